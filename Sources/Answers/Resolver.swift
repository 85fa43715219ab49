import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What the terms of one dataset mean in one of its tables: `Syntax.Term` → `Engine.Condition` and `Engine.Value`.
///
/// A value, made anew for each query. It looks names up in the definition, columns up in the table, and related
/// datasets up by `related`, which is given by whoever knows which pack answers.
public struct Resolver {
  public var catalogue: Catalogue
  public var definition: DatasetDefinition
  public var table: Table
  /// The as-at date of the pack in use: `as-at`, `open`, `age`, `within … of as-at`.
  public var asAt: Day
  /// The date that `age` is reckoned at: the as-at date of a stock; nil: the event of each row (a flow).
  public var ageAtEvent: Bool
  /// The table that stands for a dataset named in `has`, `number of` and `latest`, and the name it has in the store.
  public var related: (String) -> RelatedTable?
  /// The resolver of the row just outside, inside a `has … where ( … )`.
  public var outer: (definition: DatasetDefinition, table: Table)?

  public struct RelatedTable {
    public var definition: DatasetDefinition
    public var table: Table
    public var relation: RelationID
    public init(definition: DatasetDefinition, table: Table, relation: RelationID) {
      self.definition = definition
      self.table = table
      self.relation = relation
    }
  }

  /// What the resolved terms rested on, for reach and for the basis of the answer.
  public struct Uses: Equatable {
    /// Fields of this dataset that a test needs, without those asked only `is recorded` or `is missing`, and without the dates of `open`.
    public var testedFields: Set<String> = []
    /// Fields asked only whether they are recorded.
    public var recordedFields: Set<String> = []
    /// Datasets named in `has`, `number of` and `latest`.
    public var datasets: Set<String> = []
    /// How far back before the event or the position it looks, in months: `number of previous within 12 months`; with the dataset looked into.
    public var lookBacks: [LookBack] = []
    /// Whether `open` (or started, ended) was among the tests.
    public var readsOpening = false
    public init() {}
  }
  public struct LookBack: Equatable {
    public var dataset: String
    public var length: Engine.Duration
    public init(dataset: String, length: Engine.Duration) {
      self.dataset = dataset
      self.length = length
    }
  }

  public init(
    catalogue: Catalogue, definition: DatasetDefinition, table: Table, asAt: Day, ageAtEvent: Bool,
    related: @escaping (String) -> RelatedTable?
  ) {
    self.catalogue = catalogue
    self.definition = definition
    self.table = table
    self.asAt = asAt
    self.ageAtEvent = ageAtEvent
    self.related = related
  }

  public func condition(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition { .always }
  public func value(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Value { .number(0) }
  /// The dataset's own `open from … until …` at a date.
  public func open(at day: Day) -> Condition? { nil }
  public func started(in period: Period) -> Condition? { nil }
  public func ended(in period: Period) -> Condition? { nil }
}

extension Syntax.WrittenDate {
  /// The day meant, reckoned from the as-at date. `end`: a period stands for its last day, as after `until`.
  public func day(asAt: Day, end: Bool = false) -> Day? { nil }
}

extension Syntax.WrittenPeriod {
  /// The period meant, reckoned from the as-at date; `meetings` for `since last meeting`.
  public func period(asAt: Day, meetings: [Day] = [], lastInspection: Day? = nil) -> Period? { nil }
}
