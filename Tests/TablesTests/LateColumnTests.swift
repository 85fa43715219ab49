import Calendar
import Synchronization
import Testing
import Threads

@testable import Tables

/// A late column is made once, when it is first used, and a table with it is one like any other.
@Suite struct LateColumnTests {
  private final class Count: Sendable {
    let times = Atomic<Int>(0)
    var now: Int { times.load(ordering: .relaxed) }
    func add() { times.wrappingAdd(1, ordering: .relaxed) }
  }

  private static let numbers = Column.numbers([1, 2, 3, 4], valid: Bitmap([true, true, false, true]))

  /// A table with a column that is there and a late one, which counts how often it is made.
  private func table(_ count: Count, _ outline: ColumnOutline = ColumnOutline(.numbers), _ column: Column = numbers)
    -> Table
  {
    var table = Table(
      rowCount: 4, columns: [("there", .flags(Bitmap([true, false, true, false]), valid: Bitmap(count: 4)))])
    table.set(
      "late",
      LateColumn(count: 4, outline) {
        count.add()
        return column
      })
    return table
  }

  @Test func itIsMadeWhenItIsUsedAndOnce() {
    let count = Count()
    let table = table(count)
    #expect(table.rowCount == 4 && table.names == ["there", "late"] && table.columns.count == 2)
    #expect(table.kind(of: "late") == .numbers && table.kind(of: "there") == .flags && table.kind(of: "none") == nil)
    #expect(table["there"] != nil && table["none"] == nil && table.book(of: "late") == nil)
    #expect(count.now == 0 && table.late("late") != nil && table.late("there") == nil)
    #expect(table["late"] == Self.numbers)
    #expect(table.columns[1] == Self.numbers && table["late"]?[2] == .missing)
    #expect(count.now == 1 && table.late("late") == nil)
  }

  @Test func manyThreadsMakeItOnce() {
    let count = Count()
    let table = table(count)
    let sums = concurrentMap(Array(0..<1000), inPiecesOf: 7) { _ in table["late"]?.count ?? 0 }
    #expect(sums.allSatisfy { $0 == 4 } && count.now == 1)
  }

  @Test func someOfItsRowsAreLateToo() {
    let count = Count()
    let table = table(count)
    let some = table.taking([3, 0, 0, 2])
    let none = table.taking([])
    #expect(count.now == 0 && some.rowCount == 4 && none.rowCount == 0)
    #expect(some["late"] == Self.numbers.taking([3, 0, 0, 2]) && none["late"] == Self.numbers.taking([]))
    #expect(count.now == 1)
    // What is made already is taken at once.
    #expect(table.taking([1]).late("late") == nil)
    #expect(table.takingLate([1]).late("there") != nil)
    #expect(table.takingLate([1, 1]) == table.taking([1, 1]))
  }

  @Test func whatTheOutlineTellsIsNotLookedUp() {
    let count = Count()
    var book = CodeBook()
    let codes = ["a", "b", "c", "d"].map { book.code(of: $0) }
    let outline = ColumnOutline(.codes, book: book, isRising: true)
    let coded = table(count, outline, .codes(Codes(codes), book))
    #expect(coded.isRising("late") && !coded.isRising("there") && !coded.isRising("none"))
    #expect(coded.book(of: "late") == book && coded.knownBook(of: "late") == book)
    let days = ColumnOutline(.days, dayRange: Day(number: 3)...Day(number: 9))
    let dated = table(count, days, .days([3, 9, 5, 5], valid: Bitmap(count: 4, repeating: true), minutes: nil))
    #expect(dated.dayRange(of: "late") == Day(number: 3)...Day(number: 9))
    #expect(count.now == 0)
  }

  /// What the outline does not tell is found in the column.
  @Test func whatTheOutlineLeavesOpenIsLookedUp() {
    var book = CodeBook()
    let codes = ["a", "b", "c", "b"].map { book.code(of: $0) }
    let coded = table(Count(), ColumnOutline(.codes), .codes(Codes(codes), book))
    #expect(coded.knownBook(of: "late") == nil && coded.book(of: "late") == book)
    #expect(!coded.isRising("late"))
    let valid = Bitmap([true, true, false, true])
    let dated = table(Count(), ColumnOutline(.days), .days([4, 9, 50, 5], valid: valid, minutes: nil))
    #expect(dated.dayRange(of: "late") == Day(number: 4)...Day(number: 9))
  }

  @Test func tablesAreEqualByWhatTheirColumnsHold() {
    var plain = Table(
      rowCount: 4, columns: [("there", .flags(Bitmap([true, false, true, false]), valid: Bitmap(count: 4)))])
    #expect(plain != table(Count()))
    plain.set("late", Self.numbers)
    #expect(plain == table(Count()))
    plain.set("late", Self.numbers.taking([0, 1, 3, 2]))
    #expect(plain != table(Count()))
  }

  @Test(arguments: [Column.Kind.days, .numbers, .flags, .codes, .codeSets]) func missingValuesOfEveryKind(
    kind: Column.Kind
  ) {
    let column = Column(missing: 70, ColumnOutline(kind))
    #expect(column.kind == kind && column.count == 70 && column.recorded.isEmpty)
    #expect((0..<70).allSatisfy { column[$0] == .missing })
  }
}
