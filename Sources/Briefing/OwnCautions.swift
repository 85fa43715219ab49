import Answers

/// What definitions warn of, where a figure stands among others on a screen: one alone brings it along as a note, and a paper's annex has
/// it.
extension Answer {
  /// So many are told in full.
  private static let mostCautionsInFull = 5

  /// Of a few each whole, of more those of what is green, if these are few, and of how many others they are read elsewhere: that there is
  /// none would be believed else.
  var ownCautions: [String] {
    guard kind == .figures, measures.count > 1, let value = columns.firstIndex(where: { $0.role == .value }) else {
      return []
    }
    let known = Set(rows.filter { $0.number(value) != nil }.compactMap(\.measure))
    var told: [(name: String, title: String, caution: String)] = []
    for definition in basis.definitions where known.contains(definition.name) {
      guard let caution = definition.caution, !told.contains(where: { $0.title == definition.title }) else { continue }
      told.append((definition.name, definition.title, caution))
    }
    guard told.count > Self.mostCautionsInFull else { return told.map { "\($0.title): \($0.caution)" } }
    let green = Set(rows.filter { $0.cells.contains(.status(.green)) }.compactMap(\.measure))
    var inFull = told.filter { green.contains($0.name) }
    if inFull.count > Self.mostCautionsInFull { inFull = [] }
    let rest = told.count - inFull.count
    let whose = inFull.isEmpty ? "\(rest) of these are" : rest == 1 ? "1 more of these is" : "\(rest) more of these are"
    let place = rest == 1 ? "stands under it when it is shown alone" : "stands under each when it is shown alone"
    return inFull.map { "\($0.title): \($0.caution)" }
      + (rest == 0 ? [] : ["What must be known of how \(whose) counted \(place)."])
  }
}
