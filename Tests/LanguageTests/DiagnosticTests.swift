import Testing

@testable import Language

@Suite struct DiagnosticTests {
  let parser = Parser(vocabulary: SampleVocabulary.vocabulary)

  /// Reads a line whose mistakes are marked `⟦…⟧`, and expects them there and nowhere else.
  @discardableResult
  private func mistakes(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) -> [Diagnostic] {
    var bytes: [UInt8] = []
    var ranges: [SourceRange] = []
    var open = 0
    for scalar in marked.unicodeScalars {
      if scalar == "⟦" {
        open = bytes.count
      } else if scalar == "⟧" {
        ranges.append(SourceRange(open, bytes.count))
      } else {
        bytes += Array(String(scalar).utf8)
      }
    }
    let source = Source(text: String(decoding: bytes, as: UTF8.self))
    let found = parser.parse(source).diagnostics
    #expect(
      found.map(\.range) == ranges, "\(DiagnosticRenderer.render(found, in: source))", sourceLocation: sourceLocation)
    return found
  }

  private func sentence(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    mistakes(marked, sourceLocation: sourceLocation).map(\.sentence).joined(separator: "\n")
  }

  @Test func anUnknownMeasureOffersTheNearest() {
    #expect(
      sentence("show ⟦cp-visit-on-time⟧")
        == "There is no measure called “cp-visit-on-time”. Did you mean cp-visits-on-time?")
    #expect(sentence("show ⟦cp visit on time⟧ by team").hasSuffix("Did you mean cp-visits-on-time?"))
  }

  @Test func allMistakesOfALineAreToldAtOnce() {
    #expect(
      sentence("show ⟦cp-visit-on-time⟧ by ⟦tema⟧") == """
        There is no measure called “cp-visit-on-time”. Did you mean cp-visits-on-time?
        cp-plans has no field “tema”. Did you mean team?
        """)
    mistakes("show ⟦cp-visit-on-time⟧ by ⟦tema⟧ ⟦wrost first⟧ ⟦agianst⟧ target")
    mistakes("list cp-plans with ⟦chidl⟧, start ⟦whre⟧ open")
    mistakes("list cp-plans with ⟦chidl⟧ where ⟦categry⟧ is neglect sorted by ⟦strat⟧")
    mistakes("⟦shw⟧ scorecard; list cp-plans with ⟦nonsense⟧\nshow ⟦nothing-known⟧")
  }

  @Test func theMarksStandUnderTheWords() {
    let source = Source(text: "show “x”, cp-visit-on-time by tema")
    let found = Parser(vocabulary: SampleVocabulary.vocabulary).parse(Source(text: "show cp-visit-on-time by tema"))
    #expect(
      DiagnosticRenderer.render(found.diagnostics, in: Source(text: "show cp-visit-on-time by tema")) == """
        show cp-visit-on-time by tema
             ^^^^^^^^^^^^^^^^    ^^^^
        There is no measure called “cp-visit-on-time”. Did you mean cp-visits-on-time?
        cp-plans has no field “tema”. Did you mean team?
        """)
    #expect(DiagnosticRenderer.place(of: 13, in: source.text) == (1, 10))
    #expect(DiagnosticRenderer.place(of: 9, in: "show x\n  by y") == (2, 3))
  }

  @Test func aFileIsNamedWithLineAndColumn() {
    let source = Source(file: "a.scrutiny", text: "show cp-visits-on-tme\nlist cp-plans with nonsense\nshw scorecard\n")
    let found = parser.parse(source).diagnostics.map { DiagnosticRenderer.line($0, in: source) }
    #expect(found.count == 3)
    #expect(found.first?.hasPrefix("a.scrutiny:1:6: There is no measure") == true)
    #expect(found.dropFirst().first?.hasPrefix("a.scrutiny:2:20: cp-plans has no field") == true)
    #expect(found.last?.hasPrefix("a.scrutiny:3:1: ") == true)
  }

  @Test func anUnknownMeasureIsLookedForByWordsFirst() {
    #expect(mistakes("show ⟦visits⟧").first?.suggestions == ["cp-visits-on-time", "cin-visits-on-time"])
    #expect(mistakes("show ⟦social worker agency⟧").first?.suggestions.contains("agency-rate") == true)
  }

  @Test func impossibleAndAmbiguousDates() {
    #expect(sentence("show scorecard as at ⟦31/02/2026⟧").contains("no such date as “31/02/2026”"))
    mistakes("show scorecard as at ⟦2026-02-30⟧")
    mistakes("show scorecard as at ⟦31 February⟧")
    mistakes("show scorecard as at ⟦31 June 2026⟧")
    #expect(mistakes("show scorecard as at ⟦31/10/26⟧").first?.suggestions == ["31/10/2026"])
    #expect(
      sentence("show count of referrals in ⟦2011-12⟧")
        == "“2011-12” could be December 2011 or 2011/12. Write the one you mean.")
    mistakes("show count of referrals in ⟦2026-13⟧")
    mistakes("show count of referrals in ⟦Q2 2026⟧")
    mistakes("show count of referrals in ⟦Q5⟧")
    mistakes("show count of referrals in 2011/12")
  }

  @Test func andBesideOrNeedsBrackets() {
    let found = mistakes("list cp-plans where ⟦open and category is neglect or category is physical⟧")
    #expect(
      found.first?.reason
        == .mixedAndOr(readings: [
          "(open and category is neglect) or category is physical",
          "open and (category is neglect or category is physical)",
        ]))
    mistakes("list cp-plans where open and category is neglect or physical")
  }

  @Test func aFieldThatIsNotYesNoIsNoTest() {
    #expect(sentence("list cp-plans where ⟦start⟧").contains("not a yes/no field"))
    mistakes("list cp-plans where open and ⟦team⟧")
    mistakes("list cp-plans where ⟦months-open⟧")
  }

  @Test func onlyANumberIsPutInGroupsAtNumbersThatRise() {
    #expect(
      sentence("list cp-plans with start ⟦grouped⟧ at 5")
        == "“start” is a date, and only a number is put in groups, such as: months from start to as-at grouped at 3, 6, 12"
    )
    #expect(
      sentence("list cp-plans with team ⟦grouped⟧ at 5") == "“team” is a text, and only a number is put in groups.")
    #expect(
      sentence("list cp-plans with age grouped at 5, 10, ⟦10⟧")
        == "The numbers that groups begin at rise, and 10 stands behind 10.")
    #expect(
      sentence("list cp-plans with age grouped at ⟦5%⟧") == "Groups begin at plain numbers, without a percent sign.")
    #expect(
      sentence("list cp-plans with (age grouped at 5) ⟦grouped⟧ at 3")
        == "“(age grouped at 5)” is in groups already.")
    mistakes("list cp-plans with age grouped ⟦by⟧ ⟦5⟧")
    mistakes("list cp-plans with age grouped at ⟦team⟧")
    mistakes("list cp-plans where (age grouped at 5, 10) is \"5 to 9\"")
  }

  @Test func clausesThatStandTwiceOrNotHere() {
    mistakes("show cp-plans by team ⟦by category⟧")
    mistakes("show cp-plans ⟦with⟧ team")
    mistakes("list cp-plans ⟦against⟧ target")
    #expect(mistakes("show cp-plans ⟦byy⟧ team").first?.suggestions == ["by"])
    mistakes("show cp-plans by team ⟦wurst first⟧")
  }

  @Test func codesAndValues() {
    #expect(
      sentence("list cp-plans where category is ⟦neglct⟧")
        == "“neglct” is not a value of category. Did you mean neglect?")
    mistakes("list cp-plans where category is one of neglect, ⟦fisical⟧")
    #expect(
      sentence("show cp-plans for ⟦Assessment and Intervention⟧")
        == "Instead of “Assessment and Intervention” say: \"Assessment and Intervention\"")
    #expect(sentence("show cp-plans for neglect ⟦and⟧ drift").hasSuffix("Did you mean a comma?"))
  }

  @Test func bracketsTextsAndBraces() {
    mistakes("list cp-plans where ⟦(⟧open and seen-alone")
    mistakes("list cp-plans where has audits where ⟦moderated⟧")
    mistakes("say ⟦\"⟧not closed")
    mistakes("say \"There are ⟦{⟧count of cp-plans\"")
    mistakes("say \"There are {⟦cp-visit-on-time⟧} plans\"")
    mistakes("show ⟦\"⟧”")
  }

  @Test func plainOpeningsLeadToTheStatement() {
    let cases: [(String, String)] = [
      ("⟦what is⟧ cp-visits-on-time", "explain cp-visits-on-time"), ("⟦why⟧", "ask"),
      ("⟦which teams are late⟧", "show scorecard by team worst first"), ("⟦home⟧", "for everything"),
      ("⟦compare⟧ cp-visits-on-time with England", "show cp-visits-on-time against England"),
      ("⟦select⟧ * from cp-plans", "list cp-plans"), ("⟦in⟧ FSP North", "for FSP North"),
      ("⟦print⟧", "show scorecard to \"answer.csv\""),
      ("⟦cp-visits-on-time⟧ by team", "show cp-visits-on-time by team"),
      ("⟦what did inspectors say about neglect⟧", "findings on neglect"),
    ]
    for (marked, instead) in cases { #expect(mistakes(marked).first?.suggestions == [instead], "\(marked)") }
    #expect(parser.parse(Source(text: "how many cp plans")).statements.count == 1)
    #expect(parser.parse(Source(text: "bye")).statements.map(\.body) == [.quit])
  }

  @Test func smallMistakesOfStatements() {
    mistakes("expect cp-visits-on-time⟦⟧")
    mistakes("when cp-visits-on-time is ⟦terrible⟧")
    mistakes("set ⟦privcy⟧ board")
    mistakes("set privacy ⟦everyone⟧")
    mistakes("close ⟦1⟧ \"Done.\"")
    mistakes("run ⟦visitz⟧")
    mistakes("trend cp-visits-on-time, ⟦re-referrals⟧")
    mistakes("explain ⟦nothing-such⟧")
    mistakes("changes ⟦cp-plans⟧")
    mistakes("load October.xlsx ⟦at⟧ 31 October")
  }

  @Test func definitions() {
    mistakes("measure mine⟦⟧\n  count of cp-plans")
    mistakes("measure mine \"Mine\"\n  count of ⟦cp-plan⟧\n  ⟦highr⟧ is better")
    mistakes("dataset mine \"Mine\"\n  one row per ⟦child⟧\n  start ⟦dat⟧")
    mistakes("dataset mine \"Mine\"\n  one row per child\n  child id\n  warn ⟦child⟧")
    mistakes("theme mine \"Mine\"\n  in ⟦cp-planz⟧")
    mistakes("question mine \"Mine\"\n  show ⟦cp-visit-on-time⟧\n  list cp-plans with ⟦nonsense⟧")
  }
}
