import Calendar
import Catalogue
import Engine
import Language

/// A target that moved is the target from its own day on, and the old one stays that of the time before: language.md section 6,
/// "the one in force is used". Held against today's, the months before would pass what they missed.
extension Figures {
  /// The day whose target a figure is held against: that of the position, of a flow the last day that it covers.
  var judgedOn: Day {
    let day = asAt ?? Day(number: 0)
    guard !isStock, let period else { return day }
    return min(period.last, asAt ?? period.last)
  }
}

extension FigureTable {
  /// The day whose target a row is held against: of a split by time the last of its own month, quarter or year.
  func judgedOn(_ line: Line, _ group: Group?) -> Day {
    let day = line.figures.judgedOn
    guard line.isSplit, let group, let time = dimensions.firstIndex(where: \.isTime), group.keys.indices.contains(time),
      case .day(let first, _) = group.keys[time]
    else { return day }
    return dimensions[time].judgedOn(first, upTo: day)
  }
}

extension Syntax.Dimension {
  /// The day whose target a part of time is held against, which is told by its first day.
  func judgedOn(_ first: Day, upTo day: Day) -> Day {
    guard case .grain(let word) = kind, let grain = Grain(rawValue: word) else { return first }
    return min(grain.period(holding: first).last, day)
  }
}

/// The targets of a measure over a time, the oldest first: each with the day it began on, nil of the one that was there before.
struct TargetSteps: Sendable {
  var steps: [(since: Day?, target: TargetInForce?)]

  init(_ asked: Asked, team: String?, isPart: Bool, from first: Day, to last: Day) {
    func target(_ day: Day) -> TargetInForce? { asked.target(at: day, team: team, isPart: isPart) }
    steps = [(nil, target(first))]
    let days = (asked.measure?.targets ?? []).compactMap { $0.since.flatMap { $0.day(asAt: last) } }
    for day in Set(days).sorted() where day > first && day <= last {
      let next = target(day)
      if next != steps[steps.count - 1].target { steps.append((day, next)) }
    }
  }

  var moved: Bool { steps.count > 1 }

  func target(at day: Day) -> TargetInForce? {
    steps.last { step in step.since.map { $0 <= day } ?? true }?.target
  }

  /// `95% to 30 September 2026, 90% since 1 October 2026`.
  func told(_ unit: Answer.Unit) -> String {
    let sign = unit == .percent ? "%" : ""
    let values = steps.map { $0.target?.value }
    let tellsAmber = zip(values, values.dropFirst()).contains { $0 == $1 }
    func bound(_ target: TargetInForce?) -> String {
      guard let target else { return "none" }
      let amber = tellsAmber ? target.amber.map { " (amber \(PlainWords.number($0))\(sign))" } ?? "" : ""
      return "\(PlainWords.number(target.value))\(sign)\(amber)"
    }
    let words = steps.enumerated().map { place, step in
      let next = steps.indices.contains(place + 1) ? steps[place + 1].since : nil
      let when = next.map { " to \($0.adding(days: -1).long)" } ?? step.since.map { " since \($0.long)" } ?? ""
      return bound(step.target) + when
    }
    return words.joined(separator: ", ")
  }
}

/// What is said of a target that another one was before.
struct ToldTarget {
  var text: String
  /// The sentence of it that says how the figure stands against the older one: `Against the old one: red.`
  var verdict: String?

  init(_ text: String, verdict: String? = nil) {
    self.text = verdict.map { "\(text) \($0)" } ?? text
    self.verdict = verdict
  }

  /// That it was this board that set it.
  var isOfBoard: Bool { text.contains(Self.setByBoard) }
  static let setByBoard = ": set by this board"
}

extension Answer {
  /// `set by this board, in place of 12%; against the old one: red`: the note on a target that the board set, as it stands
  /// behind the target in a line of prose.
  public var targetSetByBoard: String? {
    guard let note = notes.first(where: { $0.hasPrefix("Target ") && ToldTarget($0).isOfBoard }),
      let set = note.firstRange(of: ToldTarget.setByBoard)
    else { return nil }
    var behind = note[set.upperBound...]
    // In which file, and where, is for whoever looks it up.
    if behind.hasPrefix(" ("), let place = behind.firstRange(of: ")") { behind = behind[place.upperBound...] }
    let rest = String(behind).replacing(". Against the", with: "; against the")
    return "set by this board\(rest.hasSuffix(".") ? String(rest.dropLast()) : rest)"
  }
}

extension Session {
  /// What is said of the targets that those of a line took the place of.
  func targetsBefore(_ line: FigureTable.Line, _ table: FigureTable, _ scope: Scope) -> [ToldTarget] {
    [
      movedTarget(line.asked, line.figures, scope, by: table.dimensions),
      replacedTarget(line.asked, line.figures, team: teamSelected(scope)),
    ].compactMap(\.self) + replacedTargets(line, by: table.dimensions)
  }

  /// What must be said of a target that moved: `Target 90% since 1 April 2026 (was 95%). Against the old one: not met.`; of a
  /// split by time, what each part is held against; of a time that ended before the move, that the old one is taken.
  func movedTarget(_ asked: Asked, _ figures: Figures, _ scope: Scope, by dimensions: [Syntax.Dimension]) -> ToldTarget?
  {
    guard let measure = asked.measure, figures.isWhole else { return nil }
    let (day, team) = (figures.judgedOn, teamSelected(scope))
    if let time = dimensions.firstIndex(where: \.isTime) {
      let days = figures.groups.compactMap { group -> Day? in
        guard group.keys.indices.contains(time), case .day(let first, _) = group.keys[time] else { return nil }
        return dimensions[time].judgedOn(first, upTo: day)
      }
      guard let first = days.min(), let last = days.max() else { return nil }
      let steps = TargetSteps(
        asked, team: team, isPart: isNarrowed(scope) || !figures.isStock, from: first, to: last)
      let each = dimensions[time].kind == .snapshot ? "row" : dimensions[time].words
      return steps.moved
        ? ToldTarget("Target \(steps.told(asked.unit)): each \(each) is held against its own.") : nil
    }
    guard let value = figures.total?.value else { return nil }
    let target = asked.target(at: day, team: team, isPart: isNarrowed(scope))
    let today = max(board.asAt ?? day, day)
    let since = TargetSteps(asked, team: team, isPart: isNarrowed(scope), from: day, to: today)
    if since.moved { return ToldTarget("Held against the target of that time. Target \(since.told(asked.unit)).") }
    guard let target, let before = target.before, before.value != target.value else { return nil }
    let unit = asked.unit == .percent ? "%" : ""
    let old = TargetInForce(value: before.value, amber: before.amber)
    let moved =
      "Target \(PlainWords.number(target.value))\(unit) since \(before.until.long) (was \(PlainWords.number(before.value))\(unit))."
    // Of a figure that is hidden the old verdict would tell; who reads one that is shown sees it.
    guard board.settings.privacy != .published else { return ToldTarget(moved) }
    let isDecided = old.isDecided(figures.between[[]], higherIsBetter: measure.higherIsBetter)
    let verdict =
      isDecided ? old.status(of: value, higherIsBetter: measure.higherIsBetter).rawValue : "not judged either"
    return ToldTarget(moved, verdict: "Against the old one: \(verdict).")
  }
}
