import Calendar
import Tables

/// Which group each row of a population stands in; a row with several codes in one cell stands in several.
struct Grouping {
  /// The row of the population of each entry; nil: entry r is row r.
  private(set) var rows: [Int32]?
  /// The group of each entry, numbered in order of their first entry.
  private(set) var groups: [Int32]
  private(set) var count: Int
  /// The key cells of each group.
  private(set) var cells: [[Cell]]

  init(rowCount: Int) {
    groups = [Int32](repeating: 0, count: rowCount)
    count = rowCount == 0 ? 0 : 1
    cells = Array(repeating: [], count: count)
  }

  /// Splits every group by one more key.
  mutating func split(by vector: Vector, grain: Grain?) {
    if case .sets(let items, let starts, let book) = vector {
      spread(over: items, starts)
      // The entries now stand one for each code; `spread` has left the codes in their order.
      let codes = Grouping.codes(rows: rows ?? [], items, starts)
      refine(codes, cardinality: book.count) { codes[$0] == 0 ? .missing : .text(book.title(codes[$0])) }
      return
    }
    let rows = rows
    let (codes, cardinality) = Grouping.distinct(vector, groups.count, rows, grain)
    refine(codes, cardinality: cardinality) { entry in
      let cell = vector.cell(Int(rows.map { $0[entry] } ?? Int32(entry)))
      return Grouping.key(cell, grain)
    }
  }

  static func key(_ cell: Cell, _ grain: Grain?) -> Cell {
    switch cell {
    case .day(let day, _): .day(grain?.period(holding: day).first ?? day)
    case .number(let number): .number(number == 0 ? 0 : number)
    default: cell
    }
  }

  /// Repeats each entry for each different code in its cell.
  private mutating func spread(over items: [UInt32], _ starts: [Int32]) {
    var newRows: [Int32] = []
    var newGroups: [Int32] = []
    for entry in groups.indices {
      let row = rows.map { $0[entry] } ?? Int32(entry)
      let many = max(1, Grouping.different(items, starts, Int(row)).count)
      newRows += repeatElement(row, count: many)
      newGroups += repeatElement(groups[entry], count: many)
    }
    rows = newRows
    groups = newGroups
  }

  /// The code of each entry, after each row was repeated for each of its codes.
  private static func codes(rows: [Int32], _ items: [UInt32], _ starts: [Int32]) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(rows.count)
    while out.count < rows.count {
      let codes = different(items, starts, Int(rows[out.count]))
      if codes.isEmpty { out.append(0) } else { out += codes }
    }
    return out
  }

  /// The codes of a cell, each once, in the order they stand in.
  private static func different(_ items: [UInt32], _ starts: [Int32], _ row: Int) -> [UInt32] {
    var out: [UInt32] = []
    for item in items[Int(starts[row])..<Int(starts[row + 1])] where !out.contains(item) { out.append(item) }
    return out
  }

  /// A small number for each different value, entry by entry, and how many numbers there can be.
  private static func distinct(
    _ vector: Vector, _ count: Int, _ rows: [Int32]?, _ grain: Grain?
  ) -> (codes: [UInt32], cardinality: Int) {
    func spread(_ codes: [UInt32]) -> [UInt32] { rows.map { rows in rows.map { codes[Int($0)] } } ?? codes }
    let rowCount = rows == nil ? count : Int((rows?.max() ?? -1) + 1)
    switch vector {
    case .codes(let codes, let book): return (spread(codes.widened), book.count)
    case .flags(let bits, let valid):
      let codes = (0..<rowCount).map { row in valid?[row] ?? true ? (bits[row] ? 2 : 1) : UInt32(0) }
      return (spread(codes), 3)
    case .days(let lane, _):
      return (spread(days(rowCount, lane, grain)), rowCount + 1)
    case .numbers(let lane):
      return (spread(numbered(rowCount, lane.valid) { lane[$0] == 0 ? 0 : lane[$0].bitPattern }), rowCount + 1)
    case .text(let text): return ([UInt32](repeating: text.isEmpty ? 0 : 1, count: count), 2)
    case .sets: return ([UInt32](repeating: 0, count: count), 1)
    }
  }

  /// Days, or the periods that hold them, in numbers from 1 up. A period is looked up once for each different day.
  private static func days(_ count: Int, _ lane: Lane<Int32>, _ grain: Grain?) -> [UInt32] {
    var numbers: [Int32: UInt32] = [:]
    func number(_ day: Int32) -> UInt32 {
      let first = grain?.period(holding: Day(number: day)).first.number ?? day
      if let known = numbers[first] { return known }
      let new = UInt32(numbers.count + 1)
      numbers[first] = new
      return new
    }
    var (low, high) = (Int32.max, Int32.min)
    for row in 0..<count where lane.valid?[row] ?? true {
      low = min(low, lane[row])
      high = max(high, lane[row])
    }
    guard low <= high else { return [UInt32](repeating: 0, count: count) }
    var byDay = [UInt32](repeating: 0, count: Int(high) - Int(low) < 1 << 22 ? Int(high) - Int(low) + 1 : 0)
    return (0..<count).map { row in
      guard lane.valid?[row] ?? true else { return 0 }
      if byDay.isEmpty { return number(lane[row]) }
      let place = Int(lane[row]) - Int(low)
      if byDay[place] == 0 { byDay[place] = number(lane[row]) }
      return byDay[place]
    }
  }

  /// Numbers from 1 up in order of first use; 0 for a row without a value.
  private static func numbered<Key: Hashable>(
    _ count: Int, _ valid: Bitmap?, _ key: (Int) -> Key
  ) -> [UInt32] {
    var numbers: [Key: UInt32] = [:]
    return (0..<count).map { row in
      guard valid?[row] ?? true else { return 0 }
      let key = key(row)
      if let known = numbers[key] { return known }
      let new = UInt32(numbers.count + 1)
      numbers[key] = new
      return new
    }
  }

  /// Makes a group of each pair of a group and a code that occurs.
  private mutating func refine(_ codes: [UInt32], cardinality: Int, cell: (Int) -> Cell) {
    var newCells: [[Cell]] = []
    var next: Int32 = 0
    func named(_ entry: Int) -> Int32 {
      newCells.append(cells[Int(groups[entry])] + [cell(entry)])
      next += 1
      return next - 1
    }
    var newGroups = groups
    // A dense table while it is not much larger than the rows themselves.
    if count * cardinality <= max(1 << 16, min(1 << 24, 8 * groups.count)) {
      var numbers = [Int32](repeating: -1, count: count * cardinality)
      for entry in groups.indices {
        let slot = Int(groups[entry]) * cardinality + Int(codes[entry])
        if numbers[slot] < 0 { numbers[slot] = named(entry) }
        newGroups[entry] = numbers[slot]
      }
    } else {
      var numbers: [UInt64: Int32] = [:]
      for entry in groups.indices {
        let slot = UInt64(groups[entry]) << 32 | UInt64(codes[entry])
        if let known = numbers[slot] {
          newGroups[entry] = known
        } else {
          let new = named(entry)
          numbers[slot] = new
          newGroups[entry] = new
        }
      }
    }
    groups = newGroups
    count = Int(next)
    cells = newCells
  }
}
