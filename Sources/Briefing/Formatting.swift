/// Numbers as a person and a machine read them, without a locale.
///
/// Rounding is half away from zero, of the decimal value that the shortest exact printing of the number shows: 0.05 is
/// 0.1 although the binary number lies a hair below, since the reader checks it against what is printed.
enum Formatting {
  /// A fixed number of decimals; `minus` stands before a negative one, and never before a zero.
  static func fixed(_ value: Double, decimals: Int, grouped: Bool = true, minus: String = "−") -> String {
    guard value.isFinite else { return "not a number" }
    let rounded = DecimalDigits(value).rounded(decimals: max(0, decimals))
    let whole = grouped ? self.grouped(rounded.whole) : rounded.whole
    let text = rounded.fraction.isEmpty ? whole : "\(whole).\(rounded.fraction)"
    return value < 0 && !rounded.isZero ? minus + text : text
  }

  /// The fewest digits that read back as the same number, without an exponent: `89.8`, `2`, `0.00001`.
  static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let digits = DecimalDigits(value)
    let text = digits.fraction.isEmpty ? digits.whole : "\(digits.whole).\(digits.fraction)"
    return value < 0 && !digits.isZero ? "-" + text : text
  }

  static func isWhole(_ value: Double) -> Bool { value.isFinite && value == value.rounded() }

  private static func grouped(_ digits: String) -> String {
    var out = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return out
  }
}

/// The digits of a finite number's shortest printing, before and after the point; its sign is left out.
struct DecimalDigits: Equatable {
  /// At least one digit.
  var whole: String
  /// Without zeros at its end.
  var fraction: String

  var isZero: Bool { whole.utf8.allSatisfy { $0 == 48 } && fraction.utf8.allSatisfy { $0 == 48 } }

  init(whole: String, fraction: String) {
    self.whole = whole
    self.fraction = fraction
  }

  init(_ value: Double) {
    // The standard library prints the shortest digits that read back, as `12.5` or `1.25e-07`.
    let parts = value.magnitude.description.split(separator: "e", maxSplits: 1)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", maxSplits: 1)
    var digits = Array(mantissa[0].utf8)
    var point = digits.count
    if mantissa.count > 1 { digits += Array(mantissa[1].utf8) }
    point += exponent
    if point <= 0 {
      digits = Array(repeating: 48, count: 1 - point) + digits
      point = 1
    }
    if point > digits.count { digits += Array(repeating: 48, count: point - digits.count) }
    var end = digits.count
    while end > point, digits[end - 1] == 48 { end -= 1 }
    let start = digits[..<(point - 1)].firstIndex { $0 != 48 } ?? point - 1
    whole = String(decoding: digits[start..<point], as: UTF8.self)
    fraction = String(decoding: digits[point..<end], as: UTF8.self)
  }

  /// So many decimals, filled with zeros; half goes away from zero.
  func rounded(decimals: Int) -> DecimalDigits {
    let after = Array(fraction.utf8)
    var kept = Array(whole.utf8) + after.prefix(decimals)
    kept += Array(repeating: 48, count: max(0, decimals - after.count))
    if after.count > decimals, after[decimals] >= 53 {
      var at = kept.count - 1
      while at >= 0, kept[at] == 57 {
        kept[at] = 48
        at -= 1
      }
      if at >= 0 { kept[at] += 1 } else { kept.insert(49, at: 0) }
    }
    let split = kept.count - decimals
    return DecimalDigits(
      whole: String(decoding: kept[..<split], as: UTF8.self), fraction: String(decoding: kept[split...], as: UTF8.self))
  }
}
