import Answers
import Calendar
import Testing

@testable import Briefing

/// Invented plans of three teams in two months: some are there in both, some ended, some began. August's paper is made
/// before September's is; the attacker reads both.
struct TwoMonths {
  static let teams = 3
  /// Kinds of children: by team, and whether they stayed, left or joined.
  let stayed: [Int]
  let left: [Int]
  let joined: [Int]

  init(_ chance: inout Chance) {
    var parts: [[Int]] = [[], [], []]
    for _ in 0..<Self.teams {
      parts[0].append(chance.below(4) == 0 ? chance.below(6) : 5 + chance.below(30))
      parts[1].append(chance.below(3) == 0 ? 0 : chance.below(9))
      parts[2].append(chance.below(3) == 0 ? 0 : chance.below(9))
    }
    (stayed, left, joined) = (parts[0], parts[1], parts[2])
  }

  private var sizes: [Int] { stayed + left + joined }

  /// Which kinds a figure counts, in the order of `sizes`.
  func kinds(_ team: Int?, _ parts: [Int]) -> [Double] {
    sizes.indices.map { at in
      parts.contains(at / Self.teams) && (team == nil || team == at % Self.teams) ? 1 : 0
    }
  }

  func count(_ kinds: [Double]) -> Int { zip(kinds, sizes).reduce(0) { $0 + Int($1.0) * $1.1 } }

  private func children(_ kinds: [Double]) -> [Int] {
    zip(kinds, sizes.enumerated()).flatMap { holds, kind in
      holds == 1 ? (0..<kind.element).map { kind.offset * 100 + $0 } : []
    }
  }

  /// A table by team with its total, or the total alone, with the kinds that each row counts.
  func table(_ title: String, _ reading: String, _ parts: [Int], byTeam: Bool) -> (answer: Answer, kinds: [[Double]]) {
    var answer = Answer(kind: .figures, title: title, reading: reading)
    answer.columns = byTeam ? [.init("team", role: .dimension)] : []
    answer.columns.append(.init("value", role: .value, unit: .count))
    answer.concernsPeople = true
    var all: [[Double]] = []
    for team in (byTeam ? Array(0..<Self.teams) : []).map(Optional.some) + [nil] {
      let kinds = kinds(team, parts)
      let key: [Answer.Value] = byTeam ? [.text(team.map { "Team \($0)" } ?? "all teams")] : []
      var row = Answer.Row(
        key + [.number(Double(count(kinds)))], kind: byTeam && team == nil ? .total : .group, measure: title)
      row.counted["value"] = CountedRows(table: "plans", rows: children(kinds))
      answer.rows.append(row)
      all.append(kinds)
    }
    return (answer, all)
  }

  static let before = [0, 1]
  static let after = [0, 2]
}

@Suite("Public papers of two months: what began and ended cannot be worked out from both")
struct PapersOfMonthsTests {
  private static let august = Day(year: 2026, month: 8, day: 31) ?? Day(number: 0)
  private static let september = Day(year: 2026, month: 9, day: 30) ?? Day(number: 0)

  private func elsewhere(_ months: TwoMonths, _ parts: [Int], _ day: Day, isAsked: Bool) -> [ShownElsewhere] {
    let reading = "open at \(day.long)"
    let whole = months.table("Plans", reading, parts, byTeam: false).answer
    let teams = months.table("Plans", reading, parts, byTeam: true).answer
    return [ShownElsewhere(.list, day: day, answer: whole), ShownElsewhere(.teams, day: day, answer: teams)]
      + (isAsked ? [ShownElsewhere(.earlier, day: day, answer: teams)] : [])
  }

  private func printed(_ answers: [Answer], _ kinds: [[[Double]]]) -> [[Double]] {
    zip(answers, kinds).flatMap { answer, rows in
      zip(answer.rows, rows).compactMap { row, kinds in if case .number? = row.cells.last { kinds } else { nil } }
    }
  }

  @Test("a paper a month, each made without the other", arguments: 0..<300)
  func aPaperAMonth(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 7919 &+ 11)
    let months = TwoMonths(&chance)
    let open = months.table("Plans", "open at 31 August 2026", TwoMonths.before, byTeam: true)
    var august = open.answer
    august.elsewhere = elsewhere(months, TwoMonths.before, Self.august, isAsked: false)
    var first = PublicLedger()
    let known = printed([first.prepared(august)], [open.kinds])

    let later = [
      months.table("Plans", "open at 30 September 2026", TwoMonths.after, byTeam: true),
      months.table("Plans", "started September 2026", [2], byTeam: true),
      months.table("Plans", "ended September 2026", [1], byTeam: true),
    ]
    var papers = later.map(\.answer)
    let others =
      elsewhere(months, TwoMonths.after, Self.september, isAsked: true)
      + elsewhere(months, TwoMonths.before, Self.august, isAsked: true)
    for at in papers.indices {
      papers[at].elsewhere = at == 0 ? elsewhere(months, TwoMonths.after, Self.september, isAsked: false) : others
    }
    var second = PublicLedger()
    let document = Document(name: "p", title: "P", pieces: papers.map { .answer($0) })
    let shown = second.prepared(document).pieces.compactMap { piece -> Answer? in
      if case .answer(let answer) = piece { answer } else { nil }
    }
    try #require(shown.count == later.count)
    let all = known + printed(shown, later.map(\.kinds))
    for (answer, table) in zip(shown, later) {
      for (row, kinds) in zip(answer.rows, table.kinds) where (1...4).contains(months.count(kinds)) {
        if case .number? = row.cells.last { continue }
        #expect(!spans(all, kinds), "seed \(seed): \(answer.reading ?? "") \(row.cells)")
      }
    }
  }
}
