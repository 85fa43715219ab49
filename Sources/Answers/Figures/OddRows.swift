import Board
import Calendar
import Catalogue
import Intake
import Tables

/// Rows of the newest file that were read and cannot be as they stand: what is in them may be in the wrong column, lie in the
/// future, or contradict itself. Each is kept among the problems; beside a figure stands how many they are.
extension Session {
  /// From so large a share of rows that do not fit their header a figure of the file is none.
  private static let mostMisfits = 0.1
  /// - Parameter besides: contradictions that are told elsewhere.
  mutating func oddRows(_ packs: [Pack], _ definition: DatasetDefinition, besides: Set<String> = []) -> Doubted {
    var out = Doubted()
    guard let newest = packs.last, let cut = newest.asAt else { return out }
    var odd = OddRows()
    for pack in packs where pack.asAt == cut {
      odd += relations.losses(of: definition.name, in: pack, board: board).odd
    }
    let list = "list problems where dataset is \(definition.name)"
    let tells = board.tellsRows(of: definition.name)
    if odd.misfits > 0 {
      let (many, verb) = tells ? (count(odd.misfits, "row"), odd.misfits == 1 ? "does" : "do") : ("Rows", "do")
      let told = "\(many) of the file of \(cut.long) \(verb) not fit the header"
      out.told.append(
        "\(told): what stands in \(odd.misfits == 1 && tells ? "it" : "them") may be of another column: \(list)")
      if odd.rows >= 10, Double(odd.misfits) >= Self.mostMisfits * Double(odd.rows) {
        out.unknown = Reason(.notRecorded, "not known: \(told.first.map { $0.lowercased() } ?? "")\(told.dropFirst())")
      }
    }
    if odd.breaksOff {
      out.told.append("The file of \(cut.long) breaks off in its last row: was it cut off? \(list)")
    }
    if definition.opens == nil, odd.later > 0, odd.later * 100 >= odd.rows {
      let one = odd.later == 1 && tells
      let many = tells ? count(odd.later, "row") : "Rows"
      out.told.append(
        "\(many) of \(definition.title.lowercasedFirst) \(one ? "lies" : "lie") after \(cut.long) and \(one ? "is" : "are") in no figure (are day and month exchanged?): \(list)"
      )
    }
    if odd.saidOtherwise > 0 {
      let one = odd.saidOtherwise == 1 && tells
      let many = tells ? count(odd.saidOtherwise, "row") : "Rows"
      out.told.append(
        "\(many) of \(definition.title.lowercasedFirst) \(one ? "has" : "have") the key of an earlier row and \(one ? "says" : "say") something else: the later is taken: \(list)"
      )
    }
    let contradicted = odd.contradictions.filter {
      // Two rows that are alike contradict nothing: they are told where both are counted.
      !besides.contains($0.key) && $0.key != Problem.copied && odd.tells(of: $0.value)
    }
    for (what, rows) in contradicted.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(2) {
      let many = tells ? "\(grouped(rows)) of \(grouped(odd.rows)) rows say" : "Rows say"
      out.told.append("\(many) “\(what)”, which cannot be: \(list)")
    }
    return out
  }
}

/// What is odd about the rows of files, counted once for each.
struct OddRows: Sendable {
  var rows = 0
  /// Rows with more cells than the header, or, in a file of whole rows, fewer.
  var misfits = 0
  /// Whether the last row alone is short.
  var breaksOff = false
  /// Rows of a log on days that had not come.
  var later = 0
  /// Rows of a log whose date may be month first, and was read day first.
  var monthFirst = 0
  /// Second open rows of one child.
  var secondOpen = 0
  /// Rows with the key of an earlier one that say something else.
  var saidOtherwise = 0
  /// Of each warning of the definition, the rows it is said of.
  var contradictions: [String: Int] = [:]

  /// Whether so many rows that contradict themselves are told beside a figure: five, and one in twenty. Fewer are told among the
  /// problems alone.
  func tells(of contradicted: Int) -> Bool { contradicted >= 5 && contradicted * 20 >= rows }

  static func += (all: inout OddRows, one: OddRows) {
    all.rows += one.rows
    all.misfits += one.misfits
    all.breaksOff = all.breaksOff || one.breaksOff
    all.later += one.later
    all.monthFirst += one.monthFirst
    all.secondOpen += one.secondOpen
    all.saidOtherwise += one.saidOtherwise
    all.contradictions.merge(one.contradictions, uniquingKeysWith: +)
  }

  mutating func take(_ table: ReadTable) {
    rows += table.rows
    let last = table.places.isEmpty ? nil : Int(table.places[table.places.count - 1])
    var short: [Int?] = []
    for problem in table.problems {
      if problem.problem.contains(Problem.misfit) {
        // Blank cells at the end of a row are often not written at all: such a row fits.
        if problem.done.hasPrefix("those missing") {
          short += Array(repeating: problem.row, count: problem.rows)
        } else {
          misfits += problem.rows
        }
      } else if problem.problem.contains(Problem.afterAsAt) {
        // Of other dates it is told what lies after it and how that was counted.
        if problem.field == table.definition.event { later += problem.rows }
      } else if problem.problem == Problem.monthFirst {
        if problem.field == table.definition.event { monthFirst += problem.rows }
      } else if problem.problem.hasPrefix(Problem.secondOpen) {
        secondOpen += problem.rows
      } else if problem.done == Problem.countedOnce, problem.problem.contains(Problem.saidOtherwise) {
        saidOtherwise += problem.rows
      } else if problem.done == Problem.keptAsItIs, problem.field != nil {
        contradictions[problem.problem, default: 0] += problem.rows
      }
    }
    if short.count == 1, let only = short[0], only == last { breaksOff = true }
  }
}
