/// The right side of `is`, `is one of` and `includes`: a code of the left field, then a field, then a value.
extension StatementReader {
  /// `A or B`, or with `commas` `A, B`.
  mutating func values(_ left: Syntax.Term, commas: Bool) throws -> [Syntax.Term] {
    var out = [try rightValue(left)]
    while out.count < 10_000 {
      if commas, seesSign(",") {
        let place = at
        at += 1
        if startsClause() {
          at = place
          break
        }
        out.append(try rightValue(left))
        continue
      }
      guard sees("or"), goesOnAfterOr(left) else {
        if ended { _ = take("or") }
        break
      }
      passWords()
      if ended { wantOperands() }
      out.append(try rightValue(left))
    }
    return out
  }

  /// After `or`: a code of the left field goes on with the values; a field or a test begins a new test; else a value.
  private func goesOnAfterOr(_ left: Syntax.Term) -> Bool {
    guard at + 1 < limit else { return true }
    if code(left, at: at + 1) != nil { return true }
    if !longest([.field], at: at + 1).isEmpty { return false }
    let token = tokens[at + 1]
    if token.kind == .sign { return token.word != "(" }
    guard token.kind == .word else { return true }
    switch token.word {
    case "not", "open", "started", "ended", "has", "have", "about", "previous", "latest", "age": return false
    case "of": return !(at + 2 < limit && tokens[at + 2].word == "concern")
    case "number": return !(at + 2 < limit && tokens[at + 2].word == "of")
    case "first": return !(at + 2 < limit && tokens[at + 2].word == "recorded")
    case "days", "weeks", "months", "years", "working": return false
    default: return true
    }
  }

  private mutating func rightValue(_ left: Syntax.Term) throws -> Syntax.Term {
    wantRight(left)
    let start = at
    if let found = code(left, at: at) {
      passCode(found, left)
      return Syntax.Term(.code(found.name), range: range(from: start))
    }
    // The one age that is no number.
    if left.kind == .age, take("unborn") { return Syntax.Term(.code("unborn"), range: range(from: start)) }
    guard let token else { throw expected(["a value"]) }
    if token.kind == .text {
      let text = takeText() ?? ""
      return Syntax.Term(.text(text), range: token.range)
    }
    let type = type(of: left)
    let known = fieldOf(left).flatMap { field($0.name, in: $0.scope) }
    if case .type(.theme)? = known?.entry.kind, let theme = longest([.theme], at: at).first, endsValue(theme.end) {
      passName(to: theme.end)
      return Syntax.Term(.text(theme.name), range: range(from: start))
    }
    if case .type(.area)? = known?.entry.kind, let area = longest([.area], at: at).first, endsValue(area.end) {
      pass(to: area.end)
      return Syntax.Term(.text(typed(from: start)), range: range(from: start))
    }
    if type == .date || type == .number || beginsSum() { return try sum(dates: type == .date) }
    if type == .unknown, token.kind == .number || token.kind == .slashDate || token.kind == .slashYear {
      return try sum(dates: false)
    }
    guard let value = value() else { throw expected(["a value"]) }
    if let known, !known.entry.codes.isEmpty, case .type(let fieldType) = known.entry.kind,
      fieldType == .code || fieldType == .codes
    {
      let names = known.entry.codes.flatMap { [$0.name, $0.title] }.filter { !$0.isEmpty }
      var offered = Nearest.names(to: value.text, among: names)
      if offered.isEmpty { offered = known.entry.codes.prefix(8).map(\.name) }
      throw fail(
        .unknownName(read: value.text, kinds: [.code], holder: known.entry.name), value.range, offered)
    }
    return Syntax.Term(.text(value.text), range: value.range)
  }

  /// Whether a field, or a phrase that can be nothing but an expression, stands here.
  private func beginsSum() -> Bool {
    guard let token else { return false }
    if let found = longest([.field], at: at).first {
      return found.end >= limit || endsValue(found.end) || tokens[found.end].kind == .sign
        || tokens[found.end].kind == .word
    }
    if seesSign("(") { return true }
    if token.kind == .word {
      switch token.word {
      case "as-at": return true
      case "as": return sees("at", 1)
      case "this": return !longest([.field], at: at + 1).isEmpty || !outer.isEmpty
      case "days", "weeks", "months", "years": return sees("from", 1)
      case "previous", "latest": return true
      default: return false
      }
    }
    return false
  }

  // MARK: Codes

  /// Passes a code. A title or a spelling stays as it was typed; any other way to write its name is written as names are.
  private mutating func passCode(_ found: (name: String, end: Int), _ left: Syntax.Term) {
    let read = typed(at, found.end)
    let known = fieldOf(left).flatMap { field($0.name, in: $0.scope) }?.entry.codes.first { $0.name == found.name }
    let isName = tokens[at..<found.end].map(\.word).joined(separator: "-") == found.name
    if !isName || read == known?.title || known?.spellings.contains(read) ?? false {
      pass(to: found.end)
    } else {
      passName(to: found.end)
    }
  }

  /// The code of the left field that is longest here: by its name, its title, or a spelling of it.
  func code(_ left: Syntax.Term, at start: Int) -> (name: String, end: Int)? {
    guard start < limit, let of = fieldOf(left), let known = field(of.name, in: of.scope), !known.entry.codes.isEmpty
    else { return nil }
    if tokens[start].kind == .text {
      return matching(Vocabulary.canonical(content(of: tokens[start])), known.entry).map { ($0, start + 1) }
    }
    var run = ""
    var best: (String, Int)?
    var place = start
    while place < limit, place < start + 10 {
      let token = tokens[place]
      guard token.kind == .word || token.kind == .number || token.word == "&" || token.word == "/" else { break }
      if token.kind == .number, token.word.isEmpty { break }
      if token.kind != .sign {
        run += (run.isEmpty ? "" : "-") + token.word
        if let name = matching(run, known.entry) { best = (name, place + 1) }
      }
      place += 1
    }
    return best
  }

  private func matching(_ run: String, _ field: Vocabulary.FieldEntry) -> String? {
    for code in field.codes where code.name == run { return code.name }
    for code in field.codes where Vocabulary.canonical(code.title) == run { return code.name }
    for code in field.codes where code.spellings.contains(where: { Vocabulary.canonical($0) == run }) {
      return code.name
    }
    return nil
  }

  private mutating func wantRight(_ left: Syntax.Term) {
    guard wanted != nil, at >= limit else { return }
    guard let of = fieldOf(left), let known = field(of.name, in: of.scope) else { return }
    for code in known.entry.codes { wanted?.add(Candidate(code.name, .code, code.title)) }
    guard case .type(let type) = known.entry.kind else { return }
    switch type {
    case .team: wantValues([.team])
    case .worker: wantValues([.worker])
    case .area: want([.area])
    case .theme: want([.theme])
    default: break
    }
    wantFields { $0.kind == known.entry.kind && $0.name != known.entry.name }
  }
}
