/// How a day is written, and read.
extension Day {
  public static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `2026-10-31`, as CSV and JSON have it.
  public var iso: String {
    let at = parts
    return "\(padded(at.year, 4))-\(padded(at.month, 2))-\(padded(at.day, 2))"
  }

  /// `31 October 2026`, as a person reads it.
  public var long: String {
    let at = parts
    return "\(at.day) \(Day.monthNames[at.month - 1]) \(at.year)"
  }

  /// `31 October`, where the year is told elsewhere.
  public var dayAndMonth: String {
    let at = parts
    return "\(at.day) \(Day.monthNames[at.month - 1])"
  }

  /// `31/10/2026`, as British exports write it.
  public var slashed: String {
    let at = parts
    return "\(padded(at.day, 2))/\(padded(at.month, 2))/\(padded(at.year, 4))"
  }

  /// `2026-10-31`; nil where it is no such day.
  public init?(iso text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `31 October 2026`; nil where it is no such day.
  public init?(spoken text: String) {
    let words = text.split(separator: " ")
    guard words.count == 3, let day = Int(words[0]), let month = Day.month(named: words[1]), let year = Int(words[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The number of a month by its name or its first three letters, whatever the case: 1...12.
  public static func month(named name: some StringProtocol) -> Int? {
    let folded = name.lowercased()
    guard folded.utf8.count >= 3 else { return nil }
    for (index, month) in monthNames.enumerated() {
      let whole = month.lowercased()
      if folded == whole || folded == whole.prefix(3) || (folded == "sept" && index == 8) { return index + 1 }
    }
    return nil
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}
