import Answers
import Board
import Calendar

/// What an answer says, in plain words and the present tense, from the same figures as its table.
///
/// It never says *only*, *just* or *significant*; better and worse need a measure that has a better direction; a figure
/// of fewer than ten people gets no percentage.
struct Sentence {
  let answer: Answer
  /// Whether it says what narrows its figure. Not where that is said right behind it.
  private let isNarrowed: Bool

  init(_ answer: Answer, narrowed: Bool = true) {
    self.answer = answer
    isNarrowed = narrowed
  }

  /// `, category is “Neglect”, FSP North, October 2026`: what narrows the figure beyond its title. The sentence is what is quoted,
  /// without the heading that says it too.
  var narrowing: String {
    guard isNarrowed else { return "" }
    let title = VisibleText.running(answer.title).lowercased()
    let parts =
      answer.focus.map { "\(VisibleText.running($0)) only" } + answer.selection.map { VisibleText.running($0) }
    let time = answer.kind == .trend ? nil : answer.saidTime
    return (parts.filter { !title.contains($0.lowercased()) } + [time].compactMap(\.self)).map { ", \($0)" }.joined()
  }

  func text() -> String {
    // The heading says it: of what there is none, and when there last was.
    if answer.isNothing { return "" }
    return switch answer.kind {
    case .figures, .trend: figures()
    case .rows, .list: rows()
    case .findings: findings()
    case .expectation: Self.expectations(answer).joined(separator: " ")
    case .changes, .explanation: ""
    }
  }

  // MARK: Figures

  var valueAt: Int? { answer.columns.firstIndex { $0.role == .value } }

  func at(_ role: Answer.Role) -> Int? { answer.columns.firstIndex { $0.role == role } }

  private func figures() -> String {
    guard valueAt != nil, !answer.rows.isEmpty else { return "" }
    if answer.isOfShares, let said = answer.said { return said }
    let names = Set(answer.rows.compactMap(\.measure))
    if answer.measures.count > 1 || names.count > 1 { return several() }
    let total = answer.rows.first { $0.kind == .total }
    let groups = answer.rows.filter { $0.kind == .group || $0.kind == .unranked }
    var sentences: [String] = []
    if answer.kind == .trend {
      if let newest = groups.last { sentences.append(trendPoint(newest)) }
    } else if let total {
      sentences.append(whole(total))
    } else if let only = answer.rows.first, answer.rows.count == 1 {
      // Of a split that has no whole, one line is left: it is no figure of all the others.
      sentences.append(whole(only, of: groups.isEmpty ? "" : name(only)))
    }
    if let before = answer.rowsBeforeTop, answer.kind == .figures {
      // Of some of the groups none is the lowest or the highest: the others are not shown.
      sentences.append("\(groups.count) of \(before) shown.")
      if let named = shownByName(groups) { sentences.append(named) }
    } else if answer.rows.count > 1, answer.kind == .figures {
      sentences += extremes(groups)
    }
    if let text = withinChance(groups) { sentences.append(text) }
    // Without a whole no part has said of what it is.
    if answer.kind == .figures, total == nil, answer.rows.count > 1, let first = sentences.first {
      let rest =
        first.hasPrefix("Not known ") || first.hasPrefix("All ")
        ? first.prefix(1).lowercased() + first.dropFirst() : first
      sentences[0] = "\(VisibleText.running(answer.title))\(narrowing): \(rest)"
    }
    return sentences.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The figure, its counts, the target, the change.
  private func whole(_ row: Answer.Row, of part: String = "") -> String {
    guard let valueAt, row.cells.indices.contains(valueAt) else { return "" }
    let facts = self.facts(of: row)
    let whole = VisibleText.running(facts?.title ?? answer.title) + narrowing
    let title = part.isEmpty || whole.contains(part) ? whole : "\(whole), \(part) alone"
    let unit = answer.unit(of: row)
    // All of the whole is no news: what a reader needs is how many that are.
    if answer.isOfShares, row.kind == .total, let all = at(.denominator).flatMap({ row.number($0) }) {
      return "\(title): \(CellText.number(all, .count)) in all."
    }
    switch row.cells[valueAt] {
    case .unknown(let reason):
      if reason.kind == .tooFew { return tooFew(row, facts, title, reason) }
      if reason.kind == .suppressed {
        return reason.sentence == "<5"
          ? "\(title): fewer than 5, not shown (public privacy)." : "\(title): hidden (public privacy)."
      }
      return Self.notKnown(title, reason)
    case .number(let value):
      if unit == .percent, answer.hidesFew(row), let d = at(.denominator).flatMap({ row.number($0) }),
        d < Disclosure.fewestForPercentage
      {
        return tooFew(row, facts, title, nil)
      }
      return opening(row, value, unit, facts, title) + target(row, value, unit, facts)
        + changes.map { change(row, unit, at: $0, after: "; ") }.joined() + "."
    default: return ""
    }
  }

  /// `Not known: TITLE, REASON.`
  static func notKnown(_ title: String, _ reason: Reason) -> String {
    let text = CellText.reason(reason)
    guard text.hasPrefix("not known") else { return "\(title): \(text)." }
    let why = text.dropFirst("not known".count).drop { $0 == ":" || $0 == "," || $0 == " " }
    let stop = why.hasSuffix("?") ? "" : "."
    return why.isEmpty ? "Not known: \(title)." : "Not known: \(title), \(why)\(stop)"
  }

  private func opening(
    _ row: Answer.Row, _ value: Double, _ unit: Answer.Unit, _ facts: Answer.MeasureFacts?, _ title: String
  ) -> String {
    let figure = CellText.number(value, unit)
    let counts = self.counts(row)
    if unit == .percent, let counts { return "\(title)\(covers(row)): \(figure) (\(counts)\(population(facts)))" }
    let rate = unit == .rate ? " per 10,000 children" : ""
    return
      "\(title)\(covers(row)): \(figure)\(rate)\(unit == .count ? "" : counts.map { " (\($0))" } ?? over(row, facts))"
  }

  /// `, 6 of 12 months`: what a figure covers of what was asked stands before it.
  func covers(_ row: Answer.Row) -> String {
    guard let at = answer.column("covers"), row.cells.indices.contains(at), case .text(let text) = row.cells[at] else {
      return ""
    }
    return ", \(text)"
  }

  /// ` open child protection plans`, where it is short enough to stand among the figures. The title leads the sentence:
  /// it was written to be read, which the words of a test were not; those stand in the basis.
  private func population(_ facts: Answer.MeasureFacts?) -> String {
    guard let facts, !facts.isRatio else { return "" }
    let words = VisibleText.running(facts.population)
    guard !words.isEmpty, TextWidth.of(words) <= 40, !words.contains(" where "), !words.contains(",") else { return "" }
    return " \(words)"
  }

  /// `103 of 119`.
  func counts(_ row: Answer.Row) -> String? {
    guard let n = at(.numerator).flatMap({ row.number($0) }), let d = at(.denominator).flatMap({ row.number($0) })
    else { return nil }
    return "\(CellText.number(n, .count)) of \(CellText.number(d, .count))"
  }

  /// `, over 331`: how many values a mean or a median rests on.
  private func over(_ row: Answer.Row, _ facts: Answer.MeasureFacts?) -> String {
    guard facts?.isSum != true, let number = at(.denominator).flatMap({ row.number($0) }) else { return "" }
    return ", over \(CellText.number(number, .count))\(population(facts))"
  }

  private func tooFew(_ row: Answer.Row, _ facts: Answer.MeasureFacts?, _ title: String, _ reason: Reason?) -> String {
    guard let counts = counts(row) else { return "\(title): too few for a percentage." }
    return "\(title): \(counts)\(population(facts)) (too few for a percentage)\(answer.missedThoughFew(row))."
  }

  /// `; target 95%: missed by 8.4 points`.
  func target(_ row: Answer.Row, _ value: Double, _ unit: Answer.Unit, _ facts: Answer.MeasureFacts?) -> String {
    guard let target = at(.target).flatMap({ row.number($0) }) else { return "" }
    let said = CellText.target(target, unit)
    guard let higher = facts?.higherIsBetter else { return "; target \(said)" }
    if let why = row.notJudged { return "; target \(said): not judged, \(why)" }
    // A target without a verdict: one child more or less would decide it.
    if let status = at(.status), row.cells[status] == .status(.grey) {
      return "; target \(said): too few for a verdict"
    }
    let isMet = higher ? value >= target : value <= target
    let decimals = unit == .count ? 0 : 1
    let gap = Formatting.fixed((value - target).magnitude, decimals: decimals)
    if value == target { return "; target \(said): met exactly" }
    if Formatting.fixed(value, decimals: decimals) == Formatting.fixed(target, decimals: decimals) {
      // What is shown rounded would look met (or missed) where the figure itself is not.
      return
        "; target \(said): \(isMet ? "met" : "not met") (\(exact(value, beside: target, unit)), shown as \(CellText.number(value, unit)))"
    }
    let points = unit == .percent ? " points" : ""
    return "; target \(said): \(isMet ? "met" : "missed") by \(gap)\(points)"
  }

  /// As many decimals as it takes to tell the figure from its target.
  private func exact(_ value: Double, beside target: Double, _ unit: Answer.Unit) -> String {
    for decimals in 2...8 {
      let text = Formatting.fixed(value, decimals: decimals)
      if text != Formatting.fixed(target, decimals: decimals) { return unit == .percent ? "\(text)%" : text }
    }
    return unit == .percent ? "\(Formatting.shortest(value))%" : Formatting.shortest(value)
  }

  // MARK: Splits

  func people(_ row: Answer.Row) -> Double? {
    if let people = row.people { return Double(people) }
    return at(.denominator).flatMap { row.number($0) }
  }

  func name(_ row: Answer.Row) -> String {
    answer.columns.indices.filter {
      answer.columns[$0].role.isSplit && row.cells.indices.contains($0)
    }
    .map { at in
      // Yes, no and bare numbers do not say of what they are.
      let of = answer.tellsItself(at) ? "" : "\(VisibleText.running(answer.columns[at].heading)) "
      return switch row.cells[at] {
      case .missing: of + answer.columns[at].blank
      case .day(let day, minute: nil): day.long
      case .text(let text):
        of + Self.spoken(CellText.dimension(text, column: answer.columns[at].name), answer.columns[at])
      default: of + VisibleText.running(CellText.plain(row.cells[at]))
      }
    }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `31 May 2026`, `the week of 5 October 2026`: in a table dates stand as they sort, in a sentence as they are said.
  private static func spoken(_ text: String, _ column: Answer.Column) -> String {
    guard let day = Day(iso: text) else { return text }
    return column.name == "week" ? "the week of \(day.long)" : day.long
  }

  private func trendPoint(_ row: Answer.Row) -> String {
    guard let valueAt, row.cells.indices.contains(valueAt) else { return "" }
    let title = VisibleText.running(answer.title) + narrowing
    switch row.cells[valueAt] {
    case .number(let value):
      let counts = self.counts(row).map { " (\($0))" } ?? ""
      // The quarter that has just begun is no quarter yet.
      let part = answer.isNotWhole(row) ? ", so far (not whole yet)" : ""
      return "\(title), \(name(row))\(part): \(CellText.number(value, answer.unit(of: row)))\(counts)."
    case .unknown(let reason): return "\(title), \(name(row)): \(CellText.reason(reason))."
    default: return ""
    }
  }

  // MARK: Several measures

  private func several() -> String {
    guard let valueAt else { return "" }
    let rows = onceEach(answer.rows.filter { $0.kind != .total })
    var (unknown, hidden, few, none) = (0, 0, 0, 0)
    var (partly, tooFewToJudge, notJudged) = (0, 0, 0)
    var states: [Answer.Status: Int] = [:]
    for row in rows where row.cells.indices.contains(valueAt) {
      if case .unknown(let reason) = row.cells[valueAt] {
        switch reason.kind {
        case .suppressed: hidden += 1
        case .tooFew:
          // One case is enough to miss a target of all or none, and its verdict stands in the line.
          if let status = answer.missedStatus(of: row) { states[status, default: 0] += 1 } else { few += 1 }
        case .noRows: none += 1
        default: unknown += 1
        }
      } else if let at = at(.status), row.cells.indices.contains(at), case .status(let status) = row.cells[at] {
        states[status, default: 0] += 1
        if status == .grey, !covers(row).isEmpty {
          partly += 1
        } else if row.inDoubt != nil || row.notJudged != nil {
          notJudged += 1
        } else if status == .grey, self.at(.target).flatMap({ row.number($0) }) != nil {
          tooFewToJudge += 1
        }
      }
    }
    let measures = Set(rows.compactMap(\.measure)).count
    let isSplit = rows.count > measures
    var parts: [String] = []
    let before = answer.rowsBeforeTop.flatMap { $0 > rows.count ? $0 : nil }
    let isOnlySome = answer.left != nil || before != nil
    if at(.status) != nil, isOnlySome {
      // Of what was left out nothing is said by a nought.
      for state in [Answer.Status.red, .amber, .green] {
        if let number = states[state] { parts.append("\(number) \(state.rawValue)") }
      }
      if partly > 0 { parts.append("\(partly) covered in part, so not judged") }
      if tooFewToJudge > 0 { parts.append("\(tooFewToJudge) too few for a verdict") }
      if notJudged > 0 { parts.append("\(notJudged) in doubt, so not judged") }
      let others = partly + tooFewToJudge + notJudged
      if let grey = states[.grey], grey > others { parts.append("\(grey - others) without a target") }
    } else if at(.status) != nil {
      let missed = (states[.red] ?? 0) + (states[.amber] ?? 0)
      // Where all that is judged is hidden, nought that miss their target would read as good news.
      if hidden == 0 || missed + (states[.green] ?? 0) > 0 {
        parts.append(
          "\(missed) \(missed == 1 ? "misses its" : "miss their") target (\(states[.red] ?? 0) red, \(states[.amber] ?? 0) amber)"
        )
        parts.append("\(states[.green] ?? 0) green")
      }
      if partly > 0 { parts.append("\(partly) covered in part, so not judged") }
      if tooFewToJudge > 0 { parts.append("\(tooFewToJudge) too few for a verdict") }
      if notJudged > 0 { parts.append("\(notJudged) in doubt, so not judged") }
      let others = partly + tooFewToJudge + notJudged
      if let none = states[.grey], none > others { parts.append("\(none - others) without a target") }
    }
    if few > 0 { parts.append("\(few) too few for a percentage") }
    if hidden > 0 { parts.append("\(hidden) hidden") }
    // That there is nothing to count is known: a team holds no such cases.
    if none > 0 { parts.append("\(none) with none to count") }
    if !isOnlySome || unknown > 0 { parts.append("\(unknown) not known") }
    func several(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
    let noun = isSplit ? "figure" : "measure"
    let shown = before.map { "\(rows.count) of \(several($0, noun))" } ?? several(rows.count, noun)
    let what =
      (isSplit && before == nil ? "\(shown) of \(several(measures, "measure"))" : shown) + underThemes(rows)
    if parts.isEmpty { return "\(what) shown\(narrowing)." }
    return "\(what)\(isOnlySome ? " shown" : "")\(narrowing): \(parts.joined(separator: ", "))."
  }

  // MARK: Lists

  private func rows() -> String {
    let count = answer.rows.count
    guard count > 0 else { return "" }
    let number = Formatting.fixed(Double(count), decimals: 0)
    let noun = answer.rowNoun ?? "row"
    if let before = answer.rowsBeforeTop, before > count {
      return "\(number) of \(Formatting.fixed(Double(before), decimals: 0)) \(noun)s."
    }
    return count == 1 ? "1 \(noun)." : "\(number) \(noun)s."
  }

  private func findings() -> String {
    guard !answer.rows.isEmpty else { return "" }
    if let said = answer.said { return VisibleText.running(said) }
    var reports: Set<String> = []
    for row in answer.rows {
      let keys = ["area", "kind", "published"].compactMap { answer.column($0) }.filter {
        row.cells.indices.contains($0)
      }
      reports.insert(keys.map { CellText.plain(row.cells[$0]) }.joined(separator: "|"))
    }
    let count = answer.rows.count == 1 ? "1 finding" : "\(answer.rows.count) findings"
    return "\(count) in \(reports.count == 1 ? "1 report" : "\(reports.count) reports")."
  }

  // MARK: Checks

  /// `not met: Child protection visits on time, FSP South: 71.4%, at least 95% expected (30 of 42; open at 31 October 2026)`;
  /// one line for each figure.
  ///
  /// - Parameter heading: whether a heading above says what it is narrowed to, and of what time it is; else each line does.
  static func expectations(_ answer: Answer, under heading: Bool = false) -> [String] {
    let sentence = Sentence(answer)
    let keys = answer.columns.indices.filter { answer.columns[$0].role == .dimension }
    if answer.rows.isEmpty { return ["could not be checked: \(VisibleText.running(answer.title)), nothing to check"] }
    return answer.rows.map { row in
      func text(_ name: String) -> String {
        guard let at = answer.column(name), row.cells.indices.contains(at) else { return "" }
        return VisibleText.running(CellText.plain(row.cells[at]))
      }
      let title = sentence.facts(of: row)?.title ?? answer.title
      let name =
        ([([VisibleText.running(title)] + (heading ? [] : Screen.narrowed(answer))).joined(separator: " · ")]
        + keys.filter { row.cells.indices.contains($0) }.map { VisibleText.running(CellText.plain(row.cells[$0])) })
        .filter { !$0.isEmpty }.joined(separator: ", ")
      let outcome = text("outcome").isEmpty ? "could not be checked" : text("outcome")
      let bound = text("bound").isEmpty ? "" : ", \(text("bound")) expected"
      let value = answer.columns.firstIndex { $0.role == .value }
      switch value.flatMap({ row.cells.indices.contains($0) ? row.cells[$0] : nil }) {
      case .number(let number)?:
        let why = text("reason").isEmpty ? "" : ", \(text("reason"))"
        let rests = sentence.restsOn(row, saysTime: !heading)
        return "\(outcome): \(name): \(sentence.unrounded(number, row, bound: text("bound")))\(why)\(bound)\(rests)"
      case .unknown(let reason)?: return "\(outcome): \(name): \(CellText.reason(reason))\(bound)"
      default:
        let reason = text("reason")
        return "\(outcome): \(name)\(reason.isEmpty ? "" : ": \(reason)")\(bound)"
      }
    }
  }

  /// ` (137 of 144; started 10 August – 31 October 2026)`: one measure has several figures, one for each time.
  private func restsOn(_ row: Answer.Row, saysTime: Bool) -> String {
    // A sum is no part of the rows that it is taken over.
    let isSum = facts(of: row)?.isSum == true
    let values = at(.numerator) == nil && !isSum ? at(.denominator).flatMap { row.number($0) } : nil
    let over = values.map { "over \(CellText.number($0, .count))" }
    let time = saysTime ? answer.reading.map { VisibleText.running($0) }.flatMap { $0.isEmpty ? nil : $0 } : nil
    let words = [counts(row) ?? over, time].compactMap(\.self)
    return words.isEmpty ? "" : " (\(words.joined(separator: "; ")))"
  }

  /// One decimal, and the exact figure beside it where rounding would look like the bound.
  private func unrounded(_ number: Double, _ row: Answer.Row, bound: String) -> String {
    let unit = answer.unit(of: row)
    let shown = CellText.number(number, unit)
    let limit = bound.split(separator: " ").last.flatMap { Double($0.filter { $0 != "%" && $0 != "," }) }
    guard let limit, limit != number, Formatting.fixed(number, decimals: 1) == Formatting.fixed(limit, decimals: 1)
    else { return shown }
    return "\(exact(number, beside: limit, unit)), shown as \(shown)"
  }

  func facts(of row: Answer.Row) -> Answer.MeasureFacts? {
    if let name = row.measure { return answer.measures[name] }
    return answer.measures.count == 1 ? answer.measures.values.first : nil
  }
}
