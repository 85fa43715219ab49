import Answers
import Board
import Calendar

/// What of an answer may be shown at a level of privacy (language.md section 7). Every form is made from what this leaves.
struct Disclosure {
  var privacy: Privacy
  var pseudonymKey: String

  /// Stands over what an officer sees; it says nothing of the figure.
  static let officerNote = "Officer privacy: as recorded, not for members’ papers."

  static let fewestForPercentage = Answer.fewestForPercentage
  /// Groups of fewer people than this are not ranked.
  static let fewestForRank = Answer.fewestForRank

  /// The answer with what may not be shown taken out, and said. Throws where the answer is made of people's rows, and
  /// the level is `public`.
  func apply(_ answer: Answer) throws(Refusal) -> Answer {
    if privacy == .published, answer.isDisclosed { return answer }
    var out = try withoutRows(answer)
    names(hiddenIn: answer).hide(in: &out)
    return out
  }

  /// What is hidden in the rows of an answer, and what stands there in its place: no note names it either.
  private func names(hiddenIn answer: Answer) -> NamesInNotes {
    var pseudonyms = Pseudonyms(key: pseudonymKey)
    let roles: [Answer.Role] = privacy == .officer ? [.privateText] : [.child, .worker, .privateText]
    return NamesInNotes(in: answer, hiding: roles) { role, name, column in
      switch role {
      case .child: Self.shown(pseudonyms.name(for: name), in: column)
      case .privateText: "private"
      default: "hidden"
      }
    }
  }

  /// A record's own number, or a family's, stands under its own word.
  private static func shown(_ pseudonym: String, in column: String) -> String {
    column == "child" ? pseudonym : column + pseudonym.dropFirst("child".count)
  }

  private func withoutRows(_ answer: Answer) throws(Refusal) -> Answer {
    var out = withoutPrivateText(answer)
    guard answer.concernsPeople || answer.columns.contains(where: \.role.isOfPeople) else {
      if privacy != .officer { hideSmallPercentages(&out) }
      if privacy == .published, answer.kind == .explanation { scrubExplanation(&out) }
      return out
    }
    switch privacy {
    case .officer:
      out.headingNotes.insert(Self.officerNote, at: 0)
      setUnreadGroupsApart(&out)
    case .board:
      hidePeople(&out)
      out.sortHiddenWorkers()
      hideSmallPercentages(&out)
      setSmallGroupsApart(&out)
    case .published:
      var ledger = PublicLedger()
      out = try ledger.disclosed([out])[0]
    }
    return out
  }

  /// Free text about people is told at no level.
  func withoutPrivateText(_ answer: Answer) -> Answer {
    let places = answer.columns.indices.filter { answer.columns[$0].role == .privateText }
    guard !places.isEmpty else { return answer }
    var out = answer
    for row in out.rows.indices {
      for at in places where out.rows[row].cells.indices.contains(at) && out.rows[row].cells[at] != .missing {
        out.rows[row].cells[at] = .text("private")
      }
    }
    return out
  }

  // MARK: Before a board

  private func hidePeople(_ answer: inout Answer) {
    var names = Pseudonyms(key: pseudonymKey)
    let day = answer.basis.position.flatMap { Day(spoken: $0) }
    for at in answer.columns.indices {
      let role = answer.columns[at].role
      if role == .dateOfBirth { nameAge(&answer.columns[at], among: answer.columns) }
      for row in answer.rows.indices where answer.rows[row].cells.indices.contains(at) {
        let cell = answer.rows[row].cells[at]
        guard cell != .missing, cell != .none else { continue }
        switch role {
        case .child where answer.rows[row].kind != .total:
          let name = names.name(for: CellText.plain(cell))
          answer.rows[row].cells[at] = .text(Self.shown(name, in: answer.columns[at].name))
        // The whole stands in the same column, and is nobody's name.
        case .worker where answer.rows[row].kind != .total: answer.rows[row].cells[at] = .text("hidden")
        case .dateOfBirth where answer.rows[row].kind != .total: answer.rows[row].cells[at] = age(cell, at: day)
        default: break
        }
      }
    }
  }

  private func nameAge(_ column: inout Answer.Column, among columns: [Answer.Column]) {
    let name = columns.contains { $0.name == "age" } ? "age-by-birth" : "age"
    column = Answer.Column(name, role: .dateOfBirth, unit: .count)
  }

  private func age(_ cell: Answer.Value, at day: Day?) -> Answer.Value {
    guard case .day(let birth, _) = cell, let day else { return .text("hidden") }
    return Day.age(born: birth, at: day).map { .number(Double($0)) } ?? .text("unborn")
  }

  /// A percentage of fewer than ten people is the count alone.
  func hideSmallPercentages(_ answer: inout Answer) {
    guard let value = answer.columns.firstIndex(where: { $0.role == .value }) else { return }
    let parts = (
      answer.columns.firstIndex { $0.role == .numerator }, answer.columns.firstIndex { $0.role == .denominator }
    )
    var (small, ofPeople) = (0, 0)
    for at in answer.rows.indices {
      let row = answer.rows[at]
      guard answer.hasTooFew(row) else { continue }
      let denominator = parts.1.flatMap { row.number($0) }
      // To the public what is hidden is told by no word either: only what is seen to be few is few.
      if privacy == .published, answer.concernsPeople, denominator.map({ $0 >= Self.fewestForPercentage }) ?? true {
        continue
      }
      small += 1
      // Eighteen actions may be of nine children: it is they who are few.
      let isOfPeople = denominator.map { $0 >= Self.fewestForPercentage } ?? false
      if isOfPeople { ofPeople += 1 }
      let why = isOfPeople ? "of fewer than 10 children, too few for a percentage" : "too few for a percentage"
      var words = why
      if let n = parts.0.flatMap({ row.number($0) }), let d = denominator {
        words = "\(CellText.number(n, .count)) of \(CellText.number(d, .count)) (\(why))"
      }
      answer.rows[at].cells[value] = .unknown(Reason(.tooFew, words))
      for column in answer.columns.indices where row.cells.indices.contains(column) {
        switch answer.columns[column].role {
        case .status where privacy == .published || !answer.missesAllOrNone(row):
          answer.rows[at].cells[column] = .status(.grey)
        case .change, .word: answer.rows[at].cells[column] = .none
        case .comparison where answer.columns[column].isOfOurs: answer.rows[at].cells[column] = .none
        default: break
        }
      }
    }
    guard small > 0, answer.rows.count > 1 else { return }
    let why =
      ofPeople == 0
      ? "there are fewer than 10"
      : ofPeople == small
        ? "they are of fewer than 10 children, however many there are"
        : "there are fewer than 10, or they are of fewer than 10 children"
    // Of actions, which are nobody, a percentage stands beside them.
    let isOfAll = !answer.rows.contains { row in
      guard answer.unit(of: row) == .percent, row.cells.indices.contains(value), case .number = row.cells[value] else {
        return false
      }
      return parts.1.flatMap { row.number($0) }.map { $0 < Self.fewestForPercentage } ?? false
    }
    let isOfParts = answer.measures.values.contains(where: \.withholdsFewOfParts)
    let whose = isOfAll ? "" : isOfParts ? "of a part " : "of people "
    answer.notes.append("No percentage \(whose)where \(why).")
  }

  // MARK: Ranks

  /// Where groups stand in the order of their values, small ones stand below, by name.
  func setSmallGroupsApart(_ answer: inout Answer) {
    let value = answer.columns.firstIndex { $0.role == .value }
    if answer.isRanked, let value {
      let denominator = answer.columns.firstIndex { $0.role == .denominator }
      for at in answer.rows.indices where answer.rows[at].kind == .group {
        let row = answer.rows[at]
        guard row.cells.indices.contains(value) else { continue }
        let people = row.people.map(Double.init) ?? denominator.flatMap { row.number($0) } ?? row.number(value)
        if case .unknown = row.cells[value] {
          answer.rows[at].kind = .unranked
        } else if row.isUnplaced || answer.isUnrankedByNewcomers(row) {
          answer.rows[at].kind = .unranked
        } else if let people, people < Self.fewestForRank {
          answer.rows[at].kind = .unranked
        }
      }
    }
    orderBelowTheRanked(&answer)
  }

  /// What is partly unread has no place in an order, nor has what newcomers alone put at an end of it, whoever reads it.
  private func setUnreadGroupsApart(_ answer: inout Answer) {
    guard answer.isRanked else { return }
    for at in answer.rows.indices
    where answer.rows[at].kind == .group
      && (answer.rows[at].isUnplaced || answer.isUnrankedByNewcomers(answer.rows[at]))
    {
      answer.rows[at].kind = .unranked
    }
    orderBelowTheRanked(&answer)
  }

  private func orderBelowTheRanked(_ answer: inout Answer) {
    guard answer.rows.contains(where: { $0.kind == .unranked }) else { return }
    func rank(_ row: Answer.Row) -> Int {
      switch row.kind {
      case .group: 0
      case .unranked: 1
      case .wholeService: 2
      case .total: 3
      }
    }
    func name(_ row: Answer.Row) -> String { row.cells.first.map { CellText.plain($0).lowercased() } ?? "" }
    answer.rows = answer.rows.enumerated().sorted { a, b in
      let (x, y) = (rank(a.element), rank(b.element))
      if x != y { return x < y }
      if x == 1, name(a.element) != name(b.element) { return name(a.element) < name(b.element) }
      return a.offset < b.offset
    }.map(\.element)
  }

  private func scrubExplanation(_ answer: inout Answer) {
    for at in answer.rows.indices {
      guard answer.rows[at].cells.count > 1, case .text(let label) = answer.rows[at].cells[0],
        ["population", "missing"].contains(label), case .text(let text) = answer.rows[at].cells[1]
      else { continue }
      answer.rows[at].cells[1] = .text(SmallNumbers.hidden(in: text))
    }
  }
}

extension Answer {
  /// Whether a group has no place in an order since newcomers alone put it at an end of it, and not since it is small. Several measures
  /// stand in the order of their colours, and what newcomers decide has none.
  func isUnrankedByNewcomers(_ row: Row) -> Bool {
    guard row.isPlacedByNewcomers, !row.isUnplaced, measures.count == 1 else { return false }
    let people =
      row.people.map(Double.init) ?? columns.firstIndex { $0.role == .denominator }.flatMap { row.number($0) }
    return people.map { $0 >= Self.fewestForRank } ?? true
  }

  /// Whether it holds figures alone, so that nobody's row is in it.
  var isCountsOnly: Bool {
    switch kind {
    case .rows: return false
    case .list, .findings:
      // A list of figures (`ask`) is weighed as a table of them is.
      let isOfFigures = columns.contains { $0.role == .value }
      return (!concernsPeople || isOfFigures) && !columns.contains { $0.role.isOfPeople }
    case .figures, .trend, .changes, .expectation, .explanation:
      return !columns.contains { $0.role.isOfPeople && $0.role != .worker }
    }
  }
}

extension Answer.Role {
  /// Cells that are about one person.
  var isOfPeople: Bool { self == .child || self == .worker || self == .dateOfBirth || self == .privateText }
  /// What a figure is split by, a person too.
  var isSplit: Bool { self == .dimension || isOfPeople }
}

extension Answer.Column {
  /// A comparison with our own figure at another time, not with a published one.
  var isOfOurs: Bool { name == "previous" || name == "last-year" || name.hasPrefix("snapshot") }
}
