/// `xl/workbook.xml`: the sheets in their order, and where the calendar begins.
final class WorkbookList: XMLListener {
  struct Sheet {
    var name: String
    var relation: String
    var isHidden: Bool
  }
  private(set) var sheets: [Sheet] = []
  private(set) var countsFrom1904 = false

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    if XMLEvents.equal(name, "sheet") {
      sheets.append(
        Sheet(
          name: attributes["name"] ?? "", relation: attributes["id"] ?? "",
          isHidden: attributes["state"].map { $0 != "visible" } ?? false))
    } else if XMLEvents.equal(name, "workbookPr") {
      countsFrom1904 = attributes["date1904"].map { $0 == "1" || $0 == "true" } ?? false
    }
  }
}

/// A `.rels` part: which file stands behind a relation, and of what kind it is.
final class Relations: XMLListener {
  private(set) var targets: [String: (target: String, kind: String)] = [:]

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    guard XMLEvents.equal(name, "Relationship"), let id = attributes["Id"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    targets[id] = (target, kind)
  }

  /// A target seen from a folder of the archive, with `..` and a leading `/` understood.
  static func path(_ target: String, from folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}

/// `xl/styles.xml`: which cell styles show a number as a date.
final class Styles: XMLListener {
  private(set) var isDate: [Bool] = []
  private var formats: [Int: Bool] = [:]
  private var inCells = false

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    if XMLEvents.equal(name, "numFmt") {
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        formats[id] = Self.showsDate(code)
      }
    } else if XMLEvents.equal(name, "cellXfs") {
      inCells = true
    } else if inCells, XMLEvents.equal(name, "xf") {
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      isDate.append(formats[id] ?? Self.isBuiltInDate(id))
    }
  }

  override func end(_ name: UnsafePointer<UInt8>) { if XMLEvents.equal(name, "cellXfs") { inCells = false } }

  /// ECMA-376 part 1, 18.8.30: 14 to 17 and 22 are dates, 27 to 36 and 50 to 58 those of East Asia; times alone are not.
  static func isBuiltInDate(_ id: Int) -> Bool {
    (14...17).contains(id) || id == 22 || (27...31).contains(id) || id == 36 || (50...54).contains(id) || id == 57
      || id == 58
  }

  /// A format with a day or a year, or the name of a month, outside quotes, brackets and escapes.
  static func showsDate(_ code: String) -> Bool {
    var quoted = false
    var bracketed = false
    var escaped = false
    var months = 0
    for character in code.lowercased() {
      if escaped {
        escaped = false
      } else if quoted {
        if character == "\"" { quoted = false }
      } else if bracketed {
        if character == "]" { bracketed = false }
      } else {
        switch character {
        case "\"": quoted = true
        case "[": bracketed = true
        case "\\", "_", "*": escaped = true
        case ";": return months >= 3
        case "d", "y": return true
        case "m": months += 1
        default: continue
        }
      }
    }
    return months >= 3
  }
}

/// `xl/sharedStrings.xml`: texts of runs joined, the readings of East Asian script left out.
final class SharedStrings: XMLListener {
  let store: ByteStore
  private(set) var starts: [Int] = [0]
  private var inText = false
  private var inPhonetic = false

  init(capacity: Int) { store = ByteStore(capacity: capacity) }

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    if XMLEvents.equal(name, "rPh") { inPhonetic = true } else if XMLEvents.equal(name, "t") { inText = !inPhonetic }
  }
  override func end(_ name: UnsafePointer<UInt8>) {
    if XMLEvents.equal(name, "t") {
      inText = false
    } else if XMLEvents.equal(name, "rPh") {
      inPhonetic = false
    } else if XMLEvents.equal(name, "si") {
      starts.append(store.count)
    }
  }
  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if inText, let start = bytes.baseAddress { store.append(start, count: bytes.count) }
  }

  var count: Int { starts.count - 1 }
  /// Nil where there is no such string.
  func span(_ index: Int) -> CellSpan? {
    guard index >= 0, index < count, starts[index + 1] - starts[index] < CellSpan.mostBytes else { return nil }
    return CellSpan(start: starts[index], length: starts[index + 1] - starts[index], kind: .text, shared: true)
  }
}
