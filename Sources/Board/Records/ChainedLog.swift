import Intake

/// A log of events that only grows, each line sealed to the one before it, so that one that is changed, put in or taken
/// out later is noticed.
///
/// The seal of a line is the SHA-256 of the seal before it, a blank, and the line up to its own seal; before the first
/// line stand 64 noughts. Anybody can reckon it again: `printf '%s %s' SEAL LINE | sha256sum`. It guards against mistakes
/// and second thoughts; what is taken from the end, or written anew as a whole, is noticed by whoever wrote there before
/// (`LogMemory`).
public struct ChainedLog: Sendable, Equatable {
  public var file: AppendedFile
  /// What the file is, for whoever opens it in ten years: the comment at its head.
  public var title: String
  /// What this user knows of it from before; nil where nothing can be remembered.
  var memory: LogMemory?

  public init(path: String, title: String, memory: LogMemory? = nil) {
    file = AppendedFile(path: path)
    self.title = title
    self.memory = memory
  }

  /// A line that is not as it was written.
  public struct Fault: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case cutShort, changed
      /// The log was longer, or another, when this user last wrote there.
      case notAsRemembered
    }
    /// From 1, comments and empty lines counted too; 0 for the log as a whole.
    public var line: Int
    public var kind: Kind
    public var text: String
  }

  public struct Content: Sendable, Equatable {
    public var events: [LogEvent] = []
    public var faults: [Fault] = []
    /// The seal of each event.
    var seals: [String] = []
    /// The seal that the next line is made with.
    var seal: String { seals.last ?? ChainedLog.firstSeal }
    /// How many lines are known to have stood there, where they do not any more.
    var remembered = 0
    public init() {}
  }

  static let firstSeal = String(repeating: "0", count: 64)

  /// What stands in it; nothing where there is no file yet.
  public func read() throws(AtomicFile.Failure) -> Content {
    remembered(Self.content(of: try file.lines()))
  }

  private func remembered(_ content: Content) -> Content {
    guard let memory, let known = memory.known, let fault = memory.fault(in: content, known) else { return content }
    var content = content
    content.faults.append(fault)
    content.remembered = known.count
    return content
  }

  /// Adds the event that `make` gives from what stands there: nobody adds one in between, so a number that it gives is
  /// given once. Returns it. Nothing is written where it throws.
  public func append(_ make: (Content) throws(AtomicFile.Failure) -> LogEvent) throws(AtomicFile.Failure) -> LogEvent {
    var made: LogEvent?
    var known = LogMemory.Known(count: 0, seal: "")
    try file.append { lines throws(AtomicFile.Failure) in
      let content = remembered(Self.content(of: lines))
      let event = try make(content)
      made = event
      let sealed = Self.sealed(event.text, after: content.seal)
      known = LogMemory.Known(count: content.events.count + 1, seal: String(sealed.suffix(64)))
      return lines.isEmpty ? heading + [sealed] : [sealed]
    }
    memory?.remember(known)
    guard let made else { throw AtomicFile.Failure("Nothing was written.") }
    return made
  }

  private var heading: [String] {
    [
      "# \(title) One line an event, the newest last; nothing is ever changed or taken out.",
      "# Each line ends with the SHA-256 of: the one before it (or 64 noughts), a blank, and the line up to “ sha256”.",
    ]
  }

  // MARK: Seals

  static func sealed(_ text: String, after seal: String) -> String {
    "\(text) sha256 \(digest("\(seal) \(text)"))"
  }

  private static func content(of lines: [String]) -> Content {
    var content = Content()
    for (place, line) in lines.enumerated() {
      let line = line.last == "\r" || line.last == "\r\n" ? String(line.dropLast()) : line
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("\u{FEFF}#") { continue }
      guard let (text, seal) = parted(line), let event = LogEvent(text: text) else {
        content.faults.append(Fault(line: place + 1, kind: .cutShort, text: line))
        continue
      }
      if digest("\(content.seal) \(text)") != seal {
        content.faults.append(Fault(line: place + 1, kind: .changed, text: line))
      }
      content.events.append(event)
      content.seals.append(seal)
    }
    return content
  }

  /// The line and its seal; nil where it has none, whole.
  private static func parted(_ line: String) -> (text: String, seal: String)? {
    let bytes = Array(line.utf8)
    let mark = Array(" sha256 ".utf8)
    let start = bytes.count - 64 - mark.count
    guard start > 0, bytes[start..<start + mark.count].elementsEqual(mark) else { return nil }
    let seal = bytes[(start + mark.count)...]
    guard seal.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
    return (String(decoding: bytes[..<start], as: UTF8.self), String(decoding: seal, as: UTF8.self))
  }

  /// The SHA-256 of a text, in lower-case hexadecimal.
  static func digest(_ text: String) -> String { Digest.hexadecimal(of: text) }
}

extension ChainedLog.Fault {
  /// One plain sentence, for a log of this name.
  public func told(in name: String) -> String {
    switch kind {
    case .cutShort:
      "\(name), line \(line), is cut short and does not count; it is kept as it is: \(text.prefix(120))"
    case .notAsRemembered: "\(name) \(text)"
    case .changed:
      "\(name), line \(line), is not as it was written: it was changed, or a line before it was put in or taken out."
    }
  }
}
