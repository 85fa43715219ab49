import Language

/// Headers as they are compared: as names are, so that case, quotes, brackets, question marks, no-break and trailing
/// blanks make no difference. `Was the Child Seen Alone?` and `was the child seen alone` are one header.
enum HeaderText {
  static func folded(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    guard fold(text.utf8, into: &out) == true else { return Vocabulary.canonical(text) }
    return String(decoding: out, as: UTF8.self)
  }

  /// Folds bytes, and tells whether it could: false where they hold what is not plain. Nil where more than `most` come of it.
  @inline(__always) static func fold(_ bytes: some Collection<UInt8>, into out: inout [UInt8], most: Int = .max)
    -> Bool?
  {
    var pending = false
    for byte in bytes {
      if out.count > most { return nil }
      switch byte {
      case 0x61...0x7A, 0x30...0x39:
        if pending, !out.isEmpty { out.append(0x2D) }
        pending = false
        out.append(byte)
      case 0x41...0x5A:
        if pending, !out.isEmpty { out.append(0x2D) }
        pending = false
        out.append(byte | 0x20)
      case 0x27: continue
      case 0x2B, 0x25, 0x80...: return false
      default: pending = true
      }
    }
    return true
  }
}

/// Names for columns that no definition claims: each holds a letter, and no two are the same.
struct ColumnNames {
  private(set) var taken: Set<String>
  private let reserved: Set<String>
  private var next: [String: Int] = [:]

  /// - Parameter reserved: names that mean something else; a column so headed is named `NAME-column`.
  init(taken: Set<String>, reserved: Set<String> = []) { (self.taken, self.reserved) = (taken, reserved) }

  /// Takes a name; false where it is taken already.
  mutating func take(_ name: String) -> Bool { taken.insert(name).inserted }

  mutating func name(for header: String, column: Int) -> String {
    var name = HeaderText.folded(header)
    if !name.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
      name = name.isEmpty ? "column-\(column + 1)" : "column-\(name)"
    }
    if reserved.contains(name) { name += "-column" }
    if take(name) { return name }
    var count = next[name] ?? 2
    while !take("\(name)-\(count)") { count += 1 }
    next[name] = count + 1
    return "\(name)-\(count)"
  }
}
