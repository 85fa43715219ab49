import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What must be said beside a figure so that it is not misread: who is not timed yet, and whom a total holds
/// besides.
extension Session {
  /// Of a measure that times what is finished: how many are open past the same time already, and so not in it. Nil where
  /// there are none, or where what is open counts too.
  mutating func survivors(_ asked: Asked, _ scope: Scope, _ figures: Figures) -> String? {
    guard figures.unknown == nil, !figures.isStock, let name = asked.dataset, let definition = board.definition(name),
      let opens = definition.opens
    else { return nil }
    let countsTheFinished: Bool
    switch reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses) {
    case .flow(by: .end): countsTheFinished = true
    case .flow(by: .field(let field)): countsTheFinished = opens.until.contains(field)
    default: countsTheFinished = false
    }
    func isEnd(_ term: Syntax.Term) -> Bool {
      switch term.kind {
      case .field(let field): opens.until.contains(field)
      // With the as-at date among them those that are open are counted too, but for what ended.
      case .firstRecorded(let fields):
        (countsTheFinished || !fields.contains("as-at")) && !Set(fields).isDisjoint(with: opens.until)
      default: false
      }
    }
    var past: (test: String, words: String)?
    var notYet: (test: String, words: String)?
    switch asked.number {
    case .percent(_, _, let test) where !countsTheFinished:
      for term in [test] + named(in: [test], of: definition) {
        for part in term.conjuncts {
          guard case .within(let end, let length, _, let anchor) = part.kind, isEnd(end) else { continue }
          notYet =
            notYet ?? (
              "\(StatementWords.operand(anchor)) within \(StatementWords.length(length)) of as-at",
              StatementWords.length(length)
            )
        }
      }
    case .percent(_, _, let test) where countsTheFinished:
      for term in [test] + named(in: [test], of: definition) {
        for part in term.conjuncts {
          // `done on or before due`: what is open and past its own date was not done by it.
          if case .compare(let end, let word, let anchor) = part.kind, [.before, .onOrBefore].contains(word),
            isEnd(end),
            case .field(let name) = anchor.kind, let due = definition.field(name), due.type == .date, !isEnd(anchor)
          {
            past = past ?? ("\(name) before as-at", "the date “\(due.title)”")
          }
          guard case .within(let end, let length, _, let anchor) = part.kind, isEnd(end) else { continue }
          let within = "\(StatementWords.operand(anchor)) within \(StatementWords.length(length)) of as-at"
          past = past ?? ("not (\(within))", StatementWords.length(length))
        }
      }
    case .statistic(let statistic, let term, _, _) where [.mean, .median].contains(statistic):
      for term in [term] + named(in: [term], of: definition) {
        guard case .span(let unit, let start, let end) = term.kind, isEnd(end), let value = figures.total?.value else {
          continue
        }
        let most = PlainWords.number((value * 10).rounded() / 10)
        past =
          past ?? (
            "\(unit.rawValue) from \(StatementWords.operand(start)) to as-at more than \(most)",
            "\(most) \(most == "1" ? String(unit.rawValue.dropLast()) : unit.rawValue)"
          )
      }
    default: break
    }
    guard let test = past?.test ?? notYet?.test else { return nil }
    // Of a time that is past: those that were open, and past the time, when it ended. Those of today are none of its.
    // A month is told by the pack that is its position, which may be cut in the first days of the next.
    let last = figures.period.map { min($0.last, scope.asAt) } ?? scope.asAt
    let end = min(max(last, board.position(of: name, at: last)?.asAt ?? last), scope.asAt)
    let isPast = end < scope.asAt
    if isPast, past == nil { return nil }
    let conditions =
      (asked.number.condition.map { [$0] } ?? []).filter { $0.readings.isEmpty } + scope.clauses.conditions
    let tests = (["open"] + conditions.map(StatementWords.part) + [test]).joined(separator: " and ")
    let tail = "\(narrowing(scope))\(end == board.asAt ? "" : " as at \(end.iso)")"
    guard let open = countedFigures("show count of \(name) where \(tests)\(tail)", isNewest: isPast),
      let counted = open.total?.value, counted > 0
    else { return nil }
    // One whose end cannot be read has ended, and when is not known.
    let unread = board.tellsRows(of: name) ? Double(open.unread[[]] ?? 0) : 0
    let number = counted - unread
    guard number > 0 else { return nil }
    let besides =
      unread == 0
      ? "" : "; \(grouped(Int(unread))) more \(unread == 1 ? "has" : "have") an entry that could not be read"
    let ones = number == 1 ? "1 open one" : "\(grouped(Int(number))) open ones"
    guard let past else {
      let have = number == 1 ? "1 open one has" : "\(grouped(Int(number))) open ones have"
      return
        "\(have) not had \(number == 1 ? "its" : "their") \(notYet?.words ?? "") yet and count\(number == 1 ? "s" : "") as not meeting it\(besides): list \(name) where \(tests)\(tail)"
    }
    let verb = isPast ? (number == 1 ? "was" : "were") : (number == 1 ? "is" : "are")
    let when = isPast ? "at \(end.long)" : "already"
    return
      "\(ones) \(verb) past \(past.words) \(when) and not counted here\(besides): list \(name) where \(tests)\(tail)"
  }

  /// Of a count of all that is open: how many of them stand in lists that lie wholly within it (plans among children in
  /// need), so that the whole is not read as the rest. Nil where there are no such lists.
  mutating func amongThem(_ asked: Asked, _ scope: Scope, _ figures: Figures) -> String? {
    guard let dataset = wholeCount(asked.number), figures.isStock, let total = figures.total?.value, total > 0,
      let definition = board.definition(dataset.text), definition.isListOfOpen, scope.clauses.conditions.isEmpty
    else { return nil }
    let tail = "\(narrowing(scope))\(figures.asAt.map { " as at \($0.iso)" } ?? "")"
    var parts: [String] = []
    var without: [String] = []
    var unknown: [String] = []
    for name in board.catalogue.datasetOrder where name != definition.name {
      guard let other = board.definition(name), other.isListOfOpen, board.packs[name]?.isEmpty == false else {
        continue
      }
      func lieWithin(_ tail: String) -> (whole: Double, both: Double)? {
        guard let whole = counted("show count of children in \(name) where open\(tail)"),
          let both = counted("show count of \(dataset.text) where open and has open \(name)\(tail)")
        else { return nil }
        return (whole, both)
      }
      guard let (whole, both) = lieWithin(tail) else {
        // A list that told it in the pack before and does not now is no list of none.
        if let cut = figures.asAt,
          let before = board.packs[name]?.last(where: { $0.asAt.map { $0 < cut } ?? false })?.asAt,
          let then = lieWithin("\(narrowing(scope)) as at \(before.iso)"), then.whole >= 5,
          then.both >= 0.8 * then.whole
        {
          unknown.append("with open \(other.title.lowercasedFirst): not known")
        }
        continue
      }
      guard whole >= 5, both >= 0.8 * whole, both < total else { continue }
      parts.append("\(grouped(Int(both))) with open \(other.title.lowercasedFirst)")
      without.append("has no open \(name)")
    }
    guard !parts.isEmpty || !unknown.isEmpty else { return nil }
    var line = "Of the \(grouped(Int(total))): \((parts + unknown).joined(separator: ", "))"
    // Who stands in none of them cannot be told where one of them is not known.
    guard unknown.isEmpty else { return line + "." }
    let statement = "show count of \(dataset.text) where open and \(without.joined(separator: " and "))\(tail)"
    if let rest = counted(statement) {
      line += "; \(grouped(Int(rest))) with \(without.count == 1 ? "none" : "neither")"
    }
    return line + "."
  }

  /// The dataset of which all that is open is counted, whether `open` was said or not.
  private func wholeCount(_ number: Syntax.Number) -> Name? {
    switch number {
    case .count(let dataset, let condition), .countDistinct(.children, let dataset, let condition):
      guard let condition else { return dataset }
      return condition.kind == .reading(.open(at: nil)) ? dataset : nil
    default: return nil
    }
  }

  /// The value of a statement that counts; nil where it cannot be run.
  ///
  /// - Parameter isNewest: whether a position that is older than the day it was asked for counts for none.
  func counted(_ statement: String, isNewest: Bool = false) -> Double? {
    countedFigures(statement, isNewest: isNewest)?.total?.value
  }

  /// The same with what could not be read of it.
  private func countedFigures(_ statement: String, isNewest: Bool) -> Figures? {
    var copy = self
    copy.asksForItself = true
    let read = Parser(vocabulary: copy.vocabulary()).parse(Source(text: statement))
    guard read.diagnostics.isEmpty, read.statements.count == 1, case .show(let asked) = read.statements[0].body,
      let what = asked.whats.first, let number = try? copy.asked(what).first,
      let scope = try? copy.scope(of: asked.clauses),
      let figures = try? copy.figures(number, scope, by: []), figures.unknown == nil,
      !isNewest || !figures.isOlderThanAsked
    else { return nil }
    return figures
  }
}

/// What a board, or a line at the prompt, said otherwise than it was said before.
extension Session {
  /// A target that took the place of another, with what the old one says of the figure: a line typed a minute ago would
  /// else turn a red figure green unseen.
  ///
  /// - Parameter group: one of the groups that the figures are split into, with a target of its own; nil for the whole.
  func replacedTarget(_ asked: Asked, _ figures: Figures, team: String?, group: Group? = nil) -> ToldTarget? {
    let day = figures.asAt == nil ? board.asAt ?? Day(number: 0) : figures.judgedOn
    guard let measure = asked.measure, let target = measure.target(at: day, team: team) else { return nil }
    var old = measure
    if let before = measure.before {
      old.targets = before.targets
    } else if target.isOfTeam, measure.origin.builtIn,
      let program = Catalogue.builtIn().catalogue.measures[measure.name]
    {
      old.targets = program.targets
    } else {
      return nil
    }
    let was = old.target(at: day, team: team)
    // Of a measure of the board's own it is told that it is.
    guard was != target, was != nil || measure.origin.builtIn || measure.redefines != nil else { return nil }
    // What has no group is told of the whole.
    if group != nil, !target.isOfTeam { return nil }
    let unit = asked.unit == .percent ? "%" : ""
    func bound(_ target: TargetInForce) -> String {
      PlainWords.number(target.value) + unit + (target.amber.map { " (amber \(PlainWords.number($0))\(unit))" } ?? "")
    }
    let whose = group == nil ? "" : team.map { " of \($0)" } ?? ""
    // Where a team's own was written is not kept.
    let place = target.isOfTeam ? "" : measure.before.map { " (\($0.changed.written))" } ?? ""
    let set = "Target\(whose) \(bound(target)): set by this board\(place)"
    guard let was else { return ToldTarget("\(set); the program has none.") }
    let text = "\(set), in place of \(bound(was))."
    let isTooFew = group.map { ($0.people.map(Double.init) ?? $0.denominator ?? 10) < 10 } ?? false
    if figures.isWhole, !isTooFew, let value = (group ?? figures.total)?.value,
      was.isDecided(figures.between[group?.keys ?? []], higherIsBetter: old.higherIsBetter)
    {
      return ToldTarget(
        text, verdict: "Against the old one: \(was.status(of: value, higherIsBetter: old.higherIsBetter).rawValue).")
    }
    return ToldTarget(text)
  }

  /// The same of each team that the board gave a target of its own.
  func replacedTargets(_ line: FigureTable.Line, by dimensions: [Syntax.Dimension]) -> [ToldTarget] {
    guard line.isSplit, dimensions.count == 1, dimensions[0].kind == .field("team") else { return [] }
    return line.figures.groups.compactMap { group in
      guard case .text(let team)? = group.keys.first else { return nil }
      return replacedTarget(line.asked, line.figures, team: team, group: group)
    }
  }

  /// Measures that the board says anew and that are no more where they stood: in a theme, or among those with a target.
  func takenOut(of whats: [Syntax.What]) -> [String] {
    whats.compactMap { what in
      let isOut: (MeasureDefinition, MeasureDefinition.Before) -> Bool
      let whole: String
      switch what.kind {
      case .theme(let name):
        whole = "the theme \(board.catalogue.themes[name.text]?.title ?? name.text)"
        isOut = { $1.themes.contains(name.text) && !$0.themes.contains(name.text) }
      case .scorecard:
        whole = "those with a target"
        isOut = { !$1.targets.isEmpty && $0.targets.isEmpty }
      default: return nil
      }
      let out = board.catalogue.measureOrder.compactMap { board.catalogue.measures[$0] }.filter { measure in
        measure.before.map { isOut(measure, $0) } ?? false
      }
      guard !out.isEmpty else { return nil }
      let names = out.map { "\($0.title) (\($0.before.map { $0.changed.written } ?? ""))" }
      let own = out.count == 1 ? "this board's own definition leaves it" : "this board's own definitions leave them"
      return "Not here any more, since \(own) out of \(whole): \(names.joined(separator: ", "))."
    }
  }
}

extension DatasetDefinition {
  /// A list, cut every month, of what is open and about a child.
  fileprivate var isListOfOpen: Bool {
    opens != nil && childField != nil && usually == .open
      && covers.contains { if case .open = $0 { true } else { false } }
  }
}

extension String {
  /// The first standing of one word in place of another.
  fileprivate func replacingFirst(_ word: String, _ other: String) -> String {
    hasPrefix(word + " ") ? other + dropFirst(word.count) : self
  }
}
