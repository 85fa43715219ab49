/// One line on each word of the language, for completion.
enum WordHelp {
  static func of(_ word: String) -> (kind: Candidate.Kind, text: String) {
    if let text = clauses[word] { return (.clause, text) }
    if let text = verbs[word] { return (.verb, text) }
    return (.word, words[word] ?? "")
  }

  private static let verbs: [String: String] = [
    "ask": "the questions that today's figures call for", "show": "a number, split and compared",
    "list": "the rows behind a number", "trend": "a number over time, with its control limits",
    "changes in": "who joined, left, moved, vanished", "findings on": "what inspectors said, word for word",
    "explain": "what a name means, or how the last answer was made", "again": "the last statement, changed",
    "back": "take the last selector off", "load": "read files or a folder", "forget": "take a source out again",
    "reload": "read what changed on disk again", "set": "a setting", "run": "a saved script or question",
    "brief": "write a briefing", "expect": "a check: met or not met", "when": "say something only then",
    "for each": "once for each team, area, measure", "title": "a heading of a briefing",
    "section": "a heading of a briefing", "say": "a sentence with figures in braces",
    "note": "the service's own explanation beside a figure", "record challenge": "enter the challenge log",
    "record answer": "answer a challenge", "close": "close a challenge", "reopen": "open a challenge again",
    "save": "keep what was asked as a question", "edit": "in your editor, then run",
    "verify last": "the last answer computed a second, slow way", "help": "help on a topic", "quit": "leave",
  ]

  private static let clauses: [String: String] = [
    "by": "split by team, category, month, …", "for": "only this team, worker, theme or area",
    "where": "only rows for which a condition holds", "with": "the columns of the list",
    "against": "compare with target, previous, England, …", "worst first": "order by the measure's direction",
    "best first": "order by the measure's direction", "sorted by": "order by a column", "top": "so many lines",
    "only": "only red, amber, grey, worse, better lines or signals", "open": "what is open at the date",
    "started": "what started in the period", "ended": "what ended in the period", "since": "from a date",
    "until": "up to a date", "in": "within a month, quarter or year", "between": "from one date to another",
    "as at": "as it stood at a date", "all rows": "everything loaded, whatever its period",
    "as": "the form: table, chart, csv, …", "to": "write it to a file", "replacing": "over an existing file",
  ]

  private static let words: [String: String] = [
    "scorecard": "every measure that has a target", "last": "the period before", "this": "the current period",
    "target": "the target in force", "previous": "the pack or period before", "last year": "a year earlier",
    "neighbours": "the median of the statistical neighbours", "region": "the region", "it": "the measure of the loop",
    "count of": "how many rows", "percent of": "of those, how many in a hundred",
    "rate of": "per 10,000 children a year",
  ]
}
