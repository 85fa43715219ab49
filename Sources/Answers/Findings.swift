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

    // Where it looks, without the conditions that pick among what is found.
    var place = clauses
    place.conditions = []
    var filter = try conditions(place, scope, table, relation, definition, asAt: day)
    if let published = table.index(of: "published") {
      if let period {
        filter.append(.between(.field(Engine.Field(published, "published")), .day(period.first), .day(period.last)))
      }
      if clauses.asAt != nil || isSetBack {
        filter.append(.compare(.field(Engine.Field(published, "published")), .lessOrEqual, .day(scope.asAt)))
      }
    }
    let order = try order(clauses, table, day)
    var searched = try rows(filter, relation, order)
    var picked = searched
    if !clauses.conditions.isEmpty {
      let conditions = try conditions(clauses, scope, table, relation, definition, asAt: day)
      picked = try rows(filter + conditions, relation, order)
    }
    let visits = try aboutTheVisit(clauses, table, relation, definition, asAt: day)
    searched.removeAll(where: visits.contains)
    let found = table.rows(picked.filter { !visits.contains($0) }, holding: sought.words)
    var answer = Answer(
      kind: .findings, title: sought.title,
      reading: period.map { $0.first == .beginningOfUntil ? "published by \($0.last.long)" : "published \($0.spoken)" }
        ?? "all reports")
    answer.columns = FindingsColumn.allCases.map { Answer.Column($0.rawValue, role: .plain, unit: $0.unit) }
    let missing = forgottenReports
    if missing > 0 {
      let reports = missing == 1 ? "1 report" : "\(missing) reports"
      if period == nil { answer.reading = "all reports but \(missing) that \(missing == 1 ? "was" : "were") forgotten" }
      answer.headingNotes.append("\(reports) taken out by forget, and not searched.")
    }
    let shown = clauses.top.map { Array(found.prefix($0)) } ?? found
    if shown.count < found.count { answer.rowsBeforeTop = found.count }
    let kinds = reportKinds()
    let reports = reportFacts()
    answer.rows = shown.map { row in
      Answer.Row(
        FindingsColumn.allCases.map { column in
          if column == .kind, let report = table["report"]?[row] { return kinds[report].map { .text($0) } ?? .missing }
          return table[column.rawValue].map { self.shown($0[row]) } ?? .missing
        })
    }
    answer.soughtWords = sought.words
    answer.reportHeadings = shown.map { heading($0, table, kinds, reports) }
    describe(&answer, measures: [], scope: scope)
    answer.selection += sought.asSelection
    answer.basis.method.append(sought.method)
    if let period { answer.basis.period = period.spoken }
    answer.basis.sources = sources(of: board.packs["findings"] ?? [], dataset: "findings")
    let line = told(found, shown: shown.count, searched: searched, sought, table)
    if found.isEmpty { answer.notes = [line] } else { answer.said = line }
    let left = table.rows(picked.filter(visits.contains), holding: sought.words).count
    if left > 0 {
      let such = left == 1 ? "1 more paragraph says" : "\(left) more paragraphs say"
      answer.notes.append("\(such) what a visit was about, and no finding: list findings where \(Self.aboutTheVisit)")
    }
    if sought.theme == nil, let words = sought.words {
      answer.notes += saidElsewhere(words, searched: searched, table)
    }
    if found.count > 0, let theme = sought.theme, !board.catalogue.measures(of: theme).isEmpty {
      answer.next = "show \(theme)"
    }
    return answer
  }

  /// The named test of the definition for paragraphs that tell of the visit itself.
  private static let aboutTheVisit = "about-the-visit"

  /// The paragraphs that say when a visit was and what it looked at, which hold many words and no finding. Who asks for a
  /// section asks for what stands in it.
  private mutating func aboutTheVisit(
    _ clauses: Syntax.Clauses, _ table: Table, _ relation: RelationID, _ definition: DatasetDefinition, asAt: Day
  ) throws(Diagnostic) -> Set<Int> {
    let asked = clauses.conditions.flatMap(\.fields)
    guard let named = definition.named(Self.aboutTheVisit), !asked.contains(named.name), !asked.contains("section")
    else {
      return []
    }
    var uses = Resolver.Uses()
    let test = try resolver(definition, table, asAt: asAt, isFlow: false).condition(named.term, uses: &uses)
    return Set(try rows([test], relation, []))
  }

  private mutating func rows(
    _ filter: [Condition], _ relation: RelationID, _ order: [Query.Order]
  ) throws(Diagnostic) -> [Int] {
    guard
      case .rows(_, let found, _)? = run(
        Query(relation: relation, filter: .all(filter), shape: .rows([], order: order, limit: nil)))
    else {
      throw Diagnostic(
        .plain("The findings could not be read: the fields do not fit together."), SourceRange(0, 0))
    }
    return found
  }

  /// What is looked for, and how it is said.
  private struct Sought {
    var words: ThemeWords?
    /// As they were typed; nothing where a theme was.
    var written: [String] { theme == nil ? words?.written ?? [] : [] }
    var title: String
    /// `“neglect”`, as the line for none says it.
    var said: String
    var theme: String?
    var asSelection: [String] = []
    var method: String {
      guard let words else { return "Every paragraph, whatever it says." }
      return "Paragraphs with a form of one of: \(words.written.joined(separator: ", "))."
        + (words.except.isEmpty ? "" : " Not where it stands in: \(words.except.joined(separator: ", ")).")
    }
  }

  private func sought(
    _ subject: Syntax.FindingsSubject?, _ scope: Scope, _ here: SourceRange
  ) throws(Diagnostic) -> Sought {
    switch subject {
    case .words(let text):
      let words = ThemeWords(asked: text)
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
        words: ThemeWords(found.flatMap(\.words), except: found.flatMap(\.notWords)),
        title: "Findings on \(PlainWords.list(found.map(\.title), "or"))",
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
      words: ThemeWords(theme.words, except: theme.notWords), title: "Findings on \(theme.title)",
      said: "“\(theme.title.lowercased())”",
      theme: theme.name)
  }

  /// The day that relative words count from: that of the board, or the newest report's where that is newer.
  private func newestDay(of table: Table, _ clauses: Syntax.Clauses) -> Day {
    let newest = table.dayRange(of: "published")?.upperBound
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

  /// The days of the visit, and the judgement, of each report by its id.
  private mutating func reportFacts() -> [Cell: (days: String, overall: String)] {
    guard let (_, table, _) = relations.events(of: "inspections", upTo: Day(number: .max), all: true, board: board),
      let reports = table["report"]
    else { return [:] }
    var out: [Cell: (days: String, overall: String)] = [:]
    for row in 0..<table.rowCount {
      func day(_ name: String) -> Day? { if case .day(let day, _)? = table[name]?[row] { day } else { nil } }
      var days = ""
      if let first = day("visit-start") {
        days = "visited \(day("visit-end").map { Period(first: first, last: $0).spokenDays } ?? first.long)"
      }
      var overall = ""
      if case .text(let grade)? = table["overall"].map({ shown($0[row]) }) { overall = "overall \(grade.lowercased())" }
      out[reports[row]] = (days, overall)
    }
    return out
  }

  /// `Thamesmere, Monitoring visit, visited 29 to 30 September 2026, published 20 October 2026`; an inspection with its
  /// judgement.
  private func heading(
    _ row: Int, _ table: Table, _ kinds: [Cell: String], _ reports: [Cell: (days: String, overall: String)]
  ) -> String {
    let report = table["report"].map { $0[row] } ?? .missing
    var parts: [String] = []
    if case .text(let area)? = table["area"].map({ shown($0[row]) }) { parts.append(area) }
    if let kind = kinds[report] { parts.append(kind) }
    if let facts = reports[report], !facts.days.isEmpty { parts.append(facts.days) }
    if case .day(let day, _)? = table["published"]?[row] { parts.append("published \(day.long)") }
    if let facts = reports[report], !facts.overall.isEmpty { parts.append(facts.overall) }
    return parts.joined(separator: ", ")
  }

  /// The themes that know one of these words, or are called by it: inspectors write `independent reviewing officer` where
  /// a board says `IRO`.
  private func themesThatKnow(_ words: [String]) -> [String] {
    let sought = Set(words.map { $0.folded })
    return board.catalogue.themeOrder.filter { name in
      guard let theme = board.catalogue.themes[name] else { return false }
      return !sought.isDisjoint(with: (theme.words + theme.alsoCalled + [theme.title]).map { $0.folded })
    }
  }

  /// ` None in the 2 reports since.`: how many reports are newer than the newest that has any, since what is quoted first is
  /// read as the newest word.
  private func silentSince(_ found: [Int], _ searched: [Int], _ table: Table) -> String {
    func published(_ row: Int) -> Day? { if case .day(let day, _)? = table["published"]?[row] { day } else { nil } }
    guard let newest = found.compactMap(published).max() else { return "" }
    let since = table.different("report", in: searched.filter { published($0).map { $0 > newest } ?? false }).count
    guard since > 0 else { return "" }
    return " None in the \(since == 1 ? "report" : "\(since) reports") since \(newest.long)."
  }

  /// ` Looked for: pre-birth, legal planning and 2 more`: what a theme is called need not be among its words.
  private func lookedFor(_ sought: Sought) -> String {
    guard sought.theme != nil, let written = sought.words?.written else { return "" }
    let words = written.map { "“\($0)”" }
    return " Looked for: \(PlainWords.first(12, of: words, last: "more").joined(separator: ", "))."
  }

  /// ` FSP South is a team: inspectors seldom name one …`: what they say of one team they say without its name.
  private func namesNoTeam(_ sought: Sought) -> String {
    guard sought.theme == nil else { return "" }
    let words = sought.written.joined(separator: " ").folded
    let teams = BuiltInList.teams(board).compactMap { if case .text(let name)? = $0["team"] { name } else { nil } }
    guard let team = teams.first(where: { $0.folded == words }) else { return "" }
    return
      " \(team) is a team, and inspectors seldom name one: what they say of it may stand under “one team”: findings \"team\""
  }

  /// How many in how many reports; that none is not a finding that all is well.
  private func told(_ found: [Int], shown: Int, searched: [Int], _ sought: Sought, _ table: Table) -> String {
    let reports = table.different("report", in: searched)
    let areas = table.different("area", in: searched)
    var area = ""
    if areas.count == 1, case .text(let name)? = areas.first { area = "\(name) " }
    let among = "\(reports.count) \(area)report\(reports.count == 1 ? "" : "s")"
    guard !found.isEmpty else {
      if searched.isEmpty {
        return "No inspection report that is loaded falls under what was asked. That is not a finding that all is well."
      }
      let themes = sought.theme == nil ? themesThatKnow(sought.written) : []
      let instead = themes.prefix(2).map { "findings on \($0)" }
      let pointer =
        instead.isEmpty
        ? "" : " It is a word of a theme, which knows others for it: \(instead.joined(separator: ", or: "))"
      return
        "No words of \(sought.said) in \(among) (\(count(searched.count, "paragraph"))). That is not a finding that all is well.\(lookedFor(sought))\(pointer)\(namesNoTeam(sought))"
    }
    let holding = table.different("report", in: found)
    let place = "\(holding.count) of \(among) (\(count(searched.count, "paragraph")) searched)"
    var line =
      shown < found.count
      ? "\(shown) of \(count(found.count, "finding")); the \(found.count) stand in \(place)."
      : "\(count(found.count, "finding")) in \(place)."
    line += silentSince(found, searched, table)
    if let theme = sought.theme, !board.catalogue.measures(of: theme).isEmpty {
      line += " Where the data stands on the same theme today: show \(theme)"
    }
    return line
  }
}

extension Period {
  /// `29 to 30 September 2026`, `28 September to 2 October 2026`.
  fileprivate var spokenDays: String {
    if first == last { return first.long }
    if first.firstOfMonth == last.firstOfMonth { return "\(first.dayOfMonth) to \(last.long)" }
    let start = first.year == last.year ? String(first.long.dropLast(5)) : first.long
    return "\(start) to \(last.long)"
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
