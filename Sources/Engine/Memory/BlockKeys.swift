import Calendar
import Tables
import Threads

/// The number of the group that each row stands in, worked out for a block of rows at a time, so that nothing as long as
/// the column is ever written. Only for keys with few enough values that every combination has a number of its own.
struct BlockKeys {
  static let block = 4096
  static let mostGroups = 1 << 20

  private enum Part {
    case bytes([UInt8])
    case shorts([UInt16])
    case words([UInt32])
    case flags(Bitmap, Bitmap?)
    /// Days, with the number of the period that holds each from `low` on.
    case days([Int32], Bitmap?, low: Int32, numbers: [UInt32])
  }
  private var parts: [(part: Part, values: UInt32)] = []
  private(set) var groups = 1
  /// Without keys there is one group.
  var isEmpty: Bool { parts.isEmpty }

  /// No keys: all rows stand in group 0.
  init() {}

  /// Nil where the keys are of other kinds, or have too many values.
  init?(_ keys: [(vector: Vector, grain: Grain?)], rows: Int) {
    for (vector, grain) in keys {
      let part: Part
      let values: Int
      switch vector {
      case .codes(let codes, let book):
        values = book.count
        switch codes {
        case .bytes(let codes): part = .bytes(codes)
        case .shorts(let codes): part = .shorts(codes)
        case .words(let codes): part = .words(codes)
        }
      case .flags(let bits, let valid): (part, values) = (.flags(bits, valid), 3)
      case .days(let lane, _):
        guard lane.step == 1, let days = BlockKeys.days(lane, grain, rows) else { return nil }
        (part, values) = days
      default: return nil
      }
      guard values <= Self.mostGroups, groups * values <= Self.mostGroups else { return nil }
      groups *= values
      parts.append((part, UInt32(values)))
    }
  }

  private static func days(_ lane: Lane<Int32>, _ grain: Grain?, _ rows: Int) -> (Part, Int)? {
    guard let (low, high) = DayRange.of(lane, rows) else {
      return (.days(lane.values, lane.valid, low: 0, numbers: []), 1)
    }
    guard Int(high) - Int(low) < 1 << 17 else { return nil }
    var numbers: [UInt32] = []
    numbers.reserveCapacity(Int(high) - Int(low) + 1)
    var next: UInt32 = 0
    var last = Int32.min
    for day in low...high {
      if grain == nil || numbers.isEmpty || day > last {
        next += 1
        last = grain?.period(holding: Day(number: day)).last.number ?? day
      }
      numbers.append(next)
    }
    return (.days(lane.values, lane.valid, low: low, numbers: numbers), Int(next) + 1)
  }

  /// Writes the group of each row of a block into `slots`. The block begins at a whole word.
  func fill(_ rows: Range<Int>, _ slots: UnsafeMutablePointer<UInt32>) {
    let count = rows.count
    for place in 0..<count { slots[place] = 0 }
    for (part, values) in parts {
      switch part {
      case .bytes(let codes): Self.add(codes, rows, values, slots)
      case .shorts(let codes): Self.add(codes, rows, values, slots)
      case .words(let codes): Self.add(codes, rows, values, slots)
      case .flags(let bits, let valid):
        for place in 0..<count {
          let row = rows.lowerBound + place
          let code: UInt32 = valid?[row] ?? true ? (bits[row] ? 2 : 1) : 0
          slots[place] = slots[place] &* values &+ code
        }
      case .days(let days, let valid, let low, let numbers):
        Self.add(days, valid, low, numbers, rows, values, slots)
      }
    }
  }

  private static func add<Code: FixedWidthInteger>(
    _ codes: [Code], _ rows: Range<Int>, _ values: UInt32, _ slots: UnsafeMutablePointer<UInt32>
  ) {
    var most: Code = 0
    codes.withUnsafeBufferPointer { codes in
      for place in 0..<rows.count {
        let code = codes[rows.lowerBound &+ place]
        most = max(most, code)
        slots[place] = slots[place] &* values &+ UInt32(truncatingIfNeeded: code)
      }
    }
    precondition(most < values, "a code that is not in its book")
  }

  private static func add(
    _ days: [Int32], _ valid: Bitmap?, _ low: Int32, _ numbers: [UInt32], _ rows: Range<Int>, _ values: UInt32,
    _ slots: UnsafeMutablePointer<UInt32>
  ) {
    days.withUnsafeBufferPointer { days in
      numbers.withUnsafeBufferPointer { numbers in
        var row = rows.lowerBound
        while row < rows.upperBound {
          let end = min(row + 64, rows.upperBound)
          let word = valid?.words[row >> 6] ?? ~0
          for at in row..<end {
            let place = at &- rows.lowerBound
            // A day that is missing may lie anywhere; one that is there lies within the range that was found.
            let isThere = word >> UInt64(truncatingIfNeeded: at & 63) & 1 == 1
            let number = isThere ? numbers[Int(days[at] &- low)] : 0
            slots[place] = slots[place] &* values &+ number
          }
          row = end
        }
      }
    }
  }

  /// Calls `body` with the group and the row of each row selected, in order. The rows begin at a whole word.
  @inline(__always)
  func scan(
    _ rows: Range<Int>, _ selection: Bitmap?, _ body: (_ group: Int, _ row: Int) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.block) { room in
      guard let slots = room.baseAddress else { return }
      var start = rows.lowerBound
      while start < rows.upperBound {
        let end = min(start &+ Self.block, rows.upperBound)
        fill(start..<end, slots)
        if let selection {
          selection.words.withUnsafeBufferPointer { words in
            var row = start
            while row < end {
              var word = words[row >> 6]
              if word == ~0 {
                for at in row..<row &+ 64 { body(Int(slots[at &- start]), at) }
              } else {
                while word != 0 {
                  let at = row &+ word.trailingZeroBitCount
                  body(Int(slots[at &- start]), at)
                  word &= word &- 1
                }
              }
              row &+= 64
            }
          }
        } else {
          for at in start..<end { body(Int(slots[at &- start]), at) }
        }
        start = end
      }
    }
  }
}

/// The first and last of the days that are there.
enum DayRange {
  static func of(_ lane: Lane<Int32>, _ rows: Int) -> (Int32, Int32)? {
    let pieces = Pieces(rows: rows)
    var found = [(low: Int32, high: Int32)](repeating: (.max, .min), count: pieces.count)
    lane.values.withUnsafeBufferPointer { days in
      found.withUnsafeMutableBufferPointer { found in
        concurrently(pieces.count) { piece in
          var (low, high) = (Int32.max, Int32.min)
          var row = pieces[piece].lowerBound
          while row < pieces[piece].upperBound {
            let end = min(row + 64, pieces[piece].upperBound)
            var word = lane.valid?.words[row >> 6] ?? ~0
            if word == ~0 {
              for at in row..<end {
                low = min(low, days[at])
                high = max(high, days[at])
              }
            } else {
              while word != 0 {
                let day = days[row + word.trailingZeroBitCount]
                low = min(low, day)
                high = max(high, day)
                word &= word &- 1
              }
            }
            row = end
          }
          found[piece] = (low, high)
        }
      }
    }
    let (low, high) = found.reduce((Int32.max, Int32.min)) { (min($0.0, $1.low), max($0.1, $1.high)) }
    return low <= high ? (low, high) : nil
  }
}
