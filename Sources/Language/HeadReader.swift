/// Reads the heads of definitions without a vocabulary: the first of the two passes.
enum HeadReader {
  static func heads(_ source: Source) -> [Parser.Head] {
    let cut = CutSource(source)
    return cut.parts.indices.compactMap { cut.head($0) }
  }

  static func head(
    _ part: Block.Statement, _ tokens: [Token], _ bytes: [UInt8], withFields: Bool = true
  ) -> Parser.Head? {
    var at = part.first
    guard at < part.end, tokens[at].kind == .word else { return nil }
    let extends = tokens[at].word == "extend"
    if extends { at += 1 }
    guard at < part.end, let kind = Syntax.Definition.Kind(rawValue: tokens[at].word) else { return nil }
    at += 1
    let start = at
    while at < part.end, tokens[at].kind != .text { at += 1 }
    guard at > start else { return nil }
    let reader = StatementReader(bytes, tokens, Vocabulary())
    let place = reader.range(start, at)
    var head = Parser.Head(
      kind: kind, extends: extends, name: Name(Vocabulary.canonical(reader.text(place)), place),
      title: at < part.end ? reader.content(of: tokens[at]) : nil)
    for child in part.children
    where child.first + 1 < child.last && tokens[child.first].word == "also" && tokens[child.first + 1].word == "called"
    {
      for token in tokens[child.first..<child.last] where token.kind == .text {
        head.alsoCalled.append(Vocabulary.canonical(reader.content(of: token)))
      }
    }
    if kind == .dataset, withFields { head.fields = fields(part.children, tokens, bytes, known: []) }
    return head
  }

  /// The words that open a line of a dataset's body, which are never names of fields.
  private static let opening: Set<String> = [
    "also", "from", "one", "covers", "event", "open", "usually", "snapshots", "layout", "warn", "apart",
    "grows", "blank", "adds", "caution",
  ]

  /// Whether a line is the field `from`, which the list of sources has: a type alone stands behind it, and no type is
  /// a word that follows the `from` of a dataset.
  static func isFieldFrom(_ tokens: [Token], _ first: Int, _ end: Int) -> Bool {
    first + 2 == end && tokens[first].word == "from" && Syntax.FieldType(rawValue: tokens[first + 1].word) != nil
  }

  /// The words behind the type of a field.
  private static let ending: Set<String> = ["from", "required", "private"]

  /// `of people` or `of children` behind a type, and not within a name (`total number of children number`).
  private static func isOfPeople(_ tokens: [Token], _ at: Int, _ end: Int) -> Bool {
    guard at + 1 < end, tokens[at].word == "of", ["people", "children"].contains(tokens[at + 1].word) else {
      return false
    }
    return at + 2 == end || ending.contains(tokens[at + 2].word)
  }

  /// Where the name of a field ends, and its type; no type for `NAME is …`. Nil where a line is neither.
  static func fieldShape(
    _ tokens: [Token], _ first: Int, _ end: Int
  ) -> (nameEnd: Int, type: Syntax.FieldType?)? {
    guard first < end, tokens[first].kind == .word || tokens[first].kind == .number else { return nil }
    var best: (Int, Syntax.FieldType?)?
    var place = first + 1
    while place < end, tokens[place].kind == .word {
      let word = tokens[place].word
      if ending.contains(word) || best != nil && isOfPeople(tokens, place, end) { break }
      if best != nil, word == "told", place + 1 < end, tokens[place + 1].word == "by" { break }
      if word == "is" { return best == nil ? (place, nil) : best }
      if let type = Syntax.FieldType(rawValue: word) { best = (place, type) }
      place += 1
    }
    return best
  }

  /// Whether deeper lines under a line of a dataset are its codes.
  static func takesCodes(_ tokens: [Token], _ first: Int, _ end: Int) -> Bool {
    guard first < end, !opening.contains(tokens[first].word), let shape = fieldShape(tokens, first, end) else {
      return false
    }
    return shape.type == .code || shape.type == .codes
  }

  static func fields(
    _ children: [Block], _ tokens: [Token], _ bytes: [UInt8], known: [Vocabulary.FieldEntry]
  ) -> [Vocabulary.FieldEntry] {
    let reader = StatementReader(bytes, tokens, Vocabulary())
    var out: [Vocabulary.FieldEntry] = []
    for child in children {
      if tokens[child.first].word == "layout" { out += published.filter { !out.map(\.name).contains($0.name) } }
      if opening.contains(tokens[child.first].word), !isFieldFrom(tokens, child.first, child.last) { continue }
      guard let shape = fieldShape(tokens, child.first, child.end) else { continue }
      let name = reader.canonical(child.first, shape.nameEnd)
      out.removeAll { $0.name == name }
      guard let type = shape.type else {
        let term = reader.range(shape.nameEnd + 1, child.last)
        out.append(
          Vocabulary.FieldEntry(
            name: name, kind: named(tokens, shape.nameEnd + 1, child.last, among: known + out),
            title: Source.line(bytes, term), codes: groups(tokens, shape.nameEnd + 1, child.last)))
        continue
      }
      let codes = type == .code || type == .codes ? child.children.map { code($0, tokens, reader) } : []
      let header = tokens[child.first..<child.end].first { $0.kind == .text }
      out.append(
        Vocabulary.FieldEntry(
          name: name, kind: .type(type), title: header.map(reader.content) ?? Vocabulary.spoken(name), codes: codes))
    }
    return out
  }

  /// Whether all fields of a dataset's body are known: then there is nothing to read of them.
  static func areKnown(
    _ children: [Block], _ tokens: [Token], _ bytes: [UInt8], _ known: [String: Int]
  ) -> Bool {
    let reader = StatementReader(bytes, tokens, Vocabulary())
    return children.allSatisfy { child in
      if tokens[child.first].word == "layout" { return published.allSatisfy { known[$0.name] != nil } }
      if opening.contains(tokens[child.first].word), !isFieldFrom(tokens, child.first, child.last) { return true }
      guard let shape = fieldShape(tokens, child.first, child.end) else { return true }
      return known[reader.canonical(child.first, shape.nameEnd)] != nil
    }
  }

  /// What `layout published` gives every dataset.
  private static let published: [Vocabulary.FieldEntry] = [
    .init(name: "area", kind: .type(.area), title: "Area"), .init(name: "level", kind: .type(.text), title: "Level"),
    .init(name: "year", kind: .type(.number), title: "Year"),
  ]

  private static func code(_ block: Block, _ tokens: [Token], _ reader: StatementReader) -> Vocabulary.Code {
    var at = block.first + 1
    while at < block.last, tokens[at].kind != .text, tokens[at].word != "as" { at += 1 }
    let name = reader.canonical(block.first, at)
    var title = Vocabulary.spoken(name)
    if at < block.last, tokens[at].kind == .text {
      title = reader.content(of: tokens[at])
      at += 1
    }
    var spellings: [String] = []
    while at < block.last {
      if tokens[at].kind == .text {
        let pattern = reader.content(of: tokens[at])
        if !pattern.utf8.contains(UInt8(ascii: "*")) { spellings.append(pattern) }
      }
      at += 1
    }
    return Vocabulary.Code(name: name, title: title, spellings: spellings)
  }

  /// The groups of `VALUE grouped at N, N`, as far as words tell them: whether the values are whole is told by the first of them.
  private static func groups(_ tokens: [Token], _ first: Int, _ end: Int) -> [Vocabulary.Code] {
    guard
      let at = (first..<max(first, end)).last(where: { place in
        tokens[place].kind == .word && tokens[place].word == "grouped" && place + 2 < end
          && tokens[place + 1].word == "at"
      })
    else { return [] }
    var bounds: [Double] = []
    for place in (at + 2)..<end where tokens[place].kind == .number {
      let isBelowNought = tokens[place - 1].kind == .sign && tokens[place - 1].word == "-"
      bounds.append(isBelowNought ? -tokens[place].number : tokens[place].number)
    }
    guard !bounds.isEmpty, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else { return [] }
    let isWhole = ["age", "days", "working", "number"].contains(tokens[first].word)
    return GroupNames(at: bounds, isWhole: isWhole).codes
  }

  private static let tests: Set<String> = [
    "and", "or", "not", "is", "contains", "includes", "within", "before", "after", "between", "has", "open", "started",
    "ended", "about", "least", "most", "than", "since", "until", "in",
  ]

  /// A named line is a condition where a word of a test stands in it outside `where (…)`, or where it is another name
  /// for a yes/no field alone; else it is an expression.
  private static func named(
    _ tokens: [Token], _ first: Int, _ end: Int, among fields: [Vocabulary.FieldEntry]
  ) -> Vocabulary.FieldEntry.Kind {
    if end == first + 1, let same = fields.first(where: { $0.name == tokens[first].word }) {
      switch same.kind {
      case .type(.yesNo), .namedCondition: return .namedCondition
      default: return .namedExpression
      }
    }
    var place = first
    var filters = 0
    while place < end {
      let token = tokens[place]
      if token.kind == .sign, token.word == "(", filters > 0 || place > first && tokens[place - 1].word == "where" {
        filters += 1
      } else if token.kind == .sign, token.word == ")", filters > 0 {
        filters -= 1
      } else if filters == 0 {
        let follows = place > first && tokens[place - 1].word == "previous"
        if token.kind == .word, tests.contains(token.word), !(token.word == "within" && follows) {
          return .namedCondition
        }
        if token.kind == .sign, ["<", ">", "<=", ">="].contains(token.word) { return .namedCondition }
      }
      place += 1
    }
    return .namedExpression
  }
}

extension Vocabulary {
  /// Adds what a head says: the entry of a definition, and the fields of a dataset. `extend` adds to what is there.
  public mutating func add(_ head: Parser.Head) {
    if !head.extends, let kind = NameKind(rawValue: head.kind.rawValue) {
      add(Entry(kind: kind, name: head.name.text, title: head.title ?? "", alsoCalled: head.alsoCalled))
    }
    guard head.kind == .dataset else { return }
    var fields = head.extends ? self.fields(of: head.name.text) ?? [] : []
    for field in head.fields {
      fields.removeAll { $0.name == field.name }
      fields.append(field)
    }
    setFields(fields, of: head.name.text)
  }
}
