/// How old and how long, as a question says it: tests of a list that has an age, or months since it began.
extension StatementReader.Asked {
  /// `age is 16`, `months-open more than 12`: nothing where the list has no such thing.
  func numbered(of name: String, _ words: [String]) -> [String] {
    let fields = vocabulary.fields(of: name) ?? []
    let words = words.flatMap(Self.parts)
    let age = fields.contains { $0.name == "age" || $0.name == "date-of-birth" } ? age(among: words) : nil
    let months = fields.first { $0.kind == .namedExpression && $0.name.hasPrefix("months-") }
    return [age, months.flatMap { length(among: words, in: $0.name) }].compactMap(\.self)
  }

  /// The same of a list that has both.
  func numbered(_ words: [String]) -> [String] {
    let words = words.flatMap(Self.parts)
    return [age(among: words), length(among: words, in: "months")].compactMap(\.self)
  }

  /// `16-year-olds` as three words.
  private static func parts(_ word: String) -> [String] {
    let pieces = word.split(separator: "-").map(String.init)
    guard pieces.count > 1, let first = pieces.first, Int(first) != nil || StatementReader.digits(first) != nil else {
      return [word]
    }
    return pieces
  }

  /// The years that a word says, in digits or letters.
  private func years(_ words: [String], _ place: Int) -> Int? {
    guard words.indices.contains(place) else { return nil }
    return Int(words[place]) ?? StatementReader.digits(words[place]).flatMap { Int($0) }
  }

  /// `16 year olds`, `aged 10 to 15`, `over 12`, `younger than 5`, `12 and over`, `babies`.
  private func age(among words: [String]) -> String? {
    if !Set(words).isDisjoint(with: ["baby", "babies", "infant", "infants"]) { return "age less than 1" }
    let units = ["day", "days", "week", "weeks", "month", "months", "working", "hours", "percent", "%"]
    for place in words.indices {
      guard let years = years(words, place), years < 26 else { continue }
      func word(_ offset: Int) -> String { words.indices.contains(place + offset) ? words[place + offset] : "" }
      let isOld = ["year", "years"].contains(word(1)) && ["old", "olds", "of"].contains(word(2))
      let isYears = ["year", "years"].contains(word(1)) && !isOld
      if isYears || units.contains(word(1)) { continue }
      let isAged = ["aged", "age", "ages"].contains(word(-1)) || ["aged", "age", "ages"].contains(word(-2))
      if isAged, ["to", "and"].contains(word(1)), let last = self.years(words, place + 2) {
        return "age between \(years) and \(last)"
      }
      // Behind the number and its unit.
      let after = isOld ? 3 : 1
      if ["and", "or"].contains(word(after)) {
        if ["over", "older", "above", "more"].contains(word(after + 1)) { return "age at least \(years)" }
        if ["under", "younger", "below"].contains(word(after + 1)) { return "age at most \(years)" }
      }
      let before = word(-1) == "of" && word(-2) == "age" ? (word(-4), word(-4)) : (word(-1), word(-2))
      switch before {
      case ("over", _), ("above", _), ("than", "older"): return "age more than \(years)"
      case ("under", _), ("below", _), ("than", "younger"): return "age less than \(years)"
      case _ where isOld || isAged: return "age is \(years)"
      default: continue
      }
    }
    return nil
  }

  /// `for over a year`, `more than two years`, `less than 3 months`: months of what stands so long.
  private func length(among words: [String], in field: String) -> String? {
    for place in words.indices {
      let isOne = ["a", "an"].contains(words[place])
      guard let count = isOne ? 1 : years(words, place) else { continue }
      func word(_ offset: Int) -> String { words.indices.contains(place + offset) ? words[place + offset] : "" }
      guard let months = ["year": 12, "years": 12, "month": 1, "months": 1][word(1)],
        !["old", "olds", "of", "ago"].contains(word(2))
      else { continue }
      switch (word(-1), word(-2)) {
      case ("over", _), ("than", "more"), ("than", "longer"), ("than", "older"), ("least", "at"):
        return "\(field) more than \(count * months)"
      case ("under", _), ("than", "less"), ("than", "shorter"): return "\(field) less than \(count * months)"
      default: continue
      }
    }
    return nil
  }

  /// The lists that are called by the words alone: `children on plans`.
  func lists(called question: AskedWords) -> [String] {
    let telling = Set(question.telling + question.weak)
    return vocabulary.entries.filter { entry in
      entry.kind == .dataset && isLoaded(entry.name)
        && ([entry.name, entry.title] + entry.alsoCalled).contains { text in
          let stems = AskedWords.telling(of: text)
          return !stems.isEmpty && stems.isSubset(of: telling) && stems.isSuperset(of: question.telling)
        }
    }.map(\.name)
  }
}
