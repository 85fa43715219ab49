extension StatementForm {
  /// `[extend] dataset | measure | theme | area | team | question NAME "Title"`, with a body
  static let define = StatementForm(
    Syntax.Definition.Kind.allCases.map(\.rawValue), hasBody: true,
    offered: [
      ("dataset", "define a list of rows"), ("measure", "define a number"), ("theme", "define what rows are about"),
      ("area", "define a council or a region"), ("team", "define what a team was called"),
      ("question", "define a question"),
    ]
  ) { reader, children in
    let kind = Syntax.Definition.Kind(rawValue: reader.statement) ?? .dataset
    return .define(try reader.definition(kind, extends: false, children))
  }

  static let extend = StatementForm(
    ["extend"], hasBody: true, offered: [("extend", "add lines to a definition")]
  ) { reader, children in
    let kinds = Syntax.Definition.Kind.allCases
    guard let kind = kinds.first(where: { reader.take($0.rawValue) }) else {
      throw reader.expected(kinds.map(\.rawValue))
    }
    return .define(try reader.definition(kind, extends: true, children))
  }
}
