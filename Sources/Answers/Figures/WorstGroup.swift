extension Answer {
  /// The first dimension's value in the worst of the groups that have a figure.
  func worstGroup(higherIsBetter: Bool?) -> String? {
    guard let higher = higherIsBetter, let at = column("value") else { return nil }
    let denominator = column("denominator")
    let groups: [(name: String, value: Double, people: Double?)] = rows.compactMap { row in
      guard row.kind == .group, !row.hasNoPlace, case .number(let value) = row.cells[at],
        case .text(let name)? = row.cells.first
      else { return nil }
      // How many there are ranks nobody; how well they fare does.
      return (
        name, value, unit(of: row) == .count ? nil : row.people.map(Double.init) ?? denominator.flatMap(row.number)
      )
    }
    // Small groups are not ranked: one of them is the worst only where all are small.
    let large = groups.filter { $0.people ?? .infinity >= Answer.fewestForRank }
    let known = large.isEmpty ? groups : large
    return (higher ? known.min { $0.value < $1.value } : known.max { $0.value < $1.value })?.name
  }
}
