import Language

extension Session {
  /// A heading for a number made up on the spot: what is counted, in words.
  func title(of number: Syntax.Number) -> String {
    func dataset(_ name: Name) -> String { board.definition(name.text)?.title ?? name.text }
    switch number {
    case .count(let name, _): return dataset(name)
    case .countDistinct(.children, let name, _): return "Children in \(dataset(name).lowercasedFirst)"
    case .countDistinct(.workers, let name, _): return "Workers in \(dataset(name).lowercasedFirst)"
    case .countDistinct(.field(let field), let name, _):
      return "Different \(field.text) in \(dataset(name).lowercasedFirst)"
    case .percent(let name, _, _): return "Percent of \(dataset(name).lowercasedFirst)"
    case .statistic(let statistic, _, let name, _):
      return "\(statistic.rawValue.capitalisedFirst) over \(dataset(name).lowercasedFirst)"
    case .ratio(_, _, let name, _, _): return "Ratio in \(dataset(name).lowercasedFirst)"
    case .ratioOfMeasures(let a, let b, _): return "\(a.text) to \(b.text)"
    case .rate(let name, _): return "\(dataset(name)) per 10,000 children"
    }
  }
}

extension String {
  var capitalisedFirst: String { isEmpty ? self : self[startIndex].uppercased() + dropFirst() }
}
