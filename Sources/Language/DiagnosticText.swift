extension Diagnostic {
  /// The mistake and the way out, in plain English: one sentence, and a second where something can be offered.
  public var sentence: String {
    switch reason {
    case .unknownName(let read, let kinds, let holder):
      return unknownName(read, kinds, holder)
    case .unknownStatement(let read):
      return "“\(read)” is not the beginning of a statement." + (didYouMean ?? " Type help to see what can be asked.")
    case .otherWord(let read, let instead):
      return "“\(read)” is not a word of this language. Say: \(instead)"
    case .expected(let what, let read):
      let wanted = Diagnostic.joined(what.count > 8 ? Array(what.prefix(8)) + ["…"] : what, "or")
      let found = read.map { ", not “\($0)”" } ?? ""
      return "Here should stand \(wanted)\(found)." + (read == nil ? "" : didYouMean ?? "")
    case .clauseNotHere(let clause, let statement):
      return "“\(statement)” does not take “\(clause)”."
    case .clauseTwice(let clause): return "“\(clause)” stands twice; it can be said once."
    case .impossibleDate(let read):
      return "There is no such date as “\(read)”; the day comes first, as in 31/10/2026." + (didYouMean ?? "")
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

  private func unknownName(_ read: String, _ kinds: [NameKind], _ holder: String?) -> String {
    let offer = didYouMean ?? ""
    if let holder, kinds == [.field] { return "\(holder) has no field “\(read)”." + offer }
    if let holder, kinds == [.code] { return "“\(read)” is not a value of \(holder)." + offer }
    // A what may be many things; a person most often means a measure.
    let words = kinds.contains(.measure) && kinds.contains(.dataset) ? [.measure] : kinds
    let named = Diagnostic.joined(words.map(\.rawValue), "or")
    return "There is no \(named) called “\(read)”." + offer
  }

  /// `a, b or c`
  static func joined(_ words: [String], _ last: String) -> String {
    guard words.count > 1, let end = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(last) " + end
  }
}
