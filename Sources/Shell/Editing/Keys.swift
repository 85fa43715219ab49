import Glibc

/// The keys that reach the editor: bytes of the terminal, made characters, with pastes told apart from typing.
///
/// libedit 3.1 knows no bracketed paste, and completes at a Tab that was pasted. So the bytes are read here:
/// a Tab that is followed by more at once, or stands in a bracketed paste, is a blank; the marks of a paste are taken
/// out, and so are control characters within it. A value without a terminal of its own, so that it can be tested.
struct Keys {
  /// What came and has not been handed on.
  private(set) var waiting: [UInt8] = []
  private(set) var isPasting = false
  /// Keys put before those of the terminal: a line that comes back for editing.
  private var pushed: [UInt32] = []

  enum Key: Equatable {
    case character(UInt32)
    /// Nothing more here: wait for the terminal.
    case none
    /// What is here may be the beginning of a mark or of a character: wait a moment for the rest.
    case unfinished
  }

  private static let begin = Array("\u{1B}[200~".utf8)
  private static let end = Array("\u{1B}[201~".utf8)
  private static let escape: UInt8 = 0x1B
  private static let tab: UInt8 = 0x09
  private static let newline: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// Whether keys are waiting that were typed or pasted ahead.
  var isEmpty: Bool { waiting.isEmpty }

  mutating func receive(_ bytes: some Sequence<UInt8>) { waiting += bytes }

  /// Puts text before whatever comes next, with the cursor moved back by some characters.
  mutating func push(_ text: String, back: Int) {
    pushed = text.unicodeScalars.map(\.value)
    // Control-B: one character to the left.
    pushed += [UInt32](repeating: 0x02, count: back)
  }

  /// Drops everything that waits: Control-C.
  mutating func clear() {
    waiting = []
    pushed = []
    isPasting = false
  }

  /// The next key. `isLast`: nothing more is coming just now, so that what is unfinished is taken as it stands.
  mutating func next(isLast: Bool) -> Key {
    if !pushed.isEmpty { return .character(pushed.removeFirst()) }
    while let first = waiting.first {
      if first == Self.escape {
        let mark = isPasting ? Self.end : Self.begin
        if waiting.starts(with: mark) {
          waiting.removeFirst(mark.count)
          isPasting.toggle()
          continue
        }
        if waiting.count < mark.count, mark.starts(with: waiting), !isLast { return .unfinished }
      }
      let isControl = first < 0x20 || first == 0x7F
      if first == Self.tab, !isPasting, waiting.allSatisfy({ $0 == Self.tab }) {
        guard isLast else { return .unfinished }
        waiting.removeFirst()
        return .character(UInt32(Self.tab))
      }
      if isControl, isPasting || first == Self.tab {
        if let key = pasted(first) { return key }
        continue
      }
      return character(isLast: isLast)
    }
    return .none
  }

  /// A control character in a burst: a Tab is a blank, a line's end ends the line, the rest is dropped.
  private mutating func pasted(_ byte: UInt8) -> Key? {
    waiting.removeFirst()
    switch byte {
    case Self.tab: return .character(0x20)
    case Self.carriageReturn:
      if waiting.first == Self.newline { waiting.removeFirst() }
      return .character(0x0A)
    case Self.newline: return .character(0x0A)
    default: return nil
    }
  }

  /// One character of UTF-8; a byte that is none becomes the replacement character.
  private mutating func character(isLast: Bool) -> Key {
    let first = waiting[0]
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    if waiting.count < length, !isLast { return .unfinished }
    let bytes = waiting.prefix(length)
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first, scalar != "\u{FFFD}" || length == 3
    else {
      waiting.removeFirst()
      return .character(0xFFFD)
    }
    waiting.removeFirst(length)
    return .character(scalar.value)
  }
}
