import Board
import Calendar
import Catalogue
import Language
import Tables

/// The same events in two lists (`also told by DATASET`): contacts stand in the log of the front door and in the list that inspectors
/// get. Where both agree month after month and one month differs, one of the two lacks rows of it: half of a month was typed in, or
/// the file breaks off. What is counted in that month is told, and judged by nothing.
struct EventsToldTwice: Sendable {
  struct Month: Sendable {
    var month: Period
    var own: Int
    var other: Int

    /// As many up to the few that one list has days before the other.
    var agrees: Bool { abs(own - other) <= max(2, max(own, other) / 20) }
    var differs: Bool { abs(own - other) >= 5 && abs(own - other) * 5 >= max(own, other) }
  }

  var title: String
  var other: String
  /// Months that both hold from end to end, oldest first.
  var months: [Month]

  /// So many months must agree for one that does not to be held against them.
  static let fewestAgreeing = 3
  static let mostMonths = 12
}

extension Session {
  /// - Returns: the months that differ, as doubts; and where the two lists hardly ever agree, what is said of that.
  mutating func toldTwice(_ asking: Asking) -> (doubts: [PartDoubt], told: [String]) {
    guard asking.isFlow, let period = asking.flowPeriod, !asking.definition.isPublished else { return ([], []) }
    let name = asking.definition.name
    let others = board.catalogue.datasetOrder.filter { other in
      asking.definition.alsoToldBy.contains(other) || board.definition(other)?.alsoToldBy.contains(name) == true
    }
    var (doubts, told) = ([PartDoubt](), [String]())
    for other in others where other != name {
      guard let found = eventsToldTwice(name, other, upTo: asking.asAt) else { continue }
      let differing = found.months.filter {
        $0.differs && $0.month.first <= period.last && $0.month.last >= period.first
      }
      let agreeing = found.months.count(where: \.agrees)
      guard let last = differing.last else { continue }
      let tells = board.tellsRows(of: name) && board.tellsRows(of: other)
      guard agreeing >= EventsToldTwice.fewestAgreeing else {
        guard differing.count * 2 > found.months.count else { continue }
        let numbers = differing.suffix(4).map {
          "\($0.month.first.monthAndYear) \(grouped($0.own)) here, \(grouped($0.other)) there"
        }
        told.append(
          "“\(found.other)” tells the same\(tells ? " (\(numbers.joined(separator: "; ")))" : ""): the lists differ, so ask which is right."
        )
        continue
      }
      for month in differing {
        let numbers =
          tells
          ? "\(grouped(month.own)) of \(month.month.first.monthAndYear) here, and \(grouped(month.other))"
          : "otherwise than"
        doubts.append(
          PartDoubt(
            words:
              "\(numbers) in “\(found.other)”\(tells ? "" : " of \(month.month.first.monthAndYear)"), which else agree: does one lack rows?",
            period: month.month))
      }
      // Of a time that holds several the newest is what a reader looks at.
      if asking.dimensions.isEmpty, let at = doubts.firstIndex(where: { $0.period?.first == last.month.first }) {
        doubts.swapAt(0, at)
      }
    }
    return (doubts, told)
  }

  private mutating func eventsToldTwice(_ name: String, _ other: String, upTo day: Day) -> EventsToldTwice? {
    guard let own = eventsByMonth(of: name, upTo: day), let theirs = eventsByMonth(of: other, upTo: day) else {
      return nil
    }
    func holds(_ reach: [Period], _ month: Period) -> Bool {
      reach.contains { $0.first <= month.first && $0.last >= month.last }
    }
    let months = Set(own.rows.keys).union(theirs.rows.keys).sorted().map { Period.month(holding: $0) }.filter {
      holds(own.reach, $0) && holds(theirs.reach, $0)
    }
    return EventsToldTwice(
      title: own.title, other: theirs.title,
      months: months.suffix(EventsToldTwice.mostMonths).map {
        .init(month: $0, own: own.rows[$0.first] ?? 0, other: theirs.rows[$0.first] ?? 0)
      })
  }

  private mutating func eventsByMonth(of name: String, upTo day: Day) -> (
    title: String, rows: [Day: Int], reach: [Period]
  )? {
    guard let definition = board.definition(name), let event = definition.event,
      let table = relations.events(of: name, upTo: day, all: true, board: board)?.1,
      case .days(let days, let valid, _)? = table[event]
    else { return nil }
    var rows: [Int32: Int] = [:]
    for row in days.indices where valid[row] && days[row] <= day.number { rows[days[row], default: 0] += 1 }
    var months: [Day: Int] = [:]
    for (day, count) in rows { months[Day(number: day).firstOfMonth, default: 0] += count }
    return (definition.title.lowercasedFirst, months, board.reach(of: name, upTo: day))
  }
}
