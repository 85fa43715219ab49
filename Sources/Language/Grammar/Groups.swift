/// `VALUE grouped at N, N, …`: a number put in groups.
extension StatementReader {
  /// What stands before `grouped at`, put in groups; as it is, where that does not follow.
  mutating func grouped(_ value: Syntax.Term, _ start: Int) throws -> Syntax.Term {
    guard sees("grouped") else { return value }
    let words = tokens[at].range
    try refuseGroups(of: value, words)
    passWords()
    guard take("at") else { throw expected(["at"]) }
    var bounds: [Double] = []
    repeat {
      let place = hereRange
      guard let (bound, upper) = bound() else {
        if token?.kind == .number, token?.percent == true {
          throw fail(.plain("Groups begin at plain numbers, without a percent sign."), place)
        }
        throw expected(["a number"])
      }
      if let last = bounds.last, bound <= last {
        throw fail(
          .plain(
            "The numbers that groups begin at rise, and \(GroupNames.number(bound)) stands behind \(GroupNames.number(last))."
          ), SourceRange(place.lower, upper))
      }
      bounds.append(bound)
    } while goesOnWithBound()
    return Syntax.Term(.grouped(value, at: bounds), range: range(from: start))
  }

  /// A date, a text and a yes or no have no order of numbers; groups are in groups already.
  private mutating func refuseGroups(of value: Syntax.Term, _ place: SourceRange) throws {
    let words = text(value.range)
    if case .grouped = value.kind { throw fail(.plain("“\(words)” is in groups already."), place) }
    if isTest(value) { throw fail(.plain("“\(words)” says yes or no, and only a number is put in groups."), place) }
    switch type(of: value) {
    case .date:
      throw fail(
        .plain(
          "“\(words)” is a date, and only a number is put in groups, such as: months from \(words) to as-at grouped at 3, 6, 12"
        ), place)
    case .text: throw fail(.plain("“\(words)” is a text, and only a number is put in groups."), place)
    case .number, .unknown: break
    }
  }

  /// A number, which may be below nought, and where it ends.
  private mutating func bound() -> (Double, Int)? {
    if ended { wanted?.add("a number") }
    guard let token else { return nil }
    if token.kind == .number, !token.percent {
      pass(to: at + 1)
      return (token.number, token.upper)
    }
    guard token.kind == .sign, token.word == "-", at + 1 < limit, tokens[at + 1].kind == .number,
      !tokens[at + 1].percent, tokens[at + 1].lower == token.upper
    else { return nil }
    let number = tokens[at + 1]
    pass(to: at + 2)
    return (-number.number, number.upper)
  }

  /// Whether a comma and another number follow: in a list of columns the comma may be the list's.
  private mutating func goesOnWithBound() -> Bool {
    guard seesSign(","), at + 1 < limit else { return false }
    let next = tokens[at + 1]
    let isNumber = next.kind == .number || next.kind == .sign && next.word == "-"
    guard isNumber else { return false }
    return takeSign(",")
  }
}
