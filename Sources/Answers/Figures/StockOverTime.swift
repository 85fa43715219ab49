import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// Of several days, what is said of what is open in lists that hold only what began within their window.
  private static func startedOnly(_ definition: DatasetDefinition) -> String {
    let months = definition.covers.lazy.compactMap { if case .started(let months) = $0 { months } else { nil } }.first
    let window = months.map { "in the \($0) months before each date" } ?? "within their window"
    return
      "Only those started \(window): the lists hold no older ones. No target, no comparison; it leans to the quick ones."
  }

  /// Why points are not known: of those that stand beside each other with one reason once, `not known at DAY to DAY: …`.
  private static func toldOnce(_ points: [(day: Day, why: String)]) -> [String] {
    var told: [(first: Day, last: Day, why: String, rest: String?)] = []
    for (day, why) in points {
      let opening = "not known at \(day.long): "
      let rest = why.hasPrefix(opening) ? String(why.dropFirst(opening.count)) : nil
      if let rest, let last = told.last, last.rest == rest {
        told[told.count - 1].last = day
      } else {
        told.append((day, day, why, rest))
      }
    }
    var seen: Set<String> = []
    return told.filter { seen.insert($0.why).inserted }.map { one in
      guard let rest = one.rest, one.first != one.last else { return one.why }
      return "Not known at \(one.first.long) to \(one.last.long): \(rest)"
    }
  }

  /// A stock split by month, quarter, year or snapshot: the position of each, blank where a month has no pack.
  mutating func stockOverTime(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], time: Int, definition: DatasetDefinition,
    addsOpen: Bool
  ) throws(Diagnostic) -> Figures {
    var points: [(label: Cell, position: Position?, missing: String)] = []
    var unfinished: [Cell: Period] = [:]
    let grain: Grain? = if case .grain(let word) = dimensions[time].kind { Grain(rawValue: word) } else { nil }
    let packs = board.packs(of: definition.name, upTo: scope.asAt)
    if let grain, grain == .quarter || grain == .year, mayAddUpOverMonths(asked, definition) {
      throw Diagnostic(
        .plain("\(Self.notSaidToAddUp(asked, definition)) For each month: by month"), dimensions[time].range)
    }
    if let grain {
      let range =
        scope.period
        ?? Period(
          first: scope.asAt.firstOfMonth.adding(months: -(board.settings.periodMonths - 1)),
          last: scope.asAt.lastOfMonth)
      for period in grain.periods(over: range) where period.first <= scope.asAt {
        let last = min(period.last, scope.asAt)
        let month = Period.month(holding: last)
        if !month.contains(period.last) { unfinished[.day(period.first)] = period }
        if board.keepsItsPast(definition.name) {
          let position = board.position(of: definition.name, at: last)
          if let position, position.isOlder, position.asAt < period.first {
            points.append((.day(period.first), nil, "\(definition.title.lowercasedFirst) ends \(position.asAt.long)"))
          } else {
            points.append((.day(period.first), position, "no rows by then"))
          }
        } else if grain == .week {
          // A list is of the day of its cut, and stands for its month; for no week but that in which it was cut.
          if let pack = packs.last(where: { $0.asAt.map(period.contains) ?? false }), let cut = pack.asAt {
            points.append((.day(period.first), Position(pack: pack, asked: last, isOlder: false, asAt: cut), ""))
          } else {
            points.append((.day(period.first), nil, "no pack was cut in it"))
          }
        } else if let pack = board.pack(of: definition.name, month: month, asAt: scope.asAt), let cut = pack.asAt {
          points.append((.day(period.first), Position(pack: pack, asked: last, isOlder: false, asAt: cut), ""))
        } else {
          points.append(
            (.day(period.first), nil, "no pack for \(month.spoken)\(last < month.last ? " by \(last.long)" : "")"))
        }
      }
    } else {
      for pack in packs {
        guard let cut = pack.asAt else { continue }
        if let period = scope.period, !period.contains(cut) { continue }
        points.append((.day(cut), Position(pack: pack, asked: cut, isOlder: false, asAt: cut), ""))
      }
    }
    var rest = dimensions
    rest.remove(at: time)
    var out = Figures()
    out.isStock = true
    var blank: [String] = []
    var members = [Members?](repeating: nil, count: points.count)
    var missing = MissingOverTime()
    var newcomers = NewcomersOverTime()
    var unknown: [(day: Day, why: String)] = []
    let higherIsBetter = asked.measure?.higherIsBetter
    for (place, point) in points.enumerated() {
      func keyed(_ keys: [Cell]) -> [Cell] {
        var all = keys
        all.insert(point.label, at: min(time, all.count))
        return all
      }
      guard let position = point.position else {
        out.groups.append(Group(keys: keyed([]), rows: 0, value: nil))
        out.reasons[keyed([])] = Reason(.noPack, point.missing)
        if !blank.contains(point.missing) { blank.append(point.missing) }
        continue
      }
      var counting = scope
      counting.isPoint = place < points.count - 1
      counting.wantsLikeness = scope.wantsLikeness && place >= points.count - Members.points
      let one = try stock(asked, counting, by: rest, definition: definition, addsOpen: addsOpen, position: position)
      members[place] = one.members
      if let words = one.inDoubt {
        for keys in [[]] + one.groups.map(\.keys) { out.doubtful[keyed(keys)] = words }
        if place == points.count - 1, rest.isEmpty { out.inDoubt = words }
      }
      if let period = unfinished[point.label], let grain, one.unknown == nil {
        let words = "not over: at \(position.asAt.long)"
        for keys in [[]] + one.groups.map(\.keys) { out.unfinished[keyed(keys)] = words }
        out.headingNotes.append("\(grain.label(period)) is not over: counted at \(position.asAt.long).")
      }
      out.concernsPeople = one.concernsPeople
      out.doubts += one.doubts.filter { !out.doubts.contains($0) }
      out.population = one.population
      out.sources += one.sources.filter { !out.sources.contains($0) }
      if one.holdsStartedOnly, !out.holdsStartedOnly {
        out.holdsStartedOnly = true
        out.headingNotes.append(Self.startedOnly(definition))
      }
      out.isPartial = out.isPartial || one.isPartial && one.lacksTeams == nil
      out.standsAlone = out.standsAlone ?? one.standsAlone
      if let picked = one.picked, out.picked == nil {
        out.picked = picked
        out.headingNotes.append(picked)
      }
      out.takeParts(of: one, isSplit: !rest.isEmpty, keyed: keyed)
      out.crossings += one.crossings
      if let now = one.asItIsNow, out.asItIsNow == nil {
        out.asItIsNow = now
        out.notes.append(now.told)
      }
      out.testsFields = out.testsFields || one.testsFields
      if one.unknown == nil { missing.add(one, at: position.asAt.long) }
      newcomers.add(one, higherIsBetter: higherIsBetter)
      if place == points.count - 1 {
        out.saidByAll = one.saidByAll
        out.ofNewest = OfNewest(day: position.asAt, apart: one.apart, unread: one.unreadShare(one.total))
      }
      if place == points.count - 1, rest.isEmpty, one.areMostlyNewcomers(higherIsBetter: higherIsBetter) {
        out.newcomers = one.newcomers.map { "\(position.asAt.long): \($0)" }
      }
      if let reason = one.unknown {
        out.groups.append(Group(keys: keyed([]), rows: 0, value: nil))
        out.reasons[keyed([])] = reason
        unknown.append((position.asAt, reason.sentence))
      } else if rest.isEmpty, var total = one.total {
        total.keys = keyed([])
        out.groups.append(total)
      } else {
        out.groups += one.groups.map { group in
          var group = group
          group.keys = keyed(group.keys)
          return group
        }
      }
      // A month that lacks a team is a part; the others are whole.
      if let lacks = one.lacksTeams, one.isPartial || rest.isEmpty {
        for group in one.groups where !rest.isEmpty { out.partly[keyed(group.keys)] = lacks }
        if rest.isEmpty { out.partly[keyed([])] = lacks }
      }
    }
    tellNoughts(&out, asked, scope, definition, addsOpen: addsOpen)
    out.notes += Self.toldOnce(unknown).filter { !out.notes.contains($0) }
    try tellShallow(
      &out, points.compactMap { point in point.position.map { (point.label, $0) } }, asked, scope,
      definition: definition,
      addsOpen: addsOpen)
    if scope.wantsLikeness { out.likeness = Members.likeness(of: members) }
    out.dropped = missing.told
    if rest.isEmpty, board.tellsRows(of: definition.name) {
      out.newcomers += [newcomers.told(higherIsBetter: higherIsBetter)].compactMap(\.self)
    }
    out.notes += out.dropped + out.newcomers + out.doubts + out.saidByAll
    out.beside += out.saidByAll
    if grain == .week, !blank.isEmpty {
      let weeks = points.lazy.filter { $0.position == nil }.count
      out.notes.append(
        "In \(weeks) of \(points.count) weeks no list was cut: left blank, nothing is carried forward. A list is cut for each month: by month."
      )
    } else if !blank.isEmpty {
      out.notes.append("\(blank.joined(separator: "; ").capitalisedFirst): left blank, nothing is carried forward.")
    }
    if grain != nil { out.notes += board.severalPacks(of: definition.name, among: points.compactMap(\.position)) }
    let days = points.compactMap { $0.position?.asAt }
    out.reading = days.isEmpty ? "no pack" : "open at each date, \(days.min()?.long ?? "") – \(days.max()?.long ?? "")"
    out.asAt = days.max()
    return out
  }
}
