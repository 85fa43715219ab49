/// What could stand at the end of a text: collected while the parser reads what stands before it.
struct Wanted {
  private(set) var candidates: [Candidate] = []
  private struct Key: Hashable {
    var kind: Candidate.Kind
    var text: String
  }
  private var seen: Set<Key> = []
  /// After a mistake at the end of the text nothing more is collected: what follows is recovery.
  var closed = false

  mutating func add(_ candidate: Candidate) {
    if closed { return }
    if seen.insert(Key(kind: candidate.kind, text: candidate.text)).inserted { candidates.append(candidate) }
  }

  mutating func add(_ word: String, _ kind: Candidate.Kind = .word) {
    if closed { return }
    let told = WordHelp.of(word)
    add(Candidate(word, kind == .word ? told.kind : kind, told.text))
  }
}
