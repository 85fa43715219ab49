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
}
