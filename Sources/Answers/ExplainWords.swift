import Board
import Catalogue
import Language

extension Session {
  private var words: PlainPopulation {
    let board = board
    return PlainPopulation(catalogue: board.catalogue) { board.definition($0) }
  }

  /// What is counted, what is asked of each, and the whole of it in one sentence.
  func plainWords(of asked: Asked) -> (population: String, test: String?, definition: String) {
    let countedBy = asked.measure?.countedBy
    return (
      words.population(of: asked.number, countedBy: countedBy), words.predicate(of: asked.number),
      words.sentence(of: asked.number, countedBy: countedBy)
    )
  }

  /// A term as it would be typed, for the statement that an answer offers next.
  func text(of term: Syntax.Term, in asked: Asked) -> String? { StatementWords.part(term) }
}
