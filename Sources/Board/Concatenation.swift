import Tables

extension Table {
  /// The rows of several tables, one after another. A column that one of them lacks is missing in its rows; coded
  /// columns are brought to one book. Each is put together when it is first used; the tables stay in memory until then.
  public static func concatenating(_ tables: [Table]) -> Table {
    guard tables.count != 1 else { return tables[0] }
    var names: [String] = []
    var seen: Set<String> = []
    for table in tables {
      for name in table.names where seen.insert(name).inserted { names.append(name) }
    }
    let rows = tables.reduce(0) { $0 + $1.rowCount }
    var out = Table(rowCount: rows)
    for name in names {
      let make: @Sendable () -> Column = {
        Column.concatenating(tables.map { ($0[name], $0.rowCount) })
          ?? Column(missing: rows, outline(of: name, in: tables))
      }
      let isKnown = tables.allSatisfy { $0.index(of: name) == nil || $0.knownKind(of: name) != nil }
      out.set(
        name,
        isKnown
          ? LateColumn(count: rows, outline(of: name, in: tables), make: make)
          : LateColumn(count: rows, outline: { outline(of: name, in: tables) }, make: make))
    }
    return out
  }

  /// What is known of the columns of one name put together: the kind is that of the first, the book only where it is one
  /// that grew from table to table.
  private static func outline(of name: String, in tables: [Table]) -> ColumnOutline {
    let holders = tables.filter { $0.index(of: name) != nil }
    guard let kind = holders.first?.kind(of: name) else { return ColumnOutline(.codes) }
    let books = holders.map { $0.knownBook(of: name) }
    guard kind == .codes, holders.allSatisfy({ $0.kind(of: name) == .codes }) else { return ColumnOutline(kind) }
    var newest: CodeBook?
    for case let book? in books where book.count > newest?.count ?? 0 { newest = book }
    guard let newest, books.allSatisfy({ $0.map { newest.continues($0) } ?? false }) else { return ColumnOutline(kind) }
    return ColumnOutline(kind, book: newest)
  }
}

extension Column {
  /// The parts one after another; nil stands for so many missing values. Parts of another kind than the first one
  /// that is there count as missing.
  static func concatenating(_ parts: [(column: Column?, rows: Int)]) -> Column? {
    guard let first = parts.lazy.compactMap(\.column).first else { return nil }
    let total = parts.reduce(0) { $0 + $1.rows }
    var valid = Bitmap()
    switch first {
    case .days:
      var out: [Int32] = []
      out.reserveCapacity(total)
      var times: [Int16]?
      for (column, rows) in parts {
        var minutes: [Int16]?
        if let column, case .days(let days, let own, let times) = column {
          minutes = times
          out += days
          valid.append(contentsOf: own)
        } else {
          out += repeatElement(0, count: rows)
          valid.append(repeating: false, count: rows)
        }
        if let minutes {
          times = (times ?? [Int16](repeating: -1, count: out.count - rows)) + minutes
        } else {
          times? += repeatElement(-1, count: rows)
        }
      }
      return .days(out, valid: valid, minutes: times)
    case .numbers:
      var out: [Double] = []
      out.reserveCapacity(total)
      for (column, rows) in parts {
        if let column, case .numbers(let numbers, let own) = column {
          out += numbers
          valid.append(contentsOf: own)
        } else {
          out += repeatElement(0, count: rows)
          valid.append(repeating: false, count: rows)
        }
      }
      return .numbers(out, valid: valid)
    case .flags:
      var out = Bitmap()
      for (column, rows) in parts {
        if let column, case .flags(let bits, let own) = column {
          out.append(contentsOf: bits)
          valid.append(contentsOf: own)
        } else {
          out.append(repeating: false, count: rows)
          valid.append(repeating: false, count: rows)
        }
      }
      return .flags(out, valid: valid)
    case .codes(_, let book):
      return concatenatingCodes(parts, book: newest(of: parts, from: book))
    case .codeSets(_, _, let book):
      var builder = CodeSetBuilder(book: newest(of: parts, from: book))
      for (column, rows) in parts {
        if let column, case .codeSets(let items, let starts, let own) = column {
          let map = builder.book.adopting(own)
          for row in 0..<rows {
            builder.append(codes: items[Int(starts[row])..<Int(starts[row + 1])].map { map[Int($0)] })
          }
        } else {
          for _ in 0..<rows { builder.append(codes: []) }
        }
      }
      return builder.finished()
    }
  }

  private static func concatenatingCodes(_ parts: [(column: Column?, rows: Int)], book: CodeBook) -> Column {
    var book = book
    // A shared book only grows, so codes of an earlier copy mean the same in the newest one.
    let isOneBook = parts.allSatisfy { column, _ in
      guard let column, case .codes(_, let own) = column else { return true }
      return book.continues(own)
    }
    if isOneBook { return .codes(Codes.concatenating(parts), book) }
    var out: [UInt32] = []
    out.reserveCapacity(parts.reduce(0) { $0 + $1.rows })
    for (column, rows) in parts {
      if let column, case .codes(let codes, let own) = column {
        let wide = codes.widened
        if book.continues(own) {
          out += wide
        } else {
          let map = book.adopting(own)
          out += wide.lazy.map { map[Int($0)] }
        }
      } else {
        out += repeatElement(0, count: rows)
      }
    }
    return .codes(Codes(out), book)
  }

  /// The longest book among the parts: of a shared book, its newest copy.
  private static func newest(of parts: [(column: Column?, rows: Int)], from book: CodeBook) -> CodeBook {
    var best = book
    for (column, _) in parts {
      switch column {
      case .codes(_, let own), .codeSets(_, _, let own): if own.count > best.count { best = own }
      default: continue
      }
    }
    return best
  }
}

extension Codes {
  /// The codes of all parts in the width of the widest.
  fileprivate static func concatenating(_ parts: [(column: Column?, rows: Int)]) -> Codes {
    let total = parts.reduce(0) { $0 + $1.rows }
    var bytes: [UInt8] = []
    var shorts: [UInt16] = []
    var words: [UInt32] = []
    var width = 1
    for case (.codes(let codes, _)?, _) in parts {
      switch codes {
      case .bytes: continue
      case .shorts: width = max(width, 2)
      case .words: width = 4
      }
    }
    switch width {
    case 1: bytes.reserveCapacity(total)
    case 2: shorts.reserveCapacity(total)
    default: words.reserveCapacity(total)
    }
    for (column, rows) in parts {
      let codes: Codes? = if let column, case .codes(let codes, _) = column { codes } else { nil }
      switch (width, codes) {
      case (1, .bytes(let codes)): bytes += codes
      case (1, _): bytes += repeatElement(0, count: rows)
      case (2, .bytes(let codes)): shorts += codes.lazy.map { UInt16($0) }
      case (2, .shorts(let codes)): shorts += codes
      case (2, _): shorts += repeatElement(0, count: rows)
      case (_, .bytes(let codes)): words += codes.lazy.map { UInt32($0) }
      case (_, .shorts(let codes)): words += codes.lazy.map { UInt32($0) }
      case (_, .words(let codes)): words += codes
      default: words += repeatElement(0, count: rows)
      }
    }
    return width == 1 ? .bytes(bytes) : width == 2 ? .shorts(shorts) : .words(words)
  }
}

extension CodeBook {
  /// Adds the other's words, and tells the code here of each code there.
  mutating func adopting(_ other: CodeBook) -> [UInt32] { other.words.map { code(of: $0) } }
}
