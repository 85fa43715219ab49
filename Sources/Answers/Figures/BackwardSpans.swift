import Catalogue
import Engine
import Language
import Tables

/// Rows in which the second date of a span lies before the first. A time that runs backwards is missing (language.md
/// section 4), which is right for a few wrong dates; where it is many, as from a due date to the day on which most were
/// done early, the rest are one side of it, and the middle of one side is not the middle of all.
struct BackwardSpans {
  /// The two dates as they are written: `date before due`.
  var words: String
  var whole: Int
  var groups: [[Cell]: Int]

  /// More than one in so many of the rows with both dates is no slip of the pen.
  private static let oneIn = 10
  private static let fewest = 2

  static func areMany(_ backwards: Int, besides others: Int) -> Bool {
    backwards >= fewest && others > 0 && backwards * oneIn > backwards + others
  }
}

extension Session {
  /// How many rows of a figure, and of each of its groups, have a span run backwards; nil where none can or none does.
  func backwardSpans(
    _ asking: Asking, _ resolver: Resolver, filter: [Condition], by keys: [GroupKey], of total: Group
  ) throws(Diagnostic) -> BackwardSpans? {
    guard total.undecided > 0 else { return nil }
    var terms: [Syntax.Term] = []
    switch asking.asked.number {
    case .statistic(_, let term, _, _): terms = [term]
    case .ratio(let a, let b, _, _, _): terms = [a, b]
    default: return nil
    }
    var conditions: [Condition] = []
    var words: String?
    var open = terms + named(in: terms, of: asking.definition)
    while let term = open.popLast() {
      if case .span(_, let from, let to) = term.kind {
        var uses = Resolver.Uses()
        let test = Syntax.Term(.compare(to, .before, from), range: term.range)
        conditions.append(try resolver.condition(test, uses: &uses))
        words = words ?? "\(StatementWords.operand(to)) before \(StatementWords.operand(from))"
      }
      open += term.parts
    }
    guard let words else { return nil }
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(.percent(.any(conditions)), by: keys, people: nil))
    guard case .groups(let groups, let whole) = try run(query, asking), let number = whole.numerator, number > 0 else {
      return nil
    }
    let parts = groups.map { ($0.keys, Int($0.numerator ?? 0)) }
    return BackwardSpans(words: words, whole: Int(number), groups: Dictionary(parts) { first, _ in first })
  }

  /// Refuses what would be told of one side alone: of all, or of the groups in which many lie the other way.
  ///
  /// - Returns: why the whole is not told; nil where it is.
  func refuseOneSide(
    _ backwards: BackwardSpans, _ groups: [Group], _ total: Group, _ asking: Asking, _ figures: inout Figures
  ) -> Reason? {
    let tells = board.tellsRows(of: asking.definition.name)
    func reason(_ number: Int, _ group: Group) -> Reason {
      let both = group.rows - group.undecided + number
      let some = tells ? "\(grouped(number)) of \(grouped(both))" : "more than one in ten"
      return Reason(.circular, "not told: \(some) have \(backwards.words), so the rest are one side only")
    }
    if BackwardSpans.areMany(backwards.whole, besides: total.rows - total.undecided) {
      figures.notes.append(
        "Each side is told by itself: with “where not (\(backwards.words))”; and with the two dates turned round, “where \(backwards.words)”."
      )
      return reason(backwards.whole, total)
    }
    for group in groups {
      guard let number = backwards.groups[group.keys],
        BackwardSpans.areMany(number, besides: group.rows - group.undecided),
        let place = figures.groups.firstIndex(where: { $0.keys == group.keys && $0.value != nil })
      else { continue }
      (figures.groups[place].value, figures.groups[place].numerator) = (nil, nil)
      figures.groups[place].denominator = nil
      figures.reasons[group.keys] = reason(number, group)
    }
    return nil
  }
}
