import Calendar
import Tables

/// One question to one table: which rows, and what of them. A closed algebra, without closures and without names left
/// to look up, so that it can be compared, printed, evaluated in two independent ways, or put into SQL.
public struct Query: Sendable, Equatable {
  public var relation: RelationID
  public var filter: Condition
  public var shape: Shape

  public init(relation: RelationID, filter: Condition = .always, shape: Shape) {
    self.relation = relation
    self.filter = filter
    self.shape = shape
  }

  public enum Shape: Sendable, Equatable {
    /// One figure, or one for each group. `people`: the column whose distinct values are counted beside it, for privacy,
    /// no further than `Group.mostPeople`.
    case aggregate(Aggregate, by: [GroupKey], people: Field?)
    /// The rows themselves: the values wanted, the order (ties keep the order of the table), and how many at most.
    case rows([Value], order: [Order], limit: Int?)
  }

  public struct Order: Sendable, Equatable {
    public var value: Value
    public var descending: Bool
    public init(_ value: Value, descending: Bool = false) {
      self.value = value
      self.descending = descending
    }
  }
}

/// Which table a query reads; the store knows what stands behind it (`cp-plans@2026-10-31`).
public struct RelationID: Hashable, Sendable {
  public var name: String
  public init(_ name: String) { self.name = name }
}

/// A column of the relation in question, by its place; the name is for people.
public struct Field: Hashable, Sendable {
  public var index: Int
  public var name: String
  public init(_ index: Int, _ name: String) {
    self.index = index
    self.name = name
  }
}

public enum Aggregate: Sendable, Equatable {
  /// Rows.
  case count
  /// Different values of a column; missing ones are not counted.
  case distinct(Field)
  /// Of the rows, those that meet the condition, in a hundred.
  case percent(Condition)
  case mean(Value)
  case median(Value)
  case sum(Value)
  case lowest(Value)
  case highest(Value)
  /// The sum of one over the sum of the other, over rows that hold both.
  case ratio(Value, Value)
}

public enum GroupKey: Sendable, Equatable {
  /// By the value of a coded or yes/no column; the missing value is a group of its own. A row whose cell holds
  /// several codes stands in each of their groups.
  case field(Field)
  /// By the period of a date column that each row falls into.
  case period(Field, Grain)
  /// By a number or a date as it is.
  case value(Value)
}

/// A value of each row: a day, a number, a code or a yes/no; or missing. Arithmetic with a missing value is missing.
public indirect enum Value: Sendable, Equatable {
  case field(Field)
  /// Inside a `Related` condition: a column of the row just outside.
  case outer(Field)
  case day(Day)
  case number(Double)
  case text(String)
  /// From one date to another; missing where it runs backwards or a date is missing. Months and years carry their
  /// fraction, so that `at least 12 months` is decided by the date 12 months after the first one.
  case span(TimeUnit, from: Value, to: Value)
  case add(Value, Value)
  case subtract(Value, Value)
  case multiply(Value, Value)
  /// Missing where the divisor is zero.
  case divide(Value, Value)
  /// How many of the bounds, which rise, a number reaches: 0 below the first, and as many as there are from the last one up.
  case grouped(Value, at: [Double])
  /// Whole years of age at a date (`Day.age`); missing before the birth, or where a date is missing.
  case age(born: Value, at: Value)
  /// The first of these that is recorded.
  case firstRecorded([Value])
  /// A column of the event before this one, of the same `key`, in the whole relation; ties keep the table's order.
  /// Missing where the row has no key or no event.
  case previous(Field, key: Field, event: Field)
  /// How many earlier events of the same `key` there are, no further back than `within`.
  case numberOfPrevious(within: Duration?, key: Field, event: Field)
  /// How many rows match; missing where the row's own key is.
  case count(Related)
  /// A column of the newest matching row by `event`; of several on one day, the last in the table.
  case latest(Field, event: Field, Related)
  /// A condition as a yes/no value; missing where it is undecided.
  case test(Condition)
  /// A date a number of units later (earlier where negative).
  case shifted(Value, by: Duration)
}

/// The rows of another relation (or the same one) with the same key, that meet a condition.
public struct Related: Sendable, Equatable {
  public var relation: RelationID
  /// The key in the outer row, and in the rows matched. Missing keys match nothing.
  public var outerKey: Field
  public var innerKey: Field
  public var condition: Condition

  public init(relation: RelationID, outerKey: Field, innerKey: Field, condition: Condition = .always) {
    self.relation = relation
    self.outerKey = outerKey
    self.innerKey = innerKey
    self.condition = condition
  }
}

/// A test of each row. Logic is plain: a test that cannot be made, because a value is missing, is not met, and `not`
/// of it is met. Beside that, evaluation tells which rows could not be decided (Kleene's third value).
public indirect enum Condition: Sendable, Equatable {
  case always
  case never
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// A yes/no column that says yes.
  case flag(Field)
  /// Any value, compared in its own order; texts, codes and flags for equality alone: two coded columns by their
  /// words, a coded column and a written text by word or title, whatever the letter case and kind of blank. A column
  /// of several codes equals a written text where one of them does.
  case compare(Value, Comparison, Value)
  /// A coded column that holds one of these codes of its own book; for a column of several codes, any of them.
  case oneOf(Field, [UInt32])
  case recorded(Value)
  /// Letter case and kind of blank do not count.
  case contains(Field, String)
  /// From 0 to `duration` before (or after) the anchor.
  case within(Value, Duration, Side, of: Value)
  /// Both ends included.
  case between(Value, Value, Value)
  /// Undecided where the row's own key is missing, or where no row surely matches and one might.
  case has(Related)
}

public enum Comparison: Sendable, Equatable, CaseIterable { case equal, less, lessOrEqual, greater, greaterOrEqual }

public enum Side: Sendable, Equatable { case before, after }

public enum TimeUnit: String, Sendable, Equatable, CaseIterable { case hours, days, workingDays, weeks, months, years }

/// A length of time: whole units. Hours are counted as days of 24, rounded up.
public struct Duration: Sendable, Equatable {
  public var count: Int
  public var unit: TimeUnit
  public init(_ count: Int, _ unit: TimeUnit) {
    self.count = count
    self.unit = unit
  }
}
