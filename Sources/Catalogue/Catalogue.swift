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
  /// Monday to Friday less these holidays. The table of them is made once: every load asks for it several times.
  public var workingDays: WorkingDays { builtIn == nil ? Self.withoutHolidays : Self.ofEngland }
  private static let ofEngland = WorkingDays(holidays: BankHolidays.england)
  private static let withoutHolidays = WorkingDays(holidays: [])

  /// What it stands on; nil for nothing.
  let builtIn: BuiltInDefinitions?

  /// Tells catalogues apart by what was defined, in which order, on top of the program's own definitions.
  public private(set) var fingerprint = ""

  /// Notes definitions that were added.
  mutating func note(_ parsed: [Parsed]) {
    // FNV-1a, with two beginnings: it tells texts apart, and keeps no secret.
    var sums: [UInt64] = [0xCBF2_9CE4_8422_2325, 0x8422_2325_CBF2_9CE4]
    let texts = parsed.map { "\($0.text.source.file ?? "") \($0.range.lower) " + $0.text.text($0.range) }
    for byte in ([fingerprint] + texts).joined(separator: "\n").utf8 {
      for place in sums.indices { sums[place] = (sums[place] ^ UInt64(byte)) &* 0x100_0000_01B3 }
      sums[1] = sums[1] << 1 | sums[1] >> 63
    }
    fingerprint = sums.map { String($0, radix: 16) }.joined(separator: "-")
  }

  public init() { self.init(on: nil) }

  init(on builtIn: BuiltInDefinitions?) {
    self.builtIn = builtIn
    if builtIn != nil { fingerprint = "built in" }
    datasets = NamedDefinitions(on: builtIn)
    measures = NamedDefinitions(on: builtIn)
    themes = NamedDefinitions(on: builtIn)
    areas = NamedDefinitions(on: builtIn)
    teams = NamedDefinitions(on: builtIn)
    questions = NamedDefinitions(on: builtIn)
  }
}
