import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Something amiss with what a part of a figure rests on: the rows of a team, of a time, or a share of each group. What rests
/// on it is told and judged by nothing, and the whole with it; the other groups are.
struct PartDoubt: Sendable, Equatable {
  /// What is amiss, in a few words.
  var words: String
  /// The teams it is of, in small letters; nil of all.
  var teams: Set<String>?
  /// The time it is of; nil of all.
  var period: Period?
  /// The groups of a split by something else that it is of; nil where teams and times tell it.
  var groups: Set<[Cell]>?
  /// Whether the whole is wrong with them: where rows are missing, and not where they stand under another name.
  var isOfWhole = true
}

extension Session {
  /// A mean or a share of amounts over so few of its rows is one of those that happen to have what it takes: one in six lacks it.
  static func lacksTooMany(_ rows: Int, of all: Int) -> Bool { rows > 0 && rows * 6 >= all }

  /// The teams that a question is of, in small letters; none where it is of all.
  func teamsSelected(_ scope: Scope) -> [String] { scope.selectors.filter(\.isOfTeam).map { spoken($0).folded } }

  /// Puts doubts into the groups that they touch, and into the whole of them.
  func doubt(_ doubts: [PartDoubt], _ figures: inout Figures, _ asking: Asking) {
    guard figures.unknown == nil else { return }
    let teamAt = asking.dimensions.firstIndex { $0.isField(ofType: [.team], in: asking.definition) }
    let timeAt = asking.dimensions.firstIndex(where: \.isTime)
    let selected = teamsSelected(asking.scope)
    for doubt in doubts {
      let isNarrowed = doubt.teams.map { teams in selected.contains(where: teams.contains) } ?? false
      let touchesWhole = doubt.isOfWhole || isNarrowed
      // What is so of every team and of all times is so of every group.
      if asking.dimensions.isEmpty || doubt.teams == nil && timeAt == nil {
        if touchesWhole { figures.inDoubt = figures.inDoubt ?? doubt.words }
        continue
      }
      func isTouched(_ group: Group) -> Bool {
        if let groups = doubt.groups { return groups.contains(group.keys) }
        if let timeAt, let period = doubt.period, group.keys.indices.contains(timeAt),
          case .day(let day, _) = group.keys[timeAt], case .grain(let word) = asking.dimensions[timeAt].kind,
          let own = Grain(rawValue: word)?.period(holding: day)
        {
          guard own.first <= period.last, own.last >= period.first else { return false }
        }
        guard let teams = doubt.teams else { return true }
        guard let teamAt, group.keys.indices.contains(teamAt) else { return touchesWhole }
        guard case .text(let name) = group.keys[teamAt] else { return false }
        return teams.contains(name.folded)
      }
      for group in figures.groups where isTouched(group) && figures.doubtful[group.keys] == nil {
        figures.doubtful[group.keys] = doubt.words
      }
      // A team that has no row stands there all the same, where it had some at the time that this is compared with.
      if let teams = doubt.teams, let field = asking.definition.teamField, asking.dimensions.count == 1, teamAt == 0,
        let book = asking.table.book(of: field)
      {
        for name in book.words where teams.contains(name.folded) && figures.doubtful[[.text(name)]] == nil {
          figures.doubtful[[.text(name)]] = doubt.words
        }
      }
      if touchesWhole { figures.doubtful[[]] = figures.doubtful[[]] ?? doubt.words }
    }
  }

  /// Groups a sixth or more of whose rows meet what none should: a date after the day of the figures, a value that is missing.
  ///
  /// - Parameter isOfFile: whether it is the whole file that is in doubt where it is so of the whole.
  func doubt(
    _ rows: [[Cell]: Int], of figures: inout Figures, _ asking: Asking, isOfFile: Bool = false,
    words: (_ rows: Int, _ all: Int) -> String
  ) {
    guard figures.unknown == nil else { return }
    let lacksTooMany = asking.hasRowOfTeam ? { (some: Int, _: Int) in some > 0 } : Self.lacksTooMany
    if isOfFile, let all = figures.total?.rows, let some = rows[[]], Self.lacksTooMany(some, of: all) {
      figures.inDoubt = figures.inDoubt ?? words(some, all)
      return
    }
    for group in figures.groups + [figures.total].compactMap(\.self) {
      guard group.value != nil, let some = rows[group.keys], lacksTooMany(some, group.rows) else { continue }
      if asking.dimensions.isEmpty {
        figures.inDoubt = figures.inDoubt ?? words(some, group.rows)
      } else if figures.doubtful[group.keys] == nil {
        figures.doubtful[group.keys] = words(some, group.rows)
      }
    }
  }

  /// Of a measure that is a mean, or one amount over another: that too many rows have not what it takes. A number made up on
  /// the spot is held against nothing, and says itself how many it leaves out.
  ///
  /// A part that lacks too many puts the whole in doubt, where what it lacks is one in twenty of all rows.
  func doubtTheFew(
    _ figures: inout Figures, _ asking: Asking, _ test: Resolver.Uses, _ aggregate: Aggregate, _ filter: [Condition]
  ) {
    guard asking.asked.measure != nil else { return }
    switch asking.asked.number {
    case .statistic(.mean, _, _, _), .statistic(.median, _, _, _), .statistic(.sum, _, _, _), .ratio: break
    default: return
    }
    var rows: [[Cell]: Int] = [:]
    for group in figures.groups + [figures.total].compactMap(\.self) { rows[group.keys] = group.undecided }
    let what = asking.whatIsTested(test)
    let tells = board.tellsRows(of: asking.definition.name)
    doubt(rows, of: &figures, asking) { some, all in
      "\(tells ? "\(grouped(some)) of its \(grouped(all)) rows" : "many of its rows") have no \(what)"
    }
    guard !asking.dimensions.contains(where: \.isTime), let whole = figures.total, whole.undecided > 0,
      figures.doubt(of: whole) == nil
    else { return }
    let parts = teamsOfWhole(asking, aggregate, filter).filter { Self.lacksTooMany($0.undecided, of: $0.rows) }
    let lacking = parts.reduce(0) { $0 + $1.undecided }
    guard lacking > 0, lacking * Self.shareOfParts >= whole.rows else { return }
    let some = tells ? "\(grouped(whole.undecided)) of \(grouped(whole.rows)) rows" : "some rows"
    let words = "\(some) have no \(what), and a team lacks too many of its own"
    if asking.dimensions.isEmpty { figures.inDoubt = words } else { figures.doubtful[[]] = words }
  }

  /// From one in so many rows on, what the parts lack that are in doubt puts the whole in doubt.
  private static let shareOfParts = 20

  /// The same figure of each team, whatever it is split by.
  private func teamsOfWhole(_ asking: Asking, _ aggregate: Aggregate, _ filter: [Condition]) -> [Group] {
    guard let team = asking.definition.teamField, let at = asking.table.index(of: team) else { return [] }
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(aggregate, by: [.field(Engine.Field(at, team))], people: nil))
    guard case .groups(let groups, _)? = run(query) else { return [] }
    return groups
  }
}

extension Asking {
  /// `“Progress” or “Quality”`: the fields that a test looks at, in words.
  func whatIsTested(_ test: Resolver.Uses) -> String {
    let titles = test.testedFields.sorted().compactMap { definition.field($0).map { "“\($0.title)”" } }
    return titles.isEmpty ? "value" : titles.prefix(2).joined(separator: " or ")
  }

  /// Whether a row is a team's of one month: where one of them lacks what is counted, a team does, however many there are.
  fileprivate var hasRowOfTeam: Bool {
    definition.snapshotsFrom != nil && !definition.concernsPeople
      && definition.teamField.map(definition.key.contains) ?? false
  }
}
