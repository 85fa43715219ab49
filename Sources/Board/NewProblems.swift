import Calendar
import Catalogue
import Intake

extension Board {
  /// Of each problem (in the order of `problems`), whether it is new since the pack before: nil where there is no earlier
  /// pack of its dataset, or where it is none of a dataset's.
  ///
  /// A problem is known again by its dataset, field, value and words, and by the key of its row; so often as the pack
  /// before had it, it is old.
  public func problemsAreNew() -> [Bool?] { problemsAreNewBySource().flatMap(\.self) }

  /// Of each problem (in the order of `problems`), the day of its pack, and whether it is of the newest of its dataset, by which figures
  /// are told; of a log all packs are. Nil where it is none of a dataset's.
  public func packsOfProblems() -> [(asAt: Day?, isNewest: Bool?)] {
    var newest: [String: Day] = [:]
    for source in sources {
      guard let day = source.read.asAt else { continue }
      for table in source.read.tables {
        newest[table.definition.name] = max(newest[table.definition.name] ?? day, day)
      }
    }
    return sources.flatMap { source in
      let day = source.read.asAt
      let ofFile = source.read.problems.map { problem in
        (day, problem.dataset.map { day == nil || newest[$0] == nil || newest[$0] == day })
      }
      return ofFile
        + source.read.tables.flatMap { table in
          let isNewest = day == nil || table.definition.isLog || newest[table.definition.name] == day
          return table.problems.map { _ in (day, Optional(isNewest)) }
        }
    }
  }

  /// How many of the problems of some sources are new.
  public func newProblems(of some: [LoadedSource]) -> Int {
    let ids = Set(some.map(\.id))
    return zip(sources, problemsAreNewBySource()).reduce(0) { count, one in
      ids.contains(one.0.id) ? count + one.1.count { $0 == true } : count
    }
  }

  private func problemsAreNewBySource() -> [[Bool?]] {
    struct Mark: Hashable {
      var dataset: String
      var field: String?
      var value: String?
      var problem: String
      var about: String?
    }
    func mark(_ problem: Problem, _ dataset: String) -> Mark {
      // The number of the row that is spoken of changes from pack to pack.
      let words = problem.problem.split(separator: " ").filter { Int($0) == nil }.joined(separator: " ")
      return Mark(
        dataset: dataset, field: problem.field, value: problem.value, problem: words, about: problem.about)
    }
    // Sources by date: those without one are no packs.
    let order = sources.indices.sorted {
      (sources[$0].read.asAt?.number ?? .min, $0) < (sources[$1].read.asAt?.number ?? .min, $1)
    }
    var before: [String: [Mark: Int]] = [:]
    var answers: [[Bool?]] = sources.map { _ in [] }
    for at in order {
      let read = sources[at].read
      var found: [Bool?] = read.problems.map { _ in nil }
      for table in read.tables {
        let dataset = table.definition.name
        var marks: [Mark: Int] = [:]
        for problem in table.problems { marks[mark(problem, dataset), default: 0] += 1 }
        if read.asAt == nil || before[dataset] == nil || table.definition.isUndated {
          found += table.problems.map { _ in nil }
        } else {
          var known = before[dataset] ?? [:]
          for problem in table.problems {
            let mark = mark(problem, dataset)
            let left = known[mark] ?? 0
            known[mark] = left - 1
            found.append(left <= 0)
          }
        }
        if read.asAt != nil { before[dataset] = marks }
      }
      answers[at] = found
    }
    return answers
  }

  /// The days for which all datasets of a source are complete: nil where one of them promises none, or where they
  /// have none in common. What holds everything that ever happened does not narrow them.
  public func commonReach(of source: LoadedSource) -> Period? {
    var common: Period?
    for table in source.read.tables {
      for pack in packs[table.definition.name] ?? [] where pack.source == source.id {
        if pack.reach.everything { continue }
        guard let period = pack.reach.period else {
          // A stock of one day promises nothing about what happened before.
          if table.definition.event == nil { continue }
          return nil
        }
        guard let known = common else {
          common = period
          continue
        }
        // Packs of one file with many dates follow each other; datasets of one date overlap.
        if table.definition.snapshotsFrom != nil {
          common = Period(first: min(known.first, period.first), last: max(known.last, period.last))
        } else {
          guard max(known.first, period.first) <= min(known.last, period.last) else { return nil }
          common = Period(first: max(known.first, period.first), last: min(known.last, period.last))
        }
      }
    }
    return common
  }
}
