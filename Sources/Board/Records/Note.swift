import Calendar

/// What the service says of one of its figures, for one pack.
public struct Note: Sendable, Equatable {
  /// The measure, theme, dataset or number, by the name it is asked by.
  public var about: String
  public var text: String
  /// The position of the pack.
  public var asAt: Day?
  /// What the figure was narrowed to.
  public var selection: [String]
  public var recorded: Day
  /// The level it was written at: it is shown at this level and the looser ones.
  public var privacy: Privacy
}

extension Board {
  /// The notes, oldest first, with what is wrong with their log.
  public func notes() throws(AtomicFile.Failure) -> (notes: [Note], faults: [String]) {
    guard let log = noteLog else { return ([], []) }
    let content = try log.read()
    let notes = content.events.filter { $0.verb == "note" }.map { event in
      Note(
        about: event.subject, text: event["text"] ?? "", asAt: event["as-at"].flatMap { Day(iso: $0) },
        selection: event.all("for"), recorded: event.moment.day,
        privacy: event["privacy"].map { Privacy(rawValue: $0) ?? .officer } ?? .board)
    }
    // A note of no words takes back those that stood beside the same figure before it; the log keeps both.
    var standing: [Note] = []
    for note in notes {
      if note.text.isEmpty {
        standing.removeAll { ($0.about, $0.asAt, $0.selection) == (note.about, note.asAt, note.selection) }
      } else {
        standing.append(note)
      }
    }
    return (standing, content.faults.map { $0.told(in: AtomicFile.split(log.file.path).name) })
  }

  /// Keeps a note.
  public func note(about: String, _ text: String, asAt: Day?, selection: [String]) throws(AtomicFile.Failure) {
    guard let log = noteLog else { throw Board.cannotKeep }
    let moment = try moment()
    _ = try log.append { _ in
      LogEvent(
        moment, "note", about,
        [("text", text), ("as-at", asAt?.iso)] + selection.map { ("for", $0) }
          + [("privacy", settings.privacy.rawValue), ("by", keeping.person?())])
    }
  }
}
