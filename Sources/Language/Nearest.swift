/// Names that were probably meant.
enum Nearest {
  /// The nearest spellings, best first, at most three.
  static func names(to read: String, among names: [String]) -> [String] {
    let typed = Array(Vocabulary.canonical(read).utf8)
    guard !typed.isEmpty else { return [] }
    let most = max(1, min(4, typed.count / 3))
    var found: [(distance: Int, name: String)] = []
    var seen: Set<[UInt8]> = []
    for name in names {
      let other = Array(Vocabulary.canonical(name).utf8)
      guard abs(other.count - typed.count) <= most else { continue }
      let distance = distance(typed, other, atMost: most)
      if distance <= most, seen.insert(other).inserted { found.append((distance, name)) }
    }
    // What is clearly farther than the nearest was hardly meant.
    let best = found.map(\.distance).min() ?? 0
    return found.filter { $0.distance <= best + 1 }.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3)
      .map(\.name)
  }

  /// The entries meant: by the words of name, title and `also called` where all words are found there, else by
  /// spelling, else by the most words shared.
  static func entries(to read: String, among entries: [Vocabulary.Entry]) -> [Vocabulary.Entry] {
    let canonical = Vocabulary.canonical(read)
    let close = names(to: read, among: entries.map(\.name))
    let byName = close.compactMap { name in entries.first { $0.name == name } }
    let words = canonical.split(separator: "-").map(String.init).filter { $0.utf8.count > 1 }
    guard !words.isEmpty else { return byName }
    // A close spelling of a long name leaves no doubt; a single short word is looked for in titles first.
    if words.count > 1 || canonical.utf8.count > 8, let first = byName.first,
      distance(Array(canonical.utf8), Array(first.name.utf8), atMost: 2) <= 2
    {
      return byName
    }
    var scored: [(score: Int, order: Int, entry: Vocabulary.Entry)] = []
    for (order, entry) in entries.enumerated() {
      let known = Vocabulary.canonical(([entry.name, entry.title] + entry.alsoCalled).joined(separator: " "))
        .split(separator: "-").map(String.init)
      let score = words.reduce(0) { sum, word in sum + (known.contains { same($0, word) } ? 1 : 0) }
      if score > 0 { scored.append((score, order, entry)) }
    }
    let all = scored.filter { $0.score == words.count }
    if !all.isEmpty { return Array(all.sorted { $0.order < $1.order }.prefix(5).map(\.entry)) }
    if !byName.isEmpty { return byName }
    return scored.sorted { ($1.score, $0.order) < ($0.score, $1.order) }.prefix(3).map(\.entry)
  }

  /// The same word, in the singular or the plural.
  private static func same(_ known: String, _ word: String) -> Bool {
    known == word || known == word + "s" || known + "s" == word
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
