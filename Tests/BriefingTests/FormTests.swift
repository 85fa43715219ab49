import Answers
import Calendar
import Intake
import Language
import Testing

@testable import Briefing

@Suite("The forms of an answer")
struct FormTests {
  private func lines(_ answer: Answer, _ form: Syntax.Form? = nil, width: Int? = nil) throws -> [String] {
    // By bytes: CR LF is one character.
    try Presentation(width: width).render(answer, as: form).utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("On a screen of 80 columns")
  func screen() throws {
    let expected = """
      Child protection visits on time                          open at 31 October 2026
      ────────────────────────────────────────────────────────────────────────────────
      team       value         of  target  status   30 September  change
      FSP South  71.4%    25 / 35     95%  ▼ red           80.0%    −8.6 worse, signal
      FSP North  88.2%    30 / 34     95%  ◆ amber         85.3%    +2.9 better
      AI East    96.0%    48 / 50     95%  ● green         94.1%    +1.9 better
      ────────────────────────────────────────────────────────────────────────────────
      all teams  86.6%  103 / 119     95%  ◆ amber         87.0%    −0.4 worse

      Child protection visits on time: 86.6% (103 of 119 open plans); target 95%:
      missed by 8.4 points; 0.4 points worse than at 30 September. FSP South is lowest
      at 71.4%, 8.6 points worse than at 30 September, a signal: more than its usual
      variation. AI East is highest at 96.0%.
      2 of 119 have no visit recorded and count as not visited.
      Next: list cp-plans for FSP South where open and not visited-on-time

      """
    #expect(try Presentation(width: 80).render(Examples.visits(), as: nil) == expected)
  }

  @Test(
    "A change never stands without what it is from: its column is named over it, or the change goes too",
    arguments: 20...90)
  func change(width: Int) throws {
    let lines = try lines(Examples.visits(), width: width)
    let headings = try #require(lines.first { $0.contains("change") || $0.contains("status") || $0.contains("FSP") })
    guard headings.contains("status") else { return }
    let isShown = lines.contains { $0.contains("−8.6 worse, signal") }
    #expect(headings.contains("change") == isShown)
    if isShown { #expect(headings.contains("30 September")) }
    if !headings.contains("  30 September") { #expect(lines.contains { $0.contains("no room here: 30 September") }) }
  }

  @Test("Where the column before it has no room, a change says from when")
  func narrowChange() throws {
    let lines = try lines(Examples.visits(), width: 74)
    #expect(lines.contains("team       value         of  target  status   change from 30 September"))
    #expect(lines.contains("FSP South  71.4%    25 / 35     95%  ▼ red      −8.6 worse, signal"))
  }

  @Test("What is not known has its reason in its place; measures have their titles")
  func scorecard() throws {
    let expected = """
      Scorecard                             each at its own date or time
      ──────────────────────────────────────────────────────────────────
      measure                          value         of  target  status
      Child protection visits on time  86.6%  103 / 119     95%  ◆ amber
      Supervision at least monthly     not known: supervision log not loaded
      Child protection plans           1,240                     ○ grey

      3 measures: 1 misses its target (0 red, 1 amber), 0 green, 1 without a target, 1 not known.

      """
    #expect(try Presentation().render(Examples.scorecard(), as: nil) == expected)
  }

  @Test("One figure that is not known is a sentence with its reason, and no table")
  func unknown() throws {
    var answer = Examples.scorecard()
    answer.title = "Supervision at least monthly"
    answer.rows = [answer.rows[1]]
    answer.measures = answer.measures.filter { $0.key == "supervision-monthly" }
    answer.reading = nil
    #expect(
      try lines(answer) == [
        "Supervision at least monthly", "", "Not known: Supervision at least monthly, supervision log not loaded.", "",
      ])
  }

  @Test("Nothing is wider than the screen, whatever its width; what is cut is said")
  func widths() throws {
    for width in [24, 40, 60, 80, 100] {
      for answer in [
        Examples.visits(), Examples.scorecard(), Examples.plans(), Examples.published(),
        Examples.counts([("Łódź 東京", 9)]),
      ] {
        let out = try lines(answer, width: width)
        for line in out { #expect(TextWidth.of(line) <= width, "\(width): \(line)") }
        if out.contains(where: { $0.contains("…") }) { #expect(out.joined(separator: " ").contains("as csv")) }
      }
    }
    #expect(!(try Presentation().render(Examples.scorecard(), as: nil)).contains("…"))
  }

  @Test("The focus stands in the heading, with the reading")
  func focus() throws {
    var answer = Examples.counts([("North", 20)])
    answer.focus = ["Neglect"]
    answer.selection = ["FSP North"]
    let first = try #require(try lines(answer).first)
    #expect(
      first.hasPrefix("Child protection plans · NEGLECT ONLY (focus) · FSP North")
        && first.hasSuffix("open at 31 October 2026"))
  }

  @Test("CSV: plain numbers, ISO dates, symbols as published, formulas disarmed, quotes doubled")
  func csv() throws {
    #expect(
      try Presentation().render(Examples.published(), as: .csv)
        == "area,year,reviewed-percent\r\nEngland,2024,89.8\r\nTower Hamlets,2024,c\r\n")
    var answer = Answer(kind: .rows, title: "Rows")
    answer.columns = [.init("name", role: .plain), .init("when", role: .plain), .init("yes", role: .plain)]
    answer.rows = [
      Answer.Row([.text("=1+2"), .day(Day(number: 0), minute: 75), .flag(true)]),
      Answer.Row([.text("a, \"b\"\nc\u{1B}"), .missing, .flag(false)]),
      Answer.Row([.text("\t@x"), .list(["p", "q"]), .number(-3)]),
    ]
    #expect(
      try Presentation().render(answer, as: .csv)
        == "name,when,yes\r\n'=1+2,1970-01-01T01:15,yes\r\n\"a, \"\"b\"\"\nc␛\",,no\r\n'\t@x,p; q,-3\r\n")
    #expect(
      try lines(Examples.scorecard(), .csv)[2] == "supervision-monthly,,,,90,grey,supervision log not loaded\r")
  }

  @Test("A file of CSV carries what stands around a table; data alone has it beside it")
  func csvCarriesItsHeading() throws {
    var answer = Examples.counts([("North", 9), ("South", 8)])
    (answer.reading, answer.focus, answer.selection) = ("open at 31 October 2026", ["Neglect"], ["North"])
    (answer.headingNotes, answer.notes) = (["Covers, in part."], ["1 of 17 has none."])
    let told = "open at 31 October 2026,Neglect (focus); North"
    // Nothing else in the file says what is counted.
    let named = "\"Child protection plans, open at 31 October 2026\",Neglect (focus); North"
    #expect(
      CSVText.fileText(answer)
        == "team,value,reading,narrowed-to,notes\r\nNorth,9,\(named),\"Covers, in part. 1 of 17 has none.\"\r\nSouth,8,\(named),\r\n"
    )
    var cut = answer
    cut.rowsBeforeTop = 4
    #expect(CSVText.fileText(cut).contains("2 of 4 shown."))
    #expect(try Presentation().beside(cut, as: .csv).contains { $0.contains("2 of 4 shown.") })
    #expect(try lines(answer, .csv) == ["team,value\r", "North,9\r", "South,8\r", ""])
    #expect(
      try Presentation().beside(answer, as: .csv) == [
        "Child protection plans · NEGLECT ONLY (focus) · North, open at 31 October 2026", "Covers, in part.",
        "1 of 17 has none.",
      ])
    #expect(try Presentation().beside(answer, as: .json).isEmpty)
    answer.kind = .rows
    // A list without its notes would say of what could not be read that it never was.
    #expect(
      CSVText.fileText(answer).hasPrefix(
        "team,value,reading,narrowed-to,notes\r\nNorth,9,\(told),\"Covers, in part. 1 of 17 has none.\"\r\n"))
    cut = answer
    cut.rowsBeforeTop = 7
    #expect(CSVText.fileText(cut).contains("\"open at 31 October 2026, 3 of 7 rows\""))
    (answer.reading, answer.focus, answer.selection) = ("all rows", [], [])
    #expect(CSVText.fileText(answer).hasPrefix("team,value,notes\r\n"))
    (answer.headingNotes, answer.notes) = ([], [])
    #expect(CSVText.fileText(answer).hasPrefix("team,value\r\n"))
    #expect(try Presentation().beside(answer, as: .csv).isEmpty)
  }

  @Test("A column of reasons is added where there is none")
  func reason() throws {
    var answer = Examples.counts([("North", 9)])
    answer.rows[0].cells[1] = .unknown(Reason(.noPack, "no pack for August 2026"))
    #expect(
      try lines(answer, .csv) == ["team,value,reason\r", "North,,no pack for August 2026\r", ""])
  }

  @Test("JSON escapes what JSON must, and keeps one object")
  func json() throws {
    #expect(JSONText.string("a\"\\\n\u{1}é\u{202E}") == "\"a\\\"\\\\\\n\\u0001é\\u202e\"")
    let text = try Presentation().render(Examples.published(), as: .json)
    #expect(text.contains("{\"area\": \"England\", \"year\": 2024, \"reviewed-percent\": 89.8}"))
    #expect(text.hasPrefix("{\n  \"title\": ") && text.hasSuffix("}\n"))
  }

  @Test("Data cannot speak to the terminal, Markdown or HTML")
  func harmless() throws {
    var answer = Examples.published()
    answer.rows[0].cells[0] = .text("red \u{1B}[31m <b>|x| \u{9B}2J")
    answer.headingNotes = ["note \u{1B}]0;t\u{7}"]
    for form in [nil, .csv, .json, .markdown, .html, .sentence] as [Syntax.Form?] {
      let text = try Presentation(width: 80).render(answer, as: form)
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0.value == 0x9B }, "\(form as Any)")
    }
    #expect(try Presentation().render(answer, as: .html).contains("&lt;b&gt;"))
    #expect(try Presentation().render(answer, as: .markdown).contains("\\<b\\>\\|x\\|"))
  }

  @Test("A percentage that would round to its target is told whole")
  func rounding() throws {
    var answer = Examples.visits()
    answer.rows = [answer.rows[3]]
    answer.rows[0].kind = .group
    answer.rows[0].cells = [
      .none, .number(84.96), .number(8496), .number(10_000), .number(85), .status(.amber), .none, .none, .none,
    ]
    #expect(
      try Presentation().render(answer, as: .sentence)
        == "Child protection visits on time: 85.0% (8,496 of 10,000 open plans); target 85%: not met (84.96%, shown as 85.0%). Open at 31 October 2026.\n"
    )
  }

  @Test("Without a better direction a change is higher or lower, never better")
  func direction() throws {
    var answer = Examples.counts([("North", 40), ("South", 40)])
    answer.columns += [
      .init("previous", heading: "year to 30 September 2025", role: .comparison, unit: .count),
      .init("change", role: .change, unit: .count),
      .init("word", role: .word),
    ]
    for at in answer.rows.indices { answer.rows[at].cells += [.number(70), .number(10), .text("higher")] }
    #expect(
      try Presentation().render(answer, as: .sentence)
        == "Child protection plans: 80; 10 higher than in the year to 30 September 2025. All 2 stand at 40. Open at 31 October 2026.\n"
    )
  }

  @Test("Crossed, shares and spread")
  func others() throws {
    var answer = Examples.counts([("North", 30), ("South", 10)])
    #expect(try lines(answer, .share)[3] == "North       75.0%  30 / 40")
    answer.columns.insert(.init("category", role: .dimension), at: 1)
    let crossing: [(String, String, Double)] = [
      ("North", "neglect", 20), ("North", "physical", 10), ("South", "neglect", 10),
    ]
    answer.rows = crossing.map { Answer.Row([.text($0.0), .text($0.1), .number($0.2)], measure: "plans") }
    answer.crossed = .init(down: "team", across: "category")
    let table = try lines(answer)
    #expect(table[2] == "team   neglect  physical")
    #expect(table[3] == "North       20        10" && table[4] == "South       10         –")
    let spread = try lines(Examples.visits(), .spread)
    #expect(spread[3].contains("96.0%") && spread[3].contains("71.4%") && spread[3].contains("24.6"))
    #expect(!spread.joined().contains("FSP") || spread.joined().contains("Next:"))
  }

  @Test("A check is one plain line")
  func expectation() throws {
    var answer = Answer(kind: .expectation, title: "Visits", reading: "open")
    answer.columns = [
      .init("team", role: .dimension), .init("value", role: .value, unit: .percent), .init("bound", role: .text),
      .init("outcome", role: .text), .init("reason", role: .reason),
    ]
    answer.rows = [
      Answer.Row([.text("FSP South"), .number(94.96), .text("at least 95%"), .text("not met"), .none]),
      Answer.Row([
        .text("AI"), .unknown(Reason(.notLoaded, "not loaded")), .text("at least 95%"), .text("could not be checked"),
        .none,
      ]),
    ]
    #expect(
      try lines(answer) == [
        "not met: Visits, FSP South: 94.96%, shown as 95.0%, at least 95% expected (open)",
        "could not be checked: Visits, AI: not loaded, at least 95% expected", "",
      ])
  }

  @Test("Findings stand word for word under their report")
  func findings() throws {
    var answer = Answer(kind: .findings, title: "Findings on neglect")
    answer.columns = ["area", "kind", "published", "paragraph", "page", "tone", "text"].map { .init($0, role: .plain) }
    answer.rows = [
      Answer.Row([
        .text("Thamesmere"), .text("monitoring visit"), .day(Day(number: 17_997), minute: nil), .text("9"), .number(3),
        .text("improvement needed"), .text("Too many children\nwait."),
      ])
    ]
    #expect(
      try lines(answer, width: 80) == [
        "Findings on neglect", "Thamesmere, monitoring visit, published 11 April 2019",
        "  ¶ 9, page 3, improvement needed",
        "      Too many children wait.", "", "1 finding in 1 report.", "",
      ])
  }

  @Test("A briefing says the same in text and Markdown, marks row detail, and ends with its basis")
  func document() throws {
    let document = Document(
      name: "b", title: "Improvement board",
      pieces: [
        .section([.text("What matters")]), .say([.text("Visits stood at "), .figure(Examples.visits()), .text(".")]),
        .answer(Examples.visits()), .notKnown("turnover, workforce not loaded"),
      ], council: "Thamesmere", position: "31 October 2026", selection: ["Neglect"])
    let text = try Presentation().render(document, as: .text)
    let markdown = try Presentation().render(document, as: .markdown)
    #expect(
      markdown.hasPrefix("# Improvement board\n\nThamesmere, figures as at 31 October 2026\n\nNarrowed to Neglect"))
    func words(_ text: String) -> [String] {
      text.split { !($0.isLetter || $0.isNumber) }.map(String.init).filter { !$0.isEmpty }
    }
    #expect(words(text) == words(markdown))
    // The line is broken where the page ends.
    let running = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(running.contains("Visits stood at 86.6% (103 of 119); target 95%; 30 September 2026 87.0% (worse)."))
    #expect(text.contains("not known: turnover, workforce not loaded"))
    #expect(text.contains("SHA-256 0123456789ab") || text.contains("SHA-256\n  0123456789ab"))
    #expect(!text.contains("OFFICIAL"))
    var detailed = document
    detailed.pieces.append(.answer(Examples.plans()))
    #expect(try Presentation().render(detailed, as: .markdown).hasPrefix("OFFICIAL – SENSITIVE\n"))
    // In a published paper the rows are not there, and why is said.
    #expect(try Presentation(privacy: .published).render(detailed, as: .text).contains("Not shown: "))
  }

  @Test("Colour never carries anything alone")
  func colour() throws {
    let coloured = try Presentation(width: 80, colour: true).render(Examples.visits(), as: nil)
    #expect(coloured.contains("\u{1B}[31m▼ red\u{1B}[0m"))
    var plain = coloured
    for code in ["0", "1", "2", "31", "32", "33"] {
      plain = plain.split(separator: "\u{1B}[\(code)m", omittingEmptySubsequences: false).joined()
    }
    #expect(plain == (try Presentation(width: 80).render(Examples.visits(), as: nil)))
  }

  private func trend(_ values: [Double?]) -> Answer {
    var answer = Answer(kind: .trend, title: "Visits", reading: "open at each date")
    answer.columns = [
      .init("month", role: .dimension), .init("value", role: .value, unit: .percent),
      .init("mean", role: .comparison, unit: .percent), .init("lower", role: .comparison, unit: .percent),
      .init("upper", role: .comparison, unit: .percent), .init("signal", role: .signal),
    ]
    for (index, value) in values.enumerated() {
      let number = index % 12 + 1
      let month = "20\(20 + index / 12)-" + (number < 10 ? "0" : "") + "\(number)"
      let cell: Answer.Value = value.map { .number($0) } ?? .unknown(Reason(.noPack, "blank"))
      let signal: Answer.Value = (value ?? 0) > 95 ? .text("outside") : .none
      let cells: [Answer.Value] = [.text(month), cell, .number(85), .number(75), .number(95), signal]
      answer.rows.append(Answer.Row(cells))
    }
    answer.measures = [Examples.facts.name: Examples.facts]
    return answer
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  @Test("A trend has its chart: gaps stay gaps, a signal is marked, at any width and of any length")
  func chart() throws {
    let expected = """
      100% ┤                *
       95% ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
       90% ┤        •
       85% ┤────────────•─────
       80% ┤•
       75% ┤. . . . . . . . .
           └──────────────────
            Jan 20          May 20
      • a point, * part of a signal | a row covers 5 | begins at 75% | ┄ target 95% | ─ mean 85.0% | ... limits 75.0% to 95.0%

      """
    let drawn = try #require(TrendChart(answer: trend([80, nil, 90, 85, 98]), width: 120).lines()).map(trimmed)
    #expect(drawn == expected.split(separator: "\n").map(String.init))
    for width in [20, 60, 80] {
      for count in [2, 13, 36, 120] {
        let values: [Double?] = (0..<count).map { (at: Int) -> Double? in
          at % 7 == 3 ? nil : Double(70 + (at * 37) % 30)
        }
        let text = try lines(trend(values), .chart, width: width)
        for line in text { #expect(TextWidth.of(line) <= width, "\(width): \(line)") }
        let chart = try #require(TrendChart(answer: trend(values), width: width).lines())
        if width >= 60 { #expect(chart.count <= 12) }
        let points = chart.dropLast(2).prefix { !$0.contains("└") }.joined().count { "•*".contains($0) }
        if count <= 36, width >= 60 { #expect(points == values.count { $0 != nil }) }
        #expect(try lines(trend(values), width: width).contains { $0.contains("└") })
      }
    }
    #expect(TrendChart(answer: trend([nil, 3]), width: 80).lines() == nil)
    #expect(throws: Refusal.self) { try Presentation().render(Examples.visits(), as: .chart) }
  }

  @Test("A machine gets no total beside groups, and the total where it is alone")
  func totals() throws {
    var answer = Examples.counts([("North", 9), ("South", 8)])
    #expect(try lines(answer, .csv) == ["team,value\r", "North,9\r", "South,8\r", ""])
    answer.rows.removeFirst(2)
    #expect(try lines(answer, .csv) == ["team,value\r", "all teams,17\r", ""])
  }

  @Test("Sources of a briefing: packs in one line, a split file in one line")
  func sources() {
    func source(_ file: String, _ month: Int, _ hash: String) -> Basis.Source {
      .init(file: file, sheet: nil, rows: 7, asAt: Day(year: 2026, month: month, day: 30), sha256: Digest(hash))
    }
    let lines = SourceLines([
      source("a.csv", 4, "a4"), source("w.csv", 4, "w"), source("b.csv", 4, "b4"), source("a.csv", 6, "a6"),
      source("w.csv", 6, "w"), source("b.csv", 6, "b6"), source("c.csv", 6, "c"),
    ]).lines
    #expect(
      lines == [
        "w.csv, 14 rows, 2 dates to 30 June 2026, SHA-256 w", "c.csv, 7 rows, as at 30 June 2026, SHA-256 c",
        "2 packs, 30 April 2026 – 30 June 2026, 2 files each, 28 rows in all: a.csv, newest SHA-256 a6; b.csv, newest SHA-256 b6; over all of them SHA-256 4c3131c85e06",
      ])
  }
}
