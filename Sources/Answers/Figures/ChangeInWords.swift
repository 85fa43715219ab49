import Engine
import Language

/// A change in a word, and what it is worth: language.md section 6, Comparison.
extension FigureTable {
  /// By what a change is told from chance: another test may put one near the line on the other side.
  static let changesMethod =
    "Changes between two times, each at one in twenty: shares by the exact test (mid-p, a little less careful than Fisher’s own), counts and rates by that of Poisson, means by Welch’s test, medians by ranks."

  /// `worse, signal`, `better, within chance`: the direction in a word, and what the change is worth. Where the newest months
  /// together tell something else: `worse, within chance, newest months better (signal)`.
  func word(for change: Double, _ line: Line, _ group: Group?, _ compared: Session.Compared?) -> String {
    let word = plainWord(for: change, line, group, compared)
    if isOfNewcomers(line, group) { return word }
    // Of few a month nothing is told of single months; half a year beside another is news as theirs would be.
    if compared?.name == "previous", group?.keys.isEmpty ?? true, !word.hasPrefix(Answer.notJudged), !isPublic,
      let halves = line.halves
    {
      let direction = line.asked.direction(from: halves.first, to: halves.last)
      return "\(word), \(Self.halfWord)\(direction) (signal)"
    }
    // The newest month may be part of a run above its mean and yet lie a little under the month before.
    guard !Answer.Value.text(word).says("signal"), !word.hasPrefix(Answer.notJudged),
      compared?.name == "previous",
      let series = line.series[line.isSplit ? group?.keys ?? [] : []], !series.isThin, let newest = series.newest
    else { return word }
    let higher = line.facts.higherIsBetter
    let direction = higher.map { newest.isAbove == $0 ? "better" : "worse" } ?? (newest.isAbove ? "higher" : "lower")
    return "\(word), \(Self.runWord)\(direction) (signal)"
  }

  /// Whether the whole is another share than a year before by more than chance would make it.
  func movedOverYear(_ line: Line) -> Bool {
    guard line.asked.unit == .percent, let total = line.figures.total, let now = total.value,
      let compared = line.compared.first(where: { $0.name == "last-year" }),
      let then = other(total, in: compared.figures)?.value, now != then
    else { return false }
    let word = plainWord(for: now - then, line, total, compared)
    return ["better", "worse", "higher", "lower"].contains(word)
  }

  /// Whether newcomers alone decide the colour: a line of such months tells of how many came.
  func isOfNewcomers(_ line: Line, _ group: Group?) -> Bool {
    guard let group, let value = group.value, let newcomers = line.figures.withoutNewcomers[group.keys],
      let target = line.asked.target(at: line.figures.judgedOn, team: nil, isPart: false)
    else { return false }
    return !target.isDecided(value, without: newcomers, higherIsBetter: line.facts.higherIsBetter)
  }

  private static let inDoubt = "rows in doubt"

  /// Whether a figure would have moved the other way, or less than half as far, or would not be known, without rows on either
  /// side that can hardly be right, and with those that are gone.
  private func isByOddRows(_ change: Double, _ line: Line, _ group: Group, _ compared: Session.Compared) -> Bool {
    guard compared.isOurs, let ours = group.value, let other = other(group, in: compared.figures),
      let theirs = other.value
    else { return false }
    let (now, then) = (line.figures.withoutOdd[group.keys] ?? [], compared.figures.withoutOdd[other.keys] ?? [])
    guard !now.isEmpty || !then.isEmpty else { return false }
    guard let without = now.isEmpty ? ours : now[0].value, let before = then.isEmpty ? theirs : then[0].value else {
      return true
    }
    return (without - before) * change <= 0 || abs(without - before) * 2 < abs(change)
  }

  /// Whether it is picked or split by what moves on, which the newest list alone tells.
  private func isAsItIsNow(_ line: Line, _ group: Group?, _ compared: Session.Compared?) -> Bool {
    guard let compared, compared.isOurs else { return false }
    return [line.figures.asItIsNow, compared.figures.asItIsNow].compactMap(\.self).contains { now in
      !now.isOfGroups || group?.keys.isEmpty == false
    }
  }

  /// Before the direction in which the newest months together have moved, where that is not told by the change of the row.
  static let runWord = "newest months "
  static let halfWord = "newest six months "

  private func plainWord(for change: Double, _ line: Line, _ group: Group?, _ compared: Session.Compared?) -> String {
    if compared?.ofFixedDay != nil { return "\(Answer.notJudged), \(Answer.fixedDay)" }
    if let group, let compared, isByDepth(of: group, change, line, compared) {
      return "\(Answer.notJudged), \(Answer.logGrew)"
    }
    if change == 0 {
      // It is the same since it is the same word that is read twice.
      return isAsItIsNow(line, group, compared) ? "\(Answer.notJudged), \(Answer.toldAsOfNow)" : "the same"
    }
    // Ours lies among what the other may be.
    if let couldBe = compared?.figures.couldBe, let value = group?.value, couldBe.contains(value) {
      return "higher or lower, not known"
    }
    let higher = line.facts.higherIsBetter
    let direction = higher.map { (change > 0) == $0 ? "better" : "worse" } ?? (change > 0 ? "higher" : "lower")
    if let group, let compared,
      let theirs = other(group, in: compared.figures)
        ?? (compared.isOurs ? nil : compared.figures.total)
    {
      if !unreadTells(line, group, theirs, in: compared.figures, isOurs: compared.isOurs) {
        return "\(Answer.notJudged), \(Answer.partlyUnread)"
      }
      if compared.isPublished { return wordBesidePublished(direction, for: change, line, group, theirs, compared) }
    }
    if let group, let compared, isByOddRows(change, line, group, compared) {
      return "\(Answer.notJudged), \(Self.inDoubt)"
    }
    // Where newcomers decide the colour, they may be what moved.
    if compared?.isOurs == true, isOfNewcomers(line, group) { return "\(Answer.notJudged), \(Answer.newcomersDecide)" }
    if isAsItIsNow(line, group, compared) { return "\(Answer.notJudged), \(Answer.toldAsOfNow)" }
    if change > 0, compared?.isOfGrowingLog == true { return "\(Answer.notJudged), \(Answer.logGrew)" }
    let isOfOurs = ["previous", "last-year"].contains(compared?.name)
    // Between two years that share eleven months the change is small by nature: the signal is that of the newest months.
    if compared?.name == "previous", compared?.overlaps != true, !isOfNewcomers(line, group),
      let series = line.series[line.isSplit ? group?.keys ?? [] : []], !series.isThin,
      let newest = series.newest, newest.isAbove == (change > 0)
    {
      // A year's change is no change since last month.
      return "\(direction), \(newest.rules == ["year"] ? "signal over 12 months" : "signal")"
    }
    if compared?.overlaps == true { return "\(direction), overlaps" }
    // Where the newest month cannot be told from noise, one step of it cannot either.
    if compared?.name == "previous", line.series[line.isSplit ? group?.keys ?? [] : []]?.whyNewestUnread != nil {
      return "\(direction), \(Answer.chanceNotTold)"
    }
    if isWithinChance(line, group, compared, isOfOurs: isOfOurs) { return "\(direction), within chance" }
    if isOfOurs || compared?.name == "snapshot", isChanceNotKnown(line, group, compared) {
      return "\(direction), \(Answer.tooFewToTell)"
    }
    // Nor does a mean or a median whose values are not known one by one.
    if isOfOurs || compared?.name == "snapshot", line.asked.isMeanOrMedian, let group, let figures = compared?.figures,
      let theirs = other(group, in: figures),
      line.figures.spread[group.keys] == nil || figures.spread[theirs.keys] == nil
    {
      return "\(direction), \(Answer.notTested)"
    }
    // An amount that rows add up to is no count: nothing tells what chance would do to it.
    if compared?.isOurs == true, case .statistic(.sum, _, _, _) = line.asked.number {
      return "\(direction), \(Answer.notTested)"
    }
    return direction
  }

  /// Beside what is published (≠) a figure is higher or lower, and neither better nor worse: it is of another time, and where
  /// the measure's caution tells the two sides apart it is counted otherwise, so that chance is not what a difference tells of.
  private func wordBesidePublished(
    _ direction: String, for change: Double, _ line: Line, _ group: Group, _ theirs: Group,
    _ compared: Session.Compared
  ) -> String {
    let way = compared.isUnlike ? change > 0 ? "higher" : "lower" : direction
    if compared.isUnlike, line.asked.measure?.caution?.contains("Ours:") == true {
      return "\(way), \(Answer.countedOtherwise)"
    }
    guard let isWithin = isWithinChance(line, group, published: theirs, isExact: compared.isExact) else {
      return "\(way), \(Answer.notTested)"
    }
    return isWithin ? "\(way), within chance" : way
  }

  /// Whether a figure lies no further from a published one than chance would put it; nil where that cannot be told.
  ///
  /// A published share that comes with its counts has a chance of its own. One without them is told only where chance in ours alone
  /// would do, since whatever the other adds makes it likelier still; of a country, large enough to be exact, the reverse too.
  private func isWithinChance(_ line: Line, _ group: Group, published: Group, isExact: Bool) -> Bool? {
    guard let value = group.value, let theirs = published.value else { return nil }
    switch line.asked.number {
    // What is counted of all there is, and what councils of unlike size count.
    case .count, .countDistinct: return false
    case .statistic(.sum, _, _, _): return false
    case .rate where line.figures.isStock && line.facts.higherIsBetter == nil: return false
    case .percent:
      guard let n = group.numerator, let d = group.denominator else { return nil }
      if let b = published.numerator, let of = published.denominator, of > 0,
        let p = Chance.midP(n, of: d, against: b, of: of)
      {
        return p >= Chance.level
      }
      guard let range = Chance.wilson(n, of: d) else { return nil }
      return (range.low...range.high).contains(theirs) ? true : isExact ? false : nil
    case .rate:
      guard let n = group.numerator, let d = group.denominator, value > 0, theirs > 0 else { return nil }
      // Beside so many that chance moves them by next to nothing.
      let many = 900_000.0
      guard let p = Chance.midP(n, per: d, against: many, per: many * 10_000 / theirs) else { return nil }
      return p >= Chance.level ? true : isExact ? false : nil
    default: return nil
    }
  }

  /// The same group at the other time.
  func other(_ group: Group, in figures: Figures) -> Group? {
    figures.groups.first { $0.keys == group.keys } ?? (group.keys.isEmpty ? figures.total : nil)
  }

  /// Whether ours at two times differ no more than chance alone would make them: shares by the mid-p test.
  private func isWithinChance(_ line: Line, _ group: Group?, _ compared: Session.Compared?, isOfOurs: Bool) -> Bool {
    // A count of what happened, or of what goes wrong, varies by chance too; a count of all that is open is what it is.
    if compared?.isOurs == true, line.asked.unit == .count, !line.figures.isStock || line.facts.higherIsBetter != nil,
      let now = group?.value, let figures = compared?.figures,
      let before = comparedValue(in: figures, keys: group?.keys, isSplit: line.isSplit, isCount: true),
      let p = Chance.midP(now, against: before)
    {
      return p >= Chance.level
    }
    if isOfOurs || compared?.name == "snapshot", let group, let figures = compared?.figures,
      let theirs = other(group, in: figures), let isWithin = isWithinChance(line, group, theirs, in: figures)
    {
      return isWithin
    }
    guard case .percent = line.asked.number, let group, let n = group.numerator, let d = group.denominator,
      let figures = compared?.figures
    else { return false }
    let other =
      figures.groups.first { $0.keys == group.keys } ?? (group.keys.isEmpty || !isOfOurs ? figures.total : nil)
    guard let b = other?.numerator, let of = other?.denominator, let p = Chance.midP(n, of: d, against: b, of: of)
    else { return false }
    return p >= Chance.level
  }

  /// The same of a mean, a median, a ratio and a rate; nil of other numbers, and where nothing tells.
  ///
  /// A rate of all that is open is what it is, as a count of it is.
  private func isWithinChance(_ line: Line, _ group: Group, _ theirs: Group, in figures: Figures) -> Bool? {
    switch line.asked.number {
    case .statistic(.mean, _, _, _), .statistic(.median, _, _, _):
      guard let one = line.figures.spread[group.keys], let other = figures.spread[theirs.keys] else { return nil }
      return one.values.isEmpty
        ? Chance.isWithin(one, other) : Chance.isWithinByRank(one.values, other.values)
    case .rate where line.figures.isStock && line.facts.higherIsBetter == nil: return nil
    case .ratio, .ratioOfMeasures, .rate:
      guard let a = group.numerator, let m = group.denominator, let b = theirs.numerator, let n = theirs.denominator
      else { return nil }
      // A part of a whole that counts both is a share.
      if line.asked.unit == .percent, a <= m, b <= n, let p = Chance.midP(a, of: m, against: b, of: n) {
        return p >= Chance.level
      }
      return Chance.midP(a, per: m, against: b, per: n).map { $0 >= Chance.level }
    default: return nil
    }
  }

  /// Whether a mean or a median is of a single value on one of the sides, so that nothing tells what chance would do.
  private func isChanceNotKnown(_ line: Line, _ group: Group?, _ compared: Session.Compared?) -> Bool {
    guard line.asked.isMeanOrMedian, let group, let figures = compared?.figures, let theirs = other(group, in: figures)
    else { return false }
    return (group.denominator ?? 2) < 2 || (theirs.denominator ?? 2) < 2
  }
}
