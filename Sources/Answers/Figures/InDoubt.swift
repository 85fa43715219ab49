import Board
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
      if name == definition.name, asking.isFlow, Self.isExchanged(odd) {
        return "day and month may be exchanged in the dates of the file of \(day.long)"
      }
      if odd.contains(where: \.breaksOff) {
        let whose = name == definition.name ? "" : "\(board.definition(name)?.title.lowercasedFirst ?? name): "
        return "\(whose)the file of \(day.long) breaks off"
      }
    }
    if let doubt = dateDoubt(of: pack, definition), !board.keepsItsPast(definition.name) {
      return "the date of the \(doubt.dataset == nil ? "file" : "list") of \(cut.long) may be wrong"
    }
    return nil
  }

  /// Whether one in fifty rows lies on a day that had not come, and one in six is wrong by that or by a contradiction of its own:
  /// as dates are that were written month first. Then the others lie in wrong months too, and none of them shows.
  private static func isExchanged(_ odd: [OddRows]) -> Bool {
    let rows = odd.reduce(0) { $0 + $1.rows }
    let later = odd.reduce(0) { $0 + $1.later }
    let wrong = odd.reduce(later) { $0 + ($1.contradictions.values.max() ?? 0) }
    return later > 0 && later * 50 >= rows && wrong * 6 >= rows
  }

  /// That so many rows could not be read that they decide whether the target is met: a sixth or more of what is counted, and
  /// met if all of them were one way, missed if all were the other.
  func decidedByUnread(_ figures: Figures, _ asking: Asking) -> String? {
    guard case .percent = asking.asked.number, let total = figures.total, let met = total.numerator,
      let all = total.denominator, let unread = figures.unread[[]].map(Double.init), unread * 6 >= all,
      let measure = asking.asked.measure,
      let target = asking.asked.target(at: figures.asAt ?? asking.asAt, team: nil, isPart: false)
    else { return nil }
    // Those that are counted already count against it, or for it where they are blank in a `not`.
    let beside = max(0, unread - Double(total.undecided))
    let (least, most) = (max(0, met - Double(total.undecidedMet)), met + unread - Double(total.undecidedMet))
    let of = all + beside
    guard of > 0 else { return nil }
    let worst = target.status(of: 100 * least / of, higherIsBetter: measure.higherIsBetter)
    let best = target.status(of: min(100, 100 * most / of), higherIsBetter: measure.higherIsBetter)
    guard worst != best else { return nil }
    let rows =
      board.settings.privacy == .published
      ? "too many of its rows" : "\(grouped(Int(unread))) of its \(grouped(Int(of))) rows"
    return "\(rows) could not be read, which decide it"
  }

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

extension FigureTable {
  /// Says of which figures the file is damaged: once for each damage.
  func tellDoubts(_ answer: inout Answer) {
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
      answer.headingNotes.append("In doubt: \(one.words). No target, no comparison\(who).")
    }
  }
}
