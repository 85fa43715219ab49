import Calendar
import Catalogue
import Language

extension Explanation {
  /// A measure: what is counted, of what, by which clock, against what target, on whose authority.
  func explained(_ measure: MeasureDefinition) -> Explained {
    var out = Explained(kind: "measure", title: measure.title)
    out.add("name", measure.name)
    out.add("also called", measure.alsoCalled.joined(separator: ", "))
    out.add("in words", words.sentence(of: measure.number, countedBy: measure.countedBy))
    out.add("as written", measure.text)
    if let counting = ownCounting(measure) {
      out.add("to ask for it", "show \(measure.name), which counts \(counting); its words typed alone need not")
    }
    if case .ratioOfMeasures(let over, let under, _) = measure.number {
      for name in [over.text, under.text] {
        guard let part = catalogue.measures[name] else { continue }
        out.add(name, words.sentence(of: part.number, countedBy: part.countedBy))
      }
    }
    if case .percent = measure.number {
      out.add("population", words.population(of: measure.number, countedBy: measure.countedBy))
      out.add("numerator", words.test(of: measure.number).map { "those of them where \($0)" })
    }
    out.add("counted", counted(measure))
    out.add("clock", clock(measure))
    for carrier in carriers(of: measure) { out.add("rests on", carrier) }
    out.add("missing", missing(measure))
    out.add(
      "better",
      measure.higherIsBetter.map { $0 ? "when it is higher" : "when it is lower" } ?? "neither higher nor lower")
    for target in measure.targets { out.add("target", spoken(target)) }
    if measure.targets.isEmpty { out.add("target", "none") }
    out.add("target set by", setter(of: measure))
    out.add("themes", measure.themes.map { catalogue.themes[$0]?.title ?? $0 }.joined(separator: ", "))
    out.add("authority", measure.source)
    if measure.published.isEmpty { out.add("published as", "nothing: no published figure is named for it") }
    for published in measure.published {
      let title = board.definition(published.dataset)?.title ?? published.dataset
      let value = published.value.map { ", for \($0)" } ?? ""
      out.add("published as", "\(words.value(published.term, in: published.dataset)), in \(title)\(value)")
      out.add("published figures", shelved(published.dataset))
    }
    if let length = measure.ripeAfter {
      out.add("ripe", "\(StatementWords.length(length)) after its date: until then what it asks for may still come")
    }
    for other in measure.alsoToldBy {
      let otherwise = measure.countedOtherwise[other].map { ", which counts \($0.words)" } ?? ""
      out.add("also told by", "\(other): \(catalogue.measures[other]?.title ?? "not defined")\(otherwise)")
    }
    for apart in measure.apart {
      let whose = measure.number.dataset?.text ?? ""
      out.add(
        apart.taken == .counted ? "named apart" : "\(apart.taken.rawValue), apart",
        "\(words.told(apart.condition, in: whose)): \(apart.told)")
    }
    out.add("caution", measure.caution)
    out.add("to ask", measure.ask)
    out.add("defined", place(measure.origin))
    for test in board.ownTests(of: measure) {
      out.add("test of this board", "\(test.name) is \(test.text), in place of \(test.replaced ?? "")")
    }
    for change in measure.changes {
      out.add("changed by", "\(place(change.origin)): \(change.told)")
    }
    if let old = measure.redefines {
      let before = Catalogue.builtIn().catalogue.measures[measure.name]
      out.add("takes the place of", "\(before?.text ?? "the definition"), \(old.place)")
    }
    out.next = "show \(measure.name)"
    return out
  }

  /// Where the published figures come from: a file that is loaded, the program's own, or one that is still to be loaded.
  private func shelved(_ dataset: String) -> String {
    if let file = board.packs[dataset]?.last?.file { return "loaded, \(file)" }
    var board = board
    guard let own = board.shelved(dataset) else {
      let from = board.definition(dataset)?.files.first.map { " (\($0))" } ?? ""
      return "not in the program: load the publisher's file of that name\(from)"
    }
    guard let years = own.table["year"] ?? own.table["time-period"] else { return "in the program" }
    let found = (0..<years.count).compactMap { row -> Int? in
      switch years[row] {
      case .number(let year): Int(year)
      case .text(let year): Int(year.prefix(4))
      default: nil
      }
    }
    guard let first = found.min(), let last = found.max() else { return "in the program" }
    return "in the program, years to March \(first) to \(last)"
  }

  private func counted(_ measure: MeasureDefinition) -> String {
    let isStock = catalogue.kind(of: measure) == .stock
    if let months = measure.overMonths {
      return "over the \(months) months that end at the position; neighbouring points share most of their data"
    }
    if isStock { return "at a date: what stands there on the day of the pack" }
    let date = measure.countedBy ?? measure.number.dataset.flatMap { board.definition($0.text)?.event }
    return "over a period: those whose \(date.map(PlainWords.name) ?? "date") falls into it"
  }

  /// Which days its tests count.
  private func clock(_ measure: MeasureDefinition) -> String? {
    let units = Set(
      measure.number.terms.flatMap { term in placed(term, in: measure.number.dataset?.text) }.flatMap(\.units))
    guard !units.isEmpty else { return nil }
    var parts: [String] = []
    if units.contains(.workingDays) {
      parts.append("working days: Monday to Friday less the bank holidays of England, counted from the day after")
    }
    if units.contains(.months) || units.contains(.years) {
      parts.append("calendar months: decided by the same date of the month")
    }
    if units.contains(.days) || units.contains(.weeks) { parts.append("calendar days") }
    if units.contains(.hours) { parts.append("hours as whole days, rounded up") }
    return parts.joined(separator: "; ")
  }

  /// In whose favour a missing value counts, where the test is one of a percentage.
  private func missing(_ measure: MeasureDefinition) -> String? {
    guard case .percent(_, _, let test) = measure.number else { return nil }
    switch test.kind {
    case .missing, .recorded: return nil
    case .has: return nil
    case .not: return "a row that lacks what the test needs counts as meeting it"
    default: return "a row that lacks what the test needs counts as not meeting it"
    }
  }

  private func spoken(_ target: Syntax.TargetLine) -> String {
    let sign = target.percent ? "%" : ""
    var text = PlainWords.number(target.value) + sign
    if let amber = target.amber { text += ", amber \(PlainWords.number(amber))\(sign)" }
    if let since = target.since { text += ", since \(PlainWords.date(since))" }
    let who = target.selectors.map { selector -> String in
      switch selector.kind {
      case .theme(let name), .area(let name), .team(let name), .worker(let name), .value(let name): name
      case .neighbours: "neighbours"
      case .region: "region"
      }
    }
    if !who.isEmpty { text += ", for \(who.joined(separator: ", "))" }
    return text
  }

  /// The term with those it stands for, where it names one.
  private func placed(_ term: Syntax.Term, in dataset: String?) -> [Syntax.Term] {
    guard let definition = dataset.flatMap(board.definition) else { return [term] }
    var seen: Set<String> = []
    var open = [term]
    var out: [Syntax.Term] = []
    while let next = open.popLast() {
      out.append(next)
      for name in next.fields where !seen.contains(name) {
        seen.insert(name)
        if definition.field(name) == nil, let named = definition.named(name) { open.append(named.term) }
      }
    }
    return out
  }
}

extension Syntax.Number {
  /// Its condition and what it reckons with.
  var terms: [Syntax.Term] {
    let own: [Syntax.Term] =
      switch self {
      case .count, .countDistinct, .rate, .ratioOfMeasures: []
      case .percent(_, _, let test): [test]
      case .statistic(_, let value, _, _): [value]
      case .ratio(let over, let under, _, _, _): [over, under]
      }
    return own + (condition.map { [$0] } ?? [])
  }
}

extension Syntax.Term {
  /// The units of time that it counts in, at any depth.
  fileprivate var units: Set<Syntax.Unit> {
    var own: Set<Syntax.Unit> = []
    switch kind {
    case .span(let unit, _, _): own.insert(unit)
    case .within(_, let length, _, _): own.insert(length.unit)
    case .numberOfPrevious(let length?): own.insert(length.unit)
    case .has(let has): if let condition = has.condition { own.formUnion(condition.units) }
    case .numberOf(_, let condition?), .latest(_, _, let condition?): own.formUnion(condition.units)
    default: break
    }
    return parts.reduce(into: own) { $0.formUnion($1.units) }
  }
}
