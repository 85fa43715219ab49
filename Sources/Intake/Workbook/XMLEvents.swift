import CLoading

/// Attributes of an element, by local name.
struct XMLAttributes {
  fileprivate let count: Int
  fileprivate let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    guard let base else { return nil }
    for index in 0..<count {
      guard let key = base[index * 5], let value = base[index * 5 + 3], let end = base[index * 5 + 4] else { continue }
      if XMLEvents.equal(key, name) { return UnsafeBufferPointer(start: value, count: end - value) }
    }
    return nil
  }

  subscript(_ name: StaticString) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
}

/// Who listens to an XML part as it is read: no tree is ever built.
class XMLListener {
  func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {}
  func end(_ name: UnsafePointer<UInt8>) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
  /// Set to give up: the part is then refused with this as the reason.
  var complaint: String?
  fileprivate var context: UnsafeMutableRawPointer?
  fileprivate var hasDoctype = false
  /// The line where reading ended.
  fileprivate(set) var brokenAt = 0
  /// The line that is being read, from 1.
  var line: Int { context.map { Int(xml_line($0)) } ?? 0 }
}

/// libxml2's event reader. A document type stops it: no workbook has one, and entities are how bombs are made.
enum XMLEvents {
  static func equal(_ name: UnsafePointer<UInt8>, _ other: StaticString) -> Bool {
    var left = name
    var right = other.utf8Start
    while left.pointee == right.pointee {
      if left.pointee == 0 { return true }
      left += 1
      right += 1
    }
    return false
  }

  /// A part of a workbook.
  ///
  /// - Throws: where the part breaks off, is not well formed, or has a document type.
  static func read(_ part: ByteStore, _ listener: XMLListener, name: String, shown: String) throws(IntakeFailure) {
    switch parse(part, listener) {
    case .read: return
    case .doctype:
      throw IntakeFailure(
        file: shown, "“\(shown)” holds a document type in “\(name)”, which no workbook needs, and was not read.")
    case .refused(let complaint): throw IntakeFailure(file: shown, complaint)
    case .broken:
      throw IntakeFailure(file: shown, "“\(shown)” is damaged: “\(name)” inside it breaks off or is not well formed.")
    case .noMemory: throw ZipArchive.damaged(shown)
    case .noLibrary: throw IntakeFailure.missing("libxml2", package: "libxml2", shown)
    }
  }

  /// A return that is XML itself: what is wrong is told with its line.
  static func readReturn(_ bytes: ByteStore, _ listener: XMLListener, shown: String) throws(IntakeFailure) {
    switch parse(bytes, listener) {
    case .read: return
    case .doctype:
      throw IntakeFailure(
        file: shown, line: listener.brokenAt,
        "it declares a document type, which no return needs and which can do harm. Nothing of it was read.")
    case .refused(let complaint):
      throw IntakeFailure(file: shown, line: listener.brokenAt, "\(complaint). Nothing of it was read.")
    case .broken(let isCut):
      throw IntakeFailure(
        file: shown, line: listener.brokenAt,
        isCut
          ? "the file breaks off here, before its end. Nothing of it was read. Copy it again, or ask for it again."
          : "this is not well-formed XML. Nothing of it was read. Ask for the file again.")
    case .noMemory: throw IntakeFailure(file: shown, "“\(shown)” cannot be read: there is no memory for it.")
    case .noLibrary: throw IntakeFailure.missing("libxml2", package: "libxml2", shown)
    }
  }

  private enum Outcome {
    case read, doctype, noMemory, noLibrary
    case refused(String)
    case broken(isCut: Bool)
  }

  private static func parse(_ part: ByteStore, _ listener: XMLListener) -> Outcome {
    guard libxml2_is_there() else { return .noLibrary }
    guard let context = open(listener) else { return .noMemory }
    listener.context = context
    defer {
      listener.brokenAt = listener.line
      listener.context = nil
      xml_close(context)
    }
    var at = 0
    var result: Int32 = 0
    while at < part.count, result == 0, listener.complaint == nil, !listener.hasDoctype {
      let piece = min(1 << 16, part.count - at)
      result = (part.base + at).withMemoryRebound(to: CChar.self, capacity: piece) {
        xml_read(context, $0, Int32(piece), 0)
      }
      at += piece
    }
    if listener.hasDoctype { return .doctype }
    if let complaint = listener.complaint { return .refused(complaint) }
    // What is wrong before the end is told by the piece it stands in; what is missing, by the end.
    guard result == 0 else { return .broken(isCut: false) }
    return xml_read(context, nil, 0, 1) == 0 ? .read : .broken(isCut: true)
  }

  private static func open(_ listener: XMLListener) -> UnsafeMutableRawPointer? {
    xml_open(
      { user, local, _, _, _, _, count, _, attributes in
        guard let user, let local else { return }
        Unmanaged<XMLListener>.fromOpaque(user)._withUnsafeGuaranteedRef {
          $0.start(local, XMLAttributes(count: Int(count), base: attributes))
          if $0.complaint != nil { xml_stop($0.context) }
        }
      },
      { user, local, _, _ in
        guard let user, let local else { return }
        Unmanaged<XMLListener>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.end(local) }
      },
      { user, text, length in
        guard let user, let text, length > 0 else { return }
        Unmanaged<XMLListener>.fromOpaque(user)._withUnsafeGuaranteedRef {
          $0.text(UnsafeBufferPointer(start: text, count: Int(length)))
        }
      },
      { user, _, _, _ in
        guard let user else { return }
        Unmanaged<XMLListener>.fromOpaque(user)._withUnsafeGuaranteedRef {
          $0.hasDoctype = true
          xml_stop($0.context)
        }
      }, Unmanaged.passUnretained(listener).toOpaque())
  }
}
