import Board
import Catalogue
import Language

/// What a question that is put together by hand asks of rows of a time, and what is not of that time: whether another list has the child
/// open, which is asked of today; what came after, for which what began earlier has had longer; what came before, of which there is less the
/// nearer a row stands to the beginning of what is loaded. A measure says its own times.
struct LooksToTheEnd {
  /// Lists of which it is asked what is open, what is looked for in them without an end, and whether earlier rows are counted without one.
  private(set) var open: [String] = []
  private(set) var looked: [String] = []
  private(set) var readsEarlier = false
  private(set) var readsToday = false

  var isEmpty: Bool { open.isEmpty && looked.isEmpty && !readsEarlier && !readsToday }

  init(_ terms: [Syntax.Term]) {
    for term in terms { look(term) }
  }

  private mutating func look(_ term: Syntax.Term) {
    switch term.kind {
    case .asAt: readsToday = true
    case .firstRecorded(let names) where names.contains("as-at"): readsToday = true
    case .numberOfPrevious(within: nil): readsEarlier = true
    case .has(let has) where has.open: add(has.dataset.text, to: &open)
    case .has(let has): look(into: has.dataset.text, has.condition)
    case .numberOf(let dataset, let condition), .latest(_, let dataset, let condition):
      look(into: dataset.text, condition)
    default: for part in term.parts { look(part) }
    }
  }

  /// What is looked for within so long of the row itself is as long for all.
  private mutating func look(into dataset: String, _ condition: Syntax.Term?) {
    guard let condition, isBound(condition), condition.namesThis else { return add(dataset, to: &looked) }
  }

  private func isBound(_ term: Syntax.Term) -> Bool {
    switch term.kind {
    case .within, .between, .span: true
    default: term.parts.contains(where: isBound)
    }
  }

  private func add(_ dataset: String, to list: inout [String]) {
    if !list.contains(dataset) { list.append(dataset) }
  }
}

extension Session {
  /// Nil of a measure, of what stands at a date, and where all that is asked is of the row's own time.
  func looksToTheEnd(_ asking: Asking) -> AsItIsNow? {
    guard asking.isFlow, asking.asked.isOurOwn else { return nil }
    let looks = LooksToTheEnd(expanded(typedTerms(asking), asking.definition))
    guard !looks.isEmpty else { return nil }
    let day = asking.asAt.long
    let title = { (name: String) in "“\(self.board.definition(name)?.title ?? name)”" }
    var told: [String] = []
    if !looks.open.isEmpty {
      told.append(
        "Open in \(PlainWords.list(looks.open.map(title), "and")) is as at \(day), and not on the day of each of these."
      )
    }
    if !looks.looked.isEmpty {
      told.append(
        "\(PlainWords.list(looks.looked.map(title), "and")) \(looks.looked.count == 1 ? "is" : "are") looked through up to \(day) for all: what is earlier has had longer."
      )
    }
    if looks.readsEarlier {
      told.append("What came before is counted as far back as is loaded: what is later has more behind it.")
    }
    if looks.readsToday { told.append("It runs to \(day): what is earlier has had longer.") }
    return AsItIsNow(
      told: told.joined(separator: " "), isOfGroups: false,
      isToldAlone: !looks.open.isEmpty || asking.dimensions.contains(where: \.isTime))
  }

  /// Of a log that is one file: what picks or splits its rows at a date is what it says today. Of an earlier day nobody wrote it down.
  func saysToday(_ asking: Asking, tested: Set<String>, split: Set<String>) -> AsItIsNow? {
    let definition = asking.definition
    guard !asking.isFlow, !asking.isAll, definition.opens != nil, board.keepsItsPast(definition.name),
      !definition.isPublished, definition.snapshotsFrom == nil,
      let newest = board.packs[definition.name]?.compactMap(\.asAt).max()
    else { return nil }
    for name in tested.union(split).sorted() {
      guard !definition.key.contains(name), let field = definition.field(name), name != definition.childField,
        [.code, .codes, .yesNo, .number, .text].contains(field.type)
      else { continue }
      return AsItIsNow(
        told: "“\(field.title)” is as of \(newest.long): of an earlier day nobody wrote down what it was.",
        isOfGroups: !tested.contains(name), isToldAlone: false)
    }
    return nil
  }
}

extension Syntax.Term {
  /// The fields of which it is asked only whether they are recorded.
  var recordedFields: Set<String> {
    switch kind {
    case .missing(let value), .recorded(let value): Set(value.fields)
    default: parts.reduce(into: []) { $0.formUnion($1.recordedFields) }
    }
  }
}
