import Catalogue

/// The rows of one dataset in an XML return, as cells: a column for each field of its definition.
struct ReturnRows {
  /// A field that stands more often than it can be taken.
  struct Repeated {
    var line: Int32
    var field: Int
    var count: Int
  }

  private(set) var grid: CellGrid
  /// Fields whose element stands somewhere in the return, empty or not.
  private(set) var isPresent: [Bool]
  private(set) var repeated: [Repeated] = []
  private let number: Int
  private let part: ReturnPlan.Part

  init(_ number: Int, _ part: ReturnPlan.Part, element: String, store: ByteStore) {
    grid = CellGrid(name: element, text: store)
    grid.isOfElements = true
    isPresent = part.definition.fields.map { _ in false }
    self.number = number
    self.part = part
  }

  /// Writes the row of an element: each field is looked for in it, then in those around it, and the nearest is taken.
  mutating func add(_ row: ReturnScope, claims: (ReturnScope.Value, ReturnScope) -> [ReturnPlan.Claim]) {
    var found = [[ReturnScope.Value]](repeating: [], count: isPresent.count)
    var settled = [Bool](repeating: false, count: isPresent.count)
    var own: Set<Int> = []
    var scope: ReturnScope? = row
    var below = -1
    while let here = scope {
      let taken = take(from: here, but: below, settled, claims)
      for (field, places) in taken {
        isPresent[field] = true
        settled[field] = true
        found[field] = places.map { here.values[$0] }
        for place in places { here.values[place].isUsed = true }
      }
      if here === row { own = Set(taken.keys) }
      below = here.name
      scope = here.parent
    }
    write(found, own: own, line: row.line)
  }

  /// For each field that a scope tells, and that no nearer one told, the places of its values: those under the name
  /// that is its first choice among those that are filled. What stands under another name stays unused, which is told.
  private func take(
    from scope: ReturnScope, but below: Int, _ settled: [Bool],
    _ claims: (ReturnScope.Value, ReturnScope) -> [ReturnPlan.Claim]
  ) -> [Int: [Int]] {
    var taken: [Int: (rank: Int, places: [Int])] = [:]
    for (place, value) in scope.values.enumerated() where value.within != below {
      for claim in claims(value, scope) where claim.part == number && !settled[claim.field] {
        let known = taken[claim.field] ?? (.max, [])
        if value.length == 0 {
          taken[claim.field] = known
        } else if claim.rank < known.rank {
          taken[claim.field] = (claim.rank, [place])
        } else if claim.rank == known.rank {
          taken[claim.field] = (known.rank, known.places + [place])
        }
      }
    }
    return taken.mapValues(\.places)
  }

  private mutating func write(_ found: [[ReturnScope.Value]], own: Set<Int>, line: Int32) {
    var count = 1
    for field in own where part.tellsRows[field] && !part.isList[field] { count = max(count, found[field].count) }
    for field in found.indices where found[field].count > 1 && !part.isList[field] {
      if own.contains(field), part.tellsRows[field] { continue }
      repeated.append(Repeated(line: line, field: field, count: found[field].count))
    }
    for row in 0..<count {
      var place = line
      for field in found.indices {
        let values = found[field]
        if part.isList[field] {
          grid.append(list(values))
        } else if let value = count > 1 && own.contains(field) && part.tellsRows[field] && row < values.count
          ? values[row] : values.first
        {
          if count > 1, values.count > 1, own.contains(field) { place = value.line }
          grid.append(Self.span(value))
        } else {
          grid.append(.blank)
        }
      }
      grid.endRow(place: Int(place))
    }
  }

  private static func span(_ value: ReturnScope.Value) -> CellSpan {
    CellSpan(start: value.start, length: value.length, kind: .text)
  }

  /// Several elements as one cell, a line break between them.
  private func list(_ values: [ReturnScope.Value]) -> CellSpan {
    guard let first = values.first else { return .blank }
    guard values.count > 1 else { return Self.span(first) }
    let store = grid.text
    let start = store.count
    for value in values {
      if store.count > start { store.append(0x0A) }
      store.reserve(value.length)
      store.append(UnsafePointer(store.base + value.start), count: value.length)
    }
    let length = store.count - start
    return length < CellSpan.mostBytes ? CellSpan(start: start, length: length, kind: .text) : Self.span(first)
  }

  /// The header: a field that stands nowhere in the return has none.
  var header: HeaderRow {
    HeaderRow(
      above: part.definition.fields.indices.map { field in
        guard isPresent[field] else { return "" }
        let definition = part.definition.fields[field]
        return definition.headers.first ?? definition.name
      })
  }
}
