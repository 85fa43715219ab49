import Calendar
import Testing

@testable import Intake

private func lines(_ text: String) -> [ReportLines.Line] { ReportLines(text).lines }

@Suite struct ReportTests {
  @Test(arguments: [
    ("11 to 15 September 2023", "2023-09-11", "2023-09-15"),
    ("24 January to 4 February 2022", "2022-01-24", "2022-02-04"),
    ("3 June 2014 – 25 June 2014", "2014-06-03", "2014-06-25"),
    ("4 July 2016–28 July 2016", "2016-07-04", "2016-07-28"),
    ("10/06/2014 - 25/06/2014", "2014-06-10", "2014-06-25"),
    ("9 December to 17 January 2020", "2019-12-09", "2020-01-17"),
    ("7 Feb 2018", "2018-02-07", "2018-02-07"),
  ]) func daysOfAVisit(_ text: String, _ first: String, _ last: String) {
    let range = ReportDates.range(text)
    #expect(range?.first.iso == first)
    #expect(range?.last.iso == last)
  }

  @Test(arguments: [
    ("Inspection of Tower Hamlets local authority children’s services", "Tower Hamlets"),
    ("London Borough of Tower Hamlets Inspection of children’s social care services", "Tower Hamlets"),
    ("Barnsley Metropolitan Borough Council Inspection of children’s social care services", "Barnsley"),
    ("Norfolk County Council Re-inspection of services for children in need of help and protection", "Norfolk"),
  ]) func councilsByTheirNames(_ title: String, _ name: String) { #expect(CouncilName.inTitle(title) == name) }

  @Test func aGradeMayStandBesideBetweenAboveOrBelow() {
    let table = ReportGrades.table(
      lines(
        """
         The impact of leaders on social work practice with children     Requires improvement
         and families                                                    to be good

         The experiences and progress of children who need help and
                                                                         Good
         protection

                                                                         Inadequate
         The experiences and progress of children in care

         The experiences and progress of care leavers
                                                                         Outstanding

         Overall effectiveness

                                                                         Good
        """))
    #expect(table.map(\.judged) == ["leaders", "help-and-protection", "in-care", "care-leavers", "overall"])
    #expect(table.map(\.grade) == ["requires-improvement", "good", "inadequate", "outstanding", "good"])
  }

  @Test func feetAndFootnotesAreGone() {
    let page = { (number: Int, text: String) in
      "\(text)\n\n\n1\n  A note to \(text)\n\nInspection of Bow children’s services\n11 to 15 May 2023     \(number)\n\u{0C}"
    }
    let read = lines(
      page(1, "One.") + page(2, "Two.") + page(3, "Three.") + "The Office for Standards in Education\nno\n")
    #expect(read.filter { !$0.isBlank }.map(\.text) == ["One.", "Two.", "Three."])
    #expect(read.filter { !$0.isBlank }.map(\.page) == [1, 2, 3])
  }

  @Test func paragraphsKeepTheirNumbersAndNothingElseIsOne() {
    let text = """
      What needs to improve?1
      \u{25FC} Plans for
        children.

      \u{F06E} Multi-
        agency work.
      The experiences and progress of children who need help and
      protection: requires improvement to be good

      1.    Children are seen before turning
            18. However, too many wait.

      2.    A gap follows, for the text layer lost number 3.

      4.    The paragraph goes over
      \u{0C}      the page.

      Leadership, management and governance                   Good

      Summary

      Not numbered.

      5.    Leaders know
            their service well.
      """
    let body = ReportBody(lines(text), from: 0)
    #expect(body.recommendations.map(\.text) == ["Plans for children.", "Multi-agency work."])
    #expect(body.findings.map(\.number) == [1, 2, 4, nil, 5])
    #expect(body.findings[3].text == "Not numbered.")
    #expect(body.findings[0].text == "Children are seen before turning 18. However, too many wait.")
    #expect(body.findings[2].text == "The paragraph goes over the page.")
    #expect(body.findings[0].section == "The experiences and progress of children who need help and protection")
    #expect(body.findings[0].grade == "requires-improvement")
    #expect(body.findings[3...].allSatisfy { $0.section == "Leadership, management and governance" })
    #expect(ReportTone.tone(body.findings[0].text) == "weakness")
    #expect(ReportTone.tone(body.findings[4].text) == "strength")
    #expect(ReportTone.tone("Leaders act well. However, drift remains.") == "mixed")
    #expect(ReportTone.tone("Children on plans are not seen regularly.") == "weakness")
    #expect(ReportTone.tone("Thresholds are understood at the front door.") == nil)
  }

  @Test func ligaturesAreLetters() { #expect(PDFText.tidied("o\u{FB03}ce \u{FB01}le") == "office file") }

  @Test func whatIsNoReportIsRefused() {
    let bench = Workbench()
    bench.write("broken.pdf", "%PDF-1.4\nnothing\n")
    #expect(bench.failure("broken.pdf")?.sentence.contains("broken.pdf") == true)
  }
}
