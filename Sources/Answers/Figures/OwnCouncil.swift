import Board
import Calendar
import Catalogue
import Language

/// The board's own council, asked for by its name: what was published of it is years old, and the lists of the board, which are
/// all of it, know no areas. Who asks so would take the old figure for the newest there is.
extension Session {
  /// What stands beneath such an answer, with the statement that shows the board's own figure. Nil where another area is asked
  /// for too, or where the board has no list of its own.
  func ownFigures(_ measures: [Asked], _ scope: Scope) -> String? {
    let areas = scope.selectors.filter(\.kind.isArea)
    guard let asked = measures.first, areas.count == 1, let area = areas.first, case .area(let name) = area.kind,
      let council = board.settings.council, isSame(name, council),
      let definition = (asked.dataset ?? datasetBehind(asked)).flatMap({ board.definition($0) }),
      !definition.fields.contains(where: { $0.is(.area) }), board.packs[definition.name]?.isEmpty == false
    else { return nil }
    let title = board.catalogue.areas[name]?.title ?? name
    let isFocus = !scope.clauses.selectors.contains { $0.range == area.range }
    let rest = scope.clauses.conditions.map(StatementWords.part)
    let statement =
      (isFocus ? "for everything; " : "") + "show \(measures.count == 1 ? asked.name : "scorecard")"
      + (rest.isEmpty ? "" : " where \(rest.joined(separator: " and "))")
    guard asked.measure != nil else {
      return "All of “\(definition.title)” is of \(title), the council of this board: \(statement)"
    }
    let day = (givenAsAt ?? board.asAt).map { ", as at \($0.long)" } ?? ""
    return
      "\(title) is the council of this board, and this is what was published of it. From its own lists\(day): \(statement)"
  }

  private func isSame(_ name: String, _ council: String) -> Bool {
    let words = Meaning.areas(name, board.catalogue)
    return words.contains(Spelling.folded(council))
      || board.catalogue.areas[Vocabulary.canonical(council)]?.name == Vocabulary.canonical(name)
  }
}
