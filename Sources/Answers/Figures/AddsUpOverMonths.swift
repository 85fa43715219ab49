import Board
import Calendar
import Catalogue
import Language

/// Numbers of a log that has rows for each month: some stand at its end (posts filled), some happen in it (leavers), and a year
/// of these is all its months. The definition says which add up (`adds up FIELD`); where it does not, the measures of the catalogue tell.
extension Session {
  /// Whether a sum is of what happens in each month: a measure that sums the same field says that it is a flow.
  func addsUpOverMonths(_ number: Syntax.Number, _ definition: DatasetDefinition) -> Bool {
    guard definition.snapshotsFrom != nil, case .statistic(.sum, let term, _, _) = number,
      case .field(let name) = term.kind
    else { return false }
    if !definition.addsUp.isEmpty { return definition.addsUp.contains(name) }
    return board.catalogue.measures(in: definition.name).contains { measure in
      guard case .statistic(.sum, let own, _, _) = measure.number, case .field(name) = own.kind else { return false }
      return board.catalogue.kind(of: measure) == .flow
    }
  }

  /// Whether a number made up on the spot may be of what happens in each month: no measure reads its fields at a date. Its
  /// last month alone would then read as the year.
  func mayAddUpOverMonths(_ asked: Asked, _ definition: DatasetDefinition) -> Bool {
    guard definition.snapshotsFrom != nil, asked.measure == nil else { return false }
    let fields = numbers(in: asked.number, definition)
    guard !fields.isEmpty else { return false }
    if !definition.addsUp.isEmpty { return !fields.isDisjoint(with: definition.addsUp) }
    let known = board.catalogue.measures(in: definition.name).filter { board.catalogue.kind(of: $0) == .stock }
    return !fields.isSubset(of: known.reduce(into: []) { $0.formUnion(numbers(in: $1.number, definition)) })
  }

  /// Why such a number is of a month alone, and of no longer time: a mean or a ratio of what happens in a month, or a number of which
  /// nobody says whether it does.
  static func notSaidToAddUp(_ asked: Asked, _ definition: DatasetDefinition) -> String {
    definition.addsUp.isEmpty
      ? "\(asked.title) is told month by month, and no definition says whether its months add up."
      : "\(asked.title) is told month by month: what it is made of happens in a month, and no definition says how it is reckoned over several."
  }

  /// That a number at the end of a month is of that month alone. Nil where it stands at its end.
  func ofTheMonthAlone(_ asked: Asked, _ definition: DatasetDefinition, at day: Day) -> String? {
    guard mayAddUpOverMonths(asked, definition) else { return nil }
    return
      "Of \(Period.month(holding: day).spoken) alone. \(Self.notSaidToAddUp(asked, definition)) For each month: by month"
  }

  /// The number fields that a number is made of, without those that only pick its rows.
  private func numbers(in number: Syntax.Number, _ definition: DatasetDefinition) -> Set<String> {
    let terms: [Syntax.Term]
    switch number {
    case .statistic(_, let term, _, _): terms = [term]
    case .ratio(let above, let below, _, _, _): terms = [above, below]
    default: return []
    }
    return Set((terms + named(in: terms, of: definition)).flatMap(\.fields)).filter {
      definition.field($0)?.type == .number
    }
  }
}

extension Catalogue {
  /// The measures that count in a dataset.
  fileprivate func measures(in dataset: String) -> [MeasureDefinition] {
    measureOrder.compactMap { measures[$0] }.filter { $0.number.dataset?.text == dataset }
  }
}
