import Tables
import Testing

@testable import Board

/// Rows that a file numbers are seen to be apart; where they are not, nothing is taken for granted.
@Suite struct RowKeysTests {
  private func table(_ codes: [UInt32]) -> Table {
    var book = CodeBook()
    for word in 0..<400 { _ = book.code(of: "key \(word)") }
    return Table(rowCount: codes.count, columns: [("id", .codes(Codes(codes), book))])
  }

  @Test(
    arguments: [
      ([1, 2, 3], true), ([], true), ([2, 5, 300], true), ([1, 1], false), ([2, 1], false), ([0], false),
      ([1, 0, 2], false), ([1, 2, 300, 300], false),
    ] as [([UInt32], Bool)]) func risingCodesAreApart(codes: [UInt32], apart: Bool)
  {
    let table = table(codes)
    #expect(RowKeys.areApart(table, key: ["id"]) == apart)
    if apart { #expect(RowKeys(table, key: ["id"]).count == codes.count) }
    #expect(!RowKeys.areApart(table, key: []))
    #expect(!RowKeys.areApart(table, key: ["id", "id"]))
    #expect(!RowKeys.areApart(table, key: ["other"]))
  }

  /// Keys of two parts, in lists that follow one another with rows that come, go and stand elsewhere: numbered as a
  /// dictionary would number them.
  @Test func keysAreNumberedByFirstUse() {
    var state: UInt64 = 11
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    for round in 0..<60 {
      var list = (0..<(1 + below(900))).map { _ in
        (code: UInt32(below(400)), day: below(3) == 0 ? nil : Int32(below(9)))
      }
      var rows: [(code: UInt32, day: Int32?)] = []
      for _ in 0..<(1 + below(5)) {
        rows += list
        list.removeAll { _ in below(10) == 0 }
        for _ in 0..<below(9) { list.insert((UInt32(below(400)), Int32(below(9))), at: below(list.count + 1)) }
      }
      // The least day there is has no room beside a missing one, and goes the long way.
      if round % 7 == 0 { rows.append((3, .min)) }
      let days = Column.days(rows.map { $0.day ?? 0 }, valid: Bitmap(rows.map { $0.day != nil }), minutes: nil)
      var table = table(rows.map(\.code))
      table.set("day", days)
      let keys = RowKeys(table, key: ["id", "day"])
      var known: [String: Int32] = [:]
      var count: Int32 = 0
      var expected: [Int32] = []
      for row in rows {
        let name = row.code == 0 && row.day == nil ? "" : "\(row.code) \(row.day.map { "\($0)" } ?? "none")"
        if let number = name.isEmpty ? nil : known[name] {
          expected.append(number)
        } else {
          known[name] = count
          expected.append(count)
          count += 1
        }
      }
      #expect(keys.numbers == expected && keys.count == Int(count), "round \(round)")
    }
  }
}
