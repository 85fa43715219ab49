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

  /// Whatever form of a word is typed, every form of it is found.
  @Test(arguments: [
    ("visits", "Children are visited often", true), ("visited", "a visit", true), ("visiting", "visits", true),
    ("audits", "Audit is rigorous", true), ("audits", "an auditorium", false), ("placed", "a place", true),
    ("policies", "the policy", true), ("drift and delays", "drift and delay", true), ("visits", "revisits", false),
  ])
  func typed(_ word: String, _ text: String, _ expected: Bool) {
    #expect(ThemeWords(asked: word).stand(in: text) == expected)
  }

  /// A word within a phrase in which it means something else does not count; beside it, it does.
  @Test func aWordInAnExceptedPhraseIsNoWord() {
    let words = ThemeWords(["training"], except: ["education, work or training"])
    #expect(!words.stand(in: "Too many are not in education, work or training."))
    #expect(words.stand(in: "Staff training is good; few are in education, work or training."))
    #expect(words.places(in: "Staff training; education, work or training") == [6..<14])
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
