import Board

extension Session {
  /// Who stands as the neighbours, where it is one alone, or fewer than those that a definition or a loaded list names: whoever
  /// chooses with whom a council is compared chooses how it looks.
  func toldOfNeighbours(_ areas: [PublishedArea]) -> [String] {
    var out: [String] = []
    if areas.count == 1, let one = areas.first { out.append("Neighbours: \(one.title) alone, and no median.") }
    guard !board.settings.neighbours.isEmpty else { return out }
    var unset = board
    unset.settings.neighbours = []
    let known = Set(unset.statisticalNeighbours)
    let chosen = Set(board.settings.neighbours)
    guard !known.isEmpty, chosen != known else { return out }
    let inside = chosen.intersection(known).count
    let outside = chosen.count - inside
    let others = outside > 0 ? ", and \(outside) \(outside == 1 ? "other" : "others")" : ""
    out.append(
      "The neighbours are chosen by set neighbours: \(inside) of the \(known.count) known for this council\(others).")
    return out
  }
}
