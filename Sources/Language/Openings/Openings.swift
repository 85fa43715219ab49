/// First words that are no verb: plain openings and other tools' words, each answered by the statement that does it.
///
/// What is offered can be typed as it stands: each candidate is read by the parser before it is offered, and the first
/// that has no mistake is taken.
extension StatementReader {
  mutating func unknownStatement() -> Abandon {
    guard let token else { return expected(["a statement"]) }
    let asked = Asked(self)
    if let question = asked.question(), let instead = asked.first(of: ["run \(question)"]) {
      let all = range(at, limit)
      at = limit
      return fail(.opening(read: text(all), instead: instead), all, [instead])
    }
    if let (length, candidates) = asked.opening() {
      let place = range(at, min(limit, at + max(1, length)))
      if asked.isQuestion {
        return answer(asked.answered(candidates, to: asked.askedWords()), place: place)
      }
      if let instead = asked.firstKeeping(candidates) {
        // What is put together anew stands in place of all that was typed.
        let place = candidates.contains(instead) ? place : range(at, limit)
        at = limit
        return fail(.opening(read: text(place), instead: instead), place, [instead])
      }
      if Asked.looking.contains(asked.word(0)) { return answer(asked.lookedAt(candidates), place: place) }
    }
    // A name alone is meant to be shown.
    if let found = longest([.measure, .theme, .dataset, .list, .question, .area, .team], at: at).first {
      let place = range(at, found.end)
      let candidates = asked.named(found)
      if [.measure, .theme, .dataset].contains(found.kind) {
        return answer(asked.answered(candidates, to: asked.askedWords()), place: place)
      }
      if let instead = asked.first(of: candidates) {
        at = limit
        return fail(.opening(read: text(place), instead: instead), place, [instead])
      }
    }
    let place = token.range
    let first = text(place)
    let words = StatementForm.offered.map { $0.split(separator: " ").first.map(String.init) ?? $0 }
    let near = Nearest.names(to: first, among: words.filter { first.utf8.count > 2 || $0.utf8.count <= 4 })
    if near.isEmpty {
      // Two teams beside each other leave no word out.
      if let instead = asked.first(of: asked.versus()) {
        let all = range(at, limit)
        at = limit
        return fail(.opening(read: text(all), instead: instead), all, [instead])
      }
      let candidates = asked.told()
      if !candidates.isEmpty {
        let comes = asked.answered(candidates, to: asked.askedWords())
        if case .toNothing = comes {} else { return answer(comes, place: range(at, limit)) }
      }
    }
    at = limit
    return fail(.unknownStatement(read: first), place, near)
  }

  /// What is offered to a plain question: the statement that answers it, those that could, or that nothing does.
  ///
  /// - Parameter place: of the words in whose place the one statement stands; else the question is marked whole.
  mutating func answer(_ comes: Asked.Comes, place: SourceRange) -> Abandon {
    let all = range(at, limit)
    let asked = Asked(self)
    at = limit
    switch comes {
    case .to(let instead):
      // The words of an opening alone, where what follows them stays as it is.
      let rest = SourceRange(place.upper, max(place.upper, all.upper))
      let kept = String(text(rest).lowercased().filter { $0 != "?" }.drop { $0 == " " })
      let isKept = !kept.isEmpty && instead.lowercased().hasSuffix(" " + kept) || rest.lower == rest.upper
      let place = isKept ? place : all
      return fail(.opening(read: text(place), instead: instead), place, [instead])
    case .toSeveral(let offers): return fail(.couldMean(read: text(all), but: nil, isWhole: true), all, offers)
    case .toAny(let any):
      return fail(.couldMean(read: text(all), but: any.map(\.but), isWhole: true), all, any.map(\.text))
    case .toNear(let near):
      return fail(.couldMean(read: text(all), but: near.map(\.but), isWhole: false), all, near.map(\.text))
    case .toWider(let offer, let title): return fail(.wider(read: text(all), title: title), all, [offer])
    case .toTheRest(let offers): return fail(.theRest(read: text(all)), all, offers)
    case .toNothing:
      return fail(.notAnswered(read: text(all), there: asked.there()), all)
    }
  }

  /// The words of a statement that begins with no verb.
  struct Asked {
    let reader: StatementReader
    let at: Int
    let limit: Int

    init(_ reader: StatementReader) {
      self.reader = reader
      at = reader.at
      limit = reader.limit
    }

    var vocabulary: Vocabulary { reader.vocabulary }

    func word(_ offset: Int) -> String {
      let place = at + offset
      guard place < limit else { return "" }
      return reader.tokens[place].kind == .word ? reader.tokens[place].word : ""
    }

    func sees(_ words: String..., at offset: Int = 0) -> Bool { words.contains(word(offset)) }

    /// What was written from a word on, without `the`, `our`, `me`.
    func rest(_ skipped: Int) -> String {
      var from = at + skipped
      while from < limit, reader.tokens[from].kind == .word,
        ["the", "our", "me", "us", "a", "an", "of", "all", "my"].contains(reader.tokens[from].word),
        reader.longest([.measure, .theme, .dataset, .list], at: from).isEmpty
      {
        from += 1
      }
      return from < limit ? reader.text(reader.range(from, limit)) : ""
    }

    /// The first of these words behind the opening word, as an offset.
    func offset(of words: Set<String>) -> Int? {
      (at..<max(at, limit)).first {
        $0 > at && reader.tokens[$0].kind == .word && words.contains(reader.tokens[$0].word)
      }.map { $0 - at }
    }

    func text(_ first: Int, _ end: Int) -> String {
      at + first < min(at + end, limit) ? reader.text(reader.range(at + first, min(at + end, limit))) : ""
    }

    /// The first that can be typed as it stands.
    func first(of candidates: [String]) -> String? { candidates.first { body(of: $0) != nil } }

    /// What a candidate says; nil where it cannot be typed as it stands.
    func body(of candidate: String) -> Syntax.Body? {
      guard !candidate.contains("…"), !candidate.isEmpty else { return nil }
      let outcome = Parser(vocabulary: vocabulary).parse(Source(text: candidate))
      guard outcome.diagnostics.isEmpty, outcome.statements.count == 1, let body = outcome.statements.first?.body,
        knowsItsValues(body), hasMeasures(body)
      else { return nil }
      return body
    }

    /// What the words ask.
    func askedWords(isCount: Bool = false) -> AskedWords { AskedWords(words(from: 0), isCount: isCount) }

    /// What the candidates and whatever is put together from the names in the words come to.
    func answered(_ candidates: [String], to question: AskedWords) -> Comes {
      let words = words(from: 0)
      let comes = answered(candidates + composed(question, words: words), asking: question)
      switch comes {
      case .to(let text):
        let several =
          (question.asksCount ? comingAndGoing(text) : nil) ?? eitherOrder(text, question)
          ?? teamOrField(text, words: words)
        return several.map { .toSeveral($0) } ?? comes
      case .toAny(let any):
        let each = any.map(\.text)
        let all = ofWhomever(each, words)
        return all == each ? comes : .toSeveral(Array(all.prefix(5)))
      case .toSeveral(let texts):
        return .toSeveral(Array(ofWhomever(texts, words).prefix(5)))
      default: return comes
      }
    }

    /// Of each that of whoever it is told of, and not of the team alone.
    private func ofWhomever(_ texts: [String], _ words: [String]) -> [String] {
      let both = texts.map { teamOrField($0, words: words) ?? [$0] }
      return both.compactMap(\.first) + both.flatMap { $0.dropFirst() }
    }

    /// Whether the opening asks something in plain words, and is no other way to say a verb.
    var isQuestion: Bool { Self.askingWords.contains(word(0)) }

    private static let askingWords: Set<String> = [
      "what", "whats", "which", "who", "whose", "where", "when", "why", "how", "does", "do", "is", "are", "has", "have",
      "can", "did", "was", "were", "total", "average", "avg", "number", "percentage", "proportion", "rate", "count",
      "percent", "mean", "median", "ratio", "sum",
    ]

    /// Of what is not loaded nothing is known.
    func isOfLoaded(_ body: Syntax.Body) -> Bool {
      let datasets: [String] =
        switch body {
        case .show(let show), .trend(let show):
          show.whats.compactMap { if case .dataset(let name) = $0.kind { name.text } else { nil } }
        case .list(let list): if case .dataset(let name) = list.subject { [name.text] } else { [] }
        default: []
        }
      return datasets.allSatisfy { vocabulary.hasLoaded($0) || vocabulary.entry(.dataset, $0) == nil }
    }

    /// A theme that no measure is tagged with shows nothing.
    private func hasMeasures(_ body: Syntax.Body) -> Bool {
      guard case .show(let show) = body else { return true }
      return show.whats.allSatisfy { what in
        guard case .theme(let name) = what.kind else { return true }
        return vocabulary.entries.contains { entry in
          entry.kind == .measure
            && (entry.themes + (vocabulary.told(ofMeasure: entry.name)?.themes ?? [])).contains(name.text)
        }
      }
    }

    /// A selector that nothing loaded holds would fail when typed.
    private func knowsItsValues(_ body: Syntax.Body) -> Bool {
      let selectors: [Syntax.Selector] =
        switch body {
        case .show(let show), .trend(let show): show.clauses.selectors
        case .list(let list): list.clauses.selectors
        case .focus(let selectors): selectors
        case .findings(_, let clauses), .changes(_, let clauses), .again(_, let clauses): clauses.selectors
        case .ask(let about, let clauses): clauses.selectors + (about.map { [$0] } ?? [])
        default: []
        }
      let against: [Syntax.Comparator] =
        switch body {
        case .show(let show), .trend(let show): show.clauses.against
        default: []
        }
      let isKnown = against.allSatisfy {
        if case .value(let name, _) = $0 { vocabulary.knows(value: name) } else { true }
      }
      return isKnown
        && selectors.allSatisfy { selector in
          switch selector.kind {
          case .value(let value), .team(let value), .worker(let value): vocabulary.knows(value: value)
          default: true
          }
        }
    }

    // MARK: What it is about

    /// The measure, theme or dataset named anywhere in the words, else one whose title holds most of them.
    func subject(_ kinds: [NameKind], from first: Int = 0) -> String? {
      for place in (at + first)..<max(at + first, limit) {
        if let found = reader.longest(kinds, at: place).first { return found.name }
      }
      let words = text(first, limit - at)
      guard !words.isEmpty else { return nil }
      return Nearest.entries(
        to: words, among: vocabulary.entries.filter { kinds.contains($0.kind) }, whole: vocabulary.whole
      ).first?.name
    }

    /// What the last answer was of, else every measure that has a target.
    var last: String { vocabulary.recent?.what ?? "scorecard" }

    /// The rows behind what is meant here or was asked last.
    func rows(from first: Int) -> [String] {
      var names: [String] = []
      // `which children`, `who is overdue` are those of the last answer; `which schools refer` is another question.
      let isOfLast =
        sees("who", "whose", "where", "when") || sees("children", "child", "ones", "of", "cases", "are", at: 1)
      if isOfLast, let recent = vocabulary.recent?.dataset { names.append(recent) }
      if let named = subject([.measure, .dataset], from: first) {
        let dataset = vocabulary.entry(.measure, named)?.dataset ?? named
        let isSaid = (at + first..<max(at + first, limit)).contains { place in
          reader.longest([.measure, .dataset], at: place).contains { $0.name == named }
        }
        if isSaid { names.insert(dataset, at: 0) } else { names.append(dataset) }
      }
      return names.map { "list \($0)" } + ["ask"]
    }

    /// What to say of a name that stands alone.
    func named(_ found: Found) -> [String] {
      let all = text(0, limit - at)
      let name = text(0, found.end - at)
      switch found.kind {
      case .question: return ["run \(all)", "run \(found.name)"]
      case .list: return ["list \(all)", "list \(found.name)"]
      case .area, .team:
        return versus() + ["for \(all)", "for \(name)"]
      default: return versus() + ["show \(all)"] + byGrain() + counted(from: 0) + ["show \(name)"]
      }
    }

    /// The saved question that the words put.
    func question() -> String? {
      Nearest.question(text(0, limit - at), among: vocabulary.entries.filter { $0.kind == .question })?.name
    }

    /// For words among which no verb and no name was found: the measures that they speak of.
    func told() -> [String] {
      let all = text(0, limit - at)
      if !versus().isEmpty { return versus() }
      if vocabulary.holds(value: all) { return ["for \(Vocabulary.written(all))"] }
      let kinds: Set<NameKind> = [.measure, .theme, .dataset]
      let entries = vocabulary.entries.filter { kinds.contains($0.kind) }
      guard let first = Nearest.entries(to: all, among: entries, whole: vocabulary.whole).first else { return [] }
      return ["show \(first.name)"]
    }

    /// `A vs B`: both measures, a measure and something to compare it with, or two teams.
    func versus() -> [String] {
      guard let between = offset(of: ["vs", "versus", "against"]) else { return [] }
      return compared(text(0, between), text(between + 1, limit - at))
    }

    func compared(_ left: String, _ right: String) -> [String] {
      guard !left.isEmpty, !right.isEmpty else { return ["show \(last) against previous"] }
      // Us is what the last answer was of.
      if ["us", "we", "ourselves", "our council", "ours"].contains(left.lowercased()) {
        return ["show \(last) against \(right)"]
      }
      return [
        "show \(left) against \(right)", "show \(left), \(right)",
        "show \(last) for \(Vocabulary.written(left)), \(Vocabulary.written(right)) by team",
        "show scorecard for \(Vocabulary.written(left)), \(Vocabulary.written(right)) by team",
        "show \(last) for \(Vocabulary.written(left)) against \(right)",
        "show scorecard for \(Vocabulary.written(left)) against \(right)",
      ]
    }
  }
}

extension Vocabulary {
  /// Whether a loaded file or a definition has this area.
  func holds(area: String) -> Bool {
    let name = Vocabulary.canonical(area)
    if (values[.area] ?? []).contains(where: { Vocabulary.canonical($0) == name }) { return true }
    return entries.contains { $0.kind == .area && ($0.name == name || $0.alsoCalled.contains(name)) }
  }

  /// Whether a loaded file, or a definition, holds a team, worker, area or theme of this name. Where no values are
  /// known, nothing is refused.
  func knows(value: String) -> Bool {
    let known = [NameKind.team, .worker, .area].allSatisfy { values[$0]?.isEmpty ?? true }
    return known || holds(value: value)
  }

  /// Whether a loaded file, or a definition, is known to hold it.
  func holds(value: String) -> Bool {
    let name = Vocabulary.canonical(value)
    let known = (values[.team] ?? []) + (values[.worker] ?? []) + (values[.area] ?? [])
    if known.contains(where: { Vocabulary.canonical($0) == name }) { return true }
    return [NameKind.theme, .area, .team].contains { kind in
      entries.contains { $0.kind == kind && ($0.name == name || $0.alsoCalled.contains(name)) }
    }
  }
}
