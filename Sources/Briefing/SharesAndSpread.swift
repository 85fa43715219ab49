import Answers
import Calendar

/// Counts as percentages of their total, and how far a split lies apart without naming anybody.
extension Answer {
  /// `as share`: what each part is of the whole. From what privacy leaves: without a shown total there are no shares.
  func asShares() throws(Refusal) -> Answer {
    guard kind == .figures || kind == .changes, let value = columns.firstIndex(where: { $0.role == .value }) else {
      throw Refusal("Shares are made from counts: show a count, split by something, as share.")
    }
    let parts = rows.filter { $0.kind != .total }
    guard parts.allSatisfy({ unit(of: $0) == .count }) else {
      throw Refusal("Shares are made from counts, and “\(title)” is not a count.")
    }
    guard columns.contains(where: \.role.isSplit) else {
      throw Refusal(
        "A share is of a whole that is split, and “\(title)” is not: add by something, such as: by team as share")
    }
    guard !columns.contains(where: { $0.role == .measure }) else {
      throw Refusal("A share is of one whole, and these are several: ask for each by itself, as share.")
    }
    if let whole = splitOfWholes { return try sharesWithin(whole, value: value) }
    // The same plan stands in the count of each month that it is open.
    guard !measures.values.contains(where: \.isStock) || !columns.contains(where: \.isOfTime) else {
      throw Refusal(
        "“\(title)” is counted anew at each date, so the dates are no parts of a whole: show it at one date, as share.")
    }
    let total: Double
    if let row = rows.first(where: { $0.kind == .total }) {
      guard let number = row.number(value) else {
        throw Refusal("The total of “\(title)” is hidden, so there are no shares of it (public privacy).")
      }
      total = number
    } else {
      guard parts.allSatisfy({ $0.number(value) != nil }) else {
        throw Refusal("Not every part of “\(title)” is known, so there are no shares of the whole.")
      }
      total = parts.reduce(0) { $0 + ($1.number(value) ?? 0) }
    }
    guard total > 0 else { throw Refusal("“\(title)” counts nothing, so there are no shares.") }
    if concernsPeople, total < Disclosure.fewestForPercentage {
      throw Refusal("“\(title)” counts \(Formatting.fixed(total, decimals: 0)): too few for percentages.")
    }
    var out = self
    out.crossed = nil
    let keys = columns.indices.filter { columns[$0].role == .measure || columns[$0].role.isSplit }
    out.columns = keys.map { columns[$0] }
    out.columns += [
      .init("value", heading: "share", role: .value, unit: .percent),
      .init("numerator", role: .numerator, unit: .count),
      .init("denominator", role: .denominator, unit: .count),
    ]
    out.rows = rows.map { row in
      var cells = keys.map { row.cells.indices.contains($0) ? row.cells[$0] : Value.none }
      if let number = row.number(value) {
        cells += [.number(number / total * 100), .number(number), .number(total)]
      } else {
        let missing = row.cells.indices.contains(value) ? row.cells[value] : .none
        cells += [missing, missing, .number(total)]
      }
      return Row(cells, kind: row.kind, people: row.people).asWhole(as: row)
    }
    // Of the whole, in words: each part is so much of it.
    out.measures = [:]
    out.isOfShares = true
    out.isRanked = false
    let sum = parts.reduce(0) { $0 + ($1.number(value) ?? 0) }
    if columns.contains(where: { $0.role == .comparison || $0.role == .target }) {
      out.notes.append("Shares stand beside no comparison and no target: without “as share” they are shown.")
    }
    if sum > total { out.notes.append("The parts add to more than the whole: some are counted in several groups.") }
    return out
  }

  /// `as spread`: highest, lowest, range and number over the split, naming nobody.
  func asSpread() throws(Refusal) -> Answer {
    guard let value = columns.firstIndex(where: { $0.role == .value }), kind == .figures || kind == .trend else {
      throw Refusal("A spread is over the groups of a split: show a measure by something, as spread.")
    }
    let names = measures.isEmpty ? [nil] : Array(Set(rows.map(\.measure))).sorted { ($0 ?? "") < ($1 ?? "") }
    var out = self
    out.kind = .figures
    out.crossed = nil
    out.isRanked = false
    out.columns = [
      .init("measure", role: .measure, unit: .text),
      .init("highest", role: .comparison, unit: columns[value].unit),
      .init("lowest", role: .comparison, unit: columns[value].unit),
      columns[value].unit == .percent
        ? .init("range", heading: "range (points)", role: .plain, unit: .number)
        : .init("range", role: .comparison, unit: columns[value].unit),
      .init("number", role: .plain, unit: .count),
      .init("left-out", heading: "left out", role: .plain, unit: .count),
    ]
    out.rows = []
    for name in names {
      let parts = rows.filter { ($0.kind == .group || $0.kind == .unranked) && $0.measure == name }
      guard parts.count > 1 else { continue }
      // What belongs to nobody that is recorded is neither the highest nor the lowest.
      // Nor is a quarter that is cut off.
      let placed = parts.filter { $0.isNamed(self) && !$0.isUnplaced && !$0.isPartOnly && $0.number(value) != nil }
      let byNewcomers = placed.count(where: \.isPlacedByNewcomers)
      let known = placed.filter { !$0.isPlacedByNewcomers }.compactMap { $0.number(value) }
      if byNewcomers > 0 {
        let which = byNewcomers == 1 ? "One group is" : "\(byNewcomers) groups are"
        let of = names.count > 1 ? "\(measures[name ?? ""]?.title ?? title): " : ""
        out.notes.append(
          "\(of)\(which) left out, since newcomers decide where \(byNewcomers == 1 ? "it stands" : "they stand").")
      }
      let left = parts.count - known.count
      var cells: [Value] = [.text(name ?? title)]
      if let high = known.max(), let low = known.min(), known.count > 1 {
        cells += [.number(high), .number(low), .number(high - low)]
      } else {
        let reason = Reason(.tooFew, "fewer than two are known")
        cells += [.unknown(reason), .unknown(reason), .unknown(reason)]
      }
      out.rows.append(Row(cells + [.number(Double(known.count)), .number(Double(left))], measure: name))
    }
    guard !out.rows.isEmpty else {
      throw Refusal("A spread is over the groups of a split: show a measure by something, as spread.")
    }
    // What has none has no line, unless it is a month.
    if names.count == 1, columns[value].unit == .count, !columns.contains(where: \.isOfTime) {
      out.notes.append("What has none has no line and is not among these: the lowest is of those that have some.")
    }
    if columns.contains(where: { $0.role == .comparison || $0.role == .target }) {
      out.notes.append("A spread stands beside no comparison and no target: without “as spread” they are shown.")
    }
    return out
  }
}

extension Answer.Column {
  /// Whether its lines are times.
  var isOfTime: Bool { role == .dimension && (Grain(rawValue: name) != nil || name == "snapshot") }
}

extension Answer.Row {
  /// With as much of its time as another: a share of a quarter that is cut off is one of a part.
  func asWhole(as other: Answer.Row) -> Answer.Row {
    var out = self
    (out.isWhole, out.isToldNotWhole, out.isUnripe) = (other.isWhole, other.isToldNotWhole, other.isUnripe)
    return out
  }

  /// Whether it is recorded to which group of the split it belongs.
  func isNamed(_ answer: Answer) -> Bool {
    answer.columns.indices.allSatisfy { at in
      guard answer.columns[at].role.isSplit, cells.indices.contains(at) else { return true }
      return cells[at] != .missing
    }
  }
}
