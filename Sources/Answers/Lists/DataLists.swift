import Board
import Calendar
import Catalogue
import Intake
import Language
import Tables

/// Lists of what is loaded: sources, problems, teams and workers.
extension BuiltInList {
  /// A line for each source, with the datasets that are in it; what could not be read at the end.
  static func sources(_ board: Board) -> [Line] {
    board.reckonDigests()
    let lines = board.sources.map { source -> Line in
      let read = source.read
      let guessed = read.tables.filter(\.definition.isGuessed).count
      let reach = board.commonReach(of: source)
      // What a file holds besides gives its rows back.
      let tells = board.tellsRows(of: read.tables.map(\.definition))
      return [
        "file": .text(source.called.map { "\($0) (\(read.file))" } ?? read.file), "kind": .text(read.kind),
        "dataset": .text(read.tables.map(\.definition.name).joined(separator: ", ")), "as-at": .day(read.asAt),
        "rows": .number(tells ? source.rows : nil),
        "problems": .number(source.problemCount),
        "blank-lines": .number(tells ? source.blankLines : nil), "from": .day(reach?.first), "to": .day(reach?.last),
        "read": .text(
          read.tables.isEmpty
            ? "nothing in it was read"
            : guessed == 0
              ? "by its definition"
              : guessed == read.tables.count
                ? "guessed from its values" : "\(guessed) of \(read.tables.count) tables guessed"),
        "bytes": .number(tells ? read.bytes : nil), "sha256": .text(read.sha256.text),
        "left-out": .number(tells ? source.leftOut : nil),
        "other-lines": .number(read.lines == nil || !tells ? nil : source.otherLines),
        "lines": .number(tells ? read.lines : nil),
        "as-at-from": .text(read.asAt == nil || read.asAtFrom.isEmpty ? nil : read.asAtFrom),
      ]
    }
    return lines
      + board.notRead.map { ["file": .text($0.file), "kind": .text("not read"), "read": .text($0.sentence)] }
  }

  /// A line for each dataset of each source: the day of its cut, and for which days its rows are complete.
  static func packs(_ board: Board) -> [Line] {
    board.packs.keys.sorted().flatMap { dataset in
      (board.packs[dataset] ?? []).map { pack -> Line in
        // Of what holds everything that ever happened, no first day is known.
        let first = pack.reach.period?.first
        let last = pack.reach.period?.last
        let end = pack.asAt.flatMap { board.stopped(of: dataset, upTo: $0) } ?? last
        return [
          "dataset": .text(dataset), "as-at": .day(pack.asAt), "file": .text(pack.file), "sheet": .text(pack.sheet),
          "rows": .number(board.tellsRows(of: dataset) ? pack.table.rowCount : nil),
          "from": .day(pack.reach.everything ? nil : first),
          "to": .day(last.flatMap { last in end.map { min(last, $0) } }),
          "holds-open": .flag(pack.reach.holdsOpen),
        ]
      }
    }
  }

  /// Those of the newest packs first, by which figures are told, and in the order of the sources. Who speaks for less than an officer sees
  /// no child's or worker's own value.
  static func problems(_ board: Board) -> [Line] {
    let problems = board.problems
    let (areNew, packs) = (board.problemsAreNew(), board.packsOfProblems())
    let newestFirst = problems.indices.filter { packs[$0].isNewest != false }
    return (newestFirst + problems.indices.filter { packs[$0].isNewest == false }).map { at in
      let (problem, isNew, pack) = (problems[at], areNew[at], packs[at])
      let isHidden = problem.value != nil && board.settings.privacy != .officer && isPersonal(problem, board)
      return [
        "source": .text(problem.source), "sheet": .text(problem.sheet), "as-at": .day(pack.asAt),
        "row": .number(problem.row), "newest": pack.isNewest.map { .flag($0) } ?? .missing,
        "dataset": .text(problem.dataset), "field": .text(problem.field),
        "value": .text(isHidden ? "(about a person, not shown)" : problem.value), "problem": .text(problem.problem),
        "done": .text(problem.done), "new": isNew.map { .flag($0) } ?? .missing,
        "column": .text(problem.column.map(columnLetters)),
      ]
    }
  }

  /// The problems of each field of a file, one line for all that are alike: how many there are, of people from 5 up.
  static func counted(_ lines: [Line], _ board: Board) -> [Line] {
    let keys = ["source", "sheet", "as-at", "dataset", "field", "problem", "done"]
    var places: [[Cell]: Int] = [:]
    var out: [(line: Line, count: Int)] = []
    for line in lines {
      let key = keys.map { line[$0] ?? .missing }
      if let at = places[key] {
        out[at].count += 1
      } else {
        places[key] = out.count
        out.append((line, 1))
      }
    }
    return out.map { line, count in
      var line = line
      var isOfPeople = true
      if case .text(let name)? = line["dataset"], let definition = board.definition(name) {
        isOfPeople = definition.concernsPeople
      }
      line["times"] = .text(isOfPeople && count < 5 ? "fewer than 5" : grouped(count))
      return line
    }
  }

  /// `A` for 0, `AB` for 27: a column as a spreadsheet names it.
  static func columnLetters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest >= 0 {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    }
    return letters
  }

  private static func isPersonal(_ problem: Problem, _ board: Board) -> Bool {
    guard let definition = problem.dataset.flatMap(board.definition) else { return true }
    guard definition.concernsPeople else { return false }
    guard let field = problem.field.flatMap(definition.field) else { return true }
    func isPersonal(_ field: FieldDefinition) -> Bool {
      field.isPrivate || field.type == .id || field.type == .worker || field.type == .text
        || field.name == "date-of-birth"
    }
    if isPersonal(field) { return true }
    // `2026-01-05, 2027-03-14`: what contradicts it stands beside it, and may be the day of birth.
    return problem.value?.contains(", ") == true
      && definition.warnings.map(\.condition.fields).contains { fields in
        fields.contains(field.name) && fields.contains { definition.field($0).map(isPersonal) ?? false }
      }
  }

  /// Teams of the newest packs, by name. How many children each has is weighed with no other figure, so not told in public.
  static func teams(_ board: Board) -> [Line] {
    holders(board) { $0.teamField }.map { holder in
      [
        "team": .text(holder.name), "datasets": .text(holder.datasets.joined(separator: ", ")),
        "children": .number(board.settings.privacy == .published ? nil : holder.children.count),
      ]
    }
  }

  static func workers(_ board: Board) -> [Line] {
    holders(board) { $0.workerField }.map { holder in
      [
        "worker": .text(holder.name), "team": .text(holder.teams.sorted().joined(separator: ", ")),
        "datasets": .text(holder.datasets.joined(separator: ", ")), "children": .number(holder.children.count),
      ]
    }
  }

  /// A team or a worker, with what the newest packs hold of it.
  private struct Holder {
    var name: String
    var datasets: [String] = []
    var teams: Set<String> = []
    /// Children with a row that is open.
    var children: Set<String> = []
  }

  private static func holders(_ board: Board, by field: (DatasetDefinition) -> String?) -> [Holder] {
    var found: [String: Holder] = [:]
    for dataset in board.packs.keys.sorted() {
      guard let definition = board.definition(dataset), let pack = board.packs[dataset]?.last,
        let name = field(definition), case .codes(let codes, let book)? = pack.table[name]
      else { continue }
      let children = definition.childField.flatMap { pack.table[$0] }
      let teams = definition.teamField.flatMap { pack.table[$0] }
      let end = pack.asAt ?? Day(number: .max)
      for row in 0..<pack.table.rowCount where codes[row] != 0 {
        let word = book.words[Int(codes[row])]
        var holder = found[word.folded] ?? Holder(name: word)
        if holder.datasets.last != dataset { holder.datasets.append(dataset) }
        if case .text(let team)? = teams?[row] { holder.teams.insert(team) }
        if definition.usually == .open, case .text(let child)? = children?[row],
          pack.table.isOpen(row, at: end, definition)
        {
          holder.children.insert(child)
        }
        found[word.folded] = holder
      }
    }
    return found.values.sorted { $0.name < $1.name }
  }
}

extension Table {
  /// Whether a row is open at a day, by the dataset's own `open from … until …`.
  fileprivate func isOpen(_ row: Int, at day: Day, _ definition: DatasetDefinition) -> Bool {
    guard let opens = definition.opens, case .day(let from, _)? = self[opens.from]?[row], from <= day else {
      return false
    }
    for name in opens.until {
      switch self[name]?[row] {
      case .day(let end, _)?: return end > day
      case .flag(true)?: return false
      default: continue
      }
    }
    return true
  }
}
