import Answers

/// What definitions warn of, where a figure stands among others on a screen: one alone brings it along as a note, and a paper's annex has
/// it.
extension Answer {
  /// So many are told in full.
  private static let mostCautionsInFull = 3

  /// Of a few each whole, of more how many there are and where they are read: that there is none would be believed else.
  var ownCautions: [String] {
    guard kind == .figures, measures.count > 1, let value = columns.firstIndex(where: { $0.role == .value }) else {
      return []
    }
    let known = Set(rows.filter { $0.number(value) != nil }.compactMap(\.measure))
    var told: [(title: String, caution: String)] = []
    for definition in basis.definitions where known.contains(definition.name) {
      guard let caution = definition.caution, !told.contains(where: { $0.title == definition.title }) else { continue }
      told.append((definition.title, caution))
    }
    guard told.count > Self.mostCautionsInFull else { return told.map { "\($0.title): \($0.caution)" } }
    return ["What must be known of how \(told.count) of these are counted stands under each when it is shown alone."]
  }
}
