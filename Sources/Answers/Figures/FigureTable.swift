import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Brings the figures of one statement into the columns and rows of an answer.
struct FigureTable {
  struct Line {
    var asked: Asked
    var figures: Figures
    var compared: [Session.Compared]
    /// Whether it was split by the dimensions; else it stands once, for the whole service.
    var isSplit: Bool
    var theme: String?
    var facts: Answer.MeasureFacts
    /// Its months as a series, by group; the whole under no keys.
    var series: [[Cell]: Series] = [:]
  }

  var title: String
  var measures: [Asked]
  var dimensions: [Syntax.Dimension]
  var clauses: Syntax.Clauses
  var showsTarget: Bool
  var byTheme = false
  /// Whether it is of all measures that have a target, and of no others.
  var isOfAllTargets = false
  var isPublic = false
  /// Whether it is split by teams or workers, or narrowed to some of them.
  var isOfTeams = false
  /// The teams it was narrowed to: their total is not that of all teams.
  var teamsSelected: [String] = []
  var isOfSomeTeams = false
  /// Whether percentages of fewer than ten are told as counts alone (`Session.withholdsFew`).
  var withholdsFew = false
  /// Whether percentages of fewer than ten are judged: before an officer alone.
  var judgesFew = false
  /// Whether the figures are of a part of the council: a team, a theme, what a condition leaves.
  var isNarrowed = false
  /// The time that was said; nil where none was.
  var period: Period?
  /// Fields that name workers, which privacy hides.
  var workerFields: Set<String> = []
  /// Fields that name a child or a day of birth: split by them, each line is of one person.
  var personFields: [String: Answer.Role] = [:]
  /// The groups that numbers were put in, by the dimension that they are split by.
  var groups: [String: ValueGroups] = [:]
  var lines: [Line] = []
  /// What of a table may be shown: nothing stands first, nor is left out, for a figure that is hidden.
  var weighed: (Answer) -> Answer = { $0 }

  private var showsMeasure: Bool { measures.count > 1 || byTheme }
  private var showsParts: Bool { measures.contains(where: \.hasParts) }
  /// Whether any is reckoned over values, and how many there were is told: not in a public paper, whose counts are weighed
  /// by their rows.
  private var showsValues: Bool { !isPublic && measures.contains(where: \.hasValues) }
  /// Whether any figure covers less than was asked: that goes with the figure wherever it goes.
  private var showsCover: Bool {
    lines.contains { line in
      line.figures.unknown == nil
        && (line.figures.covered != nil || !line.figures.partly.isEmpty
          || line.figures.groups.contains { partOfTime(line, $0) != nil })
    }
  }
  /// Whether the first so many were asked for, and no order: the first of the alphabet are the top of nothing.
  private(set) var isHighestFirst = false

  mutating func orderByHeight() {
    guard clauses.top != nil, clauses.order == nil, measures.count == 1, !dimensions.isEmpty,
      !dimensions.contains(where: \.isTime)
    else { return }
    isHighestFirst = true
    clauses.order = lines.first?.facts.higherIsBetter == true ? .bestFirst : .worstFirst
  }

  func answer(team: String?) -> Answer {
    var answer = Answer(kind: .figures, title: title)
    answer.columns = columns()
    answer.isRanked = isRanked
    switch clauses.order {
    case .worstFirst?, .bestFirst?: answer.orderedBy = "value"
    case .sortedBy(let column, _)?: answer.orderedBy = orderName(column)
    case nil: break
    }
    var rows = placedByNewcomers(placed(lines.flatMap { self.rows(of: $0, team: team) }))
    var whole = rows
    answer.groupsWithinChance = areGroupsWithinChance(rows)
    if answer.groupsWithinChance != nil, !isPublic { answer.basis.method.append(Self.groupsMethod) }
    if decidesByFigures { rows = shown(rows, answer) }
    if measures.count == 1, !dimensions.isEmpty, let line = lines.first, let total = totalRow(of: line, team: team) {
      rows = only(arranged(rows, facts: line.facts), &answer)
      if let top = clauses.top { (rows, answer.rowsBeforeTop) = topped(rows, top, &answer) }
      whole.append(total)
      // Whatever is left out, the whole stays: one line alone would be read as it.
      if !rows.isEmpty || isWanted(total) { rows.append(total) }
    } else {
      rows = only(arranged(rows, facts: nil), &answer)
      if let top = clauses.top { (rows, answer.rowsBeforeTop) = topped(rows, top, &answer) }
    }
    answer.rows = decidesByFigures ? withTheirFigures(rows, whole) : rows
    answer.leavesGroupsOut = !clauses.only.isEmpty && rows.count < whole.count
    for line in lines { answer.measures[line.asked.name] = line.facts }
    answer.concernsPeople = lines.contains { $0.figures.concernsPeople }
    answer.isOfTeams = isOfTeams
    answer.withholdsFew = withholdsFew
    answer.isOlderThanAsked = lines.contains { $0.figures.isOlderThanAsked }
    tellReadings(whole, &answer)
    if let text = changesByChance(rows) { answer.notes.append(text) }
    if dimensions.count == 2, measures.count == 1, clauses.against.isEmpty, !showsTarget {
      answer.crossed = Answer.CrossedDimensions(down: dimensions[0].words, across: dimensions[1].words)
    }
    if isHighestFirst, answer.rowsBeforeTop != nil {
      let areRanked = answer.rows.contains { $0.kind == .group && mayBeRanked($0) }
      answer.notes.append(
        areRanked || !answer.isRanked
          ? "No order was said: the highest stand first."
          : "No order was said: those with the highest are shown, by name.")
    } else if clauses.top != nil, clauses.order == nil, answer.rowsBeforeTop != nil, measures.count == 1,
      let time = dimensions.first(where: \.isTime)
    {
      answer.notes.append(
        "In the order of time: the first of the \(time.words)s, not the highest. For those, add: sorted by value descending"
      )
    } else if case .worstFirst? = clauses.order, let line = lines.first, measures.count == 1,
      line.facts.higherIsBetter == nil
    {
      answer.notes.append("\(line.asked.title) has no better direction; sorted highest first.")
    }
    if let note = orderWithinMeasures { answer.notes.append(note) }
    if let note = orderNotGiven(whole, isRanked: answer.isRanked) {
      answer.notes.insert(note, at: 0)
      answer.cautions.append(note)
    }
    return answer
  }

  /// Whether figures decide which lines there are, and which stands first.
  private var decidesByFigures: Bool {
    isPublic && (clauses.order != nil || clauses.top != nil || !clauses.only.isEmpty)
  }

  /// The lines with what is hidden in them taken out. Weighed with their totals, as they would be shown.
  private func shown(_ rows: [Answer.Row], _ answer: Answer) -> [Answer.Row] {
    var whole = answer
    whole.rows = rows
    if measures.count == 1, !dimensions.isEmpty, let line = lines.first, let total = totalRow(of: line, team: nil) {
      whole.rows.append(total)
    }
    for line in lines { whole.measures[line.asked.name] = line.facts }
    whole.concernsPeople = lines.contains { $0.figures.concernsPeople }
    let out = weighed(whole).rows
    guard out.count == whole.rows.count else { return rows }
    return zip(rows, out).map { row, shown in
      var row = row
      for at in row.cells.indices where shown.cells.indices.contains(at) && shown.isHidden(at) {
        row.cells[at] = shown.cells[at]
      }
      return row
    }
  }

  /// The same lines as they were: they are weighed again where they are shown.
  private func withTheirFigures(_ rows: [Answer.Row], _ whole: [Answer.Row]) -> [Answer.Row] {
    let columns = columns()
    let keys = columns.indices.filter { [.dimension, .worker, .measure].contains(columns[$0].role) }
    return rows.map { row in
      whole.first { one in one.kind == row.kind && keys.allSatisfy { one.cells[$0] == row.cells[$0] } } ?? row
    }
  }

  // MARK: Columns

  func columns() -> [Answer.Column] {
    var out: [Answer.Column] = []
    if byTheme { out.append(.init("theme", role: .dimension, unit: .text)) }
    for dimension in dimensions {
      let isWorker = workerFields.contains(dimension.words)
      let role = isWorker ? .worker : personFields[dimension.words] ?? .dimension
      out.append(.init(dimension.words, role: role, unit: .text))
      out[out.count - 1].order = groups[dimension.words]?.labels ?? []
      out[out.count - 1].blank = lines.blankGroup(of: dimension)
    }
    if showsMeasure { out.append(.init("measure", role: .measure, unit: .text)) }
    out.append(.init("value", role: .value, unit: unit))
    if showsParts { out.append(.init("numerator", role: .numerator, unit: .count)) }
    if showsParts || showsValues { out.append(.init("denominator", role: .denominator, unit: .count)) }
    if showsCover { out.append(.init("covers", role: .plain, unit: .text)) }
    if showsTarget {
      out.append(.init("target", role: .target, unit: unit))
      out.append(.init("status", role: .status))
    }
    for name in comparedNames {
      let headings = Set(lines.compactMap { line in line.compared.first { $0.name == name }?.heading })
      let heading = headings.count == 1 ? headings.first ?? name : commonHeading(name, headings)
      out.append(.init(name, heading: heading, role: .comparison, unit: unit))
      out += changeColumns(of: name)
    }
    if lines.contains(where: hasReason) { out.append(.init("reason", role: .reason, unit: .text)) }
    return out
  }

  private func hasReason(_ line: Line) -> Bool {
    line.figures.unknown != nil || line.figures.groups.contains { $0.value == nil } || line.figures.total?.value == nil
      || line.compared.contains { $0.figures.unknown != nil || !$0.figures.reasons.isEmpty }
  }

  // MARK: Rows

  private func rows(of line: Line, team: String?) -> [Answer.Row] {
    if dimensions.isEmpty || !line.isSplit || line.figures.unknown != nil {
      let kind: Answer.Row.Kind =
        dimensions.isEmpty || line.figures.unknown != nil && measures.count == 1 ? .group : .wholeService
      return [
        row(line, group: line.figures.total, keys: dimensions.map { _ in Answer.Value.none }, kind: kind, team: team)
      ]
    }
    // Alone it has a line for all of them (`totalRow`); among others a figure that no group counts must not vanish.
    if line.figures.groups.isEmpty, showsMeasure {
      let isOfSome = !teamsSelected.isEmpty && dimensions[0].kind == .field("team")
      let keys = dimensions.indices.map {
        $0 == 0 && isOfSome ? Answer.Value.text(PlainWords.list(teamsSelected, "and")) : .none
      }
      let kind = isOfSome ? Answer.Row.Kind.group : .wholeService
      return [row(line, group: line.figures.total, keys: keys, kind: kind, team: team)]
    }
    return line.figures.groups.map { group in
      let keys = zip(dimensions, group.keys).map { shown($1, $0) }
      var team = team
      if let at = dimensions.firstIndex(where: { $0.kind == .field("team") }), case .text(let name) = group.keys[at] {
        team = name
      }
      return row(line, group: group, keys: keys, kind: .group, team: team)
    }
  }

  private func totalRow(of line: Line, team: String?) -> Answer.Row? {
    guard line.figures.unknown == nil, line.figures.total != nil, line.isSplit else { return nil }
    guard !dimensions.contains(where: { $0.isTime }) || !line.figures.isStock else { return nil }
    let isByTeam = dimensions[0].kind == .field("team")
    let whole = isByTeam && !isOfSomeTeams ? "all teams" : "all"
    // Of one team the line of all would bear its name a second time.
    let named = teamsSelected.count < 2 || !isByTeam ? whole : PlainWords.list(teamsSelected, "and")
    let keys = dimensions.indices.map { $0 == 0 ? Answer.Value.text(named) : .none }
    return row(line, group: line.figures.total, keys: keys, kind: .total, team: team)
  }

  private func row(_ line: Line, group: Group?, keys: [Answer.Value], kind: Answer.Row.Kind, team: String?)
    -> Answer.Row
  {
    var cells: [Answer.Value] = []
    if byTheme { cells.append(.text(line.theme ?? "")) }
    cells += keys
    if showsMeasure { cells.append(.text(line.asked.name)) }
    let reason = self.reason(line, group)
    let value = reason == nil ? group?.value : nil
    cells.append(value.map { .number($0) } ?? .unknown(reason ?? Reason(.noRows, "none")))
    let told = line.figures.unknown == nil ? group : nil
    if showsParts { cells.append(numberOrNone(line.asked.hasParts ? told?.numerator : nil)) }
    if showsParts || showsValues {
      // Beside shares that stand "of" something, so many rows of a log are not what a sum of them is of.
      let isTold = line.asked.hasParts || line.asked.hasValues && showsValues && !(showsParts && line.facts.isSum)
      cells.append(numberOrNone(isTold ? told?.denominator : nil))
    }
    if showsCover {
      let covered = line.figures.unknown == nil ? covers(line, group) : nil
      cells.append(covered.map { .text($0) } ?? .none)
    }
    var notJudged: String?
    var colouredByOne: String?
    if showsTarget {
      let isPart = isNarrowed || line.isSplit && kind == .group && isPartOfWhole(line)
      let target = line.asked.target(at: judgedOn(line, group), team: team, isPart: isPart)
      let applies = isJudged(line, group)
      cells.append(numberOrNone(applies ? target?.value : nil))
      if let value, let target, applies, isJudgedThoughFew(target, line, group), !isMeanOfFew(line, group) {
        let judged = status(value, target, line, group)
        cells.append(.status(judged.status))
        notJudged = judged.notJudged
        if kind == .group { colouredByOne = self.colouredByOne(judged.status, target, line, group) }
      } else {
        cells.append(.status(.grey))
      }
    }
    for name in comparedNames {
      let compared = line.compared.first { $0.name == name }
      let other: Double? = compared.flatMap {
        comparedValue(
          in: $0.figures, keys: group?.keys, isSplit: line.isSplit && kind == .group,
          isCount: line.asked.unit == .count && $0.isOurs)
      }
      let missing = compared?.figures.unknown ?? group.flatMap { compared?.figures.reasons[$0.keys] }
      let few = compared.flatMap { ofFewThen(line, group, $0) }
      if let few {
        cells.append(.unknown(few))
      } else if let other {
        cells.append(.number(other))
      } else if let missing {
        cells.append(.unknown(missing))
      } else {
        cells.append(.none)
      }
      if tellsChange(from: name) {
        var change: (value: Answer.Value, word: Answer.Value)?
        if let value, let other, isJudged(line, group), compared?.figures.partly[group?.keys ?? []] == nil,
          compared?.figures.isWhole == true, compared?.figures.doubtful[group?.keys ?? []] == nil,
          !hasTooFew(line, group), !isMeanOfFew(line, group), few == nil
        {
          change = (.number(value - other), .text(word(for: value - other, line, group, compared)))
        }
        cells.append(change?.value ?? .none)
        cells.append(change?.word ?? .none)
      }
    }
    if lines.contains(where: hasReason) {
      let others = line.compared.lazy.compactMap { compared in
        compared.figures.unknown ?? group.flatMap { compared.figures.reasons[$0.keys] }
      }
      let why = reason ?? others.first
      if let why { cells.append(.text(why.sentence)) } else { cells.append(.none) }
    }
    var row = Answer.Row(
      cells, kind: kind, measure: line.asked.name, people: line.figures.concernsPeople ? group?.people : nil)
    row.counted = counted(line, group)
    if isPartly(line, group) { row.isWhole = false }
    if value != nil { row.inDoubt = line.figures.doubt(of: group) }
    row.notJudged = notJudged
    row.colouredByOne = colouredByOne
    row.standsAlone = line.figures.standsAlone
    if value != nil, let keys = group?.keys {
      row.withoutNewcomers = line.figures.withoutNewcomers[keys]
      row.withoutOdd = line.figures.withoutOdd[keys] ?? []
      row.lessGood = line.figures.lessGood[keys] ?? []
      row.toldByOthers = (line.figures.toldByOthers[keys] ?? []).map(\.alternative)
      row.between = line.figures.between[keys]
    }
    row.takeRipeness(of: line.figures, group)
    row.isMeanOfFew = value != nil && isMeanOfFew(line, group)
    if value != nil {
      // Passed on by itself, or among others, a figure of an earlier day must say of which.
      let older = line.figures.isOlderThanAsked ? line.figures.asAt.map { "at \($0.long)" } : nil
      let told = [older, line.figures.caution(group, isPublic: isPublic)].compactMap(\.self)
      row.caution = told.isEmpty ? nil : told.joined(separator: ", ")
      row.unread = group.flatMap { line.figures.unreadTold($0, isPublic: isPublic) }
      if group?.keys.isEmpty == true { row.withTheGone = line.figures.withTheGone }
    }
    return row
  }

  /// The rows behind the counts of a row, by their columns.
  private func counted(_ line: Line, _ group: Group?) -> [String: CountedRows] {
    guard let keys = group?.keys else { return [:] }
    let isCount = line.asked.unit == .count
    var out = Self.counted(line.figures, keys, isCount: isCount, ofValues: line.asked.hasValues)
    for compared in line.compared {
      for (name, rows) in Self.counted(compared.figures, keys, isCount: isCount, ofValues: line.asked.hasValues) {
        out[name == "value" ? compared.name : "\(compared.name) \(name)"] = rows
      }
    }
    return out
  }

  /// The rows behind a figure, or behind its numerator and denominator. A rate has a count above the line alone, a mean
  /// the number of its values below it.
  static func counted(_ figures: Figures, _ keys: [Cell], isCount: Bool, ofValues: Bool) -> [String: CountedRows] {
    guard let counted = figures.counted[keys] else { return [:] }
    if ofValues { return ["denominator": counted.all] }
    if isCount { return ["value": counted.all] }
    return counted.met.map { ["denominator": counted.all, "numerator": $0] } ?? ["numerator": counted.all]
  }

  private func numberOrNone(_ number: Double?) -> Answer.Value {
    if let number { .number(number) } else { .none }
  }

  private func reason(_ line: Line, _ group: Group?) -> Reason? {
    if let unknown = line.figures.unknown { return unknown }
    guard let group else { return Reason(.noRows, "not known") }
    if let known = line.figures.reasons[group.keys] { return known }
    if group.value != nil { return nil }
    return group.rows == 0
      ? Reason(
        .noRows,
        line.figures.isStock && !dimensions.isEmpty ? "no pack or none" : "none to count: no \(line.facts.population)")
      : Reason(.notRecorded, "not one of \(grouped(group.rows)) has what is needed to compute it")
  }

  func comparedValue(in figures: Figures, keys: [Cell]?, isSplit: Bool, isCount: Bool) -> Double? {
    guard figures.unknown == nil else { return nil }
    guard isSplit, let keys, !figures.groups.isEmpty, !keys.isEmpty else { return figures.total?.value }
    if let group = figures.groups.first(where: { $0.keys == keys }) { return group.value }
    // A team that stood in no row then had none: the lines add up to the total of that time.
    return isCount && !dimensions.contains(where: \.isTime) && figures.reasons[keys] == nil ? 0 : nil
  }

  func shown(_ cell: Cell, _ dimension: Syntax.Dimension) -> Answer.Value {
    if case .day(let day, _) = cell, case .grain(let word) = dimension.kind, let grain = Grain(rawValue: word) {
      return .text(grain.label(grain.period(holding: day)))
    }
    switch cell {
    case .missing: return .missing
    case .number(Age.unborn) where dimension.kind == .field("age"): return .text(Age.word)
    case .number(let place) where groups[dimension.words] != nil:
      return groups[dimension.words]?.label(place).map { .text($0) } ?? .missing
    case .number(let number): return .number(number)
    case .day(let day, let minute): return .day(day, minute: minute)
    case .flag(let flag): return .flag(flag)
    case .text(let text): return .text(text)
    case .list(let list): return .list(list)
    }
  }

  // MARK: Order

  private func arranged(_ rows: [Answer.Row], facts: Answer.MeasureFacts?) -> [Answer.Row] {
    let valueAt = columns().firstIndex { $0.role == .value } ?? 0
    let statusAt = columns().firstIndex { $0.role == .status }
    // Over the months of a measure each stands in its own time.
    let isPlain = measures.count > 1 && !dimensions.contains(where: \.isTime) && !byTheme
    let targetAt = isPlain ? columns().firstIndex { $0.role == .target } : nil
    let isTime = dimensions.first?.isTime == true
    let keyCount = (byTheme ? 1 : 0) + dimensions.count
    // Texts are brought to lower case once, and not each time two of them are compared.
    var folded: [String: String] = [:]
    for row in rows {
      for at in 0..<keyCount {
        if case .text(let text) = row.cells[at], folded[text] == nil { folded[text] = text.folded }
      }
    }
    let orders = columns().prefix(keyCount).map { Answer.Column.places(of: $0.order) }
    func named(_ a: Answer.Row, _ b: Answer.Row) -> Bool? {
      for at in 0..<keyCount {
        if !orders[at].isEmpty {
          if let less = a.cells[at].sortsBefore(b.cells[at], in: orders[at]) { return less }
          continue
        }
        if case .text(let x) = a.cells[at], case .text(let y) = b.cells[at] {
          if x == y { continue }
          let (low, other) = (folded[x] ?? x.folded, folded[y] ?? y.folded)
          return low == other ? x < y : low < other
        }
        if let less = a.cells[at].sortsBefore(b.cells[at]) { return less }
      }
      return nil
    }
    func number(_ row: Answer.Row, _ at: Int) -> Double? {
      if case .number(let value) = row.cells[at] { value } else { nil }
    }
    // What is too few to tell stands by its name.
    func isRanked(_ row: Answer.Row) -> Bool { dimensions.isEmpty || mayBeRanked(row) }
    var order: ((Answer.Row, Answer.Row) -> Bool?)?
    switch clauses.order {
    case .worstFirst?, .bestFirst?:
      let worst = clauses.order == .worstFirst
      order = { a, b in
        if let statusAt, measures.count > 1, case .status(let x) = a.cells[statusAt],
          case .status(let y) = b.cells[statusAt], x != y
        {
          // What is not judged is neither the worst nor the best.
          if x == .grey || y == .grey { return y == .grey }
          return worst ? x.badness > y.badness : x.badness < y.badness
        }
        if let targetAt {
          let x = isRanked(a) ? shortfall(a, valueAt, targetAt) : nil
          let y = isRanked(b) ? shortfall(b, valueAt, targetAt) : nil
          if (x == nil) != (y == nil) { return x != nil }
          if let x, let y, x != y { return worst ? x > y : x < y }
        }
        guard measures.count == 1 || a.measure == b.measure else { return nil }
        let higher = facts?.higherIsBetter ?? lines.first { $0.asked.name == a.measure }?.facts.higherIsBetter
        switch (number(a, valueAt), number(b, valueAt)) {
        case (let x?, let y?): return x == y ? nil : (higher == true) == worst ? x < y : x > y
        case (.some, nil): return true
        case (nil, .some): return false
        case (nil, nil): return nil
        }
      }
    case .sortedBy(let column, let descending)?:
      let name = orderName(column)
      if let at = columns().firstIndex(where: { $0.name == name }) {
        let places = Answer.Column.places(of: columns()[at].order)
        order = { a, b in a.cells[at].sortsBefore(b.cells[at], in: places).map { $0 != descending } }
      }
    case nil: order = nil
    }
    let fallback: (Answer.Row, Answer.Row) -> Bool? = measures.count == 1 && !isTime || isTime ? named : { _, _ in nil }
    let byMeasure = measures.count > 1
    return rows.enumerated().sorted { a, b in
      if a.element.kind != b.element.kind, !byMeasure { return a.element.kind.rank < b.element.kind.rank }
      if byTheme, case .text(let x) = a.element.cells[0], case .text(let y) = b.element.cells[0], x != y {
        return x < y
      }
      if let less = order?(a.element, b.element) { return less }
      if !byMeasure || a.element.measure == b.element.measure, let less = fallback(a.element, b.element) { return less }
      if byMeasure, a.element.measure == b.element.measure, let less = named(a.element, b.element) { return less }
      return a.offset < b.offset
    }.map(\.element)
  }
}
