import Tables

/// Bytes of a text file in UTF-8, whatever they came in, with what had to be done to get there.
struct DecodedText {
  var store: ByteStore
  /// Where the text begins, behind a byte order mark.
  var start: Int
  var remarks: [String] = []
  /// Of the text as it is now.
  private(set) var census: TextCensus

  /// - Parameter assuming: how many of the first bytes of a file are looked at, to take all others to be as plain as they are
  ///   where they are plain (`TextCensus.isAssumed`); 0 for all.
  init(_ raw: ByteStore, shown: String, assuming first: Int = 0) throws(IntakeFailure) {
    store = raw
    start = 0
    let bytes = raw.bytes
    if bytes.count >= 2, bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF {
      store = Self.fromUTF16(bytes, from: 2, bigEndian: bytes[0] == 0xFE)
      remarks.append("the file is in UTF-16, not in UTF-8")
    } else if let bigEndian = Self.looksLikeUTF16(bytes) {
      store = Self.fromUTF16(bytes, from: 0, bigEndian: bigEndian)
      remarks.append("the file is in UTF-16, not in UTF-8")
    } else if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      start = 3
    }
    let assumed = first > 0 ? TextCensus(assuming: store.bytes, first: first) : nil
    census = assumed ?? TextCensus(store.bytes)
    guard !Self.looksBinary(store.bytes) else {
      throw IntakeFailure(file: shown, "“\(shown)” is not a text file, whatever its name says.")
    }
    if let first = census.firstBeyondASCII, !Self.isUTF8(store.bytes, from: first) {
      store = Self.fromWindows1252(store.bytes, from: start)
      start = 0
      remarks.append("the file is in Windows-1252, not in UTF-8")
      census = TextCensus(store.bytes)
    }
    if census.hasZeros {
      store = ByteStore(store.bytes.map { $0 == 0 ? 0x20 : $0 })
      remarks.append("the file holds NUL bytes, which were read as blanks")
    }
  }

  private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    let raw = UnsafeRawPointer(start)
    var at = first
    while at < bytes.count {
      if at + 8 <= bytes.count, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
        at += 8
        continue
      }
      let byte = bytes[at]
      if byte < 0x80 {
        at += 1
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      guard byte >= 0xC2, byte <= 0xF4, at + length <= bytes.count else { return false }
      for next in at + 1..<at + length where bytes[next] & 0xC0 != 0x80 { return false }
      let second = bytes[at + 1]
      if byte == 0xE0 && second < 0xA0 || byte == 0xED && second >= 0xA0 || byte == 0xF0 && second < 0x90
        || byte == 0xF4 && second >= 0x90
      {
        return false
      }
      at += length
    }
    return true
  }

  /// Half the bytes of Latin text in UTF-16 are zero, all on one side.
  private static func looksLikeUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    let count = min(bytes.count, 400) & ~1
    guard count >= 8 else { return nil }
    var zeros = (even: 0, odd: 0)
    for at in stride(from: 0, to: count, by: 2) {
      if bytes[at] == 0 { zeros.even += 1 }
      if bytes[at + 1] == 0 { zeros.odd += 1 }
    }
    if zeros.odd * 5 > count * 2, zeros.even == 0 { return false }
    if zeros.even * 5 > count * 2, zeros.odd == 0 { return true }
    return nil
  }

  private static func looksBinary(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let sample = bytes.prefix(4096)
    guard let start = bytes.baseAddress else { return false }
    // Text holds no control sign but those that part its lines and cells: where a block of it holds others, they are counted.
    let raw = UnsafeRawPointer(start)
    let (tab, blank) = (SIMD16<UInt8>(repeating: 0x09), SIMD16<UInt8>(repeating: 0x20))
    let lineSigns = SIMD16<UInt8>(repeating: 5)
    var (at, odd) = (0, 0)
    func count(_ range: Range<Int>) {
      odd += sample[range].count { $0 < 0x09 || ($0 > 0x0D && $0 < 0x20 && $0 != 0x1A && $0 != 0x1B) }
    }
    // Whole blocks lie within the sample.
    while at + 16 <= sample.count {
      let block = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
      if any((block .< blank) .& (block &- tab .>= lineSigns)) { count(at..<at + 16) }
      at += 16
    }
    count(at..<sample.count)
    return odd * 10 > sample.count
  }

  private static func fromUTF16(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, bigEndian: Bool) -> ByteStore {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var at = start
    while at + 1 < bytes.count {
      let (high, low) = bigEndian ? (bytes[at], bytes[at + 1]) : (bytes[at + 1], bytes[at])
      units.append(UInt16(high) << 8 | UInt16(low))
      at += 2
    }
    return ByteStore(Array(String(decoding: units, as: UTF16.self).utf8))
  }

  private static func fromWindows1252(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> ByteStore {
    // The 32 places where Windows-1252 differs from Latin-1; five of them are unused and read as a replacement mark.
    let high: [UInt32] = [
      0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD,
      0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
      0x0153, 0xFFFD, 0x017E, 0x0178,
    ]
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes[min(start, bytes.count)...] {
      if byte < 0x80 {
        out.append(byte)
      } else {
        let value = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
        if let scalar = Unicode.Scalar(value) { out.append(contentsOf: Array(String(Character(scalar)).utf8)) }
      }
    }
    return ByteStore(out)
  }
}
