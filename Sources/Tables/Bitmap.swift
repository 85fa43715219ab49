/// A row of bits, one for each row of a table; 64 to a word, bits beyond `count` always zero.
public struct Bitmap: Sendable, Equatable {
  public private(set) var words: [UInt64]
  public private(set) var count: Int
  /// Every bit was set when these were made, and none was changed since; questions ask it of whole columns, again and again.
  private var isKnownFull = false

  public init(count: Int = 0, repeating value: Bool = false) {
    self.count = count
    words = [UInt64](repeating: value ? ~0 : 0, count: (count + 63) / 64)
    isKnownFull = value || count == 0
    clearTail()
  }

  /// Takes whole words; bits beyond `count` are cleared.
  public init(words: [UInt64], count: Int) {
    precondition(words.count == (count + 63) / 64)
    self.words = words
    self.count = count
    clearTail()
    isKnownFull = hasAll
  }

  /// Words whose bits beyond `count` are clear already, as they are where they were written from a bitmap.
  init(mapped words: [UInt64], count: Int, isFull: Bool) {
    self.words = words
    self.count = count
    isKnownFull = isFull
  }

  public init(_ bits: some Sequence<Bool>) {
    self.init()
    for bit in bits { append(bit) }
  }

  private mutating func clearTail() {
    if count & 63 != 0 { words[words.count - 1] &= (1 << UInt64(count & 63)) - 1 }
  }

  @inlinable public subscript(row: Int) -> Bool {
    get { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }
    set { setBit(row, newValue) }
  }

  @usableFromInline mutating func setBit(_ row: Int, _ value: Bool) {
    let mask: UInt64 = 1 << UInt64(row & 63)
    isKnownFull = false
    if value { words[row >> 6] |= mask } else { words[row >> 6] &= ~mask }
  }

  public mutating func append(_ bit: Bool) {
    if !bit { isKnownFull = false }
    if count & 63 == 0 { words.append(0) }
    if bit { words[count >> 6] |= 1 << UInt64(count & 63) }
    count += 1
  }

  /// Appends the bits of another row of them, a word at a time.
  public mutating func append(contentsOf other: Bitmap) {
    isKnownFull = isKnownFull && other.isKnownFull
    let shift = UInt64(count & 63)
    let total = count + other.count
    if shift == 0 {
      words += other.words
    } else {
      for word in other.words {
        words[words.count - 1] |= word << shift
        words.append(word >> (64 - shift))
      }
    }
    count = total
    if words.count > (total + 63) / 64 { words.removeLast() }
  }

  /// Appends one bit many times.
  public mutating func append(repeating bit: Bool, count more: Int) {
    append(contentsOf: Bitmap(count: more, repeating: bit))
  }

  /// How many bits are set.
  public var ones: Int {
    var ones = 0
    for word in words { ones &+= word.nonzeroBitCount }
    return ones
  }
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  /// Whether every bit is set.
  public var isFull: Bool { isKnownFull || hasAll }
  private var hasAll: Bool {
    guard let last = words.last else { return true }
    return words.withUnsafeBufferPointer { words in
      var at = 0
      // Blocks of words joined without a branch, each given up where a bit is clear.
      while at < words.count - 1 {
        let end = min(at + 256, words.count - 1)
        var all = ~UInt64(0)
        for place in at..<end { all &= words[place] }
        if all != ~0 { return false }
        at = end
      }
      return last.nonzeroBitCount == count - (words.count - 1) * 64
    }
  }

  /// The bits of the rows given, in that order; a row may come twice.
  public func taking(_ rows: [Int]) -> Bitmap {
    if isFull {
      if let highest = rows.max(), let lowest = rows.min() { precondition(lowest >= 0 && highest < count) }
      return Bitmap(count: rows.count, repeating: true)
    }
    var out = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    for (place, row) in rows.enumerated() {
      out[place >> 6] |= (words[row >> 6] >> UInt64(row & 63) & 1) << UInt64(place & 63)
    }
    return Bitmap(words: out, count: rows.count)
  }

  public static func == (a: Bitmap, b: Bitmap) -> Bool { a.count == b.count && a.words == b.words }
  public static prefix func ~ (bits: Bitmap) -> Bitmap { Bitmap(words: bits.words.map { ~$0 }, count: bits.count) }
  public static func & (a: Bitmap, b: Bitmap) -> Bitmap { a.merged(b, &) }
  public static func | (a: Bitmap, b: Bitmap) -> Bitmap { a.merged(b, |) }
  public func subtracting(_ other: Bitmap) -> Bitmap { merged(other) { $0 & ~$1 } }

  @inline(__always) private func merged(_ other: Bitmap, _ operation: (UInt64, UInt64) -> UInt64) -> Bitmap {
    precondition(count == other.count)
    var out = words
    for index in out.indices { out[index] = operation(out[index], other.words[index]) }
    return Bitmap(words: out, count: count)
  }

  /// Calls `body` with each row whose bit is set, in order.
  @inlinable public func forEachSet(_ body: (Int) throws -> Void) rethrows {
    for (index, word) in words.enumerated() {
      var left = word
      while left != 0 {
        try body(index << 6 + left.trailingZeroBitCount)
        left &= left &- 1
      }
    }
  }

  public var rows: [Int] {
    var out: [Int] = []
    out.reserveCapacity(ones)
    forEachSet { out.append($0) }
    return out
  }
}
