import Board
import Calendar
import Catalogue
import Language

/// One thing that two lists tell, each in its own way (`also told by MEASURE`): who reads one of the figures must know that
/// the other says otherwise, or the better one is quoted.
extension Session {
  /// `“Children with no allocated worker (list of cases)” says 1 of the same: …` Nothing where the two say the same, or the
  /// other is not known.
  ///
  /// - Parameter told: among several figures, those of which it is said already; nil where the figure stands alone.
  func toldByAnother(_ asked: Asked, _ scope: Scope, _ figures: Figures, told: Set<String>? = nil) -> String? {
    guard let measure = asked.measure, figures.unknown == nil, let own = figures.total?.value,
      board.settings.privacy != .published, scope.clauses.conditions.isEmpty
    else { return nil }
    let others = measure.alsoToldBy.filter { told?.contains($0) != true }
    let time = figures.asAt.map { " as at \($0.iso)" } ?? ""
    let differing = others.compactMap { name -> String? in
      guard let other = board.catalogue.measures[name],
        let value = counted("show \(name)\(narrowing(scope))\(time)", isNewest: true), value != own
      else { return nil }
      return "“\(other.title)” says \(figure(value, asked)) of the same"
    }
    guard !differing.isEmpty else { return nil }
    let alone = asked.unit == .percent ? ", not \(figure(own, asked))" : ""
    let this = told == nil ? alone : ", and “\(measure.title)” \(figure(own, asked))"
    return "\(differing.joined(separator: "; "))\(this): the lists differ, so ask which is right."
  }

  /// Keeps beside a figure what the other list tells of the same, of the whole and of each group: where that would be judged
  /// otherwise, neither is, until somebody says which of the two is right.
  mutating func addToldByOthers(
    _ figures: inout Figures, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]
  ) {
    guard let measure = asked.measure, !measure.alsoToldBy.isEmpty, figures.unknown == nil,
      board.settings.privacy != .published, scope.clauses.conditions.isEmpty
    else { return }
    for name in measure.alsoToldBy {
      let what = Syntax.What(.measure(Name(name, asked.range)), range: asked.range)
      guard let other = try? self.asked(what).first,
        let told = try? self.figures(other, scope, by: dimensions)
      else { continue }
      if let reason = told.unknown, [.idsDoNotMatch, .notRecorded].contains(reason.kind) {
        figures.unchecked.append("“\(other.title)”, which tells the same, is not known: \(Self.bare(reason.sentence)).")
      }
      guard told.isWhole else { continue }
      for group in figures.groups + [figures.total].compactMap(\.self) {
        let then = group.keys.isEmpty ? told.total : told.groups.first { $0.keys == group.keys }
        guard let value = then?.value, value != group.value, told.doubt(of: then) == nil,
          told.partly[group.keys] == nil
        else { continue }
        figures.toldByOthers[group.keys, default: []].append(
          WithoutNewcomers(value: value, words: "“\(other.title)” says \(figure(value, asked))"))
      }
    }
  }

  /// Whether the target is met by one of the lists, and missed by another.
  func isMetByOneListAlone(_ line: FigureTable.Line) -> Bool {
    guard let own = line.figures.total?.value, let target = line.facts.target, let higher = line.facts.higherIsBetter
    else { return false }
    func isMet(_ value: Double) -> Bool { higher ? value >= target : value <= target }
    return (line.figures.toldByOthers[[]] ?? []).contains { one in one.value.map { isMet($0) != isMet(own) } ?? false }
  }

  private static func bare(_ sentence: String) -> String {
    sentence.hasPrefix("not known: ") ? String(sentence.dropFirst("not known: ".count)) : sentence
  }

  private func figure(_ value: Double, _ asked: Asked) -> String {
    asked.unit == .percent ? "\(oneDecimal(value))%" : PlainWords.number(value)
  }
}
