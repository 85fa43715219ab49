import Language

/// Changes the clauses of a statement in its text, as `again` changes them in its meaning.
struct StatementEdit {
  var vocabulary: Vocabulary

  /// The statement with the clauses of an `again` in the place of its own.
  ///
  /// - Parameters:
  ///   - text: the statement as it was typed.
  ///   - clauses: those of the `again`, with their places in `source`.
  /// - Returns: nil where it cannot be told how it would be typed.
  func changed(_ text: String, by clauses: Syntax.Clauses, _ without: [String], in source: Source) -> String? {
    let base = Source(text: text)
    guard let old = statement(base)?.body.ownClauses else { return nil }
    var gone = Set(without.compactMap(Self.key))
    // Form and file are of the moment; `where` adds up.
    gone.formUnion(["as", "to", "replacing"])
    var added: [String] = []
    for (key, range) in clauses.ranges.sorted(by: { $0.value.lower < $1.value.lower }) {
      switch key {
      case "to", "replacing": continue
      case "for": added.append(selectors(old, clauses, base, source, &gone))
      case "where": added.append(source.block(range))
      default:
        gone.insert(key)
        added.append(source.block(range))
      }
    }
    // `since A until B` is one period in two places.
    if gone.contains("period"), case .between? = old.period, let range = old.ranges["period"],
      !base.block(range).lowercased().hasPrefix("between")
    {
      return nil
    }
    var bytes = Array(text.utf8)
    for range in old.ranges.filter({ gone.contains($0.key) }).values.sorted(by: { $0.lower > $1.lower }) {
      bytes.removeSubrange(range.lower..<range.upper)
    }
    let rest = String(decoding: bytes, as: UTF8.self).split(separator: " ").joined(separator: " ")
    let made = ([Self.withoutComma(rest)] + added).joined(separator: " ")
    return statement(Source(text: made)) == nil ? nil : made
  }

  /// Selectors replace those of their own kind and keep the others.
  private func selectors(
    _ old: Syntax.Clauses, _ new: Syntax.Clauses, _ base: Source, _ source: Source, _ gone: inout Set<String>
  ) -> String {
    let sorts = Set(new.selectors.map(\.kind.sort))
    let kept = gone.contains("for") ? [] : old.selectors.filter { !sorts.contains($0.kind.sort) }
    gone.insert("for")
    let words = kept.map { base.block($0.range) } + new.selectors.map { source.block($0.range) }
    return "for " + words.joined(separator: ", ")
  }

  private func statement(_ source: Source) -> Syntax.Statement? {
    let outcome = Parser(vocabulary: vocabulary).parse(source)
    return outcome.diagnostics.isEmpty && outcome.statements.count == 1 ? outcome.statements[0] : nil
  }

  private static func withoutComma(_ text: String) -> String {
    text.hasSuffix(",") ? withoutComma(String(text.dropLast().reversed().drop { $0 == " " }.reversed())) : text
  }

  /// The key of a clause in `Clauses.ranges` by the word that `without` names it with.
  private static func key(_ word: String) -> String? {
    switch word {
    case "by", "for", "where", "with", "against", "top", "only", "to", "replacing": word
    case "open", "started", "ended": "reading"
    case "in", "since", "until", "between", "last", "this", "period": "period"
    case "worst", "best", "sorted": "order"
    case "all": "all rows"
    case "as": "as"
    default: nil
    }
  }
}
