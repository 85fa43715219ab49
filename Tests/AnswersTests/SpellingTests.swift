import Testing

@testable import Answers

/// Words as they are compared: plain ones are folded by their bytes, and come out as all others do.
@Suite struct SpellingTests {
  @Test(arguments: [
    ("Tower Hamlets", "tower hamlets"), ("  Tower\t\r\nHamlets ", "tower hamlets"), ("ST. HELENS", "st. helens"),
    ("", ""), (" ", ""), ("King's Lynn", "king's lynn"), ("A-B_9@[", "a-b_9@["),
  ]) func plainAndOtherWordsAreFoldedAlike(_ text: String, _ folded: String) {
    #expect(Spelling.folded(text) == folded)
    let within = Spelling.folded("x" + text + "x").dropFirst().dropLast()
    #expect(Spelling.folded("é" + text + "é") == "é" + within + "é")
  }

  @Test func curlyApostrophesAreStraight() { #expect(Spelling.folded("King’s  Lynn") == "king's lynn") }
}
