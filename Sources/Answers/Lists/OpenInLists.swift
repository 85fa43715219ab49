import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What `open`, and a time, mean of the program's own lists: lines that a definition calls still open, whatever word their
/// status has. A word that is passed over would show all of them under it.
extension Session {
  /// The named test of a list's definition for its lines that are open.
  private static let stillOpen = "still-open"

  /// The clauses as conditions on lines.
  ///
  /// - Throws: for a reading or a time that the list does not know.
  func readAsLines(_ scope: Scope, _ definition: DatasetDefinition) throws(Diagnostic) -> (
    scope: Scope, reading: String?
  ) {
    var scope = scope
    let here = SourceRange(0, 0)
    if scope.clauses.period != nil, !scope.isComparison {
      let day = definition.fields.first { $0.type == .date }.map { ", on one of its dates: where \($0.name) in" } ?? ""
      throw Diagnostic(
        .plain("“\(definition.title)” is a list as it stands, not of a time. For a time, a condition\(day)"),
        scope.clauses.ranges["period"] ?? here)
    }
    guard let reading = scope.clauses.reading, !scope.isComparison else { return (scope, nil) }
    let place = scope.clauses.ranges["reading"] ?? here
    guard reading == .open(at: nil), let named = definition.named(Self.stillOpen) else {
      let isKept = definition.named(Self.stillOpen) != nil
      throw Diagnostic(
        .plain(
          isKept
            ? "“\(definition.title)” is told as it stands: what is still open takes “open” and no date, and for more there are conditions: help list"
            : "Lines of “\(definition.title)” are not open and do not end, so they take no “\(reading.verb)”."), place)
    }
    scope.clauses.conditions.append(Syntax.Term(.field(named.name), range: place))
    scope.clauses.reading = nil
    return (scope, reading.verb)
  }

  /// What stands under lines that are listed: that there are none, and what is open under another word.
  func toldOfLines(_ asking: Asking, areNone: Bool) -> [String] {
    let lines = asking.table.rowCount
    let isAll = asking.scope.clauses.conditions.isEmpty || lines == 0
    // Of a log that people keep, none may say that nobody keeps it.
    let isUnused = lines == 0 && asking.definition.named(Self.stillOpen) != nil
    let none =
      isUnused
      ? "None: nothing was ever written into it." : isAll ? "None." : "None of \(count(lines, "line")) is so."
    return (areNone ? [none] : []) + [openUnderAnotherWord(asking, verb: "list")].compactMap(\.self)
  }

  /// Of lines whose status is `open`, how many more are open under another word, such as overdue. Nil where there are none.
  func openUnderAnotherWord(_ asking: Asking, verb: String) -> String? {
    let definition = asking.definition
    guard let named = definition.named(Self.stillOpen) else { return nil }
    let tests = named.term.fields
    let conditions = (asking.asked.number.conditions + asking.scope.clauses.conditions).flatMap(\.conjuncts)
    guard let at = conditions.firstIndex(where: { $0.asksForOpen(by: Set(tests)) }),
      let name = tests.first, let column = asking.table[name]
    else { return nil }
    var others = conditions
    others[at] = Syntax.Term(.field(named.name), range: conditions[at].range)
    let resolver = resolver(of: asking)
    func rows(_ terms: [Syntax.Term]) -> Set<Int>? {
      var uses = Resolver.Uses()
      var filter: [Condition] = []
      for term in terms {
        guard let condition = try? resolver.condition(term, uses: &uses) else { return nil }
        filter.append(condition)
      }
      guard
        case .rows(_, let found, _)? = run(
          Query(relation: asking.relation, filter: .all(filter), shape: .rows([], order: [], limit: nil)))
      else { return nil }
      return Set(found)
    }
    guard let all = rows(others), let own = rows(conditions) else { return nil }
    let more = all.subtracting(own)
    guard !more.isEmpty else { return nil }
    let words = Set(more.compactMap { row in if case .text(let word) = column[row] { word } else { nil } }).sorted()
    return
      "\(grouped(more.count)) more \(more.count == 1 ? "is" : "are") open too, as \(PlainWords.list(words, "or")): \(verb) \(definition.name) open"
  }
}

extension Syntax.Term {
  /// Whether it asks of one of the fields for the value `open`.
  fileprivate func asksForOpen(by fields: Set<String>) -> Bool {
    func isOpen(_ term: Syntax.Term) -> Bool {
      switch term.kind {
      case .code(let name), .text(let name): Vocabulary.canonical(name) == Syntax.Reading.open(at: nil).verb
      default: false
      }
    }
    switch kind {
    case .isOneOf(let value, let list):
      if case .field(let name) = value.kind { return fields.contains(name) && list.contains(where: isOpen) }
      return false
    default: return false
    }
  }
}
