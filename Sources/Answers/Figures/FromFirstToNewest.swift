import Calendar

extension Session {
  /// `From October 2024 to March 2026 it went from 63.3% (31 of 49) to 38.2% (21 of 55).` Changes of a month and of twelve are tested, and over
  /// so long chance alone may do much: that none stands out is no finding that nothing changed.
  ///
  /// Nil where less than three points may stand beside each other, where both ends are alike, and in public, where a point may be hidden.
  func fromFirstToNewest(_ series: Series, _ days: [Period], _ asked: Asked, _ grain: Grain) -> String? {
    let known = series.values.indices.filter(series.counts)
    guard board.settings.privacy != .published, known.count > 2, let first = known.first, let newest = known.last,
      days.indices.contains(newest), let before = series.values[first], let now = series.values[newest], before != now
    else { return nil }
    func words(_ at: Int, _ value: Double) -> String {
      guard asked.unit == .percent else { return PlainWords.number((value * 10).rounded() / 10) }
      guard let of = series.denominators[at] else { return "\(oneDecimal(value))%" }
      return "\(oneDecimal(value))% (\(grouped(Int((value * of / 100).rounded()))) of \(grouped(Int(of))))"
    }
    let ends = "From \(grain.spokenName(days[first])) to \(grain.spokenName(days[newest]))"
    let stands = series.signals.contains { !$0.isEmpty }
    return
      "\(ends) it went from \(words(first, before)) to \(words(newest, now))\(stands ? "." : ": that no change stands out is no finding that nothing changed.")"
  }
}
