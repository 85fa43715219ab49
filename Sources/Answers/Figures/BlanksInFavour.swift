import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows of which nothing is recorded and that count in our favour: plans without a judgement are none that was judged badly. A share
/// that meets its target only because they do is no green; and where such rows are many, on whichever side they count, and were not
/// so before, it is judged by nothing, since the column may have gone blank and not the worry.
extension Session {
  /// Fewer blanks may each have a reason of their own.
  private static let fewestBlank = 5

  mutating func tellBlanksInFavour(_ figures: inout Figures, _ asking: Asking, _ test: Resolver.Uses) {
    // The first of its child has no earlier one: nothing is missing there.
    guard figures.unknown == nil, let higher = asking.asked.measure?.higherIsBetter,
      case .percent = asking.asked.number,
      test.earlierFields.isEmpty, !asking.scope.isPoint, !asking.scope.isComparison
    else { return }
    func blanks(_ group: Group) -> Int { higher ? group.undecidedMet : group.undecided - group.undecidedMet }
    // Entries that could not be read have bounds of their own.
    func undecided(_ group: Group) -> Int { max(0, group.undecided - (figures.unread[group.keys] ?? 0)) }
    let what = asking.whatIsTested(test)
    let tells = board.tellsRows(of: asking.definition.name)
    func words(_ blank: Int, _ rows: Int) -> String {
      tells ? "\(grouped(blank)) of \(grouped(rows)) have no \(what) and count in our favour" : "some have no \(what)"
    }
    let all = figures.groups + [figures.total].compactMap(\.self)
    for group in all where blanks(group) > 0 {
      guard let met = group.numerator, let of = group.denominator, of > 0 else { continue }
      let against = met + Double(higher ? -blanks(group) : blanks(group))
      let other = WithoutNewcomers(value: 100 * against / of, words: words(blanks(group), group.rows))
      // So many may hide a worse colour than the one that is told, and make a change for the better.
      if blanks(group) >= Self.fewestBlank, Self.lacksTooMany(blanks(group), of: group.rows) {
        figures.withoutOdd[group.keys, default: []].append(other)
      } else {
        figures.lessGood[group.keys, default: []].append(other)
      }
    }
    guard
      all.contains(where: { undecided($0) >= Self.fewestBlank && Self.lacksTooMany(undecided($0), of: $0.rows) })
    else { return }
    // What a stock looks back over may have gone blank little by little: it is held against half a year before too.
    let isInFavour = all.contains { blanks($0) >= Self.fewestBlank && Self.lacksTooMany(blanks($0), of: $0.rows) }
    var earlier = (asking.isFlow ? [12] : isInFavour ? [1, 6] : [1]).compactMap { before(asking, months: $0) }
    // Where the month before suffers from the same and is not known, neither.
    if earlier.isEmpty, !asking.isFlow, let then = before(asking, months: 6) { earlier = [then] }
    func isNew(_ group: Group, than other: Group?) -> Bool {
      guard let other, other.rows > 0, undecided(group) >= Self.fewestBlank,
        Self.lacksTooMany(undecided(group), of: group.rows)
      else { return false }
      return other.undecided * group.rows * 3 < undecided(group) * other.rows
    }
    var rows: [[Cell]: Int] = [:]
    for group in all {
      for then in earlier {
        let other = group.keys.isEmpty ? then.total : then.groups.first { $0.keys == group.keys } ?? then.total
        if isNew(group, than: other) { rows[group.keys] = undecided(group) }
      }
    }
    doubt(rows, of: &figures, asking) { some, all in
      tells
        ? "\(grouped(some)) of its \(grouped(all)) rows have no \(what), far more than before"
        : "many of its rows have no \(what), far more than before"
    }
  }

  /// The same so many months earlier; nil where it is not known.
  private mutating func before(_ asking: Asking, months: Int) -> Figures? {
    let scope: Scope
    if asking.isFlow {
      guard let period = asking.flowPeriod else { return nil }
      scope = asking.scope.moved(
        to: asking.asAt,
        period: Period(first: period.first.adding(months: -months), last: period.last.adding(months: -months)))
    } else {
      scope = asking.scope.moved(
        to: asking.asAt.firstOfMonth.adding(months: 1 - months).adding(days: -1), period: nil)
    }
    let dimensions = asking.dimensions.contains(where: \.isTime) ? [] : asking.dimensions
    guard let then = try? figures(asking.asked, scope, by: dimensions), then.unknown == nil else { return nil }
    return then
  }
}
