import Answers
import Board
import Language

/// Scripts and definitions written as they should stand.
public struct Formatting {
  private let place: BoardPlace
  private let isCheck: Bool

  /// - Parameters:
  ///   - place: the board whose words and names the scripts may use.
  ///   - isCheck: whether files are only compared, and those that would change named on standard output.
  public init(board place: BoardPlace, isCheck: Bool) {
    self.place = place
    self.isCheck = isCheck
  }

  /// Formats one file, whole or not at all; a mistake in it goes to standard error as `file:line:column: sentence`. Gives
  /// the status to end with: `failed` where the file could not be formatted, `unmet` where a check would change it.
  public func format(_ path: String) -> Int32 {
    if BoardPlace.isFolder(path) { return fail("\(path): this is a folder; name the files in it.") }
    guard BoardPlace.isFile(path), let text = TextFile.read(path) else {
      return fail("\(path): there is no such file, or it cannot be read.")
    }
    if text.unicodeScalars.contains("\u{FFFD}") {
      return fail("\(path): this is not all UTF-8 text, so it is left as it is. Save it as UTF-8 first.")
    }
    var showing = Showing(.script)
    guard let session = Session.open(place, show: { showing.show($0, $1) }) else { return ExitStatus.failed }
    let source = Source(file: path, text: text)
    do throws(Formatter.Failure) {
      let formatted = try Formatter(vocabulary: session.vocabulary(with: source)).format(source)
      return settle(path, text, formatted)
    } catch {
      switch error {
      case .mistakes(let mistakes):
        for mistake in mistakes { Output.aside(DiagnosticRenderer.line(mistake, in: source)) }
        return ExitStatus.failed
      case .wouldChange:
        return fail(
          "\(path): formatting would change what this says, so it is left as it is. That is a fault of the program.")
      }
    }
  }

  private func settle(_ path: String, _ text: String, _ formatted: Formatter.Formatted) -> Int32 {
    let count = formatted.leftAsTyped.count
    if count > 0 {
      let statements = count == 1 ? "1 statement is" : "\(count) statements are"
      Output.aside("\(path): \(statements) left as typed: names in them are known only when the files are loaded.")
    }
    guard formatted.text != text else { return ExitStatus.done }
    if isCheck {
      Output.answer(path + "\n")
      return ExitStatus.unmet
    }
    do throws(AtomicFile.Failure) {
      try AtomicFile.write(Array(formatted.text.utf8), to: path, replacing: true)
      return ExitStatus.done
    } catch {
      return fail(error.sentence)
    }
  }

  private func fail(_ sentence: String) -> Int32 {
    Output.aside(sentence)
    return ExitStatus.failed
  }
}
