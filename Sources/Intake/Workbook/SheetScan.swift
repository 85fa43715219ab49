import Glibc
import Tables
import Threads

/// A sheet read straight from its bytes, where it has the shape that every writer gives it: rows of cells with plain
/// values. Whatever else stands there makes it give up, and the sheet is read by XML events instead.
///
/// The bytes come in windows: while one is scanned the next is inflated. Of each only the values are kept. What lies
/// around the cells is still read by libxml2, so that a damaged part, or one with a document type, is refused as ever.
struct SheetScan {
  /// The window, behind which at least 64 bytes are nought.
  private var base: UnsafePointer<UInt8>
  /// Whole rows of the window end here.
  private var end = 0
  private var at = 0
  private var cells: SheetCells
  private let values: ByteStore
  /// What stands before the rows, and behind them.
  private let around = ByteStore()
  private var hasHead = false
  private var hasTail = false
  private var knowsHeights = false

  /// Gives up: the sheet is not of the plain shape.
  private struct Unknown: Error {}

  /// How much is inflated at once.
  static let window = 1 << 21

  /// - Returns: nil where the sheet is not of the plain shape.
  /// - Throws: where it is, and yet cannot be read.
  static func read(
    _ part: ByteStore, _ name: String, _ strings: SharedStrings?, _ styles: Styles?, _ shown: String,
    window: Int = window
  ) throws(IntakeFailure) -> CellGrid? {
    try read(StoredPart(part), part.count, name, strings, styles, shown, window: window)
  }

  /// - Parameter count: how many bytes the part says that it has.
  static func read(
    _ part: some SheetPart, _ count: Int, _ name: String, _ strings: SharedStrings?, _ styles: Styles?, _ shown: String,
    window: Int = window
  ) throws(IntakeFailure) -> CellGrid? {
    let values = ByteStore(capacity: count / 4)
    let grid = CellGrid(name: name, text: values, shared: strings?.store, capacity: count / 32)
    var scan = SheetScan(SheetCells(grid, strings, styles), values)
    var (full, empty) = (ScanWindow(window), ScanWindow(window))
    try full.fill(part)
    var isPlain = true
    while isPlain {
      var failure: IntakeFailure?
      concurrently(2) { side in
        if side == 0 {
          do throws(IntakeFailure) { try empty.fill(part) } catch { failure = error }
        } else if (try? scan.take(full, isLast: full.isLast)) == nil {
          isPlain = false
        }
      }
      // A part that is damaged anywhere counts as damaged, whatever was read of it.
      if let failure { throw failure }
      if full.isLast { break }
      guard isPlain else { break }
      guard full.handOver(from: scan.at, to: empty) else {
        isPlain = false
        break
      }
      swap(&full, &empty)
    }
    guard isPlain, scan.hasTail else {
      try full.drain(part)
      guard let reason = scan.cells.complaint else { return nil }
      throw IntakeFailure(file: shown, "“\(shown)”, sheet “\(name)”: \(reason).")
    }
    let around = MergeListener()
    try XMLEvents.read(scan.around, around, name: name, shown: shown)
    for merged in around.found { scan.cells.add(merged: merged) }
    scan.cells.finish()
    values.seal()
    return scan.cells.grid
  }

  private init(_ cells: SheetCells, _ values: ByteStore) {
    self.cells = cells
    self.values = values
    base = UnsafePointer(values.base)
  }

  /// Scans the whole rows of a window; `at` tells how far it came.
  private mutating func take(_ window: ScanWindow, isLast: Bool) throws {
    base = window.start
    at = 0
    if !hasHead {
      guard let body = Self.body(base, window.count) else {
        if !isLast, window.count < Self.mostHead { return }
        throw Unknown()
      }
      around.append(base, count: body)
      knowsHeights = Self.place(of: "xmlns:x14ac=", base, 0, min(window.count, Self.mostHead)) != nil
      at = body
      hasHead = true
    }
    if !hasTail {
      end = isLast ? window.count : Self.lastRowEnd(base, window.count)
      if end > at, try rows() { hasTail = true }
    }
    if hasTail {
      around.append(base + at, count: window.count - at)
      at = window.count
    }
  }

  /// The place behind the last row that is whole.
  private static func lastRowEnd(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var at = count - 6
    while at >= 0 {
      if base[at] == 0x3C, base[at + 1] == 0x2F, base[at + 2] == 0x72, base[at + 3] == 0x6F, base[at + 4] == 0x77,
        base[at + 5] == 0x3E
      {
        return at + 6
      }
      at -= 1
    }
    return 0
  }

  private static let mostHead = 1 << 16

  /// Where the rows begin; nil where the head of the sheet is not plain.
  private static func body(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    guard let opening = place(of: "<sheetData>", base, 0, min(count, mostHead)),
      place(of: "<!", base, 0, opening) == nil, place(of: "<?", base, 1, opening) == nil || base[0] == 0xEF
    else { return nil }
    if let encoding = place(of: "encoding=", base, 0, opening) {
      let said = Marks.lower(UnsafeBufferPointer(start: base + encoding + 10, count: 5))
      guard said == "utf-8" else { return nil }
    }
    return opening + 11
  }

  private static func place(of text: StaticString, _ base: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var at = from
    while at < to, let found = memchr(base + at, Int32(text.utf8Start[0]), to - at) {
      at = UnsafeRawPointer(base).distance(to: found)
      // The window has zero bytes behind its end, which no text has.
      if (0..<text.utf8CodeUnitCount).allSatisfy({ base[at + $0] == text.utf8Start[$0] }) { return at }
      at += 1
    }
    return nil
  }

  // MARK: Rows and cells. The window has zero bytes behind its end, and zero fits nowhere, so that nothing runs beyond it.

  /// The rows up to the end of those that are whole; true where no more come.
  private mutating func rows() throws -> Bool {
    while true {
      skipBlanks()
      if at >= end { return false }
      if takes("</sheetData>") {
        // The closing tag belongs to what is read around the rows.
        at -= 12
        return true
      }
      guard takes("<row"), isEndOfName(base[at]) else { throw Unknown() }
      let attributes = try attributes()
      cells.beginRow(attributes.reference.flatMap { NumberText.read($0) }.flatMap { Int(exactly: $0) })
      if !attributes.isClosed {
        while true {
          skipBlanks()
          if takes("</row>") { break }
          guard takes("<c"), isEndOfName(base[at]) else { throw Unknown() }
          try cell()
        }
      }
      cells.endRow()
    }
  }

  private mutating func cell() throws {
    let attributes = try attributes()
    var start = at
    var length = 0
    var hasFormula = false
    var hasValue = false
    if !attributes.isClosed {
      while true {
        skipBlanks()
        if takes("</c>") { break }
        if takes("<v>") {
          if hasValue { throw Unknown() }
          (start, length) = try text()
          guard takes("</v>") else { throw Unknown() }
          hasValue = true
        } else if takes("<f"), isEndOfName(base[at]) {
          hasFormula = true
          if try !self.attributes().isClosed {
            try passOverFormula()
            guard takes("</f>") else { throw Unknown() }
          }
        } else if takes("<is><t"), isEndOfName(base[at]) {
          if hasValue { throw Unknown() }
          hasValue = true
          if try !self.attributes().isClosed {
            (start, length) = try text()
            guard takes("</t>") else { throw Unknown() }
          }
          guard takes("</is>") else { throw Unknown() }
        } else {
          throw Unknown()
        }
      }
    }
    let style = attributes.style.flatMap { NumberText.read($0) }.flatMap { Int(exactly: $0) } ?? 0
    let type = attributes.type.map(SheetListener.letter) ?? 0x6E
    // The number of a shared text is not kept: it stands in the text's place only until it is looked up.
    let kept = values.count
    guard kept + length < ByteStore.most else { throw Unknown() }
    values.appendUnsealed(base + start, count: length)
    cells.add(
      column: attributes.reference.flatMap { SheetCells.column($0) }, type: type, style: style, start: kept,
      length: length, hasFormula: hasFormula, hasValue: hasValue)
    if type == 0x73 { values.cut(to: kept) }
    if cells.complaint != nil { throw Unknown() }
  }

  // MARK: Pieces

  private struct Attributes {
    var reference: UnsafeBufferPointer<UInt8>?
    var type: UnsafeBufferPointer<UInt8>?
    var style: UnsafeBufferPointer<UInt8>?
    var isClosed = false
  }

  /// The attributes of a tag up to its end.
  private mutating func attributes() throws -> Attributes {
    var out = Attributes()
    while true {
      let blanks = skipBlanks()
      if base[at] == 0x3E {
        at += 1
        return out
      }
      if base[at] == 0x2F, base[at + 1] == 0x3E {
        at += 2
        out.isClosed = true
        return out
      }
      guard blanks > 0 else { throw Unknown() }
      let name = at
      while isNameByte(base[at]) { at += 1 }
      let length = at - name
      guard length > 0, base[at] == 0x3D, base[at + 1] == 0x22 else { throw Unknown() }
      at += 2
      let start = at
      while base[at] != 0x22 {
        // Entities, tags, line breaks, other scripts, and the end of the part.
        guard base[at] >= 0x20, base[at] < 0x80, base[at] != 0x26, base[at] != 0x3C else { throw Unknown() }
        at += 1
      }
      let value = UnsafeBufferPointer(start: base + start, count: at - start)
      at += 1
      guard length == 1 else {
        // A name of a namespace may mean anything; `xml:space` and those of fonts are the only ones that are common.
        if memchr(base + name, 0x3A, length) != nil, !isKnown(name, length) { throw Unknown() }
        continue
      }
      switch base[name] {
      case 0x72 where out.reference == nil: out.reference = value
      case 0x74 where out.type == nil: out.type = value
      case 0x73 where out.style == nil: out.style = value
      default: throw Unknown()
      }
    }
  }

  private func isKnown(_ name: Int, _ length: Int) -> Bool {
    let text = String(decoding: UnsafeBufferPointer(start: base + name, count: length), as: UTF8.self)
    if text == "xml:space" { return true }
    // Excel's own, where its namespace is declared, as it is in the head.
    return text == "x14ac:dyDescent" && knowsHeights
  }

  /// Plain text up to the next tag: where it begins, and how long it is.
  @inline(__always) private mutating func text() throws -> (Int, Int) {
    let start = at
    while base[at] != 0x3C {
      let byte = base[at]
      guard byte < 0x80, byte != 0x26, byte >= 0x20 || byte == 0x0A || byte == 0x09 else { throw Unknown() }
      at += 1
    }
    return (start, at - start)
  }

  /// A formula is not kept; the entities that stand in it are those that every XML has.
  private mutating func passOverFormula() throws {
    while base[at] != 0x3C {
      let byte = base[at]
      guard byte < 0x80, byte >= 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D else { throw Unknown() }
      if byte == 0x26 {
        guard takes("&amp;") || takes("&lt;") || takes("&gt;") || takes("&quot;") || takes("&apos;") else {
          throw Unknown()
        }
      } else {
        at += 1
      }
    }
  }

  @discardableResult @inline(__always) private mutating func skipBlanks() -> Int {
    let start = at
    while base[at] == 0x20 || base[at] == 0x0A || base[at] == 0x0D || base[at] == 0x09 { at += 1 }
    return at - start
  }

  /// Passes over a text if it stands here.
  @inline(__always) private mutating func takes(_ text: StaticString) -> Bool {
    let (start, count) = (text.utf8Start, text.utf8CodeUnitCount)
    for place in 0..<count where base[at + place] != start[place] { return false }
    at += count
    return true
  }

  private func isEndOfName(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x3E || byte == 0x2F || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x3A) || byte == 0x2D || byte == 0x5F
  }
}
