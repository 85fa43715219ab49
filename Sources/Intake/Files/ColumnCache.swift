import Catalogue
import Glibc
import Tables

/// What was read of long files, kept as columns in the user's cache folder, so that the next start maps them instead of
/// reading the file again. Safe to delete at any time; where it cannot be written nothing is kept, and nothing fails.
///
/// What lies there is believed only where all of this holds; else the file is read as ever and kept anew:
/// - it is the user's own regular file that nobody else may read or write, and its notes are whole by their check sum
///   (`ColumnFile`); each column is looked at, by a check sum of its own, when it is first used;
/// - it was made by this very program file, with the same definitions, of the same path, date and dataset said;
/// - the file is the one it was made of: by device, inode, size and both of its dates where they are sure (`FileState`),
///   else by the SHA-256 of its bytes.
/// A column that is not as it was written is read from the source once more (`Rereading`); where that is not the same any
/// more either, nothing is answered from it (`SourceLoss`).
struct ColumnCache {
  /// A shorter file is read about as soon as its columns are mapped.
  static let least = 8 << 20
  /// All that is kept together, in bytes; what was not used for longest goes first.
  static let most = 8 << 30

  private let folder: String
  private let key: [String]
  private let path: String
  private let catalogue: Catalogue

  /// - Parameters:
  ///   - cache: where texts are kept too.
  ///   - path: the file that is read; `asked`: all else that the reading hangs on.
  init(beside cache: ExtractionCache, _ path: String, asked: [String], _ catalogue: Catalogue) {
    folder = cache.folder + "/columns"
    let whole = realpath(path, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    key = [Self.program, catalogue.fingerprint, whole ?? path] + asked
    self.path = path
    self.catalogue = catalogue
    let name = ([whole ?? path] + asked).joined(separator: "\u{0}")
    place = "\(folder)/\(Array(name.utf8).withUnsafeBufferPointer { sha256($0) }).columns"
  }

  private let place: String

  /// The program file: another one may read otherwise.
  private static let program: String =
    FileState("/proc/self/exe").map { state in
      state.numbers.map(String.init).joined(separator: " ")
    } ?? ""

  /// What was kept of the file as it is now; nil where that is nothing.
  ///
  /// - Parameters:
  ///   - losses: is told where a column that was believed is lost.
  ///   - again: reads the file, with books of its own, without the cache.
  func source(
    _ losses: LossLog, again: @escaping @Sendable () -> (source: ReadSource, books: SharedBooks)?
  ) -> KeptSource? {
    guard !Self.program.isEmpty, let now = FileState(path), let file = ColumnFile(place) else { return nil }
    var reader = ColumnFileReader(file)
    guard let kept = try? KeptSource(&reader, key: key, catalogue, losses, again: again) else { return nil }
    if kept.isSure, kept.state == now.numbers {
      utimensat(AT_FDCWD, place, nil, 0)
      return kept
    }
    guard kept.state[2] == now.size, let opened = try? FileBytes.open(path, shown: path) else { return nil }
    guard sha256(opened.bytes.bytes) == kept.source.sha256.text, (try? opened.file.refuseChanged()) != nil else {
      return nil
    }
    // The same bytes with other dates: kept with these, so that the next start need not look at the bytes.
    begin()?.keep(kept.source, kept.books)
    return kept
  }

  /// To be called before the file is read, so that what is kept of it can be told from what comes later.
  ///
  /// - Parameter moment: when that was; nil for now, by the clock that files are dated by.
  func begin(at moment: FileState.Moment? = nil) -> Beginning? {
    guard !Self.program.isEmpty, let state = FileState(path), ExtractionCache.makeFolder(folder) else { return nil }
    let beside = place + ".\(getpid())"
    unlink(beside)
    let handle = open(beside, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard handle >= 0 else { return nil }
    var status = stat()
    fstat(handle, &status)
    return Beginning(
      cache: self, handle: handle, beside: beside, state: state, begun: moment ?? FileState(status).changed)
  }

  /// A file that was begun beside the one it is to take the place of.
  final class Beginning {
    private let cache: ColumnCache
    private let handle: CInt
    private let beside: String
    private let state: FileState
    private let begun: FileState.Moment
    private var isKept = false

    fileprivate init(cache: ColumnCache, handle: CInt, beside: String, state: FileState, begun: FileState.Moment) {
      (self.cache, self.handle, self.beside, self.state, self.begun) = (cache, handle, beside, state, begun)
    }

    deinit {
      close(handle)
      if !isKept { unlink(beside) }
    }

    /// Keeps what was read, where the file is still as it was when this began.
    func keep(_ source: ReadSource, _ books: SharedBooks) {
      guard FileState(cache.path) == state else { return }
      let kept = KeptSource(
        source: source, books: books, state: state.numbers, isSure: state.isSure(cache.path, at: begun))
      var writer = ColumnFileWriter(handle)
      do {
        try kept.put(to: &writer, key: cache.key, cache.catalogue)
        try writer.finish()
      } catch {
        return
      }
      // Synced before it is renamed: a name that is there after a power cut has its bytes, or check sums that do not fit.
      guard fdatasync(handle) == 0, rename(beside, cache.place) == 0 else { return }
      isKept = true
      cache.tidy()
    }
  }

  /// Takes away what was not used for longest, where there is more than may be.
  private func tidy() {
    guard let handle = opendir(folder) else { return }
    defer { closedir(handle) }
    var files: [(path: String, state: FileState)] = []
    while let entry = readdir(handle) {
      let length = Int(strnlen(&entry.pointee.d_name.0, 256))
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix(length), as: UTF8.self) }
      if let state = FileState("\(folder)/\(name)") { files.append(("\(folder)/\(name)", state)) }
    }
    var sum = files.reduce(0) { $0 + $1.state.size }
    for file in files.sorted(by: { $0.state.modified.seconds < $1.state.modified.seconds }) where sum > Self.most {
      guard file.path != place else { continue }
      unlink(file.path)
      sum -= file.state.size
    }
  }
}
