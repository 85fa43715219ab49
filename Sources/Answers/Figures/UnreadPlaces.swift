/// Groups whose place among the others hangs on entries that could not be read: one that lies between 54% and 92% is neither
/// the lowest of those at 88% nor any other in their order.
extension FigureTable {
  /// Marks them: where what they may be reaches past another one that may be ranked.
  func placed(_ rows: [Answer.Row]) -> [Answer.Row] {
    guard !dimensions.isEmpty, rows.contains(where: { $0.between != nil }),
      let at = columns().firstIndex(where: { $0.role == .value })
    else { return rows }
    func bounds(_ row: Answer.Row) -> UnreadBounds? {
      guard row.kind == .group, let value = row.number(at) else { return nil }
      return row.between ?? UnreadBounds(of: value)
    }
    var out = rows
    for place in rows.indices where rows[place].between != nil {
      guard let own = bounds(rows[place]) else { continue }
      out[place].isUnplaced = rows.indices.contains { other in
        guard other != place, rows[other].measure == rows[place].measure, mayBeRanked(rows[other]),
          let theirs = bounds(rows[other])
        else { return false }
        return own.low < theirs.high && own.high > theirs.low
      }
    }
    return out
  }

  /// Marks the highest and the lowest that would not be so without those who began in the time looked through; and, with these
  /// left out, those that then are.
  func placedByNewcomers(_ rows: [Answer.Row]) -> [Answer.Row] {
    var out = rows
    while true {
      let next = placedOnce(out)
      guard next.count(where: \.isPlacedByNewcomers) > out.count(where: \.isPlacedByNewcomers) else { return next }
      out = next
    }
  }

  private func isColouredByNewcomers(_ row: Answer.Row, _ value: Double) -> Bool {
    guard let line = lines.first(where: { $0.asked.name == row.measure }),
      let target = line.asked.target(at: line.figures.judgedOn, team: nil, isPart: false)
    else { return false }
    return !target.isDecided(value, without: row.withoutNewcomers, higherIsBetter: line.facts.higherIsBetter)
  }

  private func placedOnce(_ rows: [Answer.Row]) -> [Answer.Row] {
    guard !dimensions.isEmpty, rows.contains(where: { $0.withoutNewcomers != nil }),
      let at = columns().firstIndex(where: { $0.role == .value })
    else { return rows }
    var out = rows
    for place in rows.indices
    where rows[place].kind == .group && rows[place].withoutNewcomers != nil && !rows[place].isPlacedByNewcomers {
      let (row, without) = (rows[place], rows[place].withoutNewcomers?.value)
      let others = rows.indices.filter {
        $0 != place && rows[$0].measure == row.measure && rows[$0].kind == .group && mayBeRanked(rows[$0])
          && !rows[$0].isPlacedByNewcomers
      }
      let now = others.compactMap { rows[$0].number(at) }
      let then = others.compactMap { rows[$0].withoutNewcomers.map(\.value) ?? rows[$0].number(at) }
      guard let value = row.number(at), let low = now.min(), let high = now.max(), let lowThen = then.min(),
        let highThen = then.max()
      else { continue }
      let isLow = value <= low && without.map { $0 <= lowThen } ?? false
      let isHigh = value >= high && without.map { $0 >= highThen } ?? false
      out[place].isPlacedByNewcomers = value <= low && !isLow || value >= high && !isHigh
      // Where they decide the colour, it is not called the lowest without what it is without them.
      if isLow || isHigh, let without, isColouredByNewcomers(row, value) {
        out[place].placeWithoutNewcomers =
          isPublic ? "so too without newcomers" : "\(oneDecimal(without))% without newcomers"
      }
    }
    return out
  }
}
