import Calendar

/// The board's own logs that are told child by child.
final class Logs {
  let world: World
  let timeline: Timeline
  let story: Story
  private let months: [Day]
  private let oversightStart: Day
  private let visitsStart: Day
  private var files: [Log: OutputFile] = [:]

  enum Log: String, CaseIterable {
    case strategy = "strategy discussions"
    case audits, supervisions, visits, escalations
    case oversight = "management oversight"
    case neglect = "neglect assessments"
    case evaluations = "plan evaluations"
    case reviews = "cin reviews"
    case contacts = "contacts log"
    case direct = "direct work"
    case court = "pre proceedings"
    case missing = "missing episodes"
    case planReviews = "cp reviews"
    case needPlans = "cin plans"
  }

  init(in folder: String, world: World) throws(DemoFailure) {
    self.world = world
    timeline = world.timeline
    story = world.story
    months = timeline.packs.map(\.firstOfMonth)
    // The two thickest logs begin later, which keeps the edition small.
    oversightStart = max(timeline.logStart, timeline.last.firstOfMonth.adding(months: -11))
    visitsStart = max(timeline.logStart, timeline.last.firstOfMonth.adding(months: -5))
    for log in Log.allCases {
      let file = try OutputFile("\(folder)/\(log.rawValue).csv")
      try file.write(LogHeaders.of(log) + "\n")
      files[log] = file
    }
  }

  func close() throws(DemoFailure) {
    try addPersonalSupervisions()
    for log in Log.allCases { try files[log]?.close() }
  }

  /// The leaving care team talks with each of its workers once a month; its young people have no open case to discuss.
  private func addPersonalSupervisions() throws(DemoFailure) {
    let team = Team.leavingCare
    for month in months {
      for post in 0..<world.workforce.count(team) {
        let session = Randomness.pick(UInt64(team.rawValue * 1000 + post), 71, Int(month.number), of: 20)
        let day = timeline.work.onOrAfter(month.adding(days: 3 + session))
        var row = Row()
        row.blank()
        row.add(day)
        row.add(team.name)
        row.add(world.workforce.holder(team, post, on: day).worker)
        row.add(Names.manager(team))
        row.add("Personal")
        for _ in 0..<7 { row.blank() }
        try write(row, .supervisions)
      }
    }
  }

  func write(_ row: Row, _ log: Log) throws(DemoFailure) { try files[log]?.write(row) }
  func isLogged(_ day: Day) -> Bool { day >= timeline.logStart && day <= timeline.last }
  func past(_ day: Day) -> Day? { day <= timeline.last ? day : nil }
  private func worker(_ team: Team, _ child: Child, _ day: Day) -> String {
    world.workforce.worker(team, for: child.key, on: day)
  }

  func add(_ child: Child) throws(DemoFailure) {
    // Its own draws: a log that grows changes no list and no other child.
    var random = Randomness(seed: child.key ^ 0x10C5)
    for (place, contact) in child.contacts.enumerated() where isLogged(contact.day) {
      try add(contact, place, child, &random)
    }
    for spell in child.spells where !spell.nfa && spell.end >= timeline.logStart {
      if let enquiry = spell.enquiry, isLogged(enquiry.requested), isLogged(enquiry.strategy) {
        try add(enquiry, spell, child, &random)
      }
      try addSupervisions(spell, child, &random)
      try addAudits(spell, child)
      try addOversight(spell, child, &random)
      try addVisits(spell, child, &random)
      try addDirectWork(spell, child, &random)
      if let plan = spell.plan { try add(plan, spell, child, &random) }
      for phase in spell.phases where phase.kind == .need { try addReviews(phase, child, &random) }
      try addRegisters(spell, child)
    }
  }

  private func add(
    _ contact: Contact, _ place: Int, _ child: Child, _ random: inout Randomness
  ) throws(DemoFailure) {
    let decided = timeline.work.adding(
      random.chance(0.93) ? random.between(0, 1) : random.between(2, 5), to: contact.day)
    var row = Row()
    row.add("C\(child.id)-\(place + 1)")
    row.add(child.id)
    row.add(contact.day)
    row.add(Codes.sourceNames[contact.source])
    row.add(
      ["Neglect", "Domestic abuse", "Behaviour", "Parental health", "Injury"][random.weighted([30, 30, 14, 14, 12])])
    row.add(past(max(decided, contact.day)))
    row.add(
      past(max(decided, contact.day)) == nil
        ? "" : ["Referral", "Early help", "Signposted", "No further action"][contact.decision])
    row.add(["Level 4", "Level 2", "Level 1", "Level 1"][contact.decision])
    row.add(yes: random.chance(0.3) ? random.chance(0.96) : nil)
    row.add(contact.decision == 0 && random.chance(0.4) ? "Overridden" : random.chance(0.94) ? "Given" : "Not recorded")
    row.add(["Dina Marlow", "Paul Reeve"][random.between(0, 1)])
    try write(row, .contacts)
  }

  private func add(
    _ enquiry: Enquiry, _ spell: Spell, _ child: Child, _ random: inout Randomness
  ) throws(DemoFailure) {
    let team = spell.phases[0].team
    let later = timeline.progress(enquiry.requested)
    var row = Row()
    row.add(child.id)
    row.add(enquiry.requested)
    row.add(enquiry.strategy)
    row.add(team.name)
    row.add(worker(team, child, enquiry.strategy))
    row.add(Names.manager(team))
    row.add(yes: true)
    row.add(yes: random.chance(0.97))
    row.add(yes: random.chance(0.80 + 0.12 * later))
    row.add(yes: random.chance(0.62))
    row.add(yes: enquiry.immediate)
    row.add(random.chance(0.6) ? "Section 47, joint" : "Section 47, single agency")
    row.add(yes: random.chance(0.86 + 0.1 * later))
    try write(row, .strategy)
  }

  private func addSupervisions(_ spell: Spell, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    for month in months {
      guard let team = spell.phase(at: month.adding(days: 14))?.team, spell.isOpen(at: month.lastOfMonth) else {
        continue
      }
      let post = world.workforce.post(team, for: child.key)
      let session = Randomness.pick(UInt64(team.rawValue * 1000 + post), 71, Int(month.number), of: 20)
      let day = timeline.work.onOrAfter(month.adding(days: 3 + session))
      guard day > spell.referral, isLogged(day), random.chance(story.supervised(team)) else { continue }
      let clear = random.chance(story.actionClear(team))
      let hasAction = random.chance(0.92)
      var row = Row()
      row.add(child.id)
      row.add(day)
      row.add(team.name)
      row.add(world.workforce.holder(team, post, on: day).worker)
      row.add(Names.manager(team))
      row.add("Case")
      row.add(yes: random.chance(story.supervisionAnalytical(team, day)))
      row.add(yes: random.chance(team == .fspSouth ? 0.66 : 0.82))
      let due = timeline.work.onOrAfter(day.adding(days: random.between(10, 30)))
      let dated = hasAction && random.chance(clear ? 0.92 : 0.38)
      let done = due.adding(days: random.chance(0.7) ? -random.between(0, 6) : random.between(1, 40))
      let isDone = random.chance(clear ? 0.97 : 0.84)
      row.add(hasAction ? (clear ? Logs.clearActions : Logs.vagueActions)[random.between(0, 4)] : "")
      row.add(yes: hasAction ? clear : nil)
      row.add(hasAction && random.chance(clear ? 0.94 : 0.45) ? "Worker" : "")
      row.add(dated ? due : nil)
      row.add(dated && isDone ? past(max(done, day)) : nil)
      try write(row, .supervisions)
    }
  }

  private static let clearActions = [
    "See the bedroom by Friday", "Ring the school on attendance", "Book the dentist", "Redo the safety plan",
    "Hold core group",
  ]
  private static let vagueActions = [
    "Monitor", "Continue to support", "Keep under review", "Explore with family", "Chase",
  ]

  private func addAudits(_ spell: Spell, _ child: Child) throws(DemoFailure) {
    for (place, month) in months.enumerated() {
      guard Randomness.draw(child.key, 81, Int(month.number)) < 0.04 else { continue }
      var random = Randomness(seed: child.key &+ UInt64(place) &+ 0xA0D1)
      let day = timeline.work.onOrAfter(month.adding(days: random.between(2, 22)))
      guard let team = spell.phase(at: day)?.team, spell.isOpen(at: day), day > spell.referral, isLogged(day) else {
        continue
      }
      let grades = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
      let grade = random.weighted(story.gradeWeights(team, day))
      let set = random.between(1, 5)
      let due = day.adding(days: 42)
      var row = Row()
      row.add("A\(day.year % 100 * 100 + day.month)-\(child.id)")
      row.add(child.id)
      row.add(day)
      row.add(team.name)
      row.add(worker(team, child, day))
      row.add(Names.auditors[random.between(0, 3)])
      row.add(["Neglect", "Drift and delay", "The child's voice", "Plans", "Supervision"][random.between(0, 4)])
      row.add(["Routine", "Thematic", "Dip sample", "Multi-agency"][random.weighted([60, 20, 14, 6])])
      row.add(grades[grade])
      let moderated = random.chance(0.36)
      let second = random.chance(0.2) ? min(3, grade + 1) : grade
      let secondDay = timeline.work.onOrAfter(day.adding(days: random.between(5, 18)))
      if story.moderationIsBlank(day) {
        for _ in 0..<3 { row.blank() }
      } else {
        row.add(yes: moderated)
        row.add(moderated ? past(secondDay) : nil)
        row.add(moderated ? grades[second] : "")
      }
      row.add(yes: random.chance(story.outcomeFocused(day)))
      row.add(yes: random.chance(story.impactEvidenced(day)))
      row.add(yes: random.chance(0.3 + 0.2 * timeline.progress(day)))
      row.add(set)
      row.add(
        due > timeline.last ? random.between(0, set - 1) : max(0, set - (random.chance(0.6) ? 0 : random.between(1, 2)))
      )
      row.add(due)
      try write(row, .audits)
    }
  }

  private func addOversight(_ spell: Spell, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    var day = max(spell.referral.adding(days: random.between(1, 5)), oversightStart.adding(days: random.between(0, 30)))
    while day < spell.end, day <= timeline.last {
      let on = timeline.work.onOrAfter(day)
      guard on <= timeline.last, on < spell.end, let phase = spell.phase(at: on) else { break }
      let gap = story.oversightDays(phase.team)
      if phase.kind == .plan || phase.kind == .need {
        var row = Row()
        row.add(child.id)
        row.add(on)
        row.add(phase.team.name)
        row.add(Names.manager(phase.team))
        row.add(["Decision", "Plan", "Review"][random.between(0, 2)])
        row.add(yes: random.chance(phase.team == .fspSouth ? 0.78 : 0.93))
        row.add(yes: random.chance(phase.team == .fspSouth ? 0.60 : 0.82))
        let good = story.oversightGood(phase.team, on)
        row.add(random.chance(good) ? "Good" : random.chance(0.6) ? "Adequate" : "Weak")
        try write(row, .oversight)
      }
      day = on.adding(days: random.between(gap.0, gap.1))
    }
  }

  private func addVisits(_ spell: Spell, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    for visit in spell.visits where visit.day >= visitsStart && (visit.kind == .plan || visit.kind == .need) {
      let alone = Randomness.draw(child.key, 43, Int(visit.day.number)) < story.seenAlone(visit.day)
      let seen = random.chance(0.97)
      var row = Row()
      row.add(child.id)
      row.add(visit.day)
      row.add(visit.due)
      row.add(visit.team.name)
      row.add(worker(visit.team, child, visit.day))
      row.add(visit.kind == .plan ? "Child protection" : "Child in need")
      row.add(yes: seen)
      row.add(yes: seen && alone && child.age(at: visit.day) >= 4)
      row.add(yes: random.chance(0.8))
      row.add(yes: random.chance(visit.team == .fspSouth ? 0.74 : 0.88))
      row.add(
        past(timeline.work.adding(random.chance(0.86) ? random.between(0, 2) : random.between(3, 9), to: visit.day)))
      try write(row, .visits)
    }
  }

  private func addDirectWork(_ spell: Spell, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    for phase in spell.phases where phase.kind == .plan || phase.kind == .care {
      var day = max(
        phase.start.adding(days: random.between(10, 40)), timeline.logStart.adding(days: random.between(0, 80)))
      let risky = child.age(at: timeline.last) >= 12 && Randomness.draw(child.key, 91) < 0.3
      while day < phase.end {
        let on = timeline.work.onOrAfter(day)
        guard on < phase.end, on <= timeline.last else { break }
        if random.chance(story.directWork(phase.team)) {
          let kind = risky ? 2 : random.weighted([14, 46, 0, 12, 28])
          let plan = kind == 2 ? random.chance(story.safetyPlan(on)) : nil
          var row = Row()
          row.add(child.id)
          row.add(on)
          row.add(phase.team.name)
          row.add(worker(phase.team, child, on))
          row.add(["Life story", "Wishes and feelings", "Safety planning", "Therapeutic", "Play"][kind])
          row.blank()
          row.add(yes: random.chance(phase.team == .fspSouth ? 0.70 : 0.86))
          row.add(yes: plan)
          row.add(yes: plan.map { $0 && random.chance(story.safetyPlanShared(on)) })
          let risk = Randomness.pick(child.key, 92, 0, of: 4)
          row.add(
            risky ? ["Knife crime, victim", "Knife crime, perpetrator", "Knife crime, both", "Exploitation"][risk] : "")
          try write(row, .direct)
        }
        day = on.adding(days: random.between(56, 84))
      }
    }
  }

  private func add(_ plan: Plan, _ spell: Spell, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    let team = spell.phases.last { $0.kind == .plan }?.team ?? .fspNorth
    var day = timeline.work.onOrAfter(plan.start.adding(days: random.between(34, 41)))
    var improving = false
    while day < plan.end, day <= timeline.last {
      let on = spell.phase(at: day)?.team ?? team
      let result = random.weighted(story.progressWeights(team, neglect: plan.isNeglect))
      let due = timeline.work.onOrAfter(day.adding(days: -random.between(0, 3)))
      if isLogged(day) {
        var row = Row()
        row.add(child.id)
        row.add(day)
        row.add(min(due, day))
        row.add(on.name)
        row.add(Names.manager(on))
        row.add(["Improving", "Static", "Worse"][result])
        row.add(yes: result == 2 || random.chance(0.1))
        row.add(yes: random.chance(story.changeEvidenced(team, day)))
        row.blank()
        row.add(
          result == 2 && random.chance(0.3) ? "Pre-proceedings" : result == 0 && improving ? "Step down" : "Continue")
        try write(row, .evaluations)
      }
      improving = result == 0
      let late = random.chance(story.evaluationLate(on, day))
      day = timeline.work.onOrAfter(day.adding(days: late ? random.between(48, 80) : random.between(35, 40)))
    }
    if plan.isNeglect { try addNeglect(plan, team, child, &random) }
    try addPartners(plan, team, child, &random)
  }

  private func addNeglect(_ plan: Plan, _ team: Team, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    guard random.chance(story.gradedCareProfile(team)) else { return }
    // The profile log holds whole plans, so that a long plan's first profile is known; it begins with the first that is still open.
    var day = timeline.work.onOrAfter(plan.start.adding(days: random.between(8, 30)))
    var grade = random.between(3, 5)
    var isFirst = true
    while day < plan.end, day <= timeline.last {
      if plan.end >= timeline.logStart {
        let partner = random.chance(0.16)
        var row = Row()
        row.add(child.id)
        row.add(day)
        row.add(team.name)
        row.add(worker(team, child, day))
        row.add("Graded care profile")
        row.add(isFirst ? "Baseline" : "Repeat")
        row.add(grade)
        row.add(["Physical care", "Safety", "Emotional care", "Development"][random.between(0, 3)])
        row.add(yes: random.chance(0.82))
        row.add(partner ? ["Health visiting", "School"][random.between(0, 1)] : "")
        row.add(yes: random.chance(team == .fspSouth ? 0.5 : 0.84))
        try write(row, .neglect)
      }
      isFirst = false
      if random.chance(team == .fspSouth ? 0.2 : 0.6) { grade = max(1, grade - 1) }
      guard random.chance(team == .fspSouth ? 0.35 : 0.9) else { return }
      day = timeline.work.onOrAfter(day.adding(days: random.between(130, 176)))
    }
  }

  /// What others raise about a plan that lasts: a dispute of the conference chair, and work before court.
  private func addPartners(_ plan: Plan, _ team: Team, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    let raised = timeline.work.onOrAfter(plan.start.adding(days: random.between(100, 420)))
    if raised < plan.end, isLogged(raised), random.chance(team == .fspSouth ? 0.5 : 0.22) {
      let resolved = timeline.work.adding(
        random.chance(team == .fspSouth ? 0.5 : 0.85) ? random.between(4, 19) : random.between(24, 60), to: raised)
      var row = Row()
      row.add("E" + child.id)
      row.add(child.id)
      row.add(raised)
      row.add(Names.chairs[random.between(0, 2)])
      row.add(random.chance(0.8) ? "Conference chair" : "Partner")
      row.add(team.name)
      row.add(
        ["Drift", "Visits", "Plan", "Report late"][
          random.weighted(team == .fspSouth ? [60, 12, 18, 10] : [30, 20, 30, 20])])
      row.add(["Informal", "Formal, stage 1", "Formal, stage 2"][random.weighted([64, 28, 8])])
      row.add(past(resolved))
      row.add(past(resolved) == nil ? "" : "Agreed")
      try write(row, .escalations)
    }
    let start = timeline.work.onOrAfter(plan.start.adding(days: random.between(120, 400)))
    guard start < plan.end, isLogged(start), random.chance(0.16) else { return }
    let weeks = random.between(9, team == .fspSouth ? 32 : 20)
    let end = min(plan.end, timeline.work.onOrAfter(start.adding(days: weeks * 7)))
    var row = Row()
    row.add(child.id)
    row.add(start)
    row.add(start)
    row.add(yes: random.chance(0.88))
    row.add(yes: random.chance(0.5))
    row.add(team.name)
    row.add(worker(team, child, min(end, timeline.last)))
    let review = timeline.work.onOrAfter(start.adding(days: 42))
    row.add(review <= min(end, timeline.last) ? review : nil)
    row.add(past(end))
    row.add(past(end) == nil ? "" : random.chance(0.6) ? "Step down" : "Proceedings")
    try write(row, .court)
  }

  private func addReviews(_ phase: Phase, _ child: Child, _ random: inout Randomness) throws(DemoFailure) {
    var day = timeline.work.onOrAfter(phase.start.adding(days: random.between(60, 88)))
    while day < phase.end, day <= timeline.last {
      if isLogged(day), Randomness.draw(child.key, 45, Int(day.number)) < story.reviewHeld(phase.team) {
        var row = Row()
        row.add(child.id)
        row.add(day)
        row.add(day.adding(days: random.between(0, 6)))
        row.add(phase.team.name)
        row.add(Names.manager(phase.team))
        row.add(yes: random.chance(phase.team == .fspSouth ? 0.74 : 0.9))
        row.add(random.chance(0.6) ? "Improving" : "Static")
        row.add("Continue")
        try write(row, .reviews)
      }
      let late = random.chance(phase.team == .fspSouth ? 0.24 : 0.1)
      day = timeline.work.onOrAfter(day.adding(days: late ? random.between(98, 130) : random.between(74, 88)))
    }
  }
}
