import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// What the selectors pick, as a condition of one dataset.
  struct Selected {
    var condition: Condition = .always
    /// Why the dataset cannot be told by one of them; nil where it can by all.
    var untold: String?
    /// The selectors that it cannot be told by, as a person reads them, folded.
    var untoldTitles: Set<String> = []
  }

  func selection(
    _ selectors: [Syntax.Selector], resolver: Resolver, uses: inout Resolver.Uses
  ) throws(Diagnostic) -> Selected {
    let found = try resolver.selection(
      selectors, council: board.settings.council, neighbours: board.statisticalNeighbours, uses: &uses)
    var selected = Selected(
      condition: found.condition, untold: found.untold.first?.sentence,
      untoldTitles: Set(found.untold.map(\.title.folded)))
    // What inspectors wrote is about a theme where it holds the theme's words.
    let themes = selectors.filter { if case .theme = $0.kind { true } else { false } }
    if found.untold.contains(where: { $0.kind == .theme }), let byWords = holdingWords(of: themes, resolver.table) {
      let rest = try resolver.selection(
        selectors.filter { selector in !themes.contains { $0.range == selector.range } },
        council: board.settings.council, neighbours: board.statisticalNeighbours, uses: &uses)
      selected = Selected(
        condition: .all([rest.condition, byWords]), untold: rest.untold.first?.sentence,
        untoldTitles: Set(rest.untold.map(\.title.folded)))
    }
    // A list that names the themes of what it lists is narrowed by them.
    if resolver.definition.isBuiltInList, found.untold.contains(where: { $0.kind == .theme }),
      resolver.definition.field("themes") != nil
    {
      let tagged = themes.compactMap { selector -> Syntax.Term? in
        guard case .theme(let name) = selector.kind else { return nil }
        return Syntax.Term(
          .includes("themes", [Syntax.Term(.text(name), range: selector.range)]), range: selector.range)
      }
      let any = Syntax.Term(.any(tagged), range: SourceRange(0, 0))
      selected = Selected(condition: .all([found.condition, try resolver.condition(any, uses: &uses)]))
    }
    return selected
  }

  /// Paragraphs of reports that hold the words of any of the themes; nil for a table without paragraphs.
  private func holdingWords(of themes: [Syntax.Selector], _ table: Table) -> Condition? {
    guard table.index(of: "paragraph") != nil, let at = table.index(of: "text"),
      table.kind(at: at) == .codes, let book = table.book(at: at)
    else { return nil }
    let found = themes.compactMap { selector in
      if case .theme(let name) = selector.kind { board.catalogue.themes[name] } else { nil }
    }
    let sought = ThemeWords(found.flatMap(\.words), except: found.flatMap(\.notWords))
    let codes = book.words.indices.dropFirst().filter { sought.stand(in: book.words[$0]) }.map { UInt32($0) }
    return .oneOf(Engine.Field(at, "text"), codes)
  }

  /// The resolver of what a figure, or a list, is asked of.
  func resolver(of asking: Asking, related: [String: Resolver.RelatedTable] = [:]) -> Resolver {
    var resolver = resolver(
      asking.definition, asking.table, asAt: asking.asAt, isFlow: asking.isFlow, related: related)
    // Of what a condition alone says has ended, `where ended in 2025-26`, it is that of the end too.
    resolver.ageAtEnd =
      asking.isFlow
      && dateOfTeams(
        asking.flowDate, asking.asked.number.picking(asking.scope.clauses), asking.definition) == .end
    resolver.lookedThrough = asking.scope.lookedThrough
    return resolver
  }

  /// A resolver of one table that knows every value any pack has held.
  func resolver(
    _ definition: DatasetDefinition, _ table: Table, asAt: Day, isFlow: Bool,
    related: [String: Resolver.RelatedTable] = [:]
  ) -> Resolver {
    var resolver = Resolver(
      catalogue: board.catalogue, definition: definition, table: table, asAt: asAt, ageAtEvent: isFlow,
      related: { related[$0] })
    let board = board
    resolver.known = KnownValues(
      teams: Array(board.books.teams.words.dropFirst()),
      workers: board.settings.privacy == .officer ? Array(board.books.workers.words.dropFirst()) : [],
      areas: board.areasInData())
    resolver.picksPeople = board.settings.privacy == .officer
    return resolver
  }
}
