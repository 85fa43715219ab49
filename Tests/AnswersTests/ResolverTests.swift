import Calendar
import Catalogue
import Engine
import Language
import Tables
import Testing

@testable import Answers

@Suite struct ResolverTests {
  let world = SmallWorld()

  @Test(arguments: [
    // Yes and no: a missing value is not met, and `not` of it is met.
    ("seen", [0, 4]), ("not seen", [1, 2, 3, 5, 6]), ("seen is no", [1, 5]), ("seen is missing", [2, 3, 6]),
    // Codes by name, title or spelling, whatever the case.
    ("category is neglect", [0, 3]), ("category is \"Physical abuse\"", [1, 4]), ("category is NEG", [0, 3]),
    ("category is not neglect", [1, 2, 4, 5, 6]), ("category is one of neglect, physical", [0, 1, 3, 4]),
    ("factors includes gangs or debt", [0, 1, 3]), ("known-category is physical", [1, 2, 4]),
    ("known-category is not earlier-category", [0, 1, 3, 4, 6]),
    // Teams and text with blanks and case folded.
    ("team is fsp north", [0, 2]), ("team is FSP Central", [1, 3, 6]), ("team is Gone Team", []),
    ("remark contains \"home visit\"", [0, 3]), ("child is A", [0, 3]),
    // Numbers and dates.
    ("score at least 4", [1, 5]), ("score is 0", [3]), ("score between 2 and 3", [0, 4, 6]),
    ("score is 3 or 5", [0, 1, 4]),
    ("start before 2026-02-01", [0, 1, 3]), ("start on or after 2026-02-01", [2, 4, 5]),
    ("start after October 2026", [4]), ("start on or before October 2026", [0, 1, 2, 3, 5]),
    ("start in October 2026", [2]), ("start since 2026", [0, 2, 4, 5]), ("start until 2025", [1, 3]),
    ("start is 10 January 2026", [0]), ("start between 2026-01-10 and February 2026", [0, 5]),
    ("start between 2026 and 2026", [0, 2, 4, 5]),
    ("end is recorded", [1, 2, 3]),
    // Open: started on or before, and not ended, or ended after; a yes closes at an unknown day.
    ("open", [0]), ("not open", [1, 2, 3, 4, 5, 6]), ("open at 2026-09-29", [0, 1]), ("open at 2026-09-30", [0]),
    ("started in 2026", [0, 2, 4, 5]), ("ended in October 2026", [2]), ("ended", [1, 2, 3]),
    // Lengths of time, decided by the date.
    ("last-visit within 11 days of as-at", [0]), ("last-visit within 10 days of as-at", []),
    ("visited-on-time", [0, 5]), ("last-visit within 3 days after as-at", [6]),
    ("end within 16 months of start", [1, 2]), ("end within 15 months of start", [2]),
    ("months-open at least 17", [1, 3]), ("months from start to as-at at least 17", [1, 3]),
    ("days from start to end at most 0", [2]),
    // Age is whole years; before birth it is unborn, which is neither a number nor missing.
    ("age at least 10", [0, 3, 5]), ("age is 9", [2]), ("age less than 10", [2, 6]), ("age is missing", [4]),
    ("age is unborn", [1]), ("age is 9 or unborn", [1, 2]), ("age is not unborn", [0, 2, 3, 4, 5, 6]),
    ("age between 0 and 9", [2, 6]),
    // Groups of it by their names; the unborn are in none of them, and missing stays missing.
    ("(age grouped at 5, 10) is \"under 5\" or \"5 to 9\"", [2, 6]),
    ("(age grouped at 5, 10) is \"10 and over\"", [0, 3, 5]), ("(age grouped at 5, 10) is unborn", [1]),
    ("(age grouped at 5, 10) is missing", [4]), ("(score grouped at 2.5, 4) is \"2.5 to under 4\"", [0, 4]),
    // Events before this one, and rows elsewhere.
    ("number of previous at least 1", [0]), ("number of previous within 24 months is 1", []),
    ("number of previous within 25 months is 1", [0]), ("days from previous end to start at most 10", [0]),
    ("has visits", [0, 1, 2, 3]), ("has no visits", [4, 5, 6]), ("has visits where (seen)", [0, 1, 3]),
    ("has visits where (date within 2 months of this start)", [0]),
    ("has visits where (date before this start)", [0, 2]),
    ("has visits of the same worker where (seen)", [0, 2, 3, 6]),
    ("number of visits is 2", [0, 3]), ("latest date of visits is 2026-03-01", [0, 3]),
    ("latest seen of visits is no", [2]),
    ("has open plans", [0, 3]),
    // Themes: several rules of one dataset are joined by or.
    ("about neglect", [0, 1, 3]), ("of concern for neglect", [0, 3]),
    ("start + 10 before 2024-02-01", [3]), ("end - start at least 480", [1, 3]),
    ("score * 2 + 1 more than 8", [1, 5]),
    // What the file does not carry is missing.
    ("not-there before 2026-01-01", []), ("not-there is missing", [0, 1, 2, 3, 4, 5, 6]),
    ("not (not-there before 2026-01-01)", [0, 1, 2, 3, 4, 5, 6]),
    ("seen and (score at least 4 or category is neglect)", [0]),
  ])
  func rows(_ text: String, _ expected: [Int]) throws {
    var uses = Resolver.Uses()
    let condition = try world.resolver().condition(world.term(text), uses: &uses)
    #expect(try world.rows(condition) == expected)
  }

  @Test func ageAtTheEvent() throws {
    var uses = Resolver.Uses()
    let value = try world.resolver(atEvent: true).value(world.value("age"), uses: &uses)
    #expect(try world.cells(value)[0] == .number(9))
    let stock = try world.resolver().value(world.value("age"), uses: &uses)
    #expect(try world.cells(stock)[0] == .number(10))
  }

  @Test func aDatasetThatIsNotLoadedIsUndecidedAndNamed() throws {
    var uses = Resolver.Uses()
    let condition = try world.resolver(without: ["visits"]).condition(
      world.term("has no visits where (seen)"), uses: &uses)
    #expect(uses.datasets == ["visits"])
    #expect(uses.relatedFields == ["visits": ["seen"]])
    #expect(try world.rows(condition).isEmpty)
  }

  @Test func usesTellWhatWasRested() throws {
    var uses = Resolver.Uses()
    let text =
      "open and visited-on-time and score is recorded and number of previous within 12 months at least 1 and has visits where (date within 6 weeks of as-at and date after this start) and days from previous end to start at most 730"
    _ = try world.resolver().condition(world.term(text), uses: &uses)
    #expect(uses.testedFields == ["last-visit", "start"])
    #expect(uses.earlierFields == ["end"])
    #expect(uses.recordedFields == ["score"])
    #expect(uses.datasets == ["visits"])
    #expect(uses.readsOpening)
    #expect(
      uses.lookBacks == [
        Resolver.LookBack(dataset: "plans", length: Duration(12, .months)),
        Resolver.LookBack(dataset: "visits", length: Duration(6, .weeks)),
        Resolver.LookBack(dataset: "plans", length: Duration(730, .days)),
      ])
  }

  @Test func openDatesAreNotTestedFields() throws {
    var uses = Resolver.Uses()
    _ = try world.resolver().condition(world.term("open"), uses: &uses)
    #expect(uses.testedFields.isEmpty)
    #expect(uses.readsOpening)
  }

  @Test func namesThatGoRoundInACircle() throws {
    // `check` refuses such definitions; the resolver must not run into them all the same.
    func field(_ name: String) -> Syntax.Term { Syntax.Term(.field(name), range: SourceRange(3, 7)) }
    var resolver = world.resolver()
    for (name, other) in [("ring", "round"), ("round", "ring")] {
      resolver.definition.named.append(
        NamedDefinition(name: name, term: field(other), isCondition: true, text: other))
    }
    let ring = field("ring")
    var uses = Resolver.Uses()
    #expect(throws: Diagnostic(.cycle(names: ["ring", "round", "ring"]), SourceRange(3, 7))) {
      try resolver.condition(ring, uses: &uses)
    }
  }

  private func mistake(_ term: Syntax.Term, _ resolver: Resolver? = nil) -> Diagnostic? {
    var uses = Resolver.Uses()
    do {
      _ = try (resolver ?? world.resolver()).condition(term, uses: &uses)
      return nil
    } catch { return error }
  }

  @Test func mistakesAreToldInTheirPlace() throws {
    let here = SourceRange(1, 2)
    func field(_ name: String) -> Syntax.Term { Syntax.Term(.field(name), range: here) }
    func term(_ kind: Syntax.Term.Kind) -> Syntax.Term { Syntax.Term(kind, range: SourceRange(0, 9)) }
    #expect(
      mistake(field("tema"))
        == Diagnostic(.unknownName(read: "tema", kinds: [.field], holder: "plans"), here, suggestions: ["team"]))
    #expect(mistake(field("start")) == Diagnostic(.notYesNo(field: "start", dataset: "plans"), here))
    let number = term(.number(3, percent: false))
    #expect(
      mistake(term(.compare(field("start"), .atLeast, number)))
        == Diagnostic(.wrongType(what: "3", expected: "a date"), SourceRange(0, 9)))
    #expect(
      mistake(term(.compare(field("category"), .moreThan, number)))
        == Diagnostic(.wrongType(what: "category", expected: "a number or a date"), here))
    #expect(
      mistake(term(.isOneOf(field("category"), [Syntax.Term(.text("negelct"), range: here)])))
        == Diagnostic(.unknownName(read: "negelct", kinds: [.code], holder: "category"), here, suggestions: ["neglect"])
    )
    #expect(
      mistake(term(.isOneOf(field("team"), [Syntax.Term(.text("FSP Nroth"), range: here)])))
        == Diagnostic(
          .unknownName(read: "FSP Nroth", kinds: [.team], holder: "team"), here,
          suggestions: ["FSP North"]))
    let far = term(.about(Name("far", here)))
    #expect(mistake(far)?.reason == .plain("Nothing tells which of Plans are about Far away."))
    #expect(
      mistake(
        term(
          .has(Syntax.Has(none: false, open: false, dataset: Name("reports", here), sameWorker: false, condition: nil)))
      )?.reason == .plain("Rows of plans and reports are matched by the child, and reports has none."))
    #expect(mistake(term(.this("start"))) != nil)
    #expect(mistake(term(.reading(.open(at: .dayOfYear(day: 31, month: 2))))) != nil)
    let opened = mistake(Syntax.Term(.reading(.open(at: nil)), range: here), world.resolver("visits"))
    #expect(
      opened?.reason
        == .plain("“visits” has no dates between which a row is open, so none of its rows is open, started or ended."))
  }
}
