import Language

/// Where in a catalogue a name stands that is checked, so that a mistake can be shown there.
struct Place {
  /// `measure cp-visits-on-time`.
  var holder: String
  var file: String
  /// Whether it was defined just now: then its ranges belong to the source that is being read.
  var isNew: Bool
  /// The place of its name, where it is new.
  var head: SourceRange?
}

/// Gathers mistakes. One in a definition that was there before is told at the new one that brought it about.
struct Findings {
  var diagnostics: [Diagnostic] = []
  /// The newest definition: what is to blame where an older one no longer holds together.
  var blamed: (file: String?, range: SourceRange)?
  private var seen: Set<SourceRange> = []

  init(blamed: (file: String?, range: SourceRange)?) { self.blamed = blamed }

  mutating func add(_ reason: Diagnostic.Reason, _ range: SourceRange, at place: Place, sentence: String) {
    if place.isNew {
      guard seen.insert(range).inserted else { return }
      diagnostics.append(Diagnostic(reason, range, file: place.file))
    } else if let blamed {
      let told = "With this definition the \(place.holder) (\(place.file)) no longer holds together: \(sentence)"
      guard !diagnostics.contains(where: { $0.reason == .plain(told) }) else { return }
      diagnostics.append(Diagnostic(.plain(told), blamed.range, file: blamed.file))
    }
  }
}
