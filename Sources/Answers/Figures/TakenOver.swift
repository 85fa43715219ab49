import Board
import Calendar
import Catalogue
import Engine
import Language

/// A team that takes over what began in another: by the team at the time it has begun nothing, and yet its work is new.
struct TakenOver: Sendable, Equatable {
  var sentence: String
  /// The same in a few words, to stand beside the figure; none in public, where its numbers are not weighed.
  var caution: String?
}

extension Session {
  /// Says by which team, or worker, a figure is split or narrowed: the one at the time.
  func tellTeamThen(
    _ figures: inout Figures, dueAfter months: Int, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension],
    _ definition: DatasetDefinition
  ) {
    // What tests the team of the row looks at it too: `percent of cp-plans that team is "FSP South"`.
    guard
      isOfSomeTeams(scope, definition, besides: asked.isOurOwn ? asked.number.terms : [])
        || dimensions.contains(where: { $0.isField(ofType: [.team, .worker], in: definition) })
    else { return }
    figures.isByTeamThen = months == 0
    let told = months == 0 ? Self.byTeamThen : Self.byTeamWhenDue(months)
    figures.notes.append(told)
    figures.beside.append(told)
    figures.method.append(
      "Team at the time: from the last pack cut before \(months == 0 ? "the event" : "it was due") that held the row, else the first that held it."
    )
  }

  /// Which team a row has that is counted by a date: `honesty.md`, T9.
  static let byTeamThen = "By the team at the time: the one it had in the last pack before the date it is counted by."

  /// Whether a statement picks some teams or workers, by a selector or by a condition.
  func isOfSomeTeams(_ scope: Scope, _ definition: DatasetDefinition, besides terms: [Syntax.Term] = []) -> Bool {
    if scope.selectors.contains(where: \.isOfTeam) { return true }
    return (scope.clauses.conditions + terms).contains { condition in
      condition.fields.contains { name in definition.field(name).map { $0.is(.team) || $0.is(.worker) } ?? false }
    }
  }

  /// `Of the 41 child protection plans open for FSP South at 31 October 2026, 24 started in this time; most start in AI East and
  /// AI West.` Nil where no team was picked, or no more of them began in the time than the figure tells.
  mutating func takenOver(_ asked: Asked, _ scope: Scope, _ figures: Figures) -> TakenOver? {
    guard figures.isByTeamThen, figures.unknown == nil, let total = figures.total, let period = figures.period,
      let name = asked.dataset, let definition = board.definition(name), let opens = definition.opens,
      case .flow(.field(opens.from)) = reckoning(
        of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses),
      isOfSomeTeams(scope, definition), scope.clauses.conditions.allSatisfy({ isOfTeam($0, definition) })
    else { return nil }
    let tests = scope.clauses.conditions.map { " and \(StatementWords.part($0))" }.joined()
    let tail = "\(tests)\(narrowing(scope)) as at \(scope.asAt.iso)"
    let began = "\(opens.from) on or after \(period.first.iso) and \(opens.from) on or before \(period.last.iso)"
    guard let open = counted("show count of \(name) where open\(tail)", isNewest: true),
      let taken = counted("show count of \(name) where open and \(began)\(tail)"), taken > Double(total.rows)
    else { return nil }
    let who = scope.selectors.first(where: \.isOfTeam).map { " for \(spoken($0))" } ?? " there"
    let others = mostly(asked, scope, definition)
    let place = others.isEmpty ? "" : "; most start in \(PlainWords.list(others, "and"))"
    let title = definition.title.lowercasedFirst
    guard board.settings.privacy != .published else {
      return TakenOver(
        sentence:
          "Of the \(title) open\(who) at \(scope.asAt.long), more started in this time than are counted here\(place).",
        caution: nil)
    }
    let (all, new) = (grouped(Int(open)), grouped(Int(taken)))
    return TakenOver(
      sentence: "Of the \(all) \(title) open\(who) at \(scope.asAt.long), \(new) started in this time\(place).",
      caution: "by the team then; of \(all) open\(who) \(new) started in this time")
  }

  /// It stands above the figure, which would else be read as all that is new there, and goes with it.
  func tell(_ taken: TakenOver, _ answer: inout Answer) {
    answer.headingNotes.append(taken.sentence)
    answer.cautions.append(taken.sentence)
    guard answer.rows.count == 1 else { return }
    answer.rows[0].caution = [answer.rows[0].caution, taken.caution].compactMap(\.self).joined(separator: "; ")
    if answer.rows[0].caution == "" { answer.rows[0].caution = nil }
  }

  /// Whether a condition tests nothing but who has a row.
  func isOfTeam(_ condition: Syntax.Term, _ definition: DatasetDefinition) -> Bool {
    !condition.fields.isEmpty
      && condition.fields.allSatisfy { definition.field($0).map { $0.is(.team) || $0.is(.worker) } ?? false }
  }

  /// The two teams that most of it began in.
  private mutating func mostly(_ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition) -> [String] {
    guard let team = definition.teamField else { return [] }
    var all = scope
    all.selectors.removeAll(where: \.isOfTeam)
    all.clauses.conditions = []
    all.clauses.against = []
    guard let split = try? figures(asked, all, by: [Syntax.Dimension(.field(team), range: asked.range)]),
      split.unknown == nil
    else { return [] }
    let rows = split.groups.compactMap { group -> (name: String, rows: Int)? in
      guard case .text(let name)? = group.keys.first, group.rows > 0 else { return nil }
      return (name, group.rows)
    }.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
    return rows.prefix(2).map(\.name).sorted()
  }
}
