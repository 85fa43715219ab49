import Board
import Catalogue
import Language

/// What the conditions of a statement mean, and what they left out: for `explain last`.
extension Session {
  /// The named conditions and expressions that stand in a statement, each in plain words, and those that these rest on:
  /// `visited-on-time` alone does not say within how many days.
  func conditionsMeant(by body: Syntax.Body) -> [(name: String, words: String)] {
    guard let clauses = body.ownClauses else { return [] }
    var datasets: [String] = []
    var terms = clauses.conditions
    switch body {
    case .list(let list):
      if case .dataset(let name) = list.subject { datasets.append(name.text) }
      terms += clauses.columns.map(\.term)
    case .changes(let name, _): datasets.append(name.text)
    case .show(let asked), .trend(let asked):
      // The number's own conditions are told by its words.
      for one in asked.whats.flatMap({ (try? self.asked($0)) ?? [] }) {
        guard let name = datasetBehind(one) else { continue }
        datasets.append(name)
      }
    default: break
    }
    var out: [(name: String, words: String)] = []
    for dataset in datasets {
      guard let definition = board.definition(dataset) else { continue }
      var open = terms
      while let term = open.popLast() {
        if case .field(let name) = term.kind, let named = definition.named(name),
          !out.contains(where: { $0.name == PlainWords.name(name) })
        {
          let words = named.isCondition ? PlainWords.condition(named.term) : PlainWords.expression(named.term)
          out.append((PlainWords.name(name), "\(words)  (\(named.text))"))
          open.append(named.term)
        }
        if case .has = term.kind { continue }
        open += term.parts
      }
    }
    return out.sorted { $0.name < $1.name }
  }

  /// `6 of 83: those where …`: how many rows there were before the conditions; nil of a list without any.
  mutating func listedOf(_ list: Syntax.List, _ last: Answered) -> String? {
    func isReading(_ term: Syntax.Term) -> Bool { if case .reading = term.kind { true } else { false } }
    let conditions = list.clauses.conditions.flatMap(\.conjuncts)
    let readings = conditions.filter(isReading)
    guard readings.count < conditions.count, case .dataset(let name) = list.subject,
      let definition = board.definition(name.text), !definition.isBuiltInList
    else { return nil }
    var all = list
    all.clauses.conditions = readings
    all.clauses.top = nil
    all.clauses.order = nil
    if let key = definition.key.first {
      all.clauses.columns = [.init(term: Syntax.Term(.field(key), range: SourceRange(0, 0)), text: key)]
    }
    var then = self
    if then.board.generation != last.circumstances.board.generation { then.madeRelations = nil }
    then.board = last.circumstances.board
    then.scriptFocus = last.circumstances.focus
    then.givenAsAt = last.circumstances.givenAsAt
    guard let before = try? then.list(all) else { return nil }
    let listed = last.answer.rowsBeforeTop ?? last.answer.rows.count
    let words = conditions.filter { !isReading($0) }.map(PlainWords.condition).joined(separator: ", and ")
    return "\(grouped(listed)) of \(grouped(before.rows.count)): those where \(words)"
  }
}
