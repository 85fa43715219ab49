import Answers
import Calendar

/// What a sentence says of the groups of a split among themselves.
extension Sentence {
  /// `The differences between these teams are within chance.` Not where any is hidden.
  func withinChance(_ groups: [Answer.Row]) -> String? {
    guard answer.groupsWithinChance == true,
      !groups.contains(where: { row in row.cells.indices.contains { row.isHidden($0) } })
    else { return nil }
    let names = answer.columns.filter { $0.role == .dimension || $0.role == .worker }.map(\.name)
    let what =
      names == ["team"]
      ? "teams"
      : names == ["worker"]
        ? "workers" : names.count == 1 && Grain(rawValue: names[0]) != nil ? "\(names[0])s" : "groups"
    // Small ones are not among those that were held against each other.
    let isOfLarge =
      answer.concernsPeople && !answer.columns.contains(where: \.isOfTime)
      && groups.contains { people($0).map { $0 < Disclosure.fewestForRank } ?? false }
    // Nor is five months of a year held against years.
    let isOfWhole = groups.contains(where: \.isPartOnly)
    let which = (isOfWhole ? "whole " : "") + what + (isOfLarge ? " of 20 and more" : "")
    return "The differences between \(isOfWhole || isOfLarge ? "the" : "these") \(which) are within chance."
  }

  /// Whether some of what crosses does not meet: the fewest are then none, and stand in no row.
  func isSparse(_ groups: [Answer.Row]) -> Bool {
    guard let crossed = answer.crossed, let down = answer.column(crossed.down),
      let across = answer.column(crossed.across)
    else { return false }
    func places(_ at: Int) -> Int {
      Set(groups.compactMap { $0.cells.indices.contains(at) ? CellText.plain($0.cells[at]) : nil }).count
    }
    return groups.count < places(down) * places(across)
  }
}
