import Calendar
import Tables

extension RowReader {
  /// The rows of each group, the groups in the order of their first row.
  func grouped(_ rows: [Row], by keys: [GroupKey]) -> [(keys: [GroupIdentity], rows: [Row])] {
    var places: [[GroupIdentity]: Int] = [:]
    var out: [(keys: [GroupIdentity], rows: [Row])] = []
    for row in rows {
      var standings: [[GroupIdentity]] = [[]]
      for key in keys {
        let own = GroupIdentity.all(of: groupValue(key, row))
        standings = standings.flatMap { standing in own.map { standing + [$0] } }
      }
      for standing in standings {
        if let place = places[standing] {
          out[place].rows.append(row)
        } else {
          places[standing] = out.count
          out.append((standing, [row]))
        }
      }
    }
    return out
  }

  private func groupValue(_ key: GroupKey, _ row: Row) -> Scalar {
    switch key {
    case .field(let field): return self.field(field, row)
    case .value(let value): return self.value(value, row)
    case .period(let field, let grain):
      return day(self.field(field, row)).map { .day(grain.period(holding: $0).first, minute: nil) } ?? .missing
    }
  }

  func figure(_ aggregate: Aggregate, _ rows: [Row], keys: [Cell], people: Field?) -> Group {
    var out = Group(keys: keys, rows: rows.count, value: nil)
    switch aggregate {
    case .count: out.value = Double(rows.count)
    case .distinct(let field):
      out.value = Double(different(field, rows))
      out.undecided = rows.filter { self.field(field, $0).isMissing }.count
    case .percent(let condition):
      let hits = Double(rows.filter { meets(condition, $0) }.count)
      out.value = rows.isEmpty ? nil : 100 * hits / Double(rows.count)
      out.numerator = hits
      out.denominator = Double(rows.count)
      let doubtful = rows.filter { truth(condition, $0) == nil }
      out.undecided = doubtful.count
      out.undecidedMet = doubtful.filter { meets(condition, $0) }.count
    case .mean(let value):
      fill(&out, value, rows) { $0.reduce(0, +) / Double($0.count) }
    case .median(let value):
      fill(&out, value, rows) {
        let sorted = $0.sorted()
        return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
      }
    case .sum(let value): fill(&out, value, rows) { $0.reduce(0, +) }
    case .lowest(let value): fill(&out, value, rows) { $0.dropFirst().reduce($0[0]) { $1 < $0 ? $1 : $0 } }
    case .highest(let value): fill(&out, value, rows) { $0.dropFirst().reduce($0[0]) { $1 > $0 ? $1 : $0 } }
    case .ratio(let above, let below):
      var (over, under) = (0.0, 0.0)
      for row in rows {
        guard let a = number(above, row), let b = number(below, row) else {
          out.undecided += 1
          continue
        }
        over += a
        under += b
      }
      out.numerator = over
      out.denominator = under
      out.value = (over / under).isFinite ? over / under : nil
    }
    if let people { out.people = min(different(people, rows), Group.mostPeople) }
    return out
  }

  /// A figure of the recorded values, which are at least one.
  private func fill(_ out: inout Group, _ value: Value, _ rows: [Row], _ figure: ([Double]) -> Double) {
    let values = rows.compactMap { number(value, $0) }
    if !values.isEmpty, figure(values).isFinite { out.value = figure(values) }
    out.denominator = Double(values.count)
    out.undecided = rows.count - values.count
  }

  private func number(_ value: Value, _ row: Row) -> Double? {
    switch self.value(value, row) {
    case .number(let number): number
    case .day(let day, _): Double(day.number)
    default: nil
    }
  }

  private func different(_ field: Field, _ rows: [Row]) -> Int {
    var seen = Set<GroupIdentity>()
    for row in rows {
      let value = self.field(field, row)
      if !value.isMissing { seen.formUnion(GroupIdentity.all(of: value)) }
    }
    return seen.count
  }

  /// Rows in the order asked for: missing values last whichever way, ties as they stood.
  func sorted(_ rows: [Row], by orders: [Query.Order]) -> [Row] {
    let decorated = rows.map { row in (row: row, values: orders.map { value($0.value, row) }) }
    return decorated.sorted { a, b in
      for (place, order) in orders.enumerated() {
        let (x, y) = (a.values[place], b.values[place])
        if x.isMissing != y.isMissing { return y.isMissing }
        if precedes(x, y) { return !order.descending }
        if precedes(y, x) { return order.descending }
      }
      return a.row.index < b.row.index
    }.map(\.row)
  }

  private func precedes(_ a: Scalar, _ b: Scalar) -> Bool {
    func alphabetical(_ a: String, _ b: String) -> Bool { (a.lowercased(), a) < (b.lowercased(), b) }
    switch (a, b) {
    case (.day(let a, _), .day(let b, _)): return a < b
    case (.number(let a), .number(let b)): return a < b
    case (.flag(let a), .flag(let b)): return !a && b
    case (.coded(let a), .coded(let b)): return alphabetical(a.title, b.title)
    case (.written(let a), .written(let b)): return alphabetical(a, b)
    case (.several(let a), .several(let b)):
      return a.map(\.title).lexicographicallyPrecedes(b.map(\.title), by: alphabetical)
    default: return false
    }
  }
}
