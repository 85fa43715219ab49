/// What the forms of an English word have in common: `visit` of visits, visited and visiting; `plan` of planned and planning.
///
/// It is for telling whether two words are forms of one. What it gives need not be a word: `plac` of place, places, placed and
/// placing.
public enum WordStem {
  /// - Parameter word: in lower case.
  public static func of(_ word: some StringProtocol) -> String {
    var letters = Array(word.utf8)
    if let irregular = irregular[String(word)] { return irregular }
    guard letters.count > 3, letters.allSatisfy({ isLetter($0) }) else { return String(word) }
    dropPlural(&letters)
    dropVerb(&letters)
    // `placement` of `place`.
    if ends(letters, "ment"), letters.count > 7 { letters.removeLast(4) }
    if letters.count > 3, letters.last == e { letters.removeLast() }
    return String(decoding: letters, as: UTF8.self)
  }

  private static let e = UInt8(ascii: "e")
  private static let irregular = [
    "children": "child", "knives": "knif", "lives": "lif", "lost": "los", "referral": "refer", "referrals": "refer",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }

  private static func isVowel(_ byte: UInt8) -> Bool { "aeiouy".utf8.contains(byte) }

  private static func ends(_ letters: [UInt8], _ ending: String) -> Bool {
    letters.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }

  private static func dropPlural(_ letters: inout [UInt8]) {
    if ends(letters, "ies"), letters.count > 4 {
      letters.replaceSubrange((letters.count - 3)..., with: "y".utf8)
    } else if ["sses", "xes", "ches", "shes", "zes"].contains(where: { ends(letters, $0) }) {
      letters.removeLast(2)
    } else if letters.last == UInt8(ascii: "s"), !["ss", "us", "is"].contains(where: { ends(letters, $0) }) {
      letters.removeLast()
    }
  }

  /// `ing` and `ed`, where what stands before them could be a word; a consonant that was doubled for them is one again.
  private static func dropVerb(_ letters: inout [UInt8]) {
    for ending in ["ing", "ed"] where ends(letters, ending) {
      let stem = letters.dropLast(ending.utf8.count)
      guard stem.count > 2, stem.contains(where: isVowel) else { return }
      letters = Array(stem)
      // `carried` of `carry`.
      if ending == "ed", letters.last == UInt8(ascii: "i") {
        letters[letters.count - 1] = UInt8(ascii: "y")
        return
      }
      if let last = letters.last, letters.dropLast().last == last, !isVowel(last), !"lsz".utf8.contains(last) {
        letters.removeLast()
      }
      return
    }
  }
}
