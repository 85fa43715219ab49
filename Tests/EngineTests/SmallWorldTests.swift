import Calendar
import Engine
import Tables
import Testing

/// Every table of up to three rows with two keys, two days and missing ones: the two stores agree on all of them.
@Suite struct SmallWorldTests {
  private static let choices: [(key: String, day: Int32?)] = ["", "a", "b"].flatMap { key in
    [nil, 1, 2].map { (key, $0) }
  }

  private static let questions: [Query] = {
    let (key, day) = (Field(0, "key"), Field(1, "day"))
    func related(_ condition: Condition) -> Related {
      Related(relation: RelationID("rows"), outerKey: key, innerKey: key, condition: condition)
    }
    let earlier = related(.compare(.field(day), .less, .outer(day)))
    let first = related(.compare(.field(day), .equal, .day(Day(number: 1))))
    let values: [Value] = [
      .previous(day, key: key, event: day), .numberOfPrevious(within: nil, key: key, event: day),
      .numberOfPrevious(within: Duration(0, .days), key: key, event: day), .count(earlier), .test(.has(earlier)),
      .test(.not(.has(first))), .latest(day, event: day, related(.always)), .latest(day, event: day, earlier),
    ]
    return [
      Query(relation: RelationID("rows"), shape: .rows(values, order: [], limit: nil)),
      Query(
        relation: RelationID("rows"), filter: .has(earlier),
        shape: .aggregate(.percent(.not(.has(first))), by: [.field(key)], people: key)),
      Query(
        relation: RelationID("rows"),
        shape: .rows([.field(day)], order: [.init(.field(key)), .init(.field(day), descending: true)], limit: 2)),
    ]
  }()

  @Test(arguments: 0...3) func everyTable(rows: Int) throws {
    let worlds = (0..<rows).reduce(1) { count, _ in count * Self.choices.count }
    for world in 0..<worlds {
      var (keys, days) = (CodeBuilder(), DayBuilder())
      var left = world
      for _ in 0..<rows {
        let choice = Self.choices[left % Self.choices.count]
        left /= Self.choices.count
        keys.append(choice.key)
        days.append(choice.day.map { Day(number: $0) })
      }
      let table = Table(rowCount: rows, columns: [("key", keys.finished()), ("day", days.finished())])
      let relations = [RelationID("rows"): table]
      let calendar = Self.calendar
      for query in Self.questions {
        let fast = try MemoryStore(relations: relations, workingDays: calendar).answer(query)
        let slow = try RowByRowStore(relations: relations, workingDays: calendar).answer(query)
        try #require(fast == slow, "world \(world) of \(rows) rows: \(query)")
      }
    }
  }

  private static let calendar = WorkingDays(holidays: [])
}
