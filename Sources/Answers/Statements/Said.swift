import Language

/// A statement that was said and carried out.
struct Said: Sendable {
  /// As it was typed.
  var text: String
  /// As it would stand in a question, where it can: it asks or says something. Of an `again` the whole statement that it
  /// stood for.
  var savable: String?
  /// The focus it was said under.
  var focus: [Syntax.Selector]
}

extension Session {
  /// Statements as `list history` shows them, oldest first.
  var saidStatements: [String] { earlierStatements + said.map(\.text) }

  /// Keeps a statement of the person for `save`, `edit` and `list history`.
  mutating func remember(_ statement: Syntax.Statement, _ source: Source, _ focus: [Syntax.Selector]) {
    let typed = source.block(statement.range)
    switch statement.body {
    case .save, .edit, .quit, .help: return
    case .again(let without, let clauses):
      var whole: String?
      let before = said.last { $0.savable != nil }
      // With only a form or a file it was the same answer: there is nothing new to save.
      let isNew = !without.isEmpty || clauses.ranges.keys.contains { !["as", "to", "replacing"].contains($0) }
      if isNew, let old = before?.savable {
        whole = StatementEdit(vocabulary: vocabulary()).changed(old, by: clauses, without, in: source)
      }
      said.append(Said(text: typed, savable: whole, focus: before?.focus ?? focus))
    case let body: said.append(Said(text: typed, savable: body.isSavable ? typed : nil, focus: focus))
    }
    if said.count > 1000 { said.removeFirst() }
  }
}

extension Syntax.Body {
  /// Whether it can stand in a saved question: those that ask, check and say. What loads, sets or writes down cannot.
  var isSavable: Bool {
    switch self {
    case .show, .trend, .list, .changes, .findings, .ask, .expect, .when, .forEach, .prose: true
    default: false
    }
  }

  /// The clauses of a statement that has them on its own line.
  var ownClauses: Syntax.Clauses? {
    switch self {
    case .show(let asked), .trend(let asked): asked.clauses
    case .list(let list): list.clauses
    case .changes(_, let clauses), .findings(_, let clauses), .ask(_, let clauses), .run(_, let clauses): clauses
    case .expect(let expectation): expectation.clauses
    case .when(let when): when.clauses
    case .forEach(let each): each.clauses
    default: nil
    }
  }
}
