import Answers
import Board

/// Who is hidden in the rows of an answer is named in nothing that is said of it either. What says which groups it tells of
/// says itself how many they are; this holds whatever any of it says.
struct NamesInNotes {
  /// What stands in the place of each name, by its bytes.
  private var shown: [[UInt8]: String] = [:]
  private var lengths: Set<Int> = []
  /// Shorter words may be anything: a number of a list, a word.
  private static let shortest = 4

  var isEmpty: Bool { shown.isEmpty }

  /// The names in an answer as it was, with what its rows show in their place.
  ///
  /// - Parameter roles: whose names are hidden.
  init(in answer: Answer, hiding roles: [Answer.Role], as name: (Answer.Role, String, _ column: String) -> String) {
    for at in answer.columns.indices where roles.contains(answer.columns[at].role) {
      for row in answer.rows where row.kind != .total && row.cells.indices.contains(at) {
        guard case .text(let text) = row.cells[at] else { continue }
        let bytes = Array(text.utf8)
        // A column of a list that nobody defined is hidden too, and may hold any word.
        guard answer.kind != .rows && answer.kind != .list || bytes.contains(where: { $0 == 0x20 || Self.isDigit($0) })
        else { continue }
        guard bytes.count >= Self.shortest, shown[bytes] == nil else { continue }
        shown[bytes] = name(answer.columns[at].role, text, answer.columns[at].name)
        lengths.insert(bytes.count)
      }
    }
  }

  /// A text in which each of the names is what is shown in its place; the names stand as whole words.
  func hidden(in text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var at = 0
    var found = false
    while at < bytes.count {
      if at == 0 || !Self.isOfWord(bytes[at - 1]),
        let length = lengths.filter({ isName(bytes, at, $0) }).max(),
        let name = shown[Array(bytes[at..<at + length])]
      {
        out += Array(name.utf8)
        at += length
        found = true
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return found ? String(decoding: out, as: UTF8.self) : text
  }

  private func isName(_ bytes: [UInt8], _ at: Int, _ length: Int) -> Bool {
    let end = at + length
    guard end <= bytes.count, end == bytes.count || !Self.isOfWord(bytes[end]) else { return false }
    return shown[Array(bytes[at..<end])] != nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Letters, figures and whatever is not ASCII.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Takes them out of all that is said beside the rows, and out of the reasons and words in them.
  func hide(in answer: inout Answer) {
    guard !isEmpty else { return }
    for lines: WritableKeyPath<Answer, [String]> in [
      \.headingNotes, \.notes, \.cautions, \.beside, \.doubts, \.verdicts, \.notesOfLines, \.lacking, \.oldVerdicts,
      \.selection, \.basis.population, \.basis.dropped, \.basis.method,
    ] {
      for at in answer[keyPath: lines].indices {
        answer[keyPath: lines][at] = hidden(in: answer[keyPath: lines][at])
      }
    }
    answer.title = hidden(in: answer.title)
    answer.said = answer.said.map(hidden)
    answer.saysNone = answer.saysNone.map(hidden)
    // A statement that asks for a shown name finds nobody.
    if let next = answer.next, hidden(in: next) != next { answer.next = nil }
    for row in answer.rows.indices { hide(in: &answer.rows[row], answer.columns) }
  }

  private func hide(in row: inout Answer.Row, _ columns: [Answer.Column]) {
    row.caution = row.caution.map(hidden)
    row.unread = row.unread.map(hidden)
    row.inDoubt = row.inDoubt.map(hidden)
    row.standsAlone = row.standsAlone.map(hidden)
    row.notJudged = row.notJudged.map(hidden)
    for at in row.cells.indices where columns.indices.contains(at) {
      switch row.cells[at] {
      case .unknown(let reason): row.cells[at] = .unknown(Reason(reason.kind, hidden(in: reason.sentence)))
      case .text(let text) where columns[at].role == .reason || columns[at].role == .text:
        row.cells[at] = .text(hidden(in: text))
      default: break
      }
    }
  }
}
