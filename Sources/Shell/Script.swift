import Answers
import Board
import Glibc
import Language

/// Statements that nobody types at the prompt: `-c`, standard input, a script named on the command line.
public struct Script {
  var session: Session
  private var showing: Showing

  /// Opens the board that is meant; nil where it cannot be opened, which is told.
  public init?(board place: BoardPlace) {
    // A reader that has gone ends the program quietly, as it ends others; a parent may have had it ignored.
    signal(SIGPIPE, SIG_DFL)
    var showing = Showing(.script)
    guard var session = Session.open(place, show: { showing.show($0, $1) }) else { return nil }
    session.shownInPublic = showing.shownInPublic
    self.session = session
    self.showing = showing
  }

  /// Runs statements that speak for the person who gave them: `-c` and standard input. Paths are relative to the
  /// current folder.
  public mutating func run(text: String, keepGoing: Bool = false) -> Ending {
    run(Source(text: text), in: "", keepGoing: keepGoing)
  }

  /// Runs a script or a question by its path or name.
  public mutating func run(named name: String, for selectors: String?, asAt: String?, keepGoing: Bool) -> Ending {
    // A script with no clauses speaks for the person that named it, and may be a pipe.
    if selectors == nil, asAt == nil, BoardPlace.isFile(name), let text = TextFile.read(name) {
      let isStream = name.hasPrefix("/dev/") || name.hasPrefix("/proc/")
      return run(Source(file: name, text: text), in: isStream ? "" : BoardPlace.folder(of: name), keepGoing: keepGoing)
    }
    return named(name, selectors, asAt, isBriefing: false, to: nil, replacing: false, keepGoing: keepGoing)
  }

  /// Writes a briefing, or prints it where no path is given.
  public mutating func brief(
    named name: String, for selectors: String?, asAt: String?, to path: String?, replacing: Bool
  ) -> Ending {
    named(name, selectors, asAt, isBriefing: true, to: path, replacing: replacing, keepGoing: false)
  }

  private mutating func named(
    _ name: String, _ selectors: String?, _ asAt: String?, isBriefing: Bool, to path: String?, replacing: Bool,
    keepGoing: Bool
  ) -> Ending {
    var showing = self.showing
    defer { self.showing = showing }
    let status = session.runNamed(
      name, for: selectors, asAt: asAt, isBriefing: isBriefing, to: path, replacing: replacing, in: "",
      keepGoing: keepGoing
    ) { showing.show($0, $1) }
    return Ending(status)
  }

  private mutating func run(_ source: Source, in folder: String, keepGoing: Bool) -> Ending {
    var showing = self.showing
    defer { self.showing = showing }
    let status = session.run(source, in: folder, speaker: .person, keepGoing: keepGoing) { showing.show($0, $1) }
    return Ending(status)
  }
}

/// What became of a script.
public struct Ending: Sendable, Equatable {
  /// What the program ends with.
  public var exitStatus: Int32
  /// `quit` was said: nothing after it is to run.
  public var hasQuit: Bool

  init(_ status: Session.Status) {
    exitStatus = status.failed ? ExitStatus.failed : status.unmet ? ExitStatus.unmet : ExitStatus.done
    hasQuit = status.quit
  }
}

extension Script {
  /// What may stand at the end of a text: a line each, with tabs between text, kind and description.
  public mutating func completions(_ text: String) -> [String] {
    // The banner opens the demo board, whose teams and names can then be completed.
    _ = session.banner(today: nil)
    let found = Completion(vocabulary: session.vocabulary()).candidates(text).candidates
    return found.map { "\($0.text)\t\($0.kind.rawValue)\t\($0.description)" }
  }
}

/// Standard input as a script.
public enum TextInput {
  /// All of it; nil where it cannot be read.
  public static func standard() -> String? { TextFile.read("/dev/stdin") }
}
