/// Reads what `ColumnFileWriter` put, in the same order. Columns stay where they are mapped, and are touched when they are
/// used; the words of a book are made when they are asked for.
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

  public mutating func values<Element: BitwiseCopyable>(like: Element) throws(Torn) -> [Element] {
    let (start, count) = (try number(), try length())
    guard start & 63 == 0, start >= ColumnFile.headLength + LentArray.head, start <= file.notes.lowerBound,
      count <= (file.notes.lowerBound - start) / MemoryLayout<Element>.stride
    else { throw Torn() }
    file.isLent = true
    return LentArray.make(file.base + start, count: count, like: like)
  }

  public mutating func bits() throws(Torn) -> Bitmap {
    let count = try length()
    let words = try values(like: UInt64(0))
    guard words.count == (count + 63) / 64 else { throw Torn() }
    return Bitmap(mapped: words, count: count)
  }

  public mutating func book() throws(Torn) -> CodeBook {
    let bytes = try values(like: UInt8(0))
    let ends = try values(like: UInt32(0))
    let titles = try optional { reader throws(Torn) in try reader.texts() }
    guard let last = ends.last, last == bytes.count, ends[0] == 0, titles.map({ $0.count == ends.count }) ?? true else {
      throw Torn()
    }
    return CodeBook(bytes: bytes, ends: ends, titles: titles)
  }

  public mutating func column(rows: Int, shared: CodeBook?) throws(Torn) -> Column {
    let column: Column
    switch try number() {
    case 0:
      let (days, valid) = (try values(like: Int32(0)), try bits())
      let minutes = try optional { reader throws(Torn) in try reader.values(like: Int16(0)) }
      guard valid.count == rows, minutes.map({ $0.count == rows }) ?? true else { throw Torn() }
      column = .days(days, valid: valid, minutes: minutes)
    case 1:
      let (numbers, valid) = (try values(like: 0.0), try bits())
      guard valid.count == rows else { throw Torn() }
      column = .numbers(numbers, valid: valid)
    case 2:
      let (flags, valid) = (try bits(), try bits())
      guard valid.count == rows else { throw Torn() }
      column = .flags(flags, valid: valid)
    case 3:
      let codes: Codes
      switch try number() {
      case 1: codes = .bytes(try values(like: UInt8(0)))
      case 2: codes = .shorts(try values(like: UInt16(0)))
      case 4: codes = .words(try values(like: UInt32(0)))
      default: throw Torn()
      }
      if try flag() {
        guard let shared else { throw Torn() }
        column = .codes(codes, shared)
      } else {
        column = .codes(codes, try book())
      }
    case 4:
      let (items, starts) = (try values(like: UInt32(0)), try values(like: Int32(0)))
      guard starts.first == 0, starts.last.map({ Int($0) == items.count }) ?? false else { throw Torn() }
      column = .codeSets(items: items, starts: starts, try book())
    default: throw Torn()
    }
    guard column.count == rows else { throw Torn() }
    return column
  }
}
