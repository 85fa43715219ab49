import Answers

/// What a sentence says of figures that rest on few: whom it names, and whom it does not.
extension Answer {
  /// `; target 100%: missed`: a percentage of few has no verdict, but one case is enough to miss a target of all or none.
  func missedThoughFew(_ row: Row) -> String {
    guard missedStatus(of: row) != nil,
      let target = columns.firstIndex(where: { $0.role == .target }).flatMap({ row.number($0) })
    else { return "" }
    return "; target \(CellText.target(target, unit(of: row))): missed"
  }

  /// Whether a status is red or amber for a target of all or none, which one case is enough to miss: of few no other has a verdict.
  func missesAllOrNone(_ row: Row) -> Bool {
    guard missedStatus(of: row) != nil else { return false }
    let shown = columns.firstIndex { $0.role == .target }.flatMap { row.number($0) }
    guard let target = shown ?? row.measure.flatMap({ measures[$0]?.target }) else { return false }
    return target >= 100 || target <= 0
  }

  /// The verdict of a figure that misses its target.
  func missedStatus(of row: Row) -> Status? {
    guard let at = columns.firstIndex(where: { $0.role == .status }), row.cells.indices.contains(at),
      case .status(let status) = row.cells[at], status == .red || status == .amber
    else { return nil }
    return status
  }

  /// Whether its lines are teams: of a count the lowest of them says how small it is, and nothing else.
  var isSplitByTeam: Bool { columns.contains { $0.role.isSplit && $0.name == "team" } }

  /// That some are named neither highest nor lowest.
  static func leftOut(_ names: [String]) -> String {
    "Left out of that, since newcomers decide where \(names.count == 1 ? "it stands" : "they stand"): \(names.joined(separator: ", "))."
  }
}
