import Language

/// Names that would be misread: one name for two things that both stand behind `show`, and a name that reads as another
/// name and a clause (`referrals-by-source` beside `referrals`).
struct NameClashes {
  struct Clash {
    var kind: Syntax.Definition.Kind
    var name: String
    var sentence: String
  }

  private let catalogue: Catalogue
  /// Names of datasets, measures and themes, and what they are also called: kind and proper name of each.
  private var subjects: [String: [(kind: Syntax.Definition.Kind, name: String)]] = [:]
  private var places: Set<String> = []

  private init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    for entry in catalogue.plainVocabulary().entries {
      let names = [entry.name] + entry.alsoCalled
      let kind: Syntax.Definition.Kind
      switch entry.kind {
      case .dataset: kind = .dataset
      case .measure: kind = .measure
      case .theme:
        kind = .theme
        places.formUnion(names)
      case .area:
        places.formUnion(names)
        continue
      case .team:
        places.insert(entry.name)
        continue
      default: continue
      }
      for name in names { subjects[name, default: []].append((kind, entry.name)) }
    }
  }

  static func of(_ catalogue: Catalogue) -> [Clash] {
    let clashes = NameClashes(catalogue)
    return clashes.shared() + clashes.misread()
  }

  private func shared() -> [Clash] {
    subjects.keys.sorted().flatMap { name -> [Clash] in
      guard let all = subjects[name], let first = all.first else { return [] }
      return all.dropFirst().filter { $0.kind != first.kind || $0.name != first.name }.map { other in
        Clash(
          kind: other.kind, name: other.name,
          sentence: "“\(name)” is a name of the \(first.kind.rawValue) \(first.name) already, at \(place(first)): no "
            + "measure, theme and dataset share a name.")
      }
    }
  }

  /// Where a definition stands.
  private func place(_ subject: (kind: Syntax.Definition.Kind, name: String)) -> String {
    let origin: Origin? =
      switch subject.kind {
      case .dataset: catalogue.datasets[subject.name]?.origin
      case .measure: catalogue.measures[subject.name]?.origin
      default: catalogue.themes[subject.name]?.origin
      }
    return origin?.place ?? "the prompt"
  }

  private func misread() -> [Clash] {
    let names = subjects.keys.filter { name in
      name.utf8.count { $0 == UInt8(ascii: "-") } >= 2
    }
    return names.sorted().flatMap { name -> [Clash] in
      let words = name.utf8.split(separator: UInt8(ascii: "-")).map { String($0) ?? "" }
      guard words.count >= 3 else { return [] }
      for place in 1..<(words.count - 1) where NameClashes.clauses.contains(words[place]) {
        let head = words[..<place].joined(separator: "-")
        let tail = words[(place + 1)...].joined(separator: "-")
        guard let subject = subjects[head]?.first, takes(words[place], tail, subject) else { continue }
        return (subjects[name] ?? []).map {
          Clash(
            kind: $0.kind, name: $0.name,
            sentence:
              "“\(name)” also reads as “\(head)”, which is defined at \(self.place(subject)), with the clause "
              + "“\(words[place]) \(tail)”: give it another name.")
        }
      }
      return []
    }
  }

  /// The words that open a clause of which `takes` knows.
  private static let clauses: Set<String> = ["by", "where", "with", "for", "against", "in", "since", "as"]

  /// Whether the clause that opens with `word` could take `tail` behind this subject.
  private func takes(_ word: String, _ tail: String, _ subject: (kind: Syntax.Definition.Kind, name: String)) -> Bool {
    switch word {
    case "by":
      ["week", "month", "quarter", "year", "snapshot", "theme", "area", "inspection"].contains(tail)
        || hasField(tail, subject)
    case "where", "with": hasField(tail, subject)
    case "for": ["neighbours", "region"].contains(tail) || places.contains(tail)
    case "against":
      ["target", "previous", "last-year", "neighbours", "region"].contains(tail) || places.contains(tail)
    case "in": isPeriod(tail) || catalogue.datasets[tail] != nil
    case "since": isPeriod(tail) || ["inspection", "last-meeting"].contains(tail)
    case "as": ["table", "chart", "sentence", "share", "spread", "csv", "json", "markdown", "html"].contains(tail)
    // A file to write to has an ending, and no name can hold the dot before it.
    default: false
    }
  }

  private func hasField(_ field: String, _ subject: (kind: Syntax.Definition.Kind, name: String)) -> Bool {
    let names: [String] =
      switch subject.kind {
      case .dataset: [subject.name]
      case .measure: catalogue.dataset(of: subject.name).map { [$0] } ?? []
      default: catalogue.themes[subject.name].map { ($0.rules + $0.concerns).map(\.dataset) } ?? []
      }
    return names.contains { name in
      let dataset = catalogue.datasets[name]
      return dataset?.field(field) != nil || dataset?.named(field) != nil
    }
  }

  private func isPeriod(_ tail: String) -> Bool {
    let words = tail.split(separator: "-")
    guard let first = words.first else { return false }
    if first == "this" || first == "last" { return words.count > 1 }
    if first.count == 2, first.hasPrefix("q"), let quarter = first.dropFirst().first { return "1234".contains(quarter) }
    if months.contains(String(first)) { return words.count == 1 || (words.count == 2 && Int(words[1]) != nil) }
    return words.count <= 2 && words.allSatisfy { Int($0) != nil } && first.count == 4
  }

  private let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
}
