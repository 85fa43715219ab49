import Language

/// Reads the definitions of sources in two passes, so that their order does not matter: the heads of all first, which
/// give the words to read by, then the bodies.
struct DefinitionReading {
  var parsed: [Parsed] = []
  var diagnostics: [Diagnostic] = []

  /// - Parameters:
  ///   - texts: the sources, in order.
  ///   - catalogue: what is defined already, which they stand on top of.
  ///   - range: the only part to read; nil for all. Statements that are no definitions are passed over.
  init(_ texts: [SourceText], on catalogue: Catalogue, in range: SourceRange? = nil) {
    var places: [(text: SourceText, range: SourceRange, isDataset: Bool)] = []
    for text in texts {
      for place in Parser.cut(text.source)
      where range.map({ $0.lower <= place.lower && place.upper <= $0.upper }) ?? true {
        guard let kind = Self.kind(text.opening(place)) else { continue }
        places.append((text, place, kind == .dataset))
      }
    }
    var words = VocabularyMaker(catalogue)
    for text in texts {
      let isList = text.builtIn && text.source.file?.hasSuffix(Catalogue.listsFile) == true
      for head in Parser.heads(text.source) { words.add(head, isList: isList) }
    }

    // Named conditions and expressions look alike until they are read, and one may rest on another: datasets are read
    // again as long as that teaches something about their fields.
    var datasets: [Parsed] = []
    var mistakes: [Diagnostic] = []
    let datasetPlaces = places.filter(\.isDataset)
    for _ in 0..<8 {
      (datasets, mistakes) = Self.parse(datasetPlaces.map { ($0.text, $0.range) }, with: words.vocabulary())
      if !words.learn(datasets) { break }
    }
    let others = places.filter { !$0.isDataset }.map { ($0.text, $0.range) }
    let (rest, more) = Self.parse(others, with: words.vocabulary())
    parsed = datasets + rest
    diagnostics = mistakes + more
  }

  private static func parse(
    _ places: [(SourceText, SourceRange)], with vocabulary: Vocabulary
  ) -> ([Parsed], [Diagnostic]) {
    let parser = Parser(vocabulary: vocabulary)
    var parsed: [Parsed] = []
    var diagnostics: [Diagnostic] = []
    for (text, range) in places {
      let outcome = parser.parse(text.source, range)
      diagnostics += outcome.diagnostics.map { mistake in
        var mistake = mistake
        mistake.file = mistake.file ?? text.source.file
        return mistake
      }
      for statement in outcome.statements {
        guard case .define(let definition) = statement.body else { continue }
        parsed.append(Parsed(definition: definition, range: statement.range, text: text))
      }
    }
    return (parsed, diagnostics)
  }

  /// The kind of definition that begins with these words, or nil for another statement.
  private static func kind(_ words: [String]) -> Syntax.Definition.Kind? {
    let word = words.first == "extend" ? words.dropFirst().first : words.first
    return word.flatMap(Syntax.Definition.Kind.init(rawValue:))
  }
}
