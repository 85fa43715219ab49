import Catalogue
import Language
import Synchronization
import Tables

/// Columns of a long file that no definition claims. Nothing is told of their values when the file is loaded: a guessed
/// type is one that all of them have, so none is a problem, and nobody knows yet whether anybody will ask for them. Their
/// types are told from the file when the first of these is asked for, and each column is read when it is first used.
/// So are the numbers of children of a first file, where each was seen to be one that nothing is told of (`WaitingChildren`).
///
/// The file is held open until then. Where somebody writes to it, what was not read is lost, which is told, and nothing
/// is answered from the source any more.
final class UnclaimedColumns: Sendable {
  /// The file, and what is told where it is not as it was.
  struct Lender: Sendable {
    let file: FileBytes.Opened
    let loss: SourceLoss
  }

  /// Where the columns stand in the file, those of which the type is known, and how many rows they have.
  private struct Source: @unchecked Sendable {
    // Nothing of it changes once the file was read; it is handed from one thread to the next under a lock.
    var reader: TableReader
    var text: BlockText
    var lender: Lender
  }

  private struct State: Sendable {
    /// Nil once all is read.
    var source: Source?
    var fields: [Int: FieldDefinition] = [:]
    var types: [Int: Syntax.FieldType] = [:]
    var columns: [Int: Column] = [:]
    var rows = 0
    var hasRead = false
  }
  private let state: Mutex<State>

  init(_ reader: TableReader, _ text: BlockText, _ lender: Lender) {
    var reader = reader
    // Nobody watches a reading that comes in the middle of an answer.
    reader.meter = nil
    state = Mutex(State(source: Source(reader: reader, text: text, lender: lender)))
  }

  /// Adds a column, and gives its field.
  ///
  /// - Parameter type: nil where it is still to be told.
  func add(_ column: Int, name: String, title: String, header: String, _ type: Syntax.FieldType?) -> FieldDefinition {
    let told = type.map(Syntax.ToldType.known) ?? .late(Syntax.LateType { self.type(column) })
    let field = FieldDefinition(name: name, title: title, told: told, headers: [header])
    state.withLock { state in
      state.fields[column] = field
      state.types[column] = type
    }
    return field
  }

  /// Adds a column that a field claims, where it was seen that nothing is to be told of its values.
  func add(_ column: Int, as field: FieldDefinition) {
    state.withLock { state in
      state.fields[column] = field
      state.types[column] = field.type
    }
  }

  /// Whether the column is one of these.
  func holds(_ column: Int) -> Bool { state.withLock { $0.fields[column] != nil } }

  /// The column as the table holds it, once it is known how many rows there are.
  ///
  /// - Parameter beginning: the codes of its first rows, where they are known.
  func late(_ column: Int, rows: Int, beginning: Codes? = nil) -> LateColumn {
    let known = state.withLock { state in
      state.rows = rows
      return state.types[column]
    }
    let make: @Sendable () -> Column = { self.column(column) }
    if let known {
      var outline = ColumnOutline(known.kind)
      outline.beginning = beginning
      return LateColumn(count: rows, outline, make: make)
    }
    return LateColumn(count: rows, outline: { ColumnOutline(self.type(column).kind) }, make: make)
  }

  /// Reads all that was not asked for yet, so that the file is no longer needed.
  func settle() {
    state.withLock { state in
      for column in state.fields.keys.sorted() where state.columns[column] == nil { Self.read(column, &state) }
    }
  }

  /// Whether the file is still needed.
  var isOpen: Bool { state.withLock { $0.source != nil && !$0.fields.isEmpty } }

  /// Whether all was read, or the file is as it was.
  var canBeRead: Bool { state.withLock { $0.source?.lender.file.isUnchanged ?? true } }

  private func type(_ column: Int) -> Syntax.FieldType {
    state.withLock { state in
      Self.tellTypes(&state)
      return state.types[column] ?? .text
    }
  }

  private func column(_ column: Int) -> Column {
    state.withLock { state in
      if state.columns[column] == nil { Self.read(column, &state) }
      return state.columns[column] ?? Column(missing: state.rows, ColumnOutline(.codes))
    }
  }

  /// All types that are not known are told in one pass.
  private static func tellTypes(_ state: inout State) {
    guard let source = state.source else { return }
    let open = state.fields.keys.filter { state.types[$0] == nil }.sorted()
    guard !open.isEmpty else { return }
    let guesses = try? source.reader.guesses(open, source.text)
    let isLost = guesses == nil || !source.lender.file.isUnchanged
    if isLost { source.lender.loss.tell() }
    for column in open { state.types[column] = isLost ? .text : guesses?[column]?.type ?? .text }
  }

  /// The first that is asked for is read by itself, as often nobody asks for another; the next one along with all others.
  private static func read(_ column: Int, _ state: inout State) {
    tellTypes(&state)
    guard let source = state.source else { return }
    let wanted = state.hasRead ? state.fields.keys.filter { state.columns[$0] == nil }.sorted() : [column]
    state.hasRead = true
    var plan: TableReader.Plan = []
    for column in wanted {
      guard var field = state.fields[column], let type = state.types[column] else { continue }
      // Asked by its own lock, the field would wait for itself.
      field.type = type
      plan.append((field, column, nil))
    }
    let read = try? source.reader.columns(plan, source.text)
    let isLost = read?.allSatisfy { $0.count == state.rows } != true || !source.lender.file.isUnchanged
    if isLost { source.lender.loss.tell() }
    for (place, part) in plan.enumerated() {
      let missing = Column(missing: state.rows, ColumnOutline(part.field.type.kind))
      state.columns[part.column] = isLost ? missing : read?[place] ?? missing
    }
    if state.columns.count == state.fields.count { state.source = nil }
  }
}

extension Syntax.FieldType {
  /// What columns of a type that was told from values hold.
  fileprivate var kind: Column.Kind {
    switch self {
    case .date: .days
    case .number: .numbers
    case .yesNo: .flags
    default: .codes
    }
  }
}
