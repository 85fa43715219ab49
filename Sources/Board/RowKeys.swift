import Tables
import Threads

/// What tells the rows of a dataset apart: the values of its key fields, as one number each.
struct RowKeys {
  /// For each row, the number of its key, from 0 in order of first use: equal keys have equal numbers. A row without
  /// any part of its key is its own.
  let numbers: [Int32]
  let count: Int

  init(_ numbers: [Int32], count: Int) { (self.numbers, self.count) = (numbers, count) }

  /// `key`: the names of the key fields. Where it is empty, or the table lacks a field, every row is its own.
  init(_ table: Table, key: [String]) {
    let columns = key.compactMap { table[$0] }
    guard !key.isEmpty, columns.count == key.count else {
      numbers = (0..<table.rowCount).map { Int32($0) }
      count = table.rowCount
      return
    }
    if columns.count == 1, case .codes(let codes, let book) = columns[0] {
      (numbers, count) = RowKeys.numbered(codes, among: book.count)
    } else if let keys = RowKeys.composed(columns) {
      (numbers, count) = RowKeys.numbered(keys)
    } else {
      (numbers, count) = RowKeys.numbered(columns.map(RowKeys.comparable), rows: table.rowCount)
    }
  }

  /// Whether no two rows can have one key, as it is where a file numbers its rows: each code of the one key field is higher
  /// than the one before it. False where that is not plain to see.
  static func areApart(_ table: Table, key: [String]) -> Bool {
    key.count == 1 && table.isRising(key[0])
  }

  /// A key of one coded field: a code has one number.
  private static func numbered(_ codes: Codes, among words: Int) -> ([Int32], Int) {
    var known = [Int32](repeating: -1, count: words)
    var next: Int32 = 0
    func number(_ code: Int) -> Int32 {
      if code != 0, known[code] >= 0 { return known[code] }
      known[code] = next
      next += 1
      return next - 1
    }
    let numbers: [Int32] =
      switch codes {
      case .bytes(let codes): codes.map { number(Int($0)) }
      case .shorts(let codes): codes.map { number(Int($0)) }
      case .words(let codes): codes.map { number(Int($0)) }
      }
    return (numbers, Int(next))
  }

  /// The rows of several tables, one after another, without putting them together; nil for keys of another kind, and where
  /// codes of one table mean something else in another.
  init?(together tables: [Table], key: [String]) {
    guard (1...2).contains(key.count) else { return nil }
    for name in key {
      guard let kind = tables.first?.kind(of: name), tables.allSatisfy({ $0.kind(of: name) == kind }) else {
        return nil
      }
      guard kind == .codes else { continue }
      var newest = CodeBook()
      for table in tables { if let book = table.book(of: name), book.count > newest.count { newest = book } }
      guard tables.allSatisfy({ $0.book(of: name).map { newest.continues($0) } ?? false }) else { return nil }
    }
    // The two halves side by side, for lists of some length; then the keys of the second take their numbers in the
    // first.
    let half = tables.reduce(0, { $0 + $1.rowCount }) < Self.worthThreads ? tables.count : (tables.count + 1) / 2
    let parts = [Array(tables[..<half]), Array(tables[half...])]
    var numbered: [Numbered?] = [nil, nil]
    numbered.withUnsafeMutableBufferPointer { numbered in
      concurrently(parts[1].isEmpty ? 1 : 2) { part in numbered[part] = Numbered(parts[part], key) }
    }
    guard var first = numbered[0] else { return nil }
    guard !parts[1].isEmpty else {
      self.init(first.numbers, count: first.numbering.known.count)
      return
    }
    guard let second = numbered[1] else { return nil }
    let map = second.numbering.known.map { first.numbering.next($0) }
    first.numbers.reserveCapacity(first.numbers.count + second.numbers.count)
    for number in second.numbers { first.numbers.append(map[Int(number)]) }
    self.init(first.numbers, count: first.numbering.known.count)
  }

  /// Tables of so many rows are worth more than one thread.
  private static let worthThreads = 1 << 15

  /// The rows of some tables with their numbers.
  private struct Numbered {
    var numbering = Numbering()
    var numbers: [Int32] = []

    init?(_ tables: [Table], _ key: [String]) {
      numbers.reserveCapacity(tables.reduce(0) { $0 + $1.rowCount })
      for table in tables {
        guard let keys = RowKeys.composed(key.compactMap { table[$0] }) else { return nil }
        for key in keys { numbers.append(numbering.next(key)) }
      }
    }
  }

  /// One or two parts of 32 bits as one number, which is 0 where none has a value; nil for keys of another kind.
  private static func composed(_ columns: [Column]) -> [UInt64]? {
    guard columns.count <= 2, let first = narrow(columns[0]) else { return nil }
    guard columns.count == 2 else { return first.map { UInt64($0) } }
    guard let second = narrow(columns[1]) else { return nil }
    return zip(first, second).map { UInt64($0) << 32 | UInt64($1) }
  }

  /// Each value as a number that is equal where the value is; 0 where it is missing.
  private static func narrow(_ column: Column) -> [UInt32]? {
    switch column {
    case .codes(let codes, _): return codes.widened
    case .flags(let bits, let valid): return (0..<bits.count).map { valid[$0] ? (bits[$0] ? 2 : 1) : 0 }
    case .days(let days, let valid, let minutes):
      // A time of day has no room in 32 bits.
      if let minutes, days.indices.contains(where: { valid[$0] && minutes[$0] > 0 }) { return nil }
      var hasLeast = false
      let out = days.indices.map { row -> UInt32 in
        if !valid[row] { return 0 }
        let number = UInt32(bitPattern: days[row]) ^ 0x8000_0000
        if number == 0 { hasLeast = true }
        return number
      }
      return hasLeast ? nil : out
    case .numbers, .codeSets: return nil
    }
  }

  private static func numbered(_ keys: [UInt64]) -> ([Int32], Int) {
    var numbering = Numbering()
    var numbers: [Int32] = []
    numbers.reserveCapacity(keys.count)
    for key in keys { numbers.append(numbering.next(key)) }
    return (numbers, numbering.known.count)
  }

  /// Lists of one dataset have mostly the same rows in the same order, month after month: each key is looked at behind
  /// the one before it, where it stood last, and looked for only where it is not there.
  private struct Numbering {
    /// Each key by its number.
    private(set) var known: [UInt64] = []
    /// For each key the number of the one that stood behind it last, -1 for none.
    private var followers: [Int32] = []
    /// A number plus one, or 0; at most half of them are taken.
    private var slots = [Int32](repeating: 0, count: 1024)
    private var last: Int32 = -1

    mutating func next(_ key: UInt64) -> Int32 {
      var number = last < 0 ? -1 : followers[Int(last)]
      if key == 0 {
        // A row without any part of its key is its own.
        number = add(0)
      } else if number < 0 || known[Int(number)] != key {
        number = find(key)
      }
      if last >= 0 { followers[Int(last)] = number }
      last = number
      return number
    }

    private mutating func add(_ key: UInt64) -> Int32 {
      known.append(key)
      followers.append(-1)
      return Int32(known.count - 1)
    }

    private func slot(_ key: UInt64) -> Int {
      let mixed = key &* 0x9E37_79B9_7F4A_7C15
      return Int(truncatingIfNeeded: mixed ^ mixed >> 32) & (slots.count - 1)
    }

    private mutating func find(_ key: UInt64) -> Int32 {
      var at = slot(key)
      while slots[at] != 0 {
        if known[Int(slots[at]) - 1] == key { return slots[at] - 1 }
        at = (at + 1) & (slots.count - 1)
      }
      let new = add(key)
      slots[at] = new + 1
      if known.count * 2 > slots.count { grow() }
      return new
    }

    private mutating func grow() {
      slots = [Int32](repeating: 0, count: slots.count * 2)
      for (number, key) in known.enumerated() where key != 0 {
        var at = slot(key)
        while slots[at] != 0 { at = (at + 1) & (slots.count - 1) }
        slots[at] = Int32(number + 1)
      }
    }
  }

  private static func numbered(_ parts: [[Int64]], rows: Int) -> ([Int32], Int) {
    var numbers = [Int32](repeating: 0, count: rows)
    // Slots hold a number plus one; a number's first row has its values.
    var size = 64
    while size < rows * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    var firsts: [Int32] = []
    firsts.reserveCapacity(rows)
    for row in 0..<rows {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var isMissing = true
      for part in parts {
        let value = part[row]
        if value != .min { isMissing = false }
        hash = (hash ^ UInt64(bitPattern: value)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
      }
      if isMissing {
        numbers[row] = Int32(firsts.count)
        firsts.append(Int32(row))
        continue
      }
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 {
        let first = Int(firsts[Int(slots[slot]) - 1])
        var same = true
        for part in parts where part[first] != part[row] { same = false }
        if same { break }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] == 0 {
        firsts.append(Int32(row))
        slots[slot] = Int32(firsts.count)
      }
      numbers[row] = slots[slot] - 1
    }
    return (numbers, firsts.count)
  }

  /// Each value as a number that is equal where the value is; `.min` where it is missing.
  private static func comparable(_ column: Column) -> [Int64] {
    switch column {
    case .days(let days, let valid, let minutes):
      // Two contacts of a child on one day are two where each has its time. Midnight is what a date without one is written as.
      days.indices.map { valid[$0] ? Int64(days[$0]) << 11 | Int64(max(0, minutes?[$0] ?? 0)) : .min }
    case .numbers(let numbers, let valid):
      numbers.indices.map { valid[$0] ? Int64(bitPattern: numbers[$0].bitPattern) : .min }
    case .flags(let bits, let valid): (0..<bits.count).map { valid[$0] ? (bits[$0] ? 1 : 0) : .min }
    case .codes(let codes, _): codes.widened.map { $0 == 0 ? .min : Int64($0) }
    case .codeSets(let items, let starts, _):
      (0..<(starts.count - 1)).map { row in
        var hash: Int64 = 17
        for index in Int(starts[row])..<Int(starts[row + 1]) { hash = hash &* 31 &+ Int64(items[index]) }
        return hash
      }
    }
  }
}
