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
  /// What only the body of a measure tells, which need not be read for its name.
  public typealias Telling = @Sendable (String) -> ToldMeasure?

  /// What the body of a measure tells of it.
  public struct ToldMeasure: Sendable, Equatable {
    /// What kind of number it is, as a person asks for one.
    public enum Form: Sendable, Equatable {
      /// How many.
      case count
      /// How many in a hundred.
      case part
      /// How many for so many others.
      case rate
      /// How long.
      case length
      /// A mean, or another number.
      case number
    }

    public var dataset: String?
    public var themes: [String]
    public var form: Form
    /// Whether more or less of it is better.
    public var isJudged: Bool
    /// Whether published figures can stand beside it.
    public var isPublished: Bool

    public init(dataset: String?, themes: [String], form: Form, isJudged: Bool, isPublished: Bool = false) {
      self.dataset = dataset
      self.themes = themes
      self.form = form
      self.isJudged = isJudged
      self.isPublished = isPublished
    }
  }

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
  /// The datasets of which two packs or more are loaded, so that it can be asked what changed in them.
  public var changing: [String] {
    get { words.changing }
    set {
      settle()
      made.changing = newValue
    }
  }
  /// The datasets of which something is loaded.
  public var loaded: Set<String> {
    get { words.loaded }
    set {
      settle()
      made.loaded = newValue
    }
  }
  /// The loaded datasets whose rows begin and end.
  public var spans: Set<String> {
    get { words.spans }
    set {
      settle()
      made.spans = newValue
    }
  }
  /// Those of them that are counted as they stand open, where nothing else is said.
  public var usuallyOpen: Set<String> {
    get { words.usuallyOpen }
    set {
      settle()
      made.usuallyOpen = newValue
    }
  }
  /// The loaded datasets of what happens to children, of which one child can have several.
  public var happenings: Set<String> {
    get { words.happenings }
    set {
      settle()
      made.happenings = newValue
    }
  }
  /// All names that were defined, kind by kind, and those that files brought behind them.
  public var entries: [Entry] { words.entries }
  /// Every name but those of fields.
  var index: NameIndex {
    _read { if let promised { yield promised.kept.words.index } else { yield made.index } }
  }

  private struct Words: Sendable {
    /// What stood there first, kind by kind, and what was added since: a copy shares the first.
    var first: [Entry] = []
    var added: [Entry] = []
    var index = NameIndex()
    var shelf: FieldShelf?
    /// In the place of what the shelf holds, or beside it.
    var fields: [String: DatasetFields] = [:]
    var addedDatasets: [String] = []
    var values: [NameKind: [String]] = [:]
    var changing: [String] = []
    var loaded: Set<String> = []
    var spans: Set<String> = []
    var usuallyOpen: Set<String> = []
    var happenings: Set<String> = []

    var entries: [Entry] {
      guard let last = first.last, !added.isEmpty else { return first + added }
      if added.allSatisfy({ $0.rank >= last.rank }) { return first + added }
      return (0...Entry.ranks).flatMap { rank in first.filter { $0.rank == rank } + added.filter { $0.rank == rank } }
    }

    func entry(_ place: Int) -> Entry { place < first.count ? first[place] : added[place - first.count] }

    func fields(of dataset: String) -> DatasetFields? { fields[dataset] ?? shelf?.fields(of: dataset) }
  }

  /// A vocabulary whose fields are read when they are asked for.
  ///
  /// - Parameters:
  ///   - entries: kind by kind.
  ///   - datasets: in their order.
  ///   - read: the fields of datasets, named conditions and expressions among them.
  public init(
    entries: [Entry], datasets: [String], fields read: @escaping @Sendable (_ datasets: [String]) -> [[FieldEntry]]
  ) {
    made.first = entries
    made.index = NameIndex(entries.enumerated().flatMap { place, entry in entry.terminals(at: place) })
    made.shelf = FieldShelf(datasets, read)
  }

  public mutating func add(_ entry: Entry) {
    settle()
    let place = made.first.count + made.added.count
    made.added.append(entry)
    for (name, terminal) in entry.terminals(at: place) { made.index.insert(name, terminal) }
  }

  /// Sets the fields of a dataset, named conditions and expressions among them.
  public mutating func setFields(_ fields: [FieldEntry], of dataset: String) {
    settle()
    if made.fields.updateValue(DatasetFields(fields), forKey: dataset) == nil,
      made.shelf?.has(dataset) != true
    {
      made.addedDatasets.append(dataset)
    }
  }

  /// What is asked of a measure beyond its names, where its entry does not say it.
  public mutating func ask(_ telling: @escaping Telling) {
    settle()
    self.telling = telling
  }

  /// An entry with all that is known of it: a measure's dataset and themes too.
  func whole(_ entry: Entry) -> Entry {
    guard entry.kind == .measure, entry.dataset == nil, entry.themes.isEmpty, let told = told(ofMeasure: entry.name)
    else { return entry }
    var entry = entry
    (entry.dataset, entry.themes) = (told.dataset, told.themes)
    return entry
  }

  /// What the body of a measure tells; nil where nothing is known but its name.
  func told(ofMeasure name: String) -> ToldMeasure? { (promised?.kept.telling ?? telling)?(name) }

  /// The entry of a canonical name.
  public func entry(_ kind: NameKind, _ name: String) -> Entry? {
    index.terminals(of: name).first { $0.kind == kind && $0.name == name }.map { whole(words.entry($0.entry)) }
  }
}

// MARK: Fields

extension Vocabulary {
  /// The datasets whose fields are known, in the order in which they came.
  public var datasets: [String] { (words.shelf?.datasets ?? []) + words.addedDatasets }

  /// Of what is not loaded nothing is known; where nothing is, everything may be asked.
  func hasLoaded(_ dataset: String) -> Bool { loaded.isEmpty || loaded.contains(dataset) }

  /// What is published has an area, a level and a year: other councils' figures are none of ours.
  func isPublished(_ dataset: String) -> Bool {
    ["area", "level", "year"].allSatisfy { field($0, of: dataset) != nil }
  }

  /// The fields of a dataset, named conditions and expressions among them; nil where they are not known.
  public func fields(of dataset: String) -> [FieldEntry]? { listed(dataset)?.entries }

  func listed(_ dataset: String) -> DatasetFields? { words.fields(of: dataset) }

  func hasFields(of dataset: String) -> Bool {
    words.fields[dataset] != nil || words.shelf?.has(dataset) == true
  }

  /// Where each field stands in `fields(of:)`.
  func places(of dataset: String) -> [String: Int] { listed(dataset)?.places ?? [:] }

  /// A field of a dataset by its canonical name.
  public func field(_ name: String, of dataset: String) -> FieldEntry? {
    guard let listed = listed(dataset), let place = listed.places[name] else { return nil }
    return listed.entries[place]
  }

  /// The fields of all datasets: for places where no dataset is in scope.
  var allFields: [(dataset: String, fields: DatasetFields)] {
    _ = words.shelf?.all
    return datasets.compactMap { name in listed(name).map { (name, $0) } }
  }

  /// The first dataset that has a field of a name.
  func holder(of field: String) -> String? { allFields.first { $0.fields.places[field] != nil }?.dataset }

  /// The names of all fields, each once and with its first holder, in the order in which they came.
  var fieldNames: [(name: String, holder: String)] {
    var seen: Set<String> = []
    return allFields.flatMap { dataset, fields in
      fields.entries.filter { seen.insert($0.name).inserted }.map { ($0.name, dataset) }
    }
  }

  /// Whether a word is a piece of any name.
  func knows(piece: String) -> Bool {
    index.knows(piece) || fieldNames.contains { $0.name.split(separator: "-").contains { $0 == piece } }
  }
}

extension Vocabulary.Entry {
  static let ranks = 9

  /// Kind by kind, as a catalogue lists what is defined; what files brought behind all.
  var rank: Int {
    if fromFile { return Self.ranks }
    return switch kind {
    case .dataset, .list: 0
    case .measure: 1
    case .theme: 2
    case .area: 3
    case .team: 4
    case .question: 5
    default: Self.ranks - 1
    }
  }

  /// Its name and the others it is called, with what they lead to.
  fileprivate func terminals(at place: Int) -> [(String, NameIndex.Terminal)] {
    let terminal = NameIndex.Terminal(kind: kind, name: name, entry: place, rank: rank)
    return [(name, terminal)] + alsoCalled.map { (Vocabulary.canonical($0), terminal) }
  }
}
