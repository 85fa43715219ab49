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

  /// Each word that was read as a word of the language or as a defined name is among the candidates of what stands before
  /// it; texts, numbers, dates and values of data cannot be foreseen.
  @Test func theNextWordIsOffered() {
    var missing: [String] = []
    var asked = 0
    for text in Corpus.all {
      let bytes = Array(text.utf8)
      let reading = Formatter.Reading(Source(text: text), SampleVocabulary.vocabulary)
      for (place, token) in reading.tokens.enumerated() where reading.settled.isKnown[place] {
        asked += 1
        let before = String(decoding: bytes[..<token.lower], as: UTF8.self)
        let wanted = Vocabulary.canonical(before + String(decoding: bytes[token.lower..<token.upper], as: UTF8.self))
        let (replacing, candidates) = completion.candidates(before)
        let kept = String(before.dropLast(replacing))
        let found = candidates.contains { candidate in
          ([candidate.text] + candidate.otherNames).contains {
            let whole = Vocabulary.canonical(kept + $0)
            return whole == wanted || whole.hasPrefix(wanted + "-")
          }
        }
        if !found { missing.append("\(before)▸\(token.word)") }
      }
    }
    #expect(asked > 1000)
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
