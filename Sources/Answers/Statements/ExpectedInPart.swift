import Language

extension Syntax.Expectation {
  /// Whether a value is on the right side of the bound.
  func isMet(by value: Double) -> Bool {
    switch bound {
    case .atLeast: value >= self.value
    case .atMost: value <= self.value
    case .exactly: value == self.value
    }
  }
}

/// What cannot be checked though a figure is known: that it covers part of what was asked, or picked its rows by what it tests.
extension Session {
  /// Why a line is neither met nor not met; nil where it is one of the two.
  ///
  /// A count that has passed a bound with part of its time has passed it with all; a percentage, a mean and a count that may
  /// still grow are not known to.
  func whyNotChecked(_ expectation: Syntax.Expectation, _ value: Double, _ row: Answer.Row, of answer: Answer)
    -> String?
  {
    if let why = row.standsAlone { return why }
    if let why = whyUnfit(expectation, answer.unit(of: row)) { return why }
    if let why = row.whyNotWithoutTheGone { return why }
    if let bounds = row.between {
      let isExactly = expectation.bound == .exactly && (bounds.low...bounds.high).contains(expectation.value)
      if isExactly && bounds.low < bounds.high || !bounds.decides({ expectation.isMet(by: $0) }) {
        return bounds.words(answer.unit(of: row), isPublic: board.settings.privacy == .published)
      }
    }
    // What another list says makes nothing good that is not met.
    let others = expectation.isMet(by: value) ? row.toldByOthers + row.lessGood : []
    for without in [row.withoutNewcomers].compactMap(\.self) + row.withoutOdd + others
    where without.value.map({ expectation.isMet(by: $0) != expectation.isMet(by: value) }) ?? true {
      return without.words
    }
    // A part of the time that was asked for stands beside no bound, as it stands beside no target.
    guard let why = answer.whyInPart(row) else { return nil }
    if isLost(expectation, value, row, of: answer, isOfFew: false) { return nil }
    guard answer.unit(of: row) == .count else { return why }
    switch expectation.bound {
    case .atLeast: return value >= expectation.value ? nil : why
    case .atMost, .exactly: return value > expectation.value ? nil : why
    }
  }
}
