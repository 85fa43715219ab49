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
    let doubled =
      secondNames(dataset, scope, named: named, isSplit: isSplit)
      + (isSplit || !named.isEmpty ? alikeTeams(in: definition, at: scope.asAt) : []).filter {
        isSplit || named.contains($0.short.folded) || named.contains($0.long.folded)
      }.map(askedAbout)
    guard !named.isEmpty || isSplit && isOverTime else { return doubled }
    return doubled
      + board.goneTeams(of: dataset, isNewest: false).compactMap { gone in
        let ours = [gone.name.folded] + gone.followers.filter(\.isNew).map(\.name.folded)
        guard gone.looksRenamed, gone.since <= scope.asAt, isSplit || named.contains(where: ours.contains) else {
          return nil
        }
        return told(gone)
      }
  }
}

extension Session {
  /// `FSP North stands in no row since 31 October 2026: its 28 children are under FSP-North Team (28) now.` – and what to do.
  private func told(_ gone: GoneTeam, _ share: String = "") -> String {
    let isPublic = board.settings.privacy == .published
    let to = gone.followers.map { isPublic ? $0.name : "\($0.name) (\($0.children))" }
    let new = gone.followers.filter(\.isNew)
    let advice =
      new.count == 1
      ? "If that is its new name, say so once: team \(Vocabulary.canonical(new[0].name)) \"\(new[0].name)\", and under it: was \"\(gone.name)\""
      : "Figures of these teams before and after are not of the same children."
    return
      "\(gone.name) stands in no row since \(gone.since.long): its \(isPublic ? "" : "\(gone.children) ")children are under \(PlainWords.list(to, "and")) now\(share). \(advice)"
  }

  /// What must be said above changes of teams where one of them has a new name, or was split: nobody moved.
  ///
  /// - Parameters:
  ///   - moves: of each row whose team changed between the two days, the team it had and the one it has.
  ///   - isAll: whether these are all of the list, and not of some teams.
  func renamedTeams(
    in definition: DatasetDefinition, after first: Day, upTo day: Day, moves: [(from: String, to: String)], isAll: Bool
  ) -> [String] {
    guard !moves.isEmpty else { return [] }
    return board.goneTeams(of: definition.name, isNewest: false).compactMap { gone in
      guard gone.looksRenamed, gone.since > first, gone.since <= day else { return nil }
      let new = Set(gone.followers.filter(\.isNew).map(\.name.folded))
      let these = moves.count { $0.from.folded == gone.name.folded && new.contains($0.to.folded) }
      guard these > 0 else { return nil }
      guard isAll, board.settings.privacy != .published else { return told(gone) }
      return told(
        gone,
        "; \(these == moves.count ? "all" : "\(grouped(these)) of the") \(grouped(moves.count)) changes of team are that"
      )
    }
  }

  /// Children of a team who stand under a name that no pack had before: a team in two names is two teams, of which each looks
  /// better or worse than it is.
  private mutating func secondNames(_ dataset: String, _ scope: Scope, named: [String], isSplit: Bool) -> [String] {
    guard isSplit || !named.isEmpty else { return [] }
    return secondNames(dataset, upTo: scope.asAt).filter { new in
      isSplit || named.contains(new.name.folded) || named.contains(new.from.folded)
    }.map {
      askedAbout($0)
    }
  }

  /// Names of teams that may be second ones, without those of which the board says what they are.
  private mutating func secondNames(_ dataset: String, upTo day: Day) -> [NewTeam] {
    let known = Set(board.catalogue.teams.values.flatMap { [$0.title.folded] + $0.was.map { $0.0.folded } })
    return relations.newTeams(of: dataset, board: board).filter { $0.since <= day && !known.contains($0.name.folded) }
  }

  /// The question, with how to answer it.
  private func askedAbout(_ new: NewTeam) -> String {
    "\(secondName(new)), a name that no pack had before \(new.since.long): is it the same team? If so, say so once: team \(Vocabulary.canonical(new.from)) \"\(new.from)\", and under it: was \"\(new.name)\""
  }

  /// `16 of the 19 children under FSP (North) were of FSP North`.
  private func secondName(_ new: NewTeam) -> String {
    let isPublic = board.settings.privacy == .published
    if new.children == new.moved {
      return "\(isPublic ? "Children" : "\(new.children) children") of \(new.from) stand under \(new.name)"
    }
    let some = isPublic ? "Most" : "\(new.moved)"
    return "\(some) of the \(isPublic ? "" : "\(new.children) ")children under \(new.name) were \(new.from)'s"
  }

  /// What is amiss with the figures of a team some of whose children stand under another name: neither is the team's.
  mutating func doubledTeams(_ asking: Asking) -> [PartDoubt] {
    guard !asking.isAll, asking.definition.teamField != nil,
      isOfSomeTeams(asking.scope, asking.definition)
        || asking.dimensions.contains(where: { $0.isField(ofType: [.team], in: asking.definition) })
    else { return [] }
    let last = asking.isFlow ? asking.flowPeriod?.last ?? asking.asAt : asking.asAt
    return secondNames(asking.definition.name, upTo: last).map { new in
      PartDoubt(
        words: "\(secondName(new)): the same team?", teams: [new.name.folded, new.from.folded],
        period: Period(first: new.since.firstOfMonth, last: .distantFutureDay), isOfWhole: false)
    }
      + alikeTeams(in: asking.definition, at: last).map { pair in
        PartDoubt(
          words: "\(pair.short) and \(pair.long): one team under two names?",
          teams: [pair.short.folded, pair.long.folded], period: nil, isOfWhole: false)
      }
  }

  /// Teams of which a list or log holds rows under two names that may be one, by the names alone.
  private mutating func alikeTeams(in definition: DatasetDefinition, at day: Day) -> [AlikeTeams] {
    let pairs = relations.alikeTeams(board)
    guard !pairs.isEmpty, let field = definition.teamField,
      let pack = (board.packs[definition.name] ?? []).last(where: { $0.asAt.map { $0 <= day } ?? true })
    else { return [] }
    let there = Set(relations.teams(in: pack, field, definition).keys.map(\.folded))
    return pairs.filter { there.contains($0.short.folded) && there.contains($0.long.folded) }
  }

  private func askedAbout(_ pair: AlikeTeams) -> String {
    "\(pair.short) and \(pair.long) may be one team under two names, each counted apart here. If so, say so once: team \(Vocabulary.canonical(pair.long)) \"\(pair.long)\", and under it: was \"\(pair.short)\""
  }

  /// The same of a list, to be told beside its changes.
  mutating func doubledTeams(in definition: DatasetDefinition, after first: Day, upTo day: Day) -> [String] {
    secondNames(definition.name, upTo: day).filter { $0.since > first }.map(askedAbout)
  }
}

extension Session.Compared {
  /// Whether it is this board's own figure of another time.
  var isOurs: Bool { ["previous", "last-year", "snapshot"].contains(name) }
}
