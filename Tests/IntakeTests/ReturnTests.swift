import Calendar
import Catalogue
import Language
import Tables
import Testing

@testable import Intake

/// Statutory returns in XML: children in need census, children's social work workforce census.
@Suite struct ReturnTests {
  static func census(
    year: String = "2026", reference: String = "2026-03-31", root: String = "<Message>", end: String = "</Message>",
    _ children: String
  ) -> String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    \(root)
    <Header><CollectionDetails><Collection>CIN</Collection><Year>\(year)</Year>
    <ReferenceDate>\(reference)</ReferenceDate></CollectionDetails></Header>
    <Children>
    \(children)
    </Children>
    \(end)
    """
  }

  static let two = """
    <Child><ChildIdentifiers><LAchildID>K1</LAchildID><PersonBirthDate>2015-01-02</PersonBirthDate>
    <GenderCurrent>2</GenderCurrent></ChildIdentifiers>
    <ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
    <Disabilities><Disability>HAND</Disability><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>
    <CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>1A</ReferralSource>
    <PrimaryNeedCode>N1</PrimaryNeedCode>
    <Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
    <FactorsIdentifiedAtAssessment><AssessmentFactors>16A</AssessmentFactors><AssessmentFactors>3B</AssessmentFactors>
    <AssessmentFactors>QQ</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
    <Section47><S47ActualStartDate>2025-05-03</S47ActualStartDate><DateOfInitialCPC>2025-05-16</DateOfInitialCPC>
    <ICPCnotRequired>false</ICPCnotRequired></Section47>
    <Section47><S47ActualStartDate>2025-07-03</S47ActualStartDate><ICPCnotRequired>1</ICPCnotRequired></Section47>
    <ChildProtectionPlans><CPPstartDate>2025-05-16</CPPstartDate><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>
    <Reviews><CPPreviewDate>2025-08-01</CPPreviewDate><CPPreviewDate>2026-01-15</CPPreviewDate></Reviews>
    </ChildProtectionPlans>
    <DateOfInitialCPC>2025-05-20</DateOfInitialCPC><ReferralNFA>0</ReferralNFA></CINdetails>
    <CINdetails><CINreferralDate>2026-01-09</CINreferralDate><ReferralNFA>TRUE</ReferralNFA></CINdetails></Child>
    <Child><ChildIdentifiers><LAchildID>K2</LAchildID><ExpectedPersonBirthDate>2026-05-01</ExpectedPersonBirthDate>
    <Sex>0</Sex></ChildIdentifiers>
    <CINdetails><CINreferralDate>2026-02-01</CINreferralDate><CINclosureDate/></CINdetails></Child>
    """

  func read(_ xml: String, _ name: String = "return.xml", asAt: Day? = nil, as dataset: String? = nil) throws
    -> ReadSource
  {
    let bench = Workbench()
    bench.write(name, xml)
    var books = SharedBooks()
    let reader = Reader(catalogue: builtIn)
    return try reader.read(name, in: bench.path, asAt: asAt, dataset: dataset, books: &books).sources[0]
  }

  func refusal(_ xml: String) -> IntakeFailure? {
    do {
      _ = try read(xml)
      return nil
    } catch { return error as? IntakeFailure }
  }

  func table(_ source: ReadSource, _ name: String) -> ReadTable? { source.tables.first { $0.definition.name == name } }
  func column(_ source: ReadSource, _ name: String, _ field: String) -> [Cell] {
    guard let table = table(source, name), let column = table.table[field] else { return [] }
    return (0..<table.table.rowCount).map { column[$0] }
  }
  func iso(_ text: String) -> Day? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return Day(year: parts[0], month: parts[1], day: parts[2])
  }
  func day(_ text: String) -> Cell { iso(text).map { .day($0, minute: nil) } ?? .missing }

  @Test func everyModuleOfAChildBecomesRowsOfItsDataset() throws {
    let source = try read(Self.census(Self.two))
    #expect(source.kind == "CIN census")
    #expect(source.asAt?.iso == "2026-03-31")
    #expect(source.asAtFrom == "reference date in the file")
    let counts = Dictionary(uniqueKeysWithValues: source.tables.map { ($0.definition.name, $0.table.rowCount) })
    #expect(
      counts == [
        "children-in-need": 3, "referrals": 3, "assessments": 1, "section-47s": 2, "cp-plans": 1, "cp-reviews": 2,
      ])
    #expect(column(source, "children-in-need", "child") == [.text("K1"), .text("K1"), .text("K2")])
    // What stands about the child is copied to each of its rows, and to no other child's.
    #expect(
      column(source, "children-in-need", "date-of-birth") == [day("2015-01-02"), day("2015-01-02"), day("2026-05-01")])
    #expect(column(source, "children-in-need", "gender").map(\.shown) == ["Female", "Female", "Not stated"])
    #expect(column(source, "children-in-need", "ethnicity").last == .missing)
    #expect(column(source, "referrals", "nfa") == [.flag(false), .flag(true), .missing])
    #expect(column(source, "cp-plans", "child") == [.text("K1")])
  }

  @Test func aListFieldHoldsAllItsCodes() throws {
    let source = try read(Self.census(Self.two))
    #expect(
      column(source, "children-in-need", "disabilities").first?.shown == "Hand function, Hearing")
    #expect(column(source, "assessments", "factors").first?.shown == "Neglect, Domestic abuse")
    let strange = table(source, "assessments")?.problems.filter { $0.field == "factors" } ?? []
    #expect(strange.map(\.value) == ["QQ"])
    // A yes or no is not told from one of several codes.
    #expect(table(source, "cp-plans")?.absentFields.contains("disability") == true)
  }

  @Test func aFieldIsTakenFromTheNearestElement() throws {
    let source = try read(Self.census(Self.two))
    // The conference of the episode stands beside those of the enquiries, and is not theirs.
    #expect(column(source, "section-47s", "icpc") == [day("2025-05-16"), .missing])
    #expect(column(source, "section-47s", "icpc-not-needed") == [.flag(false), .flag(true)])
    #expect(column(source, "children-in-need", "icpc") == [day("2025-05-20"), .missing, .missing])
    #expect(column(source, "cp-reviews", "plan-start") == [day("2025-05-16"), day("2025-05-16")])
    #expect(column(source, "cp-reviews", "date") == [day("2025-08-01"), day("2026-01-15")])
  }

  @Test func anEmptyElementIsBlankAndOneThatIsNowhereIsNotCollected() throws {
    let source = try read(Self.census(Self.two))
    let cases = try #require(table(source, "children-in-need"))
    #expect(!cases.absentFields.contains("end"))
    #expect(cases.absentFields.contains("end-reason"))
    #expect(cases.absentFields.contains("team"))
  }

  @Test func namespacesPrefixesAndCaseMakeNoDifference() throws {
    let plain = try read(Self.census(Self.two))
    let spaced = try read(Self.census(root: "<Message xmlns=\"urn:any\">", Self.two))
    #expect(spaced.tables.map(\.table) == plain.tables.map(\.table))
    let prefixed = Self.census(Self.two).replacing("<", with: "<c:").replacing("<c:/", with: "</c:").replacing(
      "<c:?", with: "<?"
    )
    .replacing("<c:Message>", with: "<c:Message xmlns:c=\"urn:any\">")
    #expect(try read(prefixed).tables.map(\.table) == plain.tables.map(\.table))
    let small = Self.census(Self.two).replacing("CINreferralDate", with: "CINReferralDate")
    #expect(try read(small).tables.map(\.table) == plain.tables.map(\.table))
  }

  @Test func whatNoFieldTakesIsToldAndNothingIsDropped() throws {
    let more = Self.two.replacing("<Sex>0</Sex>", with: "<UPNunknown>UN3</UPNunknown>stray<Sex>0</Sex>")
      .replacing("</Children>", with: "")
    let alone = "<Child><ChildIdentifiers><LAchildID>K9</LAchildID></ChildIdentifiers></Child>"
    let source = try read(Self.census(alone + more + alone + "<Child><Odd><Thing>1</Thing></Odd></Child>"))
    #expect(source.problems.contains { $0.field == "UPNunknown" && $0.problem.contains("not used") })
    #expect(source.problems.contains { $0.problem == "text between elements" && $0.value == "stray" })
    #expect(source.problems.contains { $0.field == "Thing" && $0.problem.contains("not used") })
    // A child without any module has no row, and is told.
    #expect(source.problems.contains { $0.field == "LAchildID" && $0.problem.contains("(2 values)") })
    #expect(Set(column(source, "children-in-need", "child").map(\.shown)) == ["K1", "K2"])
  }

  @Test func aYearBesideTheReferenceDateIsTold() throws {
    let source = try read(Self.census(year: "2025", Self.two))
    #expect(source.asAt?.iso == "2026-03-31")
    #expect(source.problems.contains { $0.field == "Year" && $0.value == "2025" })
    let said = try read(Self.census(Self.two), asAt: iso("2026-04-30"))
    #expect(said.asAt?.iso == "2026-04-30")
    #expect(said.problems.contains { $0.problem == "the file says as at 31 March 2026" })
    let none = try read(Self.census(reference: "soon", Self.two), "CIN 2026-03-31.xml")
    #expect(none.asAtFrom == "file name")
    #expect(none.problems.contains { $0.value == "soon" && $0.problem == "not a date" })
  }

  @Test func aReturnHoldsTheYearThatEndsAtItsDate() throws {
    let source = try read(Self.census(Self.two))
    #expect(table(source, "referrals")?.covers == [.started(months: 12)])
    #expect(table(source, "cp-plans")?.covers == [.open, .ended(months: 12)])
    #expect(table(source, "cp-reviews")?.covers == [.started(months: 12)])
  }

  @Test func aReturnThatIsBrokenIsRefusedWholeWithItsLine() throws {
    let whole = Self.census(Self.two)
    let cut = String(whole.prefix(whole.count / 2))
    #expect(refusal(cut)?.line == cut.split(separator: "\n", omittingEmptySubsequences: false).count)
    #expect(refusal(cut)?.sentence.contains("breaks off") == true)
    // However short it is cut: never half of it.
    for length in stride(from: 60, to: whole.count - 10, by: 97) {
      #expect(refusal(String(whole.prefix(length))) != nil)
    }
    let wrong = whole.replacing("</Section47>\n<Section47>", with: "</Section4>\n<Section47>")
    #expect(refusal(wrong)?.sentence.contains("not well-formed") == true)
    #expect(refusal("<Message><Other>1</Other></Message>")?.sentence.contains("no rows of any list") == true)
  }

  @Test func entitiesAndDocumentTypesAreRefused() throws {
    let bomb = """
      <!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>
      <Message><Children><Child><LAchildID>&c;</LAchildID><CINdetails/></Child></Children></Message>
      """
    #expect(refusal(bomb)?.sentence.contains("document type") == true)
    let outside = """
      <!DOCTYPE m SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
      <Message><Children><Child><LAchildID>&x;</LAchildID><CINdetails/></Child></Children></Message>
      """
    #expect(refusal(outside)?.sentence.contains("document type") == true)
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(refusal(deep)?.sentence.contains("nested") == true)
    let amp = try read(
      Self.census(
        "<Child><LAchildID>A&amp;B</LAchildID><CINdetails><CINreferralDate>2026-01-01</CINreferralDate></CINdetails></Child>"
      ))
    #expect(column(amp, "referrals", "child") == [.text("A&B")])
  }

  @Test func theOrderOfElementsMakesNoDifference() throws {
    let before =
      "<Child><LAchildID>Z</LAchildID><CINdetails><CINreferralDate>2026-01-01</CINreferralDate></CINdetails></Child>"
    let behind =
      "<Child><CINdetails><CINreferralDate>2026-01-01</CINreferralDate></CINdetails><LAchildID>Z</LAchildID></Child>"
    #expect(
      try read(Self.census(before + before)).tables.map(\.table)
        == read(Self.census(behind + behind)).tables.map(\.table))
  }

  @Test func theWorkforceCensusIsReadByItsDefinition() throws {
    let source = try read(
      """
      <Message><Header><CollectionDetails><Collection>CSWW</Collection><Year>2025</Year>
      <ReferenceDate>2025-09-30</ReferenceDate></CollectionDetails></Header>
      <LALevelVacancies><NumberOfVacancies>12.5</NumberOfVacancies><NoAgencyFTE>8</NoAgencyFTE></LALevelVacancies>
      <CSWWWorker><AgencyWorker>0</AgencyWorker><SWENo>SW1</SWENo><FTE>0.8</FTE><Cases30>14</Cases30>
      <OrgRole>5</OrgRole><RoleStartDate>2020-01-06</RoleStartDate></CSWWWorker>
      <CSWWWorker><AgencyWorker>1</AgencyWorker><SWENo>SW2</SWENo><FTE>1</FTE><OrgRole>5</OrgRole></CSWWWorker>
      </Message>
      """)
    #expect(source.kind == "CSWW census")
    #expect(source.asAt?.iso == "2025-09-30")
    #expect(column(source, "social-workers", "worker") == [.text("SW1"), .text("SW2")])
    #expect(column(source, "social-workers", "agency") == [.flag(false), .flag(true)])
    #expect(column(source, "social-workers", "fte") == [.number(0.8), .number(1)])
    #expect(column(source, "workforce-census", "vacancies") == [.number(12.5)])
  }

  @Test func realReturnsAreReadWhole() throws {
    for (name, rows) in [("CIN_Census_2021.xml", 7), ("CIN_Census_2024.xml", 10), ("cin-2022.xml", 7)] {
      guard let path = sharedData("cin-census/" + name) else { return }
      var books = SharedBooks()
      let source = try Reader(catalogue: builtIn).read(path, in: "", books: &books).sources[0]
      #expect(source.tables.reduce(0) { $0 + $1.table.rowCount } == rows)
    }
  }
}

extension Cell {
  /// As a person reads it.
  fileprivate var shown: String {
    switch self {
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    case .day(let day, _): day.iso
    case .number(let number): "\(number)"
    case .flag(let flag): flag ? "yes" : "no"
    case .missing: ""
    }
  }
}
