import Glibc

/// Writes columns to a file as they lie in memory, and notes of whatever else is to be known behind them.
public struct ColumnFileWriter {
  /// The file could not be written: the disk is full, or the like.
  public struct Failed: Error { public init() {} }

  private let handle: CInt
  private var at = ColumnFile.headLength
  private var notes: [UInt8] = []

  /// - Parameter handle: a file open for reading and writing, which is empty.
  public init(_ handle: CInt) { self.handle = handle }

  // MARK: Notes

  public mutating func put(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { notes.append(contentsOf: $0) }
  }
  public mutating func put(_ flag: Bool) { notes.append(flag ? 1 : 0) }
  public mutating func put(_ text: String) {
    put(text.utf8.count)
    notes.append(contentsOf: text.utf8)
  }
  public mutating func put(_ texts: [String]) {
    put(texts.count)
    for text in texts { put(text) }
  }
  /// What may be missing: whether it is there, then what it is.
  public mutating func put<Value>(_ value: Value?, _ body: (inout Self, Value) throws -> Void) rethrows {
    put(value != nil)
    if let value { try body(&self, value) }
  }

  // MARK: Columns

  /// A run of values, at a multiple of 64 bytes with 32 free bytes or more before it; its check sum is in the notes.
  mutating func put<Element: BitwiseCopyable>(_ values: [Element]) throws(Failed) {
    let start = (at + LentArray.head + 63) & ~63
    put(start)
    put(values.count)
    put(Int(truncatingIfNeeded: values.withUnsafeBytes { CheckSum.of($0) }))
    guard values.withUnsafeBytes({ write($0, start) }) else { throw Failed() }
    at = start + values.count * MemoryLayout<Element>.stride
  }

  mutating func put(_ bits: Bitmap) throws(Failed) {
    put(bits.count)
    put(bits.isFull)
    try put(bits.words)
  }

  /// Words one behind the other, where each ends, and their titles where they have some.
  public mutating func put(_ book: CodeBook) throws(Failed) {
    if let run = book.run {
      try put(run.bytes)
      try put(run.ends)
    } else {
      var bytes: [UInt8] = []
      var ends: [UInt32] = []
      ends.reserveCapacity(book.count)
      for word in book.words {
        bytes.append(contentsOf: word.utf8)
        guard let end = UInt32(exactly: bytes.count) else { throw Failed() }
        ends.append(end)
      }
      try put(bytes)
      try put(ends)
    }
    put(book.titles) { $0.put($1) }
  }

  /// - Parameter isShared: its book is put elsewhere.
  public mutating func put(_ column: Column, isShared: Bool) throws(Failed) {
    switch column {
    case .days(let days, let valid, let minutes):
      put(0)
      try put(days)
      try put(valid)
      put(minutes != nil)
      if let minutes { try put(minutes) }
      let range = column.dayRange
      put(range) {
        $0.put(Int($1.lowerBound.number))
        $0.put(Int($1.upperBound.number))
      }
      // Few enough to stand among the notes; its first and last are those of the range.
      put(DaysThere(days, valid, range)) { file, there in
        for word in there.bits.words { file.put(Int(truncatingIfNeeded: word)) }
      }
    case .numbers(let numbers, let valid):
      put(1)
      try put(numbers)
      try put(valid)
    case .flags(let bits, let valid):
      put(2)
      try put(bits)
      try put(valid)
    case .codes(let codes, let book):
      put(3)
      switch codes {
      case .bytes(let codes):
        put(1)
        try put(codes)
      case .shorts(let codes):
        put(2)
        try put(codes)
      case .words(let codes):
        put(4)
        try put(codes)
      }
      put(column.isRising)
      put(isShared)
      if !isShared { try put(book) }
    case .codeSets(let items, let starts, let book):
      put(4)
      try put(items)
      try put(starts)
      try put(book)
    }
  }

  // MARK: The file

  private func write(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let put = pwrite(handle, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(start + done))
      if put < 0, errno == EINTR { continue }
      guard put > 0 else { return false }
      done += put
    }
    return true
  }

  /// Puts the notes behind the columns and the head before them.
  public mutating func finish() throws(Failed) {
    let start = (at + 63) & ~63
    guard notes.withUnsafeBytes({ write($0, start) }) else { throw Failed() }
    let head = ColumnFile.head(
      count: start + notes.count, notes: start, sum: notes.withUnsafeBytes { CheckSum.of($0) })
    guard head.withUnsafeBytes({ write($0, 0) }) else { throw Failed() }
  }
}
