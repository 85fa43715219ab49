import Board
import Catalogue
import Glibc
import Language
import Tables

/// Times the loading of a file.
func measureLoad(_ file: String, definitions: String, runs: Int) {
  measure("load", runs: runs) { _ = loaded(file, definitions) }
}

/// Times what a person waits for at the prompt of a board with that file: the words that may be typed, and a Tab.
func measureTab(_ file: String, definitions: String, runs: Int) {
  let board = loaded(file, definitions)
  guard let name = board.packs.keys.first else { return print("nothing was read") }
  measure("words for the prompt", runs: runs) { _ = board.vocabulary() }
  let completion = Completion(vocabulary: board.vocabulary())
  for text in ["sh", "show \(name) where team ", "show \(name) where team is ", "trend \(name) by "] {
    measure("Tab behind “\(text)”", runs: runs) { _ = completion.candidates(text) }
  }
}

/// Prints what the rows of a file come to in memory, against the widths of their columns, and the most that was ever held
/// against the result and the file.
func measureMemory(_ file: String, definitions: String) {
  let before = held()
  let board = loaded(file, definitions)
  let result = held() - before
  guard let table = board.packs.values.first?.first?.table, table.rowCount > 0 else { return print("nothing was read") }
  var widths = 4.0  // the line of each row
  var words = 0
  for column in table.columns {
    widths += width(column)
    if case .codes(_, let book) = column {
      // Up to 15 bytes of a word lie in the list itself, longer ones beside it.
      words += book.words.reduce(0) { $0 + 16 + ($1.utf8.count > 15 ? $1.utf8.count + 32 : 0) }
    }
  }
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  var status = stat()
  stat(file, &status)
  let rows = Double(table.rowCount)
  let (peak, size) = (Double(usage.ru_maxrss) * 1024, Double(status.st_size))
  func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
  print("rows", table.rowCount)
  print(
    "bytes a row by the widths chosen", rounded(widths + Double(words) / rows), "of them words", words / table.rowCount)
  print("bytes a row held", rounded(Double(result) / rows))
  print("ratio", rounded(Double(result) / (widths * rows + Double(words))), "of 1.3")
  print("peak MB", Int(peak / 1e6), "of", Int((2 * Double(result) + size) / 1e6), "(twice the result, and the file)")
}

private func loaded(_ file: String, _ definitions: String) -> Board {
  var catalogue = Catalogue.builtIn().catalogue
  if let text = TextFile.read(definitions) { _ = catalogue.define(Source(text: text), builtIn: false) }
  var board = Board(catalogue: catalogue)
  // Columns that were kept would lie in a file, and nothing would be read.
  board.settings.cache = false
  _ = try? board.load([file], in: "")
  return board
}

/// What the program holds of its own memory, in bytes, once what it no longer needs went back to the system. Pages of files,
/// as those of the program itself, are not among it: they come as they are first run, and the system takes them back.
private func held() -> Int {
  _ = giveBack(0)
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  fgets(&line, 128, file)
  let words = line.prefix { $0 != 0 }.split(separator: 0x20).map {
    String(decoding: $0.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  // All that is in memory, and of it what lies in files.
  guard words.count > 2, let all = Int(words[1]), let ofFiles = Int(words[2]) else { return 0 }
  return (all - ofFiles) * 4096
}

/// `malloc.h` is not among the headers that Swift knows.
@_silgen_name("malloc_trim") private func giveBack(_ pad: Int) -> Int32

private func width(_ column: Column) -> Double {
  switch column {
  case .days(_, _, let minutes): 4.125 + (minutes == nil ? 0 : 2)
  case .numbers: 8.125
  case .flags: 0.25
  case .codes(.bytes, _): 1
  case .codes(.shorts, _): 2
  case .codes(.words, _): 4
  case .codeSets(let items, let starts, _): 4 + 4 * Double(items.count) / Double(max(1, starts.count - 1))
  }
}
