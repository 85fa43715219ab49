import Answers

/// What stands in words beside a table of figures about people: counts that the table hides are hidden there too.
extension PublicTable {
  /// `“Child protection plans” by month, which another paper may show`
  static func months(of answer: Answer) -> String { "“\(answer.title)” by month, which another paper may show" }

  /// `Hidden here: 2 figures from 1 to 4 and 1 that would give them back (public privacy).`
  ///
  /// `small` figures are hidden for what they are, the `others` since they would give back those, or some of another paper.
  static func hiddenHere(few small: Int, _ few: String, others: Int) -> String {
    func figures(_ number: Int) -> String { number == 1 ? "1 figure" : "\(number) figures" }
    guard small > 0 else {
      return "Hidden here: \(figures(others)) that would give back what is hidden elsewhere (public privacy)."
    }
    return "Hidden here: \(figures(small)) \(few) and \(others) that would give them back (public privacy)."
  }

  /// Counts that stand in words, beside the table or as a reason in it: those that it shows itself, and no others.
  mutating func scrubWords(_ hidden: Set<Int>) {
    var shown: Set<Int> = []
    for (place, _) in places {
      if let number = answer.rows[place.row].number(place.column), number.magnitude < 1e15 {
        shown.insert(Int(number.magnitude))
      }
    }
    let names = namesWithNumbers
    func scrubbed(_ line: String) -> String {
      guard line.utf8.contains(where: { (48...57).contains($0) }), !Self.isOfNobody(line),
        !answer.notesOfLines.contains(line)
      else { return line }
      // `aged 4 or over`: the numbers of a definition count nobody.
      var text = line
      for (at, name) in names.enumerated() where text.utf8.count >= name.utf8.count {
        text = text.replacing(name, with: "\u{FFFC}\(Self.letters(at))")
      }
      text = SmallNumbers.hidden(in: text, with: hidden, besides: shown)
      for (at, name) in names.enumerated().reversed() {
        text = text.replacing("\u{FFFC}\(Self.letters(at))", with: name)
      }
      return text
    }
    func scrubbed(_ lines: [String]) -> [String] { lines.map { scrubbed($0) } }
    for r in answer.rows.indices {
      for c in answer.rows[r].cells.indices {
        switch answer.rows[r].cells[c] {
        case .unknown(let reason) where reason.kind != .suppressed:
          answer.rows[r].cells[c] = .unknown(Reason(reason.kind, scrubbed(reason.sentence)))
        case .text(let text) where answer.columns.indices.contains(c) && answer.columns[c].role == .reason:
          answer.rows[r].cells[c] = .text(scrubbed(text))
        default: break
        }
      }
    }
    answer.notes = scrubbed(answer.notes)
    answer.cautions = scrubbed(answer.cautions)
    answer.doubts = scrubbed(answer.doubts)
    answer.headingNotes = scrubbed(answer.headingNotes)
    answer.basis.population = scrubbed(answer.basis.population)
    answer.basis.dropped = scrubbed(answer.basis.dropped)
    answer.basis.method = scrubbed(answer.basis.method)
  }

  /// The line of counts under changes says of each what the table says.
  mutating func sayChanges() {
    guard answer.kind == .changes, let value = column(.value), let kind = column(.dimension),
      let line = answer.notes.firstIndex(where: { $0.contains(" · ") })
    else { return }
    let counts = answer.rows.map { row in
      let name = CellText.plain(row.cells[kind])
      let count =
        if case .unknown(let reason) = row.cells[value] { reason.sentence } else { CellText.plain(row.cells[value]) }
      return "\(name == "vanished" ? "vanished without an end" : name) \(count)"
    }
    answer.notes[line] = counts.joined(separator: " · ")
  }

  /// What is defined with numbers in it, the longest first.
  private var namesWithNumbers: [String] {
    let facts = answer.measures.values.flatMap { [$0.title, $0.population, $0.test ?? ""] + $0.apart }
    let all = Set(facts + answer.basis.definitions.map(\.title) + answer.selection + [answer.title])
    let withCases = all.union(all.map { $0.prefix(1).lowercased() + $0.dropFirst() })
    return withCases.filter { $0.contains(where: \.isNumber) && $0.count > 3 }
      .sorted { ($1.count, $0) < ($0.count, $1) }
  }

  /// A place as letters, so that it is no number: `a`, `b`, … with an end.
  private static func letters(_ place: Int) -> String {
    String(repeating: "i", count: place) + "\u{FFFB}"
  }

  /// Rules (`2 of 3 in the outer third`), and numbers of measures: no counts of people.
  private static func isOfNobody(_ line: String) -> Bool {
    line.hasPrefix("Rules: ") || line.hasPrefix("Neighbours: ")
      || line.contains("to tell signal from noise")
      || line.contains(" of these have values missing")
      || line.hasSuffix("would come by chance.") || line.contains(" call for a question, ")
      // An age, a number of months, a day: what a condition may ask for.
      || line.contains(". Near it a cut may lie at ")
      // A published population counts nobody whom a list holds.
      || line.contains(", reckoned from a count and its rate published for the year to ")
  }
}
