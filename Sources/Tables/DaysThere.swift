import Calendar

/// Which days stand in a column of dates: what is asked of all its rows again and again, and can be kept beside them.
public struct DaysThere: Sendable, Equatable {
  let first: Int32
  /// A bit for each day from the first to the last that is there.
  let bits: Bitmap

  /// Days further apart than this, as slips of the pen can be, are not worth a bit for each between them.
  static let most = 1 << 16

  /// Nil where there are none, or they lie too far apart.
  init?(_ days: [Int32], _ valid: Bitmap, _ range: ClosedRange<Day>?) {
    guard let range else { return nil }
    let (first, last) = (range.lowerBound.number, range.upperBound.number)
    guard Int(last) - Int(first) < Self.most else { return nil }
    var there = [Bool](repeating: false, count: Int(last) - Int(first) + 1)
    if valid.isFull {
      for day in days { there[Int(day) - Int(first)] = true }
    } else {
      valid.forEachSet { there[Int(days[$0]) - Int(first)] = true }
    }
    self.init(first: first, bits: Bitmap(there))
  }

  init(first: Int32, bits: Bitmap) { (self.first, self.bits) = (first, bits) }

  /// Whether a day is there, by its number.
  public func contains(_ day: Int32) -> Bool {
    let at = Int(day) - Int(first)
    return at >= 0 && at < bits.count && bits[at]
  }

  /// The last of them at or before a day, by their numbers; nil where there is none.
  public func last(upTo day: Int32) -> Int32? {
    var at = min(Int(day) - Int(first), bits.count - 1)
    while at >= 0, !bits[at] { at -= 1 }
    return at < 0 ? nil : first &+ Int32(at)
  }

  /// The first of them, by its number.
  public var earliest: Int32 { first }

  /// Calls `body` with the number of each day, from the first on.
  public func forEach(_ body: (Int32) -> Void) { bits.forEachSet { body(first &+ Int32(truncatingIfNeeded: $0)) } }
}
