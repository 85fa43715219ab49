import Calendar

/// Dates and periods: section 1 of the language.
extension StatementReader {
  static let months: [String: Int] = {
    var out: [String: Int] = ["sept": 9]
    for (index, name) in Day.monthNames.enumerated() {
      out[name.lowercased()] = index + 1
      out[String(name.lowercased().prefix(3))] = index + 1
    }
    return out
  }()

  static let units = ["day", "week", "month", "quarter", "year"]

  /// A date where one must stand; a period is taken for one.
  mutating func date() throws -> Syntax.WrittenDate {
    if let day = try writtenDay() { return day }
    if let period = try periodHere() { return .period(period) }
    throw expected(["a date"], suggestions: nearestMonths())
  }

  mutating func period() throws -> Syntax.WrittenPeriod {
    if let period = try periodHere() { return period }
    try refuseDay()
    throw expected(["a period"], suggestions: [])
  }

  /// `2026-10-31`, `31/10/2026`, `31 October 2026`, `31 Oct`: what can be nothing but a day, wherever it stands.
  mutating func writtenDay() throws -> Syntax.WrittenDate? {
    guard let token else { return nil }
    switch token.kind {
    case .slashDate:
      pass(to: at + 1)
      return .day(try slashed(token))
    case .word:
      if let parts = StatementReader.numbers(token.word, [4, 2, 2]) {
        passDate()
        guard let day = Day(year: parts[0], month: parts[1], day: parts[2]) else {
          let month = Period.month(year: parts[0], month: parts[1])
          throw fail(.impossibleDate(read: text(token.range)), token.range, month.map { [$0.last.iso] } ?? [])
        }
        return .day(day)
      }
      guard let day = StatementReader.ordinal(token.word), monthHere(1) != nil else { return nil }
      return try dayAndMonth(day)
    case .number:
      guard token.word.utf8.count <= 2, let day = Int(token.word), monthHere(1) != nil else { return nil }
      return try dayAndMonth(day)
    default: return nil
    }
  }

  private mutating func dayAndMonth(_ day: Int) throws -> Syntax.WrittenDate {
    let start = at
    guard let month = monthHere(1) else { throw expected(["a month"]) }
    passDate()
    passMonth()
    guard let year = fourDigits() else {
      // A leap year has every day that some year has.
      guard Day(year: 2024, month: month, day: day) != nil else {
        let last = Period.month(year: 2023, month: month)?.last.dayOfMonth
        let offered = last.map { ["\($0) \(Day.monthNames[month - 1])"] } ?? []
        throw fail(.impossibleDate(read: text(range(from: start))), range(from: start), offered)
      }
      return .dayOfYear(day: day, month: month)
    }
    guard let date = Day(year: year, month: month, day: day) else {
      let offered = Period.month(year: year, month: month).map { [$0.last.long] } ?? []
      throw fail(.impossibleDate(read: text(range(from: start))), range(from: start), offered)
    }
    return .day(date)
  }

  private mutating func slashed(_ token: Token) throws -> Day {
    let read = text(token.range)
    let parts = read.split(separator: "/").map { Int($0) ?? 0 }
    let widths = read.split(separator: "/").map(\.utf8.count)
    guard parts.count == 3, widths[2] == 4, widths[0] <= 2,
      let day = Day(year: parts[2], month: parts[1], day: parts[0])
    else {
      var offered: [String] = []
      if parts.count == 3, widths[0] <= 2, widths[2] == 2,
        let day = Day(year: 2000 + parts[2], month: parts[1], day: parts[0])
      {
        offered = [day.slashed]
      } else if parts.count == 3, widths[2] == 4, let day = Day(year: parts[2], month: parts[0], day: parts[1]) {
        offered = [day.slashed]
      } else if parts.count == 3, widths[2] == 4, (1...12).contains(parts[1]), parts[0] <= 31,
        let month = Period.month(year: parts[2], month: parts[1])
      {
        offered = [month.last.slashed]
      } else if parts.count == 3, widths[0] == 4, let day = Day(year: parts[0], month: parts[1], day: parts[2]) {
        offered = [day.iso]
      }
      throw fail(.impossibleDate(read: read), token.range, offered)
    }
    return day
  }

  /// A month is written with a capital.
  private mutating func passMonth() {
    let word = tokens[at].word
    pass(to: at + 1, writing: word.prefix(1).uppercased() + word.dropFirst())
  }

  /// `2026-27`, `2026/27`, `2026-10`, `31st`
  private mutating func passDate() {
    if tokens[at].kind == .word { passIdleWords() } else { pass(to: at + 1) }
  }

  /// The months whose names are nearest to the word here.
  func nearestMonths() -> [String] {
    guard let token, token.kind == .word, token.word.utf8.count > 2 else { return [] }
    return Nearest.spellings(of: token.word, among: Day.monthNames)
  }

  private func monthHere(_ offset: Int = 0) -> Int? {
    guard at + offset < limit, tokens[at + offset].kind == .word else { return nil }
    return StatementReader.months[tokens[at + offset].word]
  }

  /// `2026`, taken.
  private mutating func fourDigits() -> Int? {
    guard let token, token.kind == .number, token.word.utf8.count == 4, let year = Int(token.word), year >= 1900,
      year < 3000
    else { return nil }
    pass(to: at + 1)
    return year
  }

  /// A period, also a bare month or year: only where a date or a period must stand.
  mutating func periodHere() throws -> Syntax.WrittenPeriod? {
    if at >= limit {
      wantPeriods()
      return nil
    }
    let start = at
    if let month = monthHere() {
      let year = at + 1 < limit ? tokens[at + 1] : nil
      if let year, let day = StatementReader.dayNumber(year) { throw monthBeforeDay(month, day) }
      passMonth()
      return .month(month, year: fourDigits())
    }
    if let period = try writtenPeriod() { return period }
    if let year = fourDigits() { return .year(year) }
    if sees("this") || sees("last"), at + 1 < limit || wanted != nil {
      let last = sees("last")
      passWords()
      for unit in StatementReader.units where take(unit) { return last ? .last(unit) : .this(unit) }
      at = start
    }
    return nil
  }

  /// `2026-10`, `2026-27`, `2026/27`, `Q2 2026-27`, `October 2026`: what is a period wherever it stands.
  mutating func writtenPeriod() throws -> Syntax.WrittenPeriod? {
    guard let token else { return nil }
    if token.kind == .slashYear || token.kind == .word && StatementReader.numbers(token.word, [4, 2]) != nil {
      return try yearOrMonth()
    }
    guard token.kind == .word else { return nil }
    if let month = monthHere(), at + 1 < limit, tokens[at + 1].kind == .number, tokens[at + 1].word.utf8.count == 4 {
      passMonth()
      return .month(month, year: fourDigits())
    }
    guard token.word.utf8.count == 2, token.word.utf8.first == UInt8(ascii: "q"),
      let quarter = Int(token.word.dropFirst())
    else { return nil }
    let start = at
    guard (1...4).contains(quarter) else {
      at += 1
      throw fail(
        .plain("There is no quarter “\(text(token.range))”: they are Q1, from April, to Q4, which ends in March."),
        token.range)
    }
    pass(to: at + 1, writing: "Q\(quarter)")
    if let next = self.token {
      if next.kind == .slashYear || StatementReader.numbers(next.word, [4, 2]) != nil {
        guard let year = try reportingYear(next) else {
          at += 1
          throw fail(.expected(["a reporting year such as 2026-27"], read: text(next.range)), next.range)
        }
        passDate()
        return .quarter(quarter, reportingYear: year)
      }
      if let year = fourDigits() {
        let place = range(from: start)
        let quarterText = "Q\(quarter) "
        let readings = [quarterText + Period.reportingYearText(year), quarterText + Period.reportingYearText(year - 1)]
        throw fail(.ambiguousPeriod(read: text(place), readings: readings), place, readings)
      }
    }
    return .quarter(quarter, reportingYear: nil)
  }

  private func reportingYear(_ token: Token) throws -> Int? {
    let read = token.kind == .slashYear ? text(token.range).replacingSlash : token.word
    guard let parts = StatementReader.numbers(read, [4, 2]), parts[1] == (parts[0] + 1) % 100 else { return nil }
    return parts[0]
  }

  /// `2011/12` is always the reporting year; `2011-12` could be either, which is a mistake that names both.
  private mutating func yearOrMonth() throws -> Syntax.WrittenPeriod {
    let token = tokens[at]
    passDate()
    if let year = try reportingYear(token) {
      let month = (year + 1) % 100
      if token.kind == .word, (1...12).contains(month) {
        let readings = ["\(Day.monthNames[month - 1]) \(year)", "\(year)/\(month < 10 ? "0" : "")\(month)"]
        throw fail(.ambiguousPeriod(read: text(token.range), readings: readings), token.range, readings)
      }
      return .reportingYear(year)
    }
    if token.kind == .word, let parts = StatementReader.numbers(token.word, [4, 2]), (1...12).contains(parts[1]) {
      return .month(parts[1], year: parts[0])
    }
    throw fail(
      .plain(
        "“\(text(token.range))” is neither a month nor a reporting year: a month is written as in 2026-10, a year as in "
          + "2026-27."), token.range)
  }

  private mutating func wantPeriods() {
    guard wanted != nil else { return }
    for word in ["this", "last"] { wanted?.add(word) }
    for month in Day.monthNames { wanted?.add(Candidate(month, .word, "a month")) }
    for quarter in 1...4 { wanted?.add(Candidate("Q\(quarter)", .word, "a reporting quarter")) }
  }

  /// `31st`: the day of an ordinal.
  static func ordinal(_ word: String) -> Int? {
    guard word.utf8.count >= 3, word.utf8.count <= 4, ["st", "nd", "rd", "th"].contains(word.suffix(2)) else {
      return nil
    }
    return Int(word.dropLast(2))
  }

  /// Runs of digits of these widths, joined by hyphens.
  static func numbers(_ word: String, _ widths: [Int]) -> [Int]? {
    guard word.utf8.count == widths.reduce(widths.count - 1, +) else { return nil }
    var out: [Int] = []
    var place = word.utf8.startIndex
    for (index, width) in widths.enumerated() {
      if index > 0 {
        guard word.utf8[place] == UInt8(ascii: "-") else { return nil }
        place = word.utf8.index(after: place)
      }
      var value = 0
      for _ in 0..<width {
        let byte = word.utf8[place]
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        place = word.utf8.index(after: place)
      }
      out.append(value)
    }
    return out
  }
}

extension String {
  fileprivate var replacingSlash: String { String(map { $0 == "/" ? "-" : $0 }) }
}
