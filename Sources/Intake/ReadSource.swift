import Calendar
import Catalogue
import Language
import Tables

/// What was read from one file: its tables, its date, and what could not be understood.
public struct ReadSource: Sendable {
  /// The path as it was given, or below the folder that was given.
  public var file: String
  /// What it is: `Annex A workbook`, `Annex A list`, `CIN census`, `log`, `published statistics`, `inspection report`, `table`.
  public var kind: String
  /// The kind of what the reader of reports read.
  public static let report = "inspection report"
  /// The day of its cut, where the file, its name or its folder says so; set by the person's `as at` first.
  public var asAt: Day?
  /// Where `asAt` comes from, in words: `said`, `file name`, `folder name`, `reference date in the file`, `ages in the file`, `latest date in the file`.
  public var asAtFrom: String
  public var tables: [ReadTable]
  public var bytes: Int
  public var sha256: Digest
  /// Problems of the file as a whole; those of values are with their table.
  public var problems: [Problem]
  /// Lines of a text file, rows of the sheets of a workbook, rows of a return or records; a line that is broken inside
  /// quotation marks counts once. Nil for what has no lines, as a report.
  public var lines: Int?
  /// Those of sheets that hold no table.
  public var passedLines = 0
  /// Of a source that came out of the cache, or of which not all was read yet: whether part of it was lost since. Nil for
  /// one that was read as a whole.
  public var loss: SourceLoss?
  /// The day that a cover sheet or a title states.
  var stated: StatedDate?

  public init(
    file: String, kind: String, asAt: Day? = nil, asAtFrom: String = "", tables: [ReadTable] = [], bytes: Int = 0,
    sha256: Digest = "", problems: [Problem] = []
  ) {
    self.file = file
    self.kind = kind
    self.asAt = asAt
    self.asAtFrom = asAtFrom
    self.tables = tables
    self.bytes = bytes
    self.sha256 = sha256
    self.problems = problems
  }
}

extension ReadSource {
  /// Whether its file is still needed, for columns that nobody asked for yet.
  public var isOpen: Bool { tables.contains { $0.unclaimed?.isOpen == true } }

  /// Reads what nobody asked for yet.
  public func settle() { for table in tables { table.unclaimed?.settle() } }

  /// Whether both were read from the same bytes: digests are compared only where nothing quicker tells.
  public func isByteForByte(_ other: ReadSource) -> Bool { bytes == other.bytes && sha256 == other.sha256 }

  /// Whether the other brings nothing that is not here: the same bytes at the same date.
  public func holdsTheSame(as other: ReadSource) -> Bool { asAt == other.asAt && isByteForByte(other) }
}

/// One table of a file, typed by its definition.
public struct ReadTable: Sendable {
  /// The definition it was read by: one of the catalogue's, or a guessed one (`isGuessed`), or one made for published
  /// statistics. Columns that the definition does not claim are added to `fields` as guessed fields at its end.
  public var definition: DatasetDefinition
  public var table: Table
  /// The sheet, where the file has sheets.
  public var sheet: String?
  /// For each row of the table, its line or row in the file, from 1.
  public var places: RowPlaces
  public var problems: [Problem]
  public var blankLines: Int
  /// The header, and what stands above it.
  public var otherLines = 0
  /// Fields of the definition for which the file has no column: *not collected*, which is not the same as missing.
  public var absentFields: [String]
  /// Data rows of the file: `table.rowCount` + rows dropped with a problem. `rows + blankLines + otherLines` accounts for each line.
  public var rows: Int
  /// For which days its rows are complete, where the file tells it and not its definition.
  public var covers: [Syntax.Cover]?
  /// Columns that no definition claims, which wait until they are asked for; nil where all were read.
  var unclaimed: UnclaimedColumns?
  /// Where each field stands in the file, for files with columns.
  var columns: [String: Int] = [:]

  public init(
    definition: DatasetDefinition, table: Table, sheet: String? = nil, places: RowPlaces = [], problems: [Problem] = [],
    blankLines: Int = 0, otherLines: Int = 0, absentFields: [String] = [], rows: Int
  ) {
    self.definition = definition
    self.table = table
    self.sheet = sheet
    self.places = places
    self.problems = problems
    self.blankLines = blankLines
    self.otherLines = otherLines
    self.absentFields = absentFields
    self.rows = rows
  }
}

/// A value, a row or a file that could not be understood, and what was done about it.
public struct Problem: Sendable, Equatable {
  /// The field of a problem with the day of a file's cut, which `load` asks about.
  public static let dateField = "as-at"
  /// What was done with a number of a child that stands elsewhere with other zeros, and with a row that has no key.
  public static let countedApart = "counted as different children"
  public static let workersApart = "counted as different workers"
  public static let leftOut = "row left out"
  /// What was done with a file that may not be whole.
  public static let isWhole = "kept: is it whole?"
  /// What was done with a file that is, byte for byte, that of another date: nothing at its own is known by it.
  public static let otherDay = "taken for no figure at its date"
  /// What is wrong with a second open row of one child, before the row of the first.
  public static let secondOpen = "a second open one of the same child"
  public static let keptAsItIs = "kept as it is"
  public static let copied = "the same as an earlier row in all but its number"
  static let percentage = "a percentage in a column of numbers"
  /// A key that stands in an earlier row too, and what a row says that says something else there.
  public static let countedOnce = "counted once"
  public static let saidOtherwise = ", and another value"
  /// What stands between the cells of a row and those of its header, where they are not as many.
  public static let misfit = "cells, where the header has"
  public static let monthFirst = "may be month first, as others in this column are"
  public static let afterAsAt = "after the as-at date"
  /// What is wrong with words that stand where a worker's name should: `Unallocated`, `Duty tray`.
  public static let nobody = "nobody’s name"
  public static let leftEmpty = "left empty"

  public var source: String
  public var sheet: String?
  /// Row or line in the file, from 1.
  public var row: Int?
  public var dataset: String?
  public var field: String?
  /// The column in the file, from 0, where it has columns.
  public var column: Int?
  public var value: String?
  /// What is wrong, in plain words: `not a date`, `end before start`.
  public var problem: String
  /// What was done: `left empty`, `kept as it is`, `row left out`.
  public var done: String
  /// How many rows it stands for: those that are too many to list are one line.
  public var rows = 1
  /// The key of its row, by which the same problem is known again in the next pack; nil where the row has none.
  public var about: String?

  public init(
    source: String, sheet: String? = nil, row: Int? = nil, dataset: String? = nil, field: String? = nil,
    value: String? = nil, problem: String, done: String
  ) {
    self.source = source
    self.sheet = sheet
    self.row = row
    self.dataset = dataset
    self.field = field
    self.value = value
    self.problem = problem
    self.done = done
  }
}

/// A file that could not be read at all: one plain sentence, with its name and, where there is one, its line.
public struct IntakeFailure: Error, Sendable, Equatable {
  public var file: String
  public var line: Int?
  public var sentence: String
  public init(file: String, line: Int? = nil, _ sentence: String) {
    self.file = file
    self.line = line
    self.sentence = sentence
  }

  /// A file that only a library of the system can read, which is not there.
  static func missing(_ library: String, package: String, _ file: String) -> IntakeFailure {
    IntakeFailure(
      file: file,
      "“\(file)” cannot be read: the library \(library) is not installed here (on Debian: sudo apt-get install "
        + "\(package)).")
  }
}
