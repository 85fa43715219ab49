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
  private static let levelOfFew = 0.005
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
      for list in source.read.tables where list.isCut && list.rows >= Self.fewestRows {
        let name = list.definition.name
        guard
          !source.read.problems.contains(where: { $0.field == Problem.dateField && $0.dataset == name })
        else { continue }
        let before = tablesBefore(cut, of: name)
        guard let newest = before.last, before.count > Self.fewestPairs,
          !isBusy(list, after: newest.cut)
        else { continue }
        let changed = list.table.rowsOther(than: newest.table)
        guard changed <= Self.mostChanged || changed * 20 <= list.table.rowCount else { continue }
        let earlier = zip(before, before.dropFirst()).map { one, two in
          (rows: two.table.rowsOther(than: one.table), days: two.cut.number - one.cut.number)
        }
        let days = earlier.reduce(0) { $0 + Int($1.days) }
        guard let fewest = earlier.map(\.rows).min(), let most = earlier.map(\.rows).max(), days > 0,
          changed * Self.shareOfFewest <= fewest
        else { continue }
        // As many as there were in so many days; of a longer time no more are awaited than in one before.
        let time = min(Int(cut.number - newest.cut.number) * earlier.count, days)
        let awaited = earlier.reduce(0) { $0 + $1.rows } * time / days / earlier.count
        guard Self.chance(ofAtMost: changed, awaited: awaited) < Self.levelOfFew else { continue }
        doubts.append(
          (
            source.id,
            Problem(
              source: source.read.file, sheet: list.sheet, dataset: name, field: Problem.dateField, value: cut.iso,
              problem:
                "\(changed == 0 ? "none" : "\(changed)") of its \(list.table.rowCount) rows \(changed < 2 ? "is" : "are") another than on \(newest.cut.long), where \(fewest == most ? "\(most)" : "\(fewest) to \(most)") were from list to list before",
              done: "the date was kept: is it right?")
          ))
      }
      return doubts
    }.flatMap(\.self)
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
