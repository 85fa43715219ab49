import CNettle
import Synchronization

/// The SHA-256 of bytes, in lower-case hexadecimal.
func sha256(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  var context = sha256_ctx()
  nettle_sha256_init(&context)
  if let start = bytes.baseAddress { nettle_sha256_update(&context, bytes.count, start) }
  var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
  nettle_sha256_digest(&context, digest.count, &digest)
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

extension Digest {
  /// The SHA-256 of a text, in lower-case hexadecimal.
  public static func hexadecimal(of text: String) -> String { Array(text.utf8).withUnsafeBufferPointer(sha256) }
}

/// The SHA-256 of what was read of a source, reckoned when somebody first asks for it.
///
/// Until then the bytes that were read are held: those of a long file as the system lends them. Whoever writes to that file
/// meanwhile changes them, and then the digest is not known any more: that of other bytes is never given for it.
public struct Digest: Sendable {
  /// What stands in place of one that cannot be known.
  public static let lost = "not known, since the file was changed after it was loaded"

  private let place: Place

  /// - Parameter text: lower-case hexadecimal; empty where there is none.
  public init(_ text: String) { place = Place(.known(text)) }

  /// That of a file whose bytes are lent.
  init(of file: FileBytes.Opened) { place = Place(.lent(file)) }

  /// That of bytes that are held in memory. More may be added behind them meanwhile, where the store keeps what it outgrew.
  init(of bytes: ByteStore) {
    bytes.keepsOutgrown = true
    place = Place(.held(Held(bytes)))
  }

  /// That of a short file: its bytes are held until somebody asks, as long as all that are held so are not too many.
  init(ofShort bytes: ByteStore) {
    if Held.inAll + bytes.count <= Self.mostHeld { self.init(of: bytes) } else { self.init(sha256(bytes.bytes)) }
  }

  /// So many bytes may be held for digests that nobody asked for yet.
  private static let mostHeld = 64 << 20

  /// Lower-case hexadecimal; empty where there is none; else `lost`.
  public var text: String { place.text }

  /// Enough of it to tell files apart, as it is shown to people.
  public var short: String {
    let text = text
    return text == Self.lost ? text : String(text.prefix(12))
  }

  /// Whether it is still to be reckoned, so that the file is held open.
  public var isOpen: Bool { place.isOpen }

  /// Bytes that nobody writes to, and the store that keeps them where they are: it keeps what it outgrew.
  private final class Held: @unchecked Sendable {
    private let store: ByteStore
    let content: UnsafeBufferPointer<UInt8>

    init(_ store: ByteStore) {
      self.store = store
      content = store.bytes
      held.add(content.count, ordering: .relaxed)
    }

    deinit { held.subtract(content.count, ordering: .relaxed) }

    /// The bytes that are held in all.
    static var inAll: Int { held.load(ordering: .relaxed) }
  }

  private enum State: Sendable {
    case known(String)
    case held(Held)
    case lent(FileBytes.Opened)
  }

  private final class Place: Sendable {
    private let state: Mutex<State>

    init(_ state: State) { self.state = Mutex(state) }

    var isOpen: Bool { state.withLock { if case .known = $0 { false } else { true } } }

    var text: String {
      state.withLock { state in
        let text: String
        switch state {
        case .known(let known): return known
        case .held(let held): text = sha256(held.content)
        case .lent(let file):
          // Asked once the bytes were gone through: a change before that shows.
          let digest = sha256(file.content)
          text = file.isUnchanged ? digest : Digest.lost
        }
        state = .known(text)
        return text
      }
    }
  }
}

private let held = Atomic<Int>(0)

extension Digest: Hashable {
  /// One that is not known is like no other.
  public static func == (a: Digest, b: Digest) -> Bool {
    a.place === b.place || a.text == b.text && a.text != lost
  }

  /// Whoever sorts digests into places must know them.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Digest: ExpressibleByStringLiteral, CustomStringConvertible {
  public init(stringLiteral text: String) { self.init(text) }
  public var description: String { text }
}
