import CScan
import Testing

/// What is found many bytes at once is what a look at each byte finds, however many bytes the processor takes.
@Suite struct ScanTests {
  private static let widths: [Int32] = [16, 32, 64]
  /// Behind a text as many bytes may be read; here they are signs that must not be found.
  private static let behind = [UInt8](repeating: 0x2C, count: 64)

  private struct Drawn {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    /// Mostly letters, or mostly signs.
    mutating func text(_ count: Int, _ signs: [UInt8]) -> [UInt8] {
      let share = 1 + below(12)
      return (0..<count).map { _ in below(share) == 0 ? signs[below(signs.count)] : UInt8(0x61 + below(20)) }
    }
  }

  private func ends(_ text: [UInt8], from start: Int, hasQuotes: Bool) -> (ends: [UInt32], breaks: [UInt32], marks: Int)
  {
    var (ends, breaks, marks, inside) = ([UInt32](), [UInt32](), 0, false)
    for (place, byte) in text.enumerated() where place >= start {
      if hasQuotes, byte == 0x22 {
        marks += 1
        inside.toggle()
      }
      if inside || byte != 0x2C && byte != 0x0A { continue }
      if byte == 0x0A, !hasQuotes { breaks.append(UInt32(ends.count)) }
      ends.append(UInt32(place))
    }
    return (ends, breaks, marks)
  }

  @Test func endsOfCellsAreThoseOfEachByte() {
    var chance = Drawn(state: 11)
    for count in 0...200 {
      for hasQuotes in [false, true] {
        let text = chance.text(count, [0x2C, 0x2C, 0x0A] + (hasQuotes ? [0x22] : []))
        let start = chance.below(count + 1)
        let known = ends(text, from: start, hasQuotes: hasQuotes)
        for width in Self.widths {
          // With little room it is gone on where it ended.
          let room = 64 + chance.below(100)
          var (found, breaks) = ([UInt32](), [UInt32]())
          var now = cell_ends(at: start, ends: 0, breaks: 0, quotes: 0, inside: 0)
          while now.at < count {
            var own = [UInt32](repeating: .max, count: room + 64)
            var ownBreaks = own
            now = find_cell_ends(
              text + Self.behind, count, 0x2C, hasQuotes ? 1 : 0, now, &own, &ownBreaks, room, width)
            breaks += ownBreaks[..<now.breaks].map { $0 + UInt32(found.count) }
            found += own[..<now.ends]
            (now.ends, now.breaks) = (0, 0)
          }
          #expect(found == known.ends && breaks == known.breaks && now.quotes == known.marks, "\(count), \(width)")
        }
      }
    }
  }

  @Test func signsAreCounted() {
    var chance = Drawn(state: 12)
    for count in Array(0...200) + [4079, 4080, 4081, 5000, 9000] {
      let text = chance.text(count, [0x0A, 0x0D, 0x22, 0x00, 0x23, 0xC3])
      let all = text.reduce(0, |)
      for width in Self.widths {
        let found = count_signs(text, count, width)
        #expect(found.line_feeds == text.count { $0 == 0x0A } && found.returns == text.count { $0 == 0x0D })
        #expect(found.quotes == text.count { $0 == 0x22 } && found.any == all)
        #expect((found.has_zeros != 0) == text.contains(0) && (found.has_hashes != 0) == text.contains(0x23))
      }
    }
  }

  @Test func plainNumbersAreTold() {
    func isPlain(_ cell: String) -> Bool {
      let text = Array(cell.utf8) + Self.behind
      let (starts, ends): ([UInt32], [UInt32]) = ([0], [UInt32(cell.utf8.count)])
      let told = Self.widths.map { are_plain_numbers(text, starts, ends, 1, 1, $0) != 0 }
      #expect(Set(told).count == 1, "\(cell)")
      return told[0]
    }
    for plain in ["", "1", "CH0000012", "A-1/2_b", "1234567890123456", "z9", "10"] {
      #expect(isPlain(plain), "\(plain)")
    }
    for odd in [
      "0", "01", "1.0", "1,003", " 1", "1 ", "n/a", "-", "null", "CH", "12345678901234567", "#1", "é1", "1é", "1\u{0}",
      "\"1\"", "a@1", "a[1", "a`1", "a{1", "1:", "1;", "1/é",
    ] {
      #expect(!isPlain(odd), "\(odd)")
    }
    // One that is odd among many is told, wherever it stands.
    let cells = (0..<70).map { "C\($0)" }
    for odd in cells.indices {
      var text: [UInt8] = []
      var (starts, ends): ([UInt32], [UInt32]) = ([], [])
      for (place, cell) in cells.enumerated() {
        starts += [UInt32(text.count), 0]
        text += Array((place == odd ? "none" : cell).utf8)
        ends += [UInt32(text.count), 0]
      }
      for width in Self.widths {
        #expect(are_plain_numbers(text + Self.behind, starts, ends, 2, cells.count, width) == 0)
        #expect(are_plain_numbers(text + Self.behind, starts, ends, 2, odd, width) != 0)
      }
    }
  }
}
