/// What could stand at the end of a text: collected while the parser reads what stands before it.
struct Wanted {
  private(set) var candidates: [Candidate] = []
  private var seen: Set<String> = []

  mutating func add(_ candidate: Candidate) {
    if seen.insert(candidate.kind.rawValue + " " + candidate.text).inserted { candidates.append(candidate) }
  }

  mutating func add(_ word: String, _ kind: Candidate.Kind = .word) {
    guard !seen.contains("word " + word) else { return }
    let told = WordHelp.of(word)
    seen.insert("word " + word)
    add(Candidate(word, kind == .word ? told.kind : kind, told.text))
  }
}
