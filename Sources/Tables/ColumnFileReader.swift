import Calendar

/// Reads what `ColumnFileWriter` put, in the same order. Columns and books stay where they are mapped, and are looked at when
/// they are first used.
public struct ColumnFileReader {
  /// What stands there is not what is looked for.
  public struct Torn: Error { public init() {} }

  private let file: ColumnFile
  private var at: Int

  public init(_ file: ColumnFile) {
    self.file = file
    at = file.notes.lowerBound
  }

  // MARK: Notes

  private mutating func take(_ count: Int) throws(Torn) -> UnsafeRawBufferPointer {
    guard count >= 0, count <= file.notes.upperBound - at else { throw Torn() }
    defer { at += count }
    return UnsafeRawBufferPointer(start: file.base + at, count: count)
  }

  public mutating func number() throws(Torn) -> Int {
    Int(Int64(littleEndian: try take(8).loadUnaligned(as: Int64.self)))
  }
  /// A count of things of which each takes a byte or more.
  public mutating func length() throws(Torn) -> Int {
    let count = try number()
    guard count >= 0, count <= file.count else { throw Torn() }
    return count
  }
  public mutating func flag() throws(Torn) -> Bool { try take(1)[0] != 0 }
  public mutating func text() throws(Torn) -> String { String(decoding: try take(try number()), as: UTF8.self) }
  public mutating func texts() throws(Torn) -> [String] {
    var out: [String] = []
    for _ in 0..<(try length()) { out.append(try text()) }
    return out
  }
  public mutating func optional<Value>(_ body: (inout Self) throws(Torn) -> Value) throws(Torn) -> Value? {
    try flag() ? try body(&self) : nil
  }

  /// Whether all was read.
  public var isAtEnd: Bool { at == file.notes.upperBound }

  // MARK: Columns

  /// Where values lie, which are looked at later.
  mutating func run<Element: BitwiseCopyable & Sendable>(like: Element) throws(Torn) -> WrittenRun<Element> {
    let (start, count, sum) = (try number(), try length(), try number())
    guard start & 63 == 0, start >= ColumnFile.headLength + LentArray.head, start <= file.notes.lowerBound,
      count <= (file.notes.lowerBound - start) / MemoryLayout<Element>.stride
    else { throw Torn() }
    return WrittenRun(start: start, count: count, sum: UInt64(bitPattern: Int64(sum)), like: like)
  }

  private mutating func bits(rows: Int) throws(Torn) -> WrittenBits {
    let count = try length()
    let isFull = try flag()
    let words = try run(like: UInt64(0))
    guard count == rows, words.count == (count + 63) / 64 else { throw Torn() }
    return WrittenBits(words: words, count: count, isFull: isFull)
  }

  private mutating func daysThere(_ range: ClosedRange<Day>?) throws(Torn) -> DaysThere {
    guard let range else { throw Torn() }
    let (first, last) = (range.lowerBound.number, range.upperBound.number)
    let count = Int(last) - Int(first) + 1
    guard count <= DaysThere.most else { throw Torn() }
    var words: [UInt64] = []
    for _ in 0..<(count + 63) / 64 { words.append(UInt64(bitPattern: Int64(try number()))) }
    return DaysThere(first: first, bits: Bitmap(words: words, count: count))
  }

  /// - Parameter again: the words of the same book from elsewhere, should they not be as they were written.
  public mutating func book(again: @escaping @Sendable () -> [String]) throws(Torn) -> CodeBook {
    let bytes = try run(like: UInt8(0))
    let ends = try run(like: UInt32(0))
    let titles = try optional { reader throws(Torn) in try reader.texts() }
    guard ends.count > 0, titles.map({ $0.count == ends.count }) ?? true else { throw Torn() }
    return CodeBook(WrittenWords(file, bytes: bytes, ends: ends, again: again), titles: titles)
  }

  /// - Parameters:
  ///   - shared: the book of a column that was put without its own.
  ///   - words: as for `book`, those of the column's own.
  public mutating func column(rows: Int, shared: CodeBook?, words: @escaping @Sendable () -> [String])
    throws(Torn) -> WrittenColumn
  {
    let runs: WrittenColumn.Runs
    var outline: ColumnOutline
    switch try number() {
    case 0:
      let days = try run(like: Int32(0))
      let valid = try bits(rows: rows)
      let minutes = try optional { reader throws(Torn) in try reader.run(like: Int16(0)) }
      guard days.count == rows, minutes.map({ $0.count == rows }) ?? true else { throw Torn() }
      runs = .days(days, valid: valid, minutes: minutes)
      outline = ColumnOutline(.days)
      outline.dayRange = try optional { reader throws(Torn) in
        let (low, high) = (try reader.number(), try reader.number())
        guard low <= high, let first = Int32(exactly: low), let last = Int32(exactly: high) else { throw Torn() }
        return Day(number: first)...Day(number: last)
      }
      let range = outline.dayRange
      outline.daysThere = try optional { reader throws(Torn) in try reader.daysThere(range) }
    case 1:
      let numbers = try run(like: 0.0)
      runs = .numbers(numbers, valid: try bits(rows: rows))
      guard numbers.count == rows else { throw Torn() }
      outline = ColumnOutline(.numbers)
    case 2:
      runs = .flags(try bits(rows: rows), valid: try bits(rows: rows))
      outline = ColumnOutline(.flags)
    case 3:
      let count: Int
      switch try number() {
      case 1:
        let codes = try run(like: UInt8(0))
        (runs, count) = (.bytes(codes), codes.count)
      case 2:
        let codes = try run(like: UInt16(0))
        (runs, count) = (.shorts(codes), codes.count)
      case 4:
        let codes = try run(like: UInt32(0))
        (runs, count) = (.words(codes), codes.count)
      default: throw Torn()
      }
      guard count == rows else { throw Torn() }
      let isRising = try flag()
      let isShared = try flag()
      guard !isShared || shared != nil else { throw Torn() }
      outline = ColumnOutline(.codes, book: isShared ? shared : try book(again: words), isRising: isRising)
    case 4:
      let (items, starts) = (try run(like: UInt32(0)), try run(like: Int32(0)))
      guard starts.count == rows + 1 else { throw Torn() }
      runs = .codeSets(items: items, starts: starts)
      outline = ColumnOutline(.codeSets, book: try book(again: words))
    default: throw Torn()
    }
    return WrittenColumn(file: file, runs: runs, rows: rows, outline: outline)
  }
}
