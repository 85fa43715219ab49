import Catalogue
import Language

/// Where the caution of a measure names another one that tells what this one leaves out, the figure of that stands beside it: that all
/// challenges of a year are answered is no answer where older ones never were.
extension Session {
  /// `“Challenges that nobody has answered”: 14, red.` Of what misses its target alone; in public nothing of people, who may be hidden, and
  /// nothing of what is split, narrowed by a condition or not known.
  mutating func namedInCaution(_ line: FigureTable.Line, _ scope: Scope) -> [String] {
    guard line.figures.unknown == nil, !scope.isComparison,
      let measure = line.asked.measure, let caution = measure.caution?.ofOurs, scope.clauses.conditions.isEmpty,
      scope.clauses.by.isEmpty
    else { return [] }
    var then = scope
    (then.period, then.clauses.period) = (nil, nil)
    then.clauses.against = []
    let words = Set(caution.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
    var told: [String] = []
    for name in board.catalogue.measureOrder where words.contains(name) && name != measure.name {
      let what = Syntax.What(.measure(Name(name, line.asked.range)), range: line.asked.range)
      guard let other = (try? self.asked(what))?.first, let figures = try? figures(other, then, by: []),
        board.settings.privacy != .published || !figures.concernsPeople, figures.isWhole,
        figures.doubt(of: figures.total) == nil, let total = figures.total, let value = total.value,
        let own = other.measure
      else { continue }
      let target = other.target(at: figures.judgedOn, team: teamSelected(scope), isPart: isNarrowed(scope))
      guard let status = target?.status(of: value, higherIsBetter: own.higherIsBetter), [.red, .amber].contains(status)
      else { continue }
      let figure: String
      if other.unit == .percent {
        guard let met = total.numerator, let all = total.denominator, all >= Answer.fewestForPercentage else {
          continue
        }
        figure = "\(oneDecimal(value))% (\(grouped(Int(met))) of \(grouped(Int(all))))"
      } else {
        figure = PlainWords.number(value)
      }
      let day = scope.clauses.period == nil ? "" : figures.asAt.map { " at \($0.long)" } ?? ""
      told.append("“\(own.title)”\(day): \(figure), \(status.rawValue).")
    }
    return told
  }
}
