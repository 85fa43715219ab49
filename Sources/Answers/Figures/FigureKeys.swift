import Engine
import Tables

/// What is told of each group stands under its keys: when they change, all of it moves.
extension Figures {
  /// Gives each group other keys, and leaves out those that have none. What is told of the whole, under no keys, is left out
  /// too: the groups that are left may not be all.
  mutating func rekey(_ keys: ([Cell]) -> [Cell]?) {
    func rekeyed<Value>(_ parts: [[Cell]: Value]) -> [[Cell]: Value] {
      Dictionary(parts.compactMap { part in keys(part.key).map { ($0, part.value) } }) { first, _ in first }
    }
    groups = groups.compactMap { group in
      keys(group.keys).map {
        var group = group
        group.keys = $0
        return group
      }
    }
    reasons = rekeyed(reasons)
    unread = rekeyed(unread)
    between = rekeyed(between)
    counted = rekeyed(counted)
    doubtful = rekeyed(doubtful)
    partly = rekeyed(partly)
    unripe = Set(unripe.compactMap(keys))
    pending = pending.map(rekeyed)
    unfinished = rekeyed(unfinished)
    spread = rekeyed(spread)
  }

  /// The groups that one part of a split has: all teams of a month.
  ///
  /// - Parameter place: where the part stands among the keys.
  func groups(of part: Cell, at place: Int) -> [Group] {
    groups.filter { $0.keys.indices.contains(place) && $0.keys[place] == part }
  }

  /// Puts in the place of a group, or where there is none, that nothing is known of it, and why.
  mutating func leaveUnknown(_ keys: [Cell], _ reason: Reason) {
    groups.removeAll { $0.keys == keys }
    groups.append(Group(keys: keys, rows: 0, people: 0, value: nil))
    reasons[keys] = reason
  }

  /// Takes over what is told of each group of the figures of one time, under its keys among those of all times.
  ///
  /// - Parameters:
  ///   - isSplit: whether that time has groups of its own; without, it is what is told of it as a whole.
  mutating func takeParts(of one: Figures, isSplit: Bool, keyed: ([Cell]) -> [Cell]) {
    func take<Value>(_ path: WritableKeyPath<Figures, [[Cell]: Value]>) {
      for (keys, value) in one[keyPath: path] where keys.isEmpty != isSplit { self[keyPath: path][keyed(keys)] = value }
    }
    take(\.reasons)
    take(\.unread)
    take(\.between)
    take(\.counted)
    take(\.doubtful)
    take(\.spread)
    take(\.lessGood)
    take(\.withoutOdd)
    for (keys, value) in one.withoutNewcomers where keys.isEmpty != isSplit { newcomersAtPoints[keyed(keys)] = value }
    unripe.formUnion(one.unripe.filter { $0.isEmpty != isSplit }.map(keyed))
  }
}
