import Calendar

/// The logs of the board itself: its improvement plan, and the reports it was given.
struct BoardLogs {
  let timeline: Timeline

  private struct Action {
    let text: String
    let theme: String
    let owner: String
    /// Months before the newest pack.
    let raised: Int
    let due: Int
    let done: Int?
    let rag: String
    let impact: Bool?
  }

  private static let actions: [Action] = [
    Action(
      text: "Weekly visit tracker in every team", theme: "Seeing children", owner: "Head of safeguarding", raised: 14,
      due: 9, done: 10, rag: "Done, with evidence", impact: true),
    Action(
      text: "Visit clinic in FSP South", theme: "Seeing children", owner: "Head of safeguarding", raised: 7, due: 2,
      done: nil, rag: "Amber", impact: nil),
    Action(
      text: "Graded care profile on every neglect plan", theme: "Neglect", owner: "Principal social worker", raised: 13,
      due: 4, done: nil, rag: "Red", impact: nil),
    Action(
      text: "Neglect strategy signed by partners", theme: "Neglect", owner: "Director", raised: 14, due: 8, done: 7,
      rag: "Done, with evidence", impact: false),
    Action(
      text: "Panel for plans over twelve months", theme: "Drift and delay", owner: "Head of safeguarding", raised: 8,
      due: 3, done: nil, rag: "Amber", impact: nil),
    Action(
      text: "Supervision policy reissued", theme: "Supervision", owner: "Principal social worker", raised: 13, due: 10,
      done: 10, rag: "Done, with evidence", impact: false),
    Action(
      text: "Training on clear actions for all managers", theme: "Supervision", owner: "Principal social worker",
      raised: 6, due: 1, done: nil, rag: "Red", impact: nil),
    Action(
      text: "Outcome-focused audit tool", theme: "Audit and learning", owner: "Head of quality", raised: 14, due: 10,
      done: 11, rag: "Done, with evidence", impact: true),
    Action(
      text: "Moderation of a third of audits", theme: "Audit and learning", owner: "Head of quality", raised: 12,
      due: 5, done: 5, rag: "Done, with evidence", impact: true),
    Action(
      text: "Retention offer for assessment teams", theme: "Workforce", owner: "Director", raised: 11, due: 6, done: 6,
      rag: "Done, with evidence", impact: true),
    Action(
      text: "Agency workers replaced by permanent", theme: "Workforce", owner: "Director", raised: 8, due: -2,
      done: nil, rag: "Green", impact: nil),
    Action(
      text: "Health at every strategy discussion", theme: "Strategy discussions", owner: "Head of safeguarding",
      raised: 10, due: 5, done: 4, rag: "Done, with evidence", impact: true),
    Action(
      text: "Second reader for threshold decisions", theme: "Thresholds", owner: "Head of front door", raised: 14,
      due: 11, done: 11, rag: "Done, with evidence", impact: true),
    Action(
      text: "Manager's reason on every decision", theme: "Management oversight", owner: "Head of safeguarding",
      raised: 9, due: 0, done: nil, rag: "Amber", impact: nil),
    Action(
      text: "Live figures for the scrutiny panel", theme: "Performance management", owner: "Head of quality", raised: 9,
      due: 4, done: 3, rag: "Done, with evidence", impact: true),
    Action(
      text: "Safety plans for young people at risk of knives", theme: "Direct work", owner: "Head of adolescents",
      raised: 7, due: -1, done: nil, rag: "Green", impact: nil),
  ]

  private func day(_ monthsBefore: Int, _ dayOfMonth: Int) -> Day {
    timeline.work.onOrAfter(timeline.last.firstOfMonth.adding(months: -monthsBefore).adding(days: dayOfMonth - 1))
  }

  func write(to folder: String) throws(DemoFailure) {
    try writePlan(folder)
    try writeReports(folder)
  }

  private func writePlan(_ folder: String) throws(DemoFailure) {
    let file = try OutputFile(folder + "/improvement plan.csv")
    try file.write(
      "Ref,Action,Theme,Source,Finding Ref,Owner,Raised,Due,Done,RAG,Evidence,Impact Measure,Impact Shown\n")
    for (place, action) in BoardLogs.actions.enumerated() {
      var row = Row()
      row.add("IP-\(place < 9 ? "0" : "")\(place + 1)")
      row.add(action.text)
      row.add(action.theme)
      row.add("Inspection")
      row.blank()
      row.add(action.owner)
      row.add(day(action.raised, 5))
      row.add(day(action.due, 20))
      row.add(action.done.map { day($0, 14) })
      row.add(action.rag)
      row.add(action.done == nil ? "" : "Report to the board")
      row.blank()
      row.add(yes: action.done == nil ? nil : action.impact)
      try file.write(row)
    }
    try file.close()
  }

  private func writeReports(_ folder: String) throws(DemoFailure) {
    let file = try OutputFile(folder + "/board reports.csv")
    try file.write("Report,Date,Data As At,Body,Real Time,Measures,Challenges Made,Challenges Answered\n")
    for (place, pack) in timeline.packs.dropLast().enumerated() {
      var row = Row()
      row.add("Performance report \(place + 1)")
      row.add(timeline.work.onOrAfter(pack.adding(days: max(9, 24 - place))))
      row.add(pack)
      row.add(place % 3 == 2 ? "Scrutiny panel" : "Improvement board")
      row.add(yes: place > 6)
      row.add(20 + place)
      row.add(4 + place % 4)
      row.add(min(4 + place % 4, 3 + place / 3))
      try file.write(row)
    }
    try file.close()
  }

  /// The days on which the board met: the second Wednesday or so after each pack.
  var meetings: [Day] {
    timeline.packs.map { pack in
      let first = pack.adding(days: 1)
      return first.adding(days: 7 + (10 - first.weekday) % 7)
    }
  }
}
