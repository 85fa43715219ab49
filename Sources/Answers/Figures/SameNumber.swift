import Catalogue
import Language

/// Numbers that count the same under two names.
extension Session {
  /// What a number counts, in words that are the same for the same. What began in a time and what is open at a date are written
  /// alike and are two things.
  func counting(
    _ number: Syntax.Number, _ measure: MeasureDefinition?, _ clauses: Syntax.Clauses, _ definition: DatasetDefinition
  ) -> String {
    let words = PlainPopulation(catalogue: board.catalogue)
    return switch reckoning(of: number, measure: measure, definition: definition, clauses: clauses) {
    case .stock: "stock \(words.sentence(of: number))"
    case .flow(let date): "flow by \(date): \(words.sentence(of: number, countedBy: ""))"
    case .all: "all \(words.sentence(of: number, countedBy: ""))"
    }
  }

  /// Whether it is a measure of the program, or counts the same as one: in public the same must hide under whatever name.
  func isOfProgram(_ asked: Asked) -> Bool {
    if let measure = asked.measure, measure.origin.builtIn { return true }
    guard board.settings.privacy == .published, let name = asked.dataset, let definition = board.definition(name) else {
      return false
    }
    let said = counting(asked.number, asked.measure, Syntax.Clauses(), definition)
    return board.catalogue.measures.values.contains { measure in
      measure.origin.builtIn && measure.number.dataset?.text == name
        && counting(measure.number, measure, Syntax.Clauses(), definition) == said
    }
  }
}
