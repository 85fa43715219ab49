/// First words that are no verb: other tools' words and plain openings, each answered by the statement that does it.
extension StatementReader {
  mutating func unknownStatement() -> Abandon {
    guard let token else { return expected(["a statement"]) }
    let first = text(token.range)
    let all = range(at, limit)
    if let instead = opening() {
      let place = range(at, max(at + 1, at + openingLength))
      at = limit
      return fail(.otherWord(read: text(place), instead: instead), place, [instead])
    }
    // A name alone is meant to be shown.
    if let found = longest([.measure, .theme, .dataset, .question], at: at).first {
      let verb = found.kind == .question ? "run" : "show"
      let instead = "\(verb) \(text(all))"
      let place = range(at, found.end)
      at = limit
      return fail(.otherWord(read: text(place), instead: instead), place, [instead])
    }
    let words = StatementForm.offered.map { $0.split(separator: " ").first.map(String.init) ?? $0 }
    let place = token.range
    at = limit
    return fail(.unknownStatement(read: first), place, Nearest.names(to: first, among: words))
  }

  /// The words of the opening itself, for the mark.
  private var openingLength: Int {
    if sees("what") || sees("who") || sees("which") || sees("tell") || sees("save") || sees("give") { return 2 }
    return 1
  }

  private func rest(_ skipped: Int) -> String {
    var from = at + skipped
    while from < limit, tokens[from].kind == .word, ["the", "our", "me", "a", "an"].contains(tokens[from].word) {
      from += 1
    }
    return from < limit ? text(range(from, limit)) : ""
  }

  private func opening() -> String? {
    guard let token, token.kind == .word || token.word == "?" else { return nil }
    func or(_ text: String, _ fallback: String) -> String { text.isEmpty ? fallback : text }
    switch token.word {
    case "what":
      if sees("is", 1) || sees("are", 1) || sees("does", 1) { return "explain " + or(rest(2), "last") }
      if sees("changed", 1) { return "changes in " + or(rest(3), "cp-plans") }
      if let about = place(of: ["about", "on"]) { return "findings on " + or(rest(about + 1 - at), "neglect") }
      return "ask"
    case "whats", "define", "describe": return "explain " + or(rest(1), "last")
    case "why": return "explain last"
    case "who": return "list …"
    case "which":
      return sees("teams", 1) || sees("team", 1) ? "show … by team worst first" : "list …"
    case "compare":
      guard let with = place(of: ["with", "to", "and", "against"]) else { return "show … against …" }
      let left = text(range(at + 1, with))
      let right = with + 1 < limit ? text(range(with + 1, limit)) : "…"
      return longest([.measure, .theme], at: at + 1).isEmpty
        ? "show … for \(left), \(right) by team" : "show \(left) against \(right)"
    case "worst": return "show scorecard by team worst first"
    case "print", "export", "email", "send", "download": return "again to \"…\""
    case "home", "all", "reset", "everything": return "for everything"
    case "in", "only": return "for " + or(rest(1), "…")
    case "select": return "list … where …"
    case "from": return "list \(or(rest(1), "…"))"
    case "get", "display", "view", "find", "see", "calculate": return "show " + or(rest(1), "scorecard")
    case "give": return "show " + or(rest(2), "scorecard")
    case "tell": return "explain " + or(rest(sees("about", 2) ? 3 : 2), "last")
    case "search", "grep": return "findings \"\(or(rest(1), "…"))\""
    case "plot", "chart", "graph": return "trend " + or(rest(1), "…")
    case "open", "import", "read", "use": return "load " + or(rest(1), "\"…\"")
    case "delete", "remove", "drop", "unload": return "forget " + or(rest(1), "…")
    case "undo", "cancel": return "back"
    case "sum", "total", "average": return "show " + or(text(range(at, limit)), "…")
    case "count", "percent", "mean", "median", "ratio", "rate", "highest", "lowest", "scorecard":
      return "show " + text(range(at, limit))
    case "questions": return "ask"
    case "measures", "themes", "datasets", "teams", "problems", "sources": return "list " + token.word
    case "?", "man", "usage", "hello", "hi": return "help"
    case "q", "stop", "leave", "logout": return "quit"
    case "how": return "explain last"
    default: return nil
    }
  }

  private func place(of words: [String]) -> Int? {
    (at..<max(at, limit)).first { tokens[$0].kind == .word && words.contains(tokens[$0].word) && $0 > at }
  }
}
