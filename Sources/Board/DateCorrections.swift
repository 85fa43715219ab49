import Catalogue
import Tables

/// One row of a child gone from a pack and one that appeared late, begun within 31 days of each other: one event, its date
/// corrected (language.md section 6, Events).
struct DateCorrections {
  /// Rows that are gone, and those that stand in their place.
  private(set) var gone: Set<Int> = []
  private(set) var late: Set<Int> = []
  var count: Int { gone.count }

  private static let window: Int32 = 31

  /// - Parameters:
  ///   - table: the rows of all packs that are looked at.
  ///   - gone, late: rows of it, each in the order in which they are matched.
  ///   - misdated: those of the late that begin after their pack was cut, which cannot be: however far the date moved, it is
  ///     the row that is gone.
  init(
    _ table: Table, gone vanished: [Int], late appeared: [Int], misdated: Set<Int> = [], _ definition: DatasetDefinition
  ) {
    guard !vanished.isEmpty, !appeared.isEmpty, let child = definition.childField.flatMap({ table[$0] }),
      let began = (definition.opens?.from ?? definition.event).flatMap({ table[$0] })
    else { return }
    var ofChild: [Cell: [Int]] = [:]
    for row in vanished where child[row] != .missing { ofChild[child[row], default: []].append(row) }
    for row in appeared {
      guard let day = began.day(at: row), let rows = ofChild[child[row]] else { continue }
      let match = rows.firstIndex { old in
        misdated.contains(row) || began.day(at: old).map { abs($0.number - day.number) <= Self.window } ?? false
      }
      guard let match else { continue }
      gone.insert(rows[match])
      late.insert(row)
      ofChild[child[row]]?.remove(at: match)
    }
  }
}
