import Calendar
import Language

/// Terms as they would be typed: for statements that an answer offers.
enum StatementWords {
  static func term(_ term: Syntax.Term) -> String {
    switch term.kind {
    case .number(let number, let percent): PlainWords.number(number) + (percent ? "%" : "")
    case .date(let date): self.date(date)
    case .text(let text): quoted(text)
    case .code(let name), .field(let name): name
    case .this(let name): "this \(name)"
    case .asAt: "as-at"
    case .age: "age"
    case .span(let unit, let from, let to): "\(unit.rawValue) from \(operand(from)) to \(operand(to))"
    case .previous(let name): "previous \(name)"
    case .numberOfPrevious(let length): "number of previous" + (length.map { " within \(self.length($0))" } ?? "")
    case .numberOf(let dataset, let condition): "number of \(dataset.text)" + inner(condition)
    case .latest(let name, let dataset, let condition): "latest \(name) of \(dataset.text)" + inner(condition)
    case .firstRecorded(let names): "first recorded of " + names.joined(separator: ", ")
    case .arithmetic(let sign, let a, let b): "\(operand(a)) \(sign.rawValue) \(operand(b))"
    case .grouped(let value, let bounds):
      "\(operand(value)) grouped at \(bounds.map(PlainWords.number).joined(separator: ", "))"
    case .all(let parts): parts.map(part).joined(separator: " and ")
    case .any(let parts): parts.map(part).joined(separator: " or ")
    case .not(let term): negated(term)
    case .compare(let a, let word, let b): "\(operand(a)) \(word.rawValue) \(operand(b))"
    case .isOneOf(let left, let values): "\(operand(left)) \(isOne(values, not: false))"
    case .includes(let name, let values): "\(name) includes " + values.map(self.term).joined(separator: " or ")
    case .yes(let term): "\(operand(term)) is yes"
    case .no(let term): "\(operand(term)) is no"
    case .missing(let term): "\(operand(term)) is missing"
    case .recorded(let term): "\(operand(term)) is recorded"
    case .between(let value, let low, let high): "\(operand(value)) between \(operand(low)) and \(operand(high))"
    case .inPeriod(let value, let period): "\(operand(value)) \(self.period(period))"
    case .contains(let value, let text): "\(operand(value)) contains \(quoted(text))"
    case .within(let value, let length, let anchoring, let anchor):
      "\(operand(value)) within \(self.length(length)) \(anchoring.rawValue) \(operand(anchor))"
    case .reading(let reading): self.reading(reading)
    case .about(let theme): "about \(theme.text)"
    case .ofConcern(let theme): "of concern for \(theme.text)"
    case .has(let has):
      "has \(has.none ? "no " : "")\(has.open ? "open " : "")\(has.dataset.text)"
        + (has.sameWorker ? " of the same worker" : "") + inner(has.condition)
    }
  }

  private static func inner(_ condition: Syntax.Term?) -> String { condition.map { " where (\(term($0)))" } ?? "" }

  private static func isOne(_ values: [Syntax.Term], not: Bool) -> String {
    let words = values.map(term)
    let list = words.count > 2 ? "one of " + words.joined(separator: ", ") : words.joined(separator: " or ")
    return (not ? "is not " : "is ") + list
  }

  private static func negated(_ inner: Syntax.Term) -> String {
    switch inner.kind {
    case .isOneOf(let left, let values): "\(operand(left)) \(isOne(values, not: true))"
    case .all, .any: "not (\(term(inner)))"
    default: "not \(term(inner))"
    }
  }

  /// A part of an `and` or `or`: a value list that runs on over commas, and another `and` or `or`, in brackets.
  static func part(_ inner: Syntax.Term) -> String {
    switch inner.kind {
    case .all, .any: "(\(term(inner)))"
    case .isOneOf(_, let values) where values.count > 2: "(\(term(inner)))"
    default: term(inner)
    }
  }

  /// An operand: what is more than one word of a condition or a sum, in brackets.
  static func operand(_ inner: Syntax.Term) -> String {
    switch inner.kind {
    case .number, .date, .text, .code, .field, .this, .asAt, .age, .previous, .span, .numberOfPrevious, .numberOf,
      .latest, .reading, .has:
      term(inner)
    default: "(\(term(inner)))"
    }
  }

  static func length(_ length: Syntax.Length) -> String { PlainWords.length(length) }

  static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  static func date(_ date: Syntax.WrittenDate) -> String {
    switch date {
    case .day(let day): day.iso
    case .dayOfYear, .period: PlainWords.date(date).dropping("the year ")
    }
  }

  static func period(_ period: Syntax.WrittenPeriod) -> String {
    switch period {
    case .since(let date): "since \(self.date(date))"
    case .until(let date): "until \(self.date(date))"
    case .between(let first, let last): "between \(date(first)) and \(date(last))"
    case .sinceLastMeeting: "since last meeting"
    case .sinceInspection: "since inspection"
    case .lastCount(let count, let unit): "last \(count) \(unit)\(count == 1 || unit.hasSuffix("s") ? "" : "s")"
    case .month, .quarter, .reportingYear, .year, .this, .last: "in " + PlainWords.period(period).dropping("the year ")
    }
  }

  static func reading(_ reading: Syntax.Reading) -> String {
    switch reading {
    case .open(let written): "open" + (written.map { " at \(date($0))" } ?? "")
    case .started(let written): "started" + (written.map { " \(period($0))" } ?? "")
    case .ended(let written): "ended" + (written.map { " \(period($0))" } ?? "")
    }
  }
}

extension String {
  fileprivate func dropping(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
