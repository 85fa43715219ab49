/// The name of a council, out of the title of a report or the subject of a letter.
enum CouncilName {
  /// `Inspection of X local authority children's services`, or the council above the title.
  static func inTitle(_ title: String) -> String {
    var name = title
    let folded = title.lowercased()
    if let start = range(of: "inspection of ", in: folded), let end = range(of: " local authority", in: folded),
      start.upperBound < end.lowerBound
    {
      name = part(title, start.upperBound..<end.lowerBound)
    } else if let start = range(of: "re-inspection of", in: folded) ?? range(of: "inspection of", in: folded),
      start.lowerBound > 0
    {
      name = part(title, 0..<start.lowerBound)
    }
    return plain(name)
  }

  /// `Monitoring visit to X children’s services`, `Focused visit to X local authority children’s services`, `Joint targeted
  /// area inspection of … in X`.
  static func inSubject(_ subject: String) -> String {
    let folded = subject.lowercased()
    var start = 0
    for words in ["visit to ", "visit of ", "visit: ", "visit – ", "visit - "] {
      if let found = range(of: words, in: folded) {
        start = found.upperBound
        break
      }
    }
    if start == 0, let found = range(of: "inspection of ", in: folded) {
      start = found.upperBound
      if let place = lastRange(of: " in ", in: folded), place.lowerBound > start { start = place.upperBound }
    }
    guard start > 0 else {
      return plain(range(of: "visit", in: folded).map { part(subject, 0..<$0.lowerBound) } ?? subject)
    }
    var end = subject.count
    for words in [
      " local authority", " children’s serv", " children's serv", " children’s social", " children's social",
      " childrens serv", " inspection date",
    ] {
      if let found = range(of: words, in: folded), found.lowerBound >= start { end = min(end, found.lowerBound) }
    }
    return plain(part(subject, start..<end))
  }

  private static func plain(_ text: String) -> String {
    var name = ReportLines.Line.trim(text)
    for start in [
      "The London Borough of ", "London Borough of ", "The Royal Borough of ", "Royal Borough of ",
      "Metropolitan Borough of ", "Borough of ", "Metropolitan District of ", "City of ", "the ",
    ] where name.lowercased().hasPrefix(start.lowercased()) {
      // The City of London is called that.
      if start == "City of ", name.lowercased() == "city of london" { continue }
      name.removeFirst(start.count)
      break
    }
    for end in [
      " Metropolitan Borough Council", " Metropolitan District Council", " County Council", " City Council",
      " Borough Council", " Council",
    ] where name.lowercased().hasSuffix(end.lowercased()) {
      name.removeLast(end.count)
      break
    }
    return name
  }

  private static func range(of part: String, in text: String) -> Range<Int>? {
    let (whole, wanted) = (Array(text), Array(part))
    guard wanted.count <= whole.count else { return nil }
    return (0...(whole.count - wanted.count)).first { whole[$0..<$0 + wanted.count].elementsEqual(wanted) }
      .map { $0..<$0 + wanted.count }
  }

  private static func lastRange(of part: String, in text: String) -> Range<Int>? {
    let (whole, wanted) = (Array(text), Array(part))
    guard wanted.count <= whole.count else { return nil }
    return (0...(whole.count - wanted.count)).last { whole[$0..<$0 + wanted.count].elementsEqual(wanted) }
      .map { $0..<$0 + wanted.count }
  }

  private static func part(_ text: String, _ range: Range<Int>) -> String {
    let characters = Array(text)
    return String(characters[min(range.lowerBound, characters.count)..<min(range.upperBound, characters.count)])
  }
}
