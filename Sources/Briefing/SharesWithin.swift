import Answers
import Calendar

/// `as share` of a table of several splits: what a part is of all is asked by nobody, and would tell the sizes of the groups.
extension Answer {
  /// The split whose groups are the wholes: one of time, for it is never a part of what stands beside it; else the one that was
  /// named last, so that `by grade, team` tells how the grades share out within each team.
  var splitOfWholes: Int? {
    let splits = columns.indices.filter { columns[$0].role.isSplit }
    guard splits.count > 1 else { return nil }
    return splits.first { columns[$0].isOfTime } ?? splits.last
  }

  /// What each part is of its group of one split. From what privacy leaves: where a part of a group is hidden, the whole of that
  /// group is not told, and it has no shares.
  ///
  /// - Parameters:
  ///   - whole: the column of the split whose groups are the wholes.
  ///   - value: the column of the counts.
  func sharesWithin(_ whole: Int, value: Int) throws(Refusal) -> Answer {
    let word = VisibleText.line(columns[whole].heading)
    let others = columns.indices.filter { columns[$0].role.isSplit && $0 != whole }
    guard rowsBeforeTop == nil, left == nil else {
      throw Refusal("Each share would be of all in its \(word), and some lines are left out: ask without top and only.")
    }
    if let several = others.first(where: { splitsThatOverlap.contains(columns[$0].name) }) {
      throw Refusal(
        "Some stand in several groups of \(VisibleText.line(columns[several].heading)), so they are no parts of one \(word): ask for one \(word) alone, by \(columns[several].name) as share."
      )
    }
    let parts = rows.filter { $0.kind != .total }
    var wholes: [(key: Value, parts: [Row], sum: Double?)] = []
    for part in parts where part.cells.indices.contains(whole) {
      let at = wholes.firstIndex { $0.key == part.cells[whole] } ?? wholes.endIndex
      if at == wholes.endIndex { wholes.append((part.cells[whole], [], 0)) }
      // Workers whose names are hidden would be taken for one.
      if wholes[at].parts.contains(where: { one in others.allSatisfy { one.cells[$0] == part.cells[$0] } }) {
        throw Refusal("Of which \(word) each line is, is hidden, so there are no shares within each.")
      }
      wholes[at].parts.append(part)
      wholes[at].sum = wholes[at].sum.flatMap { sum in part.number(value).map { sum + $0 } }
    }
    if orderedBy == nil { wholes = wholes.enumerated().sorted(by: Self.stands).map(\.element) }
    guard wholes.contains(where: { $0.sum.map { $0 > 0 } ?? false }) else {
      throw Refusal("Not every part of a \(word) is known, so there are no shares within one.")
    }
    var out = self
    out.crossed = nil
    out.columns = ([whole] + others).map { columns[$0] }
    out.columns += [
      .init("value", heading: "share of its \(word)", role: .value, unit: .percent),
      .init("numerator", role: .numerator, unit: .count),
      .init("denominator", role: .denominator, unit: .count),
    ]
    out.rows = wholes.flatMap { one in
      one.parts.map { part in
        let keys = ([whole] + others).map { part.cells[$0] }
        return Row(keys + share(part.cells[value], part.number(value), of: one.sum), kind: .group, people: part.people)
          .asWhole(as: part)
      }
    }
    out.headingNotes.append("Each share is of its own \(word): those of one \(word) add up to 100%.")
    out.measures = [:]
    out.isOfShares = true
    out.isRanked = false
    let all = rows.first { $0.kind == .total }.flatMap { $0.number(value) }
    let narrowing = Sentence(self).narrowing
    out.said =
      "\(VisibleText.running(title))\(narrowing): \(all.map { "\(CellText.number($0, .count)) in all, each" } ?? "each") share of its own \(word)."
    return out
  }

  /// The cells of a share: itself, the part and the whole.
  private func share(_ cell: Value, _ part: Double?, of whole: Double?) -> [Value] {
    guard let whole, whole > 0 else {
      let hidden = Value.unknown(Reason(.suppressed, "hidden"))
      return [part == nil ? cell : hidden, part.map { .number($0) } ?? cell, .none]
    }
    guard let part else { return [cell, cell, .number(whole)] }
    if concernsPeople, whole < Disclosure.fewestForPercentage {
      return [.unknown(Reason(.tooFew, "too few")), .number(part), .number(whole)]
    }
    return [.number(part / whole * 100), .number(part), .number(whole)]
  }

  /// By name, numbers by their size, what is not recorded last.
  private static func stands(
    _ a: (offset: Int, element: (key: Value, parts: [Row], sum: Double?)),
    _ b: (offset: Int, element: (key: Value, parts: [Row], sum: Double?))
  ) -> Bool {
    switch (a.element.key, b.element.key) {
    case (.missing, _): return false
    case (_, .missing): return true
    case (.number(let x), .number(let y)): return x < y
    default:
      let (x, y) = (CellText.plain(a.element.key).lowercased(), CellText.plain(b.element.key).lowercased())
      return x == y ? a.offset < b.offset : x < y
    }
  }
}
