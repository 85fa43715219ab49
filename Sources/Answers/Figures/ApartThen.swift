import Catalogue

/// Of those that a measure names apart it is told how many they were on the day that it is compared with: where they alone grew
/// in number, the others did no worse.
extension FigureTable {
  /// `At 30 September 2026 154 of the 346 were of children whose case is closed, so 21 of the 24 more are.` Nil where none was named
  /// apart, and of what is split.
  func apartThen(_ line: Line, _ compared: Session.Compared) -> String? {
    guard dimensions.isEmpty, !isPublic, compared.isOurs, line.figures.isStock, compared.figures.isStock,
      compared.figures.unknown == nil
    else { return nil }
    let told = line.figures.apart.filter(\.isOfMeasure).compactMap { now -> String? in
      guard now.rows > 0, let then = compared.figures.apart.first(where: { $0.isOfMeasure && $0.named == now.named })
      else { return nil }
      let verb = then.rows == 1 ? "was" : "were"
      return
        "\(grouped(then.rows)) of the \(grouped(then.of)) \(verb) \(now.named), now \(grouped(now.rows)) of \(grouped(now.of))"
    }
    guard !told.isEmpty, let day = compared.figures.asAt else { return nil }
    return "At \(day.long) \(told.joined(separator: "; "))."
  }
}
