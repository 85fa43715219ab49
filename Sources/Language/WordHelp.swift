/// One line on each word of the language, for completion.
enum WordHelp {
  static func of(_ word: String) -> (kind: Candidate.Kind, text: String) {
    if let text = clauses[word] { return (.clause, text) }
    if let text = StatementForm.descriptions[word] { return (.verb, text) }
    return (.word, words[word] ?? "")
  }

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
