/// `select … from … where …`, as an analyst types it, in the words of this language.
extension StatementReader.Asked {
  func selected() -> [String] {
    guard let from = offset(of: ["from"]) else { return ["list datasets"] }
    let parts = clauses(from: from)
    let name = text(from + 1, parts.first?.offset ?? limit - at)
    guard !name.isEmpty else { return ["list datasets"] }
    let columns = text(1, from)
    var condition = ""
    var split = ""
    var rest = ""
    for (index, part) in parts.enumerated() {
      let end = index + 1 < parts.count ? parts[index + 1].offset : limit - at
      switch part.word {
      case "where": condition = " where " + plain(part.offset + 1, end)
      case "group": split = " by " + text(part.offset + 2, end)
      case "order":
        let descending = word(end - 1) == "desc"
        rest += " sorted by " + text(part.offset + 2, ["desc", "asc"].contains(word(end - 1)) ? end - 1 : end)
        if descending { rest += " descending" }
      default: rest += " top " + text(part.offset + 1, end)
      }
    }
    let counts = columns.lowercased().hasPrefix("count") || !split.isEmpty
    if counts {
      return [
        "show \(name)\(condition)\(split)\(rest)", "show \(name)\(condition)\(split)", "show \(name)\(split)",
        "show \(name)", "list datasets",
      ]
    }
    let with = columns == "*" || columns.isEmpty ? "" : " with \(columns)"
    return [
      "list \(name)\(with)\(condition)\(rest)", "list \(name)\(condition)\(rest)", "list \(name)\(condition)",
      "list \(name)\(with)", "list \(name)", "list datasets",
    ]
  }

  private func clauses(from first: Int) -> [(word: String, offset: Int)] {
    (first..<(limit - at)).compactMap { offset in
      ["where", "group", "order", "limit"].contains(word(offset)) ? (word(offset), offset) : nil
    }
  }

  /// A condition with `=` as `is`, `<>` as `is not`, `null` as `missing`, and values in single quotes plain.
  private func plain(_ first: Int, _ end: Int) -> String {
    var out: [String] = []
    var offset = first
    while offset < end {
      let token = reader.tokens[at + offset]
      let next = offset + 1 < end ? reader.tokens[at + offset + 1] : nil
      let written = reader.text(token.range)
      switch token.kind {
      case .sign where token.word == "=": out.append("is")
      case .sign where token.word == "<" && next?.word == ">", .sign where token.word == "!":
        out.append("is not")
        offset += 1
      case .sign where token.word == "'" || token.word == "%": break
      case .word where token.word == "null":
        if out.suffix(2) == ["is", "not"] {
          out.removeLast()
          out.append("recorded")
        } else {
          out.append("missing")
        }
      case .word where token.word == "like": out.append("contains")
      default: out.append(unquoted(written))
      }
      offset += 1
    }
    return out.joined(separator: " ")
  }

  private func unquoted(_ written: String) -> String {
    let quotes: Set<Character> = ["'", "’", "‘"]
    guard written.contains(where: quotes.contains) else { return written }
    return String(written.filter { !quotes.contains($0) })
  }
}
