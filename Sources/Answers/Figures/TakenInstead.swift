import Calendar
import Engine
import Language

extension Session {
  /// Of `first recorded of moderated-grade, grade`: of how many rows that are counted the first is not recorded, so that
  /// another was taken. `82 of 135 have no “Moderated grade” recorded: their “Grade” is taken.`
  ///
  /// - Parameter time: of what happened over a time, that time: months in which none has the first may be told otherwise yet.
  mutating func takenInstead(
    _ terms: [Syntax.Term], _ filter: [Condition], _ asking: Asking, over time: Period?
  ) throws(Diagnostic) -> [String] {
    var seen: Set<[String]> = []
    var out: [String] = []
    for names in terms.flatMap(\.alternatives) where seen.insert(names).inserted {
      // An end that has not come is no entry that is lacking.
      let ends = Set(asking.definition.opens?.until ?? [])
      guard names.count > 1, ends.isDisjoint(with: names), !names.contains(Syntax.Term.asAtName),
        let first = asking.definition.field(names[0]), let index = asking.table.index(of: names[0])
      else { continue }
      let others = names.dropFirst().compactMap { name in asking.table.index(of: name).map { Engine.Field($0, name) } }
      let titles = names.dropFirst().compactMap { asking.definition.field($0)?.title }
      guard !others.isEmpty, !titles.isEmpty else { continue }
      let instead = Condition.all([
        .not(.recorded(.field(Engine.Field(index, names[0])))), .any(others.map { .recorded(.field($0)) }),
      ])
      let query = Query(
        relation: asking.relation, filter: .all(filter), shape: .aggregate(.percent(instead), by: [], people: nil))
      guard case .groups(_, let total) = try run(query, asking), let taken = total.numerator, taken > 0 else {
        continue
      }
      let quoted = titles.map { "“\($0)”" }
      out.append(
        "\(plain(taken)) of \(grouped(total.rows)) have no “\(first.title)” recorded: their \(PlainWords.list(quoted, "or")) is taken."
      )
      if let months = try blankMonths(of: names[0], filter, asking, over: time) {
        out.append(
          "Of \(months.names) \(months.rows == 1 ? "the one has no" : "none of the \(grouped(months.rows)) has a") “\(first.title)” (column blank): \(months.rows == 1 ? "its" : "their") \(PlainWords.list(quoted, "or")) may not be the last word."
        )
      }
    }
    return out
  }

  /// What an answer is split by, where a definition gives it a name: a share of each grade rests on the same choice as one that is picked.
  func splitting(_ asking: Asking) -> [Syntax.Term] {
    asking.dimensions.compactMap { dimension in
      guard case .field(let name) = dimension.kind else { return nil }
      return asking.definition.named(name)?.term
    }
  }
}

extension Syntax.Term {
  /// The fields among which the first recorded one is taken, of each such choice within it.
  fileprivate var alternatives: [[String]] {
    if case .firstRecorded(let names) = kind { [names] } else { parts.flatMap(\.alternatives) }
  }
}
