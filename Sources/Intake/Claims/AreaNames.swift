import Catalogue
import Language
import Synchronization
import Tables

/// What areas are called: `211` and `tower hamlets` are Tower Hamlets where the catalogue has that area; else the name
/// beside the code, written as names are.
struct AreaNames: Sendable {
  private let titles: Titles

  init(_ catalogue: Catalogue) { titles = Titles(catalogue) }

  /// Made when the first area is read: most files name none.
  private final class Titles: Sendable {
    private let catalogue: Catalogue
    private let made = Mutex<[String: String]?>(nil)

    init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    subscript(word: String) -> String? {
      made.withLock { known in
        var titles = known ?? [:]
        if known == nil {
          for area in catalogue.areas.values {
            for spelling in [area.name, area.title] + area.codes + area.alsoCalled {
              titles[Vocabulary.canonical(spelling)] = area.title
            }
          }
          known = titles
        }
        return titles[word]
      }
    }
  }

  func title(_ word: String) -> String? { titles[Vocabulary.canonical(word)] }

  /// Names each value of the table's area fields.
  func settle(_ read: inout ReadTable) {
    for field in read.definition.fields where field.is(.area) {
      guard case .codes(let codes, let book)? = read.table[field.name] else { continue }
      var named = CodeBuilder()
      let beside = nameColumn(read)
      for row in 0..<codes.count {
        let word = book.words[Int(codes[row])]
        named.append(word.isEmpty ? "" : title(word) ?? beside.flatMap { name($0[row]) } ?? word)
      }
      read.table.set(field.name, named.finished())
    }
    nameNeighbours(&read)
  }

  /// The codes of statistical neighbours, as the names of their areas.
  private func nameNeighbours(_ read: inout ReadTable) {
    guard case .codeSets(let items, let starts, let book)? = read.table["neighbours"] else { return }
    var named = CodeSetBuilder(book: CodeBook())
    let codes = book.words.map { word in word.isEmpty ? 0 : named.book.code(of: title(word) ?? word) }
    for row in 0..<starts.count - 1 {
      named.append(codes: items[Int(starts[row])..<Int(starts[row + 1])].map { codes[Int($0)] })
    }
    read.table.set("neighbours", named.finished())
  }

  /// Tells one report from another where a file gives no id: by council and day, as the files of reports are named, so
  /// that a report and a table that both tell of it make one row.
  static func nameReports(_ read: inout ReadTable) {
    let definition = read.definition
    guard definition.key.count == 1, let key = definition.key.first, read.table[key] == nil,
      definition.childField == nil,
      let area = definition.fields.first(where: { $0.is(.area) })?.name, let event = definition.event,
      let areas = read.table[area], let days = read.table[event]
    else { return }
    var builder = CodeBuilder()
    for row in 0..<read.table.rowCount {
      guard case .text(let name) = areas[row], case .day(let day, _) = days[row] else {
        builder.append("")
        continue
      }
      builder.append(HeaderText.folded(name) + "-" + day.iso)
    }
    read.table.set(key, builder.finished())
    read.absentFields.removeAll { $0 == key }
  }

  /// The column that tells the name of a council, where there is one.
  private func nameColumn(_ read: ReadTable) -> Column? {
    read.table["local-authority"] ?? read.table["la-name"] ?? read.table["council"]
  }

  private func name(_ cell: Cell) -> String? {
    guard case .text(let text) = cell else { return nil }
    return title(text) ?? Self.capitals(text)
  }

  /// `bath and north east somerset` → `Bath and North East Somerset`; what has a capital already stays.
  static func capitals(_ text: String) -> String {
    guard !text.contains(where: { $0.isUppercase }) else { return text }
    let small: Set<Substring> = ["and", "of", "upon", "the", "on", "in", "with"]
    let words = text.split(separator: " ")
    return words.enumerated().map { index, word in
      index > 0 && small.contains(word) ? String(word) : word.prefix(1).uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
