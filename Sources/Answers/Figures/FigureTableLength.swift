import Engine
import Language

/// Which lines of a table are shown: `only red`, `top 3`.
extension FigureTable {
  var unit: Answer.Unit { Set(measures.map(\.unit.text)).count == 1 ? measures[0].unit : .number }

  /// The first so many; a tie at the cut is never broken.
  func topped(_ rows: [Answer.Row], _ top: Int, _ answer: inout Answer) -> ([Answer.Row], Int?) {
    guard rows.count > top, top > 0 else { return (rows, nil) }
    // Who is not ranked cannot be among the first: small groups take no place of larger ones.
    let isOfPeople = lines.contains { $0.figures.concernsPeople }
    let leavesOutFew = answer.isRanked && isOfPeople && !judgesFew
    let placed = rows.filter { !(answer.isRanked && $0.isPlacedByNewcomers && !$0.isUnplaced) }
    let ranked = placed.filter { !(answer.isRanked && $0.isUnplaced) && (!leavesOutFew || mayBeRanked($0)) }
    if ranked.count < rows.count, !ranked.isEmpty {
      let few = leavesOutFew ? placed.filter { !$0.isUnplaced && !mayBeRanked($0) } : []
      let small = few.contains { $0.people == nil } ? "of fewer than 20" : "under 20 children"
      let why =
        (few.isEmpty ? [] : [small]) + (rows.contains(where: \.isUnplaced) ? [Answer.partlyUnread] : [])
        + (placed.count == rows.count ? [] : [Answer.newcomersDecide])
      let further = toldFurther(few, than: ranked.first)
      let left = "Not ranked and not shown, \(why.joined(separator: " or ")): \(rows.count - ranked.count).\(further)"
      answer.tellOfLines(left)
      // In a sentence, too, the first of those that are ranked would be read as the first of all.
      if !further.isEmpty { answer.cautions.append(left) }
      let (first, _) = ranked.count > top ? topped(ranked, top, &answer) : (ranked, nil)
      return (first, rows.count)
    }
    let at = columns().firstIndex { $0.role == .value } ?? 0
    var end = top
    if clauses.order != nil {
      while end < rows.count, !rows[end].isHidden(at), rows[end].cells[at] == rows[top - 1].cells[at] { end += 1 }
    }
    if end > top {
      let level = rows[..<end].filter { $0.cells[at] == rows[top - 1].cells[at] }.compactMap { row -> String? in
        if case .text(let name)? = row.cells.first { name } else { nil }
      }
      // Who a worker is may be hidden in the table: so the note names none.
      let isOfWorkers = dimensions.contains { workerFields.contains($0.words) }
      let few = isOfWorkers ? "\(level.count) of them" : PlainWords.list(level, "and")
      let names = level.count == end || level.isEmpty ? "they" : few
      answer.notes.append("top \(top) shows \(end): \(names) are level.")
    }
    return (Array(rows.prefix(end)), rows.count)
  }

  /// ` Of these further than the first here: Foster care, long term at 70.6% (12 of 17).` Empty where none is: the first of those that are
  /// ranked would be read as the first of all. To the public no group of few is told of, and of workers none is named.
  private func toldFurther(_ few: [Answer.Row], than first: Answer.Row?) -> String {
    guard !isPublic, dimensions.count == 1, measures.count == 1, !workerFields.contains(dimensions[0].words),
      personFields[dimensions[0].words] == nil, let value = columns().firstIndex(where: { $0.role == .value }),
      let bound = first?.number(value), let isRising = risesInOrder
    else { return "" }
    let part = columns().firstIndex { $0.role == .numerator }
    let all = columns().firstIndex { $0.role == .denominator }
    let unit = lines[0].asked.unit == .percent ? "%" : ""
    // Of fewer than ten there is no percentage to be further with.
    let further = few.compactMap { row -> String? in
      guard let number = row.number(value), isRising ? number < bound : number > bound,
        case .text(let name)? = row.cells.first, let met = part.flatMap({ row.number($0) }),
        let of = all.flatMap({ row.number($0) }), of >= Answer.fewestForPercentage,
        row.people.map({ Double($0) >= Answer.fewestForPercentage }) ?? true
      else { return nil }
      return "\(name) at \(oneDecimal(number))\(unit) (\(plain(met)) of \(plain(of)))"
    }
    guard !further.isEmpty else { return "" }
    let most = 4
    let more = further.count > most ? " and \(further.count - most) more" : ""
    return " Of these further than the first here: \(further.prefix(most).joined(separator: ", "))\(more)."
  }

  /// Whether the order begins with the lowest value; nil where it is none of values.
  private var risesInOrder: Bool? {
    let higher = lines.first?.facts.higherIsBetter
    switch clauses.order {
    case .worstFirst?: return higher
    case .bestFirst?: return higher.map { !$0 }
    case .sortedBy(let column, let descending)?: return orderName(column) == "value" ? !descending : nil
    case nil: return nil
    }
  }

  /// That an order was asked for and is not given, since all groups are so small that chance alone would make one; and which of
  /// them is highest and lowest as they stand. Nil where any has a place, beside a part of them, and of people, who stand in no
  /// order of their names. To the public no group of few is named.
  func orderNotGiven(_ rows: [Answer.Row], isRanked: Bool) -> String? {
    let columns = columns()
    guard isRanked, clauses.order != nil, clauses.only.isEmpty, measures.count == 1, dimensions.count == 1,
      !dimensions[0].isTime, !judgesFew, lines.contains(where: { $0.figures.concernsPeople }),
      !workerFields.contains(dimensions[0].words), personFields[dimensions[0].words] == nil,
      let value = columns.firstIndex(where: { $0.role == .value })
    else { return nil }
    let groups = rows.filter { $0.kind == .group }
    guard groups.count(where: { $0.number(value) != nil }) > 1, !groups.contains(where: mayBeRanked),
      !groups.contains(where: \.hasNoPlace)
    else { return nil }
    let isShare = lines[0].asked.unit == .percent
    let of = columns.firstIndex { $0.role == .denominator }
    // Of fewer than ten there is no percentage; and a nought where none can be yet is no lowest.
    let known = groups.compactMap { row -> (name: String, value: Double, of: String)? in
      guard let number = row.number(value), case .text(let name)? = row.cells.first,
        lines[0].figures.withoutOdd[[.text(name)]] == nil
      else { return nil }
      if isShare,
        [row.people.map(Double.init), of.flatMap { row.number($0) }].contains(where: {
          $0 ?? 99 < Answer.fewestForPercentage
        })
      {
        return nil
      }
      let parts = [Answer.Role.numerator, .denominator].compactMap { role in
        columns.firstIndex { $0.role == role }.flatMap { row.number($0) }.map(plain)
      }
      return (
        name, number, parts.isEmpty ? "" : " (\(parts.count == 1 ? "of " : "")\(parts.joined(separator: " of ")))"
      )
    }
    let told =
      "Not in the order asked for, but by name: each is of fewer than 20, where one or two more or less move it far."
    guard !isPublic, known.count > 1,
      let high = known.max(by: { $0.value < $1.value }), let low = known.min(by: { $0.value < $1.value }),
      known.filter({ $0.value == high.value }).count == 1, known.filter({ $0.value == low.value }).count == 1
    else { return told }
    let unit = isShare ? "%" : ""
    func words(_ group: (name: String, value: Double, of: String)) -> String {
      "\(group.name) at \(oneDecimal(group.value))\(unit)\(group.of)"
    }
    let whose = known.count < groups.count ? "Of those with enough to tell" : "As they stand"
    return "\(told) \(whose), \(words(high)) is highest, \(words(low)) lowest."
  }

  func mayBeRanked(_ row: Answer.Row) -> Bool {
    let columns = columns()
    guard let value = columns.firstIndex(where: { $0.role == .value }) else { return true }
    if case .unknown = row.cells[value] { return false }
    // Of a count smallness is the figure itself.
    if !isPublic, lines.allSatisfy({ $0.asked.unit == .count }) { return !row.isUnplaced }
    if row.isUnplaced { return false }
    let people =
      row.people.map(Double.init) ?? columns.firstIndex { $0.role == .denominator }.flatMap(row.number)
      ?? row.number(value)
    return people.map { $0 >= Answer.fewestForRank } ?? true
  }

  /// `only red`: those lines alone, and how many others there are.
  func only(_ rows: [Answer.Row], _ answer: inout Answer) -> [Answer.Row] {
    guard !clauses.only.isEmpty else { return rows }
    let kept = rows.filter(isWanted)
    // What stands under several themes is one measure, here as among all.
    func ids(_ rows: [Answer.Row]) -> [String: Answer.Row] {
      var out: [String: Answer.Row] = [:]
      for row in rows {
        let keys = row.cells.prefix(dimensions.count + (byTheme ? 1 : 0)).dropFirst(byTheme ? 1 : 0)
        out["\(row.measure ?? "") \(Array(keys)) \(row.kind)"] = row
      }
      return out
    }
    let (all, shown) = (ids(rows), ids(kept))
    let others = all.filter { shown[$0.key] == nil }.map(\.value)
    let status = columns().firstIndex { $0.role == .status }
    let words = clauses.only.map(\.rawValue)
    var left = LinesLeft(words: words, lines: all.count, kept: shown.count, hidden: 0)
    left.isBesideMonthAlone =
      !clauses.only.contains(.signals) && period == nil
      && clauses.against.allSatisfy { $0 == .previous || $0 == .target } && clauses.against.contains(.previous)
      && (clauses.only.contains(.better) || clauses.only.contains(.worse))
    let roles = columns().map(\.role)
    let deciding = roles.indices.filter { left.deciding.contains(roles[$0]) }
    left.hidden = others.count { row in deciding.contains { row.isHidden($0) } }
    // Who asks for the red reads of what misses its target: the amber miss it too.
    left.among = [Answer.Status.red, .amber].compactMap { state -> String? in
      guard words.contains("red") || words.contains("amber"), !words.contains(state.rawValue), let status else {
        return nil
      }
      let number = others.count { $0.cells[status] == .status(state) }
      return number == 0
        ? nil : "\(number) \(state.rawValue), which \(number == 1 ? "misses its" : "miss their") target too"
    }
    // Nor is what could not be judged known not to be so.
    if clauses.only.contains(.worse) || clauses.only.contains(.better) {
      let columns = columns()
      let words = columns.indices.filter { columns[$0].role == .word }
      left.among.insert(
        contentsOf: [.worse, .better].filter(clauses.only.contains).compactMap { hedged($0, others, words) }, at: 0)
    }
    let untold = others.filter { row in !deciding.contains { row.isHidden($0) } }.compactMap(whyNotJudged)
    left.notJudged = untold.count
    // What most of them are not judged for stands first.
    let counts = Dictionary(untold.map { ($0, 1) }, uniquingKeysWith: +)
    left.reasons = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    answer.left = left
    answer.tellLinesLeft()
    let isUnlike = lines.contains { $0.compared.contains { $0.name == changedName && $0.isUnlike } }
    if isUnlike, clauses.only.contains(where: { [.better, .worse].contains($0) }), let heading = left.heading,
      let at = answer.headingNotes.lastIndex(of: heading)
    {
      answer.headingNotes[at] =
        "Beside what is published (≠) a figure is higher or lower, not better or worse: it may count otherwise."
    }
    return kept
  }

  /// What makes a change less than one that holds, and how a note says it.
  static let hedges: [(word: String, said: String)] = [
    ("within chance", "within chance"), ("overlaps", "over times that overlap"),
    (Answer.partlyUnread, "partly unread"), (Answer.tooFewToTell, "too few to tell"), (Answer.notTested, "not tested"),
    (Answer.chanceNotTold, "not told from chance"),
  ]

  /// `46 better within chance or over times that overlap`: the lines that moved that way, and by no more than chance as far as
  /// can be told. Without them nothing to show would read as good news.
  private func hedged(_ filter: Syntax.OnlyFilter, _ others: [Answer.Row], _ words: [Int]) -> String? {
    let moved = others.filter { row in words.contains { row.cells[$0].says(filter.rawValue) } }
    guard !moved.isEmpty else { return nil }
    let why = Self.hedges.filter { hedge in moved.contains { row in words.contains { row.cells[$0].says(hedge.word) } }
    }
    return "\(moved.count) \(filter.rawValue) \(PlainWords.list(why.map(\.said), "or"))"
  }

  /// Why a line that `only` leaves out is not known not to be so; nil where that was judged, and is not so.
  private func whyNotJudged(_ row: Answer.Row) -> String? {
    let columns = columns()
    func why(_ role: Answer.Role) -> String? {
      for at in columns.indices where columns[at].role == role {
        if case .unknown(let reason) = row.cells[at] { return reason.sentence }
      }
      return nil
    }
    let unknown = why(.value) ?? row.notJudged ?? row.inDoubt
    let asksOfStatus = clauses.only.contains { [.red, .amber, .green].contains($0) }
    let asksOfChange = clauses.only.contains { [.worse, .better].contains($0) }
    if asksOfStatus, !clauses.only.contains(.grey), let at = columns.firstIndex(where: { $0.role == .status }),
      row.cells[at] == .status(.grey)
    {
      let hasTarget = columns.firstIndex { $0.role == .target }.map { row.number($0) != nil } ?? false
      return unknown ?? coveredInPart(row) ?? (hasTarget ? "too few for a verdict" : "no target")
    }
    if asksOfChange {
      let words = columns.indices.filter { columns[$0].role == .word }.map { row.cells[$0] }
      let isJudged = words.contains { $0.says("better") || $0.says("worse") || $0.says("the same") }
      if isJudged { return nil }
      if words.contains(where: { $0.says("higher") || $0.says("lower") }) {
        return lines.first { $0.asked.name == row.measure }?.facts.higherIsBetter == nil
          ? "no better direction" : "published figures may count otherwise"
      }
      return unknown ?? why(.comparison) ?? coveredInPart(row) ?? "no change is told"
    }
    return nil
  }

  private func coveredInPart(_ row: Answer.Row) -> String? {
    let figures = lines.first { $0.asked.name == row.measure }?.figures
    guard !row.isWhole || figures?.isPartial == true else { return nil }
    return "covered in part\(figures?.covered.map { " (\($0))" } ?? "")"
  }

  /// Whether a line is among those that `only` keeps.
  func isWanted(_ row: Answer.Row) -> Bool {
    guard !clauses.only.isEmpty else { return true }
    let columns = columns()
    let status = columns.firstIndex { $0.role == .status }
    // Of several comparisons one that says it is enough: none that is worse is left out.
    let words = columns.indices.filter { columns[$0].role == .word }.map { row.cells[$0] }
    return clauses.only.contains { filter in
      switch filter {
      case .red, .amber, .green, .grey:
        status.map { row.cells[$0] == .status(Answer.Status(rawValue: filter.rawValue) ?? .grey) } ?? false
      case .worse, .better: words.contains { $0.saysMoreThanChance(filter.rawValue) }
      case .signals:
        words.contains { word in
          guard case .text(let text) = word else { return false }
          return text.hasSuffix("(signal)") || word.says("signal")
        }
      }
    }
  }

  /// Whether lines stand by their figures: an order by value or change ranks as worst first does.
  var isRanked: Bool {
    // How many there are is itself the figure: who asks for the first three without an order, or by number, reads sizes.
    let isOfSizes = !isPublic && lines.allSatisfy { $0.asked.unit == .count }
    switch clauses.order {
    case .worstFirst?, .bestFirst?: return !(isOfSizes && isHighestFirst)
    case .sortedBy(let column, _)?:
      let roles: [Answer.Role] = [.dimension, .worker, .measure]
      return !isOfSizes && columns().contains { $0.name == orderName(column) && !roles.contains($0.role) }
    case nil: return false
    }
  }

  /// How far a figure falls short of its target, by the target; below nought where it does better. Of measures with one
  /// colour the one that falls short by most is the worst, as in `ask`.
  func shortfall(_ row: Answer.Row, _ valueAt: Int, _ targetAt: Int) -> Double? {
    guard let value = row.number(valueAt), let target = row.number(targetAt),
      let higher = lines.first(where: { $0.asked.name == row.measure })?.facts.higherIsBetter
    else { return nil }
    return (higher ? target - value : value - target) / max(target.magnitude, 1)
  }

  /// Whether a group of a split is a part of what the whole is: a team is, a month of what stands open is not.
  func isPartOfWhole(_ line: Line) -> Bool {
    !dimensions.isEmpty && (!line.figures.isStock || dimensions.contains { !$0.isTime })
  }

  func isPartly(_ line: Line, _ group: Group?) -> Bool {
    group.map { line.figures.partly[$0.keys] != nil || partOfTime(line, $0) != nil } ?? false
  }
}
