import Language

/// The names most like one that was mistyped, the nearest first: at most three, none that is unlike.
func nearest(_ word: String, among names: [String]) -> [String] {
  let folded = Array(word.folded.unicodeScalars)
  let most = max(2, folded.count / 3)
  var found: [(name: String, distance: Int)] = []
  for name in Set(names) {
    let distance = editDistance(folded, Array(name.folded.unicodeScalars), atMost: most)
    if let distance { found.append((name, distance)) }
  }
  return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
}

/// Insertions, deletions, changes and swaps of neighbours from one to the other; nil where there are more than `atMost`.
func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], atMost: Int) -> Int? {
  guard abs(a.count - b.count) <= atMost else { return nil }
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var two = [Int](repeating: 0, count: b.count + 1)
  var one = Array(0...b.count)
  for i in 1...a.count {
    var now = [Int](repeating: 0, count: b.count + 1)
    now[0] = i
    for j in 1...b.count {
      now[j] = min(one[j] + 1, now[j - 1] + 1, one[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { now[j] = min(now[j], two[j - 2] + 1) }
    }
    (two, one) = (one, now)
  }
  return one[b.count] <= atMost ? one[b.count] : nil
}

/// A value as it may stand in a statement: in quotes where it holds a word that would end it, or a comma.
func quotedIfNeeded(_ value: String) -> String {
  let ending: Set<String> = [
    "by", "for", "where", "since", "until", "in", "between", "against", "and", "or", "that", "with", "as", "to",
    "replacing", "is", "then", "otherwise", "only", "exactly",
  ]
  let words = value.lowercased().split(separator: " ").map(String.init)
  let needs = words.contains(where: ending.contains) || value.contains { ",;#\"“”(){}".contains($0) } || value.isEmpty
  return needs ? "\"\(value.replacingQuotes)\"" : value
}
