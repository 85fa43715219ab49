import Board
import Calendar
import Catalogue
import Language

/// How a number is counted: at a position, over a period by a date, or over everything that was loaded.
enum Reckoning: Sendable, Equatable {
  /// `addsOpen`: the condition `open` is added, as the dataset's `usually` has it.
  case stock(addsOpen: Bool)
  case flow(by: FlowDate)
  case all

  /// The date that puts a row into a period.
  enum FlowDate: Sendable, Equatable {
    case field(String)
    /// The end of each row, whichever of the dataset's `until` fields tells it.
    case end
    /// None: the condition says the period itself (`where ended in October`), or the dataset has no date.
    case none

    init(_ field: String?) { self = field.map { .field($0) } ?? .none }

    /// The fields that tell it.
    func fields(of definition: DatasetDefinition) -> [String] {
      switch self {
      case .field(let field): [field]
      case .end: definition.opens?.until ?? []
      case .none: []
      }
    }
  }
}

extension Syntax.Term {
  /// The readings (`open`, `started`, `ended`) that the term tests of its own row; those inside `has …` are of other rows.
  var readings: [Syntax.Reading] {
    switch kind {
    case .reading(let reading): [reading]
    case .all(let terms), .any(let terms): terms.flatMap(\.readings)
    case .not(let term), .yes(let term), .no(let term): term.readings
    default: []
    }
  }
}

extension Syntax.Number {
  /// The terms that choose its rows, with those of the clauses; not what it tests of them.
  func picking(_ clauses: Syntax.Clauses) -> [Syntax.Term] { [condition].compactMap(\.self) + clauses.conditions }

  /// Every term that chooses or tests its rows.
  var conditions: [Syntax.Term] {
    if case .percent(_, let population, let test) = self { return (population.map { [$0] } ?? []) + [test] }
    return condition.map { [$0] } ?? []
  }
}

extension Syntax.Clauses {
  /// Whether they hold one time against another: split by month, against last year.
  fileprivate var holdsTimesTogether: Bool {
    by.contains(where: \.isTime)
      || against.contains {
        switch $0 {
        case .previous, .lastYear, .snapshot: true
        default: false
        }
      }
  }
}

extension Syntax.Reading {
  /// `ended in October 2026`.
  fileprivate var isOfTime: Bool {
    switch self {
    case .open(let day): day != nil
    case .started(let time), .ended(let time): time != nil
    }
  }

  /// `open`, `started`, `ended`.
  var verb: String {
    switch self {
    case .open: "open"
    case .started: "started"
    case .ended: "ended"
    }
  }
}

extension Session {
  /// What has no beginning and no end was never open and never ended: read so, all of it would be, or nothing.
  ///
  /// - Throws: where such a reading was asked of it by a clause.
  func refuseReading(of definition: DatasetDefinition, _ clauses: Syntax.Clauses) throws(Diagnostic) {
    guard let reading = clauses.reading, let range = clauses.ranges["reading"] else { return }
    if clauses.allRows, definition.opens != nil {
      let name = definition.name
      throw Diagnostic(
        .plain(
          "“all rows” is every row there is, and “\(reading.verb)” some of them: leave one of the two out. Of any time: show \(name) where \(reading.verb) all rows"
        ), range)
    }
    guard definition.opens == nil else { return }
    if case .started = reading, definition.event != nil { return }
    let instead =
      definition.event == nil
      ? "at a date they are told with: as at"
      : "each happened on one day. For a time: this month, last 6 months, in October 2026"
    throw Diagnostic(
      .plain("\(definition.title) are not open and do not end, so they take no “\(reading.verb)”: \(instead)"), range)
  }

  /// How a number is to be counted under the clauses of its statement: language.md section 6, Readings.
  func reckoning(
    of number: Syntax.Number, measure: MeasureDefinition?, definition: DatasetDefinition, clauses: Syntax.Clauses
  ) -> Reckoning {
    if clauses.allRows { return .all }
    switch clauses.reading {
    case .open: return .stock(addsOpen: true)
    case .started: return .flow(by: .init(definition.opens?.from ?? definition.event))
    case .ended: return .flow(by: .end)
    case nil: break
    }
    let own = number.conditions.flatMap(\.readings)
    let readings = own + clauses.conditions.flatMap(\.readings)
    var reads = (open: false, other: false)
    for reading in readings {
      if case .open = reading { reads.open = true } else { reads.other = true }
    }
    if let measure {
      switch board.catalogue.kind(of: measure) {
      case .flow: return .flow(by: .init(measure.countedBy ?? definition.event ?? definition.snapshotsFrom))
      case .stock:
        let saysNothing = measure.saidKind == nil && measure.countedBy == nil && own.isEmpty
        return .stock(addsOpen: saysNothing && definition.opens != nil && definition.usually == .open)
      }
    }
    let picking = number.picking(clauses)
    if let said = saidByCondition(picking, definition) {
      // A time beside it is that of the end, or of the beginning: `where ended this month`. So it is where times are held against
      // each other, unless the condition says one of its own.
      let isTimed =
        clauses.period != nil || clauses.holdsTimesTogether && !picking.flatMap(\.readings).contains(where: \.isOfTime)
      return .flow(by: isTimed ? said : .none)
    }
    if reads.open { return .stock(addsOpen: false) }
    if reads.other {
      // What is tested alone picks nothing: `percent of assessments that ended this year` is of those that started in it.
      let isTestAlone = picking.flatMap(\.readings).isEmpty
      return .flow(by: clauses.period != nil && isTestAlone ? .init(definition.opens?.from ?? definition.event) : .none)
    }
    if definition.isBuiltInList || definition.isPublished { return .all }
    if addsUpOverMonths(number, definition) { return .flow(by: .init(definition.snapshotsFrom)) }
    if definition.event == nil || definition.snapshotsFrom != nil {
      return definition.usually == .allRows ? .all : .stock(addsOpen: false)
    }
    if clauses.period != nil, definition.usually != .open { return .flow(by: .init(definition.event)) }
    switch definition.usually {
    case .open: return .stock(addsOpen: true)
    case .started: return .flow(by: .init(definition.opens?.from ?? definition.event))
    case .ended: return .flow(by: .end)
    case .allRows: return clauses.period != nil ? .flow(by: .init(definition.event)) : .all
    case nil: return definition.isGuessed || definition.isPublished ? .all : .flow(by: .init(definition.event))
    }
  }
}

extension Session {
  /// By which date those are counted that a condition picks by itself: `where ended`, `where not open`, `where started`. Nil where
  /// none does, as beside an “or”.
  func saidByCondition(_ picking: [Syntax.Term], _ definition: DatasetDefinition) -> Reckoning.FlowDate? {
    // Of what neither begins nor ends such a condition is refused by itself.
    guard let opens = definition.opens else { return nil }
    for term in picking.flatMap(\.conjuncts) {
      switch term.kind {
      case .reading(.ended): return .end
      case .reading(.started): return .field(opens.from)
      case .not(let inner), .no(let inner):
        if case .reading(.open(at: nil)) = inner.kind { return .end }
      default: continue
      }
    }
    return nil
  }

  /// By which date the team is told: of what a condition alone says has ended it is that of the end.
  func dateOfTeams(
    _ date: Reckoning.FlowDate, _ picking: [Syntax.Term], _ definition: DatasetDefinition
  ) -> Reckoning.FlowDate {
    date == .none ? saidByCondition(picking, definition) ?? date : date
  }

  /// A time beside a condition of which it cannot be said: `where ended or seen-alone last month`.
  func refuseTimeOfNothing(
    _ asked: Asked, _ clauses: Syntax.Clauses, _ definition: DatasetDefinition
  ) throws(Diagnostic) {
    let readings = asked.number.picking(clauses).flatMap(\.readings)
    guard clauses.period != nil, definition.opens != nil, let reading = readings.first else { return }
    throw Diagnostic(
      .plain(
        "“\(reading.verb)” stands beside an “or” here, so it cannot be told what the time is of. Leave the time out, or ask for each by itself: \(definition.name) \(reading.verb) this month"
      ), clauses.ranges["period"] ?? asked.range)
  }
}

extension Session {
  /// What a flow says that was asked for without a period: honesty.md, T8.
  static func noPeriodSaid(_ months: Int, to position: Day) -> String {
    "No period said: the \(months) months to \(position.long). For the month alone: this month"
  }

  /// That what took longer than a list looks back is not seen to end. Several lists look back as far each.
  static func leansToTheQuick(_ definition: DatasetDefinition, _ packs: [Pack]) -> String {
    for cover in definition.covers where packs.count > 1 {
      guard case .started(let months) = cover else { continue }
      return
        "Each list holds only those started in the \(months) months before it: what took longer is not seen to end, so this leans to the quick ones."
    }
    let since = packs.compactMap { $0.reach.period?.first }.min()
    return
      "The list holds only those started\(since.map { " since \($0.long)" } ?? " in its window"), so this leans to the quick ones."
  }
}

extension Figures {
  /// What is counted by a date after its start, from one list that holds only what started in its window: whoever took longer
  /// is in none, so that the quick ones alone would be judged. Where several lists follow each other, the older ones hold them.
  mutating func leans(of packs: [Pack]) {
    guard packs.count == 1, let since = packs[0].reach.period?.first else { return }
    isPartial = true
    covered = covered ?? "those started since \(since.long)"
  }
}
