import Calendar

/// A date in the name of a file or folder: `2026-10-31`, `31102026`, `31-10-2026`, `31.10.26`, `20261031`; a month alone
/// (`October 2026`, `2026-10`) or a quarter (`Q2 2026-27`) is its last day.
enum DateInName {
  static func find(_ name: String) -> Day? {
    var tokens: [Token] = []
    var digits = ""
    var letters = ""
    func close() {
      if let number = Int(digits), !digits.isEmpty, digits.count <= 8 {
        tokens.append(.number(number, digits.count))
      } else if !digits.isEmpty {
        tokens.append(.word(digits))
      }
      if !letters.isEmpty { tokens.append(.word(letters)) }
      digits = ""
      letters = ""
    }
    for character in name.lowercased() {
      if character.isASCII, character.isNumber {
        if !letters.isEmpty { close() }
        digits.append(character)
      } else if character.isLetter {
        if !digits.isEmpty { close() }
        letters.append(character)
      } else {
        close()
      }
    }
    close()
    return whole(tokens) ?? quarter(tokens) ?? month(tokens) ?? short(tokens)
  }

  /// Words whose number is their own.
  private static let counts: Set<String> = ["list", "part", "sheet", "table", "no", "number", "version", "v", "draft"]

  private enum Token {
    case number(Int, Int)
    case word(String)
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    (1990...2099).contains(year) ? Day(year: year, month: month, day: day) : nil
  }

  private static func whole(_ tokens: [Token]) -> Day? {
    for at in tokens.indices {
      if case .number(let number, 8) = tokens[at] {
        if let found = day(number / 10_000, number / 100 % 100, number % 100) { return found }
        if let found = day(number % 10_000, number / 10_000 % 100, number / 1_000_000) { return found }
      }
      guard at + 2 < tokens.count else { continue }
      switch (tokens[at], tokens[at + 1], tokens[at + 2]) {
      case (.number(let y, 4), .number(let m, 1...2), .number(let d, 1...2)):
        if let found = day(y, m, d) { return found }
      case (.number(let d, 1...2), .number(let m, 1...2), .number(let y, 4)):
        if let found = day(y, m, d) { return found }
      case (.number(let d, 1...2), .word(let ending), .word(let name)) where ["st", "nd", "rd", "th"].contains(ending):
        if at + 3 < tokens.count, case .number(let y, 4) = tokens[at + 3], let m = Day.month(named: name),
          let found = day(y, m, d)
        {
          return found
        }
      case (.number(let d, 1...2), .word(let name), .number(let y, 4)):
        // `List 7 October 2026` is list 7 of October.
        if at > 0, case .word(let before) = tokens[at - 1], Self.counts.contains(before) { continue }
        if let m = Day.month(named: name), let found = day(y, m, d) { return found }
      default: continue
      }
    }
    return nil
  }

  /// `Q2 2026-27`: a quarter of a reporting year, which begins on 1 April.
  private static func quarter(_ tokens: [Token]) -> Day? {
    for at in tokens.indices where at + 3 < tokens.count {
      guard case .word("q") = tokens[at], case .number(let quarter, 1) = tokens[at + 1],
        case .number(let start, 4) = tokens[at + 2], (1990...2099).contains(start),
        case .number(let end, _) = tokens[at + 3], end % 100 == (start + 1) % 100
      else { continue }
      return Period.quarter(quarter, reportingYear: start)?.last
    }
    return nil
  }

  /// `31.10.26`: three pairs of digits and nothing else like them, the day first.
  private static func short(_ tokens: [Token]) -> Day? {
    for at in tokens.indices where at + 2 < tokens.count {
      guard case .number(let d, 2) = tokens[at], case .number(let m, 2) = tokens[at + 1],
        case .number(let y, 2) = tokens[at + 2]
      else { continue }
      if at + 3 < tokens.count, case .number(_, 2) = tokens[at + 3] { continue }
      if let found = day(2000 + y, m, d) { return found }
    }
    return nil
  }

  private static func month(_ tokens: [Token]) -> Day? {
    for at in tokens.indices.dropLast() {
      switch (tokens[at], tokens[at + 1]) {
      case (.word(let name), .number(let y, 4)):
        if let m = Day.month(named: name), let found = day(y, m, 1) { return found.lastOfMonth }
      case (.number(let y, 4), .word(let name)):
        if let m = Day.month(named: name), let found = day(y, m, 1) { return found.lastOfMonth }
      case (.number(let y, 4), .number(let m, 2)):
        if let found = day(y, m, 1) { return found.lastOfMonth }
      case (.number(let m, 2), .number(let y, 4)):
        if let found = day(y, m, 1) { return found.lastOfMonth }
      default: continue
      }
    }
    return nil
  }
}
