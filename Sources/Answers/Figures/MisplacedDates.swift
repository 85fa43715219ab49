import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Dates that can be read and cannot be right: rows that begin after the file was cut, what was done before it began. They
/// stand outside what is counted, or fail a test, and it is said.
extension Session {
  /// How many rows of a list begin after the day of its cut, and so are in no figure of it; nothing where that day itself is
  /// in doubt.
  ///
  /// - Parameters:
  ///   - narrowing: whom the figure is narrowed to.
  ///   - asksOfDay: whether the day of the file is asked about already.
  func beginLater(
    _ asking: Asking, _ narrowing: Condition, _ resolver: Resolver, asksOfDay: Bool, _ figures: inout Figures
  ) -> [String] {
    guard !asksOfDay, let (rows, field, cut) = beginLater(asking, narrowing, resolver)
    else { return [] }
    let tells = board.tellsRows(of: asking.definition.name)
    figures.briefly.append(
      "\(tells ? grouped(rows) : "some") more begin\(rows == 1 && tells ? "s" : "") after \(cut.long), left out")
    return [beginLater(rows, field, after: cut, asking.definition)]
  }

  /// `10 rows of child protection plans begin after 31 October 2026, the day of the file (“Start”), and are left out: …`
  func beginLater(_ rows: Int, _ field: FieldDefinition, after cut: Day, _ definition: DatasetDefinition) -> String {
    let told =
      board.tellsRows(of: definition.name)
      ? "\(count(rows, "row")) of \(definition.title.lowercasedFirst) \(rows == 1 ? "begins" : "begin")"
      : "Rows of \(definition.title.lowercasedFirst) begin"
    return
      "\(told) after \(cut.long), the day of the file (“\(field.title)”), and \(rows == 1 ? "is" : "are") left out: wrong dates, or a later cut?"
  }

  private func beginLater(_ asking: Asking, _ narrowing: Condition, _ resolver: Resolver) -> (
    rows: Int, field: FieldDefinition, cut: Day
  )? {
    let definition = asking.definition
    guard !asking.isAll, let cut = asking.packs.last?.asAt, !definition.covers.isEmpty,
      !definition.covers.contains(.everything), definition.snapshotsFrom == nil,
      let name = definition.opens?.from ?? definition.event, let field = definition.field(name), field.type == .date,
      let at = asking.table.index(of: name)
    else { return nil }
    if asking.isFlow, asking.flowDate != .field(name) { return nil }
    let later = Condition.between(.field(Engine.Field(at, name)), .day(cut.adding(days: 1)), .day(.distantFutureDay))
    var filter = [narrowing, later]
    if asking.countsOpen, let ended = resolver.ended(in: Period(first: .distantPastDay, last: cut)) {
      filter.append(.not(ended))
    }
    let rows = countRows(asking, filter)
    return rows > 0 ? (rows, field, cut) : nil
  }

  /// Of a share that times one date from another: how many have the later one first, and how that counted.
  /// Each with the words in which a definition warns of the same.
  func wrongOrder(
    _ asking: Asking, _ filter: [Condition], _ resolver: Resolver
  ) throws(Diagnostic) -> [(told: String, warning: String)] {
    guard case .percent(_, _, let test) = asking.asked.number, !asking.definition.isPublished else { return [] }
    var pairs: [(value: Syntax.Term, anchor: Syntax.Term)] = []
    func look(_ term: Syntax.Term) {
      var pair: (value: Syntax.Term, anchor: Syntax.Term)?
      switch term.kind {
      case .within(let value, _, let anchoring, let anchor) where anchoring != .before: pair = (value, anchor)
      // `done on or before due and not (done before set)`: the second half asks whether the dates can be right.
      case .not(let denied): if case .compare(let value, .before, let anchor) = denied.kind { pair = (value, anchor) }
      default: break
      }
      if let (value, anchor) = pair, title(value, asking) != nil, title(anchor, asking) != nil,
        !pairs.contains(where: { $0.value == value && $0.anchor == anchor })
      {
        pairs.append((value, anchor))
      }
      term.parts.forEach(look)
    }
    for term in [test] + named(in: [test], of: asking.definition) { look(term) }
    var told: [(told: String, warning: String)] = []
    for pair in pairs {
      var uses = Resolver.Uses()
      let isEarlier = try resolver.condition(
        Syntax.Term(.compare(pair.value, .before, pair.anchor), range: test.range), uses: &uses)
      let rows = countRows(asking, filter + [isEarlier])
      guard rows > 0, let first = title(pair.value, asking), let second = title(pair.anchor, asking) else { continue }
      let met = countRows(asking, filter + [isEarlier, try resolver.condition(test, uses: &uses)])
      var side = met == 0 ? "not meeting it" : met == rows ? "meeting it" : "meeting it in \(grouped(met)) of them"
      if let better = asking.asked.measure?.higherIsBetter, met == 0 || met == rows {
        side += (met == 0) == better ? " (against us)" : " (in our favour)"
      }
      let number =
        board.tellsRows(of: asking.definition.name)
        ? "\(grouped(rows)) of \(grouped(countRows(asking, filter)))" : "Some of them"
      told.append(
        (
          "\(number) \(rows == 1 ? "has" : "have") “\(first)” before “\(second)”, and \(rows == 1 ? "counts" : "count") as \(side): are the dates right?",
          "\(StatementWords.operand(pair.value)) before \(StatementWords.operand(pair.anchor))".replacing(
            "-", with: " ")
        ))
    }
    return told
  }

  /// What a date of the dataset itself is called; nil of anything else.
  private func title(_ term: Syntax.Term, _ asking: Asking) -> String? {
    switch term.kind {
    case .field(let name):
      guard let field = asking.definition.field(name), field.type == .date, asking.table.index(of: name) != nil else {
        return nil
      }
      return field.title
    case .firstRecorded(let names): return names.first.flatMap { asking.definition.field($0)?.title }
    default: return nil
    }
  }

  /// How many rows these conditions leave.
  func countRows(_ asking: Asking, _ filter: [Condition]) -> Int {
    let query = Query(
      relation: asking.relation, filter: .all(filter), shape: .aggregate(.count, by: [], people: nil))
    guard case .groups(_, let total)? = run(query) else { return 0 }
    return total.rows
  }
}
