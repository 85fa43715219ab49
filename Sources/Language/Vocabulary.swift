import Synchronization

/// The defined names that the parser reads against, and what it must know of fields to settle the grammar:
/// which are yes/no, which are dates, and which codes a field has. A value; the board makes a new one after a load.
public struct Vocabulary: Sendable {
  public struct Entry: Sendable, Equatable {
    public var kind: NameKind
    /// The canonical name.
    public var name: String
    public var title: String
    /// Names it is `also called`, canonical.
    public var alsoCalled: [String]
    /// Made from a file, not from a definition.
    public var fromFile: Bool
    /// Of a measure: the dataset it counts in, whose fields may stand in its clauses; nil where it has none of its own.
    public var dataset: String?
    /// Of a measure: the themes it is tagged with.
    public var themes: [String]
    public init(
      kind: NameKind, name: String, title: String, alsoCalled: [String] = [], fromFile: Bool = false,
      dataset: String? = nil, themes: [String] = []
    ) {
      self.kind = kind
      self.name = name
      self.title = title
      self.alsoCalled = alsoCalled
      self.fromFile = fromFile
      self.dataset = dataset
      self.themes = themes
    }
  }

  public struct FieldEntry: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case type(Syntax.FieldType)
      /// A named condition (yes/no) or a named expression of a dataset.
      case namedCondition
      case namedExpression
    }
    public var name: String
    public var kind: Kind {
      get {
        switch told {
        case .kind(let kind): kind
        case .type(let type): .type(type.type)
        }
      }
      set { told = .kind(newValue) }
    }
    public var title: String
    public var codes: [Code]
    private var told: Told

    private enum Told: Sendable, Equatable {
      case kind(Kind)
      case type(Syntax.ToldType)
    }

    public init(name: String, kind: Kind, title: String = "", codes: [Code] = []) {
      self.name = name
      told = .kind(kind)
      self.title = title
      self.codes = codes
    }

    /// - Parameter type: may be told later, when the kind is asked for.
    public init(name: String, type: Syntax.ToldType, title: String, codes: [Code] = []) {
      self.name = name
      told = if case .known(let type) = type { .kind(.type(type)) } else { .type(type) }
      self.title = title
      self.codes = codes
    }
  }

  public struct Code: Sendable, Equatable {
    public var name: String
    public var title: String
    /// Spellings without a star, which are understood as the code too.
    public var spellings: [String]
    public init(name: String, title: String, spellings: [String] = []) {
      self.name = name
      self.title = title
      self.spellings = spellings
    }
  }

  /// What was asked last: what plain openings such as `which teams` are about.
  public struct Recent: Sendable, Equatable {
    /// Measure, theme or `scorecard`, as it can be typed; nil where it was another number.
    public var what: String?
    /// The dataset whose rows stand behind it.
    public var dataset: String?
    public init(what: String?, dataset: String?) {
      self.what = what
      self.dataset = dataset
    }
  }

  public var recent: Recent?
  /// The dataset and the themes of a measure whose entry says neither, since it was not read yet.
  public typealias Telling = @Sendable (String) -> (dataset: String?, themes: [String])?

  private var made = Words()
  private var promised: Promised?
  private var telling: Telling?

  public init() {}

  /// The words are made when the first of them is asked for: a statement that names nothing does without.
  public init(promised words: @escaping @Sendable () -> Vocabulary) { promised = Promised(words) }

  private final class Promised: Sendable {
    private let made = AtomicLazyReference<Made>()
    private let make: @Sendable () -> Vocabulary

    init(_ make: @escaping @Sendable () -> Vocabulary) { self.make = make }

    var kept: Made { made.load() ?? made.storeIfNil(Made(make())) }
  }

  private final class Made: Sendable {
    let words: Words
    let telling: Telling?
    init(_ vocabulary: Vocabulary) {
      words = vocabulary.promised?.kept.words ?? vocabulary.made
      telling = vocabulary.promised?.kept.telling ?? vocabulary.telling
    }
  }

  private mutating func settle() {
    guard let kept = promised?.kept else { return }
    (made, telling, promised) = (kept.words, kept.telling, nil)
  }

  // Lent and not copied: the parser asks for them at every word.
  private var words: Words {
    _read { if let promised { yield promised.kept.words } else { yield made } }
  }

  /// Teams, workers and other values seen in data: for suggestions and completion alone, never to read by.
  public var values: [NameKind: [String]] {
    get { words.values }
    set {
      settle()
      made.values = newValue
    }
  }
  public var entries: [Entry] { words.entries }
  public var fields: [String: [FieldEntry]] { words.fields }
  /// Every name, by its pieces; and the place of each field in `fields`.
  var index: NameIndex {
    _read { if let promised { yield promised.kept.words.index } else { yield made.index } }
  }
  var places: [String: [String: Int]] { words.places }
  /// The first dataset that has a field of a name: for places where no dataset is in scope.
  var holders: [String: String] { words.holders }
  /// The names of all fields, in the order in which they came.
  var fieldNames: [String] { words.fieldNames }

  private struct Words: Sendable {
    var entries: [Entry] = []
    var fields: [String: [FieldEntry]] = [:]
    var index = NameIndex()
    var places: [String: [String: Int]] = [:]
    var holders: [String: String] = [:]
    var fieldNames: [String] = []
    var values: [NameKind: [String]] = [:]
  }

  public mutating func add(_ entry: Entry) {
    settle()
    let place = made.entries.count
    made.entries.append(entry)
    made.index.insert(entry.name, NameIndex.Terminal(kind: entry.kind, name: entry.name, entry: place))
    for other in entry.alsoCalled {
      made.index.insert(
        Vocabulary.canonical(other), NameIndex.Terminal(kind: entry.kind, name: entry.name, entry: place))
    }
  }

  /// Sets the fields of a dataset, named conditions and expressions among them.
  public mutating func setFields(_ fields: [FieldEntry], of dataset: String) {
    settle()
    made.fields[dataset] = fields
    var places: [String: Int] = [:]
    for (place, field) in fields.enumerated() {
      places[field.name] = place
      if made.holders[field.name] == nil {
        made.holders[field.name] = dataset
        made.fieldNames.append(field.name)
        made.index.insert(field.name, NameIndex.Terminal(kind: .field, name: field.name, entry: -1))
      }
    }
    made.places[dataset] = places
  }

  /// What is asked of a measure beyond its names, where its entry does not say it.
  public mutating func ask(_ telling: @escaping Telling) {
    settle()
    self.telling = telling
  }

  /// An entry with all that is known of it: a measure's dataset and themes too.
  func whole(_ entry: Entry) -> Entry {
    guard entry.kind == .measure, entry.dataset == nil, entry.themes.isEmpty,
      let told = (promised?.kept.telling ?? telling)?(entry.name)
    else { return entry }
    var entry = entry
    (entry.dataset, entry.themes) = told
    return entry
  }

  /// The entry of a canonical name.
  public func entry(_ kind: NameKind, _ name: String) -> Entry? {
    index.terminals(of: name).first { $0.kind == kind && $0.name == name && $0.entry >= 0 }
      .map { whole(entries[$0.entry]) }
  }

  /// A field of a dataset by its canonical name.
  public func field(_ name: String, of dataset: String) -> FieldEntry? {
    guard let place = places[dataset]?[name], let all = fields[dataset] else { return nil }
    return all[place]
  }
}
