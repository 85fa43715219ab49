extension String {
  /// `Child protection plans` inside a sentence; `CIN plans` stays.
  var lowercasedFirst: String {
    guard let first, count > 1, !self[index(after: startIndex)].isUppercase else { return self }
    return first.lowercased() + dropFirst()
  }
}

/// `1 day`, `3 days`.
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
