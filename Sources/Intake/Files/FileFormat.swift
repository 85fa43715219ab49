/// The formats that are read, told from a file's first bytes; its name only decides what the bytes leave open.
enum FileFormat {
  /// `report`: a PDF file.
  case delimited, workbook, report, xml, json, webPage, plainText

  init(_ bytes: UnsafeBufferPointer<UInt8>, shown: String) throws(IntakeFailure) {
    let ending = Self.ending(shown)
    guard !bytes.isEmpty else { throw IntakeFailure(file: shown, "“\(shown)” is empty.") }
    if bytes.starts(with: "%PDF".utf8) {
      self = .report
    } else if Self.isZip(bytes) {
      self = .workbook
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      let isLocked = Self.holds(bytes, "EncryptedPackage")
      if ["doc", "dot"].contains(ending), !isLocked {
        throw IntakeFailure(file: shown, "“\(shown)” is in Word's old format. Open it in Word and save it as .docx.")
      }
      throw IntakeFailure(
        file: shown,
        isLocked
          ? "“\(shown)” is locked with a password. Open it in \(["docx", "doc"].contains(ending) ? "Word" : "Excel"), take the password off (File, Info, Protect), save it and load it again."
          : "“\(shown)” is in Excel's old format. Open it in Excel and save it as .xlsx or .csv.")
    } else if bytes.starts(with: "{\\rtf".utf8) {
      throw IntakeFailure(file: shown, "“\(shown)” is a rich text file. Open it in Word and save it as .docx or .txt.")
    } else {
      switch ending {
      case "html", "htm", "xhtml": self = .webPage
      case "csv", "tsv", "tab": self = .delimited
      case "xml": self = .xml
      case "json", "jsonl", "ndjson": self = .json
      case "txt": self = Self.looksTabular(bytes) ? .delimited : .plainText
      case "text", "md": self = .plainText
      case "xlsx", "xlsm": throw IntakeFailure(file: shown, "“\(shown)” is not a workbook, whatever its name says.")
      case "pdf": throw IntakeFailure(file: shown, "“\(shown)” is not a PDF file, whatever its name says.")
      case "xls", "ods", "xlsb":
        throw IntakeFailure(file: shown, "“\(shown)” cannot be read. Save it as .xlsx or .csv.")
      case _ where WebPageText.isOne(bytes): self = .webPage
      default: throw Self.stranger(shown)
      }
    }
  }

  static func stranger(_ shown: String) -> IntakeFailure {
    IntakeFailure(
      file: shown,
      "“\(shown)” is not a kind of file that is read here: those are .csv, .tsv, .xlsx, .xlsm, .xml, .json, .zip and inspection reports in .pdf, .docx, .html or .txt."
    )
  }

  static func isZip(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  static func ending(_ name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    guard let point = last.lastIndex(of: "."), point > last.startIndex else { return "" }
    return last[last.index(after: point)...].lowercased()
  }

  /// The text stands there in UTF-16, as names in an old office file do.
  private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ text: String) -> Bool {
    var wanted: [UInt8] = []
    for unit in text.utf8 { wanted += [unit, 0] }
    let looked = min(bytes.count, 1 << 20)
    guard looked >= wanted.count else { return false }
    for start in 0...(looked - wanted.count) where bytes[start] == wanted[0] {
      if bytes[start..<start + wanted.count].elementsEqual(wanted) { return true }
    }
    return false
  }

  /// Plain text is a table where its first line has a tab or two commas.
  private static func looksTabular(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let line = bytes.prefix(65_536).prefix { $0 != 0x0A }
    return line.contains(0x09) || line.count { $0 == 0x2C || $0 == 0x3B } >= 2
  }
}
