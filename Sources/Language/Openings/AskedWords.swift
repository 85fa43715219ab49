/// The words of a plain question that say what is asked, and the kind of number it asks for.
///
/// Words of the English language alone: what is counted is named by the definitions.
struct AskedWords {
  /// Each once, in their order, as stems: what a statement must hold to be the answer.
  var telling: [String] = []
  /// Words that nearly every name holds; they stand for nothing by themselves.
  var weak: [String] = []
  /// A stem as it was written.
  private var written: [String: String] = [:]
  var asksCount = false
  /// Whether children are counted, and not what happened to them: `how many children went missing`.
  var asksChildren = false
  var asksPart = false
  var asksRate = false
  var asksMean = false
  var asksLength = false
  var asksAge = false
  /// Whether it is asked if something holds of all: `do all children in need have a plan`.
  var asksAll = false
  /// Whether it is asked how many of all there are: `how many of the actions are done`.
  var isOfAll = false
  /// Whether it is asked if something is so: `are children in care visited on time`.
  var asksWhether = false
  /// Whether it is asked who they are.
  var asksWho = false
  /// Whether it is asked of what has been: `were late`, which is more than what is overdue now.
  var isPast = false
  /// Whether it is asked of those who have children.
  private(set) var isHad = false
  /// Whether what was late is asked for.
  var asksLate: Bool { !WordsOfForms.late.isDisjoint(with: telling) }

  /// - Parameter isCount: whether `how many` stood before the words.
  init(_ words: [String], isCount: Bool = false) {
    asksCount = isCount
    isPast = !Set(words).isDisjoint(with: ["were", "was", "did", "had", "been"])
    asksAll =
      AskedWords.whether.contains(words.first ?? "")
      && words.dropFirst().prefix(3).contains { ["all", "every", "each"].contains($0) }
    isOfAll = words.indices.dropLast().contains { place in
      words[place] == "of" && ["the", "our", "all", "these", "those"].contains(words[place + 1])
        && (place == 0 ? isCount : words[place - 1] == "many")
    }
    asksWhether = AskedWords.whether.contains(words.first ?? "") && !words.contains("there")
    asksWho = ["who", "whose"].contains(words.first ?? "")
    var isSaid = 0
    for (place, word) in words.enumerated() where place >= isSaid {
      let before = place > 0 ? words[place - 1] : ""
      // `two years` is one thing, and two plans are another.
      if let (stem, length) = AskedWords.timed(words[place...]) {
        addTelling(stem, as: words[place..<(place + length)].joined(separator: " "))
        isSaid = place + length
        continue
      }
      // `came into care`, `taken off plans`: what began or ended is not what stands.
      if let moved = AskedWords.moved(words[place...]) {
        add(moved.word)
        isSaid = place + moved.length
        continue
      }
      // `go missing` says what happened to them, and not where a figure goes.
      if !isCount, AskedWords.goes.contains(word), place + 1 < words.count, AskedWords.beside.contains(words[place + 1])
      {
        continue
      }
      // `how often`: of so many, in how many; no word of a name.
      if before == "how", word == "often" { continue }
      if before == "carried", word == "out" { continue }
      if word == "place", ["take", "took", "taken", "takes"].contains(before) { continue }
      if word == "often", ["most", "least", "more", "less"].contains(before) { continue }
      // Where they went to is said behind it.
      if AskedWords.goes.contains(word) || AskedWords.leads.contains(word), words.dropFirst(place + 1).first == "to" {
        continue
      }
      // How many there are of each child is told by nothing that counts them all.
      if word == "per", words[(place + 1)...].first.map(AskedWords.children.contains) ?? false {
        addTelling(word)
        continue
      }
      // `how many child protection reviews` asks for reviews.
      if word != "child", AskedWords.children.contains(word), place == 0 ? isCount : ["many", "of"].contains(before) {
        asksChildren = asksCount || asksChildren
      }
      switch (before, word) {
      case ("how", "many"), (_, "number"), (_, "count"), (_, "total"): asksCount = true
      case ("how", "long"): asksLength = true
      case ("how", "old"): asksAge = true
      case (_, "percentage"), (_, "percent"), (_, "proportion"), (_, "share"): asksPart = true
      case (_, "rate"), (_, "rates"): asksRate = true
      case (_, "average"), (_, "mean"), (_, "median"), (_, "typical"), (_, "avg"):
        // `what does amber mean`
        if place > 0, word == "mean", place == words.count - 1 { add(word) } else { asksMean = true }
      case ("over", "time"):
        telling.removeAll { $0 == "over" }
        add("trend")
      case _ where asksLength && AskedWords.lasting.contains(word): continue
      case _ where AskedWords.idle.contains(word): continue
      // Care leavers with children are not all of them.
      case _ where AskedWords.children.contains(word) && AskedWords.isHad(words[..<place]):
        isHad = true
        addTelling(word)
      default: add(word)
      }
    }
    if telling.isEmpty { (telling, weak) = (weak, []) }
  }

  /// `started`, `ended`, where the words begin with one for coming into something or going out of it; how many say it.
  private static func moved(_ words: ArraySlice<String>) -> (word: String, length: Int)? {
    guard let verb = words.first else { return nil }
    if entering.contains(verb) { return ("started", 1) }
    guard going.contains(verb) else { return nil }
    // Who comes in to an office comes into nothing.
    switch words.dropFirst().first {
    case "into"?, "onto"?: return ("started", 2)
    case "on"? where words.dropFirst(2).first == "to": return ("started", 3)
    case "on"? where placing.contains(verb): return ("started", 2)
    case "off"? where leaving.contains(verb): return ("ended", 2)
    case "out"? where leaving.contains(verb) && words.dropFirst(2).first == "of": return ("ended", 3)
    default: return nil
    }
  }

  /// Whether what stands before says that it is had: `with`, `with a`, `with young`.
  private static func isHad(_ before: ArraySlice<String>) -> Bool {
    if before.count < 2 || before.last != "with", before.dropLast().last != "with" { return false }
    return before.last == "with" || ["a", "any", "no", "their", "own", "young", "small"].contains(before.last ?? "")
  }

  private static let whether: Set<String> = ["do", "does", "are", "is", "have", "has", "did", "were", "was"]
  private static let leads: Set<String> = ["lead", "leads", "led", "leading"]
  private static let goes: Set<String> = ["go", "goes", "going", "gone", "went"]
  private static let beside: Set<String> = ["missing", "unseen", "unvisited", "without", "overdue", "late"]
  private static let children: Set<String> = ["children", "child", "kids"]
  private static let entering: Set<String> = ["entered", "enter", "entering", "enters"]
  private static let placing: Set<String> = ["put", "placed", "went", "go", "going"]
  private static let leaving: Set<String> = ["came", "come", "comes", "coming", "taken", "took"]
  private static let going: Set<String> = [
    "came", "come", "comes", "coming", "went", "go", "goes", "going", "taken", "took", "brought", "put", "placed",
    "moved",
  ]

  private mutating func addTelling(_ stem: String, as said: String) {
    if written[stem] == nil { written[stem] = said }
    if !telling.contains(stem) { telling.append(stem) }
  }

  /// What several words say together, as one stem: `2-year` of two years, `20-day` of 20 working days, the time of `up to date`. Half a
  /// year is none of so many.
  static func timed(_ words: ArraySlice<String>) -> (stem: String, length: Int)? {
    guard let first = words.first else { return nil }
    let behind = words.dropFirst()
    if first == "up", behind.starts(with: ["to", "date"]) { return (time, 3) }
    guard let number = Int(first).map(String.init) ?? numbers[first] else { return nil }
    let isWorking = behind.first == "working"
    guard let unit = behind.dropFirst(isWorking ? 1 : 0).first, ofTime.contains(WordStem.of(unit)) else { return nil }
    // `two year olds`
    if let next = behind.dropFirst(isWorking ? 2 : 1).first, ["old", "olds", "of"].contains(next) { return nil }
    return ("\(number)-\(WordStem.of(unit))", isWorking ? 3 : 2)
  }

  /// Whether a stem is a number, of a unit of time or of none.
  static func isNumber(_ stem: String) -> Bool { Int(stem.prefix { $0 != "-" }) != nil }

  private static let ofTime: Set<String> = ["day", "week", "month", "year", "hour"]

  /// A word that nearly every name holds, where it says what is asked.
  private mutating func addTelling(_ word: String) {
    for stem in AskedWords.stems(of: word) { addTelling(stem, as: word) }
  }

  private mutating func add(_ word: String) {
    for stem in AskedWords.stems(of: word) {
      if written[stem] == nil { written[stem] = word }
      if AskedWords.everywhere.contains(stem) {
        if !weak.contains(stem) { weak.append(stem) }
      } else if !telling.contains(stem) {
        telling.append(stem)
      }
    }
  }

  /// Stems as they were written.
  func spelled(_ stems: [String]) -> [String] { stems.map { written[$0] ?? $0 } }

  /// The stems of a text, those of idle words left out.
  static func telling(of text: String) -> Set<String> {
    let pieces = pieces(text)
    var out: Set<String> = []
    var isSaid = 0
    for (place, piece) in pieces.enumerated() where place >= isSaid {
      if let (stem, length) = timed(pieces[place...]) {
        out.insert(stem)
        isSaid = place + length
        continue
      }
      if idle.contains(piece) { continue }
      // Days that are worked are no work.
      if piece == "working", place + 1 < pieces.count, ["day", "days"].contains(pieces[place + 1]) { continue }
      out.formUnion(stems(of: piece))
    }
    return out
  }

  /// The stems of a name, without words that only say its unit.
  static func named(_ text: String) -> Set<String> { telling(of: text).subtracting(units) }

  private static func pieces(_ text: String) -> [String] {
    Vocabulary.canonical(text).split(separator: "-").map(String.init)
  }

  /// One or more: a hyphen parts words. Numbers are digits, and every no is one.
  static func stems(of word: String) -> [String] {
    pieces(word).map { piece in
      if negations.contains(piece) { return "no" }
      if inTime.contains(piece) { return time }
      return numbers[piece] ?? WordStem.of(piece)
    }
  }

  /// Whether a name says a time within which something is done: `visits on time`, `assessments in 45 working days`.
  static func isOfTime(_ stems: Set<String>) -> Bool {
    !stems.contains("open")
      && (stems.contains(time) || stems.contains(where: isNumber) || stems.contains("within"))
  }

  /// Whether a name says that time itself, by the words for it; three agencies are no time.
  static func isOfTimeItself(_ stems: Set<String>) -> Bool {
    !stems.contains("open") && (stems.contains(time) || stems.contains("within"))
  }

  /// The stem of `in time`, `on time`.
  static let time = WordStem.of("time")

  /// What says that time in a name, and nothing else of what is counted.
  static func saysATime(_ stem: String) -> Bool {
    stem == "within" || stem == time || isNumber(stem) || units.contains(stem)
  }

  static func isWeak(_ stem: String) -> Bool { everywhere.contains(stem) }

  private static let negations: Set<String> = [
    "no", "not", "never", "none", "without", "lacking", "isnt", "arent", "wasnt", "werent", "hasnt", "havent", "dont",
    "doesnt", "didnt", "cant", "wont", "nobody",
  ]

  /// What is done in time is all of these.
  private static let inTime: Set<String> = ["timely", "punctual", "punctually"]

  private static let numbers = [
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "fifteen": "15", "twenty": "20",
  ]

  private static let everywhere: Set<String> = ["child", "kid", "case", "people", "person"]

  static let units: Set<String> = [
    "day", "week", "month", "year", "hour", "work", "rate", "percent", "percentage", "number", "mean", "median",
    "average", "share", "count", "10", "000", "10000", "half",
  ]

  private static let lasting: Set<String> = [
    "stay", "stays", "last", "lasts", "take", "takes", "taken", "took", "remain", "remains", "spend", "spent", "before",
  ]

  /// Words that say nothing of what is asked.
  private static let idle: Set<String> = [
    "a", "an", "the", "and", "or", "of", "in", "on", "at", "by", "to", "for", "from", "with", "about", "as", "into",
    "per",
    "our", "my", "your", "their", "its", "his", "her", "us", "we", "i", "you", "he", "she", "it", "they", "me", "them",
    "this", "that", "these", "those", "there", "here", "who", "whom", "whose", "which", "what", "whats", "when",
    "where",
    "why", "how", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "doing", "have",
    "has", "had", "having", "get", "gets", "got", "getting", "can", "could", "may", "might", "will", "would", "shall",
    "should", "must", "please", "tell", "show", "give", "see", "look", "know", "want", "just", "also", "so",
    "any", "some", "all", "each", "every", "if", "than", "then", "many", "much", "well", "happening", "happened",
    "happen", "happens", "things", "thing", "altogether", "overall", "now", "today", "currently", "moment", "present",
    "yet", "since", "too", "subject", "anything", "something", "anyone", "anybody", "figure", "figures", "measure",
    "measures",
    "indicator", "indicators", "statistics", "ones", "come", "came",
    "comes", "make", "makes", "hold", "holds", "holding", "received", "took", "list", "let",
  ]
}

/// Words that the form of a statement answers, and no name in it.
enum WordsOfForms {
  /// Where something is going.
  static let moving = stems(
    "up down rising rise rose risen falling fall fell fallen increasing increase increased decreasing decrease growing grow "
      + "grown going gone go trend trends change changed changes changing higher lower moving moved different")
  /// Beside what it is held against.
  static let before = stems("more fewer less ago before previous previously earlier last")
  static let yearBefore = stems("year")
  static let monthBefore = stems("month quarter")
  /// Whether that is good.
  static let judged = stems(
    "better worse improving improve improved improvement deteriorating deteriorated worsening worsened declining progress "
      + "progressing")
  static let most = stems("most highest biggest largest more top busiest high")
  static let fewest = stems("fewest least lowest smallest fewer less low bottom")
  /// What stands first where the worst does.
  static let worst = stems(
    "worst late overdue behind bad badly poor poorest weakest weak struggling failing slow slowest missed missing problem "
      + "problems lagging concern concerns target below")
  static let bestAlone = stems("best strongest")
  static let highOrLow = stems("highest lowest high low")
  static let worstOrBest = stems("worst best weakest strongest poorest struggling failing")
  static let best = stems("best strongest good most doing")
  static let beside = stems(
    "compare compares compared comparison other others neighbours neighbouring borough boroughs council councils "
      + "authority authorities england national nationally country average elsewhere similar statistical areas better worse"
  )
  static let target = stems("target targets meet meeting meets met miss missed missing hit hitting below above under")
  static let failing = stems(
    "target targets below miss missed missing meet meeting meets met hit hitting failing fail fails wrong bad behind problem problems worry worried worrying "
      + "concern concerns concerned worst poor")
  static let asking = stems(
    "ask question questions worry worried worrying concern concerned concerns wrong attention focus matter matters "
      + "priority priorities important going on problem problems urgent next first most bad biggest main worst")
  static let problems = stems(
    "errors error mistakes mistake wrong reliable trust accurate right quality complete whole problem problems data file files good"
  )
  static let sources = stems(
    "data file files date current recent fresh old load loaded latest new missing up time")
  static let judgements = stems(
    "grade grades graded judgement judgements judgment rating rated overall ofsted inspection inspectors")
  static let inspections = stems("inspection inspections inspected ofsted inspectors inspector last next visit visited")
  static let meetings = stems("meeting meetings meet next board last")
  static let findings = stems(
    "ofsted inspector inspectors inspection say said says find found think thought report reports letter letters wrote "
      + "write written criticise criticised praise praised recommend recommended")
  static let explained = stems(
    "mean means meaning definition defined define describe calculated counted measured explain")
  static let help = stems(
    "red amber green grey gray status target signal signals noise limits variation mean means meaning")
  static let ended = stems("ended closed finished completed done off left ceased")
  static let started = stems("started opened began begun begin new raised")
  static let happened = stems("done made held completed carried recorded finished")
  /// Words that say how, when or how much is asked, and never of what.
  static let never = moving.union(before).union(yearBefore).union(monthBefore).union(judged).union(most).union(fewest)
    .union(highOrLow).union(worstOrBest).union(target).union(less).union(more).union(stems("after")).union(
      AskedWords.units
    )
    .subtracting(stems("miss missing missed"))
  /// That something was done, is there or is open: a name that says it besides names the same.
  static let soft = happened.union(
    stems(
      "started opened began ended closed completed open shown recorded held late overdue time number mean average log list last long"
    ))
  /// How old somebody is.
  static let aged = stems(
    "year years old olds aged age ages under over above below older younger than baby babies infant infants more less")
  /// How long something has been so.
  static let lasted = stems("year years month months long longer more less than over under at least")
  /// What was not done in time: of a measure of what was.
  static let late = stems("late overdue")
  static let less = stems("under below younger less fewer than")
  static let more = stems("over above older more than longer")

  private static func stems(_ words: String) -> Set<String> {
    Set(words.split(separator: " ").flatMap { AskedWords.stems(of: String($0)) })
  }
}
