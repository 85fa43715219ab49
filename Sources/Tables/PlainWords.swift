import Synchronization

/// The words of a book that are not made into `String`s before somebody asks for them.
protocol UnmadeWords: AnyObject, Sendable {
  var count: Int { get }
  var words: [String] { get }
  func word(_ code: Int) -> String
  func find(_ word: String) -> UInt32?
  /// The words as they lie one behind the other, and where each ends; nil where they do not.
  var run: (bytes: [UInt8], ends: [UInt32])? { get }
  /// Whether they were made.
  var areMade: Bool { get }
}

extension WrittenWords: UnmadeWords {}

/// Where each word of a book stands, made when a word is first looked for.
final class LateIndex: Sendable {
  private let made = Mutex<WordIndex?>(nil)

  /// The code of a word; nil where it is none of them. The words are always the same.
  func find(_ word: String, _ words: [String]) -> UInt32? {
    made.withLock { made in
      if made == nil {
        var index = WordIndex()
        index.add(words[1...])
        made = index
      }
      return made?.find(word, words)
    }
  }
}

/// Words one behind the other in memory, and where each ends.
final class PlainWords: UnmadeWords {
  private let bytes: [UInt8]
  private let ends: [UInt32]
  private let made = AtomicLazyReference<Made>()
  private let index = LateIndex()

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
  var run: (bytes: [UInt8], ends: [UInt32])? { (bytes, ends) }
  var areMade: Bool { made.load() != nil }

  var words: [String] {
    if let made = made.load() { return made.words }
    return made.storeIfNil(Made((0..<count).map(plain))).words
  }

  func word(_ code: Int) -> String { made.load().map { $0.words[code] } ?? plain(code) }

  private func plain(_ code: Int) -> String {
    String(decoding: bytes[Int(code == 0 ? 0 : ends[code - 1])..<Int(ends[code])], as: UTF8.self)
  }

  func find(_ word: String) -> UInt32? { index.find(word, words) }
}
