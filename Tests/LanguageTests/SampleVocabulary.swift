@testable import Language

/// A small board's definitions, made here, so that no test needs a file.
enum SampleVocabulary {
  static let definitions = """
    dataset cp-plans "Child protection plans"
      also called "CP plans", "children on a plan"
      one row per child and start
      covers open, ended in 6 months
      event start
      open from start until end
      usually open
      child id from "Child ID" required
      start date required
      end date
      category code from "Latest Category of Abuse"
        neglect "Neglect" as "neglect*", "NEG"
        physical "Physical abuse" as "phys*"
        emotional "Emotional abuse" as "emot*"
      last-visit date
      seen-alone yes-no
      previous-plans number
      team team
      worker worker
      visited-on-time is last-visit within 10 working days of as-at
      months-open is months from start to as-at
      warn end before start
    dataset referrals "Referrals"
      one row per child and date and source
      event date
      child id
      date date
      source code
        police "Police" as "6", "*police*"
        schools "Schools" as "2A"
      nfa yes-no
      team team
    dataset assessments "Single assessments"
      event start
      open from start until authorised
      child id
      start date
      authorised date
      factors codes
        neglect "Neglect" as "16A"
        domestic-abuse "Domestic abuse" as "3A", "3B"
      seen yes-no
      team team
    dataset children-in-need "Children in need"
      also called "CIN"
      event start
      open from start until end
      child id
      start date
      end date
      team team
    dataset audits "Audits"
      event date
      audit id
      child id
      date date
      team team
      theme theme
      grade code
        good "Good"
        inadequate "Inadequate"
      moderated yes-no
      moderated-grade code
        good "Good"
        inadequate "Inadequate"
      actions-set number
      actions-done number
      actions-due date
    dataset caseload "Caseload"
      snapshots from date
      date date
      worker worker
      team team
      fte number
      children number
    dataset training-attendance "Training"
      event date
      worker worker
      course code
        persistent-neglect "Persistent neglect"
      date date
      attended yes-no
    dataset findings "Findings"
      event published
      usually all rows
      area area
      published date
      section text
      text text
    dataset children-in-need-statistics "Children in need, published"
      layout published
      same-day number
      1-10-days number
      assessments-completed number
      at31-episodes-rate number
    measure cp-visits-on-time "Child protection visits on time"
      percent of cp-plans where open that visited-on-time
      higher is better
      target 95% amber 85%
      themes seeing-children
    measure cin-visits-on-time "Child in need visits on time"
      percent of children-in-need where open that start before as-at
    measure re-referrals "Re-referrals"
      percent of referrals that number of previous within 12 months at least 1
    measure agency-rate "Agency social workers"
      also called "agency staff"
      sum of fte in caseload
    theme neglect "Neglect"
      in cp-plans where category is neglect
      in assessments where factors includes neglect
    theme drift "Drift and delay"
      in cp-plans where open
    theme seeing-children "Seeing children"
    area england "England"
    area inner-london "Inner London"
      in england
    area tower-hamlets "Tower Hamlets"
      codes "211", "E09000030"
      in inner-london
      neighbours hackney, islington
    area bristol "Bristol"
      also called "Bristol, City of"
    team fsp-central "FSP Central"
      was "FSP South" since 1 October 2026
    question visits "Are children seen often enough?"
      show cp-visits-on-time by team worst first against target, previous
      expect cp-visits-on-time at least 85%
    question neglect "Is the answer to neglect consistent?"
      show cp-visits-on-time
    question board-monthly "The month in two pages"
      title "Improvement board"
    """

  static let vocabulary: Vocabulary = {
    var out = Vocabulary()
    let source = Source(text: definitions)
    let measured = [
      "cp-visits-on-time": "cp-plans", "cin-visits-on-time": "children-in-need", "re-referrals": "referrals",
      "agency-rate": "caseload",
    ]
    for head in Parser.heads(source) {
      if head.kind == .measure {
        out.add(
          .init(
            kind: .measure, name: head.name.text, title: head.title ?? "", alsoCalled: head.alsoCalled,
            dataset: measured[head.name.text]))
      } else {
        out.add(head)
      }
    }
    addLists(to: &out)
    out.values = [.team: ["FSP North", "FSP South", "Assessment and Intervention"], .worker: ["Ann Lee"]]
    return out
  }()

  static func addLists(to vocabulary: inout Vocabulary) {
    let lists: [String: [String]] = [
      "measures": ["measure", "title", "dataset", "source", "ask"],
      "challenges": ["number", "challenge", "owner", "due", "status"],
      "problems": ["source", "dataset", "field", "problem"],
      "teams": ["team"], "datasets": ["dataset", "rows"], "themes": ["theme", "title"], "fields": ["field", "type"],
    ]
    for (name, fields) in lists.sorted(by: { $0.key < $1.key }) {
      vocabulary.add(.init(kind: .list, name: name, title: name))
      vocabulary.setFields(
        fields.map { field in
          let type: Syntax.FieldType = field == "due" ? .date : field == "rows" || field == "number" ? .number : .text
          return .init(name: field, kind: .type(type))
        }, of: name)
    }
  }
}
