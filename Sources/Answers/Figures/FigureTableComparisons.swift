import Language

/// Which comparisons stand beside a figure, how they are headed, and of each its change.
extension FigureTable {
  /// The column that `sorted by` names: what part of the whole each is (`share`) has the order of its figure.
  func orderName(_ column: Syntax.ColumnTerm) -> String {
    let name = Vocabulary.canonical(column.text)
    return name == "share" && !columns().contains { $0.name == name } ? "value" : name
  }

  var comparedNames: [String] {
    var names: [String] = []
    for line in lines {
      for compared in line.compared where !names.contains(compared.name) { names.append(compared.name) }
    }
    return names
  }

  /// The comparison whose change stands first, under the plain names `change` and `word`: the first, or the first that is known
  /// where nothing is known of it.
  var changedName: String? { comparedNames.first(where: isKnown) ?? comparedNames.first }

  /// Whether the change from a comparison has columns of its own: a reader takes the change of one for that of the other.
  func tellsChange(from name: String) -> Bool { name == changedName || isKnown(name) }

  private func isKnown(_ name: String) -> Bool {
    lines.contains { line in
      line.compared.contains { compared in
        let figures = compared.figures
        return compared.name == name && figures.unknown == nil
          && (figures.total?.value != nil || figures.groups.contains { $0.value != nil })
      }
    }
  }

  /// The columns of a change and of its word: `change` and `word`, of a further comparison `last-year-change` and
  /// `last-year-word`. None where nothing is known to compare with.
  func changeColumns(of name: String) -> [Answer.Column] {
    guard tellsChange(from: name) else { return [] }
    let isFirst = name == changedName
    return [
      .init(isFirst ? "change" : "\(name)-change", heading: "change", role: .change, unit: unit),
      .init(isFirst ? "word" : "\(name)-word", heading: "", role: .word),
    ]
  }

  /// Of many changes that are each tested at one in twenty, how many would be called more than chance where nothing happened;
  /// nil where none is called so.
  func changesByChance(_ rows: [Answer.Row]) -> String? {
    guard measures.count == 1, !dimensions.isEmpty, !isPublic, let line = lines.first,
      line.asked.unit == .percent || line.asked.unit == .count && !line.figures.isStock,
      let word = columns().firstIndex(where: { $0.role == .word })
    else { return nil }
    let told = rows.filter { $0.kind == .group }.compactMap { row -> String? in
      if case .text(let text) = row.cells[word] { text } else { nil }
    }
    let beyond = told.count { ["better", "worse", "higher", "lower"].contains($0) }
    let tested = beyond + told.count { Answer.Value.text($0).says("within chance") }
    guard beyond > 0, tested >= Self.manyChanges else { return nil }
    return
      "\(tested) changes are tested here, each at one in twenty: about \(oneDecimal(Double(tested) / 20)) would be more than chance by itself."
  }

  /// From so many on, one that is more than chance may well be one of them.
  private static var manyChanges: Int { 6 }

  /// `Under “year before”: 1 April 2025 – 31 October 2025 (Re-referrals within 12 months); 31 March 2026 (…).` Of a column whose figures
  /// are of several times, which its heading cannot say; of many measures without their names.
  func timesCompared() -> [String] {
    comparedNames.filter { ["previous", "last-year"].contains($0) }.compactMap { name in
      let headings = Set(lines.compactMap { line in line.compared.first { $0.name == name }?.heading })
      var times: [(heading: String, titles: [String])] = []
      for line in lines {
        guard let compared = line.compared.first(where: { $0.name == name }), compared.figures.unknown == nil else {
          continue
        }
        if let at = times.firstIndex(where: { $0.heading == compared.heading }) {
          times[at].titles.append(line.asked.title)
        } else {
          times.append((compared.heading, [line.asked.title]))
        }
      }
      // One alone that is known is no more of the time that the heading says than it is among others.
      guard headings.count > 1, !times.isEmpty, times.count <= 6 else { return nil }
      let named = lines.count <= 6
      let told = times.map { named ? "\($0.heading) (\(PlainWords.list($0.titles, "and")))" : $0.heading }
      return "Under “\(commonHeading(name, headings))”: \(told.joined(separator: "; "))."
    }
  }

  /// Several measures may be compared with different days; the column then says what they have in common.
  func commonHeading(_ name: String, _ headings: Set<String>) -> String {
    switch name {
    case "previous":
      switch period?.shape {
      case .quarter: "quarter before"
      case .reportingYear, .calendarYear: "year before"
      default: "month before"
      }
    case "last-year": "year before"
    default: headings.sorted().last { $0.contains("≠") } ?? headings.sorted().first ?? name
    }
  }
}
