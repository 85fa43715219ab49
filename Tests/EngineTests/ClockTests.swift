import Calendar
import Engine
import Tables
import Testing

/// The clocks of the language: each on the day it runs out, and the day after.
@Suite struct ClockTests {
  private func within(
    _ count: Int, _ unit: TimeUnit, _ side: Side = .before, from: String, to: String, holidays: Set<Day> = []
  ) throws -> String {
    let world = World(["rows": table(("a", days(from)), ("b", days(to)))], holidays: holidays)
    let (a, b) = (Value.field(Field(0, "a")), Value.field(Field(1, "b")))
    let before = try world.verdicts(.within(a, Duration(count, unit), .before, of: b))
    let after = try world.verdicts(.within(b, Duration(count, unit), .after, of: a))
    #expect(before == after)
    return before[0]
  }

  private func span(_ unit: TimeUnit, _ from: String, _ to: String, holidays: Set<Day> = []) throws -> Double? {
    let world = World(["rows": table(("a", days(from)), ("b", days(to)))], holidays: holidays)
    let cells = try world.values(.span(unit, from: .field(Field(0, "a")), to: .field(Field(1, "b"))))
    if case .number(let number) = cells[0] { return number }
    #expect(cells[0] == .missing)
    return nil
  }

  @Test func monthsEndOnTheDateMonthsLater() throws {
    #expect(try within(6, .months, from: "2026-04-30", to: "2026-10-30") == "yes")
    #expect(try within(6, .months, from: "2026-04-30", to: "2026-10-31") == "no")
    #expect(try within(1, .months, from: "2026-01-31", to: "2026-02-28") == "yes")
    #expect(try within(1, .months, from: "2026-01-31", to: "2026-03-01") == "no")
    #expect(try within(1, .months, from: "2024-01-31", to: "2024-02-29") == "yes")
    #expect(try within(1, .years, from: "2024-02-29", to: "2025-02-28") == "yes")
    #expect(try within(1, .years, from: "2024-02-29", to: "2025-03-01") == "no")
  }

  @Test func daysCountFromTheFirst() throws {
    #expect(try within(0, .days, from: "2026-03-02", to: "2026-03-02") == "yes")
    #expect(try within(0, .days, from: "2026-03-02", to: "2026-03-03") == "no")
    #expect(try within(2, .weeks, from: "2026-03-02", to: "2026-03-16") == "yes")
    #expect(try within(2, .weeks, from: "2026-03-02", to: "2026-03-17") == "no")
    #expect(try within(5, .days, from: "2026-03-03", to: "2026-03-02") == "no")  // backwards
    #expect(try within(-1, .days, from: "2026-03-02", to: "2026-03-02") == "no")
  }

  @Test func hoursAreRoundedUpToDays() throws {
    #expect(try within(72, .hours, from: "2026-03-02", to: "2026-03-05") == "yes")
    #expect(try within(72, .hours, from: "2026-03-02", to: "2026-03-06") == "no")
    #expect(try within(25, .hours, from: "2026-03-02", to: "2026-03-04") == "yes")
    #expect(try within(24, .hours, from: "2026-03-02", to: "2026-03-04") == "no")
  }

  @Test func workingDaysLeaveOutWeekendsAndHolidays() throws {
    // 2 April 2026 is the Thursday before Good Friday; Easter Monday is the 6th.
    let easter = Set([day("2026-04-03"), day("2026-04-06")].compactMap(\.self))
    #expect(try within(1, .workingDays, from: "2026-04-02", to: "2026-04-07", holidays: easter) == "yes")
    #expect(try within(1, .workingDays, from: "2026-04-02", to: "2026-04-08", holidays: easter) == "no")
    #expect(try within(1, .workingDays, from: "2026-04-02", to: "2026-04-07") == "no")
    #expect(try within(0, .workingDays, from: "2026-04-04", to: "2026-04-05") == "yes")
    #expect(try within(9, .workingDays, from: "2026-04-07", to: "2026-04-02") == "no")
    #expect(try span(.workingDays, "2026-04-02", "2026-04-07", holidays: easter) == 1)
    #expect(try span(.workingDays, "2026-04-02", "2026-04-04") == 1)
  }

  @Test func aMissingDateOnEitherSideIsUndecided() throws {
    #expect(try within(5, .days, from: "-", to: "2026-03-02") == "no?")
    #expect(try within(5, .months, from: "2026-03-02", to: "-") == "no?")
    #expect(try within(5, .workingDays, from: "-", to: "-") == "no?")
  }

  @Test func enormousLengthsAreNoTrouble() throws {
    for unit in TimeUnit.allCases {
      #expect(try within(.max, unit, from: "0001-01-01", to: "9999-12-31") == "yes")
      #expect(try within(.min, unit, from: "2026-01-01", to: "2026-01-02") == "no")
    }
  }

  @Test func spansCarryTheirFraction() throws {
    #expect(try span(.months, "2026-01-31", "2026-02-28") == 1)
    #expect(try span(.months, "2026-01-31", "2026-02-27") == 27.0 / 28)
    #expect(try span(.months, "2026-04-30", "2026-10-31") == 6 + 1.0 / 31)
    #expect(try span(.months, "2025-11-15", "2026-11-14") ?? 99 < 12)
    #expect(try span(.months, "2025-11-15", "2026-11-15") == 12)
    #expect(try span(.years, "2025-11-15", "2026-11-15") == 1)
    #expect(try span(.years, "2025-11-15", "2026-11-14") ?? 99 < 1)
    #expect(try span(.days, "2024-02-28", "2024-03-01") == 2)
    #expect(try span(.hours, "2024-02-28", "2024-03-01") == 48)
    #expect(try span(.weeks, "2026-03-02", "2026-03-12") == 10.0 / 7)
    #expect(try span(.days, "2026-03-02", "2026-03-02") == 0)
  }

  @Test func spansThatRunBackwardsAreMissing() throws {
    for unit in TimeUnit.allCases {
      #expect(try span(unit, "2026-03-03", "2026-03-02") == nil)
      #expect(try span(unit, "-", "2026-03-02") == nil)
      #expect(try span(unit, "2026-03-03", "-") == nil)
    }
  }

  /// `value >= N` for a span is the same as `later on or after the date N months after the earlier`, on every day of
  /// two years and more, from every day around the end of each month of a leap year.
  @Test func spansInMonthsAgreeWithTheDateMonthsLater() throws {
    let first = try #require(day("2024-01-01"))
    var (from, to) = (DayBuilder(), DayBuilder())
    for start in 0..<366 where ![5, 15, 20].contains(where: { abs(first.adding(days: start).dayOfMonth - $0) < 5 }) {
      for later in stride(from: 0, through: 800, by: 1) where (start + later) % 3 == 0 || later % 30 < 3 {
        from.append(first.adding(days: start))
        to.append(first.adding(days: start + later))
      }
    }
    let world = table(("a", from.finished()), ("b", to.finished()))
    let (a, b) = (Value.field(Field(0, "a")), Value.field(Field(1, "b")))
    let store = MemoryStore(relations: [RelationID("rows"): world], workingDays: WorkingDays(holidays: []))
    for months in [1, 2, 6, 12, 13, 24] {
      for (comparison, date) in [(Comparison.greaterOrEqual, Comparison.lessOrEqual), (.greater, .less)] {
        let bySpan = Condition.compare(.span(.months, from: a, to: b), comparison, .number(Double(months)))
        let byDate = Condition.compare(.shifted(a, by: Duration(months, .months)), date, b)
        let differing = Condition.not(.any([.all([bySpan, byDate]), .all([.not(bySpan), .not(byDate)])]))
        let query = Query(
          relation: RelationID("rows"), filter: differing, shape: .aggregate(.count, by: [], people: nil))
        guard case .groups(_, let total) = try store.answer(query) else { throw QueryFailure("no groups") }
        #expect(total.rows == 0, "\(months) months")
      }
    }
  }

  @Test func shiftedDates() throws {
    let world = World(["rows": table(("a", days("2026-01-31", "2026-04-02", "-")))])
    func shifted(_ count: Int, _ unit: TimeUnit) throws -> [Cell] {
      try world.values(.shifted(.field(Field(0, "a")), by: Duration(count, unit)))
    }
    func cells(_ texts: String...) -> [Cell] { texts.map { day($0).map { .day($0) } ?? .missing } }
    #expect(try shifted(1, .months) == cells("2026-02-28", "2026-05-02", "-"))
    #expect(try shifted(-1, .years) == cells("2025-01-31", "2025-04-02", "-"))
    #expect(try shifted(2, .workingDays) == cells("2026-02-03", "2026-04-06", "-"))
    #expect(try shifted(-1, .workingDays) == cells("2026-01-30", "2026-04-01", "-"))
    #expect(try shifted(25, .hours) == cells("2026-02-02", "2026-04-04", "-"))
    #expect(try shifted(-1, .hours) == cells("2026-01-30", "2026-04-01", "-"))
  }
}
