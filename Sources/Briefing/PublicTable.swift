import Answers
import Board

/// A table of figures about people, as a published paper may show it: counts of 1 to 4 are hidden, with whatever would
/// give them back, be it in this table or in another one. After the practice of the Office for National Statistics: primary, then secondary suppression.
struct PublicTable {
  var answer: Answer
  /// Whether another paper shows it, and not this one.
  var isElsewhere = false
  /// The lists of whom what began or ended would tell, with what earlier papers showed, how many 1 to 4 are.
  private var contradicted: Set<String> = []
  /// Figures of them, which stay hidden here whatever else counts the same rows.
  private var withheld: Set<Place> = []
  /// What hides whatever was shown before.
  var alone = HiddenAlone()
  struct Place: Hashable {
    var row: Int
    var column: Int
  }
  private(set) var places: [Place: Int] = [:]
  /// Rows of fewer than five whom a condition picks.
  private var fewRows: Set<Int> = []
  /// The rest of each denominator, by row.
  private var rests: [Int: Int] = [:]
  /// What a percentage of another time is made of: it stands in no column, and can be worked out of the percentage.
  private var parts: [Place: [Int]] = [:]

  init(_ answer: Answer) { self.answer = answer }

  /// Its figures, by their places among those of all tables.
  var cells: [Int] { Array(Set(places.values).union(parts.values.joined())).sorted() }

  /// `“Children in need” (open at 31 October 2026)`
  var words: String {
    "“\(answer.title)”\(answer.reading.map { " (\($0))" } ?? "")\(isElsewhere ? ", which another paper may show" : "")"
  }

  /// Puts its counts and their sums among those of other tables.
  mutating func enter(_ ledger: inout PublicLedger) {
    contradicted = ledger.contradicted(by: answer)
    hidePeopleDimensions()
    leaveOutPartsOfFew()
    findFewRows()
    addCounts(&ledger)
    addUntoldParts(&ledger)
    addTotals(&ledger)
    addParts(&ledger)
    withhold(&ledger)
  }

  /// What hides alone is hidden from the start.
  private mutating func withhold(_ ledger: inout PublicLedger) {
    for place in alone.places.keys {
      withheld.insert(place)
      guard let cell = places[place] else { continue }
      ledger.system.withhold(
        cell, isKeptBack: alone.keptBack.contains(place), isUnmarked: alone.unmarked.contains(place))
    }
    for (place, own) in alone.parts {
      guard let cells = parts[place] else { continue }
      for at in own where cells.indices.contains(at) { ledger.system.withhold(cells[at]) }
    }
  }

  /// What the sums leave hidden, where nothing else was shown.
  func hidden(by system: Suppression, _ causes: [Int: String]) -> HiddenAlone {
    var out = HiddenAlone()
    for (place, cell) in places where system.hidden[cell] || withheld.contains(place) {
      out.places[place] = .some(causes[cell])
      if causes[cell] != nil { out.keptBack.insert(place) }
      if system.cells[cell].isUnmarked { out.unmarked.insert(place) }
    }
    for (place, cells) in parts {
      let own = cells.indices.filter { system.hidden[cells[$0]] }
      if !own.isEmpty { out.parts[place] = Set(own) }
    }
    return out
  }

  /// The answer with what the sums leave hidden taken out.
  mutating func disclosed(by ledger: inout PublicLedger) -> Answer {
    hide(ledger.system, ledger.causes)
    for at in answer.basis.sources.indices { answer.basis.sources[at].rows = nil }
    answer.chooseNextAmongShown()
    // A step that is refused in public is no step.
    if answer.next?.hasPrefix("list ") == true { answer.next = nil }
    fix(&ledger)
    leaveOutHiddenQuestions()
    answer.leaveOutHiddenLines()
    return answer
  }

  /// What is shown can't be hidden later, nor what is hidden shown.
  func fix(_ ledger: inout PublicLedger) {
    for cell in places.values { ledger.system.fix(cell) }
    for cell in parts.values.joined() { ledger.system.fix(cell) }
  }

  // MARK: The sums of the table

  func column(_ role: Answer.Role) -> Int? { answer.columns.firstIndex { $0.role == role } }

  private func isCount(_ column: Int, _ row: Answer.Row) -> Bool {
    switch answer.columns[column].role {
    case .numerator, .denominator: true
    case .value: answer.unit(of: row) == .count || isSum(row)
    // Mean and limits of a trend count nobody; where a month is hidden they are too.
    case .comparison:
      answer.unit(of: row) == .count
        && (answer.columns[column].isOfOurs || answer.kind != .figures && answer.kind != .trend)
    case .change: answer.unit(of: row) == .count
    // Counts of a list of changes, or of a column that says it is one.
    case .plain: answer.columns[column].unit == .count
    default: false
    }
  }

  private mutating func addCounts(_ ledger: inout PublicLedger) {
    for (r, row) in answer.rows.enumerated() {
      for c in answer.columns.indices where isCount(c, row) {
        guard let number = row.number(c) else { continue }
        let role = answer.columns[c].role
        let rank = role == .change ? 0 : role == .comparison ? 1 : role == .denominator ? 3 : 2
        // Of a condition that few meet, nought tells as much as one; of fewer than five, that none of them is so.
        let isUntold = number == 0 && role != .change && answer.isNarrowed
        let isOfFew = number == 0 && role == .numerator && !answer.isNarrowed && isOfFew(row)
        // How many more there are than at another time is nobody's number: who came and who left is not in it.
        let isSmall = role != .change && (1...4).contains(number.magnitude)
        let isAmount = role == .value ? isSum(row) : role != .change && isRatio(row)
        let isPart = isAmount && (0..<5).contains(number.magnitude) && number != 0
        let cell = Suppression.Cell(
          value: number, isSensitive: isSmall || isPart || isUntold || isOfFew,
          isUnmarked: isOfFew, isUnnamed: isUntold || isOfFew || isPart && number != number.rounded(),
          rank: rank + (row.kind == .total ? answer.rankOfTotals : 0), isCount: role != .change)
        if tellsOfFlow(row) { withheld.insert(Place(row: r, column: c)) }
        places[Place(row: r, column: c)] = ledger.add(cell, row.counted[answer.columns[c].name])
      }
    }
  }

  private func tellsOfFlow(_ row: Answer.Row) -> Bool {
    guard !contradicted.isEmpty else { return false }
    if answer.kind == .changes, let kind = row.cells.first { return Self.joinsOrLeaves.contains(CellText.plain(kind)) }
    let lists = Set(row.counted.values.map(\.table))
    let isStock = row.measure.flatMap { answer.measures[$0]?.isStock } ?? false
    return !isStock && (lists.isEmpty || !lists.isDisjoint(with: contradicted))
  }

  /// Kinds of change that make a list longer or shorter.
  private static let joinsOrLeaves = [
    "started", "appeared late", "came back", "ended", "vanished", PackChanges.openAgain,
  ]

  private func isOfFew(_ row: Answer.Row) -> Bool {
    guard answer.unit(of: row) == .percent, let all = column(.denominator).flatMap({ row.number($0) }) else {
      return false
    }
    return (1...4).contains(all)
  }

  /// A sum is how many there are too: heads, children waiting.
  private func isSum(_ row: Answer.Row) -> Bool { row.measure.flatMap { answer.measures[$0] }?.isSum == true }

  /// Of a sum over a sum both are.
  private func isRatio(_ row: Answer.Row) -> Bool { row.measure.flatMap { answer.measures[$0] }?.isRatio == true }

  private mutating func findFewRows() {
    guard answer.isNarrowed else { return }
    for (r, row) in answer.rows.enumerated() {
      let all = column(.denominator).flatMap { row.number($0) } ?? column(.value).flatMap { row.number($0) }
      let isCounted = column(.denominator) != nil || answer.unit(of: row) == .count
      if let all, isCounted, all < 5 { fewRows.insert(r) }
    }
  }

  /// Of fewer than five whom a condition picks, which groups there are would tell what they are.
  private mutating func leaveOutPartsOfFew() {
    guard answer.isNarrowed, answer.kind == .figures, let total = answer.rows.last(where: { $0.kind == .total }),
      column(.denominator) != nil || answer.unit(of: total) == .count,
      let all = column(.denominator).flatMap({ total.number($0) }) ?? column(.value).flatMap({ total.number($0) }),
      all < 5
    else { return }
    answer.rows.removeAll { $0.kind == .group || $0.kind == .unranked }
    answer.crossed = nil
    answer.notes.append("Not split: there are fewer than 5 in all (public privacy).")
  }

  /// What stands behind a figure without standing beside it. An unrounded percentage is a fraction: 98.57142857 is 69 of
  /// 70, and so 1 is not; of two means of nearly the same children, and how many there are, the others' can be reckoned.
  private mutating func addUntoldParts(_ ledger: inout PublicLedger) {
    for (r, row) in answer.rows.enumerated() {
      for c in answer.columns.indices where row.number(c) != nil {
        let column = answer.columns[c]
        let prefix: String
        // The sums of two values of the same rows, and a sum of one, are of those rows, be they ages or actions.
        let isOfValues = (isSum(row) || isRatio(row)) && [.value, .numerator, .denominator].contains(column.role)
        if isOfValues {
          prefix = ""
        } else if column.isOfOurs {
          prefix = "\(column.name) "
        } else if column.role == .value, !hasCell(.numerator, r), !hasCell(.denominator, r) {
          prefix = ""
        } else {
          continue
        }
        let (met, all) = (row.counted["\(prefix)numerator"], row.counted["\(prefix)denominator"])
        let rank = row.kind == .total ? 11 : 1
        var cells = [met, all].compactMap { $0 }.map { cell(of: $0, rank, &ledger) }
        // Where none meets it, the rest are the same rows as all: a reader doesn't know that.
        if let met, let all, !met.rows.isEmpty, Set(met.rows).isSubset(of: all.rows) {
          cells.append(cell(of: all.without(met), rank, &ledger))
          ledger.system.sums.append([(cells[0], 1), (cells[2], 1), (cells[1], -1)])
        }
        if !cells.isEmpty { parts[Place(row: r, column: c)] = cells }
      }
    }
  }

  private func hasCell(_ role: Answer.Role, _ row: Int) -> Bool {
    column(role).map { places[Place(row: row, column: $0)] != nil } ?? false
  }

  private func cell(of rows: CountedRows, _ rank: Int, _ ledger: inout PublicLedger) -> Int {
    let number = Double(rows.rows.count)
    // It stands nowhere, so that nothing marks it as small.
    let cell = Suppression.Cell(
      value: number, isSensitive: (1...4).contains(number), isUnmarked: true, rank: rank)
    return ledger.add(cell, rows)
  }

  /// A total is its parts, and what the table leaves out.
  private mutating func addTotals(_ ledger: inout PublicLedger) {
    let dimensions = answer.columns.indices.filter {
      answer.columns[$0].role == .dimension || answer.columns[$0].role == .worker
    }
    func isAll(_ value: Answer.Value) -> Bool {
      switch value {
      case .none: true
      case .text(let text): text == "all" || text.hasPrefix("all ")
      default: false
      }
    }
    for (t, total) in answer.rows.enumerated() where total.kind == .total {
      let fixed = dimensions.filter { total.cells.indices.contains($0) && !isAll(total.cells[$0]) }
      let parts = answer.rows.indices.filter { r in
        let row = answer.rows[r]
        return (row.kind == .group || row.kind == .unranked) && row.measure == total.measure
          && fixed.allSatisfy { row.cells.indices.contains($0) && row.cells[$0] == total.cells[$0] }
      }
      for c in answer.columns.indices {
        guard let whole = places[Place(row: t, column: c)] else { continue }
        let cells = parts.compactMap { places[Place(row: $0, column: c)] }
        var sum: Suppression.Sum = cells.map { ($0, 1) } + [(whole, -1)]
        let rest = ledger.system.cells[whole].value - cells.reduce(0) { $0 + ledger.system.cells[$1].value }
        if rest > 0.5, answer.columns[c].role != .change {
          sum.append((ledger.system.add(.init(value: rest, isSensitive: (1...4).contains(rest), isVirtual: true)), 1))
        }
        if !cells.isEmpty { ledger.system.sums.append(sum) }
      }
    }
  }

  /// A denominator is its numerator and the rest; a change is now less before.
  private mutating func addParts(_ ledger: inout PublicLedger) {
    let (numerator, denominator) = (column(.numerator), column(.denominator))
    let value = column(.value)
    let changes = answer.columns.indices.filter { answer.columns[$0].role == .change }
    for r in answer.rows.indices {
      if let n = numerator.flatMap({ places[Place(row: r, column: $0)] }),
        let d = denominator.flatMap({ places[Place(row: r, column: $0)] })
      {
        let rest = ledger.system.cells[d].value - ledger.system.cells[n].value
        // Where the numerator is no part of the denominator (a ratio), there is no rest to protect.
        if rest >= 0, answer.unit(of: answer.rows[r]) == .percent {
          let cell = Suppression.Cell(value: rest, isSensitive: (1...4).contains(rest), isVirtual: true)
          let complement = ledger.add(cell, rows(besides: "numerator", of: "denominator", in: r))
          ledger.system.sums.append([(n, 1), (complement, 1), (d, -1)])
          rests[r] = complement
        }
      }
      for change in changes {
        guard let v = value.flatMap({ places[Place(row: r, column: $0)] }),
          let b = base(ofChange: change).flatMap({ places[Place(row: r, column: $0)] }),
          let c = places[Place(row: r, column: change)]
        else { continue }
        ledger.system.sums.append([(v, 1), (b, -1), (c, -1)])
      }
      // The value of a count may stand again as its numerator.
      if let v = value.flatMap({ places[Place(row: r, column: $0)] }),
        let n = numerator.flatMap({ places[Place(row: r, column: $0)] })
      {
        ledger.system.sums.append([(v, 1), (n, -1)])
      }
    }
  }

  /// The comparison that a change, or the word of one, is reckoned from.
  private func base(ofChange at: Int) -> Int? { answer.columns[..<at].lastIndex { $0.role == .comparison } }

  /// The rows of a whole that are not in its part.
  private func rows(besides part: String, of whole: String, in row: Int) -> CountedRows? {
    let counted = answer.rows[row].counted
    guard let all = counted[whole], let taken = counted[part], !taken.rows.isEmpty else { return nil }
    return all.without(taken)
  }

  // MARK: Hiding

  private mutating func hide(_ system: Suppression, _ causes: [Int: String]) {
    var small = 0
    var others = 0
    var because: [Int: String] = [:]
    var hiddenNumbers: Set<Int> = []
    func mark(_ row: Int, _ column: Int, _ words: String) {
      guard answer.rows[row].cells.indices.contains(column) else { return }
      switch answer.rows[row].cells[column] {
      case .none, .missing, .unknown: return
      default: answer.rows[row].cells[column] = .unknown(Reason(.suppressed, words))
      }
    }
    for r in answer.rows.indices {
      let row = answer.rows[r]
      var hidesValue = false
      // The comparisons whose change is hidden with them.
      var hiddenBases: Set<Int?> = []
      for c in answer.columns.indices {
        let place = Place(row: r, column: c)
        guard let cell = places[place], system.hidden[cell] || withheld.contains(place) else { continue }
        let isSmall = system.cells[cell].isSensitive && !system.cells[cell].isUnmarked
        because[cell] = causes[cell] ?? alone.places[place] ?? nil
        let role = answer.columns[c].role
        if let number = row.number(c), number.magnitude < 1e15 { hiddenNumbers.insert(Int(number.magnitude)) }
        let isUntold = fewRows.contains(r) && answer.unit(of: row) == .percent
        mark(r, c, isSmall && role != .change && !isUntold ? "<5" : "hidden")
        // A numerator that is hidden for its small rest stands for that.
        let standsForRest = role == .numerator && rests[r].map { system.cells[$0].isSensitive } == true
        if isSmall || standsForRest { small += 1 } else { others += 1 }
        switch role {
        case .comparison: hiddenBases.insert(c)
        case .change: hiddenBases.insert(base(ofChange: c))
        default: hidesValue = true
        }
      }
      if isFew(row) { hidesValue = true }
      for c in answer.columns.indices {
        let place = Place(row: r, column: c)
        let isHidden = parts[place]?.contains { system.hidden[$0] } == true || alone.parts[place] != nil
        guard isHidden else { continue }
        mark(r, c, "hidden")
        others += 1
        if answer.columns[c].role == .value { hidesValue = true } else { hiddenBases.insert(c) }
        for cell in parts[Place(row: r, column: c)] ?? [] { because[cell] = causes[cell] }
      }
      guard hidesValue || !hiddenBases.isEmpty else { continue }
      for c in answer.columns.indices where row.cells.indices.contains(c) {
        switch answer.columns[c].role {
        case .value, .status, .signal:
          guard hidesValue, case .unknown = answer.rows[r].cells[c] else {
            guard hidesValue else { continue }
            if case .number = row.cells[c] { others += 1 }
            mark(r, c, "hidden")
            continue
          }
        case .change, .word:
          guard hidesValue || hiddenBases.contains(base(ofChange: c)) else { continue }
          if case .number = answer.rows[r].cells[c] { others += 1 }
          mark(r, c, "hidden")
        // The two sums of a ratio of few: the ages of four children together.
        case .numerator where isFew(row), .denominator where isFew(row): mark(r, c, "hidden")
        case .comparison where answer.columns[c].isOfOurs && hidesValue && answer.unit(of: row) != .count:
          if case .number = row.cells[c] { others += 1 }
          mark(r, c, "hidden")
        default: break
        }
      }
    }
    answer.leaveOutNone()
    hideNothings()
    hideOutcomes()
    hideVerdicts()
    scrubWords(hiddenNumbers)
    sayChanges()
    guard small + others > 0 else { return }
    if answer.kind == .trend { hideLimits() }
    // How many are small, and what hides them, is not the same for nought and for one.
    guard fewRows.count < answer.rows.count || fewRows.isEmpty else {
      answer.notes.append("Hidden here: fewer than 5, and what would tell of them (public privacy).")
      return
    }
    answer.notes.append(Self.hiddenHere(few: small, answer.isNarrowed ? "under 5" : "from 1 to 4", others: others))
    answer.notes += Cause.sentences(because.sorted { $0.key < $1.key }.map(\.value))
  }

  /// That a figure calls for a question, and why, tells of it.
  private mutating func leaveOutHiddenQuestions() {
    guard answer.kind == .list, let value = column(.value) else { return }
    answer.rows.removeAll { $0.isHidden(value) }
    // The numbers of what is left would tell where the others stood.
    if let number = column(.dimension), answer.columns[number].name == "number" {
      for r in answer.rows.indices { answer.rows[r].cells[number] = .number(Double(r + 1)) }
    }
  }

  /// Whether a hidden figure is met would tell it to whoever asks often enough. A second lock: what is checked has been through this table
  /// before, so that no case is known in which it finds any.
  private mutating func hideOutcomes() {
    guard answer.kind == .expectation, let value = column(.value),
      let outcome = answer.columns.firstIndex(where: { $0.name == "outcome" }),
      let reason = answer.columns.firstIndex(where: { $0.name == "reason" })
    else { return }
    for r in answer.rows.indices {
      guard case .unknown(let why) = answer.rows[r].cells[value], why.kind == .suppressed else { continue }
      answer.rows[r].cells[outcome] = .text("could not be checked")
      answer.rows[r].cells[reason] = .text("hidden (public privacy)")
    }
  }

  /// A share of nobody is told no more than one of a few: not by its words, its columns, nor what is asked next.
  private mutating func hideNothings() {
    guard answer.isNarrowed, let value = column(.value) else { return }
    for r in answer.rows.indices {
      guard case .unknown(let why) = answer.rows[r].cells[value], why.kind == .noRows else { continue }
      let words = answer.unit(of: answer.rows[r]) == .count ? "<5" : "hidden"
      answer.rows[r].cells[value] = .unknown(Reason(.suppressed, words))
      if let reason = column(.reason) { answer.rows[r].cells[reason] = .none }
    }
    guard answer.rows.contains(where: { $0.isHidden(value) }) else { return }
    answer.next = nil
    answer.cautions = []
    answer.doubts = []
    answer.notes.removeAll { $0.contains("recorded") || $0.contains("could not be read") }
    for r in answer.rows.indices where answer.rows[r].isHidden(value) {
      answer.rows[r].caution = nil
      answer.rows[r].withTheGone = nil
    }
    let last = answer.columns.count - 1
    if answer.columns[last].role == .reason,
      answer.rows.allSatisfy({ $0.cells.count > last && $0.cells[last] == .none })
    {
      answer.columns.removeLast()
      for r in answer.rows.indices { answer.rows[r].cells.removeLast() }
    }
  }

  /// `Met, and no signal` of a figure that is hidden, or of a whole that does not stand in the table (`only red`), would
  /// tell it to whoever knows the target.
  private mutating func hideVerdicts() {
    guard let value = column(.value) else { return }
    let isHidden = answer.rows.contains { $0.isHidden(value) } || answer.left.map { $0.hidden > 0 } ?? false
    if isHidden {
      answer.notes = answer.notes.map(withoutOldVerdict)
      answer.cautions = answer.cautions.map(withoutOldVerdict)
      answer.headingNotes = answer.headingNotes.map(withoutOldVerdict)
    }
    guard !answer.verdicts.isEmpty else { return }
    let isSplit = answer.columns.contains { $0.role == .dimension || $0.role == .worker }
    let showsWhole = answer.kind == .trend || !isSplit || answer.rows.contains { $0.kind == .total }
    guard isHidden || !showsWhole else { return }
    let told = Set(answer.verdicts)
    answer.notes.removeAll { told.contains($0) }
    answer.verdicts = []
  }

  /// A line on a target without what it says of the figure against an older one.
  private func withoutOldVerdict(_ line: String) -> String {
    answer.oldVerdicts.reduce(line) { $0.replacing(" \($1)", with: "") }
  }

  /// A mean, a rate or a bare percentage of fewer than five people.
  private func isFew(_ row: Answer.Row) -> Bool {
    guard answer.unit(of: row) != .count, let people = row.people else { return false }
    return (1...4).contains(people)
  }

  /// Mean and limits would give a hidden month back; a signal says where it lies.
  private mutating func hideLimits() {
    for c in answer.columns.indices where answer.columns[c].role == .comparison && !answer.columns[c].isOfOurs {
      for r in answer.rows.indices where answer.rows[r].cells.indices.contains(c) { answer.rows[r].cells[c] = .none }
    }
    for c in answer.columns.indices where answer.columns[c].role == .signal {
      // Where the others are left blank, a hidden one would tell that there was a signal.
      for r in answer.rows.indices where answer.rows[r].cells.indices.contains(c) {
        answer.rows[r].cells[c] = .none
      }
    }
    answer.notes.removeAll { $0.contains("ean ") && $0.contains("range") }
    answer.notes.append("No mean, no limits and no signals beside a month that is hidden: they would tell of it.")
  }

  private mutating func hidePeopleDimensions() {
    for c in answer.columns.indices where answer.columns[c].role == .worker {
      for r in answer.rows.indices where answer.rows[r].cells.indices.contains(c) && answer.rows[r].kind != .total {
        answer.rows[r].cells[c] = .text("hidden")
      }
    }
  }
}
