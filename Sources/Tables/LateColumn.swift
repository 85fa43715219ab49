import Calendar
import Synchronization

/// A column that is made when it is first used: once, whoever asks for it first, while all others wait.
///
/// What a load can tell without it stands in its outline, so that nobody makes it only to look at its kind. Whoever makes
/// it may use other columns, but never this one.
public final class LateColumn: Sendable {
  /// Its rows.
  public let count: Int
  private let told = AtomicLazyReference<Told>()
  private let tell: (@Sendable () -> ColumnOutline)?
  private let made = AtomicLazyReference<Made>()
  private let make: Mutex<(@Sendable () -> Column)?>

  private final class Made: Sendable {
    let column: Column
    init(_ column: Column) { self.column = column }
  }

  private final class Told: Sendable {
    let outline: ColumnOutline
    init(_ outline: ColumnOutline) { self.outline = outline }
  }

  /// - Parameter make: the column, with `count` rows and of the kind that the outline tells. Where it cannot be had any more
  ///   it may give missing values (`Column(missing:)`), and then has to see to it that no answer made of them is believed.
  public init(count: Int, _ outline: ColumnOutline, make: @escaping @Sendable () -> Column) {
    self.count = count
    tell = nil
    self.make = Mutex(make)
    _ = told.storeIfNil(Told(outline))
  }

  /// A column of which not even the kind is known before somebody asks.
  ///
  /// - Parameter outline: tells the same whenever it is asked; it may not ask for this column.
  public init(
    count: Int, outline: @escaping @Sendable () -> ColumnOutline, make: @escaping @Sendable () -> Column
  ) {
    self.count = count
    tell = outline
    self.make = Mutex(make)
  }

  /// What is known without its values; nil where that, too, would have to be found out.
  public var knownOutline: ColumnOutline? { told.load()?.outline }

  public var outline: ColumnOutline {
    if let told = told.load() { return told.outline }
    // Asked twice at the same time it tells the same twice. Without one it was told at the beginning.
    return told.storeIfNil(Told(tell?() ?? ColumnOutline(.codes))).outline
  }

  /// Whether it was made already.
  public var isMade: Bool { made.load() != nil }

  public var column: Column {
    if let made = made.load() { return made.column }
    return make.withLock { make in
      if let made = made.load() { return made.column }
      // Without a maker it is made, so the other way does not happen.
      let column = make?() ?? Column(missing: count, outline)
      precondition(column.count == count, "a late column has \(column.count) rows, not \(count)")
      // What the maker holds on to is let go.
      make = nil
      return made.storeIfNil(Made(column)).column
    }
  }

  /// The same column with the rows given, in that order; it is made when either is used.
  public func taking(_ rows: [Int]) -> LateColumn {
    let make: @Sendable () -> Column = { self.column.taking(rows) }
    if let known = knownOutline {
      return LateColumn(count: rows.count, ColumnOutline(known.kind, book: known.book), make: make)
    }
    return LateColumn(count: rows.count, outline: { ColumnOutline(self.outline.kind) }, make: make)
  }
}

/// What is known of a column without its values.
public struct ColumnOutline: Sendable, Equatable {
  public var kind: Column.Kind
  /// Of codes: the book they point into; nil where it is not known before the column is made.
  public var book: CodeBook?
  /// Of days: the first and the last; nil where they are not known, or there are none.
  public var dayRange: ClosedRange<Day>?
  /// Of days: which there are; nil where that is not known.
  public var daysThere: DaysThere?
  /// Of codes: whether each is higher than the one before it, and none is missing; nil where that is not known.
  public var isRising: Bool?
  /// Of codes: those of the first rows; nil where none is known.
  public var beginning: Codes?

  public init(
    _ kind: Column.Kind, book: CodeBook? = nil, dayRange: ClosedRange<Day>? = nil, isRising: Bool? = nil
  ) {
    (self.kind, self.book, self.dayRange, self.isRising) = (kind, book, dayRange, isRising)
  }
}

extension Column {
  public enum Kind: Sendable, Equatable { case days, numbers, flags, codes, codeSets }

  public var kind: Kind {
    switch self {
    case .days: .days
    case .numbers: .numbers
    case .flags: .flags
    case .codes: .codes
    case .codeSets: .codeSets
    }
  }

  /// So many missing values.
  public init(missing count: Int, _ outline: ColumnOutline) {
    let none = Bitmap(count: count)
    let book = outline.book ?? CodeBook()
    self =
      switch outline.kind {
      case .days: .days([Int32](repeating: 0, count: count), valid: none, minutes: nil)
      case .numbers: .numbers([Double](repeating: 0, count: count), valid: none)
      case .flags: .flags(none, valid: none)
      case .codes: .codes(.bytes([UInt8](repeating: 0, count: count)), book)
      case .codeSets: .codeSets(items: [], starts: [Int32](repeating: 0, count: count + 1), book)
      }
  }
}
