import Intake

extension Board {
  /// A file or a folder that is to be read.
  public typealias ReadRequest = Reader.Request

  /// Reads what loads to come will ask for, all at once. Each load takes its own, and comes out as if it had read it
  /// then; whoever reads ahead forgets what none of them took.
  public mutating func readAhead(_ requests: [ReadRequest], progress: LoadWatcher? = nil) {
    ahead = reader(progress).readAhead(requests)
  }

  public var hasReadAhead: Bool { !ahead.isEmpty }

  /// Forgets what was read ahead and not taken: a file may be another one by the time it is asked for again.
  public mutating func forgetAhead() { ahead = [:] }

  func reader(_ progress: LoadWatcher?) -> Reader {
    var reader = Reader(catalogue: catalogue, index: kept.reading(catalogue), progress: progress)
    if settings.cache { reader.cache = .ofUser() }
    reader.losses = losses
    reader.unclaimedWaitFrom = unclaimedWaitFrom
    return reader
  }

  /// Reads a file or a folder, or takes it where it was read ahead.
  mutating func read(_ request: ReadRequest, by reader: Reader) throws(IntakeFailure) -> Reader.Outcome {
    if let known = ahead.removeValue(forKey: request) { return try reader.take(known, books: &books) }
    return try reader.read(
      request.path, in: request.folder, asAt: request.asAt, dataset: request.dataset, books: &books)
  }
}
