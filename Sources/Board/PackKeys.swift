import Synchronization
import Tables

/// The keys of all packs of a dataset, numbered together when they are first asked for: whoever compares packs, or counts
/// each event once, asks for the same ones.
final class PackKeys: Sendable {
  let key: [String]
  private let tables: [Table]
  /// Where the rows of each pack begin among those of all, and behind the last its end.
  let starts: [Int]
  private let made = Mutex<RowKeys?>(nil)

  init(_ tables: [Table], key: [String]) {
    self.tables = tables
    self.key = key
    var starts = [0]
    for table in tables { starts.append(starts[starts.count - 1] + table.rowCount) }
    self.starts = starts
  }

  /// Those of all rows, numbered in the order of the packs.
  var all: RowKeys {
    made.withLock { made in
      if let made { return made }
      let keys = (RowKeys(together: tables, key: key) ?? RowKeys(Table.concatenating(tables), key: key))
        .apart(where: tables, lack: key)
      made = keys
      return keys
    }
  }

  /// The keys of two packs, the rows of each by themselves: equal keys have equal numbers, below `count`, in whatever order.
  ///
  /// - Parameter both: the tables of the two put together, for packs that were not numbered together.
  static func pair(_ first: Pack, _ second: Pack, _ both: @autoclosure () -> Table, key: [String])
    -> (first: ArraySlice<Int32>, second: ArraySlice<Int32>, count: Int)
  {
    if let one = first.number, let two = second.number, one.keys === two.keys, one.keys.key == key,
      one.keys.isWorthwhile(for: first.table.rowCount + second.table.rowCount)
    {
      let (all, starts) = (one.keys.all, one.keys.starts)
      return (
        all.numbers[starts[one.place]..<starts[one.place + 1]], all.numbers[starts[two.place]..<starts[two.place + 1]],
        all.count
      )
    }
    let keys = RowKeys(of: [first, second], both(), key: key)
    let cut = first.table.rowCount
    return (keys.numbers[..<cut], keys.numbers[cut...], keys.count)
  }

  /// Whether so many rows are better taken from all than numbered by themselves.
  func isWorthwhile(for rows: Int) -> Bool { made.withLock { $0 != nil } || rows * 2 >= starts[starts.count - 1] }
}

/// Which of the packs that were numbered together one is.
struct PackNumber: Sendable {
  let keys: PackKeys
  let place: Int
}

extension [Pack] {
  /// The packs of one dataset, their keys to be numbered together.
  func numberedTogether(by key: [String]) -> [Pack] {
    guard count > 1, !key.isEmpty else { return self }
    let keys = PackKeys(map(\.table), key: key)
    var out = self
    for place in out.indices { out[place].number = PackNumber(keys: keys, place: place) }
    return out
  }
}

extension RowKeys {
  /// Those of the rows of some packs, one after another.
  ///
  /// - Parameter table: the tables of these packs put together, for packs that were not numbered together.
  init(of packs: [Pack], _ table: @autoclosure () -> Table, key: [String]) {
    guard packs.count > 1, let shared = packs[0].number?.keys, shared.key == key,
      packs.allSatisfy({ $0.number?.keys === shared }),
      shared.isWorthwhile(for: packs.reduce(0) { $0 + $1.table.rowCount })
    else {
      self = RowKeys(table(), key: key).apart(where: packs.map(\.table), lack: key)
      return
    }
    let all = shared.all
    let places = packs.compactMap { $0.number?.place }
    if places.elementsEqual(0..<shared.starts.count - 1) {
      self = all
      return
    }
    // Numbered anew, in the order in which these packs use them first.
    var numbers: [Int32] = []
    numbers.reserveCapacity(packs.reduce(0) { $0 + $1.table.rowCount })
    var known = [Int32](repeating: -1, count: all.count)
    var next: Int32 = 0
    for place in places {
      for row in shared.starts[place]..<shared.starts[place + 1] {
        let number = Int(all.numbers[row])
        if known[number] < 0 {
          known[number] = next
          next += 1
        }
        numbers.append(known[number])
      }
    }
    self.init(numbers, count: Int(next))
  }
}
