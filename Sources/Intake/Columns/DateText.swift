import Calendar

/// Dates as councils' systems write them. The day always comes before the month where both are numbers.
enum DateText {
  struct Read: Equatable {
    var day: Day
    /// Minutes after midnight, where a time of day stands beside the date.
    var minute: Int?
  }

  /// The days that can be meant; others are slips of the pen (0202) or what a system fills in where there is no date
  /// (1 January 1900, 31 December 9999).
  static let years = 1901...2199

  private enum Piece {
    case number(Int, digits: Int)
    case word(String)
  }

  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Read? {
    if let quick = QuickDay().day(bytes) { return Read(day: Day(number: quick)) }
    guard bytes.count >= 5, bytes.count <= 48 else { return nil }
    return general(bytes)
  }

  private static func general(_ bytes: UnsafeBufferPointer<UInt8>) -> Read? {
    var pieces: [Piece] = []
    var at = 0
    var minute: Int?
    scanning: while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x30...0x39:
        let start = at
        var value = 0
        while at < bytes.count, bytes[at] &- 48 <= 9 {
          guard at - start < 8 else { return nil }
          value = value * 10 + Int(bytes[at] - 48)
          at += 1
        }
        if at < bytes.count, bytes[at] == 0x3A {
          guard pieces.count == 3, let time = TimeText.read(bytes, from: start) else { return nil }
          minute = time
          break scanning
        }
        pieces.append(.number(value, digits: at - start))
        guard pieces.count <= 4 else { return nil }
      case 0x41...0x5A, 0x61...0x7A:
        let start = at
        while at < bytes.count, (bytes[at] | 0x20) >= 0x61, (bytes[at] | 0x20) <= 0x7A { at += 1 }
        let word = String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
        if ["st", "nd", "rd", "th", "of", "t"].contains(word) || isWeekday(word) { continue }
        pieces.append(.word(word))
        guard pieces.count <= 4 else { return nil }
      case 0x20, 0x2C, 0x2D, 0x2E, 0x2F: at += 1
      case 0xC2 where at + 1 < bytes.count && bytes[at + 1] == 0xA0: at += 2
      default: return nil
      }
    }
    return assemble(pieces).map { day in
      // Midnight is what a date without a time is written as, in whatever zone.
      guard let minute, minute > 0, bytes[bytes.count - 1] | 0x20 == 0x7A, BritishSummerTime.holds(day, minute: minute)
      else { return Read(day: day, minute: minute) }
      let later = minute + 60
      return Read(day: later < 1440 ? day : day.adding(days: 1), minute: later % 1440)
    }
  }

  private static func assemble(_ pieces: [Piece]) -> Day? {
    switch pieces.count {
    case 1:
      guard case .number(let whole, digits: 8) = pieces[0] else { return nil }
      return day(whole / 10_000, whole / 100 % 100, whole % 100)
    case 3:
      switch (pieces[0], pieces[1], pieces[2]) {
      case (.number(let y, digits: 4), .number(let m, _), .number(let d, _)): return day(y, m, d)
      case (.number(let d, digits: 1...2), .number(let m, digits: 1...2), .number(let y, let digits)):
        return day(year(y, digits), m, d)
      case (.number(let d, digits: 1...2), .word(let name), .number(let y, let digits)):
        return Day.month(named: name).flatMap { day(year(y, digits), $0, d) }
      case (.word(let name), .number(let d, digits: 1...2), .number(let y, digits: 4)):
        return Day.month(named: name).flatMap { day(y, $0, d) }
      default: return nil
      }
    default: return nil
    }
  }

  /// Two digits are 1950 to 2049.
  private static func year(_ year: Int, _ digits: Int) -> Int {
    switch digits {
    case 4: year
    case 2: year < 50 ? 2000 + year : 1900 + year
    default: 0
    }
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    years.contains(year) ? Day(year: year, month: month, day: day) : nil
  }

  private static func isWeekday(_ word: String) -> Bool {
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains { word.hasPrefix($0) }
      && (word.hasSuffix("day") || word.count <= 4)
      && Day.month(named: word) == nil
  }

  /// A spreadsheet's number of days. Its 29 February 1900, which never was, lies before any date that is read here.
  static func serial(_ bytes: UnsafeBufferPointer<UInt8>, shift: Int) -> Read? {
    guard let number = NumberText.read(bytes) else { return nil }
    let days = number.rounded(.down) + Double(shift)
    guard days >= 1, days <= 109_574 else { return nil }
    let minute = Int(((number - number.rounded(.down)) * 1440).rounded())
    // Serial 25569 is 1 January 1970. A time that rounds up to midnight is the next day's beginning.
    let day = Day(number: Int32(days) - 25_569).adding(days: minute >= 1440 ? 1 : 0)
    return Read(day: day, minute: minute % 1440 == 0 ? nil : minute)
  }

  /// The last day of a month: `2026-10`, `Oct-26`, `October 2026`, `10/2026`, or any date in it.
  static func month(_ bytes: UnsafeBufferPointer<UInt8>) -> Day? {
    if let whole = read(bytes) { return whole.day.lastOfMonth }
    let parts = bytes.split { [0x20, 0x2D, 0x2F, 0x2E, 0x2C].contains($0) }.map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 2 else { return nil }
    if let first = Int(parts[0]), let second = Int(parts[1]) {
      if parts[0].utf8.count == 4 { return day(first, second, 1)?.lastOfMonth }
      return parts[1].utf8.count == 4 ? day(second, first, 1)?.lastOfMonth : nil
    }
    guard let month = Day.month(named: parts[0]), let number = Int(parts[1]) else { return nil }
    return day(year(number, parts[1].utf8.count), month, 1)?.lastOfMonth
  }
}

/// The hour by which clocks in the United Kingdom are ahead of universal time in summer: a system that writes the fifth of August as
/// `2026-08-04T23:00:00Z` means the fifth (Summer Time Act 1972; Summer Time Order 2002: from the last Sunday of March to the last of
/// October, at one o'clock universal time).
enum BritishSummerTime {
  /// - Parameter minute: after midnight, universal time.
  static func holds(_ day: Day, minute: Int) -> Bool {
    guard let first = lastSunday(day.year, 3), let last = lastSunday(day.year, 10) else { return false }
    if day == first { return minute >= 60 }
    if day == last { return minute < 60 }
    return day > first && day < last
  }

  private static func lastSunday(_ year: Int, _ month: Int) -> Day? {
    guard let last = Day(year: year, month: month, day: 31) else { return nil }
    return last.adding(days: -(last.weekday % 7))
  }
}

/// A time of day behind a date: `14:30`, `14:30:05.250Z`, `2:30 pm`. Other zones than a Z are passed over: the wall clock counts.
enum TimeText {
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let text = String(decoding: bytes[start...], as: UTF8.self).lowercased()
    let parts = text.split(separator: ":", maxSplits: 2)
    guard parts.count >= 2, var hour = Int(parts[0]), let minute = Int(parts[1].prefix { $0.isNumber }),
      hour <= 24, minute <= 59
    else { return nil }
    if text.hasSuffix("pm"), hour < 12 { hour += 12 } else if text.hasSuffix("am"), hour == 12 { hour = 0 }
    let total = hour * 60 + minute
    return total < 1440 ? total : 0
  }
}
