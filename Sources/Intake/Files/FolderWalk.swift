import Glibc

/// The files below a folder, in a fixed order: by name, byte by byte, at each level.
///
/// Names that begin with a dot, the lock files that office programs leave (`~$…`), and a board's own scripts and logs are
/// passed over. Links are not followed: one that stays inside the folder would give a file twice, one that leads out is
/// told.
struct FolderWalk {
  static let mostFiles = 20_000
  static let mostDepth = 24

  struct Found {
    /// Below the folder, with `/` between its parts.
    var shown: String
    var path: String
  }
  private(set) var files: [Found] = []
  private(set) var passedOver: [IntakeFailure] = []

  init(_ folder: String, shown: String) throws(IntakeFailure) {
    let root = realpath(folder, nil).map { pointer in
      defer { free(pointer) }
      return String(cString: pointer)
    }
    try walk(folder, below: "", depth: 0, root: root ?? folder, named: shown)
  }

  private mutating func walk(_ folder: String, below: String, depth: Int, root: String, named: String)
    throws(IntakeFailure)
  {
    guard depth <= Self.mostDepth else {
      passedOver.append(
        IntakeFailure(file: below, "“\(below)” lies more than \(Self.mostDepth) folders deep and was not read."))
      return
    }
    guard let names = Self.names(in: folder) else {
      let shown = below.isEmpty ? named : below
      let failure = IntakeFailure(file: shown, "The folder “\(shown)” cannot be read: \(FileBytes.reason(errno)).")
      if below.isEmpty { throw failure }
      passedOver.append(failure)
      return
    }
    for bytes in names where !Self.isPassedOver(bytes) {
      let name = String(decoding: bytes, as: UTF8.self)
      let path = folder + "/" + name
      let shown = below.isEmpty ? Self.visible(name) : below + "/" + Self.visible(name)
      guard name.utf8.elementsEqual(bytes) else {
        passedOver.append(
          IntakeFailure(
            file: shown, "“\(shown)” has a name that is not written in UTF-8, and was not read. Give it another name."))
        continue
      }
      switch FileBytes.kind(path, followingLinks: false) {
      case .file:
        guard files.count < Self.mostFiles else {
          throw IntakeFailure(
            file: named, "“\(named)” holds more than \(Self.mostFiles) files; load a folder inside it.")
        }
        files.append(Found(shown: shown, path: path))
      case .folder: try walk(path, below: shown, depth: depth + 1, root: root, named: named)
      case .link:
        if !Self.staysInside(path, root) {
          passedOver.append(
            IntakeFailure(file: shown, "“\(shown)” is a link that leads out of the folder, and was not followed."))
        }
      case .missing:
        passedOver.append(IntakeFailure(file: shown, "“\(shown)” cannot be found by its name, and was not read."))
      case .forbidden, .other:
        passedOver.append(
          IntakeFailure(file: shown, "“\(shown)” is a pipe, a device or the like, and was not read."))
      }
    }
  }

  /// What is no data: hidden files, locks of office programs, and what a board keeps in its own folder, its scripts and logs.
  private static func isPassedOver(_ name: [UInt8]) -> Bool {
    if name.first == UInt8(ascii: ".") || name.starts(with: "~$".utf8) { return true }
    let name = String(decoding: name, as: UTF8.self)
    return name.hasSuffix(".scrutiny") || ["challenges.log", "notes.log", "papers.log", "audit.log"].contains(name)
  }

  private static func staysInside(_ path: String, _ root: String) -> Bool {
    guard let target = realpath(path, nil) else { return false }
    defer { free(target) }
    let resolved = String(cString: target)
    return resolved == root || resolved.hasPrefix(root + "/")
  }

  /// Nil where the folder cannot be opened, with `errno` set.
  private static func names(in folder: String) -> [[UInt8]]? {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    var names: [[UInt8]] = []
    while let entry = readdir(handle) {
      let length = Int(strnlen(&entry.pointee.d_name.0, 256))
      let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix(length)) }
      names.append(bytes)
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    return names
  }

  /// A name as it may be shown: what a screen would obey, or read backwards, is a sign.
  static func visible(_ name: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: out.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: out.append("\u{FFFD}")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
