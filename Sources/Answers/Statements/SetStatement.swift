import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// `set OPTION VALUE`.
  mutating func set(_ setting: Syntax.Setting, _ context: Context, _ show: (Outcome, Settings) -> Bool)
    throws(StatementFailure)
  {
    let words: [String] = if case .words(let words) = setting.value { words } else { [] }
    let dates = try dates(setting)
    func isOn() throws(StatementFailure) -> Bool {
      switch words.first?.lowercased() {
      case "on", "yes": true
      case "off", "no": false
      default: throw .mistake(Diagnostic(.expected(["on", "off"], read: words.first), setting.option.range))
      }
    }
    switch setting.option.text {
    case "as-at":
      guard let day = dates.first, dates.count == 1 else {
        throw .sentence("“set as-at” needs one date, as in: set as-at 31 October 2026")
      }
      board.settings.asAt = day
    case "council":
      guard words.count == 1, let council = words.first else {
        throw .sentence("“set council” needs one council, as in: set council \"Tower Hamlets\"")
      }
      if let area = area(called: council),
        let held = board.catalogue.areas.values.filter({ $0.inside == area.name }).map(\.title).min()
      {
        throw .sentence(
          "\(area.title) is no council: others lie in it, such as \(held). Say which council the board is of.")
      }
      board.settings.council = council
      try tellUnknown([council], show)
    case "neighbours":
      board.settings.neighbours = words
      try tellUnknown(words, show)
    case "meetings": board.settings.meetings = Swift.Set(dates).sorted()
    case "privacy": try setPrivacy(words.first, setting.option.range, context)
    case "period":
      guard case .length(let count, let unit) = setting.value, let months = Self.months(count, unit) else {
        throw .sentence("“set period” needs a number of months or years, as in: set period 12 months")
      }
      board.settings.periodMonths = months
    case "grace":
      guard let days = Self.days(setting.value), (0...20).contains(days) else {
        throw .sentence("“set grace” needs a number of days from 0 to 20, as in: set grace 7 days")
      }
      board.settings.graceDays = days
    case "baseline":
      guard let first = dates.first, dates.count == 1 || dates.count == 2 && dates[1] > first else {
        throw .sentence("“set baseline” needs a date, or two in order, as in: set baseline 1 April 2025, 31 March 2026")
      }
      board.settings.baseline = dates
    case "rules": board.settings.rules = words.first ?? "nhs"
    case "pager": board.settings.pager = try isOn()
    case "history": board.settings.history = try isOn()
    case "colour": board.settings.colour = try isOn()
    case "speech": board.settings.speech = try isOn()
    case "cache": board.settings.cache = try isOn()
    default: throw .sentence("“set \(setting.option.text)” cannot be carried out yet. What can be set: list settings")
    }
    if isOpening { boardSettings.take(setting.option.text, from: board.settings) }
  }

  /// The dates of a setting; one that cannot be told is a failure, never passed over.
  private func dates(_ setting: Syntax.Setting) throws(StatementFailure) -> [Day] {
    guard case .dates(let written) = setting.value else { return [] }
    let asAt = board.asAt ?? Day(number: 0)
    let days = written.compactMap { $0.day(asAt: asAt, end: true) }
    guard days.count == written.count else {
      throw .sentence("A date of “set \(setting.option.text)” cannot be told. Say its year, as in 31 October 2026")
    }
    return days
  }

  private mutating func setPrivacy(_ word: String?, _ place: SourceRange, _ context: Context) throws(StatementFailure) {
    guard let level = word.flatMap({ Privacy(rawValue: $0.lowercased()) }) else {
      throw .mistake(Diagnostic(.expected(Privacy.allCases.map(\.rawValue), read: word), place))
    }
    guard context.speaker == .person || level <= board.settings.privacy else {
      throw .mistake(
        Diagnostic(
          .plain(
            "A question, a briefing or a board file may make privacy stricter, never looser: it is \(board.settings.privacy.rawValue), and was not made \(level.rawValue)."
          ),
          place))
    }
    board.settings.privacy = level
  }

  /// The area that is called so, by its name, its title, a code or another of its names.
  private func area(called name: String) -> AreaDefinition? {
    let canonical = Vocabulary.canonical(name)
    return board.catalogue.areas[canonical]
      ?? board.catalogue.areas.values.filter { area in
        area.title.folded == name.folded || area.codes.contains(name)
          || area.alsoCalled.contains { Vocabulary.canonical($0) == canonical }
      }.min { $0.name < $1.name }
  }

  /// A council that nobody knows by that name is kept, and said: nothing can be compared with it.
  private func tellUnknown(_ names: [String], _ show: (Outcome, Settings) -> Bool) throws(StatementFailure) {
    let data = board.areasInData()
    // The demo board is opened with the first question; the councils that it defines are known before.
    let demoText = demo?.source.text ?? ""
    for name in names {
      let isKnown =
        area(called: name) != nil || demoText.contains("\narea \(Vocabulary.canonical(name)) \"")
        || data.contains { $0.folded == name.folded }
      guard !isKnown else { continue }
      let near = Nearest.names(to: name, among: board.catalogue.areas.values.map(\.title).sorted())
      let meant = near.first.map { " Did you mean \($0)?" } ?? ""
      try pass(
        show(
          .message(["No council is known by the name “\(name)”; nothing is compared with it.\(meant)"]), board.settings)
      )
    }
  }

  private static func months(_ count: Int, _ unit: String) -> Int? {
    guard (1...1200).contains(count) else { return nil }
    return switch unit {
    case "month", "months": count
    case "quarter", "quarters": count * 3
    case "year", "years": count * 12
    default: nil
    }
  }

  private static func days(_ value: Syntax.SettingValue) -> Int? {
    switch value {
    case .length(let count, let unit): unit == "day" || unit == "days" ? count : nil
    case .words(let words): words.count == 1 ? Int(words[0]) : nil
    case .dates: nil
    }
  }
}
