import Calendar
import Tables

/// What a query gives.
public enum QueryResult: Sendable, Equatable {
  /// `groups` in the order of their first row; `total` is over all rows that the filter left, never a sum of groups.
  case groups([Group], total: Group)
  /// The values of each row, in the order asked; `total` is how many there were before the limit.
  /// `rows` are the places of the rows in the relation's table.
  case rows([[Cell]], rows: [Int], total: Int)
}

/// One figure and what it rests on.
public struct Group: Sendable, Equatable {
  /// The value of each group key; a period is its first day. Empty for a total.
  public var keys: [Cell]
  /// Rows of the population: those the filter left.
  public var rows: Int
  /// Different people among them, where the query named a column for them: as far as `mostPeople`, since whoever asks
  /// wants to know which groups are small.
  public var people: Int?
  /// Where there are more people than this they are not counted any further: what is small is below twenty.
  public static let mostPeople = 60
  /// Nil where there is nothing to compute with: no rows, no recorded values, a divisor of zero.
  public var value: Double?
  /// Of a percentage: rows that meet the test, and all rows. Of a ratio: the two sums. Of a mean, median, sum, lowest
  /// or highest: nil and how many values. Of a lowest or highest date the value is its day number.
  public var numerator: Double?
  public var denominator: Double?
  /// Rows whose test, or whose value, could not be told because something was missing.
  public var undecided: Int
  /// Of these, the ones that count as meeting the test (`not` of a missing value is met).
  public var undecidedMet: Int
  /// Of the total alone: rows of the relation that the filter could not decide; and of these, the ones it left in.
  public var filterUndecided: Int
  public var filterUndecidedMet: Int

  public init(
    keys: [Cell] = [], rows: Int, people: Int? = nil, value: Double?, numerator: Double? = nil,
    denominator: Double? = nil, undecided: Int = 0, undecidedMet: Int = 0, filterUndecided: Int = 0,
    filterUndecidedMet: Int = 0
  ) {
    self.keys = keys
    self.rows = rows
    self.people = people
    self.value = value
    self.numerator = numerator
    self.denominator = denominator
    self.undecided = undecided
    self.undecidedMet = undecidedMet
    self.filterUndecided = filterUndecided
    self.filterUndecidedMet = filterUndecidedMet
  }
}

/// Answers queries. Memory is one store; a database can be another.
public protocol Store: Sendable {
  /// Throws only where the query does not fit the relation (a mistake of the program, told with its words).
  func answer(_ query: Query) throws(QueryFailure) -> QueryResult
}

public struct QueryFailure: Error, Equatable, Sendable {
  public var message: String
  public init(_ message: String) { self.message = message }
}
