import Engine
import Language
import Tables

/// Who stands in one point of a stock, and what each of them adds to it.
struct Members: Sendable {
  /// How what a row adds is set apart from its fellows': as it is, from their mean, or from their ratio.
  enum Measured: Sendable { case asIs, fromMean, fromRatio }
  var measured: Measured
  /// By the key of the row: a 1 for each row that is counted, 1 or 0 for a test, a value, or the two parts of a ratio.
  var rows: [[Cell]: (Double, Double)]

  /// What each row adds, as it is compared with another month.
  fileprivate var parts: [[Cell]: Double] {
    switch measured {
    case .asIs: return rows.mapValues { $0.0 }
    case .fromMean:
      let mean = rows.values.reduce(0) { $0 + $1.0 } / Double(max(1, rows.count))
      return rows.mapValues { $0.0 - mean }
    case .fromRatio:
      let sums = rows.values.reduce((0.0, 0.0)) { ($0.0 + $1.0, $0.1 + $1.1) }
      guard sums.1 != 0 else { return [:] }
      return rows.mapValues { $0.0 - $0.1 * sums.0 / sums.1 }
    }
  }

  /// How alike neighbouring points are because the same rows stand in both with the same outcome: the correlation of what
  /// the rows add, over all of both points, so that who is new and who has gone counts as no likeness. 0 where nothing is
  /// shared, 1 where all is. For a count it is the share that stays.
  ///
  /// It is taken from the rows and not from the line of figures, in which a real change would look like likeness. Each
  /// month is measured from its own mean, for the same reason.
  static func likeness(of points: [Members?]) -> Double {
    var (shared, before, after) = (0.0, 0.0, 0.0)
    for (earlier, later) in zip(points, points.dropFirst()) {
      guard let earlier = earlier?.parts, let later = later?.parts else { continue }
      for (key, value) in later { if let old = earlier[key] { shared += old * value } }
      before += earlier.values.reduce(0) { $0 + $1 * $1 }
      after += later.values.reduce(0) { $0 + $1 * $1 }
    }
    guard before > 0, after > 0 else { return 0 }
    return min(1, max(0, shared / (before * after).squareRoot()))
  }

  /// Points that are looked at for it: the newest half year.
  static let points = 7
}

extension Session {
  /// The rows that a stock counts at one position, by their key; nil where its rows cannot be told apart.
  func members(_ asking: Asking, _ filter: [Condition], _ aggregate: Aggregate) -> Members? {
    // The month that a snapshot is of tells no rows apart that stand in two months.
    let names = asking.definition.key.filter { $0 != asking.definition.snapshotsFrom }
    let key = names.compactMap { name in asking.table.index(of: name).map { Engine.Field($0, name) } }
    guard !key.isEmpty, key.count == names.count else { return nil }
    var values = key.map { Value.field($0) }
    var measured = Members.Measured.asIs
    var isTest = false
    switch aggregate {
    case .count, .distinct: break
    case .percent(let test):
      values.append(.test(test))
      (measured, isTest) = (.fromMean, true)
    case .mean(let value), .median(let value):
      values.append(value)
      measured = .fromMean
    case .sum(let value): values.append(value)
    case .ratio(let above, let below):
      values += [above, below]
      measured = .fromRatio
    case .lowest, .highest: return nil
    }
    let query = Query(relation: asking.relation, filter: .all(filter), shape: .rows(values, order: [], limit: nil))
    guard case .rows(let cells, _, _)? = run(query) else { return nil }
    var rows: [[Cell]: (Double, Double)] = [:]
    rows.reserveCapacity(cells.count)
    for row in cells {
      // A count adds nothing to the key.
      if row.count == key.count {
        rows[row] = (1, 0)
        continue
      }
      let added = row.dropFirst(key.count).map { cell -> Double? in
        switch cell {
        case .number(let number): number
        case .flag(let flag): flag ? 1 : 0
        // A test that could not be made is not met.
        default: isTest ? 0 : nil
        }
      }
      guard added.allSatisfy({ $0 != nil }) else { continue }
      rows[Array(row.prefix(key.count))] = (added.first.flatMap { $0 } ?? 1, added.count > 1 ? added[1] ?? 0 : 0)
    }
    return Members(measured: measured, rows: rows)
  }
}
