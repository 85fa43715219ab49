import Catalogue
import Intake
import Tables

/// The published figures that come with the program (`Data/published`): one small file for each dataset, read when it is
/// first asked for. They belong to no board: `list sources` does not hold them, and what a person loads stands before them.
public struct PublishedShelf: Sendable {
  /// Where they lie; nil where the program does not find them.
  public var folder: String?
  fileprivate var known: [String: Shelved?] = [:]

  public init(folder: String? = nil) { self.folder = folder }

  /// One dataset of it.
  public struct Shelved: Sendable {
    public var definition: DatasetDefinition
    public var table: Table
    public var file: String
    public var sha256: Digest
  }

  /// Areas may have new names now.
  mutating func forget() { known = [:] }
}

extension Board {
  /// A dataset of the published figures that come with the program; nil where there is none of that name.
  public mutating func shelved(_ dataset: String) -> PublishedShelf.Shelved? {
    if let known = shelf.known[dataset] { return known }
    let found = readShelved(dataset)
    shelf.known[dataset] = found
    return found
  }

  private func readShelved(_ dataset: String) -> PublishedShelf.Shelved? {
    guard let folder = shelf.folder, catalogue.datasets[dataset]?.isPublished == true else { return nil }
    let reader = Reader(catalogue: catalogue, index: kept.reading(catalogue))
    var books = SharedBooks()
    guard let read = try? reader.read(dataset + ".csv", in: folder, books: &books), let source = read.sources.first,
      let table = source.tables.first, table.definition.isPublished
    else { return nil }
    return PublishedShelf.Shelved(
      definition: table.definition, table: table.table, file: "Data/published/\(dataset).csv", sha256: source.sha256)
  }

  /// The number of children of a council, reckoned from any published count and the rate per 10,000 made of it
  /// (`NAME` and `NAME-rate`): the newest year of the first dataset that has both, to the nearest ten.
  ///
  /// - Parameter isCouncil: whether an area's name in a file is that of the council.
  public mutating func childrenByPublishedRates(_ isCouncil: (String) -> Bool) -> (
    number: Double, year: Int, file: String
  )? {
    for dataset in catalogue.datasetOrder where catalogue.datasets[dataset]?.isPublished == true {
      for pack in (packs[dataset] ?? []).reversed() {
        if let found = Self.children(pack.table, isCouncil) { return (found.number, found.year, pack.file) }
      }
      if let shelved = shelved(dataset), let found = Self.children(shelved.table, isCouncil) {
        return (found.number, found.year, shelved.file)
      }
    }
    return nil
  }

  private static func children(_ table: Table, _ isCouncil: (String) -> Bool) -> (number: Double, year: Int)? {
    guard case .codes(let codes, let book)? = table["area"], let years = table["year"] else { return nil }
    // The largest count gives the finest quotient: published rates have one decimal.
    let pairs = table.names.compactMap { name in
      table.names.contains(name + "-rate") ? (table[name], table[name + "-rate"]) : nil
    }
    guard !pairs.isEmpty else { return nil }
    var best: (number: Double, year: Int, count: Double)?
    let own = book.words.map(isCouncil)
    for row in 0..<table.rowCount where own[Int(codes[row])] {
      guard case .number(let year) = years[row] else { continue }
      for (counts, rates) in pairs {
        guard case .number(let count)? = counts?[row], case .number(let rate)? = rates?[row], rate > 0 else { continue }
        if let best, (Int(year), count) <= (best.year, best.count) { continue }
        best = ((1000 * count / rate).rounded() * 10, Int(year), count)
      }
    }
    return best.map { ($0.number, $0.year) }
  }
}
