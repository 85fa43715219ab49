/// Whoever asks of a team, or of a time, is led to no figures of all teams or of another time: what is offered in place of an opening
/// keeps both.
extension StatementReader.Asked {
  /// The first that can be typed as it stands, with the teams and the time that the words name; of a team that none of them takes, what to
  /// ask about it.
  func firstKeeping(_ candidates: [String]) -> String? {
    let words = self.words(from: 0)
    let teams = teamsAmong(words)
    let time = timeAmong(words)
    guard !teams.isEmpty || time != nil else { return first(of: candidates) }
    for candidate in candidates {
      guard body(of: candidate) != nil else { continue }
      guard let kept = with(teams, candidate) else { continue }
      guard let time, !kept.contains(time), !saysATime(kept) else { return kept }
      let timed = "\(kept) \(time)"
      return body(of: timed) == nil ? kept : timed
    }
    guard let team = teams.first else { return nil }
    let written = Vocabulary.written(team)
    return first(of: ["ask about \(written)", "show scorecard for \(written)"])
  }

  /// Nil where it cannot be asked of them.
  private func with(_ teams: [String], _ candidate: String) -> String? {
    let said = Vocabulary.canonical(candidate)
    let missing = teams.filter { !said.contains(Vocabulary.canonical($0)) }
    guard !missing.isEmpty else { return candidate }
    let written = missing.map(Vocabulary.written).joined(separator: ", ")
    if candidate == "ask", missing.count == 1 { return "ask about \(written)" }
    let kept = "\(candidate) for \(written)\(missing.count > 1 ? " by team" : "")"
    return body(of: kept) == nil ? nil : kept
  }

  /// The teams whose names stand among the words, in their order.
  func teamsAmong(_ words: [String]) -> [String] {
    var left = words
    var found: [(team: String, place: Int)] = []
    while let team = teamAmong(left) {
      let name = Vocabulary.canonical(team).split(separator: "-").map(String.init)
      let at = left.indices.first { start in
        let end = min(start + name.count, left.count)
        return Vocabulary.canonical(left[start..<end].joined(separator: " ")) == Vocabulary.canonical(team)
      }
      guard let at else { break }
      found.append((team, at))
      for place in at..<min(at + name.count, left.count) { left[place] = "," }
    }
    return found.sorted { $0.place < $1.place }.map(\.team)
  }
}
