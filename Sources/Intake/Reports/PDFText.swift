import Synchronization

/// The text of a PDF file, laid out as on its pages, by poppler's `pdftotext`: run as a program.
enum PDFText {
  /// - Parameters:
  ///   - digest: the SHA-256 of the bytes.
  ///   - cache: where texts are kept, or nil.
  static func read(_ bytes: ByteStore, digest: Digest, shown: String, cache: ExtractionCache?) throws(IntakeFailure)
    -> String
  {
    let extractor = cache == nil ? nil : Self.extractor()
    if let known = cache?.text(of: digest.text, by: extractor) { return known }
    let words = ["pdftotext", "-layout", "-enc", "UTF-8", "-l", "500", "-", "-"]
    let text: String
    switch ChildProgram.run(words, input: bytes.bytes) {
    case .notStarted(let error):
      throw IntakeFailure(
        file: shown,
        error == 2
          ? "“\(shown)” is a PDF file, and the program that reads those, pdftotext, is not installed. Install poppler-utils and load it again."
          : "“\(shown)” is a PDF file, and the program that reads those cannot be started: \(FileBytes.reason(error))."
      )
    case .stopped:
      throw IntakeFailure(file: shown, "“\(shown)” is too large or too tangled a PDF file to be read.")
    case .ended(let status, let output):
      guard status == 0 else { throw refusal(bytes, shown) }
      text = tidied(String(decoding: output, as: UTF8.self))
    }
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
      throw IntakeFailure(
        file: shown,
        "“\(shown)” is a scan: its pages are pictures and hold no text that can be read. Ask for the file that it was printed from."
      )
    }
    if let cache, let extractor { cache.keep(text, of: digest.text, by: extractor) }
    return text
  }

  /// Whether it is locked is told by its own words: the dictionary that names the lock.
  private static func refusal(_ bytes: ByteStore, _ shown: String) -> IntakeFailure {
    let isLocked = bytes.bytes.holds("/Encrypt")
    return IntakeFailure(
      file: shown,
      isLocked
        ? "“\(shown)” is locked with a password. Save it again without one and load that."
        : "“\(shown)” cannot be read: it is a damaged PDF file, or cut off. Copy it again, or save it again.")
  }

  /// The program and its version, asked once; nil where it cannot be run.
  private static let known = Mutex<String??>(nil)
  private static func extractor() -> String? {
    known.withLock { known in
      if let known { return known }
      var found: String?
      if case .ended(_, let output) = ChildProgram.run(
        ["pdftotext", "-v"], input: UnsafeBufferPointer(start: nil, count: 0), readsErrors: true),
        let line = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline).first
      {
        found = "\(line.prefix(80)), layout, 1"
      }
      known = .some(found)
      return found
    }
  }

  /// Letters that are printed as one (U+FB00 to U+FB06) become letters.
  static func tidied(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xFB00...0xFB06).contains($0.value) }) else { return text }
    let plain = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    var out = ""
    for scalar in text.unicodeScalars {
      if (0xFB00...0xFB06).contains(scalar.value) {
        out += plain[Int(scalar.value) - 0xFB00]
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a text stands in the bytes.
  func holds(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard count >= wanted.count, let first = wanted.first else { return false }
    var at = 0
    while at + wanted.count <= count {
      if self[at] == first, self[at..<at + wanted.count].elementsEqual(wanted) { return true }
      at += 1
    }
    return false
  }
}
