import Board
import Calendar
import Catalogue
import Engine
import Intake
import Language
import Tables

/// An area that published figures are asked of.
struct PublishedArea: Sendable {
  var title: String
  /// What files may call it, folded.
  var words: Set<String>
}

/// One published figure: an area's, of one reporting year.
struct PublishedFigure: Sendable {
  var area: String
  /// The year in which the reporting year ends.
  var year: Int
  var value: Double?
  /// The two published counts that it is reckoned from, or that stand beside it.
  var numerator: Double?
  var denominator: Double?
  /// The code that the area had then.
  var code: String?
  /// The symbol that stands in place of it.
  var symbol: String?
  /// Whether the file has several lines of that area and year that say different things: which of them counts nobody knows.
  var isSaidTwice = false

  /// Why there is none, in the publisher's sense of the symbol.
  var reason: Reason {
    let year = Period.reportingYearText(year - 1)
    if isSaidTwice {
      return Reason(.symbol, "\(area), \(year): the file has several lines of that year that say different things")
    }
    return Reason(.symbol, "\(area), \(year): \(Self.words(for: symbol))")
  }

  /// What a symbol means that stands in place of a number; nil where nothing stands there.
  static func words(for symbol: String?) -> String {
    switch symbol?.lowercased() {
    case "c": "hidden by the publisher as a small number (c)"
    case "x": "not available (x)"
    case "z": "not applicable (z)"
    case "u": "too unreliable to publish (u)"
    case "k", "low": "rounds to zero, not published exactly (\(symbol ?? "k"))"
    case let other?: "published as “\(other)”"
    case nil: "left blank by the publisher"
    }
  }
}

extension Session {
  /// The areas that selectors name; nil where none of them is one.
  ///
  /// - Throws: for an area that neither a definition nor a loaded file knows; for `neighbours` or `region` without a council.
  func publishedAreas(_ selectors: [Syntax.Selector]) throws(Diagnostic) -> [PublishedArea]? {
    var areas: [PublishedArea] = []
    var any = false
    for selector in selectors {
      switch selector.kind {
      case .area(let name): areas.append(try publishedArea(name, selector.range))
      case .neighbours: areas += try neighbours(selector.range)
      case .region: areas.append(try region(selector.range))
      default: continue
      }
      any = true
    }
    return any ? areas : nil
  }

  func publishedArea(_ name: String, _ range: SourceRange) throws(Diagnostic) -> PublishedArea {
    let words = Meaning.areas(name, board.catalogue)
    let defined = board.catalogue.areas[Vocabulary.canonical(name)] ?? area(called: words)
    let held = board.areasInData()
    guard defined != nil || held.contains(where: { words.contains(Spelling.folded($0)) }) else {
      throw Diagnostic(
        .unknownName(read: name, kinds: [.area], holder: nil), range,
        suggestions: Nearest.names(to: name, among: board.catalogue.areas.values.map(\.title).sorted() + held))
    }
    return PublishedArea(title: defined?.title ?? name, words: words)
  }

  /// Whether it is one area, in which others are and which is in no other: a country.
  func isCountry(_ areas: [PublishedArea]?) -> Bool {
    guard let areas, areas.count == 1, let own = area(called: areas[0].words) else { return false }
    return own.inside == nil && board.catalogue.areas.values.contains { $0.inside == own.name }
  }

  /// The defined area that is called by one of the words.
  func area(called words: Set<String>) -> AreaDefinition? {
    board.catalogue.areaOrder.lazy.compactMap { board.catalogue.areas[$0] }.first { area in
      words.contains(Spelling.folded(area.title))
    }
  }

  /// The council's neighbours, whoever says who they are; one that nothing is published of counts as not known.
  func neighbours(_ range: SourceRange) throws(Diagnostic) -> [PublishedArea] {
    let names = board.statisticalNeighbours
    guard !names.isEmpty else {
      throw Diagnostic(
        .plain(
          board.settings.council.map { "The neighbours of \($0) are not known. Say who they are: set neighbours …" }
            ?? "Whose neighbours? Say the council first, as in: set council Tower Hamlets"), range)
    }
    return names.map { name in
      let words = Meaning.areas(name, board.catalogue)
      return PublishedArea(title: area(called: words)?.title ?? name, words: words)
    }
  }

  func region(_ range: SourceRange) throws(Diagnostic) -> PublishedArea {
    guard let council = board.settings.council else {
      throw Diagnostic(.plain("Whose region? Say the council first, as in: set council Tower Hamlets"), range)
    }
    guard let inside = area(called: Meaning.areas(council, board.catalogue))?.inside else {
      throw Diagnostic(.plain("The region of \(council) is not known: its definition has no line “in …”."), range)
    }
    return try publishedArea(inside, range)
  }

  /// Where the published figures of a dataset are read: what a person loaded first, then what comes with the program.
  private struct PublishedSource {
    var definition: DatasetDefinition
    var table: Table
    var basis: Basis.Source
    var isShelved: Bool
  }

  private mutating func publishedSources(_ dataset: String) -> [PublishedSource] {
    var out: [PublishedSource] = []
    for pack in (board.packs[dataset] ?? []).reversed() {
      guard let definition = board.definition(dataset) else { continue }
      let sha256 = board.sources.first { $0.id == pack.source }?.read.sha256 ?? ""
      out.append(
        PublishedSource(
          definition: definition, table: pack.table,
          basis: Basis.Source(
            file: pack.file, sheet: pack.sheet, rows: pack.table.rowCount, asAt: pack.asAt, sha256: sha256),
          isShelved: false))
    }
    if let shelved = board.shelved(dataset) {
      out.append(
        PublishedSource(
          definition: shelved.definition, table: shelved.table,
          basis: Basis.Source(
            file: shelved.file, sheet: nil, rows: shelved.table.rowCount, asAt: nil, sha256: shelved.sha256),
          isShelved: true))
    }
    return out
  }

  /// What was found of a measure's published figures, and where.
  struct PublishedFound {
    var figures: [PublishedFigure] = []
    var sources: [Basis.Source] = []
    /// Whether any came with the program; whether any was loaded.
    var isShelved = false
    var isLoaded = false
    /// What must be said of how they were read.
    var notes: [String] = []
    /// Whether there is anything to read them from at all.
    var hasSources = false
    /// Why a file is not read though it has them.
    var refused: String?
  }

  /// Every year's published figure of each area, by one `published` line; `areas` nil: every council.
  mutating func published(
    _ line: MeasureDefinition.Published, of areas: [PublishedArea]?, isPercent: Bool
  ) throws(Diagnostic) -> PublishedFound {
    var found = PublishedFound()
    var taken: Set<[String]> = []
    for source in publishedSources(line.dataset) {
      found.hasSources = true
      var figures = try figures(line, in: source, of: areas).filter { !taken.contains([$0.area, String($0.year)]) }
      guard !figures.isEmpty else { continue }
      func title(_ field: String) -> String { source.definition.field(field)?.title ?? field }
      if case .field(let name) = line.term.kind, let counts = HundredfoldShares(source.table, name) {
        for at in figures.indices { figures[at].value = figures[at].value.map { $0 * 100 } }
        found.notes.append(
          "“\(title(name))” of \(source.basis.file) stands as shares of 1: “\(title(counts.above))” of “\(title(counts.below))” beside it gives a hundredfold, so it is taken a hundredfold."
        )
      } else if isPercent, case .field(let name) = line.term.kind, HundredfoldShares.mayBe(source.table, name) {
        found.refused =
          "no “\(title(name))” of \(source.basis.file) is above 1: are they shares of 1, and no percentages?"
        continue
      }
      for figure in figures { taken.insert([figure.area, String(figure.year)]) }
      found.figures += figures
      found.sources.append(source.basis)
      // What is read in place of a file that was loaded says so.
      if let refused = found.refused?.capitalisedFirst, !found.notes.contains(refused) { found.notes.append(refused) }
      if source.isShelved { found.isShelved = true } else { found.isLoaded = true }
    }
    return found
  }

  private mutating func figures(
    _ line: MeasureDefinition.Published, in source: PublishedSource, of areas: [PublishedArea]?
  ) throws(Diagnostic) -> [PublishedFigure] {
    let table = source.table
    guard let areaAt = table.index(of: "area"), let yearAt = table.index(of: "year"),
      table.kind(at: areaAt) == .codes, let book = table.book(at: areaAt)
    else { return [] }
    let resolver = resolver(source.definition, table, asAt: board.asAt ?? Day(number: 0), isFlow: false)
    var uses = Resolver.Uses()
    var values: [Value] = [
      .field(Engine.Field(areaAt, "area")), .field(Engine.Field(yearAt, "year")),
      try resolver.value(line.term, uses: &uses),
    ]
    let quotient = line.term.quotient
    if let quotient {
      values.append(try resolver.value(quotient.above, uses: &uses))
      values.append(try resolver.value(quotient.below, uses: &uses))
    }
    let counts = quotient == nil ? counts(line.term, in: table) : []
    values += counts.map { .field($0) }
    let hasParts = quotient != nil || !counts.isEmpty
    let codeAt = table.index(of: "new-la-code")
    let codePlace = values.count
    if let codeAt { values.append(.field(Engine.Field(codeAt, "new-la-code"))) }
    let symbols = line.term.fields.compactMap { name in
      table.index(of: name + "--symbol").map { Engine.Field($0, name + "--symbol") }
    }
    let symbolsFrom = values.count
    values += symbols.map { .field($0) }
    // Each area by what this file calls it.
    var titles: [UInt32: String] = [:]
    for (code, word) in book.words.enumerated().dropFirst() {
      let folded = Spelling.folded(word)
      guard let areas else {
        titles[UInt32(code)] = word
        continue
      }
      if let area = areas.first(where: { $0.words.contains(folded) }) { titles[UInt32(code)] = area.title }
    }
    guard !titles.isEmpty else { return [] }
    var filter = Condition.oneOf(Engine.Field(areaAt, "area"), titles.keys.sorted())
    if areas == nil, let level = table.index(of: "level"), table.kind(at: level) == .codes,
      let levels = table.book(at: level)
    {
      let councils = levels.words.indices.filter { levels.words[$0] == "local authority" }.map { UInt32($0) }
      filter = .all([filter, .oneOf(Engine.Field(level, "level"), councils)])
    }
    let relation = relations.hold(table, as: "published figures \(line.dataset), \(source.basis.file)")
    let query = Query(relation: relation, filter: filter, shape: .rows(values, order: [], limit: nil))
    guard case .rows(let rows, _, _)? = run(query) else { return [] }
    let names = Dictionary(titles.map { (book.words[Int($0.key)], $0.value) }, uniquingKeysWith: { first, _ in first })
    var out: [PublishedFigure] = []
    for row in rows {
      guard case .text(let word) = row[0], let title = names[word], case .number(let year) = row[1] else { continue }
      var figure = PublishedFigure(area: title, year: Int(year))
      if case .number(let value) = row[2] { figure.value = value }
      if hasParts {
        if case .number(let above) = row[3] { figure.numerator = above }
        if case .number(let below) = row[4] { figure.denominator = below }
      }
      if codeAt != nil, case .text(let code) = row[codePlace] { figure.code = code }
      if figure.value == nil {
        for case .text(let symbol) in row[symbolsFrom...] where figure.symbol == nil { figure.symbol = symbol }
      }
      // A council that was made anew may stand there under both its codes: the one that has figures counts.
      if let at = out.firstIndex(where: { $0.area == figure.area && $0.year == figure.year }) {
        if out[at].isSaidTwice { continue }
        if let one = out[at].value, let other = figure.value, one != other, out[at].code == figure.code {
          (out[at].value, out[at].isSaidTwice) = (nil, true)
        } else if out[at].value == nil, figure.value != nil || figure.symbol.map({ $0 != "z" }) ?? false {
          out[at] = figure
        }
      } else {
        out.append(figure)
      }
    }
    return out
  }
}

extension Session {
  /// The two counts of a share that is published as such, where they stand beside it; else none.
  private func counts(_ term: Syntax.Term, in table: Table) -> [Engine.Field] {
    guard case .field(let name) = term.kind,
      let found = CountsOfShares(table, name) ?? CountsOfShares(table, name, hundredfold: false)
    else { return [] }
    return [found.above, found.below].compactMap { name in table.index(of: name).map { Engine.Field($0, name) } }
  }
}

extension Syntax.Term {
  /// The counts of a percentage that is reckoned from them: of `100 * a / b`, a and b.
  fileprivate var quotient: (above: Syntax.Term, below: Syntax.Term)? {
    guard case .arithmetic(.divide, let above, let below) = kind else { return nil }
    guard case .arithmetic(.multiply, let factor, let counts) = above.kind, case .number(100, _) = factor.kind else {
      return nil
    }
    return (counts, below)
  }
}
