import Calendar
import Engine
import Tables
import Testing

/// The two stores are written apart from each other: they must give the same answer to the same question, bit by bit.
@Suite struct AgreementTests {
  static let holidays: Set<Day> = [Day(number: 20_405), Day(number: 20_420), Day(number: 20_421), Day(number: 20_800)]

  /// The same table with the first and last of its days known, as the columns of a file have it.
  private static func known(_ table: Table) -> Table {
    var out = table
    for (name, column) in zip(table.names, table.columns) {
      let outline = ColumnOutline(column.kind, dayRange: column.dayRange)
      if case .days = column { out.set(name, LateColumn(count: table.rowCount, outline) { column }) }
    }
    return out
  }

  @Test(arguments: 0..<200)
  func storesAgree(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    let sizes = [0, 1, 2, 3, 5, 10, 31, 63, 64, 65, 127, 128, 129, 200]
    let missing = chance.pick([2, 4, 10, 1_000_000])
    let tables: [RelationID: Table] = [
      RelationID("plans"): RandomTables.make(rows: chance.pick(sizes), missing: missing, &chance),
      RelationID("visits"): RandomTables.make(rows: chance.pick(sizes), missing: missing, &chance),
    ]
    let days = WorkingDays(holidays: Self.holidays)
    // What is known of columns beforehand changes no answer.
    let told = seed % 2 == 0 ? tables : tables.mapValues(Self.known)
    let memory = MemoryStore(relations: told, workingDays: days)
    let rowByRow = RowByRowStore(relations: tables, workingDays: days)
    var queries = RandomQueries(chance: chance, relations: [RelationID("plans"), RelationID("visits")])
    for number in 0..<40 {
      let query = queries.query()
      let (fast, slow) = (Result { try memory.answer(query) }, Result { try rowByRow.answer(query) })
      switch (fast, slow) {
      case (.success(let fast), .success(let slow)):
        #expect(fast == slow, "seed \(seed), query \(number): \(query)")
      case (.failure(let fast), .failure(let slow)):
        Issue.record("seed \(seed), query \(number) was refused: \(fast), \(slow): \(query)")
      default: Issue.record("seed \(seed), query \(number): one store refused: \(fast), \(slow): \(query)")
      }
    }
  }
}
