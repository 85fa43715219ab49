import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What a figure would be with rows that its list lost, one of what is open without rows that came to it late, or with those that a
/// team handed over: the newest list is held against the one before it.
extension Session {
  /// Tells of such rows, and takes the verdict from a figure that they decide.
  mutating func tellMovedRows(_ asking: Asking, _ figures: inout Figures) {
    if let gone = goneFromTheList(asking, figures) {
      figures.tellMoved(gone.sentence, gone.decides)
      figures.gone = gone
      goneFromGroups(asking, &figures)
    }
    if let left = leftTheTeam(asking, figures) { figures.tellMoved(left.told, left.decides) }
    for way in [GoneRows.Way.late, .openAgain, .enteredAgain] {
      guard let late = appearedLate(asking, figures, way) else { continue }
      figures.tellMoved(late.sentence, late.decides)
      figures.late.append(late)
      if let without = late.with {
        figures.briefly.append("\(without) without rows that \(way.came(isOne: false))")
      }
    }
  }

  /// The newest pack, with the figure that rests on it alone; nil of what is not open, not whole or not of one list.
  ///
  /// - Parameter orInDoubt: whether a figure that is in doubt for another reason will do.
  func onNewestPack(_ asking: Asking, _ figures: Figures, orInDoubt: Bool = false) -> (
    pack: Pack, own: Group, value: Double
  )? {
    guard asking.countsOpen, orInDoubt ? figures.isWholeButForDoubt : figures.isWhole,
      let pack = asking.packs.last, asking.packs.count == 1,
      !board.keepsItsPast(asking.definition.name), let own = figures.total, let value = own.value
    else { return nil }
    return (pack, own, value)
  }

  /// The same figure over other rows; nil where it is not known.
  mutating func whole(_ asking: Asking, over rows: (relation: RelationID, table: Table), ofAnyTeam: Bool = false)
    -> Group?
  {
    var other = asking
    other.dimensions = []
    if ofAnyTeam { other.scope.selectors.removeAll(where: \.isOfTeam) }
    return figures(other, over: rows)?.total
  }

  /// The same of its groups.
  mutating func groups(_ asking: Asking, over rows: (relation: RelationID, table: Table)) -> [Group] {
    figures(asking, over: rows)?.groups ?? []
  }

  private mutating func figures(_ asking: Asking, over rows: (relation: RelationID, table: Table)) -> Figures? {
    var other = asking
    other.packs = []
    (other.relation, other.table) = rows
    other.scope.wantsLikeness = false
    other.scope.isPoint = true
    guard let figures = try? answer(other), figures.unknown == nil else { return nil }
    return figures
  }

  /// What a percentage, a count or a rate comes to, and how it is told: `77 of 82`. Nil of other numbers, and of no rows.
  ///
  /// - Parameter orMean: whether a mean or a median will do, which nothing can be added to.
  func reckoned(_ group: Group, _ asking: Asking, orMean: Bool = false) -> (value: Double, words: String)? {
    switch asking.asked.number {
    case .percent:
      guard let met = group.numerator, let all = group.denominator, all > 0 else { return nil }
      return (100 * met / all, "\(grouped(Int(met))) of \(grouped(Int(all)))")
    case .count, .countDistinct: return group.value.map { ($0, grouped(Int($0))) }
    case .rate: return group.value.map { ($0, oneDecimal($0)) }
    case .statistic(.mean, _, _, _), .statistic(.median, _, _, _):
      return orMean ? group.value.map { ($0, oneDecimal($0)) } : nil
    default: return nil
    }
  }

  func changesStatus(_ asking: Asking, _ value: Double, _ both: Double) -> Bool {
    guard let measure = asking.asked.measure,
      let target = asking.asked.target(
        at: asking.asAt, team: teamSelected(asking.scope), isPart: isNarrowed(asking.scope))
    else { return false }
    return target.status(of: value, higherIsBetter: measure.higherIsBetter)
      != target.status(of: both, higherIsBetter: measure.higherIsBetter)
  }

  /// Whether it rose against the pack before where it would have fallen with them, or the other way round.
  mutating func changesSign(_ asking: Asking, _ before: Day, _ value: Double, _ both: Double) -> Bool {
    guard asking.scope.clauses.against.contains(.previous), !asking.scope.isComparison,
      let then = try? figures(asking.asked, asking.scope.moved(to: before, period: nil), by: []),
      let earlier = then.total?.value
    else { return false }
    return (value - earlier) * (both - earlier) < 0
  }
}

extension Figures {
  fileprivate mutating func tellMoved(_ told: String, _ decides: WithoutNewcomers?) {
    doubts.append(told)
    notes.append(told)
    if let decides { withoutOdd[[], default: []].append(decides) }
  }
}

extension Group {
  /// Both together, of a percentage or a count.
  func together(with other: Group) -> Group {
    func sum(_ one: Double?, _ two: Double?) -> Double? { one.flatMap { one in two.map { one + $0 } } }
    return Group(
      rows: rows + other.rows, value: sum(value, other.value), numerator: sum(numerator, other.numerator),
      denominator: sum(denominator, other.denominator))
  }
}

extension Relations {
  /// The pack that a pack is held against: the one before it, where both together are not too long.
  func packBefore(_ pack: Pack, of dataset: String, board: Board) -> (pack: Pack, asAt: Day)? {
    guard let cut = pack.asAt, let before = board.packs[dataset]?.last(where: { ($0.asAt ?? cut) < cut }),
      let then = before.asAt, before.table.rowCount + pack.table.rowCount <= AgainstPackBefore.mostRows
    else { return nil }
    return (before, then)
  }
}
