import Calendar

/// Words that stand where a clause should: another way to say one, or a name without the word that belongs before it.
extension StatementReader {
  /// What opens a clause and is not all of it.
  static let openers: Set<String> = [
    "against", "by", "sorted by", "top", "where", "where not", "last", "this", "since", "until", "in", "as at", "to",
  ]

  /// What was meant by the words here, and what says it; nothing is taken. Nil where that cannot be told.
  func otherClause() -> (place: SourceRange, instead: String)? {
    guard let token else { return nil }
    func words(_ count: Int, _ instead: String) -> (SourceRange, String)? {
      (range(at, min(limit, at + max(1, count))), instead)
    }
    if token.kind == .word, let (count, instead) = otherWords() { return words(count, instead) }
    return bareName() ?? bareDate()
  }

  /// Another tool's word for a clause, or an English one that the language does not have.
  private func otherWords() -> (Int, String)? {
    func sees(_ words: String..., at offset: Int) -> Bool {
      let place = at + offset
      return place < limit && tokens[place].kind == .word && words.contains(tokens[place].word)
    }
    switch tokens[at].word {
    case "vs", "versus", "than": return (1, "against")
    case "compared": return sees("with", "to", at: 1) ? (2, "against") : (1, "against")
    case "compare": return sees("with", "to", at: 1) ? (2, "against") : (1, "against")
    case "per", "across", "each": return (1, "by")
    case "group", "grouped", "split": return sees("by", at: 1) ? (2, "by") : nil
    case "broken" where sees("down", at: 1): return sees("by", at: 2) ? (3, "by") : (2, "by")
    case "order", "ordered", "sort": return sees("by", at: 1) ? (2, "sorted by") : (1, "sorted by")
    case "limit": return (1, "top")
    case "first" where at + 1 < limit && tokens[at + 1].kind == .number: return (1, "top")
    case "having", "who", "whose", "which", "that", "if", "when":
      return sees("are", "is", "were", "was", "have", "has", at: 1) && !sees("has", "have", at: 1)
        ? (2, "where") : (1, "where")
    case "excluding", "except", "without": return (1, "where not")
    case "over", "past", "during", "within", "throughout", "from", "after", "before", "on", "at", "as", "the":
      return otherPeriod()
    case "highest" where sees("first", at: 1), "lowest" where sees("first", at: 1):
      return (2, tokens[at].word == "lowest" ? "sorted by value" : "sorted by value descending")
    case "biggest", "largest", "most", "smallest", "least", "fewest":
      guard sees("first", at: 1), statement != "list" else { return nil }
      let falls = ["biggest", "largest", "most"].contains(tokens[at].word)
      return (2, falls ? "sorted by value descending" : "sorted by value")
    case "newest", "latest", "oldest", "earliest":
      guard sees("first", at: 1), statement == "list", let field = firstDate() else { return nil }
      return (2, "sorted by \(field)" + (["newest", "latest"].contains(tokens[at].word) ? " descending" : ""))
    case "about" where statement == "list":
      guard let theme = longest([.theme], at: at + 1).first else { return nil }
      return (theme.end - at, "for \(text(range(at + 1, theme.end)))")
    case "descending", "desc": return (1, "sorted by value descending")
    case "into", "export": return (1, "to")
    case "chart", "table", "sentence", "share", "spread", "csv", "json", "markdown", "html":
      return (1, "as \(tokens[at].word)")
    case "last", "this":
      if let digits = numberInWords(at + 1) {
        let unit = at + 2 < limit && StatementReader.clauseUnits.contains(tokens[at + 2].word) ? tokens[at + 2] : nil
        return (unit == nil ? 2 : 3, "\(tokens[at].word) \(digits)" + (unit.map { " \(text($0.range))" } ?? ""))
      }
      return dateEnd(at + 1) == nil ? nil : (1, "in")
    case "target", "previous", "neighbours", "region": return (1, "against \(tokens[at].word)")
    case "red", "amber", "green", "grey", "signals": return (1, "only \(tokens[at].word)")
    default: return nil
    }
  }

  /// The first date of the dataset that is no one's birth.
  private func firstDate() -> String? {
    guard case .datasets(let names) = scope, names.count == 1 else { return nil }
    return firstDate(of: names[0])
  }

  private func firstDate(of dataset: String) -> String? {
    vocabulary.fields(of: dataset)?.first {
      $0.kind == .type(.date) && !$0.name.split(separator: "-").contains("birth")
    }?.name
  }

  /// `has assessments within 3 months` asks of the other list, and of no time of its own rows: `where (start within 3 months of this date)`.
  private func withinOfOthers(_ place: Int) -> String? {
    guard at > 1, ["has", "no", "of"].contains(tokens[at - 2].word), let own = firstDate(),
      let other = firstDate(of: Vocabulary.canonical(tokens[at - 1].word))
    else { return nil }
    return "where (\(other) within \(text(range(place, place + 2))) of this \(own))"
  }

  /// `over the last 6 months`, `during September`, `from April to June`, `as of 30 September`.
  private func otherPeriod() -> (Int, String)? {
    var place = at + 1
    func word(_ place: Int) -> String { place < limit && tokens[place].kind == .word ? tokens[place].word : "" }
    if word(place) == "the" { place += 1 }
    let first = tokens[at].word
    if first == "as" { return word(at + 1) == "of" ? (2, "as at") : nil }
    if first == "the" { return ["last", "this"].contains(word(at + 1)) ? (2, word(at + 1)) : nil }
    if place > at + 1, let lasting = theLastYear(place) { return (lasting.end - at, lasting.instead) }
    if ["last", "this"].contains(word(place)) { return (place + 1 - at, word(place)) }
    // What lies behind is so many months to today, and no reporting year.
    if word(place) == "past",
      let months = ["year": "12 months", "quarter": "3 months", "month": "1 month"][word(place + 1)]
    {
      return (place + 2 - at, "last \(months)")
    }
    if ["past", "previous"].contains(word(place)) { return (place + 1 - at, "last") }
    if ["over", "past", "within"].contains(first), place + 1 < limit, tokens[place].kind == .number,
      StatementReader.clauseUnits.contains(tokens[place + 1].word)
    {
      if first == "within", let asked = withinOfOthers(place) { return (place + 2 - at, asked) }
      return (place + 2 - at, "last \(text(range(place, place + 2)))")
    }
    guard let (end, isDay) = dateEnd(at + 1) else { return nil }
    switch first {
    case "from" where ["to", "until", "till"].contains(word(end)):
      guard let (last, _) = dateEnd(end + 1) else { return nil }
      return (last - at, "between \(text(range(at + 1, end))) and \(text(range(end + 1, last)))")
    case "from": return (1, "since")
    // The day itself is neither before it nor after it, and stands in `since` and `until`.
    case "after", "before":
      let word = first == "after" ? "since" : "until"
      guard let day = day(at: at + 1)?.adding(days: first == "after" ? 1 : -1) else { return (1, word) }
      return (end - at, "\(word) \(day.long)")
    case "during", "over", "throughout": return isDay ? nil : (1, "in")
    case "on", "at": return (1, isDay ? "as at" : "in")
    default: return nil
    }
  }

  /// `the last year` lies behind the day, and is no reporting year, which `last year` is.
  private func theLastYear(_ place: Int) -> (end: Int, instead: String)? {
    guard place + 1 < limit, ["last", "past"].contains(tokens[place].word), tokens[place + 1].word == "year" else {
      return nil
    }
    return (place + 2, "last 12 months")
  }

  /// Where a date or period that begins at a token ends; whether it is a day.
  func dateEnd(_ start: Int) -> (end: Int, isDay: Bool)? {
    var reader = self
    reader.wanted = nil
    reader.at = start
    if let day = try? reader.writtenDay(), reader.at > start {
      _ = day
      return (reader.at, true)
    }
    reader.at = start
    guard let period = try? reader.periodHere(), reader.at > start else { return nil }
    _ = period
    return (reader.at, false)
  }

  /// The day that is written at a token, where it needs nothing else to be told.
  private func day(at start: Int) -> Day? {
    var reader = self
    reader.wanted = nil
    reader.at = start
    guard case .day(let day)? = try? reader.writtenDay() else { return nil }
    return day
  }

  /// `September` for `in September`, `30 September 2026` for `as at 30 September 2026`.
  private func bareDate() -> (place: SourceRange, instead: String)? {
    guard let (end, isDay) = dateEnd(at) else { return nil }
    let place = range(at, end)
    return (place, "\(isDay ? "as at" : "in") \(text(place))")
  }

  /// A theme, team, area, field or code without the word that belongs before it.
  private func bareName() -> (place: SourceRange, instead: String)? {
    if let (end, instead) = selectorHere() {
      let place = range(at, end)
      if let area = longest([.area], at: at).first, area.end == end, statement != "list", statement != "findings" {
        return (place, "against \(text(place))")
      }
      return (place, instead)
    }
    guard let field = longest([.field], at: at).first, case .datasets = scope else { return nil }
    let place = range(at, field.end)
    let known = self.field(field.name, in: scope)?.entry.kind
    let compares = field.end < limit && comparisonOpens(field.end)
    if compares || known == .type(.yesNo) || known == .namedCondition { return (place, "where \(text(place))") }
    return (place, statement == "list" ? "with \(text(place))" : "by \(text(place))")
  }

  private func comparisonOpens(_ place: Int) -> Bool {
    let token = tokens[place]
    if token.kind == .sign { return ["=", "<", ">", "<=", ">="].contains(token.word) }
    return ["is", "contains", "includes", "within", "before", "after", "at", "more", "less"].contains(token.word)
  }

  /// A theme, team or area that begins here, with `for` before it: the longest run of words that is one.
  func selectorHere(_ start: Int? = nil) -> (end: Int, instead: String)? {
    let start = start ?? at
    if let found = longest([.theme, .area, .team], at: start).first {
      return (found.end, "for \(text(range(start, found.end)))")
    }
    let values = (vocabulary.values[.team] ?? []) + (vocabulary.values[.area] ?? [])
    guard !values.isEmpty else { return nil }
    for end in stride(from: min(limit, start + 8), to: start, by: -1) {
      let read = Vocabulary.canonical(text(range(start, end)))
      if let value = values.first(where: { Vocabulary.canonical($0) == read }) {
        return (end, "for \(Vocabulary.written(value))")
      }
    }
    return nil
  }

  /// `in FSP North`, `in the last 6 months`: a selector or a period behind the wrong word; `at` is behind `in`.
  mutating func otherIn() -> Abandon? {
    let start = at - 1
    if let (place, value) = valueAround(start) {
      while let token, token.lower < place.upper { at += 1 }
      return fail(.otherWord(read: text(place), instead: value), place, [value])
    }
    if let (end, instead) = selectorHere() {
      let place = range(start, end)
      at = end
      return fail(.otherWord(read: text(place), instead: instead), place, [instead])
    }
    if sees("the"), let lasting = theLastYear(at + 1) {
      let place = range(start, lasting.end)
      at = lasting.end
      return fail(.otherWord(read: text(place), instead: lasting.instead), place, [lasting.instead])
    }
    if sees("the"), sees("last", 1) || sees("this", 1) || sees("past", 1) {
      let place = range(start, at + 2)
      let instead = sees("this", 1) ? "this" : "last"
      at += 2
      return fail(.otherWord(read: text(place), instead: instead), place, [instead])
    }
    if let months = nearestMonths().first {
      let place = hereRange
      skipUnknownName()
      return fail(.expected(["a period"], read: text(place)), place, [months])
    }
    let near = start + 1
    skipUnknownName()
    let read = text(range(near, at))
    let known = (vocabulary.values[.team] ?? []) + vocabulary.entries.filter { $0.kind == .theme }.map(\.name)
    guard !read.isEmpty, let meant = Nearest.spellings(of: read, among: known).first else {
      at = near
      return nil
    }
    let place = range(start, at)
    let instead = "for \(Vocabulary.written(meant))"
    return fail(.otherWord(read: text(place), instead: instead), place, [instead])
  }

  /// A known value of which a word of the language is a part, `Children in Care`: it must stand in quotes.
  private func valueAround(_ middle: Int) -> (SourceRange, String)? {
    let known = [NameKind.team, .worker, .area].flatMap { vocabulary.values[$0] ?? [] }
    for first in stride(from: max(0, middle - 4), to: middle, by: 1) {
      for end in (middle + 2)..<max(middle + 2, min(limit, middle + 5) + 1) where end <= limit {
        let read = Vocabulary.canonical(text(range(first, end)))
        if let value = known.first(where: { Vocabulary.canonical($0) == read }) {
          return (range(first, end), "\"" + value + "\"")
        }
      }
    }
    return nil
  }

  /// `for September`, `for last month`, `for 24 months`, `for each team`, `for team`: a period or a split behind the
  /// wrong word; `at` is behind `for`.
  mutating func otherFor() -> Abandon? {
    guard at > 0, tokens[at - 1].kind == .word, tokens[at - 1].word == "for", let token else { return nil }
    let start = at - 1
    func instead(_ end: Int, _ said: String) -> Abandon {
      let place = range(start, end)
      at = end
      return fail(.otherWord(read: text(place), instead: said), place, [said])
    }
    if selectorHere() != nil { return nil }
    let next = at + 1 < limit ? tokens[at + 1] : nil
    if let unit = next, StatementReader.clauseUnits.contains(unit.word) {
      if token.kind == .number { return instead(at + 2, "last \(text(range(at, at + 2)))") }
      if ["last", "this"].contains(token.word) { return instead(at + 2, text(range(at, at + 2))) }
    }
    if token.word == "the", let next, ["last", "this", "past"].contains(next.word) {
      return instead(at + 2, next.word == "this" ? "this" : "last")
    }
    if token.word == "last", next?.kind == .number { return instead(at + 1, "last") }
    if token.word == "each" || token.word == "every" { return instead(at + 1, "by") }
    if ["team", "worker", "theme", "area"].contains(token.word), endsValue(at + 1), next?.kind != .text {
      return instead(at + 1, "by \(token.word)")
    }
    if let (end, isDay) = dateEnd(at), endsValue(end) {
      return instead(end, "\(isDay ? "as at" : "in") \(text(range(at, end)))")
    }
    return nil
  }

  /// A team, theme or code where a test should stand: `where FSP North`, `where neglect`.
  func otherTest() -> (place: SourceRange, instead: String)? {
    guard case .datasets(let names) = scope else { return nil }
    for name in names {
      let coded = (vocabulary.fields(of: name) ?? []).filter { !$0.codes.isEmpty }
      // `category` before `initial-category`.
      for field in coded.sorted(by: { $0.name.utf8.count < $1.name.utf8.count }) {
        let left = Syntax.Term(.field(field.name), range: hereRange)
        if let found = code(left, at: at), endsValue(found.end) {
          let place = range(at, found.end)
          let isMany = field.kind == .type(.codes)
          return (place, "\(field.name) \(isMany ? "includes" : "is") \(text(place))")
        }
      }
    }
    if let theme = longest([.theme], at: at).first { return (range(at, theme.end), "about \(theme.name)") }
    guard let (end, _) = selectorHere() else { return nil }
    let team = names.lazy.compactMap { self.vocabulary.fields(of: $0)?.first { $0.kind == .type(.team) } }.first
    guard let team else { return nil }
    let place = range(at, end)
    return (place, "\(team.name) is \(Vocabulary.written(text(place)))")
  }
}
