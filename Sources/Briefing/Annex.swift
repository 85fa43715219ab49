import Answers

/// What the figures of a briefing rest on, gathered from its answers: each measure, note and source once.
struct Annex {
  private struct Entry {
    var definition = ""
    var source = ""
    var hasDefaultTarget: Bool?
    var caution: String?
    var population: [String] = []
    var notes: [String] = []
  }

  private var entries: [String: Entry] = [:]
  private var order: [String] = []
  private var general: [String] = []
  /// Of what day the figures are, where their lines say no other.
  private var position: String?
  private(set) var sources: [Basis.Source] = []
  /// Numbers that look like counted ones and were typed, each once.
  private var typed: [String] = []
  /// The day that the paper's head says.
  private let head: String

  init(asOf head: String?) { self.head = head ?? "" }

  var isEmpty: Bool { entries.isEmpty && sources.isEmpty && general.isEmpty && typed.isEmpty }

  mutating func addTyped(_ numbers: [String]) {
    for number in numbers where !typed.contains(number) { typed.append(number) }
  }

  /// - Parameter figure: the figure as it stands in a line of prose, where it stands in one.
  mutating func add(_ answer: Answer, notes: [String], figure: String? = nil) {
    let basis = answer.basis
    let shown = basis.definitions.filter { Self.isShown($0, in: answer) }
    let hidden = basis.definitions.filter { !Self.isShown($0, in: answer) }.map(\.title)
    for definition in shown {
      let title = definition.title
      if entries[title] == nil {
        entries[title] = Entry()
        order.append(title)
      }
      entries[title]?.definition = definition.text + (definition.counting.map { "; it counts \($0)" } ?? "")
      entries[title]?.source = definition.source ?? ""
      entries[title]?.caution = definition.caution
      // Where no target stands beside its figures, nobody need know who set one.
      if answer.columns.contains(where: { $0.role == .target }) || answer.measures[definition.name]?.target != nil {
        entries[title]?.hasDefaultTarget = definition.hasDefaultTarget
      }
    }
    // The day of the paper, and not of the first figure in it that was asked of another.
    if let new = basis.position, position.map({ !head.contains($0) && head.contains(new) }) ?? true { position = new }
    let titles = order.sorted { ($1.count, $0) < ($0.count, $1) }
    for line in basis.population + basis.dropped + basis.method + notes {
      // Of what is not in the table nothing need be said.
      if notes.contains(where: { Self.stopped($0).hasSuffix(": \(Self.stopped(line))") }) { continue }
      if hidden.contains(where: { line.hasPrefix("\($0):") || line.hasPrefix("\($0),") }) { continue }
      guard let title = titles.first(where: { line.hasPrefix("\($0):") || line.hasPrefix("\($0),") }) else {
        // What values are missing is said of a figure: where the answer is of one, of that.
        if shown.count == 1, basis.dropped.contains(line) {
          let title = shown[0].title
          if entries[title]?.notes.contains(line) == false { entries[title]?.notes.append(line) }
        } else if !general.contains(line) {
          general.append(line)
        }
        continue
      }
      let rest = String(line.dropFirst(title.count + 1).drop { $0 == " " })
      if basis.population.contains(line) {
        if entries[title]?.population.contains(rest) == false { entries[title]?.population.append(rest) }
      } else if entries[title]?.notes.contains(rest.capitalisedFirst) == false {
        entries[title]?.notes.append(rest.capitalisedFirst)
      }
    }
    let narrowed = basis.selection.isEmpty ? nil : "narrowed to \(basis.selection.joined(separator: ", "))"
    let isOfAnotherTime = answer.saidTime != nil || basis.position.map { !head.isEmpty && !head.contains($0) } ?? false
    if narrowed != nil || figure != nil && isOfAnotherTime {
      // In a line of prose the title stands nowhere: which figure it is, the figure itself tells.
      let whose = figure.map { "\($0): \(answer.title), " } ?? "\(answer.title): "
      let time = figure == nil ? nil : answer.reading.flatMap { $0.isEmpty ? nil : $0 }
      let line = whose + [narrowed, time].compactMap(\.self).joined(separator: ", ")
      if !general.contains(line) { general.append(line) }
    }
    for source in basis.sources where !sources.contains(source) { sources.append(source) }
  }

  /// A table that shows the few worst of many rests on the few: the others are not in the paper.
  private static func isShown(_ definition: Basis.Definition, in answer: Answer) -> Bool {
    guard answer.basis.definitions.count > 3 else { return true }
    return answer.rows.contains { row in
      row.measure == definition.name
        || row.cells.contains { $0 == .text(definition.title) || $0 == .text(definition.name) }
    }
  }

  /// Dates, and what holds for the whole paper.
  var opening: [String] {
    let time = position.map { "Unless its line says otherwise, a figure is of position \($0)." }
    let quoted = typed.map { "“\($0)”" }.joined(separator: ", ")
    let told = typed.isEmpty ? nil : "Typed by whoever wrote this paper, and counted by nobody here: \(quoted)."
    return [time, targets].compactMap { $0 } + general.map { Self.stopped($0.capitalisedFirst) }
      + [told].compactMap(\.self)
  }

  /// Who set the targets: a source stands behind each measure, and is that of its rule, and not of its target.
  private var targets: String? {
    let set = order.filter { entries[$0]?.hasDefaultTarget == false }
    let defaults = order.count { entries[$0]?.hasDefaultTarget == true }
    guard defaults > 0 else { return nil }
    let own =
      set.isEmpty
      ? "No target here was set by this board" : "This board set the target of \(set.joined(separator: "; "))"
    let others = defaults == 1 ? "that of one measure is" : "those of \(defaults) measures are"
    return
      "\(own); \(others) the program's own default\(defaults == 1 ? "" : "s") of practice, to be agreed or changed by the board (a source names the rule, not the target)."
  }

  var items: [String] {
    order.compactMap { title in
      guard let entry = entries[title] else { return nil }
      var parts = ["\(title): \(Self.stopped(entry.definition))"]
      if !entry.population.isEmpty {
        parts.append(Self.stopped("Counted: \(entry.population.joined(separator: "; "))"))
      }
      parts += entry.notes.map(Self.stopped)
      // Beside a published figure the answer has told it.
      if let caution = entry.caution, !(general + entry.notes).contains(where: { $0.contains(caution.dropFirst()) }) {
        parts.append(Self.stopped(caution))
      }
      if !entry.source.isEmpty { parts.append(Self.stopped("Source: \(entry.source)")) }
      return parts.joined(separator: " ")
    }
  }

  /// With a full stop where it ends with none.
  static func stopped(_ text: String) -> String {
    [".", "?", "!", ":", ".”", "?”", "!”"].contains { text.hasSuffix($0) } || text.isEmpty ? text : text + "."
  }
}
