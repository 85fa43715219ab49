import Answers

/// Every figure about people that a public paper, or a session at public privacy, has shown or hidden: so that a small
/// one cannot be worked out from several tables or statements together (language.md section 7).
///
/// Figures of different answers that count the same rows are one figure here. All rows are cut into the kinds that the
/// figures tell apart; each figure is the sum of its kinds, whose numbers a reader does not know: what can be worked out
/// from what is shown is what these sums determine. Where one figure counts 1 to 4 fewer than another that holds it, the
/// rest is a small figure too. What was shown can't be hidden any more: what comes later gives way.
public struct PublicLedger: Sendable {
  var system = Suppression()
  /// The sums of the tables, as they say them; those of the kinds of rows are made anew each time.
  private var tableSums: [Suppression.Sum] = []
  private var tables: [String: Kinds] = [:]
  private var answers = 0
  /// Who is behind each figure, by its place in the system; and what can be reckoned from those that were shown.
  private var behind: [Int: [Int]] = [:]
  /// Figures of what began, or of what ended, that stand beside what did the other.
  private var linked: Set<Int> = []
  private var shown = ShownSums()
  private var told: [Told] = []
  /// Of figures that are hidden because of others: what must be said of it.
  private(set) var causes: [Int: String] = [:]
  /// What other papers may have shown, weighed already.
  var bases = PublicBases()
  /// Lists of days whose figures an earlier paper showed, and that cannot stand beside what was shown here: where nobody
  /// joined they tell how many left, but to those alone who know that nobody joined. What began or ended is not told there.
  private var contradicted: Set<Position> = []

  /// A list at a day.
  private struct Position: Hashable {
    var table: String
    var day: String
  }

  /// A figure that was shown: its answer in words, and who is behind it.
  private struct Told {
    var words: String
    var answer: Int
    var people: [Int]
  }

  /// The rows of one table, cut into kinds.
  private struct Kinds {
    /// The kind of each row that any figure counts, as a figure of the system.
    var ofRow: [Int: Int] = [:]
    var rows: [Int: Set<Int>] = [:]
    var figures: [Counted: KindsInTime.Figure] = [:]
    /// Kinds of which there is no row, by the figures that would count it.
    var empty: [[Int]: Int] = [:]
  }

  /// The rows that a figure counts, and their time: what was open at two days is two figures, be they the same rows.
  private struct Counted: Hashable {
    var rows: Set<Int>
    var time: CountedRows.Time?
    /// Where there is none, what none was looked for.
    var pick: String?
  }

  public init() {}

  /// The figure's place in the system: that of a figure which counts the same rows, where there is one.
  mutating func add(_ cell: Suppression.Cell, _ counted: CountedRows?) -> Int {
    guard let linked = LinkedFlows(cell, counted) else { return place(cell, counted) }
    let hiding = linked.hiding(cell)
    let at = place(hiding, counted)
    guard self.linked.insert(at).inserted else { return at }
    if linked.areHidden { system.withhold(at, isKeptBack: true, isUnmarked: hiding.isUnmarked) }
    linked.add(at, to: &system)
    return at
  }

  private mutating func place(_ cell: Suppression.Cell, _ counted: CountedRows?) -> Int {
    guard let counted, !counted.rows.isEmpty || counted.isOfFlow else { return system.add(cell) }
    let rows = Set(counted.rows)
    guard Double(rows.count) == cell.value else { return system.add(cell) }
    func at(_ place: Int) -> Int {
      if behind[place] == nil, !rows.isEmpty { behind[place] = counted.peopleThen }
      return place
    }
    let key = Counted(rows: rows, time: counted.time, pick: rows.isEmpty ? counted.pick : nil)
    if let known = tables[counted.table]?.figures[key] {
      if !cell.isVirtual {
        system.publish(known.cell)
        // What stood behind a mean stands here itself, and is marked as small where it is.
        if cell.isSensitive, !cell.isUnmarked, system.cells[known.cell].isUnmarked, (1...4).contains(cell.value) {
          (system.cells[known.cell].isUnmarked, system.cells[known.cell].isFixed) = (false, false)
        }
      }
      tables[counted.table]?.figures[key]?.picks.insert(counted.pick)
      return at(known.cell)
    }
    let place = system.add(cell)
    var kinds = tables.removeValue(forKey: counted.table) ?? Kinds()
    cut(&kinds, rows)
    addRests(place, key, kinds)
    kinds.figures[key] = .init(cell: place, answer: answers, time: counted.time, picks: [counted.pick])
    tables[counted.table] = kinds
    return at(place)
  }

  /// Cuts the kinds so that each lies wholly inside the rows or outside of them.
  private mutating func cut(_ kinds: inout Kinds, _ rows: Set<Int>) {
    var inside: [Int: [Int]] = [:]
    for row in rows.sorted() { inside[kinds.ofRow[row] ?? -1, default: []].append(row) }
    for (kind, part) in inside.sorted(by: { $0.key < $1.key }) {
      let whole = kinds.rows[kind]?.count ?? 0
      guard part.count != whole else { continue }
      let new = system.add(self.kind(of: part.count))
      kinds.rows[new] = Set(part)
      for row in part { kinds.ofRow[row] = new }
      if kind >= 0 {
        kinds.rows[kind]?.subtract(part)
        system.cells[kind] = self.kind(of: whole - part.count)
      }
    }
  }

  /// Rows that no figure tells apart. Where there are 1 to 4 of them their number is a small figure, whether it was asked
  /// for or not: the team that is left when all others and the total are told.
  private func kind(of rows: Int) -> Suppression.Cell {
    .init(value: Double(rows), isSensitive: (1...4).contains(rows), isVirtual: true, isUnnamed: true)
  }

  /// Where one of two figures of different answers counts a part of the other, of 1 to 4 fewer, their difference is a
  /// small figure. The parts of one table are weighed there.
  private mutating func addRests(_ at: Int, _ counted: Counted, _ kinds: Kinds) {
    let rows = counted.rows
    guard !rows.isEmpty else { return }
    for (other, known) in kinds.figures.sorted(by: { $0.value.cell < $1.value.cell }) where known.answer != answers {
      guard !other.rows.isEmpty else { continue }
      let difference = rows.count - other.rows.count
      guard (1...4).contains(abs(difference)), !system.cells[known.cell].isVirtual else { continue }
      // Nobody knows of two days that one holds all that the other does.
      if case .open = counted.time, case .open = other.time, counted.time != other.time { continue }
      let (part, whole) = difference < 0 ? (at, known.cell) : (known.cell, at)
      guard difference < 0 ? rows.isSubset(of: other.rows) : other.rows.isSubset(of: rows) else { continue }
      let small = system.add(.init(value: Double(abs(difference)), isSensitive: true, isVirtual: true))
      system.sums.append([(part, 1), (small, 1), (whole, -1)])
    }
  }

  private mutating func solve() {
    tableSums = system.sums
    for name in tables.keys.sorted() {
      guard var kinds = tables.removeValue(forKey: name) else { continue }
      let figures = kinds.figures.sorted { $0.value.cell < $1.value.cell }
      var parts = figures.map { counted, _ in Set(counted.rows.compactMap { kinds.ofRow[$0] }).sorted() }
      let inTime = KindsInTime(figures.map(\.value), parts)
      for members in inTime.empty {
        let cells = members.map { figures[$0].value.cell }
        let kind = kinds.empty[cells] ?? system.add(self.kind(of: 0))
        kinds.empty[cells] = kind
        for at in members { parts[at].append(kind) }
      }
      for (parts, figure) in zip(parts, figures) {
        system.sums.append(parts.map { ($0, 1) } + [(figure.value.cell, -1)])
      }
      tables[name] = kinds
    }
    system.sums = system.sums.sorted { ($0.last?.cell ?? 0, $0.count) < ($1.last?.cell ?? 0, $1.count) }
    system.solve()
    system.sums = tableSums
  }

  /// Hides what, with figures of whatever datasets that are shown, gives back a small group of people: in the order of the
  /// statements, and in each the figures that matter most first. What is hidden then can't be worked out of its table either.
  private mutating func weigh(_ tables: [PublicTable]) {
    let (before, toldBefore) = (shown, told)
    let first = answers - tables.count + 1
    while true {
      (shown, told) = (before, toldBefore)
      var counted: [Int] = []
      var hasMore = false
      for (at, table) in tables.enumerated() {
        let cells = table.cells.filter { !system.hidden[$0] && !system.cells[$0].isVirtual }
        let ordered = cells.sorted { (-system.cells[$0].rank, $0) < (-system.cells[$1].rank, $1) }
        for cell in ordered {
          guard let people = behind[cell] else { continue }
          let verdict = shown.show(people)
          if verdict == .harmless {
            counted.append(cell)
            told.append(Told(words: table.words, answer: first + at, people: people))
          } else {
            causes[cell] = verdict == .tooMuch ? Cause.tooMuch : cause(of: people, in: first + at)
            system.keepBack(cell)
            hasMore = true
          }
        }
      }
      guard hasMore else { return }
      solve()
      // What counts as shown and is hidden now with the others may make room for some of them: all are weighed anew.
      guard counted.contains(where: { system.hidden[$0] }) else { return }
    }
  }

  /// Which figures that are shown would give it back, where one or two of them do.
  private func cause(of people: [Int], in answer: Int) -> String {
    func words(_ at: [Int]) -> String {
      let others = Array(Set(at.filter { told[$0].answer != answer }.map { told[$0].words })).sorted()
      return others.isEmpty ? Cause.here : others.joined(separator: " and ")
    }
    for (at, one) in told.enumerated() where Cause.isFew([people, one.people]) { return words([at]) }
    guard told.count <= Self.mostPaired else { return Cause.several }
    for (at, one) in told.enumerated() {
      for (before, other) in told[..<at].enumerated() where Cause.isFew([people, one.people, other.people]) {
        return words([before, at])
      }
    }
    return Cause.several
  }

  /// Figures beyond which no pair of them is looked for as a cause; they are weighed all the same.
  private static let mostPaired = 200

  /// Answers as a public paper may show them, taken together. Throws where one lists people.
  ///
  /// What hides is decided by each answer alone with what any other paper may have shown (`Answer.elsewhere`), so that it is the
  /// same whatever was asked before it; what was shown before can only hide more.
  mutating func disclosed(_ answers: [Answer]) throws(Refusal) -> [Answer] {
    var alone: [HiddenAlone] = []
    for answer in answers { alone.append(try hiddenAlone(answer)) }
    for (earlier, then) in bases.earlier(beside: answers.flatMap(\.elsewhere)) { assume(earlier, after: then) }
    return try weighed(answers, alone: alone, isElsewhere: false)
  }

  /// What hides in an answer in whatever session it is asked. Of several measures each is weighed for itself, so that it hides
  /// the same whether it is asked alone or stands in a scorecard.
  mutating func hiddenAlone(_ answer: Answer) throws(Refusal) -> HiddenAlone {
    var measures: [String?] = []
    for row in answer.rows where !measures.contains(row.measure) { measures.append(row.measure) }
    // Where only some lines of a scorecard are left, what stands beside the others is not beside theirs.
    let beside = Set(answer.elsewhere.compactMap(\.measure))
    guard measures.count > 1 || beside.count > 1 else { return try hiddenAlone(answer, beside: answer.elsewhere) }
    var out = HiddenAlone()
    for measure in measures {
      let rows = answer.rows.indices.filter { answer.rows[$0].measure == measure }
      var own = answer
      own.rows = rows.map { answer.rows[$0] }
      let beside = answer.elsewhere.filter { $0.measure == nil || $0.measure == measure }
      out.add(try hiddenAlone(own, beside: beside), of: rows)
    }
    return out
  }

  private mutating func hiddenAlone(_ answer: Answer, beside others: [ShownElsewhere]) throws(Refusal) -> HiddenAlone {
    let months = others.filter { $0.part == .months }
    let cut = try spans(of: answer, thatCut: months)
    var ledger = bases.ledger(beside: months.isEmpty ? others : others.filter { $0.part != .months })
    guard let table = try ledger.entered([answer], alone: cut.map { [$0] } ?? [], isElsewhere: false).first ?? nil
    else {
      return HiddenAlone()
    }
    return table.hidden(by: ledger.system, ledger.causes)
  }

  /// Counts of spans that hold some of the months that their own paper hides, and not all of them: less the months that are
  /// shown, each would tell of those.
  private mutating func spans(of answer: Answer, thatCut months: [ShownElsewhere]) throws(Refusal) -> HiddenAlone? {
    var out = HiddenAlone()
    for paper in months {
      let own = try hiddenAlone(paper.answer)
      // The months of each team tell of the lines of teams, those of all of the whole.
      let isSplit = paper.answer.columns.count { $0.role.isSplit } > 1
      var untold: [Part: Set<Int>] = [:]
      for place in own.places.keys where paper.answer.columns[place.column].role == .value {
        let row = paper.answer.rows[place.row]
        guard row.kind != .total else { continue }
        for counted in row.counted.values {
          untold[Part(counted.table, row, paper.answer), default: []].formUnion(counted.rows)
        }
      }
      let hasLines = answer.columns.contains { $0.role.isSplit && !$0.isOfTime }
      for (at, row) in answer.rows.enumerated() where !hasLines || isSplit == (row.kind != .total) {
        for (column, counted) in answer.counted(at) {
          let part = isSplit ? Part(counted.table, row, answer) : Part(counted.table)
          guard let hidden = untold[part], let place = answer.columns.firstIndex(where: { $0.name == column })
          else { continue }
          let held = hidden.intersection(counted.rows)
          guard !held.isEmpty, held.count < hidden.count else { continue }
          let cell = PublicTable.Place(row: at, column: place)
          out.places[cell] = .some(PublicTable.months(of: paper.answer))
          out.keptBack.insert(cell)
        }
      }
    }
    return out.places.isEmpty ? nil : out
  }

  /// The lists of whom earlier papers showed what was open when the time of an answer began, where that cannot stand
  /// beside what was shown here.
  func contradicted(by answer: Answer) -> Set<String> {
    answer.elsewhere.reduce(into: []) { tables, one in
      guard one.part == .earlier else { return }
      tables.formUnion(one.answer.tables.filter { contradicted.contains(Position(table: $0, day: one.day.iso)) })
    }
  }

  /// Tables of other papers, the first first: each rests on what those before it left.
  mutating func assume(_ others: [ShownElsewhere]) {
    for tables in others.inOrder {
      for table in (try? entered(tables.map(\.answer), alone: [], isElsewhere: true)) ?? [] { table?.fix(&self) }
    }
  }

  /// Tables of earlier papers, as those papers could show them: they were weighed with nothing that came later.
  mutating func assume(_ earlier: [ShownElsewhere], after ledger: PublicLedger) {
    var then = ledger
    for papers in earlier.inOrder {
      let answers = papers.map(\.answer)
      guard let shown = try? then.entered(answers, alone: [], isElsewhere: true) else { continue }
      let alone = shown.map { $0?.hidden(by: then.system, then.causes) ?? HiddenAlone() }
      for table in shown { table?.fix(&then) }
      guard let left = try? entered(answers, alone: alone, isElsewhere: true) else { continue }
      for (paper, (before, after)) in zip(papers, zip(alone, left)) where paper.part == .earlier {
        if let after, after.hidden(by: system, causes).places.count > before.places.count {
          contradicted.formUnion(paper.answer.tables.map { Position(table: $0, day: paper.day.iso) })
        }
      }
      for table in left { table?.fix(&self) }
    }
  }

  private mutating func entered(_ answers: [Answer], alone: [HiddenAlone], isElsewhere: Bool) throws(Refusal)
    -> [PublicTable?]
  {
    var tables: [PublicTable?] = []
    for (at, answer) in answers.enumerated() {
      guard answer.concernsPeople || answer.columns.contains(where: \.role.isOfPeople), !answer.isDisclosed else {
        tables.append(nil)
        continue
      }
      guard answer.isCountsOnly else {
        throw Refusal(
          answer.isOfTeams
            ? "“\(answer.title)” tells how many people each team has, and its rows are not shown at public privacy. Figures are: ask for a sum, or a percentage."
            : "“\(answer.title)” lists people one by one, and no row about one of them is shown at public privacy. Figures are: ask for a count, or a percentage."
        )
      }
      self.answers += 1
      var table = PublicTable(Disclosure(privacy: .published, pseudonymKey: "").withoutPrivateText(answer))
      table.isElsewhere = isElsewhere
      if alone.indices.contains(at) { table.alone = alone[at] }
      table.enter(&self)
      tables.append(table)
    }
    solve()
    weigh(tables.compactMap { $0 })
    return tables
  }

  private mutating func weighed(_ answers: [Answer], alone: [HiddenAlone], isElsewhere: Bool) throws(Refusal)
    -> [Answer]
  {
    let tables = try entered(answers, alone: alone, isElsewhere: isElsewhere)
    var out: [Answer] = []
    for (answer, table) in zip(answers, tables) {
      guard var table else {
        out.append(answer)
        continue
      }
      var shown = table.disclosed(by: &self)
      let disclosure = Disclosure(privacy: .published, pseudonymKey: "")
      disclosure.hideSmallPercentages(&shown)
      disclosure.setSmallGroupsApart(&shown)
      shown.isDisclosed = true
      shown.elsewhere = []
      out.append(shown)
    }
    return out
  }

  /// An answer as it may be shown after all that was shown before; one that lists people is left for `Disclosure` to refuse.
  public mutating func prepared(_ answer: Answer) -> Answer { (try? disclosed([answer]))?.first ?? answer }

  /// The figures in a line of prose.
  public mutating func prepared(_ pieces: [ProsePiece]) -> [ProsePiece] {
    pieces.map { piece in
      if case .figure(let answer) = piece { .figure(prepared(answer)) } else { piece }
    }
  }

  /// A whole briefing: all its figures are weighed together before any of them is shown.
  public mutating func prepared(_ document: Document) -> Document {
    var answers: [Answer] = []
    for piece in document.pieces {
      switch piece {
      case .title(let pieces), .section(let pieces), .say(let pieces):
        for case .figure(let answer) in pieces { answers.append(answer) }
      case .answer(let answer): answers.append(answer)
      case .notKnown: break
      }
    }
    let shown = answers.map { $0.isCountsOnly }
    guard var ready = try? disclosed(answers.filter(\.isCountsOnly)) else { return document }
    ready.reverse()
    var place = 0
    func next(_ answer: Answer) -> Answer {
      defer { place += 1 }
      return shown[place] ? ready.popLast() ?? answer : answer
    }
    func prose(_ pieces: [ProsePiece]) -> [ProsePiece] {
      pieces.map { piece in if case .figure(let answer) = piece { .figure(next(answer)) } else { piece } }
    }
    var out = document
    out.pieces = document.pieces.map { piece in
      switch piece {
      case .title(let pieces): .title(prose(pieces))
      case .section(let pieces): .section(prose(pieces))
      case .say(let pieces): .say(prose(pieces))
      case .answer(let answer): .answer(next(answer))
      case .notKnown: piece
      }
    }
    return out
  }
}

extension Answer {
  /// The lists whose rows its figures count.
  fileprivate var tables: Set<String> { Set(rows.flatMap { $0.counted.values.map(\.table) }) }
}

/// The rows of a table that one line is of, whatever its month: `FSP South`.
private struct Part: Hashable {
  let table: String
  var keys: [String] = []

  init(_ table: String) { self.table = table }

  init(_ table: String, _ row: Answer.Row, _ answer: Answer) {
    self.table = table
    keys = answer.columns.indices.filter {
      answer.columns[$0].role.isSplit && !answer.columns[$0].isOfTime && row.cells.indices.contains($0)
    }.map { CellText.plain(row.cells[$0]) }
  }
}

extension Answer {
  /// What a line counts; of a total that says nothing of it, what its lines count.
  fileprivate func counted(_ at: Int) -> [String: CountedRows] {
    guard rows[at].kind == .total, rows[at].counted.isEmpty else { return rows[at].counted }
    return rows.filter { $0.kind != .total }.reduce(into: [:]) { all, row in
      all.merge(row.counted) { one, other in
        var both = one
        both.rows = Array(Set(one.rows).union(other.rows)).sorted()
        return both
      }
    }
  }
}
