import Calendar

/// Dates of one column that an American system wrote, month first. The day always comes before the month here
/// (language.md section 1), so that `10/25/2026` is no date, and `03/11/2026` in the same column would silently be
/// 3 November. Where some dates can only be month first, each that could be either is told: where none can only be day first,
/// and where those that can only be month first are too many for slips of the pen, as when two people keep one log.
struct MonthFirst {
  /// How many were seen that can only be month first.
  private(set) var found = 0
  /// Of those that can be one or the other alone, so many, and one in so many, are no slips of the pen.
  private static let fewest = 5
  private static let oneIn = 20

  /// Looks at a text that is no date as it stands.
  mutating func look(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let parts = Self.parts(bytes) else { return }
    if parts.first >= 1, parts.first <= 12, parts.second > 12, parts.second <= 31 { found += 1 }
  }

  /// No date is told besides the cell's own, which may be one that is not shown.
  ///
  /// - Parameter text: what stands in the cell of a row; nil where only its date is at hand.
  func tell(
    _ days: [Int32], _ isRead: (Int) -> Bool, field: String, text: (Int) -> UnsafeBufferPointer<UInt8>?,
    _ problems: inout ProblemList
  ) {
    guard found > 0 else { return }
    var either: [(row: Int, shown: String)] = []
    var dayFirst = 0
    for row in days.indices where isRead(row) {
      if let bytes = text(row) {
        guard let parts = Self.parts(bytes) else { continue }
        if parts.first > 12 {
          dayFirst += 1
        } else if parts.first != parts.second {
          either.append((row, String(decoding: bytes, as: UTF8.self)))
        }
      } else {
        let day = Day(number: days[row])
        if day.dayOfMonth > 12 {
          dayFirst += 1
        } else if day.dayOfMonth != day.month {
          either.append((row, day.iso))
        }
      }
    }
    guard dayFirst == 0 || found >= Self.fewest && found * Self.oneIn >= found + dayFirst else { return }
    for (row, shown) in either { problems.add(row, field, shown, Problem.monthFirst, "read as day first") }
  }

  /// The first two numbers of a date that is numbers alone, its year last.
  private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> (first: Int, second: Int)? {
    var at = 0
    func number() -> Int? {
      let start = at
      var value = 0
      while at < bytes.count, bytes[at] &- 48 <= 9, at - start < 2 {
        value = value * 10 + Int(bytes[at] &- 48)
        at += 1
      }
      return at == start ? nil : value
    }
    func sign() -> Bool {
      guard at < bytes.count, [0x2F, 0x2D, 0x2E].contains(bytes[at]) else { return false }
      at += 1
      return true
    }
    guard let first = number(), sign(), let second = number(), sign(), at < bytes.count, bytes[at] &- 48 <= 9
    else { return nil }
    return (first, second)
  }
}
