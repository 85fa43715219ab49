import Board
import Catalogue
import Language

/// Whether the verdict of a `when` holds of an answer, or why that cannot be told.
enum WhenVerdict {
  case yes(Bool)
  case notKnown(String)
}

extension Session {
  /// Of a figure by itself it is its own. Of a split, what calls for a question (red, amber, below target, worse) holds where it holds of
  /// any line; what is good news (green, better) where it holds of every one. A line that is not judged is neither, and where it alone
  /// would decide, that is said; but a line of too few for a percentage does not stand in the way of the others.
  func holds(_ when: Syntax.When, _ rows: [Answer.Row], _ answer: Answer) -> WhenVerdict {
    // What is not known has no verdict; nor has a known value without target or comparison, or of too few. That is neither yes
    // nor no.
    let why = rows.map { whyNoVerdict(when, $0, answer) }
    if let first = why.first, let first, !why.contains(nil) { return .notKnown(first) }
    let decided = zip(rows, why).filter { $0.1 == nil }.map(\.0)
    let undecided = zip(rows, why).compactMap { row, why -> String? in
      guard let why, tooFew(row, of: answer) == nil, !row.isMeanOfFew else { return nil }
      return "\(lineName(row, answer))\(why)"
    }
    let isGoodNews = [.green, .better].contains(when.verdict)
    let holds =
      isGoodNews
      ? !decided.isEmpty && decided.allSatisfy { isSo(when.verdict, $0, answer) }
      : decided.contains { isSo(when.verdict, $0, answer) }
    // One line that is not green makes it no; one that is red makes it yes.
    if holds == isGoodNews, let first = undecided.first {
      return .notKnown("\(first)\(undecided.count > 1 ? "; and \(undecided.count - 1) more are not judged" : "")")
    }
    return .yes(holds)
  }

  private func isSo(_ verdict: Syntax.When.Verdict, _ row: Answer.Row, _ answer: Answer) -> Bool {
    let standing = answer.column("status")
    switch verdict {
    case .belowTarget: return standing.map { [.status(.red), .status(.amber)].contains(row.cells[$0]) } ?? false
    case .red, .amber, .green:
      return standing.map { row.cells[$0] == .status(Answer.Status(rawValue: verdict.rawValue) ?? .grey) } ?? false
    case .worse, .better:
      return answer.column("word").map { row.cells[$0].saysMoreThanChance(verdict.rawValue) } ?? false
    case .signal, .known: return false
    }
  }

  /// `FSP North: `, in front of why a line is not judged; nothing of a figure by itself, and of workers and persons.
  private func lineName(_ row: Answer.Row, _ answer: Answer) -> String {
    let names = answer.columns.indices.compactMap { at -> String? in
      guard answer.columns[at].role == .dimension, row.cells.indices.contains(at), case .text(let name) = row.cells[at]
      else { return nil }
      return name
    }
    return names.isEmpty ? "" : "\(names.joined(separator: ", ")): "
  }

  /// Why a line has no such verdict, though its value is known; nil where it has one.
  private func whyNoVerdict(_ when: Syntax.When, _ row: Answer.Row, _ answer: Answer) -> String? {
    let verdict = when.verdict
    func cell(_ name: String) -> Answer.Value? { answer.column(name).map { row.cells[$0] } }
    func text(_ name: String) -> String? { if case .text(let text)? = cell(name) { text } else { nil } }
    if let value = answer.column("value"), case .unknown(let reason) = row.cells[value] { return reason.sentence }
    if let small = tooFew(row, of: answer), !isMissed(row, of: answer) { return small.sentence }
    if row.isMeanOfFew { return Self.meanOfFew }
    if let doubt = row.inDoubt { return doubt }
    if let part = answer.whyInPart(row) { return part }
    if verdict != .known, let why = row.whyNotWithoutTheGone { return why }
    switch verdict {
    case .belowTarget, .red, .amber, .green:
      guard cell("status") == .status(.grey) else { return nil }
      if let why = row.notJudged { return why }
      if let why = row.standsAlone { return "\(why), so it stands beside no target" }
      let hasTarget = row.measure.flatMap { board.catalogue.measures[$0] }?.targets.isEmpty == false
      return hasTarget ? "it is covered in part only, so it stands beside no target" : "it has no target"
    case .worse, .better:
      if let word = cell("word"), word.says(Answer.partlyUnread) {
        return "\(row.caution ?? "what it is compared with could not all be read"), so the two are not alike"
      }
      if let word = cell("word"), word.says(Answer.newcomersDecide) {
        return row.withoutNewcomers?.words ?? "newcomers decide"
      }
      if let word = cell("word"), word.says(Answer.logGrew) {
        return "what is looked through was shorter then, so the two are not alike"
      }
      if let word = cell("word"), word.says(Answer.fixedDay) {
        return "a condition names a fixed day, so the two are not alike"
      }
      if let word = cell("word"), word.says(Answer.toldAsOfNow) {
        return "what began earlier has had longer to move on, so the two are not alike"
      }
      // That a change is not told apart from chance is no yes; nor is it a no.
      if when.negated, let word = cell("word"), word.says("overlaps"), word.says(verdict.rawValue) {
        return "the two times share months, so the change is not judged"
      }
      if let word = cell("word"), word.says(Answer.tooFewToTell) {
        return "one of the two is a single value, which tells nothing of chance"
      }
      if let word = cell("word"), word.says("not known") {
        return "it lies among what it is compared with may be, so whether it is higher or lower is not known"
      }
      // Beside what is published a measure that has a better direction is higher or lower.
      if let word = cell("word"), word.says("higher") || word.says("lower") {
        let hasDirection = row.measure.flatMap { answer.measures[$0]?.higherIsBetter } != nil
        return hasDirection
          ? "beside what is published (≠) it is higher or lower, not better or worse"
          : "it has no better direction"
      }
      if case .text? = cell("word") { return nil }
      return text("reason") ?? "there is nothing to compare it with"
    case .signal, .known: return nil
    }
  }
}
