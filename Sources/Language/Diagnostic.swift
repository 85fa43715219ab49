/// Everything a person did wrong in what they typed or wrote, with its place and a way out.
///
/// The words are made in `DiagnosticText.swift` alone, so that a reason is data and can be tested as such.
public struct Diagnostic: Error, Sendable, Equatable {
  public var reason: Reason
  public var range: SourceRange
  /// What could stand there instead, the best first; each can be put in the place of `range`.
  public var suggestions: [String]
  /// The source it is about, where it is not the one being read (a definition's file).
  public var file: String?

  public init(_ reason: Reason, _ range: SourceRange, suggestions: [String] = [], file: String? = nil) {
    self.reason = reason
    self.range = range
    self.suggestions = suggestions
    self.file = file
  }

  /// Whether it is a plain question that nothing answers, or of which the person must choose what is meant: no letter of it can be
  /// mended, and the next line is another.
  public var isNotAnswered: Bool {
    switch reason {
    case .notAnswered, .couldMean, .wider, .theRest: true
    default: false
    }
  }

  /// Whether what it is about began as a statement or a plain question does.
  public var isOfStatement: Bool {
    if case .unknownStatement = reason { false } else { true }
  }

  /// Why. New reasons are added here, with their words in `DiagnosticText.swift`.
  public enum Reason: Sendable, Equatable {
    /// No such name of these kinds. `holder`: the dataset whose field or code it would be.
    case unknownName(read: String, kinds: [NameKind], holder: String?)
    /// A name of another kind than the one that must stand here; `instead` is what says it, or nothing.
    case otherKind(read: String, kind: NameKind, wanted: [NameKind])
    case unknownStatement(read: String)
    /// A plain opening or another tool's statement; `instead` is the whole statement that does it, and can be typed.
    case opening(read: String, instead: String)
    /// A plain question that several statements could answer: `suggestions`, whole or not; `but` tells of each in what it is another.
    case couldMean(read: String, but: [String]?, isWhole: Bool)
    /// The one that comes near counts more than is asked.
    case wider(read: String, title: String)
    /// What was late is told by what was in time.
    case theRest(read: String)
    /// A plain question that nothing defined answers; `there` shows what there is on a word of it.
    case notAnswered(read: String, there: String?)
    /// Another word for something the language has; `instead` stands in the place of what was read.
    case otherWord(read: String, instead: String)
    /// One of `expected` should stand here; `read` is what does (nil at the end of the line).
    case expected([String], read: String?)
    /// What stands where a clause should, and is none.
    case noClause(read: String, statement: String)
    /// A clause that this statement does not take, or that stands twice.
    case clauseNotHere(clause: String, statement: String)
    case clauseTwice(clause: String)
    case impossibleDate(read: String)
    case ambiguousPeriod(read: String, readings: [String])
    case mixedAndOr(readings: [String])
    case notYesNo(field: String, dataset: String)
    case wrongType(what: String, expected: String)
    case unclosedText
    case unclosedBracket
    case unclosedBrace
    case ambiguousName(read: String, readings: [String])
    case redefined(name: String, kind: String, firstPlace: String)
    case cycle(names: [String])
    case unexpected(read: String)
    /// A whole sentence, where the reason is told nowhere else (Answers and Board use it).
    case plain(String)
  }
}
