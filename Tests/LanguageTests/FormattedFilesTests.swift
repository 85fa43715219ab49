import Testing

@testable import Catalogue
@testable import Language

/// What comes with the program stands as `scrutineer format` writes it.
@Suite struct FormattedFilesTests {
  @Test(arguments: ["definitions", "questions", "briefings"])
  func whatComesWithTheProgramIsFormatted(_ folder: String) {
    let formatter = Formatter(vocabulary: Catalogue.builtIn().catalogue.vocabulary())
    let files = Embedded.all(in: folder)
    #expect(!files.isEmpty)
    for file in files {
      let text = file.text
      do {
        let formatted = try formatter.format(Source(file: file.name, text: text)).text
        #expect(formatted == text, "\(file.name): run scrutineer format on it")
      } catch {
        Issue.record("\(file.name): \(error)")
      }
    }
  }
}
