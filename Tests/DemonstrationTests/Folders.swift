import Calendar
import Glibc

@testable import Demonstration

/// A new folder under /tmp, removed with all that is in it.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/thamesmere-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp/thamesmere"
  }

  deinit { Self.remove(path) }

  static func remove(_ path: String) {
    for name in list(path) where unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    rmdir(path)
  }

  static func list(_ path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    guard let directory = opendir(path) else { return false }
    closedir(directory)
    return true
  }

  /// All files below, by their path from here, sorted.
  static func files(_ path: String, under: String = "") -> [String] {
    list(path).flatMap { name in
      isFolder(path + "/" + name) ? files(path + "/" + name, under: under + name + "/") : [under + name]
    }
  }

  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { return all }
      all += piece[..<count]
    }
  }
}

/// A CSV file as rows of named cells, read by nothing of the program's.
struct Rows {
  let header: [String]
  let rows: [[String: String]]

  init(_ path: String) {
    var lines: [[String]] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    for byte in TemporaryFolder.bytes(path) ?? [] {
      switch (byte, quoted) {
      case (34, _): quoted.toggle()
      case (44, false):
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
      case (10, false):
        cells.append(String(decoding: cell, as: UTF8.self))
        lines.append(cells)
        (cells, cell) = ([], [])
      default: cell.append(byte)
      }
    }
    let header = lines.first ?? []
    self.header = header
    rows = lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }
}

func day(_ text: String?) -> Day? {
  let parts = (text ?? "").split(separator: "/").compactMap { Int($0) }
  return parts.count == 3 ? Day(year: parts[2], month: parts[1], day: parts[0]) : nil
}

func share(_ rows: [[String: String]], _ test: ([String: String]) -> Bool) -> Double {
  rows.isEmpty ? .nan : Double(rows.count(where: test)) / Double(rows.count)
}

func id(_ row: [String: String]) -> String { row["Child Unique ID"] ?? row["Child ID"] ?? "" }

/// The standard edition as it is committed, which another test finds to be what the generator makes.
struct Edition {
  static let shared = Edition()
  static let packs = Timeline(months: DemoBorough.standardMonths).packs
  /// `Data/demo` beside `Tests`, whatever folder the tests run in.
  let path =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/") + "/Data/demo"

  func list(_ number: Int, _ pack: Day) -> Rows {
    Rows("\(path)/\(pack.iso)/List \(number) \(Pack.titles[number - 1]).csv")
  }
  func log(_ name: String) -> Rows { Rows("\(path)/\(name).csv") }
}
