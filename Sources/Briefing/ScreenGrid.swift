/// A table of cells as it stands on a screen: what is wide is cut, what is still too wide becomes lines of its own.
struct ScreenGrid {
  enum Ink { case plain, bold, faint, green, amber, red }

  struct Column {
    var heading: String
    var isRight = false
    /// Text may be cut with `…`; a figure never.
    var canBeCut = false
    /// Joined to the column on its left by one blank.
    var isClose = false
    /// Left out (and said) where the screen is too narrow: what it holds can be told from its neighbours.
    var givesWay = false
    /// Goes on in a second line rather than being cut.
    var wraps = false
    /// Reckoned from the column on its left: it never stands without that column's name.
    var isReckoned = false
  }

  struct Cell {
    var text: String
    var ink: Ink = .plain
    init(_ text: String, ink: Ink = .plain) {
      self.text = text
      self.ink = ink
    }
  }

  enum Line {
    /// A row; `spanning` is text that takes the place of all columns from there on.
    case cells([Cell], spanning: (from: Int, text: String)? = nil)
    case caption(String)
    /// The name of a theme above its measures.
    case section(String)
    case rule
  }

  /// What it took to fit: told under the table.
  struct Laid {
    var lines: [String] = []
    var width = 0
    var cutColumns: [String] = []
    var droppedColumns: [String] = []
  }

  var columns: [Column]
  var lines: [Line] = []
  var colour = false
  /// Whether columns at the right may be left out (and said) before the table is turned into blocks.
  var mayDrop = false

  private static let narrowest = 12
  /// Titles below this are no titles any more: before it, columns that can give way do.
  private static let readable = 30

  func laid(width: Int?) -> Laid {
    var grid = self
    return grid.laying(width: width)
  }

  private mutating func laying(width: Int?) -> Laid {
    var widths = naturalWidths()
    var kept = Array(columns.indices)
    var out = Laid()
    let changes = columns.count { $0.isReckoned && !$0.isClose }
    if let width {
      shrink(&widths, of: kept, to: width, &out, least: mayDrop ? Self.narrowest : Self.readable)
      while !mayDrop, total(widths, kept) > width, let spare = kept.last(where: { columns[$0].givesWay }) {
        out.droppedColumns.insert(columns[spare].heading, at: 0)
        kept.removeAll { $0 == spare }
        let reckoned = kept.filter { $0 > spare }.prefix { columns[$0].isReckoned }
        nameBase(columns[spare].heading, over: reckoned)
        widths = naturalWidths()
        shrink(&widths, of: kept, to: width, &out, least: Self.readable)
        // Where its name has no room either, the change goes too: without it, it would be read as one from its neighbour. Of
        // several the last goes first.
        while total(widths, kept) > width, !kept.contains(where: { columns[$0].givesWay }),
          let change = kept.last(where: { columns[$0].isReckoned && !columns[$0].isClose })
        {
          let all = kept.filter { $0 >= change && columns[$0].isReckoned }
          let names = (changes > 1 ? all : [change]).map { columns[$0].heading }.filter { !$0.isEmpty }
          out.droppedColumns.append(names.joined(separator: " "))
          kept.removeAll { all.contains($0) }
          widths = naturalWidths()
          shrink(&widths, of: kept, to: width, &out, least: Self.readable)
        }
      }
      if !mayDrop { bringBack(&kept, &widths, to: width, &out) }
      if !mayDrop, total(widths, kept) > width { shrink(&widths, of: kept, to: width, &out) }
      if total(widths, kept) > width {
        guard mayDrop else { return blocks(width: width) }
        while total(widths, kept) > width, kept.count > 1 {
          out.droppedColumns.insert(columns[kept.removeLast()].heading, at: 0)
        }
        if total(widths, kept) > width { return blocks(width: width) }
        // What was cut before may have room now.
        widths = naturalWidths()
        out.cutColumns = []
        shrink(&widths, of: kept, to: width, &out)
      }
    }
    out.width = max(total(widths, kept), 0)
    out.lines = drawn(widths, kept, limit: width, rule: out.width)
    return out
  }

  /// Where no change has room, what it would be from may have: the first of them first.
  private func bringBack(_ kept: inout [Int], _ widths: inout [Int], to width: Int, _ out: inout Laid) {
    guard !kept.contains(where: { columns[$0].isReckoned }) else { return }
    for spare in columns.indices where columns[spare].givesWay && !kept.contains(spare) {
      let more = (kept + [spare]).sorted()
      var wider = naturalWidths()
      var unused = Laid()
      shrink(&wider, of: more, to: width, &unused, least: Self.readable)
      guard total(wider, more) <= width, let at = out.droppedColumns.firstIndex(of: columns[spare].heading) else {
        return
      }
      out.droppedColumns.remove(at: at)
      out.cutColumns = unused.cutColumns
      (kept, widths) = (more, wider)
    }
  }

  /// Says of a change what it is from, over its word where it has one.
  private mutating func nameBase(_ heading: String, over reckoned: ArraySlice<Int>) {
    guard let first = reckoned.first else { return }
    if let word = reckoned.dropFirst().first, columns[word].isClose {
      // Among several changes it is said already.
      if columns[word].heading.isEmpty { columns[word].heading = "from \(heading)" }
    } else {
      columns[first].heading += " from \(heading)"
    }
  }

  // MARK: Widths

  private func naturalWidths() -> [Int] {
    var widths = columns.map { TextWidth.of($0.heading) }
    for case .cells(let cells, let span) in lines {
      for (at, cell) in cells.enumerated() where at < widths.count && at < span?.from ?? .max {
        widths[at] = max(widths[at], TextWidth.of(cell.text))
      }
    }
    return widths
  }

  private func gap(_ at: Int) -> Int { columns[at].isClose ? 1 : 2 }

  private func total(_ widths: [Int], _ kept: [Int]) -> Int {
    kept.enumerated().reduce(0) { $0 + widths[$1.element] + ($1.offset == 0 ? 0 : gap($1.element)) }
  }

  /// The widest text gives way first, none below a dozen columns.
  private func shrink(_ widths: inout [Int], of kept: [Int], to width: Int, _ out: inout Laid, least: Int = narrowest) {
    while total(widths, kept) > width {
      let widest = kept.filter { columns[$0].canBeCut && widths[$0] > least }.max {
        (widths[$0], $1) < (widths[$1], $0)
      }
      guard let widest else { break }
      widths[widest] -= 1
    }
    let natural = naturalWidths()
    out.cutColumns = kept.filter { widths[$0] < natural[$0] && !columns[$0].wraps }.map { columns[$0].heading }
  }

  // MARK: Drawing

  private func drawn(_ widths: [Int], _ kept: [Int], limit: Int?, rule: Int) -> [String] {
    var out: [String] = []
    let bar = String(repeating: "─", count: min(limit ?? .max, max(rule, 1)))
    if columns.contains(where: { !$0.heading.isEmpty }) {
      out.append(drawn(columns.map { Cell($0.heading, ink: .faint) }, widths, kept))
    }
    for line in lines {
      switch line {
      case .rule: out.append(bar)
      case .caption(let text): out += TextWidth.wrapped(text, to: limit)
      case .section(let text):
        out.append("")
        out += TextWidth.wrapped(text.uppercased(), to: limit).map { inked($0, .bold) }
      case .cells(let cells, nil): out += wrapped(cells, widths, kept)
      case .cells(let cells, let span?):
        let left = kept.filter { $0 < span.from }
        var leads = wrapped(cells, widths, left)
        let used = left.isEmpty ? 0 : total(widths, left) + 2
        let room = limit.map { max(8, $0 - used) }
        if let limit, limit - used < 20, !left.isEmpty {
          out += leads
          out += TextWidth.wrapped(span.text, to: max(8, limit - 2)).map { "  " + $0 }
          continue
        }
        for text in TextWidth.wrapped(span.text, to: room) {
          out.append(TextWidth.padded(leads.isEmpty ? "" : leads.removeFirst(), to: used) + text)
        }
        out += leads
      }
    }
    return out
  }

  /// A row, and under it what of its text had no room.
  private func wrapped(_ cells: [Cell], _ widths: [Int], _ kept: [Int]) -> [String] {
    var first = cells
    var more: [Int: [String]] = [:]
    for at in kept where at < cells.count && columns[at].wraps && TextWidth.of(cells[at].text) > widths[at] {
      let lines = TextWidth.hanging(cells[at].text, to: widths[at], indent: 2)
      first[at].text = lines[0]
      more[at] = Array(lines.dropFirst())
    }
    let height = more.values.map(\.count).max() ?? 0
    return [drawn(first, widths, kept)]
      + (0..<height).map { line in
        drawn(
          cells.indices.map { at in
            Cell(more[at].flatMap { $0.indices.contains(line) ? $0[line] : nil } ?? "", ink: cells[at].ink)
          }, widths, kept)
      }
  }

  private func drawn(_ cells: [Cell], _ widths: [Int], _ kept: [Int]) -> String {
    var out = ""
    var pending = 0
    for (offset, at) in kept.enumerated() {
      let cell = at < cells.count ? cells[at] : Cell("")
      if offset > 0 { pending += gap(at) }
      let text = TextWidth.cut(cell.text, to: widths[at])
      let room = max(0, widths[at] - TextWidth.of(text))
      if text.isEmpty {
        pending += room
        continue
      }
      if columns[at].isRight { pending += room }
      out += String(repeating: " ", count: pending) + inked(text, cell.ink)
      pending = columns[at].isRight ? 0 : room
    }
    return out
  }

  private func inked(_ text: String, _ ink: Ink) -> String {
    guard colour else { return text }
    let code: String? =
      switch ink {
      case .plain: nil
      case .bold: "1"
      case .faint: "2"
      case .green: "32"
      case .amber: "33"
      case .red: "31"
      }
    return code.map { "\u{1B}[\($0)m\(text)\u{1B}[0m" } ?? text
  }

  /// Each row as a block of `heading: text`, for a screen too narrow for the table.
  private func blocks(width: Int) -> Laid {
    var out = Laid()
    out.width = width
    for (index, line) in lines.enumerated() {
      switch line {
      case .rule: break
      case .caption(let text): out.lines += TextWidth.wrapped(text, to: width)
      case .section(let text): out.lines += TextWidth.wrapped(text.uppercased(), to: width) + [""]
      case .cells(let cells, let span):
        var lead = true
        for (at, cell) in cells.enumerated() where !cell.text.isEmpty && at < span?.from ?? .max {
          let heading = columns[at].heading
          let text = lead || heading.isEmpty ? cell.text : "\(heading): \(cell.text)"
          let lines = TextWidth.wrapped(text, to: width - (lead ? 0 : 2))
          out.lines += lead ? lines : lines.map { "  " + $0 }
          lead = false
        }
        if let span { out.lines += TextWidth.wrapped(span.text, to: width - 2).map { "  " + $0 } }
        if index + 1 < lines.count { out.lines.append("") }
      }
    }
    return out
  }
}
