import Testing

@testable import Answers

@Suite("Verdicts that entries which could not be read would turn")
struct UnreadBoundsTests {
  private let target = TargetInForce(value: 90, amber: 80)

  private func bounds(_ low: Double, _ high: Double) -> UnreadBounds {
    UnreadBounds(low: low, high: high, rows: 14, outside: 0)
  }

  @Test("a status stands where it is the same at both ends")
  func decided() {
    #expect(target.isDecided(nil, higherIsBetter: true))
    #expect(target.isDecided(bounds(40, 79.9), higherIsBetter: true))
    #expect(target.isDecided(bounds(80, 89.9), higherIsBetter: true))
    #expect(target.isDecided(bounds(90, 100), higherIsBetter: true))
  }

  @Test("and is none where it is not, whichever way is better")
  func undecided() {
    #expect(!target.isDecided(bounds(79.8, 91.6), higherIsBetter: true))
    #expect(!target.isDecided(bounds(79.8, 80), higherIsBetter: true))
    let low = TargetInForce(value: 5, amber: 10)
    #expect(!low.isDecided(bounds(4, 6), higherIsBetter: false))
    #expect(low.isDecided(bounds(6, 9), higherIsBetter: false))
  }

  @Test("a bound that was asked about is decided by itself")
  func bound() {
    #expect(bounds(79.8, 91.6).decides { $0 >= 50 })
    #expect(!bounds(79.8, 91.6).decides { $0 >= 90 })
  }

  @Test("the words tell how many and how far, and nothing of it in public")
  func words() {
    #expect(bounds(79.83, 91.6).words(.percent, isPublic: false) == "14 unread, between 79.8% and 91.6%")
    #expect(bounds(2, 5).words(.count, isPublic: false) == "14 unread, between 2 and 5")
    #expect(bounds(79.83, 91.6).words(.percent, isPublic: true) == "some unread")
  }

  @Test("a sixth that could not be read stands beside no other time, though it was always so")
  func much() {
    #expect(UnreadEntries.areUnlike((20, 119), (20, 117)))
    #expect(UnreadEntries.unlike([20, 20, 20].map { (unread: $0, rows: 119) }) == [0, 1, 2])
  }
}
