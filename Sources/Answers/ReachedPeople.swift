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
  /// A column of a people's list that no definition names, and that holds words of single rows.
  static let unclaimed = ReachedPeople(rawValue: 16)
  /// Such a column of days: one may be a day of birth. A time may be asked of it, a day of a row is not shown.
  static let unclaimedDay = ReachedPeople(rawValue: 32)

  /// How a column of such values is to be shown: what hides most goes before.
  var role: Answer.Role? {
    contains(.privateText)
      ? .privateText
      : contains(.birth)
        ? .dateOfBirth
        : !isDisjoint(with: [.worker, .unclaimed, .unclaimedDay])
          ? .worker : contains(.child) ? .child : nil
  }
}

extension Resolver {
  func people(in term: Syntax.Term) -> ReachedPeople { people(in: term, of: (definition, table), seen: []) }

  private typealias Rows = (definition: DatasetDefinition, table: Table?)

  private func people(in term: Syntax.Term, of rows: Rows, seen: Set<String>) -> ReachedPeople {
    switch term.kind {
    case .field(let name):
      if let named = rows.definition.named(name), rows.definition.field(name) == nil, !seen.contains(name) {
        return people(in: named.term, of: rows, seen: seen.union([name]))
      }
      return people(in: name, of: rows)
    case .previous(let name), .includes(let name, _): return people(in: name, of: rows)
    case .this(let name): return outer.map { people(in: name, of: ($0.definition, $0.table)) } ?? []
    case .latest(let name, let dataset, _):
      let found = related(dataset.text)
      guard let definition = found?.definition ?? catalogue.datasets[dataset.text] else { return [] }
      return people(in: name, of: (definition, found?.table))
    case .firstRecorded(let names):
      return names.reduce(into: []) { reached, name in
        reached.formUnion(people(in: Syntax.Term(.field(name), range: term.range), of: rows, seen: seen))
      }
    // That somebody is recorded tells nobody.
    case .recorded, .missing: return []
    default: return term.parts.reduce(into: []) { $0.formUnion(people(in: $1, of: rows, seen: seen)) }
    }
  }

  private func people(in name: String, of rows: Rows) -> ReachedPeople {
    catalogue.people(in: name, of: rows.definition, rows.table)
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

extension Session {
  /// Which columns are hidden since nobody defined them; nil where none is.
  func hiddenAsUnclaimed(_ terms: [Syntax.Term], _ resolver: Resolver) -> String? {
    let names = terms.filter { !resolver.people(in: $0).isDisjoint(with: [.unclaimed, .unclaimedDay]) }.map {
      "“\(PlainWords.expression($0))”"
    }
    guard !names.isEmpty else { return nil }
    let isOne = names.count == 1
    return
      "\(PlainWords.list(names, "and")) \(isOne ? "is" : "are") in no definition and may name or place a person: hidden, except at officer privacy. To show \(isOne ? "it" : "them"), define the dataset: help define"
  }
}

extension Catalogue {
  /// What a field lets out about one person.
  ///
  /// - Parameter table: its rows; without them a column that no definition names is not known to be of many.
  func people(in name: String, of definition: DatasetDefinition, _ table: Table?) -> ReachedPeople {
    if name == "date-of-birth" { return .birth }
    guard let field = definition.field(name) else { return [] }
    if field.isPrivate { return .privateText }
    if field.type == .worker { return .worker }
    // `A2602-1007919` holds the child's own number.
    let isOfPeople = definition.personField != nil
    if name == definition.personField || isOfPeople && definition.key.contains(name) && field.type == .id {
      return .child
    }
    // What stands in a column that nobody defined may be a name, an address, a sentence about somebody.
    let isClaimed = !definition.isGuessed && datasets[definition.name]?.field(name) != nil
    guard definition.concernsPeople, !isClaimed, [.text, .number, .date].contains(field.type),
      table?[name]?.isOfSingleRows ?? (field.type == .text)
    else { return [] }
    return field.type == .date ? .unclaimedDay : .unclaimed
  }
}

extension Column {
  /// Whether most of what is recorded stands in fewer than five rows, as names and sentences do and words of a list do not. Of
  /// numbers such as are long enough to be somebody's: that of a patient, of a telephone.
  fileprivate var isOfSingleRows: Bool {
    switch self {
    case .codes(let codes, let book): return Self.isOfSingleRows(codes, book)
    case .days, .numbers:
      var counts: [Cell: Int] = [:]
      var recorded = 0
      for row in 0..<count {
        switch self[row] {
        case .missing: continue
        case .number(let number) where number < 1000 || number != number.rounded(): recorded += 1
        case let cell:
          recorded += 1
          counts[cell, default: 0] += 1
        }
      }
      return counts.values.reduce(0) { $0 + ($1 < 5 ? $1 : 0) } * 2 > recorded
    default: return false
    }
  }

  private static func isOfSingleRows(_ codes: Codes, _ book: CodeBook) -> Bool {
    var counts = [Int](repeating: 0, count: book.count)
    for row in 0..<codes.count { counts[Int(codes[row])] += 1 }
    let recorded = codes.count - counts[0]
    let few = counts.dropFirst().reduce(0) { $0 + ($1 < 5 ? $1 : 0) }
    return recorded > 0 && few * 2 > recorded
  }
}
