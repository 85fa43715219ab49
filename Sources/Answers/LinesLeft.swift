/// What `only` leaves out: lines that are not so, and at public privacy lines of which it is not told.
public struct LinesLeft: Sendable, Equatable {
  /// What was asked for, as it was said: `red`.
  var words: [String]
  /// The lines there are, those that are kept, and those whose figure is hidden.
  var lines: Int
  var kept: Int
  public var hidden: Int
  /// Of those that are left out, what else misses its target: `3 amber, which miss their target too`.
  var among: [String] = []
  /// Of those that are left out and not hidden, how many are not known not to be so; and why.
  var notJudged = 0
  var reasons: [String] = []
  /// Whether better or worse was asked of the month before, and of nothing else.
  var isBesideMonthAlone = false
  /// As many reasons are told.
  private static let mostReasons = 2

  /// The columns that tell whether a line is so.
  var deciding: [Answer.Role] {
    let isOfStatus = !Set(words).isDisjoint(with: ["red", "amber", "green", "grey"])
    return isOfStatus ? [.value, .status] : [.value, .change, .word]
  }

  /// What heads the answer where no line is kept: nothing to show would read as good news.
  var heading: String? {
    guard kept == 0, lines > 0 else { return nil }
    let what = words.map { $0 == "signals" ? "a signal" : Self.meant($0) }.joined(separator: " or ")
    let untold = "so it is not told whether \(hidden == 1 ? "it is" : "they are") \(what) (public privacy)."
    let which = hidden == 0 ? "these lines" : "the lines that are not hidden"
    if notJudged > 0, notJudged + hidden >= lines {
      let they = lines == 1 ? "it is" : "any of \(which) is"
      return "Whether \(they) \(what) is not known: \(whyNotJudged)."
    }
    if notJudged > 0 {
      let are = notJudged == 1 ? "is" : "are"
      let untold = "\(grouped(notJudged)) \(are) not judged: \(whyNotJudged)"
      return "None of \(which) is known to be \(what)\(besideMonth); \(untold)."
    }
    if hidden < lines { return "None of \(which) is \(what)\(besideMonth)." }
    return lines == 1 ? "Hidden, \(untold)" : "All of these lines are hidden, \(untold)"
  }

  /// That it was held against the month before alone, in which nearly nothing changes by more than chance.
  private var besideMonth: String {
    isBesideMonthAlone ? " than the month before (over a year: against last year)" : ""
  }

  /// What a word of change means here, as everywhere: a difference that chance alone would not make.
  private static func meant(_ word: String) -> String {
    ["better", "worse"].contains(word) ? "\(word) by more than chance" : word
  }

  private var whyNotJudged: String {
    let more = reasons.count - Self.mostReasons
    // It heads a sentence that says so already.
    let told = reasons.map { $0.hasPrefix("not known: ") ? String($0.dropFirst("not known: ".count)) : $0 }
    return
      (told.prefix(Self.mostReasons).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      + (more > 0 ? ["\(more) other \(more == 1 ? "reason" : "reasons")"] : [])).joined(separator: "; ")
  }

  /// How many others there are.
  var note: String {
    let others = lines - kept
    let are = others == 1 ? "other is" : "others are"
    var out = "\(others) \(are) not shown (only \(words.map(Self.meant).joined(separator: ", ")))"
    if !among.isEmpty { out += ", among them \(among.joined(separator: " and "))" }
    // Where none is kept the heading says so.
    if notJudged > 0, kept > 0 { out += ", \(grouped(notJudged)) of them not judged" }
    if hidden > 0 {
      let they = hidden == others ? (others == 1 ? "it" : "they") : "\(hidden)"
      out += "; \(they) \(hidden == 1 ? "is" : "are") hidden (public privacy)"
    }
    return out + "."
  }
}

extension Answer {
  /// Lines whose figure came to be hidden after they were chosen by it: that they were chosen would tell of it.
  public mutating func leaveOutHiddenLines() {
    guard var left else { return }
    let places = columns.indices.filter { left.deciding.contains(columns[$0].role) }
    let isHidden = { (row: Row) in row.kind != .total && places.contains { row.isHidden($0) } }
    let gone = rows.count(where: isHidden)
    guard gone > 0 else { return }
    rows.removeAll(where: isHidden)
    let (heading, note) = (left.heading, left.note)
    left.hidden += gone
    left.kept = max(0, left.kept - gone)
    headingNotes.removeAll { $0 == heading }
    notes.removeAll { $0 == note }
    notesOfLines.removeAll { $0 == note }
    cautions.removeAll { $0 == note }
    self.left = left
    tellLinesLeft()
  }

  /// Says what was left out.
  mutating func tellLinesLeft() {
    guard let left else { return }
    if let heading = left.heading { headingNotes.append(heading) }
    // Where all are hidden the heading says so.
    guard left.hidden < left.lines else { return }
    tellOfLines(left.note)
    // A sentence without a whole would speak of those that are kept as of all there are.
    if left.kept > 0, !rows.contains(where: { $0.kind == .total }) { cautions.append(left.note) }
  }

  /// A note that counts lines, and no people.
  mutating func tellOfLines(_ note: String) {
    notes.append(note)
    notesOfLines.append(note)
  }
}
