import Calendar

/// Collects days row by row.
public struct DayBuilder: Sendable {
  private var days: [Int32] = []
  private var valid = Bitmap()
  private var minutes: [Int16]?

  public init() {}

  /// Nil is missing; `minute` is the time of day in minutes after midnight, where there is one.
  public mutating func append(_ day: Day?, minute: Int? = nil) {
    if let minute {
      if minutes == nil { minutes = [Int16](repeating: -1, count: days.count) }
      minutes?.append(Int16(clamping: minute))
    } else {
      minutes?.append(-1)
    }
    days.append(day?.number ?? 0)
    valid.append(day != nil)
  }
  public func finished() -> Column { .days(days, valid: valid, minutes: minutes) }
}

/// Collects numbers row by row; nil is missing, and so is what is no number (infinite, not a number).
public struct NumberBuilder: Sendable {
  private var numbers: [Double] = []
  private var valid = Bitmap()

  public init() {}
  public mutating func append(_ number: Double?) {
    let finite = number.flatMap { $0.isFinite ? $0 : nil }
    numbers.append(finite ?? 0)
    valid.append(finite != nil)
  }
  public func finished() -> Column { .numbers(numbers, valid: valid) }
}

/// Collects yes and no row by row; nil is missing.
public struct FlagBuilder: Sendable {
  private var bits = Bitmap()
  private var valid = Bitmap()

  public init() {}
  public mutating func append(_ flag: Bool?) {
    bits.append(flag ?? false)
    valid.append(flag != nil)
  }
  public func finished() -> Column { .flags(bits, valid: valid) }
}

/// Collects codes row by row, with the book that they point into; 0 is missing.
public struct CodeBuilder: Sendable {
  private var codes: [UInt32] = []
  public var book: CodeBook

  public init(book: CodeBook = CodeBook()) { self.book = book }
  public mutating func append(code: UInt32) { codes.append(code) }
  public mutating func append(_ word: String) { codes.append(book.code(of: word)) }
  public func finished() -> Column { .codes(Codes(codes), book) }
}

/// Collects sets of codes row by row; an empty set is missing.
public struct CodeSetBuilder: Sendable {
  private var items: [UInt32] = []
  private var starts: [Int32] = [0]
  public var book: CodeBook

  public init(book: CodeBook = CodeBook()) { self.book = book }
  public mutating func append(codes: [UInt32]) {
    items += codes
    starts.append(Int32(items.count))
  }
  public func finished() -> Column { .codeSets(items: items, starts: starts, book) }
}
