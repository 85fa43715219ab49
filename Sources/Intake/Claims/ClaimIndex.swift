import Catalogue
import Language
import Synchronization
import Threads

/// What reading needs of a catalogue, made when a file is first read, and kept as long as the catalogue stays the same.
public final class ReadingIndex: Sendable {
  private let catalogue: Catalogue
  private let made = Mutex<ClaimIndex?>(nil)
  public init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  var claims: ClaimIndex {
    made.withLock { known in
      if let known { return known }
      let index = ClaimIndex(catalogue)
      known = index
      return index
    }
  }
}

/// Which definitions claim which headers: made once for a catalogue.
struct ClaimIndex: Sendable {
  struct Candidate: Sendable {
    let definition: DatasetDefinition
    /// For each field the numbers of its headers, first choice first.
    let headers: [[Int]]
    /// The places of the fields that a file must have to be claimed: the key's and the required.
    let needed: [Int]
    let required: [Int]
    let sheetPatterns: [String]
    let filePatterns: [String]

    init(_ definition: DatasetDefinition, numbers: inout HeaderNumbers) {
      self.definition = definition
      var headers: [[Int]] = []
      for field in definition.fields {
        let own = field.headers.map(HeaderText.folded)
        headers.append((own.isEmpty ? [HeaderText.folded(field.name)] : own).map { numbers.add($0) })
      }
      self.headers = headers
      required = definition.fields.indices.filter { definition.fields[$0].required }
      needed = definition.fields.indices.filter {
        definition.fields[$0].required || definition.key.contains(definition.fields[$0].name)
      }
      sheetPatterns = definition.sheets.map { $0.lowercased() }
      filePatterns = definition.files.map { $0.lowercased() }
    }

    /// The column of each field, where the header row has it; a column serves one field.
    func columns(_ places: Places) -> [Int?] {
      var taken = [Bool](repeating: false, count: places.width)
      return headers.map { spellings in
        for spelling in spellings {
          let place = places.columns[spelling]
          if place >= 0, !taken[place] {
            taken[place] = true
            return place
          }
        }
        return nil
      }
    }

    func has(_ needed: [Int], _ columns: [Int?]) -> Bool { needed.allSatisfy { columns[$0] != nil } }
  }

  /// Where each header that is known, by its number, stands first in a row; -1: nowhere.
  struct Places {
    var columns: [Int]
    var width: Int
  }

  /// `header`: folded.
  func places(_ header: [String]) -> Places {
    var places = Places(columns: [Int](repeating: -1, count: numbers.count), width: header.count)
    for (column, text) in header.enumerated() where !text.isEmpty {
      if let number = numbers.find(text), places.columns[number] < 0 { places.columns[number] = column }
    }
    return places
  }

  /// The matchers of a definition's fields, made when its first table is read.
  final class Matchers: Sendable {
    private let made = Mutex<[String: [CodeMatcher?]]>([:])

    func of(_ definition: DatasetDefinition) -> [CodeMatcher?] {
      if let known = made.withLock({ $0[definition.name] }) { return known }
      let matchers = definition.fields.map { field in
        (field.type == .code || field.type == .codes) && !field.codes.isEmpty ? CodeMatcher(field.codes) : nil
      }
      made.withLock { $0[definition.name] = matchers }
      return matchers
    }
  }
  let matchers = Matchers()
  let areas: AreaNames

  private var numbers = HeaderNumbers()
  private(set) var candidates: [Candidate] = []
  /// How many definitions claim a header: one that many claim tells nothing.
  private var claims: [Int] = []
  /// What a header means wherever definitions agree on it: so that a child's number is one in a file of the council's own.
  private(set) var common: [String: FieldDefinition] = [:]
  private var byHeader: [[Int]] = []
  private var published: [String: DatasetDefinition] = [:]
  private(set) var names: Set<String> = []
  /// Names, titles and other names of the definitions of rows: a published dataset never takes one of them.
  private(set) var meanings: Set<String> = []

  init(_ catalogue: Catalogue) {
    areas = AreaNames(catalogue)
    var disagreed: Set<String> = []
    let order = catalogue.datasetOrder.isEmpty ? catalogue.datasets.keys.sorted() : catalogue.datasetOrder
    // Definitions are read side by side, and kept where they were read.
    concurrently(order.count) { _ = catalogue.datasets[order[$0]] }
    for name in order {
      guard let definition = catalogue.datasets[name] else { continue }
      names.insert(name)
      if !definition.isPublished {
        meanings.insert(name)
        meanings.formUnion(([definition.title] + definition.alsoCalled).map(HeaderText.folded))
      }
      if definition.isPublished { published[name] = definition }
      if definition.isBuiltInList || definition.isPublished { continue }
      let candidate = Candidate(definition, numbers: &numbers)
      let number = candidates.count
      candidates.append(candidate)
      while byHeader.count < numbers.count {
        byHeader.append([])
        claims.append(0)
      }
      for (index, spellings) in candidate.headers.enumerated() {
        let field = definition.fields[index]
        for header in Set(spellings) {
          let spelling = numbers.texts[header]
          claims[header] += 1
          byHeader[header].append(number)
          guard
            field.type == .team || field.type == .worker || (field.type == .id && field.name == "child")
              || field.name == "date-of-birth" || field.isPrivate
          else {
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
  func mostClaims(_ grid: CellGrid, _ row: Int) -> Int {
    var found: [Int] = []
    var folded: [UInt8] = []
    for column in 0..<min(grid.width(row), 2000) {
      guard let number = numbers.find(grid.cell(row, column), grid, &folded), !found.contains(number) else { continue }
      found.append(number)
    }
    return found.isEmpty ? 0 : hits(found).max() ?? 0
  }

  /// For each candidate, how many of the headers it claims.
  private func hits(_ found: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: candidates.count)
    for number in found { for candidate in byHeader[number] { counts[candidate] += 1 } }
    return counts
  }

  /// The definition with the most headers in the row, its needed ones among them; names decide between equals alone.
  func verdict(_ header: [String], sheet: String?, file: String) -> Verdict {
    let filled = header.count { !$0.isEmpty }
    let places = places(header)
    let hits = hits(places.columns.indices.filter { places.columns[$0] >= 0 })
    var best: [(number: Int, named: Bool)] = []
    var most = 0
    var names = NamePattern.Names(sheet: sheet, file: file)
    // Those with the most headers first: of the others nothing more is asked.
    let order = hits.indices.filter { hits[$0] > 0 }.sorted { (hits[$1], $0) < (hits[$0], $1) }
    for number in order {
      guard hits[number] >= most else { break }
      let candidate = candidates[number]
      let columns = candidate.columns(places)
      let count = columns.count { $0 != nil }
      guard count >= 1, count >= most else { continue }
      let named = names.match(candidate)
      // A file that has nearly every column, or the name, may lack a part of the key: its rows are then told apart by none.
      let loose = count >= 6 && (named || count * 5 >= candidate.headers.count * 3)
      guard candidate.has(loose ? candidate.required : candidate.needed, columns) else { continue }
      // A header that is some definition's alone, or the name, must speak for it; a lone column proves nothing.
      let tells = columns.contains { $0.map { numbers.find(header[$0]).map { claims[$0] <= 2 } ?? true } ?? false }
      guard named || (tells && (count >= 4 || count * 2 >= filled) && count >= 2) else { continue }
      if count > most { best = [] }
      most = count
      best.append((number, named))
    }
    let byName = best.filter(\.named)
    if byName.count == 1 { return .claimed(candidates[byName[0].number]) }
    if best.count == 1 { return .claimed(candidates[best[0].number]) }
    let several = (byName.isEmpty ? best : byName).map(\.number).sorted()
    return several.isEmpty ? .nobody : .several(several.map { candidates[$0].definition.name })
  }

  /// The definition that would claim a table but for one column that it must have: one whose name it bears, or of which it has
  /// most columns. Nil where that is none, or several.
  func nearly(_ header: [String], sheet: String?, file: String) -> (title: String, lacking: String)? {
    let places = places(header)
    var names = NamePattern.Names(sheet: sheet, file: file)
    var found: [(title: String, lacking: String, has: Int)] = []
    for candidate in candidates {
      let columns = candidate.columns(places)
      let lacking = candidate.needed.filter { columns[$0] == nil }
      let has = columns.count { $0 != nil }
      guard lacking.count == 1, has >= 2, has * 5 >= candidate.headers.count * 3 || names.match(candidate) else {
        continue
      }
      let field = candidate.definition.fields[lacking[0]]
      found.append((candidate.definition.title, field.headers.first ?? field.title, has))
    }
    let most = found.map(\.has).max()
    let best = found.filter { $0.has == most }
    return best.count == 1 ? (best[0].title, best[0].lacking) : nil
  }
}

/// Names of sheets and files, matched by whole words (`list 1` is not in `list 11`) or by a pattern with stars.
enum NamePattern {
  /// The names that a table comes with, each read once, when it is first held against a pattern.
  struct Names {
    private let sheet: String?
    private let file: String
    private var sheetName: Name?
    private var fileName: Name?

    init(sheet: String?, file: String) { (self.sheet, self.file) = (sheet, file) }

    mutating func match(_ candidate: ClaimIndex.Candidate) -> Bool {
      if let sheet, !candidate.sheetPatterns.isEmpty {
        let name = sheetName ?? Name(sheet)
        sheetName = name
        if candidate.sheetPatterns.contains(where: name.matches) { return true }
      }
      guard sheet == nil || candidate.sheetPatterns.isEmpty, !candidate.filePatterns.isEmpty else { return false }
      let name = fileName ?? Name(ofFile: file)
      fileName = name
      return candidate.filePatterns.contains(where: name.matches)
    }
  }

  /// A name in the two forms that patterns are held against.
  private struct Name {
    private let lower: [UInt8]
    private let folded: String

    init(_ name: String) {
      lower = Array(name.lowercased().utf8)
      folded = "-" + HeaderText.folded(name) + "-"
    }

    /// Without its folders and its extension.
    init(ofFile file: String) {
      let last = file.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? file
      self.init(last.utf8.lastIndex(of: UInt8(ascii: ".")).map { String(last[..<$0]) } ?? last)
    }

    func matches(_ pattern: String) -> Bool {
      if pattern.utf8.contains(UInt8(ascii: "*")) { return CodeMatcher.matches(Array(pattern.utf8), lower) }
      return folded.contains("-" + HeaderText.folded(pattern) + "-")
    }
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
