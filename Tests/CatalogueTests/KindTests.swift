import Language
import Testing

@testable import Catalogue

/// Stock or flow, and what a figure is counted in: language.md section 5 on the program's own measures.
@Suite struct KindTests {
  let catalogue = Catalogue.builtIn().catalogue

  @Test(arguments: [
    // Rows that are open are a stock.
    ("cp-visits-on-time", MeasureDefinition.Kind.stock), ("cp-plans-rate", .stock), ("cin-no-worker", .stock),
    ("assessments-late-open", .stock), ("icpc-overdue", .stock),
    // A date that it is counted by makes a flow, also of a dataset that is usually open.
    ("cp-repeat-ever", .flow), ("cp-ended-over-two-years", .flow), ("actions-on-time", .flow),
    ("assessments-in-45-days", .flow), ("icpc-in-15-days", .flow), ("escalations-about-drift", .flow),
    // Events are a flow.
    ("re-referrals", .flow), ("audits-good", .flow), ("supervision-actions-clear", .flow), ("referrals-rate", .flow),
    // Snapshots, and a dataset without an event, are a stock.
    ("caseload-mean", .stock), ("agency-rate", .stock), ("care-leavers-in-touch", .stock), ("filled-posts", .stock),
    // What is said wins.
    ("leavers", .flow), ("training-refresher-late", .stock), ("supervision-actions-late-open", .stock),
    // Over 12 months: each point covers the months that end there.
    ("turnover", .flow),
  ])
  func stockOrFlow(name: String, kind: MeasureDefinition.Kind) throws {
    let measure = try #require(catalogue.measures[name])
    #expect(catalogue.kind(of: measure) == kind)
  }

  @Test(arguments: [
    ("cp-visits-on-time", MeasureUnit.percent), ("cp-not-visited-20", .count), ("referrals-rate", .rate),
    ("assessment-days-median", .number), ("turnover", .percent), ("audits-actions-done", .percent),
    ("caseload-mean", .number), ("audits-done", .count),
  ])
  func unit(name: String, unit: MeasureUnit) throws {
    #expect(try #require(catalogue.measures[name]).unit == unit)
  }

  @Test func whereNothingIsSaidUsuallyDecides() throws {
    let count = { (name: String) in Syntax.Number.count(dataset: Name(name, SourceRange(0, 0)), where: nil) }
    #expect(catalogue.kind(of: count("cp-plans")) == .stock)
    #expect(catalogue.kind(of: count("assessments")) == .flow)
    #expect(catalogue.kind(of: count("referrals")) == .flow)
    #expect(catalogue.kind(of: count("cp-plans"), countedBy: "start") == .flow)
  }

  @Test func theDatasetOfARatioOfMeasuresIsThatOfTheUpperOne() {
    #expect(catalogue.dataset(of: "turnover") == "workforce-monthly")
    #expect(catalogue.dataset(of: "no such measure") == nil)
  }

  @Test func themesLeadToTheirMeasures() {
    #expect(catalogue.measures(of: "neglect").count >= 5)
    #expect(catalogue.measures(of: "seeing-children").contains { $0.name == "cp-visits-on-time" })
    for theme in catalogue.themeOrder where catalogue.measures(of: theme).isEmpty {
      // Some themes are for what inspectors write; they have rows or words all the same.
      let found = catalogue.themes[theme]
      #expect(found?.words.isEmpty == false || found?.rules.isEmpty == false)
    }
  }
}
