import Catalogue
import Language

extension Session {
  /// That a yes or no which somebody asks about on the spot is asked of fewer by the measure that is made of it: of the plans
  /// `where not seen-alone` many are of children who are too young for it, and a visit by its time is not due for who came
  /// yesterday. Nil where the statement says the same itself.
  func askedOfOthers(_ asked: Asked, _ figures: Figures, _ scope: Scope) -> String? {
    guard asked.measure == nil, figures.unknown == nil, let dataset = asked.dataset,
      let definition = board.definition(dataset)
    else { return nil }
    let picked = (asked.number.conditions + scope.clauses.conditions).flatMap(\.conjuncts)
    var tested = picked
    if case .percent(_, _, let test) = asked.number { tested += test.conjuncts }
    let questions = Set(tested.compactMap(\.yesNoField))
    guard !questions.isEmpty else { return nil }
    let said = Set((picked + named(in: picked, of: definition).flatMap(\.conjuncts)).map { PlainWords.condition($0) })
    var told: String?
    for name in board.catalogue.measureOrder {
      guard let measure = board.catalogue.measures[name], measure.number.dataset?.text == dataset,
        case .percent(_, let condition, let test) = measure.number, let question = test.yesNoField,
        questions.contains(question)
      else { continue }
      let leaving = (condition?.conjuncts ?? []).filter { part in
        part.kind != .reading(.open(at: nil)) && !part.fields.contains(question)
          && !said.contains(PlainWords.condition(part))
      }
      let isOfAnotherTime = measure.countedBy != nil && measure.countedBy != definition.event && !figures.isStock
      // One that is of the very same is the measure of it.
      guard !leaving.isEmpty || isOfAnotherTime else { return nil }
      guard told == nil else { continue }
      if leaving.isEmpty, let date = measure.countedBy.flatMap(definition.field) {
        told =
          "The measure of it, “\(measure.title)”, counts those whose “\(date.title)” falls in the time. To see it: show \(name)"
        continue
      }
      let whom = populationWords.population(of: measure.number, countedBy: measure.countedBy)
      told = "The measure of it, “\(measure.title)”, is of others: \(whom). To see it: show \(name)"
    }
    return told
  }
}

extension Syntax.Term {
  /// The field or named condition of which a yes or a no is asked, and nothing besides.
  fileprivate var yesNoField: String? {
    switch kind {
    case .yes(let value), .no(let value):
      if case .field(let name) = value.kind { name } else { nil }
    case .not(let part): part.yesNoField
    case .field(let name): name
    default: nil
    }
  }
}
