import Calendar
import Catalogue
import Language

extension Session {
  /// A stock that was asked for a month, a quarter or a year is read at its end, which its pack may be cut before or after. Of a whole
  /// list that is no count of what the time brought, which is told too, and how that is asked for.
  func countedAtItsEnd(_ day: Day, of period: Period, _ asked: Asked, _ definition: DatasetDefinition) -> String {
    let counted =
      day < period.last
      ? "Counted at \(day.long), the last there is of \(period.spoken)."
      : "Counted at the end of \(period.spoken)\(day > period.last ? ", by the pack of \(day.long)" : "")."
    guard asked.measure == nil, asked.dataset != nil, definition.opens != nil else { return counted }
    return "\(counted) What began or ended in that time is another number: add “started” or “ended”."
  }
}
