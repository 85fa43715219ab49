import Answers

/// What a sentence says of figures that rest on few: whom it names, and whom it does not.
extension Answer {
  /// `; target 100%: missed`: a percentage of few has no verdict, but one case is enough to miss a target of all or none.
  func missedThoughFew(_ row: Row) -> String {
    func cell(_ role: Role) -> Value? {
      columns.firstIndex { $0.role == role }.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
    }
    guard let status = cell(.status), [.status(.red), .status(.amber)].contains(status),
      case .number(let target)? = cell(.target)
    else { return "" }
    return "; target \(CellText.target(target, unit(of: row))): missed"
  }

  /// Whether its lines are teams: of a count the lowest of them says how small it is, and nothing else.
  var isSplitByTeam: Bool { columns.contains { $0.role.isSplit && $0.name == "team" } }

  /// That some are named neither highest nor lowest.
  static func leftOut(_ names: [String]) -> String {
    "Left out of that, since newcomers decide where it stands: \(names.joined(separator: ", "))."
  }
}
