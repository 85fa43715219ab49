import Catalogue
import Language

/// How words are compared, and which known words lie nearest to a mistyped one.
enum Spelling {
  /// Lower case, curly apostrophes straight, every run of blanks one space, none at the ends.
  static func folded(_ text: String) -> String {
    var out = ""
    var owesSpace = false
    for character in text.lowercased() {
      if character.isWhitespace {
        owesSpace = !out.isEmpty
      } else {
        if owesSpace { out.append(" ") }
        owesSpace = false
        out.append(character == "’" ? "'" : character)
      }
    }
    return out
  }

  /// At most three, the nearest first: those within a third of the letters, and those that begin with or hold the word.
  static func nearest(_ word: String, among candidates: [String]) -> [String] {
    let wanted = Array(Vocabulary.canonical(word).unicodeScalars)
    guard !wanted.isEmpty else { return [] }
    var found: [(distance: Int, candidate: String)] = []
    for candidate in Set(candidates) {
      let letters = Array(Vocabulary.canonical(candidate).unicodeScalars)
      let most = max(2, max(wanted.count, letters.count) / 3)
      let distance = self.distance(wanted, letters, most: most)
      if distance <= most {
        found.append((distance, candidate))
      } else if wanted.count >= 4,
        letters.starts(with: wanted)
          || String(String.UnicodeScalarView(letters)).contains(String(String.UnicodeScalarView(wanted)))
      {
        found.append((most + 1, candidate))
      }
    }
    return found.sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }.prefix(3).map(\.candidate)
  }

  /// Letters to change, add, drop or swap with their neighbour; more than `most` is told as `most + 1`.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], most: Int) -> Int {
    guard abs(a.count - b.count) <= most, !a.isEmpty, !b.isEmpty else { return a == b ? 0 : most + 1 }
    var before = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: i, count: b.count + 1)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
      }
      (before, last) = (last, row)
    }
    return min(last[b.count], most + 1)
  }
}

/// The values that any loaded pack holds: a value that none ever held is a mistake, one held before is 0.
/// An empty list knows nothing, and refuses nothing.
public struct KnownValues: Sendable, Equatable {
  public var teams: [String]
  public var workers: [String]
  public var areas: [String]

  public init(teams: [String] = [], workers: [String] = [], areas: [String] = []) {
    self.teams = teams
    self.workers = workers
    self.areas = areas
  }

  /// Nil where nothing is known of values of this type.
  func values(of type: Syntax.FieldType) -> [String]? {
    let values: [String]
    switch type {
    case .team: values = teams
    case .worker: values = workers
    case .area: values = areas
    default: return nil
    }
    return values.isEmpty ? nil : values
  }

  func unknown(_ word: String, kinds: [NameKind], holder: String?, _ range: SourceRange) -> Diagnostic {
    var candidates: [String] = []
    for kind in kinds {
      switch kind {
      case .team: candidates += teams
      case .worker: candidates += workers
      case .area: candidates += areas
      default: break
      }
    }
    return Diagnostic(
      .unknownName(read: word, kinds: kinds, holder: holder), range,
      suggestions: Spelling.nearest(word, among: candidates))
  }
}

extension Syntax.FieldType {
  var nameKind: NameKind {
    switch self {
    case .team: .team
    case .worker: .worker
    case .area: .area
    case .theme: .theme
    case .code, .codes: .code
    case .id, .date, .month, .text, .yesNo, .number: .field
    }
  }
}
