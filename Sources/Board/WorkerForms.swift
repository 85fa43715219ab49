import Catalogue
import Intake
import Tables

/// Names of workers that are the same words in another order: `Selwyn, Zora` and `Zora Selwyn`, as one system exports a name
/// and another writes it. They are counted as different workers, since two people may bear such names, and told where a
/// source brings a second form of a name that it or an earlier source has. No name is told: workers are hidden from a board.
struct WorkerForms {
  /// In a book of more workers the forms are not compared: no council has so many.
  static let mostWorkers = 20_000
  /// The first of all forms of a name, for each name that has several.
  private let firsts: [UInt32: UInt32]
  /// The forms that the sources so far hold, by the first.
  private var present: [UInt32: Set<UInt32>] = [:]

  /// What was found in the book of workers, as long as no name comes to it: most loads of a board bring none.
  struct Known: Sendable {
    private var book = CodeBook()
    private var firsts: [UInt32: UInt32] = [:]

    /// - Parameter new: of the workers of all sources, and of those that are to come.
    mutating func of(_ new: CodeBook) -> [UInt32: UInt32] {
      guard new.count <= WorkerForms.mostWorkers else { return [:] }
      if new.count != book.count || !new.continues(book) { (book, firsts) = (new, WorkerForms.forms(new)) }
      return firsts
    }
  }

  init(_ firsts: [UInt32: UInt32], in sources: [LoadedSource]) {
    self.firsts = firsts
    guard !firsts.isEmpty else { return }
    for source in sources { for table in source.read.tables { note(table) } }
  }

  /// Adds to each table of a source that brings such a name one problem.
  mutating func tell(_ source: inout ReadSource) {
    guard !firsts.isEmpty else { return }
    for at in source.tables.indices {
      let table = source.tables[at]
      let rows = note(table)
      let several = rows.filter { present[$0.key]?.count ?? 0 > 1 }
      guard let row = several.values.min() else { continue }
      let problem = Problem(
        source: source.file, sheet: table.sheet, row: Int(table.places[row]), dataset: table.definition.name,
        field: table.definition.workerField,
        problem: several.count == 1
          ? "the name of a worker stands elsewhere with its words in another order, likely one person"
          : "the names of \(several.count) workers stand elsewhere with their words in another order, likely one person each",
        done: Problem.workersApart)
      source.tables[at].problems.append(problem)
    }
  }

  /// - Returns: of each such name in the table, its first row.
  @discardableResult
  private mutating func note(_ table: ReadTable) -> [UInt32: Int] {
    guard let worker = table.definition.workerField, case .codes(let codes, _)? = table.table[worker] else {
      return [:]
    }
    var rows: [UInt32: Int] = [:]
    for row in 0..<table.table.rowCount {
      guard let first = firsts[codes[row]] else { continue }
      present[first, default: []].insert(codes[row])
      if rows[first] == nil { rows[first] = row }
    }
    return rows
  }

  private static func forms(_ book: CodeBook) -> [UInt32: UInt32] {
    guard book.count > 2 else { return [:] }
    var groups: [String: [UInt32]] = [:]
    for (code, name) in book.words.enumerated() {
      guard let plain = plainForm(name) else { continue }
      groups[plain, default: []].append(UInt32(code))
    }
    var out: [UInt32: UInt32] = [:]
    for codes in groups.values where codes.count > 1 { for code in codes { out[code] = codes[0] } }
    return out
  }

  /// The words of a name in the order of the alphabet, without case, commas, points and what stands in brackets; nil for one
  /// of fewer than two words, such as a staff number.
  static func plainForm(_ name: String) -> String? {
    // Nearly all names are plain letters, and every load asks for each of them.
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return plainForm(ofAny: name) }
    var letters: [UInt8] = []
    letters.reserveCapacity(name.utf8.count)
    var words: [Range<Int>] = []
    var (start, depth) = (0, 0)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "\t"):
        if start < letters.count { words.append(start..<letters.count) }
        start = letters.count
      case 0x41...0x5A: letters.append(byte | 0x20)
      default: letters.append(byte)
      }
    }
    if start < letters.count { words.append(start..<letters.count) }
    guard words.count > 1 else { return nil }
    words.sort { letters[$0].lexicographicallyPrecedes(letters[$1]) }
    var plain: [UInt8] = []
    plain.reserveCapacity(letters.count + words.count)
    for word in words {
      if !plain.isEmpty { plain.append(UInt8(ascii: " ")) }
      plain += letters[word]
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func plainForm(ofAny name: String) -> String? {
    var words: [String] = [""]
    var depth = 0
    for letter in name.lowercased() {
      switch letter {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case ",", ".", ";", " ", "\t", "\u{A0}": words.append("")
      default: words[words.count - 1].append(letter)
      }
    }
    let named = words.filter { !$0.isEmpty }
    return named.count < 2 ? nil : named.sorted().joined(separator: " ")
  }
}
