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
    "direct work", "escalations", "training", "pre proceedings", "missing episodes", "cp reviews", "cin plans",
    "board reports",
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
    ]
    lines += PublishedFiles(world: world).definitions
    lines += [
      "set council \"Thamesmere\"",
      "set meetings " + BoardLogs(timeline: timeline).meetings.map(\.iso).joined(separator: ", "),
      "",
    ]
    lines += BoardScript.ownStandards
    lines += [
      "# One pack of the eleven Annex A lists for each month, cut on its last day."
    ]
    lines += timeline.packs.map { "load \"\($0.iso)\" as at \($0.long)" }
    lines += ["", "# The board's own logs."]
    lines += BoardScript.logs.map { "load \"\($0).csv\" as at \(timeline.last.long)" }
    lines += ["", "# What is published of the borough and its neighbours.", "load \"\(PublishedFiles.folder)\""]
    lines += ["", "# What the inspectors wrote, invented too.", "load \"\(InspectionFiles.folder)\""]
    return lines.joined(separator: "\n") + "\n"
  }

  /// What no law says, in one place, for a council to change.
  private static let ownStandards = [
    "# What this council sets itself, since no law says it: how often, how many, and what is good enough. Change it here.",
    "extend dataset cp-plans", "  visited-on-time is last-visit within 10 working days of as-at", "",
    "extend dataset children-in-need", "  seen-on-time is last-seen within 20 working days of as-at", "",
    "extend dataset caseload", "  over-limit is children-per-fte more than 18",
    "  over-limit-in-first-year is children-per-fte more than 12", "", "extend measure cp-visits-on-time",
    "  target 95% amber 85%", "", "extend measure caseload-mean", "  target 16 amber 18", "",
  ]

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
    | the board's own logs, and what the case system exports beside the lists | `*.csv` |
    | published figures of Thamesmere and ten neighbours, invented too | `published/` |
    | an inspection that found the services inadequate, and four letters about monitoring visits, in our own words | `inspections/` |

    ## What the figures tell

    Inspectors found the services inadequate in the autumn of 2024; the packs begin there.

    * Child protection visits: fewer than four in five plans had a visit in the last ten working days then, well over nine in ten now.
      FSP South is last throughout.
    * Neglect in FSP South drifts: long plans, evaluations that say static, hardly a graded care profile.
    * Supervision happens monthly, but only about half of its actions are clear; FSP South is lowest.
    * Audits turn from compliance to outcomes and impact.
    * Staff turnover in the assessment teams (AI) rose from a tenth a year to three in ten, and is down to a tenth again.
    * A push on knife crime: hardly half of the young people at risk had a safety plan before the winter of 2025-26, nearly all do now, and
      school and police know of it.
    * Disabled children in need are hardly ever reviewed. No letter of the inspectors says so, and no other figure shows it: it takes one
      question, `show cin-reviewed-multi-agency by team worst first`.
    * Four in five assessments are done in 45 working days or better; about one referral in five is a re-referral; thresholds are steady.

    ## What is wrong on purpose

    In the newest pack FSP North wrote the week (`w/c 12/10`) in place of the day on which children in need were last seen. That is no
    date, so `show cin-visits-on-time by team` makes FSP North look far worse than it is: `list problems` tells why.

    The newest packs have a few teams `#N/A`, one date that no calendar has (31 June) and one child on a plan without a worker; the moderated columns of
    the audits are blank for the last two months. A board should find these out, not be told a figure over them.

    The log of visits holds the last six months and that of management oversight the last twelve, to keep the folder small; the workforce log
    goes back three years.

    """
  }
}
