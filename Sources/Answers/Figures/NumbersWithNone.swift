import Engine
import Language

extension FigureTable {
  /// More than so many gaps are no list of exceptions.
  private static let mostWithNone = 6

  /// `None has age 13.`: of a count by a whole number, those between the lowest and the highest that have no row. In public, where a row
  /// may be left out for its size, nothing is told.
  func numbersWithNone(_ line: Line) -> String? {
    guard !isPublic, measures.count == 1, dimensions.count == 1, line.isSplit, line.asked.unit == .count,
      line.figures.unknown == nil, clauses.top == nil
    else { return nil }
    let values = line.figures.groups.compactMap { group -> Double? in
      if case .number(let number)? = group.keys.first { number } else { nil }
    }
    guard values.count >= 3, values.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e6 }), let low = values.min(),
      let high = values.max(), high - low < 200
    else { return nil }
    let there = Set(values.map { Int($0) })
    let none = (Int(low)...Int(high)).filter { !there.contains($0) }
    guard !none.isEmpty, none.count <= Self.mostWithNone else { return nil }
    return "None has \(dimensions[0].words) \(PlainWords.list(none.map(String.init), "or"))."
  }
}
