import Synchronization
import Tables

/// Reads a source again whose kept columns are not as they were written, once, when the first of them is used.
///
/// It is believed only where it has the bytes that it had: then all comes out as before, since reading hangs on nothing else.
final class Rereading: Sendable {
  private let sha256: String
  private let loss: SourceLoss
  private let read: @Sendable () -> (source: ReadSource, books: SharedBooks)?
  private let known = Mutex<Known?>(nil)

  private enum Known {
    case read(ReadSource, SharedBooks)
    case lost
  }

  /// - Parameter read: reads the file again, with books of its own; nil where it cannot be read.
  init(
    sha256: String, _ loss: SourceLoss, read: @escaping @Sendable () -> (source: ReadSource, books: SharedBooks)?
  ) {
    (self.sha256, self.loss, self.read) = (sha256, loss, read)
  }

  /// The source as it was read once more; nil where it is not as it was, which is told to whoever asks for answers.
  private var again: (source: ReadSource, books: SharedBooks)? {
    known.withLock { known in
      if known == nil {
        if let now = read(), now.source.sha256.text == sha256 {
          known = .read(now.source, now.books)
        } else {
          known = .lost
          loss.tell()
        }
      }
      if case .read(let source, let books)? = known { return (source, books) }
      return nil
    }
  }

  /// A column as it was read once more, with the codes of the book given; missing values where it cannot be had.
  func column(_ name: String, ofTable place: Int, rows: Int, _ outline: ColumnOutline) -> Column {
    if let again, again.source.tables.indices.contains(place), let column = again.source.tables[place].table[name],
      column.count == rows, column.kind == outline.kind
    {
      return switch (column, outline.book) {
      case (.codes(let codes, let own), let book): .codes(codes, book ?? own)
      case (.codeSets(let items, let starts, let own), let book): .codeSets(items: items, starts: starts, book ?? own)
      default: column
      }
    }
    loss.tell()
    return Column(missing: rows, outline)
  }

  /// The words of the book of a column.
  func words(of name: String, ofTable place: Int) -> [String] {
    if let again, again.source.tables.indices.contains(place),
      let book = again.source.tables[place].table.book(of: name)
    {
      return book.words
    }
    loss.tell()
    return []
  }

  func words(_ book: KeyPath<SharedBooks, CodeBook> & Sendable) -> [String] { again?.books[keyPath: book].words ?? [] }
}
