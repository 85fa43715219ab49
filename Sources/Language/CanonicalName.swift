extension Vocabulary {
  /// Names of dates and of grains of time: `by month` splits by the calendar, `before as-at` means the day of the figures.
  /// A column that no definition names never takes one of them.
  public static let wordsOfTime: Set<String> = [
    "week", "month", "quarter", "year", "snapshot", "as-at",
  ]

  /// A value as it may stand in a statement: in quotes where it holds a word or a sign that would end it.
  public static func written(_ value: String) -> String { StatementReader.quotedWhereNeeded(value) }

  /// `child-view-recorded` as a person reads it: `Child view recorded`.
  public static func spoken(_ name: String) -> String {
    let bytes = Array(name.utf8)
    // Nearly every name is of small letters without accents.
    if let first = bytes.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") {
      let joints = [UInt8(ascii: "-"), UInt8(ascii: "_")]
      return String(
        decoding: [first & ~0x20] + bytes.dropFirst().map { joints.contains($0) ? UInt8(ascii: " ") : $0 },
        as: UTF8.self)
    }
    let words = String(name.map { $0 == "-" || $0 == "_" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// A name in its canonical form: lower case; `+` is `plus`, `%` is `percent`; every other run of signs a hyphen.
  public static func canonical(_ text: String) -> String {
    var text = text
    if let plain = text.withUTF8({ plainCanonical($0) }) { return plain }
    var out = ""
    var pending = false
    func add(_ piece: String) {
      if pending, !out.isEmpty { out += "-" }
      pending = false
      out += piece
    }
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "+", "%":
        pending = true
        add(scalar == "+" ? "plus" : "percent")
        pending = true
      case "'", "’": continue
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil: add(String(scalar))
      default: pending = true
      }
    }
    return out
  }

  /// The same of ASCII text without `+` and `%`, which nearly every name is; nil for the rest.
  private static func plainCanonical(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    for byte in bytes where byte >= 0x80 || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%") { return nil }
    return String(unsafeUninitializedCapacity: bytes.count) { out in
      var count = 0
      var pending = false
      for byte in bytes {
        var folded = byte
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded = byte | 0x20
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
        case UInt8(ascii: "'"): continue
        default:
          pending = true
          continue
        }
        // The hyphen takes the place of at least one sign already passed, so the text never grows.
        if pending, count > 0 {
          out[count] = UInt8(ascii: "-")
          count += 1
        }
        pending = false
        out[count] = folded
        count += 1
      }
      return count
    }
  }
}
