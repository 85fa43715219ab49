import CNettle

/// Names that stand for children: the same child has the same name wherever the same key is used, and the name cannot be
/// turned back without it (HMAC with SHA-256, 40 bits of it).
///
/// Without a key there is nothing to keep secret, so children are then numbered in the order of the answer.
struct Pseudonyms {
  private let key: [UInt8]
  private var numbered: [String: Int] = [:]

  init(key: String) { self.key = Array(key.utf8) }

  /// `child K7QF-2M9D`; `child 3` without a key.
  mutating func name(for identifier: String) -> String {
    if key.isEmpty {
      let number = numbered[identifier] ?? numbered.count + 1
      numbered[identifier] = number
      return "child \(number)"
    }
    return Self.name(for: identifier, key: key)
  }

  static func name(for identifier: String, key: [UInt8]) -> String {
    // Without I, L, O and U, which are misread or make words.
    let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var bits: UInt64 = 0
    for byte in authenticated(Array(identifier.utf8), key: key).prefix(5) { bits = bits << 8 | UInt64(byte) }
    var out = ""
    for at in 0..<8 {
      if at == 4 { out.append("-") }
      out.append(letters[Int(bits >> UInt64(35 - 5 * at) & 31)])
    }
    return "child \(out)"
  }

  /// RFC 2104.
  static func authenticated(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var block = key.count > 64 ? digest(key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    return digest(block.map { $0 ^ 0x5C } + digest(block.map { $0 ^ 0x36 } + message))
  }

  private static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var context = sha256_ctx()
    var out = [UInt8](repeating: 0, count: 32)
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, bytes.count, bytes)
    nettle_sha256_digest(&context, 32, &out)
    return out
  }
}
