import Tables

/// Numbers that stand in the order of values, for sorting: the missing value comes last whichever way.
enum Ordering {
  /// Rows in the order asked for; ties keep the order they have.
  ///
  /// - Parameter limit: how many at most.
  static func rows(_ count: Int, by orders: [(vector: Vector, descending: Bool)], limit: Int?) -> [Int32] {
    let most = max(0, min(count, limit ?? count))
    if orders.isEmpty || most == 0 { return (0..<most).map { Int32($0) } }
    if most <= count / 8 { return FirstRows(count, by: orders, most: most).rows }
    let keys = orders.map { ranks($0.vector, count, descending: $0.descending) }
    func isBefore(_ a: Int32, _ b: Int32) -> Bool {
      for key in keys where key[Int(a)] != key[Int(b)] { return key[Int(a)] < key[Int(b)] }
      return a < b
    }
    return Array((0..<count).map { Int32($0) }.sorted(by: isBefore).prefix(most))
  }

  private static func ranks(_ vector: Vector, _ count: Int, descending: Bool) -> [Int] {
    let recorded = vector.recorded(count)
    let plain = ranks(vector, count)
    return (0..<count).map { row in
      guard recorded?[row] ?? true else { return .max }
      return descending ? ~plain[row] : plain[row]
    }
  }

  /// A whole number that stands in the order of a number.
  @inline(__always) static func rank(_ number: Double) -> Int {
    let bits = Int(bitPattern: UInt((number == 0 ? 0 : number).bitPattern))
    return bits < 0 ? bits ^ .max : bits
  }

  static func ranks(_ vector: Vector, _ count: Int) -> [Int] {
    switch vector {
    case .days(let lane, _): return (0..<count).map { Int(lane[$0]) }
    case .numbers(let lane):
      return (0..<count).map { rank(lane[$0]) }
    case .flags(let bits, _): return (0..<count).map { bits[$0] ? 1 : 0 }
    case .codes(let codes, let book):
      let order = ranks(of: book)
      return codes.widened.map { order[Int($0)] }
    case .text: return [Int](repeating: 0, count: count)
    case .sets(let items, let starts, let book):
      let order = ranks(of: book)
      let lists = (0..<count).map { row in items[Int(starts[row])..<Int(starts[row + 1])].map { order[Int($0)] } }
      let sorted = Set(lists).sorted { $0.lexicographicallyPrecedes($1) }
      let places = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
      return lists.map { places[$0] ?? 0 }
    }
  }

  /// The place of each code's title in their order: by the alphabet whatever the letter case; equal titles share it.
  static func ranks(of book: CodeBook) -> [Int] {
    let titles = (0..<book.count).map { code in
      let title = book.title(UInt32(code))
      return (folded: title.lowercased(), title: title)
    }
    let sorted = titles.indices.sorted { titles[$0] < titles[$1] }
    var ranks = [Int](repeating: 0, count: titles.count)
    var rank = 0
    for (place, code) in sorted.enumerated() {
      if place > 0, titles[sorted[place - 1]] != titles[code] { rank += 1 }
      ranks[code] = rank
    }
    return ranks
  }
}
