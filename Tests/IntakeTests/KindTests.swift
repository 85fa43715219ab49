import Calendar
import Catalogue
import Tables
import Testing

@testable import Intake

/// Every kind of table that a board is given is known by its headers, under whatever name.
@Suite struct KindTests {
  private func dataset(_ name: String, _ text: String) throws -> (name: String, rows: Int, problems: [Problem]) {
    let bench = Workbench()
    bench.write(name, text)
    var books = SharedBooks()
    let source = try Reader(catalogue: builtIn).read(
      name, in: bench.path, asAt: Day(year: 2026, month: 3, day: 31), books: &books
    ).sources[0]
    return (source.tables[0].definition.name, source.tables[0].table.rowCount, source.tables[0].problems)
  }

  @Test(arguments: [
    ("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,1,03/04/2012,WBRI,A123,,\n", "ssda903-children"),
    (
      "episodes.csv",
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n1,04/05/2025,S,C2,N1,U4,PR1,,,,A1 1AA,B1 1BB,SC1\n",
      "ssda903-episodes"
    ),
    ("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,03/04/2012,05/06/2025,PN1\n", "ssda903-reviews"),
    ("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,03/04/2012,M,05/06/2025,06/06/2025\n", "ssda903-missing"),
    ("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,03/04/2006,YES,G5,U1\n", "ssda903-care-leavers"),
    (
      "oc2.csv",
      "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n1,03/04/2012,12,,0,1,1,1,1,0,,\n",
      "ssda903-health"
    ),
    (
      "ad1.csv",
      "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n1,03/04/2020,05/06/2025,06/07/2025,0,2,MF,L11\n",
      "ssda903-adoptions"
    ),
    (
      "sbpfa.csv", "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n1,03/04/2020,05/06/2025,,\n",
      "ssda903-placed-for-adoption"
    ),
    ("uasc.csv", "CHILD,SEX,DOB,DUC\n1,1,03/04/2010,05/06/2025\n", "ssda903-uasc"),
    (
      "prev_perm.csv", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n1,03/04/2012,P1,211,zz/05/2018\n",
      "ssda903-previous-permanence"
    ),
    (
      "sw_episodes.csv", "CHILD,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n1,AB123,05/06/2025,,MANAGE\n", "ssda903-social-workers"
    ),
    // Local logs, by the header lines of the guide, whatever the file is called.
    (
      "x1.csv",
      "Child ID,Requested,Held,Team,Worker,Chair,Social Care,Police,Health,School,Immediate Harm,Outcome,Decision Reason Recorded\n1,05/06/2025,05/06/2025,N,W,C,Yes,Yes,No,No,No,section-47 single,Yes\n",
      "strategy-discussions"
    ),
    (
      "x2.csv",
      "Audit ID,Child ID,Date,Team,Worker,Auditor,Theme,Type,Grade,Moderated,Moderated Date,Moderated Grade,Outcome Focused,Impact Evidenced,Family Feedback,Actions Set,Actions Done,Actions Due\nA1,1,05/06/2025,N,W,C,neglect,routine,good,No,,,Yes,Yes,No,2,1,05/07/2025\n",
      "audits"
    ),
    (
      "x3.csv",
      "Child ID,Date,Team,Worker,Supervisor,Kind,Analytical,Progress Reviewed,Action,Action Clear,Action Owner,Action Due,Action Done\n1,05/06/2025,N,W,C,case,Yes,Yes,See her,Yes,W,05/07/2025,\n",
      "supervisions"
    ),
    (
      "x4.csv",
      "Child ID,Date,Team,Manager,Kind,Rationale Recorded,Direction Given,Quality\n1,05/06/2025,N,W,plan,Yes,Yes,good\n",
      "management-oversight"
    ),
    (
      "x5.csv",
      "Ref,Action,Theme,Source,Finding Ref,Owner,Raised,Due,Done,RAG,Evidence,Impact Measure,Impact Shown\n1,Do,neglect,Ofsted,F1,W,05/06/2025,,,amber,,,No\n",
      "improvement-actions"
    ),
    (
      "x6.csv",
      "Month,Team,Established FTE,Filled FTE,Agency FTE,Vacant FTE,Starters FTE,Leavers FTE,Heads,Leavers Heads,Sick Days,ASYE Heads,Social Workers With Cases FTE,Open Children\n2026-03,N,10,8,1,1,1,0,9,0,3,1,7,120\n",
      "workforce-monthly"
    ),
    (
      "x7.csv",
      "Date,Worker,Team,FTE,ASYE,Agency,Children,Families,CP Plan Children,Unallocated\n05/06/2025,W,N,1,No,No,14,9,3,0\n",
      "caseload"
    ),
    (
      "x8.csv",
      "Worker,Team,Course,Theme,Date,Attended,Refresher Due,Agency Organisation\nW,N,gcp2,neglect,05/06/2025,Yes,05/06/2027,\n",
      "training-attendance"
    ),
    (
      "x9.csv",
      "Child ID,Date,Team,Worker,Tool,Purpose,Grade,Area Of Concern,Parent Involved,Partner Agency,Used In Plan\n1,05/06/2025,N,W,gcp2,baseline,3,food,Yes,No,Yes\n",
      "neglect-assessments"
    ),
    (
      "x10.csv",
      "Child ID,Date,Team,Worker,Kind,Purpose,Child View Recorded,Safety Plan,Safety Plan Shared,Risk\n1,05/06/2025,N,W,play,x,Yes,No,No,other\n",
      "direct-work-sessions"
    ),
    (
      "x11.csv",
      "Child ID,Date,Due,Team,Worker,Type,Seen,Seen Alone,Bedroom Seen,Purpose Recorded,Recorded On\n1,05/06/2025,,N,W,cp,Yes,Yes,No,Yes,06/06/2025\n",
      "visits"
    ),
    (
      "x12.csv",
      "Child ID,Date,Due,Team,Manager,Progress,Risk Changed,Change Evidenced,Next Step,Decision\n1,05/06/2025,,N,W,static,No,No,more,continue\n",
      "cp-plan-evaluations"
    ),
    (
      "x13.csv", "Child ID,Date,Due,Team,Chair,Multi Agency,Progress,Decision\n1,05/06/2025,,N,W,Yes,static,continue\n",
      "cin-reviews"
    ),
    (
      "x14.csv",
      "Contact ID,Child ID,Received,Source,Reason,Decision Date,Decision,Threshold Level,Threshold Agreed,Consent,Decision Maker\nC1,1,05/06/2025,police,x,06/06/2025,referral,4,Yes,given,W\n",
      "contacts-log"
    ),
    (
      "x15.csv",
      "Escalation ID,Child ID,Raised,Raised By,Role,Team,Reason,Stage,Resolved,Outcome\nE1,1,05/06/2025,W,iro,N,drift,1,,\n",
      "escalations"
    ),
    (
      "x16.csv",
      "Child ID,Start,Found,Team,From,RHI Offered,RHI Accepted,RHI Done\n1,05/06/2025,06/06/2025,N,home,Yes,No,\n",
      "missing-episodes"
    ),
    (
      "x17.csv",
      "Child ID,Start,Letter,FGDM Offered,FGDM Held,Team,Worker,Last Review,End,Outcome\n1,05/06/2025,,Yes,No,N,W,,,\n",
      "pre-proceedings"
    ),
    (
      "x18.csv",
      "Report,Date,Data As At,Body,Real Time,Measures,Challenges Made,Challenges Answered\nR1,05/06/2025,31/05/2025,scrutiny-panel,No,12,3,2\n",
      "board-reports"
    ),
  ])
  func aFileIsKnownByItsHeaders(_ file: String, _ text: String, _ name: String) throws {
    let read = try dataset(file, text)
    #expect(read.name == name)
    #expect(read.rows == 1)
    #expect(read.problems.isEmpty, "\(read.problems)")
    // The same with semicolons, with tabs, and in capitals.
    let semicolons = text.replacing(",", with: ";")
    #expect(try dataset("f.csv", semicolons).name == name)
    #expect(try dataset("f.tsv", text.replacing(",", with: "\t")).name == name)
    #expect(try dataset("F.CSV", "\u{FEFF}" + text.uppercased()).name == name)
  }
}
