import Board
import Calendar
import Language

/// A board with a person before it: runs statements, one after another, and tells what each gives.
public struct Session: Sendable {
  public var board: Board
  /// Focus selectors, the newest last.
  public var focus: [Syntax.Selector] = []

  public init(board: Board) { self.board = board }

  /// Who speaks: a person may loosen privacy, a question, a briefing, a board file or a nested script only tighten it.
  public enum Speaker: Sendable, Equatable { case person, script }

  /// What became of a run.
  public struct Status: Sendable, Equatable {
    /// An expectation was not met or could not be checked, or a figure is older than asked: exit 1.
    public var unmet = false
    /// A statement failed: exit 2.
    public var failed = false
    public init() {}
  }

  /// Told of each file of a long load: files done, files in all, the file being read. Returns false to give up, which
  /// takes the load back whole. The shell sets it: a bar on a terminal, and Ctrl-C.
  public var progress: (@Sendable (Int, Int, String) -> Bool)?

  /// Runs the statements of a source, each parsed when the one before it has run. Stops at the first that fails,
  /// unless `keepGoing`. Paths in it are relative to `folder`.
  ///
  /// - Parameter show: shows or writes what a statement gave, under the settings in force at that moment (privacy may
  ///   have changed since the statement before). Returns false where that failed (a file that could not be written, a
  ///   showing that privacy refuses; already told on standard error): the statement has then failed.
  public mutating func run(
    _ source: Source, in folder: String, speaker: Speaker = .person, keepGoing: Bool = false,
    show: (Outcome, Settings) -> Bool
  ) -> Status {
    Status()
  }

  /// The same for those who only gather what is given.
  public mutating func run(
    _ source: Source, in folder: String, speaker: Speaker = .person, keepGoing: Bool = false,
    emit: (Outcome) -> Void
  ) -> Status {
    run(source, in: folder, speaker: speaker, keepGoing: keepGoing) { outcome, _ in
      emit(outcome)
      return true
    }
  }

  /// Every mistake of a source, without running it.
  public func check(_ source: Source) -> [Diagnostic] { [] }

  /// The words that can be read and completed now.
  public func vocabulary() -> Vocabulary { board.catalogue.vocabulary() }

  /// What stands before `>` at the prompt: `scrutineer`, `neglect`, `neglect, FSP North`; `officer!` with that privacy.
  public var promptText: String { "scrutineer" }

  /// The lines that greet a person; `today` is the only use of the clock.
  public func banner(today: Day?) -> [String] { [] }
}
