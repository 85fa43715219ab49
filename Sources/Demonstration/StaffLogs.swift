import Calendar

/// The logs about staff, which need the children of each worker counted first.
struct Caseloads {
  private(set) var children: [Int]
  private(set) var plans: [Int]
  private let offsets: [Int]
  private let width: Int
  let world: World

  init(world: World) {
    self.world = world
    var offsets: [Int] = []
    var width = 0
    for team in Team.allCases {
      offsets.append(width)
      width += world.workforce.count(team)
    }
    self.offsets = offsets
    self.width = width
    children = Array(repeating: 0, count: width * world.timeline.packs.count)
    plans = children
  }

  func index(_ pack: Int, _ team: Team, _ post: Int) -> Int { pack * width + offsets[team.rawValue] + post }

  mutating func add(_ child: Child) {
    for (pack, day) in world.timeline.packs.enumerated() {
      for spell in child.spells where spell.isOpen(at: day) {
        guard let phase = spell.phase(at: day) else { continue }
        let place = index(pack, phase.team, world.workforce.post(phase.team, for: child.key))
        children[place] += 1
        if phase.kind == .plan { plans[place] += 1 }
      }
      if let leaver = child.leaver, leaver.from <= day, leaver.until > day {
        children[index(pack, .leavingCare, world.workforce.post(.leavingCare, for: child.key))] += 1
      }
    }
  }
}

struct StaffLogs {
  let world: World
  let caseloads: Caseloads
  private var timeline: Timeline { world.timeline }
  private var workforce: Workforce { world.workforce }

  init(world: World, caseloads: Caseloads) {
    self.world = world
    self.caseloads = caseloads
  }

  func write(to folder: String) throws(DemoFailure) {
    try writeCaseload(folder)
    try writeWorkforce(folder)
    try writeTraining(folder)
  }

  private func writeCaseload(_ folder: String) throws(DemoFailure) {
    let file = try OutputFile(folder + "/caseload.csv")
    try file.write("Date,Worker,Team,FTE,ASYE,Agency,Children,Families,CP Plan Children,Unallocated\n")
    for (pack, day) in timeline.packs.enumerated() {
      for team in Team.allCases {
        for post in 0..<workforce.count(team) {
          let holder = workforce.holder(team, post, on: day)
          let place = caseloads.index(pack, team, post)
          var row = Row()
          row.add(day)
          row.add(holder.worker)
          row.add(team.name)
          row.add(holder.fte)
          row.add(yes: holder.newlyQualified && day < holder.from.adding(months: 12))
          row.add(yes: holder.agency)
          row.add(caseloads.children[place])
          row.add((caseloads.children[place] * 6 + 9) / 10)
          row.add(caseloads.plans[place])
          row.add(team == .aiWest && post == 0 && pack % 5 == 2 ? 2 : 0)
          try file.write(row)
        }
      }
    }
    try file.close()
  }

  private func writeWorkforce(_ folder: String) throws(DemoFailure) {
    let file = try OutputFile(folder + "/workforce.csv")
    try file.write(
      "Month,Team,Established FTE,Filled FTE,Agency FTE,Vacant FTE,Starters FTE,Leavers FTE,Heads,Leavers Heads,"
        + "Sick Days,ASYE Heads,Social Workers With Cases FTE,Open Children\n")
    for month in timeline.months(from: workforce.from, to: timeline.last) {
      let end = month.lastOfMonth
      for team in Team.allCases {
        let posts = workforce.posts[team.rawValue]
        let now = posts.indices.map { workforce.holder(team, $0, on: end) }
        let own = now.filter { !$0.agency }
        let filled = own.reduce(0) { $0 + $1.fte }
        let agency = now.reduce(0) { $0 + $1.fte } - filled
        let established = Double(posts.count + (team == .leavingCare || team == .disabledChildren ? 0 : 1))
        let leavers = posts.joined().filter { !$0.agency && $0.to >= month && $0.to <= end }
        let starters = posts.joined().filter { !$0.agency && $0.from >= month && $0.from <= end }
        var row = Row()
        row.add("\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)")
        row.add(team.name)
        row.add(established)
        row.add(filled)
        row.add(agency)
        row.add(max(0, established - filled - agency))
        row.add(starters.reduce(0) { $0 + $1.fte })
        row.add(leavers.reduce(0) { $0 + $1.fte })
        row.add(own.count)
        row.add(leavers.count)
        row.add(own.count / 2 + Randomness.pick(UInt64(team.rawValue), 101, Int(month.number), of: 5))
        row.add(own.count { $0.newlyQualified && end < $0.from.adding(months: 12) })
        row.add(filled + agency)
        if let pack = timeline.packs.firstIndex(of: end) {
          row.add(posts.indices.reduce(0) { $0 + caseloads.children[caseloads.index(pack, team, $1)] })
        } else {
          row.blank()
        }
        try file.write(row)
      }
    }
    try file.close()
  }

  private func writeTraining(_ folder: String) throws(DemoFailure) {
    let file = try OutputFile(folder + "/training.csv")
    try file.write("Worker,Team,Course,Theme,Date,Attended,Refresher Due,Agency Organisation\n")
    let courses = [
      ("Persistent neglect", "Neglect"), ("Graded care profile", "Neglect"), ("Reflective supervision", "Supervision"),
    ]
    for team in Team.allCases {
      for post in 0..<workforce.count(team) {
        for tenure in workforce.posts[team.rawValue][post] where tenure.to >= timeline.logStart {
          for (place, course) in courses.enumerated() {
            let key = Randomness.mixed(UInt64(team.rawValue * 100_000 + post) &+ UInt64(tenure.from.number + 100_000))
            guard Randomness.draw(key, 110, place) < (team == .fspSouth ? 0.55 : 0.84) else { continue }
            let from = max(tenure.from, timeline.logStart.adding(days: -120))
            let day = timeline.work.onOrAfter(from.adding(days: 14 + Randomness.pick(key, 111, place, of: 260)))
            var turn = day
            var round = 0
            // Most take a course again when it is due.
            while turn <= min(tenure.to, timeline.last), round == 0 || Randomness.draw(key, 113 + round, place) < 0.85 {
              var row = Row()
              row.add(tenure.worker)
              row.add(team.name)
              row.add(course.0)
              row.add(course.1)
              row.add(turn)
              row.add(yes: Randomness.draw(key, 112 + round * 7, place) < 0.9)
              row.add(turn.adding(months: 15))
              row.blank()
              try file.write(row)
              turn = timeline.work.onOrAfter(turn.adding(months: 14))
              round += 1
            }
          }
        }
      }
    }
    try file.close()
  }
}
