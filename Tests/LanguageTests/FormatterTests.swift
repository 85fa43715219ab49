import Testing

@testable import Language

@Suite struct FormatterTests {
  private let formatter = Formatter(vocabulary: SampleVocabulary.vocabulary)

  private func formatted(_ text: String) -> String {
    do {
      return try formatter.format(Source(text: text)).text
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    // Words in lower case, names with hyphens, single blanks.
    ("SHOW   CP Visits on Time BY Team   worst FIRST", "show cp-visits-on-time by team worst first"),
    ("show cp_visits_on_time  ,cin-visits-on-time", "show cp-visits-on-time, cin-visits-on-time"),
    ("Show me the children on a plan please", "show me the children-on-a-plan please"),
    ("How many CP Plans", "how many cp-plans"),
    ("EXIT", "exit"),
    // Texts in straight quotes; one inside is doubled.
    ("load “October pack.xlsx”", #"load "October pack.xlsx""#),
    (#"note cp-visits-on-time “He said "two".”"#, #"note cp-visits-on-time "He said ""two"".""#),
    (#"note cp-visits-on-time "He said “two”.""#, #"note cp-visits-on-time "He said “two”.""#),
    // Figures in braces keep curly quotes inside straight ones.
    ("Say “{CP Visits on Time  for \"FSP North\"} on time”", "say \"{cp-visits-on-time for “FSP North”} on time\""),
    ("say \"{{not a figure} {COUNT of cp plans}\"", "say \"{{not a figure} {count of cp-plans}\""),
    // What a person typed of values, paths, proper names and dates stays.
    ("show cp-visits-on-time For  FSP   North, neglect", "show cp-visits-on-time for FSP North, neglect"),
    ("load October.xlsx,Sept.xlsx AS AT 31/10/2026", "load October.xlsx,Sept.xlsx as at 31/10/2026"),
    ("load October.xlsx , Sept.xlsx", "load October.xlsx, Sept.xlsx"),
    ("show count of referrals since 1 april 2026 Until SEPT", "show count of referrals since 1 April 2026 until Sept"),
    ("show count of referrals in q2 2026–27", "show count of referrals in Q2 2026-27"),
    ("show re-referrals against England, Tower  Hamlets", "show re-referrals against England, Tower Hamlets"),
    ("set as-at 31 OCTOBER", "set as-at 31 October"), ("set as at 31 October", "set as at 31 October"),
    // In an expression `as at` is the date, and is written so.
    (
      "list cp-plans where months from start to as at at least 3 as at 30 September 2026",
      "list cp-plans where months from start to as-at at least 3 as at 30 September 2026"
    ),
    (
      "list cp-plans where Category is NEGLECT or Physical Abuse",
      "list cp-plans where category is neglect or Physical Abuse"
    ),
    ("list cp-plans where category is Neglect", "list cp-plans where category is Neglect"),
    (
      "list cp-plans where ( months from start to as-at )/12>=2 and (not  open)",
      "list cp-plans where (months from start to as-at) / 12 >= 2 and (not open)"
    ),
    ("list cp-plans where previous plans at least -1", "list cp-plans where previous-plans at least -1"),
    ("close c1 “Filled.”", #"close C1 "Filled.""#),
    // Statements that stand on one line stay there; a sign that ends nothing goes.
    ("show cp-plans ;show referrals;", "show cp-plans; show referrals"),
    (";; show cp-plans ;;show referrals; ;;", "show cp-plans; show referrals"),
    (
      "record CHALLENGE \"Why?\" to Head of FSP due NEXT Meeting",
      "record challenge \"Why?\" to Head of FSP due next meeting"
    ),
    ("save as question(my-visits \"My visits\"", "save as question my-visits \"My visits\""),
  ])
  func aLineIsSettled(_ typed: String, _ written: String) {
    #expect(formatted(typed) == written + "\n")
  }

  @Test func indentsBlankLinesAndComments() {
    let typed = """


      # The month
      #and why


      when cp-visits-on-time is below target   # mind this
              list cp-plans
                  where open
                  # in the statement

              # in the body
      # before the next
      show cp-plans,
      referrals
           by team
      # the end

      """
    let written = """
      # The month
      #and why

      when cp-visits-on-time is below target  # mind this
        list cp-plans
          where open
          # in the statement

        # in the body
      # before the next
      show cp-plans,
        referrals
        by team
      # the end

      """
    #expect(formatted(typed) == written)
  }

  @Test func definitionsAreSettled() {
    let typed = """
      DATASET Own Visits “Our visits”
          also called "Visits of ours","ours"
          One Row per Child AND Date
          child   ID   from "Child"  Required
          date    date
          Kind    code
                duty    “Duty”   AS "D*","d1"
          on time  is date within 10 Working Days of as at
      measure own-on-time "On time"
         PERCENT of own visits that on time
         target 95%  Amber 85% since 1 april 2026
      """
    let written = """
      dataset own-visits "Our visits"
        also called "Visits of ours", "ours"
        one row per child and date
        child id from "Child" required
        date date
        kind code
          duty "Duty" as "D*", "d1"
        on-time is date within 10 working days of as-at
      measure own-on-time "On time"
        percent of own-visits that on-time
        target 95% amber 85% since 1 April 2026

      """
    #expect(formatted(typed) == written)
  }

  @Test func lineEndsStayAsTheyWere() {
    #expect(formatted("SHOW cp-plans\r\n\r\nBACK\r\n") == "show cp-plans\r\n\r\nback\r\n")
    #expect(formatted("\u{FEFF}SHOW cp-plans") == "show cp-plans\n")
    #expect(formatted("") == "")
    #expect(formatted("\n \n") == "")
  }

  @Test func namesThatALoadBringsStayAsTyped() throws {
    let typed = "LOAD visits.csv\nlist  My Visits WITH  Name\nLIST cp plans\n"
    let formatted = try formatter.format(Source(text: typed))
    #expect(formatted.text == "load visits.csv\nlist  My Visits WITH  Name\nlist cp-plans\n")
    #expect(formatted.leftAsTyped.count == 1)
    // Without a load before it, an unknown name is a mistake; so is any other mistake, wherever it stands.
    #expect(throws: Formatter.Failure.self) { try formatter.format(Source(text: "list My Visits\nload visits.csv")) }
    #expect(throws: Formatter.Failure.self) {
      try formatter.format(Source(text: "load visits.csv\nlist cp-plans top many"))
    }
  }

  @Test func controlSignsAreTold() {
    for text in ["set council\u{0} Hackney", "say \"a\rb\"", "back\u{7F}"] {
      #expect(throws: Formatter.Failure.self) { try formatter.format(Source(text: text)) }
    }
  }

  @Test func theCorpusIsFormattedAndStable() {
    for line in Corpus.lines {
      let once = formatted(line)
      #expect(once.hasSuffix("\n"), "\(line): \(once)")
      #expect(formatted(once) == once)
    }
  }

  @Test func theSampleDefinitionsAreFormatted() {
    #expect(formatted(SampleVocabulary.definitions) == SampleVocabulary.definitions + "\n")
  }
}
