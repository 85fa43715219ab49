import Answers
import Briefing
import Language

extension Delivery {
  /// The ending of the file asked for, in lower case, without its dot.
  private var ending: String? {
    guard let path, let name = path.split(separator: "/").last, let dot = name.lastIndex(of: ".") else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  /// The form of an answer: what `as` says, else what the file's ending says; nil is a table with its sentence.
  func answerForm() throws(Refusal) -> Syntax.Form? {
    if let form { return form }
    switch ending {
    case nil, "txt": return nil
    case "csv": return .csv
    case "json": return .json
    case "md": return .markdown
    case "html", "htm": return .html
    case let ending?:
      throw Refusal("An answer cannot be written as “.\(ending)” yet. The endings that can: .csv .json .md .html .txt")
    }
  }

  /// The form of a briefing: Markdown or plain text.
  func documentForm() throws(Refusal) -> DocumentForm {
    switch (form, ending) {
    case (.markdown, _), (nil, "md"): return .markdown
    case (nil, nil), (nil, "txt"), (.table, _): return .text
    case (let form?, _):
      throw Refusal("A briefing cannot be written as \(form.rawValue). As it can: as markdown, as table (plain text)")
    case (nil, let ending?):
      throw Refusal("A briefing cannot be written as “.\(ending)” yet. The endings that can: .md .txt")
    }
  }
}
