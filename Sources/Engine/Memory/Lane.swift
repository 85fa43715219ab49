import Tables

/// The values of one kind for each row of a frame: an array of them, or one that stands for every row.
struct Lane<Element: Sendable>: Sendable {
  var values: [Element]
  /// 1 for an array, 0 for a constant, which has one element.
  let step: Int
  /// The rows that hold a value; nil for all of them.
  var valid: Bitmap?
  /// No value that is there lies outside these; nil where that is not known.
  var reach: (low: Element, high: Element)?

  init(_ values: [Element], valid: Bitmap?) {
    self.values = values
    step = 1
    self.valid = valid
  }

  init(constant: Element) {
    values = [constant]
    step = 0
    valid = nil
  }

  subscript(row: Int) -> Element { values[row &* step] }

  enum Place {
    case varies(UnsafeBufferPointer<Element>)
    case fixed(Element)
  }

  /// Where the values of `count` rows lie, for as long as `body` runs.
  @inline(__always) func withPlace<Out>(_ count: Int, _ body: (Place) -> Out) -> Out {
    if step == 0 { return body(.fixed(values[0])) }
    precondition(values.count >= count)
    return values.withUnsafeBufferPointer { body(.varies($0)) }
  }

  /// The values written out for every row.
  func spread(_ count: Int) -> [Element] { step == 1 ? values : [Element](repeating: values[0], count: count) }

  /// The rows given, in that order; -1 gives a row without a value.
  func taking(_ rows: [Int32], missing: Element) -> Lane {
    if step == 0 {
      if !rows.contains(-1) { return self }
      return Lane(rows.map { $0 < 0 ? missing : values[0] }, valid: Bitmap(packing: rows.count) { rows[$0] >= 0 })
    }
    return Lane(rows.map { $0 < 0 ? missing : values[Int($0)] }, valid: taken(valid, rows))
  }
}

/// The bits of the rows given, -1 for a bit that is not set; nil (all set) stays nil where no row is -1.
func taken(_ bits: Bitmap?, _ rows: [Int32]) -> Bitmap? {
  guard let bits else { return rows.contains(-1) ? Bitmap(packing: rows.count) { rows[$0] >= 0 } : nil }
  let words = bits.words
  return Bitmap(packing: rows.count) {
    let row = Int(rows[$0])
    return row >= 0 && words[row >> 6] >> UInt64(row & 63) & 1 == 1
  }
}

extension Bitmap {
  /// One bit for each row, from a test of its place.
  @inline(__always) init(packing count: Int, _ test: (Int) -> Bool) {
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for index in words.indices {
      let start = index &* 64
      var word: UInt64 = 0
      for bit in 0..<min(64, count &- start) {
        word |= (test(start &+ bit) ? 1 : 0) &<< UInt64(truncatingIfNeeded: bit)
      }
      words[index] = word
    }
    self.init(words: words, count: count)
  }
}

extension Bitmap {
  /// The rows whose bit is set, in order.
  var places: [Int32] {
    [Int32](unsafeUninitializedCapacity: ones) { out, initialized in
      // There is room for each bit that is set.
      var next = 0
      forEachSet { row in
        out[next] = Int32(truncatingIfNeeded: row)
        next &+= 1
      }
      initialized = next
    }
  }
}

/// Validity of what needs both; nil stands for all rows.
func both(_ a: Bitmap?, _ b: Bitmap?) -> Bitmap? {
  guard let a else { return b }
  guard let b else { return a }
  return a & b
}
