import Testing

@testable import Tables

@Suite struct JoiningTests {
  /// Every length against every other around the words of 64 bits.
  @Test func bitsAreAppendedAsIfOneByOne() {
    var seed: UInt64 = 1
    func bits(_ count: Int) -> [Bool] {
      (0..<count).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return seed >> 63 == 1
      }
    }
    for first in [0, 1, 2, 62, 63, 64, 65, 127, 128, 129] {
      for second in 0...200 {
        let (a, b) = (bits(first), bits(second))
        var joined = Bitmap(a)
        joined.append(contentsOf: Bitmap(b))
        #expect(joined == Bitmap(a + b), "\(first) and \(second)")
        let rows = (0..<joined.count).reversed().filter { $0 % 3 != 1 }
        #expect(joined.taking(rows) == Bitmap(rows.map { (a + b)[$0] }))
      }
    }
  }

  @Test func aBookFindsEveryWordWhateverItsLength() {
    var book = CodeBook()
    var known: [String: UInt32] = [:]
    for length in 1...40 {
      for letter in "abxyzé" {
        for tail in ["", "q", "\u{301}"] {
          let word = String(repeating: letter, count: length) + tail
          let code = book.code(of: word)
          #expect(code == known[word] ?? UInt32(book.count - 1))
          known[word] = code
        }
      }
    }
    for (word, code) in known {
      #expect(book.find(word) == code)
      #expect(book.words[Int(code)] == word)
    }
    #expect(book.find("abc") == nil)
    #expect(book.find("") == 0)
  }

  /// Words that are known to be new are looked up only when someone asks, and copies go their own ways.
  @Test func wordsAddedAsNewAreFound() {
    var book = CodeBook()
    for number in 0..<1000 { #expect(book.add(new: "W\(number)") == UInt32(number + 1)) }
    var copy = book
    #expect(copy.add(new: "only in the copy") == 1001)
    #expect(book.code(of: "only in the book") == 1001)
    #expect(book.find("W999") == 1000)
    #expect(copy.find("W999") == 1000)
    #expect(copy.find("only in the book") == nil)
    #expect(book.find("only in the copy") == nil)
    #expect(copy.code(of: "W5") == 6)
    #expect(copy.code(of: "one more") == 1002)
    #expect(copy.find("only in the copy") == 1001)
  }
}
