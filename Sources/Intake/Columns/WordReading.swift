import Tables
import Threads

/// Words of any kind: each different value gets a number from 1, in order of first use; 0 is an empty cell.
struct WordReading: ColumnReading {
  private(set) var numbers: RowNumbers
  let words: WordList

  /// As long as each value is the one before it or comes after it in order, as in a list of references, each is known to
  /// be new without being looked for.
  fileprivate private(set) var isRising = true
  private var last = OrderKey()

  private var recent = RecentWords()
  /// Values that end in a number, where most do.
  private var ids: IDTable?
  private var hasTriedIDs = false
  /// All other values, and the number of each.
  private var distinct = DistinctCells()
  private var others: [UInt32] = []

  /// - Parameter grid: where the bytes of the cells lie.
  init(rows: Int, _ grid: CellGrid) {
    numbers = RowNumbers(rows)
    words = WordList(grid)
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, cell.kind != .uncalculated { return numbers.set(row, 0) }
    if isRising {
      if cell.kind == .text, let key = OrderKey(bytes), !(key < last) {
        if last < key { words.append(cell, bytes) }
        last = key
        return numbers.set(row, words.count)
      }
      lookForAll()
    }
    numbers.set(row, Int(number(cell, bytes)))
  }

  /// A block's numbers are found first, and then put down all at once.
  mutating func take(_ block: CellBlock, _ column: Int) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: block.rows.count) { found in
      guard let found = found.baseAddress else { return }
      let done = isRising ? takeRising(block, column, found) : 0
      if done < block.rows.count {
        if ids == nil, !hasTriedIDs, words.count > Self.manyWords { tryIDs() }
        if let ids {
          takeIDs(ids, block, column, from: done, found)
        } else if words.count > 2 * Self.manyWords {
          takeAny(block, column, from: done, found)
        } else {
          takeRecent(block, column, from: done, found)
        }
      }
      numbers.set(block.rows, UnsafePointer(found), most: words.count)
    }
  }

  /// With more different words than that, few are met again soon.
  private static let manyWords = 2048

  /// Takes rows for as long as their values rise, and tells how many those were.
  private mutating func takeRising(_ block: CellBlock, _ column: Int, _ found: UnsafeMutablePointer<UInt32>) -> Int {
    let words = words
    var last = last
    var isEnd = false
    var done = 0
    for row in 0..<block.rows.count {
      let (start, length) = block.place(row, column)
      let bytes = withoutBlanks(block.base + start, length)
      if bytes.isEmpty {
        found[row] = 0
      } else {
        guard let key = OrderKey(bytes), !(key < last) else {
          isEnd = true
          break
        }
        if last < key {
          words.append(CellSpan(start: start, length: length, kind: .text), bytes)
          last = key
        }
        found[row] = UInt32(truncatingIfNeeded: words.count)
      }
      done = row &+ 1
    }
    self.last = last
    if isEnd { lookForAll() }
    return done
  }

  /// Where the values stand is reckoned first, then all these places are looked at together, so that the waits for memory
  /// fall into one another.
  private mutating func takeIDs(
    _ ids: IDTable, _ block: CellBlock, _ column: Int, from first: Int, _ found: UnsafeMutablePointer<UInt32>
  ) {
    let words = words
    let count = block.rows.count
    // Marks that are no places, of which there are fewer.
    let (none, other) = (UInt32.max, UInt32.max - 1)
    for row in first..<count {
      let (start, length) = block.place(row, column)
      let bytes = withoutBlanks(block.base + start, length)
      if let place = ids.place(bytes) {
        found[row] = UInt32(truncatingIfNeeded: place)
      } else {
        found[row] = bytes.isEmpty ? none : other
      }
    }
    var all: UInt32 = 0
    for row in first..<count where found[row] < other { all |= ids.numbers[Int(found[row])] }
    ids.keep(all)
    for row in first..<count {
      let place = found[row]
      if place == none {
        found[row] = 0
        continue
      }
      if place != other, ids.numbers[Int(place)] != 0 {
        found[row] = ids.numbers[Int(place)]
        continue
      }
      let (start, length) = block.place(row, column)
      let bytes = withoutBlanks(block.base + start, length)
      let cell = CellSpan(start: start, length: length, kind: .text)
      if place == other {
        found[row] = number(inBlock: cell, bytes)
      } else {
        words.append(cell, bytes)
        found[row] = UInt32(truncatingIfNeeded: words.count)
        ids.numbers[Int(place)] = found[row]
      }
    }
  }

  private mutating func takeRecent(
    _ block: CellBlock, _ column: Int, from first: Int, _ found: UnsafeMutablePointer<UInt32>
  ) {
    recent = recent.with(roomFor: words.count)
    let recent = recent
    for row in first..<block.rows.count {
      let (start, length) = block.place(row, column)
      let bytes = withoutBlanks(block.base + start, length)
      if bytes.isEmpty {
        found[row] = 0
        continue
      }
      guard bytes.count <= RecentWords.mostBytes else {
        found[row] = number(inBlock: CellSpan(start: start, length: length, kind: .text), bytes)
        continue
      }
      let key = RecentWords.key(bytes)
      let slot = recent.slot(key)
      var number = recent.find(slot, key, bytes.count)
      if number == 0 {
        number = self.number(inBlock: CellSpan(start: start, length: length, kind: .text), bytes)
        recent.set(slot, key, bytes.count, number)
      }
      found[row] = number
    }
  }

  private mutating func takeAny(
    _ block: CellBlock, _ column: Int, from first: Int, _ found: UnsafeMutablePointer<UInt32>
  ) {
    bringNear { look in block.forEach(column) { _, _, bytes in look(bytes) } }
    for row in first..<block.rows.count {
      let (start, length) = block.place(row, column)
      let bytes = withoutBlanks(block.base + start, length)
      found[row] = bytes.isEmpty ? 0 : number(inBlock: CellSpan(start: start, length: length, kind: .text), bytes)
    }
  }

  /// The number of each word of another list, 0 first, where both have words that end in numbers; those that are new get
  /// theirs in that order. As with a block of rows, all places are looked at together.
  fileprivate mutating func idNumbers(of own: WordList) -> [UInt32]? {
    guard let ids else { return nil }
    let count = own.count
    return own.withPlain { bytes, ends in
      var known = [UInt32](repeating: 0, count: count + 1)
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1024) { places in
        for first in stride(from: 0, to: count, by: 1024) {
          let some = min(1024, count - first)
          var start = first == 0 ? 0 : Int(ends[first - 1])
          let begin = start
          for at in 0..<some {
            let end = Int(ends[first &+ at])
            let place = ids.place(UnsafeBufferPointer(start: bytes + start, count: end &- start))
            places[at] = place.map { UInt32(truncatingIfNeeded: $0) } ?? UInt32.max
            start = end
          }
          var all: UInt32 = 0
          for at in 0..<some where places[at] != UInt32.max {
            let number = ids.numbers[Int(places[at])]
            all |= number
            known[first &+ at &+ 1] = number
          }
          ids.keep(all)
          start = begin
          for at in 0..<some {
            let end = Int(ends[first &+ at])
            if known[first &+ at &+ 1] == 0 {
              let word = UnsafeBufferPointer(start: bytes + start, count: end &- start)
              known[first &+ at &+ 1] = number(CellSpan(start: 0, length: word.count, kind: .text), word)
            }
            start = end
          }
        }
      }
      return known
    }
  }

  @inline(__always)
  fileprivate mutating func bringNear(_ values: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) {
    if let ids {
      var all: UInt32 = 0
      values { bytes in if let place = ids.place(bytes) { all |= ids.numbers[place] } }
      ids.keep(all)
    } else if distinct.isFar {
      distinct.bringNear(values)
    }
  }

  /// The number of a value, which gets one where it is new.
  fileprivate mutating func number(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    if let ids, cell.kind == .text, let place = ids.place(bytes) {
      if ids.numbers[place] == 0 { ids.numbers[place] = new(cell, bytes) }
      return ids.numbers[place]
    }
    let index = distinct.index(bytes, cell.kind)
    if index == others.count { others.append(new(cell, bytes)) }
    return others[index]
  }

  /// The same of a cell of a block, whose bytes may be written over when the next block comes.
  private mutating func number(inBlock cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let before = distinct.longCount
    let number = number(cell, bytes)
    if distinct.longCount > before { distinct.keepLastLong(words.stored(cell)) }
    return number
  }

  private func new(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    words.append(cell, bytes)
    return UInt32(truncatingIfNeeded: words.count)
  }

  /// From now on values are looked for, those that were seen among them.
  @inline(never) fileprivate mutating func lookForAll() {
    guard isRising else { return }
    isRising = false
    if words.count > Self.manyWords { tryIDs() }
    if ids == nil { placeAll() }
  }

  /// Gives the values that were seen their places again, under the numbers that they have.
  private mutating func placeAll() {
    for place in 0..<words.count {
      let bytes = words.bytes(place)
      let kind = words.cell(place)?.kind ?? .text
      if let ids, kind == .text, let at = ids.place(bytes) {
        ids.numbers[at] = UInt32(truncatingIfNeeded: place &+ 1)
      } else {
        if bytes.count > 16 { words.isLent = true }
        if distinct.index(bytes, kind) == others.count { others.append(UInt32(truncatingIfNeeded: place &+ 1)) }
      }
    }
  }

  private mutating func tryIDs() {
    hasTriedIDs = true
    let sample = stride(from: 0, to: words.count, by: max(1, words.count / 64))
    guard sample.allSatisfy({ words.cell($0) == nil }) else { return }
    ids = IDTable(sample.map { words.bytes($0) }, rows: numbers.capacity)
    guard ids != nil else { return }
    // Whether a value has its place here or there hangs on its bytes alone: those seen so far must move.
    distinct = DistinctCells()
    others = []
    placeAll()
  }
}

/// Up to 16 bytes as they are ordered: by their number, then from the first on.
struct OrderKey: Equatable {
  private var count = 0
  private var first: UInt64 = 0
  private var last: UInt64 = 0

  init() {}

  @inline(__always) init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 16, let start = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(start)
    count = bytes.count
    if count >= 8 {
      // Of equal length and with the same first eight bytes, the last eight decide.
      first = UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self))
      last = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    } else {
      for place in 0..<count { first = first << 8 | UInt64(start[place]) }
    }
  }

  @inline(__always) static func < (a: OrderKey, b: OrderKey) -> Bool {
    if a.count != b.count { return a.count < b.count }
    return a.first != b.first ? a.first < b.first : a.last < b.last
  }
}

/// The words of all pieces of a column under one numbering: that of the order of first use in the whole file.
struct JoinedWords {
  /// The words of these, one after another: that of number 1 comes first.
  private var lists: [WordList] = []
  private var parts: [(numbers: RowNumbers, rows: Int, map: Map)] = []

  /// From the numbers of a piece to those of all.
  private enum Map {
    case same
    /// All but 0 are higher by so many.
    case higher(Int)
    case table([UInt32])
  }

  init(_ pieces: [Piece<WordReading>], _ counts: [Int]) {
    guard let first = pieces.first else { return }
    lists = [first.reading.words]
    parts = [(first.reading.numbers, counts[0], .same)]
    let areRising = Self.areRising(pieces)
    var all = first.reading
    if !areRising, pieces.count > 1 { all.lookForAll() }
    for (piece, count) in zip(pieces, counts).dropFirst() {
      let own = piece.reading.words
      if areRising {
        parts.append((piece.reading.numbers, count, .higher(self.count)))
        lists.append(own)
        continue
      }
      if let map = all.idNumbers(of: own) {
        parts.append((piece.reading.numbers, count, .table(map)))
        continue
      }
      var map: [UInt32] = [0]
      map.reserveCapacity(own.count + 1)
      for place in 0..<own.count {
        if place & 1023 == 0 {
          all.bringNear { look in
            for next in place..<min(place + 1024, own.count) { look(own.bytes(next)) }
          }
        }
        // A plain word needs no cell, since it is plain there too.
        let bytes = own.bytes(place)
        let cell = own.cell(place) ?? CellSpan(start: 0, length: bytes.count, kind: .text)
        map.append(all.number(cell, bytes))
      }
      parts.append((piece.reading.numbers, count, .table(map)))
    }
  }

  var count: Int { lists.reduce(0) { $0 + $1.count } }

  /// A word by its place, from 0: its bytes without blanks around them, and what its cell holds.
  struct Word {
    var kind: CellKind
    var bytes: UnsafeBufferPointer<UInt8>
  }

  func word(_ place: Int) -> Word {
    var place = place
    for list in lists {
      if place < list.count { return Word(kind: list.cell(place)?.kind ?? .text, bytes: list.bytes(place)) }
      place -= list.count
    }
    return Word(kind: .blank, bytes: UnsafeBufferPointer(start: nil, count: 0))
  }

  /// A book of them all, where each is plain and kept as it stands.
  func plainBook() -> CodeBook? { WordList.canBeBook(lists) ? WordList.book(lists) : nil }

  /// Whether each word of a piece comes after all those of the pieces before it.
  private static func areRising(_ pieces: [Piece<WordReading>]) -> Bool {
    var last = OrderKey()
    for piece in pieces {
      let words = piece.reading.words
      guard piece.reading.isRising else { return false }
      guard words.count > 0 else { continue }
      guard let first = OrderKey(words.bytes(0)), last < first, let end = OrderKey(words.bytes(words.count - 1))
      else { return false }
      last = end
    }
    return true
  }

  /// Calls `body` with each row of the column and the number of its word, in order.
  @inline(__always) func forEach(_ body: (_ row: Int, _ number: Int) -> Void) {
    var before = 0
    for (numbers, rows, map) in parts {
      switch map {
      case .same: numbers.forEach(rows) { row, number in body(before &+ row, number) }
      case .higher(let by):
        numbers.forEach(rows) { row, number in body(before &+ row, number == 0 ? 0 : number &+ by) }
      case .table(let map):
        map.withUnsafeBufferPointer { map in
          numbers.forEach(rows) { row, number in body(before &+ row, Int(map[number])) }
        }
      }
      before += rows
    }
  }

  /// The rows with a word of which `isMeant` is true of its number, in order.
  func rows(where isMeant: (Int) -> Bool) -> [(row: Int, number: Int)] {
    var out: [(Int, Int)] = []
    forEach { row, number in if isMeant(number) { out.append((row, number)) } }
    return out
  }

  /// The code of each row.
  ///
  /// - Parameter known: the code of each word by its number, and 0 first; each word stands in some row. Nil where the
  ///   numbers are the codes.
  func codes(_ known: [UInt32]?) -> Codes {
    var most = UInt32(truncatingIfNeeded: count)
    if let known {
      most = 0
      for code in known { most = max(most, code) }
    }
    if most <= UInt8.max { return .bytes(filled(known)) }
    return most <= UInt16.max ? .shorts(filled(known)) : .words(filled(known))
  }

  private func filled<Code: FixedWidthInteger & BitwiseCopyable>(_ known: [UInt32]?) -> [Code] {
    let total = parts.reduce(0) { $0 + $1.rows }
    let room = LargeMemory.capacity(total, of: Code.self)
    return [Code](unsafeUninitializedCapacity: room) { out, initialized in
      guard let start = out.baseAddress else { return }
      let stride = MemoryLayout<Code>.stride
      LargeMemory.advise(start, total * stride, room: room * stride)
      var begins = [0]
      for part in parts { begins.append(begins[begins.count - 1] + part.rows) }
      // Every row is written once, those of each part by one thread.
      func fill(_ place: Int) {
        let (numbers, rows, map) = parts[place]
        let start = start + begins[place]
        switch map {
        case .same where known == nil:
          numbers.forEach(rows) { row, number in (start + row).initialize(to: Code(truncatingIfNeeded: number)) }
        case .higher(let by) where known == nil:
          numbers.forEach(rows) { row, number in
            (start + row).initialize(to: number == 0 ? 0 : Code(truncatingIfNeeded: number &+ by))
          }
        default:
          Self.table(map, known, numbers.most(rows)).withUnsafeBufferPointer { table in
            numbers.forEach(rows) { row, number in (start + row).initialize(to: table[number]) }
          }
        }
      }
      if total < Self.worthThreads {
        for place in parts.indices { fill(place) }
      } else {
        concurrently(parts.count, fill)
      }
      initialized = total
    }
  }

  private static let worthThreads = 1 << 17

  /// The code of each number of a piece up to the highest that is there.
  private static func table<Code: FixedWidthInteger>(_ map: Map, _ known: [UInt32]?, _ most: Int) -> [Code] {
    (0...most).map { number in
      let all: Int
      switch map {
      case .same: all = number
      case .higher(let by): all = number == 0 ? 0 : number + by
      case .table(let map): all = Int(map[number])
      }
      return Code(truncatingIfNeeded: known.map { $0[all] } ?? UInt32(all))
    }
  }
}
