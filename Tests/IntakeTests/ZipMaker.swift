/// Writes a zip file of stored parts, byte by byte, so that tests can make workbooks of any shape and break them.
struct ZipMaker {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// - Parameter claims: the unpacked size that is told, where it is not the true one.
  mutating func add(_ name: String, _ data: [UInt8], claims: Int? = nil) {
    let offset = UInt32(body.count)
    let sum = Self.checkSum(data)
    let shared =
      Self.le16(20) + Self.le16(0x0800) + Self.le16(0) + Self.le16(0) + Self.le16(0x21)
      + Self.le32(sum) + Self.le32(UInt32(data.count)) + Self.le32(UInt32(claims ?? data.count))
      + Self.le16(UInt16(name.utf8.count)) + Self.le16(0)
    body += Self.le32(0x0403_4B50) + shared + Array(name.utf8) + data
    directory +=
      Self.le32(0x0201_4B50) + Self.le16(20) + shared + Self.le16(0) + Self.le16(0) + Self.le16(0)
      + Self.le32(0) + Self.le32(offset) + Array(name.utf8)
    count += 1
  }

  var bytes: [UInt8] {
    body + directory + Self.le32(0x0605_4B50) + Self.le16(0) + Self.le16(0) + Self.le16(UInt16(count))
      + Self.le16(UInt16(count)) + Self.le32(UInt32(directory.count)) + Self.le32(UInt32(body.count)) + Self.le16(0)
  }

  private static func le16(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
  private static func le32(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }

  private static func checkSum(_ data: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in data {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// A workbook of one sheet or more, from the XML of their rows.
struct WorkbookMaker {
  var sheets: [(name: String, state: String, rows: String)] = []
  var strings: String?
  var formats = ""
  var cellFormats = #"<xf numFmtId="0"/><xf numFmtId="14"/>"#
  var date1904 = false
  var prolog = #"<?xml version="1.0" encoding="UTF-8"?>"#
  var leaveOut: Set<String> = []

  init(_ rows: String, name: String = "Sheet1") { sheets = [(name, "visible", rows)] }

  var bytes: [UInt8] {
    var zip = ZipMaker()
    let main = #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func part(_ name: String, _ text: String) { if !leaveOut.contains(name) { zip.add(name, text) } }
    part(
      "_rels/.rels",
      #"\#(prolog)<Relationships><Relationship Id="r1" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )
    var list = ""
    var relations = #"<Relationship Id="s" Type="\#(office)/styles" Target="styles.xml"/>"#
    for (index, sheet) in sheets.enumerated() {
      // Numbers of relations and of files need not agree: the relation decides.
      let file = sheets.count - index
      list += #"<sheet name="\#(sheet.name)" sheetId="\#(index + 5)" state="\#(sheet.state)" r:id="rId\#(index)"/>"#
      relations +=
        #"<Relationship Id="rId\#(index)" Type="\#(office)/worksheet" Target="/xl/worksheets/sheet\#(file).xml"/>"#
      part(
        "xl/worksheets/sheet\(file).xml", "\(prolog)<worksheet \(main)><sheetData>\(sheet.rows)</sheetData></worksheet>"
      )
    }
    if let strings {
      relations += #"<Relationship Id="t" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/>"#
      part("xl/sharedStrings.xml", "\(prolog)<sst \(main)>\(strings)</sst>")
    }
    part("xl/_rels/workbook.xml.rels", "\(prolog)<Relationships>\(relations)</Relationships>")
    part(
      "xl/workbook.xml",
      #"\#(prolog)<workbook \#(main) xmlns:r="\#(office)"><workbookPr date1904="\#(date1904 ? 1 : 0)"/><sheets>\#(list)</sheets></workbook>"#
    )
    part(
      "xl/styles.xml",
      "\(prolog)<styleSheet \(main)><numFmts>\(formats)</numFmts><cellXfs>\(cellFormats)</cellXfs></styleSheet>")
    return zip.bytes
  }
}

/// A row of inline texts.
func textRow(_ number: Int, _ texts: [String]) -> String {
  let cells = texts.map { #"<c t="inlineStr"><is><t>\#($0)</t></is></c>"# }.joined()
  return #"<row r="\#(number)">\#(cells)</row>"#
}
