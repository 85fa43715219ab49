import Tables

extension Codes {
  /// The rows given, in that order; -1 gives a missing value. The width stays.
  func taking(_ rows: [Int32]) -> Codes {
    switch self {
    case .bytes(let codes): .bytes(rows.map { $0 < 0 ? 0 : codes[Int($0)] })
    case .shorts(let codes): .shorts(rows.map { $0 < 0 ? 0 : codes[Int($0)] })
    case .words(let codes): .words(rows.map { $0 < 0 ? 0 : codes[Int($0)] })
    }
  }

  /// The rows whose code is marked in a table of all codes of the book.
  func marked(in table: [Bool]) -> Bitmap {
    // Of one code alone the test is a comparison, which is made of many rows at a time.
    let only = table.count { $0 } == 1 ? table.firstIndex(of: true) : nil
    return switch self {
    case .bytes(let codes): Self.marked(codes, table, only)
    case .shorts(let codes): Self.marked(codes, table, only)
    case .words(let codes): Self.marked(codes, table, only)
    }
  }

  private static func marked<Code: VectorCode>(_ codes: [Code], _ table: [Bool], _ only: Int?) -> Bitmap {
    codes.withUnsafeBufferPointer { codes in
      if let only {
        guard let code = Code(exactly: only) else { return Bitmap(count: codes.count) }
        return Bitmap(codes.count, where: IsCode(codes: codes, code: code))
      }
      return table.withUnsafeBufferPointer { marks in
        // Every code of a column stands in its book, for which the table was made.
        Bitmap(codes.count, where: IsMarked(codes: codes, marks: marks))
      }
    }
  }

  /// The rows whose code is not the missing one.
  var recordedRows: Bitmap {
    switch self {
    case .bytes(let codes): codes.withUnsafeBufferPointer { Bitmap($0.count, where: IsRecorded(codes: $0)) }
    case .shorts(let codes): codes.withUnsafeBufferPointer { Bitmap($0.count, where: IsRecorded(codes: $0)) }
    case .words(let codes): codes.withUnsafeBufferPointer { Bitmap($0.count, where: IsRecorded(codes: $0)) }
    }
  }

  /// Every code at full width, in the codes of another book where a map to it is given.
  func widened(by map: [UInt32]?) -> [UInt32] {
    guard let map else { return widened }
    return switch self {
    case .bytes(let codes): codes.map { map[Int($0)] }
    case .shorts(let codes): codes.map { map[Int($0)] }
    case .words(let codes): codes.map { map[Int($0)] }
    }
  }
}

extension CodeBook {
  /// The code in `other` of each code of this book, `other.count` where it has no such word; nil where all are the same.
  func map(to other: CodeBook) -> [UInt32]? {
    if other.continues(self) { return nil }
    let absent = UInt32(other.count)
    return words.map { other.find($0) ?? absent }
  }

  /// For each code, whether its word or title is the text, whatever the letter case and kind of blank.
  func marks(equalTo text: String) -> [Bool] { marks(folded(text), ==) }

  /// For each code, whether its word or title holds the text somewhere.
  func marks(containing text: String) -> [Bool] { marks(folded(text), contains) }

  private func marks(_ wanted: [UInt8], _ test: ([UInt8], [UInt8]) -> Bool) -> [Bool] {
    var marks = [Bool](repeating: false, count: count)
    for code in marks.indices.dropFirst() {
      marks[code] = test(folded(words[code]), wanted)
      if !marks[code], let titles { marks[code] = test(folded(titles[code]), wanted) }
    }
    return marks
  }

  func marks(of codes: [UInt32]) -> [Bool] {
    var marks = [Bool](repeating: false, count: count)
    for code in codes where code != 0 && Int(code) < marks.count { marks[Int(code)] = true }
    return marks
  }
}
