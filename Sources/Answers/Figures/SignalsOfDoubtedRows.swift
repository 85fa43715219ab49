import Engine
import Tables

extension [[Cell]: Series] {
  /// A newest month of which so many rows are in doubt that it would be told otherwise without them is no signal: the change
  /// beside it is not judged either.
  func besideRowsInDoubt(of figures: Figures) -> [[Cell]: Series] {
    var out = self
    for (keys, others) in figures.withoutOdd {
      let group = keys.isEmpty ? figures.total : figures.groups.first { $0.keys == keys }
      guard let value = group?.value, out[keys]?.newest != nil else { continue }
      // A tenth is more than a line mostly moves by itself.
      let much = others.first { other in other.value.map { abs($0 - value) * 10 >= abs(value) } ?? true }
      guard let much else { continue }
      out[keys]?.isOfRowsInDoubt = true
      out[keys]?.whyNewestUnread = much.words
    }
    return out
  }
}
