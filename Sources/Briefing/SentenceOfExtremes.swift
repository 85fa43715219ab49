import Answers
import Board
import Calendar

/// Which groups an answer names as the highest and the lowest, and what is left out of that.
extension Sentence {
  /// Which group stands at the wrong end, and which at the other; small ones and unknown ones do not take part, nor the rows
  /// of which it is not recorded to whom they belong: they are nobody's.
  func extremes(_ groups: [Answer.Row]) -> [String] {
    guard let valueAt else { return [] }
    var out: [String] = []
    let facts = answer.rows.first.flatMap(facts)
    let groups = groups.filter { row in
      !(self.facts(of: row)?.withholdsFewOfParts == true && facts?.withholdsFew == false
        && at(.denominator).flatMap { row.number($0) }.map { $0 < Disclosure.fewestForPercentage } ?? false)
    }
    let ranked = groups.filter { row in
      guard row.kind == .group, row.isWhole, row.isNamed(answer), row.number(valueAt) != nil, !row.isUnplaced,
        row.inDoubt == nil, !row.isPlacedByNewcomers
      else { return false }
      // How many there are ranks nobody; how well they fare does.
      // So do months, and shares, whose size is what they tell.
      guard answer.concernsPeople, answer.unit(of: row) != .count, !answer.columns.contains(where: \.isOfTime),
        !answer.isOfShares,
        let people = people(row)
      else { return true }
      return people >= Disclosure.fewestForRank
    }
    let shown = groups.filter { $0.isWhole && $0.isNamed(answer) && $0.number(valueAt) != nil }
    let notWhole = groups.filter { row in
      row.kind == .group && !row.isWhole && !row.isToldNotWhole && row.isNamed(answer)
        && row.number(valueAt) != nil && row.inDoubt == nil
    }
    let doubtful = shown.count { $0.inDoubt != nil }
    let unplaced = shown.count { $0.isUnplaced && $0.inDoubt == nil }
    let byNewcomers = shown.filter {
      $0.isPlacedByNewcomers && !$0.isUnplaced && $0.inDoubt == nil
        && (people($0).map { $0 >= Disclosure.fewestForRank } ?? true)
    }
    let values = ranked.compactMap { $0.number(valueAt) }
    let names = ranked.map(name)
    if let low = values.min(), let high = values.max(), low < high, !names.contains("hidden") {
      let worst = facts?.higherIsBetter == true ? low : high
      let best = worst == low ? high : low
      let lowest = worst == low
      // Of a count the small groups that are not ranked are the lowest: no other is. Nor is the lowest of those that are shown,
      // where others are hidden, or where a crossing has places with none.
      let isCount = answer.rows.first.map { answer.unit(of: $0) == .count } ?? false
      let isPart = answer.leavesGroupsOut || groups.contains { $0.isHidden(valueAt) }
      // So too where they are teams: which of them has the fewest says how small it is. And what has none has no row, unless it is
      // a month: of an age at which there are no plans nobody sees that it has the fewest.
      let isSmallest =
        isCount
        && (answer.isSplitByTeam || isPart || !answer.columns.contains(where: \.isOfTime) || isSparse(groups)
          || groups.contains { $0.kind == .unranked && $0.number(valueAt) != nil })
      // A quarter that is cut off may lie far below the lowest of those that are not.
      let isOfWhole = groups.contains { $0.isToldNotWhole && $0.number(valueAt) != nil }
      func say(_ text: String) {
        let which = [isPart ? "those shown" : nil, isOfWhole ? "the whole\(unitOfSplit)" : nil].compactMap(\.self)
        let alone = text.hasPrefix("the week") ? text.capitalisedFirst : text
        out.append(which.isEmpty ? alone : "Of \(which.joined(separator: " and of ")), \(text)")
      }
      let saysWorst = !isSmallest || !lowest
      if saysWorst { say(extreme(ranked, worst, isLowest: lowest, withChange: true)) }
      // What both rest on is said once.
      let said = saysWorst ? ranked.first { $0.number(valueAt) == worst }?.caution : nil
      if !isSmallest || lowest { say(extreme(ranked, best, isLowest: !lowest, withChange: false, besides: said)) }
      let isOfTime = answer.columns.contains(where: \.isOfTime)
      let tooFew = groups.count { $0.kind != .total && $0.isNamed(answer) && isTooFew($0, valueAt) }
      if ranked.count + unplaced + doubtful + byNewcomers.count < shown.count || tooFew > 0 && !isOfTime {
        let small = groups.filter { row in
          row.isWhole && row.isNamed(answer) && !row.hasNoPlace && row.inDoubt == nil
            && !ranked.contains { $0.cells == row.cells }
        }
        out.append("Groups of under 20 children are left out of that\(further(small, low, high)).")
      } else if tooFew > 0 {
        let which = unitOfSplit.isEmpty ? "Those" : String(unitOfSplit.dropFirst()).capitalisedFirst
        out.append("\(which) of under 10 are left out of that.")
      }
      if doubtful > 0 { out.append("What is in doubt is left out of that.") }
      if unplaced > 0 { out.append("What is partly unread is left out of that.") }
      if !byNewcomers.isEmpty { out.append(Answer.leftOut(byNewcomers.map(name))) }
      if let told = leftOutAsPart(notWhole) { out.append(told) }
    } else if values.count > 1, let value = values.first, Set(values).count == 1, !answer.leavesGroupsOut,
      !groups.contains(where: { $0.isHidden(valueAt) })
    {
      out.append("All \(values.count) stand at \(CellText.number(value, answer.unit(of: ranked[0]))).")
    }
    let unknown = groups.count { row in
      guard row.cells.indices.contains(valueAt), case .unknown(let reason) = row.cells[valueAt] else { return false }
      return reason.kind != .suppressed && reason.kind != .tooFew && reason.kind != .noRows
    }
    if unknown > 0 { out.append("Not known for \(unknown) of \(groups.count).") }
    return out
  }

  private func isTooFew(_ row: Answer.Row, _ at: Int) -> Bool {
    guard row.cells.indices.contains(at), case .unknown(let reason) = row.cells[at] else { return false }
    return reason.kind == .tooFew
  }

  /// `, of which under 5 lies higher at 75.0% (9 of 12)`: who is not ranked may be the very one to ask about. Of fewer than ten there is no
  /// percentage; of people none is named, and in public, where a small group may be hidden, nothing is told.
  private func further(_ small: [Answer.Row], _ low: Double, _ high: Double) -> String {
    guard let valueAt, !answer.isDisclosed, answer.columns.count(where: { $0.role.isSplit }) == 1,
      !answer.columns.contains(where: { $0.role == .worker || $0.role.isOfPeople })
    else { return "" }
    guard let total = answer.rows.first(where: { $0.kind == .total }) else { return "" }
    func parts(_ row: Answer.Row) -> (met: Double, all: Double)? {
      guard let met = at(.numerator).flatMap({ row.number($0) }), let all = at(.denominator).flatMap({ row.number($0) })
      else { return nil }
      return (met, all)
    }
    let told = small.compactMap { row -> String? in
      // Of few much lies further by chance: named is who differs from all the others by more than that.
      guard let value = row.number(valueAt), value < low || value > high, answer.unit(of: row) == .percent,
        let own = parts(row), own.all >= Answer.fewestForPercentage, let whole = parts(total),
        Answer.isMoreThanChance(own.met, of: own.all, beside: whole.met - own.met, of: whole.all - own.all)
      else { return nil }
      let met = counts(row).map { " (\($0))" } ?? ""
      return "\(name(row)) lies \(value < low ? "lower" : "higher") at \(CellText.number(value, .percent))\(met)"
    }
    guard !told.isEmpty, told.count <= 4 else { return "" }
    return ", of which \(listedAll(told))"
  }

  /// `FSP South at 90.2% (37 of 41).`: the few that are left of a top are told by name; people are not, nor in public.
  func shownByName(_ groups: [Answer.Row]) -> String? {
    guard let valueAt, !answer.isDisclosed, (1...3).contains(groups.count), groups.allSatisfy({ $0.kind == .group }),
      !answer.columns.contains(where: { $0.role == .worker || $0.role.isOfPeople })
    else { return nil }
    let told = groups.compactMap { row in
      row.number(valueAt).map { value in
        "\(name(row)) at \(CellText.number(value, answer.unit(of: row)))\(counts(row).map { " (\($0))" } ?? "")"
      }
    }
    return told.count == groups.count ? "\(listedAll(told).capitalisedFirst)." : nil
  }

  private func listedAll(_ names: [String]) -> String { names.count > 1 ? listed(names) : names.joined() }

  /// `October 2026 is left out of that (391 of 407 ripe).`
  private func leftOutAsPart(_ rows: [Answer.Row]) -> String? {
    guard let first = rows.first else { return nil }
    guard rows.count > 1 else {
      let part = covers(first).drop { $0 == "," || $0 == " " }
      return "\(name(first).capitalisedFirst) is left out of that\(part.isEmpty ? "" : " (\(part))")."
    }
    return rows.count > 3
      ? "\(rows.count)\(unitOfSplit) that are covered in part are left out of that."
      : "\(listed(rows.map(name)).capitalisedFirst) are covered in part and left out of that."
  }

  private func extreme(
    _ rows: [Answer.Row], _ value: Double, isLowest: Bool, withChange: Bool, besides said: String? = nil
  )
    -> String
  {
    guard let valueAt else { return "" }
    let at = rows.filter { $0.number(valueAt) == value }
    let names = at.map(name)
    let figure = CellText.number(value, answer.unit(of: rows[0]))
    let word = isLowest ? "lowest" : "highest"
    switch names.count {
    case 1:
      let beside = [at[0].placeWithoutNewcomers, at[0].caution.flatMap { $0 == said ? nil : VisibleText.running($0) }]
      let caution = beside.compactMap(\.self).map { " (\($0))" }.joined()
      return
        "\(names[0]) is \(word) at \(figure)\(caution)\(withChange ? changes.first.map { change(at[0], answer.unit(of: at[0]), at: $0) } ?? "" : "")."
    case 2, 3:
      return "\(listed(names)) are \(word), each at \(figure)."
    default: return "\(names.count)\(unitOfSplit) are \(word), each at \(figure)."
    }
  }

  private func listed(_ names: [String]) -> String {
    "\(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1])"
  }

  /// ` months`, ` teams`: what the lines of a split by one of these are.
  private var unitOfSplit: String {
    let names = answer.columns.filter { $0.role.isSplit }.map(\.name)
    guard names.count == 1, let name = names.first, Grain(rawValue: name) != nil || name == "team" else { return "" }
    return " \(name)s"
  }
}
