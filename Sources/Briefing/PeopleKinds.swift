import Answers

/// All people that any figure counts, cut into kinds: two of one kind stand equally often in each figure. A figure is the
/// sum of its kinds, each as often as its people stand in it (a child with two plans twice).
struct PeopleKinds {
  private var kindOf: [Int: Int] = [:]
  private var members: [[Int]] = []

  /// How many kinds there are, and how many people are of each.
  var count: Int { members.count }
  func size(_ kind: Int) -> Int { members[kind].count }

  /// Kinds of so few people must not be told.
  static let most = 4
  func isSmall(_ kind: Int) -> Bool { members[kind].count <= Self.most }

  /// A part of a kind that became a kind of its own; nil as the whole: people who stood in no figure before.
  struct Cut: Equatable {
    var whole: Int?
    var part: Int
  }

  /// A figure as a sum of kinds, cut as far as that needs. `people`: one for each row that is counted.
  mutating func sum(of people: [Int]) -> (times: [Int: Int], cuts: [Cut]) {
    var times: [Int: Int] = [:]
    for person in people { times[person, default: 0] += 1 }
    struct Part: Hashable {
      var kind: Int
      var times: Int
    }
    var parts: [Part: [Int]] = [:]
    for (person, number) in times { parts[Part(kind: kindOf[person] ?? -1, times: number), default: []].append(person) }
    var out: [Int: Int] = [:]
    var cuts: [Cut] = []
    for (part, own) in parts.sorted(by: { ($0.key.kind, $0.key.times) < ($1.key.kind, $1.key.times) }) {
      if part.kind >= 0, own.count == members[part.kind].count {
        out[part.kind] = part.times
        continue
      }
      let new = members.count
      members.append(own.sorted())
      for person in own { kindOf[person] = new }
      if part.kind >= 0 {
        let gone = Set(own)
        members[part.kind].removeAll { gone.contains($0) }
      }
      out[new] = part.times
      cuts.append(Cut(whole: part.kind < 0 ? nil : part.kind, part: new))
    }
    return (out, cuts)
  }
}
