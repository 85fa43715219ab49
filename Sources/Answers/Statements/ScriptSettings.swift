import Board
import Calendar
import Language

/// A briefing, a question and a script count as the board does, whoever runs them: what a person set at the prompt for a
/// look of his own would change every figure of a paper, and nobody who reads it could know.
extension Session {
  /// What the board's own file set, or the program's default.
  struct BoardSettings: Sendable {
    private(set) var values = Settings()
    private(set) var said: Set<String> = []

    mutating func take(_ option: String, from settings: Settings) {
      values.take(option, from: settings)
      said.insert(option)
    }
  }

  /// How a number is counted and judged. The position, the council and its meetings are facts, and a paper's head says them.
  private static let ofCounting = ["period", "grace", "rules", "baseline", "neighbours"]

  /// Counts as the board does, until whoever called puts the settings back. Inside a script what it set itself stays.
  mutating func countAsTheBoard() {
    guard running.isEmpty else { return }
    for option in setAside { board.settings.take(option, from: boardSettings.values) }
  }

  /// What was set at the prompt and does not hold in a script, in words; nil where nothing was.
  var toldSetAside: String? {
    guard running.isEmpty else { return nil }
    let parts = setAside.map { option in
      let (ours, theirs) = (board.settings.words(of: option), boardSettings.values.words(of: option))
      return "\(option) \(theirs), not \(ours)"
    }
    guard !parts.isEmpty else { return nil }
    return
      "Counted as the board does (\(parts.joined(separator: "; "))): what is set at the prompt holds at the prompt. For a script, write the set into it."
  }

  /// That a focus of the prompt does not hold in a script, with how to say it to the script; nil where there is none, or the
  /// script is narrowed by its own clauses.
  func focusSetAside(_ verb: String, _ script: String, _ clauses: Syntax.Clauses) -> String? {
    guard running.isEmpty, !focusForScript.isEmpty, clauses.selectors.isEmpty else { return nil }
    let whose = PlainWords.list(focusForScript.map(spoken), "and")
    let same = focusForScript.map(written).joined(separator: ", ")
    return "Of everything, not of \(whose) alone: a focus holds at the prompt. For that: \(verb) \(script) for \(same)"
  }

  private var hasDefinedNeighbours: Bool {
    var plain = board
    plain.settings.neighbours = []
    return !plain.statisticalNeighbours.isEmpty
  }

  private var setAside: [String] {
    Self.ofCounting.filter { option in
      // Whom to compare with is known to the person alone where neither the board's file nor a definition says it.
      if option == "neighbours", !boardSettings.said.contains(option), !hasDefinedNeighbours { return false }
      return board.settings.words(of: option) != boardSettings.values.words(of: option)
    }
  }
}

extension Settings {
  mutating func take(_ option: String, from other: Settings) {
    switch option {
    case "period": periodMonths = other.periodMonths
    case "grace": graceDays = other.graceDays
    case "rules": rules = other.rules
    case "baseline": baseline = other.baseline
    case "neighbours": neighbours = other.neighbours
    default: break
    }
  }

  fileprivate func words(of option: String) -> String {
    switch option {
    case "period": periodMonths == 1 ? "1 month" : "\(periodMonths) months"
    case "grace": graceDays == 1 ? "1 day" : "\(graceDays) days"
    case "rules": rules
    case "baseline": baseline.isEmpty ? "none" : baseline.map(\.long).joined(separator: " – ")
    case "neighbours": neighbours.isEmpty ? "as defined" : neighbours.joined(separator: ", ")
    default: ""
    }
  }
}
