import Language

/// What Tab does with the candidates for a place: the part that all of them share is filled in first; where nothing
/// more is shared they are listed, aligned and described, as far as the terminal is wide and high.
struct TabCompletion: Equatable {
  var replacing = 0
  var candidates: [Candidate] = []
  /// The characters of the text that are to be replaced.
  var typed = ""

  init() {}

  init(_ completion: Completion, before text: String) {
    (replacing, candidates) = completion.candidates(text)
    typed = String(text.suffix(replacing))
  }

  enum Step: Equatable {
    case nothing
    /// Takes so many Unicode scalars out before the cursor, and puts the text there.
    case insert(replacing: Int, String)
    case list([String])
  }

  func step(width: Int, rows: Int) -> Step {
    guard let first = candidates.first else { return .nothing }
    let scalars = typed.unicodeScalars.count
    if candidates.count == 1 {
      let goesOn = first.kind == .path && first.text.hasSuffix("/")
      return .insert(replacing: scalars, first.text + (goesOn ? "" : " "))
    }
    let shared = candidates.dropFirst().reduce(first.text) { Self.shared($0, $1.text) }
    if shared.count > typed.count { return .insert(replacing: scalars, shared) }
    return .list(lines(width: width, rows: rows))
  }

  /// What the statement does whose verb was just filled in: a person learns the verbs by their beginnings.
  func hint(width: Int) -> String? {
    guard candidates.count == 1, let verb = candidates.first, verb.kind == .verb, !verb.description.isEmpty else {
      return nil
    }
    return Self.fitted("\(verb.text)  \(verb.description)", width)
  }

  /// The beginning that two texts share; case does not matter, as in the language.
  private static func shared(_ one: String, _ other: String) -> String {
    String(zip(one, other).prefix { $0 == $1 || $0.lowercased() == $1.lowercased() }.map(\.0))
  }

  private func lines(width: Int, rows: Int) -> [String] {
    // The prompt and a line of the answer stay in sight.
    let room = max(3, rows - 4)
    let shown = candidates.count <= room ? candidates[...] : candidates.prefix(room - 1)
    let column = min(shown.map { $0.text.count }.max() ?? 0, max(12, width / 2))
    var lines = shown.map { candidate in
      let padding = String(repeating: " ", count: max(0, column - candidate.text.count))
      let line =
        candidate.description.isEmpty ? candidate.text : "\(candidate.text)\(padding)  \(candidate.description)"
      return Self.fitted(line, width)
    }
    if shown.count < candidates.count {
      lines.append(Self.fitted("… and \(candidates.count - shown.count) more: type a letter or two", width))
    }
    return lines
  }

  private static func fitted(_ line: String, _ width: Int) -> String {
    let line = line.visibleLine
    return line.count < width ? line : line.prefix(max(1, width - 2)) + "…"
  }
}
