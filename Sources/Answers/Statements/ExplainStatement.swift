import Board
import Catalogue
import Language

extension Session {
  /// Files that differ in their date alone and are many stand on one line.
  private static let mostFiles = 5

  private static func byName(_ sources: [Basis.Source]) -> [(name: String, all: [Basis.Source])] {
    var out: [(name: String, all: [Basis.Source])] = []
    for source in sources {
      // `contacts-202410.csv` and `contacts-202411.csv` are one series: what differs are figures.
      let name = String(source.file.filter { !$0.isNumber }) + "|\(source.sheet ?? "")"
      if let at = out.firstIndex(where: { $0.name == name }) {
        out[at].all.append(source)
      } else {
        out.append((name, [source]))
      }
    }
    return out
  }

  static func few(_ sources: [Basis.Source]) -> [Basis.Source] {
    byName(sources).filter { $0.all.count <= mostFiles }.flatMap(\.all)
  }

  /// `25 files, List 1 contacts.csv, as at 31 October 2024 to 31 October 2026: list sources`.
  static func manyFiles(_ sources: [Basis.Source]) -> [String] {
    byName(sources).filter { $0.all.count > mostFiles }.map { series in
      let days = series.all.compactMap(\.asAt)
      let dates = days.min().flatMap { first in days.max().map { ", as at \(first.long) to \($0.long)" } } ?? ""
      let (first, last) = (series.all[0].file, series.all[series.all.count - 1].file)
      let names = first == last ? first : "\(first) to \(last)"
      return "\(series.all.count) files, \(names)\(dates); each with its rows and SHA-256: list sources"
    }
  }

  /// `explain NAME | last | N`: a definition in plain words; how the last answer was made; why entry N of `ask`.
  mutating func explain(_ what: Syntax.Explained) throws(Diagnostic) -> Answer {
    switch what {
    case .last:
      guard let last = try lastAtThisLevel() else {
        throw Diagnostic(.plain("Nothing has been asked yet. To begin: ask"), SourceRange(0, 0))
      }
      return explained(last)
    case .entry(let number):
      guard let last = answered.last(where: { $0.body.verb == "ask" }), last.answer.rows.indices.contains(number - 1)
      else { throw Diagnostic(.plain("There is no entry \(number). The entries: ask"), SourceRange(0, 0)) }
      let row = last.answer.rows[number - 1]
      guard let name = row.measure else {
        var answer = Answer(kind: .explanation, title: "Entry \(number)")
        answer.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
        answer.rows = reasons(of: last.answer, row)
        answer.next = "list challenges where status is overdue"
        return answer
      }
      var answer = try explain(name: name, kind: .measure, range: SourceRange(0, 0))
      answer.rows.insert(contentsOf: reasons(of: last.answer, row), at: 0)
      answer.concernsPeople = last.answer.concernsPeople
      answer.next = "show \(name) by team worst first against target, previous"
      return answer
    case .name(let name, let kind, let range):
      if kind == nil, let challenge = challenge(named: name) { return explained(challenge) }
      return try explain(name: name, kind: kind, range: range)
    }
  }

  /// Why an entry of `ask` is there: its reason, what it rests on, and the question.
  private func reasons(of answer: Answer, _ row: Answer.Row) -> [Answer.Row] {
    func cell(_ name: String) -> Answer.Value { answer.column(name).map { row.cells[$0] } ?? .none }
    func line(_ label: String, _ text: String) -> Answer.Row { Answer.Row([.text(label), .text(text)]) }
    var out: [Answer.Row] = []
    if case .text(let reason) = cell("reason") { out.append(line("why here", reason)) }
    if board.settings.privacy != .published, case .number(let n) = cell("numerator"),
      case .number(let d) = cell("denominator")
    {
      out.append(line("rests on", "\(plain(n)) of \(plain(d))"))
    }
    if case .text(let question) = cell("question"), !question.isEmpty { out.append(line("question", question)) }
    return out
  }

  // MARK: The last answer

  /// How an answer was made, walked back to its rows: definition, population, numerator and denominator as statements
  /// that run, what dropped out and how what is missing counted, and the sources.
  private mutating func explained(_ last: Answered) -> Answer {
    let answer = last.answer
    // Counts in words cannot be hidden with what would give them back: a public paper gets the way, not the numbers.
    let isPublic = min(last.privacy, board.settings.privacy) == .published && answer.concernsPeople
    var out = Answer(kind: .explanation, title: "How it was made: \(answer.title)", reading: answer.reading)
    out.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
    func add(_ label: String, _ text: String) { out.rows.append(Answer.Row([.text(label), .text(text)])) }
    let basis = answer.basis
    if let reading = answer.reading { add("reading", reading) }
    if let position = basis.position { add("position", position) }
    if let period = basis.period { add("period", period) }
    add("narrowed to", basis.selection.isEmpty ? "nothing: everything counts" : basis.selection.joined(separator: ", "))

    var told: Set<String> = []
    for worked in last.figures where told.insert(worked.asked.name).inserted {
      let several = last.figures.count > 1
      if several { add("figure", worked.asked.title) }
      add("in words", plainWords(of: worked.asked, byHabit: isReadByHabit(worked.scope)).definition)
      if let definition = basis.definitions.first(where: { $0.name == worked.asked.name }) {
        add("definition", "\(definition.text) (\(definition.place))")
        if let source = definition.source { add("authority", source) }
      }
      if let unknown = worked.figures.unknown {
        add("not known", unknown.sentence)
        continue
      }
      if several, let reading = worked.figures.reading.nonEmpty { add("reading", reading) }
      for part in walkedBack(worked) {
        let number = isPublic ? "" : "\(plain(part.value))\(part.isMean ? ", the mean of its points" : ""): "
        add(part.label, number + (part.statement ?? "no single statement of the language gives it"))
      }
      guard !isPublic else { continue }
      if worked.asked.dataset != nil { for line in rowsRead(worked.figures) { add("rows", line) } }
      for line in worked.figures.dropped { add("missing", line) }
      if let line = interval(worked) { add("chance", line) }
    }
    for (name, words) in conditionsMeant(by: last.body) { add(name, words) }
    if case .list(let list) = last.body, !isPublic, let line = listedOf(list, last) { add("rows", line) }
    if last.figures.isEmpty {
      for definition in basis.definitions {
        add("definition", "\(definition.title): \(definition.text) (\(definition.place))")
      }
      if !isPublic {
        for line in basis.population { add("population", line) }
        for line in basis.dropped { add("missing", line) }
      }
    }
    if isPublic { add("counts", "not told here (public privacy)") }
    for line in basis.method { add("method", line) }
    for line in Self.manyFiles(basis.sources) { add("source", line) }
    for source in Self.few(basis.sources) {
      let sheet = source.sheet.map { ", \($0)" } ?? ""
      let asAt = source.asAt.map { ", as at \($0.long)" } ?? ""
      let rows = isPublic ? "" : source.rows.map { ", \(count($0, "row"))" } ?? ""
      add("source", "\(source.file)\(sheet)\(asAt)\(rows), SHA-256 \(source.sha256.short)")
    }
    out.basis = basis
    if last.circumstances.board.generation != board.generation {
      out.notes.append("Files were loaded or taken out since: a statement may give another number now.")
    }
    out.next = "verify last"
    return out
  }

  /// `145 rows read, 101 of them counted; 3 could not be placed (category is missing) and are left out.`
  private func rowsRead(_ figures: Figures) -> [String] {
    guard let total = figures.total, let read = figures.rowsRead else { return [] }
    var out = [
      "\(count(read, "row")) read, each event once; \(grouped(total.rows)) counted, the others fall outside it"
    ]
    if total.filterUndecided > 0 {
      let kept = total.filterUndecidedMet
      let side = kept == 0 ? "left out" : kept == total.filterUndecided ? "counted in" : "\(kept) of them counted in"
      let what = figures.placedBy.isEmpty ? "" : " (\(figures.placedBy.joined(separator: " or ")) missing)"
      out.append("\(total.filterUndecided) could not be placed\(what): \(side)")
    }
    return out
  }

  /// What chance alone would do to a share of so many.
  private func interval(_ worked: WorkedFigure) -> String? {
    guard worked.asked.unit == .percent, case .percent = worked.asked.number, let total = worked.figures.total,
      let n = total.numerator, let d = total.denominator, d >= 10, let range = Chance.wilson(n, of: d)
    else { return nil }
    return
      "a share of \(grouped(Int(d))) varies by chance alone: 95% interval \(oneDecimal(range.low))–\(oneDecimal(range.high))% (Wilson)"
  }

  func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? grouped(Int(number)) : oneDecimal(number)
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
