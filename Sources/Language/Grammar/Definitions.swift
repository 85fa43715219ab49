/// Definitions: a head, and an indented body whose lines depend on the kind.
extension StatementReader {
  mutating func definition(
    _ kind: Syntax.Definition.Kind, extends: Bool, _ children: [Block]
  ) throws -> Syntax.Definition {
    let name = try newName()
    let place = name.range
    let title = takeText()
    var out = Syntax.Definition(kind: kind, extends: extends, name: name, title: title, lines: [], statements: [])
    if title == nil, !extends {
      report(.expected(["a title in quotes"], read: nil), SourceRange(place.upper, place.upper))
    } else if !ended {
      report(.unexpected(read: text(range(at, limit))), range(at, limit))
    }
    at = limit
    if kind == .question {
      out.statements = statements(children)
      return out
    }
    if kind == .dataset { knowOwnFields(name.text, children) }
    out.lines = lines(of: kind, name: name.text, children)
    return out
  }

  /// The name of what is being defined: all up to its title.
  mutating func newName() throws -> Name {
    let start = at
    var end = at
    while end < limit, tokens[end].kind != .text { end += 1 }
    guard end > start else { throw expected(["a name"]) }
    let name = canonical(start, end)
    pass(to: end, writing: name)
    return Name(name, range(from: start))
  }

  /// A dataset's own fields stand in its own body, also where the vocabulary has them not yet.
  private mutating func knowOwnFields(_ dataset: String, _ children: [Block]) {
    let before = vocabulary.fields(of: dataset)
    let known = vocabulary.places(of: dataset)
    if before != nil, HeadReader.areKnown(children, tokens, bytes, known) { return }
    var added: [Vocabulary.FieldEntry] = []
    for field in HeadReader.fields(children, tokens, bytes, known: before ?? [])
    where known[field.name] == nil {
      added.append(field)
    }
    if !added.isEmpty || before == nil {
      vocabulary.setFields((before ?? []) + added, of: dataset)
    }
  }

  private mutating func lines(
    of kind: Syntax.Definition.Kind, name: String, _ children: [Block]
  ) -> [Syntax.Definition.Line] {
    var out: [Syntax.Definition.Line] = []
    let (limit, at, scope, word) = (self.limit, self.at, self.scope, statement)
    defer { (self.limit, self.at, self.scope, statement) = (limit, at, scope, word) }
    var measured: String? = kind == .measure ? vocabulary.entry(.measure, name)?.dataset : nil
    for child in children {
      let mistakes = diagnostics.count
      let codes = kind == .dataset && HeadReader.takesCodes(tokens, child.first, child.end)
      self.at = child.first
      self.limit = codes ? child.end : child.last
      self.scope =
        switch kind {
        case .dataset: self.scope(of: name)
        default: measured.map { self.scope(of: $0) } ?? .all
        }
      let start = self.at
      let content = try? line(kind, codes ? child.children : [])
      if content != nil, !ended {
        report(.unexpected(read: text(range(self.at, self.limit))), range(self.at, self.limit))
      }
      guard let content, diagnostics.count == mistakes else {
        settled?.unread.append(start..<child.last)
        continue
      }
      if case .number(let number) = content { measured = number.dataset?.text }
      out.append(Syntax.Definition.Line(content, range: range(start, child.last)))
    }
    return out
  }

  private mutating func line(
    _ kind: Syntax.Definition.Kind, _ children: [Block]
  ) throws -> Syntax.Definition.Content {
    if take("also", "called") { return .alsoCalled(try texts()) }
    return switch kind {
    case .dataset: try datasetLine(children)
    case .measure: try measureLine()
    case .theme: try themeLine()
    case .area: try areaLine()
    case .team: try teamLine()
    case .question: throw expected(["a statement"])
    }
  }

  private mutating func themeLine() throws -> Syntax.Definition.Content {
    if take("words") { return .words(try texts()) }
    if take("not", "words") { return .notWords(try texts()) }
    let concern = take("concern")
    guard take("in") else { throw expected(["in", "concern in", "words", "not words", "also called"]) }
    let name = try dataset()
    scope = scope(of: name.text)
    return .rule(dataset: name, condition: take("where") ? try condition() : nil, concern: concern)
  }

  private mutating func areaLine() throws -> Syntax.Definition.Content {
    if take("codes") { return .codes(try texts()) }
    if take("in") {
      guard let area = areaName() else { throw expected(["an area"]) }
      return .inArea(area)
    }
    guard take("neighbours") else { throw expected(["codes", "in", "neighbours", "also called"]) }
    var out: [String] = []
    repeat {
      guard let area = areaName() else { throw expected(["an area"]) }
      out.append(area)
    } while takeSign(",")
    return .neighbours(out)
  }

  /// An area, which may be defined later: a name to the next comma.
  private mutating func areaName() -> String? {
    if let text = takeText() { return Vocabulary.canonical(text) }
    let start = at
    var end = at
    while end < limit, !(tokens[end].kind == .sign && tokens[end].word == ",") { end += 1 }
    guard end > start else { return nil }
    let name = Vocabulary.canonical(typed(start, end))
    pass(to: end, writing: name)
    return name
  }

  private mutating func teamLine() throws -> Syntax.Definition.Content {
    guard take("was") else { throw expected(["was", "also called"]) }
    guard let text = takeText() else { throw expected(["a text in quotes"]) }
    return .was(text, since: take("since") ? try date() : nil)
  }
}

extension StatementReader {
  /// Adds a definition of the source being read to what is known, where the vocabulary has it not yet.
  mutating func know(_ head: Parser.Head) {
    let kind = NameKind(rawValue: head.kind.rawValue)
    let known = kind.map { vocabulary.entry($0, head.name.text) != nil } ?? true
    let places = vocabulary.places(of: head.name.text)
    if known || head.extends, head.fields.allSatisfy({ places[$0.name] != nil }) { return }
    if known, head.kind != .dataset { return }
    var head = head
    if known { head.extends = true }
    vocabulary.add(head)
  }
}

extension StatementReader {
  /// What could stand at the end of a line of a definition's body.
  mutating func wantLine(of kind: Syntax.Definition.Kind, named name: String) {
    switch kind {
    case .dataset: scope = scope(of: name)
    case .measure: scope = vocabulary.entry(.measure, name)?.dataset.map { scope(of: $0) } ?? .all
    default: scope = .all
    }
    _ = try? line(kind, [])
  }
}
