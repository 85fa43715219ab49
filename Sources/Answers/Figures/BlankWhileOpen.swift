import Catalogue
import Engine
import Language
import Tables

/// Of a part of what began in a time: what is open still and blank where it is tested has no answer yet, and last year's has all of
/// theirs. A child of whom an assessment goes on was not left unseen.
extension Session {
  /// Told as what is not yet ripe is: from a twentieth of all, or a tenth of those that do not meet it, it is beside no other time.
  mutating func tellStillOpen(
    _ figures: inout Figures, _ asking: Asking, _ resolver: Resolver, tested: Set<String>, filter: [Condition],
    by keys: [GroupKey]
  ) throws(Diagnostic) {
    guard figures.pending == nil, asking.isFlow, case .percent = asking.asked.number,
      let opens = asking.definition.opens, case .field(let date) = asking.flowDate, date == opens.from,
      let open = resolver.open(at: asking.cut)
    else { return }
    // What says when it ended is blank of whatever is open: of that it is told as not done yet.
    let answers = tested.subtracting(opens.until).sorted().filter { name in
      asking.definition.field(name).map { [.yesNo, .code].contains($0.type) } ?? false
    }
    guard !answers.isEmpty, answers.count == tested.count else { return }
    let blank = answers.compactMap { name in
      asking.table.index(of: name).map { Condition.not(.recorded(.field(Engine.Field($0, name)))) }
    }
    guard blank.count == answers.count else { return }
    let query = Query(
      relation: asking.relation, filter: .all(filter + blank + [open]),
      shape: .aggregate(.count, by: keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking), total.rows >= Self.fewestStillOpen else {
      return
    }
    let names = PlainWords.list(answers.map { "“\(asking.definition.field($0)?.title ?? $0)”" }, "and")
    let number =
      board.tellsRows(of: asking.definition.name)
      ? "\(grouped(total.rows)) of \(grouped(figures.total?.rows ?? total.rows)) are" : "Some are"
    figures.add(pending: groups + [total])
    tell(
      "\(number) still open, with no \(names) recorded yet: the figure may still rise.", of: groups, total, &figures,
      asking,
      by: keys)
  }

  private static let fewestStillOpen = 5
}
