import Board
import Calendar
import Catalogue
import Engine
import Language

/// What another list says of the same as a figure, where it says otherwise.
struct ToldByOther: Sendable, Hashable {
  /// The measure that is of that list.
  var measure: String
  var value: Double
  /// `“Children with no allocated worker (list of cases)” says 1`
  var words: String
  /// What it counts, where that is something else by its own definition and lies as it must: then both may be right.
  var otherwise: String?
  /// Whether it is of all of the council: of a part a nought may be hidden in public.
  var isOfAll = true
  /// Whether it is a part of which in both lists enough are in it and enough are not, so that the public sees both.
  var isSeenByAll = false

  /// As something that the figure may be instead.
  var alternative: WithoutNewcomers { WithoutNewcomers(value: value, words: words) }
}

/// One thing that two lists tell, each in its own way (`also told by MEASURE`): who reads one of the figures must know that
/// the other says otherwise, or the better one is quoted.
extension Session {
  /// Keeps beside a figure what the other list tells of the same, of the whole and of each group: where that misses a target which
  /// is met here, neither is judged until somebody says which of the two is right.
  mutating func addToldByOthers(
    _ figures: inout Figures, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]
  ) {
    guard let measure = asked.measure, !measure.alsoToldBy.isEmpty, figures.unknown == nil,
      scope.clauses.conditions.isEmpty
    else { return }
    // In public no number of the other list is told, which may be hidden; that nothing is judged by one list alone holds there too.
    let isPublic = board.settings.privacy == .published
    // Both at the day of the list that is asked of.
    let then = figures.isStock ? figures.asAt.map { scope.moved(to: $0, period: nil) } ?? scope : scope
    for name in measure.alsoToldBy {
      let what = Syntax.What(.measure(Name(name, asked.range)), range: asked.range)
      guard let other = try? self.asked(what).first, let told = inFull(other, then, by: dimensions) else { continue }
      if !isPublic, let reason = told.unknown, [.idsDoNotMatch, .notRecorded].contains(reason.kind) {
        figures.unchecked.append("“\(other.title)”, which tells the same: \(reason.sentence).")
      }
      guard told.isWhole, !told.isOlderThanAsked else { continue }
      for group in figures.groups + [figures.total].compactMap(\.self) {
        let same = group.keys.isEmpty ? told.total : told.groups.first { $0.keys == group.keys }
        guard let value = same?.value, value != group.value, told.doubt(of: same) == nil,
          told.partly[group.keys] == nil
        else { continue }
        figures.toldByOthers[group.keys, default: []].append(
          ToldByOther(
            measure: name, value: value,
            words: "“\(other.title)” says \(isPublic ? "otherwise" : same.map { figure($0, asked) } ?? "")",
            otherwise: measure.countedOtherwise[name].flatMap { counts in
              // Fewer visits at which a child was seen than visits are no contradiction; more of them are one.
              guard let own = group.value, counts.bound == .atMost ? value <= own : value >= own else { return nil }
              let mine = other.measure?.countedOtherwise[measure.name].map { ", and this one \($0.words)" } ?? ""
              return counts.words + mine
            },
            isOfAll: !isNarrowed(scope),
            isSeenByAll: !isNarrowed(scope) && group.keys.isEmpty && isOfMany(group) && same.map(isOfMany) ?? false))
      }
    }
  }

  /// Whether five and more are in a part, and five and more are not.
  private func isOfMany(_ group: Group) -> Bool {
    guard let met = group.numerator, let all = group.denominator else { return false }
    return met >= 5 && all - met >= 5
  }

  /// A figure as the board itself sees it, to decide by and never to be shown.
  private mutating func inFull(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]) -> Figures? {
    let privacy = board.settings.privacy
    board.settings.privacy = max(privacy, .board)
    defer { board.settings.privacy = privacy }
    return try? figures(asked, scope, by: dimensions)
  }

  /// `“Children with no allocated worker (list of cases)” says 1 of the same: …` Nothing where the two say the same, or the
  /// other is not known.
  ///
  /// - Parameter told: among several figures, those of which it is said already; nil where the figure stands alone.
  func toldByAnother(_ asked: Asked, _ figures: Figures, told: Set<String>? = nil) -> String? {
    guard let total = figures.total, let own = total.value else { return nil }
    let isPublic = board.settings.privacy == .published
    let others = (figures.toldByOthers[[]] ?? []).filter { other in
      guard told?.contains(other.measure) != true else { return false }
      // That the other number is another would tell of a hidden one; that there are none by one list alone tells no more than the mark of
      // what is hidden does.
      return !isPublic || own == 0 && other.isOfAll || other.isSeenByAll
    }
    guard !others.isEmpty else { return nil }
    let alone = asked.unit == .percent ? ", not \(figure(total, asked))" : ""
    let this = isPublic ? "" : told == nil ? alone : ", and “\(asked.title)” \(figure(total, asked))"
    var sentences = others.compactMap { other in
      other.otherwise.map { counts in
        let ending = isFarApart(other, own, asked) ? Answer.farApart : Answer.bothMayBeRight
        return "\(other.words) of the same\(told == nil ? "" : this): it counts \(counts)\(ending)"
      }
    }
    let differing = others.filter { $0.otherwise == nil }
    if !differing.isEmpty {
      let words = differing.map { "\($0.words) of the same" }.joined(separator: "; ")
      sentences.append("\(words)\(this)\(Answer.listsDiffer)")
    }
    return sentences.joined(separator: " ")
  }

  /// The same of a line over time of what stands at a date: of its newest point.
  mutating func toldByAnother(atTheNewestOf figures: Figures, _ asked: Asked, _ scope: Scope) -> String? {
    guard asked.measure?.alsoToldBy.isEmpty == false, figures.unknown == nil,
      board.settings.privacy != .published, scope.clauses.conditions.isEmpty
    else { return nil }
    let then = figures.isStock ? figures.asAt.map { scope.moved(to: $0, period: nil) } ?? scope : scope
    guard var newest = try? self.figures(asked, then, by: []) else { return nil }
    addToldByOthers(&newest, asked, then, by: [])
    guard let told = toldByAnother(asked, newest) else { return nil }
    return figures.isStock ? newest.asAt.map { "\($0.long): \(told)" } ?? told : told
  }

  /// Whether another list says so much else that a line of prose must tell it: its colour would be another, or it lies five
  /// points and more away, a count a tenth.
  func differsMuch(_ line: FigureTable.Line) -> Bool {
    guard let own = line.figures.total?.value else { return false }
    return isMetByOneListAlone(line)
      || (line.figures.toldByOthers[[]] ?? []).contains { other in
        isFarApart(other, own, line.asked)
      }
  }

  private func isFarApart(_ other: ToldByOther, _ own: Double, _ asked: Asked) -> Bool {
    let apart = abs(other.value - own)
    return asked.unit == .percent ? apart >= 5 : apart * 10 >= max(own, other.value)
  }

  /// Whether the target is met by one of the lists, and missed by another.
  func isMetByOneListAlone(_ line: FigureTable.Line) -> Bool {
    guard let own = line.figures.total?.value, let target = line.facts.target, let higher = line.facts.higherIsBetter
    else { return false }
    func isMet(_ value: Double) -> Bool { higher ? value >= target : value <= target }
    return (line.figures.toldByOthers[[]] ?? []).contains { isMet($0.value) != isMet(own) }
  }

  /// A percentage of fewer than ten is told as a count.
  private func figure(_ group: Group, _ asked: Asked) -> String {
    guard asked.unit == .percent else { return PlainWords.number(group.value ?? 0) }
    if let met = group.numerator, let all = group.denominator, all < Answer.fewestForPercentage {
      return "\(grouped(Int(met))) of \(grouped(Int(all)))"
    }
    return "\(oneDecimal(group.value ?? 0))%"
  }
}

extension Answer {
  /// Ends what is said of two lists that tell the same otherwise.
  public static let listsDiffer = ": the lists differ, so ask which is right."

  /// Ends what is said of two lists that count otherwise by their own definitions.
  public static let bothMayBeRight = ". Both may be right."

  /// The same where what each counts explains no such distance: a list of which the dates were made good lies as far from its log.
  static let farApart = ". They lie far apart, so ask which is right."

  /// Whether a line tells what another list says of a figure.
  public static func tellsOfAnotherList(_ note: String) -> Bool {
    [listsDiffer, bothMayBeRight, farApart].contains { note.hasSuffix($0) }
  }
}
