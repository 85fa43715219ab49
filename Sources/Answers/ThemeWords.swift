/// Words to look for in what inspectors wrote.
///
/// A word stands where it stands whole, in any of its forms (`InflectedWord`); with `*` at its end it is the beginning of
/// one: `moderat*` finds `moderation` and `moderated`. Case does not count; hyphens, dashes and every run of blanks are one
/// blank (`multi-agency`, `multi agency`, `multi-` at a line's end); curly apostrophes are straight.
struct ThemeWords: Sendable, Equatable {
  private var words: [InflectedWord]
  private var exceptions: [InflectedWord]
  /// As they were written.
  let written: [String]
  /// Phrases in which they mean something else.
  let except: [String]

  init(_ words: [String], except: [String] = []) {
    written = words
    self.except = except
    self.words = Self.inflected(words)
    exceptions = Self.inflected(except)
  }

  /// What a person looks for: in whatever form a word is typed, every form of it is found.
  init(asked text: String) {
    written = [text]
    except = []
    exceptions = []
    let last = text.split(separator: " ").last.map(String.init) ?? ""
    let base = InflectedWord.base(of: last.lowercased())
    words = Self.inflected(base == last.lowercased() ? [text] : [text, String(text.dropLast(last.count)) + base])
  }

  private static func inflected(_ words: [String]) -> [InflectedWord] {
    words.compactMap { word in
      let isBeginning = word.hasSuffix("*")
      let folded = ThemeWords.folded(isBeginning ? String(word.dropLast()) : word).bytes
      return folded.isEmpty ? nil : InflectedWord(folded, isBeginning: isBeginning)
    }
  }

  var isEmpty: Bool { words.isEmpty }

  /// Whether any of the words stands in a text.
  func stand(in text: String) -> Bool {
    if !exceptions.isEmpty { return !places(in: text).isEmpty }
    let bytes = ThemeWords.folded(text).bytes
    return words.contains { ThemeWords.first($0, in: bytes, from: 0) != nil }
  }

  /// Where the words stand: UTF-8 offsets of the text, without overlaps, in order. A word is marked to its end.
  func places(in text: String) -> [Range<Int>] {
    let (bytes, offsets) = ThemeWords.folded(text)
    var found: [Range<Int>] = []
    var elsewhere: [Range<Int>] = []
    for word in exceptions {
      var from = 0
      while let place = ThemeWords.first(word, in: bytes, from: from) {
        elsewhere.append(place)
        from = place.upperBound
      }
    }
    for word in words {
      var from = 0
      while let place = ThemeWords.first(word, in: bytes, from: from) {
        defer { from = place.upperBound }
        if elsewhere.contains(where: { $0.lowerBound <= place.lowerBound && place.upperBound <= $0.upperBound }) {
          continue
        }
        found.append(offsets[place.lowerBound]..<offsets[place.upperBound])
      }
    }
    found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    var out: [Range<Int>] = []
    for place in found {
      if let last = out.last, place.lowerBound < last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
      } else {
        out.append(place)
      }
    }
    return out
  }

  private static func first(_ word: InflectedWord, in text: [UInt8], from start: Int) -> Range<Int>? {
    guard let head = word.stem.first, text.count >= word.stem.count else { return nil }
    var at = start
    while at <= text.count - word.stem.count {
      if text[at] == head, at == 0 || !isLetter(text[at - 1]), let end = word.end(in: text, at: at, isLetter: isLetter)
      {
        return at..<end
      }
      at += 1
    }
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: true
    default: false
    }
  }

  /// The text in one spelling, and for each of its bytes the offset it had; one more at the end.
  private static func folded(_ text: String) -> (bytes: [UInt8], offsets: [Int]) {
    var bytes: [UInt8] = []
    var offsets: [Int] = []
    bytes.reserveCapacity(text.utf8.count)
    var offset = 0
    var blankAt: Int?
    func add(_ byte: UInt8, _ at: Int) {
      if let blank = blankAt, !bytes.isEmpty {
        bytes.append(0x20)
        offsets.append(blank)
      }
      blankAt = nil
      bytes.append(byte)
      offsets.append(at)
    }
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      switch scalar.value {
      case 0x09...0x0D, 0x20, 0xA0, 0x2D, 0x2000...0x200B, 0x2010...0x2015, 0x202F: blankAt = blankAt ?? offset
      case 0xAD: break  // A soft hyphen is no letter and no blank.
      case 0x2018, 0x2019: add(UInt8(ascii: "'"), offset)
      case 0x41...0x5A: add(UInt8(scalar.value) + 0x20, offset)
      case ..<0x80: add(UInt8(scalar.value), offset)
      default: for byte in String(scalar).lowercased().utf8 { add(byte, offset) }
      }
      offset += width
    }
    offsets.append(blankAt ?? offset)
    return (bytes, offsets)
  }
}
