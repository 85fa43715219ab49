import Tables
import Threads

/// The first few rows in an order, without putting all in order: the best so far are kept, and most rows are passed over
/// because of their first value alone.
struct FirstRows {
  private let keys: [RankedKey]
  private let most: Int
  private let count: Int
  private let least: Int

  /// - Parameters:
  ///   - most: how many rows; at least one.
  ///   - least: rows that a piece must have to be worth a thread.
  init(_ count: Int, by orders: [(vector: Vector, descending: Bool)], most: Int, least: Int = 1 << 17) {
    keys = orders.map { RankedKey($0.vector, count, descending: $0.descending) }
    self.count = count
    self.most = most
    self.least = least
  }

  /// The rows in order; ties keep the order they have.
  var rows: [Int32] {
    let pieces = Pieces(rows: count, least: least)
    var found = [[Int32]](repeating: [], count: pieces.count)
    found.withUnsafeMutableBufferPointer { found in
      concurrently(pieces.count) { piece in found[piece] = first(pieces[piece]) }
    }
    return Array(found.joined().sorted(by: isBefore).prefix(most))
  }

  private func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    for key in keys {
      let (left, right) = (key.rank(Int(a)), key.rank(Int(b)))
      if left != right { return left < right }
    }
    return a < b
  }

  private func first(_ rows: Range<Int>) -> [Int32] {
    var best: [Int32] = []
    best.reserveCapacity(2 * most)
    // A row whose rank is above the bound has enough before it. One of equal rank comes too late where nothing else
    // decides, and is looked at where something does.
    var bound = Int.max
    var isFull = false
    let isOnly = keys.count == 1
    keys[0].scan(rows, bound: { isFull ? bound : nil }) { row, rank in
      if isFull, rank > bound || isOnly && rank == bound { return }
      best.append(Int32(truncatingIfNeeded: row))
      if best.count >= 2 * most || !isFull && best.count == most {
        best = Array(best.sorted(by: isBefore).prefix(most))
        bound = keys[0].rank(Int(best[most - 1]))
        isFull = true
      }
    }
    return best
  }
}

/// A whole number for each row that stands in the order of its value; a missing value comes last whichever way.
private struct RankedKey {
  private enum Values {
    case days(Lane<Int32>)
    case numbers(Lane<Double>)
    case flags(Bitmap)
    case codes(Codes, ranks: [Int])
    case ranks([Int])
  }
  private let values: Values
  private let recorded: Bitmap?
  private let descending: Bool

  init(_ vector: Vector, _ count: Int, descending: Bool) {
    self.descending = descending
    recorded = vector.recorded(count)
    switch vector {
    case .days(let lane, _): values = .days(lane)
    case .numbers(let lane): values = .numbers(lane)
    case .flags(let bits, _): values = .flags(bits)
    case .codes(let codes, let book): values = .codes(codes, ranks: Ordering.ranks(of: book))
    case .text, .sets: values = .ranks(Ordering.ranks(vector, count))
    }
  }

  func rank(_ row: Int) -> Int {
    guard recorded?[row] ?? true else { return .max }
    let plain =
      switch values {
      case .days(let lane): Int(lane[row])
      case .numbers(let lane): Ordering.rank(lane[row])
      case .flags(let bits): bits[row] ? 1 : 0
      case .codes(let codes, let ranks): ranks[Int(codes[row])]
      case .ranks(let ranks): ranks[row]
      }
    return descending ? ~plain : plain
  }

  /// Calls `body` with the rows and their ranks, in order; those above the bound may be left out.
  @inline(__always)
  func scan(_ rows: Range<Int>, bound: () -> Int?, _ body: (_ row: Int, _ rank: Int) -> Void) {
    switch values {
    case .days(let lane) where lane.step == 1:
      lane.values.withUnsafeBufferPointer { days in
        var start = rows.lowerBound
        while start < rows.upperBound {
          let end = min(start + 64, rows.upperBound)
          // The best of 64 days is found at once; mostly it is not good enough.
          if let bound = bound(), end - start == 64 {
            var (low, high) = (Int32.max, Int32.min)
            for row in start..<end {
              low = min(low, days[row])
              high = max(high, days[row])
            }
            if (descending ? ~Int(high) : Int(low)) > bound {
              start = end
              continue
            }
          }
          for row in start..<end { body(row, rank(row)) }
          start = end
        }
      }
    case .numbers(let lane) where lane.step == 1 && recorded == nil:
      lane.values.withUnsafeBufferPointer { numbers in
        for row in rows {
          let plain = Ordering.rank(numbers[row])
          body(row, descending ? ~plain : plain)
        }
      }
    default: for row in rows { body(row, rank(row)) }
    }
  }
}
