import Engine
import Tables

extension [[Cell]: Series] {
  /// A newest month of which so many rows are in doubt that it would be told otherwise without them is no signal: the change
  /// beside it is not judged either.
  func besideRowsInDoubt(of figures: Figures) -> [[Cell]: Series] {
    var out = self
    for (keys, others) in figures.withoutOdd {
      let group = keys.isEmpty ? figures.total : figures.groups.first { $0.keys == keys }
      guard let value = group?.value, let series = out[keys], series.newest != nil else { continue }
      let counted = series.values.indices.filter(series.counts).suffix(2).compactMap { series.values[$0] }
      // A tenth is more than a line mostly moves by itself; and a change that would be less than half as large is not judged.
      let much = others.first { other in
        guard let without = other.value else { return true }
        if abs(without - value) * 10 >= abs(value) { return true }
        guard counted.count == 2 else { return false }
        let change = counted[1] - counted[0]
        return (without - counted[0]) * change <= 0 || abs(without - counted[0]) * 2 < abs(change)
      }
      guard let much else { continue }
      out[keys]?.isOfRowsInDoubt = true
      out[keys]?.whyNewestUnread = much.words
    }
    return out
  }
}
