import Calendar
import Catalogue
import Glibc

@testable import Board

/// A folder for one test, gone when the test is.
final class TestFolder {
  let path: String

  init() {
    var template = Array("/tmp/scrutineer-board-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }
  deinit { remove(path) }

  /// `name` may lie in folders below, which are made.
  func write(_ name: String, _ text: String) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    guard let file = fopen(path + "/" + name, "w") else { return }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    fwrite(bytes, 1, bytes.count, file)
  }

  /// A board of the built-in definitions into which the whole folder is loaded.
  func board(asAt: Day? = nil) throws -> Board {
    var board = Board(catalogue: Catalogue.builtIn().catalogue)
    _ = try board.load([path], in: "/", asAt: asAt)
    return board
  }

  private func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
