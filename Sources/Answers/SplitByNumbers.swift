import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A split by a number has a line for each value of it. Where nearly each row has a value of its own that is a list of
/// rows, which tells nothing of the whole; and where the value is reckoned from a date, or is one worker's, the line tells
/// in public what a split by the date, or by the worker, is refused for (language.md section 7).
extension Session {
  /// Refuses what is known before anything is counted: a named expression of dates as a split by the date is refused; in
  /// public a number of each worker as a split by workers is.
  ///
  /// - Parameter isOfValues: whether values of rows (a mean, a median) are told of each line.
  func refuseSplitByNumbers(
    _ dimension: Syntax.Dimension, of definition: DatasetDefinition, tellingValues isOfValues: Bool
  ) throws(Diagnostic) {
    guard definition.concernsPeople, case .field(let name) = dimension.kind else { return }
    let isPublic = board.settings.privacy == .published
    let table = board.packs[definition.name]?.last?.table ?? Table(rowCount: 0)
    let named = definition.field(name) == nil ? definition.named(name) : nil
    // A line for each of a few groups is a line of many.
    let isGrouped = dimension.term(in: definition).map { definition.groups(of: $0) != nil } ?? false
    if let named, !named.isCondition {
      let resolver = resolver(definition, table, asAt: board.asAt ?? Day(number: 0), isFlow: false)
      // By a little arithmetic it is the day of birth, the name, the number.
      try resolver.refusePerson(Syntax.Term(.field(name), range: dimension.range))
      let terms = [named.term] + self.named(in: [named.term], of: definition)
      if isPublic || isOfValues, !isGrouped, terms.contains(where: { isReckonedFromDates($0, definition) }) {
        throw Diagnostic(
          .plain(
            "“\(name)” is reckoned from dates, so a line for each value of it would be a line for each child. Ask for those on one side of a number: where \(name) at least \(bound(of: terms))"
          ), dimension.range)
      }
    }
    // One row is one worker, or one worker in one month.
    let isNumber = named.map { !$0.isCondition } ?? (definition.field(name)?.type == .number)
    if isPublic, isNumber, definition.childField == nil, let worker = definition.workerField,
      definition.key.contains(worker)
    {
      throw Diagnostic(
        .plain(
          "“\(name)” is a number of each worker, so a line for each value of it would be a line for single workers. The middle of them: show median of \(name) in \(definition.name)"
        ), dimension.range)
    }
  }

  /// A date of the row itself, or a time from one date to another.
  private func isReckonedFromDates(_ term: Syntax.Term, _ definition: DatasetDefinition) -> Bool {
    switch term.kind {
    case .span, .asAt: true
    case .field, .previous, .firstRecorded: term.fields.contains { definition.field($0)?.type == .date }
    case .latest(let name, let dataset, _): board.definition(dataset.text)?.field(name)?.type == .date
    default: term.parts.contains { isReckonedFromDates($0, definition) }
    }
  }

  /// A number that people would ask for, of the unit that the terms count in.
  private func bound(of terms: [Syntax.Term]) -> Int {
    for term in terms {
      guard case .span(let unit, _, _) = term.kind else { continue }
      switch unit {
      case .hours: return 72
      case .days: return 28
      case .workingDays: return 10
      case .weeks, .months: return 12
      case .years: return 1
      }
    }
    return 12
  }

  /// Refuses a split by a number once its lines are known: where its values have fractions and most lines are of one row, and
  /// in public where most of the rows stand in lines of fewer than five, whose number each line would tell.
  func refuseSplitByNumbers(_ groups: [Group], _ keys: [GroupKey], _ asking: Asking) throws(Diagnostic) {
    for (at, key) in keys.enumerated() {
      guard case .value = key, asking.dimensions.indices.contains(at) else { continue }
      let dimension = asking.dimensions[at]
      let name = dimension.words
      // Of age each line is a whole year, which many share.
      guard name != "age" || asking.table.index(of: name) != nil else { continue }
      let isGrouped = dimension.term(in: asking.definition).map { asking.definition.groups(of: $0) != nil } ?? false
      guard !isGrouped else { continue }
      var rows: [Double: Int] = [:]
      for group in groups {
        if case .number(let number) = group.keys[at] { rows[number, default: 0] += group.rows }
      }
      let single = rows.values.count { $0 == 1 }
      let hasFractions = rows.keys.contains { !Self.isShort($0) }
      let median = "The middle of them: show median of \(name) in \(asking.definition.name)"
      if hasFractions, rows.count > 1 {
        let middle = rows.keys.sorted()[rows.count / 2].rounded()
        let isPublic = board.settings.privacy == .published && asking.definition.concernsPeople
        let bound = isPublic ? "" : ", or those on one side: where \(name) at least \(Int(clamping: Int64(middle)))"
        let counts = isPublic ? "" : " (\(single) of \(rows.count) lines would be of one row)"
        throw Diagnostic(
          .plain(
            "“\(name)” has fractions, so nearly every row would be a line of its own\(counts). \(median)\(bound)"
          ), dimension.range)
      }
      let recorded = rows.values.reduce(0, +)
      let few = rows.values.reduce(0) { $0 + ($1 < 5 ? $1 : 0) }
      if board.settings.privacy == .published, asking.definition.concernsPeople, rows.count > 1, few * 2 > recorded {
        throw Diagnostic(
          .plain(
            "Most lines by \(name) would be of fewer than five, whose number each line would tell (public privacy). \(median)"
          ), dimension.range)
      }
    }
  }

  /// Whether a number is told whole by two decimals, as hours and posts are.
  private static func isShort(_ number: Double) -> Bool {
    let hundredfold = number * 100
    return (hundredfold - hundredfold.rounded()).magnitude < 1e-6
  }
}
