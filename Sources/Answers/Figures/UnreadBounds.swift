import Board
import Catalogue
import Engine
import Language
import Tables

/// Between what a figure lies where entries of it could not be read: all of them counted against it, and all of them for it.
/// A verdict that is not the same at both ends is none.
struct UnreadBounds: Sendable, Equatable {
  var low: Double
  var high: Double
  /// How many rows move it that far; and those of them that are not counted now.
  var rows: Int
  var outside: Int

  /// `14 unread, between 79.8% and 91.6%`; to the public no number.
  func words(_ unit: Answer.Unit, isPublic: Bool) -> String {
    guard !isPublic else { return "some unread" }
    func text(_ value: Double) -> String {
      switch unit {
      case .percent: "\(oneDecimal(value))%"
      case _ where value == value.rounded(): PlainWords.number(value)
      default: oneDecimal(value)
      }
    }
    return "\(grouped(rows)) unread, between \(text(low)) and \(text(high))"
  }

  /// Whether something that holds at one end holds at the other.
  func decides(_ holds: (Double) -> Bool) -> Bool { holds(low) == holds(high) }

  /// Whether one lies above the other, whatever stood in the entries of both.
  func isApart(from other: UnreadBounds) -> Bool { low > other.high || high < other.low }

  /// The end that lies nearer to another figure.
  func nearest(to other: UnreadBounds) -> Double { low > other.high ? low : high }

  /// The end that lies farther from another figure.
  func farthest(from other: UnreadBounds) -> Double { low > other.high ? high : low }
}

extension UnreadBounds {
  /// Where all entries of a figure could be read.
  init(of value: Double) { self.init(low: value, high: value, rows: 0, outside: 0) }
}

extension Figures {
  /// Widens the bounds of a share by rows that count as not meeting it and may well do: their date cannot be right.
  mutating func mayMeet(_ rows: [[Cell]: Int]) {
    for group in groups + [total].compactMap(\.self) {
      guard let more = rows[group.keys], let value = group.value, let all = group.denominator, all > 0 else { continue }
      var bounds = between[group.keys] ?? UnreadBounds(of: value)
      let whole = all + Double(bounds.outside)
      bounds.high = min(100, bounds.high + 100 * Double(more) / whole)
      bounds.rows += more
      between[group.keys] = bounds
    }
  }
}

extension FigureTable {
  /// Whether a change is judged the same whatever stood in the entries that could not be read, now or then. Where they may turn it
  /// round, or make of it one that chance tells too, it is neither better nor worse: of a group as of the whole.
  ///
  /// Of a mean nothing bounds what could not be read, so that unlike shares of it are enough to turn it.
  func unreadTells(_ line: Line, _ group: Group, _ theirs: Group, in figures: Figures, isOurs: Bool) -> Bool {
    guard let now = group.value, let then = theirs.value else { return true }
    let areUnlike = areUnlikeUnread(line, group, theirs, in: figures)
    let (ours, other) = (line.figures.between[group.keys], figures.between[theirs.keys])
    guard ours != nil || other != nil else { return !(isOurs && areUnlike) }
    let (one, two) = (ours ?? UnreadBounds(of: now), other ?? UnreadBounds(of: then))
    guard one.isApart(from: two), !(isOurs && areUnlike) else { return false }
    guard case .percent = line.asked.number, isOurs, let n = group.denominator, let m = theirs.denominator else {
      return true
    }
    func isWithinChance(_ share: Double, _ other: Double) -> Bool? {
      Chance.midP((share * n / 100).rounded(), of: n, against: (other * m / 100).rounded(), of: m).map {
        $0 >= Chance.level
      }
    }
    // As near to each other as they may be, and as far apart.
    return isWithinChance(one.nearest(to: two), two.nearest(to: one))
      == isWithinChance(one.farthest(from: two), two.farthest(from: one))
  }

  /// Whether what could not be read counts as blank in one of the two, and not in the other.
  func areUnlikeUnread(_ line: Line, _ group: Group, _ theirs: Group, in figures: Figures) -> Bool {
    guard let one = line.figures.unreadShare(group), let other = figures.unreadShare(theirs) else { return false }
    return UnreadEntries.areUnlike(one, other)
  }
}

extension TargetInForce {
  /// Whether the status is the same, whatever stood in the entries that could not be read.
  func isDecided(_ bounds: UnreadBounds?, higherIsBetter: Bool?) -> Bool {
    guard let bounds else { return true }
    return status(of: bounds.low, higherIsBetter: higherIsBetter)
      == status(of: bounds.high, higherIsBetter: higherIsBetter)
  }
}

extension Session {
  /// By group, the whole under no keys, between what a share or a count lies; nothing of groups all of whose entries could be
  /// read. Nil of other numbers.
  ///
  /// - Parameters:
  ///   - picking: the conditions that pick the rows, each alone.
  ///   - filter: all conditions on the rows; `timed`: those of the selection and the time alone.
  func unreadBounds(
    _ asking: Asking, _ figures: Figures, test: Resolver.Uses, picking: [Picking], filter: [Condition],
    timed: [Condition], aggregate: Aggregate, by keys: [GroupKey]
  ) throws(Diagnostic) -> [[Cell]: UnreadBounds]? {
    let isShare: Bool
    switch asking.asked.number {
    case .percent: isShare = true
    case .count, .countDistinct, .rate: isShare = false
    default: return nil
    }
    // A name that is nobody's was understood: it is nobody's.
    func marks(_ fields: Set<String>) -> [Condition] {
      fields.sorted().compactMap { name in
        guard asking.definition.field(name)?.type != .worker else { return nil }
        let column = UnreadEntries.column(of: name)
        return asking.table.index(of: column).map { .flag(Engine.Field($0, column)) }
      }
    }
    func rows(_ conditions: [Condition], _ aggregate: Aggregate) throws(Diagnostic) -> [[Cell]: Group] {
      let query = Query(
        relation: asking.relation, filter: .all(conditions), shape: .aggregate(aggregate, by: keys, people: nil))
      guard case .groups(let groups, let total) = try run(query, asking) else { return [:] }
      var out: [[Cell]: Group] = [[]: total]
      for group in groups where !keys.isEmpty { out[group.keys] = group }
      return out
    }
    func placedBy(_ part: Picking) -> Set<String> {
      part.uses.testedFields.union(part.uses.earlierFields).union(part.uses.recordedFields)
    }
    // What is counted and may not belong there, or has something where the test asks whether there is anything.
    let opening = asking.countsOpen ? Set(asking.definition.opens?.until ?? []) : []
    let inPlace = picking.reduce(opening) { $0.union(placedBy($1)) }
    let placed = marks(inPlace.union(test.recordedFields.subtracting(test.testedFields)))
    let tested = marks(test.testedFields.union(test.earlierFields))
    let parts = picking.map { part in (condition: part.condition, marks: marks(placedBy(part))) }
    guard !placed.isEmpty || !tested.isEmpty else { return [:] }

    let inside = placed.isEmpty ? [:] : try rows(filter + [.any(placed)], aggregate)
    // A test that can be told without what could not be read is told.
    let untold =
      tested.isEmpty || !isShare
      ? [:] : try rows(filter + [.any(tested)] + (placed.isEmpty ? [] : [.not(.any(placed))]), aggregate)
    // What is not counted, and would be if its entry said so.
    let outside =
      parts.allSatisfy(\.marks.isEmpty)
      ? [:]
      : try rows(
        timed + parts.map { $0.marks.isEmpty ? $0.condition : .any([$0.condition] + $0.marks) }
          + [.not(.all(filter))], .count)

    var out: [[Cell]: UnreadBounds] = [:]
    for group in figures.groups + [figures.total].compactMap(\.self) {
      let (within, test) = (inside[group.keys], untold[group.keys])
      let (more, mine) = (outside[group.keys]?.rows ?? 0, (within?.rows ?? 0) + (test?.undecided ?? 0))
      guard more + mine > 0, let value = group.value else { continue }
      if isShare, let met = group.numerator, let all = group.denominator, all > 0 {
        let surely = met - (within?.numerator ?? 0) - Double(test?.undecidedMet ?? 0)
        let whole = all + Double(more)
        out[group.keys] = UnreadBounds(
          low: 100 * max(0, surely) / whole, high: 100 * min(whole, surely + Double(more + mine)) / whole,
          rows: more + mine, outside: more)
      } else if !isShare {
        out[group.keys] = UnreadBounds(
          low: max(0, value - Double(mine)), high: value + Double(more), rows: more + mine, outside: more)
      }
    }
    return out
  }
}
