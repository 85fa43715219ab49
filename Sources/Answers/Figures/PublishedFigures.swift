import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// The published figures of a measure, by its own name: of the areas selected, by year and area, and beside others.
extension Session {
  /// Whether a measure is asked of areas, and so answered by what was published: an area is selected, or it is split by
  /// area, and its own rows know no areas.
  func isPublished(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]) -> Bool {
    guard asked.measure != nil else { return false }
    let definition = (asked.dataset ?? datasetBehind(asked)).flatMap { board.definition($0) }
    guard definition?.fields.contains(where: { $0.is(.area) }) != true else { return false }
    return scope.selectors.contains { $0.kind.isArea } || dimensions.contains { $0.kind == .area }
  }

  /// The published figures of a measure, one or split by year and area.
  mutating func publishedFigures(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]) throws(Diagnostic)
    -> Figures
  {
    guard let line = try publishedLine(asked, scope) else {
      return .notKnown(.notCollected, notPublished(asked, scope))
    }
    for dimension in dimensions where dimension.kind != .area && dimension.kind != .grain("year") {
      throw Diagnostic(
        .plain("Published figures are by area and year. By year: show \(asked.name) for … by year"), dimension.range)
    }
    if let selector = scope.selectors.first(where: { $0.kind.isTeam }) {
      throw Diagnostic(
        .plain("Published figures know no teams: leave out the team, or the area."), selector.range)
    }
    for selector in scope.selectors {
      if case .value(let name) = selector.kind { _ = try publishedArea(name, selector.range) }
    }
    let byArea = dimensions.contains { $0.kind == .area }
    let byYear = dimensions.contains { $0.kind == .grain("year") }
    let areas = try publishedAreas(scope.selectors)
    let whom = areas.map { $0.count == 1 ? $0[0].title : "these areas" } ?? "areas"
    if let reason = publishedOfAll(asked, scope, of: whom) { return .notKnown(reason.kind, reason.sentence) }
    if let areas, areas.count > 1, !byArea, !scope.selectors.allSatisfy({ $0.kind == .neighbours }) {
      throw Diagnostic(
        .plain("Published figures of several areas are not added up. Each by itself: show \(asked.name) for … by area"),
        scope.clauses.ranges["for"] ?? asked.range)
    }
    let found = try published(line, of: areas, isPercent: asked.measure?.isPercent ?? false)
    var figures = Figures()
    figures.sources = found.sources
    var wanted = try years(scope, among: found.figures.map(\.year), newestAlone: !byYear)
    // Of the neighbours the newest year that enough of them have.
    if let areas, areas.count > 1, !byArea, !byYear, scope.clauses.period == nil, let newest = wanted.max() {
      let full = Set(found.figures.map(\.year)).filter { year in
        year <= newest && Self.areEnough(found.figures.count { $0.year == year }, of: areas.count)
      }
      if let year = full.max(), year < newest {
        wanted = [year]
        let have = found.figures.count { $0.year == newest }
        figures.notes.append(
          "For \(Period.reportingYearText(newest - 1)) there are figures of \(have) of \(areas.count) so far: \(Period.reportingYearText(year - 1)) stands here."
        )
      }
    }
    let chosen = found.figures.filter { wanted.contains($0.year) }
    guard !chosen.isEmpty else {
      figures.unknown = nothingPublished(asked, areas, wanted, found, of: line.dataset)
      return figures
    }
    figures.reading = reading(of: wanted.isEmpty ? [] : [chosen.map(\.year).min() ?? 0, chosen.map(\.year).max() ?? 0])
    figures.notes += found.notes + sayings(asked, found, isBesideOurs: false)
    figures.asAt = chosen.map(\.year).max().flatMap { Day(year: $0, month: 3, day: 31) }
    guard byArea || byYear else {
      if let areas, areas.count > 1 { return median(of: chosen, among: areas, into: figures) }
      if let one = chosen.first {
        if one.value == nil { figures.reasons[[]] = one.reason }
        figures.total = Group(rows: 1, value: one.value, numerator: one.numerator, denominator: one.denominator)
      }
      return figures
    }
    figures.notes += madeAnew(chosen)
    // Several councils a year are no line: of the neighbours stands the median of each year, as beside a figure of ours.
    if byYear, !byArea, let areas, areas.count > 1 {
      var told: [String] = []
      for year in Set(chosen.map(\.year)).sorted() {
        guard let begins = Day(year: year - 1, month: 4, day: 1) else { continue }
        let one = beside(chosen.filter { $0.year == year }, areas, "Neighbours")
        figures.groups.append(Group(keys: [.day(begins)], rows: 1, value: one.value))
        if let reason = one.reason { figures.reasons[[.day(begins)]] = reason }
        let known = chosen.count { $0.year == year && $0.value != nil }
        if known < areas.count { told.append("\(known) in \(Period.reportingYearText(year - 1))") }
      }
      figures.notes.append(
        "Neighbours: the median of each year, of \(areas.count)\(told.isEmpty ? "" : "; known: \(PlainWords.list(told, "and"))"). Each by itself: by area, year"
      )
      return figures
    }
    for one in chosen.sorted(by: { ($0.year, $0.area) < ($1.year, $1.area) }) {
      let keys = dimensions.map { dimension -> Cell in
        dimension.kind == .area
          ? .text(one.area) : Day(year: one.year - 1, month: 4, day: 1).map { .day($0) } ?? .missing
      }
      figures.groups.append(
        Group(keys: keys, rows: 1, value: one.value, numerator: one.numerator, denominator: one.denominator))
      if one.value == nil { figures.reasons[keys] = one.reason }
    }
    return figures
  }

  /// The published figure of other areas beside a figure of ours, or beside another published one.
  ///
  /// - Parameter areas: one; or several, the neighbours, of which the median stands.
  mutating func published(
    _ asked: Asked, of areas: [PublishedArea], title: String, name: String, scope: Scope,
    by dimensions: [Syntax.Dimension], beside ours: Figures
  ) throws(Diagnostic) -> Compared {
    func none(_ kind: Reason.Kind, _ sentence: String) -> Compared {
      Compared(name: name, heading: title, figures: .notKnown(kind, sentence))
    }
    guard let line = try publishedLine(asked, scope) else {
      return none(.notCollected, notPublished(asked, scope))
    }
    let isPublished = isPublished(asked, scope, by: dimensions)
    guard isPublished || ours.unknown != nil || ours.isWhole else {
      return none(
        .notCovered, ours.standsAlone.map { "no comparison: \($0)" } ?? "no comparison beside a partial figure")
    }
    if let reason = publishedOfAll(asked, scope, of: title) { return none(reason.kind, reason.sentence) }
    let found = try published(line, of: areas, isPercent: asked.measure?.isPercent ?? false)
    let byYear = isPublished && dimensions.contains { $0.kind == .grain("year") }
    var wanted = try years(scope, among: found.figures.map(\.year), newestAlone: !byYear)
    // Beside ours stands the year that ended nearest to it: an old extract is not compared with a later England.
    if !isPublished, scope.clauses.period == nil, let last = ours.period?.last ?? ours.asAt,
      let nearest = nearestYear(to: last, among: found.figures, of: areas.count)
    {
      wanted = [nearest]
    }
    // Beside a published figure stands the same year's.
    if isPublished, !byYear, let year = ours.asAt?.year { wanted = [year] }
    let chosen = found.figures.filter { wanted.contains($0.year) }
    guard let newest = chosen.map(\.year).max() else {
      let reason = nothingPublished(asked, areas, wanted, found, of: line.dataset)
      return none(reason.kind, reason.sentence)
    }
    var figures = Figures()
    figures.reading = reading(of: [newest])
    figures.asAt = Day(year: newest, month: 3, day: 31)
    var notes = found.notes
    if areas.count > 1, !byYear {
      for year in Set(found.figures.map(\.year)).sorted() where year > newest {
        let have = found.figures.count { $0.year == year }
        notes.append(
          "For \(Period.reportingYearText(year - 1)) there are figures of \(have) of \(areas.count) so far: \(Period.reportingYearText(newest - 1)) stands here."
        )
      }
    }
    if byYear {
      for year in Set(chosen.map(\.year)).sorted() {
        let one = beside(chosen.filter { $0.year == year }, areas, title)
        guard let key = Day(year: year - 1, month: 4, day: 1) else { continue }
        let area = dimensions.map { dimension -> Cell in dimension.kind == .area ? .missing : .day(key) }
        for group in ours.groups where group.keys.contains(.day(key)) && !area.isEmpty {
          figures.groups.append(Group(keys: group.keys, rows: 1, value: one.value))
          if let reason = one.reason { figures.reasons[group.keys] = reason }
        }
      }
    } else {
      let one = beside(chosen, areas, title)
      figures.unknown = one.reason
      figures.total = one.value.map { Group(rows: 1, value: $0, numerator: one.above, denominator: one.below) }
      let known = chosen.compactMap(\.value).sorted()
      if areas.count > 1, one.value != nil { figures.couldBe = Self.medianOfAll(known, of: areas.count) }
      if let note = one.note { notes.append(note) }
      // Of the groups of a split nothing is published: it stands beside the whole alone.
      if !isPublished, let split = splitUnpublished(asked, by: dimensions) {
        figures.groups = ours.groups.map { Group(keys: $0.keys, rows: 0, value: nil) }
        notes.append("\(title) is published of all, and not by \(split.words): it stands beside the whole alone.")
      }
    }
    figures.sources = found.sources
    if isPublished {
      if areas.count == 1, !byYear, newest != ours.asAt?.year {
        notes.append("\(title): of another year, the one to 31 March \(newest).")
      }
    } else {
      notes.append(unlike(ours, newest))
      notes += [try ownPublished(line, of: newest, beside: areas, isPercent: asked.measure?.isPercent ?? false)]
        .compactMap(\.self)
      notes += publishedByBoard(asked) + sayings(asked, found, isBesideOurs: true)
    }
    return Compared(
      name: name, heading: isPublished ? title : "\(title) ≠ \(Period.reportingYearText(newest - 1))", figures: figures,
      notes: notes, isUnlike: !isPublished, isPublished: true, isExact: isCountry(areas))
  }

  // MARK: Pieces

  /// That nothing is published under it; and where a number was written out, the measure that counts the same and has
  /// what was published beside it.
  private func notPublished(_ asked: Asked, _ scope: Scope) -> String {
    let sentence = "no published figure is named for \(asked.title.lowercasedFirst)"
    guard asked.measure == nil, scope.clauses.conditions.isEmpty, let name = asked.dataset,
      let definition = board.definition(name)
    else { return sentence }
    let said = counting(asked.number, nil, scope.clauses, definition)
    let same = board.catalogue.measureOrder.first { other in
      guard let measure = board.catalogue.measures[other], !measure.published.isEmpty,
        measure.number.dataset?.text == name
      else { return false }
      return counting(measure.number, measure, Syntax.Clauses(), definition) == said
    }
    return sentence + (same.map { "; there is one for the measure that counts the same: \($0)" } ?? "")
  }

  /// The `published` line that a question is answered by: that of the theme selected, where there is one.
  private func publishedLine(_ asked: Asked, _ scope: Scope) throws(Diagnostic) -> MeasureDefinition.Published? {
    guard let measure = asked.measure else { return nil }
    for selector in scope.selectors {
      guard case .theme(let name) = selector.kind else { continue }
      return measure.published.first { $0.value.map(Vocabulary.canonical) == name }
    }
    return measure.published.first { $0.value == nil }
  }

  /// The reporting years asked for; none said: the newest, or all of them.
  private func years(_ scope: Scope, among known: [Int], newestAlone: Bool) throws(Diagnostic) -> Set<Int> {
    let known = Set(known)
    guard let period = scope.clauses.period else {
      var upTo = known
      if scope.clauses.asAt != nil || givenAsAt != nil {
        upTo = known.filter { Day(year: $0, month: 3, day: 31).map { $0 <= scope.asAt } ?? false }
      }
      return newestAlone ? Set([upTo.max()].compactMap { $0 }) : upTo
    }
    switch period {
    case .year(let ends): return [ends]
    case .reportingYear(let begins): return [begins + 1]
    case .lastCount(let count, "year"), .lastCount(let count, "years"):
      return Set(known.sorted().suffix(newestAlone ? 1 : count))
    default:
      guard let days = scope.period else { return [] }
      let inside = known.filter { year in
        guard let first = Day(year: year - 1, month: 4, day: 1), let last = Day(year: year, month: 3, day: 31) else {
          return false
        }
        return days.first <= first && last <= days.last
      }
      return newestAlone ? Set([inside.max()].compactMap { $0 }) : inside
    }
  }

  private func reading(of years: [Int]) -> String {
    guard let first = years.min(), let last = years.max() else { return "published" }
    return first == last
      ? "published for the year to 31 March \(last)" : "published for the years to 31 March \(first) – \(last)"
  }

  /// That what is loaded, or comes with the program, has no line of them: that they were never published it cannot know.
  private func nothingPublished(
    _ asked: Asked, _ areas: [PublishedArea]?, _ years: Set<Int>, _ found: PublishedFound, of dataset: String
  ) -> Reason {
    guard found.hasSources else {
      return Reason(
        .notLoaded,
        "not known: the published figures of \(asked.title.lowercasedFirst) are not loaded, nor do they come with the program"
      )
    }
    if let refused = found.refused { return Reason(.notRecorded, "not known: \(refused)") }
    let who = areas.map { $0.count == 1 ? $0[0].title : "these areas" } ?? "any council"
    guard let first = found.figures.map(\.year).min(), let last = found.figures.map(\.year).max() else {
      let from =
        board.definition(dataset).map { definition in
          ": load the publisher's file of \(definition.title)\(definition.files.first.map { " (\($0))" } ?? "")"
        } ?? ""
      return Reason(.notLoaded, "not loaded: no figure of \(who) stands in what is here\(from)")
    }
    let asked = years.sorted().map { Period.reportingYearText($0 - 1) }.joined(separator: ", ")
    return Reason(
      .notCovered,
      "not loaded: nothing of \(who)\(asked.isEmpty ? " for that time" : " for \(asked)"); there is from \(Period.reportingYearText(first - 1)) to \(Period.reportingYearText(last - 1))"
    )
  }

  /// The year that ended nearest to a day; of several areas the nearest of which enough have a line, be it hidden: what a few
  /// sent in early is no year of all.
  private func nearestYear(to day: Day, among figures: [PublishedFigure], of areas: Int) -> Int? {
    func distance(_ year: Int) -> Int32 {
      Day(year: year, month: 3, day: 31).map { abs($0.number - day.number) } ?? .max
    }
    let nearest = Set(figures.map(\.year)).sorted().sorted { distance($0) < distance($1) }
    let enough = nearest.first { year in Self.areEnough(figures.count { $0.year == year }, of: areas) }
    return areas > 1 ? enough ?? nearest.first : nearest.first
  }

  /// Whether so many of some areas have a median: seven of ten.
  private static func areEnough(_ known: Int, of areas: Int) -> Bool { known * 10 >= areas * 7 }

  /// A council that was made anew stands under one name and two codes: years before and after are not of one area.
  private func madeAnew(_ figures: [PublishedFigure]) -> [String] {
    Set(figures.map(\.area)).sorted().compactMap { area in
      let own = figures.filter { $0.area == area && $0.code != nil }.sorted { $0.year < $1.year }
      guard let first = own.first, let change = own.first(where: { $0.code != first.code }), let code = first.code,
        let new = change.code
      else { return nil }
      return
        "\(area) was made anew: up to \(Period.reportingYearText(change.year - 2)) under the code \(code), from \(Period.reportingYearText(change.year - 1)) under \(new)."
    }
  }

  /// The publisher's caution, and where the figures were read. Alone, what is said of our own figure is left out.
  private func sayings(_ asked: Asked, _ found: PublishedFound, isBesideOurs: Bool) -> [String] {
    var out: [String] = []
    if let caution = asked.measure?.caution {
      if isBesideOurs { out.append(caution) } else if let theirs = caution.ofPublished { out.append(theirs) }
    }
    if found.isLoaded {
      let files = found.sources.filter { !$0.file.hasPrefix("Data/published/") }.map(\.file).joined(separator: ", ")
      out.append(
        "Published figures: from \(files), loaded\(board.shelf.folder == nil ? "" : ", before those that come with the program")."
      )
    }
    if found.isShelved {
      out.append("Published figures: those that come with the program (Open Government Licence v3.0).")
    }
    return out
  }

  /// How ours and the published figure differ in time: `honesty.md`, T14.
  private func unlike(_ ours: Figures, _ year: Int) -> String {
    guard let theirs = Day(year: year, month: 3, day: 31), let last = ours.period?.last ?? ours.asAt else {
      return "Published: the year to 31 March \(year) (≠)."
    }
    let months = Day.wholeMonths(from: min(theirs, last), to: max(theirs, last))
    let age =
      months == 0 ? "the same time" : "\(count(months, "month")) \(theirs < last ? "older" : "newer")"
    return "Ours: \(ours.reading). Published: year to 31 March \(year), \(age); it may count otherwise too (≠)."
  }

  /// One area's figure; of the neighbours the median.
  private func beside(_ figures: [PublishedFigure], _ areas: [PublishedArea], _ title: String) -> (
    value: Double?, above: Double?, below: Double?, reason: Reason?, note: String?
  ) {
    guard areas.count > 1 else {
      let one = figures.first
      return (one?.value, one?.numerator, one?.denominator, one.flatMap { $0.value == nil ? $0.reason : nil }, nil)
    }
    let known = figures.compactMap(\.value).sorted()
    guard let low = known.first, let high = known.last else {
      let twice = figures.first(where: \.isSaidTwice)?.reason
      return (
        nil, nil, nil, twice ?? Reason(.symbol, "none of the \(areas.count) neighbours is published"), nil
      )
    }
    let range = "\(oneDecimal(low))–\(oneDecimal(high))"
    guard Self.areEnough(known.count, of: areas.count) else {
      let none = areas.count - figures.count
      let nothing =
        none == 0
        ? ""
        : "; \(grouped(none)) \(none == 1 ? "has" : "have") nothing for \(Period.reportingYearText((figures.first?.year ?? 1) - 1))"
      return (
        nil, nil, nil,
        Reason(
          .symbol,
          "\(known.count) of \(areas.count) neighbours known (\(range)), no median\(nothing)\(Self.leaning(figures, known))"
        ), nil
      )
    }
    let middle = known.count / 2
    let median = known.count % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2
    let few =
      "Neighbours: the median of \(known.count) of \(areas.count) known, which lie between \(oneDecimal(low)) and \(oneDecimal(high))"
    guard let all = Self.medianOfAll(known, of: areas.count) else { return (median, nil, nil, nil, "\(few).") }
    let unknown = areas.count - known.count
    let others = unknown == 1 ? "the one that is not known is" : "the \(unknown) that are not known are"
    return (
      median, nil, nil, nil,
      "\(few); the median of all \(areas.count) lies between \(oneDecimal(all.lowerBound)) and \(oneDecimal(all.upperBound)), whatever \(others)."
    )
  }

  /// Between what the median of all lies, where some are not known: those may all be lower than the known, or all higher.
  /// Nil where all are known.
  static func medianOfAll(_ known: [Double], of all: Int) -> ClosedRange<Double>? {
    let unknown = all - known.count
    guard unknown > 0, unknown < known.count else { return nil }
    func median(below: Int) -> Double {
      let places = all % 2 == 1 ? [all / 2] : [all / 2 - 1, all / 2]
      let values = places.map { known[min(max($0 - below, 0), known.count - 1)] }
      return values.reduce(0, +) / Double(values.count)
    }
    return median(below: unknown)...median(below: 0)
  }

  /// What is hidden as a small number is none: where all that is known is nought, those are higher.
  private static func leaning(_ figures: [PublishedFigure], _ known: [Double]) -> String {
    let isSmall = figures.allSatisfy { $0.value != nil || $0.symbol?.lowercased() == "c" }
    guard isSmall, known.allSatisfy({ $0 == 0 }) else { return "" }
    return "; what the publisher hid as small is more than nought, so the hidden ones are higher"
  }

  private func median(of figures: [PublishedFigure], among areas: [PublishedArea], into start: Figures) -> Figures {
    var out = start
    let one = beside(figures, areas, "neighbours")
    out.unknown = one.reason
    out.total = one.value.map { Group(rows: 1, value: $0) }
    if let note = one.note { out.notes.insert(note, at: 0) }
    return out
  }
}

extension String {
  /// Of a caution, what it says of the published figure: from `Published:` on, up to `Ours:`; nil where it says nothing.
  fileprivate var ofPublished: String? {
    guard let from = place(of: "Published:") else { return nil }
    let to = place(of: "Ours:") ?? endIndex
    return String(self[from..<(to > from ? to : endIndex)]).split(separator: " ").joined(separator: " ")
  }

  /// What it says of the board's own figure, which holds where nothing published stands beside it: the rest, without the word
  /// `Ours:`; nil where it says nothing.
  var ofOurs: String? {
    var rest = self
    if let from = place(of: "Published:") {
      let to = place(of: "Ours:") ?? endIndex
      rest = String(self[..<from]) + (to > from ? String(self[to...]) : "")
    }
    if let word = rest.place(of: "Ours:") {
      let said = rest[rest.index(word, offsetBy: 5)...].drop { $0 == " " }
      rest = String(rest[..<word]) + String(said).capitalisedFirst
    }
    let words = rest.split(separator: " ").joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  private func place(of word: String) -> String.Index? {
    indices.first { self[$0...].hasPrefix(word) }
  }
}

extension Syntax.Selector.Kind {
  /// Names an area, or stands for some.
  var isArea: Bool {
    switch self {
    case .area, .neighbours, .region: true
    default: false
    }
  }

  fileprivate var isTeam: Bool {
    switch self {
    case .team, .worker: true
    default: false
    }
  }
}

extension Syntax.Comparator {
  /// Names an area, or stands for some.
  var isArea: Bool {
    switch self {
    case .area, .neighbours, .region, .value: true
    default: false
    }
  }
}
