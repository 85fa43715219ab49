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
    /// How many numbers of days are counted, from 0.
    let width: Int

    func days(of group: Int) -> ArraySlice<UInt32> { counts[(group * width)..<((group + 1) * width)] }
    var whole: [UInt32] {
      var out = [UInt32](repeating: 0, count: width)
      for group in 0..<groups { for (day, count) in days(of: group).enumerated() { out[day] += count } }
      return out
    }
  }

  /// Nil where the counts of all groups would be longer than the rows are worth, or a span is too long.
  ///
  /// - Parameter most: counts that there may be.
  func histogram(_ span: WholeSpan, most: Int) -> Histogram? {
    let chosen = both(selection, span.valid)
    let width = rowCount < Self.manyRows ? width(span, chosen) : Self.mostDays
    guard keys.groups * width <= most else { return nil }
    let pieces = pieces
    let room = Room<UInt32>(keys.groups * width, pieces: pieces.count)
    let beyond = Room<Int>(1, pieces: pieces.count)
    span.from.withPlace(rowCount) { from in
      span.to.withPlace(rowCount) { to in
        concurrently(pieces.count) { piece in
          let out = room[piece]
          @inline(__always) func count(_ group: Int, _ first: Int32, _ last: Int32) {
            if let working = span.workingDays {
              guard first <= last else { return }
              let days = working.count(from: Day(number: first), to: Day(number: last))
              if days < width { out[group &* width &+ days] &+= 1 } else { beyond[piece][0] = 1 }
              return
            }
            // Days of the calendar lie so close that their differences fit: one that runs backwards is the largest.
            let days = UInt32(bitPattern: last &- first)
            if days < UInt32(width) {
              out[group &* width &+ Int(days)] &+= 1
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
    return Histogram(counts: room.total, groups: keys.groups, width: width)
  }

  /// Of fewer rows it is worth a look how long the longest span is: the counts, which are cleared and added up, are then
  /// no longer than need be.
  private static let manyRows = 1 << 18

  /// How many numbers of days there can be, from 0; working days are never more than days of the calendar.
  private func width(_ span: WholeSpan, _ chosen: Bitmap?) -> Int {
    @inline(__always) func longest(_ days: (_ row: Int) -> Int32) -> Int32 {
      var most: Int32 = 0
      guard let chosen else {
        for row in 0..<rowCount { most = max(most, days(row)) }
        return most
      }
      for (place, word) in chosen.words.enumerated() {
        var left = word
        while left != 0 {
          most = max(most, days(place &* 64 &+ left.trailingZeroBitCount))
          left &= left &- 1
        }
      }
      return most
    }
    let most = span.from.withPlace(rowCount) { from in
      span.to.withPlace(rowCount) { to in
        // Days of the calendar lie so close that their differences fit.
        switch (from, to) {
        case (.varies(let from), .varies(let to)): longest { to[$0] &- from[$0] }
        case (.varies(let from), .fixed(let to)): longest { to &- from[$0] }
        case (.fixed(let from), .varies(let to)): longest { to[$0] &- from }
        case (.fixed(let from), .fixed(let to)): longest { _ in to &- from }
        }
      }
    }
    return min(Self.mostDays, Int(most) + 1)
  }
}
