import Calendar
import Tables
import Testing

@testable import Intake

@Suite struct RealDataTests {
  @Test func annexA() throws {
    guard let path = sharedData("annex-a/Annex_A.xlsx") else { return }
    var books = SharedBooks()
    let outcome = try Reader(catalogue: builtIn).read(path, in: "/", books: &books)
    let source = try #require(outcome.sources.first)
    for table in source.tables {
      print(table.definition.name, table.rows, table.absentFields, table.definition.fields.suffix(2).map(\.name))
      for problem in table.problems {
        print("   ", problem.row ?? 0, problem.field ?? "", problem.value ?? "", problem.problem, problem.done)
      }
    }
    print(source.asAt?.iso ?? "", source.asAtFrom, source.kind, source.problems)
  }
  @Test func published() throws {
    guard let path = sharedData("published") else { return }
    var books = SharedBooks()
    let outcome = try Reader(catalogue: builtIn).read(path, in: "/", books: &books)
    for source in outcome.sources {
      print(
        source.file, source.kind, source.tables[0].definition.name, source.tables[0].rows,
        source.tables[0].problems.count, source.tables[0].absentFields, source.tables[0].table.names)
    }
    print(outcome.notRead)
  }
  @Test func overview() throws {
    guard let path = sharedData("inspections/ofsted_csc_ilacs_overview.xlsx") else { return }
    var books = SharedBooks()
    let outcome = try Reader(catalogue: builtIn).read(path, in: "/", books: &books)
    for source in outcome.sources {
      for t in source.tables {
        print(source.file, source.kind, t.definition.name, t.rows, t.absentFields, t.table.names, t.problems.prefix(5))
        for n in t.table.names { print(n, t.table[n]![0]) }
      }
    }
  }
}
@Suite struct ReportDataTests {
  @Test func reports() throws {
    guard let path = sharedData("inspections/reports") else { return }
    var books = SharedBooks()
    let outcome = try Reader(catalogue: builtIn).read(path, in: "/", books: &books)
    for source in outcome.sources {
      print("=== ", source.file, source.asAt?.iso ?? "", source.asAtFrom, source.problems.map(\.problem))
      for t in source.tables {
        print(t.definition.name, t.rows, t.problems.map { "\($0.field ?? "") \($0.value ?? "") \($0.problem)" })
        if t.definition.name == "inspections" { for n in t.table.names { print("   ", n, t.table[n]![0]) } }
        if t.definition.name == "judgements" { for r in 0..<t.table.rowCount { print("   ", t.table["judged"]![r], t.table["grade"]![r]) } }
        if t.definition.name == "recommendations" { for r in 0..<t.table.rowCount { print("   ", t.table["number"]![r], t.table["page"]![r], "\(t.table["text"]![r])".prefix(60), t.table["area-of-practice"]?[r] ?? .missing) } }
        if t.definition.name == "findings" {
          var last = ""
          for r in 0..<t.table.rowCount {
            let s = "\(t.table["section"]![r])"
            if s != last || r == t.table.rowCount - 1 { print("   ", t.table["paragraph"]![r], t.table["page"]![r], s, t.table["tone"]![r], "\(t.table["text"]![r])".prefix(50), "…", "\(t.table["text"]![r])".suffix(40)) ; last = s}
          }
        }
      }
    }
    print(outcome.notRead)
  }
}
