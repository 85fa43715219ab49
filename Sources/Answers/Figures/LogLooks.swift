import Board
import Calendar
import Catalogue
import Language

/// What a condition looks for among the rows of another dataset (`has visits`, `number of visits`, `latest seen-alone of
/// visits`), and whether it says how far back.
struct LogLook {
  var dataset: String
  /// Nothing bounds how far back is looked: all that is loaded is looked through, and the more of it there is, the more is found.
  var isOpenEnded: Bool
  /// The fields of the row itself that bound it: `date after this start`.
  var since: Set<String>
}

/// Where what is looked through begins, and how much of it a figure looks through: all, or what began (of a list, what had not
/// ended) from a day on.
struct LookedThrough: Sendable, Hashable {
  var from: Day
  /// A list of what is open holds whatever had not ended by its first day.
  var isByEnd: Bool
}

extension Session {
  /// The looks of a figure into other datasets, without those into its own.
  func looks(_ asked: Asked, _ scope: Scope) -> [LogLook] {
    guard let name = asked.dataset, let definition = board.definition(name) else { return [] }
    var terms = asked.number.conditions + scope.clauses.conditions
    if case .statistic(_, let term, _, _) = asked.number { terms.append(term) }
    if case .ratio(let a, let b, _, _, _) = asked.number { terms += [a, b] }
    terms += named(in: terms, of: definition) + themeTerms(scope.selectors, of: name)
    return looks(in: terms).filter { $0.dataset != name }
  }

  func looks(in terms: [Syntax.Term]) -> [LogLook] {
    terms.flatMap { term -> [LogLook] in
      switch term.kind {
      case .has(let has): return look(has.dataset.text, has.condition)
      case .numberOf(let name, let condition), .latest(_, let name, let condition): return look(name.text, condition)
      // `latest date of visits within 20 working days of as-at` says how far back.
      case .within(let value, _, let anchoring, let anchor):
        guard case .latest(let field, let name, let condition) = value.kind, anchoring != .after, anchor.kind == .asAt,
          board.definition(name.text)?.datesOfRow.contains(field) == true
        else { return looks(in: term.parts) }
        return look(name.text, condition).map {
          LogLook(dataset: $0.dataset, isOpenEnded: $0.dataset != name.text && $0.isOpenEnded, since: $0.since)
        }
      default: return looks(in: term.parts)
      }
    }
  }

  private func look(_ dataset: String, _ condition: Syntax.Term?) -> [LogLook] {
    guard let definition = board.definition(dataset) else { return [] }
    let own = condition.map { [$0] + named(in: [$0], of: definition) } ?? []
    var isOpenEnded = true
    var since: Set<String> = []
    for term in own.flatMap(\.conjuncts) {
      if term.saysHowFarBack(definition.datesOfRow) { isOpenEnded = false }
      since.formUnion(term.sinceThis(definition.datesOfRow))
    }
    return [LogLook(dataset: dataset, isOpenEnded: isOpenEnded, since: since)] + looks(in: own)
  }

  /// The first day that can be looked through; nil of what was published, and of what has no such day.
  func lookedThroughFrom(_ dataset: String) -> Day? {
    guard let definition = board.definition(dataset), !definition.isPublished, !definition.isBuiltInList,
      !definition.isGuessed, !definition.datesOfRow.isEmpty, let newest = board.asAt,
      let first = board.reach(of: dataset, upTo: newest).first?.first
    else { return nil }
    // A register that holds everything begins with its first row.
    guard first <= .distantPastDay.adding(days: 366) else { return first }
    return board.beginning(of: dataset, upTo: newest)?.first
      ?? board.packs(of: dataset, upTo: newest).compactMap(\.eventDays).map { Day(number: $0.earliest) }.min()
  }

  /// Why nothing is known at a position that lies before what is looked through begins: nobody had a visit in a log of visits
  /// that nobody kept yet. Nil where none does.
  func beforeWhatIsLookedThrough(_ asking: Asking, _ terms: [Syntax.Term]) -> Reason? {
    guard !asking.isAll else { return nil }
    for look in looks(in: terms) where look.dataset != asking.definition.name {
      // Of what happened over a time, what came after it may be looked for.
      if asking.isFlow, !look.isOpenEnded || !look.since.isEmpty { continue }
      let day = asking.isFlow ? asking.flowPeriod?.last : asking.asAt
      guard let day, let first = lookedThroughFrom(look.dataset), day < first,
        let title = board.definition(look.dataset)?.title.lowercasedFirst
      else { continue }
      return Reason(.notCovered, "not known: \(title) begins \(first.long)")
    }
    return nil
  }
}

extension DatasetDefinition {
  /// The fields that say when a row began or happened.
  var datesOfRow: Set<String> { Set([event, snapshotsFrom, opens?.from].compactMap(\.self)) }
}

extension Syntax.Term {
  private func isOne(of fields: Set<String>) -> Bool {
    if case .field(let name) = kind { fields.contains(name) } else { false }
  }

  /// Whether a condition on another dataset's rows says how far back they may lie: `date within 3 months of as-at`, `date in May`.
  fileprivate func saysHowFarBack(_ dates: Set<String>) -> Bool {
    switch kind {
    case .within(let value, _, let anchoring, let anchor):
      return value.isOne(of: dates) && anchor.kind == .asAt && anchoring != .after
    case .inPeriod(_, .until): return false
    case .inPeriod(let value, _), .between(let value, _, _): return value.isOne(of: dates)
    case .reading(.started(let period)): return period != nil
    case .compare(let value, .after, let other), .compare(let value, .onOrAfter, let other):
      if case .date = other.kind { return value.isOne(of: dates) }
      return false
    case .compare(let value, .atMost, _), .compare(let value, .lessThan, _):
      if case .span(_, let from, let to) = value.kind { return from.isOne(of: dates) && to.kind == .asAt }
      return false
    default: return false
    }
  }

  /// The fields of the row outside after which the rows must lie: `date after this start`.
  fileprivate func sinceThis(_ dates: Set<String>) -> Set<String> {
    switch kind {
    case .within(let value, _, _, let anchor), .compare(let value, .after, let anchor),
      .compare(let value, .onOrAfter, let anchor):
      if case .this(let name) = anchor.kind, value.isOne(of: dates) { return [name] }
      return []
    default: return []
    }
  }
}
