import Catalogue
import Tables
import Testing

@testable import Intake

/// Columns with many different values, of every shape that has a way of its own (rising, ending in a number, few, of any
/// kind): each row has the value that stands in its cell, and each value one code, in the order of first use.
@Suite struct ManyWordsTests {
  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The values of a column, by its shape.
  private static func column(_ shape: Int, rows: Int, _ chance: inout Chance) -> [String] {
    var out: [String] = []
    for row in 0..<rows {
      let any = chance.below(rows)
      switch shape {
      case 0: out.append("C\(padded(row, 8))")
      case 1: out.append("CH\(padded(any, 7))")
      case 2: out.append("\(100_000 + any)")
      // Lengths differ, and most numbers lie beyond what the first ones tell.
      case 3: out.append("X\(any * any)")
      case 4: out.append("12345678\(padded(any, 6))")
      // Two values of one number, and one of another shape now and then.
      case 5: out.append(chance.below(9) == 0 ? "CH\(padded(any, 6))" : "CH\(padded(any, 7))")
      case 6:
        let odd = ["", "odd", "CH", "CH12x4567", "CH-1", "two words"]
        out.append(chance.below(7) == 0 ? odd[chance.below(6)] : "CH\(1 + any)")
      // Rising, then not; with blanks and repeats.
      case 7: out.append(row < rows / 2 ? "R\(padded(row - row % 3, 9))" : "R\(padded(any, 9))")
      case 8: out.append(row % 50 == 49 ? "" : "A\(padded(row, 5))")
      case 9: out.append("\(any)-\(chance.below(1000))-a long one of more than sixteen")
      case 10: out.append(["MASH", "North", "South", "a", "ab", "abcdefgh", "abcdefghi"][chance.below(7)])
      case 11: out.append("W\(chance.below(3000)).5")
      default: out.append("\(any % 4000)é")
      }
    }
    return out
  }
  private static let shapes = 13

  private func read(_ text: String, _ sizes: DelimitedFile.Sizes) throws -> Table {
    var books = SharedBooks()
    let meter = LoadMeter(nil, files: 1, bytes: 1).of("a.csv", size: 1)
    var reader = FileReader(
      catalogue: testCatalogue, reading: ReadingIndex(testCatalogue), saidAsAt: nil, said: nil, cache: nil,
      losses: LossLog(), unclaimedWaitFrom: .max, meter: meter)
    reader.sizes = sizes
    var source = ReadSource(file: "a.csv", kind: "table")
    try reader.readDelimited(ByteStore(text.utf8), shown: "a.csv", into: &source, books: &books)
    return try #require(source.tables.first).table
  }

  @Test(arguments: 0..<shapes) func everyRowHasItsOwnValue(_ shape: Int) throws {
    for (rows, piece, assumed) in [
      (9000, 1, Int.max), (9000, 1 << 20, .max), (300, 1, .max), (66_000, 1, .max), (66_000, 1, 0),
    ] {
      var chance = Chance(state: UInt64(shape * 31 + rows + piece % 7))
      let values = Self.column(shape, rows: rows, &chance)
      // The second column tells that the rows are as they were; words that are no number keep the first one text.
      let text = "Thing,Note\nword,first\n" + values.map { "\($0),n\n" }.joined()
      let table = try read(text, .init(longFile: 0, first: 4096, piece: piece, assumed: assumed, window: 8192))
      #expect(table.rowCount == rows + 1)
      guard case .codes(let codes, let book)? = table["thing"] else {
        Issue.record("shape \(shape): no column of words")
        continue
      }
      var known = ["": 0, "word": 1]
      var wrong = 0
      for (row, value) in values.enumerated() {
        if known[value] == nil { known[value] = known.count }
        if Int(codes[row + 1]) != known[value] || book.words[Int(codes[row + 1])] != value { wrong += 1 }
      }
      #expect(wrong == 0, "shape \(shape), \(rows) rows, pieces of \(piece)")
      #expect(book.count == known.count && Set(book.words).count == book.count)
      for word in values.prefix(20) { #expect(book.find(word) == known[word].map { UInt32($0) }) }
    }
  }

  /// Two different values never have one place, whatever the sample was.
  @Test func placesAreApart() {
    var chance = Chance(state: 5)
    for seed in 0..<200 {
      let prefix = ["", "C", "CH", "A-1", "seven77"][seed % 5]
      let digits = 1 + chance.below(8)
      let isPadded = chance.below(2) == 0
      func value() -> String {
        let number = chance.below([10, 1000, 100_000, 99_999_999][chance.below(4)])
        return prefix + (isPadded ? Self.padded(number, digits) : String(number))
      }
      let sample = (0..<5).map { _ in value() }
      // Bytes may be read past the end of each.
      let store = ByteStore(capacity: 64)
      func span(_ text: String) -> Range<Int> {
        let start = store.count
        store.append(Array(text.utf8))
        return start..<store.count
      }
      let spans = sample.map(span)
      let others =
        sample
        + (0..<400).map { _ in
          switch chance.below(6) {
          case 0: prefix + Self.padded(chance.below(1000), 1 + chance.below(9))
          case 1: String(value().dropFirst())
          case 2: value() + ["x", "0", " ", "é"][chance.below(4)]
          case 3: prefix
          default: value()
          }
        }
      let places = others.map(span)
      func bytes(_ span: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: UnsafePointer(store.base) + span.lowerBound, count: span.count)
      }
      guard let table = IDTable(spans.map(bytes), rows: 100_000) else { continue }
      var owners: [Int: String] = [:]
      for (text, span) in zip(others, places) {
        guard let place = table.place(bytes(span)) else { continue }
        if let owner = owners[place], owner != text { Issue.record("\(owner) and \(text) at \(place)") }
        owners[place] = text
      }
      // What the sample held has its place.
      for span in spans { #expect(table.place(bytes(span)) != nil, "\(seed)") }
    }
  }

  @Test func numbersOfRowsAreKeptInAnyWidth() {
    var chance = Chance(state: 9)
    for most in [1, 255, 256, 65_535, 65_536, 70_000] {
      var numbers = RowNumbers(70_200)
      var plain: [Int] = []
      for row in 0..<70_200 {
        let number = row < most ? row + 1 : chance.below(min(most, row) + 1)
        numbers.set(row, number)
        plain.append(number)
      }
      var blocks = RowNumbers(70_200)
      for first in stride(from: 0, to: 70_200, by: 1000) {
        let rows = first..<min(first + 1000, 70_200)
        let some = plain[rows].map { UInt32($0) }
        some.withUnsafeBufferPointer { some in
          if let start = some.baseAddress { blocks.set(rows, start, most: plain[..<rows.upperBound].max() ?? 0) }
        }
      }
      var (one, other): ([Int], [Int]) = ([], [])
      numbers.forEach(70_200) { _, number in one.append(number) }
      blocks.forEach(70_200) { _, number in other.append(number) }
      #expect(one == plain && other == plain, "up to \(most)")
      #expect(numbers.most(70_200) == plain.max())
    }
  }
}
