import Language

/// A definition as the parser read it, with the source it stands in.
struct Parsed: Sendable {
  var definition: Syntax.Definition
  /// The place of the whole definition.
  var range: SourceRange
  var text: SourceText

  /// A mistake at a place of this source.
  func mistake(_ reason: Diagnostic.Reason, _ range: SourceRange, suggestions: [String] = []) -> Diagnostic {
    Diagnostic(reason, range, suggestions: suggestions, file: text.source.file)
  }
}
