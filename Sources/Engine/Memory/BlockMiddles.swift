import Tables
import Threads

extension BlockSums {
  /// From so many rows up a sample, which takes some four milliseconds, is gained back by the pass that it spares.
  private static let worthSample = 1 << 23

  typealias Middle = (lower: Double, upper: Double)

  /// The two values in the middle of each group (the same one of an odd number), and those of all groups together; nil
  /// where there is no value. Values are counted by even steps from the lowest to the highest, and only the steps that hold a
  /// middle are put in order; of very many rows a sample tells where the middles lie (`middlesBySample`).
  func middles(_ lane: Lane<Double>) -> (groups: [Middle?], whole: Middle?) {
    let chosen = both(selection, lane.valid)
    guard lane.step == 1 else {
      let value = (lane.values[0], lane.values[0])
      let counts = counts(lane.valid)
      return (counts.map { $0 == 0 ? nil : value }, counts.allSatisfy { $0 == 0 } ? nil : value)
    }
    if rowCount >= Self.worthSample,
      let found = lane.values.withUnsafeBufferPointer({ middlesBySample($0, chosen) })
    {
      return found
    }
    // No more steps than the rows are worth: each is looked at once more.
    let most = min(1 << 22, 8 * rowCount) / keys.groups
    let steps = EvenSteps(ends(lane, chosen), count: max(16, min(4096, most)))
    let room = Room<UInt32>(keys.groups * steps.count, pieces: pieces.count)
    return lane.values.withUnsafeBufferPointer { values in
      concurrently(pieces.count) { piece in
        let out = room[piece]
        keys.scan(pieces[piece], chosen) { group, row in
          out[group &* steps.count &+ steps.step(values[row])] &+= 1
        }
      }
      let histogram = room.total
      var all = [UInt32](repeating: 0, count: steps.count)
      var sought = (0..<keys.groups).map { group in
        let own = histogram[group * steps.count..<(group + 1) * steps.count]
        for (step, count) in own.enumerated() { all[step] += count }
        return Sought(own)
      }
      // The last stands for all groups together.
      sought.append(Sought(all[...]))
      let kept = kept(values, chosen, steps, sought)
      var out = [Middle?](repeating: nil, count: sought.count)
      out.withUnsafeMutableBufferPointer { out in
        concurrently(sought.count) { group in out[group] = sought[group].middle(kept.flatMap { $0[group] }) }
      }
      return (Array(out.dropLast()), out.last ?? nil)
    }
  }

  /// The lowest and the highest value; the lowest is above the highest where there is none.
  private func ends(_ lane: Lane<Double>, _ chosen: Bitmap?) -> (Double, Double) {
    let (lowest, highest) = (Room<Double>(1, pieces: pieces.count), Room<Double>(1, pieces: pieces.count))
    lane.values.withUnsafeBufferPointer { values in
      concurrently(pieces.count) { piece in
        var (low, high) = (Double.infinity, -Double.infinity)
        if let chosen {
          chosen.words.withUnsafeBufferPointer { words in
            for row in pieces[piece] where words[row >> 6] >> UInt64(truncatingIfNeeded: row & 63) & 1 == 1 {
              low = values[row] < low ? values[row] : low
              high = values[row] > high ? values[row] : high
            }
          }
        } else {
          // Eight at a time, each in a place of its own.
          var (lows, highs) = (SIMD8<Double>(repeating: .infinity), SIMD8<Double>(repeating: -.infinity))
          var row = pieces[piece].lowerBound
          while row &+ 8 <= pieces[piece].upperBound, let start = values.baseAddress {
            let eight = UnsafeRawPointer(start + row).loadUnaligned(as: SIMD8<Double>.self)
            lows.replace(with: eight, where: eight .< lows)
            highs.replace(with: eight, where: eight .> highs)
            row &+= 8
          }
          (low, high) = (lows.min(), highs.max())
          while row < pieces[piece].upperBound {
            (low, high) = (min(low, values[row]), max(high, values[row]))
            row &+= 1
          }
        }
        lowest[piece][0] = low
        highest[piece][0] = high
      }
    }
    return (
      (0..<pieces.count).reduce(Double.infinity) { min($0, lowest[$1][0]) },
      (0..<pieces.count).reduce(-Double.infinity) { max($0, highest[$1][0]) }
    )
  }

  /// The values of the steps that are sought, by piece and group; all groups together come last.
  private func kept(
    _ values: UnsafeBufferPointer<Double>, _ chosen: Bitmap?, _ steps: EvenSteps, _ sought: [Sought]
  ) -> [[[Double]]] {
    let whole = sought.count - 1
    // One comparison tells whether a step lies among those that are sought: it seldom does, which processors foresee,
    // while either half of it is met as often as not.
    let first = sought.map { Int32($0.first) }
    let span = sought.map { UInt32(max(0, $0.last - $0.first + 1)) }
    let (wholeFirst, wholeSpan) = (first[whole], span[whole])
    var kept = [[[Double]]](repeating: [], count: pieces.count)
    kept.withUnsafeMutableBufferPointer { kept in
      first.withUnsafeBufferPointer { first in
        span.withUnsafeBufferPointer { span in
          concurrently(pieces.count) { piece in
            var own = [[Double]](repeating: [], count: sought.count)
            keys.scan(pieces[piece], chosen) { group, row in
              let step = Int32(truncatingIfNeeded: steps.step(values[row]))
              let isSought = UInt32(bitPattern: step &- first[group]) < span[group]
              let isInWhole = UInt32(bitPattern: step &- wholeFirst) < wholeSpan
              if isSought { own[group].append(values[row]) }
              if isInWhole { own[whole].append(values[row]) }
            }
            kept[piece] = own
          }
        }
      }
    }
    return kept
  }
}

/// Even steps between two numbers. A larger value never stands in a lower step, whatever is lost in rounding.
private struct EvenSteps {
  let count: Int
  private let low: Double
  private let scale: Double
  private let last: Double

  init(_ ends: (low: Double, high: Double), count: Int) {
    self.count = count
    low = ends.low
    last = Double(count - 1)
    let scale = Double(count) / (ends.high - ends.low)
    self.scale = ends.high > ends.low && (ends.high - ends.low).isFinite && scale.isFinite ? scale : 0
  }

  @inline(__always) func step(_ value: Double) -> Int {
    // Between 0 and the last step, so that it fits; nought where all is one step.
    let place = scale == 0 ? 0 : (value - low) * scale
    return Int(Int32(place < last ? place : last))
  }
}

/// The steps that hold the middle of a group, and how many values lie below the first of them.
private struct Sought {
  private(set) var first = -1
  private(set) var last = -2
  private var below = 0
  private let count: Int

  init(_ histogram: ArraySlice<UInt32>) {
    count = histogram.reduce(0) { $0 + Int($1) }
    guard count > 0 else { return }
    var passed = 0
    for (step, own) in histogram.enumerated() {
      if first < 0, passed + Int(own) > (count - 1) / 2 { (first, below) = (step, passed) }
      passed += Int(own)
      if passed > count / 2 {
        last = step
        return
      }
    }
  }

  /// - Parameter values: those of the steps, in any order.
  func middle(_ values: [Double]) -> BlockSums.Middle? {
    guard count > 0 else { return nil }
    let sorted = values.sorted()
    return (sorted[(count - 1) / 2 - below], sorted[count / 2 - below])
  }
}
