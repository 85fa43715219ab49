import Answers

/// What hides in an answer whatever was shown before it: decided by the question and the data alone, so that it is the same in
/// every session, in whatever order it is asked.
struct HiddenAlone {
  /// Figures that are not told, with why where others are the cause.
  var places: [PublicTable.Place: String?] = [:]
  /// Of these such as give back a small one with figures of other tables: they must not be worked out either.
  var keptBack: Set<PublicTable.Place> = []
  /// Small figures that may not be marked as such.
  var unmarked: Set<PublicTable.Place> = []
  /// Of a percentage that stands alone, which of the counts behind it are not told.
  var parts: [PublicTable.Place: Set<Int>] = [:]

  /// What hides in some of its rows.
  ///
  /// - Parameter rows: where they stand in the whole.
  mutating func add(_ part: HiddenAlone, of rows: [Int]) {
    func moved(_ place: PublicTable.Place) -> PublicTable.Place { .init(row: rows[place.row], column: place.column) }
    for (place, cause) in part.places { places[moved(place)] = .some(cause) }
    keptBack.formUnion(part.keptBack.map(moved))
    unmarked.formUnion(part.unmarked.map(moved))
    for (place, own) in part.parts { parts[moved(place)] = own }
  }
}

/// Ledgers of what other papers may have shown, each weighed once: most statements of a session rest on the same few lists.
struct PublicBases: Sendable {
  private var known: [[Key]: PublicLedger] = [:]
  /// What of earlier papers is weighed with what a session shows.
  private var assumed: Set<Key> = []
  private static let most = 400

  /// One table of another paper: which one it is, and of whose rows it is made.
  private struct Key: Hashable {
    var part: ShownElsewhere.Part
    var level: Int
    var day: String
    var words: String
    var rows: Int

    init(_ one: ShownElsewhere) {
      (part, level, day) = (one.part, one.level, one.day.iso)
      words = "\(one.answer.title), \(one.answer.reading ?? "")"
      rows = one.answer.rows.reduce(0) { sum, row in
        row.counted.values.reduce(sum &* 31 &+ row.counted.count) { sum, counted in
          counted.rows.reduce(sum &* 31 &+ counted.rows.count) { ($0 &* 0x100_0000_01B3) ^ $1 }
        }
      }
    }
  }

  /// What was weighed for an answer that is not shown need not be weighed again.
  mutating func keep(_ others: PublicBases) { known = others.known }

  /// What may stand beside an answer: the papers of its own day as they were weighed, and those of days before it as those
  /// papers could show them.
  mutating func ledger(beside others: [ShownElsewhere]) -> PublicLedger {
    var seen: Set<Key> = []
    let all = others.filter { $0.answer.isCountsOnly && seen.insert(Key($0)).inserted }
    let days = Set(all.map(\.day)).sorted().reversed()
    return kept(all) { bases in
      var out = PublicLedger()
      for day in days {
        let own = all.filter { $0.day == day && $0.part != .happened }
        let lists = own.filter { [.list, .measures, .teams].contains($0.part) }
        var then = bases.kept(lists) { _ in
          var ledger = PublicLedger()
          ledger.assume(lists)
          return ledger
        }
        let rest = own.filter { ![.list, .measures, .teams].contains($0.part) }
        if day == days.first {
          then.assume(rest)
          out = then
        } else {
          // What a paper started from decides what it could show, and belongs to nothing here.
          out.assume(rest, after: then)
        }
      }
      out.assume(all.filter { $0.part == .happened })
      return out
    }
  }

  /// What earlier papers showed and was not weighed yet, the newest first, with what each of them started from.
  mutating func earlier(beside others: [ShownElsewhere]) -> [(papers: [ShownElsewhere], then: PublicLedger)] {
    // What was split otherwise than what is asked decides what hides in that alone.
    let new = others.filter {
      $0.part == .earlier && $0.level == 0 && $0.answer.isCountsOnly && assumed.insert(Key($0)).inserted
    }
    return Set(new.map(\.day)).sorted().reversed().map { day in
      var seen: Set<Key> = []
      let lists = others.filter { one in
        one.day == day && [.list, .measures, .teams].contains(one.part) && seen.insert(Key(one)).inserted
      }
      let then = kept(lists) { _ in
        var ledger = PublicLedger()
        ledger.assume(lists)
        return ledger
      }
      return (new.filter { $0.day == day }, then)
    }
  }

  private mutating func kept(_ others: [ShownElsewhere], _ make: (inout PublicBases) -> PublicLedger) -> PublicLedger {
    let key = others.map(Key.init)
    if let ledger = known[key] { return ledger }
    let ledger = make(&self)
    if known.count >= Self.most { known = [:] }
    known[key] = ledger
    return ledger
  }
}

extension [ShownElsewhere] {
  /// By what rests on what.
  var inOrder: [[ShownElsewhere]] {
    let levels = Dictionary(grouping: self) { [$0.part.rawValue, $0.level] }
    return levels.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
