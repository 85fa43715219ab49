import Answers

extension Answer {
  /// Lines of hidden workers in the order of their names would give each name back to whoever has the list of staff. They
  /// stand by what else is told of them, the largest value first and the larger group where two are level; within an
  /// order that was asked for, those that are level in it.
  mutating func sortHiddenWorkers() {
    let workers = columns.indices.filter { columns[$0].role == .worker }
    let holdsChildren = columns.contains { $0.role == .child }
    // Changes stand by what they are.
    let ordered =
      kind == .changes ? 0 : orderedBy.flatMap { name in columns.firstIndex { $0.name == name } }
    let isByWorker = ordered.map { columns[$0].role == .worker } ?? false
    guard isOfWorkers || !workers.isEmpty && (!holdsChildren || isByWorker) else { return }
    let groups = columns.indices.filter { columns[$0].role == .dimension || columns[$0].role == .measure }
    let figures = [Role.value, .denominator, .numerator].flatMap { role in
      columns.indices.filter { columns[$0].role == role }
    }
    let others = columns.indices.filter { !groups.contains($0) && !figures.contains($0) && !workers.contains($0) }
    func sortsBefore(_ a: Row, _ b: Row) -> Bool? {
      for at in groups {
        if let less = a.before(b, at) { return less }
      }
      for at in figures {
        if let less = b.before(a, at, largestFirst: true) { return less }
      }
      for at in others {
        if let less = b.before(a, at, largestFirst: true) { return less }
      }
      return nil
    }
    var run = 0
    var runs: [Int] = []
    for (at, row) in rows.enumerated() {
      if at > 0 {
        let before = rows[at - 1]
        let isLevel = ordered.map { isByWorker || row.cell($0) == before.cell($0) } ?? true
        if row.kind != before.kind || ordered != nil && row.measure != before.measure || !isLevel { run += 1 }
      }
      runs.append(run)
    }
    rows = rows.enumerated().sorted { a, b in
      let (x, y) = (runs[a.offset], runs[b.offset])
      if x != y { return x < y }
      return sortsBefore(a.element, b.element) ?? (a.offset < b.offset)
    }.map(\.element)
  }
}

extension Answer.Row {
  fileprivate func cell(_ at: Int) -> Answer.Value { cells.indices.contains(at) ? cells[at] : .none }

  /// Whether it comes before another by a cell; nil where they are level. What is not known stands last either way.
  fileprivate func before(_ other: Answer.Row, _ at: Int, largestFirst: Bool = false) -> Bool? {
    let (a, b) = (cell(at), other.cell(at))
    switch (a, b) {
    case (.number(let x), .number(let y)): return x == y ? nil : x < y
    case (.number, _): return !largestFirst
    case (_, .number): return largestFirst
    default:
      let (x, y) = (CellText.plain(a), CellText.plain(b))
      return x == y ? nil : largestFirst ? x > y : x < y
    }
  }
}
