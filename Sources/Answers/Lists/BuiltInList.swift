import Board
import Calendar
import Catalogue
import Language
import Tables

/// The program's own lists as tables, over which the ordinary `list` runs: `where`, `sorted by`, `top`, `as`, `to`.
enum BuiltInList {
  /// The table of a list, with the fields that its definition names, in that order.
  ///
  /// - Parameters:
  ///   - name: `measures`, `problems`, …; `fields` for `list fields of D`, with `fieldsOf` the dataset D.
  ///   - day: the position that a script was given; `history`: the statements that were said, oldest first.
  /// - Returns: nil where the program does not keep such a list.
  static func table(
    _ name: String, board: Board, at day: Day? = nil, fieldsOf: String?, history: [String] = [],
    isListed: Bool = false
  ) -> Table? {
    guard let definition = board.catalogue.datasets[name], definition.isBuiltInList,
      let lines = lines(name, board: board, at: day, fieldsOf: fieldsOf, history: history)
    else { return nil }
    guard name == "problems" else { return table(of: lines, fields: definition.fields) }
    // A line of its own for each row is a line about a child: in public they are counted.
    let isPublic = board.settings.privacy == .published
    let untold: Set<String> = isPublic ? ["row", "value", "column", "new"] : []
    let fields = definition.fields.filter { !untold.contains($0.name) && ($0.name != "times" || isPublic && isListed) }
    return table(of: isPublic && isListed ? counted(lines, board) : lines, fields: fields)
  }

  /// The columns that tell how many people a list holds, or give it back: in public their cells are empty where it does, so
  /// that they pick no lines and put none in order either.
  static func untold(_ name: String, board: Board, fieldsOf: String?) -> Set<String> {
    guard board.settings.privacy == .published else { return [] }
    switch name {
    case "teams", "workers": return ["children"]
    case "fields": return fieldsOf.map(board.tellsRows) ?? true ? [] : ["recorded", "missing"]
    default:
      guard ["sources", "packs", "datasets"].contains(name), !board.packs.keys.allSatisfy(board.tellsRows) else {
        return []
      }
      return ["rows", "lines", "other-lines", "left-out", "blank-lines", "bytes"]
    }
  }

  /// A line of a list: cells by the name of their field. A field that is not there is missing.
  typealias Line = [String: Cell]

  private static func lines(_ name: String, board: Board, at day: Day?, fieldsOf: String?, history: [String]) -> [Line]?
  {
    switch name {
    case "measures": measures(board)
    case "themes": themes(board.catalogue)
    case "datasets": datasets(board)
    case "questions": questions(board.catalogue, kind: "question")
    case "briefings": questions(board.catalogue, kind: "briefing")
    case "areas": areas(board)
    case "settings": settings(board)
    case "fields": fieldsOf.flatMap { fields(of: $0, board: board) }
    case "teams": teams(board)
    case "workers": workers(board)
    case "sources": sources(board)
    case "packs": packs(board)
    case "problems": problems(board)
    case "challenges": challenges(board, at: day)
    case "notes": notes(board)
    case "papers": papers(board)
    case "history": self.history(history)
    default: nil
    }
  }

  private static func table(of lines: [Line], fields: [FieldDefinition]) -> Table {
    var table = Table(rowCount: lines.count)
    for field in fields { table.set(field.name, column(field, lines.map { $0[field.name] ?? .missing })) }
    return table
  }

  private static func column(_ field: FieldDefinition, _ cells: [Cell]) -> Column {
    switch field.type {
    case .number:
      var builder = NumberBuilder()
      for cell in cells { builder.append(cell.number) }
      return builder.finished()
    case .date, .month:
      var builder = DayBuilder()
      for cell in cells { builder.append(cell.day) }
      return builder.finished()
    case .yesNo:
      var builder = FlagBuilder()
      for cell in cells { builder.append(cell.flag) }
      return builder.finished()
    case .code, .codes:
      var builder = CodeBuilder(book: CodeBook(names: field.codes.map { ($0.name, $0.title) }))
      for cell in cells { builder.append(cell.words) }
      return builder.finished()
    case .id, .text, .team, .worker, .theme, .area:
      var builder = CodeBuilder()
      for cell in cells { builder.append(cell.words) }
      return builder.finished()
    }
  }
}

extension Cell {
  var number: Double? { if case .number(let number) = self { number } else { nil } }
  var day: Day? { if case .day(let day, _) = self { day } else { nil } }
  fileprivate var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  /// Empty for a missing one.
  fileprivate var words: String {
    switch self {
    case .missing: ""
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    case .number(let number): PlainWords.number(number)
    case .day(let day, _): day.iso
    case .flag(let flag): flag ? "yes" : "no"
    }
  }

  static func number(_ count: Int?) -> Cell { count.map { .number(Double($0)) } ?? .missing }
  static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing }
  static func day(_ day: Day?) -> Cell { day.map { .day($0, minute: nil) } ?? .missing }
}
