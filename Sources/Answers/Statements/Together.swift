import Board
import Calendar
import Language

/// Statements of a script that stand one behind the other and do not need each other: what they do is the same as one
/// by one, and quicker together.
extension Session {
  /// Makes the definitions at the head of these statements all at once, where there are several and all of them are
  /// without a mistake. Returns how many were made; none where they are better made one by one.
  mutating func defineTogether(
    _ source: Source, _ ranges: ArraySlice<SourceRange>, _ show: (Outcome, Settings) -> Bool
  ) -> Int {
    let together = ranges.prefix { range in
      let words = Parser.opening(source, range)
      return words.first.flatMap { Syntax.Definition.Kind(rawValue: $0 == "extend" ? words.last ?? "" : $0) } != nil
    }
    guard let first = together.first, together.count > 1, let last = together.last else { return 0 }
    // One that extends what another of them says would be made in another order.
    let heads = together.compactMap { source.head($0) }
    let names = Set(heads.map { "\($0.kind.rawValue) \($0.name.text)" })
    guard heads.count == together.count, names.count == heads.count else { return 0 }
    let outcome = board.catalogue.define(source, in: SourceRange(first.lower, last.upper))
    guard outcome.diagnostics.isEmpty else { return 0 }
    board.takeDefinitions()
    definitionChanges += 1
    madeRelations = nil
    for range in together { remember(definitionIn: source, at: range) }
    for name in outcome.redefined {
      _ = show(
        .message(["\(name) takes the place of the built-in definition; explain \(name) shows both."]), board.settings)
    }
    return together.count
  }

  /// Reads what the loads at the head of these statements will ask for, all files side by side; nothing where that was
  /// done already.
  mutating func readAhead(_ source: Source, _ ranges: ArraySlice<SourceRange>, in folder: String) {
    let loads = ranges.prefix { Parser.opening(source, $0).first == "load" }
    guard loads.count > 1, !board.hasReadAhead else { return }
    var requests: [Board.ReadRequest] = []
    let parser = Parser(vocabulary: vocabulary())
    for range in loads {
      guard case .load(let load)? = parser.parse(source, range).statements.first?.body else { break }
      // A date without its year would be told by what is loaded by then.
      let days = [Day(number: 0), Day(number: 20_000)].map { day in load.asAt.flatMap { $0.day(asAt: day, end: true) } }
      guard days[0] == days[1], load.asAt == nil || days[0] != nil else { break }
      for path in load.paths {
        requests.append(Board.ReadRequest(path: path, folder: folder, asAt: days[0], dataset: load.kind?.text))
      }
    }
    if requests.count > 1 { board.readAhead(requests, progress: progress) }
  }
}
