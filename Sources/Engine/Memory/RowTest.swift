import Tables
import Threads

/// A test of a row by its place, of a type of its own, so that the loop that asks it is compiled for it alone.
protocol RowTest {
  func holds(_ row: Int) -> Bool

  /// Writes the answers of 64 rows to a word, `length` words from the word `first` on, of so many rows in all. Behind the
  /// last row bits are nought.
  func pack(_ first: Int, _ length: Int, _ rows: Int, _ out: UnsafeMutablePointer<UInt64>)
}

extension RowTest {
  func pack(_ first: Int, _ length: Int, _ rows: Int, _ out: UnsafeMutablePointer<UInt64>) {
    packSingly(first, length, rows, out)
  }

  /// Asks each row by itself.
  func packSingly(_ first: Int, _ length: Int, _ rows: Int, _ out: UnsafeMutablePointer<UInt64>) {
    // 128 answers as bytes, which the compiler fills many at a time; then all of them to bits. All are written before they
    // are read, and there is room for each.
    withUnsafeTemporaryAllocation(byteCount: RowBits.rows, alignment: 64) { bytes in
      guard let answers = bytes.baseAddress else { return }
      let flags = answers.bindMemory(to: UInt8.self, capacity: RowBits.rows)
      var place = 0
      while place < length {
        let row = (first &+ place) &* 64
        if rows &- row >= RowBits.rows {
          // In two loops, each short enough to be unrolled.
          for bit in 0..<64 { flags[bit] = holds(row &+ bit) ? 1 : 0 }
          for bit in 64..<128 { flags[bit] = holds(row &+ bit) ? 1 : 0 }
        } else {
          for bit in 0..<RowBits.rows { flags[bit] = row &+ bit < rows && holds(row &+ bit) ? 1 : 0 }
        }
        var bits = RowBits()
        for vector in 0..<RowBits.vectors {
          bits.push(ones: answers.load(fromByteOffset: vector &* 16, as: SIMD16<UInt8>.self))
        }
        let words = bits.words
        out[place] = words.x
        if place &+ 1 < length { out[place &+ 1] = words.y }
        place &+= 2
      }
    }
  }
}

extension Bitmap {
  /// One bit for each row. Long columns are tested in pieces side by side; pieces are whole words, so they lie apart.
  init<Test: RowTest>(_ count: Int, where test: Test) {
    let words = (count + 63) / 64
    let out = [UInt64](unsafeUninitializedCapacity: words) { out, initialized in
      if let start = out.baseAddress {
        Pieces(rows: count).forEach { rows in
          let first = rows.lowerBound >> 6
          test.pack(first, (rows.upperBound + 63) >> 6 - first, count, start + first)
        }
      }
      initialized = words
    }
    self.init(words: out, count: count)
  }
}

/// A run of rows cut in pieces of whole words, one for each processor, where it is long enough to pay for a thread.
struct Pieces {
  let rows: Int
  let count: Int
  private let length: Int

  /// - Parameter least: rows that a piece must have to be worth a thread.
  init(rows: Int, least: Int = 1 << 17) {
    self.rows = rows
    count = max(1, min(processorCount, rows / max(1, least)))
    length = ((rows + count - 1) / count + 63) & ~63
  }

  subscript(piece: Int) -> Range<Int> { min(rows, piece * length)..<min(rows, (piece + 1) * length) }

  func forEach(_ body: (Range<Int>) -> Void) { concurrently(count) { body(self[$0]) } }
}

// MARK: Tests. Each holds places in memory that its maker keeps alive, with as many values as rows are asked for.

/// How two values stand to each other.
protocol Standing {
  static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool
}
enum IsLess: Standing {
  @inline(__always) static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool { a < b }
}
enum IsLessOrEqual: Standing {
  @inline(__always) static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool { a <= b }
}
enum IsEqual: Standing {
  @inline(__always) static func holds<Element: Comparable>(_ a: Element, _ b: Element) -> Bool { a == b }
}

struct BothVary<Element: Comparable, Order: Standing>: RowTest {
  let left: UnsafeBufferPointer<Element>
  let right: UnsafeBufferPointer<Element>
  @inline(__always) func holds(_ row: Int) -> Bool { Order.holds(left[row], right[row]) }
}
struct LeftVaries<Element: Comparable, Order: Standing>: RowTest {
  let left: UnsafeBufferPointer<Element>
  let right: Element
  @inline(__always) func holds(_ row: Int) -> Bool { Order.holds(left[row], right) }
}
struct RightVaries<Element: Comparable, Order: Standing>: RowTest {
  let left: Element
  let right: UnsafeBufferPointer<Element>
  @inline(__always) func holds(_ row: Int) -> Bool { Order.holds(left, right[row]) }
}

/// Days from 0 to `most` after a day; all days of the calendar lie so close that their differences fit.
struct SoonAfter: RowTest {
  let from: Int32
  let to: UnsafeBufferPointer<Int32>
  let most: UInt32
  @inline(__always) func holds(_ row: Int) -> Bool { UInt32(bitPattern: to[row] &- from) <= most }
}
struct SoonBefore: RowTest {
  let from: UnsafeBufferPointer<Int32>
  let to: Int32
  let most: UInt32
  @inline(__always) func holds(_ row: Int) -> Bool { UInt32(bitPattern: to &- from[row]) <= most }
}
struct SoonBetween: RowTest {
  let from: UnsafeBufferPointer<Int32>
  let to: UnsafeBufferPointer<Int32>
  let most: UInt32
  @inline(__always) func holds(_ row: Int) -> Bool { UInt32(bitPattern: to[row] &- from[row]) <= most }
}

struct IsCode<Code: VectorCode>: VectorTest {
  private let codes: UnsafeBufferPointer<Code>
  private let code: Code
  private let same: Code.Same
  static var isInverted: Bool { false }
  init(codes: UnsafeBufferPointer<Code>, code: Code) {
    (self.codes, self.code, same) = (codes, code, Code.Same(repeating: code))
  }
  @inline(__always) func holds(_ row: Int) -> Bool { codes[row] == code }
  @inline(__always) func masks(_ row: Int) -> SIMD16<UInt8> {
    Code.masks(UnsafeRawPointer(codes.baseAddress.unsafelyUnwrapped + row), same)
  }
}
struct IsRecorded<Code: VectorCode>: VectorTest {
  private let codes: UnsafeBufferPointer<Code>
  private let none = Code.Same(repeating: 0)
  static var isInverted: Bool { true }
  init(codes: UnsafeBufferPointer<Code>) { self.codes = codes }
  @inline(__always) func holds(_ row: Int) -> Bool { codes[row] != 0 }
  @inline(__always) func masks(_ row: Int) -> SIMD16<UInt8> {
    Code.masks(UnsafeRawPointer(codes.baseAddress.unsafelyUnwrapped + row), none)
  }
}
/// A code that is marked in a table of all codes of the book.
struct IsMarked<Code: FixedWidthInteger>: RowTest {
  let codes: UnsafeBufferPointer<Code>
  let marks: UnsafeBufferPointer<Bool>
  @inline(__always) func holds(_ row: Int) -> Bool { marks[Int(truncatingIfNeeded: codes[row])] }
}
