import Calendar
import Tables

extension Evaluator {
  /// What a condition says of each row: plain tests by blocks, so that every column is read once; others by whole columns.
  func verdict(_ condition: Condition, _ frame: Frame) throws(QueryFailure) -> Verdict {
    try verdictOfSome(condition, frame) ?? Verdict(true, count: frame.count)
  }

  /// As `verdict`, but nil where every row meets the condition, whatever stands in it.
  func verdictOfSome(_ condition: Condition, _ frame: Frame) throws(QueryFailure) -> Verdict? {
    switch condition {
    case .always: return nil
    case .all, .any, .not, .between, .compare, .oneOf, .has:
      let made = try blockCondition(condition, frame)
      switch made {
      case .known(let verdict): return verdict
      case .fixed(let isMet): return isMet ? nil : Verdict(false, count: frame.count)
      default: return made.verdict(frame.count)
      }
    default: return try verdictOfColumns(condition, frame)
    }
  }

  /// How many rows a condition says what of.
  func tally(_ condition: Condition, _ frame: Frame) throws(QueryFailure) -> BlockCondition.Tally {
    if case .always = condition { return BlockCondition.Tally(met: frame.count) }
    let made = try blockCondition(condition, frame)
    if case .fixed(let value) = made { return BlockCondition.Tally(met: value ? frame.count : 0) }
    return made.tally(frame.count)
  }

  /// The same by whole columns alone.
  func verdictOfColumns(_ condition: Condition, _ frame: Frame) throws(QueryFailure) -> Verdict {
    switch condition {
    case .always: return Verdict(true, count: frame.count)
    case .never: return Verdict(false, count: frame.count)
    case .all(let parts):
      guard let first = parts.first else { return Verdict(true, count: frame.count) }
      var out = try verdictOfColumns(first, frame)
      for part in parts.dropFirst() { out = out & (try verdictOfColumns(part, frame)) }
      return out
    case .any(let parts):
      guard let first = parts.first else { return Verdict(false, count: frame.count) }
      var out = try verdictOfColumns(first, frame)
      for part in parts.dropFirst() { out = out | (try verdictOfColumns(part, frame)) }
      return out
    case .not(let part): return !(try verdictOfColumns(part, frame))
    case .flag(let field):
      guard case .flags(let bits, let valid) = frame.column(field) else { throw QueryFailure("a yes/no is needed") }
      return Verdict(bits, where: valid)
    case .compare(let a, let comparison, let b):
      return try compare(try vector(a, frame), comparison, try vector(b, frame), frame.count)
    case .oneOf(let field, let codes):
      return try marked(frame.column(field), frame.count) { $0.marks(of: codes) }
    case .recorded(let value):
      let count = frame.count
      return Verdict(met: try vector(value, frame).recorded(count) ?? Bitmap(count: count, repeating: true))
    case .contains(let field, let text):
      return try marked(frame.column(field), frame.count) { $0.marks(containing: text) }
    case .within(let value, let duration, let side, let anchor):
      let (days, anchors) = (try vector(value, frame).days, try vector(anchor, frame).days)
      let (from, to) = side == .before ? (days, anchors) : (anchors, days)
      return within(from, to, duration, frame.count)
    case .between(let value, let low, let high):
      let (value, low, high) = (try vector(value, frame), try vector(low, frame), try vector(high, frame))
      return try compare(low, .lessOrEqual, value, frame.count) & compare(value, .lessOrEqual, high, frame.count)
    case .has(let related) where !related.condition.looksOutside:
      return try has(related, frame).verdict(frame.count)
    case .has(let related):
      let matches = try matches(related, frame)
      return Verdict(met: matches.met, undecided: ~(matches.surelyMet | (matches.keyed.subtracting(matches.possible))))
    }
  }

  /// The rows of a coded column whose code is marked, or one of whose several codes is.
  private func marked(
    _ vector: Vector, _ count: Int, by marks: (CodeBook) -> [Bool]
  ) throws(QueryFailure) -> Verdict {
    switch vector {
    case .codes(let codes, let book):
      let recorded = codes.recordedRows
      return Verdict(codes.marked(in: marks(book)), where: recorded.isFull ? nil : recorded)
    case .sets(let items, let starts, let book):
      let marks = marks(book)
      let test = Bitmap(packing: count) { row in
        (Int(starts[row])..<Int(starts[row + 1])).contains { marks[Int(items[$0])] }
      }
      return Verdict(test, where: vector.recorded(count))
    default: throw QueryFailure("a coded column is needed")
    }
  }

  func compare(
    _ a: Vector, _ comparison: Comparison, _ b: Vector, _ count: Int
  ) throws(QueryFailure) -> Verdict {
    switch (a, b) {
    case (.days(let a, _), .days(let b, _)):
      return Verdict(test(a, comparison, b, count), where: both(a.valid, b.valid))
    case (.numbers(let a), .numbers(let b)):
      return Verdict(test(a, comparison, b, count), where: both(a.valid, b.valid))
    case (.flags(let a, let validA), .flags(let b, let validB)):
      let differing = a.subtracting(b) | b.subtracting(a)
      return Verdict(~differing, where: both(validA, validB))
    case (.codes(let a, let bookA), .codes(let b, let bookB)):
      let (left, right) = (a.widened(by: bookA.map(to: bookB)), b.widened)
      return Verdict(Bitmap(packing: count) { left[$0] == right[$0] }, where: a.recordedRows & b.recordedRows)
    case (.text(let a), .text(let b)):
      return Verdict(
        Bitmap(count: count, repeating: folded(a) == folded(b)),
        where: a.isEmpty || b.isEmpty ? Bitmap(count: count) : nil)
    case (let coded, .text(let text)), (.text(let text), let coded):
      let verdict = try marked(coded, count) { $0.marks(equalTo: text) }
      return text.isEmpty ? Verdict(verdict.met, where: Bitmap(count: count)) : verdict
    default: throw QueryFailure("values of different kinds are compared")
    }
  }

  private func test<Element: Comparable>(
    _ a: Lane<Element>, _ comparison: Comparison, _ b: Lane<Element>, _ count: Int
  ) -> Bitmap {
    switch comparison {
    case .equal: test(a, b, count, IsEqual.self)
    case .less: test(a, b, count, IsLess.self)
    case .lessOrEqual: test(a, b, count, IsLessOrEqual.self)
    case .greater: test(b, a, count, IsLess.self)
    case .greaterOrEqual: test(b, a, count, IsLessOrEqual.self)
    }
  }

  private func test<Element: Comparable, Order: Standing>(
    _ a: Lane<Element>, _ b: Lane<Element>, _ count: Int, _: Order.Type
  ) -> Bitmap {
    a.withPlace(count) { left in
      b.withPlace(count) { right in
        switch (left, right) {
        case (.varies(let left), .varies(let right)):
          Bitmap(count, where: BothVary<Element, Order>(left: left, right: right))
        case (.varies(let left), .fixed(let right)):
          Bitmap(count, where: LeftVaries<Element, Order>(left: left, right: right))
        case (.fixed(let left), .varies(let right)):
          Bitmap(count, where: RightVaries<Element, Order>(left: left, right: right))
        case (.fixed(let left), .fixed(let right)): Bitmap(count: count, repeating: Order.holds(left, right))
        }
      }
    }
  }

  /// `to` lies from 0 to the duration after `from`.
  private func within(_ from: Lane<Int32>, _ to: Lane<Int32>, _ duration: Duration, _ count: Int) -> Verdict {
    let valid = both(from.valid, to.valid)
    if let days = duration.wholeDays {
      guard days >= 0 else { return Verdict(Bitmap(count: count), where: valid) }
      let most = UInt32(clamping: min(days, Int(Int32.max)))
      let test = from.withPlace(count) { from in
        to.withPlace(count) { to in
          switch (from, to) {
          case (.varies(let from), .varies(let to)): Bitmap(count, where: SoonBetween(from: from, to: to, most: most))
          case (.varies(let from), .fixed(let to)): Bitmap(count, where: SoonBefore(from: from, to: to, most: most))
          case (.fixed(let from), .varies(let to)): Bitmap(count, where: SoonAfter(from: from, to: to, most: most))
          case (.fixed(let from), .fixed(let to)):
            Bitmap(count: count, repeating: UInt32(bitPattern: to &- from) <= most)
          }
        }
      }
      return Verdict(test, where: valid)
    }
    let workingDays = workingDays
    let test = Bitmap(packing: count) { row in
      if let valid, !valid[row] { return false }
      return duration.reaches(from: Day(number: from[row]), to: Day(number: to[row]), workingDays)
    }
    return Verdict(test, where: valid)
  }
}
