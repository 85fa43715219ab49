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
  /// Codes that are marked in a table of all codes of their book.
  case marked(Codes, CodeMarks)
  /// Days as above, all of them there, and a code: of one team in one period, the commonest question of all.
  case daysAndByte([Int32], low: Int32, span: UInt32, [UInt8], UInt8)
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
    let chunks = Chunks(words: words, least: least)
    var isDoubtful = [Bool](repeating: false, count: chunks.count)
    let met = [UInt64](unsafeUninitializedCapacity: words) { met, initialized in
      if let start = met.baseAddress {
        isDoubtful.withUnsafeMutableBufferPointer { isDoubtful in
          // Chunks are whole words, so that each is written by one thread.
          concurrently(chunks.count) { number in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.block) { room in
              guard let own = room.baseAddress else { return }
              chunks.forEachBlock(number) { word, length in
                if fill(word, length, count, start + word, own) {
                  isDoubtful[number] = true
                  for place in 0..<length { doubts[word + place] = own[place] }
                }
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

  /// How many rows it says what of.
  struct Tally: Equatable {
    var met = 0
    var undecided = 0
    var undecidedMet = 0

    static func + (a: Tally, b: Tally) -> Tally {
      Tally(
        met: a.met + b.met, undecided: a.undecided + b.undecided, undecidedMet: a.undecidedMet + b.undecidedMet)
    }
  }

  /// The same, of which the rows are counted alone: no bit is kept.
  func tally(_ count: Int, least: Int = 1 << 17) -> Tally {
    let words = (count + 63) / 64
    let chunks = Chunks(words: words, least: least)
    var tallies = [Tally](repeating: Tally(), count: chunks.count)
    tallies.withUnsafeMutableBufferPointer { tallies in
      concurrently(chunks.count) { number in
        var own = Tally()
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * Self.block) { room in
          guard let met = room.baseAddress else { return }
          let doubt = met + Self.block
          chunks.forEachBlock(number) { word, length in
            let mayDoubt = fill(word, length, count, met, doubt)
            // Bits behind the last row mean nothing.
            if word + length == words, count & 63 != 0 {
              let mask = (1 << UInt64(count & 63)) - 1 as UInt64
              met[length - 1] &= mask
              if mayDoubt { doubt[length - 1] &= mask }
            }
            own.met &+= Self.ones(met, length)
            guard mayDoubt else { return }
            own.undecided &+= Self.ones(doubt, length)
            for place in 0..<length { doubt[place] &= met[place] }
            own.undecidedMet &+= Self.ones(doubt, length)
          }
        }
        tallies[number] = own
      }
    }
    return tallies.reduce(Tally(), +)
  }

  private static func ones(_ words: UnsafePointer<UInt64>, _ length: Int) -> Int {
    var ones = 0
    for place in 0..<length { ones &+= words[place].nonzeroBitCount }
    return ones
  }

  /// The words of all rows in runs that threads take, each cut into blocks.
  private struct Chunks {
    let words: Int
    let length: Int
    let count: Int

    init(words: Int, least: Int) {
      self.words = words
      length = max(1, (least + 63) / 64)
      count = max(1, (words + length - 1) / length)
    }

    @inline(__always) func forEachBlock(_ number: Int, _ body: (_ word: Int, _ length: Int) -> Void) {
      var word = number * length
      let end = min(words, word + length)
      while word < end {
        let count = min(BlockCondition.block, end - word)
        body(word, count)
        word += count
      }
    }
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
      Self.copy(verdict.met, first, length, met)
      guard let undecided = verdict.undecided else { return false }
      Self.copy(undecided, first, length, doubt)
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
    case .marked(.bytes(let codes), let marks): return Self.marked(codes, marks, first, length, rows, met, doubt)
    case .marked(.shorts(let codes), let marks): return Self.marked(codes, marks, first, length, rows, met, doubt)
    case .marked(.words(let codes), let marks): return Self.marked(codes, marks, first, length, rows, met, doubt)
    case .daysAndByte(let days, let low, let span, let codes, let code):
      // A block in which a code is missing takes the way of two tests.
      if Self.hasNone(codes, first, length, rows) {
        let parts = [BlockCondition.bytes(codes, code), .days(days, low: low, span: span, valid: nil)]
        return Self.joined(parts, first, length, rows, met, doubt, isAll: true)
      }
      days.withUnsafeBufferPointer { days in
        codes.withUnsafeBufferPointer { codes in
          AreBoth(codes: IsCode(codes: codes, code: code), days: IsSoonAfter(days: days, low: low, span: span))
            .pack(first, length, rows, met)
        }
      }
      return false
    case .all(let parts): return Self.joined(parts, first, length, rows, met, doubt, isAll: true)
    case .any(let parts): return Self.joined(parts, first, length, rows, met, doubt, isAll: false)
    case .not(let part):
      let mayDoubt = part.fill(first, length, rows, met, doubt)
      for place in 0..<length { met[place] = ~met[place] }
      return mayDoubt
    }
  }

  private static func copy(_ bits: Bitmap, _ first: Int, _ length: Int, _ out: UnsafeMutablePointer<UInt64>) {
    bits.words.withUnsafeBufferPointer { words in
      precondition(first + length <= words.count)
      if let start = words.baseAddress { out.update(from: start + first, count: length) }
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
  private static func code<Code: VectorCode>(
    _ codes: [Code], _ code: Code, _ first: Int, _ length: Int, _ rows: Int, _ met: UnsafeMutablePointer<UInt64>,
    _ doubt: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    codes.withUnsafeBufferPointer { codes in
      IsCode(codes: codes, code: code).pack(first, length, rows, met)
      return missing(codes, first, length, rows, doubt)
    }
  }

  private static func marked<Code: VectorCode>(
    _ codes: [Code], _ marks: CodeMarks, _ first: Int, _ length: Int, _ rows: Int,
    _ met: UnsafeMutablePointer<UInt64>, _ doubt: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    codes.withUnsafeBufferPointer { codes in
      marks.pack(codes, first, length, rows, met)
      return missing(codes, first, length, rows, doubt)
    }
  }

  /// Mostly no code of a block is missing, which is told sooner than which.
  private static func missing<Code: VectorCode>(
    _ codes: UnsafeBufferPointer<Code>, _ first: Int, _ length: Int, _ rows: Int,
    _ doubt: UnsafeMutablePointer<UInt64>
  ) -> Bool {
    guard hasNone(codes, first, length, rows) else { return false }
    IsCode(codes: codes, code: 0).pack(first, length, rows, doubt)
    return true
  }

  /// Whether the missing code is among those of a block.
  private static func hasNone<Code: VectorCode>(
    _ codes: some RandomAccessCollection<Code>, _ first: Int, _ length: Int, _ rows: Int
  ) -> Bool {
    codes.withContiguousStorageIfAvailable { codes in
      var least = Code.max
      for row in first &* 64..<min(rows, (first &+ length) &* 64) { least = min(least, codes[row]) }
      return least == 0
    } ?? true
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
        if case .known(let verdict) = part, verdict.undecided == nil, !mayDoubt {
          // Bits that are there already are joined where they lie.
          join(verdict.met, first, length, met, isAll: isAll)
          continue
        }
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

  private static func join(
    _ bits: Bitmap, _ first: Int, _ length: Int, _ met: UnsafeMutablePointer<UInt64>, isAll: Bool
  ) {
    bits.words.withUnsafeBufferPointer { words in
      precondition(first + length <= words.count)
      guard let own = words.baseAddress.map({ $0 + first }) else { return }
      if isAll {
        for place in 0..<length { met[place] &= own[place] }
      } else {
        for place in 0..<length { met[place] |= own[place] }
      }
    }
  }

  /// Whether every row of a block is beyond doubt not met (of all), or met (of any).
  private static func isSettled(
    _ length: Int, _ met: UnsafeMutablePointer<UInt64>, _ doubt: UnsafeMutablePointer<UInt64>?, _ isAll: Bool
  ) -> Bool {
    var open: UInt64 = 0
    if let doubt {
      for place in 0..<length { open |= isAll ? met[place] | doubt[place] : ~(met[place] & ~doubt[place]) }
    } else if isAll {
      for place in 0..<length { open |= met[place] }
    } else {
      for place in 0..<length { open |= ~met[place] }
    }
    return open == 0
  }
}
