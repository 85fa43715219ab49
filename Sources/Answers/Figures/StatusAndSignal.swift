import Board
import Calendar
import Language

/// Status speaks of the target, signal of change; both are said in one sentence (language.md section 6).
extension Session {
  /// - Parameter movedOverYear: whether the change over a year that stands beside the figure is more than chance.
  func statusAndSignal(
    _ asked: Asked, _ figures: Figures, _ series: Series?, _ scope: Scope, movedOverYear: Bool = false
  ) -> String? {
    // Without it no signal would read as no change, right under a change.
    let slowly =
      movedOverYear ? " The change over the year is more than chance all the same: a slow one shows in no month." : ""
    guard figures.isWhole, figures.doubt(of: figures.total) == nil, let value = figures.total?.value,
      let measure = asked.measure, let series, !series.overlaps,
      !series.isThin || series.points < 8 || series.hasTooFew
    else { return nil }
    let isMeanOfFew = asked.isMeanOrMedian && figures.concernsChildren && board.settings.privacy != .officer
    if withholdsFew(asked) || isMeanOfFew, figures.isOfFew(figures.total) { return nil }
    let better = measure.higherIsBetter
    var status: String?
    if let target = asked.target(
      at: figures.judgedOn, team: teamSelected(scope), isPart: isNarrowed(scope)), better != nil
    {
      // A line over time of newcomers and others tells of how many came.
      guard figures.deciding(value, target, of: [], higherIsBetter: better) == nil else { return nil }
      let isDecided = target.isDecided(figures.between[[]], higherIsBetter: better)
      if isDecided { status = target.status(of: value, higherIsBetter: better) == .green ? "met" : "missed" }
    }
    let points = series.points
    guard series.isJudged || series.isNewestUnread else {
      if series.hasTooFew {
        return "Mostly fewer than 10 in a month, so nothing is told of signals: trend \(asked.name)"
          + (halvesApart(series, asked, figures) ?? "")
      }
      guard series.basePoints < 9 else { return nil }
      return "Too few months to tell signal from noise (\(series.howFew))."
    }
    if let why = series.whyNewestUnread {
      let opening = status.map { "\($0.capitalisedFirst). " } ?? ""
      return "\(opening)Whether the newest month is a signal cannot be told: \(why)."
    }
    guard let newest = series.newest else {
      let opening = status.map { "\($0.capitalisedFirst), and no" } ?? "No"
      if series.signals.contains(where: { !$0.isEmpty }) {
        // Eight good months and then five bad ones are no chance, though each of the five is within the limits of all.
        let earlier = series.signals.count { !$0.isEmpty }
        let since = series.signals.count - 1 - (series.signals.lastIndex { !$0.isEmpty } ?? 0)
        let last = since > 1 ? ", none of them in the last \(since)" : ""
        return
          "\(status.map { "\($0.capitalisedFirst). The" } ?? "The") newest month is no signal, \(earlier) of \(points) months are\(whichWay(series, better))\(last): trend \(asked.name)"
      }
      if series.still != nil || series.changes?.still != nil {
        let same = series.still?.same ?? series.changes?.still?.same ?? 0
        return
          "\(opening) signal of change in \(points) months: it hardly changes (\(same) times as in the month before), too little to tell more."
      }
      if let changes = series.changes {
        return
          "\(opening) signal of change from one month to the next in \(points) months. Neighbouring months hold mostly the same cases, so each month's change is judged, and not what many small ones come to\(usual(changes, asked)).\(slowly)"
      }
      let apart = series.yearsApart.map { " \(yearsApart($0, asked))" } ?? slowly
      if !series.ofNewcomers.isEmpty {
        return "\(opening) signal of change in \(points) months: what stands out would not without newcomers."
      }
      return "\(opening) signal of change in \(points) months: no month and no run of them stands out.\(apart)"
    }
    let moving =
      better.map { $0 == newest.isAbove ? "getting better" : "getting worse" }
      ?? (newest.isAbove ? "rising" : "falling")
    let opening = status.map { "\($0.capitalisedFirst), and \(moving)" } ?? moving.capitalisedFirst
    let rule =
      series.changes != nil
      ? changeRule(newest.rules)
      : newest.rules.contains("one side")
        ? "the newest months all lie \(newest.isAbove ? "above" : "below") their mean"
        : newest.rules.joined(separator: ", ")
    let turn = status == "met" && moving == "getting worse" ? ": ask before it turns" : ""
    return "\(opening) (signal by month: \(rule))\(turn)."
  }

  /// `, all of better`: which way the earlier signals point, where that is one way.
  private func whichWay(_ series: Series, _ better: Bool?) -> String {
    let ways = series.signals.indices.compactMap { at -> Bool? in
      guard !series.signals[at].isEmpty, let value = series.values[at] else { return nil }
      if let changes = series.changes { return (changes.changes[at] ?? changes.overYear[at] ?? 0) > 0 }
      return (series.still?.mean ?? series.chart.mean).map { value > $0 }
    }
    guard let first = ways.first, ways.allSatisfy({ $0 == first }) else { return "" }
    let way = better.map { $0 == first ? "better" : "worse" } ?? (first ? "higher" : "lower")
    return ways.count == 1 ? ", of \(way)" : ", all of \(way)"
  }

  /// ` (usually −4 to +5)`.
  func usual(_ changes: ChangeChart, _ asked: Asked) -> String {
    guard let usual = changes.usual else { return "" }
    let sign = { (number: Double) in (number > 0 ? "+" : "") + oneDecimal(number) }
    return " (usually \(sign(usual.lowerBound)) to \(sign(usual.upperBound))\(asked.unit == .percent ? " points" : ""))"
  }

  /// What a signal of a chart of changes rests on.
  func changeRule(_ rules: [String]) -> String {
    rules.contains("change")
      ? "the newest change is outside the usual" : "the change over a year is more than its months would add up to"
  }

  /// What is said of lines of which none has points enough since the baseline: without it the list would read as one without a
  /// signal.
  func noneSinceBaseline(_ lines: [Series]) -> String? {
    let since = lines.filter { $0.baseline != nil && $0.basePoints < 8 && !$0.overlaps && $0.points >= 8 }
    guard let first = since.first?.baseline?.first, let most = since.map(\.basePoints).max() else { return nil }
    return
      "\(since.count) looked at by month, none with the 8 months that limits need since the baseline of \(first.long) (at most \(most)): no signal can be told."
  }

  /// What a baseline that is set does to the signals of an answer.
  func baselineSet(_ lines: [Series]) -> String? {
    lines.contains { $0.baseline != nil && $0.isJudged } ? baselineText : nil
  }

  /// Nil where none is set.
  var baselineText: String? {
    guard let first = board.settings.baseline.first else { return nil }
    let end = board.settings.baseline.dropFirst().first.map { " – \($0.long)" } ?? " on"
    return "Signals are told from the months of \(first.long)\(end) (set baseline)."
  }

  /// ` Of few a month, by the newest six months: Training places taken up worse.` Those that are worse first; empty where none is.
  func halvesToo(_ lines: [FigureTable.Line]) -> String {
    let told = lines.compactMap { line in
      line.halves.map { (title: line.asked.title, way: line.asked.direction(from: $0.first, to: $0.last)) }
    }
    guard !told.isEmpty else { return "" }
    let ordered = told.filter { $0.way == "worse" } + told.filter { $0.way != "worse" }
    let most = 6
    var names = ordered.prefix(most).map { "\($0.title) \($0.way)" }
    if ordered.count > most { names.append("\(ordered.count - most) more") }
    return " Of few a month, by the newest six months: \(names.joined(separator: "; "))."
  }

  /// `105 looked at by month, 3 signals; about 2 would come by chance.`
  ///
  /// Of 24 independent months in which nothing happens 1.7% show a signal at the newest point (20,000 random series
  /// through the same chart; `ChanceOfSignals` tests it); of those whose neighbours hold the same rows, more.
  func howManyByChance(_ charted: [Series]) -> String {
    let told = charted.filter { $0.whyNewestUnread == nil }
    let (signals, untold) = (told.count { $0.newest != nil }, charted.count - told.count)
    let expected = told.reduce(0) { $0 + $1.falseSignals } / 100
    let words = expected < 0.5 ? "fewer than one" : "about \(Int(expected.rounded()))"
    // One of which it cannot be told is not one without a signal.
    let more = untold == 0 ? "" : " Of \(untold) more it cannot be told whether the newest month is one."
    return
      "\(told.count) looked at by month, \(signals == 1 ? "1 signal" : "\(signals) signals"); \(words) would come by chance.\(more)"
  }
}
