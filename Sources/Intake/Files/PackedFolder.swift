/// A zip file of files: what is in it is read as the files of a folder are, in the order of their names.
///
/// Nothing is ever unpacked to the disk, so that a name which leads elsewhere does no harm. A zip file inside is not
/// opened. What a part unpacks to is bounded, one by one and together.
struct PackedFolder {
  static let mostFiles = 5_000
  static let mostDepth = FolderWalk.mostDepth
  /// Together, unpacked.
  static let mostBytes = 1 << 31
  /// A large part that packs better than this is no table: text of real tables shrinks ten- to fiftyfold.
  static let mostRatio = 400
  static let ratioCountsFrom = 1 << 24

  let archive: ZipArchive
  let shown: String

  /// The names of the files inside, by the names of their folders; those that begin with a dot are passed over, and
  /// what a Mac puts beside each file.
  func names() throws(IntakeFailure) -> (read: [String], passedOver: [IntakeFailure]) {
    var read: [[Substring]] = []
    var passedOver: [IntakeFailure] = []
    for entry in archive.entries where !entry.hasSuffix("/") && !entry.hasSuffix("\\") {
      let parts = entry.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
      if parts.contains("..") || parts.first == "" {
        passedOver.append(failure(entry, "has a name that leads out of the packed file, and was not read"))
      } else if parts.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("~$") || $0 == "__MACOSX" }) {
        continue
      } else if parts.count > Self.mostDepth {
        passedOver.append(failure(entry, "lies more than \(Self.mostDepth) folders deep and was not read"))
      } else {
        read.append(entry.split(omittingEmptySubsequences: false) { $0 == "/" })
      }
    }
    guard read.count <= Self.mostFiles else {
      throw IntakeFailure(
        file: shown, "“\(shown)” packs more than \(Self.mostFiles) files. Unpack it and load a folder inside it.")
    }
    read.sort { left, right in
      left.lexicographicallyPrecedes(right) { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
    return (read.map { $0.joined(separator: "/") }, passedOver)
  }

  /// One file, unpacked.
  ///
  /// - Parameter unpacked: grows by its size.
  func bytes(_ name: String, unpacked: inout Int) throws(IntakeFailure) -> ByteStore {
    guard let sizes = archive.sizes(name) else { throw ZipArchive.damaged(shown) }
    guard sizes.unpacked < Self.ratioCountsFrom || sizes.unpacked / max(1, sizes.packed) < Self.mostRatio else {
      throw failure(name, "unpacks to far more than a file of its kind holds, and was not opened")
    }
    unpacked += sizes.unpacked
    guard unpacked <= Self.mostBytes else {
      throw failure(name, "was not opened: the files packed with it unpack to more than 2 GB. Unpack it yourself")
    }
    guard let bytes = try archive.part(name) else { throw ZipArchive.damaged(shown) }
    return bytes
  }

  private func failure(_ name: String, _ what: String) -> IntakeFailure {
    IntakeFailure(file: shown + "/" + name, "“\(shown)/\(name)” \(what).")
  }
}
