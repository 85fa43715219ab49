extension InspectionFiles {
  /// The inspection of autumn 2024: inadequate.
  static let inspection = Text(
    published: (2024, 11, 18), title: "Thamesmere inspection",
    paragraphs: [
      "Inspection of Thamesmere local authority children’s services",
      "Inspection dates: 23 September to 4 October 2024",
      "Lead inspector: Edda Marlowe, His Majesty’s Inspector",
      """
      Judgement                                                                         Grade

      The impact of leaders on social work practice with children and families          Inadequate

      The experiences and progress of children who need help and protection             Inadequate

      The experiences and progress of children in care                                  Requires improvement to be good

      The experiences and progress of care leavers                                      Requires improvement to be good

      Overall effectiveness                                                             Inadequate
      """,
      "Too many children in Thamesmere live with neglect for too long before anybody acts. Services have become weaker since the inspection of 2020, and leaders did not know how weak. Social workers care about the children they know, but too many of them leave, and the children have to begin again with a stranger.",
      "\u{0C}What needs to improve?",
      "◼ How soon strategy discussions are held, and whether health and the police are part of them.",
      "◼ How often children on child protection plans are seen, and seen alone.",
      "◼ The time that passes before plans are weighed, and whether anything is changed when they do not work.",
      "◼ The response to long-standing neglect, and the use of a graded tool to measure it.",
      "◼ Drift and delay in work before court.",
      "◼ Supervision: whether its actions say who does what, and by when.",
      "◼ Management oversight in the family support and protection teams.",
      "◼ Audit that tells leaders what has changed for children, and not whether a form was filled in.",
      "◼ The scrutiny of the service by the chief executive, the lead member and other elected members.",
      "\u{0C}The experiences and progress of children who need help and protection: inadequate",
      "1. When a family first asks for help, it is mostly given it. Thresholds are understood at the front door, and most decisions are made within a day.",
      "2. Strategy discussions are not always held when they should be. In too many cases health staff were not there, so that what they knew of a child was not weighed.",
      "3. Children on child protection plans are not seen regularly. A quarter of them had not been visited in the last two weeks, most of them in one of the two family support and protection teams.",
      "4. Visits too often have no purpose that is written down. Children are seen, but not always alone, and their wishes and feelings are not always known.",
      "5. Neglect is not recognised early. Long-standing neglect is described in chronologies but not measured; a graded care profile is hardly used, and where it is used it does not change the plan.",
      "6. Too many children drift on plans that do not work. Plans are reviewed in time, but between reviews nobody asks whether the child’s day has become better.",
      "7. Work before court is subject to delay. Letters to parents are not clear about what must change, and by when.",
      "8. Young people who carry knives, or who have been hurt with one, do not have a safety plan that school, police and parents know. Risks outside the home are not well understood.",
      "9. Assessments are mostly timely. Many of them are too optimistic, and do not say what life is like for the child.",
      "\u{0C}The experiences and progress of children in care: requires improvement to be good",
      "10. Most children in care live in homes that suit them. Reviewing officers know them, but their challenge does not lead to change soon enough.",
      "11. Permanence is planned for most children. Some wait too long for it, and initial health assessments are late for too many.",
      "The experiences and progress of care leavers: requires improvement to be good",
      "12. Personal advisers keep in touch with nearly all care leavers. Too many of the young people are not in education, work or training.",
      "13. Nearly all care leavers live in suitable accommodation, and most feel safe there.",
      "\u{0C}The impact of leaders on social work practice with children and families: inadequate",
      "14. Leaders did not know the experiences of children well enough. Scrutiny by the chief executive, the lead member and elected members was not rigorous, and reports to them were late and too long.",
      "15. Performance information is collected, but it does not lead to action. The same shortfalls were reported for a year.",
      "16. Supervision is regular. However, its actions are unclear: they do not say who should do what, and by when, and it is not analytical.",
      "17. Management oversight is recorded in assessment teams. In family support and protection it is variable, and often only notes that something has not been done.",
      "18. Audits look at compliance and not at impact. Auditors and moderators do not agree about what good practice is.",
      "19. Turnover in the assessment teams is beginning to rise, and caseloads there are too high for newly qualified staff.",
      "20. Partners support the improvement of services. The safeguarding partnership has no shared strategy on neglect.",
    ])
}
