import Calendar
import Tables

/// The rows of one value, in the order of values.
struct CutValue {
  var cell: Cell
  /// On which side of the cut it lies, then of each of the program's.
  var sides: [Cell]
  var rows: Int
  var met: Int

  /// Where it lies among the others.
  var place: Double { cell.place ?? 0 }

  /// The same value of two parts of a split.
  func together(with other: CutValue) -> CutValue {
    CutValue(cell: cell, sides: sides, rows: rows + other.rows, met: met + other.met)
  }

  /// The places before which a cut may lie, the roundest first: at twelve months sooner than at eleven and a half, at the first of a
  /// month sooner than at its ninth.
  ///
  /// - Parameter areSplit: whether a split by the value can be asked for.
  static func placesToCut(_ values: [CutValue], areSplit: Bool = true) -> Set<Int> {
    let safe = SafeSpans(values, areSplit: areSplit)
    var out: Set<Int> = []
    var first = 0
    // Between two of the program's cuts each cut keeps its distance from both.
    let programs = values.indices.dropFirst().filter {
      values[$0].sides.dropFirst() != values[$0 - 1].sides.dropFirst()
    }
    for end in programs + [values.count] {
      var cuts = [first, end]
      let candidates = values.indices.filter { $0 > first && $0 < end }.map { at in
        (at: at, roundness: RoundCut(from: values[at - 1].cell, to: values[at].cell).rank)
      }
      for (at, _) in candidates.sorted(by: { ($0.roundness, $0.at) < ($1.roundness, $1.at) }) {
        let place = cuts.firstIndex { $0 > at } ?? cuts.count
        guard safe.holds(cuts[place - 1]..<at), safe.holds(at..<cuts[place]) else { continue }
        cuts.insert(at, at: place)
      }
      out.formUnion(cuts.dropFirst().dropLast())
      if end < values.count { out.insert(end) }
      first = end
    }
    return out
  }
}

/// Which spans of values may be told: none or five and more of all that are counted, of those that meet the test, and of those
/// that do not; and, where it can be split by the value, so too of the values of one to four together, which hide there: one of
/// them is never five.
private struct SafeSpans {
  /// Of each of the three, and of the few among them: all before a place.
  private var sums: [[Int]] = []

  init(_ values: [CutValue], areSplit: Bool) {
    for count in [{ $0.rows }, { $0.met }, { $0.rows - $0.met }] as [(CutValue) -> Int] {
      let counts = values.map(count)
      for counts in [counts] + (areSplit ? [counts.map { (1...4).contains($0) ? $0 : 0 }] : []) {
        sums.append(counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) })
      }
    }
  }

  func holds(_ span: Range<Int>) -> Bool {
    sums.allSatisfy { sums in
      let inside = sums[span.upperBound] - sums[span.lowerBound]
      return inside == 0 || inside >= 5
    }
  }
}

/// The roundest number or day that cuts between two values.
struct RoundCut {
  var rank: Int
  var words: String?

  private static let steps = [120.0, 100, 60, 50, 36, 30, 24, 20, 18, 12, 10, 6, 5, 4, 3, 2, 1, 0.5]

  init(from low: Cell, to high: Cell) {
    if let low = low.number, let high = high.number {
      for (rank, step) in Self.steps.enumerated() {
        let multiple = (high / step).rounded(.down) * step
        if multiple > low {
          (self.rank, words) = (rank, PlainWords.number(multiple))
          return
        }
      }
      (rank, words) = (Self.steps.count, nil)
    } else if let low = low.day, let high = high.day {
      let month = high.firstOfMonth
      guard month > low else {
        let monday = high.adding(days: 1 - high.weekday)
        (rank, words) = monday > low ? (3, monday.long) : (4, high.long)
        return
      }
      let year = Day(year: month.year, month: 1, day: 1)
      let quarter = month.adding(months: -((month.month - 1) % 3))
      if let year, year > low {
        (rank, words) = (0, year.long)
      } else if quarter > low {
        (rank, words) = (1, quarter.long)
      } else {
        (rank, words) = (2, month.long)
      }
    } else {
      (rank, words) = (0, nil)
    }
  }
}

extension Cell {
  /// Where a number or a day lies among others of its kind.
  var place: Double? { number ?? day.map { Double($0.number) } }
}
