import Language

extension Catalogue {
  /// Stock (counted at a position) or flow (counted over a period by its date): language.md section 5.
  public func kind(of measure: MeasureDefinition) -> MeasureDefinition.Kind {
    if let said = measure.saidKind { return said }
    if measure.overMonths != nil { return .flow }
    if case .ratioOfMeasures(let over, let under, _) = measure.number {
      let parts = [over.text, under.text].compactMap { measures[$0] }
      // A measure that rests on itself is refused; the depth is bounded all the same.
      return parts.contains { $0.name != measure.name && kind(of: $0) == .flow } ? .flow : .stock
    }
    return kind(of: measure.number, countedBy: measure.countedBy)
  }

  /// The same for a number made up on the spot.
  ///
  /// Rows that are `open`, a dataset with `snapshots` or without an event make a stock; a date that it is counted by
  /// makes a flow; where nothing is said, the dataset's `usually` decides, and else it is a flow.
  public func kind(of number: Syntax.Number, countedBy: String? = nil) -> MeasureDefinition.Kind {
    let conditions = number.condition?.conjuncts ?? []
    for condition in conditions {
      if case .reading(let reading) = condition.kind {
        if case .open = reading { return .stock }
        return .flow
      }
    }
    guard let name = number.dataset?.text, let dataset = datasets[name] else { return .flow }
    if countedBy != nil { return .flow }
    // What happened in each month of a log of months: of a year it is all of them.
    if case .statistic(.sum, let term, _, _) = number, case .field(let field) = term.kind,
      dataset.addsUp.contains(field)
    {
      return .flow
    }
    if dataset.snapshotsFrom != nil || dataset.event == nil { return .stock }
    if dataset.opens != nil, dataset.usually == .open { return .stock }
    return .flow
  }

  /// The dataset that a measure counts in; of a ratio of measures, that of the measure above the line.
  public func dataset(of measure: String) -> String? {
    var seen: Set<String> = []
    var name = measure
    while seen.insert(name).inserted, let found = measures[name] {
      if let dataset = found.number.dataset { return dataset.text }
      guard case .ratioOfMeasures(let over, _, _) = found.number else { return nil }
      name = over.text
    }
    return nil
  }

  /// Measures tagged with a theme, in the order of their definitions.
  public func measures(of theme: String) -> [MeasureDefinition] {
    measureOrder.compactMap { measures[$0] }.filter { $0.themes.contains(theme) }
  }
}

/// What a figure is counted in.
public enum MeasureUnit: String, Sendable, Equatable {
  /// Whole things: children, plans, audits.
  case count
  /// 0 to 100.
  case percent
  /// Days, a mean, a ratio: may have a fraction.
  case number
  /// Per 10,000 children, a year.
  case rate
}

extension Syntax.Number {
  /// What its figure is counted in.
  public var unit: MeasureUnit {
    switch self {
    case .count, .countDistinct: .count
    case .percent: .percent
    case .statistic: .number
    case .ratio(_, _, _, _, let asPercent), .ratioOfMeasures(_, _, let asPercent): asPercent ? .percent : .number
    case .rate: .rate
    }
  }
}

extension MeasureDefinition {
  public var unit: MeasureUnit { number.unit }
  public var isPercent: Bool { unit == .percent }
}
