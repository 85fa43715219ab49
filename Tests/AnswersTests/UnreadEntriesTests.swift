import Testing

@testable import Answers

@Suite("Entries that could not be read, month by month")
struct UnreadEntriesTests {
  private func unlike(_ unread: [Int], of rows: Int) -> Set<Int> {
    UnreadEntries.unlike(unread.map { (unread: $0, rows: rows) })
  }

  @Test("a month with many where the others have none stands beside none of them")
  func aBurst() {
    #expect(unlike([0, 0, 0, 0, 14], of: 119) == [4])
    #expect(unlike([0, 14, 0, 0, 0], of: 119) == [1])
  }

  @Test("a month without any where the others have many is as little beside them")
  func suddenlyRead() { #expect(unlike([14, 14, 14, 14, 0], of: 119) == [4]) }

  @Test("as many as always, one or two rows, or a few of a hundred change nothing")
  func usual() {
    #expect(unlike([14, 13, 15, 14, 14], of: 119).isEmpty)
    #expect(unlike([0, 0, 0, 0, 2], of: 20).isEmpty)
    #expect(unlike([0, 0, 0, 0, 5], of: 119).isEmpty)
    #expect(unlike([0, 0, 0, 0, 0], of: 119).isEmpty)
  }

  @Test("a month that is not known takes no part")
  func gaps() {
    #expect(UnreadEntries.unlike([nil, (0, 50), (0, 50), (9, 50), nil]) == [3])
    #expect(UnreadEntries.unlike([nil, nil]).isEmpty)
  }

  @Test("two figures are alike where as many of each could not be read")
  func two() {
    #expect(UnreadEntries.areUnlike((14, 119), (0, 117)))
    #expect(UnreadEntries.areUnlike((0, 119), (14, 117)))
    #expect(!UnreadEntries.areUnlike((14, 119), (14, 117)))
    #expect(!UnreadEntries.areUnlike((0, 0), (14, 117)))
  }
}
