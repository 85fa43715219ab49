import Engine
import Language

extension Session {
  /// Whether percentages of fewer than ten are withheld of a number: where it is about people, or of teams. A list of actions
  /// is whole, and judged however few it has, in whatever answer it stands.
  func withholdsFew(_ asked: Asked, _ figures: Figures, _ scope: Scope, by dimensions: [Syntax.Dimension]) -> Bool {
    if figures.concernsPeople || withholdsFew(asked) { return true }
    guard let definition = datasetBehind(asked).flatMap({ board.definition($0) }) else { return false }
    return dimensions.contains { $0.isField(ofType: [.team, .worker], in: definition) }
      || definition.teamField != nil && scope.selectors.contains(where: \.isOfTeam)
  }

  /// Whether the parts of a register that is judged as a whole are too few for a verdict: one action makes no owner red.
  func withholdsFewOfParts(_ asked: Asked, by dimensions: [Syntax.Dimension]) -> Bool {
    guard asked.unit == .percent, dimensions.contains(where: { !$0.isTime && $0.kind != .area }),
      let definition = datasetBehind(asked).flatMap({ board.definition($0) })
    else { return false }
    return !definition.isPublished && !definition.isGuessed && !definition.isBuiltInList
  }
}

extension Figures {
  /// Whether a group is of fewer than ten: of people, where they are counted, else of what there is.
  func isOfFew(_ group: Group?) -> Bool {
    guard let group, let number = (concernsPeople ? group.people.map(Double.init) : nil) ?? group.denominator else {
      return false
    }
    return number < Answer.fewestForPercentage
  }
}

extension FigureTable {
  /// Whether a percentage is of fewer than ten, so that it has no status and no change (`Answer.hasTooFew` of its row).
  func hasTooFew(_ line: Line, _ group: Group?) -> Bool {
    let isPart = line.facts.withholdsFewOfParts && group?.keys.isEmpty == false
    guard !judgesFew, line.facts.withholdsFew || isPart, line.asked.unit == .percent else { return false }
    return line.figures.isOfFew(group)
  }

  /// Whether one child more or less would decide over a mean or a median: it is shown, and has no verdict. The workers of a team
  /// are all that it has, and what falls to each of them is judged.
  func isMeanOfFew(_ line: Line, _ group: Group?) -> Bool {
    !judgesFew && line.figures.concernsChildren && line.asked.isMeanOrMedian && line.figures.isOfFew(group)
  }

  /// Why a percentage, a mean or a median of few at another time stands beside none: nobody would see of how few it is, and
  /// what a board is not shown by itself it is not shown beside another.
  func ofFewThen(_ line: Line, _ group: Group?, _ compared: Session.Compared) -> Reason? {
    guard !judgesFew, compared.isOurs, let other = group.flatMap({ other($0, in: compared.figures) }),
      other.value != nil, compared.figures.isOfFew(other)
    else { return nil }
    if line.asked.unit == .percent {
      guard line.facts.withholdsFew else { return nil }
      // What is hidden at public privacy is weighed with all that is shown.
      if isPublic { return nil }
      // Under a split it is said once for all groups.
      guard other.keys.isEmpty, let part = other.numerator, let all = other.denominator else {
        return Reason(.tooFew, "too few for a percentage")
      }
      return Reason(.tooFew, "\(plain(part)) of \(plain(all)) (too few for a percentage)")
    }
    guard line.figures.concernsChildren, line.asked.isMeanOrMedian else { return nil }
    let values = other.denominator.map { count(Int($0), "value") } ?? "few values"
    return Reason(.tooFew, isPublic ? "of few, so not compared" : "of \(values), so not compared")
  }
}
