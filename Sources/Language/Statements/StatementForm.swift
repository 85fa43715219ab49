/// A statement of the language: what opens it, one line on it, and how it is read. Each stands in a file of its own in
/// this folder; dispatch, completion and the one-line descriptions are drawn from `all` alone.
struct StatementForm: Sendable {
  /// The words that open it.
  let heads: [String]
  /// Other words that are read as the first of `heads`.
  let also: [String]
  /// Whether the deeper lines under it are its body, and not its continuation.
  let hasBody: Bool
  /// What completion offers, each with its one-line description.
  let offered: [(words: String, help: String)]
  /// Reads what follows the words that open it; `children` are the deeper lines under it.
  let read: @Sendable (_ reader: inout StatementReader, _ children: [Block]) throws -> Syntax.Body

  init(
    _ heads: [String], also: [String] = [], hasBody: Bool = false, offered: [(words: String, help: String)],
    read: @escaping @Sendable (inout StatementReader, [Block]) throws -> Syntax.Body
  ) {
    self.heads = heads
    self.also = also
    self.hasBody = hasBody
    self.offered = offered
    self.read = read
  }

  /// Every statement, in the order in which they are offered.
  static let all: [StatementForm] = [
    ask, show, list, trend, changes, findings, explain, again, focus, back, load, forget, reload, set, run, brief,
    expect, when, forEach, prose, note, record, save, edit, verify, help, quit, define, extend,
  ]

  /// The openings that completion offers.
  static let offered: [String] = all.flatMap { $0.offered.map(\.words) }

  static let descriptions: [String: String] = Dictionary(
    all.flatMap { $0.offered.map { ($0.words, $0.help) } }, uniquingKeysWith: { first, _ in first })

  // MARK: Dispatch

  private struct Opening: Sendable {
    var form: Int
    var head: String
    /// The second word, where the head has two.
    var second: String?
    var isOffered: Bool
  }

  /// By first word, those of two words first.
  private static let openings: [String: [Opening]] = {
    var out: [String: [Opening]] = [:]
    for (place, form) in all.enumerated() {
      for head in form.heads + form.also {
        let words = head.split(separator: " ").map(String.init)
        let opening = Opening(
          form: place, head: form.also.contains(head) ? form.heads[0] : head, second: words.count > 1 ? words[1] : nil,
          isOffered: !form.also.contains(head))
        out[words[0], default: []].append(opening)
      }
    }
    return out.mapValues { $0.sorted { $0.second != nil && $1.second == nil } }
  }()

  /// The second words of the heads that begin with a word.
  static func seconds(after first: String) -> [String] { openings[first]?.compactMap(\.second) ?? [] }

  /// The statement that these tokens open: its form, the head it is known by in messages, and how many words open it.
  static func opened(_ tokens: [Token], _ first: Int, _ end: Int) -> (
    form: StatementForm, head: String, words: Int, isOffered: Bool
  )? {
    guard first < end, tokens[first].kind == .word, let openings = openings[tokens[first].word] else { return nil }
    for opening in openings {
      guard let second = opening.second else { return (all[opening.form], opening.head, 1, opening.isOffered) }
      guard first + 1 < end, tokens[first + 1].kind == .word, tokens[first + 1].word == second else { continue }
      return (all[opening.form], opening.head, 2, opening.isOffered)
    }
    return nil
  }
}
