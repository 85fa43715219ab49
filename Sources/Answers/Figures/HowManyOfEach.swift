import Board
import Catalogue
import Language

/// What a row counts itself (`cp-plan-children` of a worker, `open-children` of a team) is told by other lists too, row by
/// row, and hidden there where it is small. In public no figure gives it back: not a sum, not a ratio, not a mean over the
/// few rows of a team (over one row it is the count), and not a condition that is asked until it fits.
extension Session {
  /// Why a figure is not told in public, where it would tell how many people each team has.
  func tellsHowManyOfEach(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], _ definition: DatasetDefinition
  ) -> String? {
    guard board.settings.privacy == .published, !definition.isPublished, !definition.isBuiltInList else { return nil }
    let isOfProgram = isOfProgram(asked)
    let reaching = scope.clauses.conditions + (isOfProgram ? [] : asked.number.terms)
    if definition.concernsPeople, testsHowMany(elsewhere: reaching, from: definition) { return Self.tellsHowMany }
    let ofPeople = Set(definition.fields.filter { $0.isOfPeople && $0.is(.number) }.map(\.name))
    // Where a row is a team's, and no worker's, each number is the team's own.
    let isOfTeams = !definition.concernsPeople && countsHeads(definition)
    let counting = isOfTeams ? Set(definition.fields.filter { $0.is(.number) }.map(\.name)) : ofPeople
    guard !counting.isEmpty else { return nil }

    func fields(_ terms: [Syntax.Term]) -> Set<String> {
      Set((terms + named(in: terms, of: definition)).flatMap(\.fields))
    }
    var values: [Syntax.Term] = []
    var tested: [Syntax.Term] = scope.clauses.conditions
    var isAddedUp = true
    switch asked.number {
    case .statistic(let statistic, let term, _, _): (values, isAddedUp) = ([term], statistic == .sum)
    case .ratio(let above, let below, _, _, _): values = [above, below]
    // What the program itself tests is told as how many of so many workers meet it.
    case .percent(_, _, let test) where !isOfProgram: tested.append(test)
    default: break
    }
    if !isOfProgram { tested += [asked.number.condition].compactMap(\.self) }
    let split = dimensions.filter { !$0.isTime }.map { Syntax.Term(.field($0.words), range: asked.range) }
    let parts = (tested.flatMap(\.conjuncts) + split).map { fields([$0]) }
    let (told, picks) = (fields(values), parts.reduce(into: Set()) { $0.formUnion($1) })
    let team = definition.teamField
    let isNarrowed =
      !scope.selectors.isEmpty
      || parts.contains { part in part.isDisjoint(with: counting) || team.map(part.contains) == true }
    let isOfOnePart: Bool
    if isOfTeams {
      // One row is one team: the lowest is one team's, and so is what a condition picks.
      let isMean = if case .statistic(.mean, _, _, _) = asked.number { true } else { false }
      isOfOnePart =
        !picks.isDisjoint(with: counting) || !isAddedUp && !told.isDisjoint(with: counting) && (isNarrowed || !isMean)
        || isNarrowed && !told.isDisjoint(with: ofPeople)
    } else {
      isOfOnePart = isNarrowed && !told.union(picks).isDisjoint(with: ofPeople)
    }
    return isOfOnePart ? Self.tellsHowMany : nil
  }

  private static let tellsHowMany =
    "not shown in a public paper: it would tell how many people a team has, where other tables hide it"

  /// Whether some condition tests how many people a row of another list counts (`has caseload of the same worker where children at
  /// least 24`): asked with one number after another it tells that, whatever the list that asks.
  private func testsHowMany(elsewhere terms: [Syntax.Term], from definition: DatasetDefinition?) -> Bool {
    func counts(_ fields: [String], in dataset: String) -> Bool {
      guard let other = board.definition(dataset), !other.isPublished, !other.isBuiltInList else { return false }
      let isOfTeams = !other.concernsPeople && countsHeads(other)
      return fields.contains { name in other.field(name).map { $0.is(.number) && ($0.isOfPeople || isOfTeams) } ?? false
      }
    }
    func tests(_ condition: Syntax.Term?, in dataset: String) -> Bool {
      guard let condition else { return false }
      let other = board.definition(dataset)
      return counts(([condition] + named(in: [condition], of: other)).flatMap(\.fields), in: dataset)
        || testsHowMany(elsewhere: [condition], from: other)
    }
    func reaches(_ term: Syntax.Term) -> Bool {
      switch term.kind {
      case .has(let has): tests(has.condition, in: has.dataset.text)
      case .numberOf(let dataset, let condition): tests(condition, in: dataset.text)
      case .latest(let name, let dataset, let condition):
        counts([name], in: dataset.text) || tests(condition, in: dataset.text)
      default: term.parts.contains(where: reaches)
      }
    }
    return (terms + named(in: terms, of: definition)).contains(where: reaches)
  }
}
