/// A team that is called as those are whom it works with: `disabled children` may be the children of the team `Disabled Children`, or
/// the disabled among all. A question that says neither is led to both.
extension StatementReader.Asked {
  /// Both statements, where the one is of a team that the question does not say to be one.
  func teamOrField(_ text: String, words: [String]) -> [String]? {
    guard let team = teamAmong(words) else { return nil }
    let selected = " for \(Vocabulary.written(team))"
    guard text.contains(selected), !isSaidToBeTeam(team, words), let body = body(of: text),
      let field = fieldCalled(as: team, in: body)
    else { return nil }
    let without = text.replacing(selected, with: "")
    let either = ["where", "and"].lazy.map { "\(without) \($0) \(field)" }.first { self.body(of: $0) != nil }
    return either.map { [$0, text] }
  }

  /// Whether `team`, or a word that a place stands behind, is beside its name.
  private func isSaidToBeTeam(_ team: String, _ words: [String]) -> Bool {
    let name = Vocabulary.canonical(team).split(separator: "-").map(String.init)
    guard let at = words.indices.first(where: { words[$0...].starts(with: name) }) else { return true }
    let before = at > 0 ? words[at - 1] : ""
    let after = at + name.count < words.count ? words[at + name.count] : ""
    return ["for", "in", "by", "team", "from", "at"].contains(before) || after == "team"
  }

  /// A yes or no of the list that the statement counts, whose name begins as a word of the team's does: `disability`.
  private func fieldCalled(as team: String, in body: Syntax.Body) -> String? {
    guard case .show(let show) = body, let what = show.whats.first else { return nil }
    let dataset: String? =
      switch what.kind {
      case .dataset(let name): name.text
      case .measure(let name): vocabulary.told(ofMeasure: name.text)?.dataset
      default: nil
      }
    let words = Vocabulary.canonical(team).split(separator: "-").filter { $0.utf8.count > Self.alike }
    return dataset.flatMap { vocabulary.fields(of: $0) }?.first { field in
      field.kind == .type(.yesNo) && words.contains { field.name.hasPrefix($0.prefix(Self.alike)) }
    }?.name
  }

  /// So many letters at the beginning make two words of one stem: `disab-led`, `disab-ility`.
  private static let alike = 5
}
