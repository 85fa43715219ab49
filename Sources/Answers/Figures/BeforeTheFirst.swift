import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// Puts into a flow that is split by time which of its parts lie before the first row of all: a register promises all that
  /// ever happened, but of the time before its first row it has told nothing yet (language.md section 6, Reach).
  ///
  /// Parts that end before that row are not known. Less than a month without a row is no beginning: little may happen in it.
  ///
  /// - Parameters:
  ///   - first: the first day that any row of the dataset is counted by.
  ///   - covered: the time that the figures are of.
  func tellBefore(
    _ first: Day, of covered: Period, by dimensions: [Syntax.Dimension], _ definition: DatasetDefinition,
    in figures: inout Figures
  ) {
    let begins = first.firstOfMonth
    guard begins > covered.first, figures.unknown == nil else { return }
    let reason = Reason(
      .notCovered, "not known: \(definition.title.lowercasedFirst) begins with \(first.long)")
    guard let at = dimensions.firstIndex(where: \.isTime), case .grain(let word) = dimensions[at].kind,
      let grain = Grain(rawValue: word)
    else { return }
    for period in grain.periods(over: covered) where period.first < begins {
      let key = Cell.day(period.first)
      if period.last < first, dimensions.count == 1 {
        figures.groups.removeAll { $0.keys == [key] }
        figures.groups.append(Group(keys: [key], rows: 0, people: 0, value: nil))
        figures.reasons[[key]] = reason
      } else if period.last < first {
        for index in figures.groups.indices where figures.groups[index].keys.indices.contains(at) {
          guard figures.groups[index].keys[at] == key else { continue }
          figures.groups[index].value = nil
          figures.reasons[figures.groups[index].keys] = reason
        }
      } else {
        for group in figures.groups where group.keys.indices.contains(at) && group.keys[at] == key {
          figures.partly[group.keys] = "from \(first.long)"
        }
      }
    }
    figures.putInOrderOfTime()
  }

  /// The one field that a flow is counted by; of ends the one that says them, where there is one alone.
  func fieldCounted(_ date: Reckoning.FlowDate, _ definition: DatasetDefinition) -> String? {
    switch date {
    case .field(let field): field
    case .end: definition.opens?.until.count == 1 ? definition.opens?.until.first : nil
    case .none: nil
    }
  }

  /// The reach of a register, from the month of its first row on where it is unlikely that so many rows all came after it by
  /// chance: fewer than one in a hundred such registers would have begun so late in the time asked for.
  ///
  /// - Parameter asked: the time asked for, up to the position.
  func reachOfRegister(_ reach: [Period], _ table: Table, by field: String, upTo asked: Period) -> [Period] {
    guard let first = table.dayRange(of: field)?.lowerBound, first.firstOfMonth > asked.first, first <= asked.last,
      reach.contains(where: { $0.first == .distantPastDay })
    else { return reach }
    guard isLate(first, table, by: field, in: asked) else { return reach }
    return reach.compactMap { part in
      part.last < first ? nil : Period(first: max(part.first, first.firstOfMonth), last: part.last)
    }
  }

  /// Whether so many rows would all lie in the months from the first on by chance in fewer than one of a hundred times asked
  /// for. Rows after the position tell nothing of how often something happens before it.
  private func isLate(_ first: Day, _ table: Table, by field: String, in asked: Period) -> Bool {
    guard case .days(let days, let valid, _)? = table[field] else { return false }
    let after = Double(asked.last.number - first.firstOfMonth.number + 1)
    let all = Double(asked.last.number - asked.first.number + 1)
    // A few rows decide it, however many there are.
    var chance = 1.0
    for row in days.indices where valid[row] && days[row] <= asked.last.number {
      chance *= after / all
      if chance < 0.01 { return true }
    }
    return false
  }
}
