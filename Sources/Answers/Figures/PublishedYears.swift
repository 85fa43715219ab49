import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// The heading of published figures of one year: `published for the year to 31 March 2024`.
  func publishedReading(_ scope: Scope, _ definition: DatasetDefinition) -> String? {
    guard definition.isPublished, let period = scope.clauses.period else { return nil }
    switch period {
    case .year(let ends): return "published for the year to 31 March \(ends)"
    case .reportingYear(let begins): return "published for the year to 31 March \(begins + 1)"
    default: return scope.period.map { "published for years within \($0.spoken)" }
    }
  }

  /// The reporting years that a period means beside published figures: `2024` is the one that ends in it. As a
  /// condition on the column `year`; nil where no period was said.
  func publishedYears(_ period: Syntax.WrittenPeriod?, asking: Asking) throws(Diagnostic) -> Condition? {
    guard asking.definition.isPublished, let period else { return nil }
    guard let index = asking.table.index(of: "year") else { return nil }
    let year = Value.field(Engine.Field(index, "year"))
    switch period {
    case .year(let ends): return .compare(year, .equal, .number(Double(ends)))
    case .reportingYear(let begins): return .compare(year, .equal, .number(Double(begins + 1)))
    default:
      guard let days = asking.scope.period else { return nil }
      // Years that lie wholly within the days said.
      let first = days.first.adding(days: -1).reportingYearStart + 2
      let last = days.last.adding(days: 1).reportingYearStart
      return .between(year, .number(Double(first)), .number(Double(max(first, last))))
    }
  }
}
