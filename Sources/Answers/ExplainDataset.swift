import Catalogue
import Language

extension Explanation {
  /// A dataset: what a row is, how its rows lie in time, and its fields.
  func explained(_ dataset: DatasetDefinition) -> Explained {
    var out = Explained(kind: dataset.isBuiltInList ? "list" : "dataset", title: dataset.title)
    out.add("name", dataset.name)
    out.add("also called", dataset.alsoCalled.joined(separator: ", "))
    if !dataset.isBuiltInList {
      let key = PlainWords.list(dataset.key.map(PlainWords.name), "and")
      out.add("one row", key.isEmpty ? "every row of the file is its own" : "per \(key)")
      out.add("happens", dataset.event.map { "on its \(PlainWords.name($0))" })
      out.add(
        "open",
        dataset.opens.map { opens in
          "from its \(PlainWords.name(opens.from)) until its \(PlainWords.list(opens.until.map(PlainWords.name), "or"))"
        })
      out.add("usually counted", dataset.usually?.rawValue)
      out.add("snapshots", dataset.snapshotsFrom.map { "one for each \(PlainWords.name($0))" })
      out.add("covers", covers(dataset))
      if dataset.isGuessed { out.add("guessed", "no definition claims the file; its types were told from its values") }
      if let pack = board.packs[dataset.name]?.last {
        let asAt = pack.asAt.map { ", as at \($0.long)" } ?? ""
        let rows = board.tellsRows(of: [dataset]) ? "\(pack.table.rowCount) rows, " : ""
        out.add("loaded", "\(rows)\(pack.file)\(asAt)")
        out.add("packs", packs(of: dataset.name))
        let problems = board.problems.count { $0.dataset == dataset.name && $0.problem != "not recorded" }
        if problems > 0 {
          out.add(
            "problems",
            "\(problems), of all packs: list problems where dataset is \(dataset.name); of the newest: list problems where newest and dataset is \(dataset.name)"
          )
        }
        let absent = dataset.fields.map(\.name).filter(pack.absentFields.contains)
        out.add("not collected", absent.map(PlainWords.name).joined(separator: ", "))
      } else {
        out.add("loaded", "no")
      }
    }
    for field in dataset.fields { out.add(field.name, told(field, in: dataset)) }
    for named in dataset.named {
      out.add(
        named.name,
        named.isCondition ? words.told(named.term, in: dataset.name) : words.value(named.term, in: dataset.name))
    }
    for warning in dataset.warnings { out.add("a problem where", words.told(warning.condition, in: dataset.name)) }
    out.add(
      "adds up",
      dataset.addsUp.isEmpty ? nil : "\(PlainWords.list(dataset.addsUp.map(PlainWords.name), "and")) over months")
    for (field, words) in dataset.cautions.sorted(by: { $0.key < $1.key }) {
      out.add("caution", "\(PlainWords.name(field)): \(words)")
    }
    for other in dataset.alsoToldBy {
      out.add("also told by", "\(other): \(catalogue.datasets[other]?.title ?? "not defined")")
    }
    for apart in dataset.apart {
      out.add("named apart", "\(words.told(apart.condition, in: dataset.name)): \(apart.told)")
    }
    out.add(
      "measures", catalogue.measureOrder.filter { catalogue.dataset(of: $0) == dataset.name }.joined(separator: ", "))
    if !dataset.isBuiltInList { out.add("defined", place(dataset.origin)) }
    if let old = dataset.redefines { out.add("takes the place of", "the definition at \(old.place)") }
    out.next = "list \(dataset.name)\(dataset.isBuiltInList ? "" : " top 10")"
    return out
  }

  private func covers(_ dataset: DatasetDefinition) -> String {
    let parts = dataset.covers.map { cover in
      switch cover {
      case .open: "all that are open"
      case .started(let months): "those that started in the \(months) months before"
      case .ended(let months): "those that ended in the \(months) months before"
      case .everything: "everything that ever happened"
      }
    }
    guard !parts.isEmpty else { return "" }
    return PlainWords.list(parts, "and")
      + (dataset.covers.contains(.everything) ? "" : "; what lies outside is not known, not zero")
  }

  /// `25, from 31 October 2024 to 31 October 2026, of 109 to 140 rows`; nil where there is but one.
  private func packs(of dataset: String) -> String? {
    guard let packs = board.packs[dataset], packs.count > 1, let first = packs.first?.asAt, let last = packs.last?.asAt
    else { return nil }
    let rows = packs.map(\.table.rowCount)
    let span = rows.min() == rows.max() ? "\(rows[0])" : "\(rows.min() ?? 0) to \(rows.max() ?? 0)"
    let of = board.tellsRows(of: dataset) ? ", of \(span) rows" : ""
    return "\(packs.count), from \(first.long) to \(last.long)\(of)"
  }

  /// Its type, its codes where they are few, its column in a file, and how much of it is blank in the newest pack.
  private func told(_ field: FieldDefinition, in dataset: DatasetDefinition) -> String {
    var text = field.type.spoken
    let most = 6
    if field.codes.count > most {
      text = "one of \(field.codes.count) codes: explain \(field.name)"
    } else if !field.codes.isEmpty {
      text += ": \(codes(field))"
    }
    if field.required { text += "; required" }
    if field.isPrivate { text += "; never printed" }
    if let other = field.toldBy { text += "; told by \(other)" }
    if let blank = dataset.blanks[field.name] { text += "; \(blank.told)" }
    if let header = field.headers.first {
      let others = field.headers.count - 1
      text += "; column “\(header)”"
      if others > 0 { text += " or \(others) other\(others == 1 ? "" : "s")" }
    }
    if let pack = board.packs[dataset.name]?.last, pack.table.rowCount > 0, !pack.absentFields.contains(field.name),
      let column = pack.table[field.name]
    {
      let blank = column.count - column.recorded.ones
      if blank == column.count {
        text += "; blank in every row"
      } else if blank > 0 {
        text += board.tellsRows(of: [dataset]) ? "; blank in \(blank) of \(column.count)" : "; blank in some rows"
      }
    }
    return text
  }

  /// A theme: which rows are about it, which of them worry, what words tell of it, and its measures.
  func explained(_ theme: ThemeDefinition) -> Explained {
    var out = Explained(kind: "theme", title: theme.title)
    out.add("name", theme.name)
    out.add("also called", theme.alsoCalled.joined(separator: ", "))
    for rule in theme.rules { out.add("about it", told(rule)) }
    if theme.rules.isEmpty { out.add("about it", "no data; only what inspectors said") }
    for rule in theme.concerns { out.add("of concern", told(rule)) }
    out.add("words", theme.words.joined(separator: ", "))
    if !theme.notWords.isEmpty { out.add("not where said in", theme.notWords.joined(separator: ", ")) }
    let measures = catalogue.measures(of: theme.name)
    out.add("measures", measures.map(\.name).joined(separator: ", "))
    out.add("questions", questions(on: theme, measures.map(\.name)).joined(separator: ", "))
    out.add("defined", place(theme.origin))
    if let old = theme.redefines { out.add("takes the place of", "the definition at \(old.place)") }
    out.next = measures.isEmpty ? "findings on \(theme.name)" : "show \(theme.name)"
    return out
  }

  /// The questions that ask about the theme by its name, or of two of its measures or more.
  private func questions(on theme: ThemeDefinition, _ measures: [String]) -> [String] {
    catalogue.questionOrder.filter { name in
      guard let question = catalogue.questions[name], !question.isBriefing else { return false }
      let words = Set(
        body(of: question).split { !($0.isLetter || $0.isNumber || $0 == "-") }.map { $0.lowercased() })
      return name == theme.name
        || words.contains(theme.name) && words.contains("findings") && asks(question, theme.name)
        || measures.count { words.contains($0) } > 1
    }
  }

  /// Whether a line of the question narrows to the theme or looks for its words.
  private func asks(_ question: QuestionDefinition, _ theme: String) -> Bool {
    body(of: question).split(separator: "\n").contains { line in
      let words = line.split(separator: " ").map { $0.lowercased() }
      return zip(words, words.dropFirst()).contains { ["on", "for", "show"].contains($0) && $1 == theme }
    }
  }

  private func told(_ rule: ThemeDefinition.Rule) -> String {
    let title = PlainPopulation.lowercasedFirst(board.definition(rule.dataset)?.title ?? rule.dataset)
    guard let condition = rule.condition else { return "all \(title)" }
    return "\(title) where \(words.told(condition, in: rule.dataset))"
  }
}
