import Tables
import Testing

@Suite struct BitmapTests {
  /// Every length around a word, against plain arrays of Bool.
  @Test(arguments: 0...130) func agreesWithAnArray(count: Int) {
    let a = (0..<count).map { $0 % 3 == 0 }
    let b = (0..<count).map { $0 % 5 < 2 }
    let (x, y) = (Bitmap(a), Bitmap(b))
    #expect((0..<count).map { x[$0] } == a)
    #expect(x.count == count)
    #expect(x.ones == a.filter(\.self).count)
    #expect(x.rows == (0..<count).filter { a[$0] })
    #expect(x & y == Bitmap(zip(a, b).map { $0 && $1 }))
    #expect(x | y == Bitmap(zip(a, b).map { $0 || $1 }))
    #expect(~x == Bitmap(a.map { !$0 }))
    #expect(x.subtracting(y) == Bitmap(zip(a, b).map { $0 && !$1 }))
    #expect(Bitmap(count: count, repeating: true).ones == count)
    #expect(Bitmap(words: Array(repeating: ~0, count: (count + 63) / 64), count: count).ones == count)
    #expect(Bitmap(count: count).isEmpty)
    // Whether all are set is remembered, and forgotten with the first change.
    for made in [
      Bitmap(count: count, repeating: true), Bitmap(words: Bitmap(a).words, count: count), ~Bitmap(count: count),
    ] {
      #expect(made.isFull == (made.ones == count))
      for row in 0..<count {
        var changed = made
        changed[row] = false
        #expect(!changed.isFull)
      }
      var (longer, joined) = (made, made)
      longer.append(false)
      joined.append(contentsOf: Bitmap(count: 1))
      #expect(!longer.isFull && !joined.isFull)
    }
    var z = Bitmap(count: count)
    for row in 0..<count where a[row] { z[row] = true }
    #expect(z == x)
    for row in 0..<count { z[row] = false }
    #expect(z == Bitmap(count: count))
  }
}
