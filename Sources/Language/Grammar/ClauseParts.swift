/// Dimensions, selectors, comparators, and the period of a flow.
extension StatementReader {
  mutating func dimensions() throws -> [Syntax.Dimension] {
    var out: [Syntax.Dimension] = []
    repeat { out.append(try dimension()) } while takeListComma()
    return out
  }

  /// The dataset's own field wins over a word of the language.
  mutating func dimension() throws -> Syntax.Dimension {
    let start = at
    if ended {
      wantFields { field in
        switch field.kind {
        case .type(.code), .type(.codes), .type(.team), .type(.worker), .type(.yesNo), .type(.theme), .type(.area),
          .namedCondition:
          true
        case .type(.text), .type(.number): true
        default: false
        }
      }
    }
    let own = longest([.field], at: at).first
    let asField: Bool =
      switch scope {
      case .all: own.map { !StatementReader.dimensionWords.contains($0.name) } ?? false
      case .datasets: own != nil
      }
    if asField, let own {
      passName(to: own.end)
      return Syntax.Dimension(.field(own.name), range: range(from: start))
    }
    for grain in StatementReader.grains where take(grain) {
      return Syntax.Dimension(.grain(grain), range: range(from: start))
    }
    if take("snapshot") { return Syntax.Dimension(.snapshot, range: range(from: start)) }
    if take("theme") { return Syntax.Dimension(.theme, range: range(from: start)) }
    if take("area") { return Syntax.Dimension(.area, range: range(from: start)) }
    if take("inspection") { return Syntax.Dimension(.inspection, range: range(from: start)) }
    if let own {
      passName(to: own.end)
      return Syntax.Dimension(.field(own.name), range: range(from: start))
    }
    // Reckoned from the date of birth, as in a condition.
    if take("age") { return Syntax.Dimension(.field("age"), range: range(from: start)) }
    return Syntax.Dimension(.field(try field().text), range: range(from: start))
  }

  private static let dimensionWords: Set<String> = [
    "week", "month", "quarter", "year", "snapshot", "theme", "area", "inspection",
  ]

  // MARK: Selectors

  mutating func selectors() throws -> [Syntax.Selector] {
    var out: [Syntax.Selector] = []
    if !ended, let other = otherFor() { throw other }
    repeat { out.append(try selector()) } while takeListComma()
    return out
  }

  mutating func selector() throws -> Syntax.Selector {
    let start = at
    if ended {
      want([.theme])
      wantValues([.team])
      want([.team, .area])
      for word in ["neighbours", "region", "team", "worker", "theme", "area"] { wanted?.add(word) }
      throw expected(["a team, a worker, a theme or an area"], suggestions: someSelectors())
    }
    // A defined name is meant only where it is all that stands here: `Neglect Team` is a value.
    let found = longest([.theme, .area, .team], at: at).filter { endsValue($0.end) }
    if found.count > 1 {
      at = found[0].end
      let place = range(from: start)
      let readings = found.map { "\($0.kind.rawValue) \(text(place))" }
      throw fail(.ambiguousName(read: text(place), readings: readings), place, readings)
    }
    if let found = found.first {
      passName(found)
      let team = found.kind == .team ? typed(from: start) : found.name
      return selector(found.kind, team, from: start)
    }
    if sees("neighbours"), endsValue(at + 1) {
      passWords()
      return Syntax.Selector(.neighbours, range: range(from: start))
    }
    if sees("region"), endsValue(at + 1) {
      passWords()
      return Syntax.Selector(.region, range: range(from: start))
    }
    if let kind = kindSaid([.team, .worker, .theme, .area]),
      at + 1 >= limit || !endsValue(at + 1) || tokens[at + 1].kind == .text
    {
      return try saidSelector(kind, start)
    }
    if let other = otherSelector() { throw other }
    guard let value = value() else { throw expected(["a team, a worker, a theme or an area"]) }
    return Syntax.Selector(.value(value.text), range: value.range)
  }

  private mutating func saidSelector(_ kind: NameKind, _ start: Int) throws -> Syntax.Selector {
    passWords()
    if kind == .theme {
      let name = try name([.theme]).name
      return Syntax.Selector(.theme(name.text), range: range(from: start), isKindSaid: true)
    }
    if kind == .area || kind == .team { want([kind]) }
    wantValues([kind])
    if kind == .area, let found = longest([kind], at: at).first, endsValue(found.end) {
      pass(to: found.end)
      return said(selector(kind, found.name, from: start))
    }
    guard let value = value() else { throw expected(["the name of a \(kind.rawValue)"]) }
    return said(selector(kind, value.text, from: start))
  }

  private func said(_ selector: Syntax.Selector) -> Syntax.Selector {
    Syntax.Selector(selector.kind, range: selector.range, isKindSaid: true)
  }

  private func selector(_ kind: NameKind, _ name: String, from start: Int) -> Syntax.Selector {
    let place = range(from: start)
    return switch kind {
    case .theme: Syntax.Selector(.theme(name), range: place)
    case .area: Syntax.Selector(.area(name), range: place)
    case .worker: Syntax.Selector(.worker(name), range: place)
    // A team is a value of data: as it was typed, also where a definition names it.
    default: Syntax.Selector(.team(name), range: place)
    }
  }

  // MARK: Comparators

  mutating func comparators() throws -> [Syntax.Comparator] {
    var out: [Syntax.Comparator] = []
    while true {
      out.append(try comparator())
      guard seesSign(",") else { return out }
      let place = at
      at += 1
      // `against target, last year`: a comparison, not the clause.
      if startsClause(), !(sees("last") && sees("year", 1)) {
        at = place
        return out
      }
    }
  }

  private mutating func comparator() throws -> Syntax.Comparator {
    if take("target") { return .target }
    if take("previous") { return .previous }
    if take("last", "year") { return .lastYear }
    if take("neighbours") { return .neighbours }
    if take("region") { return .region }
    if take("snapshot") { return .snapshot(try date()) }
    want([.area])
    if let area = longest([.area], at: at).first, endsValue(area.end) {
      let start = at
      pass(to: area.end)
      return .area(Name(area.name, range(from: start)))
    }
    guard let value = value() else {
      throw expected(["target", "previous", "last year", "neighbours", "region", "snapshot", "England"])
    }
    let words = ["target", "previous", "last year", "neighbours", "region"]
    if !vocabulary.holds(area: value.text) {
      // Files that are not loaded yet may hold any area: only what is nearly another word is a mistake here.
      let areas = vocabulary.entries.filter { $0.kind == .area }.map(\.title) + (vocabulary.values[.area] ?? [])
      let close = Nearest.spellings(of: value.text, among: words + areas)
      if !close.isEmpty {
        throw fail(
          .unknownName(read: value.text, kinds: [.area], holder: "against"), value.range,
          close.map { words.contains($0) ? $0 : Vocabulary.written($0) })
      }
    }
    return .value(value.text, value.range)
  }

  // MARK: Periods

  mutating func periodClause() throws -> Syntax.WrittenPeriod? {
    if take("since") {
      if take("last", "meeting") { return .sinceLastMeeting }
      if take("inspection") { return .sinceInspection }
      return .since(try date())
    }
    if take("until") { return .until(try date()) }
    if take("in") {
      if let period = try periodHere() { return period }
      try refuseDay()
      throw otherIn() ?? expected(["a period"], suggestions: [])
    }
    if take("between") {
      let from = try date()
      guard take("and") else { throw expected(["and"]) }
      return .between(from, try date())
    }
    let start = at
    if take("last") {
      if let count = wholeNumber() {
        for unit in StatementReader.units where take(unit + "s") || take(unit) { return .lastCount(count, unit) }
        throw expected(["days", "weeks", "months", "quarters", "years"])
      }
      for unit in StatementReader.units where take(unit) { return .last(unit) }
      at = start
      return nil
    }
    if take("this") {
      for unit in StatementReader.units where take(unit) { return .this(unit) }
      at = start
    }
    return nil
  }
}
