import Calendar
import Catalogue
import Language

/// What was published of the council itself for the year of another's figure: a figure of today beside England's of three years ago
/// tells of three years as much as of England.
extension Session {
  /// `Published of Thamesmere itself for 2023-24: 39.2.` Nil where the council is not known, is itself the other, or has no number there.
  ///
  /// - Parameters:
  ///   - year: in which the reporting year ends.
  ///   - others: whose figure stands beside ours.
  mutating func ownPublished(
    _ line: MeasureDefinition.Published, of year: Int, beside others: [PublishedArea], isPercent: Bool
  ) throws(Diagnostic) -> String? {
    guard let council = board.settings.council else { return nil }
    let words = Meaning.areas(council, board.catalogue)
    guard !others.contains(where: { !$0.words.isDisjoint(with: words) }) else { return nil }
    let title = area(called: words)?.title ?? council
    let found = try published(line, of: [PublishedArea(title: title, words: words)], isPercent: isPercent)
    guard let value = found.figures.first(where: { $0.year == year })?.value else { return nil }
    let isWhole = !isPercent && value == value.rounded() && abs(value) < 1e9
    let number = isWhole ? grouped(Int(value)) : oneDecimal(value)
    return "Published of \(title) itself for \(Period.reportingYearText(year - 1)): \(number)\(isPercent ? "%" : "")."
  }
}
