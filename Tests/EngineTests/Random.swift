/// Repeatable chance: the same seed gives the same world. SplitMix64.
struct Chance: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }
  mutating func one(in limit: Int) -> Bool { below(limit) == 0 }
  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }
}
