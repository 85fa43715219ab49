import Calendar
import Catalogue
import Language

extension Session {
  /// What an answer tells of a measure beside its figures: what it counts, which way is better, its target.
  func facts(
    of asked: Asked, _ figures: Figures, _ scope: Scope, isPart: Bool = false, by dimensions: [Syntax.Dimension] = []
  ) -> Answer.MeasureFacts {
    let target = asked.target(
      at: figures.asAt == nil ? board.asAt ?? Day(number: 0) : figures.judgedOn, team: teamSelected(scope),
      isPart: isPart || isNarrowed(scope))
    // What is said of a number by its dataset's habit (`open`) does not hold where another reading was asked for.
    let words = plainWords(of: asked, byHabit: figures.isStock || asked.measure != nil)
    var facts = Answer.MeasureFacts(
      name: asked.name, title: asked.title, population: words.population, test: words.test, unit: asked.unit,
      higherIsBetter: asked.measure?.higherIsBetter, target: figures.isJudged ? target?.value : nil,
      amber: figures.isJudged ? target?.amber : nil, isStock: figures.isStock, ask: asked.measure?.ask)
    if case .statistic(.sum, _, _, _) = asked.number { facts.isSum = true }
    if case .ratio = asked.number { facts.isRatio = true }
    facts.withholdsFew = withholdsFew(asked, figures, scope, by: dimensions)
    facts.withholdsFewOfParts = withholdsFewOfParts(asked, by: dimensions)
    facts.isOwn = asked.measure.map { !saidOtherwise($0).isEmpty } ?? false
    let dataset = asked.dataset.flatMap { board.definition($0) }
    facts.apart = ((dataset?.apart ?? []) + (asked.measure?.apart ?? [])).map(\.told)
    // The numbers of a caution are of its rule: `published are those aged 19 to 21`.
    if let measure = asked.measure, measure.origin.builtIn, let caution = measure.caution {
      facts.apart += [caution, caution.ofOurs].compactMap(\.self)
    }
    return facts
  }
}
