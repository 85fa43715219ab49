import Calendar
import Catalogue
import Engine
import Tables

/// Where newcomers decide over a line, a month that stands out may tell of how many came, and of nothing that was done for them.
extension Session {
  /// Marks the points of a line that stand out with its newcomers and would not without them: no signal is told of these.
  ///
  /// A line is looked at where at two points in three, and at three or more, half or more of those that count against the council
  /// are newcomers.
  func withoutSignalsOfNewcomers(
    _ series: Series, _ groups: [Group], days: [Period], asked: Asked, grain: Grain?, of figures: Figures,
    hollow: Set<Int>
  ) -> Series {
    let year = figures.newcomersAtPoints.isEmpty ? nil : series.yearsApart
    guard !figures.newcomersAtPoints.isEmpty, year != nil || series.signals.contains(where: { !$0.isEmpty }) else {
      return series
    }
    let better = asked.measure?.higherIsBetter
    var (points, mostly) = (0, 0)
    var others = groups
    for (place, group) in groups.enumerated() where series.counts(place) {
      guard let met = group.numerator, let all = group.denominator else { continue }
      let against = better == false ? met : all - met
      points += against > 0 ? 1 : 0
      guard let newcomers = figures.newcomersAtPoints[group.keys] else { continue }
      mostly += against > 0 && Double(newcomers.against) * 2 >= against ? 1 : 0
      others[place].value = newcomers.value
      others[place].numerator = newcomers.met
      others[place].denominator = newcomers.all
    }
    guard mostly >= 3, mostly * 3 >= points * 2 else { return series }
    var without = figures
    without.newcomersAtPoints = [:]
    let other = self.series(others, days: days, asked: asked, grain: grain, of: without, hollow: hollow)
    var out = series
    let isAlike = series.newest?.isAbove == other.newest?.isAbove
    let last = series.values.indices.last(where: series.counts)
    out.ofNewcomers = Set(
      series.signals.indices.filter { place in
        guard !series.signals[place].isEmpty else { return false }
        let remains = other.signals.indices.contains(place) && !other.signals[place].isEmpty
        return !remains || place == last && !isAlike
      })
    if let year {
      let then = other.yearsApart
      out.isYearOfNewcomers = then.map { ($0.last > $0.first) != (year.last > year.first) } ?? true
    }
    if let last, out.ofNewcomers.contains(last) { out.whyNewestUnread = Self.movesWithNewcomers }
    return out
  }

  /// Why the newest point of such a line is not judged.
  static let movesWithNewcomers = "without those who came newly it would not stand out"

  /// That points which would be marked are not.
  func newcomersNote(_ series: Series, _ names: [String], _ grain: Grain) -> String? {
    let places = series.ofNewcomers.sorted()
    guard !places.isEmpty, !series.overlaps, board.settings.privacy != .published else { return nil }
    let which =
      places.count <= 4 ? PlainWords.list(places.map { names[$0] }, "and") : "\(places.count) \(grain.rawValue)s"
    return
      "\(which.capitalisedFirst) would stand out, and would not without newcomers: no signal is told of \(places.count == 1 ? "it" : "them")."
  }
}
