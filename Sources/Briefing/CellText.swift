import Answers
import Calendar

/// A value as text: for a machine (`plain`) and for a person (`screen`).
enum CellText {
  /// Unrounded, ISO dates, `yes` and `no`; nothing for what is missing or not known.
  static func plain(_ value: Answer.Value) -> String {
    switch value {
    case .number(let number): Formatting.shortest(number)
    case .day(let day, let minute): minute.map { "\(day.iso)T\(clock($0))" } ?? day.iso
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let text): text
    case .list(let list): list.joined(separator: "; ")
    case .status(let status): status.rawValue
    // A symbol of published statistics stands in its cell, as it was published.
    case .unknown(let reason): reason.kind == .symbol ? reason.sentence : ""
    case .missing, .none: ""
    }
  }

  static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }

  /// A figure as a person reads it: one decimal of a percentage, whole counts, thousands separated.
  static func number(_ number: Double, _ unit: Answer.Unit, decimals: Int? = nil) -> String {
    switch unit {
    case .percent: "\(Formatting.fixed(number, decimals: 1))%"
    case .count: Formatting.fixed(number, decimals: decimals ?? (Formatting.isWhole(number) ? 0 : 1))
    case .rate: Formatting.fixed(number, decimals: 1)
    default:
      Formatting.fixed(number, decimals: decimals ?? (Formatting.isWhole(number) ? 0 : self.decimals(of: number)))
    }
  }

  /// One; of a ratio under one as many as two digits of it take, where one would say something else: 0.022, 0.86.
  private static func decimals(of number: Double) -> Int {
    let size = number.magnitude
    guard size > 0, size < 1, abs(size * 10 - (size * 10).rounded()) > 1e-9 else { return 1 }
    var (decimals, unit) = (2, 0.1)
    while size < unit, decimals < 8 {
      decimals += 1
      unit /= 10
    }
    return decimals
  }

  /// A target is said as it was set: `95%`, `12.5`.
  static func target(_ number: Double, _ unit: Answer.Unit) -> String {
    let text = Formatting.fixed(number, decimals: min(2, DecimalDigits(number).fraction.utf8.count))
    return unit == .percent ? "\(text)%" : text
  }

  /// `+2.9`, `−8.6`, `0`: points of a percentage, or the difference of counts.
  static func change(_ number: Double, _ unit: Answer.Unit) -> String {
    let decimals = unit == .count && Formatting.isWhole(number) ? 0 : 1
    let text = Formatting.fixed(number, decimals: decimals)
    let isZero = text.utf8.allSatisfy { $0 == 48 || $0 == 46 }
    // `0.0 worse` would be no change and a change at once.
    if isZero, number != 0 { return number > 0 ? "+<0.1" : "−<0.1" }
    return number > 0 ? "+\(text)" : text
  }

  static func day(_ day: Day, _ minute: Int?) -> String { minute.map { "\(day.long) \(clock($0))" } ?? day.long }

  static func mark(_ status: Answer.Status) -> String {
    switch status {
    case .green: "● green"
    case .amber: "◆ amber"
    case .red: "▼ red"
    case .grey: "○ grey"
    }
  }

  /// `not known: supervision log not loaded`: the reason as it stands in the place of the figure.
  static func reason(_ reason: Reason) -> String {
    switch reason.kind {
    case .noPack where reason.sentence == "blank": return "blank"
    case .suppressed, .tooFew, .symbol, .noRows, .noPopulation: return VisibleText.running(reason.sentence)
    default:
      let text = VisibleText.running(reason.sentence)
      let folded = text.lowercased()
      let speaks = ["not ", "no ", "neighbours"].contains { folded.hasPrefix($0) }
      return speaks ? text : "not known: \(text)"
    }
  }

  /// `2026-10` of a column of months is `October 2026`.
  static func dimension(_ text: String, column: String) -> String {
    let text = VisibleText.line(text)
    let bytes = Array(text.utf8)
    guard column == "month", bytes.count == 7, bytes[4] == 45, let year = Int(text.prefix(4)),
      let month = Int(text.suffix(2)),
      (1...12).contains(month)
    else { return text }
    return "\(Day.monthNames[month - 1]) \(year)"
  }
}
