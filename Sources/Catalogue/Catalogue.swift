import Calendar
import Language

/// What the domain's words mean: every definition, the built-in ones and a board's own on top. A value.
public struct Catalogue: Sendable {
  public var datasets: NamedDefinitions<DatasetDefinition>
  public var measures: NamedDefinitions<MeasureDefinition>
  public var themes: NamedDefinitions<ThemeDefinition>
  public var areas: NamedDefinitions<AreaDefinition>
  public var teams: NamedDefinitions<TeamDefinition>
  public var questions: NamedDefinitions<QuestionDefinition>
  /// Names in the order in which they were defined: the order of lists and scorecards.
  public var datasetOrder: [String] { datasets.keys }
  public var measureOrder: [String] { measures.keys }
  public var themeOrder: [String] { themes.keys }
  public var areaOrder: [String] { areas.keys }
  public var teamOrder: [String] { teams.keys }
  public var questionOrder: [String] { questions.keys }
  public var holidays: Set<Day> { builtIn == nil ? [] : BankHolidays.england }

  /// What it stands on; nil for nothing.
  let builtIn: BuiltInDefinitions?

  public init() { self.init(on: nil) }

  init(on builtIn: BuiltInDefinitions?) {
    self.builtIn = builtIn
    datasets = NamedDefinitions(on: builtIn)
    measures = NamedDefinitions(on: builtIn)
    themes = NamedDefinitions(on: builtIn)
    areas = NamedDefinitions(on: builtIn)
    teams = NamedDefinitions(on: builtIn)
    questions = NamedDefinitions(on: builtIn)
  }
}
