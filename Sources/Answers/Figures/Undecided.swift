import Board
import Catalogue
import Engine
import Language
import Tables

/// Rows of which a test could not be decided, in words: what was not done is told from what should have been recorded and is not.
extension Session {
  /// How many rows were decided by something missing, and which way that counted.
  mutating func undecided(
    _ total: Group, _ aggregate: Aggregate, filter: [Condition], asking: Asking, uses: Resolver.Uses,
    backwards: BackwardSpans?, notDone: [NotDoneYet]
  ) throws(Diagnostic) -> [String] {
    guard total.undecided > 0 else { return [] }
    let unreadable = unreadable(
      uses.testedFields.union(uses.earlierFields), asking.definition, asking.packs)
    let excused = notDone.reduce(0) { $0 + $1.total.undecided }
    let excusedMet = notDone.reduce(0) { $0 + $1.total.undecidedMet }
    let undecided = total.undecided - excused
    let lacking = undecided > 0 ? try lacking(aggregate, filter: filter, asking: asking, uses: uses, notDone) : ""
    // In public how many there are is weighed with nothing, so that it is not told.
    let tells = board.tellsRows(of: asking.definition.name)
    func some(_ number: Int) -> String { tells ? "\(grouped(number)) of \(grouped(total.rows))" : "Some" }
    switch asking.asked.number {
    case .percent:
      func counted(_ rows: Int, met: Int) -> String {
        let side =
          met == 0
          ? "counted as not meeting it"
          : met == rows ? "counted as meeting it" : "\(tells ? "\(met)" : "some") of them counted as meeting it"
        guard let better = asking.asked.measure?.higherIsBetter, met == 0 || met == rows else { return side }
        return side + ((met == 0) == better ? " (against us)" : " (in our favour)")
      }
      let blank =
        undecided > 0
        ? [
          "\(some(undecided)) have no \(lacking) recorded; \(counted(undecided, met: total.undecidedMet - excusedMet))."
        ] : []
      return notDone.map { one in
        "\(some(one.total.undecided)) \(one.words); \(counted(one.total.undecided, met: one.total.undecidedMet))."
      } + blank + unreadable
    case .statistic(_, let term, _, _) where term.kind == .age:
      return [
        "\(some(total.undecided)) have no \(lacking) recorded, or are not born yet, and are left out."
      ] + unreadable
    default:
      let left = notDone.map { "\(some($0.total.undecided)) \($0.words) and are left out." }
      // Dates that are not there, and dates of which the second lies before the first, are two things.
      let missing = undecided - (backwards?.whole ?? 0)
      let blank = missing > 0 ? ["\(some(missing)) have no \(lacking) recorded and are left out."] : []
      let turned = backwards.map {
        "\(some($0.whole)) have \($0.words) and are left out: are the dates right?"
      }
      return left + blank + [turned].compactMap(\.self) + unreadable
    }
  }

  /// What is not there, in words: of several fields those that some of these rows lack.
  private func lacking(
    _ aggregate: Aggregate, filter: [Condition], asking: Asking, uses: Resolver.Uses, _ notDone: [NotDoneYet]
  ) throws(Diagnostic) -> String {
    // Where a column of several is not there at all, that is what these lack.
    let absent = uses.testedFields.filter { !isCollected($0, asking) }
    let tested = (absent.isEmpty ? uses.testedFields : absent).sorted()
    let others = filter + notDone.map { .not($0.condition) }
    let blank =
      uses.earlierFields.isEmpty ? try blankSomewhere(tested, aggregate, filter: others, asking: asking) : tested
    let fields = blank.compactMap { name in
      // A title that is a question reads as none beside “have no”.
      asking.definition.field(name).map {
        $0.title.hasSuffix("?") ? "answer to “\($0.title)”" : $0.title.lowercasedFirst
      }
    }
    let what = fields.isEmpty ? "value" : fields.prefix(2).joined(separator: " or ")
    guard let earlier = uses.earlierFields.sorted().compactMap({ asking.definition.field($0)?.title }).first else {
      return what
    }
    // Most of these are the first of their child: nothing that should be there is missing.
    let own = uses.testedFields.filter { asking.flowDate != .field($0) }.isEmpty ? "" : ", or no \(what)"
    return "earlier one of the same child with its “\(earlier)”\(own)"
  }
}
