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
    answersUnderFocus = 0
    let sorts = Set(selectors.map(\.kind.sort))
    if scriptFocus != nil {
      try tellOfOwnFocus(selectors, show)
      scriptFocus = (scriptFocus ?? []).filter { !sorts.contains($0.kind.sort) } + selectors
    } else {
      focus = focus.filter { !sorts.contains($0.kind.sort) } + selectors
    }
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
    let name = running.last?.split(separator: "#").last.map(String.init) ?? "The script"
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
    let near = nearest(text, among: teams + board.areasInData() + Array(board.catalogue.themes.keys).sorted())
    return Diagnostic(
      .unknownName(read: text, kinds: [.team], holder: nil), range, suggestions: near.map(quotedIfNeeded))
  }

  /// `set OPTION VALUE`.
  mutating func set(_ setting: Syntax.Setting, _ context: Context, _ show: (Outcome, Settings) -> Bool)
    throws(StatementFailure)
  {
    let words: [String] = if case .words(let words) = setting.value { words } else { [] }
    let asAt = board.asAt ?? Day(number: 0)
    let dates: [Day] =
      if case .dates(let dates) = setting.value { dates.compactMap { $0.day(asAt: asAt, end: true) } } else { [] }
    func isOn() throws(StatementFailure) -> Bool {
      switch words.first?.lowercased() {
      case "on", "yes": true
      case "off", "no": false
      default: throw .mistake(Diagnostic(.expected(["on", "off"], read: words.first), setting.option.range))
      }
    }
    switch setting.option.text {
    case "as-at":
      guard let day = dates.first else { throw .sentence("“set as-at” needs a date, as in: set as-at 31 October 2026") }
      board.settings.asAt = day
    case "council": board.settings.council = words.joined(separator: ", ")
    case "neighbours": board.settings.neighbours = words
    case "meetings": board.settings.meetings = dates.sorted()
    case "privacy":
      guard let level = words.first.flatMap({ Privacy(rawValue: $0.lowercased()) }) else {
        throw .mistake(Diagnostic(.expected(Privacy.allCases.map(\.rawValue), read: words.first), setting.option.range))
      }
      guard context.speaker == .person || level <= board.settings.privacy else {
        throw .mistake(
          Diagnostic(
            .plain(
              "A question, a briefing or a board file may make privacy stricter, never looser: it is \(board.settings.privacy.rawValue), and was not made \(level.rawValue)."
            ),
            setting.option.range))
      }
      board.settings.privacy = level
    case "period":
      guard case .length(let count, let unit) = setting.value, count > 0 else {
        throw .sentence("“set period” needs a length, as in: set period 12 months")
      }
      board.settings.periodMonths = unit.hasPrefix("year") ? count * 12 : unit.hasPrefix("quarter") ? count * 3 : count
    case "grace":
      guard case .length(let count, _) = setting.value, (0...20).contains(count) else {
        throw .sentence("“set grace” needs a number of days from 0 to 20, as in: set grace 7 days")
      }
      board.settings.graceDays = count
    case "baseline":
      guard let first = dates.first, dates.count < 2 || dates[1] > first else {
        throw .sentence("“set baseline” needs a date, or two in order, as in: set baseline 1 April 2025, 31 March 2026")
      }
      board.settings.baseline = Array(dates.prefix(2))
    case "rules": board.settings.rules = words.first ?? "nhs"
    case "pager": board.settings.pager = try isOn()
    case "history": board.settings.history = try isOn()
    case "colour": board.settings.colour = try isOn()
    case "speech": board.settings.speech = try isOn()
    case "cache": board.settings.cache = try isOn()
    default: throw .sentence("“set \(setting.option.text)” cannot be carried out yet. What can be set: list settings")
    }
  }
}
