/// Invented reports of each generation, and letters. No council and no sentence in them is real.
enum ReportFixtures {
  static let agency =
    "Social workers and their partners hold multi-agency meetings that are well attended, and decision-making in them is timely, so that plans for children living with neglect are changed when nothing in the home has changed by the third month."
  static let over =
    "Children in two teams are not seen often enough, and managers do not always know of it: the records of supervision that inspectors read named neither the child nor the day by which the next visit would be made."

  /// 2023 and later: care leavers apart, a foot of two lines.
  static let recent = ReportMaker(
    pieces: [
      .title("Inspection of Thamesmere local authority children’s services"),
      .title("Inspection dates: 4 to 8 March 2024"), .title(""),
      .plain("Lead inspector: Ada Quill, His Majesty’s Inspector"), .row("Judgement", "Grade"),
      .row("The impact of leaders on social work practice with children and families", "Good"),
      .row("The experiences and progress of children who need help and protection", "Requires improvement to be good"),
      .row("The experiences and progress of children in care", "Good"),
      .row("The experiences and progress of care leavers", "Outstanding"), .row("Overall effectiveness", "Good"),
      .plain(
        "Services in Thamesmere have improved since 2020. Leaders know where practice is weak, and they have begun to change it with their partners."
      ),
      .plain("Children who need help wait less long than they did. However, too many children drift on plans."),
      .newPage, .heading("What needs to improve?"),
      .bullet("How often children on a plan are seen in the two teams with the most vacancies."),
      .bullet("The use of a graded tool in cases of long-standing neglect."),
      .heading(
        "The experiences and progress of children who need help and protection: requires improvement to be good"),
      .numbered(agency), .numbered(over), .newPage,
      .heading("The experiences and progress of children in care: good"),
      .numbered("Children in care live in homes that suit them, and they know who to ring when something is wrong."),
      .heading("The experiences and progress of care leavers: outstanding"),
      .numbered("Care leavers aged 18 to 25 have a worker who stays. 21 of them are at university."),
      .heading("The impact of leaders on social work practice with children and families: good"),
      .numbered(
        "Leaders read the files themselves. Their audits say what changed for the child: • in the home • at school"),
      .plain("The Office for Standards in Education regulates and inspects."), .plain("Not to be read."),
    ], foot: "Inspection of Thamesmere local authority children’s services")

  /// 2018 to 2022: the council above the title, children in care and care leavers together, a page number alone.
  static let former = ReportMaker(pieces: [
    .title("London Borough of Eastmarsh"), .title("Inspection of children’s social care services"),
    .title("Inspection dates: 3 June 2019 to 14 June 2019"), .title(""), .plain("Lead inspector: Ben Marsh"),
    .plain("Her Majesty’s Inspector"), .row("Judgement", "Grade"),
    .row("The impact of leaders on social work practice with children and families", "Inadequate"),
    .row("The experiences and progress of children who need help and protection", "Inadequate"),
    .row("The experiences and progress of children in care and care leavers", "Requires improvement"),
    .row("Overall effectiveness", "Inadequate"),
    .plain("Too many children in Eastmarsh are left in harmful homes for too long before anybody acts."), .newPage,
    .heading("What needs to improve"), .bullet("The time that strategy discussions take to be held."),
    .heading("The experiences and progress of children who need help and protection: Inadequate"), .numbered(over),
    .numbered(agency),
    .heading("The experiences and progress of children in care and care leavers: Requires improvement"),
    .numbered("Most children in care are well looked after, and their plans are read by those who carry them out."),
    .heading("The impact of leaders on social work practice with children and families: Inadequate"),
    .numbered(
      "Leaders did not know what happened in the teams, and figures that were wrong for a year comforted them."),
  ])

  /// 2013 to early 2018: recommendations in the numbering, a summary under each area, the board's half.
  static let older = ReportMaker(pieces: [
    .title("Northfold County Council"),
    .title(
      "Inspection of services for children in need of help and protection, children looked after and care leavers"),
    .title("and"), .title("Review of the effectiveness of the Local Safeguarding Children Board"),
    .title("Inspection date: 6 October 2015 – 29 October 2015"), .title("Report published: 14 December 2015"),
    .title(""), .plain("Children’s services in Northfold require improvement"),
    .row("1. Children who need help and protection", "Requires improvement"),
    .row("2. Children looked after and achieving permanence", "Good"), .row("2.1 Adoption performance", "Outstanding"),
    .row("2.2 Experiences and progress of care leavers", "Good"),
    .row("3. Leadership, management and governance", "Requires improvement"), .newPage,
    .heading("Executive summary"),
    .plain("Northfold keeps most of its children safe. Practice is uneven, and its leaders have been slow to see it."),
    .heading("Information about this local authority area"),
    .bullet("About 90,000 children live in the area, and one in five of them is poor."), .heading("Recommendations"),
    .numbered("Ensure that children are seen alone, and that what they said is written down."),
    .numbered("Ensure that supervision is held each month, and that it is about the children."), .newPage,
    .heading("Summary for children and young people"),
    .bullet("Most of you who talked to us like your social worker. Some of you have had too many of them."),
    .row("The experiences and progress of children who need help and protection", "Requires improvement"),
    .heading("Summary"), .plain("Early help is strong, and thresholds are understood by those who refer children."),
    .heading("Inspection findings"), .numbered(agency), .numbered(over),
    .row("Leadership, management and governance", "Requires improvement"),
    .numbered("The lead member is well known to young people, and the board asks hard questions about caseloads."),
    .newPage, .heading("The Local Safeguarding Children Board (LSCB)"),
    .plain("The Local Safeguarding Children Board is good"),
    .plain("The board brings its partners together, and its reviews have changed what they do about neglect."),
    .heading("Information about this inspection"),
    .plain("Inspectors have looked closely at the experiences of children."),
  ])

  /// A monitoring visit: a letter without numbers.
  static let letter = ReportMaker(pieces: [
    .row("Ofsted", "T 0300 555 0100"), .row("1 Inspectors’ Row", "enquiries@example.org"), .plain("11 April 2019"),
    .title("Carla Dunn"), .title("Director of Children’s Services"), .title("Town Hall, Westhaven"), .title(""),
    .plain("Dear Carla"), .heading("Monitoring visit to the London Borough of Westhaven children’s services"),
    .plain(
      "This letter summarises the findings of the monitoring visit to Westhaven children’s services on 19 and 20 March 2019. The visit was the sixth visit since the local authority was judged inadequate in February 2017. The inspectors were Dov Ash, HMI, and Eve Birch, HMI."
    ),
    .heading("Areas covered by the visit"),
    .plain("Inspectors reviewed the progress made for children in need of help and protection, with a focus on:"),
    .bullet("thresholds and strategy discussions"), .bullet("the oversight of plans by managers"),
    .heading("Overview"),
    .plain("The local authority is making steady progress. Children are seen regularly, and most plans are now clear."),
    .newPage, .heading("Findings and evaluation of progress"),
    .plain("Strategy discussions are held in time. However, health staff are not yet at all of them."),
    .plain("Managers’ oversight is recorded each month, and drift for children living with neglect is noticed sooner."),
    .plain("I am copying this letter to the Department for Education."), .plain("Yours sincerely"), .plain("Dov Ash"),
    .plain("Her Majesty’s Inspector"),
  ])

  /// A focused visit of today: a head as reports have it, numbered paragraphs, and no grades.
  static let focused = ReportMaker(
    pieces: [
      .title("Focused visit to Southwold local authority children’s services"),
      .title("Inspection dates: 14 and 15 June 2023"), .title(""),
      .plain("Lead inspector: Fay Crane, His Majesty’s Inspector"),
      .plain(
        "Inspectors looked at the arrangements for children in need and those subject to a child protection plan. The visit was made in line with the framework for inspections of services."
      ),
      .heading("Headline findings"),
      .plain("Children subject to a plan benefit from visits that have a purpose. Supervision is not yet regular."),
      .heading("What needs to improve in this area of social work practice"),
      .bullet("The regularity of supervision, and whether it says what should happen next."),
      .heading("Main findings"), .numbered(agency), .newPage, .numbered(over),
    ], foot: "Focused visit to Southwold local authority children’s services")
}
