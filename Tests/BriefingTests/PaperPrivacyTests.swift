import Answers
import Testing

@testable import Briefing

/// Invented children with three facts, and tables of them as papers show: the attacker has all that is shown, and solves
/// for the number of children of each kind (team × category × sex), knowing nothing of how figures were hidden.
struct InventedPaper {
  static let sizes = [3, 3, 2]
  static let fields = ["team", "category", "sex"]
  let atoms: [Double]

  init(_ chance: inout Chance) {
    var atoms: [Double] = []
    for _ in 0..<18 { atoms.append(Double(chance.below(3) == 0 ? chance.below(5) : chance.below(25))) }
    self.atoms = atoms
  }

  /// Which of the 18 kinds have these facts: nil for any.
  static func holds(_ facts: [Int?]) -> [Double] {
    (0..<18).map { atom in
      let own = [atom / 6, atom / 2 % 3, atom % 2]
      return zip(facts, own).allSatisfy { $0 == nil || $0 == $1 } ? 1 : 0
    }
  }

  /// The children that a count counts, as places in the table of all of them.
  func children(_ facts: [Int?]) -> [Int] {
    var out: [Int] = []
    var first = 0
    for (holds, number) in zip(Self.holds(facts), atoms) {
      if holds == 1 { out += first..<(first + Int(number)) }
      first += Int(number)
    }
    return out
  }

  func count(_ facts: [Int?]) -> Double { zip(Self.holds(facts), atoms).reduce(0) { $0 + $1.0 * $1.1 } }

  /// A table split by some fields, of those with some facts; with its total where there is one dimension or none.
  func table(by split: [Int], where fixed: [Int?]) -> (answer: Answer, facts: [[Int?]]) {
    var answer = Answer(kind: .figures, title: "Plans", reading: "open at 31 October 2026")
    answer.columns =
      split.map { .init(Self.fields[$0], role: .dimension) } + [.init("value", role: .value, unit: .count)]
    answer.concernsPeople = true
    var rows: [[Int?]] = [fixed]
    for field in split {
      rows = rows.flatMap { row in
        (0..<Self.sizes[field]).map { value in
          var other = row
          other[field] = value
          return other
        }
      }
    }
    func add(_ facts: [Int?], _ kind: Answer.Row.Kind) {
      let keys = split.map { kind == .total ? Answer.Value.none : .text("\(Self.fields[$0]) \(facts[$0] ?? -1)") }
      var row = Answer.Row(keys + [.number(count(facts))], kind: kind, measure: "plans")
      row.counted["value"] = CountedRows(table: "plans", rows: children(facts))
      answer.rows.append(row)
    }
    for row in rows { add(row, .group) }
    if !split.isEmpty {
      add(fixed, .total)
      rows.append(fixed)
      if let at = answer.rows.indices.last { answer.rows[at].cells[0] = .text("all") }
    }
    return (answer, rows)
  }
}

@Suite("Public papers: no hidden figure can be worked out from several tables")
struct PaperPrivacyTests {
  func tables(_ paper: InventedPaper, _ chance: inout Chance) -> [(answer: Answer, facts: [[Int?]])] {
    var out: [(answer: Answer, facts: [[Int?]])] = []
    for _ in 0..<(2 + chance.below(4)) {
      var fixed: [Int?] = [nil, nil, nil]
      if chance.below(2) == 0 {
        let at = chance.below(3)
        fixed[at] = chance.below(InventedPaper.sizes[at])
      }
      let free = [0, 1, 2].filter { fixed[$0] == nil }
      var split: [Int] = []
      for field in free where split.count < 2 && chance.below(2) == 0 { split.append(field) }
      out.append(paper.table(by: split, where: fixed))
    }
    return out
  }

  /// What is shown, as sums of the kinds of children.
  private func known(_ shown: [Answer], _ facts: [[[Int?]]]) -> [[Double]] {
    zip(shown, facts).flatMap { answer, rows in
      zip(answer.rows, rows).compactMap { row, facts in
        if case .number? = row.cells.last { InventedPaper.holds(facts) } else { nil }
      }
    }
  }

  /// Small figures that were hidden, and that the attacker can work out.
  private func leaks(_ shown: [Answer], _ facts: [[[Int?]]], _ paper: InventedPaper) -> [[Int?]] {
    let known = known(shown, facts)
    var hidden: [[Int?]] = []
    for (answer, rows) in zip(shown, facts) {
      for (row, facts) in zip(answer.rows, rows) where (1...4).contains(paper.count(facts)) {
        if case .number? = row.cells.last { continue }
        hidden.append(facts)
      }
    }
    return hidden.filter { spans(known, InventedPaper.holds($0)) }
  }

  @Test("tables of one paper", arguments: 0..<300)
  func onePaper(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 6151 &+ 3)
    let paper = InventedPaper(&chance)
    let tables = tables(paper, &chance)
    let document = Document(name: "p", title: "P", pieces: tables.map { .answer($0.answer) })
    var ledger = PublicLedger()
    let shown = ledger.prepared(document).pieces.compactMap { piece -> Answer? in
      if case .answer(let answer) = piece { answer } else { nil }
    }
    try #require(shown.count == tables.count)
    let leaks = leaks(shown, tables.map(\.facts), paper)
    #expect(leaks.isEmpty, "seed \(seed): \(leaks)")
  }

  @Test("statements of one session, one after another", arguments: 0..<300)
  func oneSession(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 8191 &+ 17)
    let paper = InventedPaper(&chance)
    let tables = tables(paper, &chance)
    var ledger = PublicLedger()
    let shown = tables.map { ledger.prepared($0.answer) }
    let leaks = leaks(shown, tables.map(\.facts), paper)
    // What statements before told already, when a small figure was asked for, nothing after can hide.
    let told = leaks.filter { leak in
      let first = tables.firstIndex { $0.facts.contains { $0 == leak } } ?? 0
      return spans(known(Array(shown[..<first]), tables.map(\.facts)), InventedPaper.holds(leak))
    }
    #expect(leaks.count == told.count, "seed \(seed): \(leaks)")
  }

  /// All that can be asked of a child's facts: the small counts among them.
  private static let questions: [[Int?]] = (0..<48).map { at in
    [at % 4, at / 4 % 4, at / 16].enumerated().map { $0.element == InventedPaper.sizes[$0.offset] ? nil : $0.element }
  }

  /// Small counts, asked for or not, that sums of what is shown determine.
  func determined(_ shown: [Answer], _ facts: [[[Int?]]], _ paper: InventedPaper) -> [[Int?]] {
    let known = known(shown, facts)
    let printed = Set(
      zip(shown, facts).flatMap { answer, rows in
        zip(answer.rows, rows).compactMap { row, facts in
          if case .number? = row.cells.last { InventedPaper.holds(facts) } else { nil }
        }
      })
    return Self.questions.filter {
      let holds = InventedPaper.holds($0)
      return (1...4).contains(paper.count($0)) && !printed.contains(holds) && spans(known, holds)
    }
  }

  /// Small counts that are left one whole number when the attacker uses that no count is negative and `<5` is 1 to 4:
  /// bounds of each kind are tightened by every sum, until nothing moves.
  private func narrowed(_ shown: [Answer], _ facts: [[[Int?]]], _ paper: InventedPaper) -> [[Int?]] {
    var sums: [(kinds: [Int], low: Double, high: Double)] = []
    for (answer, rows) in zip(shown, facts) {
      for (row, facts) in zip(answer.rows, rows) {
        let kinds = InventedPaper.holds(facts).indices.filter { InventedPaper.holds(facts)[$0] == 1 }
        switch row.cells.last {
        case .number(let number)?: sums.append((kinds, number, number))
        case .unknown(let reason)? where reason.sentence == "<5": sums.append((kinds, 1, 4))
        default: continue
        }
      }
    }
    // What one sum has beyond another that lies inside it.
    for (a, b) in sums.flatMap({ a in sums.map { (a, $0) } }) where Set(b.kinds).isStrictSubset(of: Set(a.kinds)) {
      sums.append((a.kinds.filter { !b.kinds.contains($0) }, max(0, a.low - b.high), a.high - b.low))
    }
    var bounds = [(low: Double, high: Double)](repeating: (0, .infinity), count: 18)
    var moved = true
    while moved {
      moved = false
      for sum in sums {
        for kind in sum.kinds {
          let others = sum.kinds.filter { $0 != kind }
          let high = sum.high - others.reduce(0) { $0 + bounds[$1].low }
          let low = sum.low - others.reduce(0) { $0 + bounds[$1].high }
          if high < bounds[kind].high { (bounds[kind].high, moved) = (high, true) }
          if low > bounds[kind].low { (bounds[kind].low, moved) = (low, true) }
        }
      }
    }
    return Self.questions.filter { question in
      let holds = InventedPaper.holds(question)
      let kinds = holds.indices.filter { holds[$0] == 1 }
      guard (1...4).contains(paper.count(question)) else { return false }
      var low = kinds.reduce(0) { $0 + bounds[$1].low }
      var high = kinds.reduce(0) { $0 + bounds[$1].high }
      for sum in sums where Set(sum.kinds) == Set(kinds) { (low, high) = (max(low, sum.low), min(high, sum.high)) }
      return high - low < 1
    }
  }

  @Test("no small count, asked for or not, can be worked out from a session's statements", arguments: 0..<250)
  func nothingIsDetermined(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 12_289 &+ 29)
    let paper = InventedPaper(&chance)
    let tables = tables(paper, &chance) + tables(paper, &chance)
    var ledger = PublicLedger()
    let shown = tables.map { ledger.prepared($0.answer) }
    #expect(determined(shown, tables.map(\.facts), paper).isEmpty, "seed \(seed)")
    #expect(narrowed(shown, tables.map(\.facts), paper).isEmpty, "seed \(seed), by bounds")
  }

  @Test("shown each for itself they do leak: the attacker is able")
  func theAttackerIsAble() throws {
    var found = 0
    for seed in 0..<100 {
      var chance = Chance(state: UInt64(seed) &* 6151 &+ 3)
      let paper = InventedPaper(&chance)
      let tables = tables(paper, &chance)
      let shown = try tables.map { try Disclosure(privacy: .published, pseudonymKey: "").apply($0.answer) }
      if !leaks(shown, tables.map(\.facts), paper).isEmpty { found += 1 }
    }
    #expect(found > 5)
  }
}
