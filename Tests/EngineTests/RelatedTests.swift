import Calendar
import Engine
import Tables
import Testing

/// Rows of another relation with the same key, and earlier rows of the same one.
@Suite struct RelatedTests {
  /// The children come in another order in the visits, so that their codes differ.
  let world = World([
    "rows": table(
      ("child", words("a", "b", "c", "")), ("start", days("2026-01-10", "2026-01-10", "2026-01-10", "2026-01-10"))),
    "visits": table(
      ("child", words("b", "a", "b", "", "a", "a")),
      ("day", days("2026-01-05", "2026-01-20", "2026-01-20", "2026-01-20", "2026-01-20", "-")),
      ("alone", flags(nil, false, false, true, true, nil)), ("note", numbers(1, 2, 3, 4, 5, 6))),
  ])

  private func visits(_ condition: Condition = .always) -> Related {
    Related(
      relation: RelationID("visits"), outerKey: Field(0, "child"), innerKey: Field(0, "child"), condition: condition)
  }
  private let alone = Condition.flag(Field(2, "alone"))

  @Test func has() throws {
    #expect(try world.verdicts(.has(visits())) == ["yes", "yes", "no", "no?"])
    // a: one visit surely; b: none surely, one that cannot be told.
    #expect(try world.verdicts(.has(visits(alone))) == ["yes", "no?", "no", "no?"])
    #expect(try world.verdicts(.not(.has(visits(alone)))) == ["no", "yes?", "yes", "yes?"])
    #expect(try world.verdicts(.has(visits(.not(alone)))) == ["yes", "yes", "no", "no?"])
  }

  @Test func hasWithTheRowOutside() throws {
    let later = Condition.compare(.field(Field(1, "day")), .greater, .outer(Field(1, "start")))
    #expect(try world.verdicts(.has(visits(later))) == ["yes", "yes", "no", "no?"])
    let earlier = Condition.compare(.field(Field(1, "day")), .less, .outer(Field(1, "start")))
    #expect(try world.verdicts(.has(visits(earlier))) == ["no?", "yes", "no", "no?"])
    // A visit with another one of the same child on the same day: the inner `outer` is the visit, not the plan.
    let another = Related(
      relation: RelationID("visits"), outerKey: Field(0, "child"), innerKey: Field(0, "child"),
      condition: .all([
        .compare(.field(Field(1, "day")), .equal, .outer(Field(1, "day"))),
        .compare(.field(Field(3, "note")), .greater, .outer(Field(3, "note"))),
      ]))
    #expect(try world.verdicts(.has(visits(.all([later, .has(another)])))) == ["yes", "no", "no", "no?"])
  }

  @Test func count() throws {
    #expect(try world.values(.count(visits())) == [.number(3), .number(2), .number(0), .missing])
    #expect(try world.values(.count(visits(.not(alone)))) == [.number(2), .number(2), .number(0), .missing])
  }

  @Test func latest() throws {
    let latest = Value.latest(Field(3, "note"), event: Field(1, "day"), visits())
    #expect(try world.values(latest) == [.number(5), .number(3), .missing, .missing])  // of a tie the last
    let unseen = Value.latest(Field(3, "note"), event: Field(1, "day"), visits(.not(alone)))
    #expect(try world.values(unseen) == [.number(2), .number(3), .missing, .missing])
    // The newest row's own value is missing: nothing older takes its place.
    let flag = Value.latest(
      Field(2, "alone"), event: Field(1, "day"), visits(.compare(.field(Field(3, "note")), .less, .number(2))))
    #expect(try world.values(flag) == [.missing, .missing, .missing, .missing])
  }

  private let events = World([
    "rows": table(
      ("child", words("a", "a", "b", "a", "", "a", "a")),
      ("day", days("2026-03-01", "2025-03-01", "2026-01-01", "2026-03-01", "2026-01-01", "-", "2025-02-28")),
      ("n", numbers(1, 2, 3, 4, 5, 6, nil)))
  ])

  @Test func previousWithTies() throws {
    // In order: row 6 (28 February 2025), row 1, row 0, row 3 (the same day as row 0, later in the table).
    let previous = Value.previous(Field(2, "n"), key: Field(0, "child"), event: Field(1, "day"))
    let known: [Cell] = [.number(2), .missing, .missing, .number(1), .missing, .missing, .missing]
    #expect(try events.values(previous) == known)
    // The whole relation counts, whatever the filter left.
    let query = Query(
      relation: RelationID("rows"), filter: .compare(.field(Field(2, "n")), .equal, .number(4)),
      shape: .rows([previous], order: [], limit: nil))
    #expect(try events.answer(query) == .rows([[.number(1)]], rows: [3], total: 1))
  }

  @Test func numberOfPrevious() throws {
    func number(_ duration: Duration?) throws -> [Cell] {
      try events.values(.numberOfPrevious(within: duration, key: Field(0, "child"), event: Field(1, "day")))
    }
    let all: [Cell] = [.number(2), .number(1), .number(0), .number(3), .missing, .missing, .number(0)]
    #expect(try number(nil) == all)
    // 1 March 2025 is just within 12 months of 1 March 2026; 28 February is not.
    let year: [Cell] = [.number(1), .number(1), .number(0), .number(2), .missing, .missing, .number(0)]
    #expect(try number(Duration(12, .months)) == year)
    let none: [Cell] = [.number(0), .number(0), .number(0), .number(1), .missing, .missing, .number(0)]
    #expect(try number(Duration(0, .days)) == none)
  }
}
