import Language
import Testing

@testable import Catalogue

@Suite struct HelpTests {
  static let verbs: Set<String> = [
    "load", "forget", "reload", "show", "trend", "list", "changes", "findings", "ask", "explain", "again", "verify",
    "back", "for", "set", "run", "expect", "when", "title", "section", "say", "brief", "note", "record", "close",
    "reopen", "save", "edit", "help", "quit", "measure", "extend",
    "dataset", "theme", "area", "team",
  ]

  /// A question that a reader is taken to have saved: the examples run it later.
  static let vocabulary: Vocabulary = {
    var catalogue = Catalogue.builtIn().catalogue
    _ = catalogue.define(Source(text: "question late-visits \"Late visits\"\n  show cp-visits-on-time\n"))
    return catalogue.vocabulary()
  }()

  @Test func everyStatementAndTopicHasItsPage() {
    for topic in [
      "", "help", "load", "forget", "reload", "show", "trend", "list", "changes", "findings", "ask", "explain", "again",
      "verify", "for", "back", "set", "run", "expect", "when", "each", "for each", "title", "section", "say", "brief",
      "note", "record", "save", "edit", "quit", "define", "measures", "teams", "dates", "conditions", "scripts",
      "privacy",
      "errors", "packs", "reach", "signal", "expressions", "lists", "names", "dataset", "command", "comparison",
      "definitions", "focus", "periods", "for", "open", "started", "ended", "since", "until", "in", "between", "last",
      "this", "all rows", "best first", "sorted by", "only", "as", "replacing", "share", "spread",
      "clauses", "by", "where", "with", "against", "worst first", "as at", "top", "to", "examples", "Sorted By",
    ] {
      #expect(Catalogue.help(topic: topic) != nil, "no help on “\(topic)”")
    }
    #expect(Catalogue.help(topic: "no such topic") == nil)
    #expect(Catalogue.helpTopics.contains("measures"))
  }

  @Test func noWordLeadsToTwoPages() {
    let names = HelpTopic.all.flatMap(\.names)
    for name in Set(names) where names.count(where: { $0 == name }) > 1 { Issue.record("“\(name)” leads to two pages") }
  }

  @Test(arguments: HelpTopic.all.map(\.names[0])) func aPageFitsTheScreen(topic: String) throws {
    let text = try #require(Catalogue.help(topic: topic))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count >= 6)
    #expect(lines.count <= 26)
    #expect(lines.allSatisfy { $0.count <= 79 })
    #expect(!text.contains("\t"))
    #expect(!text.hasPrefix("also:"))
    for sign in ["[", "]", "|"] { #expect(!text.contains(sign), "a sign of a grammar") }
  }

  @Test(arguments: HelpTopic.all.map(\.names[0])) func itsExamplesAreStatements(topic: String) throws {
    let page = try #require(HelpTopic.all.first { $0.names[0] == topic })
    #expect(!page.examples.isEmpty)
    for example in page.examples {
      let verb = String(example.prefix { !$0.isWhitespace })
      #expect(Self.verbs.contains(verb), "\(verb) is no verb")
      let outcome = Parser(vocabulary: Self.vocabulary).parse(Source(text: example))
      #expect(outcome.diagnostics.isEmpty, "\(example)")
      #expect(outcome.statements.count == 1, "\(example)")
    }
  }
}
