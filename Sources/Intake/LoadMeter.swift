import Synchronization

/// How far a load is: what is told to whoever watches it.
public struct LoadProgress: Sendable, Equatable {
  /// The file that is being read, as it is shown.
  public var file: String
  /// How many files are done, of how many.
  public var filesDone: Int
  public var files: Int
  /// How many bytes are done, those of files that are being read in part, of how many.
  public var bytesDone: Int
  public var bytes: Int

  public init(file: String, filesDone: Int, files: Int, bytesDone: Int, bytes: Int) {
    self.file = file
    self.filesDone = filesDone
    self.files = files
    self.bytesDone = bytesDone
    self.bytes = bytes
  }
}

/// Called as a load goes on, from any thread but never from two at once; false gives it up, and nothing is changed.
public typealias LoadWatcher = @Sendable (LoadProgress) -> Bool

/// Tells the watcher how far a load is, and stops it where it says so. Files may be read side by side.
final class LoadMeter: Sendable {
  private struct State {
    var filesDone = 0
    var bytesDone = 0
    var wasStopped = false
  }
  private let watcher: LoadWatcher?
  private let files: Int
  private let bytes: Int
  private let state = Mutex(State())

  init(_ watcher: LoadWatcher?, files: Int, bytes: Int) {
    self.watcher = watcher
    self.files = files
    self.bytes = bytes
  }

  var wasStopped: Bool { state.withLock(\.wasStopped) }

  func of(_ file: String, size: Int) -> FileMeter { FileMeter(self, file, size: size) }

  fileprivate func add(_ more: Int, _ file: String, isDone: Bool) {
    state.withLock { state in
      state.bytesDone += more
      if isDone { state.filesDone += 1 }
      guard let watcher, !state.wasStopped else { return }
      let progress = LoadProgress(
        file: file, filesDone: state.filesDone, files: files, bytesDone: state.bytesDone, bytes: bytes)
      if !watcher(progress) { state.wasStopped = true }
    }
  }
}

/// How far one file of a load is.
final class FileMeter: Sendable {
  private let meter: LoadMeter
  private let file: String
  private let size: Int
  private let told = Mutex(0)

  fileprivate init(_ meter: LoadMeter, _ file: String, size: Int) {
    self.meter = meter
    self.file = file
    self.size = size
  }

  var wasStopped: Bool { meter.wasStopped }

  /// `part`: how much of the file is done, 0 to 1; less than before counts as nothing more.
  ///
  /// - Throws: where whoever watches gave up.
  func at(_ part: Double) throws(IntakeFailure) {
    advance(to: part)
    if meter.wasStopped { throw IntakeFailure(file: file, "The loading was stopped; nothing was changed.") }
  }

  /// As `at`, for where nothing can be thrown.
  func advance(to part: Double, isDone: Bool = false) {
    let now = Int(Double(size) * min(1, max(0, part)))
    let more = told.withLock { told in
      let more = max(0, now - told)
      told += more
      return more
    }
    meter.add(more, file, isDone: isDone)
  }
}
