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
    /// How many each list holds: the denominator of other papers. All lists of children, since one child stands in several.
    case list
    /// The measures of the list, as a scorecard shows them.
    case measures
    /// How many each list holds by team.
    case teams
    /// What else can be asked with the words of the figure of what stands open at a day.
    case crossed
    /// What earlier papers showed that belongs to the figures asked for.
    case earlier
    /// What else can be asked with the words of the figure of what began or ended: it gives way to what stood open.
    case happened
    /// The months of a span, as their own paper shows them with what stands beside that (`Answer.elsewhere`): a span that
    /// holds some of the months that are hidden, and not all, would tell of them.
    case months
  }

  public var part: Part
  /// Of what is crossed, how many of its words are taken together: the fewer, the sooner it is weighed.
  public var level: Int
  /// Of which figure of the answer; nil: of all.
  public var measure: String?
  /// The day of its figures: earlier papers were published earlier.
  public var day: Day
  public var answer: Answer
  /// What its figures pick by and are split by, in words.
  var parts: Set<String> = []

  public init(_ part: Part, level: Int = 0, of measure: String? = nil, day: Day, answer: Answer) {
    (self.part, self.level, self.measure, self.day, self.answer) = (part, level, measure, day, answer)
  }
}

/// Figures of an answer that are weighed with those of other papers.
struct Reckoned {
  var asked: Asked
  var dimensions: [Syntax.Dimension]
  var figures: Figures
  /// The same at other times, that stand beside it.
  var beside: [Figures] = []
}

extension Session {
  /// What other papers may have shown of the figures of an answer: each list on the days they are about, whole and by team;
  /// what else can be asked with their words; of what began or ended, how many were open before and after, for opening,
  /// started and ended give the closing number; and of a time that is not over, the same figures in the pack before.
  mutating func shownElsewhere(_ shown: [Reckoned], _ written: Syntax.Clauses, _ scope: Scope) -> [ShownElsewhere] {
    guard board.settings.privacy == .published else { return [] }
    var out: [ShownElsewhere] = []
    for one in shown {
      guard one.figures.concernsPeople, let name = one.asked.dataset, let definition = board.definition(name),
        definition.concernsPeople, !definition.isBuiltInList, board.packs[name]?.isEmpty == false
      else { continue }
      var own: [ShownElsewhere] = []
      var days: [Day] = []
      let closing = one.figures.asAt ?? scope.asAt
      let crossings = ([one.figures] + one.beside).flatMap(\.crossings)
      let byTeam = crossings.contains(where: \.isByTeam)
      let words = Set(crossings.flatMap { $0.parts.map(\.words) })
      for day in crossings.map(\.asAt) + [closing] where !days.contains(day) {
        days.append(day)
        // Of the measures those that are made of the same words: what the figure asked for is made of may tell of them.
        own += measures(of: definition, madeOf: words, at: day)
        own += base(of: definition, at: day, byTeam: byTeam)
      }
      for crossing in crossings {
        let part = crossing.isOverTime ? ShownElsewhere.Part.happened : .crossed
        own += tables(of: crossing).map { ShownElsewhere(part, level: $0.level, day: crossing.asAt, answer: $0.answer) }
      }
      if !one.figures.isStock, let period = one.figures.period {
        let days = [
          board.position(of: name, inMonthOf: period.first.adding(days: -1)),
          board.position(of: name, inMonthOf: period.last),
        ].compactMap(\.self)
        own += stocks(around: days, definition, one.asked.range, scope, by: one.dimensions.filter { !$0.isTime })
        own += grown(one, written, scope, of: name)
        own += monthsWithin(one, scope, of: definition)
      }
      for at in own.indices { own[at].measure = one.asked.name }
      out += own
    }
    return out
  }

  /// A list at the days between which something happened, split as that is.
  mutating func stocks(
    around days: [Day], _ definition: DatasetDefinition, _ range: SourceRange, _ scope: Scope,
    by dimensions: [Syntax.Dimension]
  ) -> [ShownElsewhere] {
    guard board.settings.privacy == .published, definition.concernsPeople, definition.opens != nil else { return [] }
    return days.sorted().reversed().flatMap { day in
      // What each team had before and after bounds how many began or ended in all.
      let teams = list(definition.name, at: day, isOwn: true).filter { $0.part == .teams }
      return (stock(definition, range, scope, by: dimensions, at: day).map { [$0] } ?? [])
        + teams.map { ShownElsewhere(.earlier, level: 1, day: $0.day, answer: $0.answer) }
    } + (days.min().map { base(of: definition, at: $0, byTeam: true) } ?? [])
  }

  /// How many of each list stand open at a day, in all and by team: of a list of children, all lists of them, in the order in
  /// which they are defined.
  mutating func base(of definition: DatasetDefinition, at day: Day, byTeam: Bool) -> [ShownElsewhere] {
    guard board.settings.privacy == .published, definition.concernsPeople else { return [] }
    var lists = [definition.name]
    if definition.childField != nil {
      lists = board.catalogue.datasetOrder.filter { name in
        guard let other = board.definition(name), other.childField != nil, other.concernsPeople, other.opens != nil,
          other.usually == .open, board.packs[name]?.isEmpty == false
        else { return name == definition.name }
        return true
      }
    }
    return lists.flatMap { list($0, at: day, isOwn: $0 == definition.name) }.filter { byTeam || $0.part != .teams }
  }

  /// One list at a day, and by team.
  mutating func list(_ name: String, at day: Day, isOwn: Bool) -> [ShownElsewhere] {
    let place = "\(name) \(day.iso) \(isOwn)"
    if let known = relations.shownElsewhere[place] { return known }
    var out: [ShownElsewhere] = []
    defer { relations.shownElsewhere[place] = out }
    guard let definition = board.definition(name), definition.opens != nil || definition.event == nil,
      let position = board.position(of: name, at: day), isOwn || !position.isOlder
    else { return [] }
    let (relation, table, _) = relations.stock(at: position, of: name, definition: definition, board: board)
    func field(_ name: String) -> Engine.Field? { table.index(of: name).map { Engine.Field($0, name) } }
    let key = definition.key.compactMap(field)
    guard !key.isEmpty, key.count == definition.key.count else { return [] }
    let resolver = resolver(definition, table, asAt: position.asAt, isFlow: false)
    let crossing = Crossing(
      definition: definition, relation: relation,
      population: definition.opens == nil ? [] : [resolver.open(at: position.asAt)].compactMap(\.self),
      parts: [definition.teamField.flatMap(field).map { Crossing.Part(words: $0.name, value: .field($0)) }]
        .compactMap(\.self),
      key: key, child: definition.childField.flatMap(field),
      time: definition.opens == nil ? nil : .open(position.asAt), asAt: position.asAt, closing: position.asAt,
      isOverTime: false, reading: definition.opens == nil ? "at \(position.asAt.long)" : "open at \(position.asAt.long)"
    )
    out = tables(of: crossing).map {
      ShownElsewhere($0.level == 0 ? .list : .teams, day: position.asAt, answer: $0.answer)
    }
    return out
  }

  private mutating func stock(
    _ definition: DatasetDefinition, _ range: SourceRange, _ scope: Scope, by dimensions: [Syntax.Dimension],
    at day: Day
  ) -> ShownElsewhere? {
    guard definition.opens != nil || definition.event == nil else { return nil }
    let asked = Asked(
      name: definition.name, title: definition.title,
      number: .count(dataset: Name(definition.name, range), where: nil), measure: nil, range: range)
    var then = scope.moved(to: day, period: nil)
    (then.clauses.period, then.clauses.reading) = (nil, definition.opens == nil ? nil : .open(at: nil))
    return paper(asked, then, by: dimensions, of: day)
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
    guard var paper = paper(one.asked, then, by: one.dimensions, of: before) else { return [] }
    // It was printed before what is asked for now, and gave way to what stood open.
    (paper.part, paper.level) = (.happened, -1)
    return [paper]
  }

  /// Figures of an earlier paper as a table of them, as any paper would show it.
  mutating func paper(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], of day: Day)
    -> ShownElsewhere?
  {
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
      table.groups = groups(of: dimensions, in: definition)
    }
    let answer = table.answer(team: teamSelected(scope))
    var paper = ShownElsewhere(.earlier, day: figures.asAt ?? day, answer: answer)
    paper.parts = Set(figures.crossings.flatMap { $0.parts.map(\.words) })
    return paper
  }
}

extension Board {
  /// The position of a day's month, where there is one.
  fileprivate func position(of dataset: String, inMonthOf day: Day) -> Day? {
    if keepsItsPast(dataset) { return min(Period.month(holding: day).last, asAt ?? day) }
    return pack(of: dataset, month: .month(holding: day))?.asAt
  }
}
