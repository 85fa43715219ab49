import Board
import Language

extension Session {
  /// Writes to the audit log that rows about people are about to be shown as they are: at officer privacy, on screen or
  /// into a file. Where that cannot be written, nothing is shown.
  func audit(_ answer: Answer, _ delivery: Delivery, _ settings: Settings, _ context: Context) throws(StatementFailure)
  {
    guard settings.privacy == .officer, answer.showsPeople else { return }
    do {
      try board.audit(context.statementText, dataset: answer.title, rows: answer.rows.count, path: delivery.path)
    } catch {
      throw .sentence(
        "What is shown at officer privacy must stand in the audit log, and could not be written there, so nothing is shown. \(error.sentence)"
      )
    }
  }

  /// The same for names that are told one by one, as headings of what follows.
  func audit(names: [String], of title: String, _ context: Context) throws(StatementFailure) {
    guard board.settings.privacy == .officer, !names.isEmpty else { return }
    var answer = Answer(kind: .rows, title: title)
    answer.columns = [.init("worker", role: .worker, unit: .text)]
    answer.rows = names.map { Answer.Row([.text($0)]) }
    try audit(answer, Delivery(), board.settings, context)
  }

  /// The same for a briefing: each answer in it that holds rows about people.
  func audit(_ document: Document, _ delivery: Delivery, _ settings: Settings, _ context: Context)
    throws(StatementFailure)
  {
    for piece in document.pieces {
      if case .answer(let answer) = piece { try audit(answer, delivery, settings, context) }
    }
  }
}

extension Answer {
  /// Whether it holds rows about people one by one, not figures alone.
  public var showsPeople: Bool {
    guard !rows.isEmpty else { return false }
    let names = columns.contains { [.child, .worker, .dateOfBirth].contains($0.role) }
    switch kind {
    case .rows: return concernsPeople || names
    case .list: return concernsPeople || names
    case .findings, .changes: return names
    case .figures, .trend, .expectation, .explanation: return names
    }
  }
}
