import Language
import Threads

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
    var datasetPlaces: [Place] = []
    var otherPlaces: [Place] = []
    let cuts = texts.map { ($0, CutSource($0.source)) }
    // A source of statements alone needs no words to find that out.
    guard cuts.contains(where: { _, cut in (0..<cut.count).contains { cut.definitionKind($0) != nil } }) else { return }
    var words = VocabularyMaker(catalogue)
    for (text, cut) in cuts {
      let isList = text.builtIn && text.source.file?.hasSuffix(Catalogue.listsFile) == true
      for part in 0..<cut.count {
        guard let kind = cut.definitionKind(part) else { continue }
        if let head = cut.head(part) { words.add(head, isList: isList) }
        if let range, !(range.lower <= cut.range(part).lower && cut.range(part).upper <= range.upper) { continue }
        let place = Place(text: text, cut: cut, part: part)
        if kind == .dataset { datasetPlaces.append(place) } else { otherPlaces.append(place) }
      }
    }

    // Named conditions and expressions look alike until they are read, and one may rest on another: datasets are read
    // again as long as that teaches something about their fields.
    var read: [Read] = []
    for pass in 0..<8 {
      let parser = Parser(vocabulary: words.vocabulary())
      if pass == 0 {
        read = concurrentMap(datasetPlaces) { Read($0, parser) }
      } else {
        // What is learned concerns conditions: a dataset that could be read and holds none stays as it was.
        for (index, place) in datasetPlaces.enumerated() where read[index].holdsConditions {
          read[index] = Read(place, parser)
        }
      }
      if !words.learn(read.flatMap(\.parsed)) { break }
    }
    let parser = Parser(vocabulary: words.vocabulary())
    // Definitions are read apart from each other, and joined in the order in which they stand.
    read += concurrentMap(otherPlaces) { Read($0, parser) }
    parsed = read.flatMap(\.parsed)
    diagnostics = read.flatMap(\.diagnostics)
  }

  /// Where a definition stands.
  private struct Place {
    var text: SourceText
    var cut: CutSource
    var part: Int
  }

  /// A definition as it was read.
  private struct Read {
    var parsed: [Parsed] = []
    var diagnostics: [Diagnostic]

    init(_ place: Place, _ parser: Parser) {
      let outcome = parser.parse(place.cut, part: place.part)
      diagnostics = outcome.diagnostics.map { mistake in
        var mistake = mistake
        mistake.file = mistake.file ?? place.text.source.file
        return mistake
      }
      for statement in outcome.statements {
        guard case .define(let definition) = statement.body else { continue }
        parsed.append(Parsed(definition: definition, range: statement.range, text: place.text))
      }
    }

    /// Whether it may be read otherwise when more is known of fields.
    var holdsConditions: Bool {
      !diagnostics.isEmpty
        || parsed.contains { parsed in
          parsed.definition.lines.contains { line in
            switch line.content {
            case .named, .warn, .apart: true
            default: false
            }
          }
        }
    }
  }
}
