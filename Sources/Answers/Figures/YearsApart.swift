import Language

/// The first twelve months of a line beside its last twelve. The rules of the chart look for months and runs of them that
/// stand out from the others; a slow rise over two years has none, and is no chance all the same.
struct YearsApart: Sendable, Equatable {
  var first: Double
  var last: Double

  static let months = 12
  /// One line in a hundred in which nothing happens is told for a rise or a fall: every line is looked at.
  static let level = 0.01
  /// 2.5758 standard deviations lie outside on both sides with that probability.
  private static let deviations = 2.5758293035489004

  /// Of whole months, of which twelve and twelve are known; nil where they are no further apart than chance would put them.
  ///
  /// The rank-sum test of Wilcoxon (1945) and Mann and Whitney (1947) with its normal approximation, ties and continuity
  /// corrected. Months are taken, not cases: they vary by more than the cases in them would. Where neighbours hold the same
  /// rows, so many months are worth fewer: the deviation is made as much greater as that of a line of such a correlation.
  init?(_ values: [Double], denominators: [Double?], likeness: Double) {
    guard values.count >= 2 * Self.months else { return nil }
    let early = Array(values.prefix(Self.months))
    let late = Array(values.suffix(Self.months))
    let all = (early + late).sorted()
    var ranks: [Double: Double] = [:]
    var ties = 0.0
    var at = 0
    while at < all.count {
      var end = at
      while end < all.count, all[end] == all[at] { end += 1 }
      let tied = Double(end - at)
      ranks[all[at]] = Double(at + 1 + end) / 2
      ties += tied * tied * tied - tied
      at = end
    }
    let (n, whole) = (Double(Self.months), Double(all.count))
    let sum = late.reduce(0) { $0 + (ranks[$1] ?? 0) }
    let expected = n * (whole + 1) / 2
    let variance = n * n / 12 * (whole + 1 - ties / (whole * (whole - 1)))
    let alike = min(0.9, max(0, likeness))
    let deviation = (variance * (1 + alike) / (1 - alike)).squareRoot()
    guard deviation > 0, abs(sum - expected) - 0.5 > Self.deviations * deviation else { return nil }
    func together(_ values: ArraySlice<Double>, _ parts: ArraySlice<Double?>) -> Double {
      let known = parts.compactMap(\.self)
      let all = known.reduce(0, +)
      guard known.count == values.count, all > 0 else { return values.reduce(0, +) / Double(values.count) }
      return zip(values, known).reduce(0) { $0 + $1.0 * $1.1 } / all
    }
    first = together(values.prefix(Self.months), denominators.prefix(Self.months))
    last = together(values.suffix(Self.months), denominators.suffix(Self.months))
    // Told from ranks and shown as averages: where they disagree, nothing is told.
    guard first != last, (last > first) == (sum > expected) else { return nil }
  }
}

extension Series {
  /// Of a line of 24 months or more without mean and limits of another kind.
  var yearsApart: YearsApart? {
    guard !overlaps, changes == nil, still == nil, !isThin, !isYearOfNewcomers else { return nil }
    let known = values.indices.filter(counts)
    return YearsApart(
      known.compactMap { values[$0] }, denominators: known.map { denominators[$0] }, likeness: likeness)
  }
}

/// The newest six months of a line beside the six before, where most months hold too few for anything to be told of single ones. A
/// year's figure stays red for long after practice has changed, and green after it has slipped.
struct HalvesApart: Sendable, Equatable {
  var first: Double
  var last: Double

  static let months = 6

  /// Of whole months alone; nil where a month is in doubt or half unread, and where the two are no further apart than chance would
  /// put them: the exact test, at the level of a year beside a year, since every such line is looked at.
  init?(_ series: Series) {
    guard series.hasTooFew, !series.overlaps, series.changes == nil, !series.isNewestUnread else { return nil }
    let newest = series.values.indices.filter { !series.hollow.contains($0) }.suffix(2 * Self.months)
    guard newest.count == 2 * Self.months, series.unread.isDisjoint(with: newest),
      series.doubtful.isDisjoint(with: newest), series.shallow.isDisjoint(with: newest)
    else { return nil }
    func together(_ months: ArraySlice<Int>) -> (met: Double, all: Double) {
      months.reduce(into: (0, 0)) { sum, at in
        guard let value = series.values[at], let all = series.denominators[at] else { return }
        sum.met += (value * all / 100).rounded()
        sum.all += all
      }
    }
    let (early, late) = (together(newest.prefix(Self.months)), together(newest.suffix(Self.months)))
    guard min(early.all, late.all) >= Answer.fewestForPercentage,
      let chance = Chance.midP(late.met, of: late.all, against: early.met, of: early.all), chance < YearsApart.level
    else { return nil }
    (first, last) = (100 * early.met / early.all, 100 * late.met / late.all)
  }
}

extension HalvesApart {
  /// `the newest six months together are better than the six before (88.7%, from 47.4%): more than chance.`
  func told(_ asked: Asked) -> String {
    "the newest six months together are \(asked.direction(from: first, to: last)) than the six before (\(oneDecimal(last))%, from \(oneDecimal(first))%): more than chance."
  }
}

extension FigureTable.Line {
  /// The same among several measures; in a public paper months may be hidden, and nothing is told of them.
  var halvesApart: String? { halves.map { $0.told(asked) } }

  var halves: HalvesApart? {
    guard asked.unit == .percent, !figures.isStock, figures.isWhole, figures.doubt(of: figures.total) == nil,
      let series = series[[]]
    else { return nil }
    return HalvesApart(series)
  }
}

extension FigureTable {
  /// The same of each group of a split: a team whose first half year makes its figure is else the worst of all. By name; nothing of people,
  /// nor to the public.
  func halvesOfGroups(_ line: Line) -> [String] {
    guard !isPublic, line.isSplit, dimensions.count == 1, !dimensions[0].isTime, line.asked.unit == .percent,
      !line.figures.isStock, line.figures.isWhole, !workerFields.contains(dimensions[0].words),
      personFields[dimensions[0].words] == nil
    else { return [] }
    return line.figures.groups.compactMap { group in
      guard line.figures.doubt(of: group) == nil, case .text(let name)? = group.keys.first,
        let halves = line.series[group.keys].flatMap(HalvesApart.init)
      else { return nil }
      return "\(name): \(halves.told(line.asked))"
    }
  }
}

extension Asked {
  /// Whether one figure is better than an earlier one; higher or lower where nobody says which is.
  func direction(from first: Double, to last: Double) -> String {
    switch measure?.higherIsBetter {
    case true?: last > first ? "better" : "worse"
    case false?: last < first ? "better" : "worse"
    case nil: last > first ? "higher" : "lower"
    }
  }
}

extension Session {
  /// In a public paper nothing is told, since months may be hidden.
  func halvesApart(_ series: Series, _ asked: Asked, _ figures: Figures) -> String? {
    guard board.settings.privacy != .published, asked.unit == .percent, !figures.isStock else { return nil }
    return HalvesApart(series).map { ". But \($0.told(asked))" }
  }

  /// `By month: the newest six months together are better …`: of a line that has too few points to tell anything, what its months tell.
  mutating func halvesByMonth(_ asked: Asked, _ scope: Scope, _ figures: Figures) -> String? {
    guard board.settings.privacy != .published, asked.unit == .percent, !figures.isStock, figures.unknown == nil else {
      return nil
    }
    // Its newest months, whatever time the line is of.
    var newest = scope
    newest.period = nil
    newest.clauses.period = nil
    guard let series = monthlySeries(asked, newest, by: [])[[]] else { return nil }
    return HalvesApart(series).map { "By month: \($0.told(asked))" }
  }

  /// Whether the newest six months together tell of a change, where single months hold too few.
  mutating func halvesAreSignal(_ what: Syntax.What, _ clauses: Syntax.Clauses) throws(Diagnostic) -> Bool {
    let scope = try scope(of: clauses)
    guard let asked = try asked(what).first, let figures = try? figures(asked, scope, by: []) else { return false }
    return halvesByMonth(asked, scope, figures) != nil
  }

  /// `The last twelve months together are lower than the first twelve (81.9%, from 89.1%): more than chance.`
  ///
  /// In a public paper months may be hidden, and the sum of a year would give them back: there the direction alone is told.
  func yearsApart(_ apart: YearsApart, _ asked: Asked) -> String {
    let unit = asked.unit == .percent ? "%" : ""
    let each = asked.unit == .count ? " a month" : ""
    let figures =
      board.settings.privacy == .published
      ? "" : " (\(oneDecimal(apart.last))\(unit)\(each), from \(oneDecimal(apart.first))\(unit))"
    let word = asked.direction(from: apart.first, to: apart.last)
    return "But the last twelve months together are \(word) than the first twelve\(figures): more than chance."
  }
}
