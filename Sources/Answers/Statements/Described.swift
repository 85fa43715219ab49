import Board
import Catalogue
import Language

/// What an answer says of itself: what it is narrowed to, and what it rests on.
extension Session {
  /// The conditions of numbers made up on the spot: their titles say them.
  private func conditionsOfMadeUp(_ measures: [Asked]) -> [Syntax.Term] {
    measures.filter { $0.measure == nil }.flatMap(\.number.conditions)
  }

  /// Puts focus, selection and basis into an answer.
  func describe(_ answer: inout Answer, measures: [Asked], scope: Scope) {
    let own = Set(scope.clauses.selectors.map(\.range))
    answer.focus = anyOf(scope.selectors.filter { !own.contains($0.range) })
    answer.selection = anyOf(scope.selectors.filter { own.contains($0.range) })
    // What a `where` leaves out belongs in the heading, not in the memory of whoever typed it.
    // `open at 31 October 2026` says of a plain `open` what there is to say.
    let isSaid = answer.reading?.hasPrefix("open at ") == true
    answer.selection += scope.clauses.conditions.filter { !conditionsOfMadeUp(measures).contains($0) }
      .flatMap(\.conjuncts).filter { !isSaid || $0.kind != .reading(.open(at: nil)) }
      .map { $0.kind == .reading(.open(at: nil)) ? "open" : heading($0, measures.first, scope) }
    answer.basis.selection = answer.focus.map { "\($0) (focus)" } + answer.selection
    answer.isNarrowed = isNarrowedByTerms(measures, scope)
    answer.notes += ownDefinitions(measures, scope)
    answer.notes += [ownFigures(measures, scope), toldByLoaded(measures)].compactMap(\.self)
    for asked in measures.prefix(1) {
      if let definition = datasetBehind(asked).flatMap({ board.definition($0) }) {
        answer.notes += standsElsewhere(definition, scope)
      }
    }
    answer.notes +=
      lookedThrough(measures, scope) + [sinceWhichInspection(scope), sinceWhichMeeting(scope)].compactMap { $0 }
    var seen: Set<String> = []
    for asked in measures where seen.insert(asked.name).inserted {
      if let measure = asked.measure {
        answer.basis.definitions.append(
          Basis.Definition(
            name: measure.name, title: measure.title, text: measure.text, source: measure.source,
            place: measure.origin.builtIn ? "built in" : "\(measure.origin.file), line \(measure.origin.line)",
            hasDefaultTarget: measure.hasDefaultTarget, caution: measure.caution?.ofOurs,
            counting: Explanation(board: board).ownCounting(measure)))
        // With one figure it goes wherever that goes.
        if measures.count == 1 {
          answer.notes += saidOtherwise(measure)
          answer.cautions += saidOtherwise(measure)
        }
      } else {
        answer.basis.definitions.append(
          Basis.Definition(
            name: asked.name, title: asked.title,
            text: plainWords(of: asked, byHabit: isReadByHabit(scope)).definition, source: nil,
            place: "made up on the spot"))
        if measures.count == 1, let definition = asked.dataset.flatMap({ board.definition($0) }) {
          let own = saidOtherwise(asked.number.conditions, of: definition)
          answer.notes += own
          answer.cautions += own
        }
      }
    }
    if measures.count > 1 {
      var named: Set<String> = []
      answer.notes += saidOtherwise(measures.compactMap(\.measure).filter { named.insert($0.name).inserted })
    }
  }

  /// A condition as a heading says it, its codes by their titles: `category is “Physical abuse”`.
  private func heading(_ condition: Syntax.Term, _ asked: Asked?, _ scope: Scope) -> String {
    let term = condition.withFullDates(asAt: scope.asAt)
    guard let dataset = asked.flatMap(datasetBehind) else { return PlainWords.condition(term) }
    let board = board
    var plain = PlainPopulation(catalogue: board.catalogue) { board.definition($0) }
    plain.keepsNames = true
    return plain.told(term, in: dataset)
  }

  /// The splits of a count in which one can stand in several groups: of several codes, and of whatever is counted once.
  func splitsThatOverlap(_ measures: [Asked], _ dimensions: [Syntax.Dimension]) -> Set<String> {
    var out: Set<String> = []
    for asked in measures {
      let definition = datasetBehind(asked).flatMap { board.definition($0) }
      let isDistinct = if case .countDistinct = asked.number { true } else { false }
      for dimension in dimensions {
        let isOfSeveral = definition.map { dimension.isField(ofType: [.codes], in: $0) } ?? false
        if isDistinct || isOfSeveral { out.insert(dimension.words) }
      }
    }
    return out
  }

  /// A theme that narrows the answer, or a dataset that it counts, which the board defines otherwise than the program.
  private func ownDefinitions(_ measures: [Asked], _ scope: Scope) -> [String] {
    var out: [String] = []
    for selector in scope.selectors {
      if case .theme(let name) = selector.kind, let theme = board.catalogue.themes[name], let old = theme.redefines {
        out.append(
          "The theme \(theme.title) is this board's own definition, in place of the built-in one (\(old.file)).")
      }
    }
    for name in Set(measures.compactMap(datasetBehind)).sorted() {
      if let dataset = board.definition(name), let old = dataset.redefines {
        out.append("\(dataset.title) are by this board's own definition, in place of the built-in one (\(old.file)).")
      }
    }
    return out
  }

  /// Selectors as headings say them: of one kind any of them, of several kinds each: `Neglect or Drift and delay`, `FSP South`.
  private func anyOf(_ selectors: [Syntax.Selector]) -> [String] {
    var kinds: [(kind: String, names: [String])] = []
    for selector in selectors {
      let kind =
        switch selector.kind {
        case .theme: "theme"
        case .area, .neighbours, .region: "area"
        case .team: "team"
        case .worker: "worker"
        case .value: "value"
        }
      if let at = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[at].names.append(spoken(selector))
      } else {
        kinds.append((kind, [spoken(selector)]))
      }
    }
    return kinds.map { PlainWords.list($0.names, "or") }
  }

  /// A selector as headings say it: its title, with its kind where a name alone would not tell whose it is.
  func spoken(_ selector: Syntax.Selector) -> String {
    let title =
      switch selector.kind {
      case .theme(let name): board.catalogue.themes[name]?.title ?? name
      case .area(let name): board.catalogue.areas[name]?.title ?? name
      case .neighbours: "neighbours"
      case .region: "region"
      case .team(let name), .worker(let name), .value(let name): name
      }
    let kind = kindWhereShared(selector)
    return kind.isEmpty ? teamWrittenOtherwise(selector) ?? title : kind + title
  }

  /// `team Disabled Children` for `disabled children`: in small letters a name reads as what it says, and not as a team's.
  private func teamWrittenOtherwise(_ selector: Syntax.Selector) -> String? {
    let name: String
    switch selector.kind {
    case .team(let own), .value(let own): name = own
    default: return nil
    }
    let teams = board.books.teams.words
    guard !teams.contains(name) else { return nil }
    return teams.first { $0.folded == name.folded }.map { "team \($0)" }
  }
}
