import CLibedit
import Glibc

/// One line at a time from a person at a terminal, edited by libedit.
///
/// Not Sendable: there is one terminal, and it is used from one place. Signals only set flags (`Interruption`); they are
/// looked at here, between waiting and waiting, so that libedit is never entered from a handler.
final class LineEditor {
  enum Input: Equatable {
    case line(String)
    /// Control-C: the line is dropped.
    case interrupted
    /// Control-D on an empty line, or the terminal has closed.
    case end
  }

  private let editor: OpaquePointer
  private let past: OpaquePointer
  private var prompt: UnsafeMutablePointer<CChar>?
  private var keys = Keys()
  private var inputHasEnded = false
  private let isDumb: Bool
  /// Tab has just put a blank behind a word: one typed now is that blank, and a comma takes its place.
  private var hasOfferedBlank = false

  /// What may stand at the end of the text before the cursor.
  var complete: (String) -> TabCompletion = { _ in TabCompletion() }
  /// The statement that the right arrow offers on an empty line.
  var offer: String?

  init?(history lines: [String]) {
    // libedit turns bytes into wide characters by LC_CTYPE: outside UTF-8 it refuses “é” and ends the session.
    setlocale(LC_CTYPE, "")
    if String(cString: nl_langinfo(CInt(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    isDumb = Environment.value("TERM").map { $0 == "dumb" || $0.isEmpty } ?? true
    guard let past = history_init() else { return nil }
    guard let editor = edit_open("scrutineer") else {
      history_end(past)
      return nil
    }
    (self.editor, self.past) = (editor, past)
    edit_set_owner(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = edit_prompt(editor, { LineEditor.of($0)?.prompt }, 1)
    _ = edit_mode(editor, "emacs")
    _ = edit_option(editor, EL_SIGNAL, 0)
    _ = edit_getc(editor, { editor, place in LineEditor.of(editor)?.nextCharacter(place) ?? -1 })
    _ = edit_history_number(past, H_SETSIZE, CInt(HistoryFile.limit))
    _ = edit_history_number(past, H_SETUNIQUE, 1)
    for line in lines { _ = edit_history_text(past, H_ENTER, line) }
    _ = edit_history(editor, past)
    _ = edit_function(
      editor, "scrutineer-complete", "complete the word", { e, _ in LineEditor.of(e)?.tab() ?? UInt8(CC_ERROR) })
    _ = edit_function(
      editor, "scrutineer-right", "take the next step", { e, _ in LineEditor.of(e)?.right() ?? UInt8(CC_ERROR) })
    _ = edit_bind(editor, "^I", "scrutineer-complete")
    for key in ["\\e[C", "\\eOC"] { _ = edit_bind(editor, key, "scrutineer-right") }
    _ = edit_bind(editor, "^R", "em-inc-search-prev")
    for key in ["\\e[1~", "\\e[H", "\\eOH"] { _ = edit_bind(editor, key, "ed-move-to-beg") }
    for key in ["\\e[4~", "\\e[F", "\\eOF"] { _ = edit_bind(editor, key, "ed-move-to-end") }
    _ = edit_bind(editor, "\\e[3~", "ed-delete-next-char")
    // The person's own ~/.editrc has the last word.
    _ = el_source(editor, nil)
  }

  deinit {
    el_end(editor)
    history_end(past)
    free(prompt)
  }

  private static func of(_ editor: OpaquePointer?) -> LineEditor? {
    guard let owner = edit_owner(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(owner).takeUnretainedValue()
  }

  /// Whether something was typed or pasted ahead.
  var hasTypedAhead: Bool {
    var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return !keys.isEmpty || poll(&ready, 1, 0) > 0
  }

  /// Puts a line on the next prompt, to be mended; `back`: how many characters from its end the cursor stands.
  func bringBack(_ line: String, back: Int) { keys.push(line.visibleLine, back: back) }

  /// Reads one line, without its end. Colour escapes in `text` stand between `\u{1}` marks.
  func read(_ text: String) -> Input {
    free(prompt)
    prompt = strdup(text)
    Interruption.asked.store(false, ordering: .relaxed)
    guard Interruption.ending.load(ordering: .relaxed) == 0 else { return .end }
    Interruption.catchSuspension(true)
    el_resize(editor)
    if !isDumb { Output.write("\u{1B}[?2004h", to: STDOUT_FILENO) }
    var count: CInt = 0
    let line = el_gets(editor, &count)
    fflush(nil)
    if !isDumb { Output.write("\u{1B}[?2004l", to: STDOUT_FILENO) }
    Interruption.catchSuspension(false)
    if Interruption.ending.load(ordering: .relaxed) != 0 { return .end }
    if Interruption.asked.exchange(false, ordering: .relaxed) {
      el_reset(editor)
      keys.clear()
      Output.write("^C\n", to: STDOUT_FILENO)
      return .interrupted
    }
    guard let line, count > 0 else { return .end }
    let bytes = UnsafeRawBufferPointer(start: line, count: Int(count))
    var read = String(decoding: bytes, as: UTF8.self)
    while read.last?.isNewline == true { read.removeLast() }
    return .line(read)
  }

  func remember(_ line: String) { _ = edit_history_text(past, H_ENTER, line) }

  // MARK: Reading keys

  /// Called by libedit for each character: 1 and the character, 0 at the end, -1 where the line is dropped.
  private func nextCharacter(_ place: UnsafeMutablePointer<wchar_t>?) -> CInt {
    guard let place else { return -1 }
    var isLast = false
    while true {
      switch keys.next(isLast: isLast) {
      case .character(let value):
        let follows = hasOfferedBlank
        hasOfferedBlank = false
        if follows, value == 0x20 { continue }
        if follows, value == 0x2C { keys.push(",", back: 0) }
        place.pointee = wchar_t(bitPattern: follows && value == 0x2C ? 0x08 : value)
        return 1
      case .none:
        isLast = false
        guard wait(milliseconds: nil) else { return inputHasEnded ? 0 : -1 }
      // What is unfinished still after a moment is taken as it stands.
      case .unfinished: isLast = !wait(milliseconds: 15)
      }
      if mustStop { return -1 }
    }
  }

  private var mustStop: Bool { inputHasEnded || Interruption.asked.load(ordering: .relaxed) }

  /// Waits for keys, and looks at the flags of signals. False where nothing came, or the line is to be dropped.
  private func wait(milliseconds: Int?) -> Bool {
    // Signals are let in only while waiting, so that none can slip between looking at its flag and waiting.
    var mine = sigset_t()
    var before = sigset_t()
    sigemptyset(&mine)
    for signal in [SIGINT, SIGWINCH, SIGHUP, SIGTERM, SIGTSTP] { sigaddset(&mine, signal) }
    pthread_sigmask(SIG_BLOCK, &mine, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    while true {
      if Interruption.asked.load(ordering: .relaxed) { return false }
      if Interruption.resized.exchange(false, ordering: .relaxed) { el_resize(editor) }
      if Interruption.suspended.exchange(false, ordering: .relaxed) { suspend() }
      var ready = fd_set()
      ready.__fds_bits.0 = 1 << STDIN_FILENO
      var limit = timespec(tv_sec: 0, tv_nsec: (milliseconds ?? 0) * 1_000_000)
      let highest = STDIN_FILENO + 1
      let count =
        milliseconds == nil
        ? pselect(highest, &ready, nil, nil, nil, &before) : pselect(highest, &ready, nil, nil, &limit, &before)
      if count == 0 { return false }
      if count < 0 {
        if errno == EINTR { continue }
        inputHasEnded = true
        return false
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let read = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if read > 0 {
        keys.receive(buffer[..<read])
        return true
      }
      if read < 0, errno == EINTR || errno == EAGAIN { continue }
      inputHasEnded = true
      return false
    }
  }

  /// Control-Z: the terminal is given back as it was, and the line drawn again when the person comes back.
  private func suspend() {
    _ = edit_terminal(editor, 0)
    Output.write("\u{1B}[?2004l\n", to: STDOUT_FILENO)
    kill(0, SIGSTOP)
    _ = edit_terminal(editor, 1)
    if !isDumb { Output.write("\u{1B}[?2004h", to: STDOUT_FILENO) }
    el_resize(editor)
    _ = edit_redraw(editor)
  }

  // MARK: Keys with a meaning of ours

  /// The line as it is, up to the cursor and after it.
  private var line: (before: String, after: String) {
    guard let info = el_line(editor)?.pointee, let start = info.buffer, let cursor = info.cursor,
      let end = info.lastchar
    else {
      return ("", "")
    }
    let before = UnsafeRawBufferPointer(start: start, count: cursor - start)
    let after = UnsafeRawBufferPointer(start: cursor, count: end - cursor)
    return (String(decoding: before, as: UTF8.self), String(decoding: after, as: UTF8.self))
  }

  private func tab() -> UInt8 {
    let completion = complete(line.before)
    let width = Terminal.output.width ?? 80
    switch completion.step(width: width, rows: Terminal.output.size?.rows ?? 24) {
    case .nothing: return UInt8(CC_REFRESH_BEEP)
    case .insert(let replacing, let text):
      // Counted in characters as libedit holds them: Unicode scalars.
      if replacing > 0 { el_deletestr(editor, CInt(replacing)) }
      guard el_insertstr(editor, text) == 0 else { return UInt8(CC_ERROR) }
      hasOfferedBlank = text.hasSuffix(" ")
      guard let hint = completion.hint(width: width) else { return UInt8(CC_REFRESH) }
      below([hint])
      return UInt8(CC_REDISPLAY)
    case .list(let lines):
      below(lines)
      return UInt8(CC_REDISPLAY)
    }
  }

  /// Shows lines under the one that is being typed, which is drawn again below them.
  private func below(_ lines: [String]) {
    fflush(nil)
    Output.write("\n" + lines.joined(separator: "\n") + "\n", to: STDOUT_FILENO)
  }

  /// The right arrow: on an empty line the next step that the last answer offers, else a character to the right.
  private func right() -> UInt8 {
    let (before, after) = line
    if before.isEmpty, after.isEmpty {
      guard let offer, el_insertstr(editor, offer) == 0 else { return UInt8(CC_REFRESH_BEEP) }
      return UInt8(CC_REFRESH)
    }
    guard !after.isEmpty else { return UInt8(CC_REFRESH_BEEP) }
    _ = el_cursor(editor, 1)
    return UInt8(CC_CURSOR)
  }
}
