import Catalogue
import Engine
import Language
import Tables

extension Resolver {
  /// What selectors do in a dataset.
  public struct Selection: Sendable, Equatable {
    /// The rows they leave.
    public var condition: Condition = .always
    /// What they do, as a person reads it: `Neglect`, `FSP North`.
    public var told: [String] = []
    /// Selectors that this dataset cannot tell: it has no rule for the theme, no teams.
    public var untold: [Untold] = []
    /// Themes that were applied, by name: for the trap of a theme that picks rows by the very test.
    public var themes: [String] = []

    public init() {}
  }

  /// A selector that a dataset knows nothing of: its figures are not known for it, never those of the whole service.
  public struct Untold: Sendable, Equatable {
    public var kind: NameKind
    /// As a person reads it: `Neglect`.
    public var title: String
    /// Why, short enough for a cell: `not told by neglect`, `no teams in Missing episodes`.
    public var sentence: String
    public init(kind: NameKind, title: String, sentence: String) {
      self.kind = kind
      self.title = title
      self.sentence = sentence
    }
  }

  /// Selectors as a test of each row: several of one kind are joined by or, different kinds by and.
  ///
  /// - Parameters:
  ///   - council: the name of the council that `neighbours` and `region` go from.
  ///   - neighbours: its neighbours where they were set; else those of its definition.
  /// - Throws: for a value that no loaded pack ever held, with those that are nearest; for one that two kinds hold.
  public func selection(
    _ selectors: [Syntax.Selector], council: String? = nil, neighbours: [String] = [], uses: inout Uses
  ) throws(Diagnostic) -> Selection {
    var out = Selection()
    var alternatives: [(kind: NameKind, conditions: [Condition])] = []
    func add(_ kind: NameKind, _ condition: Condition) {
      if let at = alternatives.firstIndex(where: { $0.kind == kind }) {
        alternatives[at].conditions.append(condition)
      } else {
        alternatives.append((kind, [condition]))
      }
    }
    for selector in selectors {
      for one in try settled(selector, council: council, neighbours: neighbours) {
        out.told.append(one.title)
        switch one.kind {
        case .theme:
          guard let theme = catalogue.themes[one.value], theme.rules.contains(where: { $0.dataset == definition.name })
          else {
            let own =
              ownField(one.value, one.title).map { field, value in
                " (in its place, by its own \(field): where \(field) is \(value))"
              } ?? ""
            out.untold.append(
              Untold(kind: .theme, title: one.title, sentence: "not told by \(PlainWords.name(one.value))\(own)"))
            continue
          }
          out.themes.append(one.value)
          add(.theme, try rules(of: one.value, concern: false, selector.range, uses: &uses))
        default:
          guard let condition = named(one.kind, one.words, uses: &uses) else {
            out.untold.append(
              Untold(kind: one.kind, title: one.title, sentence: "no \(one.kind.rawValue)s in \(definition.title)"))
            continue
          }
          add(one.kind, condition)
        }
      }
    }
    let parts = alternatives.map { $0.conditions.count == 1 ? $0.conditions[0] : .any($0.conditions) }
    out.condition = parts.isEmpty ? .always : parts.count == 1 ? parts[0] : .all(parts)
    return out
  }

  /// A selector with its kind settled: the words by which data may name it.
  private struct Settled {
    var kind: NameKind
    var title: String
    var value: String
    var words: Set<String>
  }

  private func settled(
    _ selector: Syntax.Selector, council: String?, neighbours: [String]
  ) throws(Diagnostic) -> [Settled] {
    switch selector.kind {
    case .theme(let name):
      guard let theme = theme(called: name) else {
        throw Diagnostic(
          .unknownName(read: name, kinds: [.theme], holder: nil), selector.range,
          suggestions: Nearest.names(to: name, among: catalogue.themeOrder))
      }
      return [Settled(kind: .theme, title: theme.title, value: theme.name, words: [])]
    case .area(let name): return [try area(name, selector.range)]
    case .neighbours:
      var names = neighbours
      if names.isEmpty, let council { names = definedArea(council)?.neighbours ?? [] }
      guard !names.isEmpty else { throw unset("neighbours", selector.range) }
      return try names.map { (name) throws(Diagnostic) in try area(name, selector.range, checked: false) }
    case .region:
      guard let council, let inside = definedArea(council)?.inside else { throw unset("region", selector.range) }
      return [try area(inside, selector.range, checked: false)]
    case .team(let name): return [try team(name, selector.range)]
    case .worker(let name): return [try worker(name, selector.range)]
    case .value(let value): return [try whatever(value, selector.range)]
    }
  }

  private func unset(_ what: String, _ range: SourceRange) -> Diagnostic {
    Diagnostic(.plain("Whose \(what)? Say the council first, as in: set council Thamesmere"), range)
  }

  private func theme(called name: String) -> ThemeDefinition? {
    let canonical = Vocabulary.canonical(name)
    return catalogue.themes[name]
      ?? catalogue.themeOrder.compactMap { catalogue.themes[$0] }.first { $0.isCalled(canonical) }
  }

  private func definedArea(_ name: String) -> AreaDefinition? {
    if let area = catalogue.areas[Vocabulary.canonical(name)] { return area }
    let folded = Spelling.folded(name)
    return catalogue.areaOrder.compactMap { catalogue.areas[$0] }.first { area in
      ([area.title] + area.alsoCalled + area.codes).contains { Spelling.folded($0) == folded }
    }
  }

  private func area(_ name: String, _ range: SourceRange, checked: Bool = true) throws(Diagnostic) -> Settled {
    let defined = definedArea(name)
    let words = Meaning.areas(name, catalogue)
    if checked, defined == nil, !known.areas.contains(where: { words.contains(Spelling.folded($0)) }) {
      throw known.unknown(name, kinds: [.area], holder: nil, range)
    }
    return Settled(kind: .area, title: defined?.title ?? name, value: name, words: words)
  }

  private func team(_ name: String, _ range: SourceRange) throws(Diagnostic) -> Settled {
    let words = Meaning.teams(name, catalogue)
    guard let held = known.teams.first(where: { words.contains(Spelling.folded($0)) }) else {
      throw known.unknown(name, kinds: [.team], holder: nil, range)
    }
    let same = known.teams.first { Spelling.folded($0) == Spelling.folded(name) }
    return Settled(kind: .team, title: same ?? definedTeam(name) ?? held, value: name, words: words)
  }

  private func definedTeam(_ name: String) -> String? { catalogue.teams[Vocabulary.canonical(name)]?.title }

  private func worker(_ name: String, _ range: SourceRange) throws(Diagnostic) -> Settled {
    let folded = Spelling.folded(name)
    guard let held = known.workers.first(where: { Spelling.folded($0) == folded }) else {
      throw known.unknown(name, kinds: [.worker], holder: nil, range)
    }
    return Settled(kind: .worker, title: held, value: name, words: [folded])
  }

  /// A value of which data decide what it is.
  private func whatever(_ value: String, _ range: SourceRange) throws(Diagnostic) -> Settled {
    var found: [Settled] = []
    if let team = try? team(value, range) { found.append(team) }
    if let worker = try? worker(value, range) { found.append(worker) }
    if let area = try? area(value, range) { found.append(area) }
    if let theme = theme(called: value) {
      found.append(Settled(kind: .theme, title: theme.title, value: theme.name, words: []))
    }
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      var unknown = known.unknown(value, kinds: [.team, .worker, .area], holder: nil, range)
      unknown.suggestions = Nearest.names(
        to:
          value, among: known.teams + known.workers + known.areas + catalogue.themeOrder)
      throw unknown
    }
    throw Diagnostic(.ambiguousName(read: value, readings: found.map { "\($0.kind.rawValue) \($0.title)" }), range)
  }

  /// Rows whose team, worker or area has one of these words. Nil where the dataset has no such field.
  private func named(_ kind: NameKind, _ words: Set<String>, uses: inout Uses) -> Condition? {
    let type: Syntax.FieldType = kind == .team ? .team : kind == .worker ? .worker : .area
    guard let name = definition.fields.first(where: { $0.is(type) })?.name else { return nil }
    uses.test(name)
    guard let field = column(name), let book = table.columns[field.index].book else { return .undecided }
    var codes: [UInt32] = []
    for (index, word) in book.words.enumerated() where index > 0 && words.contains(Spelling.folded(word)) {
      codes.append(UInt32(index))
    }
    return .oneOf(field, codes)
  }
}

extension Resolver {
  /// A field in which the row names its theme itself, and the theme as that says it: an audit that says it was of neglect, a contact
  /// whose reason is “Neglect”, where the theme has no rule.
  private func ownField(_ theme: String, _ title: String) -> (field: String, value: String)? {
    let coded = definition.fields.first { field in
      (field.type == .theme || field.codes.contains { $0.name == theme }) && table.index(of: field.name) != nil
    }
    if let coded { return (coded.name, theme) }
    let folded = title.folded
    for field in definition.fields where field.type == .text {
      // Each word once, and not each row.
      guard case .codes(_, let book)? = table[field.name], let word = book.words.first(where: { $0.folded == folded })
      else { continue }
      return (field.name, Vocabulary.written(word))
    }
    return nil
  }
}
