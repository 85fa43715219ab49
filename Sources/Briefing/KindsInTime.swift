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
  private let days: [Day?]
  /// By figure, what it picks by, as numbers; a list without any conditions picks by nothing.
  private var picks: [[Int]] = []
  /// By what is picked by: the figures of what stood open that pick by it, by their days in order.
  private var stocks: [[(day: Day, figures: [Int])]] = []

  /// - Parameter parts: of each figure the kinds of rows that it counts.
  init(_ figures: [Figure], _ parts: [[Int]]) {
    self.figures = figures
    days = figures.map { if case .open(let day) = $0.time { day } else { nil } }
    let edges = Set(figures.flatMap { Self.edges($0.time) }).sorted()
    guard days.contains(where: { $0 != nil }), edges.count > 1 else { return }
    numberPicks()
    let told = Set(days.compactMap { $0 }).sorted()
    var members: [Int: [Int]] = [:]
    for (at, own) in parts.enumerated() { for kind in own { members[kind, default: []].append(at) } }
    var met = Set(members.values)
    met.insert([])
    var isIn = [Bool](repeating: false, count: figures.count)
    for (_, own) in members.sorted(by: { $0.key < $1.key }) {
      let open = own.compactMap { days[$0] }
      guard let first = open.min(), let last = open.max() else { continue }
      for at in own { isIn[at] = true }
      defer { for at in own { isIn[at] = false } }
      // It stands until it ends: whatever was told of a day in between counts it too.
      let nextTold = told.first { $0 > last } ?? edges[edges.count - 1].adding(days: 1)
      let lastTold = told.last { $0 < first } ?? edges[0].adding(days: -1)
      for (before, after) in zip(edges, edges.dropFirst()) {
        if first <= before, before < nextTold {
          let kind = figures.indices.filter { counts($0, isIn, endingAfter: before, by: after) }
          if met.insert(kind).inserted { empty.append(kind) }
        }
        if last >= after, after > lastTold {
          let kind = figures.indices.filter { counts($0, isIn, beginningAfter: before, by: after) }
          if met.insert(kind).inserted { empty.append(kind) }
        }
      }
    }
  }

  /// Words are compared as numbers: each pair of a kind and a time asks for them.
  private mutating func numberPicks() {
    var numbers: [String: Int] = [:]
    for figure in figures {
      var own: [Int] = []
      for pick in figure.picks.sorted() {
        let number = numbers[pick] ?? numbers.count
        numbers[pick] = number
        own.append(number)
      }
      picks.append(own)
    }
    if let none = numbers[""] {
      // Without a pick all are meant; of the stocks it is kept for none.
      for at in picks.indices where days[at] == nil { picks[at].removeAll { $0 == none } }
    }
    stocks = Array(repeating: [], count: numbers.count)
    var inOrder: [(at: Int, day: Day)] = []
    for (at, day) in days.enumerated() { if let day { inOrder.append((at: at, day: day)) } }
    inOrder.sort { $0.day == $1.day ? $0.at < $1.at : $0.day < $1.day }
    for (at, day) in inOrder {
      for pick in picks[at] {
        if let last = stocks[pick].indices.last, stocks[pick][last].day == day {
          stocks[pick][last].figures.append(at)
        } else {
          stocks[pick].append((day, [at]))
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
  private func counts(_ at: Int, _ isIn: [Bool], endingAfter before: Day, by after: Day) -> Bool {
    switch figures[at].time {
    case .open(let day)?: return day <= before && isIn[at]
    case .began(let period)?: return period.first <= before && isIn[at]
    case .ended(let period)?:
      guard period.first.adding(days: -1) <= before, period.last >= after else { return false }
      return picks[at].allSatisfy { isPicked(by: $0, isIn) { $0.last { $0.day <= before } } }
    case nil: return isIn[at]
    }
  }

  /// Whether a figure counts a row that stands where others do from when it begins.
  private func counts(_ at: Int, _ isIn: [Bool], beginningAfter before: Day, by after: Day) -> Bool {
    switch figures[at].time {
    case .open(let day)?: return day >= after && isIn[at]
    case .ended(let period)?: return period.last >= after && isIn[at]
    case .began(let period)?:
      guard period.first.adding(days: -1) <= before, period.last >= after else { return false }
      return picks[at].allSatisfy { isPicked(by: $0, isIn) { $0.first { $0.day >= after } } }
    case nil: return isIn[at]
    }
  }

  /// Whether a row is one that a figure picks, by all that it picks by (one team's may be all that there are): as the
  /// figures of what was open say that pick by the same, those of the day that is nearest.
  private func isPicked(
    by pick: Int, _ isIn: [Bool],
    nearest: ([(day: Day, figures: [Int])]) -> (day: Day, figures: [Int])?
  ) -> Bool {
    if let nearest = nearest(stocks[pick]) { return nearest.figures.contains { isIn[$0] } }
    // What is hidden of that side is told by what was open on the other.
    return stocks[pick].contains { $0.figures.contains { isIn[$0] } }
  }
}

extension CountedRows {
  /// The people of each row, as those of its month, and of what stood open or what happened: a reader doesn't know who of
  /// them were there in another month, nor to whom it happened. Of one list that is reckoned by its rows.
  var peopleThen: [Int] {
    // That four children stand in 48 audits tells nobody that there are four: how often each does is not known. A child's
    // second row is one more.
    var met: Set<Int> = []
    let people = zip(people, rows).map { met.insert($0).inserted ? $0 : $1 }
    guard let closing else { return people }
    let month = UInt64(bitPattern: Int64((closing.year * 12 + closing.month) * 2 + (isOverTime ? 1 : 0)))
    return people.map { Int((UInt64(bitPattern: Int64($0)) &+ month &* 0x9E37_79B9_7F4A_7C15) >> 1) }
  }
}
