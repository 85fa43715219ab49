/// Names: the longest run of words that is a defined name of a kind that may stand there.
extension StatementReader {
  struct Found: Equatable {
    var kind: NameKind
    var name: String
    var end: Int
  }

  /// Joins the words that begin at a token, as long as a name goes on behind them.
  private func joined(at start: Int, _ visit: (_ end: Int, _ read: String) -> Bool) {
    var read = ""
    var place = start
    while place < limit, place < start + 16 {
      let kind = tokens[place].kind
      guard kind == .word || kind == .number, !tokens[place].word.isEmpty else { return }
      read = NameIndex.joined(read, tokens[place].word)
      place += 1
      guard visit(place, read) else { return }
    }
  }

  /// The names of these kinds that are longest at a token; more than one where kinds share a name. Fields must be of
  /// the scope.
  func longest(_ kinds: [NameKind], at start: Int) -> [Found] {
    let field = kinds.contains(.field) ? longestField(at: start) : nil
    if kinds == [.field] { return field.map { [$0] } ?? [] }
    var out: [Found] = []
    joined(at: start) { end, read in
      let here = found(kinds, read, end)
      if !here.isEmpty { out = here }
      return vocabulary.index.goesOn(behind: read)
    }
    guard let field else { return out }
    let end = out.first?.end ?? 0
    return field.end > end ? [field] : field.end == end ? out + [field] : out
  }

  /// What a name leads to, each kind and name once.
  private func found(_ kinds: [NameKind], _ name: String, _ end: Int) -> [Found] {
    var out: [Found] = []
    for terminal in vocabulary.index.terminals(of: name) where kinds.contains(terminal.kind) {
      let found = Found(kind: terminal.kind, name: terminal.name, end: end)
      if !out.contains(found) { out.append(found) }
    }
    return out
  }

  private func longestField(at start: Int) -> Found? {
    let lists: [DatasetFields] =
      switch scope {
      case .all: vocabulary.allFields.map(\.fields)
      case .datasets(let names): names.compactMap { vocabulary.listed($0) }
      }
    var out: Found?
    joined(at: start) { end, read in
      let name = lists.lazy.compactMap { list in list.places[read].map { list.entries[$0].name } }.first
      if let name { out = Found(kind: .field, name: name, end: end) }
      return lists.contains { $0.goesOn(behind: read) }
    }
    return out
  }

  /// A quoted name counts as the name, where it is one.
  func quoted(_ kinds: [NameKind], at start: Int) -> Found? {
    guard start < limit, tokens[start].kind == .text, tokens[start].closed else { return nil }
    let name = Vocabulary.canonical(content(of: tokens[start]))
    return found(kinds, name, start + 1).first
  }

  /// Passes a name that was found; an area, a team and a worker have proper names, which stay as they were typed.
  mutating func passName(_ found: Found) {
    switch found.kind {
    case .area, .team, .worker: pass(to: found.end)
    default: passName(to: found.end)
    }
  }

  // MARK: Fields

  func inScope(_ field: String, _ scope: Scope) -> Bool {
    switch scope {
    case .all: vocabulary.holder(of: field) != nil
    case .datasets(let names): names.contains { vocabulary.places(of: $0)[field] != nil }
    }
  }

  /// What is known of a field, and of which dataset.
  func field(_ name: String, in scope: Scope) -> (entry: Vocabulary.FieldEntry, dataset: String)? {
    switch scope {
    case .all:
      guard let dataset = vocabulary.holder(of: name) else { return nil }
      return vocabulary.field(name, of: dataset).map { ($0, dataset) }
    case .datasets(let names):
      for dataset in names {
        if let entry = vocabulary.field(name, of: dataset) { return (entry, dataset) }
      }
      return nil
    }
  }

  /// The fields of a dataset, or of all where its fields are not known.
  func scope(of dataset: String) -> Scope { vocabulary.hasFields(of: dataset) ? .datasets([dataset]) : .all }

  /// A field of the scope, which must stand here.
  mutating func field() throws -> Name {
    wantFields()
    if let found = longest([.field], at: at).first {
      let start = at
      passName(to: found.end)
      return Name(found.name, range(from: start))
    }
    if ended { throw expected(["a field"], suggestions: someFields()) }
    if let other = otherField() { throw other }
    throw unknownField()
  }

  mutating func unknownField() -> Abandon {
    let start = at
    skipUnknownName()
    let place = range(from: start)
    let read = text(place)
    var fields: [String] = []
    switch scope {
    case .all: fields = vocabulary.fieldNames.map(\.name)
    case .datasets(let names): for name in names { fields += (vocabulary.fields(of: name) ?? []).map(\.name) }
    }
    let holder: String? = if case .datasets(let names) = scope, names.count == 1 { names[0] } else { nil }
    return fail(
      .unknownName(read: read, kinds: [.field], holder: holder), place, Nearest.names(to: read, among: fields))
  }

  mutating func wantFields(_ keep: (Vocabulary.FieldEntry) -> Bool = { _ in true }) {
    guard wanted != nil, at >= limit else { return }
    let datasets: [String] =
      switch scope {
      case .all: []
      case .datasets(let names): names
      }
    for dataset in datasets {
      for field in vocabulary.fields(of: dataset) ?? [] where keep(field) {
        let told = field.title.isEmpty ? "field of \(dataset)" : field.title
        wanted?.add(Candidate(field.name, .field, told))
      }
    }
    if datasets.isEmpty {
      for (name, holder) in vocabulary.fieldNames {
        wanted?.add(Candidate(name, .field, "field of \(holder)"))
      }
    }
  }

  // MARK: Entries

  mutating func want(_ kinds: [NameKind]) {
    guard wanted != nil, at >= limit else { return }
    for kind in kinds {
      for entry in vocabulary.entries where entry.kind == kind {
        guard let shown = Candidate.Kind(rawValue: kind.rawValue) else { continue }
        // A team's name is a value of data, which its title is.
        let name = kind == .team && !entry.title.isEmpty ? StatementReader.quotedWhereNeeded(entry.title) : entry.name
        wanted?.add(Candidate(name, shown, entry.title, otherNames: entry.alsoCalled))
      }
    }
  }

  /// A defined name of one of these kinds, which must stand here.
  mutating func name(_ kinds: [NameKind]) throws -> (kind: NameKind, name: Name) {
    want(kinds)
    let start = at
    let found = longest(kinds, at: at)
    if let first = found.first {
      passName(first)
      return (first.kind, Name(first.name, range(from: start)))
    }
    if let found = quoted(kinds, at: at) {
      pass(to: found.end)
      return (found.kind, Name(found.name, range(from: start)))
    }
    if ended { throw expected([article(kinds)], suggestions: someNames(kinds)) }
    throw otherKind(kinds) ?? unknownName(kinds)
  }

  func article(_ kinds: [NameKind]) -> String {
    let words = kinds.filter { $0 != .list }.map { $0 == .area ? "an area" : "a \($0.rawValue)" }
    guard let last = words.last, words.count > 1 else { return words.first ?? "a name" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  mutating func unknownName(_ kinds: [NameKind]) -> Abandon {
    if let token, token.kind == .text, !token.closed {
      _ = takeText()
      return Abandon()
    }
    let start = at
    // A dataset inside a condition is followed by what its value is compared with.
    skipUnknownName(before: !kinds.contains(.measure))
    let place = range(from: start)
    // Over several lines, as one.
    let typed = start + 1 == at && tokens[start].kind == .text ? content(of: tokens[start]) : text(place)
    let read = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var offered = Nearest.entries(
      to: read, among: vocabulary.entries.filter { kinds.contains($0.kind) }, whole: vocabulary.whole
    ).map(\.name)
    if kinds.contains(.measure), kinds.contains(.theme) {
      // `scorecard` stands where a measure may; `last` where anything may be explained.
      let words = Nearest.names(to: read, among: [statement == "explain" ? "last" : "scorecard"])
      if offered.isEmpty || !words.isEmpty { offered = words }
    }
    if statement == "show", wanted == nil, kinds.contains(.measure), let answer = askedOf(from: start) { return answer }
    return fail(.unknownName(read: read, kinds: kinds.filter { $0 != .list }, holder: nil), place, offered)
  }

  /// `show overdue reviews`, `show children not seen for six weeks`: what was not done, or late, is asked about like a plain
  /// question; a name that is near it tells another thing. Nil where no more is known of it than of any name.
  private mutating func askedOf(from start: Int) -> Abandon? {
    var whole = self
    whole.at = start
    let asked = Asked(whole)
    let question = asked.askedWords()
    guard question.telling.count > 1, question.asksLate || question.telling.contains("no") else { return nil }
    switch asked.answered([], to: question) {
    case .toNothing, .toSeveral, .toAny: return nil
    case let comes:
      at = start
      return answer(comes, place: range(start, limit))
    }
  }

  /// A dataset or a built-in list, a dataset first where both are as long.
  mutating func dataset() throws -> Name {
    want([.dataset, .list])
    if let found = datasetHere(at) {
      let start = at
      passName(to: found.end)
      return Name(found.name, range(from: start))
    }
    return try name([.dataset, .list]).name
  }

  func datasetHere(_ start: Int) -> Found? {
    let found = longest([.dataset, .list], at: start)
    return found.first { $0.kind == .dataset } ?? found.first
  }

  /// Passes over what should have been a name: to the next word that ends one.
  mutating func skipUnknownName(before comparison: Bool = false) {
    let start = at
    while at < limit {
      if at > start, endsValue(at) || misspeltClause(at: at) || comparison && startsComparison(at) { break }
      let token = tokens[at]
      if token.kind == .sign, token.word == "," || token.word == "(" || token.word == ")" { break }
      at += 1
    }
    if at == start, at < limit { at += 1 }
  }

  private func startsComparison(_ place: Int) -> Bool {
    ["is", "before", "after", "within", "contains", "includes", "at"].contains(tokens[place].word)
      || tokens[place].kind == .sign && ["<", ">", "<=", ">="].contains(tokens[place].word)
  }
}
