import Board
import Catalogue
import Language

extension Session {
  /// `for each DIMENSION [in DATASET] | measure [of THEME]`: the body once for each.
  mutating func forEach(
    _ each: Syntax.ForEach, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    switch each.over {
    case .measures(let theme):
      let measures =
        theme.map { board.catalogue.measures(of: $0.text) }
        ?? board.catalogue.measureOrder.compactMap { board.catalogue.measures[$0] }
      let before = it
      defer { it = before }
      for measure in measures {
        it = measure.name
        try body(each.body, context, &status, show)
        if status.failed, !context.keepGoing { return }
      }
    case .dimension(let dimension, let dataset):
      do { try refuseEach(dimension, of: dataset?.text) } catch { throw .mistake(error) }
      if let grain = timeWord(dimension, of: dataset?.text) {
        throw .mistake(
          Diagnostic(
            .plain("“for each” goes through teams, areas, codes or measures; over time, split instead: by \(grain)"),
            dimension.range))
      }
      if case .field(let name) = dimension.kind, let dataset, !isSelected(name, of: dataset.text) {
        try forEach(value: dimension, of: dataset, each, context, &status, show)
        return
      }
      let values: [String]
      do { values = try self.values(of: dimension, in: dataset, each.clauses) } catch { throw .mistake(error) }
      if case .field(let name) = dimension.kind,
        name == "worker" || dataset.flatMap({ board.definition($0.text)?.field(name)?.type }) == .worker
      {
        let title = dataset.flatMap { board.definition($0.text)?.title } ?? "Workers"
        try audit(names: values, of: title, context)
      }
      let before = scriptFocus
      defer { scriptFocus = before }
      for value in values {
        let kind: Syntax.Selector.Kind =
          switch dimension.kind {
          case .area: .area(value)
          case .theme: .theme(value)
          case .field("worker"): .worker(value)
          default: .team(value)
          }
        scriptFocus =
          (before ?? focus).filter { $0.kind.sort != kind.sort } + [
            Syntax.Selector(kind, range: dimension.range, isKindSaid: true)
          ]
        try pass(show(.prose(.section, [.text(board.catalogue.themes[value]?.title ?? value)]), board.settings))
        try body(each.body, context, &status, show)
        if status.failed, !context.keepGoing { return }
      }
    }
  }

  /// A grain of time, or the field that a dataset's snapshots are dated by.
  private func timeWord(_ dimension: Syntax.Dimension, of dataset: String?) -> String? {
    switch dimension.kind {
    case .grain(let grain): grain
    case .field(let name): dataset.flatMap(board.definition)?.snapshotsFrom == name ? "month" : nil
    default: nil
    }
  }

  /// Whether the values of a field are teams, workers, themes or areas, which a focus can select.
  private func isSelected(_ field: String, of dataset: String) -> Bool {
    guard let type = board.definition(dataset)?.field(field)?.type else { return false }
    return [.team, .worker, .theme, .area].contains(type)
  }

  /// The body once for each value of a code, a yes/no field or another: each statement of it with that condition.
  private mutating func forEach(
    value dimension: Syntax.Dimension, of dataset: Name, _ each: Syntax.ForEach, _ context: Context,
    _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    var split = each.clauses
    split.by = [dimension]
    let answer: Answer
    do { answer = try self.show([Syntax.What(.dataset(dataset), range: dataset.range)], split) } catch {
      throw .mistake(error)
    }
    try audit(answer, Delivery(), board.settings, context)
    if answer.rows.count == 1, let reason = answer.rows[0].cells.compactMap(\.suppressed).first,
      answer.rows[0].cells.first == Answer.Value.none
    {
      try pass(show(.message(["not known: \(PlainWords.name(dimension.words)), \(reason)"]), board.settings))
      return
    }
    let isAge = dimension.kind == .field("age") && board.definition(dataset.text)?.field("age") == nil
    let field = Syntax.Term(isAge ? .age : .field(dimension.words), range: dimension.range)
    for row in answer.rows where row.kind == .group || row.kind == .unranked {
      let heading: String
      let test: Syntax.Term.Kind
      switch row.cells.first {
      case .text(let text)?: (heading, test) = (text, .isOneOf(field, [.init(.text(text), range: dimension.range)]))
      case .flag(let flag)?: (heading, test) = (flag ? "yes" : "no", flag ? .yes(field) : .no(field))
      case .number(let number)?:
        (heading, test) = (
          plain(number), .isOneOf(field, [.init(.number(number, percent: false), range: dimension.range)])
        )
      case .missing?: (heading, test) = ("not recorded", .missing(field))
      default: continue
      }
      try pass(show(.prose(.section, [.text("\(PlainWords.name(dimension.words)): \(heading)")]), board.settings))
      let condition = Syntax.Term(test, range: dimension.range)
      try body(each.body.map { $0.narrowed(by: condition) }, context, &status, show)
      if status.failed, !context.keepGoing { return }
    }
  }

  /// The values to go through: those of a dataset at its position, or all that is known of that kind.
  private mutating func values(of dimension: Syntax.Dimension, in dataset: Name?, _ clauses: Syntax.Clauses)
    throws(Diagnostic) -> [String]
  {
    if let dataset {
      var split = clauses
      split.by = [dimension]
      let answer = try show([Syntax.What(.dataset(dataset), range: dataset.range)], split)
      return answer.rows.compactMap { row in
        guard row.kind == .group, case .text(let name)? = row.cells.first else { return nil }
        return name
      }
    }
    switch dimension.kind {
    case .theme: return board.catalogue.themeOrder
    case .area: return board.areasInData()
    case .field("worker"): return board.books.workers.words.dropFirst().sorted()
    case .field("team"): return board.books.teams.words.dropFirst().sorted()
    default:
      let held = board.catalogue.datasetOrder.first { name in
        board.catalogue.datasets[name]?.field(dimension.words) != nil
      }
      throw Diagnostic(
        .plain(
          "“for each \(dimension.words)” needs a dataset, as in: for each \(dimension.words) in \(held ?? "cp-plans")"),
        dimension.range)
    }
  }

  mutating func body(
    _ statements: [Syntax.Statement], _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    for statement in statements {
      status.add(execute(statement, context, show))
      if status.quit || (status.failed && !context.keepGoing) { return }
    }
  }
}

extension Answer.Value {
  /// Why it is hidden for privacy; nil where it is not.
  fileprivate var suppressed: String? {
    if case .unknown(let reason) = self, reason.kind == .suppressed { reason.sentence } else { nil }
  }
}

extension Syntax.Statement {
  /// The statement with one more condition on the rows it asks about; as it is, where it asks about none.
  fileprivate func narrowed(by condition: Syntax.Term) -> Syntax.Statement {
    func added(_ clauses: Syntax.Clauses) -> Syntax.Clauses {
      var out = clauses
      out.conditions.append(condition)
      return out
    }
    var out = self
    switch body {
    case .show(let asked): out.body = .show(.init(asked.whats, added(asked.clauses)))
    case .trend(let asked): out.body = .trend(.init(asked.whats, added(asked.clauses)))
    case .list(let list): out.body = .list(.init(list.subject, added(list.clauses)))
    case .changes(let dataset, let clauses): out.body = .changes(dataset: dataset, added(clauses))
    case .expect(var expectation):
      expectation.clauses = added(expectation.clauses)
      out.body = .expect(expectation)
    case .when(var when):
      when.clauses = added(when.clauses)
      when.body = when.body.map { $0.narrowed(by: condition) }
      out.body = .when(when)
    case .forEach(var each):
      each.body = each.body.map { $0.narrowed(by: condition) }
      out.body = .forEach(each)
    case .prose(let kind, let prose):
      out.body = .prose(
        kind,
        Syntax.Prose(
          prose.pieces.map { piece in
            if case .figure(let what, let clauses) = piece { .figure(what, added(clauses)) } else { piece }
          }))
    default: break
    }
    return out
  }
}
