/// The folded headers of all definitions, numbered, and found by the bytes of a cell: the first rows of every file are
/// looked up cell by cell, so no text is made for it.
struct HeaderNumbers: Sendable {
  private(set) var texts: [String] = []
  private var bytes: [[UInt8]] = []
  private var slots = [Int32](repeating: 0, count: 64)
  private var longest = 0

  var count: Int { texts.count }

  /// The number of a folded header, which is added where it is new.
  mutating func add(_ text: String) -> Int {
    let own = Array(text.utf8)
    if let known = find(own) { return known }
    texts.append(text)
    bytes.append(own)
    longest = max(longest, own.count)
    if texts.count * 2 > slots.count {
      slots = [Int32](repeating: 0, count: slots.count * 2)
    } else {
      place(texts.count - 1)
      return texts.count - 1
    }
    for number in texts.indices { place(number) }
    return texts.count - 1
  }

  private mutating func place(_ number: Int) {
    var slot = Self.hash(bytes[number]) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(number + 1)
  }

  /// The number of a folded header; nil where no definition has it.
  func find(_ text: String) -> Int? { find(Array(text.utf8)) }

  /// The number of the header that a cell holds. `folded` is room to work in.
  func find(_ cell: CellSpan, _ grid: CellGrid, _ folded: inout [UInt8]) -> Int? {
    guard cell.kind == .text || cell.kind == .blank else {
      return find(HeaderText.folded(oneLine(grid.string(cell))))
    }
    folded.removeAll(keepingCapacity: true)
    if cell.kind == .text {
      guard let isPlain = HeaderText.fold(grid.bytes(cell), into: &folded, most: longest) else { return nil }
      if !isPlain { return find(HeaderText.folded(oneLine(grid.string(cell)))) }
    }
    return find(folded)
  }

  private func find(_ folded: [UInt8]) -> Int? {
    var slot = Self.hash(folded) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if bytes[number] == folded { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func hash(_ bytes: [UInt8]) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash >> 1)
  }
}
