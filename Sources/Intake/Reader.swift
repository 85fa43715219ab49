import Calendar
import Catalogue
import Synchronization
import Tables

/// Files and folders → tables.
public struct Reader: Sendable {
  public var catalogue: Catalogue { didSet { index = nil } }
  /// Called with the files done, their number, and the file being read; returns false to give up.
  public var progress: (@Sendable (Int, Int, String) -> Bool)?

  /// Where texts that other programs take out of files are kept; nil: nowhere.
  public var cache: ExtractionCache?

  /// What was made of the catalogue before; nil: it is made when something is read.
  private var index: ReadingIndex?

  /// - Parameter index: made of the same catalogue, by whoever reads many times.
  public init(
    catalogue: Catalogue, index: ReadingIndex? = nil, progress: (@Sendable (Int, Int, String) -> Bool)? = nil
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
    let reader = FileReader(catalogue: catalogue, index: index, saidAsAt: asAt, said: said, cache: cache)
    switch FileBytes.kind(absolute) {
    case .missing:
      throw IntakeFailure(file: path, "There is no file “\(path)”\(folder.isEmpty ? "" : " in \(folder)").")
    case .forbidden:
      throw IntakeFailure(file: path, "“\(path)” cannot be opened: you do not have the right to read it.")
    case .link, .other:
      throw IntakeFailure(file: path, "“\(path)” is not a file that can be read: it is a pipe, a device or the like.")
    case .file:
      try ask(0, 1, path)
      var grown = books
      var outcome = Outcome()
      let above = path.split(separator: "/").dropLast().suffix(2).map(String.init)
      outcome.sources = [try reader.read(absolute, shown: path, folders: above, books: &grown)]
      books = grown
      return outcome
    case .folder: return try readFolder(absolute, shown: path, reader, &books)
    }
  }

  private func readFolder(_ folder: String, shown: String, _ reader: FileReader, _ books: inout SharedBooks)
    throws(IntakeFailure) -> Outcome
  {
    let walk = try FolderWalk(folder, shown: shown)
    var outcome = Outcome()
    outcome.notRead = walk.passedOver
    var grown = books
    let own = shown.split(separator: "/").last.map(String.init) ?? shown
    let files = walk.files
    var read = [Result<(source: ReadSource, books: SharedBooks), IntakeFailure>?](repeating: nil, count: files.count)
    let isStopped = Atomic<Bool>(false)
    // Each file is read with books of its own. Whoever watches hears of the files that this thread reads.
    read.withUnsafeMutableBufferPointer { read in
      concurrently(
        files.count,
        onMain: { number in
          if let progress, !isStopped.load(ordering: .relaxed), !progress(number, files.count, files[number].shown) {
            isStopped.store(true, ordering: .relaxed)
          }
        },
        { number in
          if isStopped.load(ordering: .relaxed) { return }
          let file = files[number]
          let above = [own] + file.shown.split(separator: "/").dropLast().map(String.init)
          var books = SharedBooks()
          do throws(IntakeFailure) {
            let source = try reader.read(file.path, shown: file.shown, folders: above, books: &books)
            read[number] = .success((source, books))
          } catch {
            read[number] = .failure(error)
          }
        })
    }
    if isStopped.load(ordering: .relaxed) { throw Self.stopped(shown) }
    for result in read {
      switch result {
      case .success(let file)?:
        var source = file.source
        grown.adopt(file.books, from: &source)
        outcome.sources.append(source)
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

  private func ask(_ done: Int, _ count: Int, _ file: String) throws(IntakeFailure) {
    if let progress, !progress(done, count, file) {
      throw Self.stopped(file)
    }
  }

  private static func stopped(_ file: String) -> IntakeFailure {
    IntakeFailure(file: file, "The loading was stopped; nothing was changed.")
  }
}
