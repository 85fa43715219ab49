import Tables

extension Evaluator {
  /// A condition in the form that is worked out by blocks; what has none is asked of all rows here.
  func blockCondition(_ condition: Condition, _ frame: Frame) throws(QueryFailure) -> BlockCondition {
    switch condition {
    case .always: return .fixed(true)
    case .never: return .fixed(false)
    case .all(let parts), .any(let parts):
      var made: [BlockCondition] = []
      for part in parts { made.append(try blockCondition(part, frame)) }
      if case .all = condition { return Self.joined(made, isAll: true) }
      return Self.joined(made, isAll: false)
    case .not(let part):
      let made = try blockCondition(part, frame)
      if case .fixed(let value) = made { return .fixed(!value) }
      return .not(made)
    case .between(let value, let low, let high):
      let (value, low, high) = (try vector(value, frame), try vector(low, frame), try vector(high, frame))
      if let range = Self.range(value, low, high, frame.count) { return range }
      return .known(try verdictOfColumns(condition, frame))
    case .compare(let left, let comparison, let right):
      let (left, right) = (try vector(left, frame), try vector(right, frame))
      let range =
        switch comparison {
        case .equal: Self.range(left, right, right, frame.count)
        case .lessOrEqual: Self.range(left, nil, right, frame.count) ?? Self.range(right, left, nil, frame.count)
        case .greaterOrEqual: Self.range(left, right, nil, frame.count) ?? Self.range(right, nil, left, frame.count)
        case .less, .greater: BlockCondition?.none
        }
      if let range { return range }
      return .known(try verdictOfColumns(condition, frame))
    case .oneOf(let field, let codes):
      guard codes.count == 1, let only = codes.first, only != 0,
        case .codes(let column, let book) = frame.column(field),
        Int(only) < book.count
      else { return .known(try verdictOfColumns(condition, frame)) }
      let exact: BlockCondition? =
        switch column {
        case .bytes(let column): UInt8(exactly: only).map { .bytes(column, $0) }
        case .shorts(let column): UInt16(exactly: only).map { .shorts(column, $0) }
        case .words(let column): .words(column, only)
        }
      if let exact { return exact }
      return .known(try verdictOfColumns(condition, frame))
    case .has(let related) where !related.condition.looksOutside: return try has(related, frame)
    default: return .known(try verdictOfColumns(condition, frame))
    }
  }

  /// Parts that are the same for all rows need not be asked of any: one that settles all is all there is.
  private static func joined(_ parts: [BlockCondition], isAll: Bool) -> BlockCondition {
    var open: [BlockCondition] = []
    for part in parts {
      guard case .fixed(let value) = part else {
        open.append(part)
        continue
      }
      if value != isAll { return .fixed(value) }
    }
    if open.isEmpty { return .fixed(isAll) }
    if open.count == 1 { return open[0] }
    return isAll ? .all(fused(open)) : .any(open)
  }

  /// A test of days and one of a code become one. What all have in common hangs on no order.
  private static func fused(_ parts: [BlockCondition]) -> [BlockCondition] {
    for (at, part) in parts.enumerated() {
      guard case .days(let days, let low, let span, nil) = part else { continue }
      for (other, part) in parts.enumerated() {
        guard case .bytes(let codes, let code) = part else { continue }
        let rest = parts.indices.filter { $0 != at && $0 != other }.map { parts[$0] }
        return [.daysAndByte(days, low: low, span: span, codes, code)] + rest
      }
    }
    return parts
  }

  /// A column between two values that are the same for all rows; nil for anything else. Nil ends are open.
  private static func range(_ value: Vector, _ low: Vector?, _ high: Vector?, _ count: Int) -> BlockCondition? {
    switch value {
    case .days(let lane, _):
      guard lane.step == 1, lane.values.count >= count, let from = fixedDay(low, or: .min),
        let to = fixedDay(high, or: .max), from <= to
      else { return nil }
      // Where it is known that all of them lie within, or all outside, none is looked at.
      if let reach = lane.reach {
        if from <= reach.low, reach.high <= to {
          return lane.valid.map { .known(Verdict($0, where: $0)) } ?? .fixed(true)
        }
        if reach.high < from || to < reach.low {
          return lane.valid.map { .known(Verdict(Bitmap(count: count), where: $0)) } ?? .fixed(false)
        }
      }
      return .days(lane.values, low: from, span: UInt32(bitPattern: to &- from), valid: lane.valid)
    case .numbers(let lane):
      guard lane.step == 1, lane.values.count >= count, let from = fixedNumber(low, or: -.infinity),
        let to = fixedNumber(high, or: .infinity)
      else { return nil }
      return .numbers(lane.values, from: from, to: to, valid: lane.valid)
    default: return nil
    }
  }

  private static func fixedDay(_ vector: Vector?, or open: Int32) -> Int32? {
    guard let vector else { return open }
    guard case .days(let lane, _) = vector, lane.step == 0, lane.valid == nil else { return nil }
    return lane.values[0]
  }

  private static func fixedNumber(_ vector: Vector?, or open: Double) -> Double? {
    guard let vector else { return open }
    guard case .numbers(let lane) = vector, lane.step == 0, lane.valid == nil else { return nil }
    return lane.values[0]
  }
}
