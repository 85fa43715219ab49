import Language

extension Session {
  /// Whether the script says itself what to do where this very figure is not known: what it says of another one, of another team or of
  /// another time is none of this.
  mutating func notKnownIsSaid(of when: Syntax.When, _ context: Context) -> Bool {
    func asked(_ other: Syntax.When) -> Set<String> {
      let clauses = other.clauses.ranges.map { "\($0.key) \(context.source.line($0.value).lowercased())" }
      return Set(clauses + [Vocabulary.canonical(context.source.line(other.what.range))])
    }
    let own = asked(when)
    return Parser(vocabulary: vocabulary()).parse(context.source).statements.whens.contains { other in
      other.verdict == .known && other.negated && asked(other) == own
    }
  }
}

extension [Syntax.Statement] {
  /// Every `when`, those within others too.
  fileprivate var whens: [Syntax.When] {
    flatMap { statement -> [Syntax.When] in
      switch statement.body {
      case .when(let when): [when] + when.body.whens
      case .forEach(let each): each.body.whens
      default: []
      }
    }
  }
}
