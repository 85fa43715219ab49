import Tables

/// A column of percentages that was written as shares of one (0.211 for 21.1%), as many spreadsheets do: told by the counts of its
/// own rows, of which two give a hundredfold of it. By itself 0.2 may be a percentage as it stands.
struct HundredfoldShares: Sendable, Equatable {
  /// The counts whose quotient it is.
  var above: String
  var below: String

  /// Fewer rows tell nothing.
  static let fewest = 3

  /// - Parameter name: the column of percentages.
  /// - Returns: nil where a value is above 1, or where no two columns give it in nine of ten of its rows.
  init?(_ table: Table, _ name: String) {
    guard let shares = Self.numbers(table, name) else { return nil }
    let rows = shares.indices.filter { shares[$0].map { $0 > 0 } ?? false }
    guard rows.count >= Self.fewest, rows.allSatisfy({ shares[$0].map { $0 <= 1 } ?? false }) else { return nil }
    var columns: [(name: String, numbers: [Double?])] = []
    for place in 0..<table.names.count where table.names[place] != name {
      if let numbers = Self.numbers(table, table.names[place]) { columns.append((table.names[place], numbers)) }
    }
    for first in columns {
      for second in columns where second.name != first.name {
        var (met, known) = (0, 0)
        for row in rows {
          guard let a = first.numbers[row], let b = second.numbers[row], let share = shares[row], b >= 5, a > 0 else {
            continue
          }
          known += 1
          // Rounded to a tenth of a percent, or to a whole one.
          if abs(a / b - share) <= 0.0055 { met += 1 }
        }
        if known >= Self.fewest, known * 2 >= rows.count, met * 10 >= known * 9 {
          (above, below) = (first.name, second.name)
          return
        }
      }
    }
    return nil
  }

  private static func numbers(_ table: Table, _ name: String) -> [Double?]? {
    guard let place = table.index(of: name), table.kind(at: place) == .numbers,
      case .numbers(let numbers, let valid) = table.columns[place]
    else { return nil }
    return numbers.indices.map { valid[$0] ? numbers[$0] : nil }
  }
}
