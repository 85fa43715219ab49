import Board
import Calendar
import Catalogue
import Tables

/// What is amiss with the newer of two packs, told beside what changed between them: an old list saved again takes half of it
/// back, and a wrong date takes a child away.
extension Session {
  /// - Parameter rows: the rows of the pack that the answer is of.
  mutating func doubts(ofChangesTo pack: Pack, _ definition: DatasetDefinition, among rows: Set<Int>) -> [String] {
    guard let cut = pack.asAt, !definition.isPublished else { return [] }
    var told: [String] = []
    let doubt = dateDoubt(of: pack, definition)
    if let doubt {
      let file = doubt.dataset == nil ? "the file" : "the list of \(definition.title.lowercasedFirst)"
      told.append("Is the date of \(file) of \(cut.long) right? \(doubt.problem.capitalisedFirst).")
    }
    told += oddRows([pack], definition).told
    if doubt == nil, !definition.covers.isEmpty, let name = definition.opens?.from ?? definition.event,
      let field = definition.field(name), field.type == .date, let began = pack.table[name]
    {
      let later = rows.count { row in
        if case .day(let day, _) = began[row] { day > cut } else { false }
      }
      if later > 0 { told.append(beginLater(later, field, after: cut, definition)) }
    }
    return told + doubledTeams(in: definition, upTo: cut)
  }
}
