/// What may stand at a place of a text: drawn from the same grammar as the parser; serves Tab, `help`, errors and
/// `scrutineer complete`.
public struct Candidate: Sendable, Equatable {
  public var text: String
  public var kind: Kind
  /// One line: a measure's title, what a clause does.
  public var description: String
  /// Of a defined name: what it is also called, canonical; typing that leads to it too.
  var otherNames: [String] = []

  public enum Kind: String, Sendable, Equatable {
    case verb, clause, word, measure, theme, dataset, field, team, worker, area, question, code, list, option, path
  }

  public init(_ text: String, _ kind: Kind, _ description: String = "") {
    self.init(text, kind, description, otherNames: [])
  }

  init(_ text: String, _ kind: Kind, _ description: String, otherNames: [String]) {
    self.text = text
    self.kind = kind
    self.description = description
    self.otherNames = otherNames
  }

  /// Whether it is a name or a value, which may be written with blanks.
  var isName: Bool {
    switch kind {
    case .verb, .clause, .word, .option, .path: false
    default: true
    }
  }
}

public struct Completion: Sendable {
  public var vocabulary: Vocabulary
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The candidates for the word that ends at the end of `text`, best first, and how many characters of the text they
  /// take the place of. Nothing is looked up in data; values come from `Vocabulary.values`.
  public func candidates(_ text: String) -> (replacing: Int, candidates: [Candidate]) {
    let bytes = Array(text.utf8)
    guard let place = CompletionPlace(bytes) else { return (0, []) }
    var asking = self
    if case .line = place.kind { asking.knowHeads(bytes) }
    return asking.candidates(bytes, place)
  }

  /// What the text itself defines is known in it.
  private mutating func knowHeads(_ bytes: [UInt8]) {
    var lexer = Lexer(bytes, SourceRange(0, bytes.count))
    lexer.run()
    var reader = StatementReader(bytes, lexer.tokens, vocabulary)
    for part in Block.statements(Block.tree(lexer.lines), lexer.tokens) {
      if let head = HeadReader.head(part, lexer.tokens, bytes) { reader.know(head) }
    }
    vocabulary = reader.vocabulary
  }

  private func candidates(_ bytes: [UInt8], _ place: CompletionPlace) -> (replacing: Int, candidates: [Candidate]) {
    var out: [Candidate] = []
    var from = place.words.last ?? bytes.count
    let single = matching(asked(bytes, place, upTo: from), bytes[from...])
    // A name written with blanks begins some words before; the longest way back that leads to a name is taken.
    for start in place.words.dropLast().prefix(6) {
      let all = asked(bytes, place, upTo: start)
      let names = matching(all, bytes[start...]).filter { $0.isName || single.isEmpty }
      guard !names.isEmpty else { continue }
      let typed = String(decoding: bytes[start..<from], as: UTF8.self)
      out = names
      // Where the words are a whole name already, what may follow it is offered too.
      let whole = Vocabulary.canonical(typed)
      let isWhole = all.contains {
        Vocabulary.canonical($0.text) == whole || $0.otherNames.contains(whole)
      }
      // A word of a phrase (`months from …`) may begin a name too (`months-open`).
      out += single.filter { isWhole || single.count < 3 && !$0.isName }
        .map { Candidate(typed + $0.text, $0.kind, $0.description) }
      from = start
      break
    }
    if out.isEmpty { out = single }
    var seen: Set<String> = []
    out = out.filter { seen.insert($0.text).inserted }
    return (String(decoding: bytes[from...], as: UTF8.self).count, out)
  }

  /// Those that go on as the text was begun; where none does, those with a word that does.
  private func matching(_ candidates: [Candidate], _ typed: ArraySlice<UInt8>) -> [Candidate] {
    let raw = String(decoding: typed, as: UTF8.self)
    let read = Vocabulary.canonical(raw)
    if read.isEmpty { return candidates }
    // A blank or hyphen at the end asks for what comes after it.
    let goesOn = typed.last == .blank || typed.last == UInt8(ascii: "-")
    let start = goesOn ? read + "-" : read
    let begun = candidates.filter { candidate in
      Vocabulary.canonical(candidate.text).hasPrefix(start) || candidate.otherNames.contains { $0.hasPrefix(start) }
    }
    if !begun.isEmpty || goesOn { return begun }
    return candidates.filter { $0.isName && Vocabulary.canonical($0.text + " " + $0.description).contains("-" + read) }
  }

  /// Asks the grammar what could stand behind the text before `upTo`.
  private func asked(_ bytes: [UInt8], _ place: CompletionPlace, upTo: Int) -> [Candidate] {
    var lexer = Lexer(bytes, SourceRange(place.start, upTo))
    lexer.run()
    var reader = StatementReader(bytes, lexer.tokens, vocabulary)
    reader.wanted = Wanted()
    switch place.kind {
    case .figure:
      reader.statement = "show"
      var clauses = Syntax.Clauses()
      let what = try? reader.what()
      reader.scope = what.map { reader.scope(of: [$0]) } ?? .all
      if what != nil { reader.clauses(&clauses) }
    case .statement: _ = reader.statement()
    case .line(let kind, let name): reader.wantLine(of: kind, named: name)
    case .code:
      if reader.ended { return [] }
      _ = try? reader.codeLine()
    }
    return reader.wanted?.candidates ?? []
  }
}
