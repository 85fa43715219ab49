import Board
import Catalogue
import Engine
import Language
import Tables

/// A team whose children are in a list and which a log has no row of: that none of them has a visit there tells what the log is kept of,
/// and not that nobody was visited. A log of plans and cases has no children in care.
extension Session {
  /// Fewer children may each have a reason of their own.
  private static let fewestNotAsked = 10
  /// Of a log that holds few of the others either, that it holds none of a team is how such things are.
  private static let leastOfOthers = 0.25
  private static let mostOfTeam = 0.1
  private static let fewHeld = 2.0

  /// The doubts about what is asked of a log by a question that is put together by hand.
  ///
  /// - Parameter fixed: what picks the rows besides what was typed.
  mutating func teamsNotAsked(
    _ asking: Asking, _ picking: [Picking], _ resolver: Resolver, fixed: [Condition], by keys: [GroupKey]
  ) -> [PartDoubt] {
    let definition = asking.definition
    guard let name = definition.teamField, let at = asking.table.index(of: name), definition.childField != nil,
      !asking.scope.isPoint, !definition.isPublished, !definition.isGuessed
    else { return [] }
    let logs = expanded(typedTerms(asking), definition).flatMap(\.logsAsked)
    var out: [PartDoubt] = []
    for log in Set(logs).sorted() where log != definition.name {
      guard let other = board.definition(log), let field = other.teamField, other.childField != nil,
        board.keepsItsPast(log), other.snapshotsFrom == nil, !other.isGuessed, !other.isPublished
      else { continue }
      var uses = Resolver.Uses()
      let range = asking.asked.range
      let any = Syntax.Term(
        .has(.init(none: false, open: false, dataset: Name(log, range), sameWorker: false, condition: nil)),
        range: range)
      guard let has = try? resolver.condition(any, uses: &uses) else { continue }
      let others = picking.filter { !$0.term.logsAsked.contains(log) }.map(\.condition)
      let query = Query(
        relation: asking.relation, filter: .all(others + fixed),
        shape: .aggregate(.percent(has), by: [.field(Engine.Field(at, name))], people: nil))
      guard case .groups(let groups, let total)? = run(query) else { continue }
      var there: Set<String> = []
      for pack in board.packs(of: log, upTo: asking.asAt) {
        there.formUnion(relations.teams(in: pack, field, other).keys.map(\.folded))
      }
      guard !there.isEmpty else { continue }
      let covered = groups.filter {
        if case .text(let team)? = $0.keys.first { there.contains(team.folded) } else { false }
      }
      let (rest, heldOfRest) = (covered.reduce(0) { $0 + $1.rows }, covered.reduce(0) { $0 + ($1.numerator ?? 0) })
      // Where nobody else is asked of, it is enough that the log is one of other teams.
      guard rest < Self.fewestNotAsked || there.count == 1 || heldOfRest >= Self.leastOfOthers * Double(rest) else {
        continue
      }
      let lacking = groups.filter { group in
        guard case .text(let team)? = group.keys.first, !there.contains(team.folded), let held = group.numerator
        else { return false }
        return group.rows >= Self.fewestNotAsked && held <= max(Self.fewHeld, Self.mostOfTeam * Double(group.rows))
      }
      guard !lacking.isEmpty else { continue }
      let names = lacking.compactMap { if case .text(let team)? = $0.keys.first { team } else { nil } }
      let rows = lacking.reduce(0) { $0 + $1.rows }
      let held = Int(lacking.reduce(0) { $0 + ($1.numerator ?? 0) })
      let title = other.title.lowercasedFirst
      let tells = board.tellsRows(of: definition.name) && board.tellsRows(of: log)
      let (whose, them) = names.count == 1 ? ("its", "of it") : ("their", "of them")
      let who =
        tells
        ? ", and \(held == 0 ? "none" : grouped(held)) of \(whose) \(grouped(rows)) \(held == 1 ? "is" : "are") in it at all"
        : ""
      var found = PartDoubt(
        words: "\(title) has no row of \(PlainWords.list(names, most: 3))\(who): it may not be kept \(them)",
        teams: Set(names.map(\.folded)), isOfWhole: Double(rows) >= Self.mostOfTeam * Double(total.rows))
      if !asking.dimensions.contains(where: { $0.isField(ofType: [.team], in: definition) }) {
        found.groups = self.groups(of: names, at: Engine.Field(at, name), asking, others + fixed, by: keys)
      }
      out.append(found)
    }
    return out
  }

  /// Of a split by something else, the groups that those teams are a tenth of.
  private func groups(
    of teams: [String], at field: Engine.Field, _ asking: Asking, _ filter: [Condition], by keys: [GroupKey]
  ) -> Set<[Cell]>? {
    guard !keys.isEmpty else { return nil }
    let isOfThem = Condition.any(teams.map { .compare(.field(field), .equal, .text($0)) })
    let query = Query(
      relation: asking.relation, filter: .all(filter), shape: .aggregate(.percent(isOfThem), by: keys, people: nil))
    guard case .groups(let groups, _)? = run(query) else { return nil }
    return Set(
      groups.filter { $0.rows > 0 && ($0.numerator ?? 0) >= Self.mostOfTeam * Double($0.rows) }.map(\.keys))
  }
}

extension Syntax.Term {
  /// The lists of which it is asked what they have of the same child.
  fileprivate var logsAsked: [String] {
    switch kind {
    case .has(let has): has.sameWorker || has.open ? [] : [has.dataset.text]
    case .numberOf(let dataset, _), .latest(_, let dataset, _): [dataset.text]
    default: parts.flatMap(\.logsAsked)
    }
  }
}
