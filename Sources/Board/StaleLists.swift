import Calendar
import Catalogue
import Intake
import Tables
import Threads

/// One list of a month that is another month's under a wrong date: the other lists of that month are new, so that the month
/// as a whole is not silent, and every figure of that one list is months old.
extension Board {
  /// Fewer rows than this tell nothing of how much happens in a list.
  private static let fewestRows = 20
  /// Without a pack before, so many other lists of the same day must be alive for one that is silent to be asked about.
  private static let fewestBeside = 4

  /// The lists that are, byte for byte, those of another day, which what is in them belongs to: no pack is made of them.
  func sameFiles(among loaded: [LoadedSource]) -> [(source: Int, problem: Problem)] {
    let workingDays = catalogue.workingDays
    let sizes = Set(loaded.map(\.read.bytes))
    var bySize: [Int: [LoadedSource]] = [:]
    for at in sources.indices where sizes.contains(sources[at].read.bytes) && sources[at].read.asAt != nil {
      bySize[sources[at].read.bytes, default: []].append(sources[at])
    }
    var found: [(source: Int, problem: Problem)] = []
    for source in loaded {
      for other in bySize[source.read.bytes] ?? [] where other.id != source.id {
        guard let one = source.read.asAt, let two = other.read.asAt, one != two, source.read.isByteForByte(other.read)
        else { continue }
        let (older, newer) = one < two ? (source, other) : (other, source)
        let (early, late) = (min(one, two), max(one, two))
        for list in source.read.tables where list.isDated && list.rows >= Self.fewestRows {
          let days = days(of: list, upTo: late, workingDays)
          let wrong: LoadedSource
          if let last = days.last, last > early {
            wrong = older
          } else if list.datesOfWork.isEmpty, differedBefore(list, at: early) {
            // A list without any day of work, as one of who is looked after or was, tells by itself of no time at all: that it never
            // stood still from one month to the next does.
            wrong = newer
          } else if isAlive(list, at: early, workingDays), let silence = days.silence(), silence.chance < 1e-4 {
            wrong = newer
          } else {
            // Where little happens a list may well stay as it is for a month.
            continue
          }
          let (cut, right) = wrong.id == older.id ? (early, late) : (late, early)
          let problem = Self.doubt(
            wrong, list, cut, "it is byte for byte the file of \(right.long)", done: Problem.otherDay)
          if !wrong.read.problems.contains(problem.problem), !found.contains(where: { $0.problem == problem.problem }) {
            found.append(problem)
          }
        }
      }
    }
    return found
  }

  /// Whether the packs of a list up to a day were each another than the one before; of fewer than three nothing is told.
  private func differedBefore(_ list: ReadTable, at day: Day) -> Bool {
    var files: [Day: String] = [:]
    for source in sources where source.read.tables.contains(where: { $0.definition.name == list.definition.name }) {
      if let cut = source.read.asAt, cut <= day { files[cut] = source.read.sha256.text }
    }
    let inOrder = files.sorted { $0.key < $1.key }.map(\.value)
    return inOrder.count >= 3 && zip(inOrder, inOrder.dropFirst()).allSatisfy { $0 != $1 }
  }

  /// What is asked of single lists in sources that were just loaded; those whose whole date is in doubt are left out.
  func staleLists(among loaded: [LoadedSource]) -> [(source: Int, problem: Problem)] {
    let workingDays = catalogue.workingDays
    // Where all of a day is in doubt, so is each list of it, and that is asked once.
    let doubted = Set(
      sources.filter { $0.read.problems.contains { $0.field == Problem.dateField && $0.dataset == nil } }
        .compactMap(\.read.asAt))
    // Each file stands for itself; of a few a thread is not worth its start.
    return concurrentMap(loaded, inPiecesOf: 16) { source in
      var doubts: [(source: Int, problem: Problem)] = []
      guard let cut = source.read.asAt, !doubted.contains(cut) else { return doubts }
      for list in source.read.tables where list.isDated && list.isCut && list.rows >= Self.fewestRows {
        guard !source.isOfOtherDay(list.definition.name) else { continue }
        // A week of work in which a list says nothing, which none before it left out.
        if list.holds(dayIn: SilentDays.fewer(than: 5, upTo: cut)) { continue }
        let days = days(of: list, upTo: cut, workingDays)
        guard let silence = days.silence(), let last = days.last else { continue }
        // Three weeks of work in which a list that says something on every third day, or more, says nothing.
        let isLong =
          silence.days >= 15 && silence.share >= 0.3 && silence.chance < 1e-6
          // A list that was silent before is so by its nature, or was asked about then.
          && (packBefore(of: list, cut).map { isAlive($0.list, at: $0.cut, workingDays) }
            ?? (aliveBeside(cut, loaded, workingDays) >= Self.fewestBeside))
        guard isLong || isCutEarlier(list, cut, silence.days, workingDays) else { continue }
        doubts.append(
          Self.doubt(
            source, list, cut,
            "nothing in it happened after \(last.long), \(silence.days) working days before the as-at date"))
      }
      return doubts
    }.flatMap(\.self)
  }

  /// Whether a list stops days before its as-at date, by far more than chance, and no pack of it before did: it was cut on an
  /// earlier day than is said, so that whoever was seen after that day counts as not seen.
  private func isCutEarlier(
    _ list: ReadTable, _ cut: Day, _ silent: Int, _ workingDays: WorkingDays
  ) -> Bool {
    guard silent >= Self.fewestSilent else { return false }
    let before = sources.compactMap { source -> (list: ReadTable, cut: Day)? in
      guard let day = source.read.asAt, day < cut,
        let found = source.read.tables.first(where: { $0.definition.name == list.definition.name })
      else { return nil }
      return (found, day)
    }.sorted { $0.cut < $1.cut }.suffix(Self.mostBefore)
    guard before.count >= Self.fewestBefore else { return false }
    // What was done last lies in the last weeks: the weeks before them tell nothing of how often something is.
    let lately = before.map { days(of: $0.list, upTo: $0.cut, workingDays) }.map(\.lately)
    let (busy, all) = lately.reduce((0, 0)) { ($0.0 + $1.busy, $0.1 + $1.of) }
    let share = all > 0 ? min(Double(busy) / Double(all), 0.95) : 0
    return SilentDays.chance(ofAll: silent, each: 1 - share) < Self.levelOfCut
  }

  /// A week of work at the least, as unlikely as this by how many days of their last weeks the packs before tell of.
  private static let fewestSilent = 5
  private static let levelOfCut = 1e-4
  private static let fewestBefore = 3
  private static let mostBefore = 12

  /// Whether something happened in it in the two weeks before a day.
  private func isAlive(_ list: ReadTable, at day: Day, _ workingDays: WorkingDays) -> Bool {
    guard let last = days(of: list, upTo: day, workingDays).last else { return false }
    return workingDays.count(from: last, to: day) < 10
  }

  /// How many lists of the same day, in this load, something happened in shortly before it.
  private func aliveBeside(
    _ cut: Day, _ loaded: [LoadedSource], _ workingDays: WorkingDays
  ) -> Int {
    loaded.filter { $0.read.asAt == cut }.flatMap(\.read.tables).count { list in
      list.isCut && list.rows >= Self.fewestRows && isAlive(list, at: cut, workingDays)
    }
  }

  private func days(of list: ReadTable, upTo cut: Day, _ workingDays: WorkingDays) -> SilentDays {
    var days = SilentDays(upTo: cut, workingDays: workingDays)
    for name in list.datesOfWork { days.take(name, of: list.table) }
    return days
  }

  private func packBefore(of list: ReadTable, _ cut: Day) -> (list: ReadTable, cut: Day)? {
    var newest: (list: ReadTable, cut: Day)?
    for source in sources {
      guard let day = source.read.asAt, day < cut, newest.map({ $0.cut < day }) ?? true,
        let found = source.read.tables.first(where: { $0.definition.name == list.definition.name })
      else { continue }
      newest = (found, day)
    }
    return newest
  }

  private static func doubt(
    _ source: LoadedSource, _ list: ReadTable, _ cut: Day, _ words: String,
    done: String = "the date was kept: is it right?"
  ) -> (
    source: Int, problem: Problem
  ) {
    (
      source.id,
      Problem(
        source: source.read.file, sheet: list.sheet, dataset: list.definition.name, field: Problem.dateField,
        value: cut.iso, problem: words, done: done)
    )
  }
}

extension LoadedSource {
  /// Whether its list of a dataset is that of another day, by every byte: it stands for none of its own.
  public func isOfOtherDay(_ dataset: String) -> Bool {
    read.problems.contains { $0.done == Problem.otherDay && $0.dataset == dataset }
  }
}

extension ReadTable {
  /// Of which each pack stands for its own day.
  var isDated: Bool {
    !definition.isPublished && !definition.isGuessed && definition.snapshotsFrom == nil && !definition.isUndated
  }
}
