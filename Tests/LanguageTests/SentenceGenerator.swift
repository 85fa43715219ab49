@testable import Language

/// Makes up statements of the grammar over the sample vocabulary, as untidy as people type them: any case, any blanks, names
/// with hyphens, blanks or underscores, quotes of any kind.
struct SentenceGenerator {
  var random: Seeded
  /// How deep conditions and expressions still may nest.
  private var depth = 0

  init(seed: UInt64) { random = Seeded(state: seed) }

  struct Dataset {
    var name: String
    var tests: [String]
    var dates: [String]
    var numbers: [String]
    var codes: [String: [String]]
    var dimensions: [String]
  }

  static let datasets = [
    Dataset(
      name: "cp-plans", tests: ["seen-alone", "visited-on-time"], dates: ["start", "end", "last-visit"],
      numbers: ["previous-plans"],
      codes: ["category": ["neglect", "physical", "Physical abuse", "\"Emotional abuse\""]],
      dimensions: ["team", "category", "worker"]),
    Dataset(
      name: "referrals", tests: ["nfa"], dates: ["date"], numbers: [], codes: ["source": ["police", "2A", "Schools"]],
      dimensions: ["team", "source"]),
    Dataset(
      name: "audits", tests: ["moderated"], dates: ["date", "actions-due"], numbers: ["actions-set", "actions-done"],
      codes: ["grade": ["good", "inadequate"], "moderated-grade": ["good"]], dimensions: ["team", "grade", "theme"]),
    Dataset(
      name: "assessments", tests: ["seen"], dates: ["start", "authorised"], numbers: [], codes: [:],
      dimensions: ["team", "factors"]),
  ]

  // MARK: Words

  mutating func chance(_ part: Int, of whole: Int) -> Bool { Int(random.next() % UInt64(whole)) < part }
  mutating func count(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(random.next() % UInt64(range.count))
  }
  mutating func one<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }

  /// Words of the language, in any case, with any blanks.
  mutating func words(_ text: String) -> String {
    text.split(separator: " ").map { cased(String($0)) }.reduce("") { $0.isEmpty ? $1 : $0 + blank() + $1 }
  }
  mutating func blank() -> String { one([" ", " ", " ", " ", "  ", "\t", "\u{A0}"]) }
  mutating func cased(_ word: String) -> String {
    switch count(0...5) {
    case 0: word.uppercased()
    case 1: word.prefix(1).uppercased() + word.dropFirst()
    default: word
    }
  }
  /// A defined name, however it is joined.
  mutating func name(_ name: String) -> String {
    let joint = one(["-", "-", "-", " ", "_"])
    return cased(name.split(separator: "-").joined(separator: joint))
  }
  mutating func text(_ content: String) -> String {
    switch count(0...3) {
    case 0: "“\(content)”"
    case 1: "\"He said \"\"\(content)\"\".\""
    default: "\"\(content)\""
    }
  }
  mutating func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.reduce("") { $0.isEmpty ? $1 : $0 + blank() + $1 }
  }
  mutating func listed(_ count: ClosedRange<Int>, _ make: (inout Self) -> String) -> String {
    var out = make(&self)
    for _ in 1..<max(1, self.count(count)) { out += one([", ", ",  ", " , "]) + make(&self) }
    return out
  }

  // MARK: Dates

  mutating func date() -> String {
    one([
      "2026-10-31", "31/10/2026", words("31 October 2026"), words("1 Apr 2026"), words("31 Oct"),
      words("1st april 2025"),
      "2026–03–31", period(),
    ])
  }
  mutating func period() -> String {
    one([
      words("October 2026"), "2026-10", words("September"), words("Q2 2026-27"), words("q4"), "2026/27", "2026-27",
      "2011/12",
      "2026", words("this month"), words("last quarter"), words("Sept 2025"),
    ])
  }
  mutating func periodClause() -> String {
    switch count(0...8) {
    case 0: joined([words("since"), date()])
    case 1: joined([words("until"), date()])
    case 2: joined([words("in"), period()])
    case 3: joined([words("between"), date(), words("and"), date()])
    case 4: joined([words("last"), "\(count(1...24))", words(one(["days", "weeks", "months", "quarters", "years"]))])
    case 5: words(one(["this month", "last quarter", "this year", "last week"]))
    case 6: words("since last meeting")
    case 7: words("since inspection")
    default: joined([words("since"), date(), words("until"), date()])
    }
  }

  // MARK: Expressions

  mutating func number() -> String { one(["0", "3", "12", "12.5", "1,000", "85%", "-2"]) }

  mutating func sum(_ of: Dataset) -> String {
    depth += 1
    defer { depth -= 1 }
    if depth > 3 || of.numbers.isEmpty || chance(1, of: 3) { return operand(of) }
    if chance(1, of: 3) { return "(\(one(["", " "]))\(sum(of)) \(one(["+", "-", "*", "/"])) \(sum(of)))" }
    return joined([operand(of), one(["+", "-", "*", "/"]), operand(of)])
  }
  mutating func operand(_ of: Dataset) -> String {
    switch count(0...9) {
    case 0...3: return of.numbers.isEmpty ? "\(count(0...99))" : name(one(of.numbers))
    case 4: return one(["3", "1,000", "12.5", "85%"])
    case 5, 6:
      let unit = words(one(["days", "working days", "weeks", "months", "years"]))
      return joined([
        unit, words("from"), dateOperand(of), words("to"), one([words("as-at"), words("as at"), dateOperand(of)]),
      ])
    case 7: return words("age")
    case 8:
      let within = chance(1, of: 2) ? joined([words("within"), "\(count(1...24))", words("months")]) : ""
      return joined([words("number of previous"), within])
    default:
      let other = one(SentenceGenerator.datasets)
      return joined([words("number of"), name(other.name), inner(other)])
    }
  }
  /// In brackets, so that a number behind a comma is no bound.
  mutating func grouped(_ of: Dataset) -> String {
    let bounds = one([["5", "10", "16"], ["-2", "0.5"], ["1,000"]]).reduce("") { $0.isEmpty ? $1 : $0 + ", " + $1 }
    let value = of.numbers.isEmpty ? words("age") : one([name(one(of.numbers)), words("age")])
    return "(\(joined([value, words("grouped at"), bounds])))"
  }
  mutating func dateOperand(_ of: Dataset) -> String {
    chance(1, of: 8) ? joined([words("previous"), name(one(of.dates))]) : name(one(of.dates))
  }
  mutating func inner(_ of: Dataset) -> String {
    depth += 1
    defer { depth -= 1 }
    if depth > 3 || chance(1, of: 2) { return "" }
    return joined([words("where"), "(\(one(["", " "]))\(condition(of))\(one(["", " "])))"])
  }

  /// In brackets where it ends in a dataset: a `where` behind that would be read as the dataset's own.
  func whole(_ text: String) -> String {
    let name = Vocabulary.canonical(text)
    let runsOn = SentenceGenerator.datasets.contains { name.hasSuffix($0.name) } || name.hasSuffix("worker")
    return runsOn ? "(\(text))" : text
  }

  // MARK: Conditions

  mutating func condition(_ of: Dataset) -> String {
    depth += 1
    defer { depth -= 1 }
    if depth > 3 || chance(2, of: 3) { return test(of) }
    let join = words(one(["and", "or"]))
    var out = part(of)
    for _ in 0..<count(1...2) { out = joined([out, join, part(of)]) }
    return out
  }
  private mutating func part(_ of: Dataset) -> String {
    switch count(0...3) {
    case 0: return joined([words("not"), test(of)])
    case 1: return "(\(condition(of)))"
    default: return closed(test(of))
    }
  }
  /// A test whose last value cannot run on into what follows.
  private mutating func closed(_ test: String) -> String { "(\(test))" }

  mutating func test(_ of: Dataset) -> String {
    switch count(0...18) {
    case 0: return name(one(of.tests))
    case 1: return joined([name(one(of.tests)), words(one(["is yes", "is not no", "is missing", "is not recorded"]))])
    case 2:
      return joined([name(one(of.dates + of.numbers)), words(one(["is missing", "is not missing", "is recorded"]))])
    case 3, 4:
      guard let field = of.codes.keys.sorted().first, let codes = of.codes[field] else { return name(one(of.tests)) }
      let not = chance(1, of: 3) ? " " + words("not") : ""
      if chance(1, of: 2) {
        return joined([name(field), words("is") + not, words("one of"), listed(1...3) { $0.one(codes) }])
      }
      return joined([
        name(field), words("is") + not, one(codes), chance(1, of: 3) ? words("or") + " " + one(codes) : "",
      ])
    case 5:
      return joined([
        words("team is"), one(["FSP North", "Children's Home", "\"Assessment and Intervention\"", "A&E"]),
      ])
    case 6, 7:
      let said = chance(1, of: 4) ? words("is") : ""
      let comparison = one([
        "<", "<=", ">", ">=", words("at least"), words("at most"), words("more than"), words("less than"),
      ])
      return joined([sum(of), said, comparison, sum(of)])
    case 8: return joined([sum(of), words("between"), number(), words("and"), number()])
    case 9:
      let side = words(one(["before", "after", "on or before", "on or after"]))
      return joined([dateOperand(of), side, one([date(), dateOperand(of), words("as-at"), words("as at")])])
    case 10: return joined([name(one(of.dates)), words(one(["in", "is in", "is not in"])), period()])
    case 11: return joined([name(one(of.dates)), words(one(["since", "until"])), date()])
    case 12:
      let unit = words(one(["days", "working days", "weeks", "months", "years", "hours", "day"]))
      return joined([
        dateOperand(of), words("within"), "\(count(1...72))", unit, words(one(["of", "before", "after"])),
        one([words("as-at"), name(one(of.dates)), "31/10/2026"]),
      ])
    case 13: return reading()
    case 14: return joined([words(one(["about", "of concern for"])), name(one(["neglect", "drift"]))])
    case 15, 16:
      let other = one(SentenceGenerator.datasets)
      let worker = chance(1, of: 4) ? words("of the same worker") : ""
      return joined([words(one(["has", "has no", "has open", "has no open"])), name(other.name), worker, inner(other)])
    case 17: return joined([grouped(of), words(one(["is", "is not"])), one(["\"under 5\"", "\"5 to 9\""])])
    default: return joined([words("team contains"), text("North")])
    }
  }
  mutating func reading() -> String {
    switch count(0...4) {
    case 0: words("open")
    case 1: joined([words("open at"), date()])
    case 2: words(one(["started", "ended"]))
    default: joined([words(one(["started in", "ended in"])), period()])
    }
  }

  // MARK: What

  mutating func what() -> (text: String, of: Dataset) {
    let of = one(SentenceGenerator.datasets)
    let own = chance(1, of: 2) ? joined([words("where"), whole(condition(of))]) : ""
    switch count(0...9) {
    case 0: return (name("cp-visits-on-time"), SentenceGenerator.datasets[0])
    case 1: return (name("re-referrals"), SentenceGenerator.datasets[1])
    case 2: return (joined([words("measure"), name("cp-visits-on-time")]), SentenceGenerator.datasets[0])
    case 3: return (name(of.name), of)
    case 4: return (joined([words("count of"), name(of.name), own]), of)
    case 5:
      let thing = one([words("children"), words("workers"), name(one(of.dimensions))])
      return (joined([words("count of"), thing, words("in"), name(of.name), own]), of)
    case 6:
      let are = words(one(["that", "that are", "that were"]))
      return (joined([words("percent of"), name(of.name), own, are, whole(condition(of))]), of)
    case 7:
      let kind = words(one(["mean of", "median of", "sum of", "lowest of", "highest of"]))
      return (joined([kind, sum(of), words("in"), name(of.name), own]), of)
    case 8:
      let percent = chance(1, of: 2) && own.isEmpty ? words("as percent") : ""
      return (joined([words("ratio of"), sum(of), words("to"), sum(of), words("in"), name(of.name), own, percent]), of)
    default: return (joined([words("rate of"), name(of.name), own]), of)
    }
  }

  // MARK: Clauses

  mutating func selector() -> String {
    one([
      name("neglect"), name("drift"), "FSP North", "Children's Home", text("Assessment and Intervention"),
      "Tower Hamlets",
      words("neighbours"), words("region"), joined([words("team"), "FSP South"]), joined([words("worker"), "Ann Lee"]),
      joined([words("theme"), name("neglect")]), joined([words("area"), "tower-hamlets"]),
    ])
  }
  mutating func comparator() -> String {
    one([
      words("target"), words("previous"), words("last year"), words("neighbours"), words("region"), "England",
      "Inner London",
      joined([words("snapshot"), date()]), "Hertfordshire",
    ])
  }

  /// - Parameter changes: of `changes in …`, which have no reading, order or length.
  mutating func clauses(_ of: Dataset, list: Bool, changes: Bool = false) -> String {
    var out: [String] = []
    for kind in 0..<13 where chance(1, of: 5) {
      if changes, [4, 8, 9].contains(kind) { continue }
      switch kind {
      case 0:
        let fields = of.dimensions
        out.append(
          joined([
            words("by"),
            listed(1...2) { one in
              one.chance(1, of: 2)
                ? one.name(one.one(fields)) : one.words(one.one(["month", "quarter", "year", "snapshot", "week"]))
            },
          ]))
      case 1: out.append(joined([words("for"), listed(1...3) { $0.selector() }]))
      case 2: for _ in 0..<count(1...2) { out.append(joined([words("where"), whole(condition(of))])) }
      case 3:
        if list {
          out.append(
            joined([words("with"), listed(1...3) { $0.chance(1, of: 6) ? $0.grouped(of) : $0.whole($0.sum(of)) }]))
        }
      case 4: out.append(chance(1, of: 3) ? words("all rows") : reading())
      case 5: out.append(periodClause())
      case 6: out.append(joined([words("as at"), date()]))
      case 7: if !list { out.append(joined([words("against"), listed(1...3) { $0.comparator() }])) }
      case 8:
        let sorted = joined([
          words("sorted by"), name(one(of.dimensions)), words(one(["", "descending", "ascending"])),
        ])
        out.append(list ? sorted : one([words("worst first"), words("best first"), sorted]))
      case 9: out.append(joined([words("top"), "\(count(1...20))"]))
      case 10:
        if !list {
          out.append(
            joined([words("only"), listed(1...3) { $0.words($0.one(["red", "amber", "grey", "worse", "signals"])) }]))
        }
      case 11: out.append(joined([words("as"), words(one(["table", "chart", "csv", "json", "share", "html"]))]))
      default:
        out.append(joined([words("to"), one(["out.csv", text("My paper.docx"), "a/b-c.md"])]))
        if chance(1, of: 2) { out.append(words("replacing")) }
      }
    }
    out.shuffle(using: &random)
    return out.reduce("") { $0.isEmpty ? $1 : $0 + one([" ", " ", ", "]) + $1 }
  }

  // MARK: Statements

  mutating func statement() -> String {
    let of = one(SentenceGenerator.datasets)
    switch count(0...23) {
    case 0, 1, 2:
      let what = what()
      return joined([
        words(one(["show", "show", "how many", "please show", "show me the"])), what.text,
        clauses(what.of, list: false),
      ])
    case 3:
      let what = what()
      return joined([words("trend"), what.text, clauses(what.of, list: false)])
    case 4, 5, 6: return joined([words("list"), name(of.name), clauses(of, list: true)])
    case 7: return joined([words("changes in"), name(of.name), clauses(of, list: true, changes: true)])
    case 8:
      return joined([
        words("findings"), one([words("on") + " " + name("neglect"), text("drift and delay"), ""]), words("top 5"),
      ])
    case 9: return joined([words("ask"), chance(1, of: 2) ? words("about") + " " + selector() : ""])
    case 10:
      return joined([
        words("explain"), one([words("last"), "3", name("cp-visits-on-time"), words("theme") + " " + name("neglect")]),
      ])
    case 11:
      return joined([
        words("again"), chance(1, of: 2) ? words(one(["without by", "without worst first"])) : "",
        clauses(of, list: false),
      ])
    case 12: return joined([words("for"), listed(1...3) { $0.selector() }])
    case 13: return words(one(["for everything", "back", "reload", "verify last", "quit", "bye", "forget everything"]))
    case 14:
      return joined(
        [words("load"), listed(1...2) { $0.one([$0.text("October pack.xlsx"), "visits.csv", "a/b.zip"]) }] + [
          chance(1, of: 2) ? joined([words("as at"), date()]) : "",
          chance(1, of: 3) ? words("called") + " " + text("Annex A") : "",
          chance(1, of: 3) ? words("replacing") : "",
        ])
    case 15:
      return joined([
        words("set"),
        one([
          joined([words("as-at"), date()]), words("privacy officer"),
          joined([words("meetings"), listed(1...3) { $0.date() }]),
          words("period 12 months"), words("council") + " Tower Hamlets", words("rules ihi"),
        ]),
      ])
    case 16:
      return joined([
        words(one(["run", "brief"])), one([name("board-monthly"), "a.scrutiny", text("my file.scrutiny")]),
        clauses(of, list: false),
      ])
    case 17:
      let number = one([what().text, name("cp-visits-on-time"), name("cp-plans")])
      _ = number
      return joined([
        words("expect"), name("cp-visits-on-time"), words(one(["by team", "for neglect", ""])),
        words(one(["at least", "at most", "exactly"])), one(["85%", "3", "1,000"]),
      ])
    case 18:
      let verdict = words(
        one(["is below target", "is not red", "is worse", "is a signal", "is not known", "is better"]))
      return joined([words("when"), name("cp-visits-on-time"), verdict]) + "\n\(one(["  ", "    ", "\t"]))"
        + statementLine()
    case 19:
      let each = joined([
        words("for each"),
        one([
          words("measure"), words("measure of") + " " + name("neglect"), words("team in") + " " + name(of.name),
          words("month"),
        ]),
      ])
      return each + "\n  " + statementLine() + "\n  " + statementLine()
    case 20: return joined([words(one(["say", "title", "section"])), prose()])
    case 21: return joined([words("note"), name("cp-visits-on-time"), text("Two posts were vacant.")])
    case 22:
      let parts = joined([
        chance(1, of: 2) ? words("due") + " " + date() : "", chance(1, of: 2) ? words("to") + " Head of FSP" : "",
      ])
      return one([
        joined([words("record challenge"), text("Why?"), parts]), joined([words("record"), "2", parts]),
        joined([words("record answer"), "c3", text("Done.")]), joined([words("close"), "C12", text("Filled.")]),
        joined([words("reopen"), "c1", text("Again.")]),
      ])
    default:
      return one([
        joined([words("save as question"), name("my-visits"), text("Mine")]),
        joined([words("save last"), "3", words("as question"), name("my-visits")]),
        words("edit last"), words("help show"), joined([words("edit"), name("visits")]),
      ])
    }
  }

  /// A statement that stands on one line.
  private mutating func statementLine() -> String {
    while true {
      let line = statement()
      if !line.contains("\n") { return line }
    }
  }

  mutating func prose() -> String {
    let what = name("cp-visits-on-time")
    return one([
      "\"There are {\(what) \(words("for")) “FSP North”} of them.\"", "“There are {\(what)} of {{them.”",
      "\"Nothing.\"",
      "“He said \"{\(what) \(words("against previous"))}\".”",
    ])
  }

  // MARK: Definitions

  mutating func definition() -> String {
    let of = SentenceGenerator.datasets[0]
    let indent = one(["  ", "    ", " ", "\t"])
    func body(_ lines: [String]) -> String { lines.map { "\n" + indent + $0 }.joined() }
    switch count(0...4) {
    case 0:
      return joined([words("measure"), name("own-measure"), text("Own")])
        + body([
          joined([words("percent of"), name("cp-plans"), words("where"), condition(of), words("that"), condition(of)]),
          words(one(["higher is better", "lower is better"])),
          joined([words("target"), "95%", words("amber"), "85%", words("since"), date()]),
          words(one(["stock", "flow", "over 12 months", "ripe after 15 working days"])),
          joined([words("themes"), listed(1...2) { $0.name($0.one(["neglect", "drift"])) }]),
          joined([words("source"), text("Local")]), joined([words("counted by"), name("start")]),
          joined([words("apart"), condition(of), text("of some")]),
          joined([words("also told by"), name("cp-visits-on-time")]),
        ])
    case 1:
      return joined([words("dataset"), name("own-visits"), text("Own visits")])
        + body([
          joined([words("also called"), listed(1...2) { $0.text($0.one(["Visits", "Our visits"])) }]),
          joined([words("from sheet"), text("List*")]),
          joined([name("the-date"), words("date"), words("from"), text("Date"), words("required")]),
          joined([words("kind"), words("code")]) + "\n" + indent + indent
            + joined([name("one-to-one"), text("One to one"), words("as"), text("1*")]),
          words("done yes-no private"),
          joined([name("in-time"), words("is"), name("the-date"), words("within 10 working days of as at")]),
          joined([words("warn"), name("the-date"), words("after as-at")]),
          joined([words("apart"), name("the-date"), words("after as-at"), text("of later")]),
          words("covers open, ended in 6 months"),
        ])
    case 2:
      return joined([words("theme"), name("own-theme"), text("Own")])
        + body([
          joined([words("in"), name("cp-plans"), words("where"), condition(of)]),
          joined([words("words"), text("own*")]),
        ])
    case 3:
      return joined([words("question"), name("own-question"), text("Own?")])
        + body((0..<count(1...3)).map { _ in statementLine() })
    default:
      return joined([words("team"), name("own-team"), text("Own")])
        + body([joined([words("was"), text("FSP South"), words("since"), date()])])
    }
  }
}
