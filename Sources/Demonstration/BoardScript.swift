import Calendar

/// The board's own file, and the page that tells what the folder is.
struct BoardScript {
  let world: World
  private var timeline: Timeline { world.timeline }
  private var command: String {
    "scrutineer demo-data FOLDER --children \(world.children) --months \(timeline.packs.count) --seed \(world.seed)"
  }

  static let logs = [
    "audits", "supervisions", "strategy discussions", "management oversight", "neglect assessments",
    "plan evaluations", "visits", "workforce", "caseload", "cin reviews", "improvement plan", "contacts log",
    "direct work", "escalations", "training", "pre proceedings", "board reports",
  ]

  func write(to folder: String) throws(DemoFailure) {
    let board = try OutputFile(folder + "/board.scrutiny")
    try board.write(script)
    try board.close()
    let page = try OutputFile(folder + "/README.md")
    try page.write(readme)
    try page.close()
  }

  private var script: String {
    var lines = [
      "# The improvement board of Thamesmere. The borough is invented: no child, worker or figure in it is real.",
      "# Made by: \(command)",
      "",
      "area thamesmere \"Thamesmere\"",
      "",
      "set council \"Thamesmere\"",
      "set meetings " + BoardLogs(timeline: timeline).meetings.map(\.iso).joined(separator: ", "),
      "",
      "# One pack of the eleven Annex A lists for each month, cut on its last day.",
    ]
    lines += timeline.packs.map { "load \"\($0.iso)\" as at \($0.long)" }
    lines += ["", "# The board's own logs."]
    lines += BoardScript.logs.map { "load \"\($0).csv\" as at \(timeline.last.long)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var readme: String {
    """
    # Thamesmere, the demo board

    Thamesmere is an invented London borough. **No child, worker, family or figure here is real**; the names are made up.
    Everything in this folder, this page too, is made by

        \(command)

    and the same numbers always give the same bytes.

    | what | where |
    | --- | --- |
    | the board's file: what is loaded, and when the board met | `board.scrutiny` |
    | the eleven Annex A lists, one folder for each pack | `\(timeline.first.iso)/` to `\(timeline.last.iso)/` |
    | the board's own logs | `*.csv` |

    ## What the figures tell

    * Child protection visits: fewer than four in five plans had a visit in the last ten working days a year ago, well over nine in ten now.
      FSP South is last throughout.
    * Neglect in FSP South drifts: long plans, evaluations that say static, hardly a graded care profile.
    * Supervision happens monthly, but only about half of its actions are clear; FSP South is lowest.
    * Audits turn from compliance to outcomes and impact.
    * Staff turnover in the assessment teams (AI) rose from a tenth a year to a third, and is falling.
    * Four in five assessments are done in 45 working days or better; about one referral in five is a re-referral; thresholds are steady.

    ## What is wrong on purpose

    The newest packs have a few teams `#N/A`, one date that no calendar has (31 June) and one child on a plan without a worker; the moderated columns of
    the audits are blank for the last two months. A board should find these out, not be told a figure over them.

    The logs of visits and of management oversight hold the last months only, to keep the folder small; the workforce log goes back three years.

    """
  }
}
