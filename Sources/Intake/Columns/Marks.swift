/// Words that stand for a missing value, and those that say yes and no.
enum Marks {
  /// `#N/A`, `NULL`, `-`, `nan` and the like, whatever the case.
  @inline(__always) static func saysMissing(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 8 else { return false }
    switch bytes.count {
    case 0: return true
    case 1: return bytes[0] == 0x2D
    default:
      let first = bytes[0] | 0x20
      guard first == 0x6E || first == 0x23 || bytes[0] == 0x2D || bytes[0] == 0xE2 || first == 0x28 else {
        return false
      }
      return missing.contains(packed(bytes))
    }
  }

  /// A spreadsheet's own error, as text: never a value, and always worth telling.
  static func isError(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 4, bytes.count <= 8, bytes[0] == 0x23 else { return false }
    return errors.contains(packed(bytes))
  }

  /// What is written where work lies with no person yet: `Unallocated`, `TBC`, `Duty tray`. Counted as a worker's name it
  /// would be a worker with a caseload, and its children would be children with a worker.
  static func saysNobody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= 40, mayTell(bytes) else { return false }
    let written = String(decoding: bytes, as: UTF8.self)
    let pieces = written.split { !$0.isLetter }.map(String.init)
    let each = pieces.map { $0.lowercased() }
    let phrase = each.joined(separator: " ")
    // A number makes a name of it: `Worker 12`.
    if nobody.contains(phrase), !namesWithNumber.contains(phrase) || !written.contains(where: \.isNumber) {
      return true
    }
    let words = Set(each)
    if !words.isDisjoint(with: nobodyAlone) { return true }
    // `Vacant post`, `Allocation pending`; a person may bear such a name, but no post does.
    if !words.isDisjoint(with: ["vacant", "pending"]), !words.isDisjoint(with: posts) { return true }
    guard words.contains("duty") else { return false }
    return !words.isDisjoint(with: desks) || isOfTeam(pieces, of: written)
  }

  /// Whether `duty` stands beside the name of a team, and is nobody's surname: `FSP South Duty`, `MASH Duty`, and not
  /// `Duty, Joan`, `JOAN DUTY` or `JB Duty`. A team is told by an abbreviation among its words.
  private static func isOfTeam(_ pieces: [String], of written: String) -> Bool {
    let others = pieces.filter { $0.lowercased() != "duty" }
    let vowels = Set("AEIOUY")
    let isShouted = written.allSatisfy { !$0.isLetter || $0.isUppercase }
    return others.contains { piece in
      guard piece.count > 1, piece.allSatisfy(\.isUppercase) else { return false }
      // In capitals throughout only letters that make no syllable are an abbreviation.
      if isShouted { return piece.count > 2 && piece.allSatisfy { !vowels.contains($0) } }
      // Two letters may be the first ones of a person's names.
      return piece.count > 2 || others.count > 1 && piece == others.first
    }
  }

  /// Whether one of its words is the first of those below; true too of what is not plain. Asked of every name, so no text
  /// is made.
  private static func mayTell(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var (word, letters): (UInt64, Int) = (0, 0)
    for byte in bytes {
      if byte >= 0x80 { return true }
      let letter = byte | 0x20
      if letter >= 0x61, letter <= 0x7A {
        if letters < 8 { word = word << 8 | UInt64(letter) }
        letters += 1
      } else {
        if letters > 1, telling.contains(word) { return true }
        (word, letters) = (0, 0)
      }
    }
    return letters > 1 && telling.contains(word)
  }

  /// The first words of all that says nobody, and those that say it alone: their first eight letters.
  private static let telling = Set(
    (nobody.map { $0.prefix { $0 != " " } } + nobodyAlone.map { $0[...] } + ["duty", "vacant", "pending"])
      .map { packed($0.utf8.prefix(8)) })

  private static let nobody: Set<String> = [
    "unallocated", "unassigned", "not allocated", "not assigned", "not yet allocated", "to be allocated",
    "to be confirmed", "to be assigned", "awaiting allocation", "tbc", "tba", "vacant", "vacancy", "no worker",
    "no allocated worker", "duty", "waiting list", "unknown", "not known", "pending", "to follow", "no one", "nobody",
    "none allocated", "worker", "social worker", "allocated worker",
  ]
  private static let namesWithNumber: Set<String> = ["worker", "social worker", "allocated worker"]
  /// Words that say it in whatever name they stand: `Worker TBC`.
  private static let nobodyAlone: Set<String> = ["unallocated", "unassigned", "tray", "inbox", "tbc", "tba", "tbd"]
  private static let posts: Set<String> = [
    "post", "posts", "position", "role", "worker", "allocation", "assignment", "appointment", "recruitment", "team",
    "start",
    "transfer", "social",
  ]
  private static let desks: Set<String> = [
    "team", "desk", "worker", "officer", "system", "social", "manager", "pool", "rota", "queue", "service", "hub",
    "unit",
    "intake", "assessment", "screening", "locality", "hours",
  ]

  private static let missing = [
    "#n/a", "n/a", "null", "nan", "none", "--", "–", "—", "#null!", "nil", "(null)",
  ].map(packed)
  private static let errors = ["#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#null!", "#num!"].map(packed)

  /// At most eight bytes, capitals made small, as one number: asked of every cell, so no text is made.
  @inline(__always) private static func packed(_ bytes: some Collection<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    for byte in bytes { packed = packed << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
    return packed
  }

  private static func packed(_ word: String) -> UInt64 { packed(word.utf8) }

  static func lower(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }

  enum YesNo { case yes, no, notKnown }

  /// `Yes`, `y`, `true`, `1`, `a) Yes`, and their opposites; `c) Unknown` is known to be not known. Nil is neither.
  static func yesNo(_ bytes: UnsafeBufferPointer<UInt8>) -> YesNo? {
    var text = oneLine(tidyText(bytes)).lowercased()
    var letter: Character?
    if let close = text.firstIndex(of: ")"), text.distance(from: text.startIndex, to: close) == 1 {
      letter = text.first
      text = String(text[text.index(after: close)...].drop { $0 == " " })
    }
    if text.isEmpty {
      switch letter {
      case "a": return .yes
      case "b": return .no
      case "c": return .notKnown
      default: return nil
      }
    }
    if text.hasPrefix("not ") || text.hasPrefix("unk") || text.hasPrefix("don't know") || text == "dk" {
      return ["not known", "not recorded", "not stated", "not applicable"].contains { text.hasPrefix($0) }
        || !text.hasPrefix("not") ? .notKnown : nil
    }
    if text == "1.0" || text == "0.0" { return text == "1.0" ? .yes : .no }
    let word = text.prefix { $0.isLetter || $0.isNumber }
    // Words may go on (`yes - with a parent`), signs may not: `y/n`, `1.5` and `1,5` are neither.
    if let next = text.dropFirst(word.count).first, word.count < 2 || next == "/" { return nil }
    switch word {
    case "yes", "y", "true", "1", "t": return .yes
    case "no", "n", "false", "0", "f": return .no
    default: return nil
    }
  }
}
