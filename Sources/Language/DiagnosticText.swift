extension Diagnostic {
  /// The mistake and the way out, in plain English: one sentence, and a second where something can be offered.
  public var sentence: String {
    switch reason {
    case .unknownName(let read, let kinds, let holder):
      return unknownName(read, kinds, holder)
    case .otherKind(let read, let kind, let wanted):
      let other = Diagnostic.joined(wanted.prefix(3).map { Diagnostic.article($0.rawValue) }, "or")
      let way = suggestions.first.map { " Say: \($0)" } ?? Diagnostic.list(wanted)
      return "“\(read)” is \(Diagnostic.article(kind.rawValue)), not \(other).\(way)"
    case .unknownStatement(let read):
      return "“\(read)” is not the beginning of a statement." + (didYouMean ?? " To see what can be asked: help")
    case .opening(let read, let instead), .otherWord(let read, let instead):
      return "Instead of “\(read)” say: \(instead)"
    case .couldMean(let read, nil, _):
      let why =
        suggestions.count == 1
        ? "Nothing that is defined says “\(read)” and no more." : "“\(read)” can be asked in more than one way."
      return "\(why) Did you mean: \(Diagnostic.joined(suggestions, "or"))?"
    case .couldMean(let read, let but?, true):
      return "“\(read)” can be asked in more than one way: \(nearest(but))"
    case .couldMean(let read, let but?, false):
      return "Nothing that is defined answers “\(read)” whole. Nearest: \(nearest(but))"
    case .wider(let read, let title):
      return
        "Nothing that is defined says “\(read)” and no more. Nearest is “\(title)”, which counts more: \(Diagnostic.joined(suggestions, "or"))"
    case .theRest(let read):
      return
        "Nothing that is defined counts “\(read)” by itself. These tell what is or was in time, and the rest of them is late or tells no day; what was late and is done since they need not tell: \(Diagnostic.joined(suggestions, "or"))"
    case .notAnswered(let read, let there):
      return
        "Nothing that is defined answers “\(read)”. What there is: \(there ?? "list measures"). What to ask about today: ask"
    case .expected(let what, let read): return expected(what, read)
    case .noClause(let read, let statement):
      return "“\(read)” is nothing that “\(statement)” takes. What can be added: help clauses"
    case .clauseNotHere(let clause, let statement):
      return "“\(statement)” does not take “\(clause)”." + Diagnostic.way(clause, statement)
    case .clauseTwice(let clause): return "“\(clause)” stands twice; it can be said once."
    case .impossibleDate(let read):
      let hint = read.utf8.contains(UInt8(ascii: "/")) ? "; the day comes first, as in 31/10/2026." : "."
      return "There is no such date as “\(read)”\(hint)" + (didYouMean ?? "")
    case .ambiguousPeriod(let read, let readings):
      return "“\(read)” could be \(Diagnostic.joined(readings, "or")). Write the one you mean."
    case .mixedAndOr(let readings):
      return "“and” beside “or” needs brackets. Did you mean \(Diagnostic.joined(readings.map { "“\($0)”" }, "or"))?"
    case .notYesNo(let field, let dataset):
      let of = dataset.isEmpty ? "" : " of \(dataset)"
      return "“\(field)”\(of) is not a yes/no field, so it needs a comparison, such as “is recorded” or “at least”."
    case .wrongType(let what, let expected): return "“\(what)” is not \(expected)."
    case .unclosedText: return "This text is not closed: a quote is missing at its end."
    case .unclosedBracket: return "This bracket is not closed: a “)” is missing."
    case .unclosedBrace: return "This brace is not closed: a “}” is missing. For a brace itself write “{{”."
    case .ambiguousName(let read, let readings):
      return "“\(read)” is the name of more than one thing. Say which: \(Diagnostic.joined(readings, "or"))."
    case .redefined(let name, let kind, let firstPlace):
      return "The \(kind) “\(name)” is defined already, at \(firstPlace)."
    case .cycle(let names):
      return "These need each other, so none can be worked out: \(Diagnostic.joined(names, "and"))."
    case .unexpected(let read):
      return "“\(read)” cannot stand here." + (didYouMean ?? "")
    case .plain(let sentence): return sentence
    }
  }

  private var didYouMean: String? {
    if suggestions == [","] { return " Did you mean a comma?" }
    return suggestions.isEmpty ? nil : " Did you mean \(Diagnostic.joined(suggestions, "or"))?"
  }

  // MARK: What should stand here

  private func expected(_ what: [String], _ read: String?) -> String {
    // A way out that is offered says it shorter than a long list.
    let shown = what.count > 8 ? Array(what.prefix(8)) + ["…"] : what
    let wanted = Diagnostic.joined(shown.map(Diagnostic.named), "or")
    let example = what.count == 1 ? what.first.flatMap { Diagnostic.examples[$0] }.map { ", such as \($0)" } ?? "" : ""
    if let read { return "Here should stand \(wanted)\(example), not “\(read)”." + (didYouMean ?? "") }
    let offer = suggestions.isEmpty ? "" : " For example: \(Diagnostic.joined(suggestions, "or"))"
    return "Something is missing here: \(wanted)\(offer.isEmpty ? example : "")." + offer
  }

  /// A word of the language in quotes; a kind of thing (`a date`) as it is.
  private static func named(_ what: String) -> String {
    if what == "and" { return "“and” with the other end" }
    let isKind = ["a ", "an ", "the "].contains { what.hasPrefix($0) } && what != "a signal" || what == "…"
    return isKind ? what : "“\(what)”"
  }

  private static let examples: [String: String] = [
    "a date": "31 October 2026", "a period": "October 2026, Q2 2026-27 or 2026-27", "a whole number": "5",
    "a number": "12 or 85%", "a text in quotes": "\"Why is this so?\"", "a title in quotes": "\"Visits on time\"",
    "a path": "\"October pack\"", "a comparison": "“is”, “at least” or “before”", "a number of months": "12 months",
    "a name": "late-visits", "a month": "October", "a type": "date, code or yes-no", "a value": "Thamesmere",
  ]

  private static func article(_ word: String) -> String { word == "area" ? "an area" : "a \(word)" }

  // MARK: Names

  private func unknownName(_ read: String, _ kinds: [NameKind], _ holder: String?) -> String {
    if let holder, kinds == [.field] {
      return "\(holder) has no field “\(read)”." + (didYouMean ?? " Its fields: list fields of \(holder)")
    }
    if let holder, kinds == [.code] { return "“\(read)” is not a value of \(holder)." + (didYouMean ?? "") }
    if holder == "against" { return "There is nothing to compare with called “\(read)”." + (didYouMean ?? "") }
    let offer = didYouMean ?? Diagnostic.list(kinds)
    if kinds.count > 4 { return "There is nothing called “\(read)”." + offer }
    // A what may be many things; a person most often means a measure.
    let words = kinds.contains(.measure) && kinds.contains(.dataset) ? [.measure] : kinds
    let named = Diagnostic.joined(words.map(\.rawValue), "or")
    return "There is no \(named) called “\(read)”." + offer
  }

  /// The statement that lists what there is of these kinds.
  private static func list(_ kinds: [NameKind]) -> String {
    let lists: [(NameKind, String)] = [
      (.measure, "measures"), (.dataset, "datasets"), (.theme, "themes"), (.question, "questions"), (.team, "teams"),
      (.area, "areas"), (.worker, "workers"),
    ]
    return lists.first { kinds.contains($0.0) }.map { " What there is: list \($0.1)" } ?? ""
  }

  /// What comes near, each with that in which it is another; once where that is the same of all.
  private func nearest(_ but: [String]) -> String {
    let offers = Diagnostic.joined(suggestions, "or")
    if Set(but).count == 1, let one = but.first {
      return suggestions.count == 1 ? "\(offers), which \(one)" : "\(offers); each \(one)"
    }
    return zip(suggestions, but).map { $1.isEmpty ? $0 : "\($0), which \($1)" }.joined(separator: "; ")
  }

  /// What a clause that stands in the wrong statement belongs to.
  private static func way(_ clause: String, _ statement: String) -> String {
    switch (statement, clause) {
    case (_, "with"): " Columns are those of a list: help list"
    case ("findings", "against"), ("findings", "only"), ("findings", "by"):
      " What inspectors said is words, and no figure: help findings"
    case ("list", "against"), ("list", "only"): " A list shows rows, and figures are compared: help show"
    default: " What can be added: help clauses"
    }
  }

  /// `a, b or c`
  static func joined(_ words: [String], _ last: String) -> String {
    guard words.count > 1, let end = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }
}
