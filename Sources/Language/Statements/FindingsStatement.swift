extension StatementForm {
  /// `findings [on THEME | WORDS] clauses`
  static let findings = StatementForm(
    ["findings"], offered: [("findings on", "what inspectors said, word for word")]
  ) { reader, _ in try reader.findings() }
}

extension StatementReader {
  fileprivate mutating func findings() throws -> Syntax.Body {
    scope = scope(of: "findings")
    var clauses = Syntax.Clauses()
    var subject: Syntax.FindingsSubject?
    let said = take("on") || take("about")
    if let text = takeText() {
      subject = .words(text)
    } else if said || (!ended && !startsClause()) {
      want([.theme])
      let start = at
      if let theme = longest([.theme], at: at).first, endsValue(theme.end) {
        passName(to: theme.end)
        subject = .theme(Name(theme.name, range(from: start)))
      } else if !ended {
        let mistakes = diagnostics.count
        // Words without quotes run on to the next clause; where that is none, all of them were meant.
        while !ended, at == start || !startsClause() { at += 1 }
        if let open = tokens[start..<at].first(where: { $0.kind == .text && !$0.closed }) {
          throw fail(.unclosedText, SourceRange(open.lower, open.lower + 1))
        }
        settled?.keep(start, at)
        subject = .words(spaced(start..<at))
        self.clauses(&clauses)
        // A clause that is read as one and not taken is told as that: `against last year` is none of the words.
        guard diagnostics[mistakes...].contains(where: { !$0.isOfClauseNotHere }) else {
          return .findings(subject, clauses)
        }
        diagnostics.removeLast(diagnostics.count - mistakes)
        at = limit
        let place = range(from: start)
        let instead = "\"\(text(place))\""
        throw fail(.otherWord(read: text(place), instead: instead), place, [instead])
      } else if said {
        throw expected(["a theme or words"])
      }
    }
    self.clauses(&clauses)
    return .findings(subject, clauses)
  }

  /// Words as they were typed, with one blank where there were several: blanks are no part of what is looked for.
  private func spaced(_ range: Range<Int>) -> String {
    range.reduce(into: "") { out, place in
      if place > range.lowerBound, tokens[place - 1].upper < tokens[place].lower { out += " " }
      out += text(tokens[place].range)
    }
  }
}

extension Diagnostic {
  /// Whether it tells that a clause stands where it is not taken.
  fileprivate var isOfClauseNotHere: Bool { if case .clauseNotHere = reason { true } else { false } }
}
