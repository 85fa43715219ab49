import Calendar
import Testing

@testable import Language

/// What a statement is read as, where the grammar had to be settled by a rule.
@Suite struct SyntaxTests {
  let parser = Parser(vocabulary: SampleVocabulary.vocabulary)

  private func body(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Syntax.Body {
    let outcome = parser.parse(Source(text: text))
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)", sourceLocation: sourceLocation)
    return try #require(outcome.statements.first, sourceLocation: sourceLocation).body
  }

  private func show(_ text: String) throws -> Syntax.Show {
    guard case .show(let show) = try body(text) else { throw Wrong() }
    return show
  }
  private func list(_ text: String) throws -> Syntax.List {
    guard case .list(let list) = try body(text) else { throw Wrong() }
    return list
  }
  struct Wrong: Error {}

  @Test func theLongestNameWins() throws {
    guard case .dataset(let name) = try show("show children in need by team").whats[0].kind else { throw Wrong() }
    #expect(name.text == "children-in-need")
    #expect(name.range == SourceRange(5, 21))
    guard case .number(.count(let counted, nil)) = try show("show count of children in need").whats[0].kind else {
      throw Wrong()
    }
    #expect(counted.text == "children-in-need")
    guard
      case .number(.countDistinct(.children, let of, _)) = try show("show count of children in cp-plans").whats[0].kind
    else { throw Wrong() }
    #expect(of.text == "cp-plans")
  }

  @Test func aWhereBehindANumberIsItsOwn() throws {
    let own = try show("show count of cp-plans where open, count of referrals by team")
    #expect(own.whats.count == 2)
    #expect(own.clauses.conditions.isEmpty)
    guard case .number(.count(_, let condition)) = own.whats[0].kind else { throw Wrong() }
    #expect(condition?.kind == .reading(.open(at: nil)))
    #expect(try show("show cp-plans where open").clauses.conditions.count == 1)
  }

  @Test func aCompleteTestIsNotContinued() throws {
    guard case .expect(let expectation) = try body("expect count of cp-plans where open at least 3") else {
      throw Wrong()
    }
    #expect(expectation.value == 3)
    #expect(expectation.bound == .atLeast)
    guard case .when(let when) = try body("when count of cp-plans where seen-alone is not known\n  back") else {
      throw Wrong()
    }
    #expect(when.verdict == .known)
    #expect(when.negated)
    let period = try show("show count of audits where moderated between 2025-01-01 and 2025-12-31").clauses.period
    guard case .between(.day(let from), .day) = period else { throw Wrong() }
    #expect(from.iso == "2025-01-01")
    #expect(try show("show count of audits where moderated in 2026-27").clauses.period == .reportingYear(2026))
    guard case .number(.count(_, let term)) = try show("show count of audits where date in 2026-27").whats[0].kind,
      case .inPeriod(_, .reportingYear(2026)) = term?.kind
    else { throw Wrong() }
  }

  @Test func orAfterAValueLooksAtWhatFollows() throws {
    func condition(_ text: String) throws -> Syntax.Term.Kind {
      try #require(try list("list cp-plans where " + text).clauses.conditions.first).kind
    }
    guard case .isOneOf(_, let values) = try condition("category is neglect or physical") else { throw Wrong() }
    #expect(values.map(\.kind) == [.code("neglect"), .code("physical")])
    guard case .any(let parts) = try condition("category is neglect or seen-alone") else { throw Wrong() }
    #expect(parts.count == 2)
    guard case .isOneOf(_, let teams) = try condition("team is FSP North or FSP South") else { throw Wrong() }
    #expect(teams.map(\.kind) == [.text("FSP North"), .text("FSP South")])
    guard case .all(let both) = try condition("category is neglect or physical and open") else { throw Wrong() }
    #expect(both.count == 2)
    guard case .not(let inner) = try condition("category is not neglect or physical"), case .isOneOf = inner.kind else {
      throw Wrong()
    }
  }

  @Test func precedenceOfArithmetic() throws {
    let column = try #require(
      try list("list children-in-need-statistics with 100 * (same-day + 1-10-days) / assessments-completed")
        .clauses.columns.first)
    guard case .arithmetic(.divide, let left, _) = column.term.kind,
      case .arithmetic(.multiply, _, let sum) = left.kind,
      case .arithmetic(.add, _, _) = sum.kind
    else { throw Wrong() }
    #expect(column.text == "100 * (same-day + 1-10-days) / assessments-completed")
  }

  @Test func datesAndPeriods() throws {
    func asAt(_ text: String) throws -> Syntax.WrittenDate? { try show("show cp-plans as at " + text).clauses.asAt }
    let last = try #require(Day(year: 2026, month: 10, day: 31))
    for text in ["2026-10-31", "31/10/2026", "31 October 2026", "31 Oct 2026", "31st october 2026"] {
      #expect(try asAt(text) == .day(last), "\(text)")
    }
    #expect(try asAt("31 Oct") == .dayOfYear(day: 31, month: 10))
    #expect(try asAt("29 February") == .dayOfYear(day: 29, month: 2))
    #expect(try asAt("October 2026") == .period(.month(10, year: 2026)))
    #expect(try asAt("2026-10") == .period(.month(10, year: 2026)))
    #expect(try asAt("September") == .period(.month(9, year: nil)))
    #expect(try asAt("Q2 2026-27") == .period(.quarter(2, reportingYear: 2026)))
    #expect(try asAt("2026-27") == .period(.reportingYear(2026)))
    #expect(try asAt("2026–27") == .period(.reportingYear(2026)))
    #expect(try asAt("2011/12") == .period(.reportingYear(2011)))
    #expect(try asAt("2026") == .period(.year(2026)))
    #expect(try show("show referrals last 6 months").clauses.period == .lastCount(6, "month"))
    #expect(try show("show referrals last quarter").clauses.period == .last("quarter"))
    #expect(
      try show("show referrals until September since April").clauses.period
        == .between(.period(.month(4, year: nil)), .period(.month(9, year: nil))))
  }

  @Test func numbersWithCommasAndPercent() throws {
    guard case .expect(let expectation) = try body("expect cp-plans at most 1,000") else { throw Wrong() }
    #expect(expectation.value == 1000)
    guard case .expect(let share) = try body("expect cp-visits-on-time at least 85.5%") else { throw Wrong() }
    #expect(share.value == 85.5)
    #expect(share.percent)
  }

  @Test func selectorsRunOnToAnEndingWord() throws {
    func selectors(_ text: String) throws -> [Syntax.Selector.Kind] {
      try show("show cp-plans for " + text).clauses.selectors.map(\.kind)
    }
    #expect(try selectors("neglect, FSP North by team") == [.theme("neglect"), .value("FSP North")])
    #expect(try selectors("Neglect Team") == [.value("Neglect Team")])
    #expect(try selectors("A&E worst first") == [.value("A&E")])
    #expect(try selectors("Best Start") == [.value("Best Start")])
    #expect(try selectors("Children's Home") == [.value("Children's Home")])
    #expect(try selectors("“Children in Care”") == [.value("Children in Care")])
    #expect(try selectors("team North") == [.team("North")])
    #expect(try selectors("FSP North open at 30 September") == [.value("FSP North")])
    #expect(try selectors("tower hamlets") == [.area("tower-hamlets")])
  }

  @Test func textInQuotes() throws {
    guard case .findings(.words(let doubled), _) = try body("findings \"a \"\"b\"\" c\"") else { throw Wrong() }
    #expect(doubled == "a \"b\" c")
    guard case .prose(.say, let prose) = try body("say \"{{x} is {cp-plans for neglect}.\"") else { throw Wrong() }
    #expect(prose.pieces.count == 3)
    #expect(prose.pieces.first == .text("{x} is "))
    #expect(prose.pieces.last == .text("."))
  }

  @Test func thisIsTheRowJustOutside() throws {
    let term = try #require(
      try list("list cp-plans where has audits where (date after this start)").clauses.conditions.first)
    guard case .has(let has) = term.kind, case .compare(_, .after, let right) = has.condition?.kind else {
      throw Wrong()
    }
    #expect(right.kind == .this("start"))
    #expect(has.dataset.text == "audits")
  }

  @Test func statementsAreCutByLinesAndIndents() {
    let text = "show a; show b # c; d\n\nfor each team\n  show c\n  show d\nlist x\n  with y\nshow \"a;b\",\n  c\n"
    let parts = Parser.cut(Source(text: text)).map {
      String(decoding: Array(text.utf8)[$0.lower..<$0.upper], as: UTF8.self)
    }
    #expect(
      parts == ["show a", "show b", "for each team\n  show c\n  show d", "list x\n  with y", "show \"a;b\",\n  c"])
    #expect(Parser.wantsMore("show a,"))
    #expect(Parser.wantsMore("for each team in cp-plans"))
    #expect(Parser.wantsMore("for each team\n  show a"))
    #expect(!Parser.wantsMore("for each team\n  show a\n\n"))
    #expect(!Parser.wantsMore("show a"))
    #expect(!Parser.wantsMore("for neglect"))
  }

  @Test func bodiesNest() throws {
    let text = "for each measure\n  when it is a signal\n    trend it last 24 months\n  say \"done\""
    guard case .forEach(let each) = try body(text) else { throw Wrong() }
    #expect(each.body.count == 2)
    guard case .when(let when) = each.body[0].body else { throw Wrong() }
    #expect(when.body.count == 1)
    let ranges = Parser.cut(Source(text: "say \"x\"\n" + text))
    #expect(ranges.count == 2)
    let second = parser.parse(Source(text: "say \"x\"\n" + text), ranges[1])
    #expect(second.diagnostics.isEmpty)
    #expect(second.statements.map(\.range) == [ranges[1]])
  }

  @Test func aDatasetTypedInAScriptKnowsItsOwnFields() throws {
    let text = """
      dataset mine "Mine"
        from sheet "One", "Two"
        one row per child and start
        open from start until end or left
        child id from "Child ID" required
        date of birth date private
        start date
        end date
        left date
        kind of visit code from "Kind"
          first-visit "First" as "1*", "first"
          other
        late is start before date of birth
        length is months from start to end
        warn late
      """
    let source = Source(text: text)
    let outcome = parser.parse(source, try #require(Parser.cut(source).first))
    #expect(outcome.diagnostics.isEmpty, "\(DiagnosticRenderer.render(outcome.diagnostics, in: source))")
    let head = try #require(Parser.heads(source).first)
    #expect(head.fields.map(\.name).contains("kind-of-visit"))
    #expect(head.fields.first { $0.name == "late" }?.kind == .namedCondition)
    #expect(head.fields.first { $0.name == "length" }?.kind == .namedExpression)
    #expect(head.fields.first { $0.name == "kind-of-visit" }?.codes.map(\.name) == ["first-visit", "other"])
    guard case .define(let definition) = try #require(outcome.statements.first).body else { throw Wrong() }
    #expect(definition.lines.count == 12)
  }
}
