import Language

/// What running one statement gives to whoever shows it.
public enum Outcome: Sendable, Equatable {
  /// An answer, with the form and the file asked for.
  case answer(Answer, Delivery)
  /// Title, section or a line of prose; braces are answers already.
  case prose(Syntax.ProseKind, [ProsePiece])
  /// Lines for a person that are no answer: what was loaded, what was set. On standard error in scripts.
  case message([String])
  /// A briefing to be written, or printed where it has no path.
  case document(Document, Delivery)
  case help([String])
  case failure(Failure)
  case quit
}

public enum ProsePiece: Sendable, Equatable {
  case text(String)
  case figure(Answer)
  /// What the program puts behind a figure: nobody typed it.
  case added(String)
}

/// How and where an answer is wanted.
public struct Delivery: Sendable, Equatable {
  public var form: Syntax.Form?
  /// Where to write it, whole or not at all; relative to where the statement stands.
  public var path: String?
  public var replacing: Bool
  public init(form: Syntax.Form? = nil, path: String? = nil, replacing: Bool = false) {
    self.form = form
    self.path = path
    self.replacing = replacing
  }
}

/// A briefing: what its script said and answered, in order, before anything has a form.
public struct Document: Sendable, Equatable {
  public enum Piece: Sendable, Equatable {
    case title([ProsePiece])
    case section([ProsePiece])
    case say([ProsePiece])
    case answer(Answer)
    /// What could not be answered, and why, in its place.
    case notKnown(String)
  }
  public var name: String
  public var title: String
  public var pieces: [Piece]
  /// `Thamesmere`, the as-at date in words, what it is narrowed to: the lines under the title.
  public var council: String?
  public var position: String?
  public var selection: [String]
  /// How long figures over time are, where that is not the twelve months that everybody takes them to be.
  public var period: String?
  /// What else a reader must know of how the paper was made: files that were forgotten, a briefing in another's place.
  public var made: [String] = []
  /// Whether a check was not met, or a figure is older than asked.
  public var hasUnmet: Bool
  public init(
    name: String, title: String, pieces: [Piece] = [], council: String? = nil, position: String? = nil,
    selection: [String] = [], hasUnmet: Bool = false
  ) {
    self.name = name
    self.title = title
    self.pieces = pieces
    self.council = council
    self.position = position
    self.selection = selection
    self.hasUnmet = hasUnmet
  }
}

/// A statement that failed, to be shown on standard error.
public enum Failure: Sendable, Equatable {
  /// Mistakes in a source, each shown in its place.
  case mistakes([Diagnostic], Source)
  /// What the machine, a file or the data did: one sentence each.
  case sentences([String])
}
