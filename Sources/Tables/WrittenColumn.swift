/// A column as it lies in a file: nothing of it is looked at before it is asked for.
public struct WrittenColumn: Sendable {
  enum Runs: Sendable {
    case days(WrittenRun<Int32>, valid: WrittenBits, minutes: WrittenRun<Int16>?)
    case numbers(WrittenRun<Double>, valid: WrittenBits)
    case flags(WrittenBits, valid: WrittenBits)
    case bytes(WrittenRun<UInt8>)
    case shorts(WrittenRun<UInt16>)
    case words(WrittenRun<UInt32>)
    case codeSets(items: WrittenRun<UInt32>, starts: WrittenRun<Int32>)
  }

  let file: ColumnFile
  let runs: Runs
  public let rows: Int
  /// What is known of it from the notes.
  public internal(set) var outline: ColumnOutline

  /// The column, resting on the file; nil where a byte of it is not as it was written.
  public func column() -> Column? {
    let book = outline.book ?? CodeBook()
    switch runs {
    case .days(let days, let valid, let minutes):
      guard let days = file.array(days), let valid = bits(valid) else { return nil }
      guard let minutes else { return .days(days, valid: valid, minutes: nil) }
      return file.array(minutes).map { .days(days, valid: valid, minutes: $0) }
    case .numbers(let numbers, let valid):
      guard let numbers = file.array(numbers), let valid = bits(valid) else { return nil }
      return .numbers(numbers, valid: valid)
    case .flags(let flags, let valid):
      guard let flags = bits(flags), let valid = bits(valid) else { return nil }
      return .flags(flags, valid: valid)
    case .bytes(let codes): return file.array(codes).map { .codes(.bytes($0), book) }
    case .shorts(let codes): return file.array(codes).map { .codes(.shorts($0), book) }
    case .words(let codes): return file.array(codes).map { .codes(.words($0), book) }
    case .codeSets(let items, let starts):
      guard let items = file.array(items), let starts = file.array(starts), starts.first == 0,
        starts.last.map({ Int($0) == items.count }) ?? false
      else { return nil }
      return .codeSets(items: items, starts: starts, book)
    }
  }

  private func bits(_ written: WrittenBits) -> Bitmap? {
    file.array(written.words).map { Bitmap(mapped: $0, count: written.count, isFull: written.isFull) }
  }

  /// The column made when it is first used.
  ///
  /// - Parameter again: gives the same column from elsewhere, where it is not as it was written.
  public func late(again: @escaping @Sendable () -> Column) -> LateColumn {
    LateColumn(count: rows, outline) { column() ?? again() }
  }
}

struct WrittenBits: Sendable {
  var words: WrittenRun<UInt64>
  var count: Int
  /// Whether every bit is set.
  var isFull: Bool
}
