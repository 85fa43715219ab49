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
}
