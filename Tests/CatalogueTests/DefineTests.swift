import Language
import Testing

@testable import Catalogue

/// What a board may define on top, and what is refused.
@Suite struct DefineTests {
  static let small = """
    dataset plans "Plans"
      one row per child and start
      covers open, ended in 6 months
      event start
      open from start until end
      usually open
      child id from "Child ID" required
      start date
      end date
      last-visit date
      seen-alone yes-no
      category code from "Category"
        neglect "Neglect" as "NEG", "neg*"
        physical "Physical abuse"
      visited is last-visit within 10 days of as-at
      well-seen is visited and seen-alone
      months-open is months from start to as-at
      warn end before start

    theme neglect "Neglect"
      also called "child neglect"
      in plans where category is neglect
      concern in plans where category is neglect and months-open at least 12
      words "neglect"

    measure visits-on-time "Visits on time"
      percent of plans where open that visited   # a remark
      higher is better
      target 95% amber 85%
      themes neglect
      source "A source, 2026"
      ask "Why?"

    """

  /// A catalogue with the small definitions, as if they were built in.
  func base() throws -> Catalogue {
    var catalogue = Catalogue()
    let outcome = catalogue.define(Source(file: "base", text: Self.small), builtIn: true)
    try #require(outcome.diagnostics.isEmpty)
    return catalogue
  }

  func refused(_ text: String, file: String = "board.scrutiny") throws -> [Diagnostic] {
    var catalogue = try base()
    let before = (catalogue.measures, catalogue.datasets, catalogue.themes, catalogue.measureOrder)
    let outcome = catalogue.define(Source(file: file, text: text))
    #expect(catalogue.measures == before.0, "nothing is changed where there is a mistake")
    #expect(catalogue.datasets == before.1)
    #expect(catalogue.themes == before.2)
    #expect(catalogue.measureOrder == before.3)
    return outcome.diagnostics
  }

  func sentences(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.compactMap { if case .plain(let sentence) = $0.reason { sentence } else { nil } }
  }

  @Test func aDatasetIsMadeOfItsLines() throws {
    let plans = try #require(try base().datasets["plans"])
    #expect(plans.key == ["child", "start"])
    #expect(plans.covers == [.open, .ended(months: 6)])
    #expect(plans.event == "start")
    #expect(plans.opens == DatasetDefinition.Opening(from: "start", until: ["end"]))
    #expect(plans.usually == .open)
    #expect(plans.field("child")?.headers == ["Child ID"])
    #expect(plans.field("child")?.required == true)
    #expect(plans.field("last-visit")?.headers == ["last-visit"])
    #expect(plans.field("last-visit")?.title == "Last visit")
    #expect(plans.field("category")?.codes.first?.patterns == ["NEG", "neg*"])
    #expect(plans.field("category")?.codes.map(\.title) == ["Neglect", "Physical abuse"])
    #expect(plans.warnings.map(\.text) == ["end before start"])
    #expect(plans.origin == Origin(file: "base", line: 1, column: 9, builtIn: true))
    #expect(plans.concernsPeople)
  }

  @Test func aNamedOneSaysYesOrNoOrAValue() throws {
    let plans = try #require(try base().datasets["plans"])
    #expect(plans.named("visited")?.isCondition == true)
    #expect(plans.named("well-seen")?.isCondition == true)
    #expect(plans.named("months-open")?.isCondition == false)
    #expect(plans.named("months-open")?.text == "months from start to as-at")
  }

  @Test func aMeasureKeepsItsWords() throws {
    let catalogue = try base()
    let measure = try #require(catalogue.measures["visits-on-time"])
    #expect(measure.text == "percent of plans where open that visited")
    #expect(measure.higherIsBetter == true)
    #expect(measure.targets.map(\.value) == [95])
    #expect(measure.targets.first?.amber == 85)
    #expect(measure.isPercent)
    #expect(measure.origin.line == 26)
    #expect(catalogue.dataset(of: "visits-on-time") == "plans")
    #expect(catalogue.measures(of: "neglect").map(\.name) == ["visits-on-time"])
    let theme = try #require(catalogue.themes["neglect"])
    #expect(theme.rules.map(\.dataset) == ["plans"])
    #expect(theme.concerns.count == 1)
  }

  @Test func orderDoesNotMatter() throws {
    let parts = Self.small.components(separatedBy: "\n\n").reversed().joined(separator: "\n\n")
    var catalogue = Catalogue()
    #expect(catalogue.define(Source(file: "base", text: parts), builtIn: true).diagnostics.isEmpty)
    #expect(catalogue.measures["visits-on-time"] != nil)
  }

  @Test func aBoardRedefinesABuiltInOne() throws {
    var catalogue = try base()
    let own = """
      measure visits-on-time "Visits on time, our way"
        percent of plans where open that well-seen
        higher is better
        themes neglect
      """
    let outcome = catalogue.define(Source(file: "board.scrutiny", text: own))
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.redefined == ["visits-on-time"])
    let measure = try #require(catalogue.measures["visits-on-time"])
    #expect(measure.title == "Visits on time, our way")
    #expect(measure.targets.isEmpty)
    #expect(measure.redefines == Origin(file: "base", line: 26, column: 9, builtIn: true))
    #expect(measure.origin == Origin(file: "board.scrutiny", line: 1, column: 9, builtIn: false))
    #expect(catalogue.measureOrder == ["visits-on-time"])
    // The same file read again says the same, and is no mistake.
    #expect(catalogue.define(Source(file: "board.scrutiny", text: own)).diagnostics.isEmpty)
  }

  @Test func twoOfOneNameInOneLayerAreAMistake() throws {
    let twice = """
      measure other "Other"
        count of plans
      measure other "Other again"
        count of plans
      """
    let found = try refused(twice)
    #expect(found.map(\.reason) == [.redefined(name: "other", kind: "measure", firstPlace: "board.scrutiny:1:9")])
    var catalogue = try base()
    _ = catalogue.define(Source(file: "one.scrutiny", text: "measure other \"Other\"\n  count of plans\n"))
    let second = catalogue.define(Source(file: "two.scrutiny", text: "measure other \"Other\"\n  count of plans\n"))
    #expect(
      second.diagnostics.map(\.reason)
        == [.redefined(name: "other", kind: "measure", firstPlace: "one.scrutiny:1:9")])
  }

  @Test func extendAddsLines() throws {
    var catalogue = try base()
    let own = """
      extend measure visits-on-time "Visits on time"
        also called "seen in time"
        target 90% amber 80%
        ask "Which team?"
      extend dataset plans "Plans"
        team team
        child id from "Case ref"
        category code
          neglect "Neglect" as "N"
      extend theme neglect "Neglect"
        words "home conditions"
      """
    let outcome = catalogue.define(Source(file: "board.scrutiny", text: own))
    #expect(outcome.diagnostics.isEmpty)
    #expect(outcome.redefined.isEmpty)
    let measure = try #require(catalogue.measures["visits-on-time"])
    #expect(measure.targets.map(\.value) == [90])
    #expect(measure.ask == "Which team?")
    #expect(measure.source == "A source, 2026")
    let plans = try #require(catalogue.datasets["plans"])
    #expect(plans.teamField == "team")
    #expect(plans.field("child")?.headers == ["Child ID", "Case ref"])
    #expect(plans.field("category")?.codes.first?.patterns == ["NEG", "neg*", "N"])
    #expect(catalogue.themes["neglect"]?.words == ["neglect", "home conditions"])
    #expect(catalogue.vocabulary().entry(.measure, "visits-on-time")?.alsoCalled == ["seen-in-time"])
  }

  @Test func extendNeedsSomethingToExtend() throws {
    let found = try refused("extend measure nothing-such \"Nothing\"\n  target 90%\n")
    #expect(!found.isEmpty)
  }

  @Test func anUnknownNameIsToldWithItsPlace() throws {
    let text = "measure other \"Other\"\n  percent of plans that visitd\n"
    let found = try refused(text)
    let mistake = try #require(found.first)
    #expect(mistake.file == "board.scrutiny")
    let place = String(decoding: text.utf8.dropFirst(mistake.range.lower).prefix(6), as: UTF8.self)
    #expect(place == "visitd")
  }

  @Test(arguments: [
    "measure other \"Other\"\n  count of nothing-such\n",
    "measure other \"Other\"\n  count of plans\n  themes nothing-such\n",
    "measure other \"Other\"\n  count of plans\n  counted by nothing-such\n",
    "measure other \"Other\"\n  ratio of visits-on-time to nothing-such\n",
    "theme other \"Other\"\n  in nothing-such\n", "dataset other \"Other\"\n  event nothing-such\n  a date\n",
    "measure other \"Other\"\n  higher is better\n",
  ])
  func aDefinitionThatDoesNotHoldTogetherIsRefused(text: String) throws {
    #expect(!(try refused(text)).isEmpty)
  }

  @Test func aTargetNeedsADirection() throws {
    let found = try refused("measure other \"Other\"\n  percent of plans that seen-alone\n  target 90%\n")
    #expect(sentences(found).contains { $0.contains("higher or lower is better") })
  }

  @Test func noMeasureThemeAndDatasetShareAName() throws {
    #expect(
      sentences(try refused("measure neglect \"Neglect\"\n  count of plans\n")).contains {
        $0.contains("theme neglect")
      })
    #expect(sentences(try refused("theme plans \"Plans\"\n  in plans\n")).contains { $0.contains("dataset plans") })
    #expect(!(try refused("measure child-neglect \"Neglect\"\n  count of plans\n")).isEmpty)
    // A question may: its place tells which is meant.
    var catalogue = try base()
    #expect(
      catalogue.define(Source(text: "question neglect \"Neglect?\"\n  show visits-on-time\n")).diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("plans-by-category", true), ("plans-where-seen-alone", true), ("visits-on-time-for-neglect", true),
    ("plans-in-march", true), ("plans-in-2026-27", true), ("plans-against-target", true), ("plans-as-csv", true),
    ("plans-since-last-meeting", true), ("plans-with-category", true),
    ("plans-in-45-days", false), ("plans-for-drift", false), ("plans-to-conference", false), ("plans-by-age", false),
    ("category-by-month", false),
  ])
  func aNameThatReadsAsANameAndAClauseIsRefused(name: String, isRefused: Bool) throws {
    var catalogue = try base()
    let outcome = catalogue.define(Source(text: "measure \(name) \"Title\"\n  count of plans where seen-alone\n"))
    #expect(outcome.diagnostics.isEmpty != isRefused)
    if isRefused { #expect(sentences(outcome.diagnostics).contains { $0.contains("give it another name") }) }
  }

  @Test func namedConditionsThatRestOnThemselvesAreRefused() throws {
    let text = """
      dataset rings "Rings"
        child id
        a-yes yes-no
        first is not second
        second is a-yes and third
        third is first or a-yes
      """
    let found = try refused(text)
    let cycles = found.filter { if case .cycle = $0.reason { true } else { false } }
    #expect(cycles.count == 3, "one for each place")
    #expect(cycles.first?.reason == .cycle(names: ["first", "second", "third"]))
    #expect(Set(cycles.map(\.range)).count == 3)
  }

  @Test func measuresThatRestOnThemselvesAreRefused() throws {
    let text = """
      measure up "Up"
        ratio of down to visits-on-time
      measure down "Down"
        ratio of up to visits-on-time
      """
    #expect(try refused(text).contains { $0.reason == .cycle(names: ["up", "down"]) })
  }

  @Test func aRedefinitionThatBreaksAnotherIsRefused() throws {
    let found = sentences(try refused("dataset plans \"Plans\"\n  event start\n  start date\n"))
    #expect(found.contains { $0.contains("measure visits-on-time") })
  }

  @Test func aQuestionKeepsItsSourceAndItsBody() throws {
    var catalogue = try base()
    let text = "# first\n\nquestion seen \"Are they seen?\"\n  show visits-on-time\n  show plans\n\nset council \"X\"\n"
    #expect(catalogue.define(Source(file: "board.scrutiny", text: text)).diagnostics.isEmpty)
    let question = try #require(catalogue.questions["seen"])
    let body = String(decoding: Array(text.utf8)[question.body.lower..<question.body.upper], as: UTF8.self)
    #expect(body.split(separator: "\n") == ["  show visits-on-time", "  show plans"])
    #expect(question.origin.line == 3)
  }

  @Test func onlyAPartOfASourceCanBeDefined() throws {
    var catalogue = try base()
    let text = "measure one \"One\"\n  count of plans\nmeasure two \"Two\"\n  count of plans\n"
    let ranges = Parser.cut(Source(text: text))
    try #require(ranges.count == 2)
    #expect(catalogue.define(Source(text: text), in: ranges[1]).diagnostics.isEmpty)
    #expect(catalogue.measures["one"] == nil)
    #expect(catalogue.measures["two"]?.origin.line == 3)
  }

  @Test func teamsAndAreasAreDefined() throws {
    var catalogue = try base()
    let text = """
      team fsp-central "FSP Central"
        was "FSP South" since 1 October 2026
      area thamesmere "Thamesmere"
        codes "999"
        neighbours hackney, newham
      """
    #expect(catalogue.define(Source(text: text)).diagnostics.isEmpty)
    #expect(catalogue.teams["fsp-central"]?.was.first?.0 == "FSP South")
    #expect(catalogue.teams["fsp-central"]?.was.first?.since?.iso == "2026-10-01")
    #expect(catalogue.areas["thamesmere"]?.neighbours == ["hackney", "newham"])
    #expect(catalogue.areas["thamesmere"]?.codes == ["999"])
  }

  /// Only what an extension may harm is looked at again, and that is: what counted by a date which is none any more.
  @Test func anExtensionHarmsNobodyUnseen() throws {
    var catalogue = try base()
    let first = """
      extend dataset plans
        ended is end
      measure endings "Plans that ended"
        count of plans
        counted by ended
      """
    #expect(catalogue.define(Source(file: "board.scrutiny", text: first)).diagnostics.isEmpty)
    var other = catalogue
    let harm = "With this definition the measure endings (board.scrutiny) no longer holds together"
    for text in ["extend dataset plans\n  ended yes-no\n", "extend dataset plans\n  ended text\n"] {
      let found = sentences(other.define(Source(file: "other.scrutiny", text: text)).diagnostics)
      #expect(found == [harm + ": “ended” is not a date."])
    }
    let ofText = Source(file: "other.scrutiny", text: "extend dataset plans\n  start text\n")
    #expect(!other.define(ofText).diagnostics.isEmpty)
    // What is wrong in an extension itself is told as ever, and what harms nobody is taken.
    let wrong = "extend theme neglect\n  in plans where nothing-like-it\n"
    #expect(!other.define(Source(file: "other.scrutiny", text: wrong)).diagnostics.isEmpty)
    let good = "extend dataset plans\n  last-visit date from \"Seen on\"\n  end date\n"
    #expect(other.define(Source(file: "other.scrutiny", text: good)).diagnostics.isEmpty)
  }

  /// Any prefix of the definitions is read without a crash, whatever it lacks.
  @Test func cutDefinitionsNeverCrash() {
    let bytes = Array(Self.small.utf8)
    for end in stride(from: 0, to: bytes.count, by: 7) {
      var catalogue = Catalogue()
      _ = catalogue.define(Source(text: String(decoding: bytes[..<end], as: UTF8.self)))
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var out = [""]
    var rest = Substring(self)
    while !rest.isEmpty {
      if rest.hasPrefix(separator) {
        rest = rest.dropFirst(separator.count)
        out.append("")
      } else {
        out[out.count - 1].append(rest.removeFirst())
      }
    }
    return out
  }
}
