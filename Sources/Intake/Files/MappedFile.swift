import Glibc

/// A file whose pages are lent by the system, and not copied.
///
/// Whoever shortens it meanwhile takes pages away, and the first look at one of them would end the program with a bus
/// error. So the places of all mapped files are listed, and a handler puts an empty page where one is gone. What was read
/// of the file counts only where it is still as it was at the end (`FileBytes`).
final class MappedFile {
  let start: UnsafeMutableRawPointer
  /// The file, for whoever reads it piece by piece: bytes that are looked at once are sooner copied than mapped.
  private let handle: Int32
  private let span: Int
  private let slot: Int

  /// Nil where the file cannot be mapped, or too many are.
  init?(_ handle: Int32, count: Int) {
    // Behind the file lies at least one page that is nought, so that whole blocks can be read at its end.
    span = (count + 64 + Self.page - 1) & ~(Self.page - 1)
    let room = mmap(nil, span, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let room, room != MAP_FAILED else { return nil }
    let own = fcntl(handle, F_DUPFD_CLOEXEC, 0)
    guard own >= 0, let slot = MappedPlaces.add(room, span) else {
      if own >= 0 { close(own) }
      munmap(room, span)
      return nil
    }
    let got = mmap(room, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, handle, 0)
    guard got == room else {
      close(own)
      MappedPlaces.remove(slot)
      munmap(room, span)
      return nil
    }
    start = room
    self.handle = own
    self.slot = slot
  }

  deinit {
    munmap(start, span)
    MappedPlaces.remove(slot)
    close(handle)
  }

  /// Copies so many bytes from a place on; false where not all can be had.
  func copy(_ range: Range<Int>, to room: UnsafeMutablePointer<UInt8>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      let got = pread(handle, room + (at - range.lowerBound), range.upperBound - at, at)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return false }
      at += got
    }
    return true
  }

  private static let page = 4096
}

/// Where files are mapped, for the handler of bus errors: it may be called at any moment, so the list is a fixed piece
/// of memory, each place of which is written whole.
private enum MappedPlaces {
  private static let most = 64
  /// Beginning and length of each; a length of nought is a free place.
  nonisolated(unsafe) private static let list: UnsafeMutablePointer<Int> = {
    let list = UnsafeMutablePointer<Int>.allocate(capacity: most * 2)
    list.initialize(repeating: 0, count: most * 2)
    return list
  }()
  nonisolated(unsafe) private static var lock = pthread_mutex_t()
  nonisolated(unsafe) private static var isWatched = false

  static func add(_ start: UnsafeMutableRawPointer, _ span: Int) -> Int? {
    pthread_mutex_lock(&lock)
    defer { pthread_mutex_unlock(&lock) }
    if !isWatched {
      var action = sigaction()
      action.__sigaction_handler.sa_sigaction = { number, info, _ in MappedPlaces.mend(number, info) }
      action.sa_flags = SA_SIGINFO | Int32(bitPattern: UInt32(SA_NODEFER))
      guard sigaction(SIGBUS, &action, nil) == 0 else { return nil }
      isWatched = true
    }
    for slot in 0..<most where list[slot * 2 + 1] == 0 {
      list[slot * 2] = Int(bitPattern: start)
      list[slot * 2 + 1] = span
      return slot
    }
    return nil
  }

  static func remove(_ slot: Int) {
    pthread_mutex_lock(&lock)
    list[slot * 2 + 1] = 0
    pthread_mutex_unlock(&lock)
  }

  /// Puts an empty page where a file has lost one; any other bus error ends the program as it would have.
  private static func mend(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
    let place = info.map { Int(bitPattern: $0.pointee._sifields._sigfault.si_addr) } ?? 0
    for slot in 0..<most {
      let (start, span) = (list[slot * 2], list[slot * 2 + 1])
      guard span > 0, place >= start, place < start + span else { continue }
      let page = UnsafeMutableRawPointer(bitPattern: place & ~4095)
      if mmap(page, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED {
        return
      }
    }
    signal(number, SIG_DFL)
  }
}
