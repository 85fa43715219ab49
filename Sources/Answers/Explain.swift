import Board
import Catalogue
import Language

extension Session {
  /// `explain NAME`: what a measure, a dataset, a theme, a field or any other defined name means, line by line. A name
  /// of several kinds tells each.
  ///
  /// - Throws: where nothing is defined by that name, with those that are nearest.
  func explain(name: String, kind: NameKind?, range: SourceRange) throws(Diagnostic) -> Answer {
    let found = Explanation(board: board).all(name: Vocabulary.canonical(name), kind: kind)
    guard !found.isEmpty else {
      // A word of the screen, or of the language, has a page of help.
      if kind == nil, let page = Catalogue.help(topic: name) { return explained(page: page) }
      let catalogue = board.catalogue
      let names =
        catalogue.measureOrder + catalogue.datasetOrder + catalogue.themeOrder + catalogue.areaOrder
        + catalogue.questionOrder + board.definitions.keys.sorted()
      throw Diagnostic(
        .unknownName(read: name, kinds: kind.map { [$0] } ?? [.measure, .dataset, .theme], holder: nil), range,
        suggestions: Nearest.names(to: name, among: names))
    }
    var answer = Answer(kind: .explanation, title: found[0].title)
    answer.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
    for (place, part) in found.enumerated() {
      // The title of the answer tells what the first is; those after it say so themselves.
      if found.count > 1 { answer.rows.append(Answer.Row([.text(part.kind), .text(part.title)])) }
      answer.rows += part.lines.map { Answer.Row([.text($0.label), .text($0.text)]) }
      if place == 0 { answer.next = part.next }
    }
    return answer
  }

  /// A page of help as an explanation: each paragraph, and each example, in its line.
  private func explained(page: String) -> Answer {
    var paragraphs = page.split(separator: "\n", omittingEmptySubsequences: false).split(separator: "").map(Array.init)
    let title = paragraphs.isEmpty ? "" : paragraphs.removeFirst().joined(separator: " ")
    var answer = Answer(kind: .explanation, title: title)
    answer.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
    for paragraph in paragraphs {
      if paragraph[0].hasPrefix("  ") {
        answer.rows += paragraph.map { Answer.Row([.text("example"), .text(String($0.drop { $0 == " " }))]) }
      } else if paragraph.contains(where: { $0.contains("  ") }) {
        answer.rows += paragraph.map { Answer.Row([.text("meaning"), .text(String($0))]) }
      } else {
        answer.rows.append(Answer.Row([.text("meaning"), .text(paragraph.joined(separator: " "))]))
      }
    }
    return answer
  }
}

/// One meaning of a name, told line by line.
struct Explained: Equatable {
  struct Line: Equatable {
    var label: String
    var text: String
  }
  var kind: String
  var title: String
  var lines: [Line] = []
  /// The statement most worth asking next.
  var next: String?

  init(kind: String, title: String) {
    self.kind = kind
    self.title = title
  }

  mutating func add(_ label: String, _ text: String?) {
    if let text, !text.isEmpty { lines.append(Line(label: label, text: text)) }
  }
}

/// Tells definitions in plain words, made from the definitions themselves.
struct Explanation {
  var board: Board
  var catalogue: Catalogue { board.catalogue }
  var words: PlainPopulation {
    let board = board
    return PlainPopulation(catalogue: board.catalogue) { board.definition($0) }
  }

  /// Every meaning of a name, or those of one kind.
  func all(name: String, kind: NameKind?) -> [Explained] {
    func wants(_ one: NameKind) -> Bool { kind == nil || kind == one }
    var out: [Explained] = []
    if wants(.measure), let measure = measure(name) { out.append(explained(measure)) }
    if wants(.dataset) || kind == .list, let dataset = dataset(name) { out.append(explained(dataset)) }
    if wants(.theme),
      let theme = catalogue.themeOrder.compactMap({ catalogue.themes[$0] }).first(where: { $0.isCalled(name) })
    {
      out.append(explained(theme))
    }
    if wants(.area), let area = catalogue.areas[name] ?? catalogue.areas.values.first(where: { $0.isCalled(name) }) {
      out.append(explained(area))
    }
    if wants(.team), let team = catalogue.teams[name] { out.append(explained(team)) }
    if kind == .team, out.isEmpty, let team = teamOfRows(name) { out.append(team) }
    if wants(.question), let question = catalogue.questions[name] { out.append(explained(question)) }
    if wants(.field) || wants(.code), out.isEmpty { out += fields(named: name) }
    return out
  }

  private func measure(_ name: String) -> MeasureDefinition? {
    catalogue.measures[name]
      ?? catalogue.measureOrder.compactMap { catalogue.measures[$0] }.first { measure in
        measure.alsoCalled.contains { Vocabulary.canonical($0) == name }
      }
  }

  private func dataset(_ name: String) -> DatasetDefinition? {
    board.definition(name)
      ?? catalogue.datasetOrder.compactMap { catalogue.datasets[$0] }.first { dataset in
        dataset.alsoCalled.contains { Vocabulary.canonical($0) == name }
      }
  }

  func place(_ origin: Origin) -> String { origin.builtIn ? "built in" : "\(origin.file), line \(origin.line)" }

  private func explained(_ area: AreaDefinition) -> Explained {
    var out = Explained(kind: "area", title: area.title)
    out.add("also called", area.alsoCalled.joined(separator: ", "))
    out.add("codes", area.codes.joined(separator: ", "))
    out.add("in", area.inside.map { catalogue.areas[$0]?.title ?? $0 })
    out.add("neighbours", area.neighbours.map { catalogue.areas[$0]?.title ?? $0 }.joined(separator: ", "))
    out.add("defined", place(area.origin))
    return out
  }

  private func explained(_ team: TeamDefinition) -> Explained {
    var out = Explained(kind: "team", title: team.title)
    for (name, since) in team.was { out.add("was", name + (since.map { ", until \($0.adding(days: -1).long)" } ?? "")) }
    out.add("defined", place(team.origin))
    return out
  }

  /// A team that no definition names: where it stands in what is loaded.
  private func teamOfRows(_ name: String) -> Explained? {
    for line in BuiltInList.teams(board) {
      guard case .text(let title)? = line["team"], Vocabulary.canonical(title) == name else { continue }
      var out = Explained(kind: "team", title: title)
      if case .text(let datasets)? = line["datasets"] { out.add("stands in", datasets) }
      out.add("defined", "nowhere: it is named by rows that are loaded")
      out.next = "ask about \(Vocabulary.written(title))"
      return out
    }
    return nil
  }

  private func explained(_ question: QuestionDefinition) -> Explained {
    var out = Explained(kind: question.isBriefing ? "briefing" : "question", title: question.title)
    for line in body(of: question).split(separator: "\n") {
      let statement = line.drop { $0 == " " }
      if !statement.isEmpty, !statement.hasPrefix("#") { out.add("asks", String(statement)) }
    }
    out.add("defined", place(question.origin))
    out.next = "\(question.isBriefing ? "brief" : "run") \(question.name)"
    return out
  }

  /// What a question runs, as it is written.
  func body(of question: QuestionDefinition) -> String {
    let text = Array(question.source.text.utf8)
    let (lower, upper) = (max(0, question.body.lower), min(text.count, question.body.upper))
    return lower < upper ? String(decoding: text[lower..<upper], as: UTF8.self) : ""
  }

  /// The fields of that name, in each dataset that has one; at most six are told, the rest counted.
  private func fields(named name: String) -> [Explained] {
    var out: [Explained] = []
    for dataset in catalogue.datasetOrder.compactMap({ board.definition($0) }) where !dataset.isBuiltInList {
      if let field = dataset.field(name) {
        var one = Explained(kind: "field of \(dataset.name)", title: "\(field.title), in \(dataset.title)")
        one.add("type", field.type.spoken)
        one.add("column", field.headers.map { "“\($0)”" }.joined(separator: ", "))
        one.add("codes", codes(field))
        if field.isPrivate { one.add("privacy", "never printed") }
        if let blank = dataset.blanks[name] { one.add("blank", blank.told) }
        if let other = field.toldBy {
          one.add("told by", "\(other), which tells nearly the same: in public ask by that")
        }
        out.append(one)
      } else if let named = dataset.named(name) {
        var one = Explained(kind: "named in \(dataset.name)", title: "\(PlainWords.name(name)), in \(dataset.title)")
        let told =
          named.isCondition ? words.told(named.term, in: dataset.name) : words.value(named.term, in: dataset.name)
        one.add("means", told)
        one.add("as written", named.text)
        out.append(one)
      }
    }
    let most = 6
    guard out.count > most else { return out }
    var last = Explained(kind: "and", title: "\(out.count - most) more datasets have a field of that name")
    last.add("to see them", "explain DATASET")
    return out.prefix(most) + [last]
  }

  func codes(_ field: FieldDefinition) -> String {
    field.codes.map { $0.title == $0.name ? $0.name : "\($0.name) (\($0.title))" }.joined(separator: ", ")
  }
}

extension AreaDefinition {
  fileprivate func isCalled(_ name: String) -> Bool {
    Vocabulary.canonical(title) == name || alsoCalled.contains { Vocabulary.canonical($0) == name }
  }
}

extension Syntax.FieldType {
  /// In words: `a date`, `one of its codes`.
  var spoken: String {
    switch self {
    case .id: "an id"
    case .date: "a date"
    case .month: "a month"
    case .code: "one of its codes"
    case .codes: "several of its codes in one cell"
    case .text: "text"
    case .yesNo: "yes or no"
    case .number: "a number"
    case .team: "a team"
    case .worker: "a worker"
    case .theme: "a theme"
    case .area: "an area"
    }
  }
}
