import Language

extension Session {
  /// Of lines that are held against a bound of a question’s own, the targets that they miss: a bound below the target may be met
  /// where the measure is not, and “met” alone would be taken for all.
  ///
  /// - Parameter keys: the columns that a line is told apart by.
  mutating func missedTargets(
    _ expectation: Syntax.Expectation, keys: [String]
  ) throws(StatementFailure) -> [(keys: [Answer.Value], told: String)] {
    var clauses = expectation.clauses
    guard !clauses.against.contains(.target) else { return [] }
    clauses.against = [.target]
    let judged: Answer
    do { judged = weighed(try self.show([expectation.what], clauses), isShown: false) } catch { throw .mistake(error) }
    guard let status = judged.column("status"), let target = judged.column("target") else { return [] }
    let places = keys.compactMap { judged.column($0) }
    guard places.count == keys.count else { return [] }
    var out: [(keys: [Answer.Value], told: String)] = []
    for row in judged.rows where row.kind != .total || keys.isEmpty {
      guard [.status(.red), .status(.amber)].contains(row.cells[status]), let value = row.number(target) else {
        continue
      }
      let written = "\(number(value))\(judged.unit(of: row) == .percent ? "%" : "")"
      out.append((places.map { row.cells[$0] }, "though its target of \(written) is missed"))
    }
    return out
  }
}
