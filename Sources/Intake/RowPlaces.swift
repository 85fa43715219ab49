/// For each row of a table its line or row in the file, from 1: mostly one behind the other, so that only where they are not
/// has to be kept.
public struct RowPlaces: Sendable, Equatable, RandomAccessCollection, ExpressibleByArrayLiteral {
  /// The rows that do not stand right behind the row before them; the first row is always one.
  private(set) var starts: [Int32] = []
  /// The places of those rows.
  private(set) var lines: [Int32] = []
  public let endIndex: Int
  public var startIndex: Int { 0 }

  public init(_ places: [Int32]) {
    endIndex = places.count
    var next: Int32?
    for (row, line) in places.enumerated() {
      if line != next {
        starts.append(Int32(row))
        lines.append(line)
      }
      next = line &+ 1
    }
  }

  /// - Parameter starts: the first row, and each that may not stand right behind the row before it, with its line.
  init(_ starts: [(row: Int, line: Int32)], count: Int) {
    endIndex = count
    for (row, line) in starts {
      if let last = self.starts.last, let before = lines.last, line == before &+ Int32(row) &- last { continue }
      self.starts.append(Int32(row))
      lines.append(line)
    }
  }

  public init(arrayLiteral places: Int32...) { self.init(places) }

  /// Nil where the two are not what `starts` and `lines` of so many rows can be.
  init?(starts: [Int32], lines: [Int32], count: Int) {
    guard starts.count == lines.count, starts.isEmpty == (count == 0), starts.first ?? 0 == 0,
      zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }), Int(starts.last ?? -1) < count
    else { return nil }
    (self.starts, self.lines, endIndex) = (starts, lines, count)
  }

  public subscript(row: Int) -> Int32 {
    precondition(row >= 0 && row < endIndex)
    // The last start at or before the row.
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= row { low = middle } else { high = middle }
    }
    return lines[low] &+ (Int32(row) - starts[low])
  }

  /// The row that stands at a line of the file; nil where none does. Rows stand in the order of their lines.
  public func row(at line: Int32) -> Int? {
    var (low, high) = (0, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < line { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low] == line ? low : nil
  }

  /// Those of the rows given, in that order.
  func taking(_ rows: [Int]) -> RowPlaces { RowPlaces(rows.map { self[$0] }) }
}
