import Board
import Catalogue
import Engine
import Language

/// Groups of a number that the program's own definitions name: in public they are shown where single values would tell of a few.
struct NamedGroups {
  /// As it is typed behind `by`: `age-group`.
  var name: String
  /// What is put in groups.
  var value: Syntax.Term
  /// The groups as a term, however a board calls other groups.
  var term: Syntax.Term
  var names: GroupNames

  /// The words that they have in a crossing: the same for all who ask.
  var words: String { StatementWords.term(term) }
}

/// In public a number that the definitions put in groups is shown by these (language.md section 7): the split by single values
/// gives way to them, and everybody may cut it where a group begins. What the program brings alone decides, since whoever asks
/// may define groups of his own in one session and not in another.
extension Session {
  func namedGroups(of definition: DatasetDefinition) -> [NamedGroups] {
    guard definition.concernsPeople, let own = Catalogue.builtIn().catalogue.datasets[definition.name] else {
      return []
    }
    return own.named.compactMap { named in
      own.groups(of: named.term).map {
        NamedGroups(name: named.name, value: $0.value, term: named.term, names: $0.names)
      }
    }
  }

  /// The groups of a number that rows are cut by; nil where the program names none.
  func namedGroups(ofOrder order: String, _ definition: DatasetDefinition) -> NamedGroups? {
    namedGroups(of: definition).first { self.order(of: $0.value, definition) == order }
  }

  /// Why a split by the single values of a number is not shown; nil where none is, or the program has no groups of it.
  func givesWayToGroups(_ asking: Asking) -> Reason? {
    let definition = asking.definition
    guard board.settings.privacy == .published, definition.concernsPeople else { return nil }
    for (at, dimension) in asking.dimensions.enumerated() {
      guard let term = dimension.term(in: definition), definition.groups(of: term) == nil,
        let order = order(of: term, definition), let groups = namedGroups(ofOrder: order, definition)
      else { continue }
      var words = asking.dimensions.map(\.words)
      words[at] = groups.name
      let by = "by \(words.joined(separator: ", "))"
      let number = asking.asked.measure?.name ?? asking.asked.number.plainDataset
      return Reason(
        .suppressed,
        "not shown in a public paper: single values of \(PlainWords.expression(term)) would tell of fewer than 5. In groups: \(number.map { "show \($0) \(by)" } ?? by)"
      )
    }
    return nil
  }

  /// Why a split or a cut by a field is not shown that another one tells nearly the same as: two counts by either would
  /// differ by a few; nil where there is none.
  func toldByAnother(_ asking: Asking, _ terms: [Syntax.Term]) -> Reason? {
    let definition = asking.definition
    guard board.settings.privacy == .published, definition.concernsPeople else { return nil }
    let split = asking.dimensions.compactMap { $0.term(in: definition) }
    let all = terms + split + named(in: terms + split, of: definition)
    for name in all.flatMap(\.fieldsCut) {
      guard let other = toldBy(name, definition) else { continue }
      return Reason(.suppressed, Self.toldTwice(name, other, in: namedGroups(of: definition)))
    }
    return nil
  }

  /// The field, or `age`, that a definition says tells nearly the same.
  func toldBy(_ name: String, _ definition: DatasetDefinition) -> String? {
    // Whoever asks may define the field anew: what the program says of it holds.
    definition.field(name)?.toldBy
      ?? Catalogue.builtIn().catalogue.datasets[definition.name]?.field(name)?.toldBy
  }

  static func toldTwice(_ name: String, _ other: String, in groups: [NamedGroups]) -> String {
    let group = groups.first { StatementWords.term($0.value) == other }.map { ", or by \($0.name)" } ?? ""
    return
      "not shown in a public paper: “\(name)” tells nearly the same as \(other), and counts by either would differ by fewer than 5. Ask by \(other)\(group)"
  }
}

/// Whether what is asked follows the groups of a number.
extension Session {
  /// How a condition that cuts by a number lies to the groups of it.
  enum Follows {
    /// It picks groups that stand beside each other, whole, and nobody without a value: such spans are weighed for all who ask.
    case spans
    /// It picks whole groups, others than that.
    case groups
    /// It cuts a group.
    case no
  }

  func follows(
    _ term: Syntax.Term, _ groups: NamedGroups, _ asking: Asking, _ resolver: Resolver, among filter: [Condition]
  ) throws(Diagnostic) -> Follows {
    var uses = Resolver.Uses()
    let places = try resolver.resolve(groups.term, uses: &uses)
    guard !places.isMissing else { return .spans }
    let test = try resolver.condition(term, uses: &uses)
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(.count, by: [.value(places.value), .value(.test(test))], people: nil))
    guard case .groups(let found, _) = try run(query, asking) else { return .no }
    var met: [Double: Set<Bool>] = [:]
    for group in found {
      let place = group.keys[0].number.flatMap { $0 == Age.unborn ? nil : $0 } ?? -1
      met[place, default: []].insert(group.keys[1] == .flag(true))
    }
    guard met.allSatisfy({ $0.key < 0 || $0.value.count == 1 }) else { return .no }
    guard met[-1]?.contains(true) != true else { return .groups }
    let picked = met.filter { $0.key >= 0 }.sorted { $0.key < $1.key }.map { $0.value.contains(true) }
    let runs = picked.indices.count { picked[$0] && ($0 == 0 || !picked[$0 - 1]) }
    return runs < 2 ? .spans : .groups
  }

  /// Whether a group, with whatever else a figure picks and is split by, is of 1 to 4: then the figures of such groups hide, and
  /// with them what cuts a group.
  func hasSmallGroups(
    _ groups: NamedGroups, _ asking: Asking, _ resolver: Resolver, besides own: Syntax.Term, in crossing: Crossing?,
    filter: [Condition], by keys: [GroupKey]
  ) throws(Diagnostic) -> Bool {
    var uses = Resolver.Uses()
    let places = try resolver.resolve(groups.term, uses: &uses).value
    let parts = crossing?.parts.filter { $0.words != StatementWords.part(own.affirmed) && $0.groups == 0 } ?? []
    let others =
      crossing == nil
      ? keys
      : parts.map { part in
        if case .field(let field) = part.value { GroupKey.field(field) } else { GroupKey.value(part.value) }
      }
    let query = Query(
      relation: asking.relation, filter: .all(crossing?.population ?? filter),
      shape: .aggregate(.count, by: others + [.value(places)], people: nil))
    guard case .groups(let found, _) = try run(query, asking) else { return true }
    return found.contains { (1...4).contains($0.rows) }
  }

  /// Whether the spans of groups, with whatever else a figure picks and is split by, are more than can be weighed for all who ask.
  ///
  /// - Parameter ofPieces: whether those of the pieces of groups count too.
  func areTooMany(_ asking: Asking, in crossing: Crossing?, ofPieces: Bool = true) -> Bool {
    guard let crossing,
      let most = crossing.parts.filter({ ofPieces || !$0.isOfPieces }).map(\.groups).max()
    else { return false }
    let spans = most * (most - 1) / 2
    let others = crossing.parts.filter { $0.groups == 0 }.map { part in
      if case .field(let field) = part.value { GroupKey.field(field) } else { GroupKey.value(part.value) }
    }
    let query = Query(
      relation: crossing.relation, filter: .all(crossing.population),
      shape: .aggregate(.count, by: others, people: nil))
    guard !others.isEmpty, case .groups(let found, _)? = run(query) else { return spans > Crossing.mostGroups }
    return found.count * spans > Crossing.mostGroups
  }

  /// The groups cut further, wherever a number of whoever asks may cut them: what rows of a crossing are told apart by where one
  /// cuts a group. It is the same for all who cut the same rows.
  ///
  /// - Parameter filter: the rows that are cut, but for the other conditions that pick them.
  func pieces(
    of groups: NamedGroups, _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, among filter: [Condition]
  ) -> Crossing.Part? {
    var uses = Resolver.Uses()
    let definition = asking.definition
    guard let found = try? resolver.resolve(groups.value, uses: &uses), !found.isMissing,
      let places = part(groups, resolver)
    else { return nil }
    var filter = filter
    let picked = [asking.asked.number.condition].compactMap(\.self) + asking.scope.clauses.conditions
    for other in picked.flatMap(\.conjuncts) {
      let cutsGroups = cuts(in: other, of: definition).contains { namedGroups(ofOrder: $0.order, definition) != nil }
      guard !cutsGroups, let condition = try? resolver.condition(other, uses: &uses) else { continue }
      filter.append(condition)
    }
    let programs = programsCuts(of: groups.value, definition).compactMap { try? resolver.condition($0, uses: &uses) }
    let keys = [found.value] + programs.map { Value.test($0) } + [places.value]
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(aggregate, by: keys.map { .value($0) }, people: nil))
    guard case .groups(let all, _)? = run(query) else { return nil }
    let values = all.filter { $0.keys[0].place != nil }.map { group in
      CutValue(
        cell: group.keys[0], sides: [.missing] + group.keys.dropFirst(), rows: group.rows,
        met: Int(group.numerator ?? Double(group.rows)))
    }.sorted { $0.place < $1.place }
    let bounds = CutValue.placesToCut(values, areSplit: false).map { values[$0].place }.sorted()
    guard !bounds.isEmpty else { return nil }
    return Crossing.Part(
      words: "\(groups.words) and in between", value: .grouped(found.value, at: bounds), groups: bounds.count + 1,
      isOfPieces: true)
  }

  /// The groups as what rows of a crossing are told apart by.
  func part(_ groups: NamedGroups, _ resolver: Resolver) -> Crossing.Part? {
    var uses = Resolver.Uses()
    guard let found = try? resolver.resolve(groups.term, uses: &uses), !found.isMissing else { return nil }
    return Crossing.Part(words: groups.words, value: found.value, groups: groups.names.bounds.count + 1)
  }
}

extension Syntax.Dimension {
  /// What a field or a named one is as a term of a dataset; nil of time and of what no row holds.
  func term(in definition: DatasetDefinition) -> Syntax.Term? {
    guard case .field(let name) = kind else { return nil }
    let isOwn = definition.field(name) != nil || definition.named(name) != nil
    return Syntax.Term(name == "age" && !isOwn ? .age : .field(name), range: range)
  }
}

extension Syntax.Term {
  /// The fields that it asks the values of; that one is recorded at all cuts nothing.
  fileprivate var fieldsCut: [String] {
    switch kind {
    case .recorded, .missing: []
    case .field(let name), .previous(let name), .includes(let name, _): [name]
    case .firstRecorded(let names): names
    default: parts.flatMap(\.fieldsCut)
    }
  }
}

extension Syntax.Number {
  /// The dataset of a plain count: by its name alone it can be asked for.
  fileprivate var plainDataset: String? {
    if case .count(let dataset, nil) = self { dataset.text } else { nil }
  }
}

extension Session {
  /// The groups that an answer is split by, by the names of its dimensions.
  func groups(of dimensions: [Syntax.Dimension], in definition: DatasetDefinition) -> [String: ValueGroups] {
    var out: [String: ValueGroups] = [:]
    for dimension in dimensions {
      guard let term = dimension.term(in: definition), let groups = definition.groups(of: term) else { continue }
      out[dimension.words] = ValueGroups(names: groups.names, value: groups.value)
    }
    return out
  }
}
