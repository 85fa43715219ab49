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
