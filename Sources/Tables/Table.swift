import Calendar

/// Named columns of one length. Names are canonical (`last-visit`), order is the order of the definition's fields.
///
/// A column may be late: made when it is first asked for. The number of rows, the names, the kinds and what else an outline
/// tells are known without it.
public struct Table: Sendable, Equatable {
  public private(set) var names: [String]
  public private(set) var columns: Columns
  public private(set) var rowCount: Int
  private var positions: [String: Int]

  /// All columns must have `rowCount` rows.
  public init(rowCount: Int, columns: [(name: String, column: Column)] = []) {
    self.rowCount = rowCount
    names = []
    self.columns = Columns()
    positions = [:]
    for (name, column) in columns { set(name, column) }
  }

  /// A column where there is one.
  enum Slot: Sendable {
    case made(Column)
    case late(LateColumn)

    var column: Column {
      switch self {
      case .made(let column): column
      case .late(let late): late.column
      }
    }
  }

  /// The columns by their places; one that is late is made when it is asked for.
  public struct Columns: Sendable, RandomAccessCollection {
    var slots: [Slot] = []
    public var startIndex: Int { 0 }
    public var endIndex: Int { slots.count }
    public subscript(place: Int) -> Column { slots[place].column }
  }

  public func index(of name: String) -> Int? { positions[name] }
  public subscript(name: String) -> Column? { positions[name].map { columns[$0] } }

  /// Adds a column, or puts it in the place of the one with that name.
  public mutating func set(_ name: String, _ column: Column) {
    precondition(column.count == rowCount, "column \(name) has \(column.count) rows, the table \(rowCount)")
    set(name, .made(column))
  }

  /// Adds a column that is made when it is first used, or puts it in the place of the one with that name.
  public mutating func set(_ name: String, _ late: LateColumn) {
    precondition(late.count == rowCount, "column \(name) has \(late.count) rows, the table \(rowCount)")
    set(name, .late(late))
  }

  private mutating func set(_ name: String, _ slot: Slot) {
    if let at = positions[name] {
      columns.slots[at] = slot
    } else {
      positions[name] = names.count
      names.append(name)
      columns.slots.append(slot)
    }
  }

  // MARK: What is known without a column

  /// The column of that name where it is late and was not used yet.
  public func late(_ name: String) -> LateColumn? {
    guard let at = positions[name], case .late(let late) = columns.slots[at], !late.isMade else { return nil }
    return late
  }

  public func kind(at place: Int) -> Column.Kind {
    switch columns.slots[place] {
    case .made(let column): column.kind
    case .late(let late): late.outline.kind
    }
  }

  /// As `kind(of:)`, but nil where it would have to be found out.
  public func knownKind(of name: String) -> Column.Kind? {
    guard let place = positions[name] else { return nil }
    if case .late(let late) = columns.slots[place] { return late.knownOutline?.kind }
    return kind(at: place)
  }

  public func kind(of name: String) -> Column.Kind? { positions[name].map(kind(at:)) }

  /// The book of a column of codes. Nil for other columns, and for those that are not there.
  public func book(at place: Int) -> CodeBook? {
    if case .late(let late) = columns.slots[place] {
      switch late.outline.kind {
      case .days, .numbers, .flags: return nil
      case .codes, .codeSets: if let book = late.outline.book { return book }
      }
    }
    return switch columns[place] {
    case .codes(_, let book), .codeSets(_, _, let book): book
    default: nil
    }
  }

  public func book(of name: String) -> CodeBook? { positions[name].flatMap(book(at:)) }

  /// As `book(of:)`, but nil where the column would have to be made for it.
  public func knownBook(of name: String) -> CodeBook? { positions[name].flatMap { columns.slots[$0].knownBook } }

  /// The first and last day of a column of dates; nil where none is recorded.
  public func dayRange(of name: String) -> ClosedRange<Day>? {
    guard let at = positions[name] else { return nil }
    if case .late(let late) = columns.slots[at], let range = late.outline.dayRange { return range }
    guard kind(at: at) == .days else { return nil }
    return columns[at].dayRange
  }

  /// As `dayRange(of:)`, but nil where the column would have to be looked through.
  public func knownDayRange(at place: Int) -> ClosedRange<Day>? {
    if case .late(let late) = columns.slots[place] { late.knownOutline?.dayRange } else { nil }
  }

  /// The codes of the first rows of a column that was not used yet, where they are known.
  public func knownBeginning(at place: Int) -> Codes? {
    guard case .late(let late) = columns.slots[place], !late.isMade else { return nil }
    return late.knownOutline?.beginning
  }

  /// Which days stand in a column of dates; nil where it would have to be looked through for it.
  public func knownDays(of name: String) -> DaysThere? {
    guard let at = positions[name], case .late(let late) = columns.slots[at] else { return nil }
    return late.knownOutline?.daysThere
  }

  /// Which days stand in a column of dates; looked up where that is not known. Nil where there are none, or they lie very far
  /// apart.
  public func daysThere(of name: String) -> DaysThere? {
    guard let at = positions[name], kind(at: at) == .days else { return nil }
    if let known = knownDays(of: name) { return known }
    guard case .days(let days, let valid, _) = columns[at] else { return nil }
    return DaysThere(days, valid, dayRange(of: name))
  }

  /// Whether each code of a column is higher than the one before it, and none is missing.
  public func isRising(_ name: String) -> Bool {
    guard let at = positions[name], kind(at: at) == .codes else { return false }
    if case .late(let late) = columns.slots[at], let isRising = late.outline.isRising { return isRising }
    return columns[at].isRising
  }

  // MARK: Some of its rows

  /// The rows given, in that order; a row may come twice. What is late stays late.
  public func taking(_ rows: [Int]) -> Table {
    var out = Table(rowCount: rows.count)
    for (name, slot) in zip(names, columns.slots) {
      switch slot {
      case .late(let late) where !late.isMade: out.set(name, late.taking(rows))
      default: out.set(name, slot.column.taking(rows))
      }
    }
    return out
  }

  /// As `taking`, and each column is gathered when it is first used; until then this table stays in memory.
  public func takingLate(_ rows: [Int]) -> Table {
    var out = Table(rowCount: rows.count)
    for name in names { if let late = late(name, taking: rows) { out.set(name, late) } }
    return out
  }

  /// The rows given of one column, gathered when it is first used.
  public func late(_ name: String, taking rows: [Int]) -> LateColumn? {
    guard let place = positions[name] else { return nil }
    switch columns.slots[place] {
    case .late(let late) where !late.isMade: return late.taking(rows)
    case let slot:
      let column = slot.column
      return LateColumn(count: rows.count, ColumnOutline(column.kind, book: slot.knownBook)) { column.taking(rows) }
    }
  }

  public static func == (a: Table, b: Table) -> Bool {
    a.rowCount == b.rowCount && a.names == b.names && a.columns.elementsEqual(b.columns)
  }
}

extension Table.Slot {
  /// The book of its codes, as far as it is known without making the column.
  fileprivate var knownBook: CodeBook? {
    switch self {
    case .made(.codes(_, let book)), .made(.codeSets(_, _, let book)): book
    case .made: nil
    case .late(let late): late.knownOutline?.book
    }
  }
}
