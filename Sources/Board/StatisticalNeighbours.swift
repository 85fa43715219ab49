import Catalogue
import Language
import Tables

extension Board {
  /// The statistical neighbours of the council, as names of areas: those that were set; else those of the board's own
  /// definition; else those that a loaded table names for it (a field `neighbours` beside an area, as in the overview of
  /// inspections), the newest first; else those of the built-in definition. Empty where nobody says.
  public var statisticalNeighbours: [String] {
    if !settings.neighbours.isEmpty { return settings.neighbours }
    guard let council = settings.council else { return [] }
    let area = catalogue.area(called: council)
    let defined = area?.neighbours ?? []
    if !defined.isEmpty, area?.origin.builtIn == false { return defined }
    let loaded = neighboursInData(of: area?.title ?? council)
    return loaded.isEmpty ? defined : loaded
  }

  private func neighboursInData(of council: String) -> [String] {
    let wanted = Vocabulary.canonical(council)
    for dataset in packs.keys.sorted() {
      guard let definition = definition(dataset), definition.field("neighbours")?.is(.codes) == true,
        let areaField = definition.fields.first(where: { $0.is(.area) })?.name
      else { continue }
      for pack in (packs[dataset] ?? []).reversed() {
        guard let areas = pack.table[areaField], let neighbours = pack.table["neighbours"] else { continue }
        for row in 0..<pack.table.rowCount {
          guard case .text(let name) = areas[row], Vocabulary.canonical(name) == wanted,
            case .list(let names) = neighbours[row], !names.isEmpty
          else { continue }
          return names
        }
      }
    }
    return []
  }
}

extension Catalogue {
  /// The area of that name, title, code or other name; nil where none is defined.
  public func area(called name: String) -> AreaDefinition? {
    let canonical = Vocabulary.canonical(name)
    if let area = areas[canonical] { return area }
    return areaOrder.lazy.compactMap { areas[$0] }.first { area in
      ([area.title] + area.codes + area.alsoCalled).contains { Vocabulary.canonical($0) == canonical }
    }
  }
}
