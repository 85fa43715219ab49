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
  /// Whether the event of a flow is the end of each row: of what ended, whoever left has the age of that day.
  var ageAtEnd = false
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

  /// From which day on other datasets are looked through, where a figure is to look no further back than another one could.
  var lookedThrough: [String: LookedThrough] = [:]
  /// The values that any loaded pack holds, where the caller tells them: a value that none ever held is a mistake.
  public var known = KnownValues()
  /// Whether one child or one worker may be picked out by number or name: before an officer alone.
  public var picksPeople = true
  /// Named terms that are being put in place: a name that comes back to itself is a mistake.
  var inlining: [String] = []

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

  /// A yes/no term as a test of each row.
  ///
  /// - Throws: where a name is not known here, a term is of the wrong type, or names go round in a circle.
  public func condition(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Condition {
    try test(term, uses: &uses)
  }

  /// A term as a value of each row; a yes/no term as a yes/no value.
  ///
  /// What a file does not carry (a field without a column, a dataset that is not loaded) is missing in every row; `uses`
  /// names it, and the caller says that it is not known.
  public func value(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Value {
    try resolve(term, uses: &uses).value
  }
}
