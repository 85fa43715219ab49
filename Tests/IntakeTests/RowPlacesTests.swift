import Testing

@testable import Intake

/// Places come out as they went in, and take no room where they follow one another.
@Suite struct RowPlacesTests {
  @Test func theyAreWhatTheyWereMadeOf() {
    var state: UInt64 = 1
    func below(_ limit: UInt64) -> Int32 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int32((state >> 33) % limit)
    }
    for count in 0...200 {
      var line: Int32 = 1
      let plain = (0..<count).map { _ in
        line += below(4) == 0 ? 1 + below(8) : 1
        return line
      }
      let places = RowPlaces(plain)
      #expect(Array(places) == plain && places.count == count)
      let rows = plain.indices.reversed().filter { $0 % 3 != 0 }
      #expect(Array(places.taking(Array(rows))) == rows.map { plain[$0] })
      #expect(RowPlaces(starts: places.starts, lines: places.lines, count: count) == places)
    }
  }

  @Test func oneBehindTheOtherIsOneEntry() {
    #expect(RowPlaces(Array(2...5000)).starts == [0] && RowPlaces(Array(2...5000)).lines == [2])
    #expect(RowPlaces([2, 3, 7, 8, 4]).starts == [0, 2, 4])
  }

  @Test func whatCannotBeIsRefused() {
    #expect(RowPlaces(starts: [], lines: [], count: 0) == [])
    #expect(RowPlaces(starts: [], lines: [], count: 1) == nil)
    #expect(RowPlaces(starts: [1], lines: [1], count: 3) == nil)
    #expect(RowPlaces(starts: [0, 0], lines: [1, 9], count: 3) == nil)
    #expect(RowPlaces(starts: [0, 3], lines: [1, 9], count: 3) == nil)
    #expect(RowPlaces(starts: [0], lines: [1, 9], count: 3) == nil)
  }
}
