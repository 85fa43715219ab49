/// The lines of a dataset's body.
extension StatementReader {
  private static let datasetLines = [
    "from sheet", "from file", "from xml", "from table", "one row per", "covers", "event", "open from", "usually",
    "snapshots from", "layout published", "warn", "apart",
    "grows", "blank", "also told by", "adds up", "caution",
  ]

  mutating func datasetLine(_ children: [Block]) throws -> Syntax.Definition.Content {
    if ended { for words in StatementReader.datasetLines { wanted?.add(words) } }
    if ended || (sees("from") && !HeadReader.isFieldFrom(tokens, at, limit)) {
      return .from(try fromKind(), try texts())
    }
    if take("one", "row", "per") {
      var keys = [try field()]
      while take("and") || takeSign(",") { keys.append(try field()) }
      return .oneRowPer(keys)
    }
    if take("covers") { return .covers(try covers()) }
    if take("event") { return .event(try field()) }
    if take("open") {
      guard take("from") else { throw expected(["from"]) }
      let from = try field()
      guard take("until") else { throw expected(["until"]) }
      var until = [try field()]
      while take("or") { until.append(try field()) }
      return .openFrom(from, until: until)
    }
    if take("usually") {
      if take("open") { return .usually(.open) }
      if take("started") { return .usually(.started) }
      if take("ended") { return .usually(.ended) }
      guard take("all", "rows") else { throw expected(["open", "started", "ended", "all rows"]) }
      return .usually(.allRows)
    }
    if take("snapshots") {
      guard take("from") else { throw expected(["from"]) }
      return .snapshotsFrom(try field())
    }
    if take("layout") {
      guard take("published") else { throw expected(["published"]) }
      return .layoutPublished
    }
    if take("warn") {
      let start = at
      let term = try condition()
      return .warn(term, text: typed(from: start))
    }
    if take("apart") {
      let term = try condition()
      guard let words = takeText() else { throw expected(["a text in quotes"]) }
      return .apart(term, words, as: .counted)
    }
    if take("also", "told", "by") {
      var names = [try name([.dataset]).name]
      while takeSign(",") { names.append(try name([.dataset]).name) }
      return .alsoToldBy(names)
    }
    if take("adds", "up") {
      var names = [try field()]
      while takeSign(",") { names.append(try field()) }
      return .addsUp(names)
    }
    if take("caution") {
      var names = [try field()]
      while takeSign(",") { names.append(try field()) }
      guard let words = takeText() else { throw expected(["a text in quotes"]) }
      return .cautionOf(names, words)
    }
    if take("grows") {
      let number = try field()
      guard take("until") else { throw expected(["until"]) }
      return .grows(number, until: try field())
    }
    if take("blank") {
      let name = try field()
      if take("is", "not", "done") { return .blank(name, without: nil) }
      guard take("without") else { throw expected(["is not done", "without"]) }
      return .blank(name, without: try field())
    }
    return try fieldLine(children)
  }

  private mutating func fromKind() throws -> Syntax.FromKind {
    guard take("from") else { throw expected(["from"]) }
    if take("sheet") { return .sheet }
    if take("file") { return .file }
    if take("xml") { return .xml }
    if take("table") { return .table }
    throw expected(["sheet", "file", "xml", "table"])
  }

  private mutating func covers() throws -> [Syntax.Cover] {
    var out: [Syntax.Cover] = []
    repeat {
      if take("open") {
        out.append(.open)
      } else if take("everything") {
        out.append(.everything)
      } else {
        let started = take("started", "in")
        guard started || take("ended", "in") else { throw expected(["open", "started in", "ended in", "everything"]) }
        guard let count = wholeNumber() else { throw expected(["a number of months"]) }
        guard take("months") || take("month") else { throw expected(["months"]) }
        out.append(started ? .started(months: count) : .ended(months: count))
      }
    } while takeSign(",")
    return out
  }

  /// `NAME TYPE …` or `NAME is …`.
  private mutating func fieldLine(_ children: [Block]) throws -> Syntax.Definition.Content {
    let start = at
    guard let shape = HeadReader.fieldShape(tokens, at, limit) else {
      at = min(at + 1, limit)
      if ended {
        for type in Syntax.FieldType.allCases { wanted?.add(type.rawValue) }
        wanted?.add("is")
      }
      guard let token else { throw expected(["a type"]) }
      let types = Syntax.FieldType.allCases.map(\.rawValue)
      throw fail(
        .expected(types, read: text(token.range)), token.range, Nearest.names(to: token.word, among: types))
    }
    let written = canonical(start, shape.nameEnd)
    pass(to: shape.nameEnd, writing: written)
    let name = Name(written, range(from: start))
    passWords()
    guard let type = shape.type else {
      let term = try expression()
      if ended, [.number, .unknown].contains(type(of: term)) { wanted?.add("grouped at") }
      return .named(name, term)
    }
    var field = Syntax.FieldLine(
      name: name, type: type, headers: [], required: false, isPrivate: false, codes: [])
    if take("of") {
      guard take("people") || take("children") else { throw expected(["people", "children"]) }
      field.isOfPeople = true
    }
    if take("from") { field.headers = try texts() }
    while !ended {
      if take("required") {
        field.required = true
      } else if take("private") {
        field.isPrivate = true
      } else if take("told", "by") {
        field.toldBy = try toldBy()
      } else {
        throw expected(["from", "required", "private", "told by"])
      }
    }
    if ended { for word in ["required", "private", "told by"] { wanted?.add(word) } }
    for child in children {
      let (limit, at) = (self.limit, self.at)
      defer { (self.limit, self.at) = (limit, at) }
      self.at = child.first
      self.limit = child.last
      field.codes.append(try codeLine())
    }
    return .field(field)
  }

  /// Another field that tells nearly the same; the age is one that no file need have.
  private mutating func toldBy() throws -> Name {
    let start = at
    if longest([.field], at: at).isEmpty, take("age") { return Name("age", range(from: start)) }
    return try field()
  }

  mutating func codeLine() throws -> Syntax.CodeLine {
    let start = at
    var end = at + 1
    while end < limit, tokens[end].kind != .text, tokens[end].word != "as" { end += 1 }
    let written = canonical(start, end)
    pass(to: end, writing: written)
    let name = Name(written, range(from: start))
    let title = takeText()
    let patterns = take("as") ? try texts() : []
    if !ended { throw expected(["as"]) }
    return Syntax.CodeLine(name: name, title: title, patterns: patterns)
  }
}
