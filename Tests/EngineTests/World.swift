import Calendar
import Engine
import Tables
import Testing

/// A small world written out in a test, asked of both stores, which must agree.
struct World {
  var relations: [RelationID: Table] = [:]
  var workingDays = WorkingDays(holidays: [])

  init(_ relations: [String: Table], holidays: Set<Day> = []) {
    for (name, table) in relations { self.relations[RelationID(name)] = table }
    workingDays = WorkingDays(holidays: holidays)
  }

  func answer(_ query: Query, _ place: SourceLocation = #_sourceLocation) throws -> QueryResult {
    let fast = try MemoryStore(relations: relations, workingDays: workingDays).answer(query)
    let slow = try RowByRowStore(relations: relations, workingDays: workingDays).answer(query)
    #expect(fast == slow, sourceLocation: place)
    return fast
  }

  /// The total of an aggregate.
  func total(
    _ aggregate: Aggregate, of relation: String = "rows", where filter: Condition = .always, people: Field? = nil,
    _ place: SourceLocation = #_sourceLocation
  ) throws -> Group {
    let query = Query(
      relation: RelationID(relation), filter: filter, shape: .aggregate(aggregate, by: [], people: people))
    guard case .groups(_, let total) = try answer(query, place) else { throw QueryFailure("no groups") }
    return total
  }

  func groups(
    _ aggregate: Aggregate, by keys: [GroupKey], people: Field? = nil, _ place: SourceLocation = #_sourceLocation
  ) throws -> [Group] {
    let query = Query(relation: RelationID("rows"), shape: .aggregate(aggregate, by: keys, people: people))
    guard case .groups(let groups, _) = try answer(query, place) else { throw QueryFailure("no groups") }
    return groups
  }

  /// One value of every row.
  func values(
    _ value: Value, of relation: String = "rows", _ place: SourceLocation = #_sourceLocation
  ) throws -> [Cell] {
    let query = Query(relation: RelationID(relation), shape: .rows([value], order: [], limit: nil))
    guard case .rows(let rows, _, _) = try answer(query, place) else { throw QueryFailure("no rows") }
    return rows.map { $0[0] }
  }

  /// Whether every row meets a condition, and `?` where that is undecided: `yes`, `no`, `yes?`, `no?`.
  func verdicts(
    _ condition: Condition, of relation: String = "rows", _ place: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    let id = RelationID(relation)
    guard
      case .rows(let cells, _, _) = try answer(
        Query(relation: id, shape: .rows([.test(condition)], order: [], limit: nil)), place),
      case .rows(_, let met, _) = try answer(
        Query(relation: id, filter: condition, shape: .rows([], order: [], limit: nil)), place)
    else { throw QueryFailure("no rows") }
    return cells.enumerated().map { row, cell in
      let isMet = met.contains(row)
      if cell[0] != .missing { #expect(cell[0] == .flag(isMet), sourceLocation: place) }
      return (isMet ? "yes" : "no") + (cell[0] == .missing ? "?" : "")
    }
  }
}

func day(_ text: String) -> Day? {
  let parts = text.split(separator: "-").compactMap { Int($0) }
  return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
}

/// `-` is missing.
func days(_ texts: String...) -> Column {
  var builder = DayBuilder()
  for text in texts { builder.append(day(text)) }
  return builder.finished()
}

func numbers(_ numbers: Double?...) -> Column {
  var builder = NumberBuilder()
  for number in numbers { builder.append(number) }
  return builder.finished()
}

func flags(_ flags: Bool?...) -> Column {
  var builder = FlagBuilder()
  for flag in flags { builder.append(flag) }
  return builder.finished()
}

func words(_ words: String..., book: CodeBook = CodeBook()) -> Column {
  var builder = CodeBuilder(book: book)
  for word in words { builder.append(word) }
  return builder.finished()
}

func sets(_ sets: [String]...) -> Column {
  var builder = CodeSetBuilder()
  for set in sets { builder.append(codes: set.map { builder.book.code(of: $0) }) }
  return builder.finished()
}

func table(_ columns: (String, Column)...) -> Table {
  Table(rowCount: columns.first?.1.count ?? 0, columns: columns.map { (name: $0.0, column: $0.1) })
}
