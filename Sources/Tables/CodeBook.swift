/// The distinct values of a coded column: code 0 is the missing value, codes from 1 up are words in order of first use.
///
/// A book only ever grows, so codes made with an earlier copy mean the same in a later one. `child`, `team` and
/// `worker` columns share one book each over all datasets of a board; a `code` field's book is fixed by its definition.
public struct CodeBook: Sendable, Equatable {
  /// The value of each code; `words[0]` is the empty text of the missing value.
  public private(set) var words: [String] = [""]
  /// What a person is shown for each code, where that differs from the word itself: same length as `words`, or nil.
  public private(set) var titles: [String]?
  private var codes: [String: UInt32] = [:]

  public init() {}

  /// A fixed book: codes 1... are the names in order, each with its title.
  /// An empty name, or one that stood before, gets none of its own.
  public init(names: [(name: String, title: String)]) {
    var titles = [""]
    for (name, title) in names where !name.isEmpty && codes[name] == nil {
      _ = code(of: name)
      titles.append(title)
    }
    self.titles = titles
  }

  public var count: Int { words.count }

  /// The code of a word, which is added where it is new. The empty text is code 0.
  public mutating func code(of word: String) -> UInt32 {
    if word.isEmpty { return 0 }
    if let known = codes[word] { return known }
    let new = UInt32(words.count)
    words.append(word)
    titles?.append(word)
    codes[word] = new
    return new
  }

  public func find(_ word: String) -> UInt32? { word.isEmpty ? 0 : codes[word] }

  public func title(_ code: UInt32) -> String {
    let index = Int(code)
    return titles.map { $0[index] } ?? words[index]
  }

  public static func == (a: CodeBook, b: CodeBook) -> Bool { a.words == b.words && a.titles == b.titles }
}
