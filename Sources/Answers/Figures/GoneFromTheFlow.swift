import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What happened in a time, stood in the pack before and is in the newest no more, though that should hold it still: it counts as
/// withdrawn. Where a filter was left on, those that were late are gone, and what is left was in time.
extension Session {
  /// From so many of them, and such a share of what is counted, it is said whatever the figure is held against.
  private static let (fewestOfFlow, shareOfFlow) = (3.0, 0.03)

  mutating func tellGoneFromTheFlow(_ asking: Asking, _ figures: inout Figures) {
    guard let gone = goneFromTheFlow(asking, figures) else { return }
    figures.tellMoved(gone.sentence, gone.decides)
    figures.gone = gone
  }

  private mutating func goneFromTheFlow(_ asking: Asking, _ figures: Figures) -> GoneRows? {
    let definition = asking.definition
    guard asking.isFlow, !board.keepsItsPast(definition.name), !definition.isPublished, figures.isWhole,
      let pack = asking.packs.last,
      let own = figures.total, let value = own.value,
      let gone = relations.goneWithoutAnEnd(of: definition.name, pack, definition, board: board),
      let more = whole(asking, over: (gone.relation, gone.table)), more.rows > 0,
      let now = reckoned(own, asking), let both = reckoned(own.together(with: more), asking), both.value != value
    else { return nil }
    let tells = board.tellsRows(of: definition.name)
    var out = GoneRows(
      dataset: definition.name, title: definition.title.lowercasedFirst, before: gone.before,
      rows: tells ? more.rows : nil, allRows: tells ? gone.table.rowCount : nil, isOne: more.rows == 1, way: .withdrawn)
    let other = GoneRows.Otherwise(figure: asking.asked.title, with: tells ? both.words : nil, now: now.words)
    if changesStatus(asking, value, both.value) {
      out.otherwise = other
      out.decides = WithoutNewcomers(
        value: both.value, words: tells ? "\(grouped(more.rows)) are gone, \(both.words) with them" : "some are gone")
      return out
    }
    guard Double(more.rows) >= Self.fewestOfFlow, Double(more.rows) >= Self.shareOfFlow * Double(own.rows) else {
      return nil
    }
    out.otherwise = other
    return out
  }
}
