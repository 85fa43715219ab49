import Calendar
import Glibc  // rounding down is a call of its mathematics library
import Tables

extension Evaluator {
  func vector(_ value: Value, _ frame: Frame) throws(QueryFailure) -> Vector {
    switch value {
    case .field(let field): return frame.column(field)
    case .outer(let field):
      guard let outer = frame.outer else { throw QueryFailure("there is no row outside for \(field.name)") }
      return outer.column(field)
    case .day(let day): return .days(Lane(constant: day.number), minutes: nil)
    case .number(let number): return .numbers(Lane(constant: number))
    case .text(let text): return .text(text)
    case .span(let unit, let from, let to):
      return .numbers(span(unit, try vector(from, frame).days, try vector(to, frame).days, frame.count))
    case .add(let a, let b): return try arithmetic(a, b, frame, +)
    case .subtract(let a, let b): return try arithmetic(a, b, frame, -)
    case .multiply(let a, let b): return try arithmetic(a, b, frame, *)
    case .divide(let a, let b): return try arithmetic(a, b, frame, /)
    case .grouped(let value, let bounds):
      let lane = try vector(value, frame).numbers
      let groups = lane.values.map { number in
        Double(bounds.firstIndex { number < $0 } ?? bounds.count)
      }
      return .numbers(lane.step == 0 ? Lane(constant: groups[0]) : Lane(groups, valid: lane.valid))
    case .age(let born, let at):
      return .numbers(ages(try vector(born, frame).days, try vector(at, frame).days, frame.count))
    case .firstRecorded(let values):
      var vectors: [Vector] = []
      for value in values { vectors.append(try vector(value, frame)) }
      return try firstRecorded(vectors, frame.count)
    case .previous(let field, let key, let event):
      let order = try EventOrder(frame.table, key: key, event: event)
      let whole = Vector(frame.table.columns[field.index]).taking(order.previous)
      return frame.taking(whole)
    case .numberOfPrevious(let duration, let key, let event):
      let order = try EventOrder(frame.table, key: key, event: event)
      return frame.taking(.numbers(order.numberOfPrevious(within: duration, workingDays)))
    case .count(let related):
      let matches = try matches(related, frame)
      return .numbers(Lane(matches.counts.map(Double.init), valid: matches.keyed))
    case .latest(let field, let event, let related):
      let newest = try matches(related, frame, newestBy: event).newest
      return Vector(try table(related.relation).columns[field.index]).taking(newest)
    case .test(let condition):
      let verdict = try verdict(condition, frame)
      return .flags(verdict.met, valid: verdict.undecided.map { ~$0 })
    case .shifted(let value, let duration):
      let lane = try vector(value, frame).days
      let workingDays = workingDays
      let shifted = lane.values.indices.map { at in
        lane.valid.map { $0[at] } ?? true
          ? duration.later(than: Day(number: lane.values[at]), workingDays).number : 0
      }
      return .days(lane.step == 0 ? Lane(constant: shifted[0]) : Lane(shifted, valid: lane.valid), minutes: nil)
    }
  }

  /// Numbers with numbers. What is no number in the end (a division by zero, an overflow) is missing.
  private func arithmetic(
    _ a: Value, _ b: Value, _ frame: Frame, _ operation: (Double, Double) -> Double
  ) throws(QueryFailure) -> Vector {
    let (left, right) = (try vector(a, frame).numbers, try vector(b, frame).numbers)
    var out = [Double](repeating: 0, count: frame.count)
    for row in out.indices { out[row] = operation(left[row], right[row]) }
    let finite = Bitmap(packing: out.count) { out[$0].isFinite }
    return .numbers(Lane(out, valid: both(finite, both(left.valid, right.valid))))
  }

  func span(_ unit: TimeUnit, _ from: Lane<Int32>, _ to: Lane<Int32>, _ count: Int) -> Lane<Double> {
    let forwards = Bitmap(packing: count) { from[$0] <= to[$0] }
    let valid = both(forwards, both(from.valid, to.valid)) ?? forwards
    var out = [Double](repeating: 0, count: count)
    let workingDays = workingDays
    valid.forEachSet { row in
      out[row] = unit.span(from: Day(number: from[row]), to: Day(number: to[row]), workingDays)
    }
    return Lane(out, valid: valid)
  }

  private func ages(_ born: Lane<Int32>, _ at: Lane<Int32>, _ count: Int) -> Lane<Double> {
    let lived = Bitmap(packing: count) { born[$0] <= at[$0] }
    let valid = both(lived, both(born.valid, at.valid)) ?? lived
    var out = [Double](repeating: 0, count: count)
    valid.forEachSet { row in
      out[row] = Day.age(born: Day(number: born[row]), at: Day(number: at[row])).map(Double.init) ?? 0
    }
    return Lane(out, valid: valid)
  }

  private func firstRecorded(_ vectors: [Vector], _ count: Int) throws(QueryFailure) -> Vector {
    // The place of the first vector that holds a value in each row; -1 where none does.
    var choice = [Int8](repeating: -1, count: count)
    guard vectors.count <= 127 else { throw QueryFailure("more than 127 values to choose the first recorded from") }
    for (place, vector) in vectors.enumerated().reversed() {
      if let recorded = vector.recorded(count) {
        recorded.forEachSet { choice[$0] = Int8(place) }
      } else {
        choice = [Int8](repeating: Int8(place), count: count)
      }
    }
    let valid = Bitmap(packing: count) { choice[$0] >= 0 }
    switch vectors[0] {
    case .days:
      var out = [Int32](repeating: 0, count: count)
      var times: [Int16]?
      for (place, vector) in vectors.enumerated() {
        guard case .days(let lane, let minutes) = vector else { throw QueryFailure("dates are needed") }
        for row in 0..<count where choice[row] == place { out[row] = lane[row] }
        guard let minutes else { continue }
        var merged = times ?? [Int16](repeating: -1, count: count)
        for row in 0..<count where choice[row] == place { merged[row] = minutes[row] }
        times = merged
      }
      return .days(Lane(out, valid: valid), minutes: times)
    case .numbers:
      var out = [Double](repeating: 0, count: count)
      for (place, vector) in vectors.enumerated() {
        let lane = try vector.numbers
        for row in 0..<count where choice[row] == place { out[row] = lane[row] }
      }
      return .numbers(Lane(out, valid: valid))
    case .flags:
      var out = [Bool](repeating: false, count: count)
      for (place, vector) in vectors.enumerated() {
        guard case .flags(let bits, _) = vector else { throw QueryFailure("yes or no is needed") }
        for row in 0..<count where choice[row] == place { out[row] = bits[row] }
      }
      return .flags(Bitmap(packing: count) { out[$0] }, valid: valid)
    case .codes, .text: return try firstRecordedText(vectors, choice, count)
    case .sets: throw QueryFailure("the first recorded of several codes was asked for")
    }
  }

  /// Coded columns and written texts in one book that holds the words of all of them, each with its first title.
  private func firstRecordedText(_ vectors: [Vector], _ choice: [Int8], _ count: Int) throws(QueryFailure) -> Vector {
    var names: [(name: String, title: String)] = []
    var codes: [String: UInt32] = ["": 0]
    func code(_ word: String, _ title: String) -> UInt32 {
      if let known = codes[word] { return known }
      names.append((word, title))
      codes[word] = UInt32(names.count)
      return UInt32(names.count)
    }
    var out = [UInt32](repeating: 0, count: count)
    for (place, vector) in vectors.enumerated() {
      switch vector {
      case .codes(let column, let book):
        let own = column.widened
        let map = book.words.indices.map { code(book.words[$0], book.title(UInt32($0))) }
        for row in 0..<count where choice[row] == place { out[row] = map[Int(own[row])] }
      case .text(let text):
        let new = code(text, text)
        for row in 0..<count where choice[row] == place { out[row] = new }
      default: throw QueryFailure("texts are needed")
      }
    }
    return .codes(Codes(out), CodeBook(names: names))
  }
}
