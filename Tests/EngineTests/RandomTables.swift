import Calendar
import Tables

/// A table with two or so columns of every kind, small enough that things coincide.
enum RandomTables {
  static let days = [0, 1, 2, 3]
  static let numbers = [4, 5]
  static let flags = [6, 7]
  /// The first of these is the key.
  static let codes = [8, 9, 10]
  static let sets = [11]

  static func make(rows: Int, missing: Int, _ chance: inout Chance) -> Table {
    func day(_ chance: inout Chance) -> Day? {
      chance.one(in: missing) ? nil : Day(number: Int32(20_400 + chance.below(chance.one(in: 3) ? 40 : 1500)))
    }
    var columns: [(name: String, column: Column)] = []
    for name in ["start", "end", "seen", "event"] {
      var builder = DayBuilder()
      for _ in 0..<rows {
        let value = day(&chance)
        builder.append(value, minute: value != nil && name == "seen" && chance.one(in: 3) ? chance.below(1440) : nil)
      }
      columns.append((name, builder.finished()))
    }
    for name in ["score", "cost"] {
      var builder = NumberBuilder()
      for _ in 0..<rows {
        let value = name == "score" ? Double(chance.below(7) - 2) : Double(chance.below(100_000)) / 7
        builder.append(chance.one(in: missing) ? nil : chance.one(in: 9) ? -0.0 : value)
      }
      columns.append((name, builder.finished()))
    }
    for name in ["alone", "late"] {
      var builder = FlagBuilder()
      for _ in 0..<rows { builder.append(chance.one(in: missing) ? nil : chance.one(in: 2)) }
      columns.append((name, builder.finished()))
    }
    // The key's words come in another order in each table, so that the same word has another code.
    var key = CodeBuilder()
    for _ in 0..<rows { key.append(chance.one(in: missing) ? "" : "C\(chance.below(max(3, rows / 3)))") }
    columns.append(("child", key.finished()))
    var team = CodeBuilder()
    for _ in 0..<rows {
      team.append(chance.one(in: missing) ? "" : chance.pick(["North", "south", "South", "Éast Side"]))
    }
    columns.append(("team", team.finished()))
    let categories = CodeBook(names: [("neglect", "Neglect"), ("physical", "Physical abuse"), ("north", "Other")])
    var category = CodeBuilder(book: categories)
    for _ in 0..<rows { category.append(code: chance.one(in: missing) ? 0 : UInt32(1 + chance.below(3))) }
    columns.append(("category", category.finished()))
    var factors = CodeSetBuilder(book: categories)
    for _ in 0..<rows { factors.append(codes: (0..<chance.below(4)).map { _ in UInt32(1 + chance.below(3)) }) }
    columns.append(("factors", factors.finished()))
    return Table(rowCount: rows, columns: columns)
  }
}
