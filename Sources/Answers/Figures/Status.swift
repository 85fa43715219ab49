import Calendar
import Catalogue
import Language

/// What a value is against its target: language.md section 6, Status. The unrounded value decides.
struct TargetInForce: Sendable, Equatable {
  var value: Double
  var amber: Double?
  /// The target that this one took the place of, and when, where it moved.
  var before: (value: Double, amber: Double?, until: Day)?
  /// Whether it was said for the team, not for all.
  var isOfTeam = false

  static func == (a: TargetInForce, b: TargetInForce) -> Bool { a.value == b.value && a.amber == b.amber }

  func status(of value: Double, higherIsBetter: Bool?) -> Answer.Status {
    guard let higher = higherIsBetter else {
      // Without a direction, a target is a line not to go above, the amber bound the far side of it.
      if value <= self.value { return .green }
      return amber.map { value <= $0 } ?? false ? .amber : .red
    }
    if higher ? value >= self.value : value <= self.value { return .green }
    if let amber, higher ? value >= amber : value <= amber { return .amber }
    return .red
  }
}

extension MeasureDefinition {
  /// The target that is in force at a date, for a team or for all: the newest that has begun; one said for the team wins.
  func target(at day: Day, team: String? = nil) -> TargetInForce? {
    func begun(_ line: Syntax.TargetLine) -> Day? { line.since.flatMap { $0.day(asAt: day) } ?? .distantPastDay }
    func isFor(_ line: Syntax.TargetLine) -> Bool {
      guard !line.selectors.isEmpty else { return true }
      guard let team else { return false }
      return line.selectors.contains { selector in
        switch selector.kind {
        case .team(let name), .value(let name): name.folded == team.folded
        default: false
        }
      }
    }
    let open = targets.enumerated().filter { isFor($0.element) && (begun($0.element) ?? .distantPastDay) <= day }
    let best = open.max { a, b in
      let left = (a.element.selectors.isEmpty ? 0 : 1, begun(a.element) ?? .distantPastDay, a.offset)
      let right = (b.element.selectors.isEmpty ? 0 : 1, begun(b.element) ?? .distantPastDay, b.offset)
      return left < right
    }
    guard let best else { return nil }
    var target = TargetInForce(value: best.element.value, amber: best.element.amber)
    target.isOfTeam = !best.element.selectors.isEmpty
    if let since = best.element.since.flatMap({ $0.day(asAt: day) }),
      let old = open.filter({ $0.offset != best.offset }).max(by: {
        (begun($0.element) ?? .distantPastDay) < (begun($1.element) ?? .distantPastDay)
      })
    {
      target.before = (old.element.value, old.element.amber, since)
    }
    return target
  }
}

extension Asked {
  /// Whether its parts add up to its whole: a count, or a sum.
  var addsUp: Bool {
    switch number {
    case .count, .countDistinct: true
    case .statistic(let statistic, _, _, _): statistic == .sum
    case .percent, .ratio, .ratioOfMeasures, .rate: false
    }
  }

  /// The target that a figure is held against.
  ///
  /// - Parameter isPart: whether the figure is of a part of the council (a team, a theme, a month of what a year's target is
  ///   for). What adds up has a target there only where one was said for the team, or where it is nought: ten for the whole
  ///   council is not ten for each of eight teams.
  func target(at day: Day, team: String?, isPart: Bool) -> TargetInForce? {
    guard let target = measure?.target(at: day, team: team) else { return nil }
    return isPart && addsUp && target.value != 0 && !target.isOfTeam ? nil : target
  }
}

extension Session {
  /// Whether figures under this scope are of a part of the council.
  func isNarrowed(_ scope: Scope) -> Bool { !scope.selectors.isEmpty || !scope.clauses.conditions.isEmpty }

  /// Whose target is the whole council's, where parts of it stand in the table: `No status for a part: …`.
  func targetOfTheWhole(_ table: FigureTable, _ scope: Scope) -> String? {
    let isNarrowed = isNarrowed(scope)
    var seen: Set<String> = []
    let titles = table.lines.filter { line in
      guard isNarrowed || line.isSplit && table.isPartOfWhole(line), seen.insert(line.asked.name).inserted,
        line.figures.isWhole, line.asked.addsUp,
        let target = line.asked.measure?.target(at: line.figures.judgedOn)
      else { return false }
      return target.value != 0
    }.map { line in
      let target = line.asked.measure?.target(at: line.figures.judgedOn)
      return "\(line.asked.title) (\(PlainWords.number(target?.value ?? 0)))"
    }
    guard !titles.isEmpty else { return nil }
    return "The target is of the whole council, so a part of it has none: \(titles.joined(separator: "; "))."
  }
}
