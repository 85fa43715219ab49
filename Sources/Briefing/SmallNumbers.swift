import Calendar

/// Counts in running text, hidden as they are in a table: notes and bases say `2 of 119 have no visit recorded`.
enum SmallNumbers {
  /// Numbers from 1 to 4 become `<5`; those that stand hidden in the table, and the greater part of an `N of M` with
  /// a rest of 1 to 4, become `hidden`. Dates, lengths of time, percentages and decimals stay.
  ///
  /// - Parameter shown: the counts that the table shows. Any other count in words has been weighed with nothing: `some`.
  static func hidden(in text: String, with hiddenNumbers: Set<Int> = [], besides shown: Set<Int>? = nil) -> String {
    var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let numbers = words.map(number)
    for at in words.indices {
      guard let found = numbers[at], !isTime(at, words), !isOfNobody(at, words) else { continue }
      var mark: String?
      if (1...4).contains(found.value) {
        mark = "<5"
      } else if at + 2 < words.count, words[at + 1] == "of", let whole = numbers[at + 2], !isTime(at + 2, words),
        (1...4).contains(whole.value - found.value)
      {
        mark = "hidden"
      } else if found.value > 4, hiddenNumbers.contains(found.value) {
        mark = "hidden"
      } else if found.value > 4, let shown, !shown.contains(found.value) {
        mark = at > 0 && words[at - 1].hasSuffix(":") ? "hidden" : at == 0 ? "Some" : "some"
      }
      if let mark { words[at] = found.before + mark + found.after }
    }
    sayPlainly(&words, numbers)
    return words.joined(separator: " ")
  }

  /// `<5 of hidden have no date` as `Fewer than 5 have no date`: of how many is not told, so that it need not be said.
  private static func sayPlainly(_ words: inout [String], _ numbers: [Found?]) {
    for at in words.indices.reversed() {
      guard let part = numbers[at] else { continue }
      func isMasked(_ place: Int) -> Bool {
        guard let found = numbers[place] else { return false }
        let core = words[place].dropFirst(found.before.count).dropLast(found.after.count)
        return ["<5", "hidden", "some", "Some"].contains(String(core))
      }
      let isStart = at == 0 && part.before.isEmpty
      if at + 2 < words.count, words[at + 1] == "of", let whole = numbers[at + 2], isMasked(at + 2) {
        let core =
          part.value == 0
          ? "none" : (1...4).contains(part.value) ? "fewer than 5" : isMasked(at) ? "some" : String(part.value)
        words[at] =
          part.before + (isStart ? (core.prefix(1).uppercased() + core.dropFirst()) : core) + part.after + whole.after
        words.removeSubrange(at + 1...at + 2)
      } else if isMasked(at), at + 2 < words.count, words[at + 1] == "of", numbers[at + 2] != nil {
        // A part that is not told, of a whole that is: `some of the 119`.
        let core = (1...4).contains(part.value) ? "fewer than 5" : "some"
        words[at] = part.before + (isStart ? core.prefix(1).uppercased() + core.dropFirst() : core) + part.after
        words[at + 1] = "of the"
      } else if isMasked(at), at + 1 < words.count, let many = several[words[at + 1]] {
        words[at] = part.before + (isStart ? "Fewer than 5" : "fewer than 5") + part.after
        words[at + 1] = many
      }
    }
  }

  /// What one of is said, and several.
  private static let several = ["entry": "entries", "row": "rows", "child": "children", "record": "records"]

  private struct Found {
    var before: String
    var value: Int
    var after: String
  }

  /// A word that is a whole number, with signs around it.
  private static func number(_ word: String) -> Found? {
    let signs: Set<Character> = ["(", ")", "[", "]", ",", ".", ";", ":", "?", "!", "“", "”", "\"", "/"]
    let before = word.prefix { signs.contains($0) }
    let rest = word.dropFirst(before.count)
    let after = rest.reversed().prefix { signs.contains($0) }.count
    let core = rest.dropLast(after)
    guard !core.isEmpty, core.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ",") }),
      let value = Int(core.filter { $0 != "," })
    else { return nil }
    return Found(before: String(before), value: value, after: String(rest.suffix(after)))
  }

  private static let times: Set<String> = [
    "hour", "hours", "day", "days", "working", "week", "weeks", "month", "months", "quarter", "quarters", "year",
    "years",
    "pack", "packs", "points",
  ]

  private static let ofNobody: Set<String> = [
    "measures", "figures", "others", "files", "lists", "tables", "reports", "signals", "groups", "working",
    "neighbours", "councils", "areas", "reasons",
  ]
  /// What follows a number of lines of a table.
  private static let ofLines = [
    "is not judged", "are not judged", "of them not judged", "other reasons", "is hidden (public", "are hidden (public",
  ]
  private static let placed: Set<String> = [
    "top", "list", "sheet", "shows", "under", "than", "least", "most", "line", "exactly", "section", "regulation",
  ]

  /// Whether it counts what is no person, or is a place in a list or a bound.
  private static func isOfNobody(_ at: Int, _ words: [String]) -> Bool {
    let after = at + 1 < words.count ? words[at + 1].lowercased().filter(\.isLetter) : ""
    let before = at > 0 ? words[at - 1].lowercased().filter(\.isLetter) : ""
    // `1 of 10 neighbours`
    if after == "of", at + 3 < words.count, ofNobody.contains(words[at + 3].lowercased().filter(\.isLetter)) {
      return true
    }
    let next = words.dropFirst(at + 1).prefix(4).joined(separator: " ").lowercased()
    if ofLines.contains(where: next.hasPrefix) { return true }
    return ofNobody.contains(after) || placed.contains(before)
  }

  /// Whether the number at a place is part of a date, or of a length of time.
  private static func isTime(_ at: Int, _ words: [String]) -> Bool {
    func isWord(_ index: Int, _ test: (String) -> Bool) -> Bool {
      guard words.indices.contains(index) else { return false }
      return test(words[index].lowercased().filter(\.isLetter))
    }
    func isMonth(_ word: String) -> Bool { Day.monthNames.contains { $0.lowercased() == word } }
    // `too few months to tell signal from noise (4 of 8)`
    if isWord(at - 1, { $0 == "noise" }) { return true }
    if isWord(at + 1, isMonth) || isWord(at - 1, isMonth) { return true }
    if isWord(at + 1, times.contains) { return true }
    // `3 of 12 months`
    return isWord(at + 1, { $0 == "of" }) && isWord(at + 3, times.contains)
  }
}
