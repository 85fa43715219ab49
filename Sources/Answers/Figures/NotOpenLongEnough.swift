import Board
import Calendar
import Catalogue
import Engine
import Language

/// What a percentage would be without those that are not open as long as is looked back; nil where none would be left.
struct WithoutNewcomers: Sendable, Hashable {
  var value: Double?
  /// `9 of 24 began in the month looked through`.
  var words: String
  /// How many of them count against the council, and what they are not open as long as: `31 days`.
  var against = 0
  var length = ""
  /// The counts that are left without them.
  var met = 0.0
  var all = 0.0
}

extension TargetInForce {
  /// Whether the status is the same without the newcomers: a team of new cases is no bad team.
  func isDecided(_ value: Double, without newcomers: WithoutNewcomers?, higherIsBetter: Bool?) -> Bool {
    guard let newcomers else { return true }
    guard let without = newcomers.value else { return false }
    // What is missed with them and without them is missed.
    return (status(of: value, higherIsBetter: higherIsBetter) == .green)
      == (status(of: without, higherIsBetter: higherIsBetter) == .green)
  }
}

extension Syntax.Term {
  /// Whether a condition asks how long ago a date of the row is, at the least: `months from start to as-at at least 3`.
  fileprivate func leavesOutTheNew(since field: String) -> Bool {
    conjuncts.contains { term in
      guard case .compare(let length, let word, _) = term.kind, [.atLeast, .moreThan].contains(word),
        case .span(_, let from, let to) = length.kind, from.kind == .field(field)
      else { return false }
      return to.kind == .asAt
    }
  }
}

extension Session {
  /// Of a percentage of what is open, those that a look-back counts against the council though they are not open as long as it
  /// looks back: who came last week was not discussed in supervision last month, and a team of new cases is no bad team.
  ///
  /// - Parameters:
  ///   - filter: what picks the rows that are counted.
  ///   - counted: the groups as they were counted, with their rows.
  func notOpenLongEnough(
    _ asking: Asking, _ test: Resolver.Uses, _ aggregate: Aggregate, filter: [Condition], keys: [GroupKey],
    counted: [Group], _ figures: inout Figures
  ) throws(Diagnostic) -> [String] {
    guard case .percent(let meets) = aggregate, asking.countsOpen, let from = asking.definition.opens?.from,
      let place = asking.table.index(of: from)
    else { return [] }
    // Who is too new is said by what is counted: of plans open three months or more none is excused from its first review.
    if asking.asked.number.condition?.leavesOutTheNew(since: from) == true { return [] }
    let isOfMeasure = asking.asked.measure?.higherIsBetter != nil
    guard let better = asking.asked.measure?.higherIsBetter ?? isBetterFound(asking) else { return [] }
    let workingDays = relations.store.workingDays
    // `last-visit within 10 working days of as-at` looks back as `has visits where …` does.
    var lengths = test.lookBacks.map(\.length)
    if case .percent(_, _, let term) = asking.asked.number {
      func look(_ term: Syntax.Term) {
        if case .within(_, let length, let anchoring, let anchor) = term.kind, anchoring != .after,
          case .asAt = anchor.kind
        {
          lengths.append(Engine.Duration(length))
        }
        term.parts.forEach(look)
      }
      for term in [term] + named(in: [term], of: asking.definition) { look(term) }
    }
    let backs = lengths.map { ($0, $0.earlier(than: asking.asAt, workingDays: workingDays)) }
    guard let (length, since) = backs.min(by: { $0.1 < $1.1 }), since < asking.asAt else { return [] }
    let began = Condition.between(
      .field(Engine.Field(place, from)), .day(since.adding(days: 1)), .day(asking.asAt))
    let query = Query(
      relation: asking.relation, filter: .all(filter + [began]),
      shape: .aggregate(.percent(meets), by: keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking) else { return [] }
    func against(_ group: Group) -> Int {
      let met = Int(group.numerator ?? 0)
      return better ? group.rows - met : met
    }
    let all = against(total)
    guard all > 0 else { return [] }
    let which = better ? "not meeting it" : "meeting it"
    let whom = isOfMeasure ? " (against us)" : ""
    let when = "began in the \(length.spoken) before \(asking.asAt.long) that are looked through\(whom)."
    let tells = board.tellsRows(of: asking.definition.name)
    for group in (keys.isEmpty ? [] : groups) + [total] where against(group) > 0 {
      let whole = group.keys.isEmpty ? figures.total : figures.groups.first { $0.keys == group.keys }
      guard let whole, let met = whole.numerator, let all = whole.denominator else { continue }
      let left = all - Double(group.rows)
      let without = left > 0 ? 100 * (met - (group.numerator ?? 0)) / left : nil
      let number = tells ? "\(grouped(group.rows)) of \(grouped(Int(all)))" : "some"
      figures.withoutNewcomers[group.keys] = WithoutNewcomers(
        value: without,
        words:
          "\(number) began in the \(length.spoken) looked through\(tells ? without.map { ", \(oneDecimal($0))% without them" } ?? "" : "")",
        against: against(group), length: length.spoken, met: met - (group.numerator ?? 0), all: left
      )
    }
    guard tells else { return ["Some of those \(which) \(when)"] }
    let whole = counted.reduce(0) { $0 + against($1) }
    var told = "Of the \(grouped(whole)) \(which), \(grouped(all)) \(when)"
    if keys.count == 1, !namesPeople(asking.dimensions, in: asking.definition) {
      let of = Dictionary(counted.map { ($0.keys, against($0)) }, uniquingKeysWith: { first, _ in first })
      let parts = groups.filter { against($0) > 0 }.compactMap { group -> (String, Int)? in
        guard case .text(let name)? = group.keys.first.map(shown), let rows = of[group.keys] else { return nil }
        return ("\(name) \(against(group)) of \(rows)", against(group))
      }
      let named = parts.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(6).map { $0.0 }
      if !named.isEmpty { told += " \(named.joined(separator: ", "))." }
    }
    return [told]
  }

  /// Of a percentage made up in a statement, whether what is looked for counts when it is there; nil where it looks for nothing.
  private func isBetterFound(_ asking: Asking) -> Bool? {
    guard case .percent(_, _, let term) = asking.asked.number else { return nil }
    let terms = [term] + named(in: [term], of: asking.definition)
    if terms.contains(where: { !$0.lengthsLookedThrough(absent: true).isEmpty }) { return false }
    return terms.contains { !$0.lengthsLookedThrough(absent: false).isEmpty } ? true : nil
  }
}
