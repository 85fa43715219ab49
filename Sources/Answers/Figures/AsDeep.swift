import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Two positions that look into a log at different distances from its beginning. `has direct-work-sessions` finds more the longer
/// the log is, and who was never in it is fewer: a rise in that is no change in practice. How much of a change it is, is told by
/// asking again at the later position, looking no further back than could be looked at the earlier.
extension Session {
  /// A figure at a later position, looking back no further than could be looked at an earlier one; nil where nothing that it
  /// looks into begins so late that it could matter.
  mutating func scopeAsDeep(as then: Day, at now: Day, _ asked: Asked, _ scope: Scope) -> Scope? {
    guard then < now else { return nil }
    var out = scope
    for look in looks(asked, scope) where look.isOpenEnded {
      guard let first = lookedThroughFrom(look.dataset), first <= then, let definition = board.definition(look.dataset),
        look.since.isEmpty || reachesBefore(first, look.since, asked, at: then)
      else { continue }
      let from = first.adding(days: Int(now.number - then.number))
      let isByEnd = !board.keepsItsPast(look.dataset) && definition.opens != nil
      out.lookedThrough[look.dataset] = LookedThrough(from: from, isByEnd: isByEnd)
    }
    guard !out.lookedThrough.isEmpty else { return nil }
    out.isPoint = true
    out.isPrinted = false
    (out.wantsSpread, out.wantsLikeness) = (false, false)
    return out
  }

  /// Whether any row of a position began before a log did. Of those that did not, `date after this start` finds all there is.
  private mutating func reachesBefore(_ first: Day, _ fields: Set<String>, _ asked: Asked, at day: Day) -> Bool {
    guard let name = asked.dataset, let definition = board.definition(name),
      let position = board.position(of: name, at: day)
    else { return false }
    let (_, table, _) = relations.stock(at: position, of: name, definition: definition, board: board)
    return table.reaches(before: first, fields)
  }

  /// Of a stock at several positions, those at which so much less could be looked through than at the newest that it tells: the
  /// newest looking no further back than they could is another figure.
  mutating func tellShallow(
    _ figures: inout Figures, _ points: [(label: Cell, position: Position)], _ asked: Asked, _ scope: Scope,
    definition: DatasetDefinition, addsOpen: Bool
  ) throws(Diagnostic) {
    guard let newest = points.last, points.count > 1, scope.lookedThrough.isEmpty else { return }
    let beginnings = looks(asked, scope).filter(\.isOpenEnded).compactMap { look in
      lookedThroughFrom(look.dataset).map { (look.dataset, $0) }
    }
    guard let last = beginnings.map(\.1).max() else { return }
    var whole = scope
    (whole.isPoint, whole.isPrinted, whole.wantsSpread, whole.wantsLikeness) = (true, false, false, false)
    let now = newest.position.asAt
    let full = try stock(
      asked, whole, by: [], definition: definition, addsOpen: addsOpen, position: newest.position)
    guard full.unknown == nil, let value = full.total else { return }
    func isShallow(_ point: Position) throws(Diagnostic) -> Bool {
      guard let cut = scopeAsDeep(as: point.asAt, at: now, asked, whole) else { return false }
      let other = try stock(asked, cut, by: [], definition: definition, addsOpen: addsOpen, position: newest.position)
      return ByDepth(value, other.total, asked.unit).isOfSeveral
    }
    // The longer the log, the less it matters: those before one that tells too little tell less.
    let known = points.indices.dropLast().filter { points[$0].position.asAt >= last }
    var (low, high) = (0, known.count)
    while low < high {
      let middle = (low + high) / 2
      if try isShallow(points[known[middle]].position) { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return }
    figures.shallow = Set(known.prefix(low).map { points[$0].label })
    let titles = beginnings.map { name, first in
      "\(board.definition(name)?.title.lowercasedFirst ?? name) from \(first.long)"
    }
    figures.whyShallow =
      "loaded is \(PlainWords.list(Array(Set(titles)).sorted(), "and")) on, and the longer that is, the more is found"
    if !scope.wantsLikeness, let why = figures.whyShallow { figures.notes.append(stopped(why.capitalisedFirst)) }
  }

  /// Which points of a line could look through too little to stand beside the newest.
  func shallowNote(_ series: Series, _ names: [String], _ figures: Figures) -> String? {
    let points = series.shallow.subtracting(series.hollow).sorted()
    guard let why = figures.whyShallow, let first = points.first, let last = points.last, !series.overlaps else {
      return nil
    }
    let which = points.count == 1 ? "\(names[first]) is" : "\(names[first]) to \(names[last]) are"
    return "\(which) shown, and kept out of mean, limits and signals: \(stopped(why))"
  }

  /// Puts beside another time what ours is when it looks no further back, and says so where that is another figure.
  mutating func tellDepth(
    _ compared: inout Compared, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures
  ) throws(Diagnostic) {
    guard compared.figures.unknown == nil, ours.unknown == nil else { return }
    if let why = compared.figures.whyShallow, dimensions.contains(where: \.isTime) {
      if !compared.figures.shallow.isEmpty { compared.notes.append(stopped(why.capitalisedFirst)) }
      return
    }
    guard ours.isStock, let now = ours.asAt, let then = compared.figures.asAt,
      let cut = scopeAsDeep(as: then, at: now, asked, scope)
    else { return }
    let deep = try figures(asked, cut, by: dimensions)
    guard deep.unknown == nil else { return }
    compared.asDeep = deep
    let groups = [ours.total].compactMap(\.self) + ours.groups
    let isTold = groups.contains { group in
      if asked.unit == .percent, (group.denominator ?? 0) < 10 { return false }
      guard let value = group.value, let other = compared.figures.same(group)?.value else { return false }
      return ByDepth(group, deep.same(group), asked.unit).isTold(beside: value - other)
    }
    guard isTold else { return }
    let names = cut.lookedThrough.keys.sorted()
    for name in names {
      guard let title = board.definition(name)?.title, let first = lookedThroughFrom(name) else { continue }
      compared.notes.append(
        "\(title) can be looked through from \(first.long): at \(then.long) that is \(length(from: first, to: then)), at \(now.long) \(length(from: first, to: now)). The longer it is, the more is found: what builds up is no change in practice.\(alike(ours, deep, from: first, to: then, at: now, asked, dimensions))"
      )
    }
  }

  /// ` Looking back 13 months at 31 October 2026 too: 84.3% (70 of 83).`: what would stand beside the other time, where it hides
  /// nothing.
  private func alike(
    _ ours: Figures, _ deep: Figures, from first: Day, to then: Day, at now: Day, _ asked: Asked,
    _ dimensions: [Syntax.Dimension]
  ) -> String {
    guard dimensions.isEmpty, let name = asked.dataset, board.tellsRows(of: name), let total = deep.total,
      let value = total.value, looks(asked, Scope(clauses: .init(), selectors: [], asAt: now)).count == 1
    else { return "" }
    let opening = " Looking back \(length(from: first, to: then)) at \(now.long) too: "
    guard asked.unit == .percent else { return asked.unit == .count ? "\(opening)\(grouped(Int(value)))." : "" }
    guard let met = total.numerator, let of = total.denominator, of >= 10 else { return "" }
    return "\(opening)\(oneDecimal(value))% (\(grouped(Int(met))) of \(grouped(Int(of))))."
  }

  /// `13 months`, under two months `26 days`.
  private func length(from first: Day, to day: Day) -> String {
    let days = Int(day.number - first.number) + 1
    return days < 60 ? count(days, "day") : count(Int((Double(days) / 30.4375).rounded()), "month")
  }
}

extension Table {
  /// Whether any row has a day before the first of a log in one of some fields: of the others `date after this start` finds all
  /// there is.
  func reaches(before first: Day, _ fields: Set<String>) -> Bool {
    fields.contains { field in dayRange(of: field).map { $0.lowerBound < first } ?? true }
  }
}

extension Figures {
  /// The same group at another time, or looked at otherwise.
  func same(_ group: Group) -> Group? {
    groups.first { $0.keys == group.keys } ?? (group.keys.isEmpty ? total : nil)
  }
}

/// What a figure owes to how far back it looks: it beside itself, looking less far.
struct ByDepth {
  var owed: Double
  /// From so much on it is told: two points of a percentage, or a tenth of a small one, and one case at the least; a twentieth
  /// of a number.
  private var least: Double
  private var oneCase = 0.0

  init(_ full: Group, _ cut: Group?, _ unit: Answer.Unit) {
    let value = full.value ?? 0
    owed = value - (cut?.value ?? 0)
    switch unit {
    case .percent:
      oneCase = full.denominator.map { $0 > 0 ? 100 / $0 : 100 } ?? 0
      least = max(oneCase, min(2, value / 10))
    case .count:
      oneCase = 1
      least = max(1, value / 20)
    default: least = value.magnitude / 20
    }
  }

  var isMuch: Bool { owed != 0 && owed.magnitude >= least - 1e-9 }

  /// Of a point of a line one case more or less tells nothing.
  var isOfSeveral: Bool { isMuch && owed.magnitude > 1.5 * oneCase }

  /// Whether it is told beside a change: where it goes the way of the change, or may have turned it round.
  func isTold(beside change: Double) -> Bool { isMuch && (owed * change > 0 || decides(change)) }

  /// Whether a change is that by a quarter or more, or may have been turned round by it.
  func decides(_ change: Double) -> Bool {
    guard isMuch, owed.magnitude * 4 >= change.magnitude - 1e-9 else { return false }
    return owed * change >= 0 || change.magnitude < owed.magnitude
  }
}

extension FigureTable {
  /// Whether a change from another time is one of how far could be looked back then.
  func isByDepth(of group: Group, _ change: Double, _ line: Line, _ compared: Session.Compared) -> Bool {
    if group.keys.contains(where: compared.figures.shallow.contains) { return true }
    guard let deep = compared.asDeep else { return false }
    return ByDepth(group, deep.same(group), line.asked.unit).decides(change)
  }
}
