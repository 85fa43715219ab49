import CLoading

/// A web page → the lines of a report, by libxml2's reader of HTML: forgiving, without a network, and without a tree.
enum WebPageText {
  static func read(_ text: DecodedText, shown: String) throws(IntakeFailure) -> ReportLines {
    guard libxml2_is_there() else { throw IntakeFailure.missing("libxml2", package: "libxml2", shown) }
    let listener = WebPageListener()
    let reader = html_open(
      { user, name, attributes in
        guard let user, let name else { return }
        Unmanaged<WebPageListener>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.start(name, attributes) }
      },
      { user, name in
        guard let user, let name else { return }
        Unmanaged<WebPageListener>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.end(name) }
      },
      { user, text, length in
        guard let user, let text, length > 0 else { return }
        Unmanaged<WebPageListener>.fromOpaque(user)._withUnsafeGuaranteedRef {
          $0.text(UnsafeBufferPointer(start: text, count: Int(length)))
        }
      }, Unmanaged.passUnretained(listener).toOpaque())
    guard let reader else { throw IntakeFailure(file: shown, "“\(shown)” cannot be read: there is not enough memory.") }
    defer { html_close(reader) }
    let store = text.store
    var at = text.start
    while at < store.count {
      let piece = min(1 << 16, store.count - at)
      (store.base + at).withMemoryRebound(to: CChar.self, capacity: piece) {
        html_read(reader, $0, Int32(piece), 0)
      }
      at += piece
    }
    html_read(reader, nil, 0, 1)
    return listener.finish()
  }

  /// Whether the first bytes are those of a web page.
  static func isOne(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
    return head.contains("<!doctype html") || head.contains("<html") || head.contains("<head") || head.contains("<body")
  }
}

/// Puts the text of a page into paragraphs at the elements that stand as blocks.
final class WebPageListener {
  private var lines = DocumentLines()
  private var text: [UInt8] = []
  private var isHeading = false
  private var skipped = 0
  private var lists: [(isNumbered: Bool, next: Int)] = []
  private var sign = ""
  private var row: [String]?

  private static let silent: Set<String> = [
    "script", "style", "head", "nav", "header", "footer", "noscript", "template", "svg", "button", "form",
  ]
  private static let blocks: Set<String> = [
    "p", "div", "section", "article", "main", "ul", "ol", "li", "table", "tr", "tbody", "thead", "blockquote", "dl",
    "dt",
    "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "figure", "figcaption", "aside", "address", "body", "pre",
    "caption",
  ]

  func start(_ pointer: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    let name = String(cString: pointer).lowercased()
    if skipped > 0 || Self.silent.contains(name) {
      if Self.silent.contains(name) { skipped += 1 }
      return
    }
    if Self.blocks.contains(name) { endBlock() }
    switch name {
    case "br": text.append(0x20)
    case "h1", "h2", "h3", "h4", "h5", "h6": isHeading = true
    case "ul": lists.append((false, 0))
    case "ol": lists.append((true, Self.value("start", attributes) ?? 1))
    case "li":
      let nested = lists.count > 1
      if let list = lists.last, list.isNumbered, !nested {
        let number = Self.value("value", attributes) ?? list.next
        sign = "\(number).    "
        lists[lists.count - 1].next = number < Int.max ? number + 1 : number
      } else {
        sign = nested ? "    \u{2022} " : "\u{25FC} "
      }
    case "tr": row = []
    case "td", "th": text = []
    default: break
    }
  }

  func end(_ pointer: UnsafePointer<UInt8>) {
    let name = String(cString: pointer).lowercased()
    if skipped > 0 {
      if Self.silent.contains(name) { skipped -= 1 }
      return
    }
    switch name {
    case "td", "th":
      let cell = taken()
      if !cell.isEmpty { row?.append(cell) }
      if row == nil, !cell.isEmpty { lines.add(cell) }
    case "tr":
      if let cells = row {
        row = nil
        text = []
        lines.add(cells.joined(separator: DocumentLines.gap))
      }
    default: if Self.blocks.contains(name) { endBlock() }
    }
    if name == "ul" || name == "ol" { _ = lists.popLast() }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skipped == 0 { text.append(contentsOf: bytes) }
  }

  func finish() -> ReportLines {
    endBlock()
    return lines.finished()
  }

  private func endBlock() {
    // Inside a table's cell a paragraph is a part of the cell.
    if row != nil {
      text.append(0x20)
      return
    }
    let whole = taken()
    if !whole.isEmpty {
      lines.add(sign + whole, isHeading: isHeading)
      sign = ""
    }
    isHeading = false
  }

  /// The text so far, its runs of blanks as one.
  private func taken() -> String {
    let words = ReportLines.plain(String(decoding: text, as: UTF8.self)).split { $0.isWhitespace }
    text = []
    return words.joined(separator: " ")
  }

  private static func value(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> Int? {
    guard let attributes else { return nil }
    var at = 0
    while let key = attributes[at] {
      if String(cString: key) == name { return attributes[at + 1].flatMap { Int(String(cString: $0)) } }
      at += 2
    }
    return nil
  }
}
