/// All defined names as a tree of their pieces (`cp-plans` is `cp`, then `plans`), so that the longest name that begins
/// at a word is found by walking the words, whether they are joined by hyphens or blanks.
struct NameIndex: Sendable {
  struct Terminal: Sendable, Equatable {
    var kind: NameKind
    /// The canonical name, also where it was found by a name it is also called.
    var name: String
    /// Its place among the entries of the vocabulary; -1 for a field.
    var entry: Int
  }

  private var pieces: [String: UInt32] = [:]
  private var edges: [UInt64: Int] = [:]
  private var ends: [[Terminal]] = [[]]

  static let root = 0

  mutating func insert(_ name: String, _ terminal: Terminal) {
    guard !name.isEmpty else { return }
    var node = NameIndex.root
    for piece in name.split(separator: "-") {
      let text = String(piece)
      let id: UInt32
      if let known = pieces[text] {
        id = known
      } else {
        id = UInt32(pieces.count)
        pieces[text] = id
      }
      let key = UInt64(node) << 32 | UInt64(id)
      if let next = edges[key] {
        node = next
      } else {
        ends.append([])
        edges[key] = ends.count - 1
        node = ends.count - 1
      }
    }
    if !ends[node].contains(terminal) { ends[node].append(terminal) }
  }

  /// Whether a word is a piece of any name.
  func knows(_ piece: String) -> Bool { pieces[piece] != nil }

  /// The node that a word leads to, piece by piece; nil where no name goes on so.
  func follow(_ node: Int, _ word: String) -> Int? {
    guard !word.isEmpty else { return nil }
    var at = node
    if word.utf8.contains(UInt8(ascii: "-")) {
      for piece in word.split(separator: "-") {
        guard let id = pieces[String(piece)], let next = edges[UInt64(at) << 32 | UInt64(id)] else { return nil }
        at = next
      }
      return at
    }
    guard let id = pieces[word] else { return nil }
    return edges[UInt64(at) << 32 | UInt64(id)]
  }

  func terminals(at node: Int) -> [Terminal] { ends[node] }

  func terminals(of name: String) -> [Terminal] {
    follow(NameIndex.root, name).map { ends[$0] } ?? []
  }
}
