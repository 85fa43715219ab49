/// What may stand at a place of a text: drawn from the same grammar as the parser; serves Tab, `help`, errors and
/// `scrutineer complete`.
public struct Candidate: Sendable, Equatable {
  public var text: String
  public var kind: Kind
  /// One line: a measure's title, what a clause does.
  public var description: String

  public enum Kind: String, Sendable, Equatable {
    case verb, clause, word, measure, theme, dataset, field, team, worker, area, question, code, list, option, path
  }

  public init(_ text: String, _ kind: Kind, _ description: String = "") {
    self.text = text
    self.kind = kind
    self.description = description
  }
}

public struct Completion: Sendable {
  public var vocabulary: Vocabulary
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The candidates for the word that ends at the end of `text`, best first, and how many characters of the text they
  /// take the place of. Nothing is looked up in data; values come from `Vocabulary.values`.
  public func candidates(_ text: String) -> (replacing: Int, candidates: [Candidate]) { (0, []) }
}
