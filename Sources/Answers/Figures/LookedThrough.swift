import Board
import Calendar
import Catalogue
import Language

/// What a condition on other rows was looked up in, and what a period that is said by an event began with.
extension Session {
  /// `has cp-plans` is true of a child with any plan that any pack ever told, ended or not: how far back that goes, and how
  /// those that are open now are asked for. Not of built-in measures, nor where the condition says its own dates.
  func lookedThrough(_ measures: [Asked], _ scope: Scope) -> [String] {
    let own = measures.filter { $0.measure?.origin.builtIn != true }.flatMap(\.number.terms)
    var notes: [String] = []
    for term in own + scope.clauses.conditions {
      for note in lookedThrough(term, upTo: scope.asAt) where !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  private func lookedThrough(_ term: Syntax.Term, upTo day: Day) -> [String] {
    switch term.kind {
    case .has(let has):
      guard !has.open else { return [] }
      let words = has.none ? "has no" : "has"
      return [lookedThrough(has.dataset.text, has.condition, words, upTo: day)].compactMap { $0 }
    case .numberOf(let name, let condition):
      return [lookedThrough(name.text, condition, "number of", upTo: day)].compactMap { $0 }
    default: return term.parts.flatMap { lookedThrough($0, upTo: day) }
    }
  }

  /// - Parameter words: what the condition begins with; `open` can stand behind `has`.
  private func lookedThrough(_ name: String, _ condition: Syntax.Term?, _ words: String, upTo day: Day) -> String? {
    guard let definition = board.definition(name), let first = board.reach(of: name, upTo: day).first?.first else {
      return nil
    }
    let saysDates = condition.map { term in
      !term.readings.isEmpty || term.fields.contains { definition.field($0)?.type == .date }
    }
    guard saysDates != true, first <= day else { return nil }
    let packs = board.packs(of: name, upTo: day).count { $0.asAt != nil }
    let among = packs > 1 ? ", in \(packs) packs" : ""
    // A register that holds everything begins nowhere.
    let isRegister = first <= .distantPastDay.adding(days: 366)
    let begins = isRegister ? board.packs(of: name, upTo: day).compactMap(\.eventDays).map(\.earliest).min() : nil
    let since = isRegister ? "up to" : "from \(first.long) to"
    let told =
      "“\(words) \(name)” looks through \(definition.title.lowercasedFirst) \(since) \(day.long)\(among)\(begins.map { " (the earliest there is of \(Day(number: $0).long))" } ?? "")"
    guard definition.opens != nil else { return told + "." }
    let open = words.hasPrefix("has") ? " For those open then: \(words) open \(name)" : ""
    return "\(told), also those that have ended.\(open)"
  }

  /// Which meeting `since last meeting` goes from.
  func sinceWhichMeeting(_ scope: Scope) -> String? {
    var periods = [scope.clauses.period]
    switch scope.clauses.reading {
    case .started(let inside)?, .ended(let inside)?: periods.append(inside)
    default: break
    }
    guard periods.contains(.sinceLastMeeting), let day = scope.period?.first ?? lastMeeting(before: scope.asAt) else {
      return nil
    }
    return "Since last meeting: from \(day.long), the newest that is set before \(scope.asAt.long)."
  }

  private func lastMeeting(before day: Day) -> Day? { board.settings.meetings.filter { $0 < day }.max() }

  /// Which inspection `since inspection` goes from: the newest that is loaded, of the council where any is; and where letters
  /// of visits came after it, how to count from the newest of these.
  func sinceWhichInspection(_ scope: Scope) -> String? {
    var periods = [scope.clauses.period]
    switch scope.clauses.reading {
    case .started(let inside)?, .ended(let inside)?: periods.append(inside)
    default: break
    }
    guard periods.contains(.sinceInspection), let day = lastInspection else { return nil }
    let letter = newestLetter.map { " Since the newest letter or report: since \($0.long)" } ?? ""
    for pack in board.packs["inspections"] ?? [] {
      guard let published = pack.table["published"] else { continue }
      for row in 0..<pack.table.rowCount where published[row] == .day(day, minute: nil) {
        func text(_ name: String) -> String? {
          if case .text(let text)? = pack.table[name].map({ shown($0[row]) }) { text } else { nil }
        }
        let whose = text("area").map { " on \($0)" } ?? ""
        let kind = ["framework", "kind"].compactMap(text).joined(separator: ", ")
        return
          "Since inspection: from \(day.long), when the report of the newest inspection loaded\(whose) was published (\(kind)).\(letter)"
      }
    }
    return "Since inspection: from \(day.long), when the report of the newest inspection loaded was published.\(letter)"
  }
}
