import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// `expect WHAT [clauses] at least | at most | exactly VALUE`. What is not known could not be checked, and is not met.
  mutating func expect(
    _ expectation: Syntax.Expectation, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    var answer: Answer
    let body = Syntax.Body.show(Syntax.Show([expectation.what], expectation.clauses))
    do { answer = weighed(try self.answer(to: body), isShown: true) } catch { throw .mistake(error) }
    try refuseUnfit(expectation, of: answer)
    remember(answer, body)
    let renamed = try renamedTeams(checkedBy: expectation)
    // A bound that holds of a name nobody bears any more holds of nobody.
    let isOfGone = !renamed.isEmpty && expectation.clauses.selectors.contains(where: \.isOfTeam)
    let at = answer.column("value") ?? 0
    let keys = answer.columns.indices.filter {
      answer.columns[$0].role == .dimension || answer.columns[$0].role == .measure
    }
    let bound = "\(expectation.bound.rawValue) \(number(expectation.value))\(expectation.percent ? "%" : "")"
    var out = Answer(kind: .expectation, title: answer.title, reading: answer.reading)
    out.columns = keys.map { answer.columns[$0] }
    // What a percentage is made of is weighed for privacy, and told where there are too few for one.
    let parts = answer.columns.indices.filter { [.numerator, .denominator].contains(answer.columns[$0].role) }
    out.columns += [
      answer.columns[at], .init("bound", role: .text, unit: .text), .init("outcome", role: .text, unit: .text),
      .init("reason", role: .reason, unit: .text),
    ]
    out.columns += parts.map { answer.columns[$0] }
    // Of a count that is nought no group has a line: the nought is that of each.
    let groups = answer.rows.filter { $0.kind != .total }
    // Asked for a second time only where a bound is met.
    let isMet = answer.rows.contains { $0.number(at).map { expectation.isMet(by: $0) } ?? false }
    let missed = isMet ? try missedTargets(expectation, keys: keys.map { answer.columns[$0].name }) : []
    for row in groups.isEmpty ? answer.rows : groups {
      var outcome = "could not be checked"
      var reason = Answer.Value.none
      switch row.cells[at] {
      // What a board does not see as a percentage is not judged by it either.
      case .number(let value)
      where tooFew(row, of: answer) != nil && !isLost(expectation, value, row, of: answer, isOfFew: true):
        break
      case .number where isOfGone: reason = .text("that team stands under another name now")
      case .number where row.isMeanOfFew: reason = .text(Self.meanOfFew)
      case .number where row.inDoubt != nil: reason = row.inDoubt.map { .text($0) } ?? .none
      case .number(let value) where whyNotChecked(expectation, value, row, of: answer) != nil:
        reason = whyNotChecked(expectation, value, row, of: answer).map { .text($0) } ?? .none
      case .number(let value):
        outcome = expectation.isMet(by: value) ? "met" : "not met"
        if outcome == "met", let missed = missed.first(where: { $0.keys == keys.map { row.cells[$0] } })?.told {
          reason = .text(missed)
        }
      case .unknown(let why):
        reason = .text(why.kind == .suppressed ? "hidden (public privacy)" : why.sentence)
      default: break
      }
      if outcome != "met" { status.unmet = true }
      let told = [row.cells[at], .text(bound), .text(outcome), reason]
      var checked = Answer.Row(
        keys.map { row.cells[$0] } + told + parts.map { row.cells[$0] }, kind: .group, measure: row.measure,
        people: row.people)
      checked.counted = row.counted
      checked.caution = row.caution
      out.rows.append(checked)
    }
    // A bound that an older figure keeps is not kept at the day that was asked for.
    if out.rows.isEmpty || answer.isOlderThanAsked { status.unmet = true }
    out.measures = answer.measures
    out.headingNotes = answer.headingNotes + renamed + [newestBesideSetBack()].compactMap(\.self)
    if board.settings.privacy != .published {
      out.headingNotes += answer.cautions.filter { !out.headingNotes.contains($0) }
    } else if answer.rows.contains(where: { $0.caution != nil && !$0.isHidden(at) }) {
      // The counts of a figure that is hidden would tell of it.
      out.headingNotes.append("What must be said beside it stands where it is shown: show it, and read its notes.")
    }
    out.concernsPeople = answer.concernsPeople
    out.elsewhere = answer.elsewhere
    out.isDisclosed = answer.isDisclosed
    out.isOfTeams = answer.isOfTeams
    out.withholdsFew = answer.withholdsFew
    out.focus = answer.focus
    out.selection = answer.selection
    out.basis = answer.basis
    try pass(show(.answer(out, Delivery(form: expectation.clauses.form)), board.settings))
  }

  /// What `show` says of teams that are gone under this name and here under another: a bound that is met by a team's new
  /// name alone is met by other children.
  private mutating func renamedTeams(checkedBy expectation: Syntax.Expectation) throws(StatementFailure) -> [String] {
    do {
      let scope = try scope(of: expectation.clauses)
      let isOverTime = expectation.clauses.against.contains { $0 != .target }
      return try asked(expectation.what).flatMap {
        renamedTeams($0, scope, by: expectation.clauses.by, isOverTime: isOverTime)
      }
    } catch { throw .mistake(error) }
  }

  /// Why a row's percentage is not judged: of fewer than ten only an officer sees it.
  func tooFew(_ row: Answer.Row, of answer: Answer) -> Reason? {
    guard board.settings.privacy != .officer, answer.hasTooFew(row) else { return nil }
    let parts = [Answer.Role.numerator, .denominator].compactMap { role in
      answer.columns.firstIndex { $0.role == role }.flatMap { row.number($0) }.map(number)
    }
    return Reason(.tooFew, "\(parts.joined(separator: " of ")) (too few for a percentage)")
  }

  /// Whether a target is missed however few there are: one of eight misses all of eight.
  func isMissed(_ row: Answer.Row, of answer: Answer) -> Bool {
    guard let at = answer.column("status"), row.cells.indices.contains(at) else { return false }
    return [.status(.red), .status(.amber)].contains(row.cells[at])
  }

  /// Why a mean of fewer than ten is judged by nobody but an officer.
  static let meanOfFew = "of fewer than 10: too few for a verdict"

  func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  /// `when WHAT is VERDICT [clauses]` with an indented body, said only then. On what is not known it says so, in place
  /// of its body.
  mutating func when(
    _ when: Syntax.When, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    var clauses = when.clauses
    if !clauses.against.contains(.target) { clauses.against.append(.target) }
    if [.worse, .better].contains(when.verdict), !clauses.against.contains(.previous) {
      clauses.against.append(.previous)
    }
    if when.verdict == .signal {
      let verdict = try signalVerdict(when, clauses)
      if let unknown = verdict.unknown {
        if notKnownIsSaid(of: when, context) { return }
        try pass(show(.message(["not known: \(unknown)"]), board.settings))
      } else if verdict.isSignal != when.negated {
        try body(when.body, context, &status, show)
      }
      return
    }
    let answer: Answer
    do { answer = weighed(try self.show([when.what], clauses), isShown: true) } catch { throw .mistake(error) }
    let value = answer.column("value") ?? 0
    let rows = answer.rows.filter { $0.kind != .total }
    let unknown = rows.compactMap { row -> Reason? in
      if case .unknown(let reason) = row.cells[value] { return reason }
      return isMissed(row, of: answer) ? nil : tooFew(row, of: answer)
    }
    if when.verdict == .known {
      let known = unknown.isEmpty && !rows.isEmpty && rows.allSatisfy { whyDoubted($0, answer) == nil }
      if known != when.negated { try body(when.body, context, &status, show) }
      return
    }
    switch holds(when, rows, answer) {
    case .yes(let holds): if holds != when.negated { try body(when.body, context, &status, show) }
    case .notKnown(let why):
      if notKnownIsSaid(of: when, context) { return }
      try pass(show(.message(["not known: \(answer.title), \(why)"]), board.settings))
    }
  }

  /// Why a line is judged by nothing though its value is known: what `is green` does not say of it, `is not known` does.
  private func whyDoubted(_ row: Answer.Row, _ answer: Answer) -> String? {
    if let why = row.inDoubt ?? row.notJudged { return why }
    // Without a target it is held against nothing that a part of it, or rows that are gone, would decide.
    guard row.measure.flatMap({ board.catalogue.measures[$0] })?.targets.isEmpty == false else { return nil }
    if row.isMeanOfFew { return Self.meanOfFew }
    return row.standsAlone ?? answer.whyInPart(row) ?? row.whyNotWithoutTheGone
  }

  /// A definition typed or run: it counts from here on.
  mutating func define(
    _ definition: Syntax.Definition, _ range: SourceRange, _ context: Context, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    let outcome = board.catalogue.define(context.source, in: range)
    if let first = outcome.diagnostics.first { throw .mistake(first) }
    board.takeDefinitions()
    definitionChanges += 1
    if definition.kind == .team { madeRelations = nil }
    remember(definitionIn: context.source, at: range)
    guard !outcome.redefined.isEmpty else { return }
    let lines = outcome.redefined.map { "\($0) takes the place of the built-in definition; explain \($0) shows both." }
    try pass(show(.message(lines), board.settings))
  }
}
