import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Which rows of one pack a statement picks, apart by what can make a row meet it in one pack and not in the next.
struct TestedRows {
  /// Those of the teams and the workers that are asked for: a row is theirs as it stands in the pack that tells it.
  var own: Set<Int>
  /// Those that meet what only an entry can change: a status, a category.
  var still: Set<Int>
  /// Those that meet what time alone can change: what is open, how old it is, what other lists say.
  var moving: Set<Int>

  func fits(_ row: Int) -> Bool { own.contains(row) && still.contains(row) && moving.contains(row) }
}

extension Session {
  /// - Returns: the rows of a pack by what they meet; or why its dataset cannot be told by one of the selectors.
  mutating func testedRows(of pack: Pack, _ definition: DatasetDefinition, _ scope: Scope) throws(Diagnostic)
    -> (rows: TestedRows?, untold: String?)
  {
    let tests = tests(scope, definition)
    let (own, untold) = try places(in: pack, definition, scope, tests.own, tests.who)
    if let untold { return (nil, untold) }
    let stillThemes = tests.themesMove ? [] : tests.themes
    let (still, notStill) = try places(in: pack, definition, scope, tests.still, stillThemes)
    if let notStill { return (nil, notStill) }
    let (moving, notMoving) = try places(
      in: pack, definition, scope, tests.moving, tests.themesMove ? tests.themes : [])
    if let notMoving { return (nil, notMoving) }
    return (TestedRows(own: own, still: still, moving: moving), nil)
  }

  /// Whether what has left may meet a test no more, by something else than that it is not open: then it is said by which pack
  /// it was tested.
  func testsBefore(_ scope: Scope, _ definition: DatasetDefinition) -> Bool {
    let tests = tests(scope, definition)
    let terms = tests.moving + (tests.themesMove ? themeTerms(tests.themes, of: definition.name) : [])
    return terms.flatMap(\.conjuncts).contains { $0.kind != .reading(.open(at: nil)) }
  }

  /// The tests of a statement: of whose rows they are, of what an entry says, of what time alone can change. Several themes are
  /// one test, which any of them meets.
  private func tests(_ scope: Scope, _ definition: DatasetDefinition) -> (
    own: [Syntax.Term], who: [Syntax.Selector], still: [Syntax.Term], moving: [Syntax.Term],
    themes: [Syntax.Selector], themesMove: Bool
  ) {
    let conditions = scope.clauses.conditions.flatMap(\.conjuncts)
    let moving = conditions.filter { isMoving($0, definition) }
    let rest = conditions.filter { !isMoving($0, definition) }
    let themes = scope.selectors.filter { if case .theme = $0.kind { true } else { false } }
    return (
      rest.filter { isOfTeam($0, definition) },
      scope.selectors.filter { if case .theme = $0.kind { false } else { true } },
      rest.filter { !isOfTeam($0, definition) }, moving, themes,
      themeTerms(themes, of: definition.name).contains { isMoving($0, definition) }
    )
  }

  /// Whether the same row can meet a test at one date and not at another with nothing in it changed: what looks at the date of
  /// the pack, at what is open, or at other rows.
  private func isMoving(_ term: Syntax.Term, _ definition: DatasetDefinition) -> Bool {
    ([term] + named(in: [term], of: definition)).contains { $0.looksBeyondItsRow(by: board.catalogue) }
  }

  /// Why what the clauses ask of a pack is not known, as it would not be of a count: other datasets that are not loaded or do
  /// not match, look-backs that are not covered.
  private mutating func reachFailure(
    _ pack: Pack, _ definition: DatasetDefinition, _ scope: Scope, _ uses: Resolver.Uses, terms: [Syntax.Term],
    related: [String: Resolver.RelatedTable]
  ) -> Reason? {
    let asked = terms + named(in: terms, of: definition)
    for name in Set(asked.flatMap { relatedDatasets($0, seen: []) }).sorted() {
      guard related[name] != nil else {
        let title = board.definition(name)?.title.lowercasedFirst ?? name
        return Reason(.notLoaded, "\(title) not loaded, and this asks for them")
      }
      if let reason = matchFailure(name) { return reason }
    }
    let range = SourceRange(0, 0)
    let dataset = Name(definition.name, range)
    var asking = Asking(
      asked: Asked(
        name: definition.name, title: definition.title, number: .count(dataset: dataset, where: nil), measure: nil,
        range: range),
      scope: scope, dimensions: [], definition: definition)
    (asking.table, asking.asAt, asking.packs) = (pack.table, pack.asAt ?? scope.asAt, [pack])
    asking.scope.isComparison = true
    var (period, told): (Period?, Figures) = (nil, Figures())
    return reachFailure(asking, [uses], terms: [], related: related.keys, period: &period, figures: &told)
  }

  /// The rows of a pack that conditions and selectors leave; and why its dataset cannot be told by one of them, where it cannot.
  mutating func places(
    in pack: Pack, _ definition: DatasetDefinition, _ scope: Scope, _ conditions: [Syntax.Term],
    _ selectors: [Syntax.Selector]
  ) throws(Diagnostic) -> (rows: Set<Int>, untold: String?) {
    let id = relations.hold(pack.table, as: "changes \(definition.name) \(pack.asAt?.iso ?? "")")
    let terms = conditions + themeTerms(selectors, of: definition.name)
    let related = related(upTo: pack.asAt ?? scope.asAt, from: terms + named(in: terms, of: definition))
    let resolver = resolver(definition, pack.table, asAt: pack.asAt ?? scope.asAt, isFlow: false, related: related)
    var uses = Resolver.Uses()
    var filter: [Condition] = []
    for condition in conditions { filter.append(try resolver.condition(condition, uses: &uses)) }
    let selected = try selection(selectors, resolver: resolver, uses: &uses)
    if let untold = selected.untold { return ([], untold) }
    if let reason = reachFailure(pack, definition, scope, uses, terms: terms, related: related) {
      return ([], reason.sentence.replacing("not known: ", with: ""))
    }
    filter.append(selected.condition)
    guard
      case .rows(_, let rows, _)? = run(
        Query(relation: id, filter: .all(filter), shape: .rows([], order: [], limit: nil)))
    else { return ([], nil) }
    return (Set(rows), nil)
  }
}

extension Syntax.Term {
  /// Whether it looks at the date of the pack, at whether the row is open, or at other rows.
  fileprivate func looksBeyondItsRow(by catalogue: Catalogue) -> Bool {
    switch kind {
    case .about(let theme):
      (catalogue.themes[theme.text]?.rules ?? []).compactMap(\.condition).contains {
        $0.looksBeyondItsRow(by: catalogue)
      }
    case .asAt, .age, .reading(.open), .has, .numberOf, .latest, .numberOfPrevious, .previous, .ofConcern: true
    case .firstRecorded(let names): names.contains(Syntax.Term.asAtName)
    default: parts.contains { $0.looksBeyondItsRow(by: catalogue) }
    }
  }
}
