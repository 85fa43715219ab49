import Catalogue

/// What definitions warn of, where a figure stands among others: one alone brings it along as a note, of many there would be more
/// notes than figures.
extension FigureTable {
  /// So many are told in full.
  private static let mostInFull = 3

  /// Of a few each whole, of more how many there are and where they are read: that there is none would be believed else.
  func tellOwnCautions(_ answer: inout Answer) {
    var told: [(title: String, caution: String)] = []
    for line in lines where line.figures.unknown == nil && isShown(line, answer) {
      guard let caution = line.asked.measure?.caution?.ofOurs, !told.contains(where: { $0.title == line.asked.title })
      else { continue }
      told.append((line.asked.title, caution))
    }
    guard told.count > Self.mostInFull else {
      answer.notes += told.map { "\($0.title): \($0.caution)" }.filter { !answer.notes.contains($0) }
      return
    }
    answer.notes.append(
      "What must be known of how \(told.count) of these are counted stands under each when it is shown alone.")
  }
}
