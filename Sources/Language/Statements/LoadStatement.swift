extension StatementForm {
  /// `load PATH {, PATH} [as at DATE] [as DATASET] [called NAME] [replacing]`
  static let load = StatementForm(
    ["load"], offered: [("load", "read files or a folder")]
  ) { reader, _ in try reader.load() }
}

extension StatementReader {
  fileprivate mutating func load() throws -> Syntax.Body {
    var load = Syntax.Load()
    load.paths.append(try path())
    while takeSign(",") { load.paths.append(try path()) }
    while !ended {
      if take("as", "at") {
        load.asAt = try date()
      } else if take("as") {
        load.kind = try dataset()
      } else if take("called") {
        guard let value = value() else { throw expected(["a name"]) }
        load.called = value.text
      } else if take("replacing") {
        load.replacing = true
      } else {
        throw expected(["as at", "as", "called", "replacing"])
      }
    }
    for word in ["as at", "as", "called", "replacing"] { _ = take(word) }
    return .load(load)
  }
}
