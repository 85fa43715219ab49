import Catalogue
import Engine
import Language

/// Bounds that one case is enough to miss, all and none, and bounds that nothing which may still come can keep: however few are
/// counted, and however much of the time is over, they are missed.
extension Answer.Row {
  mutating func takeRipeness(of figures: Figures, _ group: Group?) {
    isUnripe = group.map { figures.unripe.contains($0.keys) } ?? false || figures.unripe.contains([])
    pending = group.flatMap { figures.pending?[$0.keys] } ?? 0
    isOfPartOfTime = figures.pending == nil ? figures.isPartial : figures.isOfPartOfTime
  }
}

extension Syntax.Expectation {
  /// Whether a share can no longer keep it, though some of its rows may still be met.
  ///
  /// - Parameters:
  ///   - best: what it would be if they all were.
  ///   - isOfAll: whether no other rows can come besides.
  func isLost(by value: Double, best: Double, isOfAll: Bool) -> Bool {
    let (asksForAll, asksForNone) = (self.value >= 100, self.value <= 0)
    return switch bound {
    case .atLeast: best < self.value && (isOfAll || asksForAll)
    case .atMost: value > self.value && (isOfAll || asksForNone)
    case .exactly: best < self.value && (isOfAll || asksForAll) || value > self.value && (isOfAll || asksForNone)
    }
  }
}

extension Session {
  /// Whether a share misses a bound whatever may still come. To the public the few that miss it are not told.
  ///
  /// - Parameter isOfFew: whether a case more or less would move it much, so that all and none alone are held against it.
  func isLost(
    _ expectation: Syntax.Expectation, _ value: Double, _ row: Answer.Row, of answer: Answer, isOfFew: Bool
  ) -> Bool {
    func cell(_ role: Answer.Role) -> Double? {
      answer.columns.firstIndex { $0.role == role }.flatMap { row.number($0) }
    }
    let facts = row.measure.flatMap { answer.measures[$0] }
    guard board.settings.privacy != .published, answer.unit(of: row) == .percent, facts?.isRatio != true,
      let met = cell(.numerator), let all = cell(.denominator), all > 0, !row.isUnripe || row.pending > 0
    else { return false }
    let best = 100 * (met + Double(row.pending)) / all
    return expectation.isLost(by: value, best: best, isOfAll: !row.isOfPartOfTime && !isOfFew)
  }
}

extension FigureTable {
  /// Whether a target has a verdict: a percentage of few has none, but where all or none are asked for and one is not so.
  func isJudgedThoughFew(_ target: TargetInForce, _ line: Line, _ group: Group?) -> Bool {
    !hasTooFew(line, group) || isMissedByOne(target, line, group)
  }

  /// Whether one case is enough to miss a target, and there is one.
  func isMissedByOne(_ target: TargetInForce, _ line: Line, _ group: Group?) -> Bool {
    guard !isPublic, line.asked.unit == .percent, !line.facts.isRatio, let higher = line.facts.higherIsBetter,
      let met = group?.numerator, let all = group?.denominator
    else { return false }
    return higher ? target.value >= 100 && met < all : target.value <= 0 && met > 0
  }
}
