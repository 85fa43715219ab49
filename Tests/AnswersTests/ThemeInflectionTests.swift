import Catalogue
import Testing

@testable import Answers

/// Each theme's words, in the forms that inspectors use, and the words that only look alike.
@Suite struct ThemeInflectionTests {
  private static let catalogue = Catalogue.builtIn().catalogue

  private static let found: [(theme: String, texts: [String])] = [
    ("neglect", ["Neglected children", "neglecting", "chronic neglect", "graded care profiles", "home-conditions"]),
    ("drift", ["drifting", "drifted", "delayed", "delays", "a lack of urgency", "stalled", "drift and delay"]),
    ("thresholds", ["thresholds", "stepped down", "proportionately", "front doors", "re-referrals"]),
    ("strategy", ["strategy meetings", "strategy discussions", "child protection enquiries", "section 47"]),
    ("timeliness", ["timeliness", "timely", "timescales", "promptly", "swiftly", "delayed"]),
    (
      "seeing-children", ["visits", "visited regularly", "statutory visits", "seen alone", "visited often", "are seen"]
    ),
    (
      "reviews",
      ["IROs", "an IRO", "core groups", "review conferences", "six weekly", "independent reviewing officers"]
    ),
    ("plans", ["child protection plans", "measurable", "contingency", "SMART", "outcome focused", "plans are"]),
    ("assessment-quality", ["analyses", "analysed", "chronologies", "superficially", "cumulative", "analytical"]),
    ("oversight", ["management oversight", "rationales", "management decisions", "accountable", "accountability"]),
    ("supervision", ["supervision", "reflective supervision", "clear actions", "lack clarity"]),
    ("audit", ["audits", "audited", "auditing", "auditors", "moderated", "moderators", "dip sampling", "dip-sampled"]),
    ("practice-quality", ["inconsistently", "variable", "variably", "not consistently", "too many", "not yet"]),
    ("performance", ["performance information", "dashboards", "compliance", "real-time"]),
    ("governance", ["scrutiny", "elected members", "chief executives", "corporate parents", "politically"]),
    (
      "workforce", ["caseloads", "recruiting", "recruitment", "vacancies", "changes of social workers", "agency staff"]
    ),
    (
      "direct-work",
      ["direct work", "wishes and feelings", "creatively", "imaginatively", "safety plans", "safety planning"]
    ),
    ("voice", ["voices", "lived experiences", "advocacy", "children in care councils"]),
    ("exploitation", ["gangs", "knife", "knives", "county lines", "extra familial", "criminal exploitation"]),
    ("missing-children", ["went missing", "goes missing", "missing from home", "return home interviews"]),
    ("domestic-abuse", ["domestic abuse", "MARAC", "MARACs"]),
    ("training", ["training", "academies", "practice models", "signs of safety"]),
    ("partnership", ["partners", "partnerships", "multi agency", "information sharing"]),
    ("helping-early", ["early help", "universally", "team around the family"]),
    ("impact", ["impacts", "differences", "sustained", "sustainable", "outcomes", "lived experience"]),
    ("permanence", ["permanence", "placement moves", "initial health assessments", "special guardianship"]),
    ("leaving-care", ["pathway plans", "personal advisers", "in touch", "staying put"]),
    ("before-court", ["pre proceedings", "care proceedings", "legal planning", "pre-birth"]),
    ("out-of-sight", ["private fostering", "homelessness", "unregistered", "electively"]),
  ]

  private static let alike: [(theme: String, texts: [String])] = [
    ("neglect", ["negligence", "negligible", "unneglected"]),
    ("drift", ["driftwood", "adrift", "installed", "delayering"]),
    ("thresholds", ["thresh", "disproportionate"]), ("timeliness", ["timetable", "untimely", "promptitude"]),
    ("reviews", ["ironic", "irony", "environment"]), ("plans", ["smarter", "smartphone", "immeasurable"]),
    ("assessment-quality", ["analyst", "accumulate"]), ("oversight", ["irrational", "rationally"]),
    ("audit", ["auditorium", "auditory", "plaudits", "immoderate"]),
    ("practice-quality", ["consistent", "invariable"]),
    ("governance", ["apolitical", "geopolitical"]), ("voice", ["invoice", "invoices", "voiceover"]),
    ("exploitation", ["gangway", "jackknife", "gangster"]), ("domestic-abuse", ["domesticated"]),
    ("training", ["trainee", "constraining", "academic", "in education, work or training"]),
    ("partnership", ["counterpart", "departments"]),
    ("helping-early", ["university"]), ("impact", ["indifferent", "different", "impaction", "compact"]),
    ("workforce", ["recreational", "vacant", "detention"]), ("direct-work", ["recreative", "safety planners"]),
    ("leaving-care", ["pathways", "in tough"]), ("out-of-sight", ["selective", "registered"]),
    ("performance", ["compliant", "real timeless"]), ("seeing-children", ["revisits", "visitors"]),
  ]

  @Test(arguments: ThemeInflectionTests.found.indices) func formsAreFound(_ at: Int) throws {
    let (name, texts) = Self.found[at]
    let theme = try #require(Self.catalogue.themes[name])
    let words = ThemeWords(theme.words, except: theme.notWords)
    for text in texts { #expect(words.stand(in: "Here is \(text), as it is."), "\(name): \(text)") }
  }

  @Test(arguments: ThemeInflectionTests.alike.indices) func whatOnlyLooksAlikeIsNot(_ at: Int) throws {
    let (name, texts) = Self.alike[at]
    let theme = try #require(Self.catalogue.themes[name])
    let words = ThemeWords(theme.words, except: theme.notWords)
    for text in texts { #expect(!words.stand(in: "Here is \(text), as it is."), "\(name): \(text)") }
  }

  /// Every theme that has words stands in both lists or has a reason not to: `demand` is told by data alone.
  @Test func everyThemeIsLookedAt() {
    let themes = Self.catalogue.themes.values.filter { !$0.words.isEmpty }.map(\.name)
    #expect(Set(themes) == Set(Self.found.map(\.theme)))
    #expect(Self.catalogue.themes.values.filter { $0.words.isEmpty }.map(\.name) == ["demand"])
  }
}
