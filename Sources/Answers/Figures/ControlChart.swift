/// An XmR chart: mean, limits and signals of a series, after NHS England's *Making Data Count*.
///
/// Limits are the mean ± 2.66 × the mean moving range, ranges above 3.267 × their mean left out once; percentages are
/// clipped to 0–100, counts to 0 and above. A point on the mean neither breaks nor extends a run; blanks are skipped and
/// break a trend. Under 8 points there are no limits; from 8 to 12 they are trial limits.
struct ControlChart: Sendable, Equatable {
  var mean: Double?
  var lower: Double?
  var upper: Double?
  /// For each point, the rules it is part of: `outside`, `one side`, `rising`, `falling`, `outer third`.
  var signals: [[String]]
  var points: Int

  /// `run`: points on one side that make a signal; `trend`: points rising or falling. 7 and 7, or 8 and 6 (IHI).
  /// `baseline`: the places of the points that mean and limits are taken from; nil: all. `hidden`: places of blanks that
  /// have a value nobody is told: what stands around them are no neighbours, and no run goes across.
  init(
    _ values: [Double?], clippedTo range: ClosedRange<Double>, run: Int = 7, trend: Int = 7, baseline: Set<Int>? = nil,
    hidden: Set<Int> = []
  ) {
    let based = values.indices.map { baseline?.contains($0) ?? true ? values[$0] : nil }
    let known = based.compactMap { $0 }
    points = known.count
    signals = values.map { _ in [] }
    guard known.count >= 8 else { return }
    let mean = known.reduce(0, +) / Double(known.count)
    var ranges: [Double] = []
    var last: Double?
    for (place, value) in based.enumerated() {
      if let value, let last { ranges.append(abs(value - last)) }
      if value != nil { last = value }
      if hidden.contains(place) { last = nil }
    }
    let first = ranges.reduce(0, +) / Double(max(1, ranges.count))
    let kept = ranges.filter { $0 <= 3.267 * first }
    let moving = kept.isEmpty ? first : kept.reduce(0, +) / Double(kept.count)
    self.mean = mean
    // The rules go by the limits as they are; what is drawn is clipped to what the figure can be. By clipped ones a
    // second 100% would stand in the outer third, and be a signal of nothing.
    let (lower, upper) = (mean - 2.66 * moving, mean + 2.66 * moving)
    self.lower = max(range.lowerBound, lower)
    self.upper = min(range.upperBound, upper)

    let at = values.indices.filter { values[$0] != nil }
    func value(_ index: Int) -> Double { values[index] ?? mean }
    for index in at where value(index) > upper || value(index) < lower { signals[index].append("outside") }

    var side: [Int] = []
    func closeRun() {
      if side.count >= run { for index in side { signals[index].append("one side") } }
      side = []
    }
    func areNeighbours(_ first: Int, _ last: Int) -> Bool { !hidden.contains { $0 > first && $0 < last } }
    for index in at where value(index) != mean {
      if let last = side.last, !areNeighbours(last, index) { closeRun() }
      if let first = side.first, (value(first) > mean) != (value(index) > mean) { closeRun() }
      side.append(index)
    }
    closeRun()

    var climb: [Int] = []
    var direction = 0
    func closeTrend() {
      if climb.count >= trend { for index in climb { signals[index].append(direction > 0 ? "rising" : "falling") } }
    }
    var before: Int?
    for index in values.indices {
      guard values[index] != nil else {
        closeTrend()
        (climb, direction, before) = ([], 0, nil)
        continue
      }
      if let before, value(index) != value(before) {
        let step = value(index) > value(before) ? 1 : -1
        if step == direction {
          climb.append(index)
        } else {
          closeTrend()
          (climb, direction) = ([before, index], step)
        }
      }
      before = index
    }
    closeTrend()

    // Two of three neighbours in the outer third of the limits, on one side.
    for (place, index) in at.enumerated() where place >= 2 {
      let three = [at[place - 2], at[place - 1], index]
      guard areNeighbours(three[0], index) else { continue }
      let high = three.filter { value($0) > mean + (upper - mean) * 2 / 3 }
      let low = three.filter { value($0) < mean - (mean - lower) * 2 / 3 }
      for group in [high, low] where group.count >= 2 {
        for index in group where !signals[index].contains("outer third") { signals[index].append("outer third") }
      }
    }
  }
}
