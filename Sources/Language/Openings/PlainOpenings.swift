/// The openings by their first words.
extension StatementReader.Asked {
  /// How many words the opening has, and the statements that do what it asks, the best first.
  func opening() -> (length: Int, candidates: [String])? {
    switch word(0) {
    case "what", "whats", "which", "who", "whose", "where", "when", "why", "how", "does", "do", "is", "are", "has",
      "have", "can", "did", "was", "were":
      return question()
    case "compare", "better", "worse", "worst", "best", "highest", "lowest", "difference", "vs": return comparison()
    case "print", "export", "email", "mail", "send", "download", "write", "copy", "excel", "word", "pdf":
      return (1, written())
    case "select": return (1, selected())
    case "from": return (1, ["list \(rest(1))"] + rows(from: 1))
    default: return ofOneWord().map { ($0.length, $0.candidates) }
    }
  }

  // MARK: Questions

  private func question() -> (Int, [String])? {
    let board = aboutTheBoard()
    if !board.isEmpty, !(sees("what") && aboutInspectors && board != ["list judgements"]) { return (limit - at, board) }
    let directed = directed(from: 1)
    if !directed.isEmpty, sees("did", "are", "is", "do", "has", "have", "how", "does", "were", "was") || asksWhatMoved {
      return (limit - at, directed + ["ask"])
    }
    let beside = besideOthers(from: 1)
    if !beside.isEmpty { return (limit - at, beside) }
    if sees("how"), sees("long", "old", at: 1) {
      let averaged = averaged()
      if !averaged.isEmpty { return (limit - at, averaged) }
    }
    switch word(0) {
    case "what" where sees("does", "do", at: 1) && !meant(from: 2).isEmpty,
      "what"
    where sees("is", at: 1) && !meant(from: 2).isEmpty && subject([.measure, .dataset, .theme], from: 2) == nil:
      return (limit - at, meant(from: 2))
    case "what" where sees("percentage", "percent", "proportion", "share", "rate", at: 1):
      return (limit - at, (subject([.measure], from: 2).map { ["show \($0)"] } ?? []) + explained(from: 1) + ["ask"])
    case "what" where sees("did", "do", "does", "have", "has", at: 1) && aboutInspectors:
      let about = offset(of: ["about", "on", "of"]).map { rest($0 + 1) } ?? ""
      if about.isEmpty { return (limit - at, ["findings"]) }
      return (2, ["findings on \(about)", "findings \"\(about)\"", "findings"].filter { $0 != "findings on " })
    case "what" where sees("changed", "happened", "changes", at: 1),
      "what" where sees("has", "have", at: 1) && offset(of: ["changed", "happened"]) != nil:
      return (2, changed(from: 2))
    case "what" where sees("is", "are", "does", at: 1):
      let asked = rest(2)
      return (2, ["explain \(asked)"] + explained(from: 2) + (asked.isEmpty ? ["explain last", "ask"] : ["ask"]))
    case "what", "whats": return (1, explained(from: 1) + ["ask"])
    case "which" where sees("teams", "team", at: 1) && offset(of: ["most", "fewest", "many"]) != nil:
      return (limit - at, mostByTeam(from: 2) + byTeam(from: 2))
    case "which" where sees("teams", "team", at: 1): return (2, byTeam(from: 2))
    case "which" where sees("measures", "measure", "figures", "targets", "target", at: 1):
      return (2, ["show scorecard only red, amber", "list measures"])
    // A list, or rows, that are named.
    case "which" where !reader.longest([.list], at: at + 1).isEmpty:
      return (2, reader.longest([.list], at: at + 1).prefix(1).map { "list \($0.name)" })
    // Who lacks something is asked of figures that are below their targets: a list of everybody answers nothing.
    case "which" where asksForWhatIsMissing && vocabulary.recent == nil,
      "who" where asksForWhatIsMissing && vocabulary.recent == nil,
      "whose" where asksForWhatIsMissing && vocabulary.recent == nil:
      let today = ["ask", "show scorecard only red, amber"]
      // Whose subject is named is asked of that; `who is overdue` is asked of everything.
      let about = shown(from: 1)
      return (min(2, limit - at), (sees("who") ? today + about : about + today) + rows(from: 1))
    case "which", "who", "whose": return (min(2, limit - at), rows(from: 1))
    case "why": return (1, vocabulary.recent == nil ? ["ask"] : ["explain last", "ask"])
    case "where", "when": return (1, rows(from: 1))
    case "how" where sees("much", at: 1):
      return (2, ["show \(rest(2))"] + shown(from: 2))
    case "how" where sees("are", "is", at: 1) && sees("we", "it", "things", "everything", "team", at: 2):
      return (limit - at, ["ask", "show scorecard against target, previous"])
    case "how": return (1, shown(from: 1) + (vocabulary.recent == nil ? ["ask"] : ["explain last", "ask"]))
    default:
      // `are we meeting our targets`
      let telling = askedWords().telling
      let asksOfTargets = !telling.isEmpty && telling.allSatisfy(WordsOfForms.target.contains)
      return (1, (asksOfTargets ? ["show scorecard only red, amber"] : []) + shown(from: 1) + ["ask"])
    }
  }

  /// `what has got worse`
  private var asksWhatMoved: Bool {
    (sees("what") && sees("has", "have", "is", "are", "got", "did", at: 1)
      || sees("which") && sees("measures", "measure", "figures", "teams", "team", at: 1))
      && offset(of: ["better", "worse", "improved", "improving", "deteriorated", "deteriorating", "worsened"]) != nil
  }

  /// `what changed since last meeting`: who came and who went, in the list that is named, else in those of which two packs
  /// are loaded; figures, against the month before.
  private func changed(from first: Int) -> [String] {
    // `since the inspection` says since when, and not in what.
    let inspected = offset(of: ["inspection", "ofsted"])
    let ofInspection = inspected.flatMap { place in offset(of: ["since"]).map { $0 < place } } ?? false
    let since = ofInspection ? " since inspection" : " since last meeting"
    let named = ofInspection ? [] : subject([.dataset], from: first).map { [$0] } ?? []
    let lists = named + vocabulary.changing
    return lists.map { "changes in \($0)\(since)" } + ["show scorecard against previous"]
  }

  private var asksForWhatIsMissing: Bool {
    // `who is missing` lacks nothing.
    if sees("who"), askedWords().telling == AskedWords.stems(of: "missing") { return false }
    return offset(of: ["not", "overdue", "late", "missing", "no", "never", "without", "unseen", "waiting"]) != nil
  }

  private var aboutInspectors: Bool {
    offset(of: ["ofsted", "inspectors", "inspector", "inspection", "say", "said", "find", "found", "think"]) != nil
  }

  private func explained(from first: Int) -> [String] {
    subject([.measure, .dataset, .theme, .question], from: first).map { ["explain \($0)"] } ?? []
  }

  private func shown(from first: Int) -> [String] {
    subject([.measure, .theme, .dataset], from: first).map { ["show \($0)"] } ?? []
  }

  private func byTeam(from first: Int) -> [String] {
    let named = subject([.measure], from: first)
    return ((named.map { [$0] } ?? []) + [last, "scorecard"]).map { "show \($0) by team worst first" }
  }

  // MARK: Comparisons

  private func comparison() -> (Int, [String])? {
    switch word(0) {
    case "compare", "difference":
      let first = sees("between", at: 1) ? 2 : 1
      if let then = comparedWithThen(from: first) { return (limit - at, then) }
      guard let between = offset(of: ["with", "to", "and", "against", "vs", "versus"]) else {
        return (1, rest(1).isEmpty ? ["show \(last) against previous"] : ["show \(rest(1)) against previous"])
      }
      // `compare neglect in FSP South and FSP North`
      let teams = teamsAmong(words(from: first))
      if teams.count > 1, let named = subject([.measure, .theme], from: first),
        (at + first..<limit).contains(where: { !reader.longest([.measure, .theme], at: $0).isEmpty })
      {
        let both = teams.map(Vocabulary.written).joined(separator: ", ")
        return (limit - at, ["show \(named) for \(both) by team"])
      }
      // `compare FSP North and FSP South on visits`: of which figure.
      let on = offset(of: ["on", "for", "by"]).flatMap { $0 > between + 1 ? $0 : nil }
      if let on, let named = subject([.measure, .dataset], from: on + 1) {
        let (left, right) = (text(first, between), text(between + 1, on))
        // How many rows a list has tells of two teams which is the larger.
        let judged = vocabulary.entry(.dataset, named) == nil ? [] : judgedMeasures(of: named)
        return (
          limit - at,
          (judged + [named]).map {
            "show \($0) for \(Vocabulary.written(left)), \(Vocabulary.written(right)) by team"
          } + ["show \(named) against \(right)"]
        )
      }
      return (1, compared(text(first, between), text(between + 1, limit - at)) + ["show \(last) against previous"])
    case "better", "worse":
      let other = rest(sees("than", at: 1) ? 2 : 1)
      return (
        2,
        [
          "show \(last) against \(other)", "show scorecard against \(other)",
          "show scorecard against previous only \(word(0))",
        ]
      )
    case "worst", "best":
      if sees("team", "teams", at: 1) {
        return (2, ["show \(vocabulary.recent?.what ?? "scorecard") by team \(word(0)) first"] + byTeam(from: 2))
      }
      return (1, ["show scorecard \(word(0)) first"])
    default:
      return (1, ["show \(text(0, limit - at))"] + byTeam(from: 1))
    }
  }

  /// `compare neglect with last year in FSP North`: what is named, or all, beside what it was then. Who and when is asked stays.
  private func comparedWithThen(from first: Int) -> [String]? {
    guard let between = offset(of: ["with", "to", "and", "against"]) else { return nil }
    let then = Set(words(from: between + 1).prefix(3))
    guard !then.isDisjoint(with: Self.earlier), !then.isDisjoint(with: ["year", "month", "quarter", "week"]) else {
      return nil
    }
    let left = Array(words(from: first).prefix(max(0, between - first)))
    let time = timeAmong(left).map { " \($0)" } ?? ""
    let name = (at + first..<max(at + first, limit)).lazy.compactMap {
      self.reader.longest([.measure, .theme, .dataset], at: $0).first?.name
    }.first
    return ["show \(name ?? "scorecard")\(time)\(forTeam(among: words(from: first))) against \(comparator(of: then))"]
  }

  // MARK: Into a file

  /// The last answer into a file: the one that is named, else one whose ending is that of the program that is named.
  func written() -> [String] {
    var path = ""
    for place in at..<limit {
      let token = reader.tokens[place]
      if token.kind == .text { path = reader.content(of: token) }
    }
    if path.isEmpty {
      let words = text(0, limit - at).split(separator: " ")
      path = words.last { $0.dropFirst().contains(".") }.map(String.init) ?? ""
    }
    if path.isEmpty {
      // What other programs open, among the kinds that can be written.
      let endings = [
        "excel": "csv", "spreadsheet": "csv", "word": "html", "csv": "csv", "pdf": "html", "html": "html",
      ]
      let named = (0..<(limit - at)).compactMap { endings[word($0)] }.first
      path = "answer." + (named ?? (word(0) == "email" || word(0) == "mail" ? "html" : "csv"))
    }
    let verb = vocabulary.recent == nil ? "show scorecard" : "again"
    // What is named is meant, and not the last answer; the name of a file names nothing else.
    for place in at..<limit {
      guard let named = reader.longest([.measure, .dataset, .theme], at: place).first,
        !path.contains(reader.text(reader.range(place, named.end)))
      else { continue }
      let whole = "\(named.kind == .dataset ? "list" : "show") \(named.name)"
      return ["\(whole) to \"\(path)\"", "\(whole) to \"answer.csv\""]
    }
    return ["\(verb) to \"\(path)\"", "\(verb) to \"answer.csv\""]
  }

  // MARK: Single words

  private func ofOneWord() -> (length: Int, candidates: [String])? {
    let tail = rest(1)
    let one = tail.isEmpty
    switch word(0) {
    case "home", "all", "reset", "everything", "clear": return (1, ["for everything"])
    case "go" where sees("back", at: 1): return (2, ["back"])
    case "last", "this", "previous":
      return (limit - at, ["show scorecard \(text(0, limit - at))", "show scorecard against previous"])
    case "monthly", "weekly", "quarterly", "yearly", "annual": return (limit - at, byGrain())
    case "in", "only", "about", "at":
      return (
        1,
        ["for \(tail)", "for \(Vocabulary.written(tail))", "show scorecard \(text(0, limit - at))", "for everything"]
      )
    case "define", "describe", "meaning", "definition":
      return (1, ["explain \(tail)"] + explained(from: 1) + (vocabulary.recent == nil ? ["ask"] : ["explain last"]))
    case "get", "display", "view", "find", "see", "calculate", "give", "tell", "look", "check", "want", "i", "we",
      "let":
      return (1, asked(of: tail))
    case "search", "grep": return (1, one ? ["findings"] : ["findings \"\(tail)\""])
    case "plot", "chart", "graph", "draw":
      return (1, ["trend \(tail)"] + (subject([.measure], from: 1).map { ["trend \($0)"] } ?? []) + ["show scorecard"])
    case "open", "import", "read", "use", "upload", "add":
      return (1, one ? ["help load"] : ["load \(tail)", "load \"\(tail)\""])
    case "delete", "remove", "drop", "unload": return (1, one ? ["list sources"] : ["forget \(tail)"])
    case "undo", "cancel": return (1, ["back"])
    case "total", "average", "avg", "number", "percentage", "proportion", "rate", "count", "percent", "mean", "median",
      "ratio", "sum", "scorecard", "it":
      return (
        1,
        ["show \(text(0, limit - at))"] + byGrain()
          + (sees("number", "count", "total") ? counted(from: sees("of", at: 1) ? 2 : 1) : percentage())
          + shown(from: 1) + ["show scorecard"]
      )
    case "questions", "measures", "themes", "datasets", "teams", "workers", "problems", "sources", "areas", "settings",
      "challenges", "notes", "papers", "briefings", "history":
      return (1, ["list \(text(0, limit - at))", "list \(word(0))"])
    case "man", "usage", "hello", "hi", "start", "menu", "commands", "helpme": return (1, ["help"])
    case "q", "stop", "leave", "logout", "close", "end": return (1, ["quit"])
    case "answer": return (1, ["record answer \(tail)", "list challenges"])
    case "challenge": return (1, ["record challenge \(tail)", "record challenge \"\(tail)\"", "list challenges"])
    case "more" where !moreThanBefore(words(from: 0)).isEmpty, "fewer" where !moreThanBefore(words(from: 0)).isEmpty,
      "less" where !moreThanBefore(words(from: 0)).isEmpty:
      return (limit - at, moreThanBefore(words(from: 0)))
    case "next", "more", "again": return (1, ["ask"])
    case "report" where sees("on", "about", at: 1): return (limit - at, shown(from: 2) + ["show scorecard"])
    case "report", "briefing": return (1, ["brief \(tail)", "list briefings"])
    case "filter": return (1, ["again where \(tail)", "help where"])
    case "sort", "order": return (1, ["help order"])
    case "group", "split": return (1, ["help by"])
    case "update", "insert", "create", "alter": return (1, ["help define"])
    default: return nil
    }
  }

  private func asked(of tail: String) -> [String] {
    ["show \(tail)", "list \(tail)"] + shown(from: 1) + ["ask"]
  }
}
