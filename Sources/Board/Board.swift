import Calendar
import Catalogue
import Intake
import Language
import Tables

/// What is loaded, and under which definitions. A value: a load works on a copy, and a load that fails changes nothing.
public struct Board: Sendable {
  public var catalogue: Catalogue
  public var settings = Settings()
  /// The folder of the board, where its logs go; nil for none.
  public var folder: String?
  /// The name a person knows it by: the council, or the folder.
  public var name: String
  /// The demo board answers until the first load, which closes it.
  public var isDemo = false
  public var books = SharedBooks()
  public var sources: [LoadedSource] = []

  public init(catalogue: Catalogue, name: String = "") {
    self.catalogue = catalogue
    self.name = name
  }
}

/// A source as the board keeps it.
public struct LoadedSource: Sendable {
  /// The number by which packs name it.
  public var id: Int
  public var called: String?
  public var read: ReadSource
  public init(id: Int, called: String? = nil, read: ReadSource) {
    self.id = id
    self.called = called
    self.read = read
  }
}
