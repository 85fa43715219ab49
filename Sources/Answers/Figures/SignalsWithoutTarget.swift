import Board
import Catalogue
import Language

/// Measures of which more or less is better and that have no target stand on no scorecard: that one of them gets worse would be told
/// nowhere but in its own line over time.
extension Session {
  /// `Without a target, and so in no line here, but more than chance: Audits completed, getting worse (trend audits-done).` Nil where none is;
  /// in public, where months may be hidden, nothing is told of them.
  mutating func signalsWithoutTarget(_ scope: Scope) -> String? {
    guard board.settings.privacy != .published else { return nil }
    var told: [String] = []
    for name in board.catalogue.measureOrder {
      guard let measure = board.catalogue.measures[name], measure.targets.isEmpty, let higher = measure.higherIsBetter,
        let dataset = measure.number.dataset?.text, board.packs[dataset]?.isEmpty == false
      else { continue }
      let asked = Asked(
        name: name, title: measure.title, number: measure.number, measure: measure, range: SourceRange(0, 0))
      guard let series = monthlySeries(asked, scope, by: [])[[]], series.isJudged, !series.isThin,
        series.whyNewestUnread == nil, let newest = series.newest
      else { continue }
      told.append("\(measure.title), getting \(newest.isAbove == higher ? "better" : "worse") (trend \(name))")
    }
    guard !told.isEmpty else { return nil }
    return "Without a target, and so in no line here, but more than chance: \(told.joined(separator: "; "))."
  }
}
