import Calendar
import Tables

/// A number for a row, or for a person, that is the same in every pack, table and answer of a session, and after a file
/// was loaded or taken out: privacy compares what was shown at different times. Made of what they are called (FNV-1a,
/// 64 bits), so that nothing has to be kept; that two names of one board meet is less likely than one in a thousand million.
enum Identity {
  /// `key`: the row's key in its dataset.
  static func row(_ key: [Cell], in dataset: String) -> Int {
    var sum = Sum()
    sum.add(dataset)
    for cell in key { sum.add(cell) }
    return sum.number
  }

  /// Nil where nobody is named. A child is one person in whatever dataset; a worker is another person.
  static func person(_ name: Cell, isChild: Bool) -> Int? {
    guard name != .missing else { return nil }
    var sum = Sum()
    sum.add(isChild ? "a child" : "a worker")
    sum.add(name)
    return sum.number
  }

  private struct Sum {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Without the sign, so that numbers sort as they are.
    var number: Int { Int(state >> 1) }

    mutating func add(byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    mutating func add(_ text: String) {
      for byte in text.utf8 { add(byte: byte) }
      add(byte: 0xFF)
    }

    mutating func add(bits: UInt64) {
      for shift in stride(from: 0, to: 64, by: 8) { add(byte: UInt8(bits >> UInt64(shift) & 0xFF)) }
    }

    mutating func add(_ cell: Cell) {
      switch cell {
      case .missing: add("–")
      case .number(let number): add(bits: number.bitPattern)
      case .day(let day, let minute):
        add(bits: UInt64(bitPattern: Int64(day.number)))
        add(bits: UInt64(minute ?? 9_999))
      case .flag(let flag): add(flag ? "yes" : "no")
      case .text(let text): add(text)
      case .list(let words): for word in words { add(word) }
      }
    }
  }
}
