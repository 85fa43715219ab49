import Calendar
import Engine
import Language
import Tables

extension Resolver {
  func test(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition {
    switch term.kind {
    case .all(let parts): return .all(try tests(parts, uses: &uses))
    case .any(let parts): return .any(try tests(oneOf: parts, uses: &uses))
    case .not(let part): return .not(try test(part, uses: &uses))
    case .yes(let part): return try test(part, uses: &uses)
    case .no(let part): return try says(no: part, uses: &uses)
    case .missing(let part): return .not(try recorded(part, uses: &uses))
    case .recorded(let part): return try recorded(part, uses: &uses)
    case .compare(let left, let word, let right): return try compare(left, word, right, uses: &uses)
    case .isOneOf(let left, let values): return try isOne(of: values, left, uses: &uses)
    case .includes(let name, let values):
      if let several = oneOfSeveral(name, values) { return several }
      return try isOne(of: values, Syntax.Term(.field(name), range: term.range), uses: &uses)
    case .between(let value, let low, let high): return try between(value, low, high, uses: &uses)
    case .inPeriod(let value, let period): return try inPeriod(value, period, term.range, uses: &uses)
    case .contains(let value, let text): return try contains(value, text, uses: &uses)
    case .within(let value, let length, let anchoring, let anchor):
      return try within(value, length, anchoring, anchor, uses: &uses)
    case .reading(let reading): return try self.reading(reading, term.range, uses: &uses)
    case .about(let theme): return try rules(of: theme.text, concern: false, term.range, uses: &uses)
    case .ofConcern(let theme): return try rules(of: theme.text, concern: true, term.range, uses: &uses)
    case .has(let has): return try self.has(has, term.range, uses: &uses)
    case .field(let name): return try fieldTest(name, term, uses: &uses)
    default:
      let found = try resolve(term, uses: &uses)
      guard found.kind == .flag else {
        throw Diagnostic(.wrongType(what: PlainWords.expression(term), expected: "a yes or no"), term.range)
      }
      return found.isMissing ? .undecided : .compare(found.value, .equal, .test(.always))
    }
  }

  private func tests(_ parts: [Syntax.Term], uses: inout Uses) throws(Diagnostic) -> [Condition] {
    var out: [Condition] = []
    for part in parts { out.append(try test(part, uses: &uses)) }
    return out
  }

  private func tests(oneOf parts: [Syntax.Term], uses: inout Uses) throws(Diagnostic) -> [Condition] {
    var out: [Condition] = []
    var each: [Uses] = []
    for part in parts {
      var own = Uses()
      out.append(try test(part, uses: &own))
      each.append(own)
    }
    uses.absorb(alternatives: each)
    return out
  }

  private func fieldTest(_ name: String, _ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition {
    if table.index(of: name) == nil, definition.field(name) == nil, let named = definition.named(name),
      named.isCondition
    {
      return try inlining(name, term.range).test(named.term, uses: &uses)
    }
    let found = try resolve(term, uses: &uses)
    guard found.kind == .flag else { throw Diagnostic(.notYesNo(field: name, dataset: definition.name), term.range) }
    if found.isMissing { return .undecided }
    if case .field(let field) = found.value { return .flag(field) }
    return .compare(found.value, .equal, .test(.always))
  }

  /// `is no`: it says no. A missing value says nothing, which is not the same.
  private func says(no term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition {
    let found = try resolve(term, uses: &uses)
    guard found.kind == .flag else {
      throw Diagnostic(.wrongType(what: PlainWords.expression(term), expected: Resolved.Kind.flag.rawValue), term.range)
    }
    return found.isMissing ? .undecided : .compare(found.value, .equal, .test(.never))
  }

  private func recorded(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition {
    var inner = Uses()
    // `unborn` is an age too: what is recorded or missing is the date of birth.
    let found = term.kind == .age ? try age(term.range, uses: &inner).orUnborn : try resolve(term, uses: &inner)
    uses.absorbAsRecorded(inner)
    return found.isMissing ? .never : .recorded(found.value)
  }

  private func compare(
    _ left: Syntax.Term, _ word: Syntax.ComparisonWord, _ right: Syntax.Term, uses: inout Uses
  ) throws(Diagnostic) -> Condition {
    try refusePerson(left)
    try refusePerson(right)
    let (a, hasLeft) = try compared(left, uses: &uses)
    let (other, hasRight) = try compared(right, uses: &uses)
    let b = try matching(a.kind, other, right)
    if word.isOfDates { try expect(a, .day, left) }
    try refuseGroups(a, left)
    guard a.kind == .day || a.kind == .number else {
      throw Diagnostic(.wrongType(what: PlainWords.expression(left), expected: "a number or a date"), left.range)
    }
    try expect(b, a.kind, right)
    lookBack(left, word, right, uses: &uses)
    if a.isMissing || b.isMissing { return .undecided }
    let test = Condition.compare(a.value, word.comparison, word.takesEnd ? b.end : b.value)
    let needed = [hasLeft, hasRight].compactMap { $0 }
    return needed.isEmpty ? test : .all(needed + [test])
  }

  /// `2026` beside a number is that number, not a year.
  func matching(_ kind: Resolved.Kind, _ found: Resolved, _ term: Syntax.Term) throws(Diagnostic) -> Resolved {
    if kind == .number, case .date(.period(.year(let year))) = term.kind {
      return Resolved(value: .number(Double(year)), kind: .number)
    }
    if kind == .number, case .text(let text) = term.kind, let number = Double(text) {
      return Resolved(value: .number(number), kind: .number)
    }
    return found
  }

  /// `days from previous end to start at most 730` needs the ends of the two years before.
  private func lookBack(
    _ left: Syntax.Term, _ word: Syntax.ComparisonWord, _ right: Syntax.Term, uses: inout Uses
  ) {
    guard word == .atMost || word == .lessThan, case .span(let unit, let from, _) = left.kind,
      case .previous = from.kind, case .number(let number, _) = right.kind,
      let count = Int(exactly: number.rounded(.up))
    else { return }
    uses.lookBack(definition.name, Engine.Duration(count, TimeUnit(unit)))
  }

  private func between(
    _ value: Syntax.Term, _ low: Syntax.Term, _ high: Syntax.Term, uses: inout Uses
  ) throws(Diagnostic) -> Condition {
    try refusePerson(value)
    let (found, needed) = try compared(value, uses: &uses)
    try refuseGroups(found, value)
    guard found.kind == .day || found.kind == .number else {
      throw Diagnostic(.wrongType(what: PlainWords.expression(value), expected: "a number or a date"), value.range)
    }
    let first = try matching(found.kind, try resolve(low, uses: &uses), low)
    let last = try matching(found.kind, try resolve(high, uses: &uses), high)
    try expect(first, found.kind, low)
    try expect(last, found.kind, high)
    if found.isMissing || first.isMissing || last.isMissing { return .undecided }
    let test = Condition.between(found.value, first.value, last.end)
    return needed.map { .all([$0, test]) } ?? test
  }

  private func inPeriod(
    _ value: Syntax.Term, _ written: Syntax.WrittenPeriod, _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Condition {
    try refusePerson(value)
    let found = try resolve(value, uses: &uses)
    try expect(found, .day, value)
    if found.isMissing { return .undecided }
    // `since` and `until` are open at the other end: a date due next year is since January.
    switch written {
    case .since(let date): return .compare(found.value, .greaterOrEqual, try self.date(date, range).value)
    case .until(let date): return .compare(found.value, .lessOrEqual, try self.date(date, range).end)
    default: break
    }
    guard let period = written.period(asAt: asAt) else {
      throw Diagnostic(.plain("That is no period that can be told from \(asAt.long)."), range)
    }
    return .between(found.value, .day(period.first), .day(period.last))
  }

  private func contains(_ value: Syntax.Term, _ text: String, uses: inout Uses) throws(Diagnostic) -> Condition {
    try refusePerson(value)
    let found = try resolve(value, uses: &uses)
    try expect(found, .text, value)
    if found.isMissing { return .undecided }
    guard case .field(let field) = found.value else {
      throw Diagnostic(.plain("“contains” looks into a field of \(definition.name) itself."), value.range)
    }
    return .contains(field, text)
  }

  private func within(
    _ value: Syntax.Term, _ length: Syntax.Length, _ anchoring: Syntax.Anchoring, _ anchor: Syntax.Term,
    uses: inout Uses
  ) throws(Diagnostic) -> Condition {
    try refusePerson(value)
    try refusePerson(anchor)
    let (found, at) = (try resolve(value, uses: &uses), try resolve(anchor, uses: &uses))
    try expect(found, .day, value)
    try expect(at, .day, anchor)
    // `of as-at` looks back from it, `of` any other date looks forward from that date.
    let side: Side
    switch anchoring {
    case .of: side = anchor.kind == .asAt ? .before : .after
    case .before: side = .before
    case .after: side = .after
    }
    if side == .before, let event = definition.event, case .field(event) = value.kind {
      uses.lookBack(definition.name, Engine.Duration(length))
    }
    // So does the newest of another dataset's rows, where it must lie so near.
    if side == .before, case .latest(let field, let name, _) = value.kind,
      catalogue.datasets[name.text]?.event == field
    {
      uses.lookBack(name.text, Engine.Duration(length))
    }
    if found.isMissing || at.isMissing { return .undecided }
    return .within(found.value, Engine.Duration(length), side, of: side == .after ? at.end : at.value)
  }

  /// The rules of a theme for this dataset, joined by or.
  func rules(
    of theme: String, concern: Bool, _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Condition {
    guard let found = catalogue.themes[theme] else {
      throw Diagnostic(
        .unknownName(read: theme, kinds: [.theme], holder: nil), range,
        suggestions: Nearest.names(to: theme, among: catalogue.themeOrder))
    }
    let rules = (concern ? found.concerns : found.rules).filter { $0.dataset == definition.name }
    guard !rules.isEmpty else {
      let what = concern ? "which of \(definition.title) are of concern for" : "which of \(definition.title) are about"
      // What inspectors said is about a theme by its words alone.
      let way = definition.name == "findings" ? " By its words: findings on \(theme)" : ""
      throw Diagnostic(.plain("Nothing tells \(what) \(found.title).\(way)"), range)
    }
    var out: [Condition] = []
    for rule in rules {
      guard let condition = rule.condition else { return .always }
      out.append(try inlining("theme \(theme)", range).test(condition, uses: &uses))
    }
    return out.count == 1 ? out[0] : .any(out)
  }
}

extension Resolved {
  /// The last day of a period, where it was written as one; else the value.
  var end: Value { period.map { .day($0.last) } ?? value }
}

extension Syntax.ComparisonWord {
  var comparison: Comparison {
    switch self {
    case .atLeast, .onOrAfter: .greaterOrEqual
    case .atMost, .onOrBefore: .lessOrEqual
    case .moreThan, .after: .greater
    case .lessThan, .before: .less
    }
  }
  var isOfDates: Bool {
    switch self {
    case .before, .after, .onOrBefore, .onOrAfter: true
    case .atLeast, .atMost, .moreThan, .lessThan: false
    }
  }
  /// `after October 2026` is after its end, `before October 2026` before its first day.
  var takesEnd: Bool { comparison == .greater || comparison == .lessOrEqual }
}
