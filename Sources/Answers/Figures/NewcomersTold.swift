import Catalogue
import Engine
import Language
import Tables

/// Where newcomers decide over a figure that stands beside no target, nobody would know it: a line over time, one of several
/// measures, a figure in prose. It is told there too.
extension FigureTable {
  /// Of several measures, of which of its groups newcomers decide over the colour: `AI East (12 of 24 began in …)`. Nothing where
  /// a column of colours says it.
  func decidedByNewcomers(_ line: Line) -> String? {
    guard !showsTarget, line.figures.unknown == nil, !isPublic || dimensions.isEmpty else { return nil }
    let title = line.asked.title
    guard line.isSplit, !dimensions.isEmpty else {
      guard let total = line.figures.total, mayBeJudged(line, total), isOfNewcomers(line, total),
        let words = line.figures.withoutNewcomers[[]]?.words
      else {
        return nil
      }
      return "\(title): \(words)."
    }
    var told: [(name: GroupName, words: String)] = []
    for group in line.figures.groups where isOfNewcomers(line, group) {
      guard let words = line.figures.withoutNewcomers[group.keys]?.words, mayBeJudged(line, group) else { continue }
      let person = dimensions.first { workerFields.contains($0.words) || personFields[$0.words] != nil }?.words
      let names = zip(group.keys, dimensions).filter { $1.words != person }.compactMap { shown($0, $1).label }
      told.append((GroupName(words: names.joined(separator: ", "), person: person), words))
    }
    guard !told.isEmpty else { return nil }
    let most = 6
    var words = told.prefix(most).map { "\(Self.told([$0.name]).joined()) (\($0.words))" }
    if told.count > most { words.append("\(told.count - most) more") }
    return "\(title): newcomers decide where these stand: \(words.joined(separator: "; "))."
  }

  /// A percentage of fewer than ten is told as a count, and decides nothing.
  private func mayBeJudged(_ line: Line, _ group: Group) -> Bool {
    !line.asked.hasParts || (group.denominator ?? 0) >= Answer.fewestForPercentage
  }
}

/// How many of those that count against the council were newcomers at each point of a line.
struct NewcomersOverTime {
  /// The points at which any counted against it, and those at which half or more of these were newcomers.
  private var (points, mostly) = (0, 0)
  private var without: [Double] = []
  private var length = ""

  mutating func add(_ figures: Figures, higherIsBetter: Bool?) {
    guard figures.unknown == nil, let met = figures.total?.numerator, let all = figures.total?.denominator else {
      return
    }
    let against = higherIsBetter == false ? met : all - met
    guard against > 0 else { return }
    points += 1
    guard let newcomers = figures.withoutNewcomers[[]] else { return }
    length = newcomers.length
    if Double(newcomers.against) * 2 >= against {
      mostly += 1
      without += [newcomers.value].compactMap(\.self)
    }
  }

  /// Of a line of which it is so at two points in three, and at three or more.
  func told(higherIsBetter: Bool?) -> String? {
    guard mostly >= 3, mostly * 3 >= points * 2, let low = without.min(), let high = without.max() else { return nil }
    let which = higherIsBetter == false ? "meeting it" : "not meeting it"
    return
      "At \(mostly) of the \(points) points half or more of those \(which) began in the \(length) looked through, so the line moves with how many came. Without them it lies between \(oneDecimal(low))% and \(oneDecimal(high))% at these."
  }
}

extension Figures {
  /// Whether half or more of those that count against the council are newcomers.
  func areMostlyNewcomers(higherIsBetter: Bool?) -> Bool {
    guard let newcomers = withoutNewcomers[[]], let met = total?.numerator, let all = total?.denominator else {
      return false
    }
    let against = higherIsBetter == false ? met : all - met
    return Double(newcomers.against) * 2 >= against
  }
}
