/// Length in bytes of the blank that begins at `at`, 0 where none does: ASCII blanks, the no-break space, the spaces
/// of typesetting, the zero-width ones, and a stray byte order mark.
@inline(__always) private func blank(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
  let byte = bytes[at]
  if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || byte == 0 { return 1 }
  if byte < 0xC2 { return 0 }
  if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 { return 2 }
  guard at + 2 < bytes.count else { return 0 }
  switch (byte, bytes[at + 1], bytes[at + 2]) {
  case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return 3
  default: return 0
  }
}

/// The bytes without the blanks at both ends.
@inline(__always) func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var first = 0
  var last = bytes.count
  while first < last {
    let length = blank(bytes, at: first)
    if length == 0 { break }
    first += length
  }
  trimming: while first < last {
    for length in 1...3 where last - length >= first {
      if blank(UnsafeBufferPointer(rebasing: bytes[..<last]), at: last - length) == length {
        last -= length
        continue trimming
      }
    }
    break
  }
  return UnsafeBufferPointer(rebasing: bytes[first..<max(first, last)])
}

/// The same of bytes that mostly have no blanks around them: a sign of ASCII at either end settles it.
@inline(__always) func withoutBlanks(_ start: UnsafePointer<UInt8>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  if count == 0 || isInk(start[0]) && isInk(start[count &- 1]) { return bytes }
  return trimmed(bytes)
}

/// Whether a byte is a sign of ASCII that shows.
@inline(__always) func isInk(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x5E }

/// Text as it is kept: no blanks at the ends, each run of blanks inside one blank, or one line break where it has any.
func tidyText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  let bytes = trimmed(bytes)
  if bytes.allSatisfy({ isInk($0) }) { return String(decoding: bytes, as: UTF8.self) }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var at = 0
  while at < bytes.count {
    var length = blank(bytes, at: at)
    if length == 0 {
      out.append(bytes[at])
      at += 1
      continue
    }
    var breaks = false
    while length > 0 {
      if bytes[at] == 0x0A || bytes[at] == 0x0D { breaks = true }
      at += length
      length = at < bytes.count ? blank(bytes, at: at) : 0
    }
    out.append(breaks ? 0x0A : 0x20)
  }
  return String(decoding: out, as: UTF8.self)
}

/// Text on one line, for names and codes.
func oneLine(_ text: String) -> String {
  text.utf8.contains(0x0A) ? String(decoding: text.utf8.map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self) : text
}
