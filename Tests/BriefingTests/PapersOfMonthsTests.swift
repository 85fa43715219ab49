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
  func table(
    _ title: String, _ reading: String, _ parts: [Int], byTeam: Bool, _ time: CountedRows.Time? = nil
  ) -> (answer: Answer, kinds: [[Double]]) {
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
      var counted = CountedRows(table: "plans", rows: children(kinds), time: time)
      counted.pick = team.map { "team \($0)" } ?? ""
      switch time {
      case .open(let day)?: counted.closing = day
      case .began(let period)?, .ended(let period)?: (counted.closing, counted.isOverTime) = (period.last, true)
      case nil: break
      }
      row.counted["value"] = counted
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

  private func elsewhere(
    _ months: TwoMonths, _ parts: [Int], _ day: Day, isAsked: Bool, isTimed: Bool
  ) -> [ShownElsewhere] {
    let reading = "open at \(day.long)"
    let time = isTimed ? CountedRows.Time.open(day) : nil
    let whole = months.table("Plans", reading, parts, byTeam: false, time).answer
    let teams = months.table("Plans", reading, parts, byTeam: true, time).answer
    return [ShownElsewhere(.list, day: day, answer: whole), ShownElsewhere(.teams, day: day, answer: teams)]
      + (isAsked ? [ShownElsewhere(.earlier, day: day, answer: teams)] : [])
  }

  private func printed(_ answers: [Answer], _ kinds: [[[Double]]]) -> [[Double]] {
    zip(answers, kinds).flatMap { answer, rows in
      zip(answer.rows, rows).compactMap { row, kinds in if case .number? = row.cells.last { kinds } else { nil } }
    }
  }

  @Test("a paper a month, each made without the other", arguments: 0..<300)
  func aPaperAMonth(seed: Int) throws { try papers(seed: seed, isTimed: false) }

  @Test("the same where it is told which of them stood open at a day, and which began or ended", arguments: 0..<300)
  func aPaperAMonthOfTimes(seed: Int) throws { try papers(seed: seed, isTimed: true) }

  private func papers(seed: Int, isTimed: Bool) throws {
    var chance = Chance(state: UInt64(seed) &* 7919 &+ 11)
    let months = TwoMonths(&chance)
    func timed(_ time: CountedRows.Time) -> CountedRows.Time? { isTimed ? time : nil }
    let month = Period.month(holding: Self.september)
    let open = months.table(
      "Plans", "open at 31 August 2026", TwoMonths.before, byTeam: true, timed(.open(Self.august)))
    var august = open.answer
    august.elsewhere = elsewhere(months, TwoMonths.before, Self.august, isAsked: false, isTimed: isTimed)
    var first = PublicLedger()
    let known = printed([first.prepared(august)], [open.kinds])

    let later = [
      months.table("Plans", "open at 30 September 2026", TwoMonths.after, byTeam: true, timed(.open(Self.september))),
      months.table("Plans", "started September 2026", [2], byTeam: true, timed(.began(month))),
      months.table("Plans", "ended September 2026", [1], byTeam: true, timed(.ended(month))),
    ]
    var papers = later.map(\.answer)
    let others =
      elsewhere(months, TwoMonths.after, Self.september, isAsked: true, isTimed: isTimed)
      + elsewhere(months, TwoMonths.before, Self.august, isAsked: true, isTimed: isTimed)
    for at in papers.indices {
      papers[at].elsewhere =
        at == 0 ? elsewhere(months, TwoMonths.after, Self.september, isAsked: false, isTimed: isTimed) : others
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

  @Test("30 open and a month later 32 are both shown, though nobody ended: who reads them doesn't know that")
  func nobodyEnded() throws {
    func paper(_ rows: Range<Int>, _ day: Day, isTimed: Bool) -> Answer {
      var answer = Answer(kind: .figures, title: "Plans", reading: "open at \(day.long)")
      answer.columns = [.init("value", role: .value, unit: .count)]
      answer.concernsPeople = true
      var row = Answer.Row([.number(Double(rows.count))], measure: "Plans")
      var counted = CountedRows(table: "plans", rows: Array(rows), time: isTimed ? .open(day) : nil)
      counted.closing = isTimed ? day : nil
      row.counted["value"] = counted
      answer.rows = [row]
      return answer
    }
    for isTimed in [true, false] {
      var ledger = PublicLedger()
      _ = ledger.prepared(paper(0..<30, Self.august, isTimed: isTimed))
      let later = ledger.prepared(paper(0..<32, Self.september, isTimed: isTimed))
      // Of two figures of one time the two that are in one alone are told.
      #expect((later.rows.first?.cells.first == .number(32)) == isTimed)
    }
  }
}
