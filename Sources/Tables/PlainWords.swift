import Synchronization

/// The words of a book that are not made into `String`s before somebody asks for them.
protocol UnmadeWords: AnyObject, Sendable {
  var count: Int { get }
  var words: [String] { get }
  func word(_ code: Int) -> String
  func find(_ word: String) -> UInt32?
}

extension WrittenWords: UnmadeWords {}

/// Words one behind the other in memory, and where each ends.
final class PlainWords: UnmadeWords {
  private let bytes: [UInt8]
  private let ends: [UInt32]
  private let made = AtomicLazyReference<Made>()
  private let index = Mutex<WordIndex?>(nil)

  private final class Made: Sendable {
    let words: [String]
    init(_ words: [String]) { self.words = words }
  }

  /// - Parameter ends: rising, from 0 for the missing word to the number of bytes.
  init(bytes: [UInt8], ends: [UInt32]) {
    precondition(ends.first == 0 && ends.last.map { Int($0) } == bytes.count)
    (self.bytes, self.ends) = (bytes, ends)
  }

  var count: Int { ends.count }

  var words: [String] {
    if let made = made.load() { return made.words }
    return made.storeIfNil(Made((0..<count).map(plain))).words
  }

  func word(_ code: Int) -> String { made.load().map { $0.words[code] } ?? plain(code) }

  private func plain(_ code: Int) -> String {
    String(decoding: bytes[Int(code == 0 ? 0 : ends[code - 1])..<Int(ends[code])], as: UTF8.self)
  }

  func find(_ word: String) -> UInt32? {
    let words = words
    return index.withLock { known in
      if known == nil {
        var index = WordIndex()
        index.add(words[1...])
        known = index
      }
      return known?.find(word, words)
    }
  }
}
