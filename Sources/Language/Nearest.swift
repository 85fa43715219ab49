/// Names that were probably meant: the one edit distance of the program, for names, fields, codes, teams, words.
public enum Nearest {
  /// The nearest spellings, best first, at most three; where none is near, those that begin with what was read or hold
  /// its words. Case, blanks and hyphens do not count.
  public static func names(to read: String, among names: [String]) -> [String] {
    let near = spellings(of: read, among: names)
    if !near.isEmpty { return near }
    let canonical = Vocabulary.canonical(read)
    guard canonical.utf8.count >= 3 else { return [] }
    var held: [(length: Int, name: String)] = []
    var seen: Set<String> = []
    for name in names {
      let known = Vocabulary.canonical(name)
      guard seen.insert(known).inserted, known.hasPrefix(canonical) || holds(known, canonical) else { continue }
      held.append((known.utf8.count, name))
    }
    return held.sorted { ($0.length, $0.name) < ($1.length, $1.name) }.prefix(3).map(\.name)
  }

  /// The nearest spellings, best first, at most three.
  static func spellings(of read: String, among names: [String]) -> [String] {
    let canonical = Vocabulary.canonical(read)
    let typed = Array(canonical.utf8)
    guard !typed.isEmpty else { return [] }
    let most = max(1, min(4, typed.count / 3))
    var found: [(distance: Int, name: String)] = []
    var seen: Set<String> = []
    for name in names {
      let known = Vocabulary.canonical(name)
      guard seen.insert(known).inserted else { continue }
      let other = Array(known.utf8)
      guard abs(other.count - typed.count) <= most else { continue }
      let distance = distance(typed, other, atMost: most)
      if distance <= most { found.append((distance, name)) }
    }
    // What is clearly farther than the nearest was hardly meant.
    let best = found.map(\.distance).min() ?? 0
    let near = found.filter { $0.distance <= best + 1 }.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
    return near.prefix(3).map(\.name)
  }

  /// Whether the words of `part` stand in a name one behind the other.
  private static func holds(_ name: String, _ part: String) -> Bool {
    let (words, wanted) = (name.split(separator: "-"), part.split(separator: "-"))
    guard !wanted.isEmpty, words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains { words[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  /// The entries meant: by the words of name, title and `also called` (then of their themes) where all words are found
  /// there, else by spelling, else by the most words shared.
  ///
  /// - Parameter whole: an entry with its themes, which it need not have before.
  static func entries(
    to read: String, among entries: [Vocabulary.Entry], whole: (Vocabulary.Entry) -> Vocabulary.Entry
  ) -> [Vocabulary.Entry] {
    let canonical = Vocabulary.canonical(read)
    let close = names(to: read, among: entries.flatMap { [$0.name] + $0.alsoCalled })
    var byName: [Vocabulary.Entry] = []
    for name in close {
      guard let entry = entries.first(where: { $0.name == name || $0.alsoCalled.contains(name) }) else { continue }
      if !byName.contains(entry) { byName.append(entry) }
    }
    let all = canonical.split(separator: "-").map(String.init)
    let told = all.filter { $0.utf8.count > 1 && !empty.contains($0) }
    let words = told.isEmpty ? all.filter { $0.utf8.count > 1 } : told
    guard !words.isEmpty else { return byName }
    // A close spelling of a long name leaves no doubt; a single short word is looked for in titles first.
    if words.count > 1 || canonical.utf8.count > 8, let first = close.first,
      distance(Array(canonical.utf8), Array(first.utf8), atMost: 2) <= 2
    {
      return byName
    }
    // A name in other words, `children on a plan`, leaves no doubt either.
    let meant = Set(words)
    let same = entries.filter { entry in
      ([entry.name, entry.title] + entry.alsoCalled).contains { text in
        Set(Vocabulary.canonical(text).split(separator: "-").map(String.init).filter { !empty.contains($0) }) == meant
      }
    }
    if !same.isEmpty { return Array(same.prefix(3)) }
    let byWords = found(words, in: entries) { [$0.name, $0.title] + $0.alsoCalled }
    let complete = byWords.filter { $0.score == words.count }
    if !complete.isEmpty { return Array(complete.prefix(5).map(\.entry)) }
    let byTheme = found(words, in: entries.map(whole)) { [$0.name, $0.title] + $0.alsoCalled + $0.themes }
      .filter { $0.score == words.count }
    if !byTheme.isEmpty { return Array(byTheme.prefix(5).map(\.entry)) }
    if !byName.isEmpty { return byName }
    return byWords.filter { $0.score * 2 >= words.count }.prefix(3).map(\.entry)
  }

  /// The question that was put in words: its title holds every telling word of them, of which there are three or more.
  /// Of several the one with the fewest other words.
  static func question(_ read: String, among entries: [Vocabulary.Entry]) -> Vocabulary.Entry? {
    let words = Vocabulary.canonical(read).split(separator: "-").map(String.init)
      .filter { $0.utf8.count > 1 && !empty.contains($0) }
    guard Set(words).count > 2 else { return nil }
    return found(words, in: entries) { [$0.title] }.filter { $0.score == words.count }
      .min { ($0.entry.title.utf8.count, $0.entry.name) < ($1.entry.title.utf8.count, $1.entry.name) }?.entry
  }

  /// Words that tell nothing of what is looked for.
  private static let empty: Set<String> = [
    "a", "an", "all", "any", "are", "at", "by", "do", "did", "does", "each", "figure", "figures", "for", "from", "had",
    "has", "have", "here", "in", "is", "it", "many", "measure", "much", "my", "nothing", "number", "numbers", "of",
    "on", "or",
    "our", "percent", "percentage", "rate", "so", "the", "their", "them", "there", "they", "this", "to", "was",
    "we",
    "were", "with",
  ]

  /// Those with any of the words, those with the most first, then in their order.
  private static func found(
    _ words: [String], in entries: [Vocabulary.Entry], texts: (Vocabulary.Entry) -> [String]
  ) -> [(score: Int, entry: Vocabulary.Entry)] {
    var scored: [(score: Int, order: Int, entry: Vocabulary.Entry)] = []
    for (order, entry) in entries.enumerated() {
      let known = Vocabulary.canonical(texts(entry).joined(separator: " ")).split(separator: "-").map(String.init)
      let score = words.reduce(0) { sum, word in sum + (known.contains { same($0, word) } ? 1 : 0) }
      if score > 0 { scored.append((score, order, entry)) }
    }
    return scored.sorted { ($1.score, $0.order) < ($0.score, $1.order) }.map { ($0.score, $0.entry) }
  }

  /// The same word, in the singular or the plural.
  static func same(_ known: String, _ word: String) -> Bool {
    if known == word || known == word + "s" || known + "s" == word { return true }
    // `vacancies` of `vacancy`.
    func isPlural(_ many: String, _ one: String) -> Bool {
      one.hasSuffix("y") && many.utf8.count == one.utf8.count + 2 && many == one.dropLast() + "ies"
    }
    return isPlural(known, word) || isPlural(word, known)
  }

  /// Edit distance with neighbours swapped as one edit; `most + 1` where it is more.
  static func distance(_ a: [UInt8], _ b: [UInt8], atMost most: Int) -> Int {
    if a == b { return 0 }
    if abs(a.count - b.count) > most { return most + 1 }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      var least = i + 1
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
        least = min(least, cost)
      }
      if least > most { return most + 1 }
      before = last
      last = row
    }
    return last[b.count]
  }
}
