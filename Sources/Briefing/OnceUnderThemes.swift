import Answers

/// A measure that stands under several themes is one measure: what is counted over a scorecard counts it once.
extension Sentence {
  /// Of lines that differ in their theme alone, the first.
  func onceEach(_ rows: [Answer.Row]) -> [Answer.Row] {
    guard let theme = answer.columns.firstIndex(where: { $0.name == "theme" && $0.role == .dimension }) else {
      return rows
    }
    let others = answer.columns.indices.filter {
      $0 != theme && [.dimension, .measure].contains(answer.columns[$0].role)
    }
    var seen: Set<[String]> = []
    return rows.filter { row in
      seen.insert([row.measure ?? ""] + others.map { row.cells.indices.contains($0) ? "\(row.cells[$0])" : "" })
        .inserted
    }
  }

  /// `, 59 of them under more than one theme`: why there are more lines than measures.
  func underThemes(_ once: [Answer.Row]) -> String {
    let all = answer.rows.filter { $0.kind != .total }
    guard all.count > once.count else { return "" }
    let lines = Dictionary(grouping: all.compactMap(\.measure), by: \.self)
    return ", \(lines.values.count { $0.count > 1 }) of them under more than one theme"
  }
}
