extension String {
  /// The text with control signs made visible, line ends and Tabs left: names and lines out of files must not steer
  /// the terminal.
  var visible: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var out = String.UnicodeScalarView()
    for scalar in unicodeScalars { out.append(scalar.isControl ? "\u{FFFD}" : scalar) }
    return String(out)
  }

  /// The same on one line.
  var visibleLine: String {
    var out = String.UnicodeScalarView()
    for scalar in visible.unicodeScalars { out.append(scalar == "\n" || scalar == "\t" ? " " : scalar) }
    return String(out)
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    (value < 0x20 && value != 0x09 && value != 0x0A) || (0x7F..<0xA0).contains(value)
  }
}
