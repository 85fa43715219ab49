import Calendar
import Catalogue
import Engine
import Language

extension Session {
  /// Of `latest date of cp-reviews` of plans: of how many rows that are counted or tested it is of before they themselves began. The
  /// latest review of a child who is on a second plan may be of the first, which tells nothing of this one.
  ///
  /// - Parameters:
  ///   - fixed: the conditions besides `picking`: the selection, what is open.
  ///   - period: the time of a flow.
  func ofBeforeItBegan(
    _ asking: Asking, _ picking: [Picking], _ resolver: Resolver, fixed: [Condition], period: Period?
  ) -> [String] {
    let definition = asking.definition
    guard let opens = definition.opens, !definition.isPublished, !definition.isBuiltInList else { return [] }
    var out: [String] = []
    // A measure's own definition says what it means.
    let typed = expanded(typedTerms(asking), definition)
    for (term, field, dataset, condition) in typed.flatMap(\.latestValues) where dataset != definition.name {
      guard let other = board.definition(dataset), let day = other.event ?? other.opens?.from else { continue }
      let dated = Syntax.Term(
        .latest(day, dataset: Name(dataset, term.range), where: condition), range: term.range)
      let begins = Syntax.Term(.field(opens.from), range: term.range)
      var uses = Resolver.Uses()
      let isEarlier = Syntax.Term(.compare(dated, .before, begins), range: term.range)
      guard let earlier = try? resolver.condition(isEarlier, uses: &uses) else { continue }
      let old = countRows(
        asking, picking.map(\.condition) + fixed + [time(asking, period), earlier].compactMap(\.self))
      guard old > 0 else { continue }
      let one = old == 1
      let line =
        board.tellsRows(of: definition.name)
        ? "For \(grouped(old)) of them the latest in “\(other.title)” is of before \(one ? "it" : "they") began; to take only those since: latest \(field) of \(dataset) where (\(day) on or after this \(opens.from)\(condition == nil ? "" : " and …"))."
        : "For some the latest in “\(other.title)” is of before they began."
      if !out.contains(line) { out.append(line) }
    }
    return out
  }
}
