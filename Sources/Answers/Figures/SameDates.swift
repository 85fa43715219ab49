import Catalogue
import Engine
import Tables

/// Two dates that are one day in every row: a form that fills in the day on which it was asked for tells nothing of when it was done.
/// And a yes or no of which nobody ever said no: an export may hold the good ones alone.
extension Session {
  /// Of fewer rows each may be so.
  private static let (fewestDates, fewestYes) = (30, 100)

  /// What puts a figure in doubt that tests how far two dates lie apart. Of the whole list: those that are picked may be those that
  /// were to be done at once.
  func sameDates(_ asking: Asking, tested: Set<String>) -> String? {
    guard !asking.definition.isPublished, !asking.scope.isPoint, !asking.scope.isComparison else { return nil }
    for (one, other) in twoDates(asking, tested) {
      guard case .days(let days, let valid, _)? = asking.table[one.name],
        case .days(let others, let validOthers, _)? = asking.table[other.name]
      else { continue }
      let both = (valid & validOthers).rows
      guard both.count >= Self.fewestDates, both.allSatisfy({ days[$0] == others[$0] }) else { continue }
      let who = board.tellsRows(of: asking.definition.name) ? "all \(grouped(both.count)) rows" : "all rows"
      return "in \(who) “\(one.title)” and “\(other.title)” are one day: recorded, or filled in with the other?"
    }
    return nil
  }

  /// Each two of the dates that a test looks at.
  func twoDates(_ asking: Asking, _ tested: Set<String>) -> [(FieldDefinition, FieldDefinition)] {
    let dates = tested.sorted().compactMap(asking.definition.field).filter { $0.type == .date }
    return dates.indices.flatMap { place in dates[(place + 1)...].map { (dates[place], $0) } }
  }

  /// What is told of a yes or no that every row of the list, and a hundred at the least, says yes to.
  ///
  /// - Parameter total: of a code the figure itself, which all of its rows must meet.
  func saidByAll(_ asking: Asking, tested: Set<String>, total: Group) -> [String] {
    guard !asking.definition.isPublished, !asking.scope.isPoint, !asking.scope.isComparison else { return [] }
    return tested.sorted().compactMap { name in
      if let told = oneWordOfAll(asking, name, total) { return told }
      guard let field = asking.definition.field(name), field.type == .yesNo,
        case .flags(let says, let valid)? = asking.table[name]
      else { return nil }
      let recorded = valid.ones
      // Where a no is left blank, nothing tells.
      guard recorded >= Self.fewestYes, recorded == asking.table.rowCount, (says & valid).ones == recorded else {
        return nil
      }
      let who = board.tellsRows(of: asking.definition.name) ? "All \(grouped(recorded))" : "All"
      return "\(who) say yes to “\(field.title)”: is there no other, or are those left out?"
    }
  }

  /// That all rows of a log have one or two of the many words that a code can have, and so meet what is tested: a log of those that led
  /// to something tells nothing of how many did.
  private func oneWordOfAll(_ asking: Asking, _ name: String, _ total: Group) -> String? {
    guard let field = asking.definition.field(name), field.type == .code, field.codes.count >= Self.fewestWords,
      let met = total.numerator, let all = total.denominator, met == all, all >= Double(Self.fewestYes),
      let column = asking.table[name], column.recorded.ones == asking.table.rowCount
    else { return nil }
    var words: Set<String> = []
    for row in 0..<asking.table.rowCount {
      guard case .text(let word) = column[row] else { return nil }
      words.insert(word)
      guard words.count * 2 < field.codes.count else { return nil }
    }
    let titles = words.sorted().map { word in "“\(field.codes.first { $0.name == word }?.title ?? word)”" }
    let who = board.tellsRows(of: asking.definition.name) ? "All \(grouped(asking.table.rowCount))" : "All"
    return
      "\(who) say \(PlainWords.list(titles, "or")) to “\(field.title)”: is there no other, or are those left out?"
  }

  private static let fewestWords = 4
}
