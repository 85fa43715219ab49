import Board
import Catalogue
import Engine
import Language

/// A condition that picks by where a value lies, and the value that its rows are ordered by.
struct Cut {
  var term: Syntax.Term
  var value: Syntax.Term
  /// It cuts by several things at once, or by rows of another list: how close another cut lies cannot be told.
  var isOfSeveral = false

  /// The order in words: cuts of one order cut the same rows, however they are written.
  var order: String { StatementWords.part(value) }
}

/// Where conditions cut: `age at least 9`, `last-visit before 12 March 2026`.
extension Session {
  /// The cuts in a condition, by numbers and days that stand in it; not those of the program's own named tests.
  func cuts(in term: Syntax.Term, of definition: DatasetDefinition) -> [Cut] {
    switch term.kind {
    case .all(let terms), .any(let terms): return terms.flatMap { cuts(in: $0, of: definition) }
    case .not(let denied): return cuts(in: denied, of: definition)
    case .compare(let left, _, let right):
      // What is after the day of the figures, or before it, is cut where everybody cuts it.
      guard left.kind != .asAt, right.kind != .asAt else { return [] }
      return cut(term, right.isFixed ? left : left.isFixed ? right : nil, definition)
    case .between(let value, let low, let high):
      return cut(term, low.isFixed || high.isFixed ? value : nil, definition)
    case .inPeriod(let value, _): return cut(term, value, definition)
    case .within(let value, _, _, let anchor):
      return cut(
        term, anchor.isFixed ? value : Syntax.Term(.span(.days, from: anchor, to: value), range: term.range), definition
      )
    // `age is 9` lies between two cuts.
    case .isOneOf(let value, let values):
      if let groups = definition.groups(of: value) { return cut(term, groups.value, definition) }
      return cut(term, values.allSatisfy(\.isFixed) ? value : nil, definition)
    case .field(let name):
      guard let named = definition.named(name), !isOfProgram(named, of: definition) else { return [] }
      return cuts(in: named.term, of: definition)
    case .has(let has):
      let inner = has.condition.map { cuts(in: $0, of: board.definition(has.dataset.text) ?? definition) } ?? []
      return inner.isEmpty ? [] : [Cut(term: term, value: term, isOfSeveral: true)]
    default: return []
    }
  }

  private func cut(_ term: Syntax.Term, _ value: Syntax.Term?, _ definition: DatasetDefinition) -> [Cut] {
    guard let value else { return [] }
    switch ordered(value, definition) {
    case .by(let value): return [Cut(term: term, value: value)]
    case .nothing: return []
    case .several: return [Cut(term: term, value: term, isOfSeveral: true)]
    }
  }

  /// The words of the order that a value lies in; nil where it is none, or several.
  func order(of value: Syntax.Term, _ definition: DatasetDefinition) -> String? {
    if case .by(let value) = ordered(value, definition) { StatementWords.part(value) } else { nil }
  }

  /// By what rows lie in an order where a value is cut.
  private enum Ordered {
    case by(Syntax.Term)
    /// It is no number and no day.
    case nothing
    /// By several things, by the rows of another list, or by when they began, which each paper tells by month already: with
    /// another of them there is another order.
    case several
  }

  /// What an expression is ordered by: a length of time up to a fixed day by the day it runs from, in whatever unit; what is
  /// added to it or taken off, or by what it is multiplied, changes no order.
  private func ordered(_ value: Syntax.Term, _ definition: DatasetDefinition) -> Ordered {
    let beginnings = Set([definition.opens?.from, definition.event].compactMap(\.self))
    switch value.kind {
    case .age: return .by(value)
    case .field(let name):
      if beginnings.contains(name) { return .several }
      if let field = definition.field(name) {
        return [.number, .date, .month].contains(field.type) ? .by(value) : .nothing
      }
      guard let named = definition.named(name), !named.isCondition else { return .nothing }
      return ordered(named.term, definition)
    case .grouped(let value, _): return ordered(value, definition)
    case .span(_, let from, let to):
      if to.isFixed { return ordered(from, definition) }
      if from.isFixed { return ordered(to, definition) }
      // How long something is open is told by its beginning.
      guard beginnings.isDisjoint(with: from.fields + to.fields), case .field = from.kind, case .field = to.kind else {
        return .several
      }
      return .by(Syntax.Term(.span(.days, from: from, to: to), range: value.range))
    case .arithmetic(_, let left, let right):
      if right.isFixed { return ordered(left, definition) }
      return left.isFixed ? ordered(right, definition) : .several
    default: return .several
    }
  }

  /// What a crossing holds of numbers that a figure is cut or split by: the program's own cuts of each, which everybody sees, and
  /// the split by it, beside which a cut can tell of the values that hide there.
  func valueParts(_ asking: Asking, _ resolver: Resolver, _ terms: [Syntax.Term]) -> (
    ofProgram: [Crossing.Part], values: [Crossing.Part]
  ) {
    let definition = asking.definition
    let split = asking.dimensions.compactMap { dimension in
      dimension.term(in: definition).map { definition.groups(of: $0)?.value ?? $0 }
    }
    let cut = terms.flatMap(\.conjuncts).flatMap { cuts(in: $0, of: definition) }
      .filter { !$0.isOfSeveral }.map(\.value)
    var out: (ofProgram: [Crossing.Part], values: [Crossing.Part]) = ([], [])
    var seen: Set<String> = []
    for term in cut + split where seen.insert(StatementWords.part(term)).inserted {
      var uses = Resolver.Uses()
      guard let found = try? resolver.resolve(term, uses: &uses), !found.isMissing, found.kind == .number else {
        continue
      }
      let groups = order(of: term, definition).flatMap { namedGroups(ofOrder: $0, definition) }
      for test in programsCuts(of: term, definition) {
        guard let condition = try? resolver.condition(test, uses: &uses) else { continue }
        if let groups, (try? follows(test, groups, asking, resolver, among: [])) != .no { continue }
        out.ofProgram.append(Crossing.Part(words: StatementWords.part(test.affirmed), value: .test(condition)))
      }
      if let groups {
        // Whose groups are named is not split by its single values.
        if let part = part(groups, resolver) { out.ofProgram.append(part) }
      } else {
        out.values.append(Crossing.Part(words: StatementWords.part(term), value: found.value))
      }
    }
    return out
  }

  func isOfProgram(_ named: NamedDefinition, of definition: DatasetDefinition) -> Bool {
    Catalogue.builtIn().catalogue.datasets[definition.name]?.named(named.name)?.text == named.text
  }

  /// The cuts of the program's own tests and measures in the order of a value.
  func programsCuts(of value: Syntax.Term, _ definition: DatasetDefinition) -> [Syntax.Term] {
    let terms =
      definition.named.filter { isOfProgram($0, of: definition) }.map(\.term)
      + board.catalogue.measures.values.filter { $0.origin.builtIn && $0.number.dataset?.text == definition.name }
      .sorted { $0.name < $1.name }.flatMap(\.number.conditions)
    var out: [Syntax.Term] = []
    for cut in terms.flatMap(\.conjuncts).flatMap({ cuts(in: $0, of: definition) })
    where !cut.isOfSeveral && cut.order == StatementWords.part(value)
      && !out.contains(where: { StatementWords.part($0) == StatementWords.part(cut.term) })
    {
      out.append(cut.term)
    }
    return out
  }
}

extension Syntax.Term {
  /// Whether it is the same for each row: a number, a day.
  fileprivate var isFixed: Bool {
    switch kind {
    case .number, .date, .asAt: true
    case .arithmetic(_, let left, let right): left.isFixed && right.isFixed
    default: false
    }
  }

  /// Whether it holds where one of several different things does: other than a choice of codes of one field.
  var isOneOfSeveralThings: Bool {
    switch kind {
    case .any: choiceOfCodes == nil
    // Neither of two is what is left of one or the other.
    case .not(let term):
      if case .all(let terms) = term.kind { terms.count > 1 } else { term.isOneOfSeveralThings }
    case .all(let terms): terms.contains(where: \.isOneOfSeveralThings)
    default: false
    }
  }
}
