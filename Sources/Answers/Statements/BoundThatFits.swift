import Language

extension Session {
  /// Why a bound cannot be held against a figure of this unit; nil where it can.
  ///
  /// A percentage runs from 0 to 100, so that one held against 0.9 would be met at 1%; days, a rate and a count are no parts of
  /// a hundred, so that 370 overdue actions would meet “at least 90%”.
  func whyUnfit(_ expectation: Syntax.Expectation, _ unit: Answer.Unit) -> String? {
    let written = number(expectation.value)
    switch unit {
    case .percent where !expectation.percent && expectation.value > 0 && expectation.value <= 1:
      let hundredfold = number((expectation.value * 1e10).rounded() / 1e8)
      return "it is a percentage: write \(hundredfold)%, or \(written)% where \(written) in a hundred is meant"
    case .count, .number, .rate, .day:
      guard expectation.percent else { return nil }
      let what =
        switch unit {
        case .count: "a count"
        case .rate: "a rate per 10,000 children"
        default: "a number"
        }
      return "it is \(what) and no percentage: write \(expectation.bound.rawValue) \(written) if \(written) is meant"
    case .percent, .text, .none: return nil
    }
  }

  /// One figure that its bound does not fit is a mistake in the statement; of several, those that it fits are checked.
  func refuseUnfit(_ expectation: Syntax.Expectation, of answer: Answer) throws(StatementFailure) {
    let units = answer.rows.filter { $0.kind != .total }.map { answer.unit(of: $0) }
    let why = units.map { whyUnfit(expectation, $0) }
    guard let first = why.first, let first, why.allSatisfy({ $0 != nil }) else { return }
    throw .mistake(
      Diagnostic(.plain("“\(answer.title)” cannot be held against this bound: \(first)"), expectation.what.range))
  }
}
