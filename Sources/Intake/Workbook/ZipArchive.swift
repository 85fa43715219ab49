import CLibzip
import CLoading

/// The parts of a zip file, inflated one at a time, never beyond what a workbook can need.
final class ZipArchive {
  /// More than all sheets hold together as people fill them; a bomb says more, or lies and is stopped here.
  static let mostInflated = 1 << 30
  /// Sheets shrink to a tenth or a thirtieth; what is small does no harm however well it is packed.
  static let mostRatio = 100
  static let leastSuspicious = 1 << 24
  private let most: Int
  private var inflated = 0
  private let archive: OpaquePointer
  private let shown: String
  /// The archive points into these.
  private let bytes: ByteStore
  private(set) var names: [String: UInt64] = [:]
  /// As they are written, in the archive's own order.
  private(set) var entries: [String] = []

  /// - Parameter most: bytes that all parts together may unpack to.
  init(_ bytes: ByteStore, shown: String, most: Int = mostInflated) throws(IntakeFailure) {
    self.most = most
    self.bytes = bytes
    self.shown = shown
    guard libzip_is_there() else { throw IntakeFailure.missing("libzip", package: "libzip4", shown) }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.base, UInt64(bytes.count), 0, &error) else {
      throw Self.damaged(shown)
    }
    guard let opened = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw Self.damaged(shown)
    }
    archive = opened
    let count = zip_get_num_entries(archive, 0)
    guard count >= 0, count < 100_000 else { throw Self.damaged(shown) }
    for index in 0..<UInt64(count) {
      guard let name = zip_get_name(archive, index, 0) else { continue }
      // Names differ in case between writers; the first of two wins.
      let written = String(cString: name)
      entries.append(written)
      let key = written.lowercased()
      if names[key] == nil { names[key] = index }
    }
  }

  deinit { zip_discard(archive) }

  static func damaged(_ shown: String) -> IntakeFailure {
    IntakeFailure(
      file: shown, "“\(shown)” is damaged or cut off: its parts cannot be found. Save it again, or copy it again.")
  }

  func has(_ name: String) -> Bool { names[name.lowercased()] != nil }

  /// How many bytes a part says that it has, packed and unpacked; nil where there is none of that name.
  func sizes(_ name: String) -> (packed: Int, unpacked: Int)? {
    guard let index = names[name.lowercased()] else { return nil }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, index, 0, &status) == 0 else { return nil }
    return (Int(clamping: status.comp_size), Int(clamping: status.size))
  }

  /// Whether it is a document of an office program, and no packed folder.
  var isOfficeDocument: Bool {
    has("[Content_Types].xml") || has("_rels/.rels") || has("xl/workbook.xml") || has("xl/workbook.bin")
      || has("word/document.xml") || has("mimetype")
  }

  /// A part, inflated and with its check sum verified; nil where there is none of that name.
  func part(_ name: String) throws(IntakeFailure) -> ByteStore? {
    guard let part = try open(name) else { return nil }
    let store = ByteStore(capacity: part.count + 64)
    var failure: IntakeFailure?
    while true {
      let got = store.extend(1 << 18) { start, most in
        do throws(IntakeFailure) { return try part.read(start, most) } catch { failure = error }
        return -1
      }
      if let failure { throw failure }
      if got == 0 { return store }
    }
  }

  /// A part that is inflated piece by piece; nil where there is none of that name.
  func open(_ name: String) throws(IntakeFailure) -> ZipPart? {
    guard let index = names[name.lowercased()] else { return nil }
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, index, 0, &status) == 0 else { throw Self.damaged(shown) }
    if status.encryption_method != UInt16(ZIP_EM_NONE) {
      throw IntakeFailure(file: shown, "“\(shown)” is locked with a password. Save it without one and load it again.")
    }
    let packed = max(1, status.comp_size)
    guard status.size <= UInt64(most - inflated),
      status.size < UInt64(Self.leastSuspicious) || status.size / packed < UInt64(Self.mostRatio)
    else {
      throw IntakeFailure(
        file: shown, "“\(shown)” unpacks to far more than such a file holds (“\(name)”), and was not opened.")
    }
    guard let file = zip_fopen_index(archive, index, 0) else { throw Self.damaged(shown) }
    inflated += Int(status.size)
    return ZipPart(file, count: Int(status.size), shown)
  }

  /// A part that is to be read once more does not count twice.
  func takeBack(_ part: ZipPart) { inflated -= part.count }
}

/// A part of a zip file while it is inflated; its check sum is verified at the end.
final class ZipPart: SheetPart {
  /// How many bytes it says that it has; it never gives more.
  let count: Int
  private let file: OpaquePointer
  private let shown: String
  private var given = 0

  fileprivate init(_ file: OpaquePointer, count: Int, _ shown: String) {
    self.file = file
    self.count = count
    self.shown = shown
  }

  deinit { zip_fclose(file) }

  func read(_ start: UnsafeMutableRawPointer, _ most: Int) throws(IntakeFailure) -> Int {
    let got = Int(zip_fread(file, start, UInt64(most)))
    if got == 0 { return 0 }
    given += max(0, got)
    guard got > 0, given <= count else { throw ZipArchive.damaged(shown) }
    return got
  }
}
