import Tables

/// Collects the problems of one table. A column that is wrong throughout is told row by row up to a limit, then summed up.
struct ProblemList {
  let source: String
  let sheet: String?
  let dataset: String
  let places: RowPlaces
  private(set) var problems: [Problem] = []
  /// Where each field stands in the file.
  var columns: [String: Int] = [:]
  /// How often each kind of problem was met, and what was done the first time.
  private var counts: [String: (number: Int, done: String)] = [:]
  private var rowOf: [Int: Int] = [:]
  static let mostAlike = 1000

  init(source: String, sheet: String?, dataset: String, places: RowPlaces) {
    self.source = source
    self.sheet = sheet
    self.dataset = dataset
    self.places = places
  }

  /// `row` counts the table's rows from 0.
  mutating func add(_ row: Int, _ field: String?, _ value: String?, _ problem: String, _ done: String) {
    let kind = (field ?? "") + "\u{1}" + problem
    counts[kind, default: (0, done)].number += 1
    guard counts[kind]?.number ?? 0 <= Self.mostAlike else { return }
    var told = Problem(
      source: source, sheet: sheet, row: Int(places[row]), dataset: dataset, field: field, value: value,
      problem: problem, done: done)
    told.column = field.flatMap { columns[$0] }
    rowOf[problems.count] = row
    problems.append(told)
  }

  /// Says of each problem whose row it concerns, so that it is known again in the next pack.
  mutating func identify(_ table: Table, key: [String]) {
    let parts = key.compactMap { table[$0] }
    guard !parts.isEmpty else { return }
    for (at, row) in rowOf { problems[at].about = parts.map { Self.text($0[row]) }.joined(separator: " ") }
    rowOf = [:]
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .missing: ""
    case .text(let text): text
    case .day(let day, _): day.iso
    case .number(let number): String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.joined(separator: ",")
    }
  }

  mutating func addWhole(_ problem: String, field: String? = nil, row: Int? = nil, value: String? = nil, done: String) {
    problems.append(
      Problem(
        source: source, sheet: sheet, row: row, dataset: dataset, field: field, value: value, problem: problem,
        done: done))
  }

  /// Adds those of a list for other columns of the same table.
  mutating func append(_ other: ProblemList) {
    for (at, row) in other.rowOf { rowOf[at + problems.count] = row }
    problems += other.problems
    counts.merge(other.counts) { ($0.number + $1.number, $0.done) }
  }

  /// In the order of rows, with a last line for what was too much to list.
  mutating func finished() -> [Problem] {
    for (kind, met) in counts.sorted(by: { $0.key < $1.key }) where met.number > Self.mostAlike {
      let parts = kind.split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
      let more = met.number - Self.mostAlike
      addWhole("\(parts[1]), in \(more) more rows", field: parts[0].isEmpty ? nil : parts[0], done: met.done)
      problems[problems.count - 1].rows = more
    }
    return problems.enumerated().sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
      .map(\.element)
  }
}
