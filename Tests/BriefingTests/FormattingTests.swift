import Testing

@testable import Briefing

@Suite("Numbers and text")
struct FormattingTests {
  @Test("Fixed decimals round half away from zero, by the digits that are printed")
  func fixed() {
    #expect(Formatting.fixed(84.96, decimals: 1) == "85.0")
    #expect(Formatting.fixed(0.05, decimals: 1) == "0.1")
    #expect(Formatting.fixed(2.25, decimals: 1) == "2.3")
    #expect(Formatting.fixed(-2.25, decimals: 1) == "−2.3")
    #expect(Formatting.fixed(1.005, decimals: 2) == "1.01")
    #expect(Formatting.fixed(999.95, decimals: 1) == "1,000.0")
    #expect(Formatting.fixed(1_234_567, decimals: 0) == "1,234,567")
    #expect(Formatting.fixed(-0.04, decimals: 1) == "0.0")
    #expect(Formatting.fixed(0.5, decimals: 0) == "1")
    #expect(Formatting.fixed(1e-7, decimals: 3) == "0.000")
    #expect(Formatting.fixed(1e21, decimals: 0, grouped: false) == "1000000000000000000000")
    #expect(Formatting.fixed(.infinity, decimals: 1) == "not a number")
  }

  @Test("The shortest printing reads back as the same number")
  func shortest() {
    #expect(Formatting.shortest(89.8) == "89.8")
    #expect(Formatting.shortest(2) == "2")
    #expect(Formatting.shortest(-3) == "-3")
    #expect(Formatting.shortest(-0.0) == "0")
    #expect(Formatting.shortest(1e-5) == "0.00001")
    for value in [103.0 / 119 * 100, 1.0 / 3, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 12_345.678, 1e16] {
      #expect(Double(Formatting.shortest(value)) == value)
    }
  }

  @Test("Columns of a terminal are counted, not bytes")
  func widths() {
    #expect(TextWidth.of("abc") == 3)
    #expect(TextWidth.of("é") == 1)
    #expect(TextWidth.of("e\u{301}") == 1)
    #expect(TextWidth.of("東京") == 4)
    #expect(TextWidth.of("ｱ") == 1)
    #expect(TextWidth.of("👩‍👧") == 2)
    #expect(TextWidth.of("🇬🇧") == 2)
    #expect(TextWidth.of("●◆▼○…−") == 6)
    #expect(TextWidth.of("\u{200B}") == 0)
    #expect(TextWidth.cut("東京都", to: 4) == "東…")
    #expect(TextWidth.cut("FSP South", to: 9) == "FSP South")
    #expect(TextWidth.cut("FSP South", to: 5) == "FSP…")
  }

  @Test("Lines are never wider than the screen, and no word is lost")
  func wrapping() {
    let text = "86.6% of open plans (103 of 119) had a visit and averyveryverylongwordwithoutanyblank in it"
    for width in 8...100 {
      let lines = TextWidth.wrapped(text, to: width)
      #expect(lines.allSatisfy { TextWidth.of($0) <= width })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
      #expect(TextWidth.hanging(text, to: width, indent: 2).allSatisfy { TextWidth.of($0) <= max(width, 10) })
    }
  }

  @Test("Control characters are shown, never obeyed")
  func visible() {
    #expect(VisibleText.line("a\u{1B}[31mb\u{7}") == "a␛[31mb␇")
    #expect(VisibleText.line("\u{7F}\u{9B}\u{202E}") == "␡‹009B›‹202E›")
    #expect(VisibleText.line("a\r\nb") == "a␍␊b")
    #expect(VisibleText.running(" a\n\n b\t") == "a b")
    #expect(VisibleText.running("stood at ", trimming: false) == "stood at ")
    #expect(VisibleText.block("a\nb\u{1B}") == "a\nb␛")
  }
}
