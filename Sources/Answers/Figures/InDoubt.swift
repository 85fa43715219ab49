import Board
import Calendar
import Catalogue
import Engine
import Intake
import Language
import Tables

/// A figure whose file is known to be damaged: it is told, with what is amiss, and judged by nothing. No target, no
/// comparison, no signal; a check could not be made.
extension Session {
  /// What is amiss with the file that a figure rests on, in a few words; nil where nothing is.
  ///
  /// The file breaks off in its last row, or its date cannot be right. That a log stopped is told by how far it reaches.
  mutating func inDoubt(_ asking: Asking, related: [String: Resolver.RelatedTable]) -> String? {
    let definition = asking.definition
    guard !definition.isPublished, !definition.isBuiltInList, !asking.isAll, let pack = asking.packs.last,
      let cut = pack.asAt
    else { return nil }
    for name in [definition.name] + related.keys.sorted() {
      guard let newest = name == definition.name ? pack : board.packs(of: name, upTo: asking.asAt).last,
        let day = newest.asAt
      else { continue }
      let odd = board.packs(of: name, upTo: asking.asAt).filter { $0.asAt == day }
        .map { relations.losses(of: name, in: $0, board: board).odd }
      let whose = name == definition.name ? "" : "\(board.definition(name)?.title.lowercasedFirst ?? name): "
      // What looks into a log looks for its dates: nearly every such condition says within how long.
      if name != definition.name || asking.isFlow, Self.isExchanged(odd) {
        return whose + "day and month may be exchanged in the dates of the file of \(day.long)"
      }
      if let words = damage(of: name, on: day, upTo: asking.asAt) { return whose + words }
    }
    if let doubt = dateDoubt(of: pack, definition), !board.keepsItsPast(definition.name) {
      return "the date of the \(doubt.dataset == nil ? "file" : "list") of \(cut.long) may be wrong"
    }
    return nil
  }

  /// Whether dates of a file may be written month first: where they are, the others lie in wrong months too, and none of them
  /// shows. One in twenty rows has a date that may be read so, as others of the file are; or one in fifty lies on a day that
  /// had not come, and one in six is wrong by that or by a contradiction of its own.
  private static func isExchanged(_ odd: [OddRows]) -> Bool {
    let rows = odd.reduce(0) { $0 + $1.rows }
    if odd.contains(where: { $0.monthFirst > 0 && $0.monthFirst * 20 >= $0.rows }) { return true }
    let later = odd.reduce(0) { $0 + $1.later }
    let wrong = odd.reduce(later) { $0 + ($1.contradictions.values.max() ?? 0) }
    return later > 0 && later * 50 >= rows && wrong * 6 >= rows
  }

  /// `the file of 31 October 2026 breaks off`, or that so many of its rows do not fit its header that what is counted may be of
  /// another column.
  mutating func damage(of name: String, on day: Day, upTo position: Day) -> String? {
    var odd = OddRows()
    for pack in board.packs(of: name, upTo: position) where pack.asAt == day {
      odd += relations.losses(of: name, in: pack, board: board).odd
    }
    if odd.breaksOff { return "the file of \(day.long) breaks off" }
    guard odd.misfits > 1, odd.misfits * Self.misfitsInDoubt >= odd.rows else { return nil }
    let rows = board.tellsRows(of: name) ? "\(grouped(odd.misfits)) rows" : "rows"
    return "\(rows) of the file of \(day.long) do not fit its header"
  }

  /// One row in so many that does not fit, and more than one, puts a figure in doubt.
  private static let misfitsInDoubt = 50

  /// Puts it into a figure: into the whole, and of a split by time into the parts that the damaged file alone tells of.
  func doubt(_ words: String?, _ figures: inout Figures, _ asking: Asking, _ keys: [GroupKey]) {
    guard let words, figures.unknown == nil else { return }
    figures.inDoubt = words
    guard asking.isFlow, let at = keys.firstIndex(where: { if case .period = $0 { true } else { false } }),
      case .period(_, let grain) = keys[at]
    else { return }
    let cut = asking.packs.last?.asAt
    let before = asking.packs.last { $0.asAt != cut }?.asAt
    for group in figures.groups {
      guard case .day(let day, _)? = group.keys.indices.contains(at) ? group.keys[at] : nil else { continue }
      if before.map({ grain.period(holding: day).last > $0 }) ?? true { figures.doubtful[group.keys] = words }
    }
  }
}

extension Figures {
  /// What is amiss with what a group rests on, so that it is judged by nothing.
  func doubt(of group: Group?) -> String? { inDoubt ?? group.flatMap { doubtful[$0.keys] } }

  /// What a group would be without newcomers, or without rows that can hardly be right, where that has another status. What
  /// another list says, or those that are named apart as not met, take the green away, and excuse nothing that is missed.
  func deciding(_ value: Double, _ target: TargetInForce, of keys: [Cell], higherIsBetter: Bool?) -> WithoutNewcomers? {
    let isMet = target.status(of: value, higherIsBetter: higherIsBetter) == .green
    return
      ([withoutNewcomers[keys] ?? newcomersAtPoints[keys]].compactMap(\.self) + (withoutOdd[keys] ?? [])
      + (isMet ? (toldByOthers[keys] ?? []).map(\.alternative) + (lessGood[keys] ?? []) : [])).first {
        !target.isDecided(value, without: $0, higherIsBetter: higherIsBetter)
      }
  }
}

extension FigureTable {
  /// Whether a group is held against a target and another time: known to be damaged, or a part, it is not.
  func isJudged(_ line: Line, _ group: Group?) -> Bool {
    line.figures.isWhole && !isPartly(line, group) && line.figures.doubt(of: group) == nil
  }

  /// The status of a value; and why it has none, where what could not be read decides it.
  func status(_ value: Double, _ target: TargetInForce, _ line: Line, _ group: Group?) -> (
    status: Answer.Status, notJudged: String?
  ) {
    let higher = line.facts.higherIsBetter
    if let bounds = group.flatMap({ line.figures.between[$0.keys] }), !target.isDecided(bounds, higherIsBetter: higher)
    {
      return (.grey, bounds.words(line.asked.unit, isPublic: isPublic))
    }
    if let other = group.flatMap({ line.figures.deciding(value, target, of: $0.keys, higherIsBetter: higher) }) {
      return (.grey, other.words)
    }
    if !isMissedByOne(target, line, group), let told = isDecidedByOne(target, line, group) { return (.grey, told) }
    return (target.status(of: value, higherIsBetter: higher), nil)
  }

  /// That of so few cases one more or one less would decide over the status: one action done on time is no green.
  private func isDecidedByOne(_ target: TargetInForce, _ line: Line, _ group: Group?) -> String? {
    guard !judgesFew, line.asked.unit == .percent, let met = group?.numerator, let all = group?.denominator,
      all > 0, all < Self.fewestToDecide, !isPublic
    else { return nil }
    let near = [met - 1, met, met + 1].filter { (0...all).contains($0) }
    let found = Set(near.map { target.status(of: 100 * $0 / all, higherIsBetter: line.facts.higherIsBetter) })
    return found.count > 1 ? "of \(plain(all)): one more or less would decide" : nil
  }

  private static let fewestToDecide = 5.0

  /// Of which lines what could not be read decides the status: `Not judged: FSP North (14 unread, between 54.1% and 91.9%).`
  func tellNotJudged(_ rows: [Answer.Row], _ answer: inout Answer) {
    var told: [(name: GroupName, why: String)] = []
    for row in rows {
      guard let why = row.notJudged else { continue }
      // A measure of several themes is one measure; two workers are two.
      let name = name(of: row, answer)
      if name.person != nil || !told.contains(where: { $0.name == name }) { told.append((name, why)) }
    }
    // Of one figure alone its sentence says so; in public the parts of a split are weighed one by one.
    guard measures.count > 1 || !dimensions.isEmpty, !told.isEmpty, !isPublic || dimensions.isEmpty else { return }
    let most = 6
    var words = told.prefix(most).map { "\(Self.told([$0.name]).joined()) (\($0.why))" }
    if told.count > most { words.append("\(told.count - most) more") }
    answer.headingNotes.append("Not judged: \(words.joined(separator: "; ")).")
  }

  /// Whether one case alone would give a group the colour that it has, where it has two or three: of 17 one is 5.9%.
  ///
  /// - Returns: how many of how many they are.
  func colouredByOne(_ status: Answer.Status, _ target: TargetInForce, _ line: Line, _ group: Group?) -> String? {
    guard status == .red || status == .amber, !isPublic, line.asked.unit == .percent, !line.facts.isRatio,
      let higher = line.facts.higherIsBetter, let met = group?.numerator, let all = group?.denominator,
      !isMissedByOne(target, line, group)
    else { return nil }
    let cases = higher ? all - met : met
    guard Self.casesOfFew.contains(cases) else { return nil }
    let one = higher ? (all - 1) / all * 100 : 100 / all
    return target.status(of: one, higherIsBetter: higher) == status ? "\(plain(met)) of \(plain(all))" : nil
  }

  /// One is seen for what it is; of more than these no colour hangs on how few there are.
  private static let casesOfFew = 2.0...3.0

  /// `One alone would make it red too: FSP North (2 of 17).`
  func tellColouredByOne(_ rows: [Answer.Row], _ answer: inout Answer) {
    let status = answer.columns.firstIndex { $0.role == .status }
    for colour in [Answer.Status.red, .amber] {
      let found = rows.filter { row in
        row.colouredByOne != nil && status.map { row.cells[$0] == .status(colour) } == true
      }
      guard !found.isEmpty else { continue }
      let most = 6
      var words = found.prefix(most).map { "\(Self.told([name(of: $0, answer)]).joined()) (\($0.colouredByOne ?? ""))" }
      if found.count > most { words.append("\(found.count - most) more") }
      answer.notes.append(
        "One alone would make \(found.count == 1 ? "it" : "them") \(colour.rawValue) too: \(words.joined(separator: "; "))."
      )
    }
  }

  /// The groups of a split by time in words, by how they stand in the table: `2026-10` is `October 2026`.
  private var spokenTimes: [String: String] {
    var out: [String: String] = [:]
    for (place, dimension) in dimensions.enumerated() {
      guard case .grain(let word) = dimension.kind, let grain = Grain(rawValue: word) else { continue }
      for group in lines.flatMap(\.figures.groups) where group.keys.indices.contains(place) {
        guard case .day(let day, _) = group.keys[place] else { continue }
        let period = grain.period(holding: day)
        out[grain.label(period)] = grain.spokenName(period)
      }
    }
    return out
  }

  /// What a row is of, among the others: its groups, and its measure where there are several.
  private func name(of row: Answer.Row, _ answer: Answer) -> GroupName {
    let title = measures.count > 1 ? lines.first { $0.asked.name == row.measure }?.asked.title : nil
    let keys = answer.columns.indices.compactMap { at -> String? in
      guard answer.columns[at].role == .dimension, row.cells.indices.contains(at),
        !(byTheme && at == 0)
      else { return nil }
      if case .text(let text) = row.cells[at], let time = spokenTimes[text] { return time }
      return row.cells[at].label
    }
    let isOfGroup = row.kind == .group
    let person = isOfGroup ? answer.columns.first { $0.role.isOfPeople }?.name : nil
    let whole = row.kind == .total && keys.isEmpty ? ["all"] : []
    return GroupName(
      words: ([title].compactMap(\.self) + keys + whole).joined(separator: ", "),
      person: person)
  }

  /// Says of which figures the file is damaged: once for each damage; and of which groups of a split.
  func tellDoubts(_ rows: [Answer.Row], _ answer: inout Answer) {
    for told in lines.flatMap(\.figures.lacksTeamsTold) where !answer.lacking.contains(told) {
      answer.lacking.append(told)
    }
    var titles: [(words: String, titles: [String])] = []
    for line in lines where line.figures.unknown == nil {
      guard let words = line.figures.inDoubt else { continue }
      if let at = titles.firstIndex(where: { $0.words == words }) {
        if !titles[at].titles.contains(line.asked.title) { titles[at].titles.append(line.asked.title) }
      } else {
        titles.append((words, [line.asked.title]))
      }
    }
    for one in titles {
      let who = measures.count > 1 ? " (\(one.titles.joined(separator: "; ")))" : ""
      answer.headingNotes.append("In doubt: \(stopped(one.words)) No target, no comparison\(who).")
      answer.lacking.append("In doubt: \(stopped(one.words))")
    }
    var parts: [(words: String, names: [GroupName])] = []
    for row in rows {
      guard let words = row.inDoubt, !titles.contains(where: { $0.words == words }) else { continue }
      let name = name(of: row, answer)
      if let at = parts.firstIndex(where: { $0.words == words }) {
        if name.person != nil || !parts[at].names.contains(name) { parts[at].names.append(name) }
      } else {
        parts.append((words, [name]))
      }
    }
    for one in parts {
      guard !isPublic else {
        answer.headingNotes.append("In doubt: \(stopped(one.words)) No target, no comparison for some of them.")
        continue
      }
      answer.headingNotes.append(
        "In doubt: \(stopped(one.words)) No target, no comparison for \(PlainWords.list(Self.told(one.names), "and")).")
    }
  }
}

/// A reason as a sentence of its own: a question keeps its mark, and a sentence its stop.
func stopped(_ words: String) -> String { words.hasSuffix("?") || words.hasSuffix(".") ? words : "\(words)." }
