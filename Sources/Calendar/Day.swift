/// A calendar day, without a time or a zone: the number of days since 1 January 1970.
///
/// Every date in the program is one of these; the clock is never read to make one (the as-at date decides).
/// The range is 1 January 0001 to 31 December 9999; the calendar is the Gregorian one, run backwards where needed.
public struct Day: Hashable, Comparable, Sendable {
  public var number: Int32

  public init(number: Int32) { self.number = number }

  /// Nil where no such day exists (31 February) or the year is outside 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(number: Day.number(year: year, month: month, day: day))
  }

  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1 January 1970 of a day that is known to exist.
  static func number(year: Int, month: Int, day: Int) -> Int32 {
    // Years are taken to begin in March, so that the leap day is the last of its year.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  public struct Parts: Hashable, Sendable {
    public var year: Int
    public var month: Int
    public var day: Int
  }

  public var parts: Parts {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return Parts(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  public var year: Int { parts.year }
  public var month: Int { parts.month }
  public var dayOfMonth: Int { parts.day }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int {
    let remainder = (Int(number) + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// 1 January 0001 and 31 December 9999: arithmetic that would leave the calendar stops here.
  public static let earliest = Day(number: number(year: 1, month: 1, day: 1))
  public static let latest = Day(number: number(year: 9999, month: 12, day: 31))

  public func adding(days: Int) -> Day {
    let (sum, overflow) = Int(number).addingReportingOverflow(days)
    if overflow { return days > 0 ? .latest : .earliest }
    return Day(number: Int32(max(Int(Day.earliest.number), min(Int(Day.latest.number), sum))))
  }

  /// Calendar months: 31 January and a month is the last of February.
  public func adding(months: Int) -> Day {
    let at = parts
    let count = at.year * 12 + at.month - 1 + max(-240_000, min(240_000, months))
    let (year, month) = (count.floorDivided(by: 12), count - count.floorDivided(by: 12) * 12 + 1)
    if year < 1 { return .earliest }
    if year > 9999 { return .latest }
    return Day(
      number: Day.number(
        year: year, month: month, day: min(at.day, Day.daysInMonth(year: year, month: month))))
  }

  public func adding(years: Int) -> Day { adding(months: 12 * max(-20_000, min(20_000, years))) }

  public var firstOfMonth: Day { adding(days: 1 - dayOfMonth) }
  public var lastOfMonth: Day {
    let at = parts
    return adding(days: Day.daysInMonth(year: at.year, month: at.month) - at.day)
  }

  /// Whole calendar months from `earlier` to `later`, as `adding(months:)` counts them; negative never: 0 where it runs backwards.
  public static func wholeMonths(from earlier: Day, to later: Day) -> Int {
    guard later >= earlier else { return 0 }
    let (a, b) = (earlier.parts, later.parts)
    var months = (b.year - a.year) * 12 + b.month - a.month
    while months > 0, earlier.adding(months: months) > later { months -= 1 }
    return months
  }

  /// Whole years of age; nil before the birth.
  ///
  /// A person comes of an age at the commencement of that anniversary of the birth (Family Law Reform Act 1969, section 9).
  /// Of a birth on 29 February no year but a leap year has one: the Act names no other day, and the year has not wholly run
  /// before 28 February is over, so in England it is 1 March. (Where months are counted, as for how long a plan has run,
  /// `adding(months:)` takes the last of February.)
  public static func age(born: Day, at day: Day) -> Int? {
    guard born <= day else { return nil }
    let (birth, now) = (born.parts, day.parts)
    let hasBirthday = (now.month, now.day) >= (birth.month, birth.day)
    return now.year - birth.year - (hasBirthday ? 0 : 1)
  }

  /// The year in which the reporting year (1 April to 31 March) begins that holds this day.
  public var reportingYearStart: Int {
    let at = parts
    return at.month >= 4 ? at.year : at.year - 1
  }
}

extension Int {
  func floorDivided(by divisor: Int) -> Int { self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor) }
}
