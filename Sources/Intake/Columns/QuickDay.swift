import Calendar

/// `2026-10-31`, `31/10/2026` and their like: ten bytes and nothing else, read eight at a time.
struct QuickDay {
  /// Days since 1 January 1970 of the first of each month that dates may lie in, and of one month more.
  private static let starts: [Int32] = {
    var out: [Int32] = []
    for year in DateText.years {
      for month in 1...12 { out.append(Day(year: year, month: month, day: 1)?.number ?? 0) }
    }
    out.append((Day(year: DateText.years.upperBound, month: 12, day: 31)?.number ?? 0) + 1)
    return out
  }()
  private let starts = QuickDay.starts

  /// The number of the day; nil where it is written in any other way, or is none.
  @inline(__always) func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    guard bytes.count == 10, let start = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(start)
    // Ten bytes are there: eight from the first on, two from the ninth.
    let eight = raw.loadUnaligned(as: UInt64.self)
    let two = UInt64(raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    if start[4] == 0x2D, start[7] == 0x2D {
      let digits = eight ^ 0x2D30_302D_3030_3030
      guard Self.areDigits(digits, two) else { return nil }
      return day(
        Self.digit(digits, 0) * 1000 + Self.digit(digits, 1) * 100 + Self.digit(digits, 2) * 10 + Self.digit(digits, 3),
        Self.digit(digits, 5) * 10 + Self.digit(digits, 6), Self.digit(two, 0) * 10 + Self.digit(two, 1))
    }
    let sign = start[2]
    guard sign == start[5], sign == 0x2F || sign == 0x2D || sign == 0x2E else { return nil }
    let digits = eight ^ (0x3030_0030_3000_3030 | UInt64(sign) << 16 | UInt64(sign) << 40)
    guard Self.areDigits(digits, two) else { return nil }
    return day(
      Self.digit(digits, 6) * 1000 + Self.digit(digits, 7) * 100 + Self.digit(two, 0) * 10 + Self.digit(two, 1),
      Self.digit(digits, 3) * 10 + Self.digit(digits, 4), Self.digit(digits, 0) * 10 + Self.digit(digits, 1))
  }

  /// Whether every byte is at most 9.
  @inline(__always) private static func areDigits(_ eight: UInt64, _ two: UInt64) -> Bool {
    let most = eight &+ 0x7676_7676_7676_7676 | eight | (two &+ 0x7676) | two
    return most & 0x8080_8080_8080_8080 == 0
  }

  @inline(__always) private static func digit(_ bytes: UInt64, _ place: UInt64) -> Int {
    Int(truncatingIfNeeded: bytes >> (place &* 8) & 0xFF)
  }

  @inline(__always) private func day(_ year: Int, _ month: Int, _ day: Int) -> Int32? {
    guard year >= DateText.years.lowerBound, year <= DateText.years.upperBound, month >= 1, month <= 12, day >= 1 else {
      return nil
    }
    let at = (year - DateText.years.lowerBound) * 12 + month - 1
    let number = starts[at] + Int32(truncatingIfNeeded: day) - 1
    return number < starts[at + 1] ? number : nil
  }
}
