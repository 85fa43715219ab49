import Calendar
import Language

extension Session {
  /// What must be said of a period that the position stands in the middle of: a part is not beside a whole.
  func notOver(_ said: Syntax.WrittenPeriod?, _ wanted: Period, _ ended: Period) -> String? {
    let months = Coverage(of: ended, in: [ended])?.monthsAsked ?? 0
    switch said {
    case .lastCount(let number, let unit)?:
      let whole = ["year", "quarter"].first { unit.hasPrefix($0) }
      let singular = unit.hasSuffix("s") ? String(unit.dropLast()) : unit
      let instead = whole.map { " For whole months back: last \(number * ($0 == "year" ? 12 : 3)) months" } ?? ""
      return
        "The newest \(singular) is not over: counted to \(ended.last.long)\(whole == nil ? "" : ", \(count(months, "month")) in all").\(instead)"
    case .month?, .quarter?, .reportingYear?, .year?, .this?:
      let days = Int(ended.last.number - ended.first.number) + 1
      let so =
        switch wanted.shape {
        case .month: ""
        case .week: "\(count(days, "day")) of 7, "
        default: "\(count(months, "month")) of \(Coverage(of: wanted, in: [wanted])?.monthsAsked ?? 0), "
        }
      return "\(wanted.spoken.capitalisedFirst) is not over: \(so)to \(ended.last.long)."
    default: return nil
    }
  }
}
