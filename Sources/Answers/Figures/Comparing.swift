import Board
import Calendar
import Catalogue
import Engine
import Language

/// The same number at another time, or of another area, to stand beside it: language.md section 6, Comparison.
extension Session {
  struct Compared {
    /// The name of its column in CSV, and the heading on screen.
    var name: String
    var heading: String
    var figures: Figures
    var notes: [String] = []
  }

  /// The figures of a comparator other than the target; nil where the comparator gives no column here.
  mutating func compared(
    _ comparator: Syntax.Comparator, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension],
    beside ours: Figures
  ) throws(Diagnostic) -> Compared? {
    switch comparator {
    case .target: return nil
    case .previous:
      return try compared("previous", asked, scope, by: dimensions, beside: ours, yearsBack: false)
    case .lastYear:
      return try compared("last-year", asked, scope, by: dimensions, beside: ours, yearsBack: true)
    case .snapshot(let written):
      guard let day = written.day(asAt: scope.asAt) else { return nil }
      return Compared(
        name: "snapshot", heading: day.long,
        figures: try figures(asked, scope.moved(to: day, period: nil), by: dimensions))
    case .neighbours: return try published(asked, area: nil, name: "neighbours", scope: scope)
    case .region: return try published(asked, area: nil, name: "region", scope: scope)
    case .area(let name):
      return try published(
        asked, area: board.catalogue.areas[name.text]?.title ?? name.text, name: name.text, scope: scope)
    case .value(let text, _): return try published(asked, area: text, name: Vocabulary.canonical(text), scope: scope)
    }
  }

  private mutating func compared(
    _ name: String, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures,
    yearsBack: Bool
  ) throws(Diagnostic) -> Compared {
    guard ours.isWhole else {
      return Compared(
        name: name, heading: yearsBack ? "last year" : "before",
        figures: .notKnown(.notCovered, "no comparison beside a partial figure"))
    }
    if ours.isStock || asked.dataset.flatMap({ board.definition($0) }).map({ $0.event == nil }) == true {
      let at = ours.asAt ?? scope.asAt
      let label = Period.month(
        holding: at.dayOfMonth <= board.settings.graceDays ? at.firstOfMonth.adding(days: -1) : at)
      let month = Period.month(holding: label.first.adding(months: yearsBack ? -12 : -1))
      var then = month.last
      if let dataset = asked.dataset, !board.keepsItsPast(dataset) {
        guard let pack = board.pack(of: dataset, month: month), let cut = pack.asAt else {
          return Compared(
            name: name, heading: month.last.long, figures: .notKnown(.noPack, "no pack for \(month.spoken)"))
        }
        then = cut
      }
      let figures = try figures(asked, scope.moved(to: then, period: nil), by: dimensions)
      return Compared(name: name, heading: then.long, figures: figures)
    }
    let period = ours.period ?? scope.period ?? Period.month(holding: scope.asAt)
    var notes: [String] = []
    let before: Period
    if yearsBack {
      before = Period(
        first: period.first.adding(years: -1),
        last: period.last == period.last.lastOfMonth
          ? period.last.adding(years: -1).lastOfMonth : period.last.adding(years: -1))
    } else {
      switch period.shape {
      case .month where scope.period != nil: before = Grain.month.previous(before: period)
      case .quarter where scope.period != nil: before = Grain.quarter.previous(before: period)
      case .reportingYear where scope.period != nil: before = Grain.year.previous(before: period)
      case .calendarYear where scope.period != nil:
        before = Period(first: period.first.adding(years: -1), last: period.first.adding(days: -1))
      default:
        let last =
          period.last == period.last.lastOfMonth
          ? period.last.firstOfMonth.adding(days: -1) : period.last.adding(months: -1)
        before = Period(first: period.first.adding(months: -1), last: last)
        if before.last >= period.first {
          notes.append("The two periods overlap: most months stand in both, so a change is small by nature.")
        }
      }
    }
    // The same packs tell both periods, so that a period has one figure wherever it stands; a ratio of measures may rest
    // on stocks, and those are read where its period ends.
    let position = asked.dataset == nil ? before.last : scope.asAt
    let figures = try figures(asked, scope.moved(to: position, period: before), by: dimensions)
    return Compared(name: name, heading: before.heading, figures: figures, notes: notes)
  }

  /// Published figures beside our own.
  private mutating func published(_ asked: Asked, area: String?, name: String, scope: Scope) throws(Diagnostic)
    -> Compared
  {
    let title = area ?? name
    guard let measure = asked.measure, !measure.published.isEmpty else {
      return Compared(
        name: name, heading: title,
        figures: .notKnown(.notCollected, "no published figure is named for \(asked.title.lowercasedFirst)"))
    }
    guard let area else {
      return Compared(
        name: name, heading: title,
        figures: .notKnown(.notLoaded, "\(name) are not known: say who they are with set neighbours"))
    }
    for line in measure.published {
      guard let definition = board.definition(line.dataset), board.packs[line.dataset]?.isEmpty == false,
        let (relation, table, _) = relations.events(of: line.dataset, upTo: scope.asAt, all: true, board: board)
      else { continue }
      guard let yearIndex = table.index(of: "year") else { continue }
      let resolver = resolver(definition, table, asAt: scope.asAt, isFlow: false)
      var uses = Resolver.Uses()
      let place = try selection([Syntax.Selector(.area(area), range: asked.range)], resolver: resolver, uses: &uses)
      let value = try resolver.value(line.term, uses: &uses)
      let year = Value.field(Engine.Field(yearIndex, "year"))
      let query = Query(
        relation: relation, filter: place.condition,
        shape: .rows([year, value], order: [.init(year, descending: true)], limit: 1))
      guard case .rows(let rows, _, _)? = run(query), let row = rows.first, case .number(let newest) = row[0] else {
        continue
      }
      var figures = Figures()
      figures.reading = "year to 31 March \(Int(newest))"
      if case .number(let number) = row[1] {
        figures.total = Group(rows: 1, value: number)
      } else {
        figures.unknown = Reason(.symbol, "not published for \(title) in \(Int(newest) - 1)-\(Int(newest) % 100)")
      }
      var notes = [
        "\(title): published for the year to 31 March \(Int(newest)); ours is another date and may be another definition (≠)."
      ]
      if let caution = measure.caution { notes.append(caution) }
      return Compared(
        name: name, heading: "\(title) ≠ \(Period.reportingYearText(Int(newest) - 1))", figures: figures, notes: notes)
    }
    return Compared(name: name, heading: title, figures: .notKnown(.notLoaded, "published figures not loaded"))
  }
}

extension Period {
  /// How a column that covers it is headed: `September 2026`, `year to 30 September 2026`.
  var heading: String {
    switch shape {
    case .month, .quarter: spoken
    default: days >= 360 && days <= 367 ? "year to \(last.long)" : spoken
    }
  }
}
