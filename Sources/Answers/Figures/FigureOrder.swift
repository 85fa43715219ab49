/// In what order values, statuses and kinds of rows stand in a table of figures.

extension Answer.Unit {
  var text: String { "\(self)" }
}

extension Answer.Status {
  var badness: Int {
    switch self {
    case .red: 3
    case .amber: 2
    case .green: 1
    case .grey: 0
    }
  }
}

extension Answer.Row.Kind {
  var rank: Int {
    switch self {
    case .group, .unranked: 0
    case .wholeService: 1
    case .total: 2
    }
  }
}

extension Answer.Column {
  /// The place of each word that has one.
  static func places(of order: [String]) -> [String: Int] {
    Dictionary(order.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Answer.Value {
  /// The same where words have places of their own, as the groups of a number have.
  func sortsBefore(_ other: Answer.Value, in places: [String: Int]) -> Bool? {
    if case .text(let a) = self, case .text(let b) = other, let x = places[a], let y = places[b] {
      return x == y ? nil : x < y
    }
    return sortsBefore(other)
  }

  /// Whether it comes before another in a list; nil where they are level. What is missing comes last.
  func sortsBefore(_ other: Answer.Value) -> Bool? {
    switch (self, other) {
    case (.number(let a), .number(let b)): return a == b ? nil : a < b
    case (.day(let a, _), .day(let b, _)): return a == b ? nil : a < b
    case (.text(let a), .text(let b)): return a == b ? nil : a.folded == b.folded ? a < b : a.folded < b.folded
    case (.flag(let a), .flag(let b)): return a == b ? nil : a
    case (.status(let a), .status(let b)): return a == b ? nil : a.badness > b.badness
    case (.missing, .missing), (.none, .none), (.unknown, .unknown): return nil
    case (.missing, _), (.none, _), (.unknown, _): return false
    case (_, .missing), (_, .none), (_, .unknown): return true
    default: return nil
    }
  }
}

extension Answer.Value {
  /// Whether a word of change says it: `worse, signal` says worse, and signal.
  func says(_ word: String) -> Bool {
    guard case .text(let text) = self else { return false }
    return text.split(separator: ",").contains { part in
      let part = part.drop { $0 == " " }
      return part == word || part.hasPrefix("\(word) over")
    }
  }

  /// Whether a word of change ends in a run that is a signal: `… newest six months worse (signal)`.
  func endsInSignal(_ run: String) -> Bool {
    guard case .text(let text) = self else { return false }
    return text.hasSuffix("\(run) (signal)")
  }

  /// Whether a change says `better` or `worse` of more than chance, and not of two times that are mostly the same: what `when …
  /// is worse`, `only worse` and `ask` mean by it. That the newest months together tell of a change is a signal, another thing.
  func saysMoreThanChance(_ word: String) -> Bool {
    says(word) && !FigureTable.hedges.contains { says($0.word) }
  }
}
