/// A name that is defined, of a kind that cannot stand where it stands.
extension StatementReader {
  /// `list re-referrals`, `run cp-plans`, `show visits-and-reviews`: what it is, and the statement that takes it.
  mutating func otherKind(_ wanted: [NameKind]) -> Abandon? {
    let kinds: [NameKind] = [.measure, .dataset, .theme, .question, .area].filter { !wanted.contains($0) }
    guard let found = longest(kinds, at: at).first, endsValue(found.end) || found.end >= limit else { return nil }
    let place = range(at, found.end)
    // A word that questions and the titles of measures share is meant as a measure where one must stand.
    if found.kind == .question, wanted.contains(.measure), found.end == at + 1, !found.name.contains("-") {
      let entries = vocabulary.entries.filter { wanted.contains($0.kind) }
      if !Nearest.entries(to: text(place), among: entries, whole: vocabulary.whole).isEmpty { return nil }
    }
    at = found.end
    let instead = statement(taking: found, text(place), wanted)
    return fail(
      .otherKind(read: text(place), kind: found.kind, wanted: wanted.filter { $0 != .list }), place,
      instead.map { [$0] } ?? [])
  }

  private func statement(taking found: Found, _ typed: String, _ wanted: [NameKind]) -> String? {
    if wanted == [.measure] || wanted == [.theme] { return nil }
    switch found.kind {
    case .measure:
      if statement == "changes", let dataset = vocabulary.entry(.measure, found.name)?.dataset {
        return "changes in \(dataset)"
      }
      return "show \(found.name)"
    case .dataset: return statement == "explain" ? nil : "list \(found.name)"
    case .theme: return "show \(found.name)"
    case .question: return "run \(found.name)"
    case .area: return statement == "show" ? "show scorecard against \(typed)" : nil
    default: return nil
    }
  }

  /// A measure, dataset or question where a team, worker, theme or area must stand: `for re-referrals`.
  mutating func otherSelector() -> Abandon? {
    guard let found = longest([.measure, .dataset, .question], at: at).first, endsValue(found.end) else { return nil }
    let place = range(at, found.end)
    if vocabulary.holds(value: text(place)) { return nil }
    at = found.end
    return fail(
      .otherKind(read: text(place), kind: found.kind, wanted: [.team, .worker, .theme]), place,
      ["\(found.kind == .question ? "run" : "show") \(found.name)"])
  }

  /// A team where a field must stand: `by FSP North`.
  mutating func otherField() -> Abandon? {
    guard at > 0, tokens[at - 1].word == "by", let (end, instead) = selectorHere() else { return nil }
    let place = range(at - 1, end)
    at = end
    return fail(.otherWord(read: text(place), instead: instead), place, [instead])
  }
}
