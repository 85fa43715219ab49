/// How much of people is shown: language.md section 7. The stricter of two is the lower.
public enum Privacy: String, Sendable, Equatable, Comparable, CaseIterable {
  /// For papers that are published: counts of 1 to 4 are hidden, with what would give them back; no rows about people.
  case published = "public"
  /// The default: counts in full, children as pseudonyms, workers hidden, dates of birth as ages.
  case board
  /// Rows as they are; written to the audit log.
  case officer

  public static func < (a: Privacy, b: Privacy) -> Bool { a.rank < b.rank }
  private var rank: Int {
    switch self {
    case .published: 0
    case .board: 1
    case .officer: 2
    }
  }
}
