import Tables

/// What the related rows of each row of a frame come to.
struct Matches {
  /// Rows that have a key at all.
  var keyed: Bitmap
  /// Rows with a related row that meets the condition; that surely meets it; that surely meets it or might.
  var met: Bitmap
  var surelyMet: Bitmap
  var possible: Bitmap
  /// How many related rows meet it.
  var counts: [Int32]
  /// The newest related row that meets it, by its place in the related table; -1 for none. Empty where not asked for.
  var newest: [Int32]
}

/// Collects related rows, one after another in the order of their table, in slots: one for each key, or for each row.
private struct Slots {
  var met: [Int32]
  var sure: [Bool]
  var possible: [Bool]
  var newest: [Int32]

  init(_ count: Int, findsNewest: Bool) {
    met = [Int32](repeating: 0, count: count)
    sure = [Bool](repeating: false, count: count)
    possible = [Bool](repeating: false, count: count)
    newest = [Int32](repeating: -1, count: findsNewest ? count : 0)
  }

  /// One related row for each row of a verdict: `slots` has its slot (0 or more), `rows` its place (nil: the same).
  mutating func add(_ verdict: Verdict, slots: [UInt32], rows: [Int32]?, event: Lane<Int32>?) {
    let surely = verdict.surelyMet
    verdict.met.forEachSet { met[Int(slots[$0])] += 1 }
    surely.forEachSet { sure[Int(slots[$0])] = true }
    surely.forEachSet { possible[Int(slots[$0])] = true }
    verdict.undecided?.forEachSet { possible[Int(slots[$0])] = true }
    guard let event else { return }
    verdict.met.forEachSet { entry in
      let row = rows.map { $0[entry] } ?? Int32(entry)
      guard event.valid?[Int(row)] ?? true else { return }
      let best = newest[Int(slots[entry])]
      if best < 0 || event[Int(row)] >= event[Int(best)] { newest[Int(slots[entry])] = row }
    }
  }
}

extension Evaluator {
  /// Related rows by key: one pass over the related table, or pair by pair where its condition looks outside.
  func matches(_ related: Related, _ frame: Frame, newestBy event: Field? = nil) throws(QueryFailure) -> Matches {
    let table = try table(related.relation)
    let inner = Frame(table)
    let keys = try inner.codes(related.innerKey)
    let outer = try frame.codes(related.outerKey)
    // The key of each outer row in the codes of the related table; one beyond the last for words it does not know.
    let wanted = outer.codes.widened(by: outer.book.map(to: keys.book))
    let keyed = outer.codes.recordedRows
    let events: Lane<Int32>? = if let event { try inner.column(event).days } else { nil }

    if related.condition.looksOutside {
      let slots = try pairwise(related.condition, frame, table, KeyIndex(keys), wanted, events)
      return Matches(
        keyed: keyed, met: Bitmap(packing: frame.count) { slots.met[$0] > 0 },
        surelyMet: Bitmap(packing: frame.count) { slots.sure[$0] },
        possible: Bitmap(packing: frame.count) { slots.possible[$0] }, counts: slots.met, newest: slots.newest)
    }
    var slots = Slots(keys.book.count + 1, findsNewest: events != nil)
    slots.add(try verdict(related.condition, inner), slots: keys.codes.widened, rows: nil, event: events)
    slots.clearFirst()
    let (met, sure, possible, newest) = (slots.met, slots.sure, slots.possible, slots.newest)
    return Matches(
      keyed: keyed, met: Bitmap(packing: frame.count) { met[Int(wanted[$0])] > 0 },
      surelyMet: Bitmap(packing: frame.count) { sure[Int(wanted[$0])] },
      possible: Bitmap(packing: frame.count) { possible[Int(wanted[$0])] }, counts: wanted.map { met[Int($0)] },
      newest: events == nil ? [] : wanted.map { newest[Int($0)] })
  }

  /// Evaluates the condition for pairs of an outer row and a related row, about a million at a time.
  private func pairwise(
    _ condition: Condition, _ frame: Frame, _ table: Table, _ index: KeyIndex, _ wanted: [UInt32],
    _ events: Lane<Int32>?
  ) throws(QueryFailure) -> Slots {
    var slots = Slots(frame.count, findsNewest: events != nil)
    var outerRows: [Int32] = []
    var innerRows: [Int32] = []
    var row = 0
    while row < frame.count {
      outerRows.removeAll(keepingCapacity: true)
      innerRows.removeAll(keepingCapacity: true)
      while row < frame.count, outerRows.count < 1 << 20 {
        for place in index.places(of: wanted[row]) {
          outerRows.append(Int32(row))
          innerRows.append(index.rows[place])
        }
        row += 1
      }
      if outerRows.isEmpty { continue }
      let pairs = Frame(table, rows: innerRows, outer: frame.taking(outerRows))
      slots.add(
        try verdict(condition, pairs), slots: outerRows.map { UInt32($0) }, rows: innerRows, event: events)
    }
    return slots
  }
}

extension Slots {
  /// The slot of the missing key matches nothing.
  fileprivate mutating func clearFirst() {
    met[0] = 0
    sure[0] = false
    possible[0] = false
    if !newest.isEmpty { newest[0] = -1 }
  }
}

/// The rows of a table by the code of a key, in the order of the table.
struct KeyIndex {
  /// All rows, those of one code together; the missing code comes first.
  private(set) var rows: [Int32]
  /// Where the rows of each code begin; one more at the end.
  private(set) var starts: [Int32]

  init(_ keys: (codes: Codes, book: CodeBook)) {
    let codes = keys.codes.widened
    starts = [Int32](repeating: 0, count: keys.book.count + 1)
    for code in codes { starts[Int(code) + 1] += 1 }
    for code in 1..<starts.count { starts[code] += starts[code - 1] }
    var next = starts
    rows = [Int32](repeating: 0, count: codes.count)
    for (row, code) in codes.enumerated() {
      rows[Int(next[Int(code)])] = Int32(row)
      next[Int(code)] += 1
    }
  }

  /// The places in `rows` of the rows of a code; none for the missing code and for one it does not know.
  func places(of code: UInt32) -> Range<Int> {
    guard code != 0, Int(code) + 1 < starts.count else { return 0..<0 }
    return Int(starts[Int(code)])..<Int(starts[Int(code) + 1])
  }
}

extension Condition {
  /// Whether it looks at the row just outside the related row it is asked of.
  var looksOutside: Bool {
    switch self {
    case .always, .never, .flag, .oneOf, .contains: false
    case .all(let parts), .any(let parts): parts.contains { $0.looksOutside }
    case .not(let part): part.looksOutside
    case .compare(let a, _, let b): a.looksOutside || b.looksOutside
    case .recorded(let value): value.looksOutside
    case .within(let value, _, _, let anchor): value.looksOutside || anchor.looksOutside
    case .between(let value, let low, let high): value.looksOutside || low.looksOutside || high.looksOutside
    case .has: false  // what stands inside looks at this row, not beyond it
    }
  }
}

extension Value {
  var looksOutside: Bool {
    switch self {
    case .outer: true
    case .field, .day, .number, .text, .previous, .numberOfPrevious, .count, .latest: false
    case .age(let a, let b), .span(_, let a, let b), .add(let a, let b), .subtract(let a, let b),
      .multiply(let a, let b),
      .divide(let a, let b):
      a.looksOutside || b.looksOutside
    case .firstRecorded(let values): values.contains { $0.looksOutside }
    case .test(let condition): condition.looksOutside
    case .shifted(let value, _), .grouped(let value, _): value.looksOutside
    }
  }
}
