import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// `for SELECTORS` as a statement: a selector replaces the focus of its own kind and keeps the others.
  mutating func setFocus(_ selectors: [Syntax.Selector], _ context: Context, _ show: (Outcome, Settings) -> Bool)
    throws(StatementFailure)
  {
    for selector in selectors {
      if case .value(let text) = selector.kind, !known(text) {
        throw .mistake(unknownValue(text, selector.range))
      }
      if case .team(let text) = selector.kind, !board.books.teams.words.contains(where: { $0.folded == text.folded }) {
        throw .mistake(unknownValue(text, selector.range))
      }
    }
    do { try refusePerson(try settledSelectors(selectors), isFocus: false) } catch { throw .mistake(error) }
    answersUnderFocus = 0
    subjectUnderFocus = []
    let sorts = Set(selectors.map(\.kind.sort))
    if scriptFocus != nil {
      try tellOfOwnFocus(selectors, show)
      scriptFocus = (scriptFocus ?? []).filter { !sorts.contains($0.kind.sort) } + selectors
    } else {
      focus = focus.filter { !sorts.contains($0.kind.sort) } + selectors
    }
  }

  /// A focus is said again where the subject changes, and under every tenth answer that it narrows.
  mutating func sayFocusAgain(_ answer: inout Answer, _ body: Syntax.Body) {
    guard scriptFocus == nil, !focus.isEmpty else {
      answersUnderFocus = 0
      subjectUnderFocus = []
      return
    }
    guard !answer.focus.isEmpty else { return }
    let subject = subject(of: body)
    let hasChanged = answersUnderFocus > 0 && subject.isDisjoint(with: subjectUnderFocus)
    subjectUnderFocus = subject
    answersUnderFocus += 1
    guard hasChanged || answersUnderFocus > 10 else { return }
    answersUnderFocus = 1
    answer.notes.append("Still for \(answer.focus.joined(separator: ", ")). All: for everything")
  }

  /// What a statement asks about: the datasets behind its figures, or the list that it is.
  private func subject(of body: Syntax.Body) -> Set<String> {
    switch body {
    case .show(let asked), .trend(let asked):
      Set(
        asked.whats.flatMap { what -> [String] in
          if what.kind.isScorecard { return ["scorecard"] }
          return (try? self.asked(what))?.map { datasetBehind($0) ?? $0.name } ?? []
        })
    case .list(let list): if case .dataset(let name) = list.subject { [name.text] } else { ["fields"] }
    case .changes(let name, _): [name.text]
    default: [body.verb]
    }
  }

  /// `back`: the last selector of the focus is taken off.
  mutating func back(_ show: (Outcome, Settings) -> Bool) throws(StatementFailure) {
    let gone = scriptFocus != nil ? scriptFocus?.popLast() : focus.popLast()
    guard gone == nil else { return }
    try pass(show(.message(["There is no focus to take off: everything is in sight."]), board.settings))
  }

  /// A script's own focus wins over the one it was run with: that must not happen unseen.
  private mutating func tellOfOwnFocus(_ selectors: [Syntax.Selector], _ show: (Outcome, Settings) -> Bool)
    throws(StatementFailure)
  {
    let sorts = Set(selectors.map(\.kind.sort))
    let replaced = givenSelectors.filter { sorts.contains($0.kind.sort) && !selectors.map(\.kind).contains($0.kind) }
    guard !replaced.isEmpty else { return }
    givenSelectors.removeAll { sorts.contains($0.kind.sort) }
    let said = replaced.map(spoken).joined(separator: ", ")
    let clashing = Set(replaced.map(\.kind.sort))
    let own = selectors.filter { clashing.contains($0.kind.sort) }.map(spoken).joined(separator: ", ")
    let name = running.last?.name ?? "The script"
    try pass(
      show(.message(["\(name) keeps to \(own) by itself: “for \(said)” does not count from there."]), board.settings))
  }

  private func known(_ text: String) -> Bool {
    let folded = text.folded
    return board.books.teams.words.contains { $0.folded == folded }
      || board.books.workers.words.contains { $0.folded == folded }
      || board.areasInData().contains { $0.folded == folded }
  }

  /// A value that no loaded pack ever held: an error with suggestions, never a nought.
  func unknownValue(_ text: String, _ range: SourceRange) -> Diagnostic {
    let teams = Array(board.books.teams.words.dropFirst())
    let near = Nearest.names(to: text, among: teams + board.areasInData() + Array(board.catalogue.themes.keys).sorted())
    return Diagnostic(
      .unknownName(read: text, kinds: [.team], holder: nil), range, suggestions: near.map(quotedIfNeeded))
  }
}
