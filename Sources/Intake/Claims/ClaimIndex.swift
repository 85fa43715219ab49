import Catalogue
import Language

/// Which definitions claim which headers: made once for each load.
struct ClaimIndex {
  struct Candidate {
    let definition: DatasetDefinition
    /// For each field its headers, folded, first choice first.
    let headers: [[String]]
    /// Fields that a file must have to be claimed: the key's and the required.
    let needed: Set<String>
    let required: Set<String>
    let sheetPatterns: [String]
    let filePatterns: [String]

    init(_ definition: DatasetDefinition) {
      self.definition = definition
      headers = definition.fields.map { field in
        let own = field.headers.map(HeaderText.folded)
        return own.isEmpty ? [HeaderText.folded(field.name)] : own
      }
      required = Set(definition.fields.filter(\.required).map(\.name))
      needed = required.union(definition.key)
      sheetPatterns = definition.sheets.map { $0.lowercased() }
      filePatterns = definition.files.map { $0.lowercased() }
    }

    /// The column of each field, where the header row has it; a column serves one field.
    func columns(_ header: [String]) -> [Int?] { columns(ClaimIndex.places(header)) }

    func columns(_ places: [String: Int]) -> [Int?] {
      var taken: Set<Int> = []
      return headers.map { spellings in
        for spelling in spellings {
          if let place = places[spelling], !taken.contains(place) {
            taken.insert(place)
            return place
          }
        }
        return nil
      }
    }

    func has(_ needed: Set<String>, _ columns: [Int?]) -> Bool {
      for (index, field) in definition.fields.enumerated() where needed.contains(field.name) && columns[index] == nil {
        return false
      }
      return true
    }
  }

  /// Where each header stands first.
  static func places(_ header: [String]) -> [String: Int] {
    var places: [String: Int] = [:]
    for (index, text) in header.enumerated() where !text.isEmpty && places[text] == nil { places[text] = index }
    return places
  }

  /// The matchers of a definition's fields, made when its first table is read.
  final class Matchers {
    private var made: [String: [CodeMatcher?]] = [:]

    func of(_ definition: DatasetDefinition) -> [CodeMatcher?] {
      if let known = made[definition.name] { return known }
      let matchers = definition.fields.map { field in
        (field.type == .code || field.type == .codes) && !field.codes.isEmpty ? CodeMatcher(field.codes) : nil
      }
      made[definition.name] = matchers
      return matchers
    }
  }
  let matchers = Matchers()

  private(set) var candidates: [Candidate] = []
  /// How many definitions claim a header: one that many claim tells nothing.
  private var claims: [String: Int] = [:]
  /// What a header means wherever definitions agree on it: so that a child's number is one in a file of the council's own.
  private(set) var common: [String: FieldDefinition] = [:]
  private var byHeader: [String: [Int]] = [:]
  private var published: [String: DatasetDefinition] = [:]
  private(set) var names: Set<String> = []
  /// Names, titles and other names of the definitions of rows: a published dataset never takes one of them.
  private(set) var meanings: Set<String> = []

  init(_ catalogue: Catalogue) {
    var disagreed: Set<String> = []
    let order = catalogue.datasetOrder.isEmpty ? catalogue.datasets.keys.sorted() : catalogue.datasetOrder
    for name in order {
      guard let definition = catalogue.datasets[name] else { continue }
      names.insert(name)
      if !definition.isPublished {
        meanings.insert(name)
        meanings.formUnion(([definition.title] + definition.alsoCalled).map(HeaderText.folded))
      }
      if definition.isPublished { published[name] = definition }
      if definition.isBuiltInList || definition.isPublished { continue }
      let candidate = Candidate(definition)
      let number = candidates.count
      candidates.append(candidate)
      for (index, spellings) in candidate.headers.enumerated() {
        let field = definition.fields[index]
        for spelling in Set(spellings) {
          claims[spelling, default: 0] += 1
          byHeader[spelling, default: []].append(number)
          guard field.type == .team || field.type == .worker || (field.type == .id && field.name == "child") else {
            if common[spelling] != nil { disagreed.insert(spelling) }
            continue
          }
          if let other = common[spelling], other.type != field.type { disagreed.insert(spelling) }
          if common[spelling] == nil { common[spelling] = field }
        }
      }
    }
    for spelling in disagreed { common[spelling] = nil }
  }

  func published(named name: String) -> DatasetDefinition? { published[name] }
  func candidate(named name: String) -> Candidate? { candidates.first { $0.definition.name == name } }

  enum Verdict {
    case claimed(Candidate)
    /// Several definitions fit equally well, and no name decides.
    case several([String])
    case nobody
  }

  /// How many headers of a row any one definition claims: tells the header from the titles above it.
  func mostClaims(_ header: [String]) -> Int {
    var counts: [Int: Int] = [:]
    for text in Set(header.prefix(2000)) { for number in byHeader[text] ?? [] { counts[number, default: 0] += 1 } }
    return counts.values.max() ?? 0
  }

  /// The definition with the most headers in the row, its needed ones among them; names decide between equals alone.
  func verdict(_ header: [String], sheet: String?, file: String) -> Verdict {
    let filled = header.count { !$0.isEmpty }
    let places = Self.places(header)
    var best: [(candidate: Candidate, named: Bool)] = []
    var most = 0
    for candidate in candidates {
      let columns = candidate.columns(places)
      let count = columns.count { $0 != nil }
      guard count >= 1, count >= most else { continue }
      let named = NamePattern.matches(candidate, sheet: sheet, file: file)
      // A file that has nearly every column, or the name, may lack a part of the key: its rows are then told apart by none.
      let loose = count >= 6 && (named || count * 5 >= candidate.headers.count * 3)
      guard candidate.has(loose ? candidate.required : candidate.needed, columns) else { continue }
      // A header that is some definition's alone, or the name, must speak for it; a lone column proves nothing.
      let tells = columns.contains { $0.map { claims[header[$0], default: 0] <= 2 } ?? false }
      guard named || (tells && (count >= 4 || count * 2 >= filled) && count >= 2) else { continue }
      if count > most { best = [] }
      most = count
      best.append((candidate, named))
    }
    let byName = best.filter(\.named)
    if byName.count == 1 { return .claimed(byName[0].candidate) }
    if best.count == 1 { return .claimed(best[0].candidate) }
    return best.isEmpty ? .nobody : .several((byName.isEmpty ? best : byName).map(\.candidate.definition.name))
  }
}

/// Names of sheets and files, matched by whole words (`list 1` is not in `list 11`) or by a pattern with stars.
enum NamePattern {
  static func matches(_ candidate: ClaimIndex.Candidate, sheet: String?, file: String) -> Bool {
    if let sheet, candidate.sheetPatterns.contains(where: { matches($0, sheet) }) { return true }
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    if sheet == nil || candidate.sheetPatterns.isEmpty {
      return candidate.filePatterns.contains { matches($0, stem) }
    }
    return false
  }

  static func matches(_ pattern: String, _ name: String) -> Bool {
    let text = HeaderText.folded(name)
    if pattern.contains("*") {
      return CodeMatcher.matches(Array(pattern.utf8), Array(name.lowercased().utf8))
    }
    return ("-" + text + "-").contains("-" + HeaderText.folded(pattern) + "-")
  }
}

extension String {
  /// Whether it holds another text; the standard library's own needs more than is imported here.
  func contains(_ other: String) -> Bool {
    let (text, part) = (Array(utf8), Array(other.utf8))
    guard part.count <= text.count else { return false }
    if part.isEmpty { return true }
    return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}
