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
}
