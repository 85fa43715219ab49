import Catalogue
import Language
import Tables

/// What a term lets out about one person, wherever it takes it from: the field itself, a named term, the latest or the previous
/// row of the same child, the row just outside.
struct ReachedPeople: OptionSet {
  let rawValue: Int
  static let child = ReachedPeople(rawValue: 1)
  static let worker = ReachedPeople(rawValue: 2)
  static let birth = ReachedPeople(rawValue: 4)
  static let privateText = ReachedPeople(rawValue: 8)

  /// How a column of such values is to be shown: what hides most goes before.
  var role: Answer.Role? {
    contains(.privateText)
      ? .privateText : contains(.birth) ? .dateOfBirth : contains(.worker) ? .worker : contains(.child) ? .child : nil
  }
}

extension Resolver {
  func people(in term: Syntax.Term) -> ReachedPeople { people(in: term, of: definition, seen: []) }

  private func people(in term: Syntax.Term, of definition: DatasetDefinition?, seen: Set<String>) -> ReachedPeople {
    switch term.kind {
    case .field(let name):
      if let named = definition?.named(name), definition?.field(name) == nil, !seen.contains(name) {
        return people(in: named.term, of: definition, seen: seen.union([name]))
      }
      return people(in: name, of: definition)
    case .previous(let name), .includes(let name, _): return people(in: name, of: definition)
    case .this(let name): return people(in: name, of: outer?.definition)
    case .latest(let name, let dataset, _):
      return people(in: name, of: related(dataset.text)?.definition ?? catalogue.datasets[dataset.text])
    case .firstRecorded(let names):
      return names.reduce(into: []) { reached, name in
        reached.formUnion(people(in: Syntax.Term(.field(name), range: term.range), of: definition, seen: seen))
      }
    // That somebody is recorded tells nobody.
    case .recorded, .missing: return []
    default: return term.parts.reduce(into: []) { $0.formUnion(people(in: $1, of: definition, seen: seen)) }
    }
  }

  private func people(in name: String, of definition: DatasetDefinition?) -> ReachedPeople {
    guard let definition else { return [] }
    if name == "date-of-birth" { return .birth }
    guard let field = definition.field(name) else { return [] }
    if field.isPrivate { return .privateText }
    if field.type == .worker { return .worker }
    // `A2602-1007919` holds the child's own number.
    if name == definition.childField
      || definition.childField != nil && definition.key.contains(name) && field.type == .id
    {
      return .child
    }
    return []
  }

  /// Refuses a value that is reckoned from a day of birth: by a little arithmetic it is that day. `age` is in whole years.
  func refuseReckonedBirth(_ term: Syntax.Term) throws(Diagnostic) {
    guard !picksPeople, people(in: term).contains(.birth) else { return }
    throw Diagnostic(.plain(PickedPeople.reckonedBirth), term.range, suggestions: ["age"])
  }
}

extension Resolver {
  /// Refuses a statistic of dates, which would come out as a number of days: what is meant is a row, or a span.
  func refuseDates(_ term: Syntax.Term, _ statistic: Syntax.Statistic) throws(Diagnostic) {
    var uses = Uses()
    guard try resolve(term, uses: &uses).kind == .day else { return }
    let (words, name) = (PlainWords.expression(term), definition.name)
    let way =
      [.lowest, .highest].contains(statistic)
      ? "The first and the last of them: list \(name) with \(words) sorted by \(words)"
      : "Of a span there is one: \(statistic.rawValue) of days from \(words) to as-at in \(name)"
    throw Diagnostic(.plain("“\(words)” is a date, and dates have no \(statistic.rawValue). \(way)"), term.range)
  }
}
