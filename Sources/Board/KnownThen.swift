import Calendar
import Catalogue
import Tables

extension Table {
  /// The rows as they were known on a day before their file was cut: what was done after it is not recorded yet. No later
  /// data may leak into a figure of an earlier day.
  public func known(on day: Day, of definition: DatasetDefinition) -> Table {
    var table = self
    for name in definition.datesOfDeeds {
      guard let at = index(of: name), kind(of: name) == .days else { continue }
      // Most columns are not asked for, so each is made when it is.
      table.set(
        name,
        LateColumn(count: rowCount, ColumnOutline(.days)) { [columns] in
          guard case .days(let days, var valid, let minutes) = columns[at] else { return columns[at] }
          for row in days.indices where days[row] > day.number && valid[row] { valid[row] = false }
          return .days(days, valid: valid, minutes: minutes)
        })
    }
    return table
  }
}
