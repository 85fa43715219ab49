import Calendar

/// The bank holidays of England and Wales, out of the embedded table: days are moved and added by proclamation, so
/// they are data and not a formula.
enum BankHolidays {
  /// Every listed day.
  static let england: Set<Day> = Embedded.named("reference/bank-holidays-england.csv").map { days(in: $0.text) } ?? []

  /// Days of a table `date,name`; lines that begin with `#`, the header and anything else are passed over.
  static func days(in text: String) -> Set<Day> {
    var out: Set<Day> = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard let first = line.split(separator: ",", maxSplits: 1).first, let day = day(iso: first) else { continue }
      out.insert(day)
    }
    return out
  }

  private static func day(iso text: Substring) -> Day? {
    let parts = text.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
      return nil
    }
    return Day(year: year, month: month, day: day)
  }
}
