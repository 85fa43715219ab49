import Calendar
import Glibc

/// The clock: read for the banner alone, so that every answer is the same whenever it is asked.
enum Clock {
  static func today() -> Day? {
    var now = time(nil)
    var parts = tm()
    guard localtime_r(&now, &parts) != nil else { return nil }
    return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
