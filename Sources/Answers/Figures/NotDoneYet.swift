import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows that lack what a test needs since it was not done, or since they are still open: no gap in the data, and never told as one.
/// Which blanks say so is said by the definitions (`blank rhi-done is not done`, `blank outcome without resolved`, `open from …`).
struct NotDoneYet: Sendable {
  /// `were not done by 31 October 2026 (no “Action done”)`.
  let words: String
  /// The same in two words, beside a figure.
  let brief: String
  let condition: Condition
  let total: Group
  /// How many of each group.
  let rows: [[Cell]: Int]
}

extension Session {
  /// Of the rows that a test could not decide those that a blank decides; each row is in one of them at most.
  func notDoneYet(
    _ total: Group, _ aggregate: Aggregate, filter: [Condition], by keys: [GroupKey], asking: Asking,
    uses: Resolver.Uses
  ) throws(Diagnostic) -> [NotDoneYet] {
    guard uses.earlierFields.isEmpty else {
      return try firstOfTheirChild(total, aggregate, filter: filter, by: keys, asking: asking)
    }
    let fields = uses.testedFields.sorted().filter { asking.table.index(of: $0) != nil }
    let saying = fields.filter { asking.saysSomething(whereBlank: $0) }
    guard total.undecided > 0, !saying.isEmpty else { return [] }
    let definition = asking.definition
    // What should have been recorded and is not stays so, whatever else is blank in its row.
    var outside = fields.filter { !saying.contains($0) }.map { asking.isBlank($0) }
    var out: [NotDoneYet] = []
    func add(_ fields: [String], _ words: (String) -> String, _ brief: String) throws(Diagnostic) {
      guard !fields.isEmpty else { return }
      let blank = Condition.any(fields.map { asking.isBlankAsSaid($0) })
      let others = outside
      let query = Query(
        relation: asking.relation, filter: .all(filter + [blank, .not(.any(others))]),
        shape: .aggregate(aggregate, by: keys, people: nil))
      outside.append(blank)
      guard case .groups(let groups, let found) = try run(query, asking), found.undecided > 0 else { return }
      let titles = fields.map { "“\(definition.field($0)?.title ?? $0)”" }
      out.append(
        NotDoneYet(
          words: words(PlainWords.list(titles, "or")), brief: brief, condition: .all([blank, .not(.any(others))]),
          total: found,
          rows: [[]: found.undecided].merging(groups.map { ($0.keys, $0.undecided) }) { $1 }))
    }
    let day = min(asking.cut, board.reach(of: definition.name, upTo: asking.asAt).last?.last ?? asking.cut)
    try add(
      saying.filter { definition.blanks[$0] == .notDone }, { "were not done by \(day.long) (no \($0))" }, "not done")
    try add(
      saying.filter { definition.blanks[$0] == nil }, { "were still open on \(day.long) (no \($0))" }, "still open")
    for field in saying {
      guard case .without(let other) = definition.blanks[field] else { continue }
      let waits = "“\(definition.field(other)?.title ?? other)”"
      try add([field], { "have no \(waits) by \(day.long), and so no \($0)" }, "not so far")
    }
    return out
  }

  /// Rows that have no earlier one: nothing of it lacks a date.
  private func firstOfTheirChild(
    _ total: Group, _ aggregate: Aggregate, filter: [Condition], by keys: [GroupKey], asking: Asking
  ) throws(Diagnostic) -> [NotDoneYet] {
    guard total.undecided > 0, let child = asking.definition.childField, let event = asking.definition.event,
      let key = asking.table.index(of: child), let date = asking.table.index(of: event)
    else { return [] }
    let earlier = Value.numberOfPrevious(
      within: nil, key: Engine.Field(key, child), event: Engine.Field(date, event))
    let isFirst = Condition.compare(earlier, .less, .number(1))
    let query = Query(
      relation: asking.relation, filter: .all(filter + [isFirst]), shape: .aggregate(aggregate, by: keys, people: nil))
    guard case .groups(let groups, let found) = try run(query, asking), found.undecided > 0 else { return [] }
    return [
      NotDoneYet(
        words: "are the first of their child in what is loaded", brief: "the first of their child", condition: isFirst,
        total: found, rows: [[]: found.undecided].merging(groups.map { ($0.keys, $0.undecided) }) { $1 })
    ]
  }

  /// Of several fields those that are blank in a row that a test could not decide: what is recorded everywhere lacks nowhere.
  func blankSomewhere(
    _ fields: [String], _ aggregate: Aggregate, filter: [Condition], asking: Asking
  ) throws(Diagnostic) -> [String] {
    guard fields.count > 1 else { return fields }
    var out: [String] = []
    for field in fields where asking.table.index(of: field) != nil {
      let query = Query(
        relation: asking.relation, filter: .all(filter + [asking.isBlank(field)]),
        shape: .aggregate(aggregate, by: [], people: nil))
      if case .groups(_, let found) = try run(query, asking), found.undecided > 0 { out.append(field) }
    }
    return out.isEmpty ? fields : out
  }
}

/// What the part of a split says whose field is blank: `still open`, not `not recorded`.
struct BlankGroup: Sendable {
  let label: String
  /// Where only some of them are blank for that reason.
  let told: String?
}

extension Session {
  /// What a blank says of the fields that are split by, where it is no gap in the data, by name.
  func blankGroups(
    _ asking: Asking, filter: [Condition], tells: Bool
  ) throws(Diagnostic) -> [String: BlankGroup] {
    var out: [String: BlankGroup] = [:]
    for name in asking.dimensions.map(\.words) where asking.saysSomething(whereBlank: name) {
      func rows(_ condition: Condition) throws(Diagnostic) -> Int {
        let query = Query(
          relation: asking.relation, filter: .all(filter + [condition]),
          shape: .aggregate(.count, by: [], people: nil))
        guard case .groups(_, let total) = try run(query, asking) else { return 0 }
        return total.rows
      }
      let (blank, said) = (try rows(asking.isBlank(name)), try rows(asking.isBlankAsSaid(name)))
      guard said > 0 else { continue }
      let label = asking.blankLabel(of: name)
      let some = tells ? "\(grouped(said)) of the \(grouped(blank))" : "Some of those"
      out[name] =
        said == blank
        ? BlankGroup(label: label, told: nil)
        : BlankGroup(
          label: "\(label), or not recorded",
          told: "\(some) without \(PlainWords.name(name)) are so since: \(label). Of the others it is not recorded.")
    }
    return out
  }
}

extension Asking {
  /// `still open`, `no icpc`; of what was not done, or not called for, `none`.
  fileprivate func blankLabel(of field: String) -> String {
    let end = definition.opens?.until ?? []
    return switch definition.blanks[field] {
    case .notDone: "none"
    case .without(let other): end == [other] ? "still open" : "no \(PlainWords.name(other))"
    case nil: "still open"
    }
  }

  /// Whether a blank of this field is no gap: by its own line, or since an open row has no end.
  func saysSomething(whereBlank field: String) -> Bool {
    definition.blanks[field] != nil
      || definition.opens?.until == [field] && definition.field(field)?.is(.date) == true
  }

  func isBlank(_ field: String) -> Condition {
    guard let at = table.index(of: field) else { return .never }
    return .not(.recorded(.field(Engine.Field(at, field))))
  }

  /// Blank, and nothing that could not be read stands there; where it waits for another field, that one is blank too.
  func isBlankAsSaid(_ field: String) -> Condition {
    var all = [isBlank(field)]
    let unread = UnreadEntries.column(of: field)
    if let at = table.index(of: unread) { all.append(.not(.flag(Engine.Field(at, unread)))) }
    if case .without(let other) = definition.blanks[field] {
      guard table.index(of: other) != nil else { return .never }
      all.append(isBlank(other))
    }
    return .all(all)
  }
}

extension Blank {
  /// `blank: not done`; `blank without resolved`.
  var told: String {
    switch self {
    case .notDone: "a blank says that it is not done"
    case .without(let other): "there is none without \(other)"
    }
  }
}

extension [FigureTable.Line] {
  /// What the part without a value is called, where all lines say the same of it.
  func blankGroup(of dimension: Syntax.Dimension) -> String {
    let labels = Set(map { $0.figures.blankGroups[dimension.words]?.label ?? "not recorded" })
    return labels.count == 1 ? labels.first ?? "not recorded" : "not recorded"
  }
}
