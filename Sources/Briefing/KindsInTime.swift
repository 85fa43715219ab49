import Answers
import Calendar

/// Kinds of rows of which there is none, as far as a reader of some figures can't know that: rows that ended between two
/// days of which both are told, and rows that began. Who sees 30 open and a month later 32 doesn't know that nobody ended.
///
/// Each row that there is stands for such others: one like it that ended at each time after a day at which it stood open,
/// and one that began at each time before. They count in what ended or began then, where the figures open at the day
/// before or after say that they would.
struct KindsInTime {
  struct Figure {
    var cell: Int
    /// The answer in which it was first told.
    var answer: Int
    var time: CountedRows.Time?
    var picks: Set<String>
  }

  /// Each: the places of the figures that would count it. No two are the same, and none is the same as one of the kinds
  /// of which there are rows.
  private(set) var empty: [[Int]] = []

  private let figures: [Figure]
  /// By figure, whether each kind stands in it.
  private var holds: [Set<Int>]
  private let days: [Day?]

  /// - Parameter parts: of each figure the kinds of rows that it counts.
  init(_ figures: [Figure], _ parts: [[Int]]) {
    (self.figures, holds) = (figures, parts.map(Set.init))
    days = figures.map { if case .open(let day) = $0.time { day } else { nil } }
    let edges = Set(figures.flatMap { Self.edges($0.time) }).sorted()
    guard days.contains(where: { $0 != nil }), edges.count > 1 else { return }
    let told = Set(days.compactMap { $0 })
    var members: [Int: [Int]] = [:]
    for (at, own) in parts.enumerated() { for kind in own { members[kind, default: []].append(at) } }
    var met = Set(members.values)
    met.insert([])
    for (_, own) in members.sorted(by: { $0.key < $1.key }) {
      let open = own.compactMap { days[$0] }
      guard let first = open.min(), let last = open.max() else { continue }
      for (before, after) in zip(edges, edges.dropFirst()) {
        // It stands until then: whatever was told of a day in between counts it too.
        if first <= before, !told.contains(where: { $0 > last && $0 <= before }) {
          let kind = figures.indices.filter { counts($0, own, endingAfter: before, by: after) }
          if met.insert(kind).inserted { empty.append(kind) }
        }
        if last >= after, !told.contains(where: { $0 < first && $0 >= after }) {
          let kind = figures.indices.filter { counts($0, own, beginningAfter: before, by: after) }
          if met.insert(kind).inserted { empty.append(kind) }
        }
      }
    }
  }

  private static func edges(_ time: CountedRows.Time?) -> [Day] {
    switch time {
    case .open(let day)?: [day]
    case .began(let period)?, .ended(let period)?: [period.first.adding(days: -1), period.last]
    case nil: []
    }
  }

  /// Whether a figure counts a row that stands where others do until it ends.
  private func counts(_ at: Int, _ own: [Int], endingAfter before: Day, by after: Day) -> Bool {
    switch figures[at].time {
    case .open(let day)?: return day <= before && own.contains(at)
    case .began(let period)?: return period.first <= before && own.contains(at)
    case .ended(let period)?:
      guard period.first.adding(days: -1) <= before, period.last >= after else { return false }
      return isPicked(at, own) { day, other in day <= before && (other.map { day > $0 } ?? true) }
    case nil: return own.contains(at)
    }
  }

  /// Whether a figure counts a row that stands where others do from when it begins.
  private func counts(_ at: Int, _ own: [Int], beginningAfter before: Day, by after: Day) -> Bool {
    switch figures[at].time {
    case .open(let day)?: return day >= after && own.contains(at)
    case .ended(let period)?: return period.last >= after && own.contains(at)
    case .began(let period)?:
      guard period.first.adding(days: -1) <= before, period.last >= after else { return false }
      return isPicked(at, own) { day, other in day >= after && (other.map { day < $0 } ?? true) }
    case nil: return own.contains(at)
    }
  }

  /// Whether a row is one that a figure picks, by all that it picks by: one team's may be all that there are.
  private func isPicked(_ at: Int, _ own: [Int], isNearer: (Day, Day?) -> Bool) -> Bool {
    figures[at].picks.allSatisfy { $0.isEmpty || isPicked(by: $0, own, isNearer: isNearer) }
  }

  /// As the figures of what was open say that pick by the same: those of the day that is nearest.
  private func isPicked(by pick: String, _ own: [Int], isNearer: (Day, Day?) -> Bool) -> Bool {
    var nearest: Day?
    var isPicked = false
    for other in figures.indices {
      guard let day = days[other], figures[other].picks.contains(pick) else { continue }
      if day == nearest { isPicked = isPicked || own.contains(other) }
      guard isNearer(day, nearest) else { continue }
      (nearest, isPicked) = (day, own.contains(other))
    }
    guard nearest == nil else { return isPicked }
    // What is hidden of that side is told by what was open on the other.
    return own.contains { days[$0] != nil && figures[$0].picks.contains(pick) }
  }
}

extension CountedRows {
  /// Whether it counts what began or ended: that there was none then tells with what was open how many did the other.
  var isOfFlow: Bool {
    switch time {
    case .began, .ended: true
    case .open, nil: false
    }
  }

  /// The people of each row, as those of its month, and of what stood open or what happened: a reader doesn't know who of
  /// them were there in another month, nor to whom it happened. Of one list that is reckoned by its rows.
  var peopleThen: [Int] {
    guard let closing else { return people }
    let month = UInt64(bitPattern: Int64((closing.year * 12 + closing.month) * 2 + (isOverTime ? 1 : 0)))
    return people.map { Int((UInt64(bitPattern: Int64($0)) &+ month &* 0x9E37_79B9_7F4A_7C15) >> 1) }
  }
}
