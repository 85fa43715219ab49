import Catalogue
import Engine
import Language

/// What a `where` does to a figure that others publish of all, that is divided by all children, or that tests what the
/// `where` picks by: held to the rules that themes, teams and splits are held to (language.md section 6).
extension Session {
  /// The conditions of a statement that leave fewer rows than the number has itself: not those that it asks for already.
  func narrowing(_ asked: Asked, _ scope: Scope) -> [Syntax.Term] {
    let written = scope.clauses.conditions.flatMap(\.conjuncts)
    guard !written.isEmpty else { return [] }
    var own = Set((asked.number.condition?.conjuncts ?? []).map(StatementWords.term))
    if let definition = asked.dataset.flatMap({ board.definition($0) }),
      case .stock(addsOpen: true) = reckoning(
        of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses)
    {
      own.insert("open")
    }
    return written.filter { !own.contains(StatementWords.term($0)) }
  }

  /// `category is neglect and age is less than 5`, as a heading says it.
  func narrowingWords(_ terms: [Syntax.Term], _ scope: Scope) -> String {
    PlainWords.list(terms.map { PlainWords.condition($0.withFullDates(asAt: scope.asAt)) }, "and")
  }

  /// Why a published figure cannot stand beside one of ours, or be asked for itself: it is of all, and the statement asks
  /// for some. Nil where it is asked of all.
  func publishedOfAll(_ asked: Asked, _ scope: Scope, of whom: String) -> Reason? {
    let definition = (asked.dataset ?? datasetBehind(asked)).flatMap { board.definition($0) }
    // A team is a part of the council, said either way.
    let terms = narrowing(asked, scope).filter { term in
      let fields = term.fields.compactMap { definition?.field($0) }
      return fields.isEmpty || !fields.allSatisfy { $0.is(.team) || $0.is(.worker) }
    }
    guard !terms.isEmpty else { return nil }
    return Reason(
      .notCollected,
      "no figure: what is published of \(whom) is of all, not of those where \(narrowingWords(terms, scope))")
  }

  /// By what a table is split that is published of nobody: the groups of a field. A team or a worker is a part of the
  /// council, and stands beside the whole as the council does.
  func splitUnpublished(_ asked: Asked, by dimensions: [Syntax.Dimension]) -> Syntax.Dimension? {
    guard let definition = (asked.dataset ?? datasetBehind(asked)).flatMap({ board.definition($0) }) else { return nil }
    return dimensions.first { dimension in
      guard case .field = dimension.kind else { return false }
      return !dimension.isField(ofType: [.team, .worker], in: definition)
    }
  }

  /// The fields that a number tests beyond those that say when its rows are counted: a condition on one of them picks the
  /// rows by what is to be found out. Of a count that is what its own condition asks.
  func isPickedByTest(
    _ asking: Asking, _ resolver: Resolver, test: Resolver.Uses
  ) throws(Diagnostic) -> Syntax.Term? {
    guard asking.asked.measure != nil, !asking.scope.clauses.conditions.isEmpty else { return nil }
    var tested = test.testedFields.union(test.recordedFields).union(test.earlierFields)
    var related = test.datasets
    if asking.asked.number.isCounted, let condition = asking.asked.number.condition {
      var uses = Resolver.Uses()
      for term in condition.conjuncts where term.readings.isEmpty {
        _ = try resolver.condition(term, uses: &uses)
      }
      tested.formUnion(uses.testedFields.union(uses.recordedFields))
      related.formUnion(uses.datasets)
    }
    // When things happened is no answer; of what stands open at a date, how long it has stood is.
    let isPlaced: (Syntax.Term) -> Bool = { [asAt = asking.asAt] term in
      guard asking.isFlow, let field = DateTest(term, asAt: asAt)?.field else { return false }
      return asking.flowDate == .field(field) || field == asking.definition.event
        || field == asking.definition.opens?.from
    }
    for term in narrowing(asking.asked, asking.scope) where !isPlaced(term) && !term.isOfAge {
      var uses = Resolver.Uses()
      _ = try resolver.condition(term, uses: &uses)
      let picked = uses.testedFields.union(uses.recordedFields).union(uses.earlierFields)
      let looksBackAlike = uses.lookBacks.contains { back in test.lookBacks.contains { $0.dataset == back.dataset } }
      if !picked.isDisjoint(with: tested) || !uses.datasets.isDisjoint(with: related) || looksBackAlike { return term }
    }
    return nil
  }
}

extension Session {
  /// A rate divides by all children of the council. What a `where` leaves has no children of its own to divide by that are
  /// known, nor have the children of a team, a worker or an age.
  ///
  /// - Throws: for such a condition, with the count that can be given.
  func refusePart(of asked: Asked, _ scope: Scope, tail: String) throws(Diagnostic) {
    guard let dataset = asked.dataset, let definition = board.definition(dataset) else { return }
    var part = narrowing(asked, scope)
    if asked.measure == nil {
      let some = (asked.number.condition?.conjuncts ?? []) + named(in: asked.number.conditions, of: definition)
      part += some.filter { $0.isOfSomeChildren(definition) }
    }
    guard let first = part.first else { return }
    let written = scope.clauses.conditions.map(StatementWords.part)
    let conditions = [tail.isEmpty ? nil : String(tail.dropFirst(" where ".count))].compactMap(\.self) + written
    throw Diagnostic(
      .plain(
        "A rate per 10,000 children is of all children of the council: how many there are where \(narrowingWords([first], scope)) is not known, and those would be divided by all of them. The count can be given: show count of \(dataset)\(conditions.isEmpty ? "" : " where \(conditions.joined(separator: " and "))")"
      ), first.range)
  }
}

extension Figures {
  /// Its rows were picked by what it tests: it is told, and judged by nothing.
  mutating func standsAlone(for term: Syntax.Term, _ asking: Asking) {
    let words = PlainWords.condition(term.withFullDates(asAt: asking.asAt))
    standsAlone = "its rows were picked by what it measures"
    let told =
      "Picked by what it measures: \(words). No target, no comparison. Without it: show \(asking.asked.name)"
    picked = told
    headingNotes.append(told)
  }

  /// Beside a partial cover or an unknown value there is no status and no comparison.
  var isWhole: Bool { isWholeButForDoubt && inDoubt == nil }

  /// Whether nothing but a doubt about its rows keeps it from being held against anything.
  var isWholeButForDoubt: Bool { unknown == nil && !isPartial && standsAlone == nil }

  /// Whether it may be held against a target.
  var isJudged: Bool { !isPartial && standsAlone == nil && inDoubt == nil }
}

extension Syntax.Term {
  /// Whether it asks for an age, which is reckoned at the date of what is counted and tells nothing of it.
  fileprivate var isOfAge: Bool {
    switch kind {
    case .compare(let value, _, _), .between(let value, _, _), .isOneOf(let value, _): value.kind == .age
    default: false
    }
  }

  /// Whether it picks some of the children by what they are: their age, or the team or worker that they have.
  fileprivate func isOfSomeChildren(_ definition: DatasetDefinition) -> Bool {
    func isOf(_ term: Syntax.Term) -> Bool {
      if term.kind == .age { return true }
      let names = term.fields.filter { name in
        name == "age" || name == "date-of-birth"
          || definition.field(name).map { $0.is(.team) || $0.is(.worker) } ?? false
      }
      return !names.isEmpty || term.parts.contains(where: isOf)
    }
    return isOf(self)
  }
}

extension Syntax.Number {
  /// Whether it counts rows, and tests them by nothing but what it counts.
  fileprivate var isCounted: Bool {
    switch self {
    case .count, .countDistinct, .rate: true
    case .percent, .statistic, .ratio, .ratioOfMeasures: false
    }
  }
}

extension Session {
  /// The same figure twice is meant to be narrowed once, and `where` holds for a statement: both lines would say the same.
  func refuseTwice(_ whats: [Syntax.What], _ measures: [Asked]) throws(Diagnostic) {
    guard whats.count == measures.count else { return }
    for (place, asked) in measures.enumerated() {
      guard measures[..<place].contains(where: { $0.name == asked.name && $0.title == asked.title }) else { continue }
      throw Diagnostic(
        .plain(
          "“\(asked.name)” stands twice, and what narrows a statement holds for all of it. To set them side by side, split by a field, or ask twice: show \(asked.name)"
        ), whats[place].range)
    }
  }
}
