import Board
import Catalogue
import Language

extension Session {
  /// `explain NAME | last | N`: a definition in plain words; how the last answer was made.
  func explain(_ what: Syntax.Explained) throws(Diagnostic) -> Answer {
    switch what {
    case .last:
      guard let last = answered.last else { throw Diagnostic(.plain("Nothing has been asked yet."), SourceRange(0, 0)) }
      return explained(last.answer)
    case .entry(let number):
      guard let last = answered.last(where: { $0.body.verb == "ask" }), last.answer.rows.indices.contains(number - 1),
        let name = last.answer.rows[number - 1].measure
      else { throw Diagnostic(.plain("There is no entry \(number). The entries: ask"), SourceRange(0, 0)) }
      return try explain(name: name, kind: .measure, range: SourceRange(0, 0))
    case .name(let name, let kind, let range):
      return try explain(name: name, kind: kind, range: range)
    }
  }

  /// The basis of an answer, line by line.
  private func explained(_ answer: Answer) -> Answer {
    var out = Answer(kind: .explanation, title: "How it was made: \(answer.title)", reading: answer.reading)
    out.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
    func add(_ label: String, _ text: String) { out.rows.append(Answer.Row([.text(label), .text(text)])) }
    let basis = answer.basis
    for definition in basis.definitions {
      add("definition", "\(definition.title): \(definition.text) (\(definition.place))")
      if let source = definition.source { add("authority", source) }
    }
    if let reading = answer.reading { add("reading", reading) }
    if let position = basis.position { add("position", position) }
    if let period = basis.period { add("period", period) }
    add("narrowed to", basis.selection.isEmpty ? "nothing: everything counts" : basis.selection.joined(separator: ", "))
    for line in basis.population { add("population", line) }
    for line in basis.dropped { add("missing", line) }
    for line in basis.method { add("method", line) }
    for source in basis.sources {
      let sheet = source.sheet.map { ", \($0)" } ?? ""
      let asAt = source.asAt.map { ", as at \($0.long)" } ?? ""
      add("source", "\(source.file)\(sheet)\(asAt), \(count(source.rows, "row")), SHA-256 \(source.sha256.prefix(12))")
    }
    out.basis = basis
    return out
  }
}
