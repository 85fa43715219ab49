import Board
import Calendar
import Language

/// What papers had that were made before, held against the same figures today. Comparisons are reckoned from what is loaded
/// now: where a file of an earlier month was replaced, what a reader saw then and what stands beside this month's figure differ,
/// and nothing else would tell.
struct EarlierPapers: Sendable {
  /// A file that papers rest on and that stands otherwise now.
  struct Replaced {
    var papers: [Paper]
    var then: Paper.Source
    /// The file that holds the same list of that day now.
    var now: String
  }

  let papers: [Paper]
  /// Those that rest on a file which is loaded here by its name or its bytes: the others are of other data, for where no board is
  /// open one log serves whatever is loaded.
  private let own: Set<Int>
  /// Those that a reader may hold in his hand: see `standing(_:at:)`.
  private var standing: [Int] = []
  /// Of each figure the standing papers that had it.
  private var had: [String: [(paper: Int, figure: Paper.Figure)]] = [:]
  /// The log they are of, and what was loaded when they were looked through.
  let log: String?
  let generation: Int

  init(_ papers: [Paper], on board: Board) {
    self.papers = papers
    own = Set(
      papers.indices.filter { place in
        papers[place].sources.contains { source in
          board.sources.contains {
            $0.read.file == source.file || $0.isOf(source) && $0.read.sha256.text == source.bytes
          }
        }
      })
    log = board.paperLog?.file.path
    generation = board.generation
    let briefings = Dictionary(grouping: own.sorted()) { [papers[$0].title] + papers[$0].selection }
    standing = briefings.values.flatMap { Self.standing($0.map { ($0, papers[$0].asAt) }, at: board.asAt) }.sorted()
    for place in standing {
      for figure in papers[place].figures { had[figure.key, default: []].append((place, figure)) }
    }
  }

  /// Of the papers of one briefing those of the newest day, and where that is the board's day those of the day before it too.
  ///
  /// Which of several of one day was sent out and which was a trial nobody has told: none takes the place of another. What an older
  /// paper had was told in those of its next day.
  private static func standing(_ papers: [(place: Int, asAt: Day?)], at day: Day?) -> [Int] {
    let days = papers.map { $0.asAt ?? .distantPastDay }
    let before = days.filter { $0 < day ?? .distantPastDay }.max()
    let first = before ?? days.min() ?? .distantPastDay
    return zip(papers, days).filter { $0.1 >= first }.map(\.0.place)
  }

  /// Whether no paper is of what is loaded.
  var isEmpty: Bool { own.isEmpty }

  /// The papers that had a figure, oldest first.
  func figures(_ key: String) -> [(paper: Int, figure: Paper.Figure)] { had[key] ?? [] }

  /// - Parameter place: of this paper alone, standing or not; nil of all that stand.
  func replaced(of place: Int? = nil, on board: Board) -> [Replaced] {
    var out: [Replaced] = []
    for at in place.map({ own.contains($0) ? [$0] : [] }) ?? standing {
      for source in papers[at].sources where !source.datasets.isEmpty {
        if let known = out.firstIndex(where: { $0.then == source }) {
          out[known].papers.append(papers[at])
          continue
        }
        let loaded = board.sources.filter { $0.isOf(source) }
        // Several files of one list, as a log for each team, are told by the one that bears the name.
        guard let now = loaded.first(where: { $0.read.file == source.file }) ?? loaded.first,
          !loaded.contains(where: { $0.read.sha256.text == source.bytes })
        else { continue }
        out.append(Replaced(papers: [papers[at]], then: source, now: now.read.file))
      }
    }
    return out.sorted { ($0.then.asAt?.number ?? 0, $0.then.file) < ($1.then.asAt?.number ?? 0, $1.then.file) }
  }
}

extension LoadedSource {
  /// The datasets in it, as a log of papers names them.
  var datasets: String { read.tables.map(\.definition.name).joined(separator: " ") }

  /// Whether it holds the lists of that day that a paper rests on, be it the same file or another.
  func isOf(_ source: Paper.Source) -> Bool { datasets == source.datasets && read.asAt == source.asAt }
}

extension Session {
  /// What papers had before; read when a figure is first asked for, and again where another board, other files or another paper came.
  mutating func papersBefore() -> EarlierPapers {
    if let known = earlierPapers, known.generation == board.generation, known.log == board.paperLog?.file.path {
      return known
    }
    let made = EarlierPapers(((try? board.papers()) ?? ([], [])).papers, on: board)
    earlierPapers = made
    return made
  }

  /// Names each figure of an answer, and says which of them stood otherwise in an earlier paper.
  ///
  /// In public nothing is said of figures: what was hidden then or hides now would be told by it. The head of a paper names the
  /// files that were replaced at every level.
  mutating func holdAgainstPapers(
    _ answer: inout Answer, _ lines: [QuotedLine], by dimensions: [Syntax.Dimension], _ scope: Scope
  ) {
    guard board.settings.privacy != .published else { return }
    let before = papersBefore()
    guard !running.isEmpty || !before.isEmpty,
      !answer.columns.contains(where: { [.worker, .child, .dateOfBirth].contains($0.role) })
    else { return }
    answer.besideSources = lines.flatMap(\.compared).flatMap(\.figures.sources)
    answer.quoted = quoted(answer, lines, by: dimensions, scope)
    var isKnown = false
    var otherwise: [Int: [(text: String, by: Double)]] = [:]
    for one in answer.quoted {
      var told: Set<String> = []
      var newest: String?
      // Of several papers that had the same the newest is named.
      for (place, then) in before.figures(one.figure.key).reversed() {
        isKnown = true
        // What stood beside another figure has no counts of its own.
        let hasParts = then.numerator != nil && one.figure.numerator != nil
        let was = words(then, one.unit, hasParts: hasParts, answer)
        let now = words(one.figure, one.unit, hasParts: hasParts, answer)
        guard was != now, told.insert(was).inserted else { continue }
        newest = newest ?? was
        let by = abs(one.figure.value - then.value) / max(abs(then.value), abs(one.figure.value), 1e-9)
        otherwise[place, default: []].append(("\(one.told): \(was) there, \(now) here", by))
      }
      if let newest { tellBesideChange(&answer, one, newest) }
    }
    let title = answer.measures.count == 1 ? answer.measures.values.first.map { "\($0.title): " } ?? "" : ""
    for (place, differing) in otherwise.sorted(by: { $0.key < $1.key }) {
      let paper = before.papers[place]
      // What differs most first, in the order of the table else.
      let told = differing.enumerated().sorted { ($1.element.by, $0.offset) < ($0.element.by, $1.offset) }
      let words = PlainWords.first(3, of: told.map(\.element.text), last: "more").joined(separator: "; ")
      // A change is read before any note: what it is a change from stood otherwise.
      answer.headingNotes.append(
        "Otherwise in \(paper.file), a paper made on \(paper.made.long): \(title)\(words).\(why(place, before))")
    }
    if !isKnown, let told = restsOnReplaced(answer, before) { answer.notes.append(told) }
  }

  /// `better, within chance, 6 in an earlier paper`: a change from a month that is told otherwise now is no news of this month.
  private func tellBesideChange(_ answer: inout Answer, _ one: QuotedFigure, _ was: String) {
    let later = answer.columns.indices.filter { $0 > one.place.column }
    let ends = later.first { answer.columns[$0].role == .comparison } ?? answer.columns.count
    guard answer.columns[one.place.column].role == .comparison,
      let word = later.first(where: { $0 < ends && answer.columns[$0].role == .word }),
      case .text(let text) = answer.rows[one.place.row].cells[word]
    else { return }
    answer.rows[one.place.row].cells[word] = .text("\(text), \(was)\(Answer.inEarlierPaper)")
  }

  /// That a file which a figure rests on is another than the one a paper rests on, where that paper did not have the figure.
  private func restsOnReplaced(_ answer: Answer, _ before: EarlierPapers) -> String? {
    let rested = Set((answer.basis.sources + answer.besideSources).map { Paper.Source.named($0.file, $0.asAt) })
    let told = before.replaced(on: board).filter { rested.contains(Paper.Source.named($0.now, $0.then.asAt)) }
    guard let first = told.first else { return nil }
    let more = told.count > 1 ? " So \(told.count - 1) more of its files." : ""
    return
      "It rests on \(Paper.Source.named(first.now, first.then.asAt)), which is another file than the one that \(first.papersRest) on.\(more)"
  }

  /// Which files of a paper stand otherwise now, as the likely cause.
  private func why(_ place: Int, _ before: EarlierPapers) -> String {
    let replaced = before.replaced(of: place, on: board)
    guard !replaced.isEmpty else {
      return " Its files are loaded as they were: what came after them tells otherwise, or what is counted changed."
    }
    let names = PlainWords.list(replaced.map(\.then.named), most: 3, last: "more of its files")
    return " Since then replaced by another file: \(names)."
  }

  private func words(_ figure: Paper.Figure, _ unit: Answer.Unit, hasParts: Bool, _ answer: Answer) -> String {
    KeptFigure(
      value: figure.value, numerator: hasParts ? figure.numerator : nil,
      denominator: hasParts ? figure.denominator : nil, unit: .init(unit),
      position: nil, concernsPeople: answer.concernsPeople || answer.isOfTeams || answer.withholdsFew,
      privacy: board.settings.privacy
    ).figure(at: board.settings.privacy)
  }

  /// What the head of a paper says of files that an earlier paper rests on and that are replaced since; nil where none is.
  mutating func toldReplaced() -> String? {
    let replaced = papersBefore().replaced(on: board)
    guard !replaced.isEmpty else { return nil }
    let told = replaced.map { one in
      let name = one.then.file == one.now ? "of that name" : "(\(one.now))"
      return "\(one.then.named), on which \(one.papersRest), is another file \(name)"
    }
    return
      "Replaced since an earlier paper: \(PlainWords.first(4, of: told, last: "more").joined(separator: "; ")). Figures of their days may be otherwise there."
  }
}

extension EarlierPapers.Replaced {
  /// `Oct.md of 2 November 2026 and North.md of 3 November 2026 rest`
  fileprivate var papersRest: String {
    let names = PlainWords.list(papers.reversed().map { "\($0.file) of \($0.made.long)" }, most: 3)
    return "\(names) \(papers.count == 1 ? "rests" : "rest")"
  }
}

extension Paper.Source {
  fileprivate var named: String { Self.named(file, asAt) }

  /// `cp.csv as at 30 September 2026`
  static func named(_ file: String, _ asAt: Day?) -> String { file + (asAt.map { " as at \($0.long)" } ?? "") }
}
