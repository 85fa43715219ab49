import Language

extension Session {
  /// A heading for a number made up on the spot: what is counted, with every condition, in words. A figure that leaves
  /// its condition out is read as the figure of the whole.
  func title(of number: Syntax.Number) -> String {
    let words = PlainPopulation(catalogue: board.catalogue) { board.definition($0) }
    func dataset(_ name: Name) -> String { board.definition(name.text)?.title ?? name.text }
    let of = number.dataset.map { dataset($0).lowercasedFirst } ?? ""
    let opening: String
    switch number {
    // “Child in need plans: 66” would be read as so many plans.
    case .count(let name, _) where board.definition(name.text)?.isPublished == true: opening = "Lines of \(of)"
    case .count(let name, _): opening = dataset(name)
    case .countDistinct(.children, _, _): opening = "Children in \(of)"
    case .countDistinct(.workers, _, _): opening = "Workers in \(of)"
    case .countDistinct(.field(let field), _, _): opening = "Different \(field.text) in \(of)"
    case .percent: opening = "Percent of \(of)"
    case .statistic(let statistic, let term, let name, _):
      opening = "\(statistic.rawValue.capitalisedFirst) of \(words.value(term, in: name.text)) in \(of)"
    case .ratio(let over, let under, let name, _, _):
      opening =
        "Ratio of \(words.value(over, in: name.text)) to \(words.value(under, in: name.text)) in \(of)"
    case .ratioOfMeasures(let a, let b, _): return "\(a.text) to \(b.text)"
    case .rate(let name, _): opening = "\(dataset(name)) per 10,000 children"
    }
    let tests = words.tests(of: number)
    let whole = tests.isEmpty ? opening : "\(opening) where \(PlainWords.list(tests, "and"))"
    // Without what they are asked to meet, two shares of the same rows would look alike.
    guard case .percent = number, let test = words.test(of: number) else { return whole }
    return "\(whole) that meet “\(test)”"
  }
}

extension String {
  var capitalisedFirst: String { isEmpty ? self : self[startIndex].uppercased() + dropFirst() }
}
