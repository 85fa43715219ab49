import Answers
import Board
import Calendar

@testable import Briefing

/// Answers made by hand, as the rooms before would give them.
enum Examples {
  static let facts = Answer.MeasureFacts(
    name: "cp-visits-on-time", title: "Child protection visits on time", population: "open plans",
    test: "had a visit in the last 10 working days", unit: .percent, higherIsBetter: true, target: 95, amber: 85,
    isStock: true)

  /// Visits on time by team, worst first, against target and the month before.
  static func visits(ranked: Bool = true) -> Answer {
    var answer = Answer(kind: .figures, title: facts.title, reading: "open at 31 October 2026")
    answer.columns = [
      .init("team", role: .dimension, unit: .text), .init("value", role: .value, unit: .percent),
      .init("numerator", role: .numerator, unit: .count), .init("denominator", role: .denominator, unit: .count),
      .init("target", role: .target, unit: .percent), .init("status", role: .status),
      .init("previous", heading: "30 September 2026", role: .comparison, unit: .percent),
      .init("change", role: .change, unit: .percent), .init("word", heading: "", role: .word),
    ]
    func row(
      _ team: String, _ n: Double, _ d: Double, _ status: Answer.Status, _ before: Double, _ word: String,
      kind: Answer.Row.Kind = .group
    ) -> Answer.Row {
      let value = n / d * 100
      return Answer.Row(
        [
          .text(team), .number(value), .number(n), .number(d), .number(95), .status(status), .number(before),
          .number(value - before), .text(word),
        ], kind: kind, measure: facts.name, people: Int(d))
    }
    answer.rows = [
      row("FSP South", 25, 35, .red, 80, "worse, signal"), row("FSP North", 30, 34, .amber, 85.3, "better"),
      row("AI East", 48, 50, .green, 94.1, "better"), row("all teams", 103, 119, .amber, 87, "worse", kind: .total),
    ]
    answer.measures = [facts.name: facts]
    answer.concernsPeople = true
    answer.isRanked = ranked
    answer.notes = ["2 of 119 have no visit recorded and count as not visited."]
    answer.next = "list cp-plans for FSP South where open and not visited-on-time"
    answer.basis.position = "31 October 2026"
    answer.basis.population = ["Child protection visits on time, open plans: 103 of 119"]
    answer.basis.definitions = [
      .init(
        name: facts.name, title: facts.title,
        text: "percent of open plans that had a visit in the last 10 working days",
        source: "Working Together 2023", place: "built in")
    ]
    answer.basis.sources = [
      .init(
        file: "October pack/AnnexA.xlsx", sheet: "List 7", rows: 119, asAt: Day(year: 2026, month: 10, day: 31),
        sha256: "0123456789abcdef0123456789abcdef")
    ]
    return answer
  }

  /// A count by team with a total.
  static func counts(_ parts: [(String, Double)], dimension: String = "team", total: Double? = nil) -> Answer {
    var answer = Answer(kind: .figures, title: "Child protection plans", reading: "open at 31 October 2026")
    answer.columns = [.init(dimension, role: .dimension, unit: .text), .init("value", role: .value, unit: .count)]
    answer.rows = parts.map { Answer.Row([.text($0.0), .number($0.1)], measure: "plans", people: Int($0.1)) }
    let sum = total ?? parts.reduce(0) { $0 + $1.1 }
    answer.rows.append(
      Answer.Row([.text("all \(dimension)s"), .number(sum)], kind: .total, measure: "plans", people: Int(sum)))
    answer.measures = [
      "plans": .init(
        name: "plans", title: "Child protection plans", population: "open plans", unit: .count, isStock: true)
    ]
    answer.concernsPeople = true
    return answer
  }

  /// Rows of children.
  static func plans() -> Answer {
    var answer = Answer(kind: .rows, title: "Child protection plans", reading: "open at 31 October 2026")
    answer.columns = [
      .init("child", role: .child, unit: .text), .init("worker", role: .worker, unit: .text),
      .init("date-of-birth", role: .dateOfBirth, unit: .day), .init("start", role: .plain, unit: .day),
      .init("team", role: .plain, unit: .text), .init("note", role: .privateText, unit: .text),
    ]
    answer.rows = [
      Answer.Row([
        .text("5358472"), .text("Petra"), .day(Day(number: 14_600), minute: nil),
        .day(Day(number: 20_600), minute: nil),
        .text("FSP South"), .text("lives with uncle"),
      ]),
      Answer.Row([.number(14_953_858), .missing, .missing, .missing, .text("FSP North"), .missing]),
    ]
    answer.concernsPeople = true
    answer.basis.position = "31 October 2026"
    return answer
  }

  /// A published figure: nobody's row.
  static func published() -> Answer {
    var answer = Answer(kind: .rows, title: "Plans reviewed within timescales", reading: "all rows")
    answer.columns = [
      .init("area", role: .plain, unit: .text), .init("year", role: .plain, unit: .number),
      .init("reviewed-percent", role: .plain, unit: .number),
    ]
    answer.rows = [
      Answer.Row([.text("England"), .number(2024), .number(89.8)]),
      Answer.Row([.text("Tower Hamlets"), .number(2024), .unknown(Reason(.symbol, "c"))]),
    ]
    return answer
  }

  /// Several measures, one of them not known.
  static func scorecard() -> Answer {
    var answer = Answer(kind: .figures, title: "Scorecard", reading: "each at its own date or time")
    answer.columns = [
      .init("measure", role: .measure, unit: .text), .init("value", role: .value, unit: .number),
      .init("numerator", role: .numerator, unit: .count), .init("denominator", role: .denominator, unit: .count),
      .init("target", role: .target, unit: .number), .init("status", role: .status),
      .init("reason", role: .reason, unit: .text),
    ]
    let reason = Reason(.notLoaded, "supervision log not loaded")
    answer.rows = [
      Answer.Row(
        [
          .text(facts.name), .number(103.0 / 119 * 100), .number(103), .number(119), .number(95), .status(.amber),
          .none,
        ],
        measure: facts.name, people: 119),
      Answer.Row(
        [
          .text("supervision-monthly"), .unknown(reason), .none, .none, .number(90), .status(.grey),
          .text(reason.sentence),
        ],
        measure: "supervision-monthly"),
      Answer.Row(
        [.text("plans"), .number(1240), .none, .none, .none, .status(.grey), .none], measure: "plans", people: 1240),
    ]
    answer.measures = [
      facts.name: facts,
      "supervision-monthly": .init(
        name: "supervision-monthly", title: "Supervision at least monthly", population: "workers", unit: .percent,
        higherIsBetter: true, target: 90, isStock: false),
      "plans": .init(
        name: "plans", title: "Child protection plans", population: "open plans", unit: .count, isStock: true),
    ]
    answer.concernsPeople = true
    return answer
  }
}

extension Examples {
  static func ranked() -> Answer {
    var answer = counts([("West", 40), ("North", 30), ("East", 12), ("Coast", 6)])
    answer.isRanked = true
    return answer
  }
}
