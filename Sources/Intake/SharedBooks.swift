import Catalogue
import Language
import Tables
import Threads

/// The books that all datasets of a board share: one for ids of children, one for teams, one for workers.
public struct SharedBooks: Sendable, Equatable {
  /// Where the numbers of children of the first file wait to be read, asking for them reads them.
  public var children: CodeBook {
    get { waiting?.book ?? known }
    _modify {
      if let waiting { known = waiting.book }
      waiting = nil
      yield &known
    }
  }
  private var known = CodeBook()
  /// The children of the first file that has any, which wait to be read: nobody came before them, and whoever comes after them
  /// asks for them first.
  private(set) var waiting: WaitingBook?
  public var teams = CodeBook()
  public var workers = CodeBook()
  public init() {}

  /// As `children`, but nil where they wait to be read. Those that wait are plain: none begins with a nought, or has a comma.
  public var knownChildren: CodeBook? {
    guard let waiting else { return known }
    return waiting.isMade ? waiting.book : nil
  }

  /// Lets the children of the first file wait for their column, which is one of `columns`.
  mutating func wait(for children: LateColumn, of columns: UnclaimedColumns) {
    waiting = WaitingBook(children, columns)
  }

  /// Reads children that wait, for whoever is about to let go of their source or to read it anew. Where its file is another one
  /// by now nobody has their numbers yet, and they are forgotten.
  public mutating func settle() {
    if let waiting, waiting.canBeHad { known = waiting.book }
    waiting = nil
  }

  /// Takes the children of other books as they wait there, where there are none here yet; false where they cannot.
  fileprivate mutating func takeWaiting(_ other: SharedBooks) -> Bool {
    guard let theirs = other.waiting, waiting == nil, known.count == 1 else { return false }
    waiting = theirs
    return true
  }

  public static func == (a: SharedBooks, b: SharedBooks) -> Bool {
    a.children == b.children && a.teams == b.teams && a.workers == b.workers
  }
}

/// The book of a column of codes that is made when it is first used.
final class WaitingBook: Sendable {
  private let column: LateColumn
  private let columns: UnclaimedColumns
  init(_ column: LateColumn, _ columns: UnclaimedColumns) { (self.column, self.columns) = (column, columns) }

  var isMade: Bool { column.isMade }
  /// Whether it was made, or its file is as it was.
  var canBeHad: Bool { isMade || columns.canBeRead }

  var book: CodeBook { if case .codes(_, let book) = column.column { book } else { CodeBook() } }
}

/// What was read aside begins books of its own, so that several files and columns can be read at once. Joined in a fixed
/// order, the books come out as if everything had been read in that order.
extension SharedBooks {
  /// The book that a field's column points into; nil for a field with a book of its own.
  static func shared(_ field: FieldDefinition) -> KeyPath<SharedBooks, CodeBook>? {
    if field.is(.team) { return \.teams }
    if field.is(.worker) { return \.workers }
    return field.name == "child" && field.is(.id) ? \.children : nil
  }

  /// The column in the codes of these books, which grow by the words of the field's book in `other`.
  mutating func adopting(_ column: Column, of field: FieldDefinition, from other: SharedBooks) -> Column {
    guard let book = Self.shared(field), case .codes(let codes, let own) = column,
      other[keyPath: book].continues(own)
    else { return column }
    return .codes(codes.mapped(adopting(book, other)), self[keyPath: book])
  }

  /// One of them grows where it lies.
  private mutating func adopting(_ book: KeyPath<SharedBooks, CodeBook>, _ other: SharedBooks) -> [UInt32]? {
    if book == \.children { return children.adopting(other.children) }
    return book == \.teams ? teams.adopting(other.teams) : workers.adopting(other.workers)
  }

  /// What follows each word in the books that were joined before.
  struct Followers {
    var children: [UInt32] = []
    var teams: [UInt32] = []
    var workers: [UInt32] = []
  }

  /// Grows by all words of `other`, and tells the new code of each code there.
  mutating func adopting(_ other: SharedBooks, _ followers: inout Followers) -> SharedMaps {
    SharedMaps(
      children: takeWaiting(other) ? nil : children.adopting(other.children, &followers.children),
      teams: teams.adopting(other.teams, &followers.teams),
      workers: workers.adopting(other.workers, &followers.workers))
  }

  /// Grows by all words of each of `others`, in their order.
  mutating func adopting(_ others: [SharedBooks?]) -> [SharedMaps] {
    var followers = Followers()
    return others.map { other in other.map { adopting($0, &followers) } ?? SharedMaps() }
  }

  /// As `adopting`, with the two halves of `others` joined side by side first: what comes of it does not hang on where a
  /// row of books is cut, as long as it keeps its order.
  mutating func adoptingInHalves(_ others: [SharedBooks?]) -> [SharedMaps] {
    let halves = [Array(others.prefix(others.count / 2)), Array(others.dropFirst(others.count / 2))]
    var books = [SharedBooks(), SharedBooks()]
    var maps: [[SharedMaps]] = [[], []]
    books.withUnsafeMutableBufferPointer { books in
      maps.withUnsafeMutableBufferPointer { maps in
        concurrently(2) { half in maps[half] = books[half].adopting(halves[half]) }
      }
    }
    let ends = adopting(books)
    return zip(maps, ends).flatMap { maps, end in maps.map { $0.followed(by: end) } }
  }

  mutating func adopting(_ other: SharedBooks) -> SharedMaps {
    SharedMaps(
      children: takeWaiting(other) ? nil : children.adopting(other.children), teams: teams.adopting(other.teams),
      workers: workers.adopting(other.workers))
  }

  /// Grows by all words of `other`, and brings the columns of a source that was read with it to the codes here.
  mutating func adopt(_ other: SharedBooks, from source: inout ReadSource) {
    let maps = adopting(other)
    adopt(&source, readWith: other, maps)
  }

  /// Brings the columns of a source, which was read with `other`, to the codes here.
  func adopt(_ source: inout ReadSource, readWith other: SharedBooks, _ maps: SharedMaps) {
    for place in source.tables.indices {
      for field in source.tables[place].definition.fields {
        guard let book = Self.shared(field) else { continue }
        // As it waits there it waits here.
        if book == \.children, let waiting, waiting === other.waiting { continue }
        guard source.tables[place].table.kind(of: field.name) == .codes,
          let own = source.tables[place].table.book(of: field.name), other[keyPath: book].continues(own)
        else { continue }
        source.tables[place].table.recode(field.name, maps[book], self[keyPath: book])
      }
    }
  }
}

/// For each book the new code of each old one; nil where all stay the same.
struct SharedMaps {
  var children: [UInt32]?
  var teams: [UInt32]?
  var workers: [UInt32]?

  subscript(_ book: KeyPath<SharedBooks, CodeBook>) -> [UInt32]? {
    book == \SharedBooks.children ? children : book == \SharedBooks.teams ? teams : workers
  }

  /// Through these codes to those of other maps.
  func followed(by next: SharedMaps) -> SharedMaps {
    SharedMaps(
      children: Self.followed(children, next.children), teams: Self.followed(teams, next.teams),
      workers: Self.followed(workers, next.workers))
  }

  private static func followed(_ first: [UInt32]?, _ next: [UInt32]?) -> [UInt32]? {
    guard let first else { return next }
    return next.map { next in first.map { next[Int($0)] } } ?? first
  }
}

extension CodeBook {
  /// Adds the words of a book, and tells the code here of each code there; nil where all are the same.
  ///
  /// - Parameter followers: what follows each word in the books before, for whoever adds many.
  fileprivate mutating func adopting(_ other: CodeBook, _ followers: inout [UInt32]) -> [UInt32]? {
    if continues(other) { return nil }
    if other.continues(self) {
      self = other
      let count = other.count
      followers = (0..<count).map { $0 + 1 < count ? UInt32($0 + 1) : 0 }
      return nil
    }
    return codes(of: other, followers: &followers)
  }

  /// The same for whoever adds one alone: what follows each word is not wanted, which for two million words is not made.
  fileprivate mutating func adopting(_ other: CodeBook) -> [UInt32]? {
    if continues(other) { return nil }
    if other.continues(self) {
      self = other
      return nil
    }
    var none: [UInt32] = []
    return codes(of: other, followers: &none)
  }
}

extension Table {
  /// Brings a column of codes to another book. What is late stays late.
  fileprivate mutating func recode(_ name: String, _ map: [UInt32]?, _ book: CodeBook) {
    guard let late = late(name) else {
      if case .codes(let codes, _)? = self[name] { set(name, .codes(codes.mapped(map), book)) }
      return
    }
    let outline = ColumnOutline(.codes, book: book, isRising: map == nil ? late.outline.isRising : nil)
    set(
      name,
      LateColumn(count: late.count, outline) {
        guard case .codes(let codes, _) = late.column else { return late.column }
        return .codes(codes.mapped(map), book)
      })
  }
}

extension Codes {
  /// Each code as the map says, in the narrowest width that holds them all.
  fileprivate func mapped(_ map: [UInt32]?) -> Codes {
    guard let map else { return self }
    return switch self {
    case .bytes(let codes): Codes(codes.map { map[Int($0)] })
    case .shorts(let codes): Codes(codes.map { map[Int($0)] })
    case .words(let codes): Codes(codes.map { map[Int($0)] })
    }
  }
}
