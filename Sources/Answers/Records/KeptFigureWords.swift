import Board
import Calendar

extension KeptFigure {
  /// `86.6% (103 of 119), 31 October 2026, FSP North`: how it stood, at the stricter of the level then and now.
  func words(at level: Privacy) -> String {
    let level = min(level, privacy)
    let doubt = level == .published || value == nil ? nil : doubt
    return ([figure(at: level), doubt, position?.long].compactMap { $0 } + selection).joined(separator: ", ")
  }

  func figure(at level: Privacy) -> String {
    guard let value else { return reason ?? "not known" }
    let parts = [numerator, denominator].compactMap { $0 }
    let counts = parts.count == 2 ? "\(grouped(Int(parts[0]))) of \(grouped(Int(parts[1])))" : nil
    if concernsPeople {
      // Before the public a count of 1 to 4 is hidden, and whatever would give it back. Who was counted then is not kept,
      // so it cannot be weighed with what is shown: no other figure is told either.
      if level == .published { return isSmall(value, parts) ? "hidden (fewer than 5)" : "not told (public privacy)" }
      // Before a board under ten there is no percentage.
      if level != .officer, unit == .percent, let counts, parts[1] < 10 {
        return "\(counts) (too few for a percentage)"
      }
    }
    let number: String
    switch unit {
    case .count: number = value.rounded() == value ? grouped(Int(value)) : oneDecimal(value)
    case .percent: number = oneDecimal(value) + "%"
    case .rate, .number: number = oneDecimal(value)
    }
    return unit == .percent && counts != nil ? "\(number) (\(counts ?? ""))" : number
  }

  private func isSmall(_ value: Double, _ parts: [Double]) -> Bool {
    let counts = parts.count == 2 ? [parts[0], parts[1] - parts[0], parts[1]] : unit == .count ? [value] : []
    return counts.contains { (1...4).contains($0) }
  }
}

extension KeptFigure {
  /// The figure that an answer gives: its only one, or that of the whole. Nil where it gives none.
  init?(_ answer: Answer, row: Answer.Row, selection: [String], position: Day?, privacy: Privacy) {
    guard let at = answer.columns.firstIndex(where: { $0.role == .value }), row.cells.indices.contains(at) else {
      return nil
    }
    func number(_ role: Answer.Role) -> Double? {
      guard let place = answer.columns.firstIndex(where: { $0.role == role }), row.cells.indices.contains(place),
        case .number(let number) = row.cells[place]
      else { return nil }
      return number
    }
    let unit = row.measure.flatMap { answer.measures[$0]?.unit } ?? answer.columns[at].unit
    var value: Double?
    var reason: String?
    switch row.cells[at] {
    case .number(let number): value = number
    case .unknown(let why): reason = why.sentence
    default: return nil
    }
    let covers = answer.column("covers").flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
    let part: String? = if case .text(let text)? = covers { "covers \(text)" } else { nil }
    self.init(
      value: value, numerator: number(.numerator), denominator: number(.denominator), unit: Unit(unit), reason: reason,
      doubt: row.inDoubt.map { "in doubt: \($0)" } ?? part ?? row.caution, position: position, selection: selection,
      concernsPeople: answer.concernsPeople, privacy: privacy)
  }
}

extension KeptFigure.Unit {
  init(_ unit: Answer.Unit) {
    switch unit {
    case .count: self = .count
    case .percent: self = .percent
    case .rate: self = .rate
    case .none, .number, .day, .text: self = .number
    }
  }
}
