import Calendar
import Tables
import Testing

@testable import Board

/// Keys that all packs of a dataset share are those that each of their uses would number by itself.
@Suite struct PackKeysTests {
  private let list = World.definition(covers: [.open, .ended(months: 6)])

  /// Packs of one list, in which rows come, go and stand elsewhere; in one book of children, or each in one of its own.
  private func packs(_ count: Int, rows: Int, seed: UInt64, areTogether: Bool) -> [Pack] {
    var state = seed
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var book = CodeBook()
    var held = (0..<rows).map { _ in (child: "child \(below(rows))", day: below(5) == 0 ? nil : Int32(below(9))) }
    return (0..<count).map { month in
      if !areTogether { book = CodeBook() }
      let rows = held.map { (code: below(50) == 0 ? 0 : book.code(of: $0.child), day: $0.day) }
      var pack = World.pack("2026-\(month < 9 ? "0" : "")\(month + 1)-28", [], list)
      pack.table = Table(
        rowCount: rows.count,
        columns: [
          ("child", .codes(Codes(rows.map(\.code)), book)),
          ("start", .days(rows.map { $0.day ?? 0 }, valid: Bitmap(rows.map { $0.day != nil }), minutes: nil)),
        ])
      held.removeAll { _ in below(10) == 0 }
      for _ in 0..<below(9) { held.insert(("new \(below(400))", Int32(below(9))), at: below(held.count + 1)) }
      return pack
    }
  }

  private func expectSame(_ packs: [Pack], _ places: [Int]) {
    let some = places.map { packs[$0] }
    let plain = some.map { pack -> Pack in
      var pack = pack
      pack.table = pack.table
      return pack
    }
    let table = Table.concatenating(some.map(\.table))
    let keys = RowKeys(of: some, table, key: ["child", "start"])
    let expected = RowKeys(of: plain, table, key: ["child", "start"])
    #expect(keys.numbers == expected.numbers && keys.count == expected.count)
    guard places.count == 2 else { return }
    // Of a pair the numbers may be others, but equal where those are.
    let pair = PackKeys.pair(some[0], some[1], table, key: ["child", "start"])
    let numbers = Array(pair.first) + Array(pair.second)
    #expect(pair.first.count == some[0].table.rowCount && numbers.count == expected.numbers.count)
    var there: [Int32: Int32] = [:]
    var back: [Int32: Int32] = [:]
    for (own, other) in zip(numbers, expected.numbers) {
      #expect(there.updateValue(other, forKey: own) ?? other == other && Int(own) < pair.count)
      #expect(back.updateValue(own, forKey: other) ?? own == own)
    }
  }

  @Test(arguments: [true, false]) func theyAreThoseOfEachUse(areTogether: Bool) {
    for seed in 1...12 as ClosedRange<UInt64> {
      let packs = packs(6, rows: 1 + Int(seed) * 40, seed: seed, areTogether: areTogether)
        .numberedTogether(by: ["child", "start"])
      #expect(packs.allSatisfy { $0.number?.keys === packs[0].number?.keys } && packs[0].number != nil)
      expectSame(packs, [0, 1, 2, 3, 4, 5])
      expectSame(packs, [3, 4])
      expectSame(packs, [4, 5, 2, 0, 1])
      expectSame(packs, [5, 1])
      expectSame(packs, [0, 1, 2])
    }
  }

  /// Long lists are numbered in two halves.
  @Test func halvesAreNumberedAsOne() {
    let packs = packs(5, rows: 12_000, seed: 7, areTogether: true).numberedTogether(by: ["child", "start"])
    expectSame(packs, [0, 1, 2, 3, 4])
    expectSame(packs, [2, 3])
  }

  @Test func otherRowsAreNumberedByThemselves() {
    var packs = packs(3, rows: 30, seed: 5, areTogether: true).numberedTogether(by: ["child", "start"])
    packs[1].table = packs[1].table.taking([0, 2, 4])
    #expect(packs[1].number == nil)
    expectSame(packs, [0, 1, 2])
    // A key that they were not numbered by.
    let table = Table.concatenating([packs[0].table, packs[2].table])
    let keys = RowKeys(of: [packs[0], packs[2]], table, key: ["child"])
    #expect(keys.numbers == RowKeys(table, key: ["child"]).numbers)
  }

  @Test("Two rows of a child without a date are two; the first of them in a pack is the first of the pack before")
  func undated() {
    var book = CodeBook()
    let packs = [["a", "a", "b"], ["a", "b", "a", "a", "b"]].enumerated().map { month, children -> Pack in
      var pack = World.pack("2026-0\(month + 1)-28", [], list)
      let codes = children.map { book.code(of: $0) }
      pack.table = Table(
        rowCount: children.count,
        columns: [
          ("child", .codes(Codes(codes), book)),
          (
            "start",
            .days(
              [Int32](repeating: 7, count: children.count), valid: Bitmap(children.map { $0 == "b" }), minutes: nil)
          ),
        ])
      return pack
    }
    for packs in [packs, packs.numberedTogether(by: ["child", "start"])] {
      let keys = RowKeys(of: packs, Table.concatenating(packs.map(\.table)), key: ["child", "start"])
      // A dated row that stands twice is one.
      #expect(keys.numbers == [0, 1, 2, 0, 2, 1, 3, 2])
      #expect(keys.count == 4)
    }
  }
}
