import Testing

@testable import Shell

@Suite("Keys: what was typed, what was pasted")
struct KeysTests {
  /// What reaches the editor when these bytes come at once and nothing follows.
  private func read(_ text: String, in keys: inout Keys) -> String {
    keys.receive(Array(text.utf8))
    var out = String.UnicodeScalarView()
    var isLast = false
    while true {
      switch keys.next(isLast: isLast) {
      case .character(let value):
        out.append(Unicode.Scalar(value) ?? "?")
        isLast = false
      case .unfinished:
        #expect(!isLast, "what is last cannot be unfinished")
        if isLast { return String(out) }
        isLast = true
      case .none: return String(out)
      }
    }
  }
  private func read(_ text: String) -> String {
    var keys = Keys()
    return read(text, in: &keys)
  }

  @Test("A Tab with nothing behind it completes")
  func typedTab() {
    #expect(read("sho\t") == "sho\t")
    #expect(read("\t\t") == "\t\t")
  }

  @Test("A Tab with more behind it is a blank")
  func pastedTab() {
    #expect(read("a\tb") == "a b")
    #expect(read("a\tb\r") == "a b\r")
  }

  @Test("The marks of a paste are taken out, control signs in it dropped, its line ends kept")
  func bracketedPaste() {
    #expect(read("\u{1B}[200~a\tb\u{3}\u{7F}\r\nc\n\u{1B}[201~d") == "a b\nc\nd")
    #expect(read("\u{1B}[200~a\t\u{1B}[201~") == "a ")
    #expect(read("\u{1B}[200~\u{1B}[31mred\u{1B}[201~") == "[31mred")
  }

  @Test("Marks and letters may come in pieces")
  func pieces() {
    for text in ["x\u{1B}[200~é💡\u{1B}[201~y"] {
      let bytes = Array(text.utf8)
      for cut in 0...bytes.count {
        var keys = Keys()
        keys.receive(bytes[..<cut])
        var out = String.UnicodeScalarView()
        while case .character(let value) = keys.next(isLast: false) { out.append(Unicode.Scalar(value) ?? "?") }
        keys.receive(bytes[cut...])
        while case .character(let value) = keys.next(isLast: false) { out.append(Unicode.Scalar(value) ?? "?") }
        #expect(String(out) == "xé💡y", "cut at \(cut)")
      }
    }
  }

  @Test("The keys with an escape pass as they are")
  func escapes() {
    for key in ["\u{1B}", "\u{1B}[A", "\u{1B}[2~", "\u{1B}[201~", "\u{1B}OC", "\u{1B}b"] { #expect(read(key) == key) }
  }

  @Test("Bytes that are no letters are shown as such, and nothing is lost behind them")
  func brokenBytes() {
    for bytes: [UInt8] in [
      [0xFF, 0x61], [0xC3, 0x61], [0xE2, 0x82, 0x61], [0xF0, 0x9F, 0x61], [0x80, 0x61], [0xED, 0xA0, 0x80, 0x61],
    ] {
      var keys = Keys()
      keys.receive(bytes)
      let text = read("", in: &keys)
      #expect(text.hasSuffix("a"))
      #expect(text.unicodeScalars.first == "\u{FFFD}")
    }
  }

  @Test("A line that comes back stands before what is typed, its cursor moved")
  func comingBack() {
    var keys = Keys()
    keys.push("né", back: 1)
    #expect(read("x", in: &keys) == "né\u{2}x")
    keys.push("abc", back: 0)
    keys.clear()
    #expect(read("", in: &keys) == "")
  }
}
