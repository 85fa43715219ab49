import Catalogue
import Language

enum LanguageBenchmark {
  static func run() {
    let definitions = ["", "/measures"].flatMap { Benchmark.scripts("Sources/Catalogue/Definitions" + $0) }
    let size = definitions.reduce(0) { $0 + $1.text.utf8.count }
    guard size > 0 else {
      print("run it from the top of the repository")
      return
    }
    let catalogue = Catalogue.builtIn().catalogue
    let vocabulary = catalogue.vocabulary()
    let parser = Parser(vocabulary: vocabulary)
    print("\(definitions.count) files of definitions, \(size / 1024) KB; \(vocabulary.entries.count) names")
    Benchmark.measure("definitions: their heads") { definitions.reduce(0) { $0 + Parser.heads($1).count } }
    Benchmark.measure("definitions: cut into statements") { definitions.reduce(0) { $0 + Parser.cut($1).count } }
    Benchmark.measure("definitions: parsed") { definitions.reduce(0) { $0 + parser.parse($1).statements.count } }
    let all = definitions + Benchmark.scripts("Scripts/questions") + Benchmark.scripts("Scripts/briefings")
    let named = all.map {
      Source(file: $0.file == "lists.scrutiny" ? "definitions/lists.scrutiny" : $0.file, text: $0.text)
    }
    Benchmark.measure("catalogue: built") {
      var catalogue = Catalogue()
      _ = catalogue.define(named, builtIn: true)
      return catalogue.measures.count
    }
    Benchmark.measure("catalogue: vocabulary") { catalogue.vocabulary().entries.count }

    // A thousand statements, as a script runs them: cut first, then each read by itself.
    let corpus = corpusLines().filter { parser.parse(Source(text: $0)).diagnostics.isEmpty }
    var lines: [String] = []
    while lines.count < 1000 { lines += corpus.prefix(1000 - lines.count) }
    let script = Source(text: lines.joined(separator: "\n") + "\n")
    Benchmark.measure("script of 1,000 statements: parsed") { parser.parse(script).statements.count }
    Benchmark.measure("script of 1,000 statements: one by one") {
      Parser.cut(script).reduce(0) { $0 + parser.parse(script, $1).statements.count }
    }
    let formatter = Formatter(vocabulary: vocabulary)
    Benchmark.measure("script of 1,000 statements: formatted", times: 5) {
      (try? formatter.format(script))?.text.utf8.count ?? 0
    }

    let completion = Completion(vocabulary: vocabulary)
    var prefixes: [String] = []
    var typos: [String] = []
    for line in corpus {
      for (place, character) in zip(line.indices, line) where character == " " {
        prefixes.append(String(line[...place]))
        prefixes.append(String(line[...place]) + String(line[line.index(after: place)...].prefix(1)))
        typos.append(line[..<place] + "x" + line[place...])
      }
    }
    Benchmark.worst("candidates", over: prefixes) { completion.candidates($0).candidates.count }
    Benchmark.worst("diagnostics", over: typos) { text in
      let source = Source(text: text)
      return DiagnosticRenderer.render(parser.parse(source).diagnostics, in: source).utf8.count
    }
  }

  /// The statements of the corpus, between the quotes of its file.
  private static func corpusLines() -> [String] {
    let text = Benchmark.text("Tests/LanguageTests/Corpus.swift")
    guard let start = text.firstRange(of: "#\"\"\"\n"), let end = text.firstRange(of: "\"\"\"#") else { return [] }
    return text[start.upperBound..<end.lowerBound].split(separator: "\n").map { String($0.drop { $0 == " " }) }
      .filter { !$0.isEmpty }
  }
}
