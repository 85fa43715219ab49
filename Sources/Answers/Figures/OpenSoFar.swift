import Catalogue
import Language

extension Session {
  /// Of a mean or a median of how long what is open has been so: that none of it has ended, and each will last longer. Nil of other
  /// numbers.
  func openSoFar(_ asked: Asked, _ figures: Figures) -> String? {
    guard figures.unknown == nil, figures.isStock, figures.total?.value != nil, let name = asked.dataset,
      let definition = board.definition(name), let opens = definition.opens,
      case .statistic(let statistic, let term, _, _) = asked.number, [.mean, .median].contains(statistic)
    else { return nil }
    let isSoFar = ([term] + named(in: [term], of: definition)).contains { term in
      guard case .span(_, let start, let end) = term.kind, case .field(opens.from) = start.kind else { return false }
      switch end.kind {
      case .asAt: return true
      case .firstRecorded(let fields): return !Set(fields).isDisjoint(with: opens.until)
      default: return false
      }
    }
    guard isSoFar else { return nil }
    return
      "How long they are open so far: none of them has ended, and each will last longer. To ask of those that ended, add: ended."
  }
}
