import Glibc
import Tables
import Threads

/// A delimited text that may be plain enough to be read in blocks, and where it is cut for several threads.
struct BlockText: @unchecked Sendable {
  let store: ByteStore
  let delimiter: UInt8
  /// Where its first row begins.
  let start: Int
  /// Lines above that: the one that names the delimiter.
  let linesAbove: Int
  /// The number of cells of the header.
  var width = 0
  /// The header, where rows are looked at that may be totals.
  var header: HeaderRow?
  let hasQuotes: Bool
  let hasReturns: Bool
  /// Whether a `#` stands anywhere in it.
  let hasHashes: Bool
  /// A piece of fewer bytes is not worth a thread.
  let shortestPiece: Int
  private let census: TextCensus
  /// Only the first bytes are known to be plain: whoever reads the others sees to it that they are.
  var isAssumed: Bool { census.isAssumed }
  /// How many bytes of such a text are read at once.
  let window: Int

  struct Piece {
    var range: Range<Int>
    var mostRows: Int
  }

  /// Nil where the text is known not to be plain: carriage returns alone, as old systems wrote them, or as many
  /// quotation marks as no pairs give.
  init?(
    _ text: DecodedText, delimiter: UInt8, start: Int, linesAbove: Int, shortestPiece: Int, window: Int = 1 << 18
  ) {
    guard delimiter != 0x22, delimiter != 0x0A, delimiter != 0x0D, delimiter != 0, text.census.quotes % 2 == 0 else {
      return nil
    }
    store = text.store
    self.delimiter = delimiter
    self.start = start
    self.linesAbove = linesAbove
    self.shortestPiece = max(1, shortestPiece)
    census = text.census
    self.window = window
    hasQuotes = census.quotes > 0
    hasReturns = census.returns > 0
    hasHashes = census.hasHashes
    if hasReturns, !Self.allReturnsStandBeforeLineFeeds(text.store.bytes, census) { return nil }
  }

  private static func allReturnsStandBeforeLineFeeds(_ bytes: UnsafeBufferPointer<UInt8>, _ census: TextCensus) -> Bool
  {
    guard let base = bytes.baseAddress else { return true }
    var isAlone = [Bool](repeating: false, count: census.pieces.count)
    isAlone.withUnsafeMutableBufferPointer { isAlone in
      concurrently(census.pieces.count) { number in
        let range = number * TextCensus.piece..<min((number + 1) * TextCensus.piece, bytes.count)
        var at = range.lowerBound
        var pairs = 0
        let raw = UnsafeRawPointer(base)
        let one = SIMD16<UInt8>(repeating: 1)
        let none = SIMD16<UInt8>(repeating: 0)
        // A block and the byte behind it lie within the store, which has 64 bytes behind its end.
        while at + 16 <= range.upperBound {
          var count = none
          let until = min(range.lowerBound + (range.count & ~15), at + 255 * 16)
          while at < until {
            let here = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
            let next = raw.loadUnaligned(fromByteOffset: at &+ 1, as: SIMD16<UInt8>.self)
            count &+=
              none.replacing(with: one, where: here .== SIMD16(repeating: 0x0D))
              & none.replacing(with: one, where: next .== SIMD16(repeating: 0x0A))
            at &+= 16
          }
          for lane in 0..<16 { pairs += Int(count[lane]) }
        }
        while at < range.upperBound {
          if base[at] == 0x0D, base[at + 1] == 0x0A { pairs += 1 }
          at += 1
        }
        isAlone[number] = pairs != census.pieces[number].returns
      }
    }
    return !isAlone.contains(true)
  }

  /// The pieces of the text, each from the beginning of a row to that of another, and how many rows each can hold: where
  /// it is plain, exactly so many, so that what is read of one ends where that of the next begins.
  ///
  /// - Parameter passing: rows at the beginning that are passed over.
  func pieces(passing: Int) -> [Piece] {
    let most = max(1, min(processorCount, (store.count - start) / shortestPiece))
    var cuts = [start]
    for number in 1..<most {
      let from = start + (store.count - start) / most * number
      if let cut = lineEnd(from), cut > cuts[cuts.count - 1], cut < store.count { cuts.append(cut) }
    }
    cuts.append(store.count)
    let hasLastBreak = store.count > start && store.base[store.count - 1] == 0x0A
    return zip(cuts, cuts.dropFirst()).enumerated().map { number, cut in
      let lines = lineFeeds(cut.0..<cut.1) + (number == cuts.count - 2 && !hasLastBreak ? 1 : 0)
      return Piece(range: cut.0..<cut.1, mostRows: max(1, lines - (number == 0 ? passing : 0)))
    }
  }

  /// The place behind the first line break from a place on that does not stand within quotation marks, as far as these
  /// stand in pairs around cells.
  func lineEnd(_ from: Int) -> Int? {
    var marks = hasQuotes ? quotes(before: from) : 0
    var at = from
    while at < store.count {
      let byte = store.base[at]
      if byte == 0x22 { marks += 1 }
      at += 1
      if byte == 0x0A, marks & 1 == 0 { return at }
    }
    return nil
  }

  private func quotes(before place: Int) -> Int {
    let whole = place / TextCensus.piece
    let rest = TextCensus.count(UnsafeBufferPointer(rebasing: store.bytes[whole * TextCensus.piece..<place]))
    return census.pieces[..<whole].reduce(0) { $0 + $1.quotes } + rest.quotes
  }

  private func lineFeeds(_ range: Range<Int>) -> Int {
    lineFeeds(before: range.upperBound) - lineFeeds(before: range.lowerBound)
  }

  private func lineFeeds(before place: Int) -> Int {
    let whole = place / TextCensus.piece
    let rest = TextCensus.count(UnsafeBufferPointer(rebasing: store.bytes[whole * TextCensus.piece..<place]))
    return census.pieces[..<whole].reduce(0) { $0 + $1.lineFeeds } + rest.lineFeeds
  }
}
