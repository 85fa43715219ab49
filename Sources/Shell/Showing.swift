import Answers
import Board
import Briefing
import Glibc
import Language

/// Shows what statements give: answers on standard output, everything else on standard error; at the prompt all of it
/// on the screen, longer answers in a pager.
struct Showing {
  enum Place: Equatable { case prompt, script }

  let place: Place
  /// The newest answer's next step, for the right arrow.
  private(set) var next: String?
  /// Whether something stands on standard output already, so that a blank line is to come between.
  private var hasAnswered = false
  /// The mistakes that were shown last, for the line that comes back.
  private(set) var mistakes: [Diagnostic] = []

  /// The line that stands above on the screen, with the columns of its prompt.
  private var typed: (line: String, columns: Int)?

  /// What was shown at public privacy so far: what comes later must not give back what was hidden.
  let shownInPublic = PublicSession()

  init(_ place: Place) { self.place = place }

  /// Shows one outcome. False where that failed: it is told already.
  mutating func show(_ outcome: Outcome, _ settings: Settings) -> Bool {
    ProgressLine.clear()
    let outcome = settings.privacy == .published ? shownInPublic.prepared(outcome) : outcome
    do {
      switch outcome {
      case .answer(let answer, let delivery):
        next = answer.next
        try self.answer(answer, delivery, settings)
      case .document(let document, let delivery): try self.document(document, delivery, settings)
      case .prose(let kind, let pieces): prose(kind, presentation(settings).render(pieces))
      case .message(let lines): for line in lines { aside(line) }
      case .help(let lines): screen(lines.joined(separator: "\n") + "\n", spaced: true, settings)
      case .failure(let failure): fail(failure)
      case .quit: break
      }
      return true
    } catch {
      aside(error.sentence)
      return false
    }
  }

  /// A statement begins: the lines that were typed, and how many columns the prompt before them takes.
  mutating func begin(typed lines: [String], behind columns: Int) {
    mistakes = []
    typed = lines.count == 1 ? (lines[0], columns) : nil
  }

  private func presentation(_ settings: Settings) -> Presentation {
    let terminal = Terminal.output
    return Presentation(
      width: terminal.width, colour: settings.colour && terminal.takesColour, privacy: settings.privacy,
      // One council's board gives a child one name, wherever the board lies and whoever opens it.
      pseudonymKey: "scrutineer, \(settings.council ?? "no council")")
  }

  private mutating func answer(_ answer: Answer, _ delivery: Delivery, _ settings: Settings) throws(Refusal) {
    let presentation = presentation(settings)
    if delivery.path != nil {
      written(try presentation.write(answer, delivery, in: ""), answer)
      if answer.rows.isEmpty { for line in try presentation.beside(answer, as: .csv) { aside(line) } }
      return
    }
    // Data, and what is one line, stands without blank lines around it.
    let isCompact = [.csv, .json, .sentence].contains(delivery.form) || answer.kind == .expectation
    screen(try presentation.render(answer, as: delivery.form), spaced: !isCompact, settings)
    for line in try presentation.beside(answer, as: delivery.form) { aside(line) }
  }

  private mutating func document(_ document: Document, _ delivery: Delivery, _ settings: Settings) throws(Refusal) {
    let presentation = presentation(settings)
    if delivery.path != nil {
      aside("Written: \(try presentation.write(document, delivery, in: "").path)")
      return
    }
    let form: DocumentForm = delivery.form == .markdown ? .markdown : .text
    screen(try presentation.render(document, as: form), spaced: true, settings)
  }

  /// What was written where; and what it is narrowed to by the focus, before it leaves the house.
  private func written(_ file: Presentation.Written, _ answer: Answer) {
    let focus =
      answer.focus.isEmpty ? "" : ", \(answer.focus.joined(separator: ", ")) only (focus). All: for everything"
    aside("Written: \(file.path)\(focus)")
  }

  /// A text for the screen: at the prompt between blank lines, and in the pager where it is higher than the screen;
  /// elsewhere with a blank line behind what came before. Data is never spaced.
  private mutating func screen(_ text: String, spaced: Bool, _ settings: Settings) {
    defer { hasAnswered = true }
    guard place == .prompt else { return Output.answer(spaced && hasAnswered ? "\n\(text)" : text) }
    let shown = spaced ? "\n\(text)\n" : text
    if settings.pager, Pager.show(shown) { return }
    Output.answer(shown)
  }

  private mutating func prose(_ kind: Syntax.ProseKind, _ text: String) {
    defer { hasAnswered = true }
    Output.answer(kind != .say && hasAnswered ? "\n\(text)" : text)
  }

  /// Messages and failures: at the prompt they belong to the screen, elsewhere to standard error.
  private func aside(_ line: String) {
    place == .prompt ? Output.answer(onScreen(line.visible) + "\n") : Output.aside(line)
  }

  /// At the prompt a sentence breaks between words; what standard error holds is read by programs too.
  private func onScreen(_ sentence: String) -> String {
    place == .prompt ? Presentation.onScreen(sentence, width: Terminal.output.width) : sentence
  }

  private mutating func fail(_ failure: Failure) {
    switch failure {
    case .sentences(let sentences): for sentence in sentences { aside(sentence) }
    case .mistakes(let diagnostics, let source):
      mistakes = diagnostics
      let text = underTyped(DiagnosticRenderer.render(diagnostics, in: source, shown: onScreen))
      place == .prompt ? Output.answer(text.visible + "\n") : Output.aside(text)
    }
  }

  /// At the prompt the line stands on the screen already: the marks come straight under it, where it fits one row.
  private func underTyped(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let typed, lines.count > 1, lines[0] == typed.line, let width = Terminal.output.width,
      typed.columns + typed.line.count < width
    else { return text }
    lines.removeFirst()
    lines[0] = String(repeating: " ", count: typed.columns) + lines[0]
    return lines.joined(separator: "\n")
  }
}
