/// A Word document (`.docx`, ECMA-376 part 1) → the lines of a report. Heads, feet, footnotes and what was deleted with
/// changes tracked are in no paragraph; the numbers of lists are counted, as Word counts them.
enum WordText {
  static func read(_ archive: ZipArchive, shown: String) throws(IntakeFailure) -> ReportLines {
    guard let main = try archive.part("word/document.xml") else { throw ZipArchive.damaged(shown) }
    let styles = WordStyles()
    if let part = try archive.part("word/styles.xml") {
      try XMLEvents.read(part, styles, name: "styles", shown: shown)
    }
    let numbering = WordNumbering()
    if let part = try archive.part("word/numbering.xml") {
      try XMLEvents.read(part, numbering, name: "numbering", shown: shown)
    }
    let document = WordListener(styles, numbering)
    try XMLEvents.read(main, document, name: "document", shown: shown)
    return document.lines.finished()
  }
}

/// `word/styles.xml`: which styles are headings, and which number their paragraphs.
final class WordStyles: XMLListener {
  struct Style {
    var isHeading = false
    var list: Int?
    var level: Int?
    var base: String?
  }
  private var styles: [String: Style] = [:]
  private var open: String?

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    if XMLEvents.equal(name, "style") {
      open = attributes["styleId"]
      if let open { styles[open] = Style() }
      return
    }
    guard let open, let value = attributes["val"] else { return }
    if XMLEvents.equal(name, "name") {
      let folded = HeaderText.folded(value)
      styles[open]?.isHeading = folded.hasPrefix("heading") || folded == "title" || folded == "subtitle"
    } else if XMLEvents.equal(name, "outlineLvl") {
      if let level = Int(value), level < 9 { styles[open]?.isHeading = true }
    } else if XMLEvents.equal(name, "numId") {
      styles[open]?.list = Int(value)
    } else if XMLEvents.equal(name, "ilvl") {
      styles[open]?.level = Int(value)
    } else if XMLEvents.equal(name, "basedOn") {
      styles[open]?.base = value
    }
  }
  override func end(_ name: UnsafePointer<UInt8>) { if XMLEvents.equal(name, "style") { open = nil } }

  /// A style with what it takes over from those it is based on.
  func style(_ id: String) -> Style {
    var found = styles[id] ?? Style()
    var next = found.base
    // A style that is based on itself, by whatever way, ends somewhere.
    for _ in 0..<12 {
      guard let id = next, let base = styles[id] else { break }
      found.isHeading = found.isHeading || base.isHeading
      found.list = found.list ?? base.list
      found.level = found.level ?? base.level
      next = base.base
    }
    return found
  }
}

/// `word/numbering.xml`: how each list counts.
final class WordNumbering: XMLListener {
  struct Level {
    var format = "decimal"
    var text = "%1."
    var start = 1
  }
  private var abstract: [Int: [Int: Level]] = [:]
  private var lists: [Int: (abstract: Int, starts: [Int: Int])] = [:]
  private var openAbstract: Int?
  private var openList: Int?
  private var openLevel: Int?
  private var counts: [String: Int] = [:]

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    if XMLEvents.equal(name, "abstractNum") {
      openAbstract = attributes["abstractNumId"].flatMap { Int($0) }
      if let openAbstract { abstract[openAbstract] = [:] }
    } else if XMLEvents.equal(name, "num") {
      openList = attributes["numId"].flatMap { Int($0) }
    } else if XMLEvents.equal(name, "lvl") || XMLEvents.equal(name, "lvlOverride") {
      openLevel = attributes["ilvl"].flatMap { Int($0) }
      if let openAbstract, let openLevel { abstract[openAbstract]?[openLevel] = Level() }
    } else if let value = attributes["val"] {
      if XMLEvents.equal(name, "abstractNumId"), let openList, let id = Int(value) {
        lists[openList] = (id, lists[openList]?.starts ?? [:])
      } else if XMLEvents.equal(name, "startOverride"), let openList, let openLevel, let start = Int(value) {
        lists[openList]?.starts[openLevel] = start
      } else if let openAbstract, let openLevel {
        if XMLEvents.equal(name, "numFmt") {
          abstract[openAbstract]?[openLevel]?.format = value
        } else if XMLEvents.equal(name, "lvlText") {
          abstract[openAbstract]?[openLevel]?.text = value
        } else if XMLEvents.equal(name, "start"), let start = Int(value) {
          abstract[openAbstract]?[openLevel]?.start = start
        }
      }
    }
  }

  override func end(_ name: UnsafePointer<UInt8>) {
    if XMLEvents.equal(name, "abstractNum") { openAbstract = nil }
    if XMLEvents.equal(name, "num") { openList = nil }
    if XMLEvents.equal(name, "lvl") || XMLEvents.equal(name, "lvlOverride") { openLevel = nil }
  }

  /// The sign before the next paragraph of a list; nil where it has none. List 0 takes a paragraph out of its style's.
  func next(_ list: Int, _ level: Int) -> String? {
    guard list != 0, let known = lists[list] else { return nil }
    let levels = abstract[known.abstract] ?? [:]
    let own = levels[level] ?? Level()
    if own.format == "none" { return nil }
    if own.format == "bullet" { return level == 0 ? "\u{25FC} " : "    \u{2022} " }
    // Lists with a start of their own count for themselves; others go on where their kind left off.
    let family = known.starts.isEmpty ? "a\(known.abstract)" : "l\(list)"
    let start = known.starts[level] ?? own.start
    let number = counts["\(family).\(level)"].map { $0 < Int.max ? $0 + 1 : $0 } ?? start
    counts["\(family).\(level)"] = number
    for deeper in level + 1..<max(9, level + 1) { counts["\(family).\(deeper)"] = nil }
    guard own.format == "decimal" || own.format == "decimalZero" else { return "    \u{2022} " }
    guard level == 0 else { return "    \u{2022} " }
    return "\(number).    "
  }
}

/// `word/document.xml`.
final class WordListener: XMLListener {
  private(set) var lines = DocumentLines()
  private let styles: WordStyles
  private let numbering: WordNumbering
  private var text: [UInt8] = []
  private var inText = false
  private var skipped = 0
  private var isHeading = false
  private var style: String?
  private var list: Int?
  private var level: Int?
  private var inProperties = false
  private var breaks = 0
  /// The cells of the rows that are open, those of a table within a table innermost.
  private var rows: [[String]] = []
  private var cell: [String] = []
  private var cells: [[String]] = []

  init(_ styles: WordStyles, _ numbering: WordNumbering) {
    self.styles = styles
    self.numbering = numbering
  }

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    // A picture or a box of text stands twice, the second time for older readers.
    if XMLEvents.equal(name, "Fallback") || skipped > 0 {
      skipped += 1
    } else if XMLEvents.equal(name, "t") {
      inText = true
    } else if XMLEvents.equal(name, "p") {
      (isHeading, style, list, level) = (false, nil, nil, nil)
    } else if XMLEvents.equal(name, "pPr") {
      inProperties = true
    } else if XMLEvents.equal(name, "tab"), !inProperties {
      text += Array(DocumentLines.gap.utf8)
    } else if XMLEvents.equal(name, "br") {
      if attributes["type"] == "page" { breaks += 1 } else { text.append(0x20) }
    } else if XMLEvents.equal(name, "lastRenderedPageBreak") {
      breaks = max(breaks, 1)
    } else if XMLEvents.equal(name, "noBreakHyphen") {
      text.append(0x2D)
    } else if XMLEvents.equal(name, "tr") {
      rows.append([])
    } else if XMLEvents.equal(name, "tc") {
      cells.append(cell)
      cell = []
    } else if inProperties, let value = attributes["val"] {
      if XMLEvents.equal(name, "pStyle") { style = value }
      if XMLEvents.equal(name, "numId") { list = Int(value) }
      if XMLEvents.equal(name, "ilvl") { level = Int(value) }
      if XMLEvents.equal(name, "outlineLvl"), let outline = Int(value), outline < 9 { isHeading = true }
    }
  }

  override func end(_ name: UnsafePointer<UInt8>) {
    if skipped > 0 {
      skipped -= 1
    } else if XMLEvents.equal(name, "t") {
      inText = false
    } else if XMLEvents.equal(name, "pPr") {
      inProperties = false
    } else if XMLEvents.equal(name, "p") {
      endParagraph()
    } else if XMLEvents.equal(name, "tc") {
      let whole = cell.joined(separator: " ")
      cell = cells.popLast() ?? []
      if rows.isEmpty { lines.add(whole) } else { rows[rows.count - 1].append(whole) }
    } else if XMLEvents.equal(name, "tr") {
      let row = (rows.popLast() ?? []).filter { !$0.isEmpty }.joined(separator: DocumentLines.gap)
      if rows.isEmpty { lines.add(row) } else { cell.append(row) }
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) { if inText, skipped == 0 { text.append(contentsOf: bytes) } }

  private func endParagraph() {
    let own = style.map { styles.style($0) } ?? WordStyles.Style()
    var whole = ReportLines.Line.trim(String(decoding: text, as: UTF8.self))
    text = []
    defer { breaks = 0 }
    guard rows.isEmpty else {
      if !whole.isEmpty { cell.append(whole) }
      return
    }
    // A break at the head of a paragraph comes before it; one inside it is told with the next.
    for _ in 0..<min(breaks, 50) { lines.breakPage() }
    guard !whole.isEmpty else { return }
    if let list = list ?? own.list, let sign = numbering.next(list, level ?? own.level ?? 0) { whole = sign + whole }
    lines.add(whole, isHeading: isHeading || own.isHeading)
  }
}
