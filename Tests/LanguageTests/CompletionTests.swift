import Testing

@testable import Language

@Suite struct CompletionTests {
  let completion = Completion(vocabulary: SampleVocabulary.vocabulary)

  private func offered(_ text: String) -> [String] { completion.candidates(text).candidates.map(\.text) }

  @Test func verbsStandAtTheBeginning() {
    #expect(offered("").prefix(3) == ["ask", "show", "list"])
    #expect(offered("sho") == ["show"])
    #expect(offered("back; tre") == ["trend"])
  }

  @Test func measuresThemesAndDatasetsStandAfterShow() {
    let all = offered("show ")
    #expect(all.contains("cp-visits-on-time"))
    #expect(all.contains("neglect"))
    #expect(all.contains("cp-plans"))
    #expect(all.contains("scorecard"))
    #expect(all.contains("count of"))
    #expect(!all.contains("fsp-central"))
    let begun = completion.candidates("show cp-vis")
    #expect(begun.replacing == 6)
    #expect(begun.candidates == [Candidate("cp-visits-on-time", .measure, "Child protection visits on time")])
  }

  @Test func aNameWithBlanksIsCompletedWhole() {
    let begun = completion.candidates("show children in ne")
    #expect(begun.candidates.first?.text == "children-in-need")
    #expect(begun.replacing == "children in ne".count)
    #expect(offered("show cp visits ").first == "cp-visits-on-time")
  }

  @Test func fieldsAreThoseOfTheDatasetInScope() {
    #expect(offered("show cp-visits-on-time by te") == ["team"])
    #expect(offered("list cp-plans with last").contains("last-visit"))
    #expect(!offered("list referrals with last").contains("last-visit"))
    #expect(offered("list cp-plans where vis").contains("visited-on-time"))
  }

  @Test func codesAndValuesStandAfterIs() {
    let codes = offered("list cp-plans where category is ")
    #expect(codes.contains("neglect"))
    #expect(codes.contains("missing"))
    let teams = offered("list cp-plans where team is ")
    #expect(teams.contains("FSP North"))
    #expect(teams.contains("\"Assessment and Intervention\""))
    #expect(offered("show cp-plans for FSP ") == ["FSP North", "FSP South", "FSP Central"])
    #expect(offered("show cp-plans for fsp s") == ["FSP South"])
    #expect(offered("show cp-plans for \"Ass") == ["\"Assessment and Intervention\""])
  }

  @Test func clausesFollowACompleteStatement() {
    let all = offered("show cp-visits-on-time ")
    for clause in ["by", "for", "where", "against", "worst first", "as at", "last"] { #expect(all.contains(clause)) }
    #expect(!all.contains("with"))
    #expect(offered("list cp-plans ").contains("with"))
    #expect(!offered("list cp-plans ").contains("against"))
    #expect(offered("show cp-visits-on-time worst ") == ["first"])
  }

  @Test func smallWordsStandWhereTheyMay() {
    #expect(offered("trend re-referrals last ").contains("month"))
    #expect(!offered("trend re-referrals last ").contains("by"))
    #expect(offered("show scorecard against ").contains("target"))
    #expect(offered("show scorecard against ").contains("england"))
    #expect(offered("show scorecard as ").contains("csv"))
    #expect(offered("set ").contains("privacy"))
    #expect(offered("set privacy ") == ["board", "public", "officer"])
    #expect(offered("help ").contains("trend"))
    #expect(offered("run vis") == ["visits"])
    #expect(offered("say \"There are {count of cp-pl").contains("cp-plans"))
  }

  @Test func aWordInsideANameLeadsToIt() {
    #expect(offered("show visits").contains("cp-visits-on-time"))
  }

  @Test func aDefinitionsBodyIsCompletedToo() {
    #expect(offered("measure mine \"Mine\"\n  hig") == ["highest of", "higher is better"])
    #expect(offered("measure mine \"Mine\"\n  count of cp-pl") == ["cp-plans"])
    #expect(offered("dataset mine \"Mine\"\n  usually ").contains("all rows"))
  }

  /// The next word of a statement is among the candidates of what stands before it.
  @Test func theNextWordOfTheGrammarIsOffered() {
    let grammar: Set<String> = [
      "by", "for", "where", "with", "since", "until", "between", "against", "worst", "best", "sorted", "only", "as",
      "to", "target", "previous", "neighbours", "region", "descending", "missing", "recorded", "one", "within",
      "working", "before", "after", "includes", "contains", "in", "at", "first", "is", "exactly", "percent", "that",
      "show", "list", "trend", "changes", "findings", "ask", "explain", "again", "without", "verify", "back", "set",
      "run", "brief", "expect", "when", "each", "title", "section", "say", "note", "record", "challenge", "answer",
      "close", "reopen", "save", "question", "edit", "help", "quit", "below", "about", "due", "everything", "open",
      "started", "ended", "has", "no", "number", "latest", "concern", "between", "called", "replacing", "order",
    ]
    var missing: [String] = []
    var asked = 0
    for line in Corpus.lines {
      let bytes = Array(line.utf8)
      var lexer = Lexer(bytes, SourceRange(0, bytes.count))
      lexer.run()
      for token in lexer.tokens where token.kind == .word && grammar.contains(token.word) {
        let before = String(decoding: bytes[..<token.lower], as: UTF8.self)
        asked += 1
        let found = offered(before).contains {
          let name = Vocabulary.canonical($0)
          return name == token.word || name.hasPrefix(token.word + "-") || name.hasSuffix("-" + token.word)
            || name.contains("-" + token.word + "-")
        }
        if !found { missing.append("\(before)▸\(token.word)") }
      }
    }
    #expect(asked > 300)
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  @Test func everyPrefixIsAnswered() {
    for line in Corpus.lines {
      for end in line.indices {
        let prefix = String(line[..<end])
        let out = completion.candidates(prefix)
        #expect(out.replacing <= prefix.count)
      }
    }
  }
}
