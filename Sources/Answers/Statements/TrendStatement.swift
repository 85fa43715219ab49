import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// `trend WHAT clauses`: the number over time, with its control limits and signals.
  mutating func trend(_ show: Syntax.Show) throws(Diagnostic) -> Answer {
    guard let what = show.whats.first, let asked = try asked(what).first else {
      throw Diagnostic(.plain("“trend” needs one measure."), show.whats.first?.range ?? SourceRange(0, 0))
    }
    guard !what.kind.isScorecard else {
      throw Diagnostic(.plain("A trend is of one measure. Which: list measures"), what.range)
    }
    var clauses = show.clauses
    let others = clauses.by.filter { !$0.isTime }
    if let other = others.first {
      throw Diagnostic(.plain("A trend is of one line. For one \(other.words) alone: for …"), other.range)
    }
    // What was published is yearly, all years that there are.
    let isPublished = try isPublished(asked, self.scope(of: clauses), by: clauses.by)
    if clauses.by.isEmpty {
      clauses.by = [Syntax.Dimension(.grain(isPublished ? "year" : "month"), range: what.range)]
    }
    if clauses.period == nil, !isPublished {
      let back = board.settings.periodMonths * 2
      clauses.period = .lastCount(back, "months")
    }
    let scope = try scope(of: clauses)
    var clipped = scope
    var begins: String?
    if !isPublished, let period = scope.period, let dataset = asked.dataset ?? datasetBehind(asked),
      let first = firstKnown(dataset, asked, clauses), first > period.first, first <= period.last
    {
      // The line begins with the first month that is known; that it was asked for earlier is said.
      clipped.period = Period(first: first, last: period.last)
      if show.clauses.period != nil { begins = "Begins with \(first.monthAndYear): nothing earlier is loaded." }
    }
    let figures = try figures(asked, clipped, by: clauses.by)
    working.append(WorkedFigure(asked: asked, scope: clipped, figures: figures, dimensions: clauses.by))
    let dimension = clauses.by[0]
    let groups = figures.unknown == nil ? figures.groups : []
    let values = groups.map(\.value)
    let overlaps = asked.measure?.overMonths ?? 0 > 1
    let upper: Double = asked.unit == .percent ? 100 : .infinity
    let ihi = board.settings.rules == "ihi"
    let chart = ControlChart(overlaps ? [] : values, clippedTo: 0...upper, run: ihi ? 8 : 7, trend: ihi ? 6 : 7)

    var answer = Answer(kind: .trend, title: asked.title, reading: figures.reading)
    answer.columns = [
      .init(dimension.words, role: .dimension, unit: .text), .init("value", role: .value, unit: asked.unit),
    ]
    if asked.hasParts {
      answer.columns += [
        .init("numerator", role: .numerator, unit: .count), .init("denominator", role: .denominator, unit: .count),
      ]
    }
    answer.columns += [
      .init("mean", role: .comparison, unit: asked.unit), .init("lower", role: .comparison, unit: asked.unit),
      .init("upper", role: .comparison, unit: asked.unit), .init("signal", role: .signal, unit: .text),
    ]
    if let unknown = figures.unknown { answer.headingNotes.append(unknown.sentence.capitalisedFirst + ".") }
    for (index, group) in groups.enumerated() {
      var cells = [label(group.keys.first ?? .missing, dimension)]
      cells.append(group.value.map { .number($0) } ?? .unknown(Reason(.noPack, "blank")))
      if asked.hasParts {
        cells += [group.numerator.map { .number($0) } ?? .none, group.denominator.map { .number($0) } ?? .none]
      }
      cells += [chart.mean, chart.lower, chart.upper].map { $0.map { .number($0) } ?? .none }
      let signals = overlaps || !chart.signals.indices.contains(index) ? [] : chart.signals[index]
      cells.append(signals.isEmpty ? .none : .text(signals.joined(separator: ", ")))
      answer.rows.append(Answer.Row(cells, measure: asked.name, people: figures.concernsPeople ? group.people : nil))
    }
    answer.concernsPeople = figures.concernsPeople
    answer.measures[asked.name] = facts(of: asked, figures)
    answer.headingNotes += figures.headingNotes + [begins].compactMap { $0 }
    answer.notes += figures.notes + chartNotes(chart, overlaps: overlaps, asked: asked, groups: groups)
    answer.basis.method.append(
      "Rules: \(ihi ? "IHI, 8 on one side and 6 in a row" : "NHS Making Data Count, 7 on one side and 7 in a row"), a point outside, 2 of 3 in the outer third."
    )
    answer.basis.sources = figures.sources
    answer.basis.position = figures.asAt?.long
    describe(&answer, measures: [asked], scope: scope)
    return answer
  }

  /// What the chart says, in sentences.
  private func chartNotes(_ chart: ControlChart, overlaps: Bool, asked: Asked, groups: [Group]) -> [String] {
    if overlaps {
      return [
        "Each point covers \(asked.measure?.overMonths ?? 12) months, so neighbours move together: no limits, no signals. By year: trend \(asked.name) by year"
      ]
    }
    guard let mean = chart.mean, let lower = chart.lower, let upper = chart.upper else {
      return ["Too few months to tell signal from noise (\(chart.points) of 8): no limits yet."]
    }
    let unit = asked.unit == .percent ? "%" : ""
    var out = [
      "Mean \(oneDecimal(mean))\(unit), usual range \(oneDecimal(lower))–\(oneDecimal(upper))\(unit)\(chart.points < 12 ? " (trial limits, \(chart.points) points)" : "")."
    ]
    let last = groups.indices.last { groups[$0].value != nil }
    let better = asked.measure?.higherIsBetter
    func judged(_ up: Bool) -> String {
      better.map { $0 == up ? "an improvement" : "a worsening" } ?? (up ? "a rise" : "a fall")
    }
    if let last, let value = groups[last].value, !chart.signals[last].isEmpty {
      let up = value > mean
      let what =
        chart.signals[last].contains("one side")
        ? "the newest months all lie \(up ? "above" : "below") the mean"
        : "the newest point stands out (\(chart.signals[last].joined(separator: ", ")))"
      out.append("A signal: \(what), \(judged(up)) that is more than chance.")
    } else if chart.hasSignal {
      out.append("A signal in earlier months (marked); the newest point is within the usual range.")
    } else {
      out.append("No signal: the ups and downs are within what chance alone would do.")
    }
    if groups.contains(where: { ($0.denominator ?? 99) < 30 }), asked.unit == .percent {
      out.append("Limits are rough: some months rest on fewer than 30.")
    } else if asked.unit == .count, mean < 5 {
      out.append("Limits are rough: the counts are small.")
    }
    if let target = asked.measure?.target(at: board.asAt ?? Day(number: 0)), let better {
      if better ? lower > target.value : upper < target.value {
        out.append("The target lies outside the usual range: it will be met unless something changes.")
      } else if better ? upper < target.value : lower > target.value {
        out.append("The target lies outside the usual range: it will be missed unless something changes.")
      } else {
        out.append("The target lies within the usual range: some months will meet it and some miss it.")
      }
    }
    return out
  }

  private func label(_ cell: Cell, _ dimension: Syntax.Dimension) -> Answer.Value {
    if case .day(let day, _) = cell, case .grain(let word) = dimension.kind, let grain = Grain(rawValue: word) {
      return .text(grain.label(grain.period(holding: day)))
    }
    return shown(cell)
  }

  /// The first month that a line can begin with: of a stock, that of the first pack; of a flow, the first whole month
  /// that is covered.
  private func firstKnown(_ dataset: String, _ asked: Asked, _ clauses: Syntax.Clauses) -> Day? {
    guard let definition = board.definition(dataset) else { return nil }
    let packs = board.packs[dataset] ?? []
    if case .stock = reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: clauses),
      !board.keepsItsPast(dataset)
    {
      return packs.compactMap { $0.month(grace: board.settings.graceDays)?.first }.min()
    }
    let first = packs.compactMap { $0.reach.period?.first }.filter { $0 > .distantPastDay }.min()
    return first.map { $0 == $0.firstOfMonth ? $0 : $0.firstOfMonth.adding(months: 1) }
  }

  /// Whether the newest point of any of the measures is part of a signal.
  mutating func signalVerdict(_ when: Syntax.When, _ clauses: Syntax.Clauses) throws(StatementFailure) -> Bool {
    var clauses = clauses
    clauses.against = []
    clauses.by = []
    do {
      let answer = try trend(Syntax.Show([when.what], clauses))
      guard let at = answer.column("signal"), let last = answer.rows.last else { return false }
      if case .text = last.cells[at] { return true }
      return false
    } catch { throw .mistake(error) }
  }
}

/// One decimal, half away from nought: for sentences; tables are formatted where they are shown.
func oneDecimal(_ number: Double) -> String {
  let tenths = (abs(number) * 10).rounded(.toNearestOrAwayFromZero)
  guard tenths < 1e15 else { return String(number) }
  let whole = Int(tenths)
  return "\(number < 0 && whole > 0 ? "−" : "")\(grouped(whole / 10)).\(whole % 10)"
}
