import Language
import Testing

@Suite struct WordStemTests {
  @Test(arguments: [
    ["visit", "visits", "visited", "visiting"], ["audit", "audits", "audited", "auditing"],
    ["plan", "plans", "planned", "planning"], ["place", "placed", "places", "placement", "placing"],
    ["vacancy", "vacancies"], ["child", "children"], ["fill", "filled", "filling"], ["carry", "carried", "carries"],
  ]) func formsOfOneWordShareAStem(_ forms: [String]) { #expect(Set(forms.map { WordStem.of($0) }).count == 1) }

  @Test(arguments: [("seen", "seeing"), ("process", "proceed"), ("moment", "mo"), ("status", "statu"), ("need", "ne")])
  func otherWordsDoNot(_ one: String, _ other: String) { #expect(WordStem.of(one) != WordStem.of(other)) }
}
