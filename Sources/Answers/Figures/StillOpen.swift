import Catalogue
import Engine

/// What is asked of a row that has not ended may not be decided yet: an assessment in which the child was not seen so far is none
/// that was done without seeing the child.
extension Asking {
  /// Picks the rows of what began in a time that have not ended; nil where what is asked of has no end, or is what ended.
  var notEnded: Condition? {
    guard isFlow, flowDate != .end, let ends = definition.opens?.until, !ends.isEmpty else { return nil }
    let fields = ends.compactMap { name in table.index(of: name).map { Engine.Field($0, name) } }
    guard fields.count == ends.count else { return nil }
    return .all(fields.map { .not(.recorded(.field($0))) })
  }
}

/// `: 40 of them are open still, so that it may come; to leave those out, add “ended”`; nothing where all have ended.
func stillOpen(_ number: Int, of all: Int) -> String {
  guard number > 0 else { return "" }
  let are =
    number == all
    ? (all == 1 ? "it is" : "all of them are") : "\(grouped(number)) of them \(number == 1 ? "is" : "are")"
  return ": \(are) open still, so that it may come; to leave such out, add “ended”"
}
