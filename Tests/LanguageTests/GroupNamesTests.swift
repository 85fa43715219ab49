import Testing

@testable import Language

@Suite struct GroupNamesTests {
  @Test func wholeNumbersEndWithOneOfTheirOwn() {
    #expect(GroupNames(at: [5, 10, 16], isWhole: true).labels == ["under 5", "5 to 9", "10 to 15", "16 and over"])
    #expect(GroupNames(at: [0, 1, 5], isWhole: true).labels == ["under 0", "0", "1 to 4", "5 and over"])
    #expect(GroupNames(at: [7], isWhole: true).labels == ["under 7", "7 and over"])
  }

  @Test func othersEndUnderTheNext() {
    #expect(GroupNames(at: [3, 6], isWhole: false).labels == ["under 3", "3 to under 6", "6 and over"])
    // A bound that is none itself leaves no whole number to end with.
    #expect(GroupNames(at: [0.5, 2], isWhole: true).labels == ["under 0.5", "0.5 to under 2", "2 and over"])
  }

  @Test func aGroupIsFoundByItsNameEitherWay() {
    let ages = GroupNames(at: [5, 10, 16], isWhole: true)
    #expect(ages.place(of: "5 to 9") == 1)
    #expect(ages.place(of: "5-TO-9") == 1)
    #expect(ages.place(of: "5 to under 10") == 1)
    #expect(ages.place(of: "16 and over") == 3)
    #expect(ages.place(of: "6") == nil)
    #expect(ages.place(of: "") == nil)
    #expect(ages.codes.map(\.name) == ["under-5", "5-to-9", "10-to-15", "16-and-over"])
  }

  @Test func groupsThatADefinitionNamesAreValuesBehindIs() {
    let source = Source(
      text: """
        dataset plans "Plans"
          child id
          score number
          age-group is age grouped at 5, 10
          of-score is score grouped at 2.5
        """)
    var vocabulary = Vocabulary()
    for head in HeadReader.heads(source) { vocabulary.add(head) }
    let parser = Parser(vocabulary: vocabulary)
    for words in ["under 5", "5 to 9", "10 and over", "\"5 to 9\"", "5 to 9 or under 5", "one of under 5, 5 to 9"] {
      #expect(parser.parse(Source(text: "list plans where age-group is \(words)")).diagnostics == [], "\(words)")
    }
    #expect(parser.parse(Source(text: "list plans where of-score is \"2.5 and over\"")).diagnostics == [])
  }
}
