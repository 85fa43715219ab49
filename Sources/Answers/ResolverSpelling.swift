import Catalogue
import Language

/// How words are compared.
enum Spelling {
  /// Lower case, curly apostrophes straight, every run of blanks one space, none at the ends.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return foldedPlain(text) }
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

  /// The same of plain letters: every name of every area is asked for.
  private static func foldedPlain(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    var owesSpace = false
    for byte in text.utf8 {
      if byte == 0x20 || byte >= 0x09 && byte <= 0x0D {
        owesSpace = !out.isEmpty
      } else {
        if owesSpace { out.append(0x20) }
        owesSpace = false
        out.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// The values that any loaded pack holds: a value that none ever held is a mistake, one held before is 0.
/// An empty list knows nothing, and refuses nothing.
public struct KnownValues: Sendable {
  public var teams: [String]
  public var workers: [String]
  /// Gathered from all packs, so only for whoever asks of areas.
  public var areas: [String] { gatheredAreas() }
  private let gatheredAreas: @Sendable () -> [String]

  public init(
    teams: [String] = [], workers: [String] = [], areas: @autoclosure @escaping @Sendable () -> [String] = []
  ) {
    self.teams = teams
    self.workers = workers
    gatheredAreas = areas
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
      suggestions: Nearest.names(to: word, among: candidates))
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
