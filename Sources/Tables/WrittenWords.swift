import Synchronization

/// The words of a book as they lie in a file, looked at when one is first asked for; those of all are made when all are.
final class WrittenWords: Sendable {
  let count: Int
  private let file: ColumnFile
  private let bytes: WrittenRun<UInt8>
  private let ends: WrittenRun<UInt32>
  private let again: @Sendable () -> [String]
  private let checked = AtomicLazyReference<Checked>()
  private let made = AtomicLazyReference<Made>()
  private let lock = Mutex(())
  private let index = LateIndex()

  private final class Made: Sendable {
    let words: [String]
    init(_ words: [String]) { self.words = words }
  }

  /// The words one behind the other, and where each ends; or, where they are not as they were written, what was had again.
  private final class Checked: Sendable {
    let bytes: [UInt8]
    let ends: [UInt32]
    let words: [String]?
    init(bytes: [UInt8] = [], ends: [UInt32] = [], words: [String]? = nil) {
      (self.bytes, self.ends, self.words) = (bytes, ends, words)
    }
  }

  /// - Parameter again: the same words from elsewhere, where they are not as they were written; missing ones are empty.
  init(
    _ file: ColumnFile, bytes: WrittenRun<UInt8>, ends: WrittenRun<UInt32>, again: @escaping @Sendable () -> [String]
  ) {
    count = ends.count
    (self.file, self.bytes, self.ends, self.again) = (file, bytes, ends, again)
  }

  private var believed: Checked {
    if let checked = checked.load() { return checked }
    return lock.withLock { _ in
      if let checked = checked.load() { return checked }
      if let bytes = file.array(bytes), let ends = file.array(ends), ends.first == 0,
        ends.last.map({ Int($0) == bytes.count }) ?? false
      {
        return checked.storeIfNil(Checked(bytes: bytes, ends: ends))
      }
      var words = again()
      words = Array(words.prefix(count)) + [String](repeating: "", count: max(0, count - words.count))
      return checked.storeIfNil(Checked(words: words))
    }
  }

  var run: (bytes: [UInt8], ends: [UInt32])? {
    let believed = believed
    return believed.words == nil ? (believed.bytes, believed.ends) : nil
  }

  var areMade: Bool { made.load() != nil }

  var words: [String] {
    if let made = made.load() { return made.words }
    let believed = believed
    return made.storeIfNil(Made(believed.words ?? (0..<count).map { Self.plain(believed, $0) })).words
  }

  func word(_ code: Int) -> String {
    if let made = made.load() { return made.words[code] }
    let believed = believed
    return believed.words.map { $0[code] } ?? Self.plain(believed, code)
  }

  private static func plain(_ checked: Checked, _ code: Int) -> String {
    let start = code == 0 ? 0 : Int(checked.ends[code - 1])
    // Where the ends do not rise, which no file that was written has.
    return String(
      decoding: checked.bytes[start..<max(start, min(Int(checked.ends[code]), checked.bytes.count))], as: UTF8.self)
  }

  func find(_ word: String) -> UInt32? { index.find(word, words) }
}
