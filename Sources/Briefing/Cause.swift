/// Why a figure is hidden that is no small one itself: what was shown would give back a small one with it.
enum Cause {
  static let here = "another figure here"
  static let several = "several figures shown before"
  static let tooMuch = "more figures than can be weighed"

  /// What stands under the table: with what, and how many.
  static func sentences(_ causes: [String]) -> [String] {
    var counts: [String: Int] = [:]
    for cause in causes { counts[cause, default: 0] += 1 }
    return counts.sorted { $0.key < $1.key }.map { cause, number in
      let figures = number == 1 ? "1 figure is" : "\(number) figures are"
      if cause == tooMuch {
        return
          "\(figures) hidden because so much was shown before that it cannot be told what would give back a small figure."
      }
      return "\(figures) hidden because of \(cause): together they would give back a figure from 1 to 4."
    }
  }

  /// Whether two or three figures, added or subtracted, leave 1 to 4 people, each once.
  static func isFew(_ figures: [[Int]]) -> Bool {
    let counts = figures.map(\.count)
    for signs in figures.count == 2 ? [[1, -1]] : [[1, -1, -1], [1, 1, -1], [1, -1, 1]] {
      let sum = zip(signs, counts).reduce(0) { $0 + $1.0 * $1.1 }
      guard (1...PeopleKinds.most).contains(abs(sum)) else { continue }
      var times: [Int: Int] = [:]
      for (sign, people) in zip(signs, figures) { for person in people { times[person, default: 0] += sign } }
      let left = Set(times.values.filter { $0 != 0 })
      if left == [1] || left == [-1] { return true }
    }
    return false
  }
}
