import Board
import Calendar
import Language

extension Session {
  /// The challenge of a name such as `C1`; nil where there is none.
  func challenge(named name: String) -> Challenge? {
    guard let letter = name.first, letter == "C" || letter == "c", let number = Int(name.dropFirst()) else {
      return nil
    }
    return board.challenges.first { $0.number == number }
  }

  /// What an answer to a challenge, or its end, stands beside: the figure that it is about as it is now, with its target's
  /// verdict, and as it was. Words alone would close what the figure leaves open.
  mutating func standing(_ challenge: Challenge) -> [String] {
    guard let about = challenge.about, let now = keptFigure(of: about) else { return [] }
    let level = board.settings.privacy
    let title = board.catalogue.measures[about]?.title ?? board.definition(about)?.title ?? about
    let verdict = verdict(now, about).map { "; \($0)" } ?? ""
    var lines = ["\(title) now: \(now.words(at: level))\(verdict)."]
    if let then = challenge.figure, then != now {
      lines.append("When it was recorded: \(then.words(at: level)).")
      if then.selection != now.selection {
        let of = { (selection: [String]) in selection.isEmpty ? "the whole" : selection.joined(separator: ", ") }
        lines.append(
          "That was of \(of(then.selection)), this is of \(of(now.selection)): one is no change of the other. For the same: for \(of(then.selection))"
        )
      }
    }
    return lines
  }

  /// `target 20%: not met (red)`; nil where a figure stands beside no target.
  private func verdict(_ now: KeptFigure, _ about: String) -> String? {
    let level = board.settings.privacy
    let isTooFew = level != .officer && now.concernsPeople && now.unit == .percent && now.denominator ?? 10 < 10
    // Of a figure that is not told its verdict would tell.
    guard level != .published || !now.concernsPeople, !isTooFew, now.selection.isEmpty, let value = now.value,
      let measure = board.catalogue.measures[about],
      let target = measure.target(at: now.position ?? board.asAt ?? Day(number: 0))
    else { return nil }
    let bound = PlainWords.number(target.value) + (now.unit == .percent ? "%" : "")
    let status = target.status(of: value, higherIsBetter: measure.higherIsBetter)
    return "target \(bound): \(status == .green ? "met" : "not met (\(status.rawValue))")"
  }

  /// `explain C1`: what was asked of whom, how the figure stood then and stands now, and what was said since, each with
  /// its day.
  mutating func explained(_ challenge: Challenge) -> Answer {
    var out = Answer(kind: .explanation, title: "Challenge \(challenge.name)")
    out.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
    func add(_ label: String, _ text: String?) {
      if let text { out.rows.append(Answer.Row([.text(label), .text(text)])) }
    }
    let day = givenAsAt ?? board.asAt
    add("challenge", challenge.text)
    add("to", challenge.owner)
    add("recorded", challenge.recorded.long)
    add("due", challenge.due?.long)
    add(
      "status",
      challenge.status(at: day).rawValue + (challenge.isClosedUnanswered ? " without an answer" : "")
        + (day.map { ", at \($0.long)" } ?? ""))
    add("about", challenge.about)
    add("figure then", challenge.figure?.words(at: board.settings.privacy))
    if let then = challenge.figure, let about = challenge.about, let now = keptFigure(of: about),
      now.selection == then.selection
    {
      add("figure now", now.words(at: board.settings.privacy) + (verdict(now, about).map { "; \($0)" } ?? ""))
    }
    for step in challenge.steps { add(step.kind.done, "\(step.day.long): \(step.text)") }
    if let about = challenge.about, board.catalogue.measures[about] != nil { out.next = "trend \(about)" }
    return out
  }
}

extension Challenge {
  /// Whether it was closed though nobody ever answered it.
  var isClosedUnanswered: Bool {
    steps.last?.kind == .close && !steps.contains { $0.kind == .answer }
  }
}
