import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What began in a time is told with the facts of the newest list that holds it (language.md section 6, Events): split or picked by a
/// field that moves on, such as a status, what began a year ago stands where it has come to, and what began last month where it
/// began. Beside each other the two tell how long ago it was, and nothing of who began.
struct AsItIsNow: Sendable, Equatable {
  var told: String
  /// Whether it is split by such a field and not picked by it: all groups together are as they were.
  var isOfGroups: Bool
  /// Whether it is told of the figure alone too, and not only where one time stands beside another.
  var isToldAlone = true
}

extension Session {
  /// From so many of them on, and so large a part.
  private static let fewestMoved = 5
  private static let leastMoved = 0.1

  /// What was typed of what is counted, tested and picked.
  func typedTerms(_ asking: Asking) -> [Syntax.Term] {
    (asking.asked.isOurOwn ? asking.asked.number.terms : []) + asking.scope.clauses.conditions
  }

  /// With what they are defined by, where they are names of the definition's.
  func expanded(_ terms: [Syntax.Term], _ definition: DatasetDefinition) -> [Syntax.Term] {
    terms + named(in: terms, of: definition)
  }

  /// Whether so many moved of so many that what moves decides.
  func isMuch(_ moved: Int, of all: Int) -> Bool {
    moved >= Self.fewestMoved && Double(moved) >= Self.leastMoved * Double(all)
  }

  /// - Returns: nil where all that it looks at is of the time that is told, or hardly moves.
  mutating func asItIsNow(_ asking: Asking, over period: Period?) -> AsItIsNow? {
    if let looks = looksToTheEnd(asking) { return looks }
    let definition = asking.definition
    let looked = expanded(typedTerms(asking), definition)
    let split = Set(asking.dimensions.compactMap { fieldName($0, in: definition) })
    let tested = Set(looked.flatMap(\.fields))
    if let today = saysToday(asking, tested: tested, split: split) { return today }
    guard asking.isFlow, let period, case .field(let date) = asking.flowDate,
      definition.opens?.until.contains(date) != true
    else { return writtenAnew(asking) }
    let fields = tested.union(split)
    // Of those asked only whether they are there it counts when they came.
    let recorded = Set(looked.flatMap(\.recordedFields))
    for name in fields.sorted() {
      guard let field = definition.field(name), name != date,
        [.code, .codes, .yesNo, .number, .date].contains(field.type) || recorded.contains(name),
        let found = relations.movedFacts(
          of: definition.name, field: name, began: period, by: date, upTo: asking.asAt, board: board)
      else { continue }
      let moved = found.moved + (recorded.contains(name) || split.contains(name) ? found.filled : 0)
      guard isMuch(moved, of: found.of) else { continue }
      let who =
        board.tellsRows(of: definition.name) ? "\(grouped(moved)) of the \(grouped(found.of))" : "many of those"
      let told =
        "“\(field.title)” is that of the newest list: \(who) that began say something else there than at first, and what began earlier has had longer to."
      return AsItIsNow(told: told, isOfGroups: !tested.contains(name))
    }
    return nil
  }
}
