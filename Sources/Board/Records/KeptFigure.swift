import Calendar

/// A figure as it stood when a challenge was recorded.
public struct KeptFigure: Sendable, Equatable {
  public enum Unit: String, Sendable, Equatable { case count, percent, rate, number }

  /// Nil where it was not known.
  public var value: Double?
  public var numerator: Double?
  public var denominator: Double?
  public var unit: Unit
  /// Why there was none.
  public var reason: String?
  /// What it rests on that is not as it should be, in a few words.
  public var doubt: String?
  /// The date it stood at.
  public var position: Day?
  /// What it was narrowed to: `FSP North`, `Neglect`.
  public var selection: [String]
  /// Whether it counts people, and under which privacy it was seen: it is never shown more fully than then.
  public var concernsPeople: Bool
  public var privacy: Privacy

  public init(
    value: Double?, numerator: Double? = nil, denominator: Double? = nil, unit: Unit, reason: String? = nil,
    doubt: String? = nil, position: Day?, selection: [String] = [], concernsPeople: Bool, privacy: Privacy
  ) {
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.unit = unit
    self.reason = reason
    self.doubt = doubt
    self.position = position
    self.selection = selection
    self.concernsPeople = concernsPeople
    self.privacy = privacy
  }

  // MARK: In a log

  var particulars: [(String, String?)] {
    [
      ("value", value.map { "\($0)" }), ("numerator", numerator.map { "\($0)" }),
      ("denominator", denominator.map { "\($0)" }), ("unit", unit.rawValue),
      ("not-known", value == nil ? reason ?? "no reason given" : nil), ("in-doubt", doubt), ("position", position?.iso),
    ] + selection.map { ("for", $0) } + [("people", concernsPeople ? "yes" : nil), ("privacy", privacy.rawValue)]
  }

  /// Nil where none was kept.
  init?(_ event: LogEvent) {
    guard let unit = event["unit"].flatMap(Unit.init(rawValue:)) else { return nil }
    self.init(
      value: event["value"].flatMap(Double.init), numerator: event["numerator"].flatMap(Double.init),
      denominator: event["denominator"].flatMap(Double.init), unit: unit, reason: event["not-known"],
      doubt: event["in-doubt"],
      position: event["position"].flatMap { Day(iso: $0) }, selection: event.all("for"),
      concernsPeople: event["people"] == "yes",
      // A level that nobody knows any more hides most.
      privacy: event["privacy"].map { Privacy(rawValue: $0) ?? .published } ?? .board)
  }
}
