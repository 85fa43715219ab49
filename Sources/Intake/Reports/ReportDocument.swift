/// The lines of a report, whatever it came in: PDF, Word, a web page or plain text.
struct ReportDocument {
  let lines: ReportLines
  /// What had to be done to its bytes.
  var remarks: [String] = []

  /// Nil where the file is something else: a workbook, a table as text.
  init?(_ bytes: ByteStore, _ format: FileFormat, digest: Digest, shown: String, cache: ExtractionCache?)
    throws(IntakeFailure)
  {
    switch format {
    case .xml, .json: return nil
    case .report: lines = ReportLines(try PDFText.read(bytes, digest: digest, shown: shown, cache: cache))
    case .workbook:
      // Word's files are zips as workbooks are; the list of what a zip holds stands at its end.
      guard UnsafeBufferPointer(rebasing: bytes.bytes.suffix(1 << 18)).holds("word/document.xml") else { return nil }
      let archive = try ZipArchive(bytes, shown: shown)
      guard archive.has("word/document.xml") else { return nil }
      lines = try WordText.read(archive, shown: shown)
    case .webPage:
      let text = try DecodedText(bytes, shown: shown)
      lines = try WebPageText.read(text, shown: shown)
      remarks = text.remarks
    case .plainText:
      let text = try DecodedText(bytes, shown: shown)
      lines = PlainText.read(text)
      remarks = text.remarks
    case .delimited:
      // A title with commas in it makes a report look like a table.
      guard FileFormat.ending(shown) == "txt" else { return nil }
      let text = try DecodedText(bytes, shown: shown)
      let read = PlainText.read(text)
      guard ReportFront(read.lines) != nil else { return nil }
      lines = read
      remarks = text.remarks
    }
  }
}
