import Glibc
import Synchronization

/// What came from outside while the program was busy: signals set a flag, and whoever works looks at it.
enum Interruption {
  /// Control-C: the line, the load or the script is to be given up, not the program.
  static let asked = Atomic<Bool>(false)
  /// The terminal has closed, or the system asks the program to end: its signal's number, else 0.
  static let ending = Atomic<Int32>(0)
  /// The terminal has another size.
  static let resized = Atomic<Bool>(false)
  /// Control-Z.
  static let suspended = Atomic<Bool>(false)

  /// Installs the handlers of the prompt. None restarts a system call, so that a wait comes back at once.
  static func install() {
    handle(SIGINT) { _ in Interruption.asked.store(true, ordering: .relaxed) }
    handle(SIGWINCH) { _ in Interruption.resized.store(true, ordering: .relaxed) }
    for signal in [SIGHUP, SIGTERM] {
      // The second one ends the program, should it be too busy to look.
      handle(signal, flags: CInt(bitPattern: UInt32(SA_RESETHAND))) { number in
        Interruption.ending.store(number, ordering: .relaxed)
        Interruption.asked.store(true, ordering: .relaxed)
      }
    }
  }

  /// Control-Z stops the process as usual while it works; at the prompt the terminal must first be given back as it was.
  static func catchSuspension(_ catches: Bool) {
    if catches {
      handle(SIGTSTP) { _ in Interruption.suspended.store(true, ordering: .relaxed) }
    } else {
      signal(SIGTSTP, SIG_DFL)
    }
  }

  private static func handle(_ number: CInt, flags: CInt = 0, _ handler: @escaping @convention(c) (CInt) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigaction(number, &action, nil)
  }
}
