import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// `findings [on THEME | WORDS] clauses`: what inspectors said, word for word, the newest first.
  mutating func findings(_ subject: Syntax.FindingsSubject?, _ clauses: Syntax.Clauses) throws(Diagnostic) -> Answer {
    let here = SourceRange(0, 0)
    guard let definition = board.definition("findings"),
      let (relation, table, _) = relations.events(of: "findings", upTo: Day(number: .max), all: true, board: board)
    else {
      return notKnown(
        .findings, title: "Findings", "Not known: no inspection report is loaded. To load one: load \"REPORT.pdf\"")
    }
    var asked = clauses
    asked.period = nil
    asked.reading = nil
    let scope = try scope(of: asked)
    let sought = try sought(subject, scope, here)
    let day = newestDay(of: table, clauses)
    let period = try period(clauses, asAt: day)

    var filter = try conditions(clauses, scope, table, relation, definition, asAt: day)
    if let published = table.index(of: "published") {
      if let period {
        filter.append(.between(.field(Engine.Field(published, "published")), .day(period.first), .day(period.last)))
      }
      if clauses.asAt != nil || givenAsAt != nil {
        filter.append(.compare(.field(Engine.Field(published, "published")), .lessOrEqual, .day(scope.asAt)))
      }
    }
    guard
      case .rows(_, let searched, _)? = run(
        Query(
          relation: relation, filter: .all(filter), shape: .rows([], order: try order(clauses, table, day), limit: nil))
      )
    else { throw Diagnostic(.plain("The findings could not be read: the fields do not fit together."), here) }

    let found = table.rows(searched, holding: sought.words)
    var answer = Answer(
      kind: .findings, title: sought.title, reading: period.map { "published \($0.spoken)" } ?? "all reports")
    answer.columns = FindingsColumn.allCases.map { Answer.Column($0.rawValue, role: .plain, unit: $0.unit) }
    let shown = clauses.top.map { Array(found.prefix($0)) } ?? found
    if shown.count < found.count { answer.rowsBeforeTop = found.count }
    let kinds = reportKinds()
    answer.rows = shown.map { row in
      Answer.Row(
        FindingsColumn.allCases.map { column in
          if column == .kind, let report = table["report"]?[row] { return kinds[report].map { .text($0) } ?? .missing }
          return table[column.rawValue].map { self.shown($0[row]) } ?? .missing
        })
    }
    describe(&answer, measures: [], scope: scope)
    answer.selection += sought.asSelection
    answer.basis.method.append(sought.method)
    if let period { answer.basis.period = period.spoken }
    answer.basis.sources = sources(of: board.packs["findings"] ?? [], dataset: "findings")
    answer.notes = told(found, searched: searched, sought, table, scope)
    if found.count > 0, let theme = sought.theme, !board.catalogue.measures(of: theme).isEmpty {
      answer.next = "show \(theme)"
    }
    return answer
  }

  /// What is looked for, and how it is said.
  private struct Sought {
    var words: ThemeWords?
    var title: String
    /// `“neglect”`, as the line for none says it.
    var said: String
    var theme: String?
    var asSelection: [String] = []
    var method: String {
      guard let words else { return "Every paragraph, whatever it says." }
      return "Paragraphs with a word that begins with one of: \(words.written.joined(separator: ", "))."
    }
  }

  private func sought(
    _ subject: Syntax.FindingsSubject?, _ scope: Scope, _ here: SourceRange
  ) throws(Diagnostic) -> Sought {
    switch subject {
    case .words(let text):
      let words = ThemeWords([text])
      guard !words.isEmpty else {
        throw Diagnostic(.plain("Say which words to look for: findings \"drift and delay\""), here)
      }
      return Sought(words: words, title: "Findings: “\(text)”", said: "“\(text)”")
    case .theme(let name): return try sought(theme: name.text, name.range)
    case nil:
      // Without a subject of its own it asks about the focus.
      let themes = scope.selectors.compactMap { if case .theme(let name) = $0.kind { name } else { nil } }
      guard !themes.isEmpty else { return Sought(title: "Findings", said: "what was looked for") }
      if themes.count == 1 { return try sought(theme: themes[0], here) }
      let found = themes.compactMap { board.catalogue.themes[$0] }
      return Sought(
        words: ThemeWords(found.flatMap(\.words)), title: "Findings on \(PlainWords.list(found.map(\.title), "or"))",
        said: PlainWords.list(found.map { "“\($0.title.lowercased())”" }, "or"))
    }
  }

  private func sought(theme name: String, _ range: SourceRange) throws(Diagnostic) -> Sought {
    guard let theme = board.catalogue.themes[name] else {
      throw Diagnostic(
        .unknownName(read: name, kinds: [.theme], holder: nil), range,
        suggestions: Nearest.names(to: name, among: board.catalogue.themeOrder))
    }
    guard !theme.words.isEmpty else {
      throw Diagnostic(
        .plain("The theme \(theme.title) has no words to look for; data alone tells of it: show \(theme.name)"), range)
    }
    return Sought(
      words: ThemeWords(theme.words), title: "Findings on \(theme.title)", said: "“\(theme.title.lowercased())”",
      theme: theme.name)
  }

  /// The day that relative words count from: that of the board, or the newest report's where that is newer.
  private func newestDay(of table: Table, _ clauses: Syntax.Clauses) -> Day {
    let newest = table["published"]?.dayRange?.1
    let asAt = givenAsAt ?? board.asAt
    let day = max(newest ?? asAt ?? Day(number: 0), asAt ?? newest ?? Day(number: 0))
    return clauses.asAt?.day(asAt: day, end: true) ?? day
  }

  private func period(_ clauses: Syntax.Clauses, asAt day: Day) throws(Diagnostic) -> Period? {
    guard let written = clauses.period else { return nil }
    guard let period = written.period(asAt: day, meetings: board.settings.meetings, lastInspection: lastInspection)
    else {
      throw Diagnostic(
        .plain("That period cannot be told from \(day.long)."),
        clauses.ranges["period"] ?? SourceRange(0, 0))
    }
    return period
  }

  /// The clauses that pick rows: `where`, and areas among the selectors. Themes are looked for as words; inspectors do
  /// not tell teams or workers apart.
  private func conditions(
    _ clauses: Syntax.Clauses, _ scope: Scope, _ table: Table, _ relation: RelationID, _ definition: DatasetDefinition,
    asAt: Day
  ) throws(Diagnostic) -> [Condition] {
    let resolver = resolver(definition, table, asAt: asAt, isFlow: false)
    var uses = Resolver.Uses()
    var out: [Condition] = []
    for condition in clauses.conditions { out.append(try resolver.condition(condition, uses: &uses)) }
    let areas = scope.selectors.filter { selector in if case .theme = selector.kind { false } else { true } }
    let selected = try resolver.selection(
      areas, council: board.settings.council, neighbours: board.statisticalNeighbours, uses: &uses)
    if let untold = selected.untold.first {
      throw Diagnostic(
        .plain(
          "Inspection reports do not tell of \(untold.title) alone. For the whole council: for everything; findings"),
        areas.first?.range ?? SourceRange(0, 0))
    }
    out.append(selected.condition)
    return out
  }

  /// As asked; else the newest first, then as they stand in their report.
  private func order(_ clauses: Syntax.Clauses, _ table: Table, _ asAt: Day) throws(Diagnostic) -> [Query.Order] {
    if case .sortedBy(let column, let descending)? = clauses.order, let definition = board.definition("findings") {
      var uses = Resolver.Uses()
      let value = try resolver(definition, table, asAt: asAt, isFlow: false).value(column.term, uses: &uses)
      return [Query.Order(value, descending: descending)]
    }
    guard let published = table.index(of: "published") else { return [] }
    return [Query.Order(.field(Engine.Field(published, "published")), descending: true)]
  }

  /// The kind of each report, by its id: its framework (`Monitoring visit`), else what the report calls itself.
  private mutating func reportKinds() -> [Cell: String] {
    guard let (_, table, _) = relations.events(of: "inspections", upTo: Day(number: .max), all: true, board: board),
      let reports = table["report"]
    else { return [:] }
    var out: [Cell: String] = [:]
    for row in 0..<table.rowCount {
      for name in ["framework", "kind"] {
        if case .text(let kind)? = table[name]?[row], out[reports[row]] == nil { out[reports[row]] = kind }
      }
    }
    return out
  }

  /// How many in how many reports; that none is not a finding that all is well.
  private func told(
    _ found: [Int], searched: [Int], _ sought: Sought, _ table: Table, _ scope: Scope
  ) -> [String] {
    let reports = table.different("report", in: searched)
    var area = ""
    let areas = table.different("area", in: searched)
    if areas.count == 1, case .text(let name)? = areas.first { area = "\(name) " }
    guard !found.isEmpty else {
      if searched.isEmpty {
        return [
          "No inspection report that is loaded falls under what was asked. That is not a finding that all is well."
        ]
      }
      return [
        "No words of \(sought.said) in \(reports.count) \(area)report\(reports.count == 1 ? "" : "s") (\(count(searched.count, "paragraph"))). That is not a finding that all is well."
      ]
    }
    let holding = table.different("report", in: found)
    var line =
      "\(count(found.count, "finding")) in \(holding.count) of \(reports.count) \(area)report\(reports.count == 1 ? "" : "s") (\(count(searched.count, "paragraph")) searched)."
    if let theme = sought.theme, !board.catalogue.measures(of: theme).isEmpty {
      line += " Where the data stands on the same theme today: show \(theme)"
    }
    return [line]
  }
}

/// The columns of `findings`: language.md section 7.
enum FindingsColumn: String, CaseIterable {
  case area, published, kind, section, paragraph, page, tone, text

  var unit: Answer.Unit {
    switch self {
    case .published: .day
    case .paragraph, .page: .number
    case .area, .kind, .section, .tone, .text: .text
    }
  }
}

extension Table {
  /// Of these rows those whose text holds one of the words, in the same order; all of them without words.
  fileprivate func rows(_ rows: [Int], holding words: ThemeWords?) -> [Int] {
    guard let words else { return rows }
    guard case .codes(let codes, let book)? = self["text"] else { return [] }
    var holds: [UInt32: Bool] = [0: false]
    return rows.filter { row in
      let code = codes[row]
      if let known = holds[code] { return known }
      let found = words.stand(in: book.words[Int(code)])
      holds[code] = found
      return found
    }
  }

  /// The different values of a column, missing ones left out.
  fileprivate func different(_ name: String, in rows: [Int]) -> Set<Cell> {
    guard let column = self[name] else { return [] }
    var out: Set<Cell> = []
    for row in rows where column[row] != .missing { out.insert(column[row]) }
    return out
  }
}
