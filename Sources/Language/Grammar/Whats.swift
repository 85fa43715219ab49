/// What is asked for: a measure, a theme, a scorecard, a dataset, or a number made up on the spot.
extension StatementReader {
  /// What others say for the numbers that can be made up, and the word of this language.
  static let numberWordsElsewhere = [
    "number": "count", "average": "mean", "avg": "mean", "total": "sum", "maximum": "highest", "max": "highest",
    "minimum": "lowest", "min": "lowest", "percentage": "percent", "proportion": "percent", "share": "percent",
  ]

  static let numberWords: Set<String> = [
    "count", "percent", "mean", "median", "sum", "lowest", "highest", "ratio", "rate",
  ]

  mutating func what() throws -> Syntax.What {
    let start = at
    if takeSign("(") {
      let inner = try nested { try $0.what() }
      guard takeSign(")") else {
        if ended { throw fail(.unclosedBracket, tokens[start].range) }
        throw expected([")"])
      }
      return Syntax.What(inner.kind, range: range(from: start))
    }
    want([.measure, .theme, .dataset])
    let found = longest([.measure, .theme, .dataset], at: at)
    if found.isEmpty || sees("of", 1) && found[0].end <= at + 1 {
      if let number = try number() { return Syntax.What(.number(number), range: range(from: start)) }
      if take("scorecard") { return Syntax.What(.scorecard, range: range(from: start)) }
      if take("it") { return Syntax.What(.it, range: range(from: start)) }
    }
    wantKinds([.measure, .theme, .dataset])
    if found.isEmpty, let kind = kindSaid([.measure, .theme, .dataset]) {
      passWords()
      let name = try name([kind]).name
      return what(kind, name, from: start)
    }
    if let first = found.first {
      if found.count > 1 {
        at = first.end
        let place = range(from: start)
        let readings = found.map { "\($0.kind.rawValue) \($0.name)" }
        throw fail(.ambiguousName(read: text(place), readings: readings), place, readings)
      }
      passName(to: first.end)
      return what(first.kind, Name(first.name, range(from: start)), from: start)
    }
    if let list = longest([.list], at: at).first {
      passName(to: list.end)
      return Syntax.What(.dataset(Name(list.name, range(from: start))), range: range(from: start))
    }
    let named = try name([.measure, .theme, .dataset])
    return what(named.kind, named.name, from: start)
  }

  private func what(_ kind: NameKind, _ name: Name, from start: Int) -> Syntax.What {
    switch kind {
    case .measure: Syntax.What(.measure(name), range: range(from: start))
    case .theme: Syntax.What(.theme(name), range: range(from: start))
    default: Syntax.What(.dataset(name), range: range(from: start))
    }
  }

  /// `measure`, `theme`, … said before a name to settle its kind.
  func kindSaid(_ kinds: [NameKind]) -> NameKind? {
    guard let token, token.kind == .word, let kind = NameKind(rawValue: token.word), kinds.contains(kind),
      at + 1 < limit || wanted != nil
    else { return nil }
    return kind
  }

  /// The words that settle the kind of a name may stand before it.
  mutating func wantKinds(_ kinds: [NameKind]) {
    guard wanted != nil, ended else { return }
    for kind in kinds { wanted?.add(kind.rawValue) }
  }

  /// The datasets whose fields may stand in the clauses of these.
  func scope(of whats: [Syntax.What]) -> Scope {
    var names: [String] = []
    for what in whats {
      switch what.kind {
      case .scorecard, .it, .theme: return .all
      case .dataset(let name): names.append(name.text)
      case .number(let number):
        guard let name = number.dataset else { return .all }
        names.append(name.text)
      case .measure(let name):
        guard let dataset = vocabulary.entry(.measure, name.text)?.dataset else { return .all }
        names.append(dataset)
      }
    }
    return names.allSatisfy { vocabulary.hasFields(of: $0) } ? .datasets(names) : .all
  }

  // MARK: Numbers

  mutating func number() throws -> Syntax.Number? {
    if ended {
      for word in [
        "count of", "percent of", "mean of", "median of", "sum of", "lowest of", "highest of", "ratio of", "rate of",
      ] { wanted?.add(word) }
      return nil
    }
    guard let token, token.kind == .word else { return nil }
    if let word = StatementReader.numberWordsElsewhere[token.word], sees("of", 1),
      longest([.measure, .theme, .dataset, .list], at: at).first.map({ $0.end < at + 2 }) ?? true
    {
      let place = SourceRange(token.range.lower, tokens[at + 1].range.upper)
      report(.otherWord(read: "\(token.word) of", instead: "\(word) of"), place)
      passWords(2)
      return try number(word)
    }
    guard StatementReader.numberWords.contains(token.word) else { return nil }
    if at + 1 >= limit, wanted != nil { _ = take(token.word, "of") }
    guard sees("of", 1) else { return nil }
    passWords(2)
    return try number(token.word)
  }

  /// What stands behind `WORD of`.
  private mutating func number(_ word: String) throws -> Syntax.Number? {
    let outside = scope
    defer { scope = outside }
    switch word {
    case "count": return try count()
    case "percent":
      let name = try dataset()
      scope = scope(of: name.text)
      let filter = try ownWhere()
      guard take("that") else { throw expected(["that", "where"], suggestions: someTests().map { "that \($0)" }) }
      _ = take("are") || take("were")
      try have()
      return .percent(dataset: name, where: filter, that: try condition())
    case "rate":
      let name = try dataset()
      scope = scope(of: name.text)
      return .rate(dataset: name, where: try ownWhere())
    case "ratio": return try ratio()
    default:
      guard let statistic = Syntax.Statistic(rawValue: word) else { return nil }
      setScopeAhead()
      let term = try sum()
      let name = try inDataset()
      return .statistic(statistic, term, dataset: name, where: try ownWhere())
    }
  }

  /// `that have D` is a test of its own; any other `have` is read over.
  private mutating func have() throws {
    if ended { wanted?.add("have") }
    guard sees("have") else { return }
    if wanted != nil, at + 1 == limit {
      passWords()
      for word in ["no", "open"] { wanted?.add(word) }
      want([.dataset])
    } else if datasetHere(at + 1) == nil, !sees("no", 1), !sees("open", 1) {
      passWords()
    }
  }

  private mutating func ownWhere() throws -> Syntax.Term? {
    guard take("where") else { return nil }
    return try condition()
  }

  /// `in DATASET`, whose fields may stand in what follows.
  private mutating func inDataset() throws -> Name {
    guard take("in") else { throw expected(["in"], suggestions: ended ? holderHere() : nil) }
    let name = try dataset()
    scope = scope(of: name.text)
    return name
  }

  /// `in D` for the field that ends here.
  private func holderHere() -> [String] {
    for start in stride(from: at - 1, through: max(0, at - 8), by: -1) {
      guard let found = longest([.field], at: start).first, found.end == at else { continue }
      return vocabulary.holder(of: found.name).map { ["in \($0)"] } ?? []
    }
    return []
  }

  /// A field stands before its dataset: `in DATASET` is looked for ahead, so that the fields are read as its own.
  @discardableResult
  mutating func setScopeAhead() -> Bool {
    for place in at..<max(at, limit) where tokens[place].kind == .word && tokens[place].word == "in" {
      guard let found = datasetHere(place + 1) else { continue }
      scope = scope(of: found.name)
      return true
    }
    scope = .all
    return false
  }

  private mutating func count() throws -> Syntax.Number {
    want([.dataset, .list])
    let start = at
    if ended { for word in ["children in", "workers in"] { wanted?.add(word) } }
    if ended, wanted != nil {
      scope = .all
      wantFields()
    }
    if let found = datasetHere(at) {
      // `count of referrals in referrals-by-source`: a field of the dataset that follows.
      if found.end < limit, tokens[found.end].kind == .word, tokens[found.end].word == "in",
        let of = datasetHere(found.end + 1)
      {
        let outside = scope
        scope = scope(of: of.name)
        let isWorkers = found.end == at + 1 && tokens[at].word == "workers"
        if isWorkers || longest([.field], at: at).first?.end == found.end || fieldOfPlural(before: found.end) != nil {
          return try distinct()
        }
        scope = outside
      }
      passName(to: found.end)
      let name = Name(found.name, range(from: start))
      scope = scope(of: name.text)
      return .count(dataset: name, where: try ownWhere())
    }
    for place in at..<max(at, limit) where tokens[place].kind == .word && tokens[place].word == "in" {
      if place + 1 >= limit || datasetHere(place + 1) != nil { return try distinct() }
    }
    let name = try dataset()
    scope = scope(of: name.text)
    return .count(dataset: name, where: try ownWhere())
  }

  private func nextIn() -> Int? {
    (at..<max(at, limit)).first { tokens[$0].kind == .word && tokens[$0].word == "in" }
  }

  /// The field whose plural is written up to a place, where no field is called so itself: `teams`, `categories`.
  private func fieldOfPlural(before end: Int) -> String? {
    guard end > at, longest([.field], at: at).first?.end != end, case .datasets(let names) = scope else { return nil }
    let plural = tokens[at..<end].map(\.word).joined(separator: "-")
    let singulars = [("ies", "y"), ("es", ""), ("s", "")].filter { plural.hasSuffix($0.0) }
      .map { plural.dropLast($0.0.count) + $0.1 }
    return singulars.first { name in names.contains { vocabulary.field(String(name), of: $0) != nil } }
      .map { String($0) }
  }

  private mutating func distinct() throws -> Syntax.Number {
    setScopeAhead()
    let thing: Syntax.CountedThing
    if sees("in", 1), take("children") {
      thing = .children
    } else if sees("in", 1), take("workers") {
      thing = .workers
    } else if let end = nextIn(), let name = fieldOfPlural(before: end) {
      let start = at
      pass(to: end)
      thing = .field(Name(name, range(from: start)))
    } else {
      thing = .field(try field())
    }
    let name = try inDataset()
    return .countDistinct(thing, dataset: name, where: try ownWhere())
  }

  private mutating func ratio() throws -> Syntax.Number {
    // Where completion is asked, the dataset may not stand there yet.
    let isBegun = wanted != nil && !ended && longest([.measure], at: at).isEmpty
    if setScopeAhead() || isBegun {
      let above = try sum()
      guard take("to") else { throw expected(["to"]) }
      let below = try sum()
      let name = try inDataset()
      let filter = try ownWhere()
      return .ratio(above, below, dataset: name, where: filter, asPercent: take("as", "percent"))
    }
    if wanted != nil { wantFields() }
    let above = try name([.measure]).name
    guard take("to") else { throw expected(["to"]) }
    let below = try name([.measure]).name
    return .ratioOfMeasures(above, below, asPercent: take("as", "percent"))
  }
}
