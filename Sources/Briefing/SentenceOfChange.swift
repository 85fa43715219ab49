import Answers
import Calendar

/// How a figure stands to what it is compared with, in words.
extension Sentence {
  /// The columns of the changes from what it is compared with.
  var changes: [Int] { answer.columns.indices.filter { answer.columns[$0].role == .change } }

  /// `, 0.4 points worse than at 30 September`.
  func change(_ row: Answer.Row, _ unit: Answer.Unit, at column: Int, after sign: String = ", ") -> String {
    guard let change = row.number(column),
      let before = answer.columns[..<column].lastIndex(where: { $0.role == .comparison })
    else { return "" }
    var heading = VisibleText.running(answer.columns[before].heading)
    // That the two are not alike is said by itself.
    if heading.hasSuffix(" ≠") { heading.removeLast(2) }
    // The year of the reading need not be said again.
    if Day(spoken: heading) != nil, answer.reading?.hasSuffix(heading.suffix(5)) == true {
      heading = String(heading.dropLast(5))
    }
    var word = ""
    if answer.columns.indices.contains(column + 1), answer.columns[column + 1].role == .word,
      row.cells.indices.contains(column + 1), case .text(let text) = row.cells[column + 1]
    {
      word = text
    }
    var parts = word.split(separator: ", ").map(String.init)
    // `better, signal, 6 in an earlier paper`: what the other time was to its reader stands beside it.
    let then = parts.last.flatMap { $0.hasSuffix(Answer.inEarlierPaper) ? " (\($0))" : nil } ?? ""
    if !then.isEmpty { parts.removeLast() }
    let direction = parts.first ?? (change > 0 ? "higher" : change < 0 ? "lower" : "the same")
    let worth = parts.dropFirst().joined(separator: ", ")
    let signal =
      switch worth {
      case "": ""
      case "signal over 12 months": ", with a signal in the change over 12 months, not in this one"
      case _ where worth.contains("(signal)"): ", \(Self.besideSignal(worth))"
      case _ where worth.contains("signal"): ", a signal: more than its usual variation"
      default: ", \(worth)"
      }
    let when = Self.when(heading) + then
    if direction == Answer.notJudged {
      let ways = facts(of: row)?.higherIsBetter == nil ? "higher or lower" : "better or worse"
      return "\(sign)whether \(ways) than \(when) is not known\(signal)"
    }
    if direction == "higher or lower" { return "\(sign)whether higher or lower than \(when) is not known" }
    if change == 0 || direction == "the same" { return "\(sign)the same as \(when)\(signal)" }
    var size = Formatting.fixed(change.magnitude, decimals: unit == .count && Formatting.isWhole(change) ? 0 : 1)
    if size == "0.0" { size = "less than 0.1" }
    return "\(sign)\(size)\(unit == .percent ? " points" : "") \(direction) than \(when)\(signal)"
  }

  /// `within chance, though its newest months together are better (a signal)`.
  private static func besideSignal(_ worth: String) -> String {
    let parts = worth.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let words = (parts.last ?? "").split(separator: " ")
    let run = words.dropLast().last.map(String.init) ?? "other"
    let months = words.dropFirst().first == "six" ? "six months" : "months"
    return (parts.dropLast() + ["though its newest \(months) together are \(run) (a signal)"]).joined(separator: ", ")
  }

  /// `at 30 September`, `in the year to 30 September`, `in September 2026`, `England`.
  static func when(_ heading: String) -> String {
    let first = heading.split(separator: " ").first.map(String.init) ?? ""
    if first == "year" { return "in the \(heading)" }
    if heading.contains("–") { return "from \(heading)" }
    if Int(first) != nil { return "at \(heading)" }
    if Day.monthNames.contains(first) || first.first == "Q" { return "in \(heading)" }
    if heading.hasSuffix(" before"), first != "a" { return "the \(heading)" }
    return heading
  }
}
