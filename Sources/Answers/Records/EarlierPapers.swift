import Board
import Calendar
import Catalogue
import Language

/// What papers had that were made before, held against the same figures today. Comparisons are reckoned from what is loaded
/// now: where a file of an earlier month was replaced, what a reader saw then and what stands beside this month's figure differ,
/// and nothing else would tell.
struct EarlierPapers: Sendable {
  var papers: [Paper] = []
  /// Of each figure the papers that had it, and the figure: of each briefing the newest.
  private var had: [String: [(paper: Int, figure: Paper.Figure)]] = [:]
  /// Which papers no newer one of the same briefing, for the same part of the service, has taken the place of.
  private var standing: Set<Int> = []

  init(_ papers: [Paper] = []) {
    self.papers = papers
    var newest: [[String]: Int] = [:]
    for (place, paper) in papers.enumerated() { newest[[paper.title] + paper.selection] = place }
    standing = Set(newest.values)
    for place in standing.sorted() {
      for figure in papers[place].figures { had[figure.key, default: []].append((place, figure)) }
    }
  }

  func figures(_ key: String) -> [(paper: Int, figure: Paper.Figure)] { had[key] ?? [] }

  /// The files that standing papers rest on and that stand otherwise now.
  ///
  /// - Parameter place: of this paper alone, standing or not; nil of all that stand.
  func replaced(of place: Int? = nil, on board: Board) -> [(papers: [Paper], then: Paper.Source, now: String)] {
    guard !papers.isEmpty else { return [] }
    var out: [(papers: [Paper], then: Paper.Source, now: String)] = []
    for at in place.map({ [$0] }) ?? standing.sorted() {
      for source in papers[at].sources where !source.datasets.isEmpty {
        if let known = out.firstIndex(where: { $0.then == source }) {
          out[known].papers.append(papers[at])
          continue
        }
        let loaded = board.sources.filter { $0.datasets == source.datasets && $0.read.asAt == source.asAt }
        // Several files of one list, as a log for each team, are told by the one that bears the name.
        guard let now = loaded.first(where: { $0.read.file == source.file }) ?? loaded.first,
          !loaded.contains(where: { $0.read.sha256.text == source.bytes })
        else { continue }
        out.append(([papers[at]], source, now.read.file))
      }
    }
    return out.sorted { ($0.then.asAt?.number ?? 0, $0.then.file) < ($1.then.asAt?.number ?? 0, $1.then.file) }
  }
}

extension LoadedSource {
  /// The datasets in it, as a log of papers names them.
  var datasets: String { read.tables.map(\.definition.name).joined(separator: " ") }
}

extension Session {
  /// What papers had before; read when a figure is first asked for, and after a paper was made.
  mutating func papersBefore() -> EarlierPapers {
    if let known = earlierPapers { return known }
    let made = EarlierPapers(((try? board.papers()) ?? ([], [])).papers)
    earlierPapers = made
    return made
  }

  /// Names each figure of an answer, and says which of them stood otherwise in an earlier paper.
  ///
  /// In public nothing is said of figures: what was hidden then or hides now would be told by it. The head of a paper names the
  /// files that were replaced at every level.
  ///
  /// - Parameters:
  ///   - readings: of each measure, and of each comparison with ours beside it, when it is of.
  ///   - points: of a line of what is open, its figures.
  mutating func holdAgainstPapers(
    _ answer: inout Answer, _ dimensions: [Syntax.Dimension], _ readings: [FigureTime: String], _ scope: Scope,
    points: (figures: Figures, dataset: String?)? = nil
  ) {
    guard board.settings.privacy != .published, !running.isEmpty || !papersBefore().papers.isEmpty else { return }
    guard !answer.columns.contains(where: { [.worker, .child, .dateOfBirth].contains($0.role) }) else { return }
    answer.quoted = quoted(
      answer, dimensions, readings, scope, days: points.map { daysOfPoints($0.figures, $0.dataset, dimensions) } ?? [:])
    let before = papersBefore()
    guard !before.papers.isEmpty else { return }
    var otherwise: [(paper: Int, told: [(text: String, by: Double)])] = []
    var isKnown = false
    for one in answer.quoted {
      for (place, then) in before.figures(one.figure.key) {
        isKnown = true
        // What stood beside another figure has no counts of its own.
        let hasParts = then.numerator != nil && one.figure.numerator != nil
        let was = words(then, one.unit, hasParts: hasParts, answer)
        let now = words(one.figure, one.unit, hasParts: hasParts, answer)
        guard was != now else { continue }
        let by = abs(one.figure.value - then.value) / max(abs(then.value), abs(one.figure.value), 1e-9)
        let told = ("\(one.told): \(was) there, \(now) here", by)
        if let at = otherwise.firstIndex(where: { $0.paper == place }) {
          otherwise[at].told.append(told)
        } else {
          otherwise.append((place, [told]))
        }
      }
    }
    let title = answer.measures.count == 1 ? answer.measures.values.first.map { "\($0.title): " } ?? "" : ""
    for (place, differing) in otherwise.sorted(by: { $0.paper < $1.paper }) {
      let paper = before.papers[place]
      // What differs most first, in the order of the table else.
      let told = differing.enumerated().sorted { ($1.element.by, $0.offset) < ($0.element.by, $1.offset) }.map(
        \.element.text)
      let more = told.count > Self.mostTold ? ["and \(told.count - Self.mostTold) more"] : []
      let text =
        "Otherwise in \(paper.file), a paper made on \(paper.made.long): \(title)\((told.prefix(Self.mostTold) + more).joined(separator: "; "))."
        + why(place, before)
      // A change is read before any note: what it is a change from stood otherwise.
      answer.headingNotes.append(text)
    }
    if !isKnown { tellReplacedUnder(&answer, before) }
  }

  /// That a file which a figure rests on is another than the one a paper rests on, where that paper did not have the figure.
  private func tellReplacedUnder(_ answer: inout Answer, _ before: EarlierPapers) {
    let rested = Set((answer.basis.sources + answer.besideSources).map { "\($0.file) \($0.asAt?.iso ?? "")" })
    let told = before.replaced(on: board).filter { rested.contains("\($0.now) \($0.then.asAt?.iso ?? "")") }
    guard let first = told.first else { return }
    let more = told.count > 1 ? " So \(told.count - 1) more of its files." : ""
    answer.notes.append("It rests on \(Self.named(first)).\(more)")
  }

  /// `cp.csv as at 30 September 2026, which is another file than Oct.md of 2 November 2026 rests on`
  private static func named(_ one: (papers: [Paper], then: Paper.Source, now: String)) -> String {
    let papers = one.papers.map { "\($0.file) of \($0.made.long)" }
    return
      "\(one.now)\(one.then.asAt.map { " as at \($0.long)" } ?? ""), which is another file than the one that \(PlainWords.list(papers, "and")) \(papers.count == 1 ? "rests" : "rest") on"
  }

  /// So many figures are told of a paper in full.
  private static var mostTold: Int { 3 }

  /// Which of its files stand otherwise now, as the likely cause.
  private func why(_ place: Int, _ before: EarlierPapers) -> String {
    let replaced = before.replaced(of: place, on: board)
    guard !replaced.isEmpty else {
      return " Its files are loaded as they were: what came after them tells otherwise, or what is counted changed."
    }
    let names = replaced.prefix(3).map { "\($0.then.file)\($0.then.asAt.map { " as at \($0.long)" } ?? "")" }
    let more = replaced.count > 3 ? ["\(replaced.count - 3) more of its files"] : []
    return " Since then replaced by another file: \(PlainWords.list(names + more, "and"))."
  }

  private func words(_ figure: Paper.Figure, _ unit: Answer.Unit, hasParts: Bool, _ answer: Answer) -> String {
    KeptFigure(
      value: figure.value, numerator: hasParts ? figure.numerator : nil,
      denominator: hasParts ? figure.denominator : nil, unit: .init(unit),
      position: nil, concernsPeople: answer.concernsPeople || answer.isOfTeams || answer.withholdsFew,
      privacy: board.settings.privacy
    ).figure(at: board.settings.privacy)
  }

  /// Of a line of what is open, by the label of each month the day of its list: as the figure of that day is named.
  private func daysOfPoints(_ figures: Figures, _ dataset: String?, _ dimensions: [Syntax.Dimension]) -> [String: Day] {
    guard figures.isStock, let dataset, let at = dimensions.firstIndex(where: \.isTime),
      case .grain(let word) = dimensions[at].kind, let grain = Grain(rawValue: word)
    else { return [:] }
    var out: [String: Day] = [:]
    for group in figures.groups {
      guard group.keys.indices.contains(at), case .day(let day, _) = group.keys[at] else { continue }
      let period = grain.period(holding: day)
      let newest = figures.asAt ?? period.last
      out[grain.label(period)] = board.position(of: dataset, at: min(period.last, newest))?.asAt
    }
    return out
  }

  /// The figures of an answer with the words that name each.
  private func quoted(
    _ answer: Answer, _ dimensions: [Syntax.Dimension], _ readings: [FigureTime: String], _ scope: Scope,
    days: [String: Day]
  ) -> [QuotedFigure] {
    guard let valueAt = answer.columns.firstIndex(where: { $0.role == .value }) else { return [] }
    let numeratorAt = answer.columns.firstIndex { $0.role == .numerator }
    let denominatorAt = answer.columns.firstIndex { $0.role == .denominator }
    let narrowed =
      scope.selectors.map(typed)
      + scope.clauses.conditions.map { PlainWords.condition($0.withFullDates(asAt: scope.asAt)) }
    let isOverTime = dimensions.contains(where: \.isTime)
    var out: [QuotedFigure] = []
    var keys: Set<String> = []
    for row in answer.rows {
      guard let measure = row.measure, let facts = answer.measures[measure] else { continue }
      var (parts, labels, times) = (narrowed, [String](), [String]())
      // Beside its parts the whole says that it is that.
      if row.kind == .total, case .text(let all)? = row.cells.first { labels.append(all) }
      if row.kind != .total, row.kind != .wholeService {
        for dimension in dimensions {
          guard let at = answer.column(dimension.words), let label = row.cells[at].label else { continue }
          if dimension.isTime {
            times.append(days[label]?.long ?? label)
            continue
          }
          labels.append(label)
          // The line of a team is the figure of the team, however it is asked for.
          let isTeam = dimension.kind == .field("team")
          parts.append(isTeam ? typed(.init(.team(label), range: dimension.range)) : "\(dimension.words) \(label)")
        }
      }
      func add(_ at: Int, _ reading: String?, parts counts: (Int, Int)?) {
        guard let value = row.number(at), let reading else { return }
        // Of a line of months each has its own time, and the heading's is that of all.
        let verb = reading.prefix { !$0.isNumber }.replacing("each date, ", with: "")
        let time = times.isEmpty ? reading : verb + times.joined(separator: ", ")
        let key = ([measure] + Set(parts).sorted() + [time]).joined(separator: ", ")
        guard keys.insert(key).inserted else { return }
        // Of one measure its title is said once.
        let title = answer.measures.count == 1 ? [] : [facts.title]
        let told = (title + (narrowed.isEmpty ? [] : answer.selection) + labels).joined(separator: ", ")
        out.append(
          QuotedFigure(
            figure: Paper.Figure(
              key: key, value: value, numerator: counts.flatMap { row.number($0.0) },
              denominator: counts.flatMap { row.number($0.1) }), unit: facts.unit,
            told: [told, time].filter { !$0.isEmpty }.joined(separator: ", ")))
      }
      let counts = numeratorAt.flatMap { numerator in denominatorAt.map { (numerator, $0) } }
      add(valueAt, readings[FigureTime(measure: measure)], parts: counts)
      guard !isOverTime else { continue }
      for (at, column) in answer.columns.enumerated() where column.role == .comparison {
        add(at, readings[FigureTime(measure: measure, comparison: column.name)], parts: nil)
      }
    }
    return out
  }

  /// What the head of a paper says of files that an earlier paper rests on and that are replaced since; nil where none is.
  mutating func toldReplaced() -> String? {
    let replaced = papersBefore().replaced(on: board)
    guard !replaced.isEmpty else { return nil }
    let told = replaced.prefix(4).map { one in
      let name = one.then.file == one.now ? "of that name" : "(\(one.now))"
      let papers = one.papers.map { "\($0.file) of \($0.made.long)" }
      return
        "\(one.then.file)\(one.then.asAt.map { " as at \($0.long)" } ?? ""), on which \(PlainWords.list(papers, "and")) \(papers.count == 1 ? "rests" : "rest"), is another file \(name)"
    }
    let more = replaced.count > 4 ? ["and \(replaced.count - 4) more"] : []
    return
      "Replaced since an earlier paper: \((told + more).joined(separator: "; ")). Figures of their days may be otherwise there."
  }

  /// Writes down that a paper was made, with its figures. Told where it can't be kept; the paper stands all the same.
  mutating func keep(_ document: Document, as path: String, _ privacy: Privacy, asAt: Day?) -> [String] {
    var answers: [Answer] = []
    for piece in document.pieces {
      switch piece {
      case .answer(let answer): answers.append(answer)
      case .title(let pieces), .section(let pieces), .say(let pieces):
        for case .figure(let answer) in pieces { answers.append(answer) }
      case .notKnown: break
      }
    }
    var keys: Set<String> = []
    let figures = answers.flatMap(\.quoted).map(\.figure).filter { keys.insert($0.key).inserted }
    var rested: Set<String> = []
    for answer in answers {
      for source in answer.basis.sources + answer.besideSources {
        rested.insert("\(source.file) \(source.asAt?.iso ?? "")")
      }
    }
    let sources = board.sources.filter { rested.contains("\($0.read.file) \($0.read.asAt?.iso ?? "")") }.map { loaded in
      Paper.Source(
        file: loaded.read.file, datasets: loaded.datasets, asAt: loaded.read.asAt, bytes: loaded.read.sha256.text)
    }
    let paper = Paper(
      file: path.split(separator: "/").last.map(String.init) ?? path, title: document.title, asAt: asAt,
      selection: document.selection, privacy: privacy, made: Day(number: 0),
      figures: privacy == .published ? [] : figures, sources: sources)
    do {
      try board.keep(paper)
      earlierPapers = nil
      return []
    } catch {
      return ["That this paper was made is not kept, so no later one can be held against it. \(error.sentence)"]
    }
  }
}

/// Of which measure a figure is, and beside it under which comparison.
struct FigureTime: Hashable, Sendable {
  var measure: String
  var comparison: String?
}

/// A figure of an answer, with the words that name it for a later paper and for a person.
struct QuotedFigure: Sendable, Equatable {
  var figure: Paper.Figure
  var unit: Answer.Unit
  var told: String
}

extension Answer.Value {
  /// A group's name as it stands in its line; nil where nothing belongs there.
  fileprivate var label: String? {
    switch self {
    case .text(let text): text
    case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case .day(let day, _): day.long
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.joined(separator: ", ")
    case .missing: "not recorded"
    case .status, .unknown, .none: nil
    }
  }
}
