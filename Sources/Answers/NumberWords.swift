import Language

extension StatementWords {
  /// A number made up on the spot as it would be typed: its name where several stand in one answer.
  static func number(_ number: Syntax.Number) -> String {
    let dataset = number.dataset?.text ?? ""
    let rows = number.condition.map { " where \(part($0))" } ?? ""
    return switch number {
    case .count: "count of \(dataset)\(rows)"
    case .countDistinct(.children, _, _): "count of children in \(dataset)\(rows)"
    case .countDistinct(.workers, _, _): "count of workers in \(dataset)\(rows)"
    case .countDistinct(.field(let field), _, _): "count of \(field.text) in \(dataset)\(rows)"
    case .percent(_, _, let test): "percent of \(dataset)\(rows) that \(part(test))"
    case .statistic(let statistic, let value, _, _): "\(statistic.rawValue) of \(operand(value)) in \(dataset)\(rows)"
    case .ratio(let over, let under, _, _, let asPercent):
      "ratio of \(operand(over)) to \(operand(under)) in \(dataset)\(rows)\(asPercent ? " as percent" : "")"
    case .ratioOfMeasures(let over, let under, let asPercent):
      "ratio of \(over.text) to \(under.text)\(asPercent ? " as percent" : "")"
    case .rate: "rate of \(dataset)\(rows)"
    }
  }
}
