import Catalogue

/// Of those that a measure names apart it is told how many they were on the day that it is compared with: where they alone grew
/// in number, the others did no worse.
extension FigureTable {
  private static let fewestToTell = 5

  /// `At 30 September 2026 154 of the 346 were of children whose case is closed, now 175 of 370.` Nil where none was named apart, and of
  /// what is split.
  ///
  /// - Parameter several: whether it stands among others: then it is told where they make most of the change.
  func apartThen(_ line: Line, _ compared: Session.Compared, several: Bool) -> String? {
    guard dimensions.isEmpty, !isPublic, compared.isOurs, line.figures.isStock, compared.figures.isStock,
      compared.figures.unknown == nil
    else { return nil }
    let told = line.figures.apart.filter(\.isOfMeasure).compactMap { now -> String? in
      guard now.rows > 0, let then = compared.figures.apart.first(where: { $0.isOfMeasure && $0.named == now.named })
      else { return nil }
      let (more, change) = (abs(now.rows - then.rows), abs(now.of - then.of))
      guard !several || more >= Self.fewestToTell && more * 2 >= change else { return nil }
      let verb = then.rows == 1 ? "was" : "were"
      return
        "\(grouped(then.rows)) of the \(grouped(then.of)) \(verb) \(now.named), now \(grouped(now.rows)) of \(grouped(now.of))"
    }
    guard !told.isEmpty, let day = compared.figures.asAt else { return nil }
    return "At \(day.long) \(told.joined(separator: "; "))."
  }
}
