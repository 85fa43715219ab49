import Catalogue
import Intake
import Tables

/// Numbers of children that differ only by leading zeros or by commas: `01001` and `1001`, `1,003` and `1003`. They are
/// counted as different children, since a council may mean it so, and told where a source brings a second form of a number
/// that it or an earlier source has.
public struct IDForms {
  /// In a book of more children the forms are not compared: no council has so many.
  static let mostChildren = 100_000
  private let book: CodeBook
  /// The other forms of each number that has some.
  private let others: [UInt32: [UInt32]]
  /// Those that the sources so far hold.
  private var present: Set<UInt32> = []

  /// - Parameter books: with the children of all sources, and of those that are to come. Where these wait to be read they have
  ///   no such number.
  init(_ books: SharedBooks, in sources: [LoadedSource]) {
    let book = books.knownChildren ?? CodeBook()
    self.book = book
    others = Self.forms(book)
    guard !others.isEmpty else { return }
    for source in sources { note(source.read) }
  }

  /// Adds to each table of a source that holds such numbers one problem.
  mutating func tell(_ source: inout ReadSource) {
    guard !others.isEmpty else { return }
    note(source)
    for at in source.tables.indices {
      let table = source.tables[at]
      var told: Set<UInt32> = []
      var first: (row: Int, code: UInt32)?
      Self.children(table) { row, code in
        guard let forms = others[code], !told.contains(code), forms.contains(where: present.contains) else { return }
        told.insert(code)
        if first == nil { first = (row, code) }
      }
      guard let first else { continue }
      var problem = Problem(
        source: source.file, sheet: table.sheet, row: Int(table.places[first.row]), dataset: table.definition.name,
        field: table.definition.childField, value: book.title(first.code),
        problem: told.count == 1
          ? "the number of a child stands elsewhere with other leading zeros or commas"
          : "the numbers of \(told.count) children stand elsewhere with other leading zeros or commas",
        done: Problem.countedApart)
      problem.about = problem.value
      source.tables[at].problems.append(problem)
    }
  }

  private mutating func note(_ source: ReadSource) {
    for table in source.tables {
      Self.children(table) { _, code in if others[code] != nil { present.insert(code) } }
    }
  }

  private static func forms(_ book: CodeBook) -> [UInt32: [UInt32]] {
    guard book.count > 2, book.count <= mostChildren else { return [:] }
    // Most books have no such number, which their bytes tell.
    let written = book.codes { $0.first == UInt8(ascii: "0") || $0.contains(UInt8(ascii: ",")) }
    guard !written.isEmpty else { return [:] }
    let words = book.words
    var groups: [String: [UInt32]] = [:]
    for code in written {
      guard let plain = Self.plainForm(words[Int(code)]) else { continue }
      groups[plain, default: []].append(code)
    }
    var out: [UInt32: [UInt32]] = [:]
    for (plain, odd) in groups {
      let all = odd + [book.find(plain)].compactMap { $0 }
      guard all.count > 1 else { continue }
      for code in all { out[code] = all.filter { $0 != code } }
    }
    return out
  }

  /// A number without its leading zeros and commas; nil where it has none, or is no number.
  public static func plainForm(_ word: String) -> String? {
    guard word.utf8.first == UInt8(ascii: "0") || word.utf8.contains(UInt8(ascii: ",")) else { return nil }
    let digits = word.utf8.filter { $0 != UInt8(ascii: ",") }
    guard !digits.isEmpty, digits.allSatisfy({ $0 &- 48 <= 9 }) else { return nil }
    let plain = digits.drop { $0 == UInt8(ascii: "0") }
    return plain.isEmpty ? nil : String(decoding: plain, as: UTF8.self)
  }

  private static func children(_ table: ReadTable, _ body: (_ row: Int, _ code: UInt32) -> Void) {
    guard let child = table.definition.childField, case .codes(let codes, _)? = table.table[child] else { return }
    for row in 0..<table.table.rowCount where codes[row] != 0 { body(row, codes[row]) }
  }
}
