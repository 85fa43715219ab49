import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A resolved term: its value, and what kind of value that is.
struct Resolved {
  enum Kind: String {
    case number = "a number"
    case day = "a date"
    case flag = "a yes or no"
    case text = "a text"
    /// Of a number that was put in groups, the place of its group.
    case group = "a group"
  }
  var value: Value
  var kind: Kind
  /// Missing in every row, whatever the kind: the file does not carry it.
  var isMissing = false
  /// The columns that a coded value is read from: where its words are looked up.
  var columns: [CodedColumn] = []
  /// Of a number put in groups: which they are.
  var groups: ValueGroups?
  /// Of a date written as a period, the period: which end is meant depends on the comparison.
  var period: Period?

  /// Missing in every row: a division by nothing, which every store knows.
  static func missing(_ kind: Kind, columns: [CodedColumn] = []) -> Resolved {
    Resolved(value: .missingNumber, kind: kind, isMissing: true, columns: columns)
  }
}

/// A column of words, with the definition that tells its codes.
struct CodedColumn {
  var definition: FieldDefinition
  var column: Column?
  /// Where the rows in question hold it themselves, for `oneOf`.
  var field: Field?
}

extension Value {
  static let missingNumber = Value.divide(.number(1), .number(0))
}

extension Condition {
  /// A test that can be made for no row.
  static let undecided = Condition.compare(.missingNumber, .equal, .number(0))
}

extension Resolver {
  func resolve(_ term: Syntax.Term, uses: inout Uses) throws(Diagnostic) -> Resolved {
    switch term.kind {
    case .number(let number, _): return Resolved(value: .number(number), kind: .number)
    case .date(let written): return try date(written, term.range)
    case .text(let text): return Resolved(value: .text(text), kind: .text)
    case .code(let code): return Resolved(value: .text(code), kind: .text)
    case .field(let name): return try field(name, term.range, uses: &uses)
    case .this(let name): return try outerField(name, term.range, uses: &uses)
    case .asAt: return Resolved(value: .day(asAt), kind: .day)
    case .age: return try age(term.range, uses: &uses).years
    case .span(let unit, let from, let to): return try span(unit, from, to, uses: &uses)
    case .previous(let name): return try previous(name, term.range, uses: &uses)
    case .numberOfPrevious(let length): return try numberOfPrevious(length, term.range, uses: &uses)
    case .numberOf(let dataset, let condition): return try numberOf(dataset, condition, term.range, uses: &uses)
    case .latest(let name, let dataset, let condition):
      return try latest(name, dataset, condition, term.range, uses: &uses)
    case .firstRecorded(let names): return try firstRecorded(names, term.range, uses: &uses)
    case .arithmetic(let sign, let left, let right): return try arithmetic(sign, left, right, term.range, uses: &uses)
    case .grouped(let value, let bounds): return try grouped(value, at: bounds, uses: &uses)
    default: return Resolved(value: .test(try test(term, uses: &uses)), kind: .flag)
    }
  }

  func date(_ written: Syntax.WrittenDate, _ range: SourceRange) throws(Diagnostic) -> Resolved {
    guard let day = written.day(asAt: asAt) else {
      throw Diagnostic(.plain("There is no such date before \(asAt.long)."), range)
    }
    var period: Period?
    if case .period(let written) = written { period = written.period(asAt: asAt) }
    return Resolved(value: .day(day), kind: .day, period: period)
  }

  /// A field of the row in question, or a named condition or expression put in its place.
  private func field(_ name: String, _ range: SourceRange, uses: inout Uses) throws(Diagnostic) -> Resolved {
    if let at = table.index(of: name) {
      uses.test(name)
      return Self.resolved(Field(at, name), table.columns[at], definition.fieldOrGuess(name, table.columns[at]))
    }
    if let known = definition.field(name) {
      uses.test(name)
      return .missing(known.type.kind, columns: [CodedColumn(definition: known)])
    }
    if let named = definition.named(name) {
      return try inlining(name, range).resolve(named.term, uses: &uses)
    }
    throw unknownField(name, range, in: definition)
  }

  /// This resolver with one more name being put in place.
  func inlining(_ name: String, _ range: SourceRange) throws(Diagnostic) -> Resolver {
    if let start = inlining.firstIndex(of: name) {
      throw Diagnostic(.cycle(names: Array(inlining[start...]) + [name]), range)
    }
    var copy = self
    copy.inlining.append(name)
    return copy
  }

  static func resolved(_ field: Field, _ column: Column, _ definition: FieldDefinition) -> Resolved {
    let coded = [CodedColumn(definition: definition, column: column, field: field)]
    return switch column {
    case .days: Resolved(value: .field(field), kind: .day)
    case .numbers: Resolved(value: .field(field), kind: .number)
    case .flags: Resolved(value: .field(field), kind: .flag)
    case .codes, .codeSets: Resolved(value: .field(field), kind: .text, columns: coded)
    }
  }

  private func outerField(_ name: String, _ range: SourceRange, uses: inout Uses) throws(Diagnostic) -> Resolved {
    guard let outer else {
      throw Diagnostic(
        .plain("“this” means the row just outside, and stands only in the brackets of “has … where ( … )”."), range)
    }
    if let at = outer.table.index(of: name) {
      uses.outerFields.insert(name)
      let column = outer.table.columns[at]
      var found = Self.resolved(Field(at, name), column, outer.definition.fieldOrGuess(name, column))
      found.value = .outer(Field(at, name))
      found.columns = found.columns.map { CodedColumn(definition: $0.definition, column: $0.column) }
      return found
    }
    if let known = outer.definition.field(name) {
      uses.outerFields.insert(name)
      return .missing(known.type.kind, columns: [CodedColumn(definition: known)])
    }
    if outer.definition.named(name) != nil {
      throw Diagnostic(
        .plain("“this” takes a field of \(outer.definition.name), and “\(name)” is a named test."), range)
    }
    throw unknownField(name, range, in: outer.definition)
  }

  private func span(
    _ unit: Syntax.Unit, _ from: Syntax.Term, _ to: Syntax.Term, uses: inout Uses
  ) throws(Diagnostic) -> Resolved {
    let (first, last) = (try resolve(from, uses: &uses), try resolve(to, uses: &uses))
    try expect(first, .day, from)
    try expect(last, .day, to)
    if first.isMissing || last.isMissing { return .missing(.number) }
    return Resolved(value: .span(TimeUnit(unit), from: first.value, to: last.value), kind: .number)
  }

  private func firstRecorded(
    _ names: [String], _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Resolved {
    var all: [Resolved] = []
    var each: [Uses] = []
    // Till now, where there is no end yet: that the end is blank leaves nothing unknown.
    var ends = Uses()
    let isTillNow = names.contains(Syntax.Term.asAtName)
    for name in names {
      let found: Resolved
      if name == Syntax.Term.asAtName {
        found = Resolved(value: .day(asAt), kind: .day)
      } else if isTillNow {
        found = try field(name, range, uses: &ends)
      } else {
        var own = Uses()
        found = try field(name, range, uses: &own)
        each.append(own)
      }
      if let first = all.first, first.kind != found.kind {
        throw Diagnostic(.wrongType(what: name, expected: first.kind.rawValue), range)
      }
      all.append(found)
    }
    uses.absorb(alternatives: each, areStandIns: true)
    guard let first = all.first else { return .missing(.text) }
    let held = all.filter { !$0.isMissing }
    guard !held.isEmpty else { return .missing(first.kind, columns: all.flatMap(\.columns)) }
    if held.count == 1 { return held[0] }
    return Resolved(
      value: .firstRecorded(held.map(\.value)), kind: first.kind,
      columns: held.flatMap(\.columns).map { CodedColumn(definition: $0.definition, column: $0.column) })
  }

  private func arithmetic(
    _ sign: Syntax.Arithmetic, _ left: Syntax.Term, _ right: Syntax.Term, _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Resolved {
    let (a, b) = (try resolve(left, uses: &uses), try resolve(right, uses: &uses))
    if a.kind == .day {
      switch (sign, b.kind, b.value) {
      case (.subtract, .day, _):
        if a.isMissing || b.isMissing { return .missing(.number) }
        return Resolved(value: .span(.days, from: b.value, to: a.value), kind: .number)
      case (.add, .number, .number(let days)), (.subtract, .number, .number(let days)):
        guard let whole = Int(exactly: days), abs(whole) < 1_000_000 else { break }
        if a.isMissing { return .missing(.day) }
        let count = sign == .add ? whole : -whole
        return Resolved(value: .shifted(a.value, by: Engine.Duration(count, .days)), kind: .day)
      default: break
      }
      throw Diagnostic(.plain("A date takes only + or − a whole number of days, or − another date."), range)
    }
    try expect(a, .number, left)
    try expect(b, .number, right)
    if a.isMissing || b.isMissing { return .missing(.number) }
    let value: Value =
      switch sign {
      case .add: .add(a.value, b.value)
      case .subtract: .subtract(a.value, b.value)
      case .multiply: .multiply(a.value, b.value)
      case .divide: .divide(a.value, b.value)
      }
    return Resolved(value: value, kind: .number)
  }

  /// The place of a column of this table.
  func column(_ name: String) -> Field? { table.index(of: name).map { Field($0, name) } }

  func expect(_ found: Resolved, _ kind: Resolved.Kind, _ term: Syntax.Term) throws(Diagnostic) {
    guard found.kind != kind else { return }
    try refuseGroups(found, term)
    throw Diagnostic(.wrongType(what: PlainWords.expression(term), expected: kind.rawValue), term.range)
  }

  func unknownField(_ name: String, _ range: SourceRange, in definition: DatasetDefinition) -> Diagnostic {
    Diagnostic(
      .unknownName(read: name, kinds: [.field], holder: definition.name), range,
      suggestions: Nearest.names(to: name, among: definition.fields.map(\.name) + definition.named.map(\.name)))
  }
}

extension DatasetDefinition {
  /// The definition of a column, or one made from what the column holds.
  func fieldOrGuess(_ name: String, _ column: Column) -> FieldDefinition {
    if let known = field(name) { return known }
    let type: Syntax.FieldType =
      switch column {
      case .days: .date
      case .numbers: .number
      case .flags: .yesNo
      case .codes: .text
      case .codeSets: .codes
      }
    return FieldDefinition(name: name, title: name, type: type, headers: [name])
  }
}

extension Syntax.FieldType {
  var kind: Resolved.Kind {
    switch self {
    case .date, .month: .day
    case .number: .number
    case .yesNo: .flag
    case .id, .code, .codes, .text, .team, .worker, .theme, .area: .text
    }
  }
}
