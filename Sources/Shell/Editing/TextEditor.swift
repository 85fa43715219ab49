import Answers
import Board
import Glibc

/// The person's own editor, on a text of ours.
enum TextEditor {
  /// Opens the text in the editor that VISUAL or EDITOR names, else in one that is there; what stands in it afterwards.
  static func edit(_ text: String) -> Session.Edited {
    guard let command = command() else {
      return .failed(
        "There is no editor to open: neither VISUAL nor EDITOR names one, and none of \(known.joined(separator: ", ")) is there."
      )
    }
    let folder = Environment.value("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(folder)/scrutineer-XXXXXX.scrutiny".utf8CString)
    let descriptor = mkstemps(&template, 9)
    guard descriptor >= 0 else {
      return .failed("No file could be made to edit in: \(String(cString: strerror(errno))).")
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    Output.write(text, to: descriptor)
    close(descriptor)
    // The shell reads the command as a person wrote it: with options, with blanks in quotes.
    guard let child = Program.start("/bin/sh", ["sh", "-c", "\(command) \"$1\"", "sh", path], input: STDIN_FILENO)
    else {
      unlink(path)
      return .failed("“\(command)” could not be started.")
    }
    let status = Program.status(of: child)
    Interruption.asked.store(false, ordering: .relaxed)
    let edited = TextFile.read(path)
    guard status == 0 else {
      // What was written is not to be lost with an editor that failed.
      guard let edited, edited != text else {
        unlink(path)
        return .failed("“\(command)” ended with an error, so nothing was run.")
      }
      return .failed("“\(command)” ended with an error, so nothing was run. What you wrote is in \(path)")
    }
    unlink(path)
    guard let edited else { return .failed("The edited file is gone, so nothing was run.") }
    return .text(edited)
  }

  private static let known = ["sensible-editor", "editor", "nano", "vim", "vi"]

  private static func command() -> String? {
    for name in ["VISUAL", "EDITOR"] {
      if let said = Environment.value(name), said.contains(where: { !$0.isWhitespace }) { return said }
    }
    return known.first { Program.find($0) != nil }
  }
}
