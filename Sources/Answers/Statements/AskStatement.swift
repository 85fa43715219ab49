import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// `ask [about THEME | TEAM]`: the questions that today's figures call for, most urgent first.
  ///
  /// Ranked by evidence alone: below target with a signal of getting worse, below target and worse, below target, met but
  /// worse; a change within chance counts for nothing. What is not known is counted, and how many signals chance would give.
  mutating func ask(_ about: Syntax.Selector?, _ clauses: Syntax.Clauses) throws(Diagnostic) -> Answer {
    var clauses = clauses
    // What goes into a file, or is read by a machine, is never cut.
    let isWhole = clauses.path != nil || clauses.form == .csv || clauses.form == .json
    let said = clauses.top
    let top = said ?? (isWhole ? Int.max : 10)
    clauses.top = nil
    clauses.order = nil
    clauses.against = [.target, .previous]
    var what = Syntax.What(.scorecard, range: about?.range ?? SourceRange(0, 0))
    if let about {
      if case .theme(let name) = about.kind {
        what = Syntax.What(.theme(Name(name, about.range)), range: about.range)
      } else {
        clauses.selectors.append(about)
      }
    }
    let card = weighed(try show([what], clauses), isShown: false)
    let at = (
      value: card.column("value") ?? 0, status: card.column("status") ?? 0, word: card.column("word"),
      previous: card.column("previous")
    )
    let movedOrTakenOut =
      takenOut(of: [what])
      + working.compactMap { worked in
        replacedTarget(worked.asked, worked.figures, team: nil).map { "\(worked.asked.title): \($0.text)" }
      }
    let scopeDay = try scope(of: clauses).asAt
    var entries: [(rank: Int, short: Double, row: Answer.Row)] = []
    var unknown = 0
    var hidden = 0
    var none = 0
    var tooFew = 0
    var inPart = 0
    var inDoubt = 0
    for row in card.rows where row.measure != nil {
      guard case .number(let value) = row.cells[at.value] else {
        // That there is nothing to count is known.
        if row.isHidden(at.value) {
          hidden += 1
        } else if case .unknown(let reason) = row.cells[at.value], reason.kind == .noRows {
          none += 1
        } else if case .unknown(let reason) = row.cells[at.value], reason.kind == .tooFew {
          tooFew += 1
        } else {
          unknown += 1
        }
        continue
      }
      if card.coveredPart(row) != nil {
        inPart += 1
      } else if row.inDoubt != nil || row.notJudged != nil {
        inDoubt += 1
      }
      // Under ten children a percentage is not told, so it cannot call for a question either.
      if let name = row.measure, let facts = card.measures[name], facts.unit == .percent, facts.withholdsFew,
        let parts = card.column("denominator"),
        case .number(let all) = row.cells[parts], min(all, Double(row.people ?? .max)) < 10
      {
        tooFew += 1
        continue
      }
      // A change within chance, or between two times that are mostly the same, or of which so much more could not be read,
      // calls for nothing.
      let word = at.word.map { row.cells[$0] } ?? .none
      // Half a year that is worse than the one before it by more than chance is news where single months tell nothing.
      let isOfHalf = word.endsInSignal("\(FigureTable.halfWord)worse")
      let signal = word.says("worse") && word.says("signal") || isOfHalf
      let worse = word.saysMoreThanChance("worse") && word.says("worse")
      let rank: Int
      switch row.cells[at.status] {
      case .status(.red): rank = signal ? 0 : worse ? 1 : 2
      case .status(.amber): rank = signal ? 3 : worse ? 4 : 5
      case .status(.green): if worse { rank = signal ? 6 : 7 } else { continue }
      default: continue
      }
      let target = row.measure.flatMap { card.measures[$0]?.target } ?? value
      entries.append((rank, -abs(value - target) / max(abs(target), 1), row))
    }
    let ordered = entries.enumerated().sorted {
      ($0.element.rank, $0.element.short, $0.offset) < ($1.element.rank, $1.element.short, $1.offset)
    }
    var answer = Answer(kind: .list, title: "Questions to ask", reading: card.reading)
    answer.rowNoun = "question"
    // A theme picks measures; it narrows none of their figures.
    if let about, case .theme = about.kind { answer.title += " about \(spoken(about).lowercasedFirst)" }
    answer.columns = [
      .init("number", role: .dimension, unit: .count), .init("about", role: .measure, unit: .text),
      .init("figure", role: .value, unit: .number), .init("numerator", role: .numerator, unit: .count),
      .init("denominator", role: .denominator, unit: .count), .init("target", role: .target, unit: .number),
      .init("status", role: .status), .init("reason", role: .text, unit: .text),
      .init("question", role: .text, unit: .text),
    ]
    let (numerator, denominator, target) = (card.column("numerator"), card.column("denominator"), card.column("target"))
    // Under a focus stand those alone that were recorded under it.
    let late =
      about == nil
      ? board.challenges.filter { challenge in
        guard challenge.status(at: scopeDay) == .overdue else { return false }
        return card.focus.isEmpty || challenge.figure.map { !Set($0.selection).isDisjoint(with: card.focus) } ?? false
      } : []
    for challenge in late {
      let whom = challenge.owner.map { " to \($0)" } ?? ""
      let due = challenge.due.map { " was due \($0.long)" } ?? " is overdue"
      let cells: [Answer.Value] = [
        .number(Double(answer.rows.count + 1)), .text(challenge.about ?? "challenge"), .none, .none, .none, .none,
        .none,
        .text("challenge C\(challenge.number)\(whom)\(due) and is not answered"), .text(challenge.text),
      ]
      answer.rows.append(Answer.Row(cells))
    }
    for entry in ordered.prefix(max(0, top - late.count)) {
      let place = answer.rows.count
      let row = entry.element.row
      guard let name = row.measure, let measure = board.catalogue.measures[name] else { continue }
      let reasons = [
        "misses its target, and getting worse (signal)", "misses its target, and worse than before",
        "misses its target", "misses its target, and getting worse (signal)",
        "misses its target, and worse than before", "misses its target",
        "met, and getting worse (signal): ask before it turns", "met, and worse than before",
      ]
      let reason = reasons[entry.element.rank]
      var cells: [Answer.Value] = [.number(Double(place + 1)), .text(name), row.cells[at.value]]
      for column in [numerator, denominator, target] { cells.append(column.map { row.cells[$0] } ?? .none) }
      cells += [
        row.cells[at.status], .text(([reason] + [row.caution].compactMap(\.self)).joined(separator: "; ")),
        .text(measure.ask ?? ""),
      ]
      var asked = Answer.Row(cells, measure: name, people: row.people)
      asked.counted = row.counted
      asked.caution = row.caution
      asked.counted["figure"] = row.counted["value"]
      answer.rows.append(asked)
    }
    let all = late.count + entries.count
    if answer.rows.count < all {
      answer.rowsBeforeTop = all
      if said == nil { answer.notes.append("All: ask\(about.map { " about \(written($0))" } ?? "") top \(all)") }
    }
    answer.measures = card.measures
    answer.concernsPeople = card.concernsPeople
    // Of a scorecard the one verdict is how many signals there are.
    if card.measures.count > 1 { answer.headingNotes += card.verdicts }
    if let text = baselineText, card.notes.contains(text) { answer.headingNotes.append(text) }
    answer.headingNotes += card.lacking
    answer.headingNotes.append(
      "\(card.rows.count) measures, \(entries.count) call for a question, \(none > 0 ? "\(none) with none to count, " : "")\(unknown) not known, \(tooFew) too few to tell\(inPart > 0 ? ", \(inPart) covered in part, so not judged" : "")\(inDoubt > 0 ? ", \(inDoubt) in doubt, so not judged" : "")\(hidden > 0 ? ", \(hidden) hidden (public privacy)" : "")."
    )
    answer.notes += movedOrTakenOut
    answer.notes += saidOtherwise(
      answer.rows.compactMap { row in row.measure.flatMap { board.catalogue.measures[$0] } })
    answer.focus = card.focus
    answer.selection = card.selection
    answer.basis = card.basis
    answer.isOlderThanAsked = card.isOlderThanAsked
    if let first = answer.rows.first?.measure {
      answer.next = "show \(first) by team worst first against target, previous"
    }
    if answer.rows.isEmpty {
      answer.notes.append(
        "No figure that is known is below its target or worse than before. What is not known: show scorecard")
    }
    return answer
  }
}
