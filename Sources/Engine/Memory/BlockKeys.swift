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
    /// Days, with the number of the period that holds each from `low` on, times the step.
    case days([Int32], Bitmap?, low: Int32, numbers: [UInt32])
  }
  /// The number of a group is the sum of what each key adds: its value times its step.
  private var parts: [(part: Part, values: UInt32, step: UInt32)] = []
  private(set) var groups = 1
  /// Without keys there is one group.
  var isEmpty: Bool { parts.isEmpty }
  /// The codes of the one key that there is, where they are bytes: they are the numbers of the groups.
  var onlyBytes: [UInt8]? {
    guard parts.count == 1, case .bytes(let codes) = parts[0].part else { return nil }
    return codes
  }

  /// No keys: all rows stand in group 0.
  init() {}

  /// Nil where the keys are of other kinds, or have too many values.
  init?(_ keys: [(vector: Vector, grain: Grain?)], rows: Int) {
    // Periods come last: their numbers are looked up, and are kept multiplied; of the others the first needs none.
    let periods = keys.filter { if case .days = $0.vector { true } else { false } }
    let others = keys.filter { if case .days = $0.vector { false } else { true } }
    for (vector, grain) in others + periods {
      var part: Part
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
      let step = UInt32(groups)
      if case .days(let days, let valid, let low, let numbers) = part, step > 1 {
        part = .days(days, valid, low: low, numbers: numbers.map { $0 * step })
      }
      groups *= values
      parts.append((part, UInt32(values), step))
    }
  }

  private static func days(_ lane: Lane<Int32>, _ grain: Grain?, _ rows: Int) -> (Part, Int)? {
    guard let (low, high) = lane.reach ?? DayRange.of(lane, rows) else {
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
    if parts.isEmpty { for place in 0..<rows.count { slots[place] = 0 } }
    for (number, (part, values, step)) in parts.enumerated() {
      let isFirst = number == 0
      switch part {
      case .bytes(let codes): Self.add(codes, rows, values, step, isFirst, slots)
      case .shorts(let codes): Self.add(codes, rows, values, step, isFirst, slots)
      case .words(let codes): Self.add(codes, rows, values, step, isFirst, slots)
      case .flags(let bits, let valid):
        for place in 0..<rows.count {
          let row = rows.lowerBound + place
          let code: UInt32 = valid?[row] ?? true ? (bits[row] ? 2 : 1) : 0
          slots[place] = (isFirst ? 0 : slots[place]) &+ code &* step
        }
      case .days(let days, let valid, let low, let numbers):
        Self.add(days, valid, low, numbers, rows, isFirst, slots)
      }
    }
  }

  private static func add<Code: FixedWidthInteger>(
    _ codes: [Code], _ rows: Range<Int>, _ values: UInt32, _ step: UInt32, _ isFirst: Bool,
    _ slots: UnsafeMutablePointer<UInt32>
  ) {
    var most: Code = 0
    codes.withUnsafeBufferPointer { codes in
      if isFirst {
        // The first key has the step 1.
        for place in 0..<rows.count {
          let code = codes[rows.lowerBound &+ place]
          most = max(most, code)
          slots[place] = UInt32(truncatingIfNeeded: code)
        }
      } else {
        for place in 0..<rows.count {
          let code = codes[rows.lowerBound &+ place]
          most = max(most, code)
          slots[place] = slots[place] &+ UInt32(truncatingIfNeeded: code) &* step
        }
      }
    }
    precondition(most < values, "a code that is not in its book")
  }

  private static func add(
    _ days: [Int32], _ valid: Bitmap?, _ low: Int32, _ numbers: [UInt32], _ rows: Range<Int>, _ isFirst: Bool,
    _ slots: UnsafeMutablePointer<UInt32>
  ) {
    // A day that is there lies within the range that was found, or is known beforehand; since what is known is not looked
    // at again, a day outside it, which no file that was written has, is taken for the last. One that is missing may lie
    // anywhere, and is passed over. Where a day is there, so is a number.
    let last = UInt32(truncatingIfNeeded: max(0, numbers.count - 1))
    @inline(__always) func place(_ day: Int32) -> Int { Int(min(UInt32(bitPattern: day &- low), last)) }
    days.withUnsafeBufferPointer { days in
      numbers.withUnsafeBufferPointer { numbers in
        guard let valid else {
          if isFirst {
            for row in 0..<rows.count { slots[row] = numbers[place(days[rows.lowerBound &+ row])] }
          } else {
            for row in 0..<rows.count { slots[row] &+= numbers[place(days[rows.lowerBound &+ row])] }
          }
          return
        }
        if isFirst { for place in 0..<rows.count { slots[place] = 0 } }
        var row = rows.lowerBound
        while row < rows.upperBound {
          var word = valid.words[row >> 6]
          while word != 0 {
            let at = row &+ word.trailingZeroBitCount
            slots[at &- rows.lowerBound] &+= numbers[place(days[at])]
            word &= word &- 1
          }
          row &+= 64
        }
      }
    }
  }

  /// Calls `body` with the groups of up to 64 rows, the first of which begins a word, and how many they are.
  @inline(__always)
  func scanWords(_ rows: Range<Int>, _ body: (_ groups: UnsafePointer<UInt32>, _ row: Int, _ length: Int) -> Void) {
    scanBlocks(rows) { slots, start, end in
      var row = start
      while row < end {
        body(slots + (row &- start), row, min(64, end &- row))
        row &+= 64
      }
    }
  }

  /// Calls `body` with the groups of a block of rows, its first row and where it ends.
  @inline(__always)
  private func scanBlocks(
    _ rows: Range<Int>, _ body: (_ groups: UnsafePointer<UInt32>, _ start: Int, _ end: Int) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.block) { room in
      guard let slots = room.baseAddress else { return }
      var start = rows.lowerBound
      while start < rows.upperBound {
        let end = min(start &+ Self.block, rows.upperBound)
        fill(start..<end, slots)
        body(slots, start, end)
        start = end
      }
    }
  }

  /// Calls `body` with the group and the row of each row selected, in order. The rows begin at a whole word.
  @inline(__always)
  func scan(
    _ rows: Range<Int>, _ selection: Bitmap?, _ body: (_ group: Int, _ row: Int) -> Void
  ) {
    scanBlocks(rows) { slots, start, end in
      guard let selection else {
        for at in start..<end { body(Int(slots[at &- start]), at) }
        return
      }
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
