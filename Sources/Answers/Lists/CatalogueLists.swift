import Board
import Calendar
import Catalogue
import Language
import Tables

/// Lists of what is defined: measures, themes, datasets and their fields, questions, areas; and what is set.
extension BuiltInList {
  static func measures(_ board: Board) -> [Line] {
    let catalogue = board.catalogue
    let day = board.asAt ?? Day(number: 0)
    return catalogue.measureOrder.compactMap { catalogue.measures[$0] }.map { measure in
      let target = measure.target(at: day)
      return [
        "measure": .text(measure.name), "title": .text(measure.title),
        "dataset": .text(catalogue.dataset(of: measure.name)), "kind": .text(catalogue.kind(of: measure).rawValue),
        "polarity": .text(polarity(measure.higherIsBetter)),
        "target": target.map { .number($0.value) } ?? .missing,
        "amber": target?.amber.map { .number($0) } ?? .missing, "themes": .text(measure.themes.joined(separator: ", ")),
        "source": .text(measure.source), "ask": .text(measure.ask),
        "published": .text(measure.published.map(\.dataset).joined(separator: ", ")),
      ]
    }
  }

  private static func polarity(_ higherIsBetter: Bool?) -> String {
    higherIsBetter.map { $0 ? "higher is better" : "lower is better" } ?? "neither is better"
  }

  static func themes(_ catalogue: Catalogue) -> [Line] {
    catalogue.themeOrder.compactMap { catalogue.themes[$0] }.map { theme in
      [
        "theme": .text(theme.name), "title": .text(theme.title),
        "measures": .number(catalogue.measures(of: theme.name).count),
        "words": .text(theme.words.joined(separator: ", ")),
      ]
    }
  }

  /// Those that are defined, and those that files brought; the rows of the newest pack.
  static func datasets(_ board: Board) -> [Line] {
    let defined = board.catalogue.datasetOrder
    let brought = board.definitions.keys.filter { board.catalogue.datasets[$0] == nil }.sorted()
    return (defined + brought).compactMap { board.definition($0) }.filter { !$0.isBuiltInList }.map { dataset in
      let packs = board.packs[dataset.name] ?? []
      return [
        "dataset": .text(dataset.name), "title": .text(dataset.title),
        "rows": .number(board.tellsRows(of: [dataset]) ? packs.last.map(\.table.rowCount) : nil),
        "sources": .number(packs.count),
        "as-at": .day(packs.last?.asAt),
        "from": .text(dataset.isGuessed ? "guessed from a file" : place(dataset.origin)),
      ]
    }
  }

  /// How often each field is recorded in the newest pack; a field that no file carries has no figures.
  static func fields(of name: String, board: Board) -> [Line]? {
    guard let dataset = board.definition(name) else { return nil }
    let table = dataset.isBuiltInList ? nil : board.packs[name]?.last?.table
    let fields: [Line] = dataset.fields.map { field in
      let recorded = board.tellsRows(of: [dataset]) ? table?[field.name].map(\.recorded.ones) : nil
      return [
        "field": .text(field.name), "title": .text(field.title), "type": .text(field.type.rawValue),
        "headers": .text(field.headers.joined(separator: ", ")), "recorded": .number(recorded),
        "missing": .number(recorded.map { (table?.rowCount ?? 0) - $0 }),
      ]
    }
    let named: [Line] = dataset.named.map { named in
      [
        "field": .text(named.name), "title": .text(named.text),
        "type": .text(named.isCondition ? "named test" : "named expression"),
      ]
    }
    return fields + named
  }

  static func questions(_ catalogue: Catalogue, kind: String) -> [Line] {
    catalogue.questionOrder.compactMap { catalogue.questions[$0] }
      .filter { $0.isBriefing == (kind == "briefing") }
      .map { [kind: .text($0.name), "title": .text($0.title), "place": .text(place($0.origin))] }
  }

  static func areas(_ board: Board) -> [Line] {
    let catalogue = board.catalogue
    let named = board.statisticalNeighbours
    let neighbours = Set(named.map { catalogue.area(called: $0)?.name ?? Vocabulary.canonical($0) })
    return catalogue.areaOrder.compactMap { catalogue.areas[$0] }.map { area in
      [
        "area": .text(area.title), "codes": .text(area.codes.joined(separator: ", ")),
        "in": .text(area.inside.map { catalogue.areas[$0]?.title ?? $0 }),
        "neighbour": named.isEmpty ? .missing : .flag(neighbours.contains(area.name)),
      ]
    }
  }

  static func settings(_ board: Board) -> [Line] {
    let settings = board.settings
    func line(_ setting: String, _ value: String) -> Line { ["setting": .text(setting), "value": .text(value)] }
    func onOff(_ flag: Bool) -> String { flag ? "on" : "off" }
    return [
      line(
        "as-at", settings.asAt?.long ?? board.newestPack.map { "\($0.long), the newest pack" } ?? "no pack is loaded"),
      line("council", settings.council ?? "not set"),
      line(
        "neighbours",
        board.statisticalNeighbours.isEmpty ? "not known" : board.statisticalNeighbours.joined(separator: ", ")),
      line("meetings", settings.meetings.isEmpty ? "not set" : settings.meetings.map(\.long).joined(separator: ", ")),
      line("privacy", settings.privacy.rawValue),
      line("period", "\(settings.periodMonths) months"),
      line("grace", "\(settings.graceDays) days"),
      line("rules", settings.rules),
      line("baseline", settings.baseline.isEmpty ? "not set" : settings.baseline.map(\.long).joined(separator: " to ")),
      line("pager", onOff(settings.pager)),
      line("history", onOff(settings.history)),
      line("colour", onOff(settings.colour)),
      line("speech", onOff(settings.speech)),
      line("cache", onOff(settings.cache)),
    ]
  }

  static func place(_ origin: Origin) -> String { origin.builtIn ? "built in" : "\(origin.file), line \(origin.line)" }
}

extension QuestionDefinition {
  /// Briefings are questions that lie in a folder of that name (`built in: briefings/board-monthly.scrutiny`).
  var isBriefing: Bool {
    origin.file.split { $0 == "/" || $0 == " " || $0 == ":" }.dropLast().last == "briefings"
  }
}
