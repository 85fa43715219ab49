import Answers
import Board
import Language

/// How an answer is to look: decided by whoever shows it.
public struct Presentation: Sendable {
  /// Columns of the terminal; nil for a pipe or a file, which is never cut, coloured or paged.
  public var width: Int?
  public var colour: Bool
  public var privacy: Privacy
  /// What makes pseudonyms stable within a board.
  public var pseudonymKey: String

  public init(width: Int? = nil, colour: Bool = false, privacy: Privacy = .board, pseudonymKey: String = "") {
    self.width = width
    self.colour = colour
    self.privacy = privacy
    self.pseudonymKey = pseudonymKey
  }

  /// The answer in a form, as text that ends in a newline. Nil form: a table with its sentence, as on screen.
  /// Privacy is applied here, at the level of this presentation. Throws where privacy refuses the showing.
  public func render(_ answer: Answer, as form: Syntax.Form?) throws(Refusal) -> String {
    let shown = try disclosed(answer)
    switch form {
    case nil, .table?: return Screen(answer: shown, width: screenWidth, colour: colour).text()
    case .csv?: return CSVText.text(shown)
    case .json?: return JSONText.text(shown)
    case .markdown?: return MarkdownText(answer: shown).text()
    case .html?: return HTMLText(answer: shown).text()
    case .sentence?: return TextWidth.wrapped(sentence(shown), to: screenWidth).map { $0 + "\n" }.joined()
    case .share?: return Screen(answer: try shown.asShares(), width: screenWidth, colour: colour).text()
    case .spread?: return Screen(answer: try shown.asSpread(), width: screenWidth, colour: colour).text()
    case .chart?:
      guard shown.kind == .trend else {
        // What was asked on the spot has a name only where it is a dataset's count.
        let name = shown.basis.definitions.count == 1 ? shown.basis.definitions[0].name : ""
        let named = shown.kind == .figures && name != "number" && !name.isEmpty
        throw Refusal(
          "A chart is drawn of a figure over time\(named ? ": trend \(name)" : " (trend …)"). This can be shown as table, csv, json, markdown, html, sentence, share or spread."
        )
      }
      return Screen(answer: shown, width: screenWidth, colour: colour, chartOnly: true).text()
    }
  }

  /// What goes beside an answer in a form that has no heading and no notes; nothing for the others.
  public func beside(_ answer: Answer, as form: Syntax.Form?) throws(Refusal) -> [String] {
    form == .csv ? CSVText.beside(try disclosed(answer)).map { VisibleText.running($0) } : []
  }

  /// A line of prose with its figures, in running text.
  public func render(_ pieces: [ProsePiece]) -> String {
    return ([prose(pieces)] + proseNotes(pieces)).flatMap { TextWidth.wrapped($0, to: screenWidth) }.map { $0 + "\n" }
      .joined()
  }

  /// Sentences that stand beside no answer, each in its line, broken at blanks where it is wider than the screen, as the notes of
  /// answers are. What stands in columns is left as it is.
  public static func onScreen(_ lines: String, width: Int?) -> String {
    lines.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.contains("  ")
        ? [String(line)] : TextWidth.hanging(String(line), to: width.map { max(20, $0) }, indent: 2)
    }.joined(separator: "\n")
  }

  /// What a reader of a sentence must know of its figures and of the numbers that were typed beside them, each once, behind its
  /// mark: it stands alone, without table and heading.
  func proseNotes(_ pieces: [ProsePiece]) -> [String] {
    var out: [String] = []
    for case .figure(let answer) in pieces {
      guard let shown = try? disclosed(answer) else { continue }
      for note in Figure(shown).notes.map({ "\(Figure.mark) \($0)" }) where !out.contains(note) { out.append(note) }
    }
    let hasTyped = pieces.contains {
      guard case .text(let text) = $0 else { return false }
      return !TypedNumbers.found(in: VisibleText.running(text, trimming: false)).isEmpty
    }
    if hasTyped { out.append("\(TypedNumbers.mark) \(TypedNumbers.note)") }
    return out
  }

  /// A whole briefing.
  public func render(_ document: Document, as form: DocumentForm) throws(Refusal) -> String {
    DocumentText(document, presentation: self, form: form).text()
  }

  /// What of the answer may be shown at this level.
  func disclosed(_ answer: Answer) throws(Refusal) -> Answer {
    try Disclosure(privacy: privacy, pseudonymKey: pseudonymKey).apply(answer)
  }

  /// The prose as one line; of a heading, which has no notes beneath it, without the marks of what was typed.
  func prose(_ pieces: [ProsePiece], marksTyped: Bool = true) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text):
        let words = VisibleText.running(text, trimming: false)
        return marksTyped ? TypedNumbers.marked(words) : words
      case .added(let text): return VisibleText.running(text, trimming: false)
      case .figure(let answer):
        do { return Figure(try disclosed(answer)).text() } catch { return "(not shown)" }
      }
    }.joined()
  }

  /// A sentence with what a heading would say of it (focus, selection, date or period), since it stands alone; where
  /// there is none the heading alone: never nothing.
  private func sentence(_ answer: Answer) -> String {
    // Of what there is none, the heading has the sentence.
    if answer.isNothing, let none = answer.headingNotes.last {
      // A number made up on the spot is called by what it counts, which the sentence says.
      let title = Screen.title(answer)
      let told = VisibleText.running(title.contains(" where ") || title.contains(" · ") ? none : "\(title): \(none)")
      // A nought whose file is in doubt, or whose log fell silent, is no news without that.
      let doubts = answer.headingNotes.dropLast().filter { !$0.hasPrefix("No period said") } + answer.cautions
      return ([told] + doubts.map { Annex.stopped(VisibleText.running($0)) }).joined(separator: " ")
    }
    // What narrows it stands behind it, with the date or time.
    let text = Sentence(answer, narrowed: false).text()
    // What a trend means stands in its notes: signal, or too few months to tell.
    // What could not be read or is not recorded goes with the figure.
    let notes = (answer.kind == .trend || text.isEmpty ? answer.notes : answer.cautions)
      .map { Annex.stopped(VisibleText.running($0)) }
    guard !text.isEmpty else {
      return ([Screen.title(answer) + (answer.reading.map { ", \($0)" } ?? "") + (notes.isEmpty ? "" : ":")] + notes)
        .joined(separator: " ")
    }
    return ([text] + notes + ownCaution(answer, besides: notes) + circumstances(answer)).joined(separator: " ")
  }

  /// What the definition of the one measure warns of: passed on by itself, a sentence has no annex to look it up in.
  private func ownCaution(_ answer: Answer, besides notes: [String]) -> [String] {
    guard answer.kind == .figures, answer.measures.count == 1, answer.basis.definitions.count == 1,
      let caution = answer.basis.definitions[0].caution.map({ Annex.stopped(VisibleText.running($0)) }),
      answer.notes.contains(where: { Annex.stopped(VisibleText.running($0)) == caution }), !notes.contains(caution)
    else { return [] }
    return [caution]
  }

  /// `NEGLECT ONLY, FSP North, open at 31 October 2026.`, and what of the heading a reader must know.
  private func circumstances(_ answer: Answer) -> [String] {
    guard [.figures, .trend, .rows].contains(answer.kind) else { return [] }
    // The default period is in the reading already.
    let notes = answer.headingNotes.filter { !$0.hasPrefix("No period said") }.map { VisibleText.running($0) }
    var parts = answer.focus.map { "\(VisibleText.running($0).uppercased()) ONLY" }
    parts += answer.selection.map { VisibleText.running($0) }
    if let reading = answer.reading, !reading.isEmpty, !reading.hasPrefix("not known") { parts.append(reading) }
    guard let first = parts.first else { return notes }
    parts[0] = first.prefix(1).uppercased() + first.dropFirst()
    return notes + [parts.joined(separator: ", ") + "."]
  }

  /// A terminal of nothing is taken for one of twenty columns.
  private var screenWidth: Int? { width.map { max(20, $0) } }
}

/// One figure inside a sentence: `86.6% (103 of 119)`, `119`, `<5`, `not known: …`.
struct Figure {
  private let answer: Answer

  init(_ answer: Answer) { self.answer = answer }

  /// Stands behind a figure that must be read with a note beneath its sentence.
  static let mark = FigureGrid.ownMark

  func text() -> String {
    ([figure() + (notes.isEmpty ? "" : Self.mark)] + besides()).joined(separator: "; ")
  }

  /// What puts the figure in doubt, and what its heading would say: an older date, a time that is not over or not covered.
  var notes: [String] {
    // Of what there is none, or what is not known, the figure's own words say why; not whether the file can be right.
    if answer.isOneUnknown { return [] }
    // Where privacy has put other words in their place, those alone may be said.
    let beside = answer.beside.filter { answer.cautions.contains($0) && !answer.doubts.contains($0) }
    if answer.isNothing {
      // Of a nought it must be asked whether anybody writes down what it counts.
      let asked = beside.filter { $0.hasSuffix("?") }
      let doubts = answer.headingNotes.filter { $0.hasPrefix("In doubt: ") } + answer.doubts + asked
      return doubts.map { Annex.stopped(VisibleText.running($0)) }
    }
    // How much of it is covered stands behind the figure itself; the time that is taken where none is said is no news in a
    // sentence whose writer chose it; and that an officer looks says nothing of the figure.
    let isCovered = answer.rows.contains { answer.coveredPart($0) != nil }
    let heading = answer.headingNotes.filter { note in
      note != Disclosure.officerNote && !note.hasPrefix("No period said") && !(isCovered && note.hasPrefix("Covers "))
    }
    return (heading + answer.doubts + beside).map { Annex.stopped(VisibleText.running($0)) }
  }

  /// What it was asked to stand against, each by its name: a sentence that was to tell of England must not be left with the
  /// council's own figure alone.
  private func besides() -> [String] {
    guard let row = answer.rows.first(where: { $0.kind == .total }) ?? answer.rows.first else { return [] }
    return answer.columns.indices.compactMap { index in
      let column = answer.columns[index]
      guard column.role == .comparison || column.role == .target, row.cells.indices.contains(index) else { return nil }
      let name = VisibleText.running(column.heading)
      switch row.cells[index] {
      case .number(let number):
        let unit = answer.unit(of: row)
        if column.role == .target, let misread = misreadTarget(number, row, unit) {
          return misread + (answer.targetSetByBoard.map { " (\(VisibleText.running($0)))" } ?? "")
        }
        guard column.role == .target else {
          return "\(name) \(CellText.number(number, unit))\(change(row, from: index).map { " (\($0))" } ?? "")"
        }
        let set = answer.targetSetByBoard.map { " (\(VisibleText.running($0)))" } ?? ""
        return "\(name) \(CellText.target(number, unit))\(set)"
      case .unknown(let reason): return "\(name): \(CellText.reason(reason))"
      case .none: return column.role == .target ? "no target" : "\(name) not known"
      default: return "\(name) \(VisibleText.running(CellText.plain(row.cells[index])))"
      }
    }
  }

  /// `better, within chance`: what the change from it is worth, which the two figures do not say; that one is higher they do.
  private func change(_ row: Answer.Row, from comparison: Int) -> String? {
    let at = answer.columns.indices.dropFirst(comparison + 1).first { answer.columns[$0].role != .change }
    guard let at, answer.columns[at].role == .word, row.cells.indices.contains(at),
      case .text(let text) = row.cells[at],
      !["higher", "lower", "the same"].contains(text)
    else { return nil }
    return VisibleText.running(text)
  }

  /// `target 85%: not met (84.96%, shown as 85.0%)`: what is rounded to its target would be read as met.
  private func misreadTarget(_ target: Double, _ row: Answer.Row, _ unit: Answer.Unit) -> String? {
    let decimals = unit == .count ? 0 : 1
    guard let value = answer.columns.firstIndex(where: { $0.role == .value }).flatMap({ row.number($0) }),
      value != target,
      Formatting.fixed(value, decimals: decimals) == Formatting.fixed(target, decimals: decimals)
    else { return nil }
    let sentence = Sentence(answer)
    let told = sentence.target(row, value, unit, sentence.facts(of: row)).drop { $0 == ";" || $0 == " " }
    return told.isEmpty ? nil : String(told)
  }

  /// Without marks, notes and what it stands against.
  func figure() -> String {
    guard let value = answer.columns.firstIndex(where: { $0.role == .value }),
      let row = answer.rows.first(where: { $0.kind == .total }) ?? answer.rows.first, row.cells.indices.contains(value)
    else { return "not known" }
    let n = answer.columns.firstIndex { $0.role == .numerator }.flatMap { row.number($0) }
    let d = answer.columns.firstIndex { $0.role == .denominator }.flatMap { row.number($0) }
    switch row.cells[value] {
    case .number(let number):
      let unit = answer.unit(of: row)
      let figure = CellText.number(number, unit)
      let told = [answer.coveredPart(row), row.caution].compactMap(\.self).map { VisibleText.running($0) }
      let caution = told.isEmpty ? nil : told.joined(separator: ", ")
      guard unit == .percent, let n, let d else { return figure + (caution.map { " (\($0))" } ?? "") }
      let counts =
        "\(CellText.number(n, .count)) of \(CellText.number(d, .count))\(caution.map { "; \($0)" } ?? "")"
      return answer.hidesFew(row) && d < Disclosure.fewestForPercentage
        ? counts : "\(figure) (\(counts))"
    case .unknown(let reason) where reason.kind == .tooFew:
      guard let n, let d else { return "too few for a percentage" }
      let told = [answer.coveredPart(row), row.caution].compactMap(\.self).map { "; \(VisibleText.running($0))" }
      return "\(CellText.number(n, .count)) of \(CellText.number(d, .count))\(told.joined())"
    case .unknown(let reason): return CellText.reason(reason)
    default: return VisibleText.running(CellText.plain(row.cells[value]))
    }
  }
}

public enum DocumentForm: String, Sendable, CaseIterable { case text, markdown }

/// Privacy does not allow this: one plain sentence.
public struct Refusal: Error, Sendable, Equatable {
  public var sentence: String
  public init(_ sentence: String) { self.sentence = sentence }
}
