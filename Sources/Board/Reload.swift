import Calendar
import Catalogue
import Glibc
import Intake

/// What was asked to be loaded, so that it can be read again.
public struct LoadRequest: Sendable, Equatable {
  public var path: String
  /// The folder that the path is relative to.
  public var folder: String
  public var asAt: Day?
  public var dataset: String?
  public var called: String?
  public var replacing: Bool
  /// Files of it that were forgotten since.
  public var forgotten: Set<String> = []

  var asRead: Board.ReadRequest { Board.ReadRequest(path: path, folder: folder, asAt: asAt, dataset: dataset) }
}

extension Board {
  /// What reading again changed, file by file.
  public struct ReloadReport: Sendable, Equatable {
    /// Files with another content, with their rows before and after.
    public var changed: [Change] = []
    public var added: [LoadedFile] = []
    /// Files that are not there any more: what was read of them stays.
    public var gone: [String] = []
    public var unchanged = 0
    public var notRead: [IntakeFailure] = []
    public var missing: [String] = []
    public init() {}

    public struct Change: Sendable, Equatable {
      public var file: String
      public var rowsBefore: Int
      public var rows: Int
      public var problems: Int
      public var asAt: Day?
    }
    public struct LoadedFile: Sendable, Equatable {
      public var file: String
      public var rows: Int
      public var problems: Int
      public var asAt: Day?
    }
  }

  /// Reads everything that was loaded again, all or nothing: a file that cannot be read any more stops it. Files are known
  /// by their content; those that are gone keep what was read of them.
  public mutating func reload(progress: LoadWatcher? = nil) throws(LoadRefusal)
    -> ReloadReport
  {
    var report = ReloadReport()
    var next = self
    var before = sources
    next.sources = []
    next.notRead = []
    next.books.settle()
    let reader = reader(progress)
    next.readAhead(requests.map(\.asRead), progress: progress)
    for request in requests {
      let outcome: Reader.Outcome
      do {
        outcome = try next.read(request.asRead, by: reader)
      } catch {
        // Nothing there any more: its files are gone. Anything else stops the reload.
        guard !request.isThere else { throw LoadRefusal("\(error.told) Nothing was changed.") }
        continue
      }
      for failure in outcome.notRead where before.contains(where: { $0.read.file == failure.file }) {
        throw LoadRefusal("\(failure.told) It was read before. Nothing was changed.")
      }
      next.notRead += outcome.notRead
      var forms = IDForms(next.books, in: next.sources)
      var names = WorkerForms(next.workerForms.of(next.books.workers), in: next.sources)
      for source in outcome.sources where !request.forgotten.contains(source.file) {
        if next.holdsTheSame(as: source) { continue }
        try next.refuseSecondPack(of: source, called: request.called, replacing: request.replacing)
        var source = source
        forms.tell(&source)
        names.tell(&source)
        next.sources.append(
          LoadedSource(id: (next.sources.last?.id ?? 0) + 1, called: request.called, read: source))
        let old =
          before.firstIndex { $0.read.file == source.file && $0.read.isByteForByte(source) }
          ?? before.firstIndex { $0.read.file == source.file && $0.read.asAt == source.asAt }
          ?? before.firstIndex { $0.read.file == source.file && $0.called == request.called }
        guard let old else {
          report.added.append(
            .init(
              file: source.file, rows: next.sources.last?.rows ?? 0, problems: next.sources.last?.problemCount ?? 0,
              asAt: source.asAt))
          continue
        }
        let was = before.remove(at: old)
        if was.read.isByteForByte(source) {
          report.unchanged += 1
        } else {
          report.changed.append(
            .init(
              file: source.file, rowsBefore: was.rows, rows: next.sources.last?.rows ?? 0,
              problems: next.sources.last?.problemCount ?? 0, asAt: source.asAt))
        }
      }
    }
    for source in before {
      report.gone.append(source.read.file)
      var source = source
      source.id = (next.sources.last?.id ?? 0) + 1
      next.sources.append(source)
    }
    report.notRead = next.notRead.filter { !notRead.contains($0) }
    next.index()
    next.ahead = [:]
    self = next
    report.missing = missingAgainstMonthBefore()
    return report
  }
}

extension LoadRequest {
  /// Whether there is anything at its path.
  var isThere: Bool {
    var state = stat()
    return stat(path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)", &state) == 0
  }
}
