import Calendar

/// What `set` sets.
public struct Settings: Sendable, Equatable {
  /// The as-at date that was said; nil: the newest pack's.
  public var asAt: Day?
  public var council: String?
  public var neighbours: [String] = []
  public var meetings: [Day] = []
  public var privacy: Privacy = .board
  /// Months that a flow covers where no period is said.
  public var periodMonths = 12
  /// A pack cut in the first days of a month is the position of the month before.
  public var graceDays = 7
  public var rules = "nhs"
  /// The days whose points a control chart takes its mean and limits from: the first and the last; one: from it on.
  public var baseline: [Day] = []
  public var pager = true
  public var history = true
  public var colour = true
  public var speech = false
  public var cache = true

  public init() {}
}
