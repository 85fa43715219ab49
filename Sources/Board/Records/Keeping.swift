import Glibc

/// Who keeps the logs, when and where: what the machine knows, and the board does not.
public struct Keeping: Sendable {
  /// The user's own folder, for what a board's cannot take; nil where there is no home.
  public var stateFolder: String?
  /// The clock, for the lines of the logs alone.
  public var now: (@Sendable () -> LogMoment?)?
  /// Who sits there: the name they are logged in by, which the system is asked for when a line of a log needs it.
  public var person: (@Sendable () -> String?)?
  /// Whether the folder of the demo board is open by its name.
  public var isDemo = false
  public init() {}
}

extension Board {
  /// The folder of its logs and saved questions: its own, else one in the user's state folder (for the demo board, for a
  /// board that cannot be written, and where no board is open). Nil where there is neither.
  public var recordsFolder: String? {
    if let folder, !isDemo, !keeping.isDemo, access(folder, W_OK | X_OK) == 0 { return folder }
    return keeping.stateFolder.map { "\($0)/\(nameInStateFolder)" }
  }

  /// Boards of one name in different places keep apart.
  private var nameInStateFolder: String {
    guard !isDemo, !keeping.isDemo else { return "demo" }
    guard let folder else { return "no-board" }
    let real = realpath(folder, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    let whole = real ?? folder
    return "boards/\(whole.split(separator: "/").last ?? "root")-\(ChainedLog.digest(whole).prefix(8))"
  }

  /// One of its logs; nil where nothing can be kept.
  func log(_ name: String, _ title: String) -> ChainedLog? {
    recordsFolder.map { folder in
      let path = folder == "." ? name : "\(folder)/\(name)"
      return ChainedLog(path: path, title: title, memory: keeping.stateFolder.map { LogMemory(of: path, in: $0) })
    }
  }

  public var challengeLog: ChainedLog? {
    log("challenges.log", "The challenges of an improvement board, kept by scrutineer.")
  }
  public var noteLog: ChainedLog? {
    log("notes.log", "The service's own notes beside its figures, kept by scrutineer.")
  }
  public var auditLog: ChainedLog? {
    log("audit.log", "Rows about people that were shown at officer privacy, kept by scrutineer.")
  }

  /// Why nothing is kept, where nothing can be.
  public static let cannotKeep = AtomicFile.Failure(
    "There is no folder to keep it in: the board has none that can be written, and there is no home folder.")

  /// The moment, for a line of a log.
  public func moment() throws(AtomicFile.Failure) -> LogMoment {
    guard let moment = keeping.now?() else { throw AtomicFile.Failure("The clock of this machine cannot be read.") }
    return moment
  }
}
