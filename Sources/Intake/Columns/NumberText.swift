import Glibc

/// Numbers as files write them: `1,234`, `£1,000`, `85%`, `(12)`, `9212044.0`, `1.2E3`.
enum NumberText {
  @inline(__always) static func read(_ bytes: UnsafeBufferPointer<UInt8>, orPercent: Bool = true) -> Double? {
    var at = 0
    var mantissa: UInt64 = 0
    var decimals = 0
    var digits = 0
    let negative = bytes.first == 0x2D
    if negative { at = 1 }
    var point = false
    while at < bytes.count {
      let digit = bytes[at] &- 48
      if digit <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        if point { decimals += 1 }
      } else if bytes[at] == 0x2E, !point {
        point = true
      } else {
        return slow(bytes, orPercent: orPercent)
      }
      at += 1
    }
    // Up to 15 digits and 10 to the 22nd are exact in a Double, so one division rounds once.
    guard digits > 0, digits <= 15 else { return slow(bytes, orPercent: orPercent) }
    let value = Double(mantissa) / powers[decimals]
    return negative ? -value : value
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private static func slow(_ bytes: UnsafeBufferPointer<UInt8>, orPercent: Bool) -> Double? {
    guard bytes.count <= 64, !bytes.isEmpty else { return nil }
    var text = String(decoding: bytes, as: UTF8.self)
    if let plain = plain(text) { return plain }
    var negative = false
    if text.hasPrefix("("), text.hasSuffix(")") {
      negative = true
      text = String(text.dropFirst().dropLast())
    }
    if text.hasPrefix("-") || text.hasPrefix("−") {
      negative.toggle()
      text.removeFirst()
    }
    if text.hasPrefix("£") { text.removeFirst() }
    if text.hasSuffix("%") {
      guard orPercent else { return nil }
      text.removeLast()
    }
    while text.last == " " { text.removeLast() }
    guard let first = text.first, first.isASCII, first.isNumber || first == "." else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
    if groups.count > 1 {
      guard groups[0].count <= 3, !groups[0].isEmpty, groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
      text = groups.joined() + (parts.count > 1 ? "." + parts[1] : "")
    }
    return plain(text).map { negative ? -$0 : $0 }
  }

  /// Digits, a point, an exponent; never `nan`, `inf` or hexadecimal.
  private static func plain(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || [0x2E, 0x2D, 0x2B, 0x45, 0x65].contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// The text of a number as a person wrote it in: whole where it is whole (`9212044.0` and `9.212044E6` are 9212044).
  static func whole(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }), let value = plain(text) else { return text }
    return value.rounded() == value && abs(value) < 1e15 ? String(Int64(value)) : text
  }

  /// `9212044.0` is 9212044: text that a spreadsheet made of a whole number. Nil for any other text.
  static func withoutPointZero(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard let point = bytes.firstIndex(of: 0x2E), point > 0, point + 1 < bytes.count,
      bytes[..<point].allSatisfy({ $0 &- 48 <= 9 }), bytes[(point + 1)...].allSatisfy({ $0 == 48 })
    else { return nil }
    return UnsafeBufferPointer(rebasing: bytes[..<point])
  }
}
