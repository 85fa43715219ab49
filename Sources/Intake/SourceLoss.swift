import Synchronization

/// Whether something of a source cannot be had any more: what was kept of it is damaged, or was not read yet, and the file
/// is not as it was.
/// Nothing that is answered from it then may be shown. Copies of a source share it.
public final class SourceLoss: Sendable {
  private let file: String
  private let log: LossLog
  private let isTold = Atomic<Bool>(false)

  private let why: String

  init(_ file: String, _ log: LossLog) {
    (self.file, self.log) = (file, log)
    why = "what was kept of it is damaged"
  }

  /// Of a source of which not all was read when it was loaded.
  init(unread file: String, _ log: LossLog) {
    (self.file, self.log) = (file, log)
    why = "not all of it had been read"
  }

  func tell() {
    guard !isTold.exchange(true, ordering: .sequentiallyConsistent) else { return }
    if let sentence { log.add(sentence) }
  }

  /// What a person is told; nil as long as nothing is lost.
  public var sentence: String? {
    guard isTold.load(ordering: .sequentiallyConsistent) else { return nil }
    return
      "“\(file)” has been changed or taken away since it was loaded, and \(why), so nothing "
      + "can be answered from it. Put it back and type: reload; or take it out: forget \"\(file)\""
  }
}

/// All losses that were told while a board was used, whatever became of their sources. Copies of a board share it.
public final class LossLog: Sendable {
  private let told = Mutex<[String]>([])
  public init() {}
  func add(_ sentence: String) { told.withLock { $0.append(sentence) } }
  public var count: Int { told.withLock { $0.count } }
  /// The newest one of those that were told since there were so many; nil where there are none.
  public func newest(since count: Int) -> String? { told.withLock { $0.count > count ? $0.last : nil } }
}
