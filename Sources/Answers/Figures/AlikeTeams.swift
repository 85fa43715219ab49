import Board
import Tables

/// Names of teams that may be one team written twice, by the names themselves: `DCT` and `Disabled Children Team`, `FSP South` and
/// `South FSP`, `Assessment Norht` and `Assessment North`. Each would count as a team of its own.
struct AlikeTeams: Sendable, Equatable {
  var short: String
  var long: String

  /// Words that are left out of a name or not, as it comes.
  private static let idle: Set<String> = ["team", "teams", "service", "services", "the", "and", "of", "for", "unit"]
  /// Of more names, comparing each with each would cost too much, and they are no teams.
  fileprivate static let most = 400

  /// All pairs among some names, by name.
  static func pairs(of names: [String]) -> [AlikeTeams] {
    let names = Array(Set(names)).sorted()
    guard names.count <= most else { return [] }
    let words = names.map(words)
    var out: [AlikeTeams] = []
    for first in names.indices {
      for second in names.indices where first < second {
        // One that differs in capitals and blanks alone is the same name already.
        guard names[first].folded != names[second].folded, areAlike(words[first], words[second]) else { continue }
        let isShort = names[first].count <= names[second].count
        out.append(
          AlikeTeams(
            short: isShort ? names[first] : names[second], long: isShort ? names[second] : names[first]))
      }
    }
    return out
  }

  private static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func areAlike(_ one: [String], _ other: [String]) -> Bool {
    guard !one.isEmpty, !other.isEmpty else { return false }
    let (first, second) = (one.filter(isTelling), other.filter(isTelling))
    // `FSP-South Team`, `South FSP`: a name of idle words alone is none.
    if !first.isEmpty, first.sorted() == second.sorted() { return true }
    let joined = first.joined()
    if joined == second.joined(), joined.count > 3 { return true }
    return isShortened(one, other) || isShortened(other, one) || isMistyped(first, second)
  }

  /// Whether a word stands for several of the other name by their first letters, and the rest is the same: `DCT`, `FS South`
  /// for `Family Support South`. Team and service may be in it or not.
  private static func isShortened(_ short: [String], _ long: [String]) -> Bool {
    for (place, word) in short.enumerated() where word.count >= 2 && word.allSatisfy(\.isLetter) {
      let (before, after) = (short[..<place].filter(isTelling), short[(place + 1)...].filter(isTelling))
      for from in long.indices {
        for to in long.indices.map({ $0 + 1 }) where to >= from + 2 {
          guard areSame(long[..<from].filter(isTelling), before), areSame(long[to...].filter(isTelling), after) else {
            continue
          }
          let span = long[from..<to]
          let letters = [span.compactMap(\.first), span.filter(isTelling).compactMap(\.first)].map { String($0) }
          if letters.contains(word)
            || letters.contains(where: { "\($0)t" == word || "\($0)s" == word }) && word.count > 2
          {
            return true
          }
        }
      }
    }
    return false
  }

  /// `S` stands for `South`.
  private static func areSame(_ one: [String], _ other: [String]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy {
        $0 == $1 || min($0.count, $1.count) == 1 && $0.first == $1.first && $0.first?.isLetter == true
      }
  }

  private static func isTelling(_ word: String) -> Bool { !idle.contains(word) }

  /// Whether one word of several letters has one letter left out, or exchanged with the next: not a number, nor the single letter
  /// that tells two teams apart.
  private static func isMistyped(_ one: [String], _ other: [String]) -> Bool {
    guard one.count == other.count else { return false }
    let apart = zip(one, other).filter { $0 != $1 }
    guard apart.count == 1, let (a, b) = apart.first, min(a.count, b.count) >= 5,
      (a + b).allSatisfy(\.isLetter)
    else { return false }
    let (x, y) = (Array(a), Array(b))
    if x.count == y.count {
      let places = x.indices.filter { x[$0] != y[$0] }
      // A letter in another's place tells names apart (Eastern, Western) more often than not: exchanged ones do not.
      return places.count == 2 && places[1] == places[0] + 1 && x[places[0]] == y[places[1]]
        && x[places[1]] == y[places[0]]
    }
    let (long, short) = x.count > y.count ? (x, y) : (y, x)
    guard long.count == short.count + 1 else { return false }
    // A plural is the same name.
    return long.indices.contains { at in
      var without = long
      without.remove(at: at)
      return without == short
    }
  }
}

extension Board {
  /// Teams of what is loaded that may be one under two names, without those of which the board says what they are.
  func alikeTeams() -> [AlikeTeams] {
    var known: Set<String> = []
    for team in catalogue.teams.values {
      known.insert(team.title.folded)
      for (name, _) in team.was { known.insert(name.folded) }
    }
    let names = AlikeTeams.pairs(of: books.teams.words.filter { !$0.isEmpty })
    let pairs = names + teamsOfTheSameWorkers().filter { !names.contains($0) }
    // Where the board names both, it knows that they are two.
    return pairs.filter { !known.contains($0.short.folded) || !known.contains($0.long.folded) }
  }

  /// So many workers of a team must stand under the other name too, and three in four of the smaller one.
  private static let fewestShared = 3

  /// Teams with the same workers in the newest lists: a worker has one team, so the two are one under names of which neither tells
  /// the other (`Family Support North`, `FSP North`).
  private func teamsOfTheSameWorkers() -> [AlikeTeams] {
    var workers: [UInt32: Set<UInt32>] = [:]
    for (name, list) in packs {
      guard let definition = definition(name), !definition.covers.isEmpty || definition.snapshotsFrom != nil,
        !definition.isPublished,
        let team = definition.teamField, let worker = definition.workerField, let pack = list.last,
        case .codes(let teams, _)? = pack.table[team], case .codes(let own, _)? = pack.table[worker]
      else { continue }
      for row in 0..<pack.table.rowCount where teams[row] != 0 && own[row] != 0 {
        workers[teams[row], default: []].insert(own[row])
      }
    }
    let teams = workers.keys.sorted()
    guard teams.count <= AlikeTeams.most else { return [] }
    let words = books.teams.words
    var out: [AlikeTeams] = []
    for (at, one) in teams.enumerated() {
      for other in teams[(at + 1)...] {
        guard let first = workers[one], let second = workers[other] else { continue }
        let shared = first.intersection(second).count
        guard shared >= Self.fewestShared, shared * 4 >= min(first.count, second.count) * 3 else { continue }
        let names = [words[Int(one)], words[Int(other)]].sorted { ($0.count, $0) < ($1.count, $1) }
        out.append(AlikeTeams(short: names[0], long: names[1]))
      }
    }
    return out
  }
}
