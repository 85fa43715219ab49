import Catalogue
import Tables

/// Teams and workers that tell rows apart, in one spelling each: `Disabled  children` beside `Disabled Children` in one month is
/// the same row twice, and none of another team. Written is what was read first.
enum OneSpelling {
  static func write(_ table: inout Table, _ definition: DatasetDefinition) {
    guard !definition.isGuessed, !definition.isPublished else { return }
    for field in definition.fields where definition.key.contains(field.name) && (field.is(.team) || field.is(.worker)) {
      guard table.knownBook(of: field.name) != nil, case .codes(let codes, let book)? = table[field.name] else {
        continue
      }
      let words = book.words
      var first: [String: UInt32] = [:]
      var written: [UInt32: UInt32] = [:]
      for code in words.indices.dropFirst() {
        let word = folded(words[code])
        if let known = first[word] { written[UInt32(code)] = known } else { first[word] = UInt32(code) }
      }
      guard !written.isEmpty else { continue }
      table.set(field.name, .codes(Codes(codes.widened.map { written[$0] ?? $0 }), book))
    }
  }

  /// Letter case and blanks do not count.
  private static func folded(_ word: String) -> String {
    word.split { $0 == " " || $0 == "\u{a0}" || $0 == "\t" }.joined(separator: " ").lowercased()
  }
}
