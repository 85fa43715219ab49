import Calendar
import Tables
import Testing

@Suite struct ColumnTests {
  @Test func builders() throws {
    var days = DayBuilder()
    days.append(Day(number: 5))
    days.append(nil)
    days.append(Day(number: 6), minute: 61)
    let column = days.finished()
    #expect((0..<3).map { column[$0] } == [.day(Day(number: 5)), .missing, .day(Day(number: 6), minute: 61)])
    #expect(column.recorded.rows == [0, 2])
    #expect(column.taking([2, 2, 1]).recorded.rows == [0, 1])
    #expect(column.taking([2])[0] == .day(Day(number: 6), minute: 61))

    var numbers = NumberBuilder()
    for number in [1.5, nil, 0, .nan, .infinity] { numbers.append(number) }
    #expect(numbers.finished().recorded.rows == [0, 2])  // what is no number is missing

    var flags = FlagBuilder()
    for flag in [true, false, nil] { flags.append(flag) }
    #expect((0..<3).map { flags.finished()[$0] } == [.flag(true), .flag(false), .missing])
  }

  @Test func codes() {
    var builder = CodeBuilder()
    for word in ["b", "", "a", "b"] { builder.append(word) }
    let column = builder.finished()
    #expect((0..<4).map { column[$0] } == [.text("b"), .missing, .text("a"), .text("b")])
    #expect(column.recorded.rows == [0, 2, 3])
    #expect(builder.book.words == ["", "b", "a"])

    var sets = CodeSetBuilder(book: builder.book)
    sets.append(codes: [2, 1])
    sets.append(codes: [])
    let several = sets.finished()
    #expect((0..<2).map { several[$0] } == [.list(["a", "b"]), .missing])
    #expect(several.taking([1, 0, 0]).recorded.rows == [1, 2])
    #expect(several.taking([1, 0])[1] == .list(["a", "b"]))
  }

  /// Codes are as narrow as they can be, on both sides of each border.
  @Test func widths() {
    func width(_ most: UInt32) -> Int {
      switch Codes([0, most]) {
      case .bytes: 1
      case .shorts: 2
      case .words: 4
      }
    }
    #expect([0, 255, 256, 65_535, 65_536, .max].map(width) == [1, 1, 2, 2, 4, 4])
    for most: UInt32 in [255, 65_535, 65_536] {
      #expect(Codes([most, 0]).widened == [most, 0])
      #expect(Codes([most, 0])[0] == most)
    }
    #expect(Codes([UInt32]()).count == 0)
  }

  @Test func books() {
    var book = CodeBook(names: [("n", "Neglect"), ("p", "Physical abuse")])
    #expect((0..<3).map { book.title(UInt32($0)) } == ["", "Neglect", "Physical abuse"])
    #expect(book.find("p") == 2)
    #expect(book.find("Neglect") == nil)
    #expect(book.code(of: "new") == 3)
    #expect(book.title(3) == "new")
    #expect(book.titles?.count == book.count)
    // A name that stands twice, or is empty, has no code of its own; titles stay beside their words.
    let odd = CodeBook(names: [("a", "A"), ("a", "Again"), ("", "Nothing"), ("b", "B")])
    #expect(odd.words == ["", "a", "b"])
    #expect(odd.titles == ["", "A", "B"])
  }

  @Test func tables() {
    var numbers = NumberBuilder()
    for number in [1.0, 2, 3] { numbers.append(number) }
    var table = Table(rowCount: 3, columns: [("n", numbers.finished())])
    table.set("m", numbers.finished())
    #expect(table.names == ["n", "m"])
    #expect(table.index(of: "m") == 1)
    #expect(table["none"] == nil)
    #expect(table.taking([2, 0])["m"]?[0] == .number(3))
    #expect(table.taking([]).rowCount == 0)
  }
}
