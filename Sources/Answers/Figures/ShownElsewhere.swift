import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Figures that another paper which is published may have shown: a reader has them beside what is shown now, so that they
/// are weighed with it (language.md section 7, Privacy). They are shown nowhere here.
public struct ShownElsewhere: Sendable, Equatable {
  /// In which order they are weighed, so that the same is hidden whatever was asked first.
  public enum Part: Int, Sendable, Equatable, CaseIterable {
    /// How many a list holds: the denominator of other papers.
    case list
    /// The same by team.
    case teams
    /// The figure of everything that a part or a split is of.
    case whole
    /// What earlier papers showed that belongs to the figures asked for.
    case earlier
  }

  public var part: Part
  /// The day of its figures: earlier papers were published earlier.
  public var day: Day
  public var answer: Answer

  public init(_ part: Part, day: Day, answer: Answer) { (self.part, self.day, self.answer) = (part, day, answer) }
}

/// Figures of an answer that are weighed with those of other papers.
struct Reckoned {
  var asked: Asked
  var dimensions: [Syntax.Dimension]
  var figures: Figures
}

extension Session {
  /// What other papers may have shown of the figures of an answer: each list on the day they are about, whole and by team;
  /// the whole that a split or a part is of; of what began or ended, how many were open before and after, for opening,
  /// started and ended give the closing number; and of a time that is not over, the same figures in the pack before.
  mutating func shownElsewhere(_ shown: [Reckoned], _ written: Syntax.Clauses, _ scope: Scope) -> [ShownElsewhere] {
    guard board.settings.privacy == .published else { return [] }
    var out: [ShownElsewhere] = []
    var based: Set<String> = []
    for one in shown {
      guard one.figures.concernsPeople, let name = one.asked.dataset, let definition = board.definition(name),
        definition.concernsPeople, !definition.isBuiltInList, board.packs[name]?.isEmpty == false
      else { continue }
      let closing = one.figures.asAt ?? scope.asAt
      // What began or ended is in no table by team, unless it is asked for so.
      let byTeam = one.figures.isStock || !one.dimensions.isEmpty
      if based.insert("\(name) \(closing.iso) \(byTeam)").inserted {
        out += base(of: definition, one.asked.range, at: closing, byTeam: byTeam)
      }
      if !one.dimensions.isEmpty || !scope.selectors.isEmpty || !scope.clauses.conditions.isEmpty {
        var wide = scope
        (wide.selectors, wide.clauses.selectors, wide.clauses.conditions) = ([], [], [])
        out += paper(.whole, one.asked, wide, by: [], of: closing).map { [$0] } ?? []
      }
      guard !one.figures.isStock, let period = one.figures.period else { continue }
      let days = [
        board.position(of: name, inMonthOf: period.first.adding(days: -1)),
        board.position(of: name, inMonthOf: period.last),
      ].compactMap(\.self)
      out += stocks(around: days, definition, one.asked.range, scope, by: one.dimensions.filter { !$0.isTime })
      out += grown(one, written, scope, of: name)
    }
    return out
  }

  /// A list at the days between which something happened, split as that is.
  mutating func stocks(
    around days: [Day], _ definition: DatasetDefinition, _ range: SourceRange, _ scope: Scope,
    by dimensions: [Syntax.Dimension]
  ) -> [ShownElsewhere] {
    guard board.settings.privacy == .published, definition.concernsPeople, definition.opens != nil else { return [] }
    return days.sorted().reversed().flatMap {
      stock(.earlier, definition, range, scope, by: dimensions, at: $0).map { [$0] } ?? []
    } + (days.min().map { base(of: definition, range, at: $0) } ?? [])
  }

  /// How many of a list stand open at a day, in all and by team.
  mutating func base(of definition: DatasetDefinition, _ range: SourceRange, at day: Day, byTeam: Bool = true)
    -> [ShownElsewhere]
  {
    guard board.settings.privacy == .published, definition.concernsPeople else { return [] }
    let scope = Scope(clauses: Syntax.Clauses(), selectors: [], asAt: day, period: nil, isComparison: true)
    let whole = stock(.list, definition, range, scope, by: [], at: day).map { [$0] } ?? []
    guard byTeam, let team = definition.teamField else { return whole }
    let teams = [Syntax.Dimension(.field(team), range: range)]
    return whole + (stock(.teams, definition, range, scope, by: teams, at: day).map { [$0] } ?? [])
  }

  private mutating func stock(
    _ part: ShownElsewhere.Part, _ definition: DatasetDefinition, _ range: SourceRange, _ scope: Scope,
    by dimensions: [Syntax.Dimension], at day: Day
  ) -> ShownElsewhere? {
    guard definition.opens != nil || definition.event == nil else { return nil }
    let asked = Asked(
      name: definition.name, title: definition.title,
      number: .count(dataset: Name(definition.name, range), where: nil), measure: nil, range: range)
    var then = scope.moved(to: day, period: nil)
    (then.clauses.period, then.clauses.reading) = (nil, definition.opens == nil ? nil : .open(at: nil))
    return paper(part, asked, then, by: dimensions, of: day)
  }

  /// Of a time that had begun by the pack before and was not over: the figure as it was then, which has grown since.
  private mutating func grown(_ one: Reckoned, _ written: Syntax.Clauses, _ scope: Scope, of dataset: String)
    -> [ShownElsewhere]
  {
    guard let own = scope.period, let before = board.position(of: dataset, inMonthOf: scope.asAt.adding(months: -1)),
      own.first <= before, !one.dimensions.contains(where: \.isTime)
    else { return [] }
    var clauses = written
    clauses.asAt = nil
    let given = givenAsAt
    givenAsAt = before
    defer { givenAsAt = given }
    guard let then = try? self.scope(of: clauses), then.period?.first == own.first else { return [] }
    return paper(.earlier, one.asked, then, by: one.dimensions, of: before).map { [$0] } ?? []
  }

  /// Figures as a table of them, as any paper would show it.
  private mutating func paper(
    _ part: ShownElsewhere.Part, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], of day: Day
  ) -> ShownElsewhere? {
    guard let figures = try? figures(asked, scope, by: dimensions), figures.unknown == nil, !figures.counted.isEmpty
    else { return nil }
    var table = FigureTable(
      title: asked.title, measures: [asked], dimensions: dimensions, clauses: Syntax.Clauses(), showsTarget: false)
    table.isPublic = true
    table.lines = [
      FigureTable.Line(
        asked: asked, figures: figures, compared: [], isSplit: true, facts: facts(of: asked, figures, scope))
    ]
    if let definition = asked.dataset.flatMap({ board.definition($0) }) {
      for field in definition.fields {
        if field.is(.worker) { table.workerFields.insert(field.name) }
        if let role = roleOfPerson(field, definition) { table.personFields[field.name] = role }
      }
    }
    let answer = table.answer(team: teamSelected(scope))
    return ShownElsewhere(part, day: figures.asAt ?? day, answer: answer)
  }
}

extension Board {
  /// The position of a day's month, where there is one.
  fileprivate func position(of dataset: String, inMonthOf day: Day) -> Day? {
    if keepsItsPast(dataset) { return min(Period.month(holding: day).last, asAt ?? day) }
    return pack(of: dataset, month: .month(holding: day))?.asAt
  }
}
