import Language
import Testing

@testable import Catalogue

/// The definitions of the program are without a mistake, and there are enough of them.
@Suite struct BuiltInTests {
  @Test func theyAreReadWithoutAMistake() {
    let diagnostics = Catalogue.builtIn().diagnostics
    for mistake in diagnostics.prefix(60) { print("MISTAKE", tell(mistake)) }
    #expect(diagnostics.isEmpty)
  }

  @Test func thereIsEnoughOfEverything() {
    let catalogue = Catalogue.builtIn().catalogue
    #expect(catalogue.measures.count >= 120)
    #expect(catalogue.themes.count >= 30)
    #expect(catalogue.datasets.values.count { !$0.isBuiltInList } >= 50)
    #expect(catalogue.datasets.values.count { $0.isBuiltInList } >= 17)
    #expect(catalogue.questions.count == Embedded.all(in: "questions").count + Embedded.all(in: "briefings").count)
    #expect(catalogue.areas.count >= 165)
    #expect(!catalogue.holidays.isEmpty)
    #expect(Set(catalogue.measureOrder) == Set(catalogue.measures.keys))
    #expect(catalogue.measureOrder.count == catalogue.measures.count)
  }

  /// What each says is whole: a source, a question to ask, a theme, and a target where one direction is better.
  @Test(arguments: Catalogue.builtIn().catalogue.measureOrder) func eachMeasureIsWhole(name: String) throws {
    let catalogue = Catalogue.builtIn().catalogue
    let measure = try #require(catalogue.measures[name])
    #expect(measure.source?.contains { $0.isNumber } == true, "a source carries its year")
    #expect(measure.ask?.hasSuffix("?") == true)
    #expect(!measure.themes.isEmpty)
    #expect(measure.themes.allSatisfy { catalogue.themes[$0] != nil })
    if let target = measure.targets.first {
      #expect(measure.unit != .percent || target.percent, "a target of a percentage is one")
      if let amber = target.amber, let higher = measure.higherIsBetter {
        #expect(higher ? amber < target.value : amber > target.value)
      }
    }
    if let dataset = measure.number.dataset?.text { #expect(catalogue.datasets[dataset]?.isPublished == false) }
  }

  @Test(arguments: Embedded.all(in: "questions") + Embedded.all(in: "briefings"))
  func aQuestionBearsTheNameOfItsFile(file: Embedded) throws {
    let question = try #require(Catalogue.builtIn().catalogue.questions[file.stem])
    #expect(question.origin.file == "built in: \(file.name)")
    let outcome = Parser(vocabulary: Catalogue.builtIn().catalogue.vocabulary()).parse(question.source)
    #expect(outcome.diagnostics.isEmpty)
    #expect(question.body.upper > question.body.lower)
  }

  /// File, line and reason.
  func tell(_ mistake: Diagnostic) -> String {
    let name = (mistake.file ?? "").replacing("built in: ", with: "")
    let text = Embedded.named(name)?.text ?? ""
    let before = text.utf8.prefix(mistake.range.lower)
    let line = before.count { $0 == 10 } + 1
    let rest = String(decoding: text.utf8.dropFirst(mistake.range.lower).prefix(60), as: UTF8.self)
    return "\(name):\(line) \(mistake.reason) | \(rest.prefix { $0 != "\n" })"
  }
}
