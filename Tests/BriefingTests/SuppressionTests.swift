import Answers
import Board
import Testing

@testable import Briefing

/// Chance that repeats: the same numbers in every run.
struct Chance {
  var state: UInt64
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

/// What a reader with pencil and paper can do: from what is shown, which whole numbers a hidden cell can have.
///
/// Independent of `Suppression`: it tries values, it does not eliminate.
enum Attack {
  /// `table[row][column]`, nil where hidden; the last row and the last column are totals. Whether moving along a closed
  /// path of hidden cells can change this one: in a table of sums, a cell is known exactly if no such path goes through it.
  static func isOpen(_ row: Int, _ column: Int, _ hidden: [[Bool]]) -> Bool {
    // Bipartite graph: rows on one side, columns on the other, hidden cells are edges. The cell is open if its ends
    // are joined by hidden cells other than itself.
    var seenRows: Set<Int> = [row]
    var seenColumns: Set<Int> = []
    var queue: [(isRow: Bool, at: Int)] = [(true, row)]
    while let next = queue.popLast() {
      if next.isRow {
        for at in hidden[next.at].indices
        where hidden[next.at][at] && (next.at, at) != (row, column) && !seenColumns.contains(at) {
          seenColumns.insert(at)
          queue.append((false, at))
        }
      } else {
        for at in hidden.indices where hidden[at][next.at] && (at, next.at) != (row, column) && !seenRows.contains(at) {
          seenRows.insert(at)
          queue.append((true, at))
        }
      }
    }
    return seenColumns.contains(column)
  }
}

@Suite("Public papers: no hidden figure can be worked out")
struct SuppressionTests {
  private func shown(_ answer: Answer) throws -> Answer {
    try Disclosure(privacy: .published, pseudonymKey: "").apply(answer)
  }

  private func isHidden(_ value: Answer.Value) -> Bool {
    if case .unknown(let reason) = value { return reason.kind == .suppressed }
    return false
  }

  @Test("One dimension: hidden groups cannot be found by subtraction, nor narrowed to one number", arguments: 0..<400)
  func oneDimension(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 977 &+ 5)
    let parts = (0..<(1 + chance.below(6))).map {
      ("team \($0)", Double(chance.below(3) == 0 ? chance.below(6) : chance.below(30)))
    }
    let answer = Examples.counts(parts)
    let out = try shown(answer)
    let original = Dictionary(
      uniqueKeysWithValues: answer.rows.map { (CellText.plain($0.cells[0]), $0.number(1) ?? 0) })
    var left = 0.0
    var small = 0
    var others = 0
    var isTotalShown = false
    for row in out.rows {
      let value = original[CellText.plain(row.cells[0])] ?? 0
      if (1...4).contains(value) { #expect(isHidden(row.cells[1]), "seed \(seed)") }
      if !isHidden(row.cells[1]) { #expect(row.number(1) == value) }
      if row.kind == .total {
        isTotalShown = !isHidden(row.cells[1])
        left += value
      } else if isHidden(row.cells[1]) {
        if (1...4).contains(value) { small += 1 } else { others += 1 }
      } else {
        left -= value
      }
    }
    guard isTotalShown, small > 0 else { return }
    // Small ones are known to be 1 to 4, others to be 5 or more: how many values can one small one have?
    var possible: Set<Int> = []
    for one in 1...4 {
      let rest = Int(left) - one
      let least = (small - 1) + others * 5
      let most = others > 0 ? Int.max : (small - 1) * 4
      if rest >= least, rest <= most { possible.insert(one) }
    }
    #expect(possible.count > 1, "seed \(seed): \(parts) leaves \(possible)")
  }

  @Test("Two dimensions with both margins: every small cell lies on a path of hidden ones", arguments: 0..<150)
  func twoDimensions(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 7919 &+ 11)
    let (height, width) = (2 + chance.below(4), 2 + chance.below(4))
    var cells = (0..<height).map { _ in
      (0..<width).map { _ in Double(chance.below(4) == 0 ? chance.below(6) : chance.below(25)) }
    }
    for at in cells.indices { cells[at].append(cells[at].reduce(0, +)) }
    cells.append((0...width).map { column in cells.reduce(0) { $0 + $1[column] } })
    var answer = Answer(kind: .figures, title: "Plans", reading: "open")
    answer.columns = [
      .init("team", role: .dimension), .init("category", role: .dimension), .init("value", role: .value, unit: .count),
    ]
    for (r, row) in cells.enumerated() {
      for (c, value) in row.enumerated() {
        let isTotal = r == height || c == width
        answer.rows.append(
          Answer.Row(
            [r == height ? .text("all teams") : .text("t\(r)"), c == width ? .none : .text("c\(c)"), .number(value)],
            kind: isTotal ? .total : .group, measure: "plans"))
      }
    }
    answer.concernsPeople = true
    let out = try shown(answer)
    var hidden = cells.map { $0.map { _ in false } }
    for row in out.rows where isHidden(row.cells[2]) {
      let r = row.cells[0] == .text("all teams") ? height : Int(CellText.plain(row.cells[0]).dropFirst()) ?? -1
      let c = row.cells[1] == .none ? width : Int(CellText.plain(row.cells[1]).dropFirst()) ?? -1
      hidden[r][c] = true
    }
    for r in cells.indices {
      for c in cells[r].indices where (1...4).contains(cells[r][c]) {
        #expect(hidden[r][c], "seed \(seed): a small one is shown")
        #expect(Attack.isOpen(r, c, hidden), "seed \(seed): row \(r), column \(c) is known from the others")
      }
    }
  }

  @Test("A percentage: numerator, rest and percentage go together", arguments: 0..<200)
  func percentages(seed: Int) throws {
    var chance = Chance(state: UInt64(seed) &* 104_729 &+ 3)
    var answer = Answer(kind: .figures, title: "Visits", reading: "open")
    answer.columns = [
      .init("team", role: .dimension), .init("value", role: .value, unit: .percent),
      .init("numerator", role: .numerator, unit: .count), .init("denominator", role: .denominator, unit: .count),
      .init("status", role: .status),
    ]
    var parts: [(Double, Double)] = []
    for _ in 0..<(2 + chance.below(4)) {
      let whole = 1 + chance.below(40)
      parts.append((Double(max(0, whole - chance.below(min(whole, 9) + 1))), Double(whole)))
    }
    parts.append((parts.reduce(0) { $0 + $1.0 }, parts.reduce(0) { $0 + $1.1 }))
    for (at, part) in parts.enumerated() {
      let isTotal = at == parts.count - 1
      answer.rows.append(
        Answer.Row(
          [
            .text(isTotal ? "all teams" : "t\(at)"), .number(part.0 / part.1 * 100), .number(part.0), .number(part.1),
            .status(.red),
          ],
          kind: isTotal ? .total : .group, measure: "v", people: Int(part.1)))
    }
    answer.concernsPeople = true
    let out = try shown(answer)
    var restsHidden = 0
    for (row, part) in zip(out.rows, parts) {
      let (n, d) = part
      let isNumeratorHidden = isHidden(row.cells[2])
      let isDenominatorHidden = isHidden(row.cells[3])
      if (1...4).contains(n) { #expect(isNumeratorHidden) }
      if (1...4).contains(d) { #expect(isDenominatorHidden) }
      if (1...4).contains(d - n) { #expect(isNumeratorHidden || isDenominatorHidden, "seed \(seed): \(part)") }
      if isNumeratorHidden || isDenominatorHidden {
        #expect(isHidden(row.cells[1]), "seed \(seed): the percentage gives it back")
        #expect(isHidden(row.cells[4]))
        restsHidden += 1
      }
    }
    // With the total shown, one hidden numerator alone is the difference: then its denominator must be open.
    let isTotalOpen = out.rows.last.map { !isHidden($0.cells[2]) } ?? false
    let alone = zip(out.rows, parts).dropLast().filter { isHidden($0.0.cells[2]) }
    if isTotalOpen, alone.count == 1, let (row, part) = alone.first {
      #expect(!(1...4).contains(part.0), "seed \(seed): \(parts)")
      #expect(isHidden(row.cells[3]) || !(1...4).contains(part.1 - part.0), "seed \(seed): \(parts)")
      // And so must another denominator, or their total.
      #expect(out.rows.count { isHidden($0.cells[3]) } > 1, "seed \(seed): \(parts)")
    }
  }

  @Test("A change is nobody's number: it is hidden where one of the two is, and with it the other's verdict")
  func changes() throws {
    func cells(_ now: Double, _ before: Double) throws -> [Answer.Value] {
      var answer = Answer(kind: .figures, title: "Plans", reading: "open")
      answer.columns = [
        .init("value", role: .value, unit: .count),
        .init("previous", heading: "30 September", role: .comparison, unit: .count),
        .init("change", role: .change, unit: .count), .init("word", role: .word),
      ]
      answer.rows = [Answer.Row([.number(now), .number(before), .number(now - before), .text("higher")])]
      answer.concernsPeople = true
      return try #require(try shown(answer).rows.first).cells
    }
    #expect(try cells(119, 116) == [.number(119), .number(116), .number(3), .text("higher")])
    let few = try cells(12, 3)
    #expect(few[0] == .number(12))
    #expect(isHidden(few[1]) && isHidden(few[2]) && isHidden(few[3]))
  }

  @Test("Counts in words are hidden as in the table, dates and lengths of time are not")
  func words() {
    #expect(
      SmallNumbers.hidden(in: "2 of 119 have no visit recorded.") == "Fewer than 5 of the 119 have no visit recorded.")
    #expect(SmallNumbers.hidden(in: "116 of 119 have one.") == "Some of the 119 have one.")
    #expect(
      SmallNumbers.hidden(in: "Covers 1 May – 3 October 2026 only (3 of 12 months).")
        == "Covers 1 May – 3 October 2026 only (3 of 12 months).")
    #expect(SmallNumbers.hidden(in: "within 4 weeks, 12 of 40", with: [12]) == "within 4 weeks, some of the 40")
  }

  @Test("A row about people is refused; a published one is shown; a wide table ends in time")
  func refusal() throws {
    #expect(throws: Refusal.self) { try shown(Examples.plans()) }
    #expect(try shown(Examples.published()) == Examples.published())
    var chance = Chance(state: 9)
    let many = Examples.counts((0..<1200).map { ("t\($0)", Double(chance.below(9))) })
    let out = try shown(many)
    #expect(out.rows.allSatisfy { !(1...4).contains($0.number(1) ?? 0) })
  }
}
