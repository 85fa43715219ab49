import Board
import Calendar
import Language

extension Session {
  /// The statement with the fixed dates that would be stale next month said as they would stay true, where the person
  /// agrees; where nobody can be asked they are kept, and said.
  mutating func relative(_ text: String, _ notes: inout [String]) -> String {
    let source = Source(text: text)
    let outcome = Parser(vocabulary: vocabulary()).parse(source)
    guard outcome.statements.count == 1, let clauses = outcome.statements[0].body.ownClauses else { return text }
    var bytes = Array(text.utf8)
    // From the end, so that places stay true.
    for stale in staleDates(clauses, in: source).sorted(by: { $0.range.lower > $1.range.lower }) {
      let written = source.block(stale.range)
      guard let instead = stale.instead else {
        notes.append("“\(written)” stays as it is in every month to come.")
        continue
      }
      let said = instead.isEmpty ? "without it, the newest figures answer" : "“\(instead)” moves on with the figures"
      guard let confirm else {
        notes.append("“\(written)” stays as it is in every month to come; \(said).")
        continue
      }
      let question =
        instead.isEmpty
        ? "“\(written)” would be stale next month. Leave it out, so that the newest figures answer?"
        : "“\(written)” would be stale next month. Say “\(instead)” in its place?"
      guard confirm(question) else { continue }
      bytes.replaceSubrange(stale.range.lower..<stale.range.upper, with: Array(instead.utf8))
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n").collapsingBlanks
  }

  private struct Stale {
    var range: SourceRange
    /// How it would stay true; empty: by leaving it out; nil: it cannot.
    var instead: String?
  }

  private func staleDates(_ clauses: Syntax.Clauses, in source: Source) -> [Stale] {
    let asAt = givenAsAt ?? board.asAt
    var out: [Stale] = []
    if let written = clauses.asAt, written.isFixed, let range = clauses.ranges["as at"] {
      let isNow = asAt != nil && written.day(asAt: asAt ?? Day(number: 0), end: true) == asAt
      out.append(Stale(range: range, instead: isNow ? "" : nil))
    }
    if let period = clauses.period, period.isFixed, let range = clauses.ranges["period"] {
      // `since A until B` is one period in two places.
      if case .between = period, !source.block(range).lowercased().hasPrefix("between") {
        out.append(Stale(range: range, instead: nil))
        return out
      }
      out.append(Stale(range: range, instead: asAt.flatMap { relative(period, asAt: $0) }))
    }
    if let reading = clauses.reading, let range = clauses.ranges["reading"] {
      switch reading {
      case .open(let written?) where written.isFixed:
        let isNow = asAt != nil && written.day(asAt: asAt ?? Day(number: 0), end: true) == asAt
        out.append(Stale(range: range, instead: isNow ? "open" : nil))
      case .started(let period?) where period.isFixed:
        out.append(Stale(range: range, instead: asAt.flatMap { relative(period, asAt: $0) }.map { "started \($0)" }))
      case .ended(let period?) where period.isFixed:
        out.append(Stale(range: range, instead: asAt.flatMap { relative(period, asAt: $0) }.map { "ended \($0)" }))
      default: break
      }
    }
    if let range = clauses.ranges["against"],
      clauses.against.contains(where: { if case .snapshot(let date) = $0 { date.isFixed } else { false } })
    {
      out.append(Stale(range: range, instead: nil))
    }
    return out
  }

  /// The words that mean the same period now and move on; nil where there are none.
  private func relative(_ period: Syntax.WrittenPeriod, asAt: Day) -> String? {
    guard let meant = period.period(asAt: asAt, meetings: board.settings.meetings) else { return nil }
    var words: [(String, Syntax.WrittenPeriod)] = []
    for unit in ["month", "quarter", "year"] {
      words.append(("this \(unit)", .this(unit)))
      words.append(("last \(unit)", .last(unit)))
    }
    words.append(("since last meeting", .sinceLastMeeting))
    for count in 2...60 { words.append(("last \(count) months", .lastCount(count, "months"))) }
    return words.first { $0.1.period(asAt: asAt, meetings: board.settings.meetings) == meant }?.0
  }
}

extension Syntax.WrittenDate {
  /// Whether it means the same day in every month.
  var isFixed: Bool {
    switch self {
    case .day: true
    // `31 October` is the newest such day, and moves on once a year.
    case .dayOfYear: false
    case .period(let period): period.isFixed
    }
  }
}

extension Syntax.WrittenPeriod {
  /// Whether it means the same days in every month. A month or quarter without a year is the newest: it stands for one
  /// month of the year, so it is stale next month all the same.
  var isFixed: Bool {
    switch self {
    case .month, .quarter, .reportingYear, .year: true
    case .since(let date), .until(let date): date.isFixed
    case .between(let first, let last): first.isFixed || last.isFixed
    case .this, .last, .lastCount, .sinceLastMeeting, .sinceInspection: false
    }
  }
}

extension String {
  /// One blank for each run of blanks outside quotes, the indents kept.
  fileprivate var collapsingBlanks: String {
    var out = ""
    var inQuotes = false
    var isIndent = true
    for character in self {
      if character == "\n" { isIndent = true } else if character != " " { isIndent = false }
      if character == "\"" || character == "“" || character == "”" { inQuotes.toggle() }
      if character == " ", !isIndent, !inQuotes, out.last == " " { continue }
      out.append(character)
    }
    return out
  }
}
