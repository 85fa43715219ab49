import Answers
import Board
import Catalogue
import Language
let (catalogue, diagnostics) = Catalogue.builtIn()
print(catalogue.measures.count, catalogue.datasets.count, catalogue.themes.count, catalogue.questions.count, diagnostics.count)
for d in diagnostics.prefix(10) { print(d.file ?? "", d) }
var session = Session(board: Board(catalogue: catalogue))
let status = session.run(Source(text: CommandLine.arguments.dropFirst().joined(separator: "\n")), in: ".") { outcome in
  switch outcome {
  case .answer(let a, _):
    print("==", a.title, "·", a.reading ?? "-", a.focus, a.selection)
    for n in a.headingNotes { print("!", n) }
    print(a.columns.map(\.name).joined(separator: " | "))
    for r in a.rows.prefix(40) { print(r.kind, r.cells.map { "\($0)" }.joined(separator: " | ")) }
    for n in a.notes { print("-", n) }
    if let n = a.next { print("Next:", n) }
  default: print(outcome)
  }
}
print(status)
