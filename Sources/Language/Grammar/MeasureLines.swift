/// The lines of a measure's body.
extension StatementReader {
  static let measureLines = [
    "count of", "percent of", "mean of", "median of", "sum of", "ratio of", "rate of", "higher is better",
    "lower is better", "target", "counted by", "over", "ripe after", "stock", "flow", "themes", "also called", "source",
    "ask",
    "caution", "published", "apart", "also told by",
  ]

  mutating func measureLine() throws -> Syntax.Definition.Content {
    if let number = try number() { return .number(number) }
    if take("higher", "is", "better") { return .higherIsBetter(true) }
    if take("lower", "is", "better") { return .higherIsBetter(false) }
    if take("target") { return .target(try target()) }
    if take("counted", "by") { return .countedBy(try field()) }
    if take("over") {
      guard let count = wholeNumber() else { throw expected(["a number of months"]) }
      guard take("months") || take("month") else { throw expected(["months"]) }
      return .overMonths(count)
    }
    if take("ripe") {
      guard take("after") else { throw expected(["after"]) }
      return .ripeAfter(try length())
    }
    if take("stock") { return .stock }
    if take("flow") { return .flow }
    if take("themes") || take("theme") {
      var names = [try name([.theme]).name]
      while takeSign(",") { names.append(try name([.theme]).name) }
      return .themes(names)
    }
    if take("source") { return .source(try text()) }
    if take("ask") { return .ask(try text()) }
    if take("caution") { return .caution(try text()) }
    if take("published") { return try published() }
    if take("also", "told", "by") {
      var names = [try name([.measure]).name]
      // One that by its own words counts something else, and so always as many or fewer, or as many or more.
      if take("at", "most") { return .alsoToldOtherwise(names[0], .init(.atMost, try text())) }
      if take("at", "least") { return .alsoToldOtherwise(names[0], .init(.atLeast, try text())) }
      while takeSign(",") { names.append(try name([.measure]).name) }
      return .alsoToldBy(names)
    }
    if take("apart") {
      let taken: Syntax.ApartAs = take("as", "not", "met") ? .notMet : take("as", "not", "due") ? .notDue : .counted
      let term = try condition()
      return .apart(term, try text(), as: taken)
    }
    throw expected(StatementReader.measureLines)
  }

  private mutating func text() throws -> String {
    guard let text = takeText() else { throw expected(["a text in quotes"]) }
    return text
  }

  private mutating func target() throws -> Syntax.TargetLine {
    guard let value = token, value.kind == .number else { throw expected(["a number"]) }
    pass(to: at + 1)
    var out = Syntax.TargetLine(
      value: value.number, amber: nil, percent: value.percent, since: nil, selectors: [])
    while !ended {
      if take("amber") {
        guard let amber = token, amber.kind == .number else { throw expected(["a number"]) }
        pass(to: at + 1)
        out.amber = amber.number
      } else if take("since") {
        out.since = try date()
      } else if take("for") {
        out.selectors = try selectors()
      } else {
        throw expected(["amber", "since", "for"])
      }
    }
    for word in ["amber", "since", "for"] { _ = take(word) }
    return out
  }

  private mutating func published() throws -> Syntax.Definition.Content {
    let outside = scope
    defer { scope = outside }
    setScopeAhead()
    let term = try sum()
    guard take("in") else { throw expected(["in"]) }
    let name = try dataset()
    guard take("for") else { return .published(term, dataset: name, value: nil) }
    guard let value = value() else { throw expected(["a value"]) }
    return .published(term, dataset: name, value: value.text)
  }
}
