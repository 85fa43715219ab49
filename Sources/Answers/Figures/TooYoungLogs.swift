import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A position counted from a log that is younger than what is asked of it: of an escalation log that began three weeks ago none
/// can be unanswered for a month, and of a training log that began last year nothing that lasts fifteen months can have run
/// out. The nought is of the log's age, and no practice (language.md section 6, Reach).
extension Session {
  /// Why nothing in the log can be so old yet; nil where something can.
  func tooYoungLog(
    _ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition, _ table: Table, at day: Day
  ) -> Reason? {
    guard board.keepsItsPast(definition.name), definition.snapshotsFrom == nil, !definition.isPublished,
      let field = definition.opens?.from ?? definition.event,
      let begins = beginning(of: definition, table, by: field, upTo: max(day, board.asAt ?? day))
    else { return nil }
    var terms = (asked.number.conditions + scope.clauses.conditions).flatMap(\.conjuncts)
    terms += named(in: terms, of: definition).flatMap(\.conjuncts)
    for term in terms {
      guard case .compare(let value, let word, let other) = term.kind else { continue }
      if let age = Self.age(value, word, other, since: field) {
        guard age.earlier(than: day, workingDays: relations.store.workingDays) < begins.first else { continue }
        return Reason(
          .notCovered, "not known at \(day.long): \(begins.told), so none can be \(age.spoken) old by then")
      }
      // What has an end of its own may be due for the first time; a log has only what was written into it.
      guard definition.opens == nil, word == .before || word == .onOrBefore, other.kind == .asAt,
        case .field(let due) = value.kind, due != field, let earliest = table.dayRange(of: due)?.lowerBound,
        earliest >= day
      else { continue }
      return Reason(
        .notCovered, "not known at \(day.long): \(begins.told), and nothing in it runs out before \(earliest.long)")
    }
    return nil
  }

  /// `working days from raised to as-at more than 20`: the age that is asked for; nil of other comparisons.
  private static func age(
    _ value: Syntax.Term, _ word: Syntax.ComparisonWord, _ other: Syntax.Term, since field: String
  ) -> Engine.Duration? {
    guard word == .moreThan || word == .atLeast, case .span(let unit, let from, let to) = value.kind,
      from.kind == .field(field), to.kind == .asAt, case .number(let number, false) = other.kind, number >= 1
    else { return nil }
    return Engine.Duration(Syntax.Length(Int(number), unit))
  }
}
