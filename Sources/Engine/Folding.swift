/// Text for comparison: lower case, every run of blanks of any kind one space, none at the ends.
func folded(_ text: String) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.utf8.count)
  var owesSpace = false
  func add(_ byte: UInt8) {
    if owesSpace, !out.isEmpty { out.append(0x20) }
    owesSpace = false
    out.append(byte)
  }
  if text.utf8.allSatisfy({ $0 < 0x80 }) {
    for byte in text.utf8 {
      switch byte {
      case 0x20, 0x09...0x0D: owesSpace = true
      case 0x41...0x5A: add(byte + 0x20)
      default: add(byte)
      }
    }
  } else {
    for character in text.lowercased() {
      if character.isWhitespace { owesSpace = true } else { for byte in character.utf8 { add(byte) } }
    }
  }
  return out
}

/// Whether `part` stands somewhere in `whole`, both folded.
func contains(_ whole: [UInt8], _ part: [UInt8]) -> Bool {
  guard let first = part.first else { return true }
  guard whole.count >= part.count else { return false }
  for start in 0...(whole.count - part.count) where whole[start] == first {
    if whole[start..<(start + part.count)].elementsEqual(part) { return true }
  }
  return false
}
