import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows that are in no denominator, or in it, because the field that decides it is blank: audits whose grade somebody took
/// out are no part of `11 of 144`, and the figure is the better for it.
extension Session {
  /// A condition that picks the rows, with what it looks at.
  struct Picking {
    var term: Syntax.Term
    var condition: Condition
    var uses: Resolver.Uses
  }

  /// - Parameters:
  ///   - fixed: the other conditions: the selection, what is open.
  ///   - period: the condition on the date of a flow, for a period.
  ///   - verb: what is done with those that are not left out: counted, or listed.
  ///   - told: fields that the test looks at and of which it is said how many have none.
  mutating func leftOut(
    _ asking: Asking, _ picking: [Picking], fixed: [Condition], counted: Int, period: Period?,
    besides told: Set<String> = [], verb: String = "counted"
  ) -> [String] {
    let definition = asking.definition
    guard !definition.isPublished, !definition.isBuiltInList, !definition.isGuessed else { return [] }
    let testedBlank = told
    var told: [String] = []
    var seen: Set<String> = []
    for (place, part) in picking.enumerated() {
      let isAskedForIt: Bool
      switch part.term.kind {
      case .missing: continue
      case .recorded: isAskedForIt = true
      default: isAskedForIt = false
      }
      let others = picking.enumerated().filter { $0.offset != place }.map(\.element.condition)
      func rows(_ deciding: Condition, _ period: Period?) -> Int {
        countRows(asking, others + fixed + [time(asking, period)].compactMap(\.self) + [deciding])
      }
      // Several fields that one value is made of are blank together: that is one fact.
      var out: [(rows: Int, titles: [String], blank: Condition)] = []
      for name in part.uses.testedFields.union(part.uses.recordedFields).sorted() where !seen.contains(name) {
        guard let field = definition.field(name), let at = asking.table.index(of: name),
          definition.opens?.until.contains(name) != true, asking.flowDate != .field(name)
        else { continue }
        // Who has no team is in no team's figure, and a split shows it; but a `not` counts it in.
        if field.is(.team) || field.is(.worker), !isAskedForIt {
          guard case .not = part.term.kind else { continue }
        }
        // `authorised is recorded or …`: what has not come yet has no date, and nothing is missing. Where the definition
        // asks for nothing else, what it leaves out is told whichever it is: a date that is due may be blank as well.
        if !isAskedForIt, part.uses.recordedFields.contains(name), field.type == .date { continue }
        seen.insert(name)
        // Of what takes the first that is recorded a row lacks it where it has none of them.
        let stands = standsIn(for: name, [part.term], definition).compactMap { other in
          asking.table.index(of: other).map { Condition.not(.recorded(.field(Engine.Field($0, other)))) }
        }
        let blank = Condition.all([.not(.recorded(.field(Engine.Field(at, name))))] + stands)
        let lost = rows(.all([blank, .not(part.condition)]), period)
        if lost > 0 {
          if let same = out.firstIndex(where: { $0.rows == lost }) {
            out[same].titles.append("“\(field.title)”")
          } else {
            out.append((lost, ["“\(field.title)”"], blank))
          }
        }
        // Of those without it the test tells how they count.
        guard case .not = part.term.kind, !testedBlank.contains(name) else { continue }
        let inside = rows(.all([blank, part.condition]), period)
        if inside > 0 {
          // In public none of the numbers stands.
          let ending = board.tellsRows(of: definition.name) ? asking.notEnded : nil
          let open = ending.map { stillOpen(rows(.all([blank, part.condition, $0]), period), of: inside) } ?? ""
          told.append(
            "\(grouped(inside)) of the \(grouped(counted)) \(inside == 1 ? "has" : "have") no “\(field.title)” recorded and \(inside == 1 ? "is" : "are") counted in\(open)."
          )
        }
      }
      for (lost, titles, blank) in out {
        let (have, are) = lost == 1 ? ("has", "is") : ("have", "are")
        var more: String?
        let what = PlainWords.list(titles, "or")
        // In public none of the numbers stands.
        let tells = board.tellsRows(of: asking.definition.name)
        var line =
          tells
          ? "\(grouped(lost)) \(have) no \(what) recorded and \(are) left out, beside \(grouped(counted)) that are \(verb)"
          : "\(lost > counted ? "Far more than are counted" : "Some") have no \(what) recorded and are left out"
        if let period, asking.isFlow {
          let earlier = { (before: Period) in
            (rows(.all([blank, .not(part.condition)]), before), rows(part.condition, before))
          }
          more = rose(asking, period, out: lost, counted: counted, earlier)
          if let more { line += tells ? more : ", more than in the time before" }
        }
        // Where most have none, that is how the file is made; where the figure is of those that have one alone, it is a part.
        if more == nil, lost > counted, counted > 0, isAskedForIt {
          line =
            tells
            ? "Of \(grouped(lost + counted)), \(grouped(lost)) have no \(what) recorded: the figure is of the other \(grouped(counted)) alone"
            : "Most have no \(what) recorded: the figure is of the others alone"
        }
        guard more != nil || lost <= counted || asksWhetherRecorded(picking) else { continue }
        told.append(line + ".")
      }
    }
    return told + withoutTheDate(asking, picking, fixed, counted, period)
  }

  /// The other fields of which the first that is recorded is taken, with this one, wherever a condition looks at it.
  private func standsIn(for name: String, _ terms: [Syntax.Term], _ definition: DatasetDefinition) -> [String] {
    var out: Set<String> = []
    func look(_ term: Syntax.Term) {
      if case .firstRecorded(let fields) = term.kind, fields.contains(name) { out.formUnion(fields) }
      term.parts.forEach(look)
    }
    (terms + named(in: terms, of: definition)).forEach(look)
    return out.subtracting([name]).sorted()
  }

  /// Whether the population is of rows in which something is recorded: a blank among them is none of how the file is made.
  private func asksWhetherRecorded(_ picking: [Picking]) -> Bool {
    picking.contains { part in
      switch part.term.kind {
      case .recorded: true
      case .any(let parts): parts.contains { if case .recorded = $0.kind { true } else { false } }
      default: false
      }
    }
  }

  /// Of a measure that is counted by another date than that of its rows (`counted by action-due`): how many rows of the time
  /// have none, and so stand in no time at all. An action without a date is never late.
  private func withoutTheDate(
    _ asking: Asking, _ picking: [Picking], _ fixed: [Condition], _ counted: Int, _ period: Period?
  ) -> [String] {
    guard let period, case .field(let name) = asking.flowDate, asking.asked.measure?.countedBy == name,
      asksWhetherRecorded(picking), let field = asking.definition.field(name),
      let event = asking.definition.event ?? asking.definition.opens?.from, event != name,
      let at = asking.table.index(of: name), let place = asking.table.index(of: event)
    else { return [] }
    let others = picking.filter { !$0.uses.testedFields.contains(name) }.map(\.condition)
    let rows = countRows(
      asking,
      others + fixed + [
        .not(.recorded(.field(Engine.Field(at, name)))),
        .between(.field(Engine.Field(place, event)), .day(period.first), .day(period.last)),
      ])
    guard rows > 0 else { return [] }
    guard board.tellsRows(of: asking.definition.name) else {
      return ["Some have no “\(field.title)” recorded, so they stand in no time and are left out."]
    }
    let (have, are) = rows == 1 ? ("has", "is") : ("have", "are")
    return [
      "\(grouped(rows)) of this time \(have) no “\(field.title)” recorded and \(are) left out, beside \(grouped(counted)) that are counted."
    ]
  }

  /// That more are left out than in the same length of time before, where that is more than chance.
  private func rose(
    _ asking: Asking, _ period: Period, out: Int, counted: Int, _ then: (Period) -> (out: Int, counted: Int)
  ) -> String? {
    let before = Period(first: period.first.adding(months: -12), last: period.last.adding(months: -12))
    guard let cover = Coverage(of: before, in: board.reach(of: asking.definition.name, upTo: asking.asAt)),
      cover.isWhole
    else { return nil }
    let earlier = then(before)
    let (all, allThen) = (Double(out + counted), Double(earlier.out + earlier.counted))
    guard allThen > 0, Double(out) / all > Double(earlier.out) / allThen,
      let chance = Chance.midP(Double(out), of: all, against: Double(earlier.out), of: allThen), chance < Chance.level
    else { return nil }
    return
      "; of \(before.spoken) it was \(grouped(earlier.out)) beside \(grouped(earlier.counted)), so more are left out than before"
  }

  func time(_ asking: Asking, _ period: Period?) -> Condition? {
    guard let period, case .field(let field) = asking.flowDate, let at = asking.table.index(of: field) else {
      return nil
    }
    return .between(.field(Engine.Field(at, field)), .day(period.first), .day(period.last))
  }
}

/// Days that have not come yet where only what has been can stand.
extension Session {
  /// Of what is asked to lie within a time before the as-at date, how many lie after it: seen next week is not seen, and
  /// not unknown either.
  ///
  /// From a sixth of the rows on nothing is judged by it: the file may hold what was known days later.
  func notYet(
    _ asking: Asking, _ terms: [Syntax.Term], _ filter: [Condition], by keys: [GroupKey], _ figures: inout Figures
  ) -> [String] {
    guard !asking.isFlow, !asking.isAll, !asking.definition.isPublished else { return [] }
    var names: Set<String> = []
    func look(_ term: Syntax.Term) {
      if case .within(let value, _, _, let anchor) = term.kind, case .field(let name) = value.kind,
        case .asAt = anchor.kind
      {
        names.insert(name)
      }
      term.parts.forEach(look)
    }
    terms.forEach(look)
    var told: [String] = []
    for name in names.sorted() {
      guard let field = asking.definition.field(name), field.type == .date, let at = asking.table.index(of: name) else {
        continue
      }
      let later = Condition.between(
        .field(Engine.Field(at, name)), .day(asking.asAt.adding(days: 1)), .day(.distantFutureDay))
      let all = countRows(asking, filter + [later])
      guard all > 0 else { continue }
      let isMuch = Self.lacksTooMany(all, of: figures.total?.rows ?? all)
      told.append(
        "Of “\(field.title)”, \(all == 1 ? "1 entry lies" : "\(grouped(all)) entries lie") after \(asking.asAt.long), the day of these figures: \(isMuch ? "each counts as none. Was the file cut later than said?" : "a wrong date, which counts as none.")"
      )
      var rows: [[Cell]: Int] = [[]: all]
      let query = Query(
        relation: asking.relation, filter: .all(filter + [later]), shape: .aggregate(.count, by: keys, people: nil))
      if !keys.isEmpty, case .groups(let groups, _)? = run(query) {
        for group in groups { rows[group.keys] = group.rows }
      }
      if case .percent = asking.asked.number { figures.mayMeet(rows) }
      let tells = board.tellsRows(of: asking.definition.name)
      doubt(rows, of: &figures, asking, isOfFile: true) { some, all in
        "\(tells ? "\(grouped(some)) of its \(grouped(all)) rows" : "many of its rows") have “\(field.title)” after \(asking.asAt.long) (was the file cut later than said?)"
      }
    }
    return told
  }
}
