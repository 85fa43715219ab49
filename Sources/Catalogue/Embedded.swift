import CDefinitions

/// A text that is embedded in the program: a definition, a question, a briefing, a help topic, reference data.
///
/// The text lies in the program's own pages and is copied only when asked for.
public struct Embedded: Sendable, Equatable {
  /// `definitions/annex-a.scrutiny`, `questions/visits-and-reviews.scrutiny`, `help/load.txt`, `reference/…csv`.
  public let name: String
  private let index: Int

  private init(name: String, index: Int) {
    self.name = name
    self.index = index
  }

  /// The whole text.
  public var text: String { String(cString: embedded_files()[index].text) }

  /// `questions`: the part of the name before the stroke.
  public var folder: String { String(name.prefix { $0 != "/" }) }

  /// The name of the file without folder and ending: `visits-and-reviews`.
  public var stem: String {
    let file = name.split(separator: "/").last ?? ""
    return String(file.prefix { $0 != "." })
  }

  /// Every embedded file, in the order in which definitions are read.
  public static let all: [Embedded] = (0..<embedded_file_count()).compactMap { index in
    guard let name = embedded_files()[index].name else { return nil }
    return Embedded(name: String(cString: name), index: index)
  }

  public static func all(in folder: String) -> [Embedded] { all.filter { $0.folder == folder } }

  public static func named(_ name: String) -> Embedded? { all.first { $0.name == name } }
}
