import Catalogue
import Language

extension Session {
  /// That a yes or no which somebody asks about on the spot is asked of fewer by the measure that is made of it: of the plans
  /// `where not seen-alone` many are of children who are too young for it, and a visit by its time is not due for who came
  /// yesterday. Where it leaves nobody out it is the measure of it, with whatever must be known of how it is counted.
  func askedOfOthers(_ asked: Asked, _ figures: Figures, _ scope: Scope) -> [String] {
    guard asked.isOurOwn, figures.unknown == nil, let dataset = asked.dataset,
      let definition = board.definition(dataset)
    else { return [] }
    let picked = (asked.number.conditions + scope.clauses.conditions).flatMap(\.conjuncts)
    var tested = picked
    if case .percent(_, _, let test) = asked.number { tested += test.conjuncts }
    let questions = Set(tested.compactMap(\.yesNoField))
    guard !questions.isEmpty else { return [] }
    let said = Set((picked + named(in: picked, of: definition).flatMap(\.conjuncts)).map { PlainWords.condition($0) })
    var found: [MeasureOfIt] = []
    for name in board.catalogue.measureOrder {
      guard let measure = board.catalogue.measures[name], measure.origin.builtIn,
        measure.number.dataset?.text == dataset,
        case .percent(_, let condition, let test) = measure.number, let question = test.yesNoField,
        questions.contains(question)
      else { continue }
      let rows = (condition?.conjuncts ?? []).filter { $0.kind != .reading(.open(at: nil)) }
      let leaving = rows.filter { !$0.fields.contains(question) && !said.contains(PlainWords.condition($0)) }
      found.append(
        MeasureOfIt(
          measure: measure, rows: rows.count, leaving: leaving,
          isOfAnotherTime: measure.countedBy != nil && measure.countedBy != definition.event && !figures.isStock,
          isStock: board.catalogue.kind(of: measure) == .stock))
    }
    // One that is of the very same is the measure of it; of several the one that says most.
    let same = found.filter { $0.leaving.isEmpty && !$0.isOfAnotherTime }
    if !same.isEmpty {
      let alike = same.filter { $0.isStock == figures.isStock }.max { $0.rows < $1.rows }
      return alike.map { theMeasure($0.measure, of: nil) } ?? []
    }
    let rows = ((asked.number.condition.map { [$0] } ?? []) + scope.clauses.conditions).flatMap(\.conjuncts)
    let others = rows.filter { part in
      part.kind != .reading(.open(at: nil)) && part.yesNoField.map { !questions.contains($0) } ?? true
    }
    if figures.isStock, board.settings.privacy != .published {
      for one in found.sorted(by: { $0.leaving.count < $1.leaving.count }) where one.isStock && !one.leaving.isEmpty {
        let tail = "\(narrowing(scope))\(figures.asAt.map { " as at \($0.iso)" } ?? "")"
        func number(where conditions: [Syntax.Term]) -> Double? {
          let tests = (["open"] + conditions.map(StatementWords.part)).joined(separator: " and ")
          return counted("show count of \(dataset) where \(tests)\(tail)")
        }
        guard let all = number(where: others), all > 0, number(where: others + one.leaving) == all else { continue }
        return theMeasure(one.measure, of: Int(all))
      }
    }
    guard let one = found.first else { return [] }
    if one.leaving.isEmpty, let date = one.measure.countedBy.flatMap(definition.field) {
      return [
        "The measure of it, “\(one.measure.title)”, counts those whose “\(date.title)” falls in the time. To see it: show \(one.measure.name)"
      ]
    }
    let whom = populationWords.population(of: one.measure.number, countedBy: one.measure.countedBy)
    // In public it is not told whether these are others: who is left out may be few.
    let isOthers = board.settings.privacy == .published ? "asks it of" : "is of others:"
    return ["The measure of it, “\(one.measure.title)”, \(isOthers) \(whom). To see it: show \(one.measure.name)"]
  }

  /// That a measure asks the same of the same rows; and its caution, without which the number on the spot says more than is known.
  private func theMeasure(_ measure: MeasureDefinition, of rows: Int?) -> [String] {
    let whose = rows.map { ", of the same \(grouped($0))" } ?? ""
    let caution = measure.caution?.ofOurs.map { ["\(measure.title): \($0)"] } ?? []
    return ["The measure of it is “\(measure.title)”\(whose). To see it: show \(measure.name)"] + caution
  }

  /// A measure that asks the yes or no that is asked on the spot.
  private struct MeasureOfIt {
    var measure: MeasureDefinition
    /// How many conditions pick its rows, and those of them that the statement does not say.
    var rows: Int
    var leaving: [Syntax.Term]
    var isOfAnotherTime: Bool
    var isStock: Bool
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
