/// The header lines of the board's logs: the names of the fields.
enum LogHeaders {
  static func of(_ log: Logs.Log) -> String {
    switch log {
    case .strategy:
      "Child ID,Requested,Held,Team,Worker,Chair,Social Care,Police,Health,School,Immediate Harm,Outcome,"
        + "Decision Reason Recorded"
    case .audits:
      "Audit ID,Child ID,Date,Team,Worker,Auditor,Theme,Type,Grade,Moderated,Moderated Date,Moderated Grade,"
        + "Outcome Focused,Impact Evidenced,Family Feedback,Actions Set,Actions Done,Actions Due"
    case .supervisions:
      "Child ID,Date,Team,Worker,Supervisor,Kind,Analytical,Progress Reviewed,Action,Action Clear,Action Owner,"
        + "Action Due,Action Done"
    case .visits:
      "Child ID,Date,Due,Team,Worker,Type,Seen,Seen Alone,Bedroom Seen,Purpose Recorded,Recorded On"
    case .escalations: "Escalation ID,Child ID,Raised,Raised By,Role,Team,Reason,Stage,Resolved,Outcome"
    case .oversight: "Child ID,Date,Team,Manager,Kind,Rationale Recorded,Direction Given,Quality"
    case .neglect:
      "Child ID,Date,Team,Worker,Tool,Purpose,Grade,Area Of Concern,Parent Involved,Partner Agency,Used In Plan"
    case .evaluations: "Child ID,Date,Due,Team,Manager,Progress,Risk Changed,Change Evidenced,Next Step,Decision"
    case .reviews: "Child ID,Date,Due,Team,Chair,Multi Agency,Progress,Decision"
    case .contacts:
      "Contact ID,Child ID,Received,Source,Reason,Decision Date,Decision,Threshold Level,Threshold Agreed,Consent,"
        + "Decision Maker"
    case .direct:
      "Child ID,Date,Team,Worker,Kind,Purpose,Child View Recorded,Safety Plan,Safety Plan Shared,Risk"
    case .missing: "Child ID,Start,Found,Team,From,RHI Offered,RHI Accepted,RHI Done"
    case .planReviews: "Child ID,Plan Start,Date"
    case .needPlans: "Child ID,Start,End"
    case .court: "Child ID,Start,Letter,FGDM Offered,FGDM Held,Team,Worker,Last Review,End,Outcome"
    }
  }
}
