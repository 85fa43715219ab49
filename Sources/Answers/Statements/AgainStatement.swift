import Board
import Language

extension Session {
  /// `again [clauses] [without CLAUSE] [as FORM] [to PATH]`: the last statement with these clauses changed; with `as` or
  /// `to` alone the last answer, whole.
  mutating func again(
    _ without: [String], _ clauses: Syntax.Clauses, _ context: Context, _ status: inout Status,
    _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    let seen: Answered?
    do { seen = try lastAtThisLevel() } catch { throw .mistake(error) }
    guard let last = seen else {
      throw .sentence("Nothing has been asked yet, so there is nothing to ask again.")
    }
    var rest = clauses
    (rest.form, rest.path, rest.replacing) = (nil, nil, false)
    rest.ranges = [:]
    if rest.isEmpty, without.isEmpty {
      // What was answered under a stricter level is shown under that level still.
      var settings = board.settings
      settings.privacy = min(last.privacy, settings.privacy)
      let delivery = Delivery(form: clauses.form, path: clauses.path.map(context.whole), replacing: clauses.replacing)
      try audit(last.answer, delivery, settings, context)
      try pass(show(.answer(last.answer, delivery), settings))
      return
    }
    let statement = Syntax.Statement(last.body.changing(clauses, without: without), range: SourceRange(0, 0))
    status.add(execute(statement, context, show))
  }
}

extension Session {
  /// The last answer as it may be seen now. Under a stricter level than it was answered at, it is answered again there: what is
  /// refused there is refused, and whose figures they are is looked up.
  func lastAtThisLevel() throws(Diagnostic) -> Answered? {
    guard var last = answered.last, board.settings.privacy < last.privacy else { return answered.last }
    last.privacy = board.settings.privacy
    last.circumstances.board.settings.privacy = board.settings.privacy
    var second = self
    second.board = last.circumstances.board
    second.relations = Relations(board: second.board)
    second.scriptFocus = last.circumstances.focus
    second.givenAsAt = last.circumstances.givenAsAt
    second.it = last.circumstances.it
    last.answer = try second.answer(to: last.body)
    return last
  }
}

extension Syntax.Body {
  /// The same statement with some clauses changed, and others taken away.
  func changing(_ clauses: Syntax.Clauses, without: [String]) -> Syntax.Body {
    func merged(_ old: Syntax.Clauses) -> Syntax.Clauses { old.without(without).overlaid(with: clauses) }
    switch self {
    case .show(let show): return .show(Syntax.Show(show.whats, merged(show.clauses)))
    case .trend(let show): return .trend(Syntax.Show(show.whats, merged(show.clauses)))
    case .list(let list): return .list(Syntax.List(list.subject, merged(list.clauses)))
    case .changes(let name, let old): return .changes(dataset: name, merged(old))
    case .findings(let subject, let old): return .findings(subject, merged(old))
    case .ask(let about, let old): return .ask(about, merged(old))
    default: return self
    }
  }
}

extension Syntax.Clauses {
  func without(_ words: [String]) -> Syntax.Clauses {
    var out = self
    for word in words {
      switch word {
      case "by": out.by = []
      case "for": out.selectors = []
      case "where": out.conditions = []
      case "with": out.columns = []
      case "against": out.against = []
      case "top": out.top = nil
      case "only": out.only = []
      case "in", "since", "until", "between", "last", "this": out.period = nil
      case "open", "started", "ended": out.reading = nil
      case "worst", "best", "sorted": out.order = nil
      case "as": (out.asAt, out.form) = (nil, nil)
      case "all": out.allRows = false
      default: break
      }
    }
    return out
  }

  /// These clauses with those of another said over them.
  func overlaid(with other: Syntax.Clauses) -> Syntax.Clauses {
    var out = self
    if !other.by.isEmpty { out.by = other.by }
    if !other.selectors.isEmpty {
      let sorts = Set(other.selectors.map(\.kind.sort))
      out.selectors = selectors.filter { !sorts.contains($0.kind.sort) } + other.selectors
    }
    out.conditions += other.conditions
    if !other.columns.isEmpty { out.columns = other.columns }
    if other.reading != nil { out.reading = other.reading }
    if other.period != nil { out.period = other.period }
    if other.asAt != nil { out.asAt = other.asAt }
    if !other.against.isEmpty { out.against = other.against }
    if other.order != nil { out.order = other.order }
    if other.top != nil { out.top = other.top }
    if !other.only.isEmpty { out.only = other.only }
    out.allRows = allRows || other.allRows
    (out.form, out.path, out.replacing) = (other.form, other.path, other.replacing)
    out.ranges.merge(other.ranges) { $1 }
    return out
  }
}
