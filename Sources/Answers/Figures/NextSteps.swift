import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// After a published figure: its years.
  func nextOfPublished(_ measures: [Asked], _ scope: Scope) -> String? {
    guard measures.count == 1, scope.selectors.count == 1, scope.clauses.by.isEmpty,
      case .area(let name) = scope.selectors[0].kind
    else { return nil }
    return "trend \(measures[0].name) for \(quotedIfNeeded(board.catalogue.areas[name]?.title ?? name))"
  }

  /// The statement most worth asking next: the rows behind the worst group, or the split that is not there yet. It asks
  /// for the same time and of the same rows; a step that forgot either would lead to others.
  mutating func next(after answer: Answer, _ table: FigureTable, _ scope: Scope) -> String? {
    // Computed a second time, an answer is compared by its figures.
    guard !relations.isRowByRow else { return nil }
    let measures = table.measures
    guard measures.count == 1, let asked = measures.first, asked.measure != nil else {
      let status = answer.column("status")
      let worst = answer.rows.first { row in status.map { row.cells[$0] == .status(.red) } ?? false }
      guard let name = worst?.measure, let red = measures.first(where: { $0.name == name }) else { return nil }
      // What has no teams is not split by them.
      let hasTeams =
        datasetBehind(red).flatMap { board.definition($0) }.map { isTold(red, scope, byTeamsOf: $0) } ?? false
      return "show \(name)\(hasTeams ? " by team worst first" : "") against target, previous\(sameRows(scope))"
    }
    // No split of what is not known is known: what the figure needs is told by its explanation.
    let value = answer.column("value")
    let isKnown = answer.rows.contains { row in
      if let value, case .unknown = row.cells[value] { false } else { true }
    }
    if !isKnown, !answer.rows.isEmpty {
      // A line over time begins where the figure can be told; a table needs all of its months.
      if scope.clauses.by.count == 1, scope.clauses.by[0].isTime, scope.clauses.period != nil {
        let grain = scope.clauses.by[0].words
        return "trend \(asked.name)\(grain == "month" ? "" : " by \(grain)")\(sameRows(scope))"
      }
      return "explain \(asked.name)"
    }
    guard let definition = asked.dataset.flatMap({ board.definition($0) }), definition.concernsPeople else {
      return nil
    }
    if scope.clauses.by.isEmpty, definition.teamField != nil {
      if case .rate = asked.number { return nil }
      guard isTold(asked, scope, byTeamsOf: definition) else { return "trend \(asked.name)\(sameRows(scope))" }
      return "show \(asked.name) by team worst first\(sameRows(scope))"
    }
    guard scope.clauses.by.count == 1, scope.clauses.by[0].kind == definition.teamField.map({ .field($0) }),
      let worst = answer.worstGroup(higherIsBetter: asked.measure?.higherIsBetter), let line = table.lines.first
    else { return nil }
    return listing(line.figures, asked, scope, of: worst, definition)
      ?? "trend \(asked.name) for \(written(team: worst))"
  }

  /// A team so that it can be read back: with its kind where a theme, say, is called the same.
  func written(team: String) -> String { written(Syntax.Selector(.team(team), range: SourceRange(0, 0))) }

  /// Whether a figure is told by team: a step that is refused in public is no step.
  private func isTold(_ asked: Asked, _ scope: Scope, byTeamsOf definition: DatasetDefinition) -> Bool {
    guard let team = definition.teamField else { return false }
    let split = [Syntax.Dimension(.field(team), range: asked.range)]
    return tellsHowManyOfEach(asked, scope, by: split, definition) == nil
  }

  /// The clauses of a statement that say of which rows and at which time its figures are; teams aside, which a split of
  /// them is for.
  private func sameRows(_ scope: Scope) -> String {
    let names = scope.othersThanTeams.map(written)
    let conditions = scope.clauses.conditions.map(StatementWords.part)
    return (names.isEmpty ? "" : " for \(names.joined(separator: ", "))")
      + times(scope.clauses).map { " \($0)" }.joined()
      + (conditions.isEmpty ? "" : " where \(conditions.joined(separator: " and "))")
  }
}

extension Answer {
  /// In public the next step is chosen among what is shown: that it names a hidden group, or leaves it out, would tell how it
  /// fares.
  public mutating func chooseNextAmongShown() {
    guard let next, let value = column("value"), rows.contains(where: { $0.isSuppressed(value) }) else { return }
    let measured = Set(rows.compactMap(\.measure))
    if measured.count > 1 {
      guard next.hasPrefix("show ") else { return }
      let status = column("status")
      let worst = rows.first { row in
        !row.isSuppressed(value)
          && (status.map { row.cells.indices.contains($0) && row.cells[$0] == .status(.red) } ?? false)
      }
      self.next = worst?.measure.map { "show \($0) against target, previous" }
    } else if next.hasPrefix("list ") || next.hasPrefix("trend ") && next.contains(" for ") {
      guard let name = measured.first else { return }
      self.next = worstGroup(higherIsBetter: measures[name]?.higherIsBetter).map {
        "trend \(name) for \(quotedIfNeeded($0))"
      }
    }
  }
}

extension Answer.Row {
  /// Whether the figure in a column is hidden.
  fileprivate func isSuppressed(_ column: Int) -> Bool {
    guard cells.indices.contains(column), case .unknown(let reason) = cells[column] else { return false }
    return reason.kind == .suppressed
  }
}
