import Calendar

/// What the inspectors wrote of Thamesmere, all of it invented: an inspection that found the services inadequate, three letters
/// about monitoring visits, and the letter about the last. The names of the files bear the day of publication.
struct InspectionFiles {
  let timeline: Timeline

  static let folder = "inspections"

  struct Text {
    /// The day of publication.
    let published: (year: Int, month: Int, day: Int)
    let title: String
    let paragraphs: [String]
  }

  static let texts = [inspection, secondVisit, thirdVisit, fourthVisit, lastVisit]

  /// Each paragraph on a line of its own, blank lines between, a form feed where a page begins.
  func write(to board: String) throws(DemoFailure) {
    let folder = board + "/" + InspectionFiles.folder
    try Folder.make(folder)
    for text in InspectionFiles.texts {
      guard let day = Day(year: text.published.year, month: text.published.month, day: text.published.day) else {
        continue
      }
      let file = try OutputFile("\(folder)/\(day.iso) \(text.title).txt")
      try file.write(text.paragraphs.joined(separator: "\n\n") + "\n")
      try file.close()
    }
  }
}
