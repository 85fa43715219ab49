import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows of the same child, or worker, in another dataset or in this one.
extension Resolver {
  /// `has [no] [open] D [of the same worker] [where ( … )]`.
  func has(_ has: Syntax.Has, _ range: SourceRange, uses: inout Uses) throws(Diagnostic) -> Condition {
    let found = try rows(
      of: has.dataset, open: has.open, sameWorker: has.sameWorker, where: has.condition, range, uses: &uses)
    guard var found else { return .undecided }
    if has.dataset.text == definition.name, has.condition?.namesThis == true, let itself = itself(in: found.inner) {
      found.related.condition = .all([found.related.condition, .not(itself)])
    }
    return has.none ? .not(.has(found.related)) : .has(found.related)
  }

  /// Among rows of its own dataset, the row itself. Who asks what a child has takes this row with the others; who asks it of a time
  /// before or after this row's own date asks for others, and a row that found itself would make every answer all or none. Nil
  /// where its key is not there.
  private func itself(in inner: Resolver) -> Condition? {
    let parts = definition.key.compactMap { name -> Condition? in
      guard let outer = column(name), let own = inner.column(name) else { return nil }
      return .compare(.field(own), .equal, .outer(outer))
    }
    return parts.isEmpty || parts.count < definition.key.count ? nil : .all(parts)
  }

  func numberOf(
    _ dataset: Name, _ condition: Syntax.Term?, _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Resolved {
    guard var found = try rows(of: dataset, where: condition, range, uses: &uses) else { return .missing(.number) }
    if dataset.text == definition.name, condition?.namesThis == true, let itself = itself(in: found.inner) {
      found.related.condition = .all([found.related.condition, .not(itself)])
    }
    return Resolved(value: .count(found.related), kind: .number)
  }

  /// `latest FIELD of D`: of the newest matching row by its event, at or before the as-at date.
  func latest(
    _ name: String, _ dataset: Name, _ condition: Syntax.Term?, _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Resolved {
    let definition = related(dataset.text)?.definition ?? catalogue.datasets[dataset.text]
    if let definition, definition.field(name) == nil { throw unknownField(name, range, in: definition) }
    uses.relatedFields[dataset.text, default: []].insert(name)
    let kind = definition?.field(name)?.type.kind ?? .text
    guard let event = definition?.event ?? definition?.snapshotsFrom else {
      throw Diagnostic(.plain("\(dataset.text) has no date by which one of its rows is the latest."), range)
    }
    guard let found = try rows(of: dataset, where: condition, range, uses: &uses),
      let at = found.inner.column(name), let eventField = found.inner.column(event)
    else { return .missing(kind) }
    var value = Self.resolved(
      at, found.inner.table.columns[at.index],
      found.inner.definition.fieldOrGuess(name, found.inner.table.columns[at.index]))
    value.value = .latest(at, event: eventField, found.related)
    value.columns = value.columns.map { CodedColumn(definition: $0.definition, column: $0.column) }
    return value
  }

  /// A field of the event before this one, of the same child.
  func previous(_ name: String, _ range: SourceRange, uses: inout Uses) throws(Diagnostic) -> Resolved {
    guard let known = definition.field(name) else { throw unknownField(name, range, in: definition) }
    let (key, event) = try earlierEvents(range)
    uses.earlierFields.insert(name)
    uses.readsEarlier = true
    guard let key, let event, let at = column(name) else { return .missing(known.type.kind) }
    var value = Self.resolved(at, table.columns[at.index], known)
    value.value = .previous(at, key: key, event: event)
    value.columns = value.columns.map { CodedColumn(definition: $0.definition, column: $0.column) }
    return value
  }

  func numberOfPrevious(
    _ length: Syntax.Length?, _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> Resolved {
    let (key, event) = try earlierEvents(range)
    uses.readsEarlier = true
    let within = length.map(Engine.Duration.init)
    if let within { uses.lookBack(definition.name, within) }
    guard let key, let event else { return .missing(.number) }
    return Resolved(value: .numberOfPrevious(within: within, key: key, event: event), kind: .number)
  }

  /// The columns by which events of a child follow one another; nil where the file does not carry them.
  private func earlierEvents(_ range: SourceRange) throws(Diagnostic) -> (key: Field?, event: Field?) {
    guard let child = definition.childField, let event = definition.event else {
      let lacking = definition.childField == nil ? "a child" : "the date of an event"
      throw Diagnostic(.plain("“previous” needs \(lacking), and \(definition.name) has none."), range)
    }
    return (column(child), column(event))
  }

  /// The rows of a related dataset that match, as the store finds them, and the resolver of their conditions. Nil where
  /// it is not loaded, or one side does not carry the key; the conditions were read all the same, so that a mistake in
  /// them is told.
  private func rows(
    of dataset: Name, open: Bool = false, sameWorker: Bool = false, where condition: Syntax.Term?,
    _ range: SourceRange, uses: inout Uses
  ) throws(Diagnostic) -> (related: Related, inner: Resolver)? {
    let loaded = related(dataset.text)
    guard let definition = loaded?.definition ?? catalogue.datasets[dataset.text] else {
      throw Diagnostic(
        .unknownName(read: dataset.text, kinds: [.dataset], holder: nil), dataset.range,
        suggestions: Nearest.names(to: dataset.text, among: catalogue.datasetOrder))
    }
    let (outerKey, innerKey) = try keys(of: definition, sameWorker: sameWorker, range)
    if sameWorker { uses.datasetsByWorker.insert(dataset.text) }
    var inner = Resolver(
      catalogue: catalogue, definition: definition, table: loaded?.table ?? Table(rowCount: 0), asAt: asAt,
      ageAtEvent: ageAtEvent, related: related)
    inner.outer = (self.definition, table)
    inner.known = known
    inner.lookedThrough = lookedThrough
    inner.picksPeople = picksPeople
    var innerUses = Uses()
    defer { uses.absorb(innerUses, of: dataset.text) }
    var tests: [Condition] = []
    if let event = definition.event.flatMap(inner.column) {
      // What was entered for a day after the as-at date had not happened yet; what has no date counts.
      tests.append(.not(.all([.recorded(.field(event)), .compare(.field(event), .greater, .day(asAt))])))
    }
    if let from = lookedThrough[dataset.text], let older = inner.isOlder(than: from) { tests.append(.not(older)) }
    if open { tests.append(try inner.reading(.open(at: nil), range, uses: &innerUses)) }
    if let condition { tests.append(try inner.test(condition, uses: &innerUses)) }
    guard let loaded, let outerKey = column(outerKey), let innerKey = inner.column(innerKey) else { return nil }
    let all: Condition = tests.isEmpty ? .always : tests.count == 1 ? tests[0] : .all(tests)
    return (Related(relation: loaded.relation, outerKey: outerKey, innerKey: innerKey, condition: all), inner)
  }

  /// What began before a day; of a list of what is open, what had ended by it.
  private func isOlder(than bound: LookedThrough) -> Condition? {
    let before = bound.from.adding(days: -1)
    if bound.isByEnd { return ended(in: Period(first: .distantPastDay, last: before)) }
    guard let date = (definition.event ?? definition.snapshotsFrom).flatMap(column) else { return nil }
    return .all([.recorded(.field(date)), .compare(.field(date), .less, .day(bound.from))])
  }

  private func keys(
    of other: DatasetDefinition, sameWorker: Bool, _ range: SourceRange
  ) throws(Diagnostic) -> (outer: String, inner: String) {
    let what = sameWorker ? "worker" : "child"
    let mine = sameWorker ? definition.workerField : definition.childField
    let theirs = sameWorker ? other.workerField : other.childField
    if let mine, let theirs { return (mine, theirs) }
    let lacking = mine == nil ? definition : other
    let both = definition.workerField != nil && other.workerField != nil
    let hint = !sameWorker && both ? " Say “of the same worker” behind \(other.name)." : ""
    throw Diagnostic(
      .plain(
        "Rows of \(definition.name) and \(other.name) are matched by the \(what), and \(lacking.name) has none.\(hint)"),
      range)
  }
}

extension Syntax.Term {
  /// Whether it asks anything of the row just outside: `this date`.
  var namesThis: Bool {
    if case .this = kind { return true }
    return parts.contains(where: \.namesThis)
  }
}
