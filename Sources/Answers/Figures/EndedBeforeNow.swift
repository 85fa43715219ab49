import Board
import Calendar
import Catalogue
import Engine
import Language

/// A test that looks back from the as-at date (`last-visit within 10 working days of as-at`), asked of rows that had ended: whose
/// plan ended in spring has no visit this October, and was not missed for that.
extension Session {
  /// Why it is not answered of what ended; nil where no test looks back, or rows are asked for that are open.
  func looksBackFromNow(_ asking: Asking, _ terms: [Syntax.Term]) -> Reason? {
    guard asking.flowDate == .end, asking.definition.opens != nil, let words = lookingBack(asking, terms) else {
      return nil
    }
    return Reason(
      .circular,
      "not answered: “\(words)” looks back from \(asking.asAt.long), and these had ended by then, so it tells nothing of them. Of what is open: leave out ended"
    )
  }

  /// Of what started over a time: how many had ended by the day that the test looks back from.
  func endedBefore(_ asking: Asking, _ terms: [Syntax.Term], _ filter: [Condition], _ resolver: Resolver) -> [String] {
    guard asking.isFlow, asking.flowDate != .end, asking.definition.opens != nil,
      let words = lookingBack(asking, terms), let open = resolver.open(at: asking.asAt)
    else { return [] }
    let rows = countRows(asking, filter + [.not(open)])
    guard rows > 0 else { return [] }
    let some =
      board.tellsRows(of: asking.definition.name) ? "\(grouped(rows)) of \(grouped(countRows(asking, filter)))" : "Some"
    return ["\(some) had ended by \(asking.asAt.long), from which “\(words)” looks back: of them it tells nothing."]
  }

  /// The first test that looks back from the as-at date, as it is called.
  private func lookingBack(_ asking: Asking, _ terms: [Syntax.Term]) -> String? {
    let opens = asking.definition.opens
    let bounds = Set((opens?.until ?? []) + [opens?.from].compactMap(\.self))
    func looksBack(_ term: Syntax.Term) -> Bool {
      switch term.kind {
      case .within(let value, _, let anchoring, let anchor) where anchoring != .after && anchor.kind == .asAt:
        return bounds.isDisjoint(with: value.fields)
      // What is looked for in other lists has its own dates.
      case .has: return false
      case .field(let name): return asking.definition.named(name).map { looksBack($0.term) } ?? false
      default: return term.parts.contains(where: looksBack)
      }
    }
    if let term = terms.first(where: looksBack) { return StatementWords.part(term) }
    // So of a split by such a test.
    return asking.dimensions.lazy.compactMap { dimension -> String? in
      guard case .field(let name) = dimension.kind, let named = asking.definition.named(name), looksBack(named.term)
      else { return nil }
      return name
    }.first
  }
}
