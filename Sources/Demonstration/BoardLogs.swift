import Calendar

/// The logs of the board itself: its improvement plan, and the reports it was given.
struct BoardLogs {
  let timeline: Timeline

  private struct Action {
    let text: String
    let theme: String
    let owner: String
    /// Who asked for it.
    let source: String
    /// Months before the newest pack.
    let raised: Int
    let due: Int
    let done: Int?
    let rag: String
    let impact: Bool?
  }

  private static let actions: [Action] = [
    Action(
      text: "Weekly visit tracker in every team", theme: "Seeing children", owner: "Head of safeguarding",
      source: "Inspection, recommendation 2", raised: 21, due: 14, done: 15, rag: "Done, with evidence", impact: true),
    Action(
      text: "Visit clinic in FSP South", theme: "Seeing children", owner: "Head of safeguarding",
      source: "Monitoring visit, November 2025", raised: 10, due: 2, done: nil, rag: "Amber", impact: nil),
    Action(
      text: "Graded care profile on every neglect plan", theme: "Neglect", owner: "Principal social worker",
      source: "Inspection, recommendation 4", raised: 21, due: 8, done: nil, rag: "Red", impact: nil),
    Action(
      text: "Neglect strategy signed by partners", theme: "Neglect", owner: "Director",
      source: "Inspection, recommendation 4", raised: 21, due: 15, done: 14, rag: "Done, with evidence", impact: false),
    Action(
      text: "Training in persistent neglect for every worker", theme: "Neglect", owner: "Principal social worker",
      source: "Monitoring visit, May 2025", raised: 16, due: 3, done: nil, rag: "Red", impact: nil),
    Action(
      text: "Panel for plans over twelve months", theme: "Drift and delay", owner: "Head of safeguarding",
      source: "Monitoring visit, May 2025", raised: 16, due: 9, done: nil, rag: "Amber", impact: nil),
    Action(
      text: "Pre-proceedings tracked weekly", theme: "Drift and delay", owner: "Head of court work",
      source: "Inspection, recommendation 5", raised: 20, due: 14, done: 13, rag: "Done, with evidence", impact: true),
    Action(
      text: "Supervision policy reissued", theme: "Supervision", owner: "Principal social worker",
      source: "Inspection, recommendation 6", raised: 21, due: 17, done: 17, rag: "Done, with evidence", impact: false),
    Action(
      text: "Training on clear actions for all managers", theme: "Supervision", owner: "Principal social worker",
      source: "Monitoring visit, November 2025", raised: 10, due: 1, done: nil, rag: "Red", impact: nil),
    Action(
      text: "Outcome-focused audit tool", theme: "Audit and learning", owner: "Head of quality",
      source: "Inspection, recommendation 8", raised: 20, due: 15, done: 16, rag: "Done, with evidence", impact: true),
    Action(
      text: "Moderation of a third of audits", theme: "Audit and learning", owner: "Head of quality",
      source: "Inspection, recommendation 8", raised: 18, due: 9, done: 9, rag: "Done, with evidence", impact: true),
    Action(
      text: "Retention offer for assessment teams", theme: "Workforce", owner: "Director",
      source: "Monitoring visit, May 2025", raised: 17, due: 11, done: 11, rag: "Done, with evidence", impact: true),
    Action(
      text: "Agency workers replaced by permanent", theme: "Workforce", owner: "Director", source: "Board", raised: 12,
      due: -2, done: nil, rag: "Green", impact: nil),
    Action(
      text: "Health at every strategy discussion", theme: "Strategy discussions", owner: "Head of safeguarding",
      source: "Inspection, recommendation 1", raised: 20, due: 12, done: 11, rag: "Done, with evidence", impact: true),
    Action(
      text: "Second reader for threshold decisions", theme: "Thresholds", owner: "Head of front door",
      source: "Inspection, recommendation 1", raised: 21, due: 16, done: 16, rag: "Done, with evidence", impact: true),
    Action(
      text: "Manager's reason on every decision", theme: "Management oversight", owner: "Head of safeguarding",
      source: "Monitoring visit, November 2025", raised: 13, due: 0, done: nil, rag: "Amber", impact: nil),
    Action(
      text: "Live figures for the scrutiny panel", theme: "Performance management", owner: "Head of quality",
      source: "Inspection, recommendation 9", raised: 18, due: 9, done: 8, rag: "Done, with evidence", impact: true),
    Action(
      text: "Lead member visits a team every month", theme: "Governance and scrutiny", owner: "Lead member",
      source: "Inspection, recommendation 9", raised: 20, due: 18, done: 18, rag: "Done, with evidence", impact: true),
    Action(
      text: "Safety plans for young people at risk of knives", theme: "Direct work", owner: "Head of adolescents",
      source: "Monitoring visit, May 2025", raised: 14, due: 6, done: 5, rag: "Done, with evidence", impact: true),
    Action(
      text: "Six-weekly evaluation of every protection plan", theme: "Plans", owner: "Head of safeguarding",
      source: "Inspection, recommendation 3", raised: 19, due: 12, done: 13, rag: "Done, with evidence", impact: true),
    Action(
      text: "Direct work kits for every worker", theme: "Direct work", owner: "Principal social worker",
      source: "Monitoring visit, April 2026", raised: 8, due: -1, done: nil, rag: "Green", impact: nil),
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
      let source = action.source.split(separator: ",", maxSplits: 1)
      row.add(String(source[0]))
      row.add(source.count > 1 ? String(source[1].dropFirst()) : "")
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
