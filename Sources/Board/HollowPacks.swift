import Calendar
import Catalogue
import Tables

/// Files with their header line only. Each is read without a complaint, and would turn every figure of what should not be
/// there green: so it tells nothing, unless the file before it told that the list may well be empty by now.
extension Board {
  /// Whether a pack holds no row though, as far as is known, it should hold some.
  func isHollow(_ pack: Pack, of dataset: String) -> Bool {
    guard pack.table.rowCount == 0, pack.asAt != nil, let definition = definition(dataset), !definition.isPublished,
      definition.snapshotsFrom == nil
    else { return false }
    let held = (packs[dataset] ?? []).contains {
      ($0.asAt ?? .distantPast) < (pack.asAt ?? .distantPast) && $0.table.rowCount > 0
    }
    return held ? againstPackBefore(of: dataset, newest: pack)?.isEmptied ?? false : true
  }

  /// The newest pack of a dataset by a day, where it is a file with its header line only that should hold rows.
  public func hollowPack(of dataset: String, upTo day: Day) -> Pack? {
    guard let newest = packs(of: dataset, upTo: day).last, isHollow(newest, of: dataset) else { return nil }
    return newest
  }
}
