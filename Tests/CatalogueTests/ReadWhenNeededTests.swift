import Language
import Testing

@testable import Catalogue

/// Built-in definitions are read one by one, when they are asked for: what they tell must be what reading all of them at
/// once tells.
@Suite struct ReadWhenNeededTests {
  private let lazy = Catalogue.builtIn().catalogue
  private let whole = Catalogue.builtIn().whole.catalogue

  @Test func eachDefinitionIsTheSame() {
    #expect(lazy.datasetOrder == whole.datasetOrder)
    #expect(lazy.measureOrder == whole.measureOrder)
    #expect(lazy.themeOrder == whole.themeOrder)
    #expect(lazy.areaOrder == whole.areaOrder)
    #expect(lazy.teamOrder == whole.teamOrder)
    #expect(lazy.questionOrder == whole.questionOrder)
    for name in whole.datasetOrder { #expect(lazy.datasets[name] == whole.datasets[name]) }
    for name in whole.measureOrder { #expect(lazy.measures[name] == whole.measures[name]) }
    for name in whole.themeOrder { #expect(lazy.themes[name] == whole.themes[name]) }
    for name in whole.areaOrder { #expect(lazy.areas[name] == whole.areas[name]) }
    for name in whole.teamOrder { #expect(lazy.teams[name] == whole.teams[name]) }
    for name in whole.questionOrder { #expect(lazy.questions[name] == whole.questions[name]) }
    #expect(lazy.datasets.values == whole.datasets.values)
    #expect(lazy.builtInMistakes.isEmpty)
  }

  /// Names, titles, other names, fields, codes: the heads alone tell what the bodies say.
  @Test func theWordsAreTheSame() {
    let (lazy, whole) = (lazy.vocabulary(), whole.vocabulary())
    #expect(lazy.entries.map(\.name) == whole.entries.map(\.name))
    for entry in whole.entries { #expect(lazy.entry(entry.kind, entry.name) == entry) }
    #expect(lazy.datasets == whole.datasets)
    for dataset in whole.datasets {
      #expect(lazy.fields(of: dataset) == whole.fields(of: dataset), "\(dataset)")
    }
  }

  /// The lines that begin a definition are those at which the language cuts one.
  @Test func definitionsBeginWhereTheyAreCut() {
    for source in BuiltInDefinitions.program.allSources {
      let cut = CutSource(source)
      let heads = (0..<cut.count).compactMap { part in cut.head(part).map { (cut.range(part), $0) } }
      let outlines = Outline.of(source)
      #expect(outlines.map(\.head.name) == heads.map(\.1.name), "\(source.file ?? "")")
      for (outline, (range, head)) in zip(outlines, heads) {
        #expect(outline.range.lower == range.lower)
        #expect(outline.range.upper >= range.upper)
        #expect(source.head(outline.range) == head)
      }
    }
  }

  /// A board's own definitions on top, and the words that come of them.
  @Test func definitionsOnTopAreTheSame() throws {
    let source = Source(
      file: "board.scrutiny",
      text: """
        team fsp-north "FSP North"
          was "Family Support North" since 1 April 2025
        measure open-plans "Open plans"
          count of cp-plans where open
          lower is better
        extend measure cp-visits-on-time
          target 90%
        theme own "Own"
          also called "ours"
          in cp-plans where open
        """)
    var (one, other) = (lazy, whole)
    let found = one.define(source)
    #expect(found == other.define(source))
    #expect(found.diagnostics.isEmpty)
    #expect(one.measures["open-plans"] == other.measures["open-plans"])
    #expect(one.measures["cp-visits-on-time"] == other.measures["cp-visits-on-time"])
    #expect(one.measureOrder == other.measureOrder)
    for entry in other.vocabulary().entries { #expect(one.vocabulary().entry(entry.kind, entry.name) == entry) }
  }

  /// Mistakes of a board's own definitions are told alike, whether what they lean on has been read or not.
  @Test(arguments: [
    "measure open-plans \"Open\"\n  count of cp-plans where nonsense\n  lower is better\n",
    "measure open-plans \"Open\"\n  count of cp-plans\n  themes nonsense\n",
    "measure cp-plans \"Plans\"\n  count of cp-plans\n", "theme odd \"Odd\"\n  in cp-plnas\n",
    "theme odd \"Odd\"\n  also called \"cp plans\"\n  in cp-plans\n",
    "dataset cp-plans-by-team \"Plans by team\"\n  x date\n", "dataset odd \"Odd\"\n  event nonsense\n  x date\n",
    "measure a \"A\"\n  ratio of b to referrals-received\nmeasure b \"B\"\n  ratio of a to referrals-received\n",
    "dataset cp-plans \"Only\"\n  only date\n", "area odd \"Odd\"\n  in nonsense\n",
  ]) func mistakesOnTopAreTheSame(text: String) {
    var (one, other) = (lazy, whole)
    let found = one.define(Source(file: "board.scrutiny", text: text))
    #expect(found.diagnostics == other.define(Source(file: "board.scrutiny", text: text)).diagnostics)
    #expect(!found.diagnostics.isEmpty)
  }

  /// The program says so where one of its own definitions cannot be read, and stands without that one alone.
  @Test func aMistakeIsTold() {
    let source = Source(
      file: "built in: definitions/x.scrutiny",
      text: """
        dataset visits "Visits"
          child id
          date date

        measure visits-made "Visits made"
          count of visits where nonsense

        measure visits-known "Visits known"
          count of visits

        """)
    let catalogue = Catalogue(on: BuiltInDefinitions { [source] })
    #expect(catalogue.measures["visits-known"] != nil)
    #expect(catalogue.builtInMistakes.isEmpty)
    #expect(catalogue.measures["visits-made"] == nil)
    #expect(catalogue.measures["visits-made"] == nil)
    #expect(catalogue.builtInMistakes.count == 1)
    #expect(catalogue.builtInMistakes.first?.source == source)
  }
}

private func == (
  one: (diagnostics: [Diagnostic], redefined: [String]), other: (diagnostics: [Diagnostic], redefined: [String])
) -> Bool { one.diagnostics == other.diagnostics && one.redefined == other.redefined }
