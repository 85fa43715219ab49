import Calendar
import Catalogue
import Intake
import Language
import Tables

/// What is loaded, and under which definitions. A value: a load works on a copy, and a load that fails changes nothing.
public struct Board: Sendable {
  /// The built-in definitions with the board's own on top.
  public var catalogue: Catalogue {
    didSet {
      ahead = [:]
      kept = Kept()
      shelf.forget()
    }
  }
  /// What was made of the catalogue; copies of a board share it until one of them changes its catalogue.
  var kept = Kept()
  public var settings = Settings()
  /// The published figures that come with the program.
  public var shelf = PublishedShelf()
  /// The folder of the board, where its logs go; nil for none.
  public var folder: String?
  /// The name a person knows it by: the folder's, or the demo's.
  public var name: String
  /// The demo board answers until the first load, which closes it.
  public var isDemo = false
  /// Where and when its logs are kept.
  public var keeping = Keeping()
  public internal(set) var books = SharedBooks()
  /// Names of workers in several forms, as far as they were looked for.
  var workerForms = WorkerForms.Known()
  public internal(set) var sources: [LoadedSource] = []
  /// Packs of each dataset, oldest first; undated ones before all others.
  public internal(set) var packs: [String: [Pack]] = [:]
  /// The definition that each loaded dataset was read by, with the extra columns that its files brought.
  public internal(set) var definitions: [String: DatasetDefinition] = [:]
  /// What was asked to be loaded, in order: read again by `reload`.
  var requests: [LoadRequest] = []
  /// Files of loaded folders that nothing could read.
  public internal(set) var notRead: [IntakeFailure] = []
  /// What of its sources was lost while it was used; all copies of a board share it.
  public let losses = LossLog()
  /// In text files of so many bytes, columns that no definition claims are read when they are first asked for.
  public var unclaimedWaitFrom = Reader.unclaimedWaitFrom
  /// Why nothing can be answered now: part of a source is lost. Nil where all is there.
  public var loss: String? { sources.lazy.compactMap { $0.read.loss?.sentence }.first }
  /// What was read for loads that are to come.
  var ahead: [ReadRequest: Reader.Ahead] = [:]
  /// Changes with each load, so that what was made from the packs can be kept until then.
  public internal(set) var generation = 0

  public init(catalogue: Catalogue, name: String = "") {
    self.catalogue = catalogue
    self.name = name
  }

  /// The definition of a dataset, loaded or only defined.
  public func definition(_ dataset: String) -> DatasetDefinition? {
    definitions[dataset] ?? catalogue.datasets[dataset]
  }

  /// The position of the board: the as-at date that was set, else the newest date of a pack.
  public var asAt: Day? { settings.asAt ?? newestPack }

  /// The newest date of a pack. Logs count only where nothing else has a date.
  public var newestPack: Day? {
    var newest: Day?
    var newestLog: Day?
    for (dataset, list) in packs {
      guard let asAt = list.last?.asAt else { continue }
      if definition(dataset)?.covers.isEmpty == false {
        newest = max(newest ?? asAt, asAt)
      } else {
        newestLog = max(newestLog ?? asAt, asAt)
      }
    }
    return newest ?? newestLog
  }

  /// The day of the newest pack of a list before a day of whose month there is none; nil where there is one, or no list at all.
  public func newestPack(before day: Day) -> Day? {
    var newest: Pack?
    for (dataset, list) in packs where definition(dataset)?.covers.isEmpty == false {
      for pack in list {
        guard let cut = pack.asAt, cut <= day, newest?.asAt.map({ $0 < cut }) ?? true else { continue }
        newest = pack
      }
    }
    guard let newest, let cut = newest.asAt, cut < day,
      newest.month(grace: settings.graceDays) != Period.month(holding: day),
      cut.firstOfMonth != day.firstOfMonth
    else { return nil }
    // In the first days of a month the position is the month before's.
    return day.dayOfMonth <= settings.graceDays && cut >= day.firstOfMonth.adding(days: -1) ? nil : cut
  }

  /// Everything that was read and could not be understood, in the order of the sources.
  public var problems: [Problem] {
    sources.flatMap { source in source.read.problems + source.read.tables.flatMap(\.problems) }
  }
}

/// A source as the board keeps it.
public struct LoadedSource: Sendable {
  /// The number by which packs name it.
  public var id: Int
  /// The name it was given with `called`.
  public var called: String?
  /// Lent where it is looked at: every load goes through all sources, and all copies of a board share them.
  public var read: ReadSource {
    _read { yield stored.read }
    _modify {
      if !isKnownUniquelyReferenced(&stored) { stored = Stored(stored.read) }
      yield &stored.read
    }
  }
  private var stored: Stored

  /// Written to only by who holds it alone.
  private final class Stored: @unchecked Sendable {
    var read: ReadSource
    init(_ read: ReadSource) { self.read = read }
  }

  public init(id: Int, called: String? = nil, read: ReadSource) {
    self.id = id
    self.called = called
    stored = Stored(read)
  }

  /// Rows that are in its tables.
  public var rows: Int { read.tables.reduce(0) { $0 + $1.table.rowCount } }
  /// Rows that a problem cost: without their key they cannot be told from others.
  public var leftOut: Int { read.tables.reduce(0) { $0 + $1.rows - $1.table.rowCount } }
  public var blankLines: Int { read.tables.reduce(0) { $0 + $1.blankLines } }
  /// Headers, what stands above them, and sheets without a table: `rows` + `leftOut` + `blankLines` + these are its lines.
  public var otherLines: Int { read.tables.reduce(read.passedLines) { $0 + $1.otherLines } }
  public var problemCount: Int { read.problems.count + read.tables.reduce(0) { $0 + $1.problems.count } }
}
