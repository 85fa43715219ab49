/// The distinct values of a coded column: code 0 is the missing value, codes from 1 up are words in order of first use.
///
/// A book only ever grows, so codes made with an earlier copy mean the same in a later one. `child`, `team` and
/// `worker` columns share one book each over all datasets of a board; a `code` field's book is fixed by its definition.
public struct CodeBook: Sendable, Equatable {
  /// The value of each code; `words[0]` is the empty text of the missing value.
  public private(set) var words: [String] = [""]
  /// What a person is shown for each code, where that differs from the word itself: same length as `words`, or nil.
  public private(set) var titles: [String]?
  /// Codes of words in plain ASCII; those of all others.
  private var plain = WordIndex()
  private var others: [String: UInt32] = [:]

  public init() {}

  /// A fixed book: codes 1... are the names in order, each with its title.
  /// An empty name, or one that stood before, gets none of its own.
  public init(names: [(name: String, title: String)]) {
    var titles = [""]
    for (name, title) in names where !name.isEmpty && find(name) == nil {
      _ = code(of: name)
      titles.append(title)
    }
    self.titles = titles
  }

  public var count: Int { words.count }

  /// The code of a word, which is added where it is new. The empty text is code 0.
  public mutating func code(of word: String) -> UInt32 {
    if word.isEmpty { return 0 }
    if let known = find(word) { return known }
    let new = UInt32(words.count)
    words.append(word)
    titles?.append(word)
    var word = word
    let isPlain = word.withUTF8 { bytes in
      guard Self.isPlain(bytes) else { return false }
      plain.add(bytes, number: new)
      return true
    }
    if !isPlain { others[word] = new }
    return new
  }

  public func find(_ word: String) -> UInt32? {
    if word.isEmpty { return 0 }
    var word = word
    let found: UInt32?? = word.withUTF8 { bytes in
      guard Self.isPlain(bytes) else { return .none }
      return .some(plain.find(bytes) { words[Int($0)].utf8.elementsEqual(bytes) })
    }
    return found ?? others[word]
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  public func title(_ code: UInt32) -> String {
    let index = Int(code)
    return titles.map { $0[index] } ?? words[index]
  }

  /// Whether codes of `other` mean the same here: this book begins with all of its words, in the same places.
  public func continues(_ other: CodeBook) -> Bool {
    guard other.count <= count, words[other.count - 1] == other.words[other.count - 1] else { return false }
    // Copies of one grown book begin in the same memory, until one of them grows.
    let isSame = words.withUnsafeBufferPointer { a in
      other.words.withUnsafeBufferPointer { b in a.baseAddress == b.baseAddress }
    }
    return isSame
      || words[other.count / 2] == other.words[other.count / 2]
        && words.prefix(other.count).elementsEqual(other.words)
  }

  public static func == (a: CodeBook, b: CodeBook) -> Bool { a.words == b.words && a.titles == b.titles }
}
