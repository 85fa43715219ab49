import Calendar
import Catalogue
import Engine
import Language

/// Terms in plain words, for explanations and for what an answer says of its population.
///
/// The words are made from the definition itself, so that they cannot tell anything else than what is counted.
enum PlainWords {
  static func number(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return String(number)
  }

  /// A field's name with blanks: `last visit`, `date of birth`.
  ///
  /// One that begins with a digit stands as it is typed: `1-10-days` would be read as the number 1.
  static func name(_ name: String) -> String {
    if name.utf8.first.map({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) == true { return "“\(name)”" }
    return name.split(separator: "-").joined(separator: " ")
  }

  static func length(_ length: Syntax.Length) -> String { "\(length.count) \(unit(length.unit, length.count))" }

  static func unit(_ unit: Syntax.Unit, _ count: Int) -> String {
    count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue
  }

  // MARK: Values

  static func expression(_ term: Syntax.Term) -> String {
    switch term.kind {
    case .number(let value, let percent): return number(value) + (percent ? "%" : "")
    case .date(let date): return self.date(date)
    case .text(let text): return "“\(text)”"
    case .code(let code): return name(code)
    case .field(let field): return name(field)
    case .this(let field): return "its own \(name(field))"
    case .asAt: return "the as-at date"
    case .age: return "age"
    case .span(let unit, let from, let to):
      return "\(unit.rawValue) from \(expression(from)) to \(expression(to))"
    case .previous(let field): return "the \(name(field)) of the one before"
    case .numberOfPrevious(let length):
      return "the number of earlier ones of the same child" + (length.map { " in the \(self.length($0)) before" } ?? "")
    case .numberOf(let dataset, let condition):
      return "the number of \(name(dataset.text)) of the same child" + clause(condition)
    case .latest(let field, let dataset, let condition):
      return "the \(name(field)) of the latest of \(name(dataset.text)) of the same child" + clause(condition)
    case .firstRecorded(let names):
      if names.count == 2, names[1] == Syntax.Term.asAtName { return "\(name(names[0])), or the as-at date" }
      return "the first recorded of "
        + list(names.map { $0 == Syntax.Term.asAtName ? "the as-at date" : name($0) }, "and")
    case .arithmetic(let sign, let left, let right):
      let word =
        switch sign {
        case .add: "plus"
        case .subtract: "less"
        case .multiply: "times"
        case .divide: "divided by"
        }
      return "\(operand(left, before: sign)) \(word) \(operand(right))"
    case .grouped(let value, _):
      let labels = term.groupNames { _ in nil }?.labels ?? []
      return "\(expression(value)) in groups: \(labels.joined(separator: ", "))"
    default: return condition(term)
    }
  }

  /// What a sign joins; in brackets where it would be read otherwise without them.
  ///
  /// - Parameter sign: what stands behind it: a sum goes on without brackets, and so does a product.
  private static func operand(_ term: Syntax.Term, before sign: Syntax.Arithmetic? = nil) -> String {
    guard case .arithmetic(let inner, _, _) = term.kind else { return expression(term) }
    let isSum = [.add, .subtract].contains(inner)
    let goesOn = sign.map { [.add, .subtract].contains($0) == isSum } ?? false
    return goesOn ? expression(term) : "(\(expression(term)))"
  }

  private static func clause(_ condition: Syntax.Term?) -> String {
    condition.map { ", of those where \(self.condition($0))" } ?? ""
  }

  static func date(_ date: Syntax.WrittenDate) -> String {
    switch date {
    case .day(let day): return day.long
    case .dayOfYear(let day, let month): return "\(day) \(monthName(month))"
    case .period(let period): return self.period(period)
    }
  }

  static func period(_ period: Syntax.WrittenPeriod) -> String {
    switch period {
    case .month(let month, let year): return monthName(month) + (year.map { " \($0)" } ?? "")
    case .quarter(let quarter, let start):
      return "Q\(quarter)" + (start.map { " \(Period.reportingYearText($0))" } ?? "")
    case .reportingYear(let start): return "the year \(Period.reportingYearText(start))"
    case .year(let year): return String(year)
    case .this(let unit): return "this \(unit)"
    case .last(let unit): return "last \(unit)"
    case .lastCount(let count, let unit): return "the last \(count) \(unit)"
    case .since(let date): return "since \(self.date(date))"
    case .until(let date): return "until \(self.date(date))"
    case .between(let first, let last): return "between \(date(first)) and \(date(last))"
    case .sinceLastMeeting: return "since the last meeting"
    case .sinceInspection: return "since the last inspection"
    }
  }

  private static func monthName(_ month: Int) -> String {
    Day.monthNames.indices.contains(month - 1) ? Day.monthNames[month - 1] : "month \(month)"
  }

  // MARK: Tests

  static func condition(_ term: Syntax.Term) -> String {
    switch term.kind {
    case .all(let parts): return parts.map(part).joined(separator: ", and ")
    case .any(let parts): return sameWords(parts) ?? parts.map(part).joined(separator: ", or ")
    case .not(let term): return negated(term)
    case .yes(let term): return condition(term)
    case .no(let term): return "\(expression(term)) is “no”"
    case .missing(let term): return "\(expression(term)) is not recorded"
    case .recorded(let term): return "\(expression(term)) is recorded"
    case .compare(let left, let word, let right): return compare(left, word, right)
    case .isOneOf(let left, let values): return "\(expression(left)) is \(list(values.map(expression), "or"))"
    case .includes(let field, let values): return "\(name(field)) include \(list(values.map(expression), "or"))"
    case .between(let value, let low, let high):
      return "\(expression(value)) lies between \(expression(low)) and \(expression(high))"
    case .inPeriod(let value, let period):
      switch period {
      case .since, .until, .between, .sinceLastMeeting, .sinceInspection:
        return "\(expression(value)) is \(self.period(period))"
      default: return "\(expression(value)) is in \(self.period(period))"
      }
    case .contains(let value, let text): return "\(expression(value)) holds the words “\(text)”"
    case .within(let value, let length, let anchoring, let anchor):
      return "\(expression(value)) \(within(length, anchoring, anchor))"
    case .reading(let reading): return "it \(self.reading(reading))"
    case .about(let theme): return "it is about \(name(theme.text))"
    case .ofConcern(let theme): return "it is of concern for \(name(theme.text))"
    case .has(let has): return self.has(has)
    default: return expression(term)
    }
  }

  /// `title or themes hold the words “missing”`, where several fields may hold the same.
  private static func sameWords(_ parts: [Syntax.Term]) -> String? {
    var fields: [String] = []
    var sought: String?
    for part in parts {
      guard case .contains(let value, let text) = part.kind, sought == nil || sought == text else { return nil }
      sought = text
      fields.append(expression(value))
    }
    return sought.map { "\(list(fields, "or")) holds the words “\($0)”" }
  }

  /// A part of an `and` or `or`: another one inside it in brackets.
  static func part(_ term: Syntax.Term) -> String {
    switch term.kind {
    case .all, .any: "(\(condition(term)))"
    default: condition(term)
    }
  }

  /// The same as a verb, behind what it is said of.
  static func predicate(_ term: Syntax.Term) -> String {
    switch term.kind {
    case .field(let field): return "have “yes” for \(name(field))"
    case .within(let value, let length, let anchoring, let anchor):
      guard case .field(let field) = value.kind else { break }
      return "have their \(name(field)) \(within(length, anchoring, anchor))"
    case .isOneOf(let left, let values):
      guard case .field(let field) = left.kind else { break }
      return "have \(list(values.map(expression), "or")) as their \(name(field))"
    case .has(let has): return "have" + self.has(has).dropFirst("there are".count)
    case .recorded(let value): return "have their \(expression(value)) recorded"
    case .missing(let value): return "have no \(expression(value)) recorded"
    case .not(let inner):
      let said = predicate(inner)
      if said.hasPrefix("have ") { return "do not \(said)" }
    default: break
    }
    return "meet this: \(condition(term))"
  }

  private static func negated(_ term: Syntax.Term) -> String {
    switch term.kind {
    case .field(let field): return "not \(name(field))"
    case .isOneOf(let left, let values): return "\(expression(left)) is not \(list(values.map(expression), "or"))"
    case .missing(let term): return "\(expression(term)) is recorded"
    case .recorded(let term): return "\(expression(term)) is not recorded"
    case .reading(.open(at: nil)): return "it is not open"
    case .within(let value, let length, let anchoring, let anchor):
      return "\(expression(value)) is not \(within(length, anchoring, anchor)) (or not recorded)"
    case .has(var has):
      has.none.toggle()
      return self.has(has)
    default: return "not: \(part(term))"
    }
  }

  private static func compare(_ left: Syntax.Term, _ word: Syntax.ComparisonWord, _ right: Syntax.Term) -> String {
    if case .span(let unit, let from, let to) = left.kind, case .number(let count, _) = right.kind, !word.isOfDates {
      let whole = Int(exactly: count)
      let units = whole == 1 ? self.unit(unit, 1) : unit.rawValue
      if case .asAt = to.kind {
        return "\(expression(from)) is \(word.rawValue) \(number(count)) \(units) before the as-at date"
      }
      if case .firstRecorded(let names) = to.kind, names.count == 2, names[1] == Syntax.Term.asAtName {
        return
          "\(expression(from)) is \(word.rawValue) \(number(count)) \(units) before its \(name(names[0])), or the as-at date"
      }
      return "from \(expression(from)) to \(expression(to)) it is \(word.rawValue) \(number(count)) \(units)"
    }
    return "\(expression(left)) is \(word.rawValue) \(expression(right))"
  }

  private static func within(_ length: Syntax.Length, _ anchoring: Syntax.Anchoring, _ anchor: Syntax.Term) -> String {
    let isBefore: Bool
    switch anchoring {
    case .of: isBefore = anchor.kind == .asAt
    case .before: isBefore = true
    case .after: isBefore = false
    }
    // Times of day are kept out of the arithmetic of days.
    let days = length.unit == .hours ? " (\(count((length.count + 23) / 24, "day")))" : ""
    return "within the \(self.length(length))\(days) \(isBefore ? "before" : "after") \(expression(anchor))"
  }

  static func reading(_ reading: Syntax.Reading) -> String {
    switch reading {
    case .open(let date): "is open" + (date.map { " at \(self.date($0))" } ?? "")
    case .started(let period): "started" + (period.map { " in \(self.period($0))" } ?? "")
    case .ended(let period): "ended" + (period.map { " in \(self.period($0))" } ?? "")
    }
  }

  private static func has(_ has: Syntax.Has) -> String {
    let whose = has.sameWorker ? "the same worker" : "the same child"
    let what = (has.open ? "open " : "") + name(has.dataset.text)
    let verb = has.none ? "there are no" : "there are"
    return "\(verb) \(what) for \(whose)" + (has.condition.map { " where \(condition($0))" } ?? "")
  }

  /// The first of some items; where there are more, last of all how many: `and 3 more`.
  static func first(_ most: Int, of items: [String], last: String) -> [String] {
    items.count > most ? items.prefix(most) + ["and \(items.count - most) \(last)"] : items
  }

  /// `a, b and c`; of more than so many `a, b, c, and 2 more`.
  static func list(_ items: [String], most: Int, last: String = "more") -> String {
    items.count > most ? first(most, of: items, last: last).joined(separator: ", ") : list(items, "and")
  }

  /// `a, b and c`.
  static func list(_ items: [String], _ last: String) -> String {
    guard items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) " + items[items.count - 1]
  }
}
