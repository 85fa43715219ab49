/// The names of the groups that `VALUE grouped at 5, 10, 16` makes of a number, in their order: `under 5`, `5 to 9`, `10 to 15`,
/// `16 and over`; of a number that may have fractions, such as months between two days, `5 to under 10`.
public struct GroupNames: Sendable, Equatable {
  /// Where each group but the first begins: rising.
  public let bounds: [Double]
  /// Whether the values are whole, so that a group ends with a number of its own.
  public let isWhole: Bool

  /// - Parameter isWhole: of the values; where a bound is none, a group ends under the next one all the same.
  public init(at bounds: [Double], isWhole: Bool) {
    self.bounds = bounds
    self.isWhole = isWhole && bounds.allSatisfy { $0 == $0.rounded() }
  }

  /// One more than there are bounds.
  public var labels: [String] { (0...bounds.count).map { Self.label($0, bounds, isWhole: isWhole) } }

  /// The place of the group that a name stands for, as it is written or as a name; nil where it is none of them. The end of a
  /// group may be told either way: `5 to 9` and `5 to under 10`.
  public func place(of word: String) -> Int? {
    let name = Vocabulary.canonical(word)
    guard !name.isEmpty else { return nil }
    return (0...bounds.count).first { at in
      [true, false].contains { Vocabulary.canonical(Self.label(at, bounds, isWhole: $0)) == name }
    }
  }

  /// The groups as values that may be typed behind `is`.
  public var codes: [Vocabulary.Code] {
    (0...bounds.count).map { at in
      let other = Self.label(at, bounds, isWhole: !isWhole)
      let label = Self.label(at, bounds, isWhole: isWhole)
      return Vocabulary.Code(
        name: Vocabulary.canonical(label), title: label, spellings: other == label ? [] : [other])
    }
  }

  private static func label(_ at: Int, _ bounds: [Double], isWhole: Bool) -> String {
    if at == 0 { return "under \(number(bounds[0]))" }
    let low = bounds[at - 1]
    guard at < bounds.count else { return "\(number(low)) and over" }
    guard isWhole else { return "\(number(low)) to under \(number(bounds[at]))" }
    return bounds[at] - 1 == low ? number(low) : "\(number(low)) to \(number(bounds[at] - 1))"
  }

  static func number(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return String(whole) }
    return String(number)
  }
}

extension Syntax.Term {
  /// Whether its values are whole numbers, whatever the data: an age, a number of rows, days from one date to another.
  ///
  /// - Parameter named: what a name stands for, where it is no field.
  public func isWhole(_ named: (String) -> Syntax.Term?) -> Bool { isWhole(named, deeper: 20) }

  private func isWhole(_ named: (String) -> Syntax.Term?, deeper: Int) -> Bool {
    guard deeper > 0 else { return false }
    switch kind {
    case .number(let number, let percent): return !percent && number == number.rounded()
    case .age, .numberOf, .numberOfPrevious: return true
    case .span(let unit, _, _): return [.days, .workingDays].contains(unit)
    case .arithmetic(let sign, let left, let right):
      return sign != .divide && left.isWhole(named, deeper: deeper - 1) && right.isWhole(named, deeper: deeper - 1)
    case .field(let name): return named(name)?.isWhole(named, deeper: deeper - 1) ?? false
    default: return false
    }
  }

  /// The groups that it puts a number in; nil where it does not.
  ///
  /// - Parameter named: what a name stands for, where it is no field.
  public func groupNames(_ named: (String) -> Syntax.Term?) -> GroupNames? {
    guard case .grouped(let value, let bounds) = kind, !bounds.isEmpty else { return nil }
    return GroupNames(at: bounds, isWhole: value.isWhole(named))
  }
}
