/// Statements that cover each statement and each clause of the language at least once, a line each.
enum Corpus {
  /// Each a statement; what opens a block has a line under it.
  static let lines: [String] = text.split(separator: "\n").map { line in
    line.hasPrefix("when ") || line.hasPrefix("for each ") ? line + "\n  back" : String(line)
  }

  /// Texts of several lines: bodies, and lines of definitions that the sample vocabulary does not hold.
  private static let bodies = [
    """
    when cp-visits-on-time is below target
      list cp-plans with team, child
        where open and not visited-on-time
        sorted by last-visit
      say "Too few: {cp-visits-on-time}."
    """,
    """
    for each measure of neglect
      section "Next"
      show it by team, worst first
      when it is not known
        say "Not known."
    """,
    """
    dataset visits-log "Visits log"
      from sheet "Visits*", "Log"
      from file "visits"
      from xml "Visits"
      from table "visits"
      covers everything
      usually started
      month month from "Month"
      visited date from "Date visited", "Visit date" required private
      kind code
        duty "Duty" as "D*", "d1"
        1-to-1 "One to one"
      late is visited after as-at or kind is duty
      gap is (days from visited to as-at) / 7
      gap-group is gap grouped at 1, 2.5, 1,000
      warn visited after as-at
      apart visited before as-at "seen before"
      also told by cp-plans
      hours number
      minutes number from "Minutes" told by hours
      grows hours until visited
      adds up hours
      caution hours, minutes "of the visit alone, and not of the way there"
      blank visited is not done
      blank kind without visited
    """,
    """
    dataset stays-log "Stays log"
      child id
      start date
      end date
      left date
      covers started in 6 months, ended in 12 months
      usually ended
      one row per child and start
      open from start until end or left
    """,
    """
    extend dataset cp-plans
      also called "Plans"
      reviewed date
      age-group is age grouped at 5, 10, 16
      months-group is months-open grouped at 3
    """,
    """
    measure audits-done "Audits done"
      also called "audits"
      count of audits where moderated
      lower is better
      counted by actions-due
      over 12 months
      ripe after 15 working days
      flow
      themes neglect, drift
      target 20 amber 10.5 since 1 April 2026 for FSP North
      source "Local, 2026"
      ask "Who reads them?"
      caution "Counted by hand."
      apart moderated and has no open cp-plans "of children without a plan"
      apart as not met moderated and grade is good "graded good"
      apart as not due not moderated "not moderated yet"
      also told by cp-visits-on-time, re-referrals
      also told by re-referrals at most "those alone that came back soon"
      also told by cp-visits-on-time at least "all that came back"
      published 100 * (same-day + 1-10-days) / assessments-completed in children-in-need-statistics for neglect
    """,
    """
    measure audits-ratio "Audits to plans"
      ratio of cp-visits-on-time to re-referrals as percent
      stock
    """,
    """
    theme home "Home"
      words "home conditions", "damp*"
      not words "damp squib"
      concern in cp-plans where category is neglect and months-open at least 12
      in assessments where factors includes neglect or domestic-abuse
    """,
  ]

  static let blocks: [String] =
    bodies
    + SampleVocabulary.definitions.split(separator: "\n").reduce(into: []) { blocks, line in
      if line.first == " ", let last = blocks.popLast() {
        blocks.append(last + "\n" + line)
      } else {
        blocks.append(String(line))
      }
    }

  static let all = lines + blocks

  static let text = #"""
    load "October.xlsx"
    load October.xlsx, "September pack.xlsx" as at 2026-10-31
    load "folder" as at 31 October 2026 called "Annex A" replacing
    load visits.csv as audits as at 31/10/2026
    load “October.xlsx” as at 16 March 2021
    forget everything
    forget October.xlsx
    reload
    show cp-visits-on-time
    SHOW CP Visits on Time BY Team
    show cp_visits_on_time by team worst first against target, previous
    show cp-visits-on-time, cin-visits-on-time by team, worst first
    show me the cp-visits-on-time please
    show cp-visits-on-time by team, category against target, last year, England
    show measure cp-visits-on-time for team FSP North
    show neglect by team against previous
    show scorecard against previous, target worst first
    show scorecard by theme only red, amber, worse
    show scorecard for neglect only signals
    show cp-plans
    show children in need by team
    show children on a plan by team top 3
    show agency staff
    show (count of cp-plans where open), cp-visits-on-time
    show count of cp-plans
    show count of cp-plans where open as csv
    show count of cp-plans where open at 2020-12-31 as csv
    show count of cp-plans open at 30 September 2026 by team
    show count of children in cp-plans where open
    show count of workers in cp-plans where open
    show count of workers in caseload
    show count of category in cp-plans
    show count of children in need
    show count of referrals in September 2026 by team
    show count of referrals in 2024
    show count of referrals in 2026-27
    show count of referrals in Q2 2026-27
    show count of referrals last 6 months
    show count of referrals last quarter
    show count of referrals this year by month
    show count of referrals since 1 April 2026
    show count of referrals since April until September
    show count of referrals between 2025-01-01 and 2025-12-31
    show count of referrals since last meeting
    show findings since inspection by area
    show count of referrals all rows
    show count of assessments started in October 2026 by team
    show count of assessments ended in 2026/27
    show percent of referrals that source is police by team as csv
    show percent of referrals that are nfa
    show percent of cp-plans where open that visited-on-time
    show percent of cp-plans where open that have no audits
    show mean of months-open in cp-plans where open by category
    show median of working days from start to authorised in assessments all rows
    show sum of fte in caseload by team
    show lowest of fte in caseload
    show highest of working days from start to authorised in assessments all rows as csv
    show ratio of actions-done to actions-set in audits where actions-due before as-at as percent
    show ratio of cp-visits-on-time to re-referrals
    show rate of cp-plans where open
    show mean of at31-episodes-rate in children-in-need-statistics for neighbours in 2024 as csv
    show re-referrals for Tower Hamlets in 2024 against England, Inner London as csv
    show cp-visits-on-time against neighbours, region, snapshot 30 September 2026
    show cp-visits-on-time for neglect, FSP North, FSP South
    show cp-visits-on-time for "Assessment and Intervention"
    show cp-visits-on-time for worker Ann Lee
    show cp-visits-on-time for area tower-hamlets
    show cp-visits-on-time as at 30 September
    show cp-visits-on-time as at Q2
    show cp-visits-on-time where category is neglect where seen-alone
    show cp-visits-on-time by team sorted by value descending
    show cp-visits-on-time by team best first as table
    show cp-visits-on-time by snapshot to "visits.csv" replacing
    show cp-plans by category as share
    show cp-plans by team as spread
    how many cp plans
    how many referrals by team
    please show cp-plans
    trend cp-visits-on-time last 24 months
    trend count of audits by month between 2025-01-01 and 2025-12-31 as csv
    trend re-referrals by quarter last 3 years against target to t.svg
    list cp-plans
    list cp-plans with child, team, last-visit where open and not visited-on-time sorted by last-visit top 20
    list cp-plans with child, age, months from start to as-at where open
    list cp-plans for FSP South where open and not visited-on-time
    list cp-plans where category is neglect or physical
    list cp-plans where category is not neglect
    list cp-plans where category is one of neglect, physical
    list cp-plans where category is "Physical abuse"
    list cp-plans where team is missing
    list cp-plans where team is not missing
    list cp-plans where last-visit is recorded
    list cp-plans where seen-alone is yes
    list cp-plans where seen-alone is not no
    list cp-plans where team is FSP North
    list cp-plans where previous-plans at least 1
    list cp-plans where previous-plans <= 2
    list cp-plans where previous-plans between 1 and 3
    list cp-plans where start between 1 April 2026 and 30 September 2026
    list cp-plans where start in 2026-27
    list cp-plans where start since April 2026
    list cp-plans where start until October
    list cp-plans where start before end
    list cp-plans where last-visit on or after start
    list cp-plans where start after 1 April 2026
    list cp-plans where last-visit within 6 weeks of as-at
    list cp-plans where not last-visit within 10 working days of as-at
    list cp-plans where months from start to as at at least 3 as at 30 September 2026
    list cp-plans where open and (category is neglect or category is physical)
    list cp-plans where (months from start to as-at) / 12 more than 2
    list cp-plans where has no audits where (date within 6 weeks of as-at)
    list cp-plans where has audits where (date after this start and grade is inadequate)
    list cp-plans where has open children-in-need
    list caseload with worker, team where has no training-attendance of the same worker where (course is persistent-neglect and attended)
    list cp-plans where number of audits where (moderated) at least 2
    list cp-plans where latest grade of audits where (moderated) is inadequate
    list referrals where number of previous within 12 months at least 1
    list cp-plans where previous end is recorded
    list audits where first recorded of moderated-grade, grade is good
    list audits where moderated and moderated-grade is not grade last quarter
    list audits where theme is neglect
    list cp-plans where about neglect
    list cp-plans where of concern for drift sorted by start descending
    list cp-plans where age at least 16
    list cp-plans ended in October 2026
    list assessments where factors includes neglect or domestic-abuse
    list assessments where factors includes 16A
    list referrals where source is 6
    list findings where text contains "visits"
    list children-in-need-statistics with area, year, same-day where area is "Tower Hamlets" and year between 2023 and 2024
    list children-in-need-statistics with 100 * (same-day + 1-10-days) / assessments-completed
    list measures where source is missing or ask is missing
    list challenges where status is not closed sorted by due
    list fields of cp-plans
    list teams as csv
    changes in cp-plans
    changes in cp-plans since last meeting where months from start to as-at at least 15
    changes in cp-plans since 2026-09-30 as csv
    findings
    findings on neglect top 5
    findings on slow decisions since 2017
    findings "drift and delay" as csv
    findings on drift for Tower Hamlets
    ask
    ask about neglect
    ask about FSP North
    explain cp-visits-on-time
    explain cp-plans
    explain theme neglect
    explain last
    explain 2
    again to "table.csv"
    again without by as csv
    again without worst first for FSP North
    verify last
    for neglect
    for neglect, FSP North
    for team North
    for everything
    for Children's Home
    for A&E
    back
    set as-at 2025-12-31
    set as at 31 October
    set council Tower Hamlets
    set neighbours Hackney, Islington
    set meetings 12 November 2026, 10 December 2026
    set privacy officer
    set period 12 months
    set grace 7 days
    set rules ihi
    run visits
    run visits for FSP North as at 2026-09-30
    run a.scrutiny
    brief board-monthly to "October.docx"
    brief scripts/monthly.scrutiny for neglect
    expect cp-visits-on-time at least 85%
    expect count of cp-plans where open exactly 2
    expect cp-visits-on-time by team at least 75%
    expect count of cp-plans where seen-alone at most 1,000
    when cp-visits-on-time is below target
    when count of cp-plans where seen-alone is worse
    when cp-visits-on-time for FSP North is not known
    when it is a signal
    for each team in referrals
    for each measure
    for each measure of neglect
    title "Improvement board"
    section "Open challenges"
    say "There are {count of cp-plans where open} open plans, {{as a brace} and “{cp-visits-on-time for FSP North}”."
    note cp-visits-on-time "Two posts were vacant."
    record challenge "Why?" to Head of FSP due 1 December about cp-visits-on-time
    record challenge "Why?" to "Head of FSP" due next meeting
    record 2 to Chair due 31 Oct
    record answer C1 "Two posts were vacant."
    close C1 "Filled."
    reopen C12 "It came back."
    save as question my-visits "My visits"
    save last 3 as question my visits
    edit
    edit last 2
    edit visits
    help
    help show
    quit
    exit
    team fsp-east "FSP East"
    theme safety "Safety"
    show count of findings by area
    show count of findings by inspection
    show re-referrals for region against Hertfordshire as json
    show scorecard only green, grey, better as html
    show cp-visits-on-time as chart
    show cp-visits-on-time as sentence
    show cp-visits-on-time as markdown to visits.md
    show cp-visits-on-time where open for neglect
    show cp-visits-on-time in 2026-10
    show cp-visits-on-time in October 2026
    show cp-visits-on-time in September
    show cp-visits-on-time in Sept 2026
    show cp-visits-on-time in 2026
    show cp-visits-on-time in Q3
    show cp-visits-on-time in 2011/12
    show cp-visits-on-time this month
    show cp-visits-on-time last year
    show cp-visits-on-time last 6 weeks
    show cp-visits-on-time last 30 days
    show cp-visits-on-time last 8 quarters
    show cp-visits-on-time until 31 Oct
    show cp-visits-on-time since 1st April 2026
    show cp-visits-on-time by team, worst first
    show our cp-visits-on-time
    show dataset cp-plans
    show theme neglect by team
    show ratio of actions-done + 1 to actions-set * 2 in audits where moderated
    show count of audits where actions-set - actions-done > 1
    show count of cp-plans where previous-plans < 2
    show count of cp-plans where previous-plans more than 1 and previous-plans less than 5
    show count of cp-plans where previous-plans >= 2 and previous-plans <= 4
    show percent of cp-plans that were visited-on-time
    show percent of cp-plans where open that has no open children-in-need
    list cp-plans where last-visit within 20 days before end
    list cp-plans where last-visit within 72 hours after start
    list cp-plans where last-visit within 2 years of as-at
    list cp-plans where last-visit within 3 months of as-at
    list cp-plans where last-visit on or before start + 10
    list cp-plans where days from start to end at least 10 or weeks from start to end at least 2
    list cp-plans where years from start to as-at at least 1
    list cp-plans where start is before end
    list cp-plans where start is in October 2026
    list cp-plans where start is not in 2026-27
    list cp-plans where previous-plans is between 1 and 3
    list cp-plans where previous-plans is at least 1
    list cp-plans where category is not one of neglect, physical
    list cp-plans where category is recorded and (seen-alone or open at 30 September 2026)
    list cp-plans where started in Q2 2026-27 and not ended in 2026-27
    list cp-plans where has children-in-need where (open)
    list cp-plans where number of previous at least 1
    list cp-plans where number of audits at least 2
    list cp-plans where latest date of audits before as-at
    list cp-plans where category is “Physical abuse”
    list cp-plans where team is Children's Home or FSP North
    list cp-plans where 1,000 at least previous-plans
    list audits where grade is inadequate or good sorted by date ascending
    list cp-plans sorted by months from start to as-at descending, top 5
    list measures as json
    list problems to problems.xlsx replacing
    changes in cp-plans with child where team is FSP North
    findings about neglect
    ask about neglect top 3 as csv
    explain measure cp-visits-on-time
    explain list measures
    again without for without where against target
    for worker "Ann Lee"
    set baseline 2026-03-31, 2026-06-30
    set pager off
    set colour on
    set speech off
    set cache on
    set history off
    run "my scripts/monthly.scrutiny" as at 31 October 2026
    brief board-monthly as html to "October.html" replacing
    expect cp-visits-on-time at least 85% for FSP North
    expect re-referrals at most 20.5%
    when cp-visits-on-time is red
    when cp-visits-on-time is not amber
    when cp-visits-on-time is green
    when cp-visits-on-time is better by team
    for each category in cp-plans where open
    for each month in referrals last 6 months
    for each area
    record 3 about neglect due next meeting to Chair
    bye
    area hertfordshire "Hertfordshire"
    """#
}
