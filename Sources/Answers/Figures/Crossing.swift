import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A list with all that a figure picks of it and splits it by, each on its own: what else can be asked with the same words.
///
/// In public what hides in a figure follows from these tables, which are the same whoever asks, and in whatever session:
/// the list, then each condition, the test, the team alone, then two of them, and so on to the figure itself. What a
/// smaller one hides is decided before a larger one is looked at (as hierarchical tables are protected: de Wolf 2002), so
/// that two figures which share conditions rest on one choice.
struct Crossing: Sendable {
  /// What rows are told apart by: a field, or whether they meet a condition.
  struct Part: Sendable, Equatable {
    var words: String
    var value: Value
    /// Of a number that the definitions put in groups, how many: whoever asks may pick any of them that stand beside each other.
    var groups = 0
    /// Whether these are the groups with wherever else the number may be cut: they follow the groups themselves.
    var isOfPieces = false
  }

  var definition: DatasetDefinition
  var relation: RelationID
  /// The list itself: what is open, what began in the period.
  var population: [Condition]
  var parts: [Part]
  var key: [Engine.Field]
  var child: Engine.Field?
  var time: CountedRows.Time?
  /// The day of the figures, and the last day that they run to.
  var asAt: Day
  var closing: Day
  var isOverTime: Bool
  var reading: String
  /// Of what began, the same of what ended, and the other way round; then of what was open before and after, where it is known.
  var opposite: [Crossing] = []
  /// Whether the team is among its parts: it is the first.
  var isByTeam: Bool { parts.first.map { $0.words == definition.teamField } ?? false }

  /// So many parts are crossed; what more conditions there are stand as one.
  static let mostParts = 4
  /// A table of more groups than this tells nothing that can be weighed in time.
  static let mostGroups = 250
}

extension Session {
  /// What a figure about people is made of, where the paper is public.
  func crossing(
    _ asking: Asking, _ resolver: Resolver, _ keys: [GroupKey], population: [Condition], selected: Condition,
    over flowPeriod: Period?, telling aggregate: Aggregate
  ) -> [Crossing] {
    let definition = asking.definition
    guard board.settings.privacy == .published, asking.scope.isPrinted, definition.concernsPeople else { return [] }
    func field(_ name: String) -> Engine.Field? { asking.table.index(of: name).map { Engine.Field($0, name) } }
    let key = definition.key.compactMap(field)
    guard !key.isEmpty, key.count == definition.key.count else { return [] }
    var population = population
    var parts: [Crossing.Part] = []
    var uses = Resolver.Uses()
    var isTest = false
    let isOfProgram = isOfProgram(asking.asked)
    func isTyped(_ term: Syntax.Term) -> Bool {
      !isOfProgram || asking.scope.clauses.conditions.contains { $0.conjuncts.contains(term) }
    }
    func add(_ part: Crossing.Part) { if !parts.contains(where: { $0.words == part.words }) { parts.append(part) } }
    func add(_ term: Syntax.Term) {
      guard term.readings.isEmpty else {
        if let condition = try? resolver.condition(term, uses: &uses) { population.append(condition) }
        return
      }
      if isTyped(term), let groups = groupsCut(by: term, definition), let part = part(groups, resolver) {
        add(part)
        guard (try? follows(term, groups, asking, resolver, among: population)) == .no else { return }
        let whose = population + [selected]
        if let pieces = pieces(of: groups, asking, resolver, isTest ? .count : aggregate, among: whose) { add(pieces) }
        return
      }
      if let name = isTyped(term) ? term.choiceOfCodes : term.fieldOfCodes, let field = field(name),
        [.codes, .codeSets].contains(asking.table.kind(of: name))
      {
        add(Crossing.Part(words: name, value: .field(field)))
      } else if let condition = try? resolver.condition(term.affirmed, uses: &uses) {
        add(Crossing.Part(words: StatementWords.part(term.affirmed), value: .test(condition)))
      }
    }
    let picked = [asking.asked.number.condition].compactMap(\.self) + asking.scope.clauses.conditions
    for term in picked.flatMap(\.conjuncts) { add(term) }
    var tests: [Syntax.Term] = []
    if case .percent(_, _, let test) = asking.asked.number { tests = [test] }
    isTest = true
    for term in tests.flatMap(\.conjuncts) { add(term) }
    let others = asking.scope.selectors.filter { !$0.isOfTeam }
    if !others.isEmpty {
      add(Crossing.Part(words: others.map(written).joined(separator: ", "), value: .test(selected)))
    }
    for (dimension, key) in zip(asking.dimensions, keys) where !dimension.isTime {
      if let groups = namedGroups(of: definition).first(where: { $0.name == dimension.words }),
        let part = part(groups, resolver), key == .value(part.value)
      {
        add(part)
        continue
      }
      switch key {
      case .field(let field): add(Crossing.Part(words: dimension.words, value: .field(field)))
      case .value(let value): add(Crossing.Part(words: dimension.words, value: value))
      case .period: break
      }
    }
    let (ofProgram, values) = valueParts(
      asking, resolver, isOfProgram ? asking.scope.clauses.conditions : picked + tests)
    let more = (ofProgram + values).filter { one in !parts.contains { $0.words == one.words } }
    if parts.count + more.count <= Crossing.mostParts { parts += more }
    var team: Crossing.Part?
    if let name = definition.teamField, let field = field(name),
      asking.scope.selectors.contains(where: \.isOfTeam) || parts.contains(where: { $0.words == name })
    {
      team = Crossing.Part(words: name, value: .field(field))
      parts.removeAll { $0.words == name }
    }
    let most = Crossing.mostParts - (team == nil ? 0 : 1)
    if parts.count > most {
      // The conditions that are most together are one: nobody else will pick by each of them.
      let tests = parts.filter { if case .test = $0.value { true } else { false } }
      let folded = tests.prefix(max(2, parts.count - most + 1))
      let conditions = folded.compactMap { if case .test(let condition) = $0.value { condition } else { nil } }
      parts.removeAll { one in folded.contains(one) }
      parts.append(
        Crossing.Part(words: folded.map(\.words).joined(separator: " and "), value: .test(.all(conditions))))
    }
    // What the program cuts by stands first, then what a split by the value tells, then other cuts: `age` before `age at least 9`.
    let first = Set((ofProgram + parts.filter { $0.groups > 0 }).map(\.words))
    parts.sort { (first.contains($0.words) ? 0 : 1, $0.words) < (first.contains($1.words) ? 0 : 1, $1.words) }
    if let team { parts.insert(team, at: 0) }
    return [
      Crossing(
        definition: definition, relation: asking.relation, population: population, parts: parts, key: key,
        child: definition.childField.flatMap(field), time: time(of: asking, flowPeriod), asAt: asking.asAt,
        closing: flowPeriod?.last ?? asking.asAt, isOverTime: flowPeriod != nil,
        reading: asking.reading.isEmpty ? (flowPeriod?.spoken ?? "") : asking.reading)
    ]
  }

  /// The tables of a crossing, from the list alone to all of its parts together.
  mutating func tables(of crossing: Crossing, upTo most: Int = .max) -> [(level: Int, answer: Answer)] {
    guard let own = rows(of: crossing) else { return [] }
    let others = crossing.opposite.compactMap { $0.parts.count == crossing.parts.count ? rows(of: $0) : nil }
    return Self.subsets(of: crossing.parts.indices, upTo: min(most, crossing.parts.count)).flatMap { chosen in
      // Groups that stand beside each other follow the groups themselves, and are weighed before more is taken together; pieces
      // of groups follow all groups, and stand in their place.
      let grouped = chosen.map { crossing.parts[$0] }.filter { $0.groups > 0 }
      let hasPieces = grouped.contains(where: \.isOfPieces)
      if hasPieces, grouped.contains(where: { !$0.isOfPieces }) { return [(level: Int, answer: Answer)]() }
      let level = (hasPieces ? Crossing.mostParts * 4 : 0) + chosen.count * 2
      let tables =
        [table(of: crossing, chosen, own, others)] + (grouped.isEmpty ? [] : [spans(of: crossing, chosen, own)])
      return zip([level, level + 1], tables).compactMap { level, table in table.map { (level: level, answer: $0) } }
    }
  }

  /// Groups of a number that stand beside each other, two and more together, as whoever asks may pick them: `age at least 10`.
  private func spans(of crossing: Crossing, _ chosen: [Int], _ own: [Row]) -> Answer? {
    var rows = own
    for at in chosen where crossing.parts[at].groups > 0 {
      let last = crossing.parts[at].groups - 1
      let spans = (0..<last).flatMap { low in ((low + 1)...last).map { low...$0 } }
      for row in rows.indices {
        let place = rows[row].cells[at].number.flatMap { Int(exactly: $0) } ?? -1
        rows[row].cells[at] = .list(spans.filter { $0.contains(place) }.map { "\($0)" })
      }
    }
    var answer = table(of: crossing, chosen, rows, [])
    answer?.title += ", groups together"
    return answer
  }

  /// The groups of the one number that a condition cuts by; nil where it cuts by none, by several, or the program names none.
  private func groupsCut(by term: Syntax.Term, _ definition: DatasetDefinition) -> NamedGroups? {
    let cuts = cuts(in: term, of: definition)
    guard let first = cuts.first, cuts.allSatisfy({ !$0.isOfSeveral && $0.order == first.order }) else { return nil }
    return namedGroups(ofOrder: first.order, definition)
  }

  /// A row of a crossing: what it is told apart by, and whom it is about.
  private struct Row {
    var identity: Int
    var cells: [Cell]
    var person: Int
  }

  private mutating func rows(of crossing: Crossing) -> [Row]? {
    let values = crossing.parts.map(\.value) + (crossing.key + [crossing.child].compactMap(\.self)).map { .field($0) }
    let query = Query(
      relation: crossing.relation, filter: .all(crossing.population), shape: .rows(values, order: [], limit: nil))
    guard case .rows(let cells, let places, _)? = run(query) else { return nil }
    let first = crossing.parts.count
    var rows: [Int: (cells: [Cell], person: Int)] = [:]
    for (row, place) in zip(cells, places) {
      let own = Array(row[first..<(first + crossing.key.count)])
      let identity =
        own.contains { $0 != .missing }
        ? Identity.row(own, in: crossing.definition.name)
        : Identity.row([.text(crossing.relation.name), .number(Double(place))], in: crossing.definition.name)
      let name = crossing.child == nil ? Cell.missing : row[first + crossing.key.count]
      rows[identity] = (Array(row[..<first]), Identity.person(name, isChild: true) ?? identity)
    }
    return rows.sorted { $0.key < $1.key }.map { Row(identity: $0.key, cells: $0.value.cells, person: $0.value.person) }
  }

  private func groups(_ rows: [Row], of crossing: Crossing, _ chosen: [Int]) -> [[Cell]: (rows: [Int], people: [Int])] {
    var groups: [[Cell]: (rows: [Int], people: [Int])] = [:]
    for row in rows {
      var keys: [[Cell]] = [[]]
      for at in chosen {
        var choices = [row.cells[at]]
        // What cannot be decided is counted with what does not meet it: so a figure counts it.
        if case .test = crossing.parts[at].value { choices = [.flag(row.cells[at] == .flag(true))] }
        if case .list(let words) = row.cells[at] { choices = words.map { .text($0) } }
        keys = keys.flatMap { start in choices.map { start + [$0] } }
      }
      for key in keys {
        groups[key, default: ([], [])].rows.append(row.identity)
        groups[key, default: ([], [])].people.append(row.person)
      }
    }
    return groups
  }

  private func table(of crossing: Crossing, _ chosen: [Int], _ own: [Row], _ others: [[Row]]) -> Answer? {
    var groups = groups(own, of: crossing, chosen)
    let numbers = others.map { self.groups($0, of: crossing, chosen).mapValues(\.rows.count) }
    var opposites: [[Cell]: Int] = [:]
    if let did = numbers.first {
      for key in Set(groups.keys).union(did.keys) {
        let (own, number) = (groups[key]?.rows.count ?? 0, did[key] ?? 0)
        // Where others came from another group, or went to one, what was open does not tell.
        let adds =
          numbers.count < 3
          || CountedRows.tell(open: numbers[1][key] ?? 0, then: numbers[2][key] ?? 0, began: own, ended: number)
        guard chosen.isEmpty || adds else { continue }
        opposites[key] = number
        if groups[key] == nil { groups[key] = ([], []) }
      }
    }
    guard groups.count <= Crossing.mostGroups, !groups.isEmpty else { return nil }
    let words = chosen.map { crossing.parts[$0].words }
    var answer = Answer(kind: .figures, title: crossing.definition.title, reading: crossing.reading)
    if !words.isEmpty { answer.title += " by \(words.joined(separator: " and "))" }
    answer.columns =
      words.map { .init($0, role: .dimension, unit: .text) } + [.init("value", role: .value, unit: .count)]
    answer.concernsPeople = true
    answer.measures[crossing.definition.name] = .init(
      name: crossing.definition.name, title: crossing.definition.title, population: "", unit: .count,
      isStock: !crossing.isOverTime)
    let named = groups.map { (key: $0.key, names: $0.key.map { "\($0)" }, group: $0.value) }
    for (key, names, group) in named.sorted(by: { $0.names.lexicographicallyPrecedes($1.names) }) {
      var counted = CountedRows(
        table: crossing.definition.name, rows: group.rows, people: group.people, time: crossing.time)
      counted.pick = zip(words, names).map { "\($0) \($1)" }.joined(separator: "; ")
      counted.closing = crossing.closing
      counted.isOverTime = crossing.isOverTime
      counted.opposite = opposites[key]
      var row = Answer.Row(
        names.map { .text($0) } + [.number(Double(group.rows.count))], measure: crossing.definition.name)
      row.counted["value"] = counted
      answer.rows.append(row)
    }
    return answer
  }

  /// All choices of some of the places, the smaller ones first, each in order.
  private static func subsets(of places: Range<Int>, upTo most: Int) -> [[Int]] {
    var out: [[Int]] = [[]]
    for place in places { out += out.map { $0 + [place] } }
    return out.filter { $0.count <= most }.sorted { a, b in
      a.count == b.count ? a.lexicographicallyPrecedes(b) : a.count < b.count
    }
  }
}

extension Syntax.Term {
  /// The field of which it asks for some of its codes, or for others than these.
  var fieldOfCodes: String? {
    switch kind {
    case .isOneOf(let term, _): if case .field(let name) = term.kind { name } else { nil }
    case .includes(let name, _): name
    case .compare(let term, _, let other):
      if case .field(let name) = term.kind, case .text = other.kind { name } else { nil }
    case .not(let term): term.fieldOfCodes
    default: nil
    }
  }

  /// So too of `category is neglect or category is multiple`, which is a choice as `category is one of …` is.
  var choiceOfCodes: String? {
    switch kind {
    case .any(let terms):
      if let first = terms.first?.choiceOfCodes, terms.allSatisfy({ $0.choiceOfCodes == first }) { first } else { nil }
    default: fieldOfCodes
    }
  }

  /// Without a `not` or a `no`: who does not meet it is told apart by the same words.
  var affirmed: Syntax.Term {
    switch kind {
    case .not(let term): return term.affirmed
    case .no(let term): return Syntax.Term(.yes(term), range: range)
    case .has(var has) where has.none:
      has.none = false
      return Syntax.Term(.has(has), range: range)
    default: return self
    }
  }
}
