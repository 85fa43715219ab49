import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Why a published number is missing, in the publisher's sense of what stands in its place: a figure that is hidden as small is
/// not one that nobody recorded.
extension Session {
  /// That a published file has no line of the areas that were picked: which is not that they have none of what it counts.
  func notPublished(_ asking: Asking, _ picked: Condition) -> Reason? {
    let areas = asking.scope.selectors.map { spoken($0) }
    guard asking.definition.isPublished, !areas.isEmpty, countRows(asking, [picked]) == 0 else { return nil }
    return Reason(
      .notCovered,
      "not known: what is loaded of \(asking.definition.title.lowercasedFirst) holds no line of \(PlainWords.list(areas, "or"))"
    )
  }

  /// Puts it into the groups of a statistic that have no number: where all their rows bear one symbol, that; else that they
  /// bear several.
  ///
  /// - Parameters:
  ///   - total: the whole of them.
  ///   - filter: what picks the rows.
  ///   - keys: what they are split by.
  /// - Returns: in place of how many have nothing recorded, how many of the whole bear which symbol; nil where none does.
  func tellSymbols(
    _ figures: inout Figures, of total: Group, _ asking: Asking, _ filter: [Condition], by keys: [GroupKey]
  ) throws(Diagnostic) -> String? {
    guard asking.definition.isPublished, case .statistic(_, let term, _, _) = asking.asked.number,
      case .field(let name) = term.kind, let at = asking.table.index(of: name), total.undecided > 0
    else { return nil }
    var symbolKeys = keys
    let symbol = asking.table.index(of: name + "--symbol")
    if let symbol { symbolKeys.append(.field(Engine.Field(symbol, name + "--symbol"))) }
    let missing = Condition.not(.recorded(.field(Engine.Field(at, name))))
    let query = Query(
      relation: asking.relation, filter: .all(filter + [missing]),
      shape: .aggregate(.count, by: symbolKeys, people: nil))
    guard case .groups(let groups, _) = try run(query, asking) else { return nil }
    var words: [[Cell]: Set<String>] = [:]
    var rows: [String: Int] = [:]
    for group in groups where group.rows > 0 {
      let mark: String? =
        if symbol != nil, let last = group.keys.last, case .text(let text) = shown(last) { text } else { nil }
      let why = PublishedFigure.words(for: mark)
      words[Array(group.keys.prefix(keys.count)), default: []].insert(why)
      rows[why, default: 0] += group.rows
    }
    for group in figures.groups where group.value == nil {
      guard let why = words[group.keys] else { continue }
      figures.reasons[group.keys] = Reason(
        .notRecorded, why.count == 1 ? why.first ?? "" : "no number published (\(why.sorted().joined(separator: "; ")))"
      )
    }
    guard !rows.isEmpty else { return nil }
    let parts = rows.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\(grouped($0.value)) \($0.key)" }
    return
      "\(grouped(total.undecided)) of \(grouped(total.rows)) have no number and are left out: \(parts.joined(separator: ", "))."
  }
}
