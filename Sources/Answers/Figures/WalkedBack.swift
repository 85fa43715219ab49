import Board
import Calendar
import Catalogue
import Language

/// A number that an answer rests on, with the statement that gives exactly that number.
struct WalkedBack: Equatable {
  /// `numerator`, `denominator`, `counted`.
  var label: String
  var value: Double
  /// Nil where the language has no single statement for it.
  var statement: String?
  /// Whether it is the mean of the points that the statement gives.
  var isMean = false
}

extension Session {
  /// Numerator and denominator of a figure (or what it counts), each as a statement that runs. A statement is given only
  /// where running it gave that very number.
  func walkedBack(_ worked: WorkedFigure) -> [WalkedBack] {
    guard worked.figures.unknown == nil, let total = worked.figures.total,
      !isPublished(worked.asked, worked.scope, by: [])
    else { return [] }
    let asked = worked.asked
    func parts(_ number: Syntax.Number) -> [(label: String, value: Double?, made: [Made])] {
      switch number {
      case .percent(let dataset, let population, let test):
        let base = population.map { [$0] } ?? []
        return [
          ("numerator", total.numerator, [Made("count of", dataset, base + [test])]),
          ("denominator", total.denominator, [Made("count of", dataset, base)]),
        ]
      case .count(let dataset, let condition):
        return [("counted", total.value, [Made("count of", dataset, condition.map { [$0] } ?? [])])]
      case .countDistinct(let thing, let dataset, let condition):
        let what =
          switch thing {
          case .children: "count of children in"
          case .workers: "count of workers in"
          case .field(let name): "count of \(name.text) in"
          }
        return [("counted", total.value, [Made(what, dataset, condition.map { [$0] } ?? [])])]
      case .rate(let dataset, let condition):
        return [("numerator", total.numerator, [Made("count of", dataset, condition.map { [$0] } ?? [])])]
      case .statistic(let statistic, let term, let dataset, let condition):
        let base = condition.map { [$0] } ?? []
        let recorded = Syntax.Term(.recorded(term), range: term.range)
        return [
          (
            "value", total.value,
            [Made("\(statistic.rawValue) of \(StatementWords.operand(term)) in", dataset, base)]
          ), ("values in it", total.denominator, [Made("count of", dataset, base + [recorded])]),
        ]
      case .ratio(let over, let under, let dataset, let condition, _):
        let base = condition.map { [$0] } ?? []
        func sum(_ term: Syntax.Term) -> Made { Made("sum of \(StatementWords.operand(term)) in", dataset, base) }
        return [("numerator", total.numerator, [sum(over)]), ("denominator", total.denominator, [sum(under)])]
      case .ratioOfMeasures(let over, let under, _):
        return [
          ("numerator", total.numerator, [Made(measure: over)]),
          ("denominator", total.denominator, [Made(measure: under)]),
        ]
      }
    }
    return parts(asked.number).compactMap { part in
      guard let value = part.value else { return nil }
      if let statement = part.made.flatMap({ candidates($0, worked) }).first(where: { gives(value, $0) }) {
        return WalkedBack(label: part.label, value: value, statement: statement)
      }
      let mean = part.made.lazy.compactMap { meanOfPacks(value, $0, worked) }.first
      return WalkedBack(label: part.label, value: value, statement: mean, isMean: mean != nil)
    }
  }

  /// A number as it is said on the spot: what is taken of which dataset, where; or a measure by its name.
  struct Made {
    var what: String
    var dataset: String?
    var conditions: [Syntax.Term]
    init(_ what: String, _ dataset: Name, _ conditions: [Syntax.Term]) {
      (self.what, self.dataset, self.conditions) = ("\(what) \(dataset.text)", dataset.text, conditions)
    }
    init(measure: Name) { (what, dataset, conditions) = (measure.text, nil, []) }
  }

  /// The ways in which a statement may say the same time and narrowing, the plainest first.
  private func candidates(_ made: Made, _ worked: WorkedFigure) -> [String] {
    let (asked, scope, figures) = (worked.asked, worked.scope, worked.figures)
    let conditions = made.conditions + scope.clauses.conditions
    func statement(_ more: [String], _ tail: String) -> String {
      let tests = conditions.map(StatementWords.part) + more
      let place = tests.isEmpty ? "" : " where \(tests.joined(separator: " and "))"
      return "show \(made.what)\(place)\(narrowing(scope))\(tail)"
    }
    let position = figures.asAt.map { " as at \($0.iso)" } ?? ""
    let known = scope.asAt == board.asAt ? "" : " as at \(scope.asAt.iso)"
    guard let period = figures.period else {
      return [statement([], position), statement(["open"], position), statement([], ""), statement([], " all rows")]
    }
    let between = "between \(period.first.iso) and \(period.last.iso)"
    var out = [statement([], " \(between)\(known)")]
    guard let name = made.dataset, let definition = board.definition(name) else {
      return out + [statement([], position), statement([], "")]
    }
    switch reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses) {
    case .flow(by: .end): out.append(statement([], " ended \(between)\(known)"))
    case .flow(by: .field(let field)):
      if definition.opens?.until.contains(field) == true { out.append(statement([], " ended \(between)\(known)")) }
      if field == definition.opens?.from { out.append(statement([], " started \(between)\(known)")) }
      let dated = "(\(field) \(between))"
      if definition.opens != nil { out.append(statement(["started", dated], known)) }
      out.append(statement([dated], " all rows\(known)"))
    default: out.append(statement([], position))
    }
    // Months whose column is blank are not among those that are counted: the newest, or the oldest.
    if figures.blankMonths != nil {
      for months in 1..<12 {
        let last = period.last.firstOfMonth.adding(months: 1 - months).adding(days: -1)
        let first = period.first.adding(months: months)
        guard last > period.first, first < period.last else { break }
        out.append(statement([], " between \(period.first.iso) and \(last.iso)\(known)"))
        out.append(statement([], " between \(first.iso) and \(period.last.iso)\(known)"))
      }
    }
    return out
  }

  /// ` for neglect, FSP North`.
  func narrowing(_ scope: Scope) -> String {
    let names = scope.selectors.map(written)
    return names.isEmpty ? "" : " for \(names.joined(separator: ", "))"
  }

  /// A selector as it would be typed.
  func written(_ selector: Syntax.Selector) -> String {
    guard let name = selector.kind.name else { return selector.kind == .region ? "region" : "neighbours" }
    return "\(kindWhereShared(selector))\(quotedIfNeeded(name))"
  }

  /// The mean of a stock over the packs of a year, as the trend of it tells.
  private func meanOfPacks(_ value: Double, _ made: Made, _ worked: WorkedFigure) -> String? {
    guard made.dataset == nil, let period = worked.figures.period else { return nil }
    let statement =
      "trend \(made.what)\(narrowing(worked.scope)) between \(period.first.iso) and \(period.last.iso)"
    var copy = self
    let read = Parser(vocabulary: copy.vocabulary()).parse(Source(text: statement))
    guard read.diagnostics.isEmpty, read.statements.count == 1, case .trend(let asked) = read.statements[0].body,
      let answer = try? copy.trend(asked), let at = answer.column("value")
    else { return nil }
    let values = answer.rows.compactMap { row -> Double? in
      if case .number(let number) = row.cells[at] { number } else { nil }
    }
    guard !values.isEmpty, abs(values.reduce(0, +) / Double(values.count) - value) <= 1e-9 * max(1, abs(value)) else {
      return nil
    }
    return statement
  }

  /// Whether a statement, run now, gives the number.
  private func gives(_ value: Double, _ statement: String) -> Bool {
    var copy = self
    let source = Source(text: statement)
    let read = Parser(vocabulary: copy.vocabulary()).parse(source)
    guard read.diagnostics.isEmpty, read.statements.count == 1, case .show(let asked) = read.statements[0].body,
      let answer = try? copy.show(asked.whats, asked.clauses), let at = answer.column("value"),
      answer.rows.count == 1, case .number(let got) = answer.rows[0].cells[at]
    else { return false }
    return abs(got - value) <= 1e-9 * max(1, abs(value))
  }
}
