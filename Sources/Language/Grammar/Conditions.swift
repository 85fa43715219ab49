/// Conditions: `or` binds loosest, then `and`, `not`, one comparison.
extension StatementReader {
  /// A condition; what it yields is yes/no.
  mutating func condition() throws -> Syntax.Term {
    let start = at
    let term = try expression()
    if !isTest(term) { throw notYesNo(term, start) }
    return term
  }

  /// `or`, `and`, `not` and one comparison; in brackets it may be a plain expression.
  mutating func expression() throws -> Syntax.Term {
    try nested { reader in
      var parts: [Syntax.Term] = [try reader.negation()]
      var joins: [Bool] = []  // true for `and`
      while parts.count < 500 {
        guard reader.isTest(parts[parts.count - 1]) else { break }
        if reader.take("and") {
          joins.append(true)
        } else if reader.take("or") {
          joins.append(false)
        } else {
          break
        }
        let start = reader.at
        let next = try reader.negation()
        if !reader.isTest(next) { throw reader.notYesNo(next, start) }
        parts.append(next)
      }
      guard let first = parts.first, let last = parts.last, parts.count > 1 else { return parts[0] }
      let place = first.range.union(last.range)
      if joins.contains(true), joins.contains(false) {
        let readings = [reader.reading(parts, joins, tight: true), reader.reading(parts, joins, tight: false)]
        throw reader.fail(.mixedAndOr(readings: readings), place, readings)
      }
      return Syntax.Term(joins[0] ? .all(parts) : .any(parts), range: place)
    }
  }

  /// One of the two readings of `and` beside `or`, with its brackets.
  private func reading(_ parts: [Syntax.Term], _ joins: [Bool], tight: Bool) -> String {
    var groups: [[String]] = [[text(parts[0].range)]]
    for (index, join) in joins.enumerated() {
      let piece = text(parts[index + 1].range)
      if join == tight { groups[groups.count - 1].append(piece) } else { groups.append([piece]) }
    }
    let inner = tight ? " and " : " or "
    return groups.map { $0.count > 1 ? "(" + $0.joined(separator: inner) + ")" : $0[0] }
      .joined(separator: tight ? " or " : " and ")
  }

  private mutating func negation() throws -> Syntax.Term {
    let start = at
    var negated = false
    while take("not") { negated.toggle() }
    let place = at
    let term = try comparison()
    guard place > start else { return term }
    if !isTest(term) { throw notYesNo(term, place) }
    return negated ? Syntax.Term(.not(term), range: range(from: start)) : term
  }

  mutating func notYesNo(_ term: Syntax.Term, _ start: Int) -> Abandon {
    if case .field(let name) = term.kind {
      let holder = field(name, in: scope)?.dataset ?? ""
      return fail(.notYesNo(field: name, dataset: holder), term.range)
    }
    wantComparisons(type(of: term))
    return fail(.expected(["a comparison"], read: token.map { text($0.range) }), hereRange)
  }

  // MARK: Comparisons

  private mutating func comparison() throws -> Syntax.Term {
    let start = at
    let left = try grouped(try sum(), start)
    if isTest(left) { return try said(left, start) }
    if let compared = try compared(left, start) { return compared }
    return left
  }

  /// A complete test goes on with `is yes`, `no`, `missing`, `recorded` alone.
  private mutating func said(_ left: Syntax.Term, _ start: Int) throws -> Syntax.Term {
    switch left.kind {
    case .field, .this: break
    default: return left
    }
    let place = at
    guard take("is") else { return left }
    let negated = take("not")
    if let kind = plainState(left, negated) { return Syntax.Term(kind, range: range(from: start)) }
    at = place
    return left
  }

  private mutating func plainState(_ left: Syntax.Term, _ negated: Bool) -> Syntax.Term.Kind? {
    if take("missing") { return negated ? .recorded(left) : .missing(left) }
    if take("recorded") { return negated ? .missing(left) : .recorded(left) }
    guard isTest(left) else { return nil }
    let start = at
    if take("yes") {
      let yes = Syntax.Term.Kind.yes(left)
      return negated ? .not(Syntax.Term(yes, range: left.range.union(range(from: start)))) : yes
    }
    if take("no") {
      let no = Syntax.Term.Kind.no(left)
      return negated ? .not(Syntax.Term(no, range: left.range.union(range(from: start)))) : no
    }
    return nil
  }

  private mutating func compared(_ left: Syntax.Term, _ start: Int) throws -> Syntax.Term? {
    let place = at
    let type = type(of: left)
    if take("contains") {
      guard let text = takeText() ?? value()?.text else { throw expected(["a text in quotes"]) }
      return Syntax.Term(.contains(left, text), range: range(from: start))
    }
    if take("includes") {
      guard case .field(let name) = left.kind else { throw expected(["a comparison"]) }
      let values = try values(left, commas: false)
      return Syntax.Term(.includes(name, values), range: range(from: start))
    }
    if take("within") { return try within(left, start) }
    if type == .date || type == .unknown {
      if take("in") {
        if let period = try attemptPeriod() {
          return Syntax.Term(.inPeriod(left, period), range: range(from: start))
        }
        at = place
      }
      if take("since") { return Syntax.Term(.inPeriod(left, .since(try date())), range: range(from: start)) }
      if take("until") { return Syntax.Term(.inPeriod(left, .until(try date())), range: range(from: start)) }
    }
    let said = take("is")
    if said, let kind = try afterIs(left) { return Syntax.Term(kind, range: range(from: start)) }
    if take("between") {
      let low = try sum(dates: type == .date)
      guard take("and") else { throw expected(["and"]) }
      let high = try sum(dates: type == .date)
      return Syntax.Term(.between(left, low, high), range: range(from: start))
    }
    if let word = comparisonWord() {
      let dates = type == .date || word.ofDates
      let right = try sum(dates: dates)
      return Syntax.Term(.compare(left, word, right), range: range(from: start))
    }
    if said {
      let values = try values(left, commas: false)
      return Syntax.Term(.isOneOf(left, values), range: range(from: start))
    }
    for (word, instead) in [
      ("under", "less than"), ("below", "less than"), ("over", "more than"), ("above", "more than"),
    ]
    where sees(word) {
      throw fail(.otherWord(read: word, instead: instead), hereRange, [instead])
    }
    if seesSign("=") { throw fail(.otherWord(read: "=", instead: "is"), hereRange, ["is"]) }
    at = place
    return nil
  }

  private mutating func attemptPeriod() throws -> Syntax.WrittenPeriod? {
    if datasetHere(at) != nil { return nil }
    if let period = try periodHere() { return period }
    try refuseDay()
    return nil
  }

  /// What follows `is`, where it is not a bare value or a comparison with an `is` before it.
  private mutating func afterIs(_ left: Syntax.Term) throws -> Syntax.Term.Kind? {
    let start = at
    let negated = take("not")
    if let kind = plainState(left, negated) { return kind }
    if take("one", "of") {
      let values = try values(left, commas: true)
      let kind = Syntax.Term.Kind.isOneOf(left, values)
      return negated ? .not(Syntax.Term(kind, range: left.range.union(range(from: start)))) : kind
    }
    if type(of: left) == .date, take("in") {
      let kind = Syntax.Term.Kind.inPeriod(left, try period())
      return negated ? .not(Syntax.Term(kind, range: left.range.union(range(from: start)))) : kind
    }
    if negated {
      let kind = Syntax.Term.Kind.isOneOf(left, try values(left, commas: false))
      return .not(Syntax.Term(kind, range: left.range.union(range(from: start))))
    }
    at = start
    return nil
  }

  mutating func comparisonWord() -> Syntax.ComparisonWord? {
    if take("at", "least") || takeSign(">=") { return .atLeast }
    if take("at", "most") || takeSign("<=") { return .atMost }
    if take("more", "than") || takeSign(">") { return .moreThan }
    if take("less", "than") || takeSign("<") { return .lessThan }
    if take("on", "or", "before") { return .onOrBefore }
    if take("on", "or", "after") { return .onOrAfter }
    if take("before") { return .before }
    if take("after") { return .after }
    return nil
  }

  private mutating func within(_ left: Syntax.Term, _ start: Int) throws -> Syntax.Term {
    let length = try length()
    let side: Syntax.Anchoring
    if take("of") {
      side = .of
    } else if take("before") {
      side = .before
    } else if take("after") {
      side = .after
    } else {
      throw expected(["of", "before", "after"])
    }
    let anchor = try operand(dates: true)
    return Syntax.Term(.within(left, length, side, anchor), range: range(from: start))
  }

  /// `10 working days`
  mutating func length() throws -> Syntax.Length {
    guard let count = wholeNumber() else { throw expected(["a whole number"]) }
    return Syntax.Length(count, try unit())
  }

  mutating func unit() throws -> Syntax.Unit {
    if let unit = unitHere() { return unit }
    throw expected(["days", "working days", "weeks", "months", "years", "hours"])
  }

  mutating func unitHere() -> Syntax.Unit? {
    if take("working", "days") || take("working", "day") { return .workingDays }
    if take("days") || take("day") { return .days }
    if take("weeks") || take("week") { return .weeks }
    if take("months") || take("month") { return .months }
    if take("years") || take("year") { return .years }
    if take("hours") || take("hour") { return .hours }
    return nil
  }

  mutating func wantComparisons(_ type: ValueType) {
    guard wanted != nil, at >= limit else { return }
    for word in ["is", "is not", "is missing", "is recorded", "is one of"] { wanted?.add(word) }
    switch type {
    case .date: for word in ["before", "after", "within", "between"] { wanted?.add(word) }
    case .number: for word in ["at least", "at most", "more than", "less than", "between"] { wanted?.add(word) }
    default: break
    }
  }
}

extension Syntax.ComparisonWord {
  /// Whether a date must stand on the right.
  var ofDates: Bool {
    switch self {
    case .before, .after, .onOrBefore, .onOrAfter: true
    case .atLeast, .atMost, .moreThan, .lessThan: false
    }
  }
}
