import Board
import Calendar
import Catalogue
import Language
import Tables

/// A log that begins not long ago tells of nothing that came before it: who was trained earlier counts as not trained, and a
/// measure of that misses its target for the log's sake.
extension Session {
  /// What was done longer ago than this is seldom what is asked for.
  private static let monthsLong = 36

  /// From when on what a figure looks into is there, where that is less far back than it looks.
  func shortLogs(_ asking: Asking, _ terms: [Syntax.Term], lookBacks: [Resolver.LookBack]) -> [String] {
    guard !asking.scope.isPoint, !asking.isAll else { return [] }
    let day = asking.isFlow ? asking.flowPeriod?.first ?? asking.asAt : asking.asAt
    var told: [String] = []
    // What is made up in a statement says itself what it looks through.
    if asking.asked.measure?.origin.builtIn == true {
      let own = terms.filter { !asking.scope.clauses.conditions.contains($0) }
      for look in looks(in: own) where look.isOpenEnded && look.dataset != asking.definition.name {
        guard let first = lookedThroughFrom(look.dataset), first <= day, first.adding(months: Self.monthsLong) > day,
          look.since.isEmpty || !asking.isFlow && asking.table.reaches(before: first, look.since)
        else { continue }
        told += [begins(look.dataset, first)].compactMap(\.self)
      }
    }
    // Where something is kept of all times, nothing is missing for its own sake; it begins with its first row all the same.
    for back in lookBacks where back.dataset != asking.definition.name {
      guard let first = lookedThroughFrom(back.dataset), first <= day,
        back.length.earlier(than: day, workingDays: relations.store.workingDays) < first
      else { continue }
      told += [begins(back.dataset, first)].compactMap(\.self)
    }
    return told.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Why a figure of what is open is judged by nothing: it looks back over a time of which a quarter and more lies before the first row
  /// of the log that it looks into. Nil where none does.
  func tooShort(_ asking: Asking, lookBacks: [Resolver.LookBack]) -> String? {
    guard !asking.isFlow, !asking.isAll, case .percent = asking.asked.number else { return nil }
    for back in lookBacks where back.dataset != asking.definition.name {
      let start = back.length.earlier(than: asking.asAt, workingDays: relations.store.workingDays)
      guard let first = lookedThroughFrom(back.dataset), first <= asking.asAt, start < first,
        let definition = board.definition(back.dataset), definition.event != nil,
        (first.number - start.number) * 4 >= asking.asAt.number - start.number
      else { continue }
      return
        "\(definition.title.lowercasedFirst) is loaded from \(first.long) on, and \(back.length.spoken) are looked through"
    }
    return nil
  }

  private func begins(_ dataset: String, _ first: Day) -> String? {
    board.definition(dataset).map {
      "The first that is loaded of \($0.title.lowercasedFirst) is of \(first.long): what came before it is not found."
    }
  }
}
