import Testing

@testable import Answers

@Suite struct ThemeWordsTests {
  @Test(arguments: [
    ("neglect", "Neglectful parenting", true), ("neglect", "NEGLECT", true), ("neglect", "unneglected", false),
    ("neglect*", "neglectful", true), ("multi-agency", "multi agency work", true),
    ("multi agency", "multi-\nagency", true),
    ("step down", "step\u{2011}down", true), ("step down", "step the down", false),
    ("child's voice", "child’s voice", true),
    ("iro", "ironic", false), ("iro", "the IROs said", true), ("iro", "An IRO.", true), ("iro", "iro", true),
    ("smart", "SMART plans", true), ("drift and delay", "drift  and\u{a0}delay", true), ("wish", "", false),
    ("vacanc*", "vacancies", true), ("vacanc", "vacancies", false), ("co\u{ad}operate", "cooperate", true),
    ("être", "Être là", true),
  ])
  func stand(_ word: String, _ text: String, _ expected: Bool) {
    #expect(ThemeWords([word]).stand(in: text) == expected)
  }

  @Test func placesAreMarkedToTheEndOfTheWord() {
    let text = "Child’s neglectful home-\nconditions; neglect."
    let places = ThemeWords(["neglect", "home conditions", "neglectful"]).places(in: text)
    let utf8 = Array(text.utf8)
    #expect(places.map { String(decoding: utf8[$0], as: UTF8.self) } == ["neglectful", "home-\nconditions", "neglect"])
  }

  @Test func nothingIsLookedForInVain() {
    #expect(ThemeWords(["", " - ", "*"]).isEmpty)
    #expect(!ThemeWords([]).stand(in: "anything"))
  }
}
