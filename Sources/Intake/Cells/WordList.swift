import Tables

/// The different words of a column, in the order of their numbers.
///
/// Plain ones (signs of ASCII that show and no point, of nothing that stands for a missing value) are kept as their bytes,
/// one behind the other: such a word is kept as it stands, so that a book can be made of the bytes without a `String` for
/// each, and nobody has to look for them all over the file again. Of all others it is kept where their cell lies.
///
/// Belongs to one thread while its piece is read, and to whoever joins the pieces afterwards. No method hands its own
/// variables to anybody who could come back into it, so two accesses to one of them never overlap: nothing is gained by
/// looking for that at each word.
final class WordList {
  @exclusivity(unchecked) private(set) var count = 0
  private let grid: CellGrid

  @exclusivity(unchecked) private var bytes: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) private var ends: UnsafeMutablePointer<UInt32>
  @exclusivity(unchecked) private var plainCount = 0
  @exclusivity(unchecked) private var byteCount = 0
  @exclusivity(unchecked) private var byteRoom = 64
  @exclusivity(unchecked) private var endRoom = 16

  /// Where there are words that are not plain: for each word its place among the plain ones, or that of its cell, counted
  /// down from -1.
  @exclusivity(unchecked) private var places: [Int32] = []
  @exclusivity(unchecked) private var others: [CellSpan] = []

  /// Somebody keeps where the bytes lie: they stay there when the list grows.
  var isLent = false
  private var outgrown: [UnsafeMutablePointer<UInt8>] = []

  /// - Parameter grid: where the bytes of cells lie.
  init(_ grid: CellGrid) {
    self.grid = grid
    bytes = Self.room(64)
    ends = Self.room(16)
  }

  deinit {
    LargeMemory.release(bytes)
    LargeMemory.release(ends)
    for old in outgrown { LargeMemory.release(old) }
  }

  private static func room<Value: BitwiseCopyable>(_ count: Int) -> UnsafeMutablePointer<Value> {
    LargeMemory.allocate(count * MemoryLayout<Value>.stride).bindMemory(to: Value.self, capacity: count)
  }

  var areAllPlain: Bool { others.isEmpty }

  /// Calls `body` with the bytes of the words, which stand one behind the other, and where each ends, where all are plain.
  /// Behind the last of them 16 bytes more may be read.
  func withPlain<Out>(_ body: (_ bytes: UnsafePointer<UInt8>, _ ends: UnsafePointer<UInt32>) -> Out) -> Out? {
    areAllPlain ? body(UnsafePointer(bytes), UnsafePointer(ends)) : nil
  }

  /// The bytes of the word at a place, from 0, without blanks around them; behind them 16 more may be read.
  func bytes(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    var plain = place
    if !others.isEmpty {
      plain = Int(places[place])
      if plain < 0 { return grid.bytes(others[-1 - plain]) }
    }
    let start = plain == 0 ? 0 : Int(ends[plain - 1])
    return UnsafeBufferPointer(start: bytes + start, count: Int(ends[plain]) - start)
  }

  /// The bytes of a cell where they stay, without blanks around them.
  func stored(_ cell: CellSpan) -> UnsafeBufferPointer<UInt8> { grid.bytes(cell) }

  /// The cell of a word that is not plain.
  func cell(_ place: Int) -> CellSpan? {
    if others.isEmpty { return nil }
    let at = Int(places[place])
    return at < 0 ? others[-1 - at] : nil
  }

  /// Adds a word, behind whose bytes 16 more may be read.
  @inline(__always) func append(_ cell: CellSpan, _ word: UnsafeBufferPointer<UInt8>) {
    guard let start = word.baseAddress, cell.kind == .text, Self.isPlain(word), byteCount < 1 << 31 else {
      return append(other: cell)
    }
    if byteCount &+ word.count &+ 32 > byteRoom { growBytes(word.count) }
    if plainCount == endRoom { growEnds() }
    // There is room for 16 bytes more than the word has.
    var at = 0
    repeat {
      let part = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(bytes + byteCount + at).storeBytes(of: part, as: SIMD16<UInt8>.self)
      at &+= 16
    } while at < word.count
    byteCount &+= word.count
    ends[plainCount] = UInt32(truncatingIfNeeded: byteCount)
    if !others.isEmpty { places.append(Int32(truncatingIfNeeded: plainCount)) }
    plainCount &+= 1
    count &+= 1
  }

  @inline(never) private func append(other cell: CellSpan) {
    if others.isEmpty { places = (0..<count).map { Int32(truncatingIfNeeded: $0) } }
    others.append(cell)
    places.append(-Int32(truncatingIfNeeded: others.count))
    count += 1
  }

  /// A book of the words of several lists, all of them plain, in their order.
  static func book(_ lists: [WordList]) -> CodeBook {
    let total = lists.reduce(0) { $0 + $1.byteCount }
    let words = lists.reduce(1) { $0 + $1.count }
    let text = [UInt8](unsafeUninitializedCapacity: LargeMemory.capacity(total, of: UInt8.self)) { out, initialized in
      if var start = out.baseAddress {
        LargeMemory.advise(start, total, room: out.count)
        for list in lists {
          start.initialize(from: list.bytes, count: list.byteCount)
          start += list.byteCount
        }
      }
      initialized = total
    }
    let room = LargeMemory.capacity(words, of: UInt32.self)
    let ends = [UInt32](unsafeUninitializedCapacity: room) { out, initialized in
      if var start = out.baseAddress {
        LargeMemory.advise(start, words * 4, room: room * 4)
        start.initialize(to: 0)
        start += 1
        var before: UInt32 = 0
        for list in lists {
          let own = list.ends
          for place in 0..<list.count { (start + place).initialize(to: own[place] &+ before) }
          start += list.count
          before &+= UInt32(truncatingIfNeeded: list.byteCount)
        }
      }
      initialized = words
    }
    return CodeBook(plain: text, ends: ends)
  }

  /// Whether a book of them all can tell where each ends.
  static func canBeBook(_ lists: [WordList]) -> Bool {
    lists.allSatisfy(\.areAllPlain) && lists.reduce(0) { $0 + $1.byteCount } < 1 << 31
  }

  @inline(never) private func growBytes(_ more: Int) {
    let room = max(byteRoom * 2, byteCount + more + 64)
    let larger: UnsafeMutablePointer<UInt8> = Self.room(room)
    larger.update(from: bytes, count: byteCount)
    if isLent { outgrown.append(bytes) } else { LargeMemory.release(bytes) }
    (bytes, byteRoom) = (larger, room)
  }

  @inline(never) private func growEnds() {
    let larger: UnsafeMutablePointer<UInt32> = Self.room(endRoom * 2)
    larger.update(from: ends, count: plainCount)
    LargeMemory.release(ends)
    (ends, endRoom) = (larger, endRoom * 2)
  }

  /// Eight bytes at a time: all lie between 0x21 and 0x7E, and none is a point.
  @inline(__always) private static func isPlain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = word.baseAddress, word.count > 0 else { return false }
    let raw = UnsafeRawPointer(start)
    let high: UInt64 = 0x8080_8080_8080_8080
    var isOdd: UInt64 = 0
    var at = 0
    while at < word.count {
      var eight = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let left = word.count &- at
      if left < 8 {
        // What lies behind the end is made a letter.
        let mask = (1 &<< UInt64(truncatingIfNeeded: left &* 8)) &- 1
        eight = eight & mask | 0x4141_4141_4141_4141 & ~mask
      }
      let low = eight & ~high
      isOdd |= eight | ~(low &+ 0x5F5F_5F5F_5F5F_5F5F) | (low &+ 0x0101_0101_0101_0101)
      isOdd |= ~((low ^ 0x2E2E_2E2E_2E2E_2E2E) &+ 0x7F7F_7F7F_7F7F_7F7F)
      at &+= 8
    }
    return isOdd & high == 0 && !Marks.saysMissing(word) && !Marks.isError(word)
  }
}
