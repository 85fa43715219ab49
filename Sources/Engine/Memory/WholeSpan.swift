import Calendar
import Tables
import Threads

/// Whole days from one date to another. Where the first is the later one there is no span.
struct WholeSpan {
  let from: Lane<Int32>
  let to: Lane<Int32>
  /// The rows where both are there; nil for all.
  let valid: Bitmap?
  /// Nil for days of the calendar.
  let workingDays: WorkingDays?
}

extension BlockSums {
  /// Spans beyond this are counted in another way.
  static let mostDays = 1 << 13

  /// How often each number of days stands in each group.
  struct Histogram {
    let counts: [UInt32]
    let groups: Int

    func days(of group: Int) -> ArraySlice<UInt32> {
      counts[(group * BlockSums.mostDays)..<((group + 1) * BlockSums.mostDays)]
    }
    var whole: [UInt32] {
      var out = [UInt32](repeating: 0, count: BlockSums.mostDays)
      for group in 0..<groups { for (day, count) in days(of: group).enumerated() { out[day] += count } }
      return out
    }
  }

  /// Nil where the counts of all groups would be longer than the rows are worth, or a span is too long.
  ///
  /// - Parameter most: counts that there may be.
  func histogram(_ span: WholeSpan, most: Int) -> Histogram? {
    guard keys.groups * Self.mostDays <= most else { return nil }
    let pieces = pieces
    let room = Room<UInt32>(keys.groups * Self.mostDays, pieces: pieces.count)
    let beyond = Room<Int>(1, pieces: pieces.count)
    let chosen = both(selection, span.valid)
    span.from.withPlace(rowCount) { from in
      span.to.withPlace(rowCount) { to in
        concurrently(pieces.count) { piece in
          let out = room[piece]
          @inline(__always) func count(_ group: Int, _ first: Int32, _ last: Int32) {
            if let working = span.workingDays {
              guard first <= last else { return }
              let days = working.count(from: Day(number: first), to: Day(number: last))
              if days < Self.mostDays { out[group &* Self.mostDays &+ days] &+= 1 } else { beyond[piece][0] = 1 }
              return
            }
            // Days of the calendar lie so close that their differences fit: one that runs backwards is the largest.
            let days = UInt32(bitPattern: last &- first)
            if days < UInt32(Self.mostDays) {
              out[group &* Self.mostDays &+ Int(days)] &+= 1
            } else if last >= first {
              beyond[piece][0] = 1
            }
          }
          switch (from, to) {
          case (.varies(let from), .varies(let to)):
            keys.scan(pieces[piece], chosen) { group, row in count(group, from[row], to[row]) }
          case (.varies(let from), .fixed(let to)):
            keys.scan(pieces[piece], chosen) { group, row in count(group, from[row], to) }
          case (.fixed(let from), .varies(let to)):
            keys.scan(pieces[piece], chosen) { group, row in count(group, from, to[row]) }
          case (.fixed(let from), .fixed(let to)):
            keys.scan(pieces[piece], chosen) { group, _ in count(group, from, to) }
          }
        }
      }
    }
    guard beyond.total[0] == 0 else { return nil }
    return Histogram(counts: room.total, groups: keys.groups)
  }
}
