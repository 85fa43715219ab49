extension InspectionFiles {
  private static func letter(
    _ published: (Int, Int, Int), title: String, written: String, opening: String, covered: [String],
    overview: [String],
    findings: [String]
  ) -> Text {
    let covering = covered.map { "◼ \($0)" }
    return Text(
      published: (published.0, published.1, published.2), title: title,
      paragraphs: [
        written, "Maren Ashby", "Director of Children’s Services", "Thamesmere", "Dear Maren Ashby",
        "Monitoring visit to Thamesmere children’s services", opening, "Areas covered by the visit",
        "Inspectors looked at the progress made in these areas:",
      ] + covering + ["Headline findings"] + overview + ["\u{0C}Findings and evaluation of progress"] + findings + [
        "I am copying this letter to the Department for Education.", "Yours sincerely", "Edda Marlowe",
        "His Majesty’s Inspector",
      ])
  }

  static let secondVisit = letter(
    (2025, 6, 17), title: "Thamesmere monitoring visit", written: "17 June 2025",
    opening:
      "This letter summarises the findings of the monitoring visit to Thamesmere children’s services on 21 and 22 May 2025. It was the second visit since the local authority was judged inadequate in November 2024. The inspectors were Edda Marlowe and Joss Penn.",
    covered: ["the front door, and strategy discussions", "the recruitment and retention of social workers"],
    overview: [
      "Leaders now know where their services are weak, and they have begun with the right things. The pace of change is slow, since too many social workers have left."
    ],
    findings: [
      "Strategy discussions are held promptly when a child is at immediate risk. Health staff are at more of them than at the inspection, but not yet at all.",
      "Thresholds are applied consistently. A second manager reads some decisions each week and agrees with nearly all.",
      "Turnover in the assessment teams has risen to a fifth of the staff in a year. Children have too many changes of social worker, and some were not seen for weeks between one worker and the next.",
      "Children on child protection plans are visited more often than they were. However, in one family support and protection team a quarter of visits are still late.",
      "Neglect remains a concern. Inspectors saw children for whom the same worries had been written down for two years, with no measure of whether their care had become better. Not enough workers have been trained in persistent neglect.",
      "Young people at risk of knife crime know their workers, but hardly half of them have a safety plan.",
      "Reports to the improvement board are more timely, and elected members have begun to ask about children and not only about processes.",
    ])

  static let thirdVisit = letter(
    (2025, 12, 9), title: "Thamesmere monitoring visit", written: "9 December 2025",
    opening:
      "This letter summarises the findings of the monitoring visit to Thamesmere children’s services on 12 and 13 November 2025. It was the third visit since the local authority was judged inadequate in November 2024. The inspectors were Edda Marlowe and Tobias Wren.",
    covered: [
      "children on child protection plans in the family support and protection teams",
      "supervision and management oversight",
    ],
    overview: [
      "Progress is being made for most children. It is not the same in both family support and protection teams, and the response to neglect is inconsistent."
    ],
    findings: [
      "Most children on plans are seen regularly, and more of them alone. Visits have a purpose.",
      "Plans are now weighed every six weeks in most cases. In one team too many are called static time after time, and nothing is done differently.",
      "The graded care profile is used well in one team and hardly at all in the other. Where it is used, families understand what has to change.",
      "Supervision takes place each month for nearly every worker. Its actions lack clarity: inspectors read of monitoring and chasing, and could not tell what would be different for the child.",
      "Management oversight is regular and gives direction in the assessment teams. In family support and protection it is variable in quality, and the reasons for decisions are not always recorded.",
      "Three in ten social workers in the assessment teams left within a year. The offer to those who stay is new, and it is too early to see its impact.",
      "Leaders have begun a push on safety planning for young people at risk of knife crime, with school and police. It is too soon to see a difference.",
    ])

  static let fourthVisit = letter(
    (2026, 5, 12), title: "Thamesmere monitoring visit", written: "12 May 2026",
    opening:
      "This letter summarises the findings of the monitoring visit to Thamesmere children’s services on 15 and 16 April 2026. It was the fourth visit since the local authority was judged inadequate in November 2024. The inspectors were Edda Marlowe and Joss Penn.",
    covered: [
      "audit, and how leaders know what practice is like", "direct work, and children at risk outside the home",
    ],
    overview: [
      "Leaders know their services much better. Audit has turned from whether things were done to what they did for children."
    ],
    findings: [
      "Audits are focused on outcomes, and most of them say what has changed for the child. Families are asked more often than they were, but not often enough.",
      "Moderation is regular, and auditors and moderators now agree about most grades.",
      "Safety plans for young people at risk of knife crime are a strength. Nearly all have one, whether they were hurt or carried the knife, and school, police and parents know it.",
      "Direct work is imaginative where it is done. It does not reach every child on a plan, and least of all those in one family support and protection team.",
      "The turnover of staff has begun to fall, and more posts are held by permanent workers.",
      "Neglect remains the weakest area. Too many children in one team have lived with neglect for more than a year on a plan, and drift is not challenged soon enough.",
    ])

  /// The last of them.
  static let lastVisit = letter(
    (2026, 10, 20), title: "Thamesmere final monitoring visit", written: "20 October 2026",
    opening:
      "This letter summarises the findings of the monitoring visit to Thamesmere children’s services on 22 and 23 September 2026. It was the fifth visit since the local authority was judged inadequate in November 2024, and it was the last. The inspectors were Edda Marlowe and Tobias Wren.",
    covered: ["children in need and children on child protection plans", "the quality of practice, and its oversight"],
    overview: [
      "Thamesmere has made substantial progress. Children are seen, and the right things are decided promptly. The response to neglect, the clarity of supervision, and management oversight in one team need more work."
    ],
    findings: [
      "Children at immediate risk are protected promptly. Strategy discussions are timely, and health staff are at nearly all of them.",
      "Thresholds are embedded, consistent and proportionate.",
      "Children on child protection plans are visited often, in every team. Statutory reviews are timely.",
      "Plans are evaluated every six weeks. The evaluations do not always lead to a different plan where a child’s life has not become better.",
      "The response to neglect is inconsistent. The neglect strategy is shared by partners, but the graded care profile is still not used in too many cases, and not every worker has had the training in persistent neglect.",
      "Drift and delay have been reduced for most children. Some in one family support and protection team remain too long in harmful situations.",
      "Supervision is regular and supportive. Its actions lack clarity, and supervisors do not yet reduce drift through it.",
      "Management oversight is regular. In one family support and protection team its quality varies, and it does not always give direction.",
      "Audit is rigorous and focused on outcomes. What it finds is not yet routinely looked at for whether the difference lasts.",
      "The workforce is stable again in the assessment teams.",
      "Scrutiny by the chief executive, the lead member and elected members is rigorous, since they see figures as they are, and not as they were.",
    ])
}
