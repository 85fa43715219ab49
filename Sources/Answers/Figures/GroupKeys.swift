import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// By what the rows of a figure are told apart: dimensions of a statement → keys of a query.
extension Session {
  func groupKeys(_ asking: Asking) throws(Diagnostic) -> [GroupKey] {
    var keys: [GroupKey] = []
    for dimension in asking.dimensions {
      switch dimension.kind {
      case .grain(let word):
        guard let grain = Grain(rawValue: word) else { continue }
        var name: String? = if case .field(let field) = asking.flowDate { field } else { nil }
        if asking.flowDate == .end { name = asking.definition.opens?.until.first }
        if name == nil, asking.isAll { name = asking.definition.event }
        guard let name, let index = asking.table.index(of: name) else {
          throw Diagnostic(.plain("\(asking.definition.title) has no date to split by \(word)."), dimension.range)
        }
        keys.append(.period(Engine.Field(index, name), grain))
      case .snapshot:
        throw Diagnostic(
          .plain(
            "\(asking.asked.title) counts what happened over a time, so it has no snapshots. Split it by month instead."
          ), dimension.range)
      case .field, .area, .inspection, .theme:
        keys.append(try fieldKey(dimension, asking))
      }
    }
    return keys
  }

  private func fieldKey(_ dimension: Syntax.Dimension, _ asking: Asking) throws(Diagnostic) -> GroupKey {
    guard let name = fieldName(dimension, in: asking.definition) else {
      if dimension.kind == .theme { throw Diagnostic(.plain(noThemes(asking)), dimension.range) }
      throw Diagnostic(
        .unknownName(read: dimension.words, kinds: [.field], holder: asking.definition.name), dimension.range,
        suggestions: Nearest.names(to: dimension.words, among: asking.definition.fields.map(\.name)))
    }
    guard let index = asking.table.index(of: name) else {
      if name == "age" {
        var uses = Resolver.Uses()
        let resolver = resolver(of: asking)
        return .value(try resolver.age(dimension.range, uses: &uses).orUnborn.value)
      }
      if let named = asking.definition.named(name) {
        var uses = Resolver.Uses()
        let resolver = resolver(of: asking)
        return .value(
          named.isCondition
            ? .test(try resolver.condition(named.term, uses: &uses)) : try resolver.value(named.term, uses: &uses))
      }
      throw Diagnostic(
        .plain("No loaded file of \(asking.definition.title.lowercasedFirst) has a column for \(name)."),
        dimension.range)
    }
    let field = Engine.Field(index, name)
    switch asking.table.columns[index] {
    case .codes, .codeSets, .flags: return .field(field)
    case .days, .numbers: return .value(.field(field))
    }
  }

  /// What can be asked of themes where the rows have none written in them: a row may be of several, or of none.
  private func noThemes(_ asking: Asking) -> String {
    let name = asking.definition.name
    let theme = board.catalogue.themes.values.filter { theme in
      theme.rules.contains { $0.dataset == name && $0.condition != nil }
    }.map(\.name).min()
    let what = asking.asked.measure?.name ?? name
    let one = theme.map { " One theme: show \(what) for \($0)." } ?? ""
    return
      "\(asking.definition.title) have no theme written in their rows, so they are not split by it.\(one) The measures by theme: show scorecard by theme"
  }

  /// The field that a dimension splits a dataset by; nil where it has none.
  func fieldName(_ dimension: Syntax.Dimension, in definition: DatasetDefinition) -> String? {
    switch dimension.kind {
    case .field(let name):
      definition.field(name) != nil || definition.named(name) != nil || definition.hasAge && name == "age" ? name : nil
    case .area: definition.fields.first { $0.is(.area) }?.name ?? definition.field("area")?.name
    case .inspection: definition.field("report")?.name
    case .theme: definition.fields.first { $0.is(.theme) }?.name ?? definition.field("theme")?.name
    case .grain, .snapshot: nil
    }
  }

  /// A month without an event is a month with none, where the list covers it: 0, not a gap.
  func fillPeriods(_ figures: inout Figures, asking: Asking, period: Period) {
    guard asking.dimensions.count == 1, case .grain(let word) = asking.dimensions[0].kind,
      let grain = Grain(rawValue: word)
    else { return }
    var known: [Cell: Group] = [:]
    for group in figures.groups { if let key = group.keys.first { known[key] = group } }
    figures.groups = grain.periods(over: period).map { part in
      let key = Cell.day(part.first)
      let isCount = asking.asked.unit == .count
      return known[key] ?? Group(keys: [key], rows: 0, people: 0, value: isCount ? 0 : nil)
    }
  }
}

extension DatasetDefinition {
  /// Whether the age of who a row is about can be reckoned.
  var hasAge: Bool { field("date-of-birth") != nil }
}

extension Syntax.Dimension {
  /// The dimension as it is named in a column.
  var words: String {
    switch kind {
    case .field(let name): name
    case .grain(let grain): grain
    case .snapshot: "snapshot"
    case .theme: "theme"
    case .area: "area"
    case .inspection: "inspection"
    }
  }
}

extension Group {
  /// A ratio `as percent` is told in a hundred; its two sums stay as they are.
  func scaled(for number: Syntax.Number) -> Group {
    guard case .ratio(_, _, _, _, asPercent: true) = number else { return self }
    var group = self
    group.value = value.map { $0 * 100 }
    return group
  }
}
