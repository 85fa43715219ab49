import Calendar
import Language

extension Catalogue {
  /// The definitions that are embedded in the program.
  public static func builtIn() -> BuiltIn { BuiltIn() }

  /// The definitions that are embedded in the program, for whoever needs some of them or all.
  public struct BuiltIn: Sendable {
    /// Each is read when it is asked for; with the bank holidays of England.
    public var catalogue: Catalogue { Catalogue(on: .program) }

    /// All read at once and checked as a whole: names that do not exist, names that clash, cycles.
    ///
    /// Mistakes in them are the program's own: the tests fail on any, and `check` and `doctor` tell them.
    public var whole: (catalogue: Catalogue, mistakes: [(mistake: Diagnostic, source: Source)]) {
      let sources = BuiltInDefinitions.program.allSources
      var catalogue = Catalogue()
      let mistakes = catalogue.define(sources, builtIn: true).diagnostics
      return (
        catalogue,
        mistakes.map { mistake in (mistake, sources.first { $0.file == mistake.file } ?? Source(text: "")) }
      )
    }

    /// Every mistake in all of them.
    public var diagnostics: [Diagnostic] { whole.mistakes.map(\.mistake) }
  }

  /// Mistakes in the built-in definitions that have been read so far, each once.
  public var builtInMistakes: [(mistake: Diagnostic, source: Source)] { builtIn?.mistakes ?? [] }

  /// The file of the program's own lists: datasets in it hold no files.
  static let listsFile = "definitions/lists.scrutiny"

  /// Adds the definitions of a source on top: a board's own redefine built-in ones. Statements that are no definitions
  /// are passed over. Nothing is changed where there is a mistake.
  ///
  /// - Parameters:
  ///   - range: the only part to read, in offsets of the whole source; nil for all of it.
  /// - Returns: every mistake, and the names that were redefined, to be said aloud once.
  public mutating func define(
    _ source: Source, in range: SourceRange? = nil, builtIn: Bool = false
  ) -> (diagnostics: [Diagnostic], redefined: [String]) {
    define([source], in: range, builtIn: builtIn)
  }

  /// Adds the definitions of several sources at once, so that what stands in one may name what stands in another.
  public mutating func define(
    _ sources: [Source], in range: SourceRange? = nil, builtIn: Bool = false
  ) -> (diagnostics: [Diagnostic], redefined: [String]) {
    let reading = DefinitionReading(sources.map { SourceText($0, builtIn: builtIn) }, on: self, in: range)
    if reading.parsed.isEmpty, reading.diagnostics.isEmpty { return ([], []) }
    guard reading.diagnostics.isEmpty else {
      // Those that can be read may hold mistakes of their own, which are told at once.
      var building = Building(self)
      building.add(reading.parsed.filter { !$0.definition.extends })
      return (reading.diagnostics + building.diagnostics, [])
    }
    return define(reading.parsed)
  }

  /// Adds definitions that were read already.
  mutating func define(_ parsed: [Parsed]) -> (diagnostics: [Diagnostic], redefined: [String]) {
    var building = Building(self)
    building.add(parsed)
    if building.diagnostics.isEmpty { building.check() }
    guard building.diagnostics.isEmpty else { return (building.diagnostics, []) }
    self = building.catalogue
    note(parsed)
    return ([], building.redefined)
  }
}
