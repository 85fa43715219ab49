import Board
import Calendar
import Language

/// Status speaks of the target, signal of change; both are said in one sentence (language.md section 6).
extension Session {
  func statusAndSignal(_ asked: Asked, _ figures: Figures, _ series: Series?, team: String?) -> String? {
    guard figures.isWhole, let value = figures.total?.value, let measure = asked.measure, let series, !series.overlaps,
      !series.isThin || series.chart.points < 8
    else { return nil }
    if asked.unit == .percent, let of = figures.total?.denominator, of < 10 { return nil }
    let better = measure.higherIsBetter
    var status: String?
    if let target = measure.target(at: figures.asAt ?? Day(number: 0), team: team), better != nil {
      status = target.status(of: value, higherIsBetter: better) == .green ? "met" : "missed"
    }
    guard series.chart.mean != nil else {
      guard series.chart.points < 8 else { return nil }
      return "Too few months to tell signal from noise (\(series.chart.points) of 8)."
    }
    let points = series.chart.points
    guard let newest = series.newest else {
      let opening = status.map { "\($0.capitalisedFirst), and no" } ?? "No"
      return "\(opening) signal of change in \(points) months: they vary as chance would."
    }
    let moving =
      better.map { $0 == newest.isAbove ? "getting better" : "getting worse" }
      ?? (newest.isAbove ? "rising" : "falling")
    let opening = status.map { "\($0.capitalisedFirst), and \(moving)" } ?? moving.capitalisedFirst
    let rule =
      newest.rules.contains("one side")
      ? "the newest months all lie \(newest.isAbove ? "above" : "below") their mean"
      : newest.rules.joined(separator: ", ")
    let turn = status == "met" && moving == "getting worse" ? ": ask before it turns" : ""
    return "\(opening) (signal by month: \(rule))\(turn)."
  }

  /// `105 looked at, 3 signals; about 2 would come by chance.`
  ///
  /// Of 24 months in which nothing happens 1.7% show a signal at the newest point (20,000 random series through the
  /// same chart; `ChanceOfSignals` tests it).
  func howManyByChance(charted: Int, signals: Int) -> String {
    let expected = 0.017 * Double(charted)
    let words = expected < 0.5 ? "fewer than one" : "about \(Int(expected.rounded()))"
    return
      "\(charted) looked at by month, \(signals == 1 ? "1 signal" : "\(signals) signals"); \(words) would come by chance."
  }
}
