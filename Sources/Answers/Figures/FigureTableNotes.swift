import Calendar
import Catalogue
import Engine
import Language

/// What must be said above and under a table: how each line is read, what it lacks, and what it rests on.
extension FigureTable {
  /// A time that was said, and how far it has come where it is not over.
  private func spoken(_ period: Period, upTo newest: Day?) -> String {
    guard period.first != Day.beginningOfUntil else { return "by \(period.last.long)" }
    guard let newest, period.contains(newest), newest < period.last else { return period.spoken }
    return "\(period.spoken) up to \(newest.long)"
  }

  /// Without their targets a figure of one measure is no worse than one of another.
  var orderWithinMeasures: String? {
    guard clauses.order == .worstFirst || clauses.order == .bestFirst, measures.count > 1, !byTheme,
      !dimensions.contains(where: \.isTime), !columns().contains(where: { $0.role == .target || $0.role == .status })
    else { return nil }
    guard !dimensions.isEmpty else {
      return
        "Without their targets none of the measures is worse than another: they stand as they were asked. Add: against target"
    }
    return "In order within each measure; over all of them by how far each is from its target: against target"
  }

  func tellReadings(_ rows: [Answer.Row], _ answer: inout Answer) {
    let readings = lines.filter { $0.figures.unknown == nil && !$0.figures.reading.isEmpty }.map(\.figures.reading)
    var distinct: [String] = []
    for reading in readings where !distinct.contains(reading) { distinct.append(reading) }
    if distinct.count <= 1 {
      let isHidden = !lines.isEmpty && lines.allSatisfy { $0.figures.unknown?.kind == .suppressed }
      answer.reading = distinct.first ?? (isHidden ? "not shown" : "not known")
    } else {
      // What is printed or passed on by itself must say of when it is.
      let newest = lines.compactMap(\.figures.asAt).max()
      let time = period.map { spoken($0, upTo: newest) } ?? newest.map { "as at \($0.long)" }
      answer.reading = "\(time.map { "\($0), " } ?? "")each at its own date or time"
      if distinct.count <= 6 { answer.notes.append("Read: \(distinct.joined(separator: "; ")).") }
    }
    answer.notes += timesCompared()
    // What is counted over months of its own says itself over which.
    let isOfOwnMonths = lines.count == 1 && lines.allSatisfy { $0.asked.measure?.overMonths != nil }
    if !isOfOwnMonths, lines.contains(where: { !$0.figures.isStock && $0.figures.unknown == nil }) {
      answer.saidTime = period.map { spoken($0, upTo: lines.compactMap(\.figures.asAt).max()) }
    }
    tellDoubts(rows, &answer)
    tellNotJudged(rows, &answer)
    tellColouredByOne(rows, &answer)
    let several = measures.count > 1
    var partial: [String] = []
    var older: [(note: String, titles: [String])] = []
    for line in lines {
      for note in line.figures.headingNotes {
        if several, note.hasPrefix("No period said") {
          let months = note.dropFirst("No period said: the ".count).prefix { $0 != " " }
          add("Flows without a period cover the \(months) months to the position.", to: &answer.headingNotes)
        } else if several, note.hasPrefix("As at "), note.contains(" older than the ") {
          if let at = older.firstIndex(where: { $0.note == note }) {
            if !older[at].titles.contains(line.asked.title) { older[at].titles.append(line.asked.title) }
          } else {
            older.append((note, [line.asked.title]))
          }
        } else if several, line.figures.isPartial {
          // What is not told at all is covered in no part.
          guard line.figures.unknown == nil else { continue }
          add("\(line.asked.title)\(line.figures.covered.map { " (\($0))" } ?? "")", to: &partial)
        } else if several, note.contains(" is not over: ") {
          // Said once for all measures of the period.
          add(note, to: &answer.headingNotes)
        } else {
          add(several ? "\(line.asked.title): \(note)" : note, to: &answer.headingNotes)
        }
      }
      // Among many measures, what each lacks stands in its basis: the screen is for what differs between them.
      if !several {
        for note in line.figures.notes { add(note, to: &answer.notes) }
        for note in line.figures.cautions { add(note, to: &answer.cautions) }
        for note in line.figures.doubts where answer.cautions.contains(note) { add(note, to: &answer.doubts) }
        for note in line.figures.beside where answer.cautions.contains(note) { add(note, to: &answer.beside) }
        // In prose it would be read as how the whole does.
        if dimensions.isEmpty, isOfNewcomers(line, line.figures.total) {
          for note in line.figures.newcomers where answer.cautions.contains(note) { add(note, to: &answer.beside) }
        }
        for note in halvesOfGroups(line) {
          add(note, to: &answer.notes)
          add(note, to: &answer.cautions)
        }
        if let note = unreadByGroup(line) {
          add(note, to: &answer.notes)
          add(note, to: &answer.cautions)
        }
      } else if line.figures.unknown == nil, !isShown(line, answer) {
        // Of what is left out no more is told than that it would be among those that are asked for but for some rows.
        for apart in line.figures.apart where apart.isOfMeasure {
          guard clauses.only.contains(where: { apart.told.hasSuffix(": \($0.rawValue).") }) else { continue }
          add("\(line.asked.title): \(apart.told)", to: &answer.notes)
        }
      } else if line.figures.unknown == nil {
        if line.figures.isByTeamThen { add(Session.byTeamThen, to: &answer.notes) }
        // Of what could not be read each tells itself: nobody asks for the basis of a figure that looks whole.
        if let share = line.figures.unreadShare(line.figures.total), share.unread > 0 {
          add("\(line.asked.title): \(UnreadEntries.told(share, isPublic: isPublic))", to: &answer.notes)
        }
        for apart in line.figures.apart where apart.isOfMeasure {
          add("\(line.asked.title): \(apart.told)", to: &answer.notes)
        }
        for note in line.figures.ofNewest?.told(isPublic: isPublic) ?? [] {
          add("\(line.asked.title), \(note)", to: &answer.notes)
        }
        if let told = decidedByNewcomers(line) { add(told, to: &answer.notes) }
        if !isPublic, let told = line.halvesApart { add("\(line.asked.title): \(told)", to: &answer.notes) }
        for told in halvesOfGroups(line) { add("\(line.asked.title), \(told)", to: &answer.notes) }
        for note in line.figures.beside where note.hasSuffix(Session.notKeptUp) {
          add("\(line.asked.title): \(note)", to: &answer.notes)
        }
        for note in line.figures.saidByAll { add("\(line.asked.title): \(note)", to: &answer.notes) }
        if let blank = line.figures.blankMonths { add("\(line.asked.title): \(blank)", to: &answer.notes) }
      }
      // Alone, a figure that is not known shows nothing beside it either.
      for compared in line.compared where several || line.figures.unknown == nil {
        if several, compared.isUnlike {
          add(
            "Under ≠ stands what is published, of another date and perhaps counted otherwise. Of each: show MEASURE against England",
            to: &answer.notes)
        } else {
          if compared.overlaps {
            add(
              several
                ? "A change marked “overlaps” is between two times that share months: it is smaller than between two that share none."
                : Session.overlapping, to: &answer.notes)
          }
          if !several || isShown(line, answer), let apart = apartThen(line, compared, several: several) {
            add(several ? "\(line.asked.title): \(apart)" : apart, to: &answer.notes)
            if !several { add(apart, to: &answer.cautions) }
          }
          // Of several, each says of which.
          for note in compared.notes where !several || note != Session.overlapping {
            add(several ? "\(line.asked.title): \(note)" : note, to: &answer.notes)
          }
          // Without them a sentence would compare what is not alike.
          if !several { for note in compared.notes { add(note, to: &answer.cautions) } }
        }
      }
      if line.figures.unknown == nil, line.compared.contains(where: { $0.isOurs && $0.figures.unknown == nil }),
        !isPublic
      {
        add(Self.changesMethod, to: &answer.basis.method)
      }
      if answer.basis.position == nil { answer.basis.position = line.figures.asAt?.long }
      // Of several, each line says of which: a paper's annex puts it there.
      let dropped = line.figures.dropped.map { several ? "\(line.asked.title): \($0)" : $0 }
      answer.basis.dropped += dropped.filter { !answer.basis.dropped.contains($0) }
      answer.basis.method += line.figures.method.filter { !answer.basis.method.contains($0) }
      for source in line.figures.sources where !answer.basis.sources.contains(source) {
        answer.basis.sources.append(source)
      }
      if let unknown = line.figures.unknown {
        answer.basis.population.append("\(line.asked.title): \(unknown.sentence)")
      } else if let total = line.figures.total {
        let parts =
          line.asked.hasParts ? ": \(plain(total.numerator)) of \(plain(total.denominator))" : ": \(plain(total.value))"
        // Of which day or time it is, each figure says itself: whoever counts again must know.
        let reading = line.figures.reading.isEmpty ? "" : " (\(line.figures.reading))"
        answer.basis.population.append("\(line.asked.title), \(line.facts.population)\(parts)\(reading)")
      }
    }
    tellOlder(older, in: &answer)
    // A period is the answer's own where all its figures are of that one.
    let periods = Set(lines.filter { $0.figures.unknown == nil }.map { $0.figures.isStock ? nil : $0.figures.period })
    if periods.count == 1, let period = periods.first { answer.basis.period = period?.spoken }
    if !partial.isEmpty {
      answer.notes.append("Covered in part, so without target and comparison: \(partial.joined(separator: "; ")).")
    }
    if several {
      // What is wrong with a file is wrong with every figure of it, and told once.
      var doubts: [String] = []
      let gone = GoneRows.joined(lines.flatMap { [$0.figures.gone].compactMap(\.self) + $0.figures.late })
      for line in lines {
        let own = [line.figures.gone].compactMap(\.self) + line.figures.late
        let said = own.map(\.sentence)
        for doubt in line.figures.doubts where !said.contains(doubt) { add(doubt, to: &doubts) }
        for told in own.compactMap({ gone[$0] }) { add(told, to: &doubts) }
      }
      doubts = Self.largestOf(doubts)
      answer.notes += doubts.prefix(6)
      if doubts.count > 6 { answer.notes.append("\(doubts.count - 6) more of the kind: show each of them alone.") }
    }
    let lacking = lines.filter { !$0.figures.dropped.isEmpty }.count
    if several, lacking > 0 {
      answer.notes.append("\(lacking) of these have values missing; how each was counted: explain last")
    }
  }

  /// What is older than asked stands above once, however many measures it is of.
  private func tellOlder(_ older: [(note: String, titles: [String])], in answer: inout Answer) {
    let counted = Set(lines.filter { $0.figures.isStock && $0.figures.unknown == nil }.map(\.asked.title))
    for (note, titles) in older {
      let whose: String
      if titles.count < 4 {
        whose = PlainWords.list(titles, "and")
      } else if Set(titles).isSuperset(of: counted) {
        whose = "Every measure that is counted at a day (\(titles.count))"
      } else {
        whose = "\(titles.prefix(3).joined(separator: ", ")) and \(titles.count - 3) more"
      }
      add("\(whose): \(note)", to: &answer.headingNotes)
    }
  }

  /// `Rows with an entry that could not be read: FSP North 14 of 37.` Nil where nothing is split by groups of people.
  private func unreadByGroup(_ line: Line) -> String? {
    guard !isPublic, line.isSplit, line.figures.unknown == nil,
      !dimensions.contains(where: { $0.isTime || workerFields.contains($0.words) || personFields[$0.words] != nil })
    else { return nil }
    let groups = line.figures.groups.compactMap { group -> String? in
      guard let share = line.figures.unreadShare(group), share.unread > 0 else { return nil }
      let names = group.keys.map { key in
        switch key {
        case .text(let text): text
        case .missing: "not recorded"
        case .flag(let flag): flag ? "yes" : "no"
        case .number(let number): plain(number)
        case .day(let day, _): day.long
        case .list(let texts): texts.joined(separator: ", ")
        }
      }
      return "\(names.joined(separator: ", ")) (\(grouped(share.unread)) of \(grouped(share.rows)))"
    }
    guard !groups.isEmpty else { return nil }
    return "Rows with an entry that could not be read: \(PlainWords.list(groups, "and"))."
  }

  /// Of lines that say the same of fewer and of more rows of one list (of those open, and of all), the one of more.
  private static func largestOf(_ doubts: [String]) -> [String] {
    func cut(_ line: String) -> (rows: Int, rest: Substring)? {
      guard let blank = line.firstIndex(of: " "), let rows = Int(line[..<blank].filter { $0 != "," }) else {
        return nil
      }
      return (rows, line[blank...])
    }
    return doubts.filter { line in
      guard let own = cut(line) else { return true }
      return !doubts.contains { other in cut(other).map { $0.rest == own.rest && $0.rows > own.rows } ?? false }
    }
  }

  private func add(_ line: String, to lines: inout [String]) {
    if !lines.contains(line) { lines.append(line) }
  }

  /// Whether a measure stands in a row of the answer, of which `only` and `top` leave out some.
  func isShown(_ line: Line, _ answer: Answer) -> Bool {
    clauses.only.isEmpty && clauses.top == nil || answer.rows.contains { $0.measure == line.asked.name }
  }

  func plain(_ number: Double?) -> String {
    guard let number else { return "not known" }
    return number == number.rounded() && abs(number) < 1e15 ? grouped(Int(number)) : oneDecimal(number)
  }
}
