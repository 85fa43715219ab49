import Synchronization

/// The distinct values of a coded column: code 0 is the missing value, codes from 1 up are words in order of first use.
///
/// A book only ever grows, so codes made with an earlier copy mean the same in a later one. `child`, `team` and
/// `worker` columns share one book each over all datasets of a board; a `code` field's book is fixed by its definition.
public struct CodeBook: Sendable, Equatable {
  /// The value of each code; `words[0]` is the empty text of the missing value.
  public var words: [String] { written?.words ?? made }
  private var made: [String] = [""]
  /// The words as they lie in a mapped file, or one behind the other in memory, as long as none is added.
  private var written: (any UnmadeWords)?
  /// What a person is shown for each code, where that differs from the word itself: same length as `words`, or nil.
  public private(set) var titles: [String]?
  /// Finds the codes of the first `index.count` words.
  private var index = WordIndex()
  /// Finds those of all words, made when it is first asked for, while the index lags behind.
  private var late: LateIndex?

  private final class LateIndex: Sendable {
    let index = Mutex<WordIndex?>(nil)
  }

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

  /// Words that lie in a file, as many as their titles where they have some.
  init(_ written: WrittenWords, titles: [String]?) {
    self.written = written
    self.titles = titles
  }

  /// Many words one behind the other, and where each ends; that of the missing value, which is empty, first. No `String`
  /// is made before one is asked for.
  ///
  /// - Parameter bytes: plain ASCII, of words that differ.
  public init(plain bytes: [UInt8], ends: [UInt32]) { written = PlainWords(bytes: bytes, ends: ends) }

  private mutating func settle() {
    guard let written else { return }
    made = written.words
    self.written = nil
    // The index knows the first word alone, which is the missing one: it lags behind all others.
    late = LateIndex()
  }

  /// The words one behind the other, and where each ends, where they lie so: then none is made for it.
  var run: (bytes: [UInt8], ends: [UInt32])? { written?.run }
  /// Whether there is a `String` for each word.
  var areWordsMade: Bool { written?.areMade ?? true }

  public var count: Int { written?.count ?? made.count }

  /// The word of a code; the others are not made for it.
  private func word(_ code: Int) -> String { written?.word(code) ?? made[code] }

  /// The code of a word, which is added where it is new. The empty text is code 0.
  public mutating func code(of word: String) -> UInt32 {
    if word.isEmpty { return 0 }
    if let known = find(word) { return known }
    settle()
    catchUp()
    let new = UInt32(made.count)
    made.append(word)
    titles?.append(word)
    index.add(word)
    return new
  }

  /// The codes of many words, those that are new added in their order.
  ///
  /// - Parameter followers: by the code of each word, that of the word after it in the list that was asked before, or 0. The
  ///   next list has mostly the same words in the same order, so that each is looked at there before it is looked for.
  public mutating func codes(of words: [String], followers: inout [UInt32]) -> [UInt32] {
    settle()
    catchUp()
    followers += repeatElement(0, count: max(0, made.count - followers.count))
    var last = 0
    return words.map { word in
      var code = followers[last]
      if word.isEmpty { return 0 }
      if code == 0 || made[Int(code)] != word {
        if let known = index.find(word, made) {
          code = known
        } else {
          code = append(word, &followers)
        }
        followers[last] = code
      }
      last = Int(code)
      return code
    }
  }

  /// The same of the words of another book: of those that lie one behind the other, only what is new is made into a
  /// `String`.
  public mutating func codes(of other: CodeBook, followers: inout [UInt32]) -> [UInt32] {
    guard let plain = other.written as? PlainWords, !plain.areMade, let run = plain.run else {
      return codes(of: other.words, followers: &followers)
    }
    settle()
    catchUp()
    followers += repeatElement(0, count: max(0, made.count - followers.count))
    return run.bytes.withUnsafeBufferPointer { bytes in
      var last = 0
      var start = 0
      return run.ends.map { end in
        let word = UnsafeBufferPointer(rebasing: bytes[start..<Int(end)])
        start = Int(end)
        if word.isEmpty { return 0 }
        var code = followers[last]
        if code == 0 || !index.isWord(code, word, made) {
          if let known = index.find(word, made) {
            code = known
          } else {
            code = append(String(decoding: word, as: UTF8.self), &followers)
          }
          followers[last] = code
        }
        last = Int(code)
        return code
      }
    }
  }

  /// Puts a new word behind all others; nothing has followed it so far.
  private mutating func append(_ word: String, _ followers: inout [UInt32]) -> UInt32 {
    made.append(word)
    titles?.append(word)
    index.add(word)
    followers.append(0)
    return UInt32(made.count - 1)
  }

  /// The code of a word that is known not to stand in the book yet.
  public mutating func add(new word: String) -> UInt32 {
    settle()
    if late == nil || !isKnownUniquelyReferenced(&late) { late = LateIndex() }
    made.append(word)
    titles?.append(word)
    return UInt32(made.count - 1)
  }

  /// Makes room for so many words more, for whoever adds many.
  public mutating func reserve(_ more: Int) {
    guard more > 1000 else { return }
    settle()
    made.reserveCapacity(made.count + more)
    made.withUnsafeMutableBufferPointer { words in
      if let start = words.baseAddress {
        LargeMemory.advise(start + words.count, more * MemoryLayout<String>.stride)
      }
    }
  }

  private mutating func catchUp() {
    guard late != nil else { return }
    index.add(made[index.count...])
    late = nil
  }

  public func find(_ word: String) -> UInt32? {
    if word.isEmpty { return 0 }
    if let written { return written.find(word) }
    guard let late else { return index.find(word, words) }
    return late.index.withLock { known in
      var all = known ?? index
      if all.count < words.count { all.add(words[all.count...]) }
      known = all
      return all.find(word, words).flatMap { $0 < words.count ? $0 : nil }
    }
  }

  /// The codes of the words whose bytes meet a test; of a book that is kept as bytes no `String` is made for it.
  public func codes(where test: (_ bytes: UnsafeBufferPointer<UInt8>) -> Bool) -> [UInt32] {
    var out: [UInt32] = []
    guard !areWordsMade, let (bytes, ends) = run else {
      for (code, word) in words.enumerated() {
        var word = word
        if word.withUTF8(test) { out.append(UInt32(code)) }
      }
      return out
    }
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for code in ends.indices {
        let end = Int(ends[code])
        if test(UnsafeBufferPointer(rebasing: bytes[start..<end])) { out.append(UInt32(code)) }
        start = end
      }
    }
    return out
  }

  public func title(_ code: UInt32) -> String {
    let index = Int(code)
    return titles.map { $0[index] } ?? word(index)
  }

  /// Whether codes of `other` mean the same here: this book begins with all of its words, in the same places.
  public func continues(_ other: CodeBook) -> Bool {
    if let written, written === other.written { return true }
    // Without looking at a word where there is none: one that lies in a file would have to be checked for it.
    if other.count == 1 { return true }
    guard other.count <= count, word(other.count - 1) == other.word(other.count - 1) else { return false }
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
