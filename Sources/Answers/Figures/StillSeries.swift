import Calendar
import Language

/// What is said of a line that hardly changes: it has no usual range, and no step in it is news for being a step.
extension Session {
  /// A stock: `In 19 of 23 months it is as in the month before …`.
  func stillNotes(_ series: Series, _ changes: ChangeChart, asked: Asked, _ grain: Grain) -> [String] {
    guard let still = changes.still else { return [] }
    let opening = hardlyChanges(still.same, of: changes.points, grain)
    guard still.leastChange != nil else { return ["\(opening): too few changes to tell signal from noise."] }
    var out = ["\(opening), so there is no usual range: only a change of 9 cases or more would be a signal."]
    if let newest = series.newest {
      out.append("A signal: the newest change is of 9 cases or more, \(asked.judged(newest.isAbove)).")
    } else if series.isNewestUnread {
      out.append(newestUnread(series, grain))
    } else if series.signals.contains(where: { !$0.isEmpty }) {
      out.append("A signal in earlier \(grain.rawValue)s (marked); the newest change is none.")
    } else {
      out.append("No signal: too few changes to tell anything else.")
    }
    return out
  }

  /// A flow: each month is tested against the others.
  func stillNotes(_ series: Series, _ still: StillChart, asked: Asked, _ grain: Grain) -> [String] {
    let opening = hardlyChanges(still.same, of: still.changes, grain)
    guard still.isTested else { return ["\(opening): too few changes to tell signal from noise."] }
    var out = [
      "\(opening), so there is no usual range: each \(grain.rawValue) is tested against all the others (exact test)."
    ]
    if let newest = series.newest {
      out.append(
        "A signal: the newest point is unlike the others, \(asked.judged(newest.isAbove)) that is more than chance.")
    } else if series.isNewestUnread {
      out.append(newestUnread(series, grain))
    } else if series.signals.contains(where: { !$0.isEmpty }) {
      out.append("A signal in earlier \(grain.rawValue)s (marked); the newest point is like the others.")
    } else {
      out.append("No signal: none is unlike the others by more than chance.")
    }
    return out
  }

  private func hardlyChanges(_ same: Int, of all: Int, _ grain: Grain) -> String {
    "In \(same) of \(all) \(grain.rawValue)s the figure is as in the \(grain.rawValue) before"
  }
}
