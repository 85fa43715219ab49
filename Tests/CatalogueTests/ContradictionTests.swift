import Language
import Testing

@testable import Catalogue

/// Definitions that contradict themselves or each other: each is refused, with both places where there are two.
@Suite struct ContradictionTests {
  /// The mistakes of a board's own file on top of the built-in definitions, as `file:line:column: sentence`.
  private func mistakes(_ text: String) -> [String] {
    var catalogue = Catalogue.builtIn().catalogue
    let source = Source(file: "board.scrutiny", text: text)
    let found = catalogue.define(source).diagnostics
    return found.map { DiagnosticRenderer.line($0, in: source) }
  }

  @Test func whatMayBeSaidOnceIsNotSaidTwice() {
    #expect(
      mistakes("dataset hubs \"Hubs\"\n  opened date\n  closed date\n  event opened\n  event closed\n") == [
        "board.scrutiny:5:3: The dataset hubs says its event twice; the first is at board.scrutiny:4:3."
      ])
    #expect(
      mistakes("measure late \"Late\"\n  count of cp-plans\n  higher is better\n  lower is better\n") == [
        "board.scrutiny:4:3: The measure late says which way is better twice; the first is at board.scrutiny:3:3."
      ])
  }

  @Test func aCodeStandsOnce() {
    #expect(
      mistakes("dataset hubs \"Hubs\"\n  kind code\n    full \"Full\"\n    full \"Whole\"\n") == [
        "board.scrutiny:4:5: The field kind has the code “full” twice; the first is at board.scrutiny:3:5."
      ])
  }

  @Test func amberLiesOnTheWorseSide() {
    let measure = "measure late \"Late\"\n  percent of cp-plans that seen-alone\n"
    #expect(mistakes(measure + "  higher is better\n  target 80% amber 90%\n").count == 1)
    #expect(mistakes(measure + "  higher is better\n  target 80% amber 70%\n").isEmpty)
    #expect(mistakes(measure + "  lower is better\n  target 20% amber 10%\n").count == 1)
    #expect(
      mistakes("measure late \"Late\"\n  count of cp-plans\n  lower is better\n  target 5%\n").first?
        .contains("a count has no percentage") == true)
  }

  @Test func whatPutsARowIntoTimeIsADate() {
    #expect(
      mistakes("dataset hubs \"Hubs\"\n  place text\n  event place\n").first?.hasSuffix("“place” is not a date.")
        == true)
    #expect(
      mistakes("measure late \"Late\"\n  count of cp-plans\n  counted by team\n").first?
        .hasSuffix("“team” is not a date.") == true)
  }

  @Test func whatRestsOnItselfIsToldAtEachPlace() {
    let areas = mistakes("area here \"Here\"\n  in there\narea there \"There\"\n  in here\n")
    #expect(areas.map { $0.prefix(21) } == ["board.scrutiny:1:6: T", "board.scrutiny:3:6: T"])
    let teams = mistakes("team a-team \"A team\"\n  was \"B team\"\nteam b-team \"B team\"\n  was \"A team\"\n")
    #expect(teams.count == 2)
    let measures = mistakes(
      "measure above \"Above\"\n  ratio of below to re-referrals\nmeasure below \"Below\"\n  ratio of above to re-referrals\n"
    )
    #expect(measures.map { $0.prefix(20) } == ["board.scrutiny:1:9: ", "board.scrutiny:3:9: "])
    let named = mistakes(
      "extend dataset cp-plans\n  first-test is second-test and seen-alone\n  second-test is first-test\n")
    #expect(!named.isEmpty)
    #expect(named.allSatisfy { $0.hasPrefix("board.scrutiny:") })
  }

  @Test func anAreaLiesInOneThatIs() {
    #expect(
      mistakes("area here \"Here\"\n  in atlantis\n").first?.contains("There is no area called “atlantis”") == true)
  }

  @Test func namesAreSharedByNoTwo() {
    let shared = mistakes("measure cp-plans \"Plans\"\n  count of cp-plans\n")
    #expect(shared.first?.contains("already, at built in: definitions/annex-a.scrutiny:") == true)
    let twice = mistakes("measure late \"Late\"\n  count of cp-plans\nmeasure late \"Late\"\n  count of visits\n")
    #expect(twice == ["board.scrutiny:3:9: The measure “late” is defined already, at board.scrutiny:1:9."])
  }

  /// Named tests over named tests, a measure over them, a theme in several datasets, whatever the order.
  @Test func definitionsRestOnDefinitionsInAnyOrder() throws {
    let parts = [
      "measure late \"Late\"\n  count of cp-plans where open and late-neglect\n",
      "extend dataset cp-plans\n  late-neglect is neglected and not visited-on-time\n  neglected is category is neglect\n",
      "theme quiet \"Quiet\"\n  in cp-plans where late-neglect\n  in assessments where factors includes neglect\n",
      "measure share \"Share\"\n  ratio of late to all-open\n",
      "measure all-open \"All\"\n  count of cp-plans where open\n",
    ]
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 3, 1, 4]] {
      var catalogue = Catalogue.builtIn().catalogue
      let text = order.map { parts[$0] }.joined()
      #expect(catalogue.define(Source(file: "board.scrutiny", text: text)).diagnostics.isEmpty)
      #expect(catalogue.datasets["cp-plans"]?.named("late-neglect")?.isCondition == true)
      #expect(catalogue.themes["quiet"]?.rules.count == 2)
      #expect(catalogue.dataset(of: "share") == "cp-plans")
    }
  }

  /// A board's own on top of a built-in one; `extend` adds lines, its target and `also called` win.
  @Test func aBoardsOwnTakesThePlaceOfABuiltInOne() throws {
    var catalogue = Catalogue.builtIn().catalogue
    let own = catalogue.define(
      Source(
        file: "board.scrutiny",
        text: "measure re-referrals \"Ours\"\n  percent of referrals that nfa\n  lower is better\n  target 20%\n"))
    #expect(own.redefined == ["re-referrals"])
    let measure = try #require(catalogue.measures["re-referrals"])
    #expect(measure.origin == Origin(file: "board.scrutiny", line: 1, column: 9, builtIn: false))
    #expect(measure.redefines?.builtIn == true)
    #expect(measure.redefines?.place.hasPrefix("built in: definitions/measures/") == true)
    _ = catalogue.define(
      Source(file: "more.scrutiny", text: "extend measure re-referrals\n  target 10%\n  also called \"came back\"\n"))
    #expect(catalogue.measures["re-referrals"]?.targets.map(\.value) == [10])
    #expect(catalogue.measures["re-referrals"]?.alsoCalled.first == "came back")
  }
}
