import Calendar

/// The bank holidays of England and Wales, out of the embedded table: days are moved and added by proclamation, so
/// they are data and not a formula.
enum BankHolidays {
  /// Every listed day.
  static let england: Set<Day> = Embedded.named("reference/bank-holidays-england.csv").map { days(in: $0.text) } ?? []

  /// Days of a table `date,name`; lines that begin with `#`, the header and anything else are passed over.
  static func days(in text: String) -> Set<Day> {
    let bytes = Array(text.utf8)
    return Set(
      bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }).compactMap { line in
        day(iso: line.prefix { $0 != UInt8(ascii: ",") })
      })
  }

  private static func day(iso text: ArraySlice<UInt8>) -> Day? {
    let parts = text.split(separator: UInt8(ascii: "-"))
    guard parts.count == 3, let year = number(parts[0]), let month = number(parts[1]), let day = number(parts[2]) else {
      return nil
    }
    return Day(year: year, month: month, day: day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...4).contains(digits.count) else { return nil }
    var out = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      out = out * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return out
  }
}
