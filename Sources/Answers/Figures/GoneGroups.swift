import Board
import Calendar
import Catalogue
import Engine
import Language

extension Session {
  /// Adds the groups of a split that had something at the time compared with and have nothing now: a team that is gone
  /// from the newest pack keeps its line, so that the lines add up to the totals of both times.
  ///
  /// Not so for a split by time, and beside what is published: those have lines of their own.
  func addGone(_ figures: inout Figures, _ asked: Asked, by dimensions: [Syntax.Dimension], beside others: [Compared]) {
    guard !dimensions.isEmpty, !dimensions.contains(where: \.isTime), figures.unknown == nil, !figures.groups.isEmpty
    else { return }
    for other in others where other.figures.unknown == nil && other.isOurs {
      for group in other.figures.groups where group.rows > 0 {
        guard !figures.groups.contains(where: { $0.keys == group.keys }) else { continue }
        let isCount = asked.unit == .count
        figures.groups.append(Group(keys: group.keys, rows: 0, people: 0, value: isCount ? 0 : nil))
        if !isCount { figures.reasons[group.keys] = Reason(.noRows, "none to count now") }
      }
    }
  }
}

extension Session {
  /// What must be said beside figures of teams over more than one pack, where a team has gone and its children stand under
  /// a new one: nothing fell there and nothing rose.
  mutating func renamedTeams(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], isOverTime: Bool)
    -> [String]
  {
    guard let dataset = datasetBehind(asked), let definition = board.definition(dataset) else { return [] }
    let named = scope.selectors.compactMap { selector -> String? in
      if case .team(let name) = selector.kind { name.folded } else { nil }
    }
    let isSplit = dimensions.contains { $0.isField(ofType: [.team], in: definition) }
    let doubled = secondNames(dataset, scope, named: named, isSplit: isSplit)
    guard !named.isEmpty || isSplit && isOverTime else { return doubled }
    return doubled
      + board.goneTeams(of: dataset, isNewest: false).compactMap { gone in
        let ours = [gone.name.folded] + gone.followers.filter(\.isNew).map(\.name.folded)
        guard gone.looksRenamed, gone.since <= scope.asAt, isSplit || named.contains(where: ours.contains) else {
          return nil
        }
        let to = gone.followers.map { "\($0.name) (\($0.children))" }
        let new = gone.followers.filter(\.isNew)
        let advice =
          new.count == 1
          ? "If that is its new name, say so once: team \(Vocabulary.canonical(new[0].name)) \"\(new[0].name)\", and under it: was \"\(gone.name)\""
          : "Figures of these teams before and after are not of the same children."
        return
          "\(gone.name) stands in no row since \(gone.since.long): its \(gone.children) children are under \(PlainWords.list(to, "and")) now. \(advice)"
      }
  }
}

extension Session {
  /// Children of a team who stand under a name that no pack had before: a team in two names is two teams, of which each looks
  /// better or worse than it is.
  private mutating func secondNames(_ dataset: String, _ scope: Scope, named: [String], isSplit: Bool) -> [String] {
    guard isSplit || !named.isEmpty else { return [] }
    let known = Set(board.catalogue.teams.values.flatMap { $0.was.map { $0.0.folded } })
    return relations.newTeams(of: dataset, board: board).compactMap { new in
      guard new.since <= scope.asAt, !known.contains(new.name.folded),
        isSplit || named.contains(new.name.folded) || named.contains(new.from.folded)
      else { return nil }
      return secondName(new)
    }
  }

  /// `15 children of FSP South stand under FSP (South), a name that no pack had before …`
  func secondName(_ new: NewTeam) -> String {
    let children = board.settings.privacy == .published ? "children" : "\(new.children) children"
    return
      "\(children.capitalisedFirst) of \(new.from) stand under \(new.name), a name that no pack had before \(new.since.long): is it the same team? If so, say so once: team \(Vocabulary.canonical(new.from)) \"\(new.from)\", and under it: was \"\(new.name)\""
  }
}

extension Session.Compared {
  /// Whether it is this board's own figure of another time.
  var isOurs: Bool { ["previous", "last-year", "snapshot"].contains(name) }
}
