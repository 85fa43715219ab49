import Answers
import Calendar

/// What began and what ended in the same time: what was open before and after, which is shown, is the difference of the two. So
/// that in no session the one gives back the other, both hide where either is small; that depends on nothing else.
struct LinkedFlows {
  private let number: Double
  private let opposite: Double

  /// - Parameter cell: a figure of what began, or of what ended; nil where it is neither.
  init?(_ cell: Suppression.Cell, _ counted: CountedRows?) {
    guard let counted, let opposite = counted.opposite, Double(counted.rows.count) == cell.value else { return nil }
    (number, self.opposite) = (cell.value, Double(opposite))
  }

  private static func isSmall(_ number: Double) -> Bool { (1...4).contains(number) }

  var areHidden: Bool { Self.isSmall(number) || Self.isSmall(opposite) }

  /// By how many there are more of one than of the other is known. Where that is so little that the larger one may be small too,
  /// which of them is marked as small would tell how many there are.
  private var marksTell: Bool { (1...4).contains((number - opposite).magnitude) }

  /// The figure as it is to be weighed.
  func hiding(_ cell: Suppression.Cell) -> Suppression.Cell {
    var cell = cell
    // Of the two the same is chosen, whichever is asked for.
    cell.weight = number + opposite
    guard areHidden else { return cell }
    cell.isUnmarked = cell.isUnmarked || marksTell || !Self.isSmall(number)
    cell.isSensitive = true
    return cell
  }

  /// The figure is the other and the difference: one that stands nowhere, and one that all know.
  func add(_ cell: Int, to system: inout Suppression) {
    let isMarked = Self.isSmall(opposite) && !marksTell
    let other = system.add(.init(value: opposite, isSensitive: areHidden, isVirtual: true, isUnmarked: !isMarked))
    let difference = system.add(.init(value: number - opposite, isSensitive: false, isCount: false, isFixed: true))
    system.sums.append([(cell, 1), (other, -1), (difference, -1)])
  }
}

extension Answer {
  /// A whole is worth more than its parts. But a month stands in other papers too, over whatever time they are: what hides in it
  /// must not depend on that time, so that the time gives way.
  var rankOfTotals: Int { isOverTime ? -10 : 10 }

  /// That there is none is not said of a figure that is hidden.
  mutating func leaveOutNone() {
    guard let none = saysNone, let value = columns.firstIndex(where: { $0.role == .value }),
      rows.contains(where: { ($0.kind == .total || rows.count == 1) && $0.isHidden(value) })
    else { return }
    headingNotes.removeAll { $0 == none }
    (saysNone, isNothing) = (nil, false)
  }

  private var isOverTime: Bool {
    columns.contains { $0.role == .dimension && Grain(rawValue: $0.name) != nil }
      && rows.contains { $0.counted.values.contains(where: \.isOverTime) }
  }
}
