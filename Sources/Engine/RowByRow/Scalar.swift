import Calendar
import Tables

/// One row in question; inside a `Related` condition also the row just outside it.
struct Row {
  var relation: RelationID
  var index: Int
  var outside: [Row] = []
}

/// One value of one row.
enum Scalar {
  case missing
  case day(Day, minute: Int?)
  case number(Double)
  case flag(Bool)
  case coded(Word)
  case several([Word])
  /// A text that stands in the query.
  case written(String)

  struct Word: Hashable {
    var word: String
    var title: String
  }

  init(_ column: Column, _ row: Int) {
    switch column {
    case .codes(let codes, let book):
      let code = codes[row]
      self = code == 0 ? .missing : .coded(Word(word: book.words[Int(code)], title: book.title(code)))
    case .codeSets(let items, let starts, let book):
      let codes = items[Int(starts[row])..<Int(starts[row + 1])]
      self = codes.isEmpty ? .missing : .several(codes.map { Word(word: book.words[Int($0)], title: book.title($0)) })
    default:
      switch column[row] {
      case .day(let day, let minute): self = .day(day, minute: minute)
      case .number(let number): self = .number(number)
      case .flag(let flag): self = .flag(flag)
      case .missing, .text, .list: self = .missing
      }
    }
  }

  var isMissing: Bool { if case .missing = self { true } else { false } }

  /// As it stands in a list.
  var cell: Cell {
    switch self {
    case .missing: .missing
    case .day(let day, let minute): .day(day, minute: minute)
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .coded(let word): .text(word.title)
    case .several(let words): .list(words.map(\.title))
    case .written(let text): .text(text)
    }
  }

  /// A number that is none (infinite, or the quotient of nothing and nothing) is missing.
  static func finite(_ number: Double) -> Scalar { number.isFinite ? .number(number) : .missing }
}

/// What makes two rows stand in one group: days without their time, codes by their words.
struct GroupIdentity: Hashable {
  private enum Content: Hashable {
    case missing
    case day(Day)
    case number(Double)
    case flag(Bool)
    case word(String)
  }
  private let content: Content
  /// What a person is shown for it.
  let cell: Cell

  /// The groups that a value puts its row into: one, or one for each different code.
  static func all(of value: Scalar) -> [GroupIdentity] {
    switch value {
    case .missing: return [GroupIdentity(.missing, .missing)]
    case .day(let day, _): return [GroupIdentity(.day(day), .day(day))]
    case .number(let number):
      let plain = number == 0 ? 0 : number
      return [GroupIdentity(.number(plain), .number(plain))]
    case .flag(let flag): return [GroupIdentity(.flag(flag), .flag(flag))]
    case .coded(let word): return [GroupIdentity(.word(word.word), .text(word.title))]
    case .written(let text): return [GroupIdentity(.word(text), .text(text))]
    case .several(let words):
      var seen = Set<String>()
      return words.filter { seen.insert($0.word).inserted }.map { GroupIdentity(.word($0.word), .text($0.title)) }
    }
  }

  private init(_ content: Content, _ cell: Cell) {
    self.content = content
    self.cell = cell
  }

  static func == (a: GroupIdentity, b: GroupIdentity) -> Bool { a.content == b.content }
  func hash(into hasher: inout Hasher) { hasher.combine(content) }
}
