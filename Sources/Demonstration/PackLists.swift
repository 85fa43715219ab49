import Calendar

/// The eleven lists of one pack, as they stood on the day of its cut.
final class Pack {
  let asAt: Day
  let world: World
  private let isNewest: Bool
  private let window: Day
  private let year: Day
  private let files: [OutputFile]
  private var impossibleDateWritten = false
  private var blankWorkerWritten = false

  static let titles = [
    "contacts", "early help", "referrals", "assessments", "section 47", "children in need", "child protection plans",
    "children looked after", "care leavers", "adoption", "adopters",
  ]

  init(_ asAt: Day, in folder: String, world: World) throws(DemoFailure) {
    self.asAt = asAt
    self.world = world
    isNewest = asAt == world.timeline.last
    window = asAt.adding(months: -6)
    year = asAt.adding(months: -12)
    let path = folder + "/" + asAt.iso
    try Folder.make(path)
    var files: [OutputFile] = []
    for (place, title) in Pack.titles.enumerated() {
      let file = try OutputFile("\(path)/List \(place + 1) \(title).csv")
      var header = Row()
      for name in PackHeaders.of(place + 1) { header.add(name) }
      try file.write(header)
      files.append(file)
    }
    self.files = files
  }

  func close() throws(DemoFailure) { for file in files { try file.close() } }

  func add(_ child: Child) throws(DemoFailure) {
    for contact in child.contacts where started(contact.day) {
      var row = facts(child)
      row.add(contact.day)
      row.add(Codes.sources[contact.source])
      try files[0].write(row)
    }
    for help in child.helps where started(help.start) {
      var row = facts(child)
      row.add(help.start)
      row.add(past(help.completed))
      row.add(Codes.organisations[help.organisation])
      try files[1].write(row)
    }
    for (place, spell) in child.spells.enumerated() where spell.referral <= asAt {
      try add(spell, place, child)
    }
    if let leaver = child.leaver, leaver.from <= asAt, leaver.until > asAt { try add(leaver, child) }
    if let adoption = child.adoption, adoption.decision <= asAt, adoption.decision >= year { try add(adoption, child) }
  }

  private func add(_ spell: Spell, _ place: Int, _ child: Child) throws(DemoFailure) {
    let isReferred = spell.phases.first?.kind != .care
    if isReferred, started(spell.referral) {
      var row = facts(child)
      row.add(spell.referral)
      row.add(Codes.sources[spell.source])
      row.add(lettered: spell.nfa)
      row.add(child.spells[..<place].count { $0.referral > spell.referral.adding(months: -12) })
      let team = spell.phases.first?.team ?? (child.key & 1 == 0 ? .aiEast : .aiWest)
      allocate(&row, team, child, asAt)
      try files[2].write(row)
    }
    guard !spell.nfa else { return }
    if isReferred, spell.authorised > asAt || spell.authorised >= window { try addAssessment(spell, child) }
    if let enquiry = spell.enquiry, started(enquiry.strategy) { try add(enquiry, spell, place, child) }
    let team = spell.phase(at: asAt)?.team ?? .aiEast
    if spell.end > asAt || spell.end >= window { try addNeed(spell, child, team) }
    if let plan = spell.plan, plan.start <= asAt, plan.end > asAt || plan.end >= window {
      try add(plan, spell, child)
    }
    if let care = spell.care, care.start <= asAt, care.end > asAt || care.end >= window { try add(care, spell, child) }
  }

  private func addAssessment(_ spell: Spell, _ child: Child) throws(DemoFailure) {
    var row = facts(child)
    row.add(lettered: child.disabled)
    row.add(spell.referral)
    let done = past(spell.authorised)
    row.add(lettered: done == nil ? nil : Randomness.draw(child.key, 41, Int(spell.referral.number)) < 0.97)
    if isNewest, !impossibleDateWritten, let done, done < asAt.adding(months: -3) {
      // The honest dirt of the edition: a day that no calendar has.
      row.add("31/06/2026")
      impossibleDateWritten = true
    } else {
      row.add(done)
    }
    row.add(lettered: done == nil ? nil : spell.needsSupport)
    allocate(&row, spell.phases[0].team, child, min(asAt, spell.authorised))
    try files[3].write(row)
  }

  private func add(_ enquiry: Enquiry, _ spell: Spell, _ place: Int, _ child: Child) throws(DemoFailure) {
    var row = facts(child)
    row.add(lettered: child.disabled)
    row.add(enquiry.strategy)
    let conference = enquiry.conference.flatMap(past)
    row.add(lettered: conference != nil ? false : enquiry.closedWithout.flatMap(past) != nil ? true : nil)
    row.add(conference)
    row.add(lettered: conference == nil ? nil : enquiry.ledToPlan)
    let since = enquiry.strategy.adding(months: -12)
    let earlier = child.spells[..<place].compactMap(\.enquiry)
    row.add(earlier.count { $0.strategy > since })
    row.add(earlier.count { ($0.conference ?? since) > since })
    allocate(&row, spell.phases[0].team, child, asAt)
    try files[4].write(row)
  }

  private func addNeed(_ spell: Spell, _ child: Child, _ team: Team) throws(DemoFailure) {
    var row = facts(child)
    row.add(lettered: child.disabled)
    row.add(spell.referral)
    row.add(spell.need)
    let seen = spell.lastVisit(at: asAt)?.day
    let isNeed = spell.phase(at: asAt)?.kind == .need && spell.end > asAt
    if isNewest, isNeed, let seen, Randomness.draw(child.key, 78) < world.story.writesTheWeek(team) {
      row.add("w/c \(seen.adding(days: 1 - seen.weekday).dayAndMonth)")
    } else {
      row.add(seen)
    }
    let end = past(spell.end)
    row.add(end)
    row.add(end == nil ? "" : Pack.closures[spell.endReason, default: Pack.closed])
    if end != nil {
      row.add("e) Closed episode")
    } else {
      switch spell.phase(at: asAt)?.kind {
      case .care: row.add("a) Looked after child")
      case .plan: row.add("b) Child protection plan")
      case .need: row.add("c) Child in need plan")
      default: row.add("d) Open assessment")
      }
    }
    if isBlankWorker(spell, team) {
      row.add(team.name)
      row.blank()
    } else if end == nil, Randomness.draw(child.key, 77) < 0.006 {
      row.add("#N/A")
      row.add(world.workforce.worker(team, for: child.key, on: asAt))
    } else {
      allocate(&row, team, child, min(asAt, spell.end))
    }
    try files[5].write(row)
  }

  /// The first open plan of FSP South in the newest pack has no worker, in List 6 and in List 7 alike.
  private func isBlankWorker(_ spell: Spell, _ team: Team) -> Bool {
    guard isNewest, !blankWorkerWritten, team == .fspSouth, let plan = spell.plan else { return false }
    return plan.start <= asAt && plan.end > asAt
  }

  private static let closed = "RC7 - Case closed after services ceased"
  private static let closures = [
    1: "RC1 - Adopted", 7: closed, 8: "RC8 - Case closed after assessment",
    9: "RC9 - Case closed after assessment, early help",
  ]

  private func add(_ plan: Plan, _ spell: Spell, _ child: Child) throws(DemoFailure) {
    var row = facts(child)
    row.add(lettered: child.disabled)
    row.add(plan.start)
    row.add(Codes.categories[plan.initial])
    row.add(Codes.categories[plan.changed <= asAt ? plan.category : plan.initial])
    let visit = spell.lastVisit(at: min(asAt, plan.end), since: plan.start, kind: .plan)
    row.add(visit?.day)
    row.add(
      lettered: visit.map { visit in
        child.age(at: visit.day) >= 4
          && Randomness.draw(child.key, 43, Int(visit.day.number)) < world.story.seenAlone(visit.day)
      })
    row.add(plan.reviews.last { $0 <= asAt })
    row.add(past(plan.end))
    row.add(lettered: plan.emergency)
    row.add(plan.previous)
    let phase = spell.phases.last { $0.kind == .plan && $0.start <= asAt }
    let team = phase?.team ?? .fspNorth
    if isBlankWorker(spell, team) {
      row.add(team.name)
      row.blank()
      blankWorkerWritten = true
    } else {
      allocate(&row, team, child, min(asAt, plan.end))
    }
    try files[6].write(row)
  }

  private func add(_ care: Care, _ spell: Spell, _ child: Child) throws(DemoFailure) {
    var row = facts(child)
    row.add(lettered: care.unaccompanied)
    row.add(lettered: child.disabled)
    row.add(care.start)
    row.add(care.unaccompanied ? Codes.needs[5] : spell.need)
    row.add(lettered: false)
    let full = care.fullOrder.flatMap(past)
    let court = care.courtOrder.flatMap(past)
    let placementOrder = child.adoption.flatMap { past($0.placementOrder) }
    row.add(placementOrder ?? full ?? court ?? care.start)
    row.add(
      placementOrder != nil
        ? "E1: Placement order"
        : full != nil ? "C2: Full care order" : court != nil ? "C1: Interim care order" : "V2: Section 20")
    let now = min(asAt, care.end)
    row.add(care.reviews.last { $0 <= now })
    row.add(spell.lastVisit(at: now, since: care.start, kind: .care)?.day)
    row.add(care.permanenceFrom.flatMap(past) == nil ? "" : Codes.permanence[care.permanence])
    row.add(care.reviews.last { $0 <= now }.map { max(care.start, $0.adding(days: -6)) })
    row.add(health(care, child, now, salt: 51, every: 340, first: 0.72))
    row.add(health(care, child, now, salt: 52, every: 350, first: 0.4))
    let placements = care.placements.filter { $0.start <= now }
    let placement = placements.last ?? care.placements[0]
    row.add(max(1, placements.count { $0.start > now.adding(months: -12) }))
    row.add(past(care.end))
    row.add(past(care.end) == nil ? "" : care.endReason)
    row.add(placement.start)
    row.add(Codes.placements[placement.kind])
    row.add(
      placement.kind == 5
        ? "a) PR0: Parents"
        : Randomness.draw(child.key, 53, Int(placement.start.number)) < 0.5 ? "b) PR1: Own" : "e) PR4: Private")
    row.blank()
    row.blank()
    let outside = Randomness.draw(child.key, 54, Int(placement.start.number)) < 0.46
    row.add(outside ? "b) Out" : "a) In")
    row.add(outside ? "Elsewhere" : "Thamesmere")
    row.add(care.missing)
    row.add(0)
    row.add(lettered: care.missing == 0 ? nil : Randomness.draw(child.key, 55) < 0.9)
    row.add(lettered: care.missing == 0 ? nil : Randomness.draw(child.key, 56) < 0.55)
    allocate(&row, .lookedAfter, child, now)
    try files[7].write(row)
  }

  /// The last of a yearly round of checks, the first of them soon after care began.
  private func health(_ care: Care, _ child: Child, _ now: Day, salt: Int, every: Int, first: Double) -> Day? {
    let work = world.timeline.work
    let prompt = Randomness.draw(child.key, salt) < first
    var at = work.adding(prompt ? 12 + Randomness.pick(child.key, salt, 1, of: 8) : 26, to: care.start)
    guard at <= now else { return nil }
    var turn = 2
    while true {
      let late = Randomness.draw(child.key, salt, turn) < 0.2
      let next = work.onOrAfter(
        at.adding(days: late ? every + 170 : every - Randomness.pick(child.key, salt, turn + 99, of: 30)))
      if next > now { return at }
      at = next
      turn += 1
    }
  }

  private func add(_ leaver: Leaver, _ child: Child) throws(DemoFailure) {
    // A young person's circumstances change from half-year to half-year, not from pack to pack.
    let half = (asAt.year * 12 + asAt.month + Int(child.key % 6)) / 6
    var row = facts(child)
    row.add(lettered: child.disabled)
    allocate(&row, .leavingCare, child, asAt)
    row.add(child.age(at: asAt) < 18 ? "a) Relevant" : "b) Former relevant")
    let touch = Randomness.draw(child.key, 61, half)
    row.add(touch < 0.92 ? "a) Yes" : touch < 0.97 ? "b) No" : "d) REFU: Young person refuses contact")
    let home = Randomness.pick(child.key, 62, half / 2, of: Codes.accommodationWeights.reduce(0, +))
    let place = weighted(home, Codes.accommodationWeights)
    row.add(Codes.accommodation[place])
    row.add(place == 5 || Randomness.draw(child.key, 63, half) < 0.06 ? "b) Unsuitable" : "a) Suitable")
    row.add(Codes.activities[weighted(Randomness.pick(child.key, 64, half, of: 100), Codes.activityWeights)])
    try files[8].write(row)
  }

  private func weighted(_ draw: Int, _ weights: [Int]) -> Int {
    var left = draw
    for (place, weight) in weights.enumerated() {
      if left < weight { return place }
      left -= weight
    }
    return weights.count - 1
  }

  private func add(_ adoption: Adoption, _ child: Child) throws(DemoFailure) {
    var row = facts(child)
    row.add(lettered: child.disabled)
    row.add("F" + child.id.suffix(5))
    row.add(adoption.entered)
    row.add(adoption.decision)
    for day in [adoption.placementOrder, adoption.matched, adoption.placed, adoption.order] { row.add(past(day)) }
    for _ in 0..<3 { row.blank() }
    try files[9].write(row)
  }

  func add(_ adopter: Adopter) throws(DemoFailure) {
    guard adopter.steps[0] <= asAt, adopter.steps[0] >= year else { return }
    var row = Row()
    row.add(adopter.female ? "b) Female" : "a) Male")
    row.add(adopter.ethnicity)
    row.add(adopter.id)
    row.add(adopter.family)
    row.add(lettered: false)
    row.add(lettered: adopter.fostering)
    let left = adopter.left.flatMap(past)
    for (place, step) in adopter.steps.enumerated() {
      // The number of children stands between the day they were placed and the order.
      let happened = left.map { step < $0 } ?? true ? past(step) : nil
      row.add(happened)
      if place == 8 {
        if happened == nil { row.blank() } else { row.add(1) }
      }
    }
    row.add(left)
    row.add(left == nil ? "" : "1 - Withdrew")
    try files[10].write(row)
  }

  private func started(_ day: Day) -> Bool { day <= asAt && day >= window }
  private func past(_ day: Day) -> Day? { day <= asAt ? day : nil }

  private func facts(_ child: Child) -> Row {
    var row = Row()
    row.add(child.id)
    row.add(child.female ? "b) Female" : "a) Male")
    row.add(child.ethnicity)
    row.add(child.birth)
    row.add(child.age(at: asAt))
    return row
  }

  private func allocate(_ row: inout Row, _ team: Team, _ child: Child, _ day: Day) {
    row.add(team.name)
    row.add(world.workforce.worker(team, for: child.key, on: day))
  }
}
