import Language

/// Which comparisons stand beside a figure, how they are headed, and which one's change is told.
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

  /// The comparison whose change is told: the first, or the first that is known where nothing is known of it.
  var changedName: String? {
    comparedNames.first { name in
      lines.contains { $0.compared.contains { $0.name == name && $0.figures.unknown == nil } }
    } ?? comparedNames.first
  }

  /// Several measures may be compared with different days; the column then says what they have in common.
  func commonHeading(_ name: String, _ headings: Set<String>) -> String {
    switch name {
    case "previous": "month before"
    case "last-year": "year before"
    default: headings.sorted().last { $0.contains("≠") } ?? headings.sorted().first ?? name
    }
  }
}
