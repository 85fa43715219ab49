import Calendar
import Catalogue
import Intake
import Tables
import Threads

/// Whether the day of a load's cut can be right, by all its lists together: in a file that is dated a month too late nothing
/// happens for a month, in one dated too early much begins after it. One list alone cannot tell: where little begins it is
/// silent for months.
public struct SilentDays {
  /// Whether something happened in any list on each day before the cut, the day of the cut first. Older days tell nothing of
  /// the silence before it.
  private var busy = [Bool](repeating: false, count: 20_000)
  private let cut: Day
  private let workingDays: WorkingDays

  init(upTo cut: Day, workingDays: WorkingDays) { (self.cut, self.workingDays) = (cut, workingDays) }

  /// Takes the days on which something happened, up to the cut, where they are dates.
  ///
  /// - Returns: whether the table has such a column of dates.
  @discardableResult mutating func take(_ name: String, of table: Table) -> Bool {
    func mark(_ day: Int32) {
      let before = Int(cut.number) - Int(day)
      if busy.indices.contains(before) { busy[before] = true }
    }
    if let known = table.knownDays(of: name) {
      known.forEach { mark($0) }
      return true
    }
    guard case .days(let days, let valid, _)? = table[name] else { return false }
    for row in days.indices where valid[row] { mark(days[row]) }
    return true
  }

  /// So many calendar days, the newest of which is the day of the cut, hold fewer working days than these: where something
  /// happened on one of them, nobody has to count.
  ///
  /// - Parameter workingDays: whole weeks of them.
  static func fewer(than workingDays: Int, upTo cut: Day) -> ClosedRange<Int32> {
    cut.number - Int32(workingDays / 5 * 7 - 3)...cut.number
  }

  /// The last day on which something happened.
  var last: Day? { busy.firstIndex(of: true).map { cut.adding(days: -$0) } }

  /// The working days after the last of them, up to the cut; on what share of those in the ninety days before something
  /// happened; and how likely so long a silence is then. Days are counted and not rows, for rows come in families.
  func silence() -> (days: Int, share: Double, chance: Double)? {
    guard let last, last < cut else { return nil }
    return Self.silence(after: last, upTo: cut, workingDays) { day in
      busy[min(busy.count - 1, Int(cut.number - day.number))]
    }
  }

  /// On how many of the working days of the last two weeks something happened, and how many these are.
  var lately: (busy: Int, of: Int) {
    var out = (busy: 0, of: 0)
    for back in 0..<14 where workingDays.isWorkingDay(cut.adding(days: -back)) {
      out.of += 1
      if busy[back] { out.busy += 1 }
    }
    return out
  }

  /// The same of any days on which something happened.
  static func silence(
    after last: Day, upTo cut: Day, _ workingDays: WorkingDays, isBusy: (Day) -> Bool
  ) -> (days: Int, share: Double, chance: Double)? {
    let silent = workingDays.count(from: last, to: cut)
    let from = last.adding(days: -90)
    let before = workingDays.count(from: from, to: last)
    guard before > 0 else { return nil }
    let active = (0..<90).count { back in
      let day = last.adding(days: -back)
      return isBusy(day) && workingDays.isWorkingDay(day)
    }
    // Even where something happened on every day, one without anything is possible.
    let share = min(Double(active) / Double(before), 0.95)
    return (silent, share, chance(ofAll: silent, each: 1 - share))
  }

  /// The chance that all of so many days or rows are of one kind, where each is so with a chance of its own.
  ///
  /// - Parameter level: the chance is not followed further once it lies below.
  public static func chance(ofAll count: Int, each share: Double, downTo level: Double = 0) -> Double {
    var chance = 1.0
    for _ in 0..<max(0, count) {
      guard chance > 0, chance >= level else { break }
      chance *= share
    }
    return chance
  }
}

extension Board {
  /// What is asked about the dates of what was loaded together, once for each date, with the file it is told of.
  func dateDoubts(_ loaded: [LoadedSource]) -> [(source: Int, problem: Problem)] {
    let workingDays = catalogue.workingDays
    var byDate: [Day: [LoadedSource]] = [:]
    for source in loaded where source.read.asAtFrom != "" && !source.read.asAtFrom.hasPrefix("latest") {
      guard let cut = source.read.asAt, !source.read.problems.contains(where: { $0.field == Problem.dateField }) else {
        continue
      }
      byDate[cut, default: []].append(source)
    }
    // Each date stands for itself.
    return concurrentMap(byDate.sorted { $0.key < $1.key }, inPiecesOf: 4) { cut, sources in
      var doubts: [(source: Int, problem: Problem)] = []
      let lists = sources.flatMap { source in source.read.tables.filter(\.isCut).map { (source, $0) } }
      if let first = lists.first {
        let recent = SilentDays.fewer(than: 5, upTo: cut)
        let isAlive = lists.contains { _, list in list.holds(dayIn: recent) }
        var all = isAlive ? nil : SilentDays(upTo: cut, workingDays: workingDays)
        var (later, dated, listsLater) = (0, 0, 0)
        for (_, list) in lists {
          if !isAlive { for name in list.datesOfWork { all?.take(name, of: list.table) } }
          for name in list.beginnings {
            guard case .days(let days, let valid, _)? = list.table[name] else { continue }
            let after = days.indices.count { valid[$0] && days[$0] > cut.number }
            later += after
            dated += valid.ones
            if after >= 3 { listsLater += 1 }
          }
        }
        if let all, let silence = all.silence(), let last = all.last, silence.days >= 5, silence.chance < 1e-4,
          silence.share >= (lists.count > 2 ? 0.2 : 0.5)
        {
          doubts.append(
            Self.doubt(
              first.0, cut,
              "nothing in \(lists.count == 1 ? "it" : "its \(lists.count) lists") happened after \(last.long), \(silence.days) working days before the as-at date"
            ))
        } else if listsLater >= 2, later >= 10, later * 50 >= dated {
          doubts.append(
            Self.doubt(first.0, cut, "\(later) of \(dated) rows of its lists begin after the as-at date, \(cut.long)"))
        }
      }
      // A log that stands for itself, of which something is entered on most days.
      for source in sources {
        for log in source.read.tables where log.isLog {
          guard let event = log.definition.event,
            !log.table.holds(dayIn: SilentDays.fewer(than: 10, upTo: cut), of: event)
          else { continue }
          var alone = SilentDays(upTo: cut, workingDays: workingDays)
          guard alone.take(event, of: log.table), let silence = alone.silence(),
            let last = alone.last, silence.days >= 10, silence.share >= 0.5,
            silence.chance < 1e-6
          else { continue }
          doubts.append(
            Self.doubt(
              source, cut,
              "nothing in it happened after \(last.long), \(silence.days) working days before the as-at date"))
        }
      }
      return doubts
    }.flatMap(\.self)
  }

  private static func doubt(_ source: LoadedSource, _ cut: Day, _ words: String) -> (source: Int, problem: Problem) {
    (
      source.id,
      Problem(
        source: source.read.file, field: Problem.dateField, value: cut.iso, problem: words,
        done: "the date was kept: is it right?")
    )
  }
}

extension ReadTable {
  /// A list of what stands at its cut, with what happened in the months before.
  var isCut: Bool {
    !definition.isPublished && !definition.isGuessed && definition.snapshotsFrom == nil
      && !definition.covers.isEmpty && !definition.covers.contains(.everything)
  }

  fileprivate var isLog: Bool {
    !definition.isPublished && !definition.isGuessed && definition.isLog && definition.usually != .allRows
  }

  /// The dates on which its rows began or happened, and those on which something was done.
  var datesOfWork: Set<String> { Set(beginnings + definition.datesOfDeeds) }

  /// Whether any of these lies among some days.
  func holds(dayIn days: ClosedRange<Int32>) -> Bool { datesOfWork.contains { table.holds(dayIn: days, of: $0) } }

  /// The dates on which its rows began, or happened.
  var beginnings: [String] {
    [definition.opens?.from ?? definition.event].compactMap(\.self).filter { definition.field($0)?.type == .date }
  }
}

extension Table {
  /// Whether a column of dates holds one of some days; no other column does.
  fileprivate func holds(dayIn wanted: ClosedRange<Int32>, of name: String) -> Bool {
    if let known = knownDays(of: name) { return wanted.contains { known.contains($0) } }
    guard case .days(let days, let valid, _)? = self[name] else { return false }
    return days.indices.contains { valid[$0] && wanted.contains(days[$0]) }
  }
}
