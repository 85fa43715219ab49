import CLoading
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

  /// Told of what the cache kept and is lost.
  public var losses = LossLog()

  /// In text files of so many bytes, columns that no definition claims are read when they are first asked for.
  public var unclaimedWaitFrom = Reader.unclaimedWaitFrom
  public static let unclaimedWaitFrom = 1 << 20

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
    let request = Request(path: path, folder: folder, asAt: asAt, dataset: dataset)
    let index = index ?? ReadingIndex(catalogue)
    let plan = try Plan(request, index)
    if plan.isFolder {
      return try gathered(plan, readAll([plan], index).first ?? [], &books)
    }
    let meter = LoadMeter(progress, files: 1, bytes: plan.sizes[0]).of(path, size: plan.sizes[0])
    try meter.at(0)
    var grown = books
    let file = plan.files[0]
    let outcome = try reader(request, plan, index, meter, isAlone: true).read(
      file.path, shown: file.shown, folders: file.folders, books: &grown)
    books = grown
    return outcome
  }

  /// What `read` is asked for.
  public struct Request: Sendable, Hashable {
    public var path: String
    public var folder: String
    public var asAt: Day?
    public var dataset: String?
    public init(path: String, folder: String, asAt: Day? = nil, dataset: String? = nil) {
      self.path = path
      self.folder = folder
      self.asAt = asAt
      self.dataset = dataset
    }
  }

  /// What was read for a request before anybody needed it: every file with books of its own.
  public struct Ahead: Sendable {
    fileprivate var plan: Plan
    fileprivate var files: [FileResult]
  }

  /// Reads the files of several requests side by side, the large ones first. A request that cannot be planned, or whose
  /// files were not all read since whoever watches gave up, is not among the answers: read by itself it tells why.
  public func readAhead(_ requests: [Request]) -> [Request: Ahead] {
    let index = index ?? ReadingIndex(catalogue)
    var plans: [Plan] = []
    for request in requests where !plans.contains(where: { $0.request == request }) {
      if let plan = try? Plan(request, index) { plans.append(plan) }
    }
    var out: [Request: Ahead] = [:]
    for (plan, files) in zip(plans, readAll(plans, index)) where !files.contains(where: \.wasStopped) {
      out[plan.request] = Ahead(plan: plan, files: files)
    }
    return out
  }

  /// The same as `read` of its request would give.
  public func take(_ ahead: Ahead, books: inout SharedBooks) throws(IntakeFailure) -> Outcome {
    try gathered(ahead.plan, ahead.files, &books)
  }

  fileprivate enum FileResult: Sendable {
    case read(Outcome, SharedBooks)
    case failed(IntakeFailure)
    case stopped

    var wasStopped: Bool { if case .stopped = self { true } else { false } }
    /// The books it was read with; nil for a file that was not read.
    var books: SharedBooks? { if case .read(_, let books) = self { books } else { nil } }
  }

  /// The files of a request, in their fixed order.
  fileprivate struct Plan: Sendable {
    struct File: Sendable {
      var path: String
      var shown: String
      /// The folders it lies in, as dates are looked for in their names.
      var folders: [String]
    }
    var request: Request
    var said: ClaimIndex.Candidate?
    var isFolder: Bool
    var files: [File]
    var sizes: [Int]
    var passedOver: [IntakeFailure] = []

    init(_ request: Request, _ index: ReadingIndex) throws(IntakeFailure) {
      self.request = request
      let (path, folder) = (request.path, request.folder)
      // An empty folder is the current one.
      let absolute = path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
      if let dataset = request.dataset {
        said = index.claims.candidate(named: dataset)
        if said == nil, index.claims.published(named: dataset) == nil {
          throw IntakeFailure(file: path, "“\(path)” cannot be read as “\(dataset)”: there is no such dataset.")
        }
      }
      switch FileBytes.kind(absolute) {
      case .missing:
        throw IntakeFailure(file: path, "There is no file “\(path)”\(folder.isEmpty ? "" : " in \(folder)").")
      case .forbidden:
        throw IntakeFailure(file: path, "“\(path)” cannot be opened: you do not have the right to read it.")
      case .link, .other:
        throw IntakeFailure(file: path, "“\(path)” is not a file that can be read: it is a pipe, a device or the like.")
      case .file:
        isFolder = false
        let above = path.split(separator: "/").dropLast().suffix(2).map(String.init)
        files = [File(path: absolute, shown: path, folders: above)]
      case .folder:
        isFolder = true
        let walk = try FolderWalk(absolute, shown: path)
        passedOver = walk.passedOver
        let name = path.split(separator: "/").last.map(String.init) ?? path
        files = walk.files.map { file in
          let above = file.shown.split(separator: "/").dropLast().map(String.init)
          return File(path: file.path, shown: file.shown, folders: [name] + above)
        }
      }
      sizes = files.map { FileBytes.size($0.path) }
    }
  }

  private func reader(
    _ request: Request, _ plan: Plan, _ index: ReadingIndex, _ meter: FileMeter, isAlone: Bool
  ) -> FileReader {
    var reader = FileReader(
      catalogue: catalogue, reading: index, saidAsAt: request.asAt, said: plan.said, cache: cache, losses: losses,
      unclaimedWaitFrom: unclaimedWaitFrom, meter: meter)
    reader.isAlone = isAlone
    return reader
  }

  /// Reads all files of the plans side by side.
  private func readAll(_ plans: [Plan], _ index: ReadingIndex) -> [[FileResult]] {
    var jobs: [(plan: Int, file: Int)] = []
    for (place, plan) in plans.enumerated() { jobs += plan.files.indices.map { (place, $0) } }
    let sizes = jobs.map { plans[$0.plan].sizes[$0.file] }
    let meter = LoadMeter(progress, files: jobs.count, bytes: sizes.reduce(0, +))
    // A large file that is begun last would be waited for.
    let order = jobs.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    // What comes of a file takes some three times its bytes.
    let expected = jobs.count > 1 ? 3 * sizes.reduce(0, +) : 0
    expect_memory(expected)
    // Made before, by all threads: whoever needs it first makes it while the others wait.
    if cache == nil || sizes.contains(where: { $0 < ColumnCache.least }) { _ = index.claims }
    var read = [FileResult](repeating: .stopped, count: jobs.count)
    read.withUnsafeMutableBufferPointer { read in
      concurrently(jobs.count) { turn in
        expect_memory(expected / 2)
        let number = order[turn]
        let plan = plans[jobs[number].plan]
        let file = plan.files[jobs[number].file]
        let own = meter.of(file.shown, size: sizes[number])
        own.advance(to: 0)
        if meter.wasStopped { return }
        var books = SharedBooks()
        do throws(IntakeFailure) {
          let outcome = try reader(plan.request, plan, index, own, isAlone: jobs.count == 1).read(
            file.path, shown: file.shown, folders: file.folders, books: &books)
          read[number] = .read(outcome, books)
        } catch {
          read[number] = meter.wasStopped ? .stopped : .failed(error)
        }
        own.advance(to: 1, isDone: true)
      }
    }
    if meter.wasStopped { read = read.map { _ in .stopped } }
    var out = plans.map { _ in [FileResult]() }
    for (job, result) in zip(jobs, read) { out[job.plan].append(result) }
    return out
  }

  /// The files with their columns in the codes of all books, which are joined in the order of the files.
  ///
  /// - Parameter bytes: of all files: what is small is done before a thread would be there.
  private func joined(_ files: [FileResult], bytes: Int, _ grown: inout SharedBooks) -> [FileResult] {
    let isLarge = files.count > 1 && bytes >= Self.worthThreads
    let maps = isLarge ? grown.adoptingInHalves(files.map(\.books)) : grown.adopting(files.map(\.books))
    let all = grown
    var out = files
    func adopt(_ number: Int, _ out: UnsafeMutableBufferPointer<FileResult>) {
      guard case .read(var file, let own) = files[number] else { return }
      for place in file.sources.indices { all.adopt(&file.sources[place], readWith: own, maps[number]) }
      out[number] = .read(file, own)
    }
    out.withUnsafeMutableBufferPointer { out in
      if isLarge {
        concurrently(files.count) { adopt($0, out) }
      } else {
        for number in files.indices { adopt(number, out) }
      }
    }
    return out
  }

  private static let worthThreads = 1 << 20

  /// What was read of a request, joined in the fixed order of its files.
  private func gathered(_ plan: Plan, _ files: [FileResult], _ books: inout SharedBooks) throws(IntakeFailure)
    -> Outcome
  {
    let shown = plan.request.path
    if files.contains(where: \.wasStopped) {
      throw IntakeFailure(file: shown, "The loading was stopped; nothing was changed.")
    }
    var outcome = Outcome()
    outcome.notRead = plan.passedOver
    var grown = books
    for result in joined(files, bytes: plan.sizes.reduce(0, +), &grown) {
      switch result {
      case .read(let file, _):
        outcome.sources += file.sources
        outcome.notRead += file.notRead
      case .failed(let failure):
        if !plan.isFolder { throw failure }
        outcome.notRead.append(failure)
      case .stopped: continue
      }
    }
    if plan.isFolder { DateInContent.agree(&outcome.sources) }
    guard !outcome.sources.isEmpty || !plan.isFolder else {
      let reason = outcome.notRead.first.map { " " + $0.sentence } ?? ""
      throw IntakeFailure(
        file: shown,
        files.isEmpty
          ? "The folder “\(shown)” holds no file." : "No file in the folder “\(shown)” can be read.\(reason)")
    }
    books = grown
    return outcome
  }
}
