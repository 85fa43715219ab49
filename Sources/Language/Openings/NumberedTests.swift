/// How old and how long, as a question says it: tests of a list that has an age, or months since it began.
extension StatementReader.Asked {
  /// `age is 16`, `months-open more than 12`: nothing where the list has no such thing.
  func numbered(of name: String, _ words: [String]) -> [String] {
    let fields = vocabulary.fields(of: name) ?? []
    let words = words.flatMap(Self.parts)
    let age = fields.contains { $0.name == "age" || $0.name == "date-of-birth" } ? age(among: words)?.test : nil
    let months = fields.first { $0.kind == .namedExpression && $0.name.hasPrefix("months-") }
    return [age, months.flatMap { length(among: words, in: $0.name) }].compactMap(\.self)
  }

  /// Whether the words say how old or how long, of whatever list.
  func saysAgeOrLength(_ words: [String]) -> Bool {
    let words = words.flatMap(Self.parts)
    return age(among: words) != nil || length(among: words, in: "months") != nil
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

  /// `16 year olds`, `aged 10 to 15`, `over 12`, `younger than 5`, `12 and over`, `babies`; and the words that say it.
  func age(among words: [String]) -> (test: String, place: Range<Int>)? {
    if let place = words.firstIndex(where: ["baby", "babies", "infant", "infants"].contains) {
      return ("age less than 1", place..<(place + 1))
    }
    let units = ["day", "days", "week", "weeks", "month", "months", "working", "hours", "percent", "%"]
    for place in words.indices {
      guard let years = years(words, place), years < 26 else { continue }
      func word(_ offset: Int) -> String { words.indices.contains(place + offset) ? words[place + offset] : "" }
      let isOld = ["year", "years"].contains(word(1)) && ["old", "olds", "of"].contains(word(2))
      if ["year", "years"].contains(word(1)) && !isOld || units.contains(word(1)) { continue }
      let aged = ["aged", "age", "ages"]
      // How many words stand before the number, and behind it, that belong to it.
      let before = aged.contains(word(-1)) ? 1 : aged.contains(word(-2)) ? 2 : 0
      let behind = isOld ? 2 : 0
      func told(_ test: String, before: Int, behind: Int) -> (String, Range<Int>) {
        ("age \(test)", max(0, place - before)..<min(words.count, place + 1 + behind))
      }
      if before > 0, ["to", "and"].contains(word(1)), let last = self.years(words, place + 2) {
        return told("between \(years) and \(last)", before: before, behind: 2)
      }
      if ["and", "or"].contains(word(behind + 1)) {
        let bound = word(behind + 2)
        if ["over", "older", "above", "more"].contains(bound) {
          return told("at least \(years)", before: before, behind: behind + 2)
        }
        if ["under", "younger", "below"].contains(bound) {
          return told("at most \(years)", before: before, behind: behind + 2)
        }
      }
      // `over the age of 12`
      let isOfAge = word(-1) == "of" && word(-2) == "age"
      let (last, first) = isOfAge ? (word(-4), word(-4)) : (word(-1), word(-2))
      switch (last, first) {
      case ("over", _), ("above", _):
        return told("more than \(years)", before: isOfAge ? 4 : max(1, before), behind: behind)
      case ("than", "older"): return told("more than \(years)", before: 2, behind: behind)
      case ("under", _), ("below", _):
        return told("less than \(years)", before: isOfAge ? 4 : max(1, before), behind: behind)
      case ("than", "younger"): return told("less than \(years)", before: 2, behind: behind)
      case _ where isOld || before > 0: return told("is \(years)", before: before, behind: behind)
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
      entry.kind == .dataset && vocabulary.hasLoaded(entry.name)
        && ([entry.name, entry.title] + entry.alsoCalled).contains { text in
          let stems = AskedWords.telling(of: text)
          return !stems.isEmpty && stems.isSubset(of: telling) && stems.isSuperset(of: question.telling)
        }
    }.map(\.name)
  }
}
