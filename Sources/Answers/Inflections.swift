/// A word or phrase that is looked for in a text: whole, in the forms that English gives it; with `*` at its end, as the
/// beginning of any word.
///
/// `audit` finds audits, audited, auditing, and no auditorium; `agency` agencies; `knife` knives; `plan` planned. Of a phrase
/// the last word takes the forms.
struct InflectedWord: Sendable, Equatable {
  /// What all its forms begin with, folded.
  let stem: [UInt8]
  /// How each form goes on after that, up to the end of the word; nil: in any way.
  let endings: [[UInt8]]?

  /// - Parameter folded: in the spelling that texts are searched in, without the star.
  init(_ folded: [UInt8], isBeginning: Bool) {
    guard !isBeginning else {
      (stem, endings) = (folded, nil)
      return
    }
    let (drop, endings) = InflectedWord.forms(String(decoding: folded.split(separator: 0x20).last ?? [], as: UTF8.self))
    stem = Array(folded.dropLast(drop))
    self.endings = endings.map { Array($0.utf8) }
  }

  /// The word of which a typed one is the plural or a form of the verb: `visit` of visits, visited and visiting; the word itself
  /// where it is none. What would be no word by itself (`plac` of placed) is given as it would be written: place.
  static func base(of word: String) -> String {
    if let one = IrregularPlurals.one[word] { return one }
    guard word.utf8.count > 4 else { return word }
    func ends(_ ending: String) -> Bool { word.hasSuffix(ending) }
    if ends("ies") { return String(word.dropLast(3)) + "y" }
    if ["sses", "xes", "ches", "shes"].contains(where: ends) { return String(word.dropLast(2)) }
    if ends("s"), !["ss", "us", "is"].contains(where: ends) { return String(word.dropLast()) }
    for ending in ["ing", "ed"] where ends(ending) {
      var stem = Array(word.dropLast(ending.count))
      guard stem.count > 2, stem.contains(where: { "aeiou".contains($0) }) else { return word }
      if stem.count > 3, stem[stem.count - 1] == stem[stem.count - 2], !"lsz".contains(stem[stem.count - 1]) {
        stem.removeLast()
        return String(stem)
      }
      // Of `placed` the verb ends in a silent letter, of `visited` it does not.
      let isSoft = "cguvz".contains(stem[stem.count - 1])
      return String(stem) + (isSoft ? "e" : "")
    }
    return word
  }

  /// How many letters at its end change, and what may stand in their place: those of a plural that changes within among them.
  private static func forms(_ word: String) -> (drop: Int, endings: [String]) {
    let regular = regularForms(word)
    guard let many = IrregularPlurals.many[word] else { return regular }
    let kept = min(zip(word, many).prefix { $0 == $1 }.count, word.count - regular.drop)
    let changed = regular.endings.map { String((word.dropLast(regular.drop) + $0).dropFirst(kept)) }
    return (word.count - kept, changed + [String(many.dropFirst(kept))])
  }

  private static func regularForms(_ word: String) -> (drop: Int, endings: [String]) {
    // An abbreviation only has a plural: the IROs.
    guard word.utf8.count > 3 else { return (0, ["", "s"]) }
    if word.hasSuffix("fe") { return (2, ["fe", "fes", "ves"]) }
    if word.hasSuffix("is") { return (2, ["is", "es"]) }
    if word.hasSuffix("s"), !word.hasSuffix("ss") { return (0, [""]) }
    if word.hasSuffix("e") { return (1, ["e", "es", "ed", "ing", "ely", "eful", "efully", "eness"]) }
    let vowels: Set<Character> = ["a", "e", "i", "o", "u"]
    let letters = Array(word)
    let (before, last) = (letters[letters.count - 2], letters[letters.count - 1])
    if last == "y", !vowels.contains(before) { return (1, ["y", "ies", "ied", "ying", "ily", "iness"]) }
    var endings = ["", "s", "es", "ed", "ing", "ly", "ful", "fully", "ness"]
    if !vowels.contains(last), vowels.contains(before), !["w", "x", "y"].contains(last) {
      endings += ["\(last)ed", "\(last)ing"]
    }
    return (0, endings)
  }

  /// Where a form of it that begins at a place ends; nil where none does.
  ///
  /// - Parameter isLetter: whether a byte goes on with a word.
  func end(in text: [UInt8], at place: Int, isLetter: (UInt8) -> Bool) -> Int? {
    guard text.count - place >= stem.count, text[place..<(place + stem.count)].elementsEqual(stem) else { return nil }
    var end = place + stem.count
    while end < text.count, isLetter(text[end]) { end += 1 }
    guard let endings else { return end }
    let rest = text[(place + stem.count)..<end]
    return endings.contains { rest.elementsEqual($0) } ? end : nil
  }
}
