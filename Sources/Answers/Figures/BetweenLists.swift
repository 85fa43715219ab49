import Board
import Calendar
import Catalogue
import Intake
import Language
import Tables

/// What a definition warns of that looks into another list (`warn open and status is cp-plan and has no open cp-plans`): a status in one
/// of them, and no row in the other, whether the two came in one workbook or in files of their own.
struct BetweenLists: Sendable {
  /// Rows that are warned of, of all that the warning could be of.
  var rows: Int
  var all: Int
  /// The fields that it looks at in its own list; none: it is of every row.
  var fields: Set<String>
  /// Which rows it could be of (` where status is “Child protection plan”`), what is said of them, and both as they were written.
  var those: String
  var words: String
  var text: String

  /// Fewer have their own reasons: one list is cut hours before the other.
  var isTold: Bool { rows >= 3 && rows * 50 >= all || rows * 10 >= all && rows > 1 }
  /// A fifth, and five.
  var isInDoubt: Bool { rows >= 5 && rows * 5 >= all }
}

extension Session {
  /// What other lists of the same day contradict in what a figure counts, and whether it is in doubt for it.
  mutating func toldBetweenLists(_ asking: Asking, fields: Set<String>) -> (told: [String], inDoubt: String?) {
    guard asking.countsOpen, !asking.isAll, !asking.scope.isPoint,
      asking.definition.warnings.contains(where: { !$0.others.isEmpty })
    else { return ([], nil) }
    let name = asking.definition.name
    let key = "\(name) \(asking.packs.last.map { "\($0.source) \($0.asAt?.iso ?? "")" } ?? "")"
    let found: [BetweenLists]
    if let known = relations.betweenLists[key] {
      found = known
    } else {
      found = betweenLists(asking)
      relations.betweenLists[key] = found
    }
    var (told, inDoubt) = ([String](), String?.none)
    let tellsRows = board.tellsRows(of: name)
    for one in found where one.fields.isEmpty || !one.fields.isDisjoint(with: fields) {
      // In public neither how many nor which children; that they are many takes nothing away from anybody.
      guard tellsRows ? one.isTold : one.isInDoubt else { continue }
      let rows = tellsRows ? "\(grouped(one.rows)) of the \(grouped(one.all)) open" : "many open"
      let words = "for \(rows) \(asking.definition.title.lowercasedFirst)\(one.those) \(one.words)"
      let which = tellsRows ? ": list \(name) where \(one.text)" : ""
      told.append("\(words.capitalisedFirst): the lists differ, so ask which is right\(which)")
      if one.isInDoubt { inDoubt = inDoubt ?? words }
    }
    return (told, inDoubt)
  }

  private mutating func betweenLists(_ asking: Asking) -> [BetweenLists] {
    guard let pack = asking.packs.last, let cut = pack.asAt, asking.packs.count == 1 else { return [] }
    let definition = asking.definition
    var out: [BetweenLists] = []
    for warning in definition.warnings {
      guard let other = warning.others.first, warning.others.count == 1,
        let beside = board.position(of: other, at: asking.asAt)?.pack, beside.asAt == cut,
        let otherDefinition = board.definition(other),
        let found = warning.counts(in: pack.table, definition, beside: (otherDefinition, beside.table), at: cut),
        // Where none of them stands in the other list, it is a list of others.
        found.rows > 0, found.rows < found.of
      else { continue }
      var parts = [warning.condition]
      if case .all(let terms) = warning.condition.kind { parts = terms }
      // That they are open is said of them.
      parts.removeAll { if case .reading = $0.kind { true } else { false } }
      let looking = parts.filter { !$0.hasParts.isEmpty }
      let own = parts.filter(\.hasParts.isEmpty)
      func plain(_ terms: [Syntax.Term]) -> String {
        let all = terms.count == 1 ? terms[0] : Syntax.Term(.all(terms), range: asking.asked.range)
        return populationWords.told(all, in: definition.name)
      }
      out.append(
        BetweenLists(
          rows: found.rows, all: found.of, fields: ownFields(warning.condition),
          those: own.isEmpty ? "" : " where \(plain(own))", words: plain(looking), text: warning.text))
    }
    return out
  }

  /// The fields of its own list that a condition looks at.
  private func ownFields(_ term: Syntax.Term) -> Set<String> {
    var fields: Set<String> = []
    var open = [term]
    while let one = open.popLast() {
      switch one.kind {
      case .has: continue
      case .field(let name): fields.insert(name)
      default: open += one.parts
      }
    }
    return fields
  }
}

extension Syntax.Term {
  /// What of it looks into another dataset.
  fileprivate var hasParts: [Syntax.Term] {
    if case .has = kind { return [self] }
    return parts.flatMap(\.hasParts)
  }
}
