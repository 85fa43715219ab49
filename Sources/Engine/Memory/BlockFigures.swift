import Calendar
import Tables
import Threads

/// The figures of an aggregate by blocks of rows, where its keys and values are of the kinds that blocks can do; the
/// same to the last bit as by `Grouping` and `Aggregation`, which do all others.
struct BlockFigures {
  private let sums: BlockSums
  private let keyVectors: [(vector: Vector, grain: Grain?)]
  /// The same rows without keys, for what a total is not told from its groups.
  private let whole: BlockSums

  /// Nil where the keys are of other kinds.
  init?(_ keys: [(vector: Vector, grain: Grain?)], rowCount: Int, selection: Bitmap?, least: Int = 1 << 17) {
    guard let blocks = BlockKeys(keys, rows: rowCount) else { return nil }
    sums = BlockSums(blocks, rowCount: rowCount, selection: selection, least: least)
    whole = BlockSums(BlockKeys(), rowCount: rowCount, selection: selection, least: least)
    keyVectors = keys
  }

  /// What the groups and the total have in common: a value for each group, and one for all rows.
  struct Figures {
    var groups: [Group]
    var total: Group
    /// How each group stands in the numbering of blocks, and how many rows each number has.
    var numbers: [Int] = []
    var rows: [Int] = []
  }

  /// Groups in the order of their first rows, with their cells, and how each stands in the numbering of blocks.
  private func begun(_ rows: [Int]) -> (numbers: [Int], groups: [Group]) {
    if sums.keys.isEmpty { return ([0], rows[0] > 0 ? [Group(rows: rows[0], value: nil)] : []) }
    let firsts = sums.firsts(rows)
    let groups = firsts.map { first in
      Group(
        keys: keyVectors.map { Grouping.key($0.vector.cell(first.row), $0.grain) }, rows: rows[first.group], value: nil)
    }
    return (firsts.map(\.group), groups)
  }

  /// `fill` sets what it knows of a group, by its number; it is called once more for the total, with -1.
  private func figures(_ rows: [Int], _ fill: (inout Group, Int) -> Void) -> Figures {
    var (numbers, groups) = begun(rows)
    var total = Group(rows: rows.reduce(0, +), value: nil)
    if sums.keys.isEmpty {
      groups = []
    } else {
      for (place, number) in numbers.enumerated() { fill(&groups[place], number) }
    }
    fill(&total, -1)
    return Figures(groups: groups, total: total, numbers: numbers, rows: rows)
  }

  func count() -> Figures { figures(sums.counts()) { group, _ in group.value = Double(group.rows) } }

  func percent(_ verdict: Verdict) -> Figures {
    let (rows, met) = sums.counts(meeting: verdict.met)
    let hits = met.reduce(0, +)
    let doubt = verdict.undecided.map { sums.counts($0) }
    let doubtMet = verdict.undecided.map { sums.counts($0 & verdict.met) }
    return figures(rows) { group, number in
      let met = number < 0 ? hits : met[number]
      let rows = Double(group.rows)
      group.value = rows == 0 ? nil : 100 * Double(met) / rows
      group.numerator = Double(met)
      group.denominator = rows
      group.undecided = Self.part(doubt, number)
      group.undecidedMet = Self.part(doubtMet, number)
    }
  }

  private static func part(_ counts: [Int]?, _ number: Int) -> Int {
    counts.map { number < 0 ? $0.reduce(0, +) : $0[number] } ?? 0
  }

  /// Different codes of a column; nil where there are too many for a table of them.
  func distinct(_ codes: Codes, _ book: CodeBook) -> Figures? {
    guard let different = sums.different(codes, words: book.count) else { return nil }
    let recorded = codes.recordedRows
    let missing = recorded.isFull ? nil : sums.counts(~recorded)
    return figures(sums.counts()) { group, number in
      group.value = Double(number < 0 ? different.total : different.groups[number])
      group.undecided = Self.part(missing, number)
    }
  }

  /// Sets how many different people there are, as far as they are counted; false where there are too many for a table of
  /// them.
  func setPeople(_ codes: Codes, _ book: CodeBook, _ figures: inout Figures, most: Int = Group.mostPeople) -> Bool {
    set(sums.people(codes, words: book.count, rows: figures.rows, most: most), &figures)
  }

  /// The same by the codes of the first rows; false where they do not tell it.
  func setPeople(beginning: Codes, _ figures: inout Figures, most: Int = Group.mostPeople) -> Bool {
    set(sums.people(beginning: beginning, rows: figures.rows, most: most), &figures)
  }

  private func set(_ people: (groups: [Int], total: Int)?, _ figures: inout Figures) -> Bool {
    guard let people else { return false }
    figures.total.people = people.total
    guard !sums.keys.isEmpty else { return true }
    for (place, number) in figures.numbers.enumerated() { figures.groups[place].people = people.groups[number] }
    return true
  }

  // MARK: Numbers

  private static let worthThread = 1 << 15

  private func measured(_ valid: Bitmap?, _ values: (BlockSums, _ counts: [Int]) -> [Double?]) -> Figures {
    let rows = sums.counts()
    let counts = valid == nil ? rows : sums.counts(valid)
    // Numbers with fractions are added in the order of the rows: one thread for the groups, one for the total.
    // Of few rows both are done before a second thread would have begun.
    var (own, all): ([Double?], [Double?]) = ([], [])
    func part(_ number: Int) {
      if number == 0 { all = values(whole, [counts.reduce(0, +)]) } else { own = values(sums, counts) }
    }
    let parts = sums.keys.isEmpty ? 1 : 2
    if sums.rowCount < Self.worthThread { (0..<parts).forEach(part) } else { concurrently(parts, part) }
    return measured(rows, counts, own: own, all: all[0])
  }

  private func measured(_ valid: Bitmap?, own: [Double?], all: Double?) -> Figures {
    let rows = sums.counts()
    return measured(rows, valid == nil ? rows : sums.counts(valid), own: own, all: all)
  }

  private func measured(_ rows: [Int], _ counts: [Int], own: [Double?], all: Double?) -> Figures {
    figures(rows) { group, number in
      let count = number < 0 ? counts.reduce(0, +) : counts[number]
      let value = number < 0 ? all : own[number]
      group.value = count == 0 ? nil : value.flatMap { $0.isFinite ? $0 : nil }
      group.denominator = Double(count)
      group.undecided = group.rows - count
    }
  }

  func sum(_ lane: Lane<Double>) -> Figures { measured(lane.valid) { sums, _ in sums.sums(lane) } }

  func mean(_ lane: Lane<Double>) -> Figures {
    measured(lane.valid) { sums, counts in zip(sums.sums(lane), counts).map { $0 / Double($1) } }
  }

  func median(_ lane: Lane<Double>) -> Figures {
    let middles = sums.middles(lane)
    let own = middles.groups.map { $0.map { ($0.lower + $0.upper) / 2 } }
    let all = middles.whole.map { ($0.lower + $0.upper) / 2 }
    return measured(lane.valid, own: own, all: all)
  }

  func lowest(_ lane: Lane<Double>) -> Figures { measured(lane.valid) { sums, _ in sums.extremes(lane, <) } }
  func highest(_ lane: Lane<Double>) -> Figures { measured(lane.valid) { sums, _ in sums.extremes(lane, >) } }
  func lowest(_ lane: Lane<Int32>) -> Figures {
    measured(lane.valid) { sums, _ in sums.extremes(lane, <).map { day in day.map { Double($0) } } }
  }
  func highest(_ lane: Lane<Int32>) -> Figures {
    measured(lane.valid) { sums, _ in sums.extremes(lane, >).map { day in day.map { Double($0) } } }
  }

  func ratio(_ above: Lane<Double>, _ below: Lane<Double>) -> Figures {
    let valid = both(above.valid, below.valid)
    var (left, right) = (above, below)
    left.valid = valid
    right.valid = valid
    let rows = sums.counts()
    let counts = valid == nil ? rows : sums.counts(valid)
    let (over, under) = (sums.sums(left), sums.sums(right))
    let (allOver, allUnder) = (whole.sums(left)[0], whole.sums(right)[0])
    return figures(rows) { group, number in
      let (over, under) = number < 0 ? (allOver, allUnder) : (over[number], under[number])
      let value = over / under
      group.value = value.isFinite ? value : nil
      group.numerator = over
      group.denominator = under
      group.undecided = group.rows - (number < 0 ? counts.reduce(0, +) : counts[number])
    }
  }

  // MARK: Whole days from one date to another

  /// Nil where it is not worth counting.
  func median(_ days: WholeSpan, most: Int? = nil) -> Figures? {
    guard let table = sums.histogram(days, most: most ?? max(1 << 16, 4 * sums.rowCount)) else { return nil }
    let all = table.whole
    return figures(sums.counts()) { group, number in
      let days = number < 0 ? all[...] : table.days(of: number)
      let count = days.reduce(0) { $0 + Int($1) }
      group.denominator = Double(count)
      group.undecided = group.rows - count
      guard count > 0 else { return }
      group.value = (Self.place((count - 1) / 2, days) + Self.place(count / 2, days)) / 2
    }
  }

  /// The number of days that the value of a rank has, all values in order.
  private static func place(_ rank: Int, _ days: ArraySlice<UInt32>) -> Double {
    var passed = 0
    for (day, count) in days.enumerated() {
      passed += Int(count)
      if passed > rank { return Double(day) }
    }
    return 0
  }
}
