import Catalogue
import Language

/// One number that is asked for: a measure, a dataset's count, or a number made up on the spot.
struct Asked: Sendable {
  var name: String
  var title: String
  var number: Syntax.Number
  var measure: MeasureDefinition?
  var range: SourceRange
  /// Put together by the program for a sentence of its own: the newest day of something.
  var isForSentence = false

  /// The dataset it counts in. A ratio of measures has none of its own.
  var dataset: String? { number.dataset?.text }

  var unit: Answer.Unit {
    switch number {
    case .count, .countDistinct: .count
    case .percent: .percent
    case .statistic: .number
    case .ratio(_, _, _, _, let asPercent), .ratioOfMeasures(_, _, let asPercent): asPercent ? .percent : .number
    case .rate: .rate
    }
  }

  /// A move up or down in a word.
  func judged(_ up: Bool) -> String {
    measure?.higherIsBetter.map { $0 == up ? "an improvement" : "a worsening" } ?? (up ? "a rise" : "a fall")
  }

  /// Whether a numerator and a denominator stand beside the value.
  var hasParts: Bool {
    switch number {
    case .percent, .ratio, .ratioOfMeasures, .rate: true
    case .count, .countDistinct, .statistic: false
    }
  }
}

extension Asked {
  /// Whether it is put together by hand, here or in a measure of the board's own, and is no built-in measure: what a built-in one tests
  /// is the definition's to tell, with its own time for it.
  var isOurOwn: Bool { measure.map { !$0.origin.builtIn } ?? true }
  /// Whether it is no measure and no dataset, but was put together in the statement.
  var isMadeUp: Bool { measure == nil && name != dataset }
  /// Whether how many values it was reckoned over stands beside the value: a mean of three looks like one of three hundred.
  var hasValues: Bool { if case .statistic = number { true } else { false } }
  var isMeanOrMedian: Bool {
    if case .statistic(let statistic, _, _, _) = number { statistic == .mean || statistic == .median } else { false }
  }
}

extension Session {
  /// The numbers that a WHAT stands for: one, or those of a theme or of the scorecard.
  func asked(_ what: Syntax.What) throws(Diagnostic) -> [Asked] {
    switch what.kind {
    case .measure(let name):
      guard let measure = board.catalogue.measures[name.text] else { throw unknown(name, .measure) }
      return [asked(measure, range: what.range)]
    case .it:
      guard let name = it, let measure = board.catalogue.measures[name] else {
        throw Diagnostic(.plain("“it” is the measure of a “for each measure”; there is none here."), what.range)
      }
      return [asked(measure, range: what.range)]
    case .theme(let name):
      let measures = board.catalogue.measures(of: name.text)
      guard !measures.isEmpty else {
        throw Diagnostic(
          .plain(
            "No measure is tagged with the theme \(name.text). What inspectors said of it: findings on \(name.text)"),
          what.range)
      }
      return measures.map { asked($0, range: what.range) }
    case .scorecard:
      return board.catalogue.measureOrder.compactMap { board.catalogue.measures[$0] }.filter { !$0.targets.isEmpty }
        .map { asked($0, range: what.range) }
    case .dataset(let name):
      guard board.definition(name.text) != nil else { throw unknown(name, .dataset) }
      let number = Syntax.Number.count(dataset: name, where: nil)
      return [Asked(name: name.text, title: title(of: number), number: number, measure: nil, range: what.range)]
    case .number(let number):
      return [
        Asked(
          name: StatementWords.number(number), title: title(of: number), number: number, measure: nil,
          range: what.range)
      ]
    }
  }

  private func asked(_ measure: MeasureDefinition, range: SourceRange) -> Asked {
    Asked(
      name: measure.name, title: measure.title, number: measure.number, measure: withItsApart(measure), range: range)
  }

  func unknown(_ name: Name, _ kind: NameKind) -> Diagnostic {
    Diagnostic(.unknownName(read: name.text, kinds: [kind], holder: nil), name.range)
  }
}
