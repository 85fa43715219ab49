import Calendar
import Language

/// A range that was taken from months before and after a change is usual for neither, and promises nothing of a target.
extension Session {
  /// In place of the assurance, where a signal of change stands among the points that mean and limits are of; nil where none
  /// does.
  func mixedRange(_ series: Series, asked: Asked, grain: Grain, _ days: [Period]) -> String? {
    guard let mean = series.chart.mean else { return nil }
    let from = board.settings.baseline.first ?? .distantPastDay
    let last = board.settings.baseline.dropFirst().first ?? .distantFutureDay
    let points = days.indices.filter { series.counts($0) && days[$0].first >= from && days[$0].last <= last }
    guard points.contains(where: { !series.signals[$0].isEmpty }) else { return nil }
    let told =
      "The usual range is of \(grain.rawValue)s before and after a change (marked), so it does not tell whether the target will be met."
    // The newest points that lie on one side of the mean, where the change is theirs.
    let isAbove = { (place: Int) in (series.values[place] ?? mean) > mean }
    guard let newest = points.last, let first = points.last(where: { isAbove($0) != isAbove(newest) }) else {
      return told
    }
    let since = points.filter { $0 > first }
    guard let begins = since.first, since.contains(where: { !series.signals[$0].isEmpty }),
      since.count < points.count
    else { return told }
    guard since.count >= 8 else {
      return
        "\(told) Since \(grain.spokenName(days[begins])) there are \(since.count) of the 8 \(grain.rawValue)s that a range of its own takes."
    }
    return "\(told) For the \(grain.rawValue)s since: set baseline \(days[begins].first.long)"
  }
}
