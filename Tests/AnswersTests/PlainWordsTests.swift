import Catalogue
import Language
import Testing

@testable import Answers

@Suite struct PlainWordsTests {
  let world = SmallWorld()

  @Test(arguments: [
    ("last-visit within 10 working days of as-at", "last visit within the 10 working days before the as-at date"),
    ("end within 1 month of start", "end within the 1 month after start"),
    ("visited-on-time", "last visit within the 10 working days before the as-at date"),
    ("category is NEG or physical", "category is “Neglect” or “Physical abuse”"),
    ("category is not neglect", "category is not “Neglect”"),
    ("months-open at least 9", "start is at least 9 months before the as-at date"),
    ("days from start to end at most 730", "from start to end it is at most 730 days"),
    ("has no visits where (seen)", "there are no visits for the same child where seen"),
    ("not has visits of the same worker", "there are no visits for the same worker"),
    ("open and (seen or score more than 2)", "it is open, and (seen, or score is more than 2)"),
    (
      "number of previous within 12 months at least 1",
      "the number of earlier ones of the same child in the 12 months before is at least 1"
    ),
    ("(age grouped at 5, 10, 16) is \"5 to 9\"", "age is “5 to 9”"),
    ("known-category is neglect", "the first recorded of category and earlier category is “neglect”"),
  ])
  func told(_ text: String, _ expected: String) throws {
    #expect(PlainPopulation(catalogue: world.catalogue).told(try world.term(text), in: "plans") == expected)
  }

  /// What an answer offers to be typed must be read as the very same thing.
  @Test(arguments: [
    "open", "not open at 2026-09-30", "category is one of neglect, physical, neglect",
    "category is not neglect or physical",
    "seen and not (score at least 4 or seen is no)", "last-visit within 10 working days of as-at",
    "has no open plans where (score less than 2 and seen)", "number of visits where (seen) at least 2",
    "latest date of visits before 2026-01-01", "days from previous end to start at most 730", "team is \"FSP North\"",
    "remark contains \"a \"\"word\"\"\"", "(score + 1) * 2 more than 8", "start in 2026-10", "start since 2026-01-01",
    "factors includes gangs or debt", "age at least 4 and end is missing", "about neglect",
    "start between 2026-01-01 and 2026-02-01",
    "(age grouped at 5, 10) is \"5 to 9\"",
    "first recorded of end, start is recorded", "number of previous within 12 months at least 1",
  ])
  func typed(_ text: String) throws {
    let term = try world.term(text)
    let again = try world.term(StatementWords.term(term))
    #expect(PlainWords.condition(again) == PlainWords.condition(term))
    #expect(StatementWords.term(again) == StatementWords.term(term))
  }

  @Test func populations() throws {
    let plain = PlainPopulation(catalogue: world.catalogue)
    let name = Name("plans", SourceRange(0, 0))
    #expect(plain.population(of: .count(dataset: name, where: nil)) == "open plans")
    #expect(plain.population(of: .count(dataset: name, where: nil), countedBy: "start") == "plans")
    #expect(
      plain.population(
        of: .countDistinct(.children, dataset: name, where: try world.term("open and category is neglect")))
        == "children in open plans where category is “Neglect”")
    #expect(
      plain.population(of: .count(dataset: name, where: try world.term("open and (seen or score is 0)")))
        == "open plans where (seen, or score is 0)")
    let percent = Syntax.Number.percent(dataset: name, where: nil, that: try world.term("visited-on-time"))
    #expect(plain.predicate(of: percent) == "have their last visit within the 10 working days before the as-at date")
    let police = Syntax.Number.percent(dataset: name, where: nil, that: try world.term("not category is neglect"))
    #expect(plain.predicate(of: police) == "do not have “Neglect” as their category")
  }
}
