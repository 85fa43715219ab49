import Calendar

/// One worker in one post, from the first day to the last.
struct Tenure: Sendable {
  var worker: String
  var from: Day
  var to: Day
  var agency: Bool
  var newlyQualified: Bool
  var fte: Double

  func holds(_ day: Day) -> Bool { from <= day && day <= to }
}

/// The posts of each team and who held them, over three years and the months of the edition.
struct Workforce: Sendable {
  /// By team, then post.
  private(set) var posts: [[[Tenure]]]
  let from: Day

  /// Hands out names, each once.
  private struct Hiring {
    var number = 7

    mutating func hire(_ day: Day, agency: Bool, _ random: inout Randomness) -> Tenure {
      number += 1
      return Tenure(
        worker: Names.worker(number), from: day, to: Day(number: 40_000), agency: agency,
        newlyQualified: !agency && random.chance(0.18), fte: random.chance(0.2) ? 0.8 : 1)
    }
  }

  init(children: Int, timeline: Timeline, story: Story, seed: UInt64) {
    from = min(timeline.logStart, timeline.last.firstOfMonth.adding(months: -35))
    var random = Randomness(seed: seed ^ 0x5745_4C4C)
    var hiring = Hiring()
    let start = from
    posts = Team.allCases.map { team in
      let count = max(2, Int((Double(children) * team.postsPerChild).rounded()))
      return (0..<count).map { _ in
        [hiring.hire(start.adding(days: -random.between(100, 1500)), agency: random.chance(0.08), &random)]
      }
    }
    // The two assessment teams share one account, so that their story does not depend on the rounding of each.
    let groups: [[Team]] = [
      [.aiEast, .aiWest], [.fspNorth], [.fspSouth], [.lookedAfter], [.leavingCare], [.disabledChildren],
    ]
    var due = groups.map { _ in 0.5 }
    for month in timeline.months(from: from, to: timeline.last) {
      let before = Day.wholeMonths(from: month, to: timeline.last.firstOfMonth)
      for (place, group) in groups.enumerated() {
        let posted = group.reduce(0) { $0 + posts[$1.rawValue].count }
        due[place] += Double(posted) * story.turnover(group[0], monthsBefore: before) / 12
        replaceAgency(group, month, &hiring, &random)
        while due[place] >= 1 {
          due[place] -= 1
          let team = group[random.between(0, group.count - 1)]
          let post = random.between(0, posts[team.rawValue].count - 1)
          let leaves = month.adding(days: random.between(9, 26))
          let held = posts[team.rawValue][post]
          guard let holder = held.last, holder.from < leaves, !holder.agency else {
            due[place] += 1
            // An agency holder cannot leave a permanent post; somebody else does, next month at the latest.
            break
          }
          posts[team.rawValue][post][held.count - 1].to = leaves
          let agency = random.chance(group[0].isAssessment ? 0.6 : 0.3)
          posts[team.rawValue][post].append(hiring.hire(leaves.adding(days: 1), agency: agency, &random))
        }
      }
    }
  }

  private mutating func replaceAgency(
    _ group: [Team], _ month: Day, _ hiring: inout Hiring, _ random: inout Randomness
  ) {
    for team in group {
      for post in posts[team.rawValue].indices {
        let held = posts[team.rawValue][post]
        guard let holder = held.last, holder.agency, month > holder.from.adding(months: 8), random.chance(0.14) else {
          continue
        }
        posts[team.rawValue][post][held.count - 1].to = month.adding(days: -1)
        posts[team.rawValue][post].append(hiring.hire(month, agency: false, &random))
      }
    }
  }

  func count(_ team: Team) -> Int { posts[team.rawValue].count }

  /// The post of a team that has a child: always the same one.
  func post(_ team: Team, for key: UInt64) -> Int {
    Int(Randomness.mixed(key ^ UInt64(team.rawValue + 11)) % UInt64(count(team)))
  }

  func holder(_ team: Team, _ post: Int, on day: Day) -> Tenure {
    let held = posts[team.rawValue][post]
    return held.last(where: { $0.from <= day }) ?? held[0]
  }

  func worker(_ team: Team, for key: UInt64, on day: Day) -> String {
    holder(team, post(team, for: key), on: day).worker
  }
}
