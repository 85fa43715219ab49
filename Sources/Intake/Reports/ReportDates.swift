import Calendar

/// The days of a visit: `11 to 15 September 2023`, `24 January to 4 February 2022`, `3 June 2014 – 25 June 2014`.
enum ReportDates {
  static func range(_ text: String) -> (first: Day, last: Day)? {
    var days: [(day: Int, month: Int?, year: Int?)] = []
    var plain = ""
    for character in text { plain.append(character.isLetter || character.isNumber ? character : " ") }
    for word in plain.split(separator: " ") {
      if let number = Int(word.prefix { $0.isNumber }) {
        if (1990...2099).contains(number) {
          if !days.isEmpty { days[days.count - 1].year = number }
        } else if (1...31).contains(number), word.allSatisfy({ $0.isNumber }) || word.count <= 4 {
          // 10/06/2014: a second small number beside a day without a month is its month.
          if let last = days.last, last.month == nil, last.year == nil, text.contains("/"), number <= 12 {
            days[days.count - 1].month = number
          } else {
            days.append((number, nil, nil))
          }
        }
      } else if let month = Day.month(named: word), !days.isEmpty, days[days.count - 1].month == nil {
        days[days.count - 1].month = month
      }
    }
    var month: Int?
    var year: Int?
    var found: [Day] = []
    for part in days.reversed() {
      month = part.month ?? month
      year = part.year ?? year
      guard let month, let year, let day = Day(year: year, month: month, day: part.day) else { continue }
      // A visit over New Year prints its year once, at the end.
      found.append(found.last.map { day > $0 ? day.adding(years: -1) : day } ?? day)
    }
    guard let last = found.first, let first = found.last else { return nil }
    return (first, last)
  }

  /// The first day, or run of days, in a sentence: `…on 19 and 20 March 2019. This was the sixth since February 2017`.
  static func first(in text: String) -> (first: Day, last: Day)? {
    let links: Set<String> = ["to", "and", "until", "the", "between", "–", "—", "-", "from"]
    var run: [String] = []
    var hasDay = false
    for word in text.split(whereSeparator: { $0.isWhitespace }) {
      var bare = word
      while let last = bare.last, ".,;:)".contains(last) { bare.removeLast() }
      let isLink = links.contains(bare.lowercased())
      let isMonth = Day.month(named: String(bare)) != nil && bare.count >= 3
      let digits = bare.prefix { $0.isASCII && $0.isNumber }
      let isPart = !digits.isEmpty && (digits.count <= 2 || (digits.count == 4 && digits.count == bare.count))
      guard isMonth || isPart || (isLink && !run.isEmpty) else {
        if !isLink { (run, hasDay) = ([], false) }
        continue
      }
      if !isMonth, !isLink, digits.count <= 2 { hasDay = true }
      run.append(String(bare))
      if hasDay, digits.count == 4, let found = range(run.joined(separator: " ")) { return found }
    }
    return nil
  }
}
