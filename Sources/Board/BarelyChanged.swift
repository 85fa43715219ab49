import Calendar
import Catalogue
import Intake
import Tables
import Threads

/// A list of a month that is another month's but for a few cells: somebody saved the old file anew and put one row right. Byte for byte
/// it is not that file, and its newest rows are not silent, so that neither of what is asked of single lists sees it.
extension Board {
  /// A third of the fewest that changed from list to list before, and seldomer than this by how many did.
  private static let shareOfFewest = 3
  private static let levelOfFew = 0.01
  /// So many changes from list to list are looked at, and fewer than these tell nothing.
  private static let mostPairs = 6
  private static let fewestPairs = 3
  /// Fewer rows tell nothing of how much changes in a list.
  private static let fewestRows = 20
  /// Of more new rows than this, or than a twentieth of the list, nothing is asked, and its rows need not be told apart.
  private static let mostChanged = 5

  /// What is asked of the lists that were just loaded of which hardly a row is another than in the list before.
  func barelyChanged(among loaded: [LoadedSource]) -> [(source: Int, problem: Problem)] {
    concurrentMap(loaded, inPiecesOf: 8) { source in
      var doubts: [(source: Int, problem: Problem)] = []
      guard let cut = source.read.asAt,
        !source.read.problems.contains(where: { $0.field == Problem.dateField && $0.dataset == nil })
      else { return doubts }
      for list in source.read.tables where list.rows >= Self.fewestRows {
        let name = list.definition.name
        guard !source.read.problems.contains(where: { $0.field == Problem.dateField && $0.dataset == name })
        else { continue }
        let words: String?
        if let date = list.definition.snapshotsFrom {
          let all = list.table.snapshots(by: date, newest: Self.mostPairs + 2)
          words = all.last.flatMap { $0.cut == cut ? hardlyChanged($0.table, cut, since: all.dropLast()) : nil }
        } else if list.isDated, !list.definition.covers.contains(.everything),
          let before = lastCut(before: cut, of: name), !isBusy(list, after: before)
        {
          words = hardlyChanged(list.table, cut, since: tablesBefore(cut, of: name)[...])
        } else {
          words = nil
        }
        guard let words else { continue }
        doubts.append(
          (
            source.id,
            Problem(
              source: source.read.file, sheet: list.sheet, dataset: name, field: Problem.dateField, value: cut.iso,
              problem: words, done: "the date was kept: is it right?")
          ))
      }
      return doubts
    }.flatMap(\.self)
  }

  /// What is said of a table of which hardly a row is another than in the one before, where from one to the next before that many were.
  private func hardlyChanged(_ table: Table, _ cut: Day, since before: ArraySlice<(cut: Day, table: Table)>) -> String?
  {
    guard let newest = before.last, before.count > Self.fewestPairs else { return nil }
    let changed = table.rowsOther(than: newest.table)
    guard changed <= Self.mostChanged || changed * 20 <= table.rowCount else { return nil }
    let earlier = zip(before, before.dropFirst()).map { one, two in
      (rows: two.table.rowsOther(than: one.table), days: Int(two.cut.number - one.cut.number))
    }
    let days = earlier.reduce(0) { $0 + $1.days }
    guard let fewest = earlier.map(\.rows).min(), let most = earlier.map(\.rows).max(), days > 0,
      changed * Self.shareOfFewest <= fewest
    else { return nil }
    // As many as there were in so many days; of a longer time no more are awaited than in one before.
    let time = min(Int(cut.number - newest.cut.number) * earlier.count, days)
    let awaited = earlier.reduce(0) { $0 + $1.rows } * time / days / earlier.count
    guard Self.chance(ofAtMost: changed, awaited: awaited) < Self.levelOfFew else { return nil }
    let many =
      "\(changed == 0 ? "none" : "\(changed)") of its \(table.rowCount) rows \(changed < 2 ? "differs" : "differ")"
    let usual = fewest == most ? "\(most)" : "\(fewest) to \(most)"
    return "\(many) from those of \(newest.cut.long), where \(usual) did from list to list before"
  }

  private func lastCut(before cut: Day, of name: String) -> Day? {
    sources.compactMap { source in
      guard let day = source.read.asAt, day < cut else { return nil }
      return source.read.tables.contains { $0.definition.name == name } && !source.isOfOtherDay(name) ? day : nil
    }.max()
  }

  /// The tables of a list that were cut before a day, one for each day, oldest first.
  private func tablesBefore(_ cut: Day, of name: String) -> [(cut: Day, table: Table)] {
    var byDay: [Day: Table] = [:]
    for source in sources {
      guard let day = source.read.asAt, day < cut, !source.isOfOtherDay(name),
        let list = source.read.tables.first(where: { $0.definition.name == name })
      else { continue }
      byDay[day] = list.table
    }
    return byDay.sorted { $0.key < $1.key }.suffix(Self.mostPairs + 1).map { ($0.key, $0.value) }
  }

  /// Whether more rows of a list than a few tell of something that was done after a day.
  private func isBusy(_ list: ReadTable, after day: Day) -> Bool {
    list.datesOfWork.contains { name in
      // As many days are as many rows at the least, and known without a look at the rows.
      if let known = list.table.knownDays(of: name) {
        var later = 0
        known.forEach { if $0 > day.number { later += 1 } }
        if later > Self.mostChanged && later * 20 > list.table.rowCount { return true }
      }
      guard case .days(let days, let valid, _)? = list.table[name] else { return false }
      let later = days.indices.count { valid[$0] && days[$0] > day.number }
      return later > Self.mostChanged && later * 20 > list.table.rowCount
    }
  }

  /// The chance that no more than so many happen where others are awaited (Poisson). What is awaited is a whole number: the
  /// fewer it is, the less is asked.
  public static func chance(ofAtMost count: Int, awaited: Int) -> Double {
    var term = SilentDays.chance(ofAll: awaited, each: 0.367_879_441_171_442_33)
    var sum = term
    for step in 0..<max(0, count) {
      term *= Double(awaited) / Double(step + 1)
      sum += term
    }
    return sum
  }
}

extension Table {
  /// The newest of its parts by a date of their own, oldest first, each without that date.
  fileprivate func snapshots(by date: String, newest count: Int) -> [(cut: Day, table: Table)] {
    guard case .days(let days, let valid, _)? = self[date] else { return [] }
    var rows: [Int32: [Int]] = [:]
    for row in days.indices where valid[row] { rows[days[row], default: []].append(row) }
    let others = Table(
      rowCount: rowCount,
      columns: names.filter { $0 != date }.compactMap { name in
        self[name].map { (name, $0) }
      })
    return rows.sorted { $0.key < $1.key }.suffix(count).map { (Day(number: $0.key), others.taking($0.value)) }
  }

  /// How many of its rows do not stand in another table of the same list, by every column that both have.
  fileprivate func rowsOther(than other: Table) -> Int {
    let names = names.filter { other[$0] != nil }
    let (own, others) = (names.compactMap { self[$0] }, names.compactMap { other[$0] })
    var there: [[Cell]: Int] = [:]
    for row in 0..<other.rowCount { there[others.map { $0[row] }, default: 0] += 1 }
    var count = 0
    for row in 0..<rowCount {
      let cells = own.map { $0[row] }
      if let left = there[cells], left > 0 { there[cells] = left - 1 } else { count += 1 }
    }
    return count
  }
}
