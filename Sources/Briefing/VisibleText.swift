/// Text out of data, made harmless: what a terminal would obey is shown as a sign instead.
enum VisibleText {
  /// Control characters, line ends, and the marks that turn the direction of writing.
  static func line(_ text: String) -> String {
    replacing(text) { _ in true }
  }

  /// The same, with line ends and tabs kept as they are: for a quoted cell of a file.
  static func block(_ text: String) -> String {
    replacing(text) { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
  }

  /// One line of running text: line ends and runs of blanks are one blank; those at its ends go, unless told otherwise.
  static func running(_ text: String, trimming: Bool = true) -> String {
    var out = String.UnicodeScalarView()
    var pending = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20, 0x09...0x0D, 0x85, 0x2028, 0x2029: pending = true
      default:
        if pending, !trimming || !out.isEmpty { out.append(" ") }
        pending = false
        out.append(scalar)
      }
    }
    if pending, !trimming { out.append(" ") }
    return line(String(out))
  }

  static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func replacing(_ text: String, _ replaces: (UInt32) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: { isDangerous($0) && replaces($0.value) }) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isDangerous(scalar), replaces(scalar.value) else {
        out.append(scalar)
        continue
      }
      out.append(contentsOf: sign(scalar.value).unicodeScalars)
    }
    return String(out)
  }

  /// `␛` for the escape sign, `‹202E›` for those that have no picture.
  private static func sign(_ value: UInt32) -> String {
    if value < 0x20, let picture = Unicode.Scalar(0x2400 + value) { return String(Character(picture)) }
    if value == 0x7F { return "␡" }
    let hex = String(value, radix: 16, uppercase: true)
    return "‹\(String(repeating: "0", count: max(0, 4 - hex.utf8.count)))\(hex)›"
  }
}
