import CLoading
import Glibc

/// What a system tells of a file without reading it. Two readings that are the same say that nobody wrote to it between
/// them, where they are sure.
struct FileState: Equatable {
  var device: Int
  var inode: Int
  var size: Int
  var modified: Moment
  /// The system's own date of the last change, which no program can set: a file that is written anew and given its old date
  /// and size shows here.
  var changed: Moment

  struct Moment: Equatable {
    var seconds: Int
    var nanoseconds: Int
  }

  init(_ status: stat) {
    device = Int(truncatingIfNeeded: status.st_dev)
    inode = Int(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    modified = Moment(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    changed = Moment(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
  }

  /// Nil where there is no regular file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }

  var numbers: [Int] {
    [device, inode, size, modified.seconds, modified.nanoseconds, changed.seconds, changed.nanoseconds]
  }

  /// Whether a change after `moment` would show: dates are only so fine, so the last change must lie two seconds back; and
  /// the file must lie on a disk of this machine, since a server dates files by its own clock, and tells of changes late.
  func isSure(_ path: String, at moment: Moment) -> Bool {
    max(modified.seconds, changed.seconds) + 2 < moment.seconds && is_on_own_disk(path)
  }
}
