import Catalogue
import Engine
import Language

extension Session {
  /// That a count of what is amiss is nought in a part that has nothing to count in: where a team holds no plan, that none of its
  /// plans is overdue meets no target. A percentage says `none to count` there by itself.
  func noneOfThePart(
    _ asking: Asking, _ resolver: Resolver, fixed: [Condition], _ figures: inout Figures
  ) throws(Diagnostic) {
    guard let measure = asking.asked.measure, measure.higherIsBetter != nil, figures.total?.rows == 0,
      !asking.scope.selectors.isEmpty, !asking.scope.isComparison
    else { return }
    switch asking.asked.number {
    case .count, .countDistinct: break
    default: return
    }
    var uses = Resolver.Uses()
    var picked = fixed
    var isOpen = asking.addsOpen
    for part in (asking.asked.number.condition?.conjuncts ?? []) {
      guard case .reading = part.kind else { continue }
      if part.kind == .reading(.open(at: nil)) { isOpen = true }
      picked.append(try resolver.condition(part, uses: &uses))
    }
    guard countRows(asking, picked) == 0 else { return }
    let words = "none to count: no \(isOpen ? "open " : "")\(asking.definition.title.lowercasedFirst) there"
    figures.withoutOdd[[], default: []].append(WithoutNewcomers(value: nil, words: words))
  }
}
