import Calendar
import Catalogue
import Tables
import Threads

/// Two packs of one list, one after the other, whose children hardly stand under the same numbers: most rows that the later
/// one should still hold are not in it, and most that began by then are new. The numbers were written otherwise, or it is the
/// list of others; either way who stands in both cannot be told.
public struct Renumbered: Sendable, Equatable {
  public var title: String
  public var asAt: Day
  public var before: Day
  /// The children of the later pack, and how many of them stand in the one before.
  public var children: Int
  public var common: Int

  /// In shorter lists most may have changed.
  static let fewest = 20
}

extension Board {
  /// The steps between packs of a list, up to a day, at which its children's numbers change; oldest first.
  public func renumbered(of dataset: String, upTo day: Day) -> [Renumbered] {
    guard let definition = definition(dataset), !definition.covers.isEmpty, let field = definition.childField else {
      return []
    }
    let dated = (packs[dataset] ?? []).filter { ($0.asAt ?? .distantPast) <= day && $0.table.rowCount > 0 }
    guard dated.count > 1 else { return [] }
    let children = concurrentMap(dated) { childrenOf($0, field) }
    return dated.indices.dropFirst().compactMap { at in
      guard let cut = dated[at].asAt, let then = dated[at - 1].asAt, then < cut else { return nil }
      let (now, before) = (children[at].ones, children[at - 1].ones)
      let common = (children[at] & children[at - 1]).ones
      guard min(now, before) >= Renumbered.fewest, common * 2 < min(now, before),
        let found = AgainstPackBefore(dated[at], before: dated[at - 1], definition: definition), found.isOfOthers
      else { return nil }
      return Renumbered(title: definition.title, asAt: cut, before: then, children: now, common: common)
    }
  }

  /// How many of the children in a list's pack of a day stand in another dataset.
  public func children(of dataset: String, at day: Day, alsoIn other: String) -> (common: Int, all: Int)? {
    guard let field = definition(dataset)?.childField, let otherField = definition(other)?.childField,
      let pack = packs[dataset]?.last(where: { $0.asAt == day })
    else { return nil }
    let own = childrenOf(pack, field)
    var all = Bitmap(count: books.children.count)
    for pack in packs[other] ?? [] { all = all | childrenOf(pack, otherField) }
    return ((own & all).ones, own.ones)
  }

  private func childrenOf(_ pack: Pack, _ field: String) -> Bitmap {
    pack.codes(of: field, among: books.children.count)
  }
}

extension AgainstPackBefore {
  /// Most rows that should still be there are not, and most that began by then are new.
  public var isOfOthers: Bool {
    expected >= Self.fewest * 2 && begun >= Self.fewest * 2 && gone * 2 > expected && late * 2 > begun && !isRedated
  }

  /// Most rows that should still be there are not, and their children stand there with other rows: not their numbers changed but
  /// the dates by which rows are told apart.
  public var isRedated: Bool { expected >= Self.fewest * 2 && gone * 2 > expected && redated * 2 > gone }
}
