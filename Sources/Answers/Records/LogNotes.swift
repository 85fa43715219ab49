import Board
import Calendar
import Language

extension Session {
  /// What must be said over a list that comes from a log: lines that are not as they were written, and by which day
  /// something is overdue.
  func tellOfLog(
    _ list: String, _ answer: inout Answer, where conditions: [Syntax.Term], at place: SourceRange
  ) throws(Diagnostic) {
    do {
      switch list {
      case "challenges":
        let records = try board.challengeRecords()
        answer.headingNotes += records.faults
        guard records.challenges.contains(where: { $0.due != nil && $0.status(at: nil) != .closed }) else { return }
        if let day = givenAsAt ?? board.asAt {
          answer.headingNotes.append(
            "What is overdue is told by \(day.long), the date of the figures, or by the day of its recording where that is later."
          )
        } else if let day = records.newest {
          answer.headingNotes.append(
            "What is overdue is told by \(day.long), the newest line of the log, since no figures are loaded.")
        }
      case "notes": answer.headingNotes += try board.notes().faults
      case "problems": answer.notes += [ofAllPacks(conditions)].compactMap(\.self)
      case "papers": answer.headingNotes += try board.papers().faults
      default: break
      }
    } catch {
      throw Diagnostic(.plain(error.sentence), place)
    }
  }

  /// That problems are those of all packs together, of which the newest alone tell of the figures; nil where the statement picks the
  /// packs itself, or where there is but one of each.
  func ofAllPacks(_ conditions: [Syntax.Term]) -> String? {
    guard conditions.allSatisfy({ Set(["newest", "as-at", "new"]).isDisjoint(with: $0.fields) }) else { return nil }
    let packs = board.packsOfProblems()
    guard packs.contains(where: { $0.isNewest == false }) else { return nil }
    let newest = packs.count { $0.isNewest != false }
    let number =
      board.settings.privacy == .published
      ? "" : " \(grouped(newest)) of all \(grouped(packs.count)) are of the newest."
    return "Of all packs together, the older ones too.\(number) Those alone: add where newest"
  }

  /// The challenges that are overdue today, for the banner: the one place where the clock decides.
  func overdueLines(today: Day?) -> [String] {
    let challenges = board.challenges
    guard let day = today ?? board.asAt else { return [] }
    let late = challenges.filter { $0.status(at: day) == .overdue }.count
    guard late > 0 else { return [] }
    let atFigures = challenges.filter { $0.status(at: board.asAt) == .overdue }.count
    let list =
      late == atFigures
      ? "list challenges where status is overdue"
      : "list challenges where due before \(day.iso) and status is not one of answered, closed"
    return ["\(count(late, "challenge")) overdue:  \(list)"]
  }
}
