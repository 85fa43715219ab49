import Calendar
import Catalogue
import Testing

@testable import Intake

private func bytes<T>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
  let store = ByteStore(Array(text.utf8))
  return withExtendedLifetime(store) { body(store.bytes) }
}

@Suite struct ValueTests {
  @Test(arguments: [
    ("2026-10-31", "2026-10-31"), ("31/10/2026", "2026-10-31"), ("31-10-2026", "2026-10-31"),
    ("31.10.2026", "2026-10-31"),
    ("1/2/2026", "2026-02-01"), ("31/10/26", "2026-10-31"), ("31/10/98", "1998-10-31"), ("31 Oct 2026", "2026-10-31"),
    ("31-Oct-26", "2026-10-31"), ("31 October 2026", "2026-10-31"), ("1st October 2026", "2026-10-01"),
    ("Sat 31 Oct 2026", "2026-10-31"), ("October 31, 2026", "2026-10-31"), ("20261031", "2026-10-31"),
    ("2026/10/31", "2026-10-31"), ("29/02/2024", "2024-02-29"),
  ]) func datesAreReadDayFirst(_ text: String, _ day: String) {
    #expect(bytes(text) { DateText.read($0)?.day.iso } == day)
  }

  /// Clocks are an hour ahead from the last Sunday of March to the last of October, at one o'clock universal time.
  @Test(arguments: [
    ("2026-08-04T23:00:00Z", "2026-08-05", 0), ("2026-08-05T00:00:00Z", "2026-08-05", 0),
    ("2026-08-05T13:30:00Z", "2026-08-05", 870), ("2026-01-04T23:00:00Z", "2026-01-04", 1380),
    ("2026-03-28T23:30:00Z", "2026-03-28", 1410), ("2026-03-29T00:30:00Z", "2026-03-29", 30),
    ("2026-03-29T01:00:00Z", "2026-03-29", 120), ("2026-10-24T23:30:00Z", "2026-10-25", 30),
    ("2026-10-25T01:30:00Z", "2026-10-25", 90), ("2026-08-04T23:00:00", "2026-08-04", 1380),
  ]) func aTimeOfAnotherZoneIsOfTheDayThatItIsHere(_ text: String, _ day: String, _ minute: Int) {
    let read = bytes(text) { DateText.read($0) }
    #expect(read?.day.iso == day)
    #expect((read?.minute ?? 0) == minute)
  }

  @Test(arguments: [
    "", "31/02/2026", "10/31/2026", "29/02/2023", "31/10/0202", "9999-12-31", "2026-13-01", "hello", "12", "31/10",
    "1/2/3/4",
    "31 Oktober 2026", "2026-10-31x", "12:30", "31/10/2026 25:61",
  ]) func whatIsNoDateIsNone(_ text: String) { #expect(bytes(text) { DateText.read($0) } == nil) }

  @Test(arguments: [
    ("2026-10-31T14:30:00Z", 870), ("31/10/2026 14:30", 870), ("2026-10-31 00:05:10.250", 5),
    ("31/10/2026 2:30 pm", 870),
  ]) func aTimeOfDayIsRead(_ text: String, _ minute: Int) {
    let read = bytes(text) { DateText.read($0) }
    #expect(read?.day.iso == "2026-10-31")
    #expect(read?.minute == minute)
  }

  /// What says that nobody is meant, in every form of letters, and names that only sound like it.
  @Test(arguments: [
    ("Unallocated", true), ("UNASSIGNED", true), ("not yet  allocated", true), ("To be confirmed", true), ("TBC", true),
    ("tba.", true), ("Duty", true), ("Duty tray", true), ("East duty-team", true), ("MASH inbox", true),
    ("no worker", true),
    ("Worker (unallocated)", true), ("waiting list", true), ("Vacancy", true), ("not known", true),
    ("Ünallocated tray", true),
    ("FSP South Duty", true), ("MASH Duty", true), ("AI East Duty", true), ("Duty FSP South", true),
    ("FSP SOUTH DUTY", true), ("Duty - MASH", true), ("Front door duty hub", true), ("Vacant post", true),
    ("Post vacant", true), ("Pending", true), ("Allocation pending", true), ("Worker TBC", true), ("tbc (Jan)", true),
    ("Social worker", true),
    ("Joan Duty", false), ("JOAN DUTY", false), ("JB Duty", false), ("J. Duty", false), ("Duty-Smith, Ann", false),
    ("Pending, Joan", false), ("Tom Vacant", false), ("Post, Emily", false), ("Worker, Sam", false),
    ("South, Jo", false), ("Tbcek, Ivo", false),
    ("Duty, Joan", false), ("To, Ken", false), ("Notley, Ann", false), ("Waiting, R", false), ("Knowles, Unis", false),
    ("Traynor, Jo", false), ("W042", false), ("No", false), ("", false), ("Ünal, Ayşe", false), ("Inboxer", false),
  ]) func whoIsNobody(_ text: String, _ isNobody: Bool) { #expect(bytes(text) { Marks.saysNobody($0) } == isNobody) }

  @Test func serialNumbersKnowBothEpochs() {
    #expect(bytes("44271") { DateText.serial($0, shift: 0)?.day.iso } == "2021-03-16")
    #expect(bytes("42809") { DateText.serial($0, shift: 1462)?.day.iso } == "2021-03-16")
    #expect(bytes("44271.75") { DateText.serial($0, shift: 0)?.minute } == 1080)
    #expect(bytes("-5") { DateText.serial($0, shift: 0) } == nil)
    #expect(bytes("1e300") { DateText.serial($0, shift: 0) } == nil)
  }

  @Test(arguments: [
    ("2026-10", "2026-10-31"), ("Feb-24", "2024-02-29"), ("October 2026", "2026-10-31"), ("4/2026", "2026-04-30"),
    ("01/10/2026", "2026-10-31"),
  ])
  func aMonthIsItsLastDay(_ text: String, _ day: String) { #expect(bytes(text) { DateText.month($0)?.iso } == day) }

  @Test(arguments: [
    ("12", 12.0), ("1,234", 1234), ("£1,000", 1000), ("85%", 85), ("(12)", -12), ("-0.5", -0.5), ("1.2E3", 1200),
    ("9212044.0", 9_212_044), ("0.1", 0.1), ("6.138261464750171", 6.138261464750171),
  ]) func numbersAreRead(_ text: String, _ number: Double) { #expect(bytes(text) { NumberText.read($0) } == number) }

  @Test(arguments: ["", "twelve", "1,23", "12 34", "nan", "inf", "0x10", "1.2.3", "-", "1e999", "--3"])
  func whatIsNoNumberIsNone(_ text: String) { #expect(bytes(text) { NumberText.read($0) } == nil) }

  @Test(arguments: ["Yes", "y", "TRUE", "1", "a) Yes", "a)", "Yes - with parent", "1.0"])
  func yes(_ text: String) { #expect(bytes(text) { Marks.yesNo($0) } == .yes) }
  @Test(arguments: ["No", "n", "false", "0", "b) No", "b)"])
  func no(_ text: String) { #expect(bytes(text) { Marks.yesNo($0) } == .no) }
  @Test(arguments: ["c) Unknown", "Not known", "unknown", "c)"])
  func notKnown(_ text: String) { #expect(bytes(text) { Marks.yesNo($0) } == .notKnown) }
  @Test(arguments: ["CS Assessment Updated", "maybe", "Nope", "Y/N", "2", "yesterday", "not seen"])
  func neitherYesNorNo(_ text: String) { #expect(bytes(text) { Marks.yesNo($0) } == nil) }

  @Test(arguments: ["", "#N/A", "n/a", "NULL", "-", "nan", "None", "–", "(null)", "(NULL)"])
  func marksOfAbsence(_ text: String) { #expect(bytes(text) { Marks.saysMissing($0) }) }
  @Test(arguments: ["0", "no", "nana", "(nul)", "(a)", "x", "NA3", "Nonesuch"])
  func valuesThatLookLikeThem(_ text: String) { #expect(!bytes(text) { Marks.saysMissing($0) }) }

  @Test func blanksOfEveryKindAreTidied() {
    #expect(bytes("  Mathilde\u{A0}\u{2009} Cutsforth\u{200B}\t") { tidyText($0) } == "Mathilde Cutsforth")
    #expect(bytes("a \r\n b") { tidyText($0) } == "a\nb")
    #expect(bytes("\u{A0}\u{FEFF} ") { tidyText($0) } == "")
  }

  @Test func headersAreComparedAsNames() {
    for text in ["Was the Child Seen Alone?", " was the child  seen\u{A0}alone ", "Was_the_Child_Seen_Alone"] {
      #expect(HeaderText.folded(text) == "was-the-child-seen-alone")
    }
    #expect(HeaderText.folded("Child’s “Need” (Y/N))") == HeaderText.folded("Child's Need (Y/N)"))
    #expect(HeaderText.folded("61+_days") == "61-plus-days")
  }

  @Test func femaleIsNotMaleNorUnsuitableSuitable() {
    let gender = CodeMatcher([
      CodeDefinition(name: "male", title: "Male", patterns: ["*male", "m", "1"]),
      CodeDefinition(name: "female", title: "Female", patterns: ["*fem*", "f", "2"]),
    ])
    for (text, name) in [
      ("b) Female", "female"), ("F", "female"), ("young female", "female"), ("a) Male", "male"), ("1", "male"),
      ("Not stated", ""),
    ] {
      #expect(gender.book.words[Int(gender.code(text))] == name)
    }
    let suitable = CodeMatcher([
      CodeDefinition(name: "suitable", title: "Suitable", patterns: []),
      CodeDefinition(name: "unsuitable", title: "Unsuitable", patterns: ["*unsuit*", "*not suit*"]),
    ])
    for (text, name) in [
      ("a) Suitable", "suitable"), ("Unsuitable accommodation", "unsuitable"), ("Not suitable", "unsuitable"),
    ] {
      #expect(suitable.book.words[Int(suitable.code(text))] == name)
    }
  }

  @Test func twoCodesSideBySideAreNeither() {
    let category = CodeMatcher([
      CodeDefinition(name: "neglect", title: "Neglect", patterns: ["NEG", "neg*"]),
      CodeDefinition(name: "physical", title: "Physical abuse", patterns: ["PHY", "phy*"]),
      CodeDefinition(name: "sexual", title: "Sexual abuse", patterns: ["SAB", "*sexual*"]),
      CodeDefinition(name: "emotional", title: "Emotional abuse", patterns: ["EMO", "emo*"]),
      CodeDefinition(name: "long-term", title: "Foster care, long term", patterns: ["*long term*"]),
      CodeDefinition(name: "foster", title: "Foster care", patterns: ["*foster*"]),
    ])
    for (text, name) in [
      ("Neglect/Emotional", ""), ("Emotional abuse, neglect", ""), ("Neglect and physical", ""),
      ("Sexual & Physical", ""),
      ("Neglect - emotional", ""), ("NEG - Neglect", "neglect"), ("NEG/Neglect", "neglect"),
      ("Neglect: emotional harm", "neglect"),
      ("a) Neglect", "neglect"), ("Child sexual exploitation", "sexual"), ("Foster placement, long term", "long-term"),
      ("Foster care and support", "foster"),
    ] {
      #expect(category.book.words[Int(category.code(text))] == name, "\(text)")
    }
  }

  @Test func aWholeCodeComesBeforeWords() {
    let source = CodeMatcher([
      CodeDefinition(name: "schools", title: "Schools", patterns: ["2A", "school"]),
      CodeDefinition(name: "trafficking", title: "Trafficking", patterns: ["12A"]),
      CodeDefinition(name: "school-nurse", title: "School nurse", patterns: ["3C", "*school nurse*"]),
      CodeDefinition(name: "police", title: "Police", patterns: ["6", "*police*"]),
      CodeDefinition(name: "n1", title: "Abuse or neglect", patterns: ["*abuse*", "*neglect*"]),
    ])
    for (text, name) in [
      ("e) 2A: Schools", "schools"), ("12A", "trafficking"), ("q) 6: Police", "police"),
      ("A school nurse", "school-nurse"),
      ("N1 - Abuse or Neglect", "n1"), ("16", ""), ("PSRMEM - Support with memory", ""),
      ("N1 – abuse or neglect", "n1"),
    ] {
      #expect(source.book.words[Int(source.code(text))] == name, "\(text)")
    }
  }
}
