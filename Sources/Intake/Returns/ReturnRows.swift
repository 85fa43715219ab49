import Catalogue

/// The rows of one dataset in an XML return, as cells: a column for each field of its definition.
struct ReturnRows {
  /// A field that stands more often than it can be taken.
  struct Repeated {
    var line: Int32
    var field: Int
    var count: Int
  }

  /// What is known of a field while one row is put together.
  private struct Found {
    /// How many elements away it was found, from 1; 0: not yet.
    var level = 0
    /// Which of the field's names it stands under; the first choice has the lowest.
    var rank = Int.max
    var value = ReturnScope.Value(name: 0, start: 0, length: 0, line: 0, within: 0)
    var count = 0
  }

  private(set) var grid: CellGrid
  /// Fields whose element stands somewhere in the return, empty or not.
  private(set) var isPresent: [Bool]
  private(set) var repeated: [Repeated] = []
  private let part: ReturnPlan.Part
  // Room to work in, kept from row to row.
  private var found: [Found]
  private var more: [(field: Int, value: ReturnScope.Value)] = []
  private var taken: [(field: Int, rank: Int, place: Int)] = []

  init(_ part: ReturnPlan.Part, element: String, store: ByteStore) {
    grid = CellGrid(name: element, text: store)
    grid.isOfElements = true
    isPresent = part.definition.fields.map { _ in false }
    found = part.definition.fields.map { _ in Found() }
    self.part = part
  }

  /// Writes the row of an element: each field is looked for in it, then in those around it, and the nearest is taken.
  mutating func add(_ row: ReturnScope, claims: (ReturnScope.Value, ReturnScope) -> [ReturnPlan.Claim]) {
    for field in found.indices { found[field] = Found() }
    more.removeAll(keepingCapacity: true)
    var scope: ReturnScope? = row
    var below = -1
    var level = 1
    while let here = scope {
      take(from: here, but: below, level: level, claims)
      below = here.name
      scope = here.parent
      level += 1
    }
    write(line: row.line)
  }

  /// Takes what a scope tells of fields that no nearer one told: what stands under the name that is the first choice among
  /// those that are filled. What stands under another name stays unused, which is told.
  private mutating func take(
    from scope: ReturnScope, but below: Int, level: Int,
    _ claims: (ReturnScope.Value, ReturnScope) -> [ReturnPlan.Claim]
  ) {
    taken.removeAll(keepingCapacity: true)
    for place in scope.values.indices {
      let value = scope.values[place]
      if value.within == below { continue }
      for claim in claims(value, scope) {
        let field = claim.field
        guard found[field].level == 0 || found[field].level == level else { continue }
        found[field].level = level
        isPresent[field] = true
        if value.length == 0 || claim.rank > found[field].rank { continue }
        taken.append((field, claim.rank, place))
        if claim.rank < found[field].rank {
          if found[field].count > 1 { more.removeAll { $0.field == field } }
          found[field].rank = claim.rank
          found[field].value = value
          found[field].count = 1
        } else {
          found[field].count += 1
          more.append((field, value))
        }
      }
    }
    for (field, rank, place) in taken where rank == found[field].rank { scope.values[place].isUsed = true }
  }

  private mutating func write(line: Int32) {
    var rows = 1
    for field in found.indices where found[field].count > 1 && !part.isList[field] {
      if found[field].level == 1, part.tellsRows[field] {
        rows = max(rows, found[field].count)
      } else {
        repeated.append(Repeated(line: line, field: field, count: found[field].count))
      }
    }
    for row in 0..<rows {
      var place = line
      for field in found.indices {
        let known = found[field]
        if known.count == 0 {
          grid.append(.blank)
        } else if part.isList[field] {
          grid.append(list(field))
        } else if row > 0, known.level == 1, part.tellsRows[field], row < known.count {
          let value = more.lazy.filter { $0.field == field }.dropFirst(row - 1).first?.value ?? known.value
          place = value.line
          grid.append(Self.span(value))
        } else {
          if rows > 1, known.level == 1, part.tellsRows[field], known.count > 1 { place = known.value.line }
          grid.append(Self.span(known.value))
        }
      }
      grid.endRow(place: Int(place))
    }
  }

  private static func span(_ value: ReturnScope.Value) -> CellSpan {
    CellSpan(start: value.start, length: value.length, kind: .text)
  }

  /// Several elements as one cell, a line break between them.
  private func list(_ field: Int) -> CellSpan {
    let first = found[field].value
    guard found[field].count > 1 else { return Self.span(first) }
    let store = grid.text
    let start = store.count
    for value in [first] + more.filter({ $0.field == field }).map(\.value) {
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
