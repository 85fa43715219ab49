import Testing

@testable import Tables

/// Many words asked at once have the codes that they have one by one, whatever followed them before.
@Suite struct ManyCodesTests {
  @Test func theyAreThoseOfOneByOne() {
    var state: UInt64 = 3
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let letters = ["a", "B", "é", "e\u{301}", "word", "a longer one than sixteen bytes", ""]
    for _ in 0..<50 {
      var one = CodeBook()
      var many = CodeBook()
      var followers: [UInt32] = []
      var list = (0..<below(300)).map { _ in letters[below(letters.count)] + "\(below(80))" } + [""]
      for _ in 0..<6 {
        if below(3) == 0 {
          // Somebody else adds words meanwhile.
          _ = one.code(of: "other \(below(50))")
          many = one
        }
        #expect(many.codes(of: list, followers: &followers) == list.map { one.code(of: $0) })
        #expect(many == one)
        list.removeAll { _ in below(8) == 0 }
        list.insert("new \(below(99))", at: below(list.count + 1))
      }
    }
  }

  /// Of a book of bytes no word is made for it, and the codes are the same.
  @Test func theyAreThoseOfABookOfBytes() {
    var state: UInt64 = 17
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let beginnings = ["a", "ab", "aaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaa", "C", "word of more than sixteen bytes "]
    for _ in 0..<50 {
      var one = CodeBook()
      var many = CodeBook()
      var followers: [UInt32] = []
      var list: [String] = []
      for _ in 0..<6 {
        for _ in 0..<below(60) {
          let word = beginnings[below(beginnings.count)] + String(repeating: "a", count: below(9)) + "\(below(3))"
          if !list.contains(word) { list.insert(word, at: below(list.count + 1)) }
        }
        // Words that are no plain ASCII stand among those that are there.
        if below(3) == 0 {
          _ = one.code(of: "é\(below(9))")
          many = one
        }
        var ends: [UInt32] = [0]
        for word in list { ends.append((ends.last ?? 0) + UInt32(word.utf8.count)) }
        let book = CodeBook(plain: Array(list.joined().utf8), ends: ends)
        #expect(many.codes(of: book, followers: &followers) == ([""] + list).map { one.code(of: $0) })
        #expect(many == one && !book.areWordsMade)
        list.removeAll { _ in below(8) == 0 }
      }
    }
  }

  @Test func aBookOfBytesHoldsItsWords() {
    let words = ["", "C1", "CH0011104", "x"]
    var ends: [UInt32] = []
    for word in words { ends.append((ends.last ?? 0) + UInt32(word.utf8.count)) }
    var book = CodeBook(plain: Array(words.joined().utf8), ends: ends)
    func begin(with sign: Character) -> [UInt32] { book.codes { $0.first == sign.asciiValue } }
    #expect(begin(with: "C") == [1, 2] && begin(with: "0").isEmpty && book.codes { $0.isEmpty } == [0])
    #expect(!book.areWordsMade)
    #expect(book.count == 4 && book.title(2) == "CH0011104" && book.find("x") == 3 && book.find("y") == nil)
    #expect(book.words == words)
    #expect(book.areWordsMade && begin(with: "C") == [1, 2] && book.codes { $0.isEmpty } == [0])
    #expect(book.code(of: "new") == 4 && book.code(of: "C1") == 1)
  }
}
