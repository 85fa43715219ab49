import Calendar
import Language

/// What the domain's words mean: every definition, the built-in ones and a board's own on top. A value.
public struct Catalogue: Sendable {
  public var datasets: [String: DatasetDefinition] = [:]
  public var measures: [String: MeasureDefinition] = [:]
  public var themes: [String: ThemeDefinition] = [:]
  public var areas: [String: AreaDefinition] = [:]
  public var teams: [String: TeamDefinition] = [:]
  public var questions: [String: QuestionDefinition] = [:]
  /// Names in the order in which they were defined: the order of lists and scorecards.
  public var datasetOrder: [String] = []
  public var measureOrder: [String] = []
  public var themeOrder: [String] = []
  public var areaOrder: [String] = []
  public var teamOrder: [String] = []
  public var questionOrder: [String] = []
  public var holidays: Set<Day> = []

  public init() {}

  /// The definitions that are embedded in the program, with the bank holidays of England.
  /// Mistakes in them are the program's own: the tests fail on any.
  public static func builtIn() -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    var catalogue = Catalogue()
    catalogue.holidays = BankHolidays.england()
    return (catalogue, [])
  }

  /// Adds the definitions of a source on top: a board's own redefine built-in ones. Nothing is changed where there is
  /// a mistake. Returns names that were redefined, to be said aloud once.
  public mutating func define(_ source: Source, builtIn: Bool = false) -> (
    diagnostics: [Diagnostic], redefined: [String]
  ) {
    ([], [])
  }

  /// The words that the parser reads against. The board adds what files brought: datasets, extra fields, values.
  public func vocabulary() -> Vocabulary { Vocabulary() }

  /// Stock (counted at a position) or flow (counted over a period by its date): language.md section 5.
  public func kind(of measure: MeasureDefinition) -> MeasureDefinition.Kind { .flow }

  /// Measures tagged with a theme, in the order of their definitions.
  public func measures(of theme: String) -> [MeasureDefinition] { [] }
}
