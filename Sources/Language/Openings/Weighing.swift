/// How much of a plain question a statement answers.
///
/// What stands ready on the line is run with one key: it must hold every word that says what is asked, or it would answer
/// another question. `which team has the most late visits` is not answered by all visits.
struct WeighedStatement {
  var text: String
  /// Words of the question that it says nothing of.
  var left: [String]
  /// How many words of the question its own names hold, and how many of theirs the question does not say.
  var named: Int
  var extra: Int
  /// What it is about; nil where it is about everything.
  var subject: String?
  /// Whether it counts or lists the rows of a list.
  var isOfRows: Bool
  /// Whether it tells who came and who went in a list.
  var isOfChanges = false
  /// Whether it tells of what was done in time, where what was late is asked for.
  var isOfTheRest = false
  /// Whether the time that is asked for is said by days in its name alone.
  var isTimedByDays = false
  /// Whether it is the part that was done in time: the rest of it was late.
  var isOfTime = false
  /// The same of what says within how many days.
  var isOfDays = false
  /// What it is called, where that is of two things, of which the question says one: `not seen or not overseen`.
  var widerTitle: String?
  /// Words of the question of which its names tell the contrary: `unanswered` of what was answered.
  var contrary = 0
  /// What it is called.
  var title: String?
  /// Whether what its name says besides tells only that it was done, or of how many.
  var isSoft = false
  /// Whether every name of it says a time or a number that the question does not: `two years or more`.
  var isBound = false
  var order: Int

  /// Whether all that the question says is in it, and no other number.
  var isWhole: Bool { left.isEmpty && !isBound }
  /// How much it leaves out; the contrary of what is asked answers it but for its sense.
  var weight: Int { 2 * (left.count - contrary) + (isBound ? 1 : 0) - (isContraryAlone ? 1 : 0) }
  /// Whether the question differs by its `no` alone.
  var isContraryAlone: Bool { left == ["no"] || !left.isEmpty && left.count == contrary }
  /// Whether nothing else is in its name.
  var isExact: Bool { isWhole && extra == 0 }

  /// Whether it says a word of the question that names something, and not a number or how much alone.
  func isOfAWord(in question: AskedWords) -> Bool {
    question.telling.contains { stem in
      !left.contains(stem) && !WordsOfForms.never.contains(stem) && !AskedWords.isNumber(stem)
    }
  }

  /// Whether the question says nothing more than that it was late.
  func isOfLateAlone(_ question: AskedWords) -> Bool { left.allSatisfy(WordsOfForms.late.contains) }
}

extension StatementReader.Asked {
  /// What a plain question comes to.
  enum Comes {
    /// The one statement that answers it.
    case to(String)
    /// Those that could, each of which answers all of it.
    case toSeveral([String])
    /// Those that could, each of something besides.
    case toAny([Near])
    /// None answers it; those that come near, and what each of them tells nothing of or is of besides.
    case toNear([Near])
    /// One that counts more than is asked, and what it is called.
    case toWider(String, title: String)
    /// What was late is the rest of these, which tell what was in time.
    case toTheRest([String])
    case toNothing
  }

  /// A statement that answers another question, and in what that is another.
  struct Near: Equatable {
    var text: String
    /// `tells nothing of “seen”`
    var but: String
  }

  /// - Parameter candidates: the best first.
  func answered(_ candidates: [String], asking question: AskedWords) -> Comes {
    var weighed: [WeighedStatement] = []
    var seen: Set<String> = []
    for text in candidates where seen.insert(text).inserted {
      if let one = weigh(text, asking: question, order: weighed.count) { weighed.append(one) }
    }
    // What says itself that it is on time comes before what says within how many days.
    let all = weighed.filter { $0.isWhole && $0.widerTitle == nil }
    if all.isEmpty, let wider = weighed.filter(\.isWhole).min(by: nearer), let title = wider.widerTitle {
      return .toWider(wider.text, title: title)
    }
    let whole = all.contains { !$0.isTimedByDays } ? all.filter { !$0.isTimedByDays } : all
    // What is asked of no number is rather asked of a measure than of how many rows a list has.
    func rank(_ one: WeighedStatement) -> (Int, Int, Int) {
      (one.named, one.isOfRows && !question.asksCount ? 0 : 1, -one.order)
    }
    if let best = whole.filter(\.isExact).max(by: { rank($0) < rank($1) }) {
      return withThoseInTime(best, weighed, question)
    }
    var subjects: Set<String> = []
    let each = whole.filter { subjects.insert($0.subject ?? "").inserted }
    // A long name of which the question says a word or two is another thing, unless what is left of it only says that it was done.
    if each.count == 1 {
      if each[0].isSoft { return withThoseInTime(each[0], weighed, question) }
      if let title = each[0].title { return .toNear([Near(text: each[0].text, but: "is of “\(title)”")]) }
    }
    // Of several measures each says what it is of; a list and what picks its rows say it themselves.
    let titled = each.sorted(by: nearer).prefix(4).map { one in
      let isOfRows = one.isOfRows || one.title == nil || one.isOfChanges
      return Near(text: one.text, but: isOfRows ? "" : "is of “\(one.title ?? "")”")
    }
    if titled.count > 1, !each.contains(where: \.isSoft), titled.contains(where: { !$0.but.isEmpty }) {
      return .toAny(titled)
    }
    if !each.isEmpty { return .toSeveral(Array(each.sorted(by: nearer).prefix(5).map(\.text))) }
    return near(weighed, question)
  }

  func saysATime(_ text: String) -> Bool {
    if case .show(let show)? = body(of: text) { show.clauses.period != nil } else { false }
  }

  func nearer(_ one: WeighedStatement, _ other: WeighedStatement) -> Bool {
    (one.weight, one.extra, one.order) < (other.weight, other.extra, other.order)
  }

  /// Nil where it cannot be typed as it stands, or gives another kind of number than is asked for.
  func weigh(_ text: String, asking question: AskedWords, order: Int) -> WeighedStatement? {
    guard let body = body(of: text), isOfLoaded(body) else { return nil }
    var said = SaidByStatement(text, vocabulary: vocabulary)
    said.add(body)
    guard said.fits(question) else { return nil }
    let telling = question.telling
    // `in time` is answered by the days that a name says: `within 72 hours`.
    let asksInTime = said.isOfTime && telling.contains(AskedWords.time)
    let own = said.names.map { name in
      let isTimed = asksInTime && AskedWords.isOfTime(name)
      let extra = name.subtracting(telling).filter { !AskedWords.isWeak($0) }
      return (
        named: telling.filter { name.contains($0) || isTimed && $0 == AskedWords.time }.count,
        extra: extra.filter { !(isTimed && AskedWords.saysATime($0)) }.count
      )
    }
    let best = own.max { ($0.named, $1.extra) < ($1.named, $0.extra) }
    let codes = telling.filter(said.codes.contains).count
    // Of what was done in time the rest was late.
    let ofTheRest = said.isOfTime && question.asksPart ? WordsOfForms.late : []
    // What was asked last is what is meant where nothing else is named.
    let isOfLast =
      (best.map { $0.named == 0 } ?? false || telling.allSatisfy(AskedWords.isWeak)) && said.subject != nil
      && !said.isOfChanges
      && [vocabulary.recent?.what, vocabulary.recent?.dataset].contains(said.subject)
    return WeighedStatement(
      text: text,
      left: telling.filter { stem in
        // Over 18 are more than 18.
        let isMore = WordsOfForms.more.contains(stem) && !said.stems.isDisjoint(with: WordsOfForms.more)
        return !isMore && !said.stems.contains(stem) && !ofTheRest.contains(stem)
          && !(asksInTime && (stem == AskedWords.time || WordsOfForms.happened.contains(stem)))
      },
      named: (best?.named ?? (said.isOfProgram ? telling.count { said.stems.contains($0) } : 0)) + codes,
      extra: (isOfLast ? 0 : best?.extra ?? 0) + (said.isRate && !question.asksRate ? 1 : 0)
        // How many of so many is another question than how many there are.
        + (question.asksCount && said.isPart && (best?.extra ?? 0) > 0 ? 2 : 0), subject: said.subject,
      isOfRows: said.isOfRows, isOfChanges: said.isOfChanges,
      isOfTheRest: !ofTheRest.isDisjoint(with: telling),
      isTimedByDays: asksInTime && !said.stems.contains(AskedWords.time), isOfTime: said.saysItIsTimed,
      isOfDays: said.isOfTime,
      widerTitle: best.map { $0.extra > 0 } == true && own.allSatisfy { $0.extra > 0 } ? said.eitherTitle : nil,
      contrary: telling.count { !said.stems.contains($0) && said.contraries.contains($0) },
      title: said.title,
      isSoft: said.names.contains { name in
        let extra = name.subtracting(telling).filter { !AskedWords.isWeak($0) && !WordsOfForms.soft.contains($0) }
        return extra.isEmpty || asksInTime && extra.allSatisfy(AskedWords.saysATime)
      },
      isBound: !(asksInTime || !ofTheRest.isDisjoint(with: telling) || isOfLast) && said.isBound(beside: Set(telling)),
      order: order)
  }
}

/// The words that a statement answers: those of its names, of what is defined by them, and of its form.
struct SaidByStatement {
  let vocabulary: Vocabulary
  private let text: String
  private let words: Set<String>
  private(set) var stems: Set<String>
  /// The names of what it is about, as sets of stems.
  private(set) var names: [Set<String>] = []
  /// The words of the codes that its conditions name.
  private(set) var codes: Set<String> = []
  private(set) var subject: String?
  private(set) var title: String?
  /// What it is called, where that is of one thing or another.
  private(set) var eitherTitle: String?
  /// The words of whose contrary its names tell.
  private(set) var contraries: Set<String> = []
  /// Whether it counts rows by what each of them has.
  private var isSplit = false
  private var forms: Set<Vocabulary.ToldMeasure.Form>?
  private var isJudged = false
  private var isAge = false
  private(set) var isOfRows = false
  private var isNothing = false
  private var isOfTheme = false
  private var isOfMoving = false
  private(set) var isOfChanges = false
  /// Whether it lists what the program itself tells: problems, sources, judgements.
  private(set) var isOfProgram = false
  /// Whether it counts what happened, of which one child can have several.
  private var isOfHappenings = false
  /// Whether it is the part of something that was done in time.
  private(set) var isOfTime = false
  /// Whether its name says so by the time itself, and not by some other number.
  private(set) var saysItIsTimed = false
  var isRate: Bool { forms == [.rate] }
  var isPart: Bool { forms == [.part] }

  init(_ text: String, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.text = text
    let ordered = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
    words = Set(ordered)
    stems = Set(words.flatMap { AskedWords.stems(of: $0) })
    stems.formUnion(ordered.indices.compactMap { AskedWords.timed(ordered[$0...])?.stem })
    if text.contains("less than") { stems.formUnion(WordsOfForms.less) }
    if text.contains("more than") { stems.formUnion(WordsOfForms.more) }
    isAge = words.contains("age")
    if isAge { stems.formUnion(WordsOfForms.aged) }
    addLength()
  }

  /// `months-open more than 24`: longer than two years.
  private mutating func addLength() {
    guard words.contains(where: { $0.hasPrefix("months-") }), text.contains(" than ") else { return }
    stems.formUnion(WordsOfForms.lasted)
    for months in words.compactMap({ Int($0) }) {
      stems.insert("\(months)-month")
      if months.isMultiple(of: 12) { stems.insert("\(months / 12)-year") }
    }
  }

  /// Whether each of its names says a number that is not asked for.
  func isBound(beside telling: Set<String>) -> Bool {
    !names.isEmpty && names.allSatisfy { $0.contains { AskedWords.isNumber($0) && !telling.contains($0) } }
  }

  mutating func add(_ body: Syntax.Body) {
    switch body {
    case .show(let show):
      for what in show.whats { add(what) }
      add(show.clauses)
    case .trend(let show):
      // A line over time is of one figure.
      isNothing = show.whats.contains { if case .theme = $0.kind { true } else { false } }
      for what in show.whats { add(what) }
      add(show.clauses)
      move()
    case .list(let list):
      if case .dataset(let name) = list.subject {
        add([.dataset, .list], name.text)
        // What the program tells of itself is asked for by what it tells, and by no name.
        if addForm(of: name.text) { (names, subject, isOfProgram) = ([], nil, true) }
        addCodes(of: name.text)
      }
      isOfRows = true
      forms = [.count]
      add(list.clauses)
    case .changes(let dataset, let clauses):
      add([.dataset], dataset.text)
      isOfChanges = true
      add(clauses)
      move()
    case .explain(let explained, _):
      if case .name(let name, _, _) = explained { add([.measure, .dataset, .theme, .question, .area, .list], name) }
      stems.formUnion(WordsOfForms.explained)
      forms = []
    case .ask(let about, let clauses):
      if case .theme(let name)? = about?.kind { add([.theme], name) }
      stems.formUnion(WordsOfForms.asking)
      add(clauses)
      forms = []
    case .findings(let subject, let clauses):
      if case .theme(let name)? = subject { add([.theme], name.text) }
      stems.formUnion(WordsOfForms.findings)
      add(clauses)
      forms = []
    case .run(.question(let name), _): add([.question], name.text)
    case .help: stems.formUnion(WordsOfForms.help)
    default: break
    }
  }

  /// Whether it gives the kind of number that is asked for.
  func fits(_ question: AskedWords) -> Bool {
    if isNothing || question.asksChildren && isOfHappenings { return false }
    // How many do, or how many of what they should have there are, says nothing of whether all do.
    if question.asksAll, isOfRows || forms == [.count], !isSplit { return false }
    // Whether they are so is told by how many of them are.
    if question.asksWhether, isOfRows, !codes.isEmpty, !isSplit, !isOfMoving { return false }
    // All that is known of a theme is no number, and nobody.
    if isOfTheme, question.asksLength || question.asksAge || question.asksCount || question.asksWho { return false }
    if question.asksAge { return isAge }
    guard let forms else { return true }
    if question.asksCount { return forms.contains(.count) || forms.contains(.part) }
    if question.asksLength { return forms.contains(.length) }
    if question.asksPart { return forms.contains(.part) }
    if question.asksRate { return forms.contains(.rate) || forms.contains(.part) }
    if question.asksMean { return forms.contains(.length) || forms.contains(.number) }
    return true
  }

  // MARK: Names

  private mutating func add(_ what: Syntax.What) {
    switch what.kind {
    case .measure(let name):
      add([.measure], name.text)
      guard let told = vocabulary.told(ofMeasure: name.text) else { return isJudged = true }
      if let dataset = told.dataset { addWords(of: dataset) }
      isOfTime = told.form == .part && told.isJudged && names.contains(where: AskedWords.isOfTime)
      saysItIsTimed = told.form == .part && told.isJudged && names.contains(where: AskedWords.isOfTimeItself)
      forms = (forms ?? []).union([told.form])
      isJudged = isJudged || told.isJudged
    case .theme(let name):
      add([.theme], name.text)
      isJudged = true
      isOfTheme = true
    case .dataset(let name):
      add([.dataset, .list], name.text)
      isOfRows = true
      forms = (forms ?? []).union([.count])
      // What has no end has happened when it is there.
      if vocabulary.happenings.contains(name.text) { addHappened() }
      isOfHappenings = vocabulary.happenings.contains(name.text)
      addCodes(of: name.text)
    case .number(let number):
      if let dataset = number.dataset?.text {
        add([.dataset], dataset)
        addCodes(of: dataset)
        if !vocabulary.spans.contains(dataset) { addHappened() }
      }
      let form: Vocabulary.ToldMeasure.Form =
        switch number {
        case .count, .countDistinct, .statistic(.sum, _, _, _): .count
        case .percent, .ratio(_, _, _, _, true), .ratioOfMeasures(_, _, true): .part
        case .rate: .rate
        case .statistic: words.contains { $0.hasPrefix("months-") || $0.hasPrefix("days-") } ? .length : .number
        case .ratio, .ratioOfMeasures: .number
        }
      forms = (forms ?? []).union([form])
      // That it has an end is that it is over.
      if case .percent(_, _, let test) = number, case .recorded(let value) = test.kind,
        case .field(let field) = value.kind,
        !WordsOfForms.ended.union(["end"]).isDisjoint(with: AskedWords.stems(of: field))
      {
        stems.formUnion(WordsOfForms.ended)
      }
    case .scorecard: isJudged = true
    case .it: break
    }
  }

  private mutating func add(_ kinds: [NameKind], _ name: String) {
    let known = vocabulary
    guard let entry = kinds.lazy.compactMap({ known.entry($0, name) }).first else { return }
    if subject == nil { (subject, title) = (name, entry.title) }
    if Self.isEither(entry.title) { eitherTitle = entry.title }
    for text in [entry.name, entry.title] + entry.alsoCalled {
      stems.formUnion(AskedWords.telling(of: text))
      contraries.formUnion(Self.contraries(in: text))
      let named = AskedWords.named(text)
      if !named.isEmpty { names.append(named) }
    }
  }

  /// `not seen or not overseen`, and no bound: `two years or more`.
  private static func isEither(_ title: String) -> Bool {
    let words = title.lowercased().split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: "or"), place + 1 < words.count else { return false }
    return ![
      "more", "fewer", "less", "over", "under", "older", "younger", "later", "earlier", "better", "worse", "longer",
    ]
    .contains(words[place + 1])
  }

  /// `answered` of `Escalations unanswered after 20 working days`, as stems.
  private static func contraries(in text: String) -> [String] {
    Vocabulary.canonical(text).split(separator: "-").filter { $0.hasPrefix("un") && $0.utf8.count > 6 && $0 != "under" }
      .flatMap { AskedWords.stems(of: String($0.dropFirst(2))) }
  }

  private mutating func addWords(of dataset: String) {
    guard let entry = vocabulary.entry(.dataset, dataset) else { return }
    for text in [entry.name, entry.title] + entry.alsoCalled { stems.formUnion(AskedWords.telling(of: text)) }
  }

  /// The codes, yes/no fields and named tests of a dataset that the statement names.
  private mutating func addCodes(of dataset: String) {
    for field in vocabulary.fields(of: dataset) ?? [] where words.contains(field.name) {
      let isTest = field.kind == .type(.yesNo) || field.kind == .namedCondition
      if isTest { codes.formUnion(AskedWords.telling(of: field.name)) }
      stems.formUnion(AskedWords.telling(of: field.title))
      // Split by a field, it shows all of its values.
      let isSplit = text.contains(" by \(field.name)")
      for code in field.codes where words.contains(code.name) || isSplit {
        for text in [code.name, code.title] + code.spellings { codes.formUnion(AskedWords.telling(of: text)) }
      }
    }
    if words.contains("not") { codes.insert("no") }
    stems.formUnion(codes)
  }

  // MARK: Forms

  private mutating func addHappened() {
    stems.formUnion(WordsOfForms.happened)
    stems.formUnion(WordsOfForms.started)
  }

  private mutating func move() {
    isOfMoving = true
    stems.formUnion(WordsOfForms.moving)
    if isJudged { stems.formUnion(WordsOfForms.judged) }
  }

  private mutating func add(_ clauses: Syntax.Clauses) {
    if !clauses.by.isEmpty { isSplit = true }
    if clauses.selectors.contains(where: { if case .theme = $0.kind { true } else { false } }) {
      for case .theme(let name) in clauses.selectors.map(\.kind) { add([.theme], name) }
    }
    for comparator in clauses.against {
      switch comparator {
      case .previous, .lastYear, .snapshot:
        move()
        stems.formUnion(WordsOfForms.before)
        stems.formUnion(comparator.isLastYear ? WordsOfForms.yearBefore : WordsOfForms.monthBefore)
      case .target: stems.formUnion(WordsOfForms.target)
      case .neighbours, .region, .area, .value:
        // Better than another is only what has a better.
        stems.formUnion(isJudged ? WordsOfForms.beside : WordsOfForms.beside.subtracting(WordsOfForms.judged))
        // A council that is named is one of the two; `south` is a word of many.
        for entry in vocabulary.entries where entry.kind == .area && !entry.name.contains("-") {
          stems.formUnion(AskedWords.telling(of: entry.name))
        }
      }
    }
    // Two that stand side by side are the better and the worse.
    if clauses.selectors.count > 1, !clauses.by.isEmpty {
      stems.formUnion(WordsOfForms.judged)
      stems.formUnion(WordsOfForms.beside)
    }
    switch clauses.reading {
    case .open?: stems.insert("open")
    case .ended?: stems.formUnion(WordsOfForms.ended)
    case .started?: stems.formUnion(WordsOfForms.started)
    default: break
    }
    switch clauses.order {
    case .sortedBy(_, let descending)?: stems.formUnion(descending ? WordsOfForms.most : WordsOfForms.fewest)
    case .worstFirst? where isJudged: stems.formUnion(WordsOfForms.worst.union(WordsOfForms.highOrLow))
    case .bestFirst? where isJudged: stems.formUnion(WordsOfForms.best)
    default: break
    }
    if clauses.only.contains(.red) || clauses.only.contains(.amber) { stems.formUnion(WordsOfForms.failing) }
    if isJudged, clauses.only.contains(.worse) || clauses.only.contains(.better) {
      stems.formUnion(WordsOfForms.judged)
    }
  }

  /// Of lists of the program itself: what they tell of.
  private mutating func addForm(of list: String) -> Bool {
    switch list {
    case "problems": stems.formUnion(WordsOfForms.problems)
    case "sources": stems.formUnion(WordsOfForms.sources)
    case "judgements": stems.formUnion(WordsOfForms.judgements)
    case "inspections": stems.formUnion(WordsOfForms.inspections)
    case "settings": stems.formUnion(WordsOfForms.meetings)
    default: return false
    }
    return true
  }
}

extension Syntax.Comparator {
  fileprivate var isLastYear: Bool { if case .lastYear = self { true } else { false } }
}
