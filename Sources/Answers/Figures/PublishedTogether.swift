import Catalogue
import Engine
import Language
import Tables

/// Lines of a published file that say the same of several years, or of an area and of what lies in it, are no parts of one
/// whole: their sum is six times the cases that stand open, and their mean is of no year.
extension Session {
  /// Refuses a sum, a mean, a median or a ratio over lines of several years, or of several levels; a year may be said, or
  /// stand in the split.
  ///
  /// - Parameter filter: what picks the lines.
  /// - Returns: whether the parts of a split have no whole.
  func refuseTogether(_ asking: Asking, _ filter: [Condition]) throws(Diagnostic) -> Bool {
    guard asking.definition.isPublished, takesTogether(asking.asked.number) else { return false }
    let name = asking.asked.isMadeUp ? asking.asked.title : asking.asked.name
    func isSplit(by field: String) -> Bool {
      asking.dimensions.contains { $0.words == field }
    }
    func several(_ field: String) -> [String]? {
      guard let at = asking.table.index(of: field) else { return nil }
      let of = Engine.Field(at, field)
      let split: GroupKey =
        switch asking.table.columns[at] {
        case .codes, .codeSets, .flags: .field(of)
        case .days, .numbers: .value(.field(of))
        }
      let query = Query(
        relation: asking.relation, filter: .all(filter), shape: .aggregate(.count, by: [split], people: nil))
      guard case .groups(let groups, _)? = run(query) else { return nil }
      let found = groups.compactMap { group -> String? in
        switch group.keys.first {
        case .text(let text)?: text
        case .number(let number)?: PlainWords.number(number)
        default: nil
        }
      }.sorted()
      return found.count > 1 ? found : nil
    }
    let years = several("year")
    let levels = several("level")
    if let years, let first = years.first, let last = years.last, !isSplit(by: "year") {
      throw Diagnostic(
        .plain(
          "“\(name)” would put \(years.count) years together (\(first) to \(last)), each of which tells of the same areas. Say one: in \(last). Each by itself: by year"
        ), asking.asked.range)
    }
    if let levels, !isSplit(by: "level"), !isSplit(by: "area") {
      throw Diagnostic(
        .plain(
          "“\(name)” would put \(PlainWords.list(levels, "and")) together, and each council stands in its region and in England too. Say which: where level is \(levels[0]). Or name areas: for neighbours"
        ), asking.asked.range)
    }
    return years != nil || levels != nil
  }

  private func takesTogether(_ number: Syntax.Number) -> Bool {
    switch number {
    case .statistic(let statistic, _, _, _): [.sum, .mean, .median].contains(statistic)
    case .ratio: true
    default: false
    }
  }

  /// That a mean over councils is of councils: each counts the same, be it large or small.
  func eachCountsTheSame(_ asking: Asking, _ total: Group) -> [String] {
    guard asking.definition.isPublished, case .statistic(let statistic, _, _, _) = asking.asked.number,
      [.mean, .median].contains(statistic), let lines = total.denominator, lines > 1
    else { return [] }
    let narrower =
      asking.scope.selectors.contains { $0.kind.isArea }
      ? "" : " The council itself is among them where it stands in the file; without it: for neighbours"
    return ["Each of the \(grouped(Int(lines))) lines counts the same, however many children its area has.\(narrower)"]
  }
}
