import Board
import Calendar
import Catalogue
import Language
import Tables

/// Dates that a condition asks for are held against what is loaded, as a period is: none in March where the log begins in
/// May would read as none at all.
extension Session {
  /// Why the rows that a condition asks for by their dates are not known, or nil: in the dataset itself, and in those named
  /// in `has`, `number of` and `latest`.
  ///
  /// - Parameter period: what a flow covers.
  func datesNotCovered(_ asking: Asking, _ terms: [Syntax.Term], period: Period?) -> Reason? {
    for term in terms {
      if let reason = datesNotCovered(term, in: asking.definition, asking, period: period) { return reason }
    }
    return nil
  }

  /// Of a `not` what it holds back is asked for no less in another dataset; of the same row it asks for other days.
  private func datesNotCovered(
    _ term: Syntax.Term, in definition: DatasetDefinition, _ asking: Asking, period: Period?, isDenied: Bool = false
  ) -> Reason? {
    func inner(_ terms: [Syntax.Term], isDenied: Bool) -> Reason? {
      for term in terms {
        if let reason = datesNotCovered(term, in: definition, asking, period: period, isDenied: isDenied) {
          return reason
        }
      }
      return nil
    }
    switch term.kind {
    case .not(let term): return inner([term], isDenied: true)
    case .reading(.open(let written?)):
      guard let day = written.day(asAt: asking.asAt, end: true) else { return nil }
      return openNotKnown(at: day, definition, asking)
    case .has, .numberOf, .latest: return datesNotCovered(ofOthers: term, asking)
    default:
      if !isDenied, let test = dateTest(term, definition, asAt: asking.asAt),
        let reason = notCovered(test, definition, asking, period: period)
      {
        return reason
      }
      return inner(term.parts, isDenied: isDenied)
    }
  }

  /// What `has`, `number of` and `latest` ask of the rows of another dataset.
  private func datesNotCovered(ofOthers term: Syntax.Term, _ asking: Asking) -> Reason? {
    switch term.kind {
    case .has(let has):
      has.condition.flatMap { datesNotCovered($0, of: has.dataset.text, isOpen: has.open, asking) }
    case .numberOf(let name, let condition), .latest(_, let name, let condition):
      condition.flatMap { datesNotCovered($0, of: name.text, isOpen: false, asking) }
    default: nil
    }
  }

  /// A condition on rows of another dataset.
  private func datesNotCovered(_ term: Syntax.Term, of dataset: String, isOpen: Bool, _ asking: Asking) -> Reason? {
    guard let definition = board.definition(dataset), !definition.isPublished, !definition.isGuessed else { return nil }
    switch term.kind {
    case .has, .numberOf, .latest: return datesNotCovered(ofOthers: term, asking)
    default:
      // What is open stands in the list whenever it began.
      if !isOpen, let test = dateTest(term, definition, asAt: asking.asAt),
        placesRow(test.field, definition),
        let sentence = notLoaded(test, definition, upTo: asking.asAt)
      {
        return Reason(.notCovered, sentence)
      }
      for part in term.parts {
        if let reason = datesNotCovered(part, of: dataset, isOpen: isOpen, asking) { return reason }
      }
      return nil
    }
  }

  /// The test that a condition is, or that `started in …`, `ended in …` is.
  private func dateTest(_ term: Syntax.Term, _ definition: DatasetDefinition, asAt: Day) -> DateTest? {
    let range = term.range
    switch term.kind {
    case .reading(.started(let period?)):
      guard let field = definition.opens?.from ?? definition.event else { return nil }
      return DateTest(
        Syntax.Term(.inPeriod(Syntax.Term(.field(field), range: range), period), range: range), asAt: asAt)
    case .reading(.ended(let period?)):
      guard let field = definition.opens?.until.first else { return nil }
      return DateTest(
        Syntax.Term(.inPeriod(Syntax.Term(.field(field), range: range), period), range: range), asAt: asAt)
    default: return DateTest(term, asAt: asAt)
    }
  }

  /// Whether a field says when a row began, happened or ended, and not when something was done in it.
  private func placesRow(_ field: String, _ definition: DatasetDefinition) -> Bool {
    field == definition.event || field == definition.opens?.from || definition.opens?.until.contains(field) == true
  }

  /// Who was open at a day that a list tells nothing of: those that ended before it begins are not in it, and nobody is who
  /// began after its cut.
  private func openNotKnown(at day: Day, _ definition: DatasetDefinition, _ asking: Asking) -> Reason? {
    guard !asking.isFlow, !asking.isAll, let pack = asking.packs.last, let cut = pack.asAt else { return nil }
    if day > asking.asAt {
      return Reason(.notCovered, "not known at \(day.long): the pack is of \(cut.long)")
    }
    guard let first = asking.packs.compactMap(\.reach.period?.first).min(), day < first, !pack.reach.everything else {
      return nil
    }
    return Reason(
      .notCovered,
      "not known at \(day.long): the pack of \(cut.long) holds no \(definition.title.lowercasedFirst) that ended before \(first.long). As it stood then: as at \(day.long)"
    )
  }

  private func notCovered(
    _ test: DateTest, _ definition: DatasetDefinition, _ asking: Asking, period: Period?
  ) -> Reason? {
    guard !definition.isPublished, !definition.isGuessed, !definition.isBuiltInList else { return nil }
    guard placesRow(test.field, definition) || asking.flowDate == .field(test.field) else {
      return doneBeforeTheFirst(test, definition, asking)
    }
    if let period, asking.isFlow {
      // What lies outside the time that is counted is left out by that, and would read as none.
      let isCountedBy = asking.flowDate == .field(test.field)
      let asked = test.days.shared(with: Period(first: .distantPastDay, last: max(asking.asAt, period.last)))
      let isOutside = test.days.shared(with: period) == nil
      let isCut =
        isCountedBy && asking.scope.period == nil && !asking.scope.isComparison && test.begins && test.ends
        && asked.map { $0.shared(with: period) != $0 } ?? false
      guard isOutside || isCut else { return nil }
      if let sentence = notLoaded(test, definition, asking.table, upTo: asking.asAt) {
        return Reason(.notCovered, sentence)
      }
      let reading = definition.opens?.until.contains(test.field) == true ? "ended " : ""
      return Reason(
        .notCovered,
        "not known: counted is \(period.spoken), and \(test.words) lies \(isOutside ? "" : "in part ")outside it. Say that time as the period: \(reading)\(StatementWords.period(DateTest.written(test.days)))"
      )
    }
    guard asking.isAll || asking.isFlow, !asking.definition.isPublished else { return nil }
    return notLoaded(test, definition, asking.table, upTo: asking.asAt).map { Reason(.notCovered, $0) }
  }

  /// Of a day on which something was done in a row: before the log begins there is no row in which it could be. Days that rows
  /// know from before, such as a birth, are asked for as they are.
  private func doneBeforeTheFirst(_ test: DateTest, _ definition: DatasetDefinition, _ asking: Asking) -> Reason? {
    guard asking.isAll || asking.isFlow, test.ends, let event = definition.event,
      let earliest = asking.table.dayRange(of: test.field)?.lowerBound, test.days.last < earliest
    else { return nil }
    let reach = reachOfRegister(
      board.reach(of: definition.name, upTo: asking.asAt), asking.table, by: event,
      upTo: Period(first: min(test.days.first, asking.asAt), last: asking.asAt))
    guard let first = reach.first?.first, first != .distantPastDay, test.days.last < first, earliest >= first else {
      return nil
    }
    return Reason(
      .notCovered,
      "not known where \(test.words): what is loaded of \(definition.title.lowercasedFirst) covers \(reach[reach.count - 1].spoken)"
    )
  }

  /// That what is loaded does not hold the days asked for; nil where it does, or where nothing tells what it holds.
  ///
  /// - Parameter table: the rows that are asked, where they are those of the dataset: a register begins with its first.
  private func notLoaded(
    _ test: DateTest, _ definition: DatasetDefinition, _ table: Table? = nil, upTo day: Day
  ) -> String? {
    var reach = board.reach(of: definition.name, upTo: day)
    if let table, test.ends, test.days.first <= day {
      reach = reachOfRegister(
        reach, table, by: test.field,
        upTo: Period(first: test.begins ? test.days.first : min(test.days.last, day), last: day))
    }
    guard let first = reach.first?.first, let last = reach.last?.last else { return nil }
    // An end that was not said is that of what is loaded.
    let days = Period(
      first: test.begins ? test.days.first : min(first, test.days.last),
      last: test.ends ? test.days.last : max(last, test.days.first))
    // What has not come yet is not asked for: `2026-27` in October is its first seven months.
    let wanted = Period(first: days.first, last: days.first > day ? days.last : min(days.last, day))
    let title = definition.title.lowercasedFirst
    let cover = Coverage(of: wanted, in: reach)
    if cover?.isWhole == true { return nil }
    let why: String
    if let part = cover?.part {
      why =
        part.last < wanted.last
        ? "\(title) ends \(part.last.long)" : "needs \(title) from \(wanted.first.long); loaded from \(part.first.long)"
    } else {
      why = "what is loaded of \(title) covers \(reach[reach.count - 1].spoken)"
    }
    return "not known where \(test.words): \(why)"
  }
}
