import Board
import Calendar

extension AgainstPackBefore {
  /// `88 of 176 rows of referrals`, `“Last Statutory Visit” of child protection plans`: for a line that names what is missing.
  ///
  /// - Parameter tellsRows: whether how many may be told.
  func names(tellsRows: Bool) -> [String] {
    let list = title.lowercasedFirst
    if rows == 0 { return ["all rows of \(list)"] }
    let rows = tellsRows ? "\(gone) of \(expected) rows" : "rows"
    return (lacksRows ? ["\(rows) of \(list)"] : []) + emptied.map { "“\($0.title)” of \(list)" }
  }

  /// The same without any number: how many rows a list about people has is not told in public.
  var sentenceForPublic: String {
    let found = names(tellsRows: false)
    let what = found.isEmpty ? "rows are new, or say something else" : "missing: \(found.joined(separator: ", "))"
    return "\(title) against \(before.long): \(what); how many is not told (public privacy)."
  }

  /// What was found, in one sentence: each list by itself.
  var sentence: String {
    if rows == 0 { return "\(title): no row, where \(before.long) had \(rowsBefore)." }
    var parts: [String] = []
    if lacksRows { parts.append("\(gone) of the \(expected) rows that should still be in it are not") }
    if !lacksRows, !lostMonths.isEmpty { parts.append(lostMonths.told) }
    if saysTheSame { parts.append("each row says what it said then (that list again, saved anew?)") }
    if hasLateRows { parts.append("\(late) of the \(begun) rows that began by then are new") }
    if isReworded {
      let what =
        rewordedFields.isEmpty ? "" : " (\(rewordedFields.prefix(3).map { "“\($0)”" }.joined(separator: ", ")))"
      parts.append("\(reworded) of the \(common) rows that both hold say something else\(what), and the newest counts")
    }
    for field in emptied.prefix(4) {
      parts.append(
        field.isAbsent
          ? "no column for “\(field.title)”"
          : "“\(field.title)” is recorded in \(field.now) of \(field.rows) rows (\(field.before) of \(field.rowsBefore) before)"
      )
    }
    if emptied.count > 4 { parts.append("and \(emptied.count - 4) more columns") }
    for field in turnedBack {
      parts.append(
        "“\(field.title)” is earlier than it was in \(field.rows) of the \(field.of) rows that have it in both")
    }
    for field in saysElse.prefix(4) {
      parts.append("“\(field.title)” says something else in \(field.rows) of the \(field.of) rows that have it in both")
    }
    if saysElse.count > 4 { parts.append("and \(saysElse.count - 4) more columns so") }
    if haveOtherTeams { parts.append("\(otherTeam) of the \(openInBoth) that are open in both have another team") }
    if isRedated { parts.append("\(redated) rows are new, of children whose own row is gone") }
    let both = lacksRows && hasLateRows && !isRedated ? " Were their numbers written otherwise?" : ""
    return "\(title) against \(before.long): \(parts.joined(separator: "; ")).\(both)"
  }
}

extension Session {
  /// What a load tells of files that lack what the ones before them had.
  func lacking(_ found: [AgainstPackBefore]) -> [String] {
    guard let first = found.first else { return [] }
    let isOne = found.allSatisfy { $0.file == first.file }
    var question =
      isOne
      ? "Is that file whole? If not: forget \"\(first.file.replacingQuotes)\" – and load it again."
      : "Are those files whole? If not: forget them, and load them again."
    // What was corrected lacks nothing.
    if found.allSatisfy(\.isOnlyReworded) {
      question = isOne ? "Was that corrected?" : "Were those corrected?"
      question +=
        isOne
        ? " If not: forget \"\(first.file.replacingQuotes)\" – and load it again."
        : " If not: forget them, and load them again."
      question += " What changed: changes in \(first.dataset) since \(first.before.iso)"
    }
    if let gone = found.first(where: { $0.lacksRows && !$0.isEmptied }) {
      question += " Who is gone: changes in \(gone.dataset) since \(gone.before.iso)"
    }
    // Where many packs are loaded at once, the newest of each list stands for those before it.
    var lines: [String] = []
    for pack in found {
      let same = found.filter { $0.dataset == pack.dataset }
      guard pack == same.max(by: { $0.asAt < $1.asAt }) else { continue }
      let others = same.count - 1
      lines.append(
        (board.tellsRows(of: pack.dataset) ? pack.sentence : pack.sentenceForPublic)
          + (others == 0 ? "" : others == 1 ? " So too 1 pack before it." : " So too \(others) of the packs before it.")
      )
    }
    return lines + [question]
  }

  static func question(_ found: AgainstPackBefore) -> String {
    found.isOfOthers ? "is it whole, and are its ids written as before?" : "is it whole?"
  }

  /// Whether it counts what happened over a time.
  private func happens(_ asked: Asked, _ scope: Scope) -> Bool {
    guard let name = asked.dataset, let definition = board.definition(name) else { return false }
    if case .flow = reckoning(
      of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses)
    {
      return true
    }
    return false
  }

  /// That no list tells how what was open ended: the packs stop for longer than the list looks back.
  private func untoldEnds(of name: String, _ scope: Scope) -> String? {
    guard let definition = board.definition(name), definition.opens != nil, !board.keepsItsPast(name),
      let pack = board.position(of: name, at: scope.asAt)?.pack, let cut = pack.asAt, !pack.reach.startedOnly,
      let first = pack.reach.period?.first,
      let then = (board.packs[name] ?? []).last(where: { ($0.asAt ?? cut) < cut })?.asAt, then.adding(days: 1) < first
    else { return nil }
    return
      "No list of \(definition.title.lowercasedFirst) between \(then.long) and \(cut.long) is loaded, and the later one holds what ended since \(first.long) only: what ended in between stands in none: changes in \(name)"
  }

  /// Beside a figure: its newest pack lacks many rows that it should hold, so that a fall may be the file's alone.
  mutating func rowsLacking(_ asked: [Asked], _ scope: Scope) -> [String] {
    var names: [String] = []
    for name in asked.compactMap(\.dataset) where !names.contains(name) { names.append(name) }
    return names.flatMap { name -> [String] in
      let asksOfTime = asked.contains { $0.dataset == name && happens($0, scope) }
      let gap = asksOfTime ? untoldEnds(of: name, scope).map { [$0] } ?? [] : []
      guard let pack = board.position(of: name, at: scope.asAt)?.pack,
        let found = relations.againstPackBefore(of: name, newest: pack, board: board)
      else { return gap }
      var lines = gap
      if found.isEmptied {
        // Of a stock that is why there is no figure.
        if asksOfTime {
          lines.append(
            "The file of \(found.asAt.long) holds no row of \(found.title.lowercasedFirst): only the days up to \(found.before.long) are known (is it whole?)."
          )
        }
      } else if found.lacksRows, found.isOfOthers {
        // Of a list that lacks rows the figure itself is in doubt; these may be the same rows under other numbers.
        lines.append(
          "\(lackingWords(found).capitalisedFirst) (\(Self.question(found))): changes in \(name) since \(found.before.iso)"
        )
      }
      let ends = board.definition(name)?.opens?.until ?? []
      // Of a column that is not there, what hangs on it is not known at all; a stock is in doubt for it.
      for field in found.emptied where asksOfTime && field.now == 0 && !field.isAbsent && ends.contains(field.field) {
        lines.append("\(recordedNowhere(field, found, of: name)): what ended may count as open.")
      }
      return lines
    }
  }

  /// `“CIN Closure Date” is recorded in no row of the file of 31 October 2026 (20 of 60 before)`
  func recordedNowhere(_ field: AgainstPackBefore.Emptied, _ found: AgainstPackBefore, of name: String) -> String {
    let before = board.tellsRows(of: name) ? "\(field.before) of \(field.rowsBefore) before" : "it was before"
    return "“\(field.title)” is recorded in no row of the file of \(found.asAt.long) (\(before))"
  }
}
