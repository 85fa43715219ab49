import Answers

/// An answer as one JSON object (RFC 8259): title, columns, rows, sentence, basis.
struct JSONText {
  static func text(_ answer: Answer) -> String {
    let table = MachineTable(answer)
    let names = unique(table.columns.map(\.name))
    let columns = zip(table.columns, names).map { column, name in
      object([("name", string(name)), ("heading", string(column.heading)), ("unit", string("\(column.unit)"))])
    }
    let rows = table.rows.map { row in object(zip(names, row).map { ($0, value($1)) }) }
    let members: [(String, String)] = [
      ("title", string(Screen.title(answer))),
      ("reading", answer.reading.map(string) ?? "null"),
      ("columns", lines(columns)),
      ("rows", lines(rows)),
      ("sentence", string(answer.isNothing ? answer.headingNotes.last ?? "" : Sentence(answer).text())),
      ("notes", array((answer.headingNotes + answer.notes).map(string))),
      ("basis", basis(answer.basis)),
    ]
    return "{\n" + members.map { "  \(string($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private static func value(_ value: Answer.Value) -> String {
    switch value {
    case .number(let number): number.isFinite ? Formatting.shortest(number) : "null"
    case .flag(let flag): flag ? "true" : "false"
    case .list(let list): array(list.map(string))
    case .missing, .none: "null"
    case .unknown(let reason): reason.kind == .symbol ? string(reason.sentence) : "null"
    case .day, .text, .status: string(CellText.plain(value))
    }
  }

  private static func basis(_ basis: Basis) -> String {
    func list(_ texts: [String]) -> String { array(texts.map(string)) }
    func text(_ text: String?) -> String { text.map(string) ?? "null" }
    let definitions = basis.definitions.map { definition in
      object([
        ("name", string(definition.name)), ("title", string(definition.title)), ("text", string(definition.text)),
        ("counts", text(definition.counting)), ("source", text(definition.source)), ("place", string(definition.place)),
      ])
    }
    let sources = basis.sources.map { source in
      object([
        ("file", string(source.file)), ("sheet", text(source.sheet)), ("rows", source.rows.map(String.init) ?? "null"),
        ("as-at", text(source.asAt?.iso)), ("as-at-guessed-from", text(source.asAtGuessedFrom)),
        ("sha256", string(source.sha256.text)),
      ])
    }
    return object([
      ("definitions", array(definitions)), ("population", list(basis.population)), ("period", text(basis.period)),
      ("position", text(basis.position)), ("selection", list(basis.selection)), ("sources", array(sources)),
      ("dropped", list(basis.dropped)), ("method", list(basis.method)),
    ])
  }

  // MARK: JSON

  /// Two columns of one name would lose one of them in an object.
  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map { name in
      var candidate = name
      var number = 2
      while !seen.insert(candidate).inserted {
        candidate = "\(name)-\(number)"
        number += 1
      }
      return candidate
    }
  }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private static func array(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }

  private static func lines(_ items: [String]) -> String {
    items.isEmpty ? "[]" : "[\n" + items.map { "    \($0)" }.joined(separator: ",\n") + "\n  ]"
  }

  static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if VisibleText.isDangerous(scalar) {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
