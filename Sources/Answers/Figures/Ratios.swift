import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Numbers made of other numbers: ratios of measures, and rates per 10,000 children.
extension Session {
  mutating func ratioOfMeasures(
    _ first: Name, _ second: Name, percent: Bool, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]
  ) throws(Diagnostic) -> Figures {
    func part(_ name: Name) throws(Diagnostic) -> Asked {
      guard let measure = board.catalogue.measures[name.text] else { throw unknown(name, .measure) }
      return Asked(
        name: measure.name, title: measure.title, number: measure.number, measure: measure, range: asked.range)
    }
    let months = asked.measure?.overMonths
    let above = try overTime(try part(first), scope, by: dimensions, months: months)
    let below = try overTime(try part(second), scope, by: dimensions, months: months)
    if let reason = above.unknown ?? below.unknown {
      var figures = Figures()
      figures.unknown = reason
      return figures
    }
    if let unknown = blankSide((first, above), (second, below)),
      scope.period != nil || scope.isComparison
    {
      return .notKnown(.notRecorded, "not known: \(unknown.told)")
    }
    var figures = above
    let factor = percent ? 100.0 : 1.0
    func divided(_ a: Group?, _ b: Group?) -> Group? {
      guard let a else { return nil }
      var group = a
      // Those it is a share of, by whom a percentage is too few or not.
      group.people = b?.people
      group.numerator = a.value
      group.denominator = b?.value
      group.value = if let top = a.value, let bottom = b?.value, bottom != 0 { factor * top / bottom } else { nil }
      return group
    }
    figures.total = divided(above.total, below.total)
    figures.groups = above.groups.compactMap { group in divided(group, below.groups.first { $0.keys == group.keys }) }
    // Each side counts its own rows; what is no count of rows is weighed with nothing.
    figures.counted = above.counted.reduce(into: [:]) { out, one in
      if let all = below.counted[one.key]?.all { out[one.key] = Figures.Counted(all: all, met: one.value.all) }
    }
    figures.crossings += below.crossings
    figures.isPartial = above.isPartial || below.isPartial
    figures.standsAlone = above.standsAlone ?? below.standsAlone
    figures.inDoubt = above.inDoubt ?? below.inDoubt
    figures.doubtful.merge(below.doubtful) { first, _ in first }
    figures.covered = above.covered ?? below.covered
    figures.lacksTeams = above.lacksTeams ?? below.lacksTeams
    figures.partly.merge(below.partly) { first, _ in first }
    if let blank = blankSide((first, above), (second, below)) {
      figures.isPartial = true
      figures.covered = figures.covered ?? blank.covered
      figures.headingNotes.append("\(blank.told.capitalisedFirst). No target, no comparison.")
    }
    figures.likeness = max(above.likeness, below.likeness)
    // A team of four posts has no percentage either, whatever its rows are called.
    figures.concernsPeople =
      above.concernsPeople || below.concernsPeople || dimensions.contains { $0.kind == .field("team") }
      || scope.selectors.contains(where: \.isOfTeam)
    if months == nil, let sides = sides((first, above), (second, below)) { figures.notes.insert(sides, at: 0) }
    if above.reading != below.reading { figures.reading = "each side at its own date or time" }
    if let months {
      figures.reading = "over the \(months) months to \((scope.period ?? monthsBack(months, scope)).last.long)"
      figures.isStock = false
    }
    figures.sources += below.sources.filter { !figures.sources.contains($0) }
    figures.notes += below.notes.filter { !figures.notes.contains($0) }
    figures.doubts += below.doubts.filter { !figures.doubts.contains($0) }
    figures.dropped += below.dropped.filter { !figures.dropped.contains($0) }
    figures.unread.merge(below.unread) { max($0, $1) }
    figures.between = Self.between(above, below, factor)
    figures.withoutOdd = Self.withoutOdd(above, below, factor)
    return figures
  }

  /// What a ratio would be without rows of either side that can hardly be right.
  private static func withoutOdd(_ above: Figures, _ below: Figures, _ factor: Double) -> [[Cell]: [WithoutNewcomers]] {
    var out: [[Cell]: [WithoutNewcomers]] = [:]
    for group in above.groups + [above.total].compactMap(\.self) {
      let other = group.keys.isEmpty ? below.total : below.groups.first { $0.keys == group.keys }
      let (over, under) = (above.withoutOdd[group.keys]?.first, below.withoutOdd[group.keys]?.first)
      guard let words = (over ?? under)?.words else { continue }
      let (top, bottom) = (over.map(\.value) ?? group.value, under.map(\.value) ?? other?.value)
      let value: Double? = if let top, let bottom, bottom != 0 { factor * top / bottom } else { nil }
      out[group.keys] = [WithoutNewcomers(value: value, words: words)]
    }
    return out
  }

  /// Between what a ratio lies, where entries of one of its sides could not be read.
  private static func between(_ above: Figures, _ below: Figures, _ factor: Double) -> [[Cell]: UnreadBounds] {
    var out: [[Cell]: UnreadBounds] = [:]
    for group in above.groups + [above.total].compactMap(\.self) {
      let other = group.keys.isEmpty ? below.total : below.groups.first { $0.keys == group.keys }
      guard let top = group.value, let bottom = other?.value else { continue }
      let (over, under) = (above.between[group.keys], below.between[group.keys])
      let rows = max(over?.rows ?? 0, under?.rows ?? 0)
      let (least, most) = (under?.low ?? bottom, under?.high ?? bottom)
      guard rows > 0, least > 0 else { continue }
      out[group.keys] = UnreadBounds(
        low: factor * (over?.low ?? top) / most, high: factor * (over?.high ?? top) / least, rows: rows, outside: 0)
    }
    return out
  }

  /// That one side of a ratio lacks what rows of the other still tell: leavers of nine months over the posts of twelve. Nil
  /// under one row in twenty.
  private func blankSide(_ above: (name: Name, figures: Figures), _ below: (name: Name, figures: Figures)) -> (
    told: String, covered: String
  )? {
    for (side, other) in [(above, below), (below, above)] {
      let (rows, all) = side.figures.blank
      guard all > 0, rows * 20 >= all else { continue }
      let title = { (name: Name) in board.catalogue.measures[name.text]?.title ?? name.text }
      return (
        "“\(title(side.name))” is blank in \(grouped(rows)) of \(count(all, "row")), while “\(title(other.name))” is of them all",
        "\(grouped(all - rows)) of \(count(all, "row"))"
      )
    }
    return nil
  }

  /// Unit and date of each side of a ratio, where they are not two numbers of one date.
  private func sides(_ above: (name: Name, figures: Figures), _ below: (name: Name, figures: Figures)) -> String? {
    let parts = [above, below].compactMap { part in
      board.catalogue.measures[part.name.text].map {
        (measure: $0, unit: $0.number.unit, reading: part.figures.reading)
      }
    }
    guard parts.count == 2, parts[0].reading != parts[1].reading || parts.contains(where: { $0.unit != .count }) else {
      return nil
    }
    let words = parts.map { part in
      let unit = part.unit == .percent ? "in %" : part.unit == .rate ? "per 10,000 children" : "a number"
      return "\(part.measure.title) (\(unit), \(part.reading))"
    }
    return "What is divided: \(words[0]) by \(words[1])."
  }

  /// A measure `over 12 months` split by a grain of time: each point covers the months that end with it.
  mutating func rolling(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], time: Int, months: Int
  ) throws(Diagnostic) -> Figures {
    guard case .grain(let word) = dimensions[time].kind, let grain = Grain(rawValue: word) else {
      throw Diagnostic(
        .plain("\(asked.title) is over \(months) months: split it by month, quarter or year."), dimensions[time].range)
    }
    var rest = dimensions
    rest.remove(at: time)
    let range = scope.period ?? Period(first: scope.asAt.firstOfMonth.adding(months: -(months - 1)), last: scope.asAt)
    var out = Figures()
    var reason: Reason?
    var missing = MissingOverTime()
    for period in grain.periods(over: range) where period.last <= scope.asAt.lastOfMonth {
      let last = min(period.last, scope.asAt)
      let window = Period(first: last.adding(days: 1).adding(months: -months), last: last)
      let one = try figures(asked, scope.moved(to: last, period: window), by: rest)
      func keyed(_ keys: [Cell]) -> [Cell] {
        var all = keys
        all.insert(.day(period.first), at: min(time, all.count))
        return all
      }
      out.sources += one.sources.filter { !out.sources.contains($0) }
      if let unknown = one.unknown {
        reason = unknown
        out.groups.append(Group(keys: keyed([]), rows: 0, value: nil))
        out.reasons[keyed([])] = unknown
        continue
      }
      missing.add(one, at: "the \(months) months to \(last.long)")
      if let lacks = one.lacksTeams {
        for keys in rest.isEmpty ? [[]] : one.isPartial ? one.groups.map(\.keys) : [] {
          out.partly[keyed(keys)] = lacks
        }
      }
      out.takeParts(of: one, isSplit: !rest.isEmpty, keyed: keyed)
      if let words = one.inDoubt { for keys in [[]] + one.groups.map(\.keys) { out.doubtful[keyed(keys)] = words } }
      out.testsFields = out.testsFields || one.testsFields
      out.doubts += one.doubts.filter { !out.doubts.contains($0) }
      for var group in rest.isEmpty ? [one.total].compactMap({ $0 }) : one.groups {
        group.keys = keyed(group.keys)
        out.groups.append(group)
      }
      out.concernsPeople = out.concernsPeople || one.concernsPeople
    }
    if let reason, out.groups.allSatisfy({ $0.value == nil }) { out.unknown = reason }
    out.dropped = missing.told
    out.notes += out.dropped + out.doubts
    out.reading = "each point over the \(months) months that end with it"
    out.asAt = scope.asAt
    return out
  }

  /// A part of a measure `over 12 months`: flows are totalled by their own period; a stock is the mean of its packs.
  private mutating func overTime(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], months: Int?
  ) throws(Diagnostic) -> Figures {
    guard let months, let name = asked.dataset, let definition = board.definition(name), board.packs[name] != nil else {
      return try figures(asked, scope, by: dimensions)
    }
    guard
      case .stock = reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses)
    else {
      // A flow is totalled over the time of the whole.
      var part = asked
      part.measure?.overMonths = months
      return try figures(part, scope, by: dimensions)
    }
    let wanted = scope.period ?? monthsBack(months, scope)
    let parts = Grain.month.periods(over: wanted)
    var sums: [[Cell]: (sum: Double, count: Int)] = [:]
    var order: [[Cell]] = []
    var out: Figures?
    var known = 0
    var blank = (rows: 0, of: 0)
    let isFlow = asked.isAdditive(in: definition)
    for part in parts {
      guard let pack = board.pack(of: name, month: part, asAt: scope.asAt), let cut = pack.asAt else { continue }
      let one = try figures(asked, scope.moved(to: cut, period: nil), by: dimensions)
      guard one.unknown == nil else { return one }
      known += 1
      var whole = out ?? one
      if let lacks = one.lacksTeams {
        (whole.lacksTeams, whole.isPartial, whole.covered) = (lacks, one.isPartial || whole.isPartial, lacks)
        whole.partly.merge(one.partly) { first, _ in first }
        let told = one.doubts.filter { !whole.doubts.contains($0) }
        whole.doubts += told
        whole.notes += told
      }
      whole.inDoubt = whole.inDoubt ?? one.inDoubt
      whole.doubtful.merge(one.doubtful) { first, _ in first }
      out = whole
      blank = (blank.rows + one.blank.rows, blank.of + one.blank.of)
      for group in one.groups + [one.total].compactMap({ $0 }) {
        guard let value = group.value else { continue }
        if sums[group.keys] == nil { order.append(group.keys) }
        let old = sums[group.keys] ?? (0, 0)
        sums[group.keys] = (old.sum + value, old.count + 1)
      }
    }
    guard var result = out, known > 0 else {
      return .notKnown(.noPack, "not known: no \(definition.title.lowercasedFirst) in \(wanted.spoken)")
    }
    if known < parts.count {
      guard scope.period == nil, !scope.isComparison else {
        return .notKnown(.noPack, "not known: \(known) of \(parts.count) months are loaded")
      }
      result.isPartial = true
      result.covered = "\(known) of \(parts.count) months"
      result.headingNotes.append("Covers \(known) of \(parts.count) months. No rate, no target, no comparison.")
    }
    func combined(_ keys: [Cell]) -> Group? {
      guard let all = sums[keys] else { return nil }
      return Group(keys: keys, rows: all.count, value: isFlow ? all.sum : all.sum / Double(all.count))
    }
    result.groups = order.filter { !$0.isEmpty }.compactMap(combined)
    result.total = combined([])
    result.blank = blank
    result.period = wanted
    result.isStock = false
    result.reading = "over the \(parts.count) months to \(wanted.last.long)"
    return result
  }

  /// Per 10,000 children of the council, a year. By team or worker, or over less than a year, it would mean nothing.
  mutating func rate(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]) throws(Diagnostic) -> Figures {
    guard case .rate(let dataset, let condition) = asked.number else {
      return try figures(asked, scope, by: dimensions)
    }
    let definition = board.definition(dataset.text)
    let title = definition?.title.lowercasedFirst ?? dataset.text
    let splits = dimensions.contains { dimension in
      definition.map { dimension.isField(ofType: [.team, .worker], in: $0) } ?? false
    }
    let selectsTeam = scope.selectors.contains(where: \.isOfTeam)
    // Of what began or ended the count must be of that too, and not of what is open.
    let reads = definition?.opens.flatMap { opens in
      asked.measure?.countedBy.flatMap { $0 == opens.from ? " started" : opens.until.contains($0) ? " ended" : nil }
    }
    let tail = (condition.map { " where \(StatementWords.term($0))" } ?? "") + (reads ?? "")
    if splits || selectsTeam {
      throw Diagnostic(
        .plain(
          "A rate per 10,000 children is of the whole council: a team has no children of its own to divide by. The count can be given: show count of \(dataset.text)\(tail) by team"
        ),
        scope.clauses.ranges["by"] ?? scope.clauses.ranges["for"] ?? asked.range)
    }
    // Nor has any other group its own children to divide by: those of one sex or origin are not all children.
    if let group = dimensions.first(where: { !$0.isTime }) {
      throw Diagnostic(
        .plain(
          "A rate per 10,000 children is of the whole council: how many children there are by \(group.words) is not known, and each group would be divided by all of them. The count can be given: show count of \(dataset.text)\(tail) by \(group.words)"
        ),
        scope.clauses.ranges["by"] ?? asked.range)
    }
    try refusePart(of: asked, scope, tail: tail)
    var counted = asked
    counted.number = .count(dataset: dataset, where: condition)
    let counts = try figures(counted, scope, by: dimensions)
    guard counts.unknown == nil else { return counts }
    if counts.isPartial {
      return .notKnown(.notCovered, "not known: a rate needs 12 months of \(title), fewer are loaded")
    }
    if let period = counts.period, period.days < 360 {
      let said = scope.clauses.period.map { " \(StatementWords.period($0))" } ?? ""
      throw Diagnostic(
        .plain(
          "A rate is of a year, and \(period.spoken) is less. The count can be given: show count of \(dataset.text)\(tail)\(said)"
        ), asked.range)
    }
    let time = dimensions.firstIndex(where: \.isTime)
    let grain = time.flatMap { at in
      if case .grain(let word) = dimensions[at].kind { Grain(rawValue: word) } else { nil }
    }
    if !counts.isStock, let time, let grain, grain != .year {
      throw Diagnostic(
        .plain(
          "A rate is of a year, and a \(grain.rawValue) is less. The count can be given: show count of \(dataset.text)\(tail) by \(grain.rawValue)"
        ), scope.clauses.by.isEmpty ? asked.range : dimensions[time].range)
    }
    guard let children = childPopulation() else {
      return .notKnown(
        .noPopulation,
        "not known: the number of children in \(board.settings.council ?? "the council") is not known: \(board.settings.council == nil ? "say the council: set council …" : "no population file is loaded, and no rate of it is published")"
      )
    }
    let population = children.number
    var figures = counts
    if let told = children.told {
      figures.notes.append(told)
      figures.beside.append(told)
    }
    func rated(_ group: Group) -> Group {
      var group = group
      group.numerator = group.value
      group.denominator = population
      group.value = group.value.map { 10_000 * $0 / population }
      return group
    }
    figures.groups = counts.groups.map(rated)
    if !counts.isStock, let time, let grain, let period = counts.period {
      for at in figures.groups.indices {
        guard case .day(let day, _) = figures.groups[at].keys[time] else { continue }
        let year = grain.period(holding: day)
        let part = Period(first: max(year.first, period.first), last: min(year.last, period.last))
        guard part.days < 360 else { continue }
        figures.groups[at].value = nil
        figures.reasons[figures.groups[at].keys] = Reason(
          .notCovered, "not known: a rate is of a year, and \(part.spoken) is less")
      }
    }
    figures.total = counts.total.map(rated)
    figures.withoutOdd = counts.withoutOdd.mapValues { all in
      all.map { WithoutNewcomers(value: $0.value.map { 10_000 * $0 / population }, words: $0.words) }
    }
    figures.between = counts.between.mapValues { bounds in
      UnreadBounds(
        low: 10_000 * bounds.low / population, high: 10_000 * bounds.high / population, rows: bounds.rows,
        outside: bounds.outside)
    }
    return figures
  }

  /// Children of the council: from a loaded population file; else reckoned from a published count and its rate, which is
  /// then told. Nil where neither is there.
  private mutating func childPopulation() -> (number: Double, told: String?)? {
    guard let council = board.settings.council else { return nil }
    let words = Meaning.areas(council, board.catalogue)
    for (_, packs) in board.packs.sorted(by: { $0.key < $1.key }) {
      for pack in packs {
        guard let numbers = pack.table["population-estimate"], let areas = pack.table["area"],
          case .codes(let codes, let book) = areas
        else { continue }
        let years = pack.table["year"]
        var newest: (number: Double, year: Double)?
        for row in 0..<pack.table.rowCount where words.contains(Spelling.folded(book.words[Int(codes[row])])) {
          guard case .number(let number) = numbers[row] else { continue }
          let year: Double = if case .number(let year)? = years?[row] { year } else { 0 }
          if newest.map({ year >= $0.year }) ?? true { newest = (number, year) }
        }
        if let newest { return (newest.number, nil) }
      }
    }
    guard let found = board.childrenByPublishedRates({ words.contains(Spelling.folded($0)) }) else { return nil }
    let text =
      "Children of \(council): about \(grouped(Int(found.number))), reckoned from a count and its rate published for the year to 31 March \(found.year) (\(found.file)), until a population file is loaded."
    return (found.number, text)
  }
}

extension Syntax.Selector {
  /// Whether it picks a team or a worker.
  var isOfTeam: Bool {
    switch kind {
    case .team, .worker: true
    default: false
    }
  }
}

extension Asked {
  /// Whether months of it add up: sums of what came and went; a headcount or a number of posts does not.
  func isAdditive(in definition: DatasetDefinition) -> Bool { measure?.saidKind == .flow }
}
