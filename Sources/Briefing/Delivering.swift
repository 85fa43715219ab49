import Answers
import Board
import Language

/// Writes answers and briefings into files, whole or not at all; the ending of the path chooses the form.
extension Presentation {
  /// What was written: the path as it was opened, for the line that says so.
  public struct Written: Sendable, Equatable {
    public var path: String
    public var bytes: Int
  }

  /// Writes an answer to the delivery's path. Relative paths are taken from `folder`. Throws one plain sentence.
  public func write(_ answer: Answer, _ delivery: Delivery, in folder: String) throws(Refusal) -> Written {
    let (path, shown) = try place(delivery, folder)
    var file = self
    (file.width, file.colour) = (nil, false)
    let form: Syntax.Form
    if let said = delivery.form { form = said } else { form = try Self.form(ofEnding: shown) }
    let text = form == .csv ? CSVText.fileText(try file.disclosed(marked(answer))) : try file.render(answer, as: form)
    return try write(text, to: path, shown: shown, delivery)
  }

  /// Rows about people that leave the program as they are bear their marking on each row: a table of plain text has no
  /// other place for it. (The other forms say it under the heading.)
  private func marked(_ answer: Answer) -> Answer {
    guard privacy == .officer, answer.showsPeople else { return answer }
    var out = answer
    out.columns.append(.init("privacy", role: .plain, unit: .text))
    for row in out.rows.indices { out.rows[row].cells.append(.text("officer")) }
    return out
  }

  /// Writes a briefing.
  public func write(_ document: Document, _ delivery: Delivery, in folder: String) throws(Refusal) -> Written {
    let (path, shown) = try place(delivery, folder)
    var file = self
    (file.width, file.colour) = (nil, false)
    let form: DocumentForm
    switch Self.ending(of: shown) {
    case "md": form = .markdown
    case "txt", "": form = .text
    case let other:
      throw Refusal("A briefing cannot be written as .\(other) yet. It can be .md or .txt.")
    }
    return try write(try file.render(document, as: form), to: path, shown: shown, delivery)
  }

  /// The form that the ending of a path asks for; `table` for `.txt` and for none.
  public static func form(ofEnding path: String) throws(Refusal) -> Syntax.Form {
    switch ending(of: path) {
    case "csv": return .csv
    case "json": return .json
    case "md": return .markdown
    case "html": return .html
    case "txt", "": return .table
    case let other:
      let known = "An answer can be written as .csv, .json, .md, .html or .txt."
      throw Refusal(
        ["xlsx", "docx", "pdf", "svg"].contains(other)
          ? "A .\(other) file cannot be written yet. \(known)"
          : "Nothing is known of files that end in .\(other). \(known)")
    }
  }

  private static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  private func place(_ delivery: Delivery, _ folder: String) throws(Refusal) -> (path: String, shown: String) {
    guard let shown = delivery.path, !shown.isEmpty else { throw Refusal("Say which file to write: to \"answer.csv\"") }
    guard !shown.utf8.contains(0) else { throw Refusal("A path cannot hold a zero byte.") }
    if shown.hasPrefix("/") || folder.isEmpty || folder == "." { return (shown, shown) }
    return ("\(folder.hasSuffix("/") ? String(folder.dropLast()) : folder)/\(shown)", shown)
  }

  private func write(_ text: String, to path: String, shown: String, _ delivery: Delivery) throws(Refusal) -> Written {
    let bytes = Array(text.utf8)
    do {
      try AtomicFile.write(bytes, to: path, replacing: delivery.replacing)
    } catch {
      throw Refusal(error.sentence)
    }
    return Written(path: shown, bytes: bytes.count)
  }
}
