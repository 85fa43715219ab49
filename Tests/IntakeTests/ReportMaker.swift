/// An invented report or letter, piece by piece, so that one and the same can be laid out as text, drawn as a PDF file,
/// saved as a Word document or as a web page.
struct ReportMaker {
  enum Piece {
    case title(String), heading(String), plain(String), numbered(String), bullet(String), row(String, String), newPage
  }
  var pieces: [Piece]
  /// The running foot of its pages, behind which the number stands.
  var foot = ""

  // MARK: Laid out, as pdftotext gives it

  /// Lines of 70 characters; a hyphen may end one.
  static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = [""]
    for word in text.split(separator: " ") {
      var parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
      for at in parts.indices.dropLast() { parts[at] += "-" }
      for (at, part) in parts.enumerated() {
        let blank = at == 0 && !lines[lines.count - 1].isEmpty ? " " : ""
        if lines[lines.count - 1].count + blank.count + part.count > width {
          lines.append(part)
        } else {
          lines[lines.count - 1] += blank + part
        }
      }
    }
    return lines
  }

  /// The lines of each page, without feet.
  private var pages: [[String]] {
    var out: [[String]] = [[]]
    var number = 0
    func add(_ lines: [String]) { out[out.count - 1] += lines + [""] }
    for piece in pieces {
      switch piece {
      // A title's lines stand close.
      case .title(let text): out[out.count - 1] += Self.wrapped(text, 60)
      case .heading(let text): add(Self.wrapped(text, 60))
      case .plain(let text): add(Self.wrapped(text, 70))
      case .numbered(let text):
        number += 1
        let sign = "\(number)." + String(repeating: " ", count: number > 9 ? 3 : 4)
        add(Self.wrapped(text, 64).enumerated().map { ($0 == 0 ? sign : "      ") + $1 })
      case .bullet(let text): add(Self.wrapped(text, 66).enumerated().map { ($0 == 0 ? "\u{2022} " : "  ") + $1 })
      case .row(let label, let value):
        let left = Self.wrapped(label, 44)
        add(
          left.enumerated().map { at, line in
            at == 0 ? " " + line + String(repeating: " ", count: 50 - line.count) + value : " " + line
          })
      case .newPage: out.append([])
      }
    }
    return out
  }

  private func foot(_ page: Int) -> [String] {
    let number = String(repeating: " ", count: 68) + "\(page)"
    return foot.isEmpty ? ["", "", number] : ["", foot, number]
  }

  var layout: String {
    pages.enumerated().map { page, lines in (lines + foot(page + 1)).joined(separator: "\n") + "\n\u{0C}" }.joined()
  }

  // MARK: PDF

  /// Drawn in Courier, a line for each line.
  var pdf: [UInt8] { Self.pdf(pages.enumerated().map { page, lines in lines + foot(page + 1) }) }

  /// - Parameter trailer: what the trailer holds besides.
  static func pdf(_ pages: [[String]], trailer: String = "") -> [UInt8] {
    var objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    var kids = ""
    for lines in pages {
      var stream = "BT /F 9 Tf 11 TL 50 800 Td\n"
      for line in lines { stream += "(\(escaped(line))) Tj T*\n" }
      stream += "ET"
      let content = objects.count + 2
      kids += "\(objects.count + 1) 0 R "
      objects.append(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents \(content) 0 R >>"
      )
      objects.append("<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream")
    }
    objects[1] = "<< /Type /Pages /Kids [ \(kids)] /Count \(pages.count) >>"
    var out = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (number, object) in objects.enumerated() {
      offsets.append(out.utf8.count)
      out += "\(number + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = out.utf8.count
    out += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      let digits = String(offset)
      out += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }
    out += "trailer << /Size \(objects.count + 1) /Root 1 0 R \(trailer)>>\nstartxref\n\(start)\n%%EOF\n"
    return Array(out.utf8)
  }

  /// The bullet and the curly apostrophe by their places in WinAnsi.
  private static func escaped(_ line: String) -> String {
    var out = ""
    for character in line {
      switch character {
      case "(", ")", "\\": out += "\\" + String(character)
      case "\u{2022}": out += "\\225"
      case "\u{2019}": out += "\\222"
      case "\u{2013}": out += "\\226"
      default: out.append(character)
      }
    }
    return out
  }

  // MARK: Word

  /// Numbers and bullets come from the lists of the document, headings from its styles; head, foot and what was deleted
  /// stand there too, and are no text of the report.
  var docx: [UInt8] {
    var body = ""
    var rows = ""
    func run(_ text: String) -> String { "<w:r><w:t xml:space=\"preserve\">\(xml(text))</w:t></w:r>" }
    func paragraph(_ text: String, _ properties: String = "") -> String {
      // Word cuts a paragraph into runs wherever it likes.
      let cut = text.index(text.startIndex, offsetBy: text.count / 2)
      return "<w:p><w:pPr>\(properties)</w:pPr>\(run(String(text[..<cut])))"
        + "<w:del><w:r><w:delText>struck out</w:delText></w:r></w:del>\(run(String(text[cut...])))</w:p>"
    }
    func endTable() {
      if !rows.isEmpty { body += "<w:tbl>\(rows)</w:tbl>" }
      rows = ""
    }
    for piece in pieces {
      if case .row(let label, let value) = piece {
        rows += "<w:tr><w:tc>\(paragraph(label))</w:tc><w:tc>\(paragraph(value))</w:tc></w:tr>"
        continue
      }
      endTable()
      switch piece {
      case .title(let text): body += paragraph(text, "<w:pStyle w:val=\"Plain\"/>")
      case .heading(let text): body += paragraph(text, "<w:pStyle w:val=\"Kop2\"/>")
      case .plain(let text): body += paragraph(text)
      case .numbered(let text):
        body += paragraph(text, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"7\"/></w:numPr>")
      case .bullet(let text): body += paragraph(text, "<w:pStyle w:val=\"Bullet\"/>")
      case .newPage: body += "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
      case .row: break
      }
    }
    endTable()
    let names = #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#
    var zip = ZipMaker()
    zip.add("[Content_Types].xml", "<Types/>")
    zip.add("word/document.xml", "<w:document \(names)><w:body>\(body)</w:body></w:document>")
    zip.add(
      "word/styles.xml",
      "<w:styles \(names)><w:style w:styleId=\"Kop\"><w:name w:val=\"heading 1\"/></w:style>"
        + "<w:style w:styleId=\"Kop2\"><w:name w:val=\"Own\"/><w:basedOn w:val=\"Kop\"/></w:style>"
        + "<w:style w:styleId=\"Bullet\"><w:name w:val=\"List Bullet\"/><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style></w:styles>"
    )
    zip.add(
      "word/numbering.xml",
      "<w:numbering \(names)><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
        + "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>"
        + "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"
    )
    zip.add("word/footer1.xml", "<w:ftr \(names)><w:p>\(run(foot.isEmpty ? "1" : foot))</w:p></w:ftr>")
    return zip.bytes
  }

  // MARK: A web page

  var html: String {
    var body = ""
    var list = ""
    func enter(_ next: String) {
      guard next != list else { return }
      if !list.isEmpty { body += "</\(list)>\n" }
      if !next.isEmpty { body += "<\(next)>\n" }
      list = next
    }
    var number = 0
    for piece in pieces {
      switch piece {
      case .title(let text):
        enter("")
        body += "<p>\(xml(text))<br></p>\n"
      case .heading(let text):
        enter("")
        body += "<h2>\(xml(text))</h2>\n"
      case .plain(let text):
        enter("")
        body += "<p>\(Self.wrapped(xml(text), 50).joined(separator: "\n").replacingHyphens)</p>\n"
      case .numbered(let text):
        enter("")
        number += 1
        body += "<ol start=\"\(number)\"><li>\(xml(text))</li></ol>\n"
      case .bullet(let text):
        enter("ul")
        body += "<li><p>\(xml(text))</p></li>\n"
      case .row(let label, let value):
        enter("table")
        body += "<tr><td>\(xml(label))</td><td>\(xml(value))</td></tr>\n"
      case .newPage: break
      }
    }
    enter("")
    return
      "<!DOCTYPE html><html><head><title>Page</title><style>p { color: red }</style><script>var a = '<p>no</p>'</script></head><body><nav><p>Home</p></nav>\(body)<footer><p>Footer</p></footer></body></html>"
  }

  /// Word's "plain text": a line for each paragraph, lists with a tab behind their numbers.
  var lines: String {
    var number = 0
    return pieces.map { piece -> String in
      switch piece {
      case .title(let text), .heading(let text), .plain(let text): return text + "\r\n"
      case .numbered(let text):
        number += 1
        return "\(number).\t\(text)\r\n"
      case .bullet(let text): return "\u{2022}\t\(text)\r\n"
      case .row(let label, let value): return "\(label)\t\(value)\r\n"
      case .newPage: return ""
      }
    }.joined()
  }

  private func xml(_ text: String) -> String {
    text.map { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : String($0) }.joined()
  }
}

extension String {
  /// A line of a web page that ends in a hyphen is followed by a blank, so such breaks are undone.
  fileprivate var replacingHyphens: String {
    var out = ""
    for character in self {
      if character == "\n", out.last == "-" { continue }
      out.append(character)
    }
    return out
  }
}
