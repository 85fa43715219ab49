/// Statements that are put together from what a plain question names: its measure, list or theme, a code, a team, a time.
extension StatementReader.Asked {
  /// What can be said of the names that the words hold, those that hold most of them first.
  func composed(_ question: AskedWords, words: [String]) -> [String] {
    let when = timeAmong(words).map { " \($0)" } ?? ""
    let team = forTeam(among: words)
    let of = team + (dayAmong(words).map { " \($0)" } ?? "")
    let subjects = named(by: question)
    let isMoving =
      !question.asksCount && !WordsOfForms.moving.union(WordsOfForms.judged).isDisjoint(with: question.telling)
    let isOfTeams =
      !Set(words.prefix(3)).isDisjoint(with: ["team", "teams"])
      && !Set(words.prefix(1)).isDisjoint(with: ["which", "what", "whose"])
    let most = WordsOfForms.most.intersection(question.telling)
    let fewest = WordsOfForms.fewest.intersection(question.telling)
    if subjects.isEmpty, !team.isEmpty {
      return ["ask about\(of.dropFirst(4))", "show scorecard\(when)\(of) only red, amber"]
    }
    let countsThem = !most.union(fewest).subtracting(WordsOfForms.highOrLow).isEmpty
    let judged = isOfTeams && !countsThem ? judgedLists(subjects, question) : []
    let first = WordsOfForms.bestAlone.isDisjoint(with: question.telling) ? "worst first" : "best first"
    let isEither = asksEitherOrder(question)
    if !judged.isEmpty {
      let order = isEither ? "sorted by value" + (fewest.isEmpty ? " descending" : "") : first
      return judged.map { "show \($0)\(when) by team \(order)" }
    }
    return subjects.flatMap { kind, name -> [String] in
      switch kind {
      case .measure where isMoving: return ["trend \(name)\(of)", "show \(name)\(of) against \(then)"]
      case .measure where isOfTeams && (!most.isEmpty || !fewest.isEmpty):
        return [
          "show \(name)\(when) by team worst first",
          "show \(name)\(when) by team sorted by value\(fewest.isEmpty ? " descending" : "")",
        ]
      case .measure where isOfTeams, .theme where isOfTeams: return ["show \(name)\(when) by team \(first)"]
      case .theme where isMoving: return ["show \(name)\(of) against \(then)"]
      case .measure, .theme: return ["show \(name)\(when)\(of)"]
      case _ where isMoving: return ["trend \(name)\(of)"]
      case _ where isOfTeams && !countsThem && !(most.isEmpty && fewest.isEmpty) && !judgedMeasures(of: name).isEmpty:
        // Lowest for supervision is no team that has the fewest rows.
        return judgedMeasures(of: name).map { "show \($0)\(when) by team worst first" }
      case _ where isOfTeams && (!most.isEmpty || !fewest.isEmpty):
        let order = " by team sorted by value\(fewest.isEmpty ? " descending" : "")"
        let picked = tests(of: name, question).joined(separator: " and ")
        return (picked.isEmpty ? [] : ["show \(name)\(when)\(order) where \(picked)"]) + ["show \(name)\(when)\(order)"]
      default: return ofRows(name, question, words, when, of)
      }
    }
  }

  /// The highest may be the best or the worst.
  private func asksEitherOrder(_ question: AskedWords) -> Bool {
    WordsOfForms.worstOrBest.isDisjoint(with: question.telling)
      && !WordsOfForms.highOrLow.isDisjoint(with: question.telling)
  }

  /// Of a theme it is not known which of both is meant, since its figures have different senses.
  func eitherOrder(_ text: String, _ question: AskedWords) -> [String]? {
    guard asksEitherOrder(question), text.contains(" worst first"), case .show(let show)? = body(of: text),
      show.whats.count == 1, case .theme = show.whats[0].kind
    else { return nil }
    return [text, text.replacing(" worst first", with: " best first")]
  }

  /// Which team is worst at what a list tells of is answered by what the teams are judged by there, and not by all of a theme that is
  /// called so too.
  private func judgedLists(_ subjects: [(NameKind, String)], _ question: AskedWords) -> [String] {
    let telling = Set(question.telling)
    func isSaid(_ name: String) -> Bool { AskedWords.telling(of: name).isSubset(of: telling) }
    guard !WordsOfForms.worstOrBest.union(WordsOfForms.highOrLow).isDisjoint(with: telling),
      !subjects.contains(where: { $0.0 == .theme && isSaid($0.1) })
    else { return [] }
    return subjects.filter { $0.0 == .dataset && isSaid($0.1) }.flatMap { judgedMeasures(of: $0.1) }
  }

  /// Of a list: how many of its rows, which part of them, or the rows themselves, as its codes and tests pick them.
  private func ofRows(_ name: String, _ question: AskedWords, _ words: [String], _ when: String, _ of: String)
    -> [String]
  {
    let named = tests(of: name, question)
    let isOfAges = named.contains { $0.contains("age-group") }
    let tests = named + numbered(of: name, words).filter { !(isOfAges && $0.hasPrefix("age ")) }
    let picked = tests.isEmpty ? "" : " where \(tests.joined(separator: " and "))"
    // Whether all do is told by what each of them has.
    if question.asksAll, let test = tests.first(where: { $0.contains(" is ") }),
      let field = test.split(separator: " ").first
    {
      return ["show \(name) by \(field)\(when)\(of)"]
    }
    if question.asksAge {
      // How old they were when it began is no age of those who are there.
      let began = vocabulary.spans.contains(name) ? reading(question, when).map { " \($0)" } ?? "" : ""
      return ["show mean of age in \(name)\(began)\(when)\(of)"]
    }
    if question.asksLength {
      return lasting(name, isOpen: question.telling.contains("open")).map { $0 + of }
    }
    if question.asksPart || question.asksWhether && !tests.isEmpty {
      return tests.isEmpty ? [] : ["show percent of \(name) that \(tests.joined(separator: " and "))\(when)\(of)"]
    }
    if question.isOfAll, when.isEmpty, let end = end(of: name, question) {
      return ["show percent of \(name) that \(end) is recorded all rows\(of)"]
    }
    let reading = vocabulary.spans.contains(name) ? reading(question, when) : nil
    if reading == nil, vocabulary.spans.contains(name), tests.contains(where: { isOfEnd($0, name) }) {
      return ["show \(name) ended\(when)\(of)\(picked)"]
    }
    if let reading { return ["show \(name) \(reading)\(when)\(of)\(picked)"] }
    if question.asksChildren, vocabulary.happenings.contains(name) {
      return ["show count of children in \(name)\(when)\(of)\(picked)"]
    }
    let asksWho = !Set(words.prefix(1)).isDisjoint(with: ["which", "who", "whose"])
    // Who is missing has not come back.
    if words.first == "who", words.dropFirst().first == "is", vocabulary.spans.contains(name), when.isEmpty {
      return ["list \(name) open\(of)\(picked)"]
    }
    return ["\(asksWho && !question.asksCount ? "list" : "show") \(name)\(when)\(of)\(picked)"]
      + (picked.isEmpty ? [] : ["show \(name)\(when)\(of)"])
  }

  /// Of what stands open, how many came in a time, how many went and how many are there at its end are three numbers.
  func comingAndGoing(_ text: String) -> [String]? {
    guard case .show(let show)? = body(of: text), show.whats.count == 1, case .dataset(let name) = show.whats[0].kind,
      vocabulary.usuallyOpen.contains(name.text), show.clauses.reading == nil, show.clauses.period != nil
    else { return nil }
    let head = "show \(name.text)"
    guard text.hasPrefix(head + " ") else { return nil }
    return [" started", " ended", ""].map { head + $0 + text.dropFirst(head.count) }
  }

  /// The date on which a row of the list ended, where it is asked of that.
  private func end(of name: String, _ question: AskedWords) -> String? {
    guard vocabulary.spans.contains(name), !WordsOfForms.ended.isDisjoint(with: question.telling) else { return nil }
    return vocabulary.fields(of: name)?.first {
      $0.kind == .type(.date) && !WordsOfForms.ended.union(["end"]).isDisjoint(with: AskedWords.stems(of: $0.name))
    }?.name
  }

  /// `open plans` are those that stand, and none that were opened.
  private func reading(_ question: AskedWords, _ when: String) -> String? {
    if when.isEmpty, question.telling.contains("open"), question.spelled(["open"]) == ["open"] { return "open" }
    if !WordsOfForms.ended.isDisjoint(with: question.telling) { return "ended" }
    return WordsOfForms.started.isDisjoint(with: question.telling) ? nil : "started"
  }

  /// `end-reason is rc1`: what is open has no such thing yet.
  func isOfEnd(_ test: String, _ name: String) -> Bool {
    (vocabulary.fields(of: name) ?? []).contains { field in
      field.kind == .type(.date) && ["end", "ended"].contains(field.name) && test.hasPrefix("end-")
    }
  }

  /// `category is neglect`, `not seen-alone`: the codes and tests of a list that the question names whole.
  private func tests(of name: String, _ question: AskedWords) -> [String] {
    let no = question.telling.contains("no")
    var taken: Set<String> = []
    var out: [String] = []
    for one in named(in: name, question) where taken.isDisjoint(with: one.stems) && !(no && one.isCode) {
      taken.formUnion(one.stems)
      out.append((no ? "not " : "") + one.test)
    }
    return out
  }

  /// The measures, lists and themes of which the question says a word, best first.
  private func named(by question: AskedWords) -> [(NameKind, String)] {
    let telling = Set(question.telling + question.weak)
    var found: [(rank: (Int, Int, Int), kind: NameKind, name: String)] = []
    for (order, entry) in vocabulary.entries.enumerated() where [.measure, .dataset, .theme].contains(entry.kind) {
      let best = ([entry.name, entry.title] + entry.alsoCalled).map { text in
        let stems = AskedWords.telling(of: text)
        // `in time` is said by a name with days in it.
        let isTimed = telling.contains(AskedWords.time) && AskedWords.isOfTime(stems)
        // What was late is the rest of what was in time.
        let isRest =
          question.asksLate && !question.asksPart && AskedWords.isOfTimeItself(stems)
          && !stems.isDisjoint(with: telling)
        let extra = stems.subtracting(telling).filter { !((isTimed || isRest) && AskedWords.saysATime($0)) }
        return (
          said: stems.intersection(telling).count
            + (isRest || isTimed && !stems.contains(AskedWords.time) ? 1 : 0),
          extra: extra.count,
          // Children are had by every list, and by no measure in particular.
          isOfAny: stems.intersection(telling).allSatisfy(AskedWords.isWeak),
          // A word for how, when or how much names nothing.
          isTelling: isRest || !stems.intersection(telling).isSubset(of: WordsOfForms.never)
        )
      }.max { ($0.said, $1.extra) < ($1.said, $0.extra) }
      guard let best, best.said > 0, best.isTelling, !(entry.kind == .measure && best.isOfAny),
        !(entry.kind == .dataset && (vocabulary.isPublished(entry.name) || !vocabulary.hasLoaded(entry.name)))
      else { continue }
      found.append(((-best.said, best.extra, order), entry.kind, entry.name))
    }
    return found.sorted { $0.rank < $1.rank }.prefix(14).map { ($0.kind, $0.name) }
  }

  /// `last month`, `since last meeting`, `in 2025`: the longest run of the words that says a time.
  func timeAmong(_ words: [String]) -> String? {
    let openers: Set<String> = ["last", "this", "since", "in", "between", "until"]
    let words = words.map { StatementReader.digits($0) ?? $0 }
    for length in stride(from: min(6, words.count), to: 1, by: -1) {
      for start in 0...(words.count - length) where openers.contains(words[start]) {
        let time = words[start..<(start + length)].joined(separator: " ")
        guard body(of: "show scorecard \(time)") != nil else { continue }
        // `in each of the last six months`: one by one.
        let each = words[..<start].suffix(3).contains { ["each", "every"].contains($0) }
        let grain = words[start..<(start + length)].compactMap { Self.grains[$0] }.first
        return time + (each ? grain.map { " by \($0)" } ?? "" : "")
      }
    }
    return nil
  }

  private static let grains = ["weeks": "week", "months": "month", "quarters": "quarter", "years": "year"]

  /// ` for FSP North`, where the words name that team; else nothing.
  func forTeam(among words: [String]) -> String {
    teamAmong(words).map { " for \(Vocabulary.written($0))" } ?? ""
  }

  /// A team whose name stands among the words, and is no part of the name of something that is counted (`looked after`).
  func teamAmong(_ words: [String]) -> String? {
    let all = "-" + words.map(Vocabulary.canonical).joined(separator: "-") + "-"
    let names = vocabulary.entries.filter { [.measure, .dataset, .theme].contains($0.kind) }
      .flatMap { [$0.title] + $0.alsoCalled }
    return (vocabulary.values[.team] ?? []).filter { team in
      let stems = AskedWords.telling(of: team)
      let name = Vocabulary.canonical(team)
      // `the looked after team` is one, though the children in care are called so too.
      if all.contains("-\(name)-team-") || all.contains("-team-\(name)-") { return true }
      if let range = all.ranges(of: "-\(name)-").last,
        isPlace(before: all[..<range.lowerBound], after: all[range.upperBound...])
      {
        return true
      }
      return all.contains("-\(name)-")
        && !names.contains { stems.isSubset(of: AskedWords.telling(of: $0)) }
    }.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }
  }

  /// `late in Looked After last year`, `is Looked After better`: what stands behind a word for a place, and before the end or a time, is
  /// where; what gets better is a team and no child.
  private func isPlace(before: Substring, after: Substring) -> Bool {
    let next = after.split(separator: "-").first
    if let next, ["better", "worse", "improving", "getting", "doing", "than"].contains(next) { return true }
    guard before.hasSuffix("-in") || before.hasSuffix("-for") || before.hasSuffix("-at") else { return false }
    return next == nil || ["last", "this", "since", "as", "over", "between", "today", "now"].contains(next)
  }
}
