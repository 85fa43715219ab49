import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Resolver {
  /// `is A or B`, `is one of A, B`, `includes A or B`.
  func isOne(of values: [Syntax.Term], _ left: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition {
    try refusePerson(left)
    let (found, _) = try compared(left, uses: &uses)
    var codes: [UInt32] = []
    var others: [Condition] = []
    if let groups = found.groups { return try isOne(of: values, groups, found, left) }
    for value in values {
      if let unborn = try unborn(left, value, uses: &uses) {
        others.append(unborn)
        continue
      }
      switch (found.kind, word(value)) {
      case (.text, let word?):
        let (held, words) = try self.held(word, by: found.columns, value.range)
        if case .field = found.value {
          codes += held
        } else {
          others += words.map { .compare(found.value, .equal, .text($0)) }
        }
      case (.flag, let word?): others.append(try says(word, found, value))
      default: others.append(try equals(found, left, value, uses: &uses))
      }
    }
    if found.isMissing { return .undecided }
    if case .field(let field) = found.value, found.kind == .text, others.isEmpty || !codes.isEmpty {
      others.insert(.oneOf(field, Array(Set(codes)).sorted()), at: 0)
    }
    return others.count == 1 ? others[0] : .any(others)
  }

  /// `themes includes neglect`, of a text that holds several with commas between them; nil for any other field.
  func oneOfSeveral(_ name: String, _ values: [Syntax.Term]) -> Condition? {
    guard definition.field(name)?.type == .text, let index = table.index(of: name),
      case .codes(_, let book)? = table[name]
    else { return nil }
    let wanted = Set(values.compactMap(word).map(Vocabulary.canonical))
    guard wanted.count == values.count else { return nil }
    let codes = book.words.indices.dropFirst().filter { at in
      book.words[at].split(whereSeparator: { $0 == "," || $0 == ";" }).contains { part in
        wanted.contains(Vocabulary.canonical(String(part)))
      }
    }
    return .oneOf(Engine.Field(index, name), codes.map { UInt32($0) })
  }

  /// The word that a value of a list stands for where words are compared; nil for a field or an expression.
  func word(_ term: Syntax.Term) -> String? {
    switch term.kind {
    case .text(let text), .code(let text): return text
    case .number(let number, _): return PlainWords.number(number)
    case .date(.period(.year(let year))): return String(year)
    default: return nil
    }
  }

  private func says(_ word: String, _ found: Resolved, _ term: Syntax.Term) throws(Diagnostic) -> Condition {
    if found.isMissing { return .undecided }
    switch Spelling.folded(word) {
    case "yes", "true", "y": return .compare(found.value, .equal, .test(.always))
    case "no", "false", "n": return .compare(found.value, .equal, .test(.never))
    default: throw Diagnostic(.wrongType(what: word, expected: "yes or no"), term.range)
    }
  }

  /// Numbers and dates by value; a period holds the days in it.
  private func equals(
    _ found: Resolved, _ left: Syntax.Term, _ right: Syntax.Term, uses: inout Uses
  ) throws(Diagnostic) -> Condition {
    let other = try matching(found.kind, try resolve(right, uses: &uses), right)
    try expect(other, found.kind, right)
    if found.isMissing || other.isMissing { return .undecided }
    if let period = other.period { return .between(found.value, .day(period.first), .day(period.last)) }
    return .compare(found.value, .equal, other.value)
  }

  /// The codes, and the words of them, by which columns hold a value: matched by name, title or spelling, whatever the
  /// case and the blanks.
  ///
  /// - Throws: where a field has a list of codes and this is none of them, or no loaded pack ever held it.
  private func held(
    _ word: String, by columns: [CodedColumn], _ range: SourceRange
  ) throws(Diagnostic) -> (codes: [UInt32], words: [String]) {
    var codes: [UInt32] = []
    var words: [String] = []
    var isKnown = columns.isEmpty
    for column in columns {
      let meant = Meaning(of: word, in: column.definition, catalogue)
      isKnown = isKnown || meant.isCode || column.definition.codes.isEmpty
      guard let book = column.column?.book else { continue }
      let found = meant.codes(in: book)
      codes += found
      words += found.map { book.words[Int($0)] }
      isKnown = isKnown || !found.isEmpty
    }
    if !isKnown, let definition = columns.first?.definition {
      throw Diagnostic(
        .unknownName(read: word, kinds: [.code], holder: definition.name), range,
        suggestions: Nearest.names(to: word, among: definition.codes.map(\.name)))
    }
    if codes.isEmpty, let type = columns.first?.definition.type, let held = known.values(of: type) {
      let meant = Meaning(of: word, in: columns[0].definition, catalogue)
      guard held.contains(where: meant.matches) else {
        throw known.unknown(word, kinds: [type.nameKind], holder: columns[0].definition.name, range)
      }
    }
    return (codes, words.isEmpty ? [word] : words)
  }
}

/// What a written value stands for in a field: its code, or the words that mean the same.
struct Meaning {
  private var folded: Set<String>
  private var canonical: Set<String> = []
  /// It is one of the field's own codes.
  private(set) var isCode = false

  init(of word: String, in field: FieldDefinition, _ catalogue: Catalogue) {
    folded = [Spelling.folded(word)]
    let name = Vocabulary.canonical(word)
    switch field.type {
    case .code, .codes:
      canonical = name.isEmpty ? [] : [name]
      let own = field.codes.filter { code in
        code.name == name || Vocabulary.canonical(code.title) == name
          || code.patterns.contains { !$0.contains("*") && Spelling.folded($0) == Spelling.folded(word) }
      }
      isCode = !own.isEmpty
      canonical.formUnion(own.map(\.name))
    case .area: folded.formUnion(Meaning.areas(word, catalogue))
    case .team: folded.formUnion(Meaning.teams(word, catalogue))
    case .theme:
      canonical = name.isEmpty ? [] : [name]
      for theme in catalogue.themes.values where theme.isCalled(name) {
        canonical.formUnion([theme.name, Vocabulary.canonical(theme.title)])
      }
    case .id, .date, .month, .text, .yesNo, .number, .worker: break
    }
  }

  func matches(_ word: String) -> Bool {
    folded.contains(Spelling.folded(word)) || (!canonical.isEmpty && canonical.contains(Vocabulary.canonical(word)))
  }

  func codes(in book: CodeBook) -> [UInt32] {
    var out: [UInt32] = []
    for (index, word) in book.words.enumerated() where index > 0 {
      if matches(word) || (book.titles.map { matches($0[index]) } ?? false) { out.append(UInt32(index)) }
    }
    return out
  }

  /// The words by which data may name an area: its title, its other names, its codes.
  static func areas(_ word: String, _ catalogue: Catalogue) -> Set<String> {
    let (folded, name) = (Spelling.folded(word), Vocabulary.canonical(word))
    var out: Set<String> = [folded]
    for area in catalogue.areas.values {
      let words = ([area.name, area.title] + area.alsoCalled + area.codes).map(Spelling.folded)
      if words.contains(folded) || area.name == name { out.formUnion(words) }
    }
    return out
  }

  /// A team by any of its names, and what it is called now and was before: its rows stand under the new name.
  static func teams(_ word: String, _ catalogue: Catalogue) -> Set<String> {
    let (folded, name) = (Spelling.folded(word), Vocabulary.canonical(word))
    var out: Set<String> = [folded]
    for team in catalogue.teams.values {
      let words = ([team.title] + team.was.map(\.0)).map(Spelling.folded)
      if team.name == name || words.contains(folded) { out.formUnion(words) }
    }
    return out
  }
}

extension ThemeDefinition {
  func isCalled(_ canonical: String) -> Bool {
    name == canonical || Vocabulary.canonical(title) == canonical
      || alsoCalled.contains { Vocabulary.canonical($0) == canonical }
  }
}

extension Column {
  /// The book of a coded column.
  var book: CodeBook? {
    switch self {
    case .codes(_, let book), .codeSets(_, _, let book): book
    case .days, .numbers, .flags: nil
    }
  }
}
