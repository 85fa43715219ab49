import Board
import Calendar
import Catalogue

/// Months of a log from which rows are gone that an earlier file of it has: what happened in them is told, and judged by nothing.
extension Session {
  mutating func lostMonths(_ definition: DatasetDefinition, _ period: Period, _ asking: Asking) -> [(
    told: String?, doubt: PartDoubt?
  )] {
    guard let pack = board.packs(of: definition.name, upTo: asking.asAt).last else { return [] }
    let lost = relations.lostMonths(of: definition.name, in: pack, board: board).filter { one in
      Period.month(holding: one.month).shared(with: period) != nil
    }
    guard let first = lost.first else { return [] }
    let title = definition.title.lowercasedFirst
    let told =
      board.tellsRows(of: definition.name)
      ? lost.told : "many rows of \(lost.names) that the file of \(first.before.long) has are gone"
    let sentence =
      "In \(title) \(told): were they struck out, or not sent? changes in \(definition.name) since \(first.before.iso)"
    // Told once of all of them; each is in doubt by itself.
    return lost.map { one in
      (
        one == first ? sentence : nil,
        PartDoubt(
          words: "in \(title) rows are gone that the file of \(one.before.long) has",
          period: Period.month(holding: one.month))
      )
    }
  }
}

extension [LostMonth] {
  /// `112 of the 314 rows that the file of 30 September 2026 has of April 2026, May 2026 and 3 more months are gone`.
  var told: String {
    let (gone, of) = (reduce(0) { $0 + $1.gone }, reduce(0) { $0 + $1.of })
    return
      "\(grouped(gone)) of the \(grouped(of)) rows that the file of \(first?.before.long ?? "") has of \(names) are gone"
  }

  var names: String {
    let names = map { Period.month(holding: $0.month).spoken }
    return count <= 4 ? PlainWords.list(names, "and") : "\(names[0]), \(names[1]) and \(count - 2) more months"
  }
}
