extension StatementForm {
  /// `show WHAT {, WHAT} clauses`; `how many D …` is `show D …`.
  static let show = StatementForm(
    ["show"], also: ["how many"], offered: [("show", "a number, split and compared")]
  ) { reader, _ in try reader.show(trend: false) }
}

extension StatementReader {
  mutating func show(trend: Bool) throws -> Syntax.Body {
    let isCount = !trend && at >= 2 && tokens[at - 2].word == "how" && tokens[at - 1].word == "many"
    dropPoliteWords()
    if !trend { try refuseOtherShow() }
    if isCount, let (place, comes) = countInPlainWords() {
      at -= 2
      throw answer(comes, place: place)
    }
    var clauses = Syntax.Clauses()
    var whats: [Syntax.What] = []
    do {
      let start = at
      whats.append(try what())
      if isCount { try refuseCountOfTheme(whats[0]) }
      try refuseNamesTogether(from: start)
      while takeListComma() {
        whats.append(try what())
        if trend, let second = whats.last {
          throw fail(.plain("A trend is of one measure. Which: list measures"), second.range)
        }
      }
      scope = scope(of: whats)
    } catch {
      // The fields of the measure that was probably meant, so that the rest of the line is read well.
      let meant = diagnostics.last?.suggestions.first.flatMap { vocabulary.entry(.measure, $0)?.dataset }
      scope = meant.map { self.scope(of: $0) } ?? .all
      skipBrokenList()
      self.clauses(&clauses)
      throw error
    }
    self.clauses(&clauses)
    return trend ? .trend(.init(whats, clauses)) : .show(.init(whats, clauses))
  }

  /// `show neglect plans`: names beside each other name one thing together, and no theme that is narrowed to another.
  private mutating func refuseNamesTogether(from start: Int) throws {
    guard wanted == nil, statement == "show", token?.kind == .word,
      !longest([.measure, .theme, .dataset], at: at).isEmpty
    else { return }
    var whole = self
    whole.at = start
    let asked = Asked(whole)
    let place = range(start - 1, limit)
    switch asked.answered([], to: asked.askedWords()) {
    case .to(let instead):
      at = limit
      throw fail(.opening(read: text(place), instead: instead), place, [instead])
    case .toSeveral(let offers):
      at = limit
      throw fail(.couldMean(read: text(place), but: nil, isWhole: true), place, offers)
    default: return
    }
  }

  /// `how many plans`: a theme is not counted, and the figures of its measures would answer another question.
  private mutating func refuseCountOfTheme(_ what: Syntax.What) throws {
    guard case .theme(let name) = what.kind else { return }
    let words = Self.stems([name.text])
    let meant = vocabulary.entries.filter { entry in
      guard entry.kind == .dataset, !words.isDisjoint(with: Self.stems([entry.name, entry.title] + entry.alsoCalled))
      else { return false }
      return !vocabulary.isPublished(entry.name) && vocabulary.hasLoaded(entry.name)
    }.map(\.name)
    let title = vocabulary.entry(.theme, name.text)?.title ?? name.text
    throw fail(
      .plain(
        "“\(text(what.range))” is the theme \(title), which is measured and not counted: show \(name.text)."
          + (meant.isEmpty
            ? "" : " What can be counted: \(meant.prefix(6).map { "how many \($0)" }.joined(separator: ", "))")
      ), what.range, Array(meant.prefix(6)))
  }

  /// `show the trend for X`, `show everything about X`, `show figures in 2025`: what was meant by words that name nothing.
  private mutating func refuseOtherShow() throws {
    guard wanted == nil, let token, token.kind == .word, longest([.measure, .theme, .dataset, .list], at: at).isEmpty
    else {
      return
    }
    var candidates: [String] = []
    let behind = at + 1 < limit && ["for", "of", "in", "about", "on"].contains(tokens[at + 1].word) ? 2 : 1
    let rest = at + behind < limit ? text(range(at + behind, limit)) : ""
    switch token.word {
    case "trend", "trends": candidates = ["trend \(rest)"]
    case "everything", "figures", "numbers", "data":
      let clauses = at + 1 < limit ? text(range(at + 1, limit)) : ""
      // `everything that is red`
      let colour = (at + 1..<max(at + 1, limit)).map { tokens[$0].word }.filter {
        !["that", "which", "is", "are"].contains($0)
      }
      candidates = [
        "show scorecard only \(colour.joined(separator: " "))", "show \(rest)",
      ]
      // `everything for neglect in FSP North`: what is named is shown, and not all there is.
      candidates += (at + behind..<max(at + behind, limit)).compactMap { place in
        longest([.measure, .theme, .dataset], at: place).first
      }.prefix(1).map { "show \($0.name)" }
      candidates += [
        "show scorecard \(clauses)",
        "show scorecard in \(rest)", "show scorecard",
      ]
    default: return
    }
    let asked = Asked(self)
    let place = range(max(0, at - 1), limit)
    guard let instead = asked.firstKeeping(candidates) else {
      // All that is known of what is not named here would be of somebody else.
      if behind == 2, !candidates.contains(where: asked.keepsAll) {
        throw answer(asked.lookedAt(candidates), place: place)
      }
      return
    }
    at = limit
    throw fail(.opening(read: text(place), instead: instead), place, [instead])
  }

  /// The words of names, without the ending of a plural.
  private static func stems(_ names: [String]) -> Set<String> {
    Set(
      names.flatMap { Vocabulary.canonical($0).split(separator: "-") }.map {
        String($0.hasSuffix("s") && $0.utf8.count > 3 ? $0.dropLast() : $0)
      })
  }
}
