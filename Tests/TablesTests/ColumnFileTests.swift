import Glibc
import Testing

@testable import Tables

/// Columns come out of a file as they went in, of every length around a word of bits, and rest on mapped memory.
@Suite struct ColumnFileTests {
  private func written(_ columns: [Column]) throws -> ColumnFile {
    var template = Array("/tmp/scrutineer-columns-XXXXXX".utf8CString)
    let handle = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      close(handle)
      unlink(path)
    }
    var writer = ColumnFileWriter(handle)
    for column in columns { try writer.put(column, isShared: false) }
    try writer.finish()
    return try #require(ColumnFile(path))
  }

  private func columns(_ rows: Int) -> [Column] {
    var valid = Bitmap()
    for row in 0..<rows { valid.append(row % 3 != 1) }
    var book = CodeBook(names: [("yes", "Yes, it is"), ("no", "No")])
    let words = (0..<rows).map { row in book.code(of: row % 5 == 0 ? "" : "word \(row) of many letters – ü") }
    var sets = CodeSetBuilder(book: CodeBook())
    for row in 0..<rows { sets.append(codes: (0..<row % 3).map { sets.book.code(of: "item \($0)") }) }
    return [
      .days((0..<rows).map { Int32($0) * 7 - 3 }, valid: valid, minutes: nil),
      .days((0..<rows).map { Int32($0) }, valid: valid, minutes: (0..<rows).map { Int16($0 % 1440) }),
      .numbers((0..<rows).map { Double($0) / 3 }, valid: valid), .flags(valid, valid: ~valid),
      .codes(Codes(words), book), .codes(Codes(words.map { $0 & 1 }), book),
      .codes(.words((0..<rows).map { UInt32($0 & 1) }), book), sets.finished(),
    ]
  }

  @Test(arguments: [0, 1, 2, 63, 64, 65, 127, 128, 200, 70_000]) func allComeOutTheSame(rows: Int) throws {
    let columns = columns(rows)
    var reader = ColumnFileReader(try written(columns))
    for column in columns {
      let kept = try reader.column(rows: rows, shared: nil) { [] }
      #expect(kept.column() == column && kept.outline.kind == column.kind && kept.outline.dayRange == column.dayRange)
      if case .days(let days, let valid, _) = column {
        var there: [Int32] = []
        kept.outline.daysThere?.forEach { there.append($0) }
        // Of days that lie too far apart it is not kept.
        let all = Set(valid.rows.map { days[$0] }).sorted()
        #expect(there == (Int(all.last ?? 0) - Int(all.first ?? 0) < DaysThere.most ? all : []))
      }
      #expect(kept.outline.isRising == (column.kind == .codes ? column.isRising : nil))
    }
    #expect(reader.isAtEnd)
    #expect(throws: ColumnFileReader.Torn.self) { _ = try reader.number() }
  }

  /// A book whose words lie one behind the other is written as it lies, and read the same; no `String` is made for it.
  @Test(arguments: [1, 2, 63, 64, 65, 5000]) func plainWordsAreWrittenAsTheyLie(words: Int) throws {
    let texts = (1...words).map { "word-\($0 * 7)" }
    var ends: [UInt32] = [0]
    for text in texts { ends.append((ends.last ?? 0) + UInt32(text.utf8.count)) }
    let book = CodeBook(plain: texts.flatMap { Array($0.utf8) }, ends: ends)
    let codes = Codes((0..<words).map { UInt32($0 + 1) })
    var reader = ColumnFileReader(try written([.codes(codes, book)]))
    #expect(!book.areWordsMade)
    let kept = try #require(try reader.column(rows: words, shared: nil) { [] }.column())
    // And so is one that was read from a file.
    var again = ColumnFileReader(try written([kept]))
    guard case .codes(_, let read) = kept else {
      Issue.record("no codes")
      return
    }
    #expect(!read.areWordsMade)
    #expect(try again.column(rows: words, shared: nil, words: { [] }).column() == .codes(codes, book))
    #expect(read.words == [""] + texts)
  }

  /// An array that rests on mapped memory is one like any other: it can be held, copied, changed and let go.
  @Test func lentArraysAreArrays() throws {
    let numbers = (0..<5000).map { Double($0) }
    let file = try written([.numbers(numbers, valid: Bitmap(count: 5000, repeating: true))])
    var reader = ColumnFileReader(file)
    guard case .numbers(var lent, _) = try reader.column(rows: 5000, shared: nil, words: { [] }).column() else {
      Issue.record("no numbers")
      return
    }
    // Where arrays are laid out as they are known to be, nothing was copied.
    let start = lent.withUnsafeBytes { $0.baseAddress }
    #expect(start.map { $0 > UnsafeRawPointer(file.base) && $0 < UnsafeRawPointer(file.base + file.count) } == true)
    let copies = (0..<100).map { _ in lent }
    #expect(copies.allSatisfy { $0 == numbers })
    lent[7] = -1
    lent.append(3)
    #expect(lent.count == 5001 && lent[7] == -1)
    #expect(copies[3][7] == 7 && copies[99] == numbers)
    #expect(copies[0].map { $0 * 2 }.last == 9998)
    #expect(Array(copies[1][10..<20]) == Array(numbers[10..<20]))
  }

  @Test func aBookThatIsWrittenGrowsAsAnyOther() throws {
    var book = CodeBook()
    for word in ["north", "south", "a word of more than sixteen letters", "ü"] { _ = book.code(of: word) }
    var reader = ColumnFileReader(try written([.codes(Codes([1, 2]), book)]))
    guard case .codes(_, let kept) = try reader.column(rows: 2, shared: nil, words: { [] }).column() else {
      Issue.record("no codes")
      return
    }
    #expect(kept == book && kept.count == book.count && kept.title(3) == book.title(3))
    #expect(kept.continues(book) && book.continues(kept) && kept.continues(kept))
    for word in book.words + ["west"] { #expect(kept.find(word) == book.find(word)) }
    var (one, other) = (kept, book)
    #expect(one.code(of: "west") == other.code(of: "west"))
    #expect(one.code(of: "south") == other.code(of: "south"))
    #expect(one == other && one.continues(book) && one.find("west") == 5 && kept.find("west") == nil)
    var third = kept
    #expect(third.add(new: "east") == 5 && third.find("east") == 5 && third.find("ü") == 4)
  }
}
