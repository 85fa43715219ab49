import Calendar
import Engine
import Tables
import Testing

/// Plain logic and, beside it, Kleene's third value.
@Suite struct LogicTests {
  /// Every pair of yes, no and missing.
  let world = World([
    "rows": table(
      ("a", flags(true, true, true, false, false, false, nil, nil, nil)),
      ("b", flags(true, false, nil, true, false, nil, true, false, nil)))
  ])
  let a = Condition.flag(Field(0, "a"))
  let b = Condition.flag(Field(1, "b"))

  @Test func yesAndNo() throws {
    #expect(try world.verdicts(a) == ["yes", "yes", "yes", "no", "no", "no", "no?", "no?", "no?"])
    #expect(try world.verdicts(.not(a)) == ["no", "no", "no", "yes", "yes", "yes", "yes?", "yes?", "yes?"])
    #expect(try world.verdicts(.not(.not(a))) == world.verdicts(a))
  }

  @Test func and() throws {
    #expect(try world.verdicts(.all([a, b])) == ["yes", "no", "no?", "no", "no", "no", "no?", "no", "no?"])
    #expect(
      try world.verdicts(.not(.all([a, b]))) == ["no", "yes", "yes?", "yes", "yes", "yes", "yes?", "yes", "yes?"])
    #expect(try world.verdicts(.all([])) == Array(repeating: "yes", count: 9))
  }

  @Test func or() throws {
    #expect(try world.verdicts(.any([a, b])) == ["yes", "yes", "yes", "yes", "no", "no?", "yes", "no?", "no?"])
    #expect(
      try world.verdicts(.any([.not(a), b])) == ["yes", "no", "no?", "yes", "yes", "yes", "yes", "yes?", "yes?"])
    #expect(try world.verdicts(.any([])) == Array(repeating: "no", count: 9))
  }

  @Test func comparisonsOnTheLimit() throws {
    let world = World(["rows": table(("n", numbers(4, 5, 6, nil)))])
    let n = Value.field(Field(0, "n"))
    #expect(try world.verdicts(.compare(n, .equal, .number(5))) == ["no", "yes", "no", "no?"])
    #expect(try world.verdicts(.compare(n, .less, .number(5))) == ["yes", "no", "no", "no?"])
    #expect(try world.verdicts(.compare(n, .lessOrEqual, .number(5))) == ["yes", "yes", "no", "no?"])
    #expect(try world.verdicts(.compare(n, .greater, .number(5))) == ["no", "no", "yes", "no?"])
    #expect(try world.verdicts(.compare(.number(5), .greaterOrEqual, n)) == ["yes", "yes", "no", "no?"])
    #expect(try world.verdicts(.not(.compare(n, .equal, .number(5)))) == ["yes", "no", "yes", "yes?"])
    #expect(try world.verdicts(.between(n, .number(4), .number(5))) == ["yes", "yes", "no", "no?"])
  }

  @Test func betweenIsDecidedByTheEndThatIsKnown() throws {
    let world = World(["rows": table(("n", numbers(1, 5)), ("high", numbers(nil, nil)))])
    let between = Condition.between(.field(Field(0, "n")), .number(3), .field(Field(1, "high")))
    #expect(try world.verdicts(between) == ["no", "no?"])
  }

  @Test func recordedIsAlwaysDecided() throws {
    let world = World(["rows": table(("n", numbers(0, nil)), ("s", sets(["x"], [])))])
    #expect(try world.verdicts(.recorded(.field(Field(0, "n")))) == ["yes", "no"])
    #expect(try world.verdicts(.not(.recorded(.field(Field(1, "s"))))) == ["no", "yes"])
    #expect(try world.verdicts(.recorded(.text(""))) == ["no", "no"])
  }

  @Test func wordsAndTitles() throws {
    let book = CodeBook(names: [("pa", "Physical abuse"), ("n", "Neglect")])
    let world = World(["rows": table(("category", words("pa", "n", "", book: book)), ("c", words("n", "n", "n")))])
    let category = Value.field(Field(0, "category"))
    #expect(try world.verdicts(.compare(category, .equal, .text("PHYSICAL  abuse"))) == ["yes", "no", "no?"])
    #expect(try world.verdicts(.compare(.text("PA"), .equal, category)) == ["yes", "no", "no?"])
    #expect(try world.verdicts(.compare(category, .equal, .text("phys"))) == ["no", "no", "no?"])
    #expect(try world.verdicts(.compare(category, .equal, .field(Field(1, "c")))) == ["no", "yes", "no?"])
    #expect(try world.verdicts(.compare(category, .equal, .text(""))) == ["no?", "no?", "no?"])
    #expect(try world.verdicts(.oneOf(Field(0, "category"), [2, 99])) == ["no", "yes", "no?"])
    #expect(try world.verdicts(.contains(Field(0, "category"), "AL\u{00A0}ab")) == ["yes", "no", "no?"])
    #expect(try world.values(category) == [.text("Physical abuse"), .text("Neglect"), .missing])
  }

  @Test func severalCodesInACell() throws {
    let world = World(["rows": table(("factors", sets(["Neglect", "Drugs"], ["Alcohol"], [])))])
    #expect(try world.verdicts(.oneOf(Field(0, "factors"), [2])) == ["yes", "no", "no?"])
    #expect(
      try world.verdicts(.compare(.field(Field(0, "factors")), .equal, .text("alcohol"))) == ["no", "yes", "no?"])
    #expect(try world.verdicts(.contains(Field(0, "factors"), "dru")) == ["yes", "no", "no?"])
  }

  @Test func arithmetic() throws {
    let world = World(["rows": table(("a", numbers(6, 1, nil, 0)), ("b", numbers(4, 0, 1, 0)))])
    let (a, b) = (Value.field(Field(0, "a")), Value.field(Field(1, "b")))
    #expect(try world.values(.divide(a, b)) == [.number(1.5), .missing, .missing, .missing])
    #expect(try world.values(.add(a, b)) == [.number(10), .number(1), .missing, .number(0)])
    #expect(try world.values(.subtract(b, a)) == [.number(-2), .number(-1), .missing, .number(0)])
    #expect(try world.values(.multiply(a, .number(1e308))) == [.missing, .number(1e308), .missing, .number(0)])
    #expect(
      try world.values(.firstRecorded([.divide(a, b), b])) == [.number(1.5), .number(0), .number(1), .number(0)])
  }

  @Test func filtersTellWhatTheyCouldNotDecide() throws {
    let world = World(["rows": table(("seen", flags(true, nil, false, nil)))])
    let seen = Condition.flag(Field(0, "seen"))
    let kept = try world.total(.count, where: seen)
    #expect((kept.rows, kept.filterUndecided, kept.filterUndecidedMet) == (1, 2, 0))
    let left = try world.total(.count, where: .not(seen))
    #expect((left.rows, left.filterUndecided, left.filterUndecidedMet) == (3, 2, 2))
  }

  /// Queries that mean nothing are refused by both stores, never answered and never a crash.
  @Test func nonsenseIsRefused() throws {
    let world = table(
      ("n", numbers(1)), ("d", days("2026-01-01")), ("f", Tables.Column.flags(Bitmap([true]), valid: Bitmap([true]))))
    let relations = [RelationID("rows"): world]
    let days = WorkingDays(holidays: [])
    let (n, d, f) = (Value.field(Field(0, "n")), Value.field(Field(1, "d")), Value.field(Field(2, "f")))
    let nonsense: [Condition] = [
      .flag(Field(0, "n")), .flag(Field(9, "x")), .flag(Field(-1, "x")), .compare(n, .equal, d), .compare(f, .less, f),
      .oneOf(Field(0, "n"), [1]), .contains(Field(1, "d"), "x"), .within(n, Duration(1, .days), .before, of: d),
      .recorded(.outer(Field(0, "n"))), .recorded(.add(d, n)), .recorded(.firstRecorded([])),
      .recorded(.firstRecorded([n, d])), .recorded(.previous(Field(0, "n"), key: Field(0, "n"), event: Field(1, "d"))),
      .has(Related(relation: RelationID("none"), outerKey: Field(0, "n"), innerKey: Field(0, "n"))),
      .has(Related(relation: RelationID("rows"), outerKey: Field(0, "n"), innerKey: Field(0, "n"))),
    ]
    for condition in nonsense {
      let query = Query(relation: RelationID("rows"), filter: condition, shape: .rows([], order: [], limit: nil))
      #expect(throws: QueryFailure.self) { try MemoryStore(relations: relations, workingDays: days).answer(query) }
      #expect(throws: QueryFailure.self) { try RowByRowStore(relations: relations, workingDays: days).answer(query) }
    }
  }
}
