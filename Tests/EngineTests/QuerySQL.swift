import Calendar
import Engine
import Tables

/// A query in the SQL of DuckDB, for tables written by `CSVTables`: columns `c0`, `c1` … and the row's place, `r`.
///
/// SQL's own logic of three values is Kleene's. Plain logic is had by taking each test that is unknown for not met.
struct QuerySQL {
  let tables: [RelationID: Table]
  struct Unsupported: Error { let what: String }

  /// A row in question: the table, the name it goes by in the SQL, and the rows outside, the nearest first.
  struct Scope {
    let relation: RelationID
    let table: Table
    let alias: String
    let outside: [Scope]
  }

  private func scope(_ relation: RelationID, in outside: Scope? = nil) throws -> Scope {
    guard let table = tables[relation] else { throw Unsupported(what: relation.name) }
    let outer = outside.map { [$0] + $0.outside } ?? []
    return Scope(relation: relation, table: table, alias: "t\(outer.count)", outside: outer)
  }

  func text(_ query: Query) throws -> String {
    let scope = try scope(query.relation)
    let from = "FROM (SELECT * FROM \(query.relation.name) t0 WHERE \(try plain(query.filter, scope))) t0"
    switch query.shape {
    case .rows(let values, let order, let limit):
      guard order.isEmpty, limit == nil else { throw Unsupported(what: "order") }
      return "SELECT " + (["t0.r"] + (try values.map { try shown($0, scope) })).joined(separator: ", ") + " " + from
    case .aggregate(let aggregate, let keys, let people):
      var columns: [String] = []
      var sources = from
      for (place, key) in keys.enumerated() {
        if case .field(let field) = key, case .codeSets = scope.table.columns[field.index] {
          let list = "list_distinct(\(column(field, scope)))"
          sources +=
            ", LATERAL (SELECT unnest(CASE WHEN \(column(field, scope)) IS NULL THEN [NULL] ELSE \(list) END) AS k)"
          sources += " u\(place)"
          columns.append("\(titled("u\(place).k", book(of: field, scope)))")
        } else {
          columns.append(try self.key(key, scope))
        }
      }
      let figures =
        ["count(*)", try people.map { "least(\(try different($0, scope)), \(Group.mostPeople))" } ?? "NULL"]
        + (try self.figures(aggregate, scope))
      let grouping = keys.isEmpty ? "" : " GROUP BY " + (1...keys.count).map(String.init).joined(separator: ", ")
      return "SELECT " + (columns + figures).joined(separator: ", ") + " " + sources + grouping
    }
  }

  /// Value, numerator, denominator, undecided, undecided but met.
  private func figures(_ aggregate: Aggregate, _ scope: Scope) throws -> [String] {
    func number(_ value: Value) throws -> String {
      let sql = try self.value(value, scope)
      return try kind(value, scope) == .day ? "CAST(date_diff('day', DATE '1970-01-01', \(sql)) AS DOUBLE)" : sql
    }
    func simple(_ function: String, _ value: Value) throws -> [String] {
      let sql = try number(value)
      return ["\(function)(\(sql))", "NULL", "count(\(sql))", "count(*) - count(\(sql))", "0"]
    }
    switch aggregate {
    case .count: return ["count(*)", "NULL", "NULL", "0", "0"]
    case .distinct(let field):
      let own = column(field, scope)
      return [try different(field, scope), "NULL", "NULL", "count(*) - count(\(own))", "0"]
    case .percent(let condition):
      let (met, known) = (try plain(condition, scope), try kleene(condition, scope))
      let hits = "count(*) FILTER (\(met))"
      return [
        "100.0 * \(hits) / nullif(count(*), 0)", hits, "count(*)", "count(*) FILTER ((\(known)) IS NULL)",
        "count(*) FILTER ((\(known)) IS NULL AND \(met))",
      ]
    case .mean(let value): return try simple("avg", value)
    case .median(let value): return try simple("median", value)
    case .sum(let value): return try simple("sum", value)
    case .lowest(let value): return try simple("min", value)
    case .highest(let value): return try simple("max", value)
    case .ratio(let above, let below):
      let (a, b) = (try number(above), try number(below))
      let both = "FILTER (\(a) IS NOT NULL AND \(b) IS NOT NULL)"
      let (over, under) = ("coalesce(sum(\(a)) \(both), 0)", "coalesce(sum(\(b)) \(both), 0)")
      return ["CASE WHEN \(under) <> 0 THEN \(over) / \(under) END", over, under, "count(*) - count(*) \(both)", "0"]
    }
  }

  private func different(_ field: Field, _ scope: Scope) throws -> String {
    if case .codeSets = scope.table.columns[field.index] {
      return "coalesce(len(list_distinct(flatten(list(\(column(field, scope)))))), 0)"
    }
    return "count(DISTINCT \(column(field, scope)))"
  }

  private func key(_ key: GroupKey, _ scope: Scope) throws -> String {
    switch key {
    case .field(let field): return try shown(.field(field), scope)
    case .value(let value): return try shown(value, scope)
    case .period(let field, let grain):
      let day = column(field, scope)
      return switch grain {
      case .week, .month, .quarter: "CAST(date_trunc('\(grain.rawValue)', \(day)) AS DATE)"
      case .year: "CAST(date_trunc('year', \(day) - INTERVAL 3 MONTH) + INTERVAL 3 MONTH AS DATE)"
      }
    }
  }

  // MARK: Values

  enum Kind { case day, number, flag, text, texts }

  func kind(_ value: Value, _ scope: Scope) throws -> Kind {
    func kind(_ field: Field, _ table: Table) -> Kind {
      switch table.columns[field.index] {
      case .days: .day
      case .numbers: .number
      case .flags: .flag
      case .codes: .text
      case .codeSets: .texts
      }
    }
    switch value {
    case .field(let field), .previous(let field, _, _): return kind(field, scope.table)
    case .outer(let field): return kind(field, scope.outside[0].table)
    case .latest(let field, _, let related): return kind(field, try self.scope(related.relation).table)
    case .day, .shifted: return .day
    case .text: return .text
    case .test: return .flag
    case .firstRecorded(let values): return try self.kind(values[0], scope)
    default: return .number
    }
  }

  func column(_ field: Field, _ scope: Scope) -> String { "\(scope.alias).c\(field.index)" }

  /// The book whose titles show the words of a value.
  private func book(_ value: Value, _ scope: Scope) throws -> CodeBook? {
    switch value {
    case .field(let field), .previous(let field, _, _): return book(of: field, scope)
    case .outer(let field): return book(of: field, scope.outside[0])
    case .latest(let field, _, let related): return book(of: field, try self.scope(related.relation))
    default: throw Unsupported(what: "texts from several books")
    }
  }

  private func book(of field: Field, _ scope: Scope) -> CodeBook? {
    switch scope.table.columns[field.index] {
    case .codes(_, let book), .codeSets(_, _, let book): book
    default: nil
    }
  }

  private func titled(_ sql: String, _ book: CodeBook?) -> String {
    guard let book, book.titles != nil else { return sql }
    let cases = book.words.indices.dropFirst().map { code in
      " WHEN \(quoted(book.words[code])) THEN \(quoted(book.title(UInt32(code))))"
    }
    return "CASE \(sql)\(cases.joined()) END"
  }

  func quoted(_ text: String) -> String {
    "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
  }

  /// A value as it stands in an answer: words by their titles.
  private func shown(_ value: Value, _ scope: Scope) throws -> String {
    switch try kind(value, scope) {
    case .texts: throw Unsupported(what: "several codes as a value")
    case .text:
      if case .text(let text) = value { return text.isEmpty ? "NULL" : quoted(text) }
      return titled(try self.value(value, scope), try book(value, scope))
    default: return try self.value(value, scope)
    }
  }

  func value(_ value: Value, _ scope: Scope) throws -> String {
    switch value {
    case .field(let field): return column(field, scope)
    case .outer(let field): return column(field, scope.outside[0])
    case .day(let day): return "DATE '\(day.iso)'"
    case .number(let number): return "CAST(\(number) AS DOUBLE)"
    case .text(let text): return text.isEmpty ? "CAST(NULL AS VARCHAR)" : quoted(text)
    case .span(let unit, let from, let to): return span(unit, try self.value(from, scope), try self.value(to, scope))
    case .add(let a, let b): return "(\(try self.value(a, scope)) + \(try self.value(b, scope)))"
    case .subtract(let a, let b): return "(\(try self.value(a, scope)) - \(try self.value(b, scope)))"
    case .multiply(let a, let b): return "(\(try self.value(a, scope)) * \(try self.value(b, scope)))"
    case .divide(let a, let b): return "(\(try self.value(a, scope)) / nullif(\(try self.value(b, scope)), 0))"
    case .grouped(let value, let bounds):
      let number = try self.value(value, scope)
      let reached = bounds.map { "CASE WHEN \(number) >= CAST(\($0) AS DOUBLE) THEN 1 ELSE 0 END" }
      return
        "CASE WHEN \(number) IS NOT NULL THEN CAST(\(reached.joined(separator: " + ")) AS DOUBLE) END"
    case .age(let born, let at):
      // A birthday is the same month and day of a later year: where there is none (29 February), the day after has come.
      let (born, at) = (try self.value(born, scope), try self.value(at, scope))
      return
        "CASE WHEN \(born) <= \(at) THEN CAST(year(\(at)) - year(\(born)) - CASE WHEN 100 * month(\(at)) + day(\(at))"
        + " < 100 * month(\(born)) + day(\(born)) THEN 1 ELSE 0 END AS DOUBLE) END"
    case .firstRecorded(let values):
      if try kind(values[0], scope) == .text { throw Unsupported(what: "texts from several books") }
      return "coalesce(" + (try values.map { try self.value($0, scope) }).joined(separator: ", ") + ")"
    case .previous(let field, let key, let event):
      let at = column(event, scope)
      return
        "(SELECT p.c\(field.index) FROM \(scope.relation.name) p WHERE p.c\(key.index) = \(column(key, scope)) AND "
        + earlier(event, at, scope) + " ORDER BY p.c\(event.index) DESC, p.r DESC LIMIT 1)"
    case .numberOfPrevious(let duration, let key, let event):
      let at = column(event, scope)
      let near = try duration.map { " AND " + (try within("p.c\(event.index)", $0, at)) } ?? ""
      return "CASE WHEN \(column(key, scope)) IS NOT NULL AND \(at) IS NOT NULL THEN CAST((SELECT count(*) FROM "
        + "\(scope.relation.name) p WHERE p.c\(key.index) = \(column(key, scope)) AND "
        + earlier(event, at, scope) + near + ") AS DOUBLE) END"
    case .count(let related):
      let (from, inner) = try matching(related, scope)
      return "CASE WHEN \(column(related.outerKey, scope)) IS NOT NULL THEN CAST((SELECT count(*) \(from) AND "
        + "\(try plain(related.condition, inner))) AS DOUBLE) END"
    case .latest(let field, let event, let related):
      let (from, inner) = try matching(related, scope)
      let at = column(event, inner)
      return "(SELECT \(column(field, inner)) \(from) AND \(at) IS NOT NULL AND "
        + "\(try plain(related.condition, inner)) ORDER BY \(at) DESC, \(inner.alias).r DESC LIMIT 1)"
    case .test(let condition): return "(\(try kleene(condition, scope)))"
    case .shifted(let value, let duration): return try shifted(try self.value(value, scope), duration)
    }
  }

  private func earlier(_ event: Field, _ at: String, _ scope: Scope) -> String {
    let own = "p.c\(event.index)"
    return "(\(own) < \(at) OR (\(own) = \(at) AND p.r < \(scope.alias).r))"
  }

  private func matching(_ related: Related, _ scope: Scope) throws -> (from: String, inner: Scope) {
    let inner = try self.scope(related.relation, in: scope)
    let from =
      "FROM \(related.relation.name) \(inner.alias) WHERE "
      + "\(column(related.innerKey, inner)) = \(column(related.outerKey, scope))"
    return (from, inner)
  }
}
