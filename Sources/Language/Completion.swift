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
    var out: [Candidate] = []
    var from = place.words.last ?? bytes.count
    let single = matching(asked(bytes, place, upTo: from), bytes[from...])
    // A name written with blanks begins some words before; the longest way back that leads to a name is taken.
    for start in place.words.dropLast().prefix(6) {
      let names = matching(asked(bytes, place, upTo: start), bytes[start...]).filter {
        $0.isName || single.isEmpty
      }
      guard !names.isEmpty else { continue }
      let typed = String(decoding: bytes[start..<from], as: UTF8.self)
      out = names
      // Where the words are a whole name already, what may follow it is offered too.
      let whole = Vocabulary.canonical(typed)
      let isWhole = asked(bytes, place, upTo: start).contains {
        Vocabulary.canonical($0.text) == whole || $0.otherNames.contains(whole)
      }
      // A word of a phrase (`months from …`) may begin a name too (`months-open`).
      out += single.filter { isWhole || $0.kind == .word && single.count < 3 }
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

/// Where a text stops: in which statement, line of a definition or brace, and which words may be the one begun.
struct CompletionPlace {
  enum Kind {
    case statement
    case figure
    case line(Syntax.Definition.Kind, String)
    /// Under a field of a dataset: one of its codes.
    case code
  }
  var kind = Kind.statement
  /// Where the statement or the brace begins.
  var start: Int
  /// Where words begin, the last of which is being typed (or the end, where a blank was typed); oldest first.
  var words: [Int] = []

  /// Nil inside a plain text or a comment, where nothing is offered.
  init?(_ bytes: [UInt8]) {
    var lexer = Lexer(bytes, SourceRange(0, bytes.count))
    lexer.run()
    let tokens = lexer.tokens
    start = 0
    let lineStart = (bytes.lastIndex(of: .newline) ?? -1) + 1
    if let line = lexer.lines.last, line.end > line.first {
      start = tokens[line.first].lower
      for place in line.first..<line.end where tokens[place].kind == .sign && tokens[place].word == ";" {
        start = place + 1 < line.end ? tokens[place + 1].lower : bytes.count
      }
    }
    if let last = lexer.lines.last, tokens[last.end - 1].upper <= lineStart, tokens[last.end - 1].word != "," {
      start = bytes.count
    }
    if bytes[min(max(lineStart, tokens.last?.upper ?? 0), bytes.count)...].contains(UInt8(ascii: "#")) { return nil }
    if let definition = CompletionPlace.definition(lexer, bytes, lineStart) { kind = definition }

    var end = bytes.count
    if let last = tokens.last, last.kind == .text, !last.closed, last.upper == bytes.count {
      let reader = StatementReader(bytes, tokens, Vocabulary())
      let inner = reader.innerRange(of: last)
      if let brace = CompletionPlace.openBrace(bytes, inner) {
        kind = .figure
        start = brace + 1
      } else {
        guard let before = tokens.dropLast().last, before.lower >= start else { return nil }
        if ["say", "title", "section", "load", "called", "to"].contains(before.word) { return nil }
        words = [last.lower]
        end = last.lower
        return
      }
    }
    words = CompletionPlace.words(bytes, from: start, to: end)
  }

  private static func openBrace(_ bytes: [UInt8], _ inner: SourceRange) -> Int? {
    var open: Int?
    var place = inner.lower
    while place < inner.upper {
      if bytes[place] == UInt8(ascii: "{") {
        if place + 1 < inner.upper, bytes[place + 1] == UInt8(ascii: "{") {
          place += 1
        } else {
          open = place
        }
      } else if bytes[place] == UInt8(ascii: "}") {
        open = nil
      }
      place += 1
    }
    return open
  }

  /// The starts of the last words before `end`; `end` itself where the text ends in a blank.
  private static func words(_ bytes: [UInt8], from start: Int, to end: Int) -> [Int] {
    let stops: Set<UInt8> = Set(",()+*/<>=".utf8)
    var out: [Int] = []
    var place = end
    while place > start, out.count < 7 {
      let isBlank = bytes[place - 1] == .blank || bytes[place - 1] == .tab
      if stops.contains(bytes[place - 1]) {
        if out.isEmpty { out.append(place) }
        break
      }
      if isBlank, out.isEmpty { out.append(place) }
      while place > start, bytes[place - 1] == .blank || bytes[place - 1] == .tab { place -= 1 }
      let wordEnd = place
      while place > start, bytes[place - 1] != .blank, bytes[place - 1] != .tab, !stops.contains(bytes[place - 1]) {
        place -= 1
      }
      if place < wordEnd { out.append(place) }
    }
    if out.isEmpty { out.append(end) }
    return out.reversed()
  }

  /// The definition in whose body the last line stands.
  private static func definition(_ lexer: Lexer, _ bytes: [UInt8], _ lineStart: Int) -> Kind? {
    guard lineStart > 0, lineStart < bytes.count, bytes[lineStart] == .blank || bytes[lineStart] == .tab else {
      return nil
    }
    for line in lexer.lines.reversed() where line.indent == 0 {
      var at = line.first
      if lexer.tokens[at].word == "extend" { at += 1 }
      guard at < line.end, let kind = Syntax.Definition.Kind(rawValue: lexer.tokens[at].word), kind != .question else {
        return nil
      }
      if kind == .dataset, standsUnderCodes(lexer, bytes, lineStart) { return .code }
      let reader = StatementReader(bytes, lexer.tokens, Vocabulary())
      let name = (at + 1..<line.end).first { lexer.tokens[$0].kind == .text } ?? line.end
      return .line(kind, name > at + 1 ? Vocabulary.canonical(reader.text(reader.range(at + 1, name))) : "")
    }
    return nil
  }

  private static func standsUnderCodes(_ lexer: Lexer, _ bytes: [UInt8], _ lineStart: Int) -> Bool {
    let indent = Lexer.indent(bytes, from: lineStart, to: bytes.count)
    let parent = lexer.lines.last { lexer.tokens[$0.first].lower < lineStart && $0.indent < indent }
    return parent.map { $0.indent > 0 && HeadReader.takesCodes(lexer.tokens, $0.first, $0.end) } ?? false
  }
}
