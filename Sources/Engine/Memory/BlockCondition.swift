import Tables
import Threads

/// A condition worked out for a block of rows at a time: every column is read once, and nothing as long as a column is
/// written but the answer. What is no plain test of a column is asked of all rows before, and taken from there.
///
/// The words of a block are those of `Verdict`: met in plain logic, and undecided in Kleene's. Where the rows end within a
/// word, the bits behind them mean nothing until the last word is cut.
indirect enum BlockCondition {
  case fixed(Bool)
  /// A verdict of all rows.
  case known(Verdict)
  /// Days from `low` to `span` days after it.
  case days([Int32], low: Int32, span: UInt32, valid: Bitmap?)
  /// Numbers from the one to the other.
  case numbers([Double], from: Double, to: Double, valid: Bitmap?)
  case bytes([UInt8], UInt8)
  case shorts([UInt16], UInt16)
  case words([UInt32], UInt32)
  case all([BlockCondition])
  case any([BlockCondition])
  case not(BlockCondition)

  /// Words of a block.
  static let block = 64

  /// What it says of each row.
  func verdict(_ count: Int, least: Int = 1 << 17) -> Verdict {
    let words = (count + 63) / 64
    // Touched only where something is undecided.
    let doubts = LargeMemory.zeroed(words * 8).bindMemory(to: UInt64.self, capacity: max(1, words))
    defer { LargeMemory.releaseZeroed(UnsafeMutableRawPointer(doubts), words * 8) }
    let chunk = max(1, (least + 63) / 64)
    let chunks = max(1, (words + chunk - 1) / chunk)
    var isDoubtful = [Bool](repeating: false, count: chunks)
    let met = [UInt64](unsafeUninitializedCapacity: words) { met, initialized in
      if let start = met.baseAddress {
        isDoubtful.withUnsafeMutableBufferPointer { isDoubtful in
          // Chunks are whole words, so that each is written by one thread.
          concurrently(chunks) { number in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.block) { room in
              guard let own = room.baseAddress else { return }
              var word = number * chunk
              let end = min(words, word + chunk)
              while word < end {
                let length = min(Self.block, end - word)
                if fill(word, length, count, start + word, own) {
                  isDoubtful[number] = true
                  for place in 0..<length { doubts[word + place] = own[place] }
                }
                word += length
              }
            }
          }
        }
      }
      initialized = words
    }
    guard isDoubtful.contains(true) else { return Verdict(met: Bitmap(words: met, count: count)) }
    let undecided = Array(UnsafeBufferPointer(start: doubts, count: words))
    return Verdict(met: Bitmap(words: met, count: count), undecided: Bitmap(words: undecided, count: count))
  }

  /// Writes the words of a block, `length` from the word `first` on, of columns with so many rows.
  ///
  /// - Returns: whether any row may be undecided; where it is false, `doubt` is not written.
  private func fill(
    _ first: Int, _ length: Int, _ rows: Int, _ met: UnsafeMutablePointer<UInt64>,
    _ doubt: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    switch self {
    case .fixed(let value):
      for place in 0..<length { met[place] = value ? ~0 : 0 }
      return false
    case .known(let verdict):
      verdict.met.words.withUnsafeBufferPointer { for place in 0..<length { met[place] = $0[first + place] } }
      guard let undecided = verdict.undecided else { return false }
      undecided.words.withUnsafeBufferPointer { for place in 0..<length { doubt[place] = $0[first + place] } }
      return true
    case .days(let days, let low, let span, let valid):
      days.withUnsafeBufferPointer { days in
        IsSoonAfter(days: days, low: low, span: span).pack(first, length, rows, met)
      }
      return Self.cut(valid, first, length, met, doubt)
    case .numbers(let numbers, let from, let to, let valid):
      numbers.withUnsafeBufferPointer { numbers in
        LiesBetween(numbers: numbers, from: from, to: to).pack(first, length, rows, met)
      }
      return Self.cut(valid, first, length, met, doubt)
    case .bytes(let codes, let code): return Self.code(codes, code, first, length, rows, met, doubt)
    case .shorts(let codes, let code): return Self.code(codes, code, first, length, rows, met, doubt)
    case .words(let codes, let code): return Self.code(codes, code, first, length, rows, met, doubt)
    case .all(let parts): return Self.joined(parts, first, length, rows, met, doubt, isAll: true)
    case .any(let parts): return Self.joined(parts, first, length, rows, met, doubt, isAll: false)
    case .not(let part):
      let mayDoubt = part.fill(first, length, rows, met, doubt)
      for place in 0..<length { met[place] = ~met[place] }
      return mayDoubt
    }
  }

  /// What holds no value is not met, and undecided.
  private static func cut(
    _ valid: Bitmap?, _ first: Int, _ length: Int, _ met: UnsafeMutablePointer<UInt64>,
    _ doubt: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    guard let valid else { return false }
    valid.words.withUnsafeBufferPointer { valid in
      for place in 0..<length {
        met[place] &= valid[first + place]
        doubt[place] = ~valid[first + place]
      }
    }
    return true
  }

  /// The missing code is undecided.
  private static func code<Code: FixedWidthInteger>(
    _ codes: [Code], _ code: Code, _ first: Int, _ length: Int, _ rows: Int, _ met: UnsafeMutablePointer<UInt64>,
    _ doubt: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    codes.withUnsafeBufferPointer { codes in
      IsCode(codes: codes, code: code).pack(first, length, rows, met)
      // Mostly none is missing, which is told sooner than which.
      var least = Code.max
      for row in first &* 64..<min(rows, (first &+ length) &* 64) { least = min(least, codes[row]) }
      guard least == 0 else { return false }
      IsCode(codes: codes, code: 0).pack(first, length, rows, doubt)
      return true
    }
  }

  private static func joined(
    _ parts: [BlockCondition], _ first: Int, _ length: Int, _ rows: Int, _ met: UnsafeMutablePointer<UInt64>,
    _ doubt: UnsafeMutablePointer<UInt64>, isAll: Bool
  ) -> Bool {
    guard let one = parts.first else { return BlockCondition.fixed(isAll).fill(first, length, rows, met, doubt) }
    var mayDoubt = one.fill(first, length, rows, met, doubt)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * block) { room in
      guard let own = room.baseAddress else { return }
      let ownDoubt = own + block
      for part in parts.dropFirst() {
        // Where nothing can change any more, the other columns of the block are not read.
        if isSettled(length, met, mayDoubt ? doubt : nil, isAll) { break }
        let alsoDoubts = part.fill(first, length, rows, own, ownDoubt)
        if mayDoubt || alsoDoubts {
          for place in 0..<length {
            let (a, b) = (met[place], own[place])
            let (doubtA, doubtB) = (mayDoubt ? doubt[place] : 0, alsoDoubts ? ownDoubt[place] : 0)
            let (sureA, sureB) = (a & ~doubtA, b & ~doubtB)
            let (notA, notB) = (~(a | doubtA), ~(b | doubtB))
            met[place] = isAll ? a & b : a | b
            doubt[place] = isAll ? ~(sureA & sureB | (notA | notB)) : ~(sureA | sureB | (notA & notB))
          }
          mayDoubt = true
        } else if isAll {
          for place in 0..<length { met[place] &= own[place] }
        } else {
          for place in 0..<length { met[place] |= own[place] }
        }
      }
    }
    return mayDoubt
  }

  /// Whether every row of a block is beyond doubt not met (of all), or met (of any).
  private static func isSettled(
    _ length: Int, _ met: UnsafeMutablePointer<UInt64>, _ doubt: UnsafeMutablePointer<UInt64>?, _ isAll: Bool
  ) -> Bool {
    var open: UInt64 = 0
    for place in 0..<length {
      let unsure = doubt?[place] ?? 0
      open |= isAll ? met[place] | unsure : ~(met[place] & ~unsure)
    }
    return open == 0
  }
}

private struct IsSoonAfter: RowTest {
  let days: UnsafeBufferPointer<Int32>
  let low: Int32
  let span: UInt32
  @inline(__always) func holds(_ row: Int) -> Bool { UInt32(bitPattern: days[row] &- low) <= span }
}

private struct LiesBetween: RowTest {
  let numbers: UnsafeBufferPointer<Double>
  let from: Double
  let to: Double
  @inline(__always) func holds(_ row: Int) -> Bool { numbers[row] >= from && numbers[row] <= to }
}

extension Evaluator {
  /// A condition in the form that is worked out by blocks; what has none is asked of all rows here.
  func blockCondition(_ condition: Condition, _ frame: Frame) throws(QueryFailure) -> BlockCondition {
    switch condition {
    case .always: return .fixed(true)
    case .never: return .fixed(false)
    case .all(let parts), .any(let parts):
      var made: [BlockCondition] = []
      for part in parts { made.append(try blockCondition(part, frame)) }
      if case .all = condition { return .all(made) }
      return .any(made)
    case .not(let part): return .not(try blockCondition(part, frame))
    case .between(let value, let low, let high):
      let (value, low, high) = (try vector(value, frame), try vector(low, frame), try vector(high, frame))
      if let range = Self.range(value, low, high, frame.count) { return range }
      return .known(try verdictOfColumns(condition, frame))
    case .compare(let left, let comparison, let right):
      let (left, right) = (try vector(left, frame), try vector(right, frame))
      let range =
        switch comparison {
        case .equal: Self.range(left, right, right, frame.count)
        case .lessOrEqual: Self.range(left, nil, right, frame.count) ?? Self.range(right, left, nil, frame.count)
        case .greaterOrEqual: Self.range(left, right, nil, frame.count) ?? Self.range(right, nil, left, frame.count)
        case .less, .greater: BlockCondition?.none
        }
      if let range { return range }
      return .known(try verdictOfColumns(condition, frame))
    case .oneOf(let field, let codes):
      guard codes.count == 1, let only = codes.first, only != 0,
        case .codes(let column, let book) = frame.column(field),
        Int(only) < book.count
      else { return .known(try verdictOfColumns(condition, frame)) }
      let exact: BlockCondition? =
        switch column {
        case .bytes(let column): UInt8(exactly: only).map { .bytes(column, $0) }
        case .shorts(let column): UInt16(exactly: only).map { .shorts(column, $0) }
        case .words(let column): .words(column, only)
        }
      if let exact { return exact }
      return .known(try verdictOfColumns(condition, frame))
    default: return .known(try verdictOfColumns(condition, frame))
    }
  }

  /// A column between two values that are the same for all rows; nil for anything else. Nil ends are open.
  private static func range(_ value: Vector, _ low: Vector?, _ high: Vector?, _ count: Int) -> BlockCondition? {
    switch value {
    case .days(let lane, _):
      guard lane.step == 1, lane.values.count >= count, let from = fixedDay(low, or: .min),
        let to = fixedDay(high, or: .max), from <= to
      else { return nil }
      return .days(lane.values, low: from, span: UInt32(bitPattern: to &- from), valid: lane.valid)
    case .numbers(let lane):
      guard lane.step == 1, lane.values.count >= count, let from = fixedNumber(low, or: -.infinity),
        let to = fixedNumber(high, or: .infinity)
      else { return nil }
      return .numbers(lane.values, from: from, to: to, valid: lane.valid)
    default: return nil
    }
  }

  private static func fixedDay(_ vector: Vector?, or open: Int32) -> Int32? {
    guard let vector else { return open }
    guard case .days(let lane, _) = vector, lane.step == 0, lane.valid == nil else { return nil }
    return lane.values[0]
  }

  private static func fixedNumber(_ vector: Vector?, or open: Double) -> Double? {
    guard let vector else { return open }
    guard case .numbers(let lane) = vector, lane.step == 0, lane.valid == nil else { return nil }
    return lane.values[0]
  }
}
