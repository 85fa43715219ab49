extension StatementForm {
  /// `show WHAT {, WHAT} clauses`; `how many D …` is `show D …`.
  static let show = StatementForm(
    ["show"], also: ["how many"], offered: [("show", "a number, split and compared")]
  ) { reader, _ in try reader.show(trend: false) }
}

extension StatementReader {
  mutating func show(trend: Bool) throws -> Syntax.Body {
    dropPoliteWords()
    var clauses = Syntax.Clauses()
    var whats: [Syntax.What] = []
    do {
      whats.append(try what())
      while takeListComma() {
        whats.append(try what())
        if trend, let second = whats.last {
          throw fail(.plain("A trend is of one measure. Which: list measures"), second.range)
        }
      }
      scope = scope(of: whats)
    } catch {
      // The fields of the measure that was probably meant, so that the rest of the line is read well.
      let meant = diagnostics.last?.suggestions.first.flatMap { vocabulary.entry(.measure, $0)?.dataset }
      scope = meant.map { self.scope(of: $0) } ?? .all
      skipBrokenList()
      self.clauses(&clauses)
      throw error
    }
    self.clauses(&clauses)
    return trend ? .trend(.init(whats, clauses)) : .show(.init(whats, clauses))
  }
}
