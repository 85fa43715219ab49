import Language
import Threads

/// A definition of any kind, as it is kept by its name.
public protocol Named: Sendable {
  var name: String { get }
  static var kind: Syntax.Definition.Kind { get }
  /// Those of its kind in a catalogue.
  static func all(in catalogue: Catalogue) -> NamedDefinitions<Self>
}

/// The definitions of one kind, by name: what the program brings, which is read when it is asked for, and over it what
/// was said since. A value.
public struct NamedDefinitions<Value: Named>: Sendable {
  private var own: [String: Value] = [:]
  /// The names that the program does not bring, in the order in which they were first defined.
  private(set) var added: [String] = []
  private let builtIn: BuiltInDefinitions?

  /// - Parameter builtIn: what lies below; nil for nothing.
  init(on builtIn: BuiltInDefinitions? = nil) { self.builtIn = builtIn }

  public subscript(name: String) -> Value? {
    get { own[name] ?? builtIn?.definition(Value.self, name) }
    set {
      guard let newValue else { return }
      updateValue(newValue, forKey: name)
    }
  }

  /// Says a definition anew, or for the first time. Returns the one before.
  @discardableResult public mutating func updateValue(_ value: Value, forKey name: String) -> Value? {
    let before = self[name]
    if before == nil { added.append(name) }
    own[name] = value
    return before
  }

  /// In the order in which they were first defined: the order of lists and scorecards.
  public var keys: [String] { builtIn.map { $0.names(Value.kind) + added } ?? added }

  /// All of them, in their order.
  public var values: [Value] {
    guard let builtIn else { return added.compactMap { own[$0] } }
    return concurrentMap(builtIn.names(Value.kind)) { self[$0] }.compactMap(\.self) + added.compactMap { own[$0] }
  }

  public var count: Int { keys.count }
  public var isEmpty: Bool { keys.isEmpty }

  /// Whether there is one of a name; nothing is read for it.
  func has(_ name: String) -> Bool { own[name] != nil || builtIn?.has(Value.kind, name) == true }

  /// Whether nothing was said since.
  var isPlain: Bool { own.isEmpty }

  /// Whether anything that the program brings was said anew.
  var saysAnew: Bool { own.count != added.count }

  /// An entry for each, in their order; of what the program brings, as its head tells it.
  func entries(_ addedAlone: Bool, _ entry: (Value) -> Vocabulary.Entry) -> [Vocabulary.Entry] {
    (addedAlone ? added : keys).compactMap { name in own[name].map(entry) ?? builtIn?.entry(Value.kind, name) }
  }

  /// What was said since, in the place of what the program brings or beside it.
  func said(_ name: String) -> Value? { own[name] }
}

extension NamedDefinitions: Equatable where Value: Equatable {
  public static func == (one: Self, other: Self) -> Bool { one.keys == other.keys && one.own == other.own }
}

extension DatasetDefinition: Named {
  public static var kind: Syntax.Definition.Kind { .dataset }
  public static func all(in catalogue: Catalogue) -> NamedDefinitions<Self> { catalogue.datasets }
}
extension MeasureDefinition: Named {
  public static var kind: Syntax.Definition.Kind { .measure }
  public static func all(in catalogue: Catalogue) -> NamedDefinitions<Self> { catalogue.measures }
}
extension ThemeDefinition: Named {
  public static var kind: Syntax.Definition.Kind { .theme }
  public static func all(in catalogue: Catalogue) -> NamedDefinitions<Self> { catalogue.themes }
}
extension AreaDefinition: Named {
  public static var kind: Syntax.Definition.Kind { .area }
  public static func all(in catalogue: Catalogue) -> NamedDefinitions<Self> { catalogue.areas }
}
extension TeamDefinition: Named {
  public static var kind: Syntax.Definition.Kind { .team }
  public static func all(in catalogue: Catalogue) -> NamedDefinitions<Self> { catalogue.teams }
}
extension QuestionDefinition: Named {
  public static var kind: Syntax.Definition.Kind { .question }
  public static func all(in catalogue: Catalogue) -> NamedDefinitions<Self> { catalogue.questions }
}
