/// Expressions: sums of products of operands.
extension StatementReader {
  /// `dates`: a date must stand here, so that a bare month or year is one.
  mutating func sum(dates: Bool = false) throws -> Syntax.Term {
    let start = at
    var left = try product(dates: dates)
    var count = 0
    while let sign = token, sign.kind == .sign, sign.word == "+" || sign.word == "-" {
      count += 1
      if count > 400 { throw fail(.plain("This is too long a sum to be read."), range(from: start)) }
      pass(to: at + 1)
      let right = try product(dates: false)
      left = Syntax.Term(.arithmetic(sign.word == "+" ? .add : .subtract, left, right), range: range(from: start))
    }
    return left
  }

  private mutating func product(dates: Bool) throws -> Syntax.Term {
    let start = at
    var left = try operand(dates: dates)
    var count = 0
    while let sign = token, sign.kind == .sign, sign.word == "*" || sign.word == "/" {
      count += 1
      if count > 400 { throw fail(.plain("This is too long a product to be read."), range(from: start)) }
      pass(to: at + 1)
      let right = try operand(dates: false)
      left = Syntax.Term(.arithmetic(sign.word == "*" ? .multiply : .divide, left, right), range: range(from: start))
    }
    return left
  }

  mutating func operand(dates: Bool) throws -> Syntax.Term {
    try nested { try $0.plainOperand(dates: dates) }
  }

  private mutating func plainOperand(dates: Bool) throws -> Syntax.Term {
    let start = at
    if takeSign("(") {
      let inner = try expression()
      guard takeSign(")") else {
        if ended { throw fail(.unclosedBracket, tokens[start].range) }
        throw expected([")"])
      }
      return Syntax.Term(inner.kind, range: range(from: start))
    }
    wantOperands()
    // A field wins over a word of the language where it is longer, or where that word is no opening of its own.
    let found = longest([.field], at: at).first
    if let kind = try phrase(beside: found, dates: dates) { return Syntax.Term(kind, range: range(from: start)) }
    if let found {
      passName(to: found.end)
      return Syntax.Term(.field(found.name), range: range(from: start))
    }
    if let day = try writtenDay() { return Syntax.Term(.date(day), range: range(from: start)) }
    if dates, let period = try periodHere() { return Syntax.Term(.date(.period(period)), range: range(from: start)) }
    if let period = try writtenPeriod() { return Syntax.Term(.date(.period(period)), range: range(from: start)) }
    guard let token else { throw expected(["a field or a value"], suggestions: someTests()) }
    switch token.kind {
    case .number:
      pass(to: at + 1)
      return Syntax.Term(.number(token.number, percent: token.percent), range: token.range)
    case .text:
      let text = takeText() ?? ""
      return Syntax.Term(.text(text), range: token.range)
    case .sign:
      if token.word == "-", at + 1 < limit, tokens[at + 1].kind == .number, tokens[at + 1].lower == token.upper {
        let number = tokens[at + 1]
        pass(to: at + 2)
        return Syntax.Term(.number(-number.number, percent: number.percent), range: range(from: start))
      }
      throw expected(["a field or a value"])
    default:
      if let (place, instead) = otherTest() {
        while let token = self.token, token.lower < place.upper { at += 1 }
        throw fail(.otherWord(read: text(place), instead: instead), place, [instead])
      }
      if !endsValue(at) { throw unknownField() }
      throw expected(["a field or a value"])
    }
  }

  mutating func wantOperands() {
    guard wanted != nil, at >= limit else { return }
    wantFields()
    for word in [
      "not", "open", "started", "ended", "has", "has no", "age", "as-at", "days from", "working days from",
      "weeks from", "months from", "years from", "about", "of concern for", "number of", "latest", "first recorded of",
      "previous",
    ] { wanted?.add(word) }
    if !outer.isEmpty { wanted?.add("this") }
  }

  /// A phrase that begins with a word of the language; nil where the field found here wins, or none is meant.
  private mutating func phrase(beside found: Found?, dates: Bool) throws -> Syntax.Term.Kind? {
    guard let token, token.kind == .word else { return nil }
    let length = found.map { $0.end - at } ?? 0
    if at + 1 >= limit, wanted != nil {
      _ = take("first", "recorded", "of") || take("of", "concern", "for") || take("number", "of")
    }
    switch token.word {
    case "as-at" where length == 0:
      passWords()
      return .asAt
    case "as" where length <= 1 && sees("at", 1):
      pass(to: at + 2, writing: "as-at")
      return .asAt
    case "age" where length == 0:
      passWords()
      return .age
    case "working", "days", "weeks", "months", "years", "day", "month", "hours":
      return try span(length)
    case "number" where length <= 2 && sees("of", 1): return try numberOf()
    case "first" where length <= 2 && sees("recorded", 1): return try firstRecorded()
    case "of" where length <= 1 && sees("concern", 1):
      guard take("of", "concern", "for") else { throw expected(["for"]) }
      return .ofConcern(try name([.theme]).name)
    case "previous" where length <= 1:
      passWords()
      return .previous(try field().text)
    case "latest" where length <= 1: return try latest()
    case "this" where length <= 1: return try this()
    // A field of that name (the challenges have one) wins where no theme follows.
    case "about" where length == 0 || length == 1 && !longest([.theme], at: at + 1).isEmpty:
      passWords()
      return .about(try name([.theme]).name)
    case "has" where length <= 1, "have" where length == 0: return try has()
    case "open" where length <= 1, "started" where length <= 1, "ended" where length <= 1:
      return reading().map { .reading($0) }
    default: return nil
    }
  }

  /// `[working] unit from operand to operand`; nil where no `from` follows.
  private mutating func span(_ length: Int) throws -> Syntax.Term.Kind? {
    let start = at
    guard let unit = unitHere(), at - start >= length else {
      at = start
      return nil
    }
    guard take("from") else {
      at = start
      return nil
    }
    let from = try operand(dates: true)
    guard take("to") else { throw expected(["to"]) }
    return .span(unit, from: from, to: try operand(dates: true))
  }

  private mutating func numberOf() throws -> Syntax.Term.Kind {
    passWords(2)
    if datasetHere(at) == nil, take("previous") {
      return .numberOfPrevious(within: take("within") ? try length() : nil)
    }
    let name = try dataset()
    return .numberOf(dataset: name, where: try inner(name))
  }

  private mutating func firstRecorded() throws -> Syntax.Term.Kind {
    guard take("first", "recorded", "of") else { throw expected(["of"]) }
    var names = [try field().text]
    while seesSign(",") {
      at += 1
      // `first recorded of end, as-at`: how long, to the end or till now.
      if sees("as-at") {
        passWords()
        names.append(Syntax.Term.asAtName)
      } else {
        names.append(try field().text)
      }
    }
    return .firstRecorded(names)
  }

  private mutating func latest() throws -> Syntax.Term.Kind {
    passWords()
    // The field stands before its dataset: the dataset is looked up first.
    let start = at
    let outerScope = scope
    defer { scope = outerScope }
    for place in start..<limit where tokens[place].kind == .word && tokens[place].word == "of" {
      guard let found = datasetHere(place + 1) else { continue }
      scope = scope(of: found.name)
      break
    }
    if scope == outerScope { scope = .all }
    let name = try field().text
    guard take("of") else { throw expected(["of"]) }
    let of = try dataset()
    scope = outerScope
    return .latest(name, dataset: of, where: try inner(of))
  }

  private mutating func this() throws -> Syntax.Term.Kind? {
    guard let around = outer.last else {
      guard longest([.field], at: at + 1).first != nil else { return nil }
      let place = range(at, min(limit, at + 2))
      at = limit
      throw fail(
        .plain("“this” means the row just outside, and stands only in the brackets of “has … where ( … )”."), place)
    }
    passWords()
    let inside = scope
    defer { scope = inside }
    scope = around
    return .this(try field().text)
  }

  private mutating func has() throws -> Syntax.Term.Kind {
    passWords()
    let none = take("no")
    let open = datasetHere(at) == nil && take("open")
    let name = try dataset()
    var sameWorker = false
    if !ended, take("of", "the", "same") {
      guard take("worker") else { throw expected(["worker"]) }
      sameWorker = true
    } else if ended {
      _ = take("of the same worker")
    }
    return .has(.init(none: none, open: open, dataset: name, sameWorker: sameWorker, condition: try inner(name)))
  }

  /// `where ( condition )` of another dataset's rows; its brackets are obligatory.
  private mutating func inner(_ dataset: Name) throws -> Syntax.Term? {
    if ended { wanted?.add("where (") }
    guard sees("where") else { return nil }
    passWords()
    guard seesSign("(") else {
      if let token, token.kind != .sign { throw unbracketed(dataset) }
      throw expected(["("])
    }
    let open = tokens[at].range
    at += 1
    let around = scope
    outer.append(around)
    defer {
      scope = around
      outer.removeLast()
    }
    scope = scope(of: dataset.text)
    let term = try condition()
    guard takeSign(")") else {
      if ended { throw fail(.unclosedBracket, open) }
      throw expected([")", "and", "or"])
    }
    return term
  }

  /// A condition of another dataset's rows without its brackets.
  private mutating func unbracketed(_ dataset: Name) -> Abandon {
    let start = at
    let (around, mistakes) = (scope, diagnostics)
    outer.append(around)
    scope = scope(of: dataset.text)
    let isRead = (try? condition()) != nil && at > start
    scope = around
    outer.removeLast()
    diagnostics = mistakes
    if !isRead { at = min(limit, start + 1) }
    let place = range(from: start)
    let instead = "(\(text(place)))"
    return fail(.otherWord(read: text(place), instead: instead), place, [instead])
  }

  /// `open [at DATE]`, `started [in PERIOD]`, `ended [in PERIOD]`
  mutating func reading() -> Syntax.Reading? {
    if take("open") {
      if sees("at"), !sees("least", 1), !sees("most", 1) {
        passWords()
        return (try? date()).map { .open(at: $0) } ?? .open(at: nil)
      }
      if ended { _ = take("at") }
      return .open(at: nil)
    }
    let started = take("started")
    guard started || take("ended") else { return nil }
    var period: Syntax.WrittenPeriod?
    if sees("in"), datasetHere(at + 1) == nil {
      passWords()
      period = try? self.period()
    } else if ended {
      _ = take("in")
    }
    return started ? .started(in: period) : .ended(in: period)
  }
}
