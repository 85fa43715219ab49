/// Questions in plain words: what answers them is put together from the name that they hold, the time that they say, the
/// code that they name and the way that they look.
extension StatementReader.Asked {
  /// Words of a question that say nothing of what is counted.
  private static let idle: Set<String> = [
    "did", "do", "does", "we", "get", "got", "getting", "have", "had", "has", "been", "there", "were", "was", "are",
    "is", "be", "being", "come", "came", "comes", "made", "received", "took", "currently", "now", "today", "the", "our",
    "any", "altogether", "us", "they", "their", "please",
  ]

  /// Words that ask where something is going.
  private static let directions: Set<String> = [
    "up", "down", "rising", "rise", "rose", "falling", "fall", "fell", "increasing", "increase", "increased",
    "decreasing", "decrease", "growing", "improving", "improve", "improved", "better", "worse", "trend", "trends",
    "change", "changed", "changing", "deteriorated", "deteriorating", "worsened", "worsening",
  ]

  /// Words between a name and what is said of it.
  private static let between: Set<String> = [
    "not", "children", "child", "on", "of", "in", "a", "an", "number", "for", "with",
  ]

  /// `how many referrals did we get last month`: the count that is asked, best first.
  func counted(from first: Int) -> [String] {
    var words = self.words(from: first).filter { !Self.idle.contains($0) }
    if let colour = words.first(where: { ["red", "amber", "green", "grey"].contains($0) }), words.count <= 2 {
      return ["show scorecard only \(colour)"]
    }
    let than = moreThanBefore(words)
    if !than.isEmpty { return than }
    let plain = ["show \(words.joined(separator: " "))"]
    // What has no date of birth has no age: a caseload over 18 is one of so many.
    let isAged = datasetAmong(words).map { named in
      (vocabulary.fields(of: named.name) ?? []).contains { $0.name.hasPrefix("date-of-birth") || $0.name == "age" }
    }
    let age = isAged == false ? nil : takeAge(&words)
    guard let (name, found) = datasetAmong(words) else { return plain + measured(words, leaving: words) }
    var rest = words
    rest.removeSubrange(found)
    let time = self.time(endOf: rest, of: name)
    let left = rest.dropLast(time.split(separator: " ").count)
    let tail = time.isEmpty ? "" : " \(time)"
    // What was closed in a time has ended in it, whatever a code of the list says of what is open.
    let isClosed = vocabulary.spans.contains(name) && !Set(left).isDisjoint(with: ["closed", "ended", "finished"])
    if isClosed, age == nil { return ["show \(name) ended\(tail)"] + plain }
    let code = code(among: left, of: name)
    let tests = [age, code].compactMap(\.self).joined(separator: " and ")
    let ended = code.map { isOfEnd($0, name) } == true ? ["show \(name) ended\(tail) where \(tests)"] : []
    let asked =
      tests.isEmpty ? [] : ended + ["show \(name) where \(tests)\(tail)", "show \(name)\(tail) where \(tests)"]
    let isAll = left.allSatisfy(Self.between.contains)
    return plain + asked + (isAll && age == nil ? ["show \(name)\(tail)"] : [])
      + measured(words, leaving: Array(left)).flatMap { ["\($0)\(tail)", $0] }
  }

  /// `under 5`, `aged 16`, `over 10`: taken out of the words.
  private func takeAge(_ words: inout [String]) -> String? {
    guard let (test, place) = age(among: words) else { return nil }
    words.removeSubrange(place)
    return test
  }

  /// The measure that the words speak of, where what is left of them is in its title or name.
  func measured(_ words: [String], leaving left: [String]) -> [String] {
    let telling = left.filter { $0.utf8.count > 2 && !Self.between.contains($0) && !Self.idle.contains($0) }
    guard !telling.isEmpty else { return [] }
    let measures = vocabulary.entries.filter { $0.kind == .measure }
    let near = Nearest.entries(to: words.joined(separator: " "), among: measures, whole: vocabulary.whole)
    return near.filter { entry in
      let texts = [entry.name, entry.title] + entry.alsoCalled
      let own = texts.map { text in
        Vocabulary.canonical(text).split(separator: "-").map(String.init).filter { $0.utf8.count > 2 }
      }
      let isTold =
        telling.filter { word in own.joined().contains { Nearest.same($0, word) } }.count * 3
        >= telling.count * 2
      // Half of what it is called, too: one word of a long title is another thing.
      return isTold
        && own.contains { called in
          !called.isEmpty && called.filter { one in words.contains { Nearest.same(one, $0) } }.count * 2 >= called.count
        }
    }.prefix(1).map { "show \($0.name)" }
  }

  /// `closed the most child in need plans this quarter`: what a team has most of, as it began, ended or stands.
  func mostByTeam(from first: Int) -> [String] {
    let words = self.words(from: first).filter { !Self.idle.contains($0) && !["most", "fewest", "many"].contains($0) }
    let verbs = ["closed": "ended", "ended": "ended", "finished": "ended", "opened": "started", "started": "started"]
    guard let (name, found) = datasetAmong(words, byTitle: true) else {
      return subject([.dataset], from: first).map { ["show \($0) by team sorted by value descending"] } ?? []
    }
    var rest = words
    rest.removeSubrange(found)
    let time = self.time(endOf: rest, of: name)
    let left = rest.dropLast(time.split(separator: " ").count)
    let verb = left.compactMap { verbs[$0] }.first
    let tail = [verb, time.isEmpty ? nil : time].compactMap(\.self).map { " \($0)" }.joined()
    let order = offset(of: ["fewest"]) == nil ? " descending" : ""
    // What has no team is shown as a whole: figures of something else would answer nothing.
    return ["show \(name)\(tail) by team sorted by value\(order)", "show \(name)\(tail)"]
  }

  /// `how long do children stay on a plan`, `how old are the children in care`: a mean over the rows.
  func averaged() -> [String] {
    let words = self.words(from: 2).filter { !Self.idle.contains($0) }
    let named = words.filter { $0 != "stay" && $0 != "last" && $0 != "take" && $0 != "open" }
    let dataset = datasetAmong(named)?.name ?? subject([.dataset], from: 2)
    guard let dataset else { return [] }
    if sees("old", at: 1) { return ["show mean of age in \(dataset)"] }
    return lasting(dataset, isOpen: words.contains("open")).prefix(1) + measured(named, leaving: named)
  }

  /// The means of how long something of a list takes. How long it lasts is known of what has ended; asked of what is open, it is how long
  /// that has been so.
  func lasting(_ dataset: String, isOpen: Bool) -> [String] {
    let spans = (vocabulary.fields(of: dataset) ?? []).filter {
      $0.kind == .namedExpression && ($0.name.hasPrefix("months-") || $0.name.hasPrefix("days-"))
    }
    let ended = vocabulary.spans.contains(dataset) && !isOpen ? " ended" : ""
    return spans.map { "show mean of \($0.name) in \(dataset)\(ended)" }
  }

  /// `how do we compare with other councils`: a figure, or all, beside what is published.
  func besideOthers(from first: Int) -> [String] {
    let others: Set<String> = [
      "compare", "compares", "compared", "neighbours", "neighbouring", "boroughs", "councils", "england", "nationally",
      "national", "elsewhere",
    ]
    guard offset(of: others) != nil, offset(of: ["than"]) == nil else { return [] }
    let named = subject([.measure], from: first)
    return ((named.map { [$0] } ?? []) + ["scorecard"]).map { "show \($0) against England, neighbours" }
  }

  /// `percentage of visits on time in FSP South`: the measure, for the team that the words end in.
  func percentage() -> [String] {
    let words = self.words(from: sees("of", at: 1) ? 2 : 1)
    for count in stride(from: min(5, words.count - 1), to: 0, by: -1) {
      let team = words.suffix(count).joined(separator: " ")
      let known = (vocabulary.values[.team] ?? []).first { Vocabulary.canonical($0) == Vocabulary.canonical(team) }
      guard let known else { continue }
      let rest = words.dropLast(count).filter { $0 != "in" && $0 != "for" }
      return measured(Array(rest), leaving: Array(rest)).map { "\($0) for \(Vocabulary.written(known))" }
    }
    return measured(words, leaving: words)
  }

  /// `did referrals go up`, `are we getting better at visits`: the line over time.
  func directed(from first: Int) -> [String] {
    let than = moreThanBefore(words(from: first))
    if !than.isEmpty { return than }
    guard offset(of: Self.directions) != nil else { return [] }
    // Two sides of a comparison are no direction.
    if let than = offset(of: ["than"]), let word = offset(of: ["better", "worse", "higher", "lower"]), word < than,
      Self.earlier.isDisjoint(with: words(from: than + 1))
    {
      // `better than England on re-referrals`: who, and at what.
      let on = offset(of: ["on", "at", "in", "for"]).flatMap { $0 > than + 1 ? $0 : nil }
      let owners: Set<String> = ["our", "the", "other", "my"]
      let start = (than + 1..<max(than + 1, limit - at)).first { !owners.contains(self.word($0)) } ?? than + 1
      let second = text(start, on ?? limit - at)
      let named = on.flatMap { subject([.measure], from: $0 + 1) }.map { [$0] } ?? []
      let ofList =
        on.flatMap { subject([.dataset], from: $0 + 1) }.map { judgedMeasures(of: $0, publishedAlone: true) } ?? []
      return (named + ofList).map { "show \($0) against \(second)" }
        + compared(text(first, word), second).filter { $0.contains(" by team") } + [
          "show scorecard against \(second)"
        ]
    }
    let worse: Set<String> = ["worse", "worsened", "deteriorated", "deteriorating", "worsening"]
    let better: Set<String> = ["better", "improved", "improving", "improve"]
    let only = offset(of: worse) != nil ? " only worse" : offset(of: better) != nil ? " only better" : ""
    let isOfTeams = sees("which") && sees("team", "teams", at: 1)
    let by = isOfTeams ? " by team" : ""
    let whole = ["show scorecard\(only)\(by) against \(then)", "show scorecard\(by) against \(then)"]
    if offset(of: ["target", "targets"]) != nil { return ["show scorecard against target, previous"] }
    // Who gets better is asked of all that a team is judged by, where nothing else is named.
    let kinds: [NameKind] = [.measure, .dataset, .theme]
    let isNamed = (at + first..<max(at + first, limit)).contains { !reader.longest(kinds, at: $0).isEmpty }
    if !isNamed, let team = teamAmong(words(from: first)) {
      let of = "show scorecard for \(Vocabulary.written(team))"
      return ["\(of) against \(then)", "\(of)\(only) against \(then)"]
    }
    if !isNamed, askedWords().telling.allSatisfy({ WordsOfForms.never.contains($0) || isOfTeams && $0 == "team" }) {
      return whole
    }
    guard let name = subject(kinds, from: first) else { return whole }
    if isOfTeams { return ["show \(name)\(only) by team against \(then)", "show \(name) by team against \(then)"] }
    return ["trend \(name)", "show \(name) against \(then)", "show \(name)\(only) against \(then)"] + whole
  }

  /// Nearly nothing is another in a month by more than chance: whether it gets better is asked of a year, unless less is said.
  var then: String {
    offset(of: ["month", "months", "monthly", "meeting", "week", "quarter"]) == nil ? "last year" : "previous"
  }

  /// Words that say when something was otherwise.
  static let earlier: Set<String> = ["last", "ago", "before", "previous", "previously", "earlier"]

  /// `more children in care than last year`, `fewer referrals than a month ago`: what is named, beside what it was then.
  func moreThanBefore(_ words: [String]) -> [String] {
    guard let than = words.firstIndex(of: "than"),
      let more = words.firstIndex(where: { ["more", "fewer", "less"].contains($0) }), more < than
    else { return [] }
    let then = Set(words[(than + 1)...])
    guard !then.isDisjoint(with: Self.earlier) else { return [] }
    let said = words[(more + 1)..<than].filter { !Self.idle.contains($0) }
    let named = datasetAmong(Array(said), byTitle: true).map { [$0.name] } ?? lists(called: AskedWords(Array(said)))
    let against = "\(forTeam(among: words)) against \(comparator(of: then))"
    // What happened is counted over the month, quarter or year that is said.
    let unit = ["month", "quarter", "week"].first { then.contains($0) }.map { " this \($0)" } ?? ""
    return named.flatMap { name in
      ["show \(name)\(vocabulary.usuallyOpen.contains(name) ? "" : unit)\(against)", "show \(name)\(against)"]
    }
  }

  /// What stands behind `against`, for words that say when it was otherwise.
  func comparator(of then: Set<String>) -> String { then.contains("year") ? "last year" : "previous" }

  /// The measures of a list that have a better: how many rows it has is neither better nor worse.
  func judgedMeasures(of dataset: String, publishedAlone: Bool = false) -> [String] {
    vocabulary.entries.filter { entry in
      guard entry.kind == .measure, let told = vocabulary.told(ofMeasure: entry.name) else { return false }
      return told.dataset == dataset && told.isJudged && told.form != .count && (told.isPublished || !publishedAlone)
    }.map(\.name)
  }

  /// Questions about the data, the reports and the meetings themselves.
  func aboutTheBoard() -> [String] {
    if offset(of: ["meeting", "meetings"]) != nil, offset(of: ["next", "when", "meet"]) != nil || sees("when") {
      return ["list settings where setting is meetings"]
    }
    if offset(of: ["grade", "grades", "judgement", "judgements", "rating", "graded"]) != nil,
      offset(of: ["audit", "audits"]) == nil
    {
      return ["list judgements"]
    }
    if offset(of: ["errors", "mistakes"]) != nil { return ["list problems"] }
    if sees("when", "how"), offset(of: ["inspection", "inspected", "ofsted", "inspectors"]) != nil {
      return ["list inspections sorted by published descending", "list inspections"]
    }
    guard offset(of: ["data", "figures", "figure", "numbers", "files"]) != nil else { return [] }
    if offset(of: [
      "wrong", "errors", "error", "reliable", "trust", "accurate", "problems", "right", "quality", "complete",
    ]) != nil {
      return ["list problems"]
    }
    let asksOfSources = [
      "date", "current", "recent", "fresh", "old", "from", "come", "comes", "loaded", "latest", "new", "missing",
    ]
    return offset(of: Set(asksOfSources)) == nil ? [] : ["list sources"]
  }

  /// What a mark or a colour means is told by a page of help.
  func meant(from first: Int) -> [String] {
    guard let word = words(from: first).last(where: { !["mean", "means", "meaning"].contains($0) }) else { return [] }
    switch word {
    case "red", "amber", "green", "grey", "gray", "status", "target": return ["help measures"]
    case "signal", "signals", "noise", "limits", "variation": return ["help signal"]
    default: return []
    }
  }

  /// `referrals each month`, `monthly referrals`: a grain of time in other words.
  func byGrain() -> [String] {
    let grains = [
      "monthly": "month", "weekly": "week", "quarterly": "quarter", "yearly": "year", "annual": "year",
      "annually": "year",
    ]
    var words = self.words(from: 0)
    var grain: String?
    for (place, word) in words.enumerated().reversed() {
      if let known = grains[word] {
        grain = known
        words.remove(at: place)
      } else if ["month", "week", "quarter", "year"].contains(word), place > 0,
        ["each", "every", "per"].contains(words[place - 1])
      {
        grain = word
        words.removeSubrange((place - 1)...place)
      }
    }
    guard let grain else { return [] }
    let rest = words.filter { !Self.idle.contains($0) && !["show", "total", "number", "of"].contains($0) }
    return ["show \(rest.joined(separator: " ")) by \(grain)"]
  }

  // MARK: Parts

  func words(from first: Int) -> [String] {
    var words = (first..<max(first, limit - at)).map { place in
      let token = reader.tokens[at + place]
      return token.kind == .word ? token.word : reader.text(token.range)
    }.filter { $0 != "?" }
    // The last year lies behind the day; last year is a reporting year.
    for place in words.indices.dropLast(2).reversed()
    where words[place] == "the" && ["last", "past"].contains(words[place + 1]) && words[place + 2] == "year"
      && place > 0 && ["in", "over", "during", "within", "for"].contains(words[place - 1])
    {
      words.replaceSubrange((place - 1)...(place + 2), with: ["last", "12", "months"])
    }
    return words
  }

  /// The dataset whose name, of the longest, stands among the words, and where.
  ///
  /// - Parameter byTitle: whether a title is a name too; it wins over a name as long, for titles are what screens show.
  private func datasetAmong(_ words: [String], byTitle: Bool = false) -> (name: String, place: Range<Int>)? {
    var best: (name: String, place: Range<Int>)?
    let entries = vocabulary.entries.filter { $0.kind == .dataset }
    let called =
      (byTitle ? entries.map { ($0, [Vocabulary.canonical($0.title)]) } : [])
      + entries.map { ($0, [$0.name] + $0.alsoCalled) }
    for (entry, names) in called {
      for name in names {
        let wanted = name.split(separator: "-").map(String.init)
        guard !wanted.isEmpty, wanted.count <= words.count, wanted.count > best?.place.count ?? 0 else { continue }
        for start in 0...(words.count - wanted.count)
        where words[start..<(start + wanted.count)].flatMap({ Vocabulary.canonical($0).split(separator: "-") }).map(
          String.init) == wanted
        {
          best = (entry.name, start..<(start + wanted.count))
        }
      }
    }
    return best
  }

  /// The words at the end that say a time.
  private func time(endOf words: [String], of name: String) -> String {
    for count in stride(from: min(5, words.count), to: 0, by: -1) {
      let time = words.suffix(count).joined(separator: " ")
      if self.first(of: ["show \(name) \(time)"]) != nil { return time }
    }
    return ""
  }

  /// `source is police`: the test of a list that the words name whole.
  private func code(among words: ArraySlice<String>, of name: String) -> String? {
    guard Set(["not", "no", "without", "never", "except"]).isDisjoint(with: words) else { return nil }
    return named(in: name, AskedWords(Array(words), isCount: true)).first?.test
  }
}

extension StatementReader {
  /// `how many referrals did we get last month`: where it cannot be read as it stands, what counts that. Nothing is taken.
  func countInPlainWords() -> (place: SourceRange, comes: Asked.Comes)? {
    guard wanted == nil, !ended else { return nil }
    let asked = Asked(self)
    let whole = text(range(at, limit))
    let read = Parser(vocabulary: vocabulary).parse(Source(text: "show \(whole)"))
    if !read.diagnostics.isEmpty || isMovingPublished(read.statements.first?.body), let own = ofOwnList("show \(whole)")
    {
      return (range(at - 2, limit), .to(own))
    }
    // A selector that is no team, such as `for over a year`, is none of the question's words for where.
    let saysALength = asked.saysAgeOrLength(asked.words(from: 0)) && asked.body(of: "show \(whole)") == nil
    if read.diagnostics.isEmpty, !saysALength {
      guard let offers = inATime(read.statements.first?.body, of: "show \(whole)") else { return nil }
      return (range(at - 2, limit), .toSeveral(offers))
    }
    let comes = asked.answered(asked.counted(from: 0), to: asked.askedWords(isCount: true))
    // A name that is misspelt is mended where it stands.
    if case .to = comes {} else if hasMisspeltName { return nil }
    return (range(at - 2, limit), comes)
  }

  /// `how many escalations last year`: of what is counted as it stands open, how many began in a time and how many were open at its end
  /// are two numbers. And what is published bears the name of the list that it is published of.
  ///
  /// - Parameter text: the statement that was read.
  private func inATime(_ body: Syntax.Body?, of text: String) -> [String]? {
    guard case .show(let show)? = body, show.whats.count == 1, case .dataset(let name) = show.whats[0].kind,
      show.clauses.reading == nil,
      show.clauses.period != nil
        || show.clauses.by.contains(where: { if case .grain = $0.kind { true } else { false } })
    else { return nil }
    // What is asked month by month is asked of each month.
    let places = ["period", "by"].compactMap { key in show.clauses.ranges[key] }
    guard let place = places.min(by: { $0.lower < $1.lower }) else { return nil }
    let bytes = Array(text.utf8)
    guard name.range.upper <= place.lower, place.lower <= bytes.count else { return nil }
    func piece(_ from: Int, _ to: Int) -> String { String(decoding: bytes[from..<to], as: UTF8.self) }
    // What stands between the name and the time stays, such as by team.
    func with(_ dataset: String, _ reading: String) -> String {
      piece(0, name.range.lower) + (dataset == name.text ? piece(name.range.lower, name.range.upper) : dataset)
        + piece(name.range.upper, place.lower) + reading + " " + piece(place.lower, bytes.count)
    }
    if let own = ownList(called: name.text), vocabulary.usuallyOpen.contains(own) {
      return [with(own, "started"), with(own, "ended"), text]
    }
    guard vocabulary.usuallyOpen.contains(name.text) else { return nil }
    return [with(name.text, "started"), with(name.text, "ended"), text]
  }

  /// The list that bears as its title the name of what is published of it.
  private func ownList(called name: String) -> String? {
    let title = Vocabulary.canonical(name)
    return vocabulary.entries.first {
      $0.kind == .dataset && $0.name != name && Vocabulary.canonical($0.title) == title
    }?.name
  }

  /// Whether what is published is asked for as it started or ended.
  private func isMovingPublished(_ body: Syntax.Body?) -> Bool {
    guard case .show(let show)? = body, show.whats.count == 1, case .dataset(let name) = show.whats[0].kind,
      show.clauses.reading != nil
    else { return false }
    return !vocabulary.spans.contains(name.text)
  }

  /// `how many child in need plans started last year`: what is published has no start, and the list that it is published of
  /// can.
  ///
  /// - Parameter text: a statement that can't be read as it stands.
  private func ofOwnList(_ text: String) -> String? {
    let words = text.split(separator: " ").dropFirst()
    for count in stride(from: min(6, words.count), to: 0, by: -1) {
      guard let own = ownList(called: words.prefix(count).joined(separator: "-")) else { continue }
      let told = (["show", own] + words.dropFirst(count).map(String.init)).joined(separator: " ")
      return Parser(vocabulary: vocabulary).parse(Source(text: told)).diagnostics.isEmpty ? told : nil
    }
    return nil
  }

  /// Whether the words up to the first clause are nearly a name.
  private var hasMisspeltName: Bool {
    var end = at
    while end < limit, tokens[end].kind == .word, !StatementReader.openers.contains(tokens[end].word) || end == at {
      end += 1
    }
    let read = text(range(at, end))
    let names = vocabulary.entries.filter { [.measure, .dataset, .theme].contains($0.kind) }.flatMap {
      [$0.name] + $0.alsoCalled
    }
    let typed = Array(Vocabulary.canonical(read).utf8)
    return names.contains { (1...2).contains(Nearest.distance(typed, Array($0.utf8), atMost: 2)) }
      && !names.contains(Vocabulary.canonical(read))
  }
}
