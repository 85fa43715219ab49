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
    guard Self.mayBe(table, name), let counts = CountsOfShares(table, name, hundredfold: false) else { return nil }
    (above, below) = (counts.above, counts.below)
  }

  /// Whether no value of a column is above 1, and some are above nought.
  static func mayBe(_ table: Table, _ name: String) -> Bool {
    guard let place = table.index(of: name), case .numbers(let numbers, let valid) = table.columns[place] else {
      return false
    }
    let known = numbers.indices.filter { valid[$0] && numbers[$0] > 0 }
    return known.count >= fewest && known.allSatisfy { numbers[$0] <= 1 }
  }
}

/// The two columns of a published table of which a third is the quotient, told by its own rows: with them a share has a chance of
/// its own.
struct CountsOfShares: Sendable, Equatable {
  var above: String
  var below: String

  /// So many rows are looked at, spread over all.
  private static let most = 60
  /// Fewer tell nothing; nor do fewer of a share without decimals, which many quotients are near.
  private static let fewest = (fine: HundredfoldShares.fewest, whole: 10)

  /// - Parameters:
  ///   - name: the column of shares, up to a hundred (`hundredfold`) or up to one.
  /// - Returns: nil where no two columns give it in nine of ten of the rows in which all three stand.
  init?(_ table: Table, _ name: String, hundredfold: Bool = true) {
    func numbers(_ place: Int) -> (values: [Double], valid: Bitmap)? {
      guard table.kind(at: place) == .numbers, case .numbers(let values, let valid) = table.columns[place] else {
        return nil
      }
      return (values, valid)
    }
    let whole = hundredfold ? 100.0 : 1.0
    guard let place = table.index(of: name), let shares = numbers(place) else { return nil }
    let all = shares.values.indices.filter { shares.valid[$0] && shares.values[$0] > 0 }
    guard all.allSatisfy({ shares.values[$0] <= whole }), all.count >= Self.fewest.fine else { return nil }
    let step = max(1, all.count / Self.most)
    let rows = stride(from: 0, to: all.count, by: step).map { all[$0] }
    // Rounded to a tenth of a percent, or to a whole one. A share of one may be written either way.
    let isWhole = hundredfold && rows.allSatisfy { shares.values[$0] == shares.values[$0].rounded() }
    let near = hundredfold ? isWhole ? 0.51 : 0.051 : 0.0055
    let fewest = isWhole ? Self.fewest.whole : Self.fewest.fine
    let columns = table.names.indices.compactMap { at -> (name: String, numbers: [Double?])? in
      guard at != place, let column = numbers(at) else { return nil }
      return (table.names[at], rows.map { column.valid[$0] ? column.values[$0] : nil })
    }
    for first in columns {
      for second in columns where second.name != first.name {
        var (met, missed) = (0, 0)
        for (at, row) in rows.enumerated() {
          guard let a = first.numbers[at], let b = second.numbers[at], b >= 5, a > 0 else { continue }
          if abs(whole * a / b - shares.values[row]) <= near { met += 1 } else { missed += 1 }
          if missed * 10 > rows.count { break }
        }
        if met + missed >= fewest, (met + missed) * 2 >= rows.count, met * 10 >= (met + missed) * 9 {
          (above, below) = (first.name, second.name)
          return
        }
      }
    }
    return nil
  }
}
