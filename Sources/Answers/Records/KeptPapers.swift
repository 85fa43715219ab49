import Board
import Calendar

extension Document {
  /// All answers in it, those in its prose too.
  fileprivate var answers: [Answer] {
    pieces.flatMap { piece -> [Answer] in
      switch piece {
      case .answer(let answer): [answer]
      case .title(let pieces), .section(let pieces), .say(let pieces):
        pieces.compactMap { if case .figure(let answer) = $0 { answer } else { nil } }
      case .notKnown: []
      }
    }
  }
}

extension Session {
  /// Writes down that a paper was made, with its figures and the files they rest on.
  ///
  /// - Returns: what is said where it can't be kept; the paper stands all the same.
  mutating func keep(_ document: Document, as path: String, _ privacy: Privacy, asAt: Day?) -> [String] {
    let answers = document.answers
    var keys: Set<String> = []
    let figures = answers.flatMap(\.quoted).map(\.figure).filter { keys.insert($0.key).inserted }
    let rested = Set(
      answers.flatMap { $0.basis.sources + $0.besideSources }.map { Paper.Source.named($0.file, $0.asAt) })
    let sources = board.sources.filter { rested.contains(Paper.Source.named($0.read.file, $0.read.asAt)) }.map {
      Paper.Source(
        file: $0.read.file, datasets: $0.datasets, asAt: $0.read.asAt, bytes: $0.read.sha256.text)
    }
    do {
      try board.keep(
        file: path.split(separator: "/").last.map(String.init) ?? path, title: document.title, asAt: asAt,
        selection: document.selection, privacy: privacy, figures: privacy == .published ? [] : figures,
        sources: sources)
      earlierPapers = nil
      return []
    } catch {
      return ["That this paper was made is not kept, so no later one can be held against it. \(error.sentence)"]
    }
  }
}
