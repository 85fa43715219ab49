import Calendar
import Engine
import Tables

/// Tables as CSV, and answers as JSON, for `differential/compare.py`.
enum CSVTables {
  private static func type(_ column: Column) -> String {
    switch column {
    case .days: "DATE"
    case .numbers: "DOUBLE"
    case .flags: "BOOLEAN"
    case .codes: "VARCHAR"
    case .codeSets: "VARCHAR[]"
    }
  }

  static func description(_ name: String, _ table: Table) -> String {
    let columns = [("r", "BIGINT")] + table.columns.enumerated().map { ("c\($0)", type($1)) }
    let pairs = columns.map { "[\"\($0.0)\", \"\($0.1)\"]" }.joined(separator: ", ")
    return "{\"name\": \"\(name)\", \"file\": \"\(name).csv\", \"columns\": [\(pairs)]}"
  }

  static func text(_ table: Table) -> String {
    var lines = [(["r"] + table.columns.indices.map { "c\($0)" }).joined(separator: ",")]
    for row in 0..<table.rowCount {
      lines.append((["\(row)"] + table.columns.map { field($0, row) }).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Codes by their words, not their titles.
  private static func field(_ column: Column, _ row: Int) -> String {
    switch column {
    case .codes(let codes, let book): return codes[row] == 0 ? "" : "\"\(book.words[Int(codes[row])])\""
    case .codeSets(let items, let starts, let book):
      return items[Int(starts[row])..<Int(starts[row + 1])].map { book.words[Int($0)] }.joined(separator: "|")
    default:
      switch column[row] {
      case .day(let day, _): return day.iso
      case .number(let number): return "\(number)"
      case .flag(let flag): return flag ? "true" : "false"
      case .missing, .text, .list: return ""
      }
    }
  }

  static func json(_ cell: Cell) -> String {
    switch cell {
    case .missing: return "null"
    case .number(let number): return "\(number)"
    case .day(let day, _): return "\"\(day.iso)\""
    case .flag(let flag): return flag ? "true" : "false"
    case .list(let texts): return "[" + texts.map { json(.text($0)) }.joined(separator: ", ") + "]"
    case .text(let text):
      let escaped = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\u{1}": "\\u0001"
        default: String(scalar)
        }
      }
      return "\"\(escaped.joined())\""
    }
  }

  static func rows(_ result: QueryResult, isGrouped: Bool) -> String {
    func number(_ number: Double?) -> Cell { number.map { .number($0) } ?? .missing }
    let rows: [[Cell]] =
      switch result {
      case .rows(let cells, let places, _): zip(places, cells).map { [.number(Double($0))] + $1 }
      case .groups(let groups, let total):
        (isGrouped ? groups : [total]).map { group in
          group.keys + [
            .number(Double(group.rows)), number(group.people.map(Double.init)), number(group.value),
            number(group.numerator), number(group.denominator), .number(Double(group.undecided)),
            .number(Double(group.undecidedMet)),
          ]
        }
      }
    return "[" + rows.map { "[" + $0.map(json).joined(separator: ", ") + "]" }.joined(separator: ", ") + "]"
  }
}
