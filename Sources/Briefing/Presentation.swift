import Answers
import Board
import Language

/// How an answer is to look: decided by whoever shows it.
public struct Presentation: Sendable {
  /// Columns of the terminal; nil for a pipe or a file, which is never cut, coloured or paged.
  public var width: Int?
  public var colour: Bool
  public var privacy: Privacy
  /// What makes pseudonyms stable within a board.
  public var pseudonymKey: String

  public init(width: Int? = nil, colour: Bool = false, privacy: Privacy = .board, pseudonymKey: String = "") {
    self.width = width
    self.colour = colour
    self.privacy = privacy
    self.pseudonymKey = pseudonymKey
  }

  /// The answer in a form, as text that ends in a newline. Nil form: a table with its sentence, as on screen.
  /// Privacy is applied here, at the level of this presentation. Throws where privacy refuses the showing.
  public func render(_ answer: Answer, as form: Syntax.Form?) throws(Refusal) -> String { "" }
  /// A line of prose with its figures.
  public func render(_ pieces: [ProsePiece]) -> String { "" }
  /// A whole briefing.
  public func render(_ document: Document, as form: DocumentForm) throws(Refusal) -> String { "" }
}

public enum DocumentForm: String, Sendable, CaseIterable { case text, markdown }

/// Privacy does not allow this: one plain sentence.
public struct Refusal: Error, Sendable, Equatable {
  public var sentence: String
  public init(_ sentence: String) { self.sentence = sentence }
}
