import Board
import Calendar
import Catalogue
import Engine
import Language

/// Below officer privacy nobody is picked out: who knows a child's number or a worker's name would read of a figure what
/// the list and the split hide (language.md section 7).
extension Resolver {
  /// Refuses a test of whom a row is about; whether anybody is recorded at all may be asked.
  func refusePerson(_ term: Syntax.Term) throws(Diagnostic) {
    guard !picksPeople else { return }
    let reached = people(in: term)
    if reached.contains(.child) {
      let isOfChildren = [definition, outer?.definition].contains { $0?.childField != nil }
      throw Diagnostic(.plain(isOfChildren ? PickedPeople.child : PickedPeople.person), term.range)
    }
    if reached.contains(.worker) { throw Diagnostic(.plain(PickedPeople.worker), term.range) }
    if reached.contains(.birth) { throw Diagnostic(.plain(PickedPeople.birth), term.range) }
    if !reached.isDisjoint(with: [.privateText, .unclaimed]) {
      throw Diagnostic(.plain(PickedPeople.ownWords(PlainWords.expression(term))), term.range)
    }
  }
}

extension Session {
  /// `for NAME` of a worker.
  func refusePerson(_ selectors: [Syntax.Selector], isFocus: Bool) throws(Diagnostic) {
    guard board.settings.privacy != .officer else { return }
    for selector in selectors {
      if case .worker = selector.kind {
        throw Diagnostic(.plain(PickedPeople.worker), isFocus ? SourceRange(0, 0) : selector.range)
      }
    }
  }

  /// Whether whoever asks said himself which rows are counted: with terms enough that is one child, whom he knows.
  func isNarrowedByTerms(_ measures: [Asked], _ scope: Scope) -> Bool {
    !scope.clauses.conditions.isEmpty
      || measures.contains { ($0.isMadeUp || $0.measure != nil) && !isOfProgram($0) }
  }

  /// `for each worker`: each stands under its name.
  func refuseEach(_ dimension: Syntax.Dimension, of dataset: String?) throws(Diagnostic) {
    guard board.settings.privacy != .officer, case .field(let name) = dimension.kind else { return }
    let definition = dataset.flatMap { board.definition($0) }
    if name == "worker" || definition?.field(name)?.type == .worker {
      throw Diagnostic(.plain(PickedPeople.worker), dimension.range)
    }
    if name == "child" || definition?.childField == name {
      throw Diagnostic(.plain(PickedPeople.child), dimension.range)
    }
    if definition?.personField == name { throw Diagnostic(.plain(PickedPeople.person), dimension.range) }
  }

  /// In public no figure is split by workers: the order and the sizes of the lines would tell whose each is.
  ///
  /// - Parameter number: what is told of each line; values of rows (a mean, a median) are more than how many rows there are.
  func refuseSplit(
    by dimensions: [Syntax.Dimension], of definition: DatasetDefinition, telling number: Syntax.Number? = nil
  ) throws(Diagnostic) {
    guard board.settings.privacy != .officer else { return }
    for dimension in dimensions where dimension.kind == .field("date-of-birth") && definition.concernsPeople {
      throw Diagnostic(.plain(PickedPeople.byBirth), dimension.range, suggestions: ["age"])
    }
    for dimension in dimensions where definition.concernsPeople {
      guard case .field(let name) = dimension.kind,
        !board.catalogue.people(in: name, of: definition, board.packs[definition.name]?.last?.table)
          .isDisjoint(with: [.privateText, .unclaimed, .unclaimedDay])
      else { continue }
      throw Diagnostic(.plain(PickedPeople.ownWords(dimension.words)), dimension.range)
    }
    let isOfValues = if case .statistic? = number { true } else { false }
    // A day of a child's own life is that child's: its lines are a list of children.
    if board.settings.privacy == .published || isOfValues, definition.concernsPeople {
      for dimension in dimensions where dimension.isField(ofType: [.date], in: definition) {
        throw Diagnostic(
          .plain(
            "A line for each day of \(dimension.words) would be a line for each child. Ask for a time of it: where \(dimension.words) in \(Period.month(holding: board.asAt ?? Day(number: 0)).spoken)"
          ), dimension.range)
      }
    }
    for dimension in dimensions {
      try refuseSplitByNumbers(dimension, of: definition, tellingValues: isOfValues)
    }
    guard board.settings.privacy == .published else { return }
    for dimension in dimensions where dimension.isField(ofType: [.worker], in: definition) {
      throw Diagnostic(
        .plain("Figures are not split by \(dimension.words) at public privacy: no worker stands in a public paper."),
        dimension.range)
    }
  }
}

enum PickedPeople {
  static let child = "No child is picked out by number, except at officer privacy. Ask for a count of several."
  static let person = "Nobody is picked out by number, except at officer privacy. Ask for a count of several."
  static let birth =
    "No child is picked out by a day of birth, except at officer privacy. Ask for an age: where age is 8"
  static let reckonedBirth =
    "A day of birth is not shown, and nothing is reckoned from it, except at officer privacy. In whole years: age"
  static func ownWords(_ name: String) -> String {
    "“\(name)” may name or place a person: nobody is picked out or split by it, except at officer privacy."
  }
  static let byBirth = "A line for each day of birth would be a line for each child. In whole years: by age"
  static let worker = "No worker is picked out by name, except at officer privacy. Ask for a team."
}

extension Session {
  /// Rows in the order of hidden workers' names, or the first so many of them, would tell whose they are: they stand by
  /// what else is asked for, largest first.
  func hideOrderOfWorkers(
    _ order: inout [Query.Order], by split: [Syntax.ColumnTerm], _ asking: Asking, _ answer: inout Answer,
    _ values: [Value]
  ) {
    guard board.settings.privacy != .officer else { return }
    let resolver = resolver(of: asking)
    func isWorker(_ term: Syntax.Term) -> Bool { resolver.people(in: term).contains(.worker) }
    var terms = split.map(\.term)
    if case .sortedBy(let column, _)? = asking.scope.clauses.order { terms.append(column.term) }
    let isByWorker = terms.contains(where: isWorker)
    guard isByWorker || answer.isOfWorkers else { return }
    if isByWorker {
      order = zip(order, terms).filter { !isWorker($0.1) }.map { $0.0 }
      let named = answer.columns.first { $0.role == .worker }?.name
      answer.orderedBy = terms.contains { !isWorker($0) } ? answer.orderedBy : named
    }
    for (value, column) in zip(values, answer.columns) where column.role != .worker {
      order.append(.init(value, descending: true))
    }
  }
}

extension Session {
  /// In public a sum of what the council counts by team (who left, posts) is how many people there are: it is weighed as
  /// a count is, and so are the two of a ratio. Half a post is somebody too.
  func isSumOfHeads(_ asking: Asking) -> Bool {
    switch asking.asked.number {
    case .statistic(.sum, _, _, _), .ratio: countsHeads(asking.definition)
    default: false
    }
  }

  /// Whether rows of a dataset say in public how many people there are of a team.
  func countsHeads(_ definition: DatasetDefinition) -> Bool {
    guard board.settings.privacy == .published, definition.fields.contains(where: { $0.type == .number }) else {
      return false
    }
    return definition.teamField != nil && !definition.isPublished && !definition.isGuessed && !definition.isBuiltInList
  }
}
