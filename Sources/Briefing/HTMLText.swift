import Answers

/// An answer as one page of HTML that needs nothing beside it: no script, no link, every text escaped.
struct HTMLText {
  let answer: Answer

  private static let style =
    "body{font:16px/1.5 sans-serif;color:#111;max-width:60em;margin:2em auto;padding:0 1em}"
    + "table{border-collapse:collapse;margin:1em 0}th,td{padding:.25em .75em;border-bottom:1px solid #999;text-align:left;vertical-align:top}"
    + "td.number,th.number{text-align:right}tr.total td{border-top:2px solid #111;font-weight:bold}.note{color:#333}"

  func text() -> String {
    let title = Self.escaped(Screen.title(answer))
    var out = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<title>\(title)</title>\n"
    out += "<style>\(Self.style)</style>\n</head>\n<body>\n<h1>\(title)</h1>\n"
    if let reading = answer.reading { out += "<p>\(words(reading))</p>\n" }
    for note in answer.headingNotes { out += "<p class=\"note\">\(words(note))</p>\n" }
    let sentence = Sentence(answer).text()
    if !sentence.isEmpty { out += "<p><strong>\(Self.escaped(sentence))</strong></p>\n" }
    out += body()
    for note in answer.markedNotes { out += "<p class=\"note\">\(words(note))</p>\n" }
    return out + "</body>\n</html>\n"
  }

  private func body() -> String {
    switch answer.kind {
    case .expectation: return ""
    case .explanation:
      let rows = answer.rows.map { row in
        let cells = row.cells.map { words(CellText.plain($0)) }
        return
          "<dt>\(cells.first ?? "")</dt><dd>\(cells.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "))</dd>\n"
      }
      return "<dl>\n\(rows.joined())</dl>\n"
    case .findings:
      return FindingsText(answer, width: nil, marks: true).lines().map { line in
        let text = Self.escaped(String(line.drop { $0 == " " }))
        switch line.prefix(while: { $0 == " " }).count {
        case _ where text.isEmpty: return ""
        case 0: return "<h2>\(text)</h2>\n"
        case 2: return "<p class=\"note\">\(text)</p>\n"
        default: return "<blockquote>\(FindingsText.marked(text, "<strong>", "</strong>"))</blockquote>\n"
        }
      }.joined()
    default:
      var figures = FigureGrid(answer, colour: false)
      let grid = figures.built()
      guard !grid.lines.isEmpty else { return "" }
      return table(grid) + figures.notes.map { "<p class=\"note\">\(words($0))</p>\n" }.joined()
    }
  }

  private func table(_ grid: ScreenGrid) -> String {
    func named(_ at: Int) -> String { grid.columns[at].isRight ? " class=\"number\"" : "" }
    let heads = grid.columns.indices.map {
      "<th scope=\"col\"\(named($0))>\(Self.escaped(grid.columns[$0].heading))</th>"
    }
    var out = "<table>\n<thead><tr>\(heads.joined())</tr></thead>\n<tbody>\n"
    var isTotal = false
    for line in grid.lines {
      switch line {
      case .rule: isTotal = true
      case .caption(let text), .section(let text):
        out += "<tr><th colspan=\"\(grid.columns.count)\">\(Self.escaped(text))</th></tr>\n"
      case .cells(let cells, let span):
        var row = ""
        for at in grid.columns.indices {
          if let span, at == span.from {
            row += "<td colspan=\"\(grid.columns.count - at)\">\(Self.escaped(span.text))</td>"
            break
          }
          row += "<td\(named(at))>\(at < cells.count ? Self.escaped(cells[at].text) : "")</td>"
        }
        out += "<tr\(isTotal ? " class=\"total\"" : "")>\(row)</tr>\n"
      }
    }
    return out + "</tbody>\n</table>\n"
  }

  private func words(_ text: String) -> String { Self.escaped(VisibleText.running(text)) }

  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.append(character)
      }
    }
    return out
  }
}
