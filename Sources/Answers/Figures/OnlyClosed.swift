import Catalogue
import Engine
import Language
import Tables

/// A nought of what is open, from a file in which every row has an end: an export of what was closed holds nothing that is open.
extension Session {
  /// Of fewer rows all may well be over.
  private static let fewestClosed = 40

  /// - Parameter recorded: fields of which it is asked whether they are recorded.
  func onlyClosed(_ asking: Asking, of total: Group, recorded: Set<String>) -> String? {
    let definition = asking.definition
    guard !asking.isFlow, !asking.isAll, total.rows == 0, !definition.isPublished, !definition.isBuiltInList,
      !asking.scope.isPoint, !asking.scope.isComparison, asking.table.rowCount >= Self.fewestClosed
    else { return nil }
    let ends = (definition.opens?.until ?? []).filter { asking.countsOpen || recorded.contains($0) }
    guard
      let name = ends.first(where: { asking.table[$0]?.recordedCount == asking.table.rowCount }),
      let field = definition.field(name)
    else { return nil }
    let who = board.tellsRows(of: definition.name) ? "all \(grouped(asking.table.rowCount)) rows" : "all rows"
    return "\(who) of \(definition.title.lowercasedFirst) have “\(field.title)”: were those without it left out?"
  }
}
