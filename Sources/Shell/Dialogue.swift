import Glibc

/// A question to the person at the terminal, between a statement and its answer.
enum Dialogue {
  /// Yes or no; no where nothing is said, or Control-C is typed.
  static func confirm(_ question: String) -> Bool {
    ProgressLine.clear()
    while true {
      Output.answer("\(question.visible) [yes/no] ")
      guard let line = line() else {
        Output.answer("\n")
        return false
      }
      switch line.lowercased() {
      case "y", "yes": return true
      case "n", "no", "": return false
      default: continue
      }
    }
  }

  /// One line as the terminal gives it; nil at its end or where the person gives up.
  static func line() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR, !Interruption.asked.load(ordering: .relaxed) { continue }
      guard count == 1 else {
        Interruption.asked.store(false, ordering: .relaxed)
        return nil
      }
      if byte == 10 || byte == 13 { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: " ").joined(separator: " ")
  }
}
