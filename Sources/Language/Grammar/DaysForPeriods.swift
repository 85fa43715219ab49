import Calendar

/// Days and months in another hand than the language's: each is told for what it is.
extension StatementReader {
  /// A day where a period must stand: one that no calendar has is told as that, any other what could be asked instead.
  /// Nothing is taken where no day stands here.
  mutating func refuseDay() throws {
    let start = at
    if let month = monthAndYear() {
      let place = range(start, start + 3)
      at = start + 3
      guard let named = Period.month(year: month.year, month: month.month) else {
        throw fail(
          .plain("There is no month “\(text(place))”: a month is written as in October 2026 or 2026-10."), place)
      }
      throw fail(.plain("A month is written with its name: \(named.spoken)."), place, [named.spoken])
    }
    guard try writtenDay() != nil else { return }
    let place = range(from: start)
    let day = text(place)
    throw fail(
      .plain(
        "“\(day)” is a day, and here stands a period, such as October 2026. For what happened on that day: between \(day) and \(day); for how things stood on it: as at \(day)"
      ), place)
  }

  /// `10/2026`; nothing is taken.
  private func monthAndYear() -> (month: Int, year: Int)? {
    guard at + 2 < limit, tokens[at].kind == .number, tokens[at].word.utf8.count <= 2, let month = Int(tokens[at].word),
      tokens[at + 1].kind == .sign, tokens[at + 1].word == "/", tokens[at + 2].kind == .number,
      tokens[at + 2].word.utf8.count == 4, let year = Int(tokens[at + 2].word)
    else { return nil }
    return (month, year)
  }

  /// `31`, `31st`: what behind a month's name can only be a day.
  static func dayNumber(_ token: Token) -> Int? {
    let day = token.kind == .word ? ordinal(token.word) : token.kind == .number ? Int(token.word) : nil
    guard let day, token.word.utf8.count <= 4, (1...31).contains(day) else { return nil }
    return day
  }

  /// `October 31`, `October 31, 2026`: the day stands before its month.
  mutating func monthBeforeDay(_ month: Int, _ day: Int) -> Abandon {
    let start = at
    var end = at + 2
    var year = ""
    let comma = end < limit && tokens[end].kind == .sign && tokens[end].word == "," ? 1 : 0
    if end + comma < limit, tokens[end + comma].kind == .number, tokens[end + comma].word.utf8.count == 4 {
      year = " \(tokens[end + comma].word)"
      end += comma + 1
    }
    at = end
    let written = "\(day) \(Day.monthNames[month - 1])\(year)"
    return fail(.plain("The day stands before its month: \(written)."), range(start, end), [written])
  }
}
