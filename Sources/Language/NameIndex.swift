/// Defined names in the order of their letters, so that those that begin with the same words stand together: the longest
/// name that begins at a word is found by what has been read so far, whether hyphens or blanks join it.
struct NameIndex: Sendable {
  struct Terminal: Sendable, Equatable {
    var kind: NameKind
    /// The canonical name, also where it was found by a name it is also called.
    var name: String
    /// Its place among the entries of the vocabulary.
    var entry: Int
    /// Where it stands among those of the same name.
    var rank: Int
  }

  private struct Item: Sendable {
    var text: String
    var terminal: Terminal
  }

  /// In order; shared by all copies to which a few names have been added since.
  private var sorted: [Item] = []
  private var added: [Item] = []

  /// How many names may wait to be put in their order: they are looked through one by one.
  private static let most = 64

  init() {}

  /// - Parameter names: each with what it leads to.
  init(_ names: [(String, Terminal)]) {
    added = names.compactMap { name, terminal in
      let text = NameIndex.plain(name)
      return text.isEmpty ? nil : Item(text: text, terminal: terminal)
    }
    settle()
  }

  mutating func insert(_ name: String, _ terminal: Terminal) {
    let text = NameIndex.plain(name)
    guard !text.isEmpty else { return }
    added.append(Item(text: text, terminal: terminal))
    if added.count > NameIndex.most { settle() }
  }

  private mutating func settle() {
    let places = added.indices.sorted { one, other in
      let (a, b) = (added[one].text, added[other].text)
      return a == b ? one < other : a < b
    }
    var all: [Item] = []
    all.reserveCapacity(sorted.count + added.count)
    var next = 0
    for place in places {
      while next < sorted.count, sorted[next].text <= added[place].text {
        all.append(sorted[next])
        next += 1
      }
      all.append(added[place])
    }
    all += sorted[next...]
    (sorted, added) = (all, [])
  }

  /// A name or word as its pieces stand in the index: hyphens stand between pieces alone.
  static func plain(_ text: String) -> String {
    var before = UInt8(ascii: "-")
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-"), byte == before { return text.split(separator: "-").joined(separator: "-") }
      before = byte
    }
    return before == UInt8(ascii: "-") ? text.split(separator: "-").joined(separator: "-") : text
  }

  /// What was read so far, and a word more.
  static func joined(_ read: String, _ word: String) -> String {
    let word = plain(word)
    if read.isEmpty || word.isEmpty { return read + word }
    return "\(read)-\(word)"
  }

  /// Whether a word is a piece of any name.
  func knows(_ piece: String) -> Bool {
    func holds(_ item: Item) -> Bool { item.text.split(separator: "-").contains { $0 == piece } }
    return sorted.contains(where: holds) || added.contains(where: holds)
  }

  /// Whether any name goes on behind what was read.
  func goesOn(behind read: String) -> Bool {
    let start = read + "-"
    let place = firstPlace(of: start)
    if place < sorted.count, sorted[place].text.hasPrefix(start) { return true }
    return added.contains { $0.text.hasPrefix(start) }
  }

  /// What a name leads to: kind by kind, and those that files brought at the end.
  func terminals(of name: String) -> [Terminal] {
    let name = NameIndex.plain(name)
    var out: [Terminal] = []
    var place = firstPlace(of: name)
    while place < sorted.count, sorted[place].text == name {
      if !out.contains(sorted[place].terminal) { out.append(sorted[place].terminal) }
      place += 1
    }
    for item in added where item.text == name && !out.contains(item.terminal) { out.append(item.terminal) }
    guard out.count > 1 else { return out }
    return out.indices.sorted { (out[$0].rank, $0) < (out[$1].rank, $1) }.map { out[$0] }
  }

  /// The first place in `sorted` whose name is not before a text.
  private func firstPlace(of text: String) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].text < text { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
