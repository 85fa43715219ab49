import Tables
import Threads

extension BlockSums {
  /// As `middles`, of many rows in one pass: a sample of them tells between which two values each middle should lie; then
  /// only the values between these are kept, and those below are counted. Nil where a middle turns out to lie elsewhere,
  /// or there are too few rows for a sample.
  ///
  /// - Parameter words: words of 64 rows that the sample takes, evenly spread.
  func middlesBySample(_ values: UnsafeBufferPointer<Double>, _ chosen: Bitmap?, words: Int = 2048)
    -> (groups: [Middle?], whole: Middle?)?
  {
    // Each group keeps values of its own.
    guard rowCount >= words * 64 * 4, keys.groups <= 1 << 12 else { return nil }
    let bounds = bounds(values, chosen, words)
    let whole = keys.groups
    // Numbers by their place in the order of all numbers: one comparison then tells whether one lies between two others,
    // and hardly one in twenty does, which processors foresee; either half of it is met as often as not.
    let low = bounds.map { Self.order($0.low) }
    let span = bounds.map { UInt64(bitPattern: Self.order($0.high) &- Self.order($0.low)) }
    // The low half counts the rows of a group, the high half those below its bounds; neither reaches 2 to the 32nd.
    let room = Room<UInt64>(keys.groups + 1, pieces: pieces.count)
    var kept = [[[Double]]](repeating: [], count: pieces.count)
    kept.withUnsafeMutableBufferPointer { kept in
      low.withUnsafeBufferPointer { low in
        span.withUnsafeBufferPointer { span in
          concurrently(pieces.count) { piece in
            let counts = room[piece]
            var own = [[Double]](repeating: [], count: keys.groups + 1)
            let (wholeLow, wholeSpan) = (low[whole], span[whole])
            var (rows, below): (UInt64, UInt64) = (0, 0)
            keys.scan(pieces[piece], chosen) { group, row in
              let place = Self.order(values[row])
              let first = low[group]
              counts[group] &+= 1 | (place < first ? 1 : 0) << 32
              rows &+= 1
              below &+= place < wholeLow ? 1 : 0
              if UInt64(bitPattern: place &- first) <= span[group] { own[group].append(values[row]) }
              if UInt64(bitPattern: place &- wholeLow) <= wholeSpan { own[whole].append(values[row]) }
            }
            counts[whole] = rows | below << 32
            kept[piece] = own
          }
        }
      }
    }
    let counts = room.total
    var out = [Middle?](repeating: nil, count: keys.groups + 1)
    var isFound = [Bool](repeating: false, count: keys.groups + 1)
    out.withUnsafeMutableBufferPointer { out in
      isFound.withUnsafeMutableBufferPointer { isFound in
        // Each writes its own place.
        concurrently(keys.groups + 1) { group in
          let (rows, below) = (Int(counts[group] & 0xFFFF_FFFF), Int(counts[group] >> 32))
          var between = kept.flatMap { $0[group] }
          let (first, second) = ((rows - 1) / 2 - below, rows / 2 - below)
          isFound[group] = rows == 0 || first >= 0 && second < between.count
          if rows > 0, isFound[group] { out[group] = between.middle(first, second) }
        }
      }
    }
    guard isFound.allSatisfy({ $0 }) else { return nil }
    return (Array(out.dropLast()), out.last ?? nil)
  }

  /// A whole number that is larger where the number is.
  @inline(__always) private static func order(_ number: Double) -> Int64 {
    let bits = Int64(bitPattern: number.bitPattern)
    return bits ^ Int64(bitPattern: UInt64(bitPattern: bits >> 63) >> 1)
  }

  /// Between which values the middle of each group should lie, and that of all together, which comes last.
  private func bounds(_ values: UnsafeBufferPointer<Double>, _ chosen: Bitmap?, _ words: Int) -> [(
    low: Double, high: Double
  )] {
    var samples = [[Double]](repeating: [], count: keys.groups + 1)
    let all = rowCount / 64
    for number in 0..<words {
      let row = all * number / words * 64
      keys.scan(row..<row + 64, chosen) { group, row in
        samples[group].append(values[row])
        samples[keys.groups].append(values[row])
      }
    }
    return samples.map { sample in
      var sample = sample
      // Of few rows all are kept. Else the middle lies this far from that of the sample about once in a million times.
      guard sample.count >= 200 else { return (-.infinity, .infinity) }
      let reach = Int(2.5 * Double(sample.count).squareRoot()) + 1
      let middle = sample.count / 2
      guard reach < middle else { return (-.infinity, .infinity) }
      return (sample.selected(middle - reach), sample.selected(middle + reach))
    }
  }
}

extension [Double] {
  /// The values of two ranks beside each other, or of one rank twice.
  fileprivate mutating func middle(_ first: Int, _ second: Int) -> BlockSums.Middle {
    let lower = selected(first)
    // What stands behind the place of a rank is not smaller.
    let upper = second == first ? lower : self[second...].reduce(Double.infinity) { $1 < $0 ? $1 : $0 }
    return (lower, upper)
  }

  /// The value of a rank, all values in order; it then stands in its place, with none larger before it and none smaller
  /// behind it.
  mutating func selected(_ rank: Int) -> Double {
    withUnsafeMutableBufferPointer { values in
      var (low, high) = (0, values.count - 1)
      while low < high {
        // The middle one of three, so that values in order are halved.
        let (a, b, c) = (values[low], values[(low + high) / 2], values[high])
        let pivot = Swift.max(Swift.min(a, b), Swift.min(Swift.max(a, b), c))
        var (left, right) = (low, high)
        while left <= right {
          while values[left] < pivot { left += 1 }
          while values[right] > pivot { right -= 1 }
          if left <= right {
            values.swapAt(left, right)
            left += 1
            right -= 1
          }
        }
        if rank <= right {
          high = right
        } else if rank >= left {
          low = left
        } else {
          break
        }
      }
      return values[rank]
    }
  }
}
