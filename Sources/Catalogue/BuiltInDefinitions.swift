import Language
import Synchronization
import Threads

/// Definitions that the program carries with it. Where each stands and what it is called is found when the first is asked
/// for; each is read when it is asked for itself, and kept.
///
/// What is told of them is the same as where all are read at once (`Catalogue.builtInWhole`, which checks them as a
/// whole too; a test holds the one against the other).
public final class BuiltInDefinitions: Sendable {
  /// Those of the program.
  public static let program = BuiltInDefinitions {
    ["definitions", "questions", "briefings"].flatMap(Embedded.all(in:)).map {
      Source(file: "built in: \($0.name)", text: $0.text)
    }
  }

  private let sources: @Sendable () -> [Source]
  private let found = AtomicLazyReference<Index>()
  private let words = AtomicLazyReference<Words>()
  private let made = Mutex<[Key: any Named]>([:])
  private let wrong = Mutex<[(mistake: Diagnostic, source: Source)]>([])

  init(_ sources: @escaping @Sendable () -> [Source]) { self.sources = sources }

  private struct Key: Hashable {
    var kind: Syntax.Definition.Kind
    var name: String
  }

  private struct Place: Sendable {
    var text: SourceText
    var outline: Outline
  }

  private final class Index: Sendable {
    let names: [Syntax.Definition.Kind: [String]]
    /// Where each is defined, then where it is extended.
    let places: [Key: [Place]]

    init(_ sources: [Source]) {
      var names: [Syntax.Definition.Kind: [String]] = [:]
      var places: [Key: [Place]] = [:]
      var extensions: [(Key, Place)] = []
      // Most sources are short; the lists and the measures are long.
      let found = concurrentMap(sources, inPiecesOf: 1) { (SourceText($0, builtIn: true), Outline.of($0)) }
      for (text, outlines) in found {
        for outline in outlines {
          let key = Key(kind: outline.head.kind, name: outline.head.name.text)
          let place = Place(text: text, outline: outline)
          if outline.head.extends {
            extensions.append((key, place))
          } else {
            if places[key] == nil { names[key.kind, default: []].append(key.name) }
            places[key, default: []].append(place)
          }
        }
      }
      for (key, place) in extensions { places[key]?.append(place) }
      (self.names, self.places) = (names, places)
    }
  }

  private final class Words: Sendable {
    let vocabulary: Vocabulary
    init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }
  }

  /// The texts that they stand in.
  var allSources: [Source] { sources() }

  private var index: Index { found.load() ?? found.storeIfNil(Index(sources())) }

  // MARK: Names

  func names(_ kind: Syntax.Definition.Kind) -> [String] { index.names[kind] ?? [] }

  func has(_ kind: Syntax.Definition.Kind, _ name: String) -> Bool {
    index.places[Key(kind: kind, name: name)] != nil
  }

  /// The words that they give to read by, as their heads tell them.
  var vocabulary: Vocabulary {
    (words.load() ?? words.storeIfNil(Words(makeVocabulary()))).vocabulary
  }

  private func makeVocabulary() -> Vocabulary {
    Vocabulary(
      entries: Syntax.Definition.Kind.inOrder.flatMap { kind in names(kind).compactMap { entry(kind, $0) } },
      datasets: names(.dataset)
    ) { [self] datasets in
      concurrentMap(datasets, inPiecesOf: 4, readFields)
    }
  }

  /// A name with its title and other names; the dataset and the themes of a measure are not told by its head.
  func entry(_ kind: Syntax.Definition.Kind, _ name: String) -> Vocabulary.Entry? {
    guard let places = index.places[Key(kind: kind, name: name)], let first = places.first else { return nil }
    let isList = kind == .dataset && first.text.source.file?.hasSuffix(Catalogue.listsFile) == true
    return Vocabulary.Entry(
      kind: isList ? .list : kind.named, name: name, title: first.outline.head.title ?? spoken(name),
      alsoCalled: places.flatMap(\.outline.head.alsoCalled))
  }

  /// The fields of a dataset, named conditions and expressions behind them.
  func fields(of dataset: String) -> [Vocabulary.FieldEntry] { vocabulary.fields(of: dataset) ?? [] }

  private func readFields(of dataset: String) -> [Vocabulary.FieldEntry] {
    var all: [Vocabulary.FieldEntry] = []
    for place in index.places[Key(kind: .dataset, name: dataset)] ?? [] {
      for field in place.text.source.head(place.outline.range)?.fields ?? [] {
        let known = all.firstIndex { $0.name == field.name }
        if let known { all[known] = field } else { all.append(field) }
      }
    }
    return all.filter { $0.isField } + all.filter { !$0.isField }
  }

  // MARK: Definitions

  /// A definition, read now or before; nil where there is none of that name, or where it cannot be read, which
  /// `mistakes` tells.
  func definition<Value: Named>(_ type: Value.Type, _ name: String) -> Value? {
    let key = Key(kind: Value.kind, name: name)
    if let known = made.withLock({ $0[key] }) { return known as? Value }
    guard let places = index.places[key] else { return nil }
    let parser = Parser(vocabulary: vocabulary)
    var parsed: [Parsed] = []
    var wrong: [Diagnostic] = []
    for place in places {
      let outcome = parser.parse(place.text.source, place.outline.range)
      for mistake in outcome.diagnostics {
        var mistake = mistake
        mistake.file = mistake.file ?? place.text.source.file
        wrong.append(mistake)
      }
      for statement in outcome.statements {
        guard case .define(let definition) = statement.body else { continue }
        parsed.append(Parsed(definition: definition, range: statement.range, text: place.text))
      }
    }
    var building = Building(Catalogue())
    building.add(parsed)
    wrong += building.diagnostics
    let value = wrong.isEmpty ? Value.all(in: building.catalogue)[name] : nil
    if let value {
      made.withLock { $0[key] = value }
    } else {
      tell(wrong, of: places.map(\.text.source))
    }
    return value
  }

  /// Mistakes in those that were read, each once: the program's own, which a person must know of all the same.
  public var mistakes: [(mistake: Diagnostic, source: Source)] { wrong.withLock { $0 } }

  private func tell(_ mistakes: [Diagnostic], of sources: [Source]) {
    wrong.withLock { known in
      for mistake in mistakes where !known.contains(where: { $0.mistake == mistake }) {
        if let source = sources.first(where: { $0.file == mistake.file }) ?? sources.first {
          known.append((mistake, source))
        }
      }
    }
  }
}

extension Syntax.Definition.Kind {
  /// As names of each kind stand in a vocabulary.
  static let inOrder: [Syntax.Definition.Kind] = [.dataset, .measure, .theme, .area, .team, .question]

  var named: NameKind {
    switch self {
    case .dataset: .dataset
    case .measure: .measure
    case .theme: .theme
    case .area: .area
    case .team: .team
    case .question: .question
    }
  }
}

extension Vocabulary.FieldEntry {
  fileprivate var isField: Bool {
    if case .type = kind { true } else { false }
  }
}
