import Board
import Calendar
import Catalogue
import Language

/// One line of an answer, as the log of papers takes it: a measure, its figures, and those beside them.
typealias QuotedLine = (asked: Asked, figures: Figures, compared: [Session.Compared])

/// A figure of an answer, with the words that name it for a later paper and for a person.
struct QuotedFigure: Sendable, Equatable {
  var figure: Paper.Figure
  var unit: Answer.Unit
  var told: String
  var place: Place

  /// Where it stands in its answer.
  struct Place: Sendable, Equatable {
    var row: Int
    var column: Int
  }
}

extension Session {
  /// The figures of an answer with the words that name each: the same words for the same figure, however it was asked for.
  func quoted(_ answer: Answer, _ lines: [QuotedLine], by dimensions: [Syntax.Dimension], _ scope: Scope)
    -> [QuotedFigure]
  {
    guard let valueAt = answer.columns.firstIndex(where: { $0.role == .value }) else { return [] }
    let numeratorAt = answer.columns.firstIndex { $0.role == .numerator }
    let denominatorAt = answer.columns.firstIndex { $0.role == .denominator }
    let readings = readings(lines)
    let days = lines.count == 1 ? daysOfPoints(lines[0], dimensions) : [:]
    let narrowed =
      scope.selectors.map(typed)
      + scope.clauses.conditions.map { PlainWords.condition($0.withFullDates(asAt: scope.asAt)) }
    var out: [QuotedFigure] = []
    var keys: Set<String> = []
    for (rowAt, row) in answer.rows.enumerated() {
      guard let measure = row.measure, let facts = answer.measures[measure] else { continue }
      let group = named(row, answer, dimensions, days)
      func add(_ at: Int, _ comparison: String?, parts counts: (Int, Int)?) {
        guard let value = row.number(at), let reading = readings[FigureTime(measure: measure, comparison: comparison)]
        else { return }
        // Of a line of months each has its own time, and the heading's is that of all.
        let verb = reading.prefix { !$0.isNumber }.replacing("each date, ", with: "")
        let time = group.times.isEmpty ? reading : verb + group.times.joined(separator: ", ")
        let key = ([measure] + Set(narrowed + group.parts).sorted() + [time]).joined(separator: ", ")
        guard keys.insert(key).inserted else { return }
        // Of one measure its title is said once.
        let title = answer.measures.count == 1 ? [] : [facts.title]
        let told = title + (narrowed.isEmpty ? [] : answer.selection) + group.labels + [time]
        out.append(
          QuotedFigure(
            figure: Paper.Figure(
              key: key, value: value, numerator: counts.flatMap { row.number($0.0) },
              denominator: counts.flatMap { row.number($0.1) }), unit: facts.unit,
            told: told.filter { !$0.isEmpty }.joined(separator: ", "), place: .init(row: rowAt, column: at)))
      }
      add(valueAt, nil, parts: numeratorAt.flatMap { over in denominatorAt.map { (over, $0) } })
      guard !dimensions.contains(where: \.isTime) else { continue }
      for (at, column) in answer.columns.enumerated() where column.role == .comparison {
        add(at, column.name, parts: nil)
      }
    }
    return out
  }

  /// What a row is of: for its key, for a person, and of which time among those of its split.
  private func named(
    _ row: Answer.Row, _ answer: Answer, _ dimensions: [Syntax.Dimension], _ days: [String: Day]
  ) -> (parts: [String], labels: [String], times: [String]) {
    var out: (parts: [String], labels: [String], times: [String]) = ([], [], [])
    switch row.kind {
    // Beside its parts the whole says that it is that.
    case .total: if case .text(let all)? = row.cells.first { out.labels.append(all) }
    case .wholeService: break
    case .group, .unranked:
      for dimension in dimensions {
        guard let at = answer.column(dimension.words), let label = row.cells[at].label else { continue }
        if dimension.isTime {
          out.times.append(days[label]?.long ?? label)
          continue
        }
        out.labels.append(label)
        // The line of a team is the figure of the team, however it is asked for.
        let isTeam = dimension.kind == .field("team")
        out.parts.append(isTeam ? typed(.init(.team(label), range: dimension.range)) : "\(dimension.words) \(label)")
      }
    }
    return out
  }

  /// Of which measure a figure is, and beside it under which comparison.
  private struct FigureTime: Hashable {
    var measure: String
    var comparison: String?
  }

  /// Of which time the figures of each line are, and those of ours that stand beside them.
  private func readings(_ lines: [QuotedLine]) -> [FigureTime: String] {
    var out: [FigureTime: String] = [:]
    for line in lines where line.figures.unknown == nil {
      out[FigureTime(measure: line.asked.name)] = line.figures.reading
      for compared in line.compared where compared.isOurs && compared.figures.unknown == nil {
        out[FigureTime(measure: line.asked.name, comparison: compared.name)] = compared.figures.reading
      }
    }
    return out
  }

  /// Of a line of what is open, by the label of each month the day of its list: as the figure of that day is named.
  private func daysOfPoints(_ line: QuotedLine, _ dimensions: [Syntax.Dimension]) -> [String: Day] {
    guard line.figures.isStock, let dataset = datasetBehind(line.asked),
      let at = dimensions.firstIndex(where: \.isTime), case .grain(let word) = dimensions[at].kind,
      let grain = Grain(rawValue: word)
    else { return [:] }
    var out: [String: Day] = [:]
    for group in line.figures.groups {
      guard group.keys.indices.contains(at), case .day(let day, _) = group.keys[at] else { continue }
      let period = grain.period(holding: day)
      out[grain.label(period)] =
        board.position(of: dataset, at: min(period.last, line.figures.asAt ?? period.last))?.asAt
    }
    return out
  }
}

extension Answer.Value {
  /// A group's name as it stands in its line; nil where nothing belongs there.
  var label: String? {
    switch self {
    case .text(let text): text
    case .number(let number): PlainWords.number(number)
    case .day(let day, _): day.long
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let texts): texts.joined(separator: ", ")
    case .missing: "not recorded"
    case .status, .unknown, .none: nil
    }
  }
}
