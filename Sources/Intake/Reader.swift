import Calendar
import Catalogue
import Tables
import Threads

/// Files and folders → tables.
public struct Reader: Sendable {
  public var catalogue: Catalogue { didSet { index = nil } }
  public var progress: LoadWatcher?

  /// Where texts that other programs take out of files are kept; nil: nowhere.
  public var cache: ExtractionCache?

  /// What was made of the catalogue before; nil: it is made when something is read.
  private var index: ReadingIndex?

  /// - Parameter index: made of the same catalogue, by whoever reads many times.
  public init(
    catalogue: Catalogue, index: ReadingIndex? = nil, progress: LoadWatcher? = nil
  ) {
    self.catalogue = catalogue
    self.index = index
    self.progress = progress
  }

  public struct Outcome: Sendable {
    public var sources: [ReadSource] = []
    /// Files of a folder that no loader knows, or that could not be read, each with a sentence.
    public var notRead: [IntakeFailure] = []
    public init() {}
    init(_ source: ReadSource) { sources = [source] }
  }

  /// Reads a file, or all files of a folder in a fixed order.
  ///
  /// - Parameters:
  ///   - path: as the person gave it; relative to `folder`.
  ///   - asAt: the date said with `as at`, or nil.
  ///   - dataset: the dataset said with `as`, or nil.
  ///   - books: grown by what is read; untouched where it throws.
  /// - Throws: where the one file named cannot be read, or nothing in the folder can.
  public func read(
    _ path: String, in folder: String, asAt: Day? = nil, dataset: String? = nil, books: inout SharedBooks
  ) throws(IntakeFailure) -> Outcome {
    // An empty folder is the current one.
    let absolute = path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
    let index = (index ?? ReadingIndex(catalogue)).claims
    var said: ClaimIndex.Candidate?
    if let dataset {
      said = index.candidate(named: dataset)
      if said == nil, index.published(named: dataset) == nil {
        throw IntakeFailure(file: path, "“\(path)” cannot be read as “\(dataset)”: there is no such dataset.")
      }
    }
    func reader(_ meter: FileMeter) -> FileReader {
      FileReader(catalogue: catalogue, index: index, saidAsAt: asAt, said: said, cache: cache, meter: meter)
    }
    switch FileBytes.kind(absolute) {
    case .missing:
      throw IntakeFailure(file: path, "There is no file “\(path)”\(folder.isEmpty ? "" : " in \(folder)").")
    case .forbidden:
      throw IntakeFailure(file: path, "“\(path)” cannot be opened: you do not have the right to read it.")
    case .link, .other:
      throw IntakeFailure(file: path, "“\(path)” is not a file that can be read: it is a pipe, a device or the like.")
    case .file:
      let size = FileBytes.size(absolute)
      let meter = LoadMeter(progress, files: 1, bytes: size).of(path, size: size)
      try meter.at(0)
      var grown = books
      let above = path.split(separator: "/").dropLast().suffix(2).map(String.init)
      let outcome = try reader(meter).read(absolute, shown: path, folders: above, books: &grown)
      books = grown
      return outcome
    case .folder: return try readFolder(absolute, shown: path, reader, &books)
    }
  }

  private func readFolder(
    _ folder: String, shown: String, _ reader: (FileMeter) -> FileReader, _ books: inout SharedBooks
  ) throws(IntakeFailure) -> Outcome {
    let walk = try FolderWalk(folder, shown: shown)
    var outcome = Outcome()
    outcome.notRead = walk.passedOver
    var grown = books
    let shownName = shown.split(separator: "/").last.map(String.init) ?? shown
    let files = walk.files
    let sizes = files.map { FileBytes.size($0.path) }
    let meter = LoadMeter(progress, files: files.count, bytes: sizes.reduce(0, +))
    var read = [Result<(outcome: Outcome, books: SharedBooks), IntakeFailure>?](repeating: nil, count: files.count)
    // Each file is read with books of its own.
    read.withUnsafeMutableBufferPointer { read in
      concurrently(files.count) { number in
        let file = files[number]
        let own = meter.of(file.shown, size: sizes[number])
        own.advance(to: 0)
        if meter.wasStopped { return }
        let above = [shownName] + file.shown.split(separator: "/").dropLast().map(String.init)
        var books = SharedBooks()
        do throws(IntakeFailure) {
          let outcome = try reader(own).read(file.path, shown: file.shown, folders: above, books: &books)
          read[number] = .success((outcome, books))
        } catch {
          read[number] = .failure(error)
        }
        own.advance(to: 1, isDone: true)
      }
    }
    if meter.wasStopped { throw IntakeFailure(file: shown, "The loading was stopped; nothing was changed.") }
    for result in read {
      switch result {
      case .success(let file)?:
        for source in file.outcome.sources {
          var source = source
          grown.adopt(file.books, from: &source)
          outcome.sources.append(source)
        }
        outcome.notRead += file.outcome.notRead
      case .failure(let failure)?: outcome.notRead.append(failure)
      case nil: continue
      }
    }
    guard !outcome.sources.isEmpty else {
      let reason = outcome.notRead.first.map { " " + $0.sentence } ?? ""
      throw IntakeFailure(
        file: shown,
        walk.files.isEmpty
          ? "The folder “\(shown)” holds no file." : "No file in the folder “\(shown)” can be read.\(reason)")
    }
    books = grown
    return outcome
  }
}
