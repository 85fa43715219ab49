/// Chance from a seed alone (SplitMix64): the same seed, the same borough, on every machine.
struct Randomness: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Randomness.mixed(state)
  }

  /// From 0 up to, not including, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// Both ends included; `low` where the range runs backwards.
  mutating func between(_ low: Int, _ high: Int) -> Int {
    guard high > low else { return low }
    return low + Int(next() % UInt64(high - low + 1))
  }

  /// The place of the weight that was drawn.
  mutating func weighted(_ weights: [Int]) -> Int {
    var left = between(0, max(1, weights.reduce(0, +)) - 1)
    for (place, weight) in weights.enumerated() {
      if left < weight { return place }
      left -= weight
    }
    return max(0, weights.count - 1)
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A draw that belongs to a thing and not to a moment of the run: one child's row reads alike in every pack.
  static func draw(_ key: UInt64, _ salt: Int, _ at: Int = 0) -> Double {
    let first = mixed(key &+ UInt64(bitPattern: Int64(salt)) &* 0x9E37_79B9_7F4A_7C15)
    return Double(mixed(first &+ UInt64(bitPattern: Int64(at)) &* 0xD134_2543_DE82_EF95) >> 11) * 0x1p-53
  }

  static func pick(_ key: UInt64, _ salt: Int, _ at: Int, of count: Int) -> Int {
    min(count - 1, Int(draw(key, salt, at) * Double(count)))
  }
}
