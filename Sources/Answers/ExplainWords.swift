import Board
import Catalogue
import Language

extension Session {
  var populationWords: PlainPopulation {
    let board = board
    return PlainPopulation(catalogue: board.catalogue) { board.definition($0) }
  }

  /// What is counted, what is asked of each, and the whole of it in one sentence.
  ///
  /// - Parameter byHabit: Whether it is read as its dataset usually is (`usually open`).
  func plainWords(of asked: Asked, byHabit: Bool = true) -> (population: String, test: String?, definition: String) {
    let countedBy = asked.measure?.countedBy
    return (
      populationWords.population(of: asked.number, countedBy: countedBy, byHabit: byHabit),
      populationWords.predicate(of: asked.number),
      populationWords.sentence(of: asked.number, countedBy: countedBy, byHabit: byHabit)
    )
  }

  /// Whether a statement says no reading of its own: what started in a time is not told as what is open.
  func isReadByHabit(_ scope: Scope) -> Bool {
    guard !scope.clauses.allRows, scope.clauses.conditions.flatMap(\.readings).isEmpty else { return false }
    switch scope.clauses.reading {
    case nil, .open?: return true
    default: return false
    }
  }

  /// A term as it would be typed, for the statement that an answer offers next.
  func text(of term: Syntax.Term, in asked: Asked) -> String? { StatementWords.part(term) }
}
