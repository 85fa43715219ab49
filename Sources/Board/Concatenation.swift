import Tables

extension Table {
  /// The rows of several tables, one after another. A column that one of them lacks is missing in its rows; coded
  /// columns are brought to one book.
  public static func concatenating(_ tables: [Table]) -> Table {
    guard tables.count != 1 else { return tables[0] }
    var names: [String] = []
    var seen: Set<String> = []
    for table in tables {
      for name in table.names where seen.insert(name).inserted { names.append(name) }
    }
    let rows = tables.reduce(0) { $0 + $1.rowCount }
    return Table(
      rowCount: rows,
      columns: names.compactMap { name in
        Column.concatenating(tables.map { ($0[name], $0.rowCount) }).map { (name, $0) }
      })
  }
}

extension Column {
  /// The parts one after another; nil stands for so many missing values. Parts of another kind than the first one
  /// that is there count as missing.
  static func concatenating(_ parts: [(column: Column?, rows: Int)]) -> Column? {
    guard let first = parts.lazy.compactMap(\.column).first else { return nil }
    switch first {
    case .days:
      var builder = DayBuilder()
      for (column, rows) in parts {
        for row in 0..<rows {
          if let column, case .day(let day, let minute) = column[row] {
            builder.append(day, minute: minute)
          } else {
            builder.append(nil)
          }
        }
      }
      return builder.finished()
    case .numbers:
      var builder = NumberBuilder()
      for (column, rows) in parts {
        if let column, case .numbers(let numbers, let valid) = column {
          for row in 0..<rows { builder.append(valid[row] ? numbers[row] : nil) }
        } else {
          for _ in 0..<rows { builder.append(nil) }
        }
      }
      return builder.finished()
    case .flags:
      var builder = FlagBuilder()
      for (column, rows) in parts {
        if let column, case .flags(let bits, let valid) = column {
          for row in 0..<rows { builder.append(valid[row] ? bits[row] : nil) }
        } else {
          for _ in 0..<rows { builder.append(nil) }
        }
      }
      return builder.finished()
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
    var builder = CodeBuilder(book: book)
    for (column, rows) in parts {
      if let column, case .codes(let codes, let own) = column {
        let wide = codes.widened
        // A shared book only grows, so codes of an earlier copy mean the same in the newest one.
        if builder.book.continues(own) {
          for code in wide { builder.append(code: code) }
        } else {
          let map = builder.book.adopting(own)
          for code in wide { builder.append(code: map[Int(code)]) }
        }
      } else {
        for _ in 0..<rows { builder.append(code: 0) }
      }
    }
    return builder.finished()
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

extension CodeBook {
  /// Whether this book begins with all of the other's words, in the same places.
  func continues(_ other: CodeBook) -> Bool {
    other.count <= count && words[other.count - 1] == other.words[other.count - 1]
      && (other.count < 3 || words[other.count / 2] == other.words[other.count / 2])
      && words.prefix(other.count).elementsEqual(other.words)
  }

  /// Adds the other's words, and tells the code here of each code there.
  mutating func adopting(_ other: CodeBook) -> [UInt32] { other.words.map { code(of: $0) } }
}
