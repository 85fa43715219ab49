/// A sheet read by libxml2's events: right for whatever is well formed, and slower than the scan of its bytes.
final class SheetListener: XMLListener {
  private(set) var cells: SheetCells
  private let store: ByteStore
  private var column: Int?
  private var type: UInt8 = 0x6E
  private var style = 0
  private var start = 0
  private var hasFormula = false
  private var hasValue = false
  private var inValue = false
  private var inPhonetic = false
  private var inCell = false

  init(_ cells: SheetCells) {
    self.cells = cells
    store = cells.grid.text
  }

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    if XMLEvents.equal(name, "c") {
      inCell = true
      column = attributes.bytes("r").flatMap { SheetCells.column($0) }
      type = attributes.bytes("t").map(Self.letter) ?? 0x6E
      style = attributes.bytes("s").flatMap { NumberText.read($0) }.flatMap { Int(exactly: $0) } ?? 0
      start = store.count
      hasFormula = false
      hasValue = false
    } else if inCell, XMLEvents.equal(name, "v") {
      inValue = true
      hasValue = true
    } else if inCell, XMLEvents.equal(name, "t") {
      inValue = !inPhonetic
      hasValue = true
    } else if inCell, XMLEvents.equal(name, "f") {
      hasFormula = true
    } else if XMLEvents.equal(name, "rPh") {
      inPhonetic = true
    } else if XMLEvents.equal(name, "mergeCell") {
      if let merged = attributes.bytes("ref").flatMap({ MergedCells($0) }) { cells.add(merged: merged) }
    } else if XMLEvents.equal(name, "row") {
      cells.beginRow(attributes.bytes("r").flatMap { NumberText.read($0) }.flatMap { Int(exactly: $0) })
    }
  }

  override func end(_ name: UnsafePointer<UInt8>) {
    if XMLEvents.equal(name, "v") || XMLEvents.equal(name, "t") {
      inValue = false
    } else if XMLEvents.equal(name, "rPh") {
      inPhonetic = false
    } else if XMLEvents.equal(name, "c"), inCell {
      inCell = false
      cells.add(
        column: column, type: type, style: style, start: start, length: store.count - start, hasFormula: hasFormula,
        hasValue: hasValue)
      if let reason = cells.complaint { complaint = reason }
    } else if XMLEvents.equal(name, "row") {
      cells.endRow()
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard inValue, let start = bytes.baseAddress, store.count + bytes.count < ByteStore.most else { return }
    store.append(start, count: bytes.count)
  }

  func finish() -> CellGrid {
    cells.finish()
    return cells.grid
  }

  /// `str` and `inlineStr` are text; the rest are told by their first letter.
  static func letter(_ type: UnsafeBufferPointer<UInt8>) -> UInt8 {
    if type.count == 1 { return type[0] }
    return type.first == 0x73 || type.first == 0x69 ? 0x74 : 0x6E
  }
}
