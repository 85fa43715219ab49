import Calendar
import Catalogue
import Language
import Tables

/// What cannot be right about the rows of a source once its date is known: the definitions' own warnings, what happened
/// after the day of the cut, and a second open row of one child in a list of which a child can have one. The rows are kept.
enum Contradictions {
  static func report(_ source: inout ReadSource) {
    // A day told from the newest date in the rows has nothing after it.
    let asAt = source.asAtFrom.hasPrefix("latest") ? nil : source.asAt
    var beside: [String: (DatasetDefinition, Table)] = [:]
    for read in source.tables where beside[read.definition.name] == nil {
      beside[read.definition.name] = (read.definition, read.table)
    }
    for at in source.tables.indices {
      let read = source.tables[at]
      let definition = read.definition
      guard !definition.isPublished, !definition.isGuessed else { continue }
      var found = ProblemList(
        source: source.file, sheet: read.sheet, dataset: definition.name, places: read.places)
      found.columns = read.columns
      WarningCheck(read.table, definition, beside: beside, asAt: asAt).report(&found)
      if let asAt {
        later(read, asAt, &found)
        secondOpen(read, asAt, &found)
      }
      found.identify(read.table, key: definition.key)
      let more = found.finished()
      guard !more.isEmpty else { continue }
      source.tables[at].problems = (read.problems + more).enumerated()
        .sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }.map(\.element)
    }
    if let asAt, let doubt = DateDoubt.problem(source, asAt: asAt) { source.problems.append(doubt) }
  }

  private static func later(_ read: ReadTable, _ asAt: Day, _ found: inout ProblemList) {
    let definition = read.definition
    guard definition.snapshotsFrom == nil, definition.usually != .allRows else { return }
    var fields: [String] = []
    for field in [definition.event, definition.opens?.from].compactMap({ $0 }) + (definition.opens?.until ?? [])
    where !fields.contains(field) { fields.append(field) }
    for field in fields where definition.field(field)?.type == .date {
      guard case .days(let days, let valid, _)? = read.table[field] else { continue }
      for row in days.indices where valid[row] && days[row] > asAt.number {
        found.add(
          row, field, Day(number: days[row]).iso, "\(Problem.afterAsAt), \(asAt.long)", Problem.keptAsItIs)
      }
    }
  }

  private static func secondOpen(_ read: ReadTable, _ asAt: Day, _ found: inout ProblemList) {
    let definition = read.definition
    guard definition.usually == .open, let opens = definition.opens, definition.key.contains(opens.from),
      let child = definition.childField, let column = read.table[child], case .codes(let children, let book) = column,
      !column.isRising, case .days(let days, let valid, _)? = read.table[opens.from]
    else { return }
    let open = OpenRows(read.table, opens)
    // The first open row of each child, -1 for none.
    var first = [Int32](repeating: -1, count: book.count)
    for row in 0..<read.table.rowCount where children[row] != 0 && open.isOpen(row, at: asAt) {
      guard valid[row] else { continue }
      let child = Int(children[row])
      guard first[child] >= 0 else {
        first[child] = Int32(row)
        continue
      }
      let known = Int(first[child])
      // The same start is the same key, which is told already.
      guard days[known] != days[row] else { continue }
      found.add(
        row, opens.from, Day(number: days[row]).iso,
        "\(Problem.secondOpen), beside row \(read.places[known])", Problem.keptAsItIs)
    }
  }
}
