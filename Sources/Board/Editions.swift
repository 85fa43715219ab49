import Catalogue
import Intake
import Tables

extension Pack {
  /// The pack of a published dataset that several files hold: each year as the newest file that has it tells it, since
  /// figures are revised from year to year.
  static func editions(of name: String, in sources: [LoadedSource]) -> [Pack] {
    let found = sources.enumerated().sorted {
      ($0.element.read.asAt?.number ?? .min, $0.offset) > ($1.element.read.asAt?.number ?? .min, $1.offset)
    }.flatMap { _, source in
      source.read.tables.filter { $0.definition.name == name }.flatMap { Pack.packs(of: $0, in: source) }
    }
    guard var merged = found.first, found.count > 1 else { return found }
    var years = merged.table.years
    var tables = [merged.table]
    for older in found.dropFirst() {
      guard case .numbers(let own, let valid)? = older.table["year"] else { continue }
      let rows = own.indices.filter { !valid[$0] || !years.contains(own[$0]) }
      guard !rows.isEmpty else { continue }
      tables.append(older.table.taking(rows))
      years.formUnion(older.table.years)
      merged.file += ", " + older.file
      merged.absentFields.formIntersection(older.absentFields)
    }
    merged.table = Table.concatenating(tables)
    return [merged]
  }
}

extension Table {
  fileprivate var years: Set<Double> {
    guard case .numbers(let years, let valid)? = self["year"] else { return [] }
    return Set(years.indices.filter { valid[$0] }.map { years[$0] })
  }
}
