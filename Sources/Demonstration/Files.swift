import Calendar
import Glibc

/// A text file that is written in pieces: a new file, never over an old one.
final class OutputFile {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private static let piece = 1 << 14

  init(_ path: String) throws(DemoFailure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw DemoFailure("The file \(path) could not be made: \(String(cString: strerror(errno))).")
    }
    buffer.reserveCapacity(OutputFile.piece + 512)
  }

  deinit { if !closed { Glibc.close(descriptor) } }
  private var closed = false

  func write(_ text: String) throws(DemoFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= OutputFile.piece { try flush() }
  }

  func write(_ row: Row) throws(DemoFailure) {
    buffer.append(contentsOf: row.bytes)
    buffer.append(10)
    if buffer.count >= OutputFile.piece { try flush() }
  }

  private func flush() throws(DemoFailure) {
    var done = 0
    while done < buffer.count {
      let wrote = buffer.withUnsafeBytes { bytes in
        Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else {
        throw DemoFailure("The file \(path) could not be written: \(String(cString: strerror(errno))).")
      }
      done += wrote
    }
    buffer.removeAll(keepingCapacity: true)
  }

  func close() throws(DemoFailure) {
    try flush()
    closed = true
    guard Glibc.close(descriptor) == 0 else {
      throw DemoFailure("The file \(path) could not be written: \(String(cString: strerror(errno))).")
    }
  }
}

/// One line of a CSV file, cell by cell.
struct Row {
  private(set) var bytes: [UInt8] = []
  private var isEmpty = true

  init() { bytes.reserveCapacity(256) }

  private mutating func next() {
    if isEmpty { isEmpty = false } else { bytes.append(44) }
  }

  mutating func add(_ text: String) {
    next()
    let needsQuotes = text.utf8.contains { $0 == 44 || $0 == 34 || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(34)
    for byte in text.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }

  /// Blank for nil.
  mutating func add(_ day: Day?) {
    next()
    guard let at = day?.parts else { return }
    two(at.day)
    bytes.append(47)
    two(at.month)
    bytes.append(47)
    two(at.year / 100)
    two(at.year % 100)
  }

  mutating func add(_ number: Int) {
    next()
    bytes.append(contentsOf: String(number).utf8)
  }

  /// `Yes`, `No`, blank for nil: as the logs have it.
  mutating func add(yes: Bool?) { add(yes.map { $0 ? "Yes" : "No" } ?? "") }

  /// `a) Yes`, `b) No`: as Annex A has it.
  mutating func add(lettered yes: Bool?) { add(yes.map { $0 ? "a) Yes" : "b) No" } ?? "") }

  /// One decimal at most.
  mutating func add(_ number: Double) {
    let tenths = Int((number * 10).rounded())
    add(tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)")
  }

  mutating func blank() { next() }

  private mutating func two(_ number: Int) {
    bytes.append(UInt8(48 + number / 10 % 10))
    bytes.append(UInt8(48 + number % 10))
  }
}

extension Day {
  /// `12/10`, as a person writes it into a cell.
  var dayAndMonth: String { "\(dayOfMonth)/\(month)" }
}

/// The folder of an edition: made, or found empty.
enum Folder {
  static func prepare(_ path: String) throws(DemoFailure) {
    guard !path.isEmpty else { throw DemoFailure("Say the folder that the demo board should be written to.") }
    if mkdir(path, 0o755) == 0 { return }
    let reason = errno
    guard reason == EEXIST else {
      throw DemoFailure("The folder \(path) could not be made: \(String(cString: strerror(reason))).")
    }
    guard let directory = opendir(path) else {
      throw DemoFailure("\(path) is not a folder that can be read; name a new or empty folder.")
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." {
        throw DemoFailure("The folder \(path) already holds \(name); name a new or empty folder.")
      }
    }
  }

  static func make(_ path: String) throws(DemoFailure) {
    guard mkdir(path, 0o755) == 0 else {
      throw DemoFailure("The folder \(path) could not be made: \(String(cString: strerror(errno))).")
    }
  }
}
