import Calendar
import Catalogue

/// Files and folders → tables.
public struct Reader: Sendable {
  public var catalogue: Catalogue
  /// Called with the files done, their number, and the file being read; returns false to give up.
  public var progress: (@Sendable (Int, Int, String) -> Bool)?

  public init(catalogue: Catalogue, progress: (@Sendable (Int, Int, String) -> Bool)? = nil) {
    self.catalogue = catalogue
    self.progress = progress
  }

  public struct Outcome: Sendable {
    public var sources: [ReadSource] = []
    /// Files of a folder that no loader knows, or that could not be read, each with a sentence.
    public var notRead: [IntakeFailure] = []
    public init() {}
  }

  /// Reads a file, or all files of a folder in a fixed order.
  ///
  /// - Parameters:
  ///   - path: as the person gave it; relative to `folder`.
  ///   - asAt: the date said with `as at`, or nil.
  ///   - dataset: the dataset said with `as`, or nil.
  ///   - books: grown by what is read; untouched where it throws.
  /// - Throws: where the one file named cannot be read, or nothing in the folder can.
  public func read(
    _ path: String, in folder: String, asAt: Day? = nil, dataset: String? = nil, books: inout SharedBooks
  ) throws(IntakeFailure) -> Outcome {
    throw IntakeFailure(file: path, "not built yet")
  }
}
