/// Whoever asks of a team, of a time, as at a day or of anything else that is named, is led to no figures of all or of another time: what
/// is offered in place of an opening keeps it.
extension StatementReader.Asked {
  /// The first that can be typed as it stands, with the teams, the time and the day that the words name; of a team that none of them
  /// takes, what to ask about it. Nil where each leaves out something that an opening to look at something names.
  func firstKeeping(_ candidates: [String]) -> String? {
    let words = self.words(from: 0)
    let teams = teamsAmong(words)
    let time = timeAmong(words)
    let day = dayAmong(words)
    let isLooking = Self.looking.contains(word(0))
    guard !teams.isEmpty || time != nil || day != nil || isLooking else { return first(of: candidates) }
    let all =
      candidates + teams.prefix(1).map(Vocabulary.written).flatMap { ["ask about \($0)", "show scorecard for \($0)"] }
    for candidate in all {
      guard body(of: candidate) != nil, var kept = with(teams, candidate) else { continue }
      if let time, !kept.contains(time), !saysATime(kept), body(of: "\(kept) \(time)") != nil { kept += " \(time)" }
      if let day, !kept.contains(day), body(of: "\(kept) \(day)") != nil { kept += " \(day)" }
      if !isLooking || keepsAll(kept) { return kept }
    }
    return nil
  }

  /// What an opening to look at something comes to, where no statement that was thought of keeps all that it names.
  func lookedAt(_ candidates: [String]) -> Comes {
    let day = dayAmong(words(from: 0)).map { " \($0)" } ?? ""
    return answered(candidates.map { $0 + day }, to: looked)
  }

  /// Whether a statement says every word that tells what is looked at.
  func keepsAll(_ text: String) -> Bool {
    guard let body = body(of: text) else { return false }
    var said = SaidByStatement(text, vocabulary: vocabulary)
    said.add(body)
    return looked.telling.allSatisfy { said.stems.contains($0) || WordsOfForms.never.contains($0) }
  }

  /// The words behind those that only open: `show everything about`, `tell me about`.
  private var looked: AskedWords {
    AskedWords(words(from: 0).filter { !Self.looking.contains($0) && !Self.opening.contains($0) })
  }

  /// Openings that ask to see something.
  static let looking: Set<String> = [
    "tell", "give", "find", "see", "look", "want", "i", "we", "let", "check", "get", "display", "view", "describe",
    "report",
    "compare", "difference", "everything", "figures", "numbers", "data",
  ]
  /// Words that stand beside them and name nothing either.
  private static let opening: Set<String> = [
    "compared", "with", "against", "versus", "vs", "between", "show", "need", "like", "information", "info", "details",
    "detail",
    "available", "briefing", "team", "teams", "up", "out",
  ]

  /// `as at 31 March 2026`: the day that figures are asked of.
  func dayAmong(_ words: [String]) -> String? {
    for start in words.indices.dropLast(2) where words[start] == "as" && ["at", "of"].contains(words[start + 1]) {
      for end in stride(from: min(words.count, start + 5), to: start + 2, by: -1) {
        // A month has its capital.
        let parts = (start + 2..<end).map { place in
          Int(words[place - 1]) == nil || Int(words[place]) != nil
            ? words[place] : words[place].prefix(1).uppercased() + words[place].dropFirst()
        }
        let day = "as at " + parts.joined(separator: " ")
        if body(of: "show scorecard \(day)") != nil { return day }
      }
    }
    return nil
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
