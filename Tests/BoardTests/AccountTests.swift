import Catalogue
import Glibc
import Testing

@testable import Board
@testable import Intake

/// For every file: its rows, those that a problem cost, blank lines and headers are its lines. The lines are counted here
/// a second time, from the bytes.
@Suite struct AccountTests {
  private func expectWhole(_ board: Board, _ path: (String) -> String) {
    for source in board.sources {
      guard let lines = source.read.lines else { continue }
      let sum = source.rows + source.leftOut + source.blankLines + source.otherLines
      #expect(sum == lines, "\(source.read.file): \(sum) of \(lines)")
      if source.read.file.hasSuffix(".csv") || source.read.file.hasSuffix(".jsonl") {
        #expect(lines == Self.lines(path(source.read.file)), "\(source.read.file)")
      }
    }
  }

  /// Lines of a text file, those apart that lie in quotation marks.
  private static func lines(_ path: String) -> Int {
    guard let file = fopen(path, "r") else { return -1 }
    defer { fclose(file) }
    var lines = 0
    var quoted = false
    var last: Int32 = 10
    while case let byte = fgetc(file), byte != EOF {
      if byte == 34 { quoted.toggle() }
      if byte == 10, !quoted { lines += 1 }
      last = byte
    }
    return last == 10 ? lines : lines + 1
  }

  @Test func everyLineOfMadeFilesIsTold() throws {
    let folder = TestFolder()
    folder.write(
      "List 7 2026-10-31.csv",
      """
      Child protection plans,,
      ,,
      Child Unique ID,Child Protection Plan Start Date,Latest Category of Abuse,Allocated Team,Child Protection Plan End Date
      1,01/08/2026,a) Neglect,"FSP
      North",

      2,not a date,a) Neglect,FSP North,
      ,01/08/2026,a) Neglect,FSP North,
      3,01/08/2026,zzz,FSP North,
      3,01/08/2026,a) Neglect,FSP North,

      """)
    folder.write(
      "audits.csv", "Audit ID,Child ID,Date,Team,Grade\n1,7,01/08/2026,North,good\n\n,8,02/08/2026,North,good\n")
    folder.write("own.csv", "A;B\r\n1;2\r\n\r\n3;4")
    folder.write("tabs.tsv", "A\tB\n\n1\t2\n")
    folder.write("people.jsonl", "{\"A\": 1}\n\n{\"A\": 2}\n{}\n")
    let board = try folder.board()
    #expect(board.sources.count == 5)
    expectWhole(board) { folder.path + "/" + $0 }
    let plans = board.sources[0]
    #expect([plans.rows, plans.leftOut, plans.blankLines, plans.otherLines, plans.read.lines] == [3, 2, 2, 2, 9])
  }

  @Test func everyLineOfTheSharedDataIsTold() throws {
    let root = String(#filePath).split(separator: "/").dropLast(4).joined(separator: "/")
    let data = "/" + root + "/shared/data"
    guard access(data, R_OK) == 0 else {
      print("skipped: the shared data is not beside the repository")
      return
    }
    let catalogue = Catalogue.builtIn().catalogue
    for kind in ["published", "annex-a", "cin-census"] {
      var board = Board(catalogue: catalogue)
      _ = try board.load([data + "/" + kind], in: "/")
      #expect(!board.sources.isEmpty)
      expectWhole(board) { data + "/" + kind + "/" + $0 }
    }
  }
}
