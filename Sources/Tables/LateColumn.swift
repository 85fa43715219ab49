import Calendar
import Synchronization

/// A column that is made when it is first used: once, whoever asks for it first, while all others wait.
///
/// What a load can tell without it stands in its outline, so that nobody makes it only to look at its kind. Whoever makes
/// it may use other columns, but never this one.
public final class LateColumn: Sendable {
  /// Its rows.
  public let count: Int
  public let outline: ColumnOutline
  private let made = AtomicLazyReference<Made>()
  private let make: Mutex<(@Sendable () -> Column)?>

  private final class Made: Sendable {
    let column: Column
    init(_ column: Column) { self.column = column }
  }

  /// - Parameter make: the column, with `count` rows and of the kind that the outline tells. Where it cannot be had any more
  ///   it may give missing values (`Column(missing:)`), and then has to see to it that no answer made of them is believed.
  public init(count: Int, _ outline: ColumnOutline, make: @escaping @Sendable () -> Column) {
    self.count = count
    self.outline = outline
    self.make = Mutex(make)
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
    LateColumn(count: rows.count, ColumnOutline(outline.kind, book: outline.book)) { self.column.taking(rows) }
  }
}

/// What is known of a column without its values.
public struct ColumnOutline: Sendable, Equatable {
  public var kind: Column.Kind
  /// Of codes: the book they point into; nil where it is not known before the column is made.
  public var book: CodeBook?
  /// Of days: the first and the last; nil where they are not known, or there are none.
  public var dayRange: ClosedRange<Day>?
  /// Of codes: whether each is higher than the one before it, and none is missing; nil where that is not known.
  public var isRising: Bool?

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
