import Calendar

/// Invents the children, one by one, each from its number and the seed alone.
struct Journey: Sendable {
  let timeline: Timeline
  let story: Story
  let seed: UInt64
  private var work: WorkCalendar { timeline.work }

  private func begin(_ number: Int) -> (Child, Randomness) {
    var random = Randomness(seed: Randomness.mixed(seed) &+ UInt64(number) &* 0xA076_1D64_78BD_642F)
    let child = Child(number: number, seed: seed, random: &random)
    return (child, random)
  }

  private func born(_ day: Day, years: Int, _ random: inout Randomness) -> Day {
    day.adding(days: -(years * 365 + random.between(20, 364)))
  }

  /// A child who is referred, and perhaps referred again.
  func referred(_ number: Int) -> Child {
    var (child, random) = begin(number)
    let span = Int(timeline.last.number - timeline.journeysStart.number)
    var referral: Day? = work.onOrAfter(timeline.journeysStart.adding(days: random.between(0, span)))
    guard let first = referral, timeline.hasReached(first) else { return child }
    child.birth = born(first, years: random.between(0, 15), &random)
    while let day = referral, timeline.hasReached(day), child.age(at: day) < 17, child.spells.count < 5 {
      child.spells.append(spell(day, &child, &random))
      referral = nil
      let ended = child.spells[child.spells.count - 1]
      if ended.care == nil, random.chance(0.40) {
        referral = work.onOrAfter(ended.end.adding(days: random.between(25, 230)))
      }
    }
    return child
  }

  /// A child who came into care before the journeys begin.
  func longInCare(_ number: Int) -> Child {
    var (child, random) = begin(number)
    let start = work.onOrAfter(timeline.journeysStart.adding(days: -random.between(0, 1700)))
    child.birth = born(start, years: random.between(0, 12), &random)
    var spell = Spell(
      referral: start, source: random.weighted(Codes.sourceWeights), authorised: start, need: Codes.needs[0])
    let end = timeline.first.adding(days: random.between(-80, 1900))
    addCare(to: &spell, &child, from: start, until: end, &random)
    visit(&spell, &random)
    child.spells = [spell]
    return child
  }

  /// A young person who left care before the journeys begin.
  func leftCare(_ number: Int) -> Child {
    var (child, random) = begin(number)
    let from = timeline.first.adding(days: -random.between(0, 1500))
    child.birth = from.adding(years: -18)
    child.leaver = Leaver(from: from, until: from.adding(days: random.between(1400, 2200)))
    return child
  }

  /// A child about whom somebody called, and no more than early help came of it.
  func contacted(_ number: Int) -> Child {
    var (child, random) = begin(number)
    let since = timeline.first.firstOfMonth.adding(months: -6)
    var day = since.adding(days: random.between(0, Int(timeline.last.number - since.number)))
    child.birth = born(day, years: random.between(0, 16), &random)
    repeat {
      let decision = random.weighted([0, 30, 34, 36])
      child.contacts.append(Contact(day: day, source: random.weighted(Codes.sourceWeights), decision: decision))
      if decision == 1, child.helps.isEmpty {
        let start = work.adding(random.between(3, 10), to: day)
        let completed = work.adding(random.chance(0.84) ? random.between(18, 44) : random.between(46, 70), to: start)
        child.helps.append(EarlyHelp(start: start, completed: completed, organisation: random.between(0, 3)))
      }
      day = day.adding(days: random.between(8, 80))
    } while random.chance(0.3) && timeline.hasReached(day)
    return child
  }

  private func spell(_ referral: Day, _ child: inout Child, _ random: inout Randomness) -> Spell {
    let source = random.weighted(Codes.sourceWeights)
    let needs = child.disabled ? [15, 80, 5, 0, 0, 0] : [58, 2, 14, 15, 7, 4]
    var spell = Spell(
      referral: referral, source: source, authorised: referral, need: Codes.needs[random.weighted(needs)])
    child.contacts.append(
      Contact(day: work.adding(random.chance(0.7) ? 0 : -1, to: referral), source: source, decision: 0))
    if random.chance(0.07) {
      spell.nfa = true
      return spell
    }
    let assessors: Team = child.disabled ? .disabledChildren : child.key & 1 == 0 ? .aiEast : .aiWest
    let workers: Team = child.disabled ? .disabledChildren : child.key & 2 == 0 ? .fspNorth : .fspSouth
    let outcome = random.weighted(child.disabled ? [18, 76, 4, 2] : [34, 31, 30, 5])
    let late = random.chance(story.assessmentLate(referral))
    spell.authorised = work.adding(late ? random.between(47, 78) : random.between(18, 44), to: referral)
    spell.needsSupport = outcome > 0
    switch outcome {
    case 0:
      if random.chance(0.22) { spell.enquiry = closedEnquiry(referral, &random) }
      spell.phases = [Phase(kind: .assessment, team: assessors, start: referral, end: spell.authorised)]
      spell.endReason = random.chance(0.6) ? 8 : 9
    case 1:
      if random.chance(0.2) { spell.enquiry = closedEnquiry(referral, &random) }
      spell.phases = [Phase(kind: .assessment, team: assessors, start: referral, end: spell.authorised)]
      addNeed(to: &spell, workers, days: random.between(70, child.disabled ? 800 : 380))
    case 2:
      addPlan(to: &spell, &child, assessors, workers, &random)
    default:
      spell.phases = [Phase(kind: .assessment, team: assessors, start: referral, end: spell.authorised)]
      let into = work.adding(random.between(2, 20), to: referral)
      spell.phases[0].end = into
      addCare(to: &spell, &child, from: into, until: into.adding(days: random.between(40, 1300)), &random)
    }
    visit(&spell, &random)
    return spell
  }

  private func addNeed(to spell: inout Spell, _ team: Team, days: Int) {
    let start = spell.end
    spell.phases.append(Phase(kind: .need, team: team, start: start, end: work.onOrAfter(start.adding(days: days))))
    spell.endReason = 7
  }

  private func closedEnquiry(_ referral: Day, _ random: inout Randomness) -> Enquiry {
    let (requested, strategy, immediate) = strategy(referral, &random)
    return Enquiry(
      requested: requested, strategy: strategy, immediate: immediate,
      closedWithout: work.adding(random.between(4, 12), to: strategy), conference: nil, ledToPlan: false)
  }

  private func strategy(_ referral: Day, _ random: inout Randomness) -> (Day, Day, Bool) {
    let requested = work.adding(random.chance(0.6) ? random.between(0, 2) : random.between(3, 12), to: referral)
    let immediate = random.chance(0.22)
    let wait =
      immediate ? (random.chance(0.93) ? 0 : 1) : random.chance(0.91) ? random.between(0, 1) : random.between(2, 4)
    return (requested, work.adding(wait, to: requested), immediate)
  }

  private func addPlan(
    to spell: inout Spell, _ child: inout Child, _ assessors: Team, _ workers: Team, _ random: inout Randomness
  ) {
    let (requested, strategy, immediate) = strategy(spell.referral, &random)
    let conference = work.adding(random.chance(0.86) ? random.between(9, 15) : random.between(16, 23), to: strategy)
    let led = random.chance(0.88)
    spell.enquiry = Enquiry(
      requested: requested, strategy: strategy, immediate: immediate, closedWithout: nil, conference: conference,
      ledToPlan: led)
    spell.authorised = work.adding(-random.between(1, 3), to: conference)
    spell.phases = [Phase(kind: .assessment, team: assessors, start: spell.referral, end: conference)]
    guard led else { return addNeed(to: &spell, workers, days: random.between(70, 300)) }
    let initial = random.weighted([46, 9, 5, 36, 4])
    let category = random.chance(0.06) ? random.weighted([40, 10, 5, 45, 0]) : initial
    var days = story.planDays(workers, neglect: category == 0, &random)
    // A plan ends with childhood.
    days = max(40, min(days, Int(child.birth.adding(years: 18).number - conference.number)))
    let end = work.onOrAfter(conference.adding(days: days))
    let handover = min(end, conference.adding(days: random.between(36, 52)))
    let before = child.spells.count { $0.plan != nil }
    spell.plan = Plan(
      start: conference, end: end, initial: initial, category: category,
      changed: conference.adding(days: days / 2), reviews: planReviews(conference, end, &random),
      previous: before + (random.chance(0.13) ? 1 : 0), emergency: random.chance(0.03))
    spell.phases.append(Phase(kind: .plan, team: assessors, start: conference, end: handover))
    spell.phases.append(Phase(kind: .plan, team: workers, start: handover, end: end))
    spell.endReason = 7
    if child.age(at: end) < 16, random.chance(0.13) {
      addCare(to: &spell, &child, from: end, until: end.adding(days: random.between(120, 1500)), &random)
    } else if random.chance(0.6) {
      addNeed(to: &spell, workers, days: random.between(60, 150))
    }
  }

  private func planReviews(_ start: Day, _ end: Day, _ random: inout Randomness) -> [Day] {
    var reviews: [Day] = []
    var next = work.onOrAfter(
      start.adding(days: random.chance(0.95) ? random.between(76, 88) : random.between(93, 105)))
    while next < end {
      reviews.append(next)
      next = work.onOrAfter(
        next.adding(days: random.chance(0.96) ? random.between(148, 178) : random.between(186, 215)))
    }
    return reviews + [end]
  }

  private func addCare(
    to spell: inout Spell, _ child: inout Child, from start: Day, until planned: Day, _ random: inout Randomness
  ) {
    let adult = child.birth.adding(years: 18)
    var end = min(work.onOrAfter(planned), adult)
    var reason = random.chance(0.75) ? "E4A" : random.chance(0.5) ? "E45" : "E4B"
    var permanence = random.weighted([26, 0, 16, 4, 54])
    if child.age(at: start) < 5, random.chance(0.4) {
      let decision = work.onOrAfter(start.adding(days: random.between(140, 260)))
      let order = work.onOrAfter(decision.adding(days: random.between(30, 80)))
      let matched = work.onOrAfter(order.adding(days: random.between(70, 190)))
      let placed = work.onOrAfter(matched.adding(days: random.between(10, 35)))
      let adopted = work.onOrAfter(placed.adding(days: random.between(120, 250)))
      child.adoption = Adoption(
        entered: start, decision: decision, placementOrder: order, matched: matched, placed: placed, order: adopted)
      (end, reason, permanence) = (adopted, "E11", 1)
    }
    if end == adult {
      reason = "E8"
      child.leaver = Leaver(from: adult, until: adult.adding(days: random.between(1100, 2500)))
    }
    var reviews: [Day] = []
    var next = work.adding(random.between(15, 20), to: start)
    var gap = (75, 90)
    while next < end {
      reviews.append(next)
      let days = random.chance(0.95) ? random.between(gap.0, gap.1) : random.between(gap.1 + 6, gap.1 + 30)
      next = work.onOrAfter(next.adding(days: days))
      gap = (150, 179)
    }
    var placements = [Care.Placement(start: start, kind: place(child, start, &random))]
    var move = start.adding(days: random.between(40, 700))
    while move < end, timeline.hasReached(move) {
      placements.append(Care.Placement(start: move, kind: place(child, move, &random)))
      move = move.adding(days: random.chance(0.34) ? random.between(20, 110) : random.between(200, 1300))
    }
    if let adoption = child.adoption {
      placements.removeAll { $0.start >= adoption.placed }
      placements.append(Care.Placement(start: adoption.placed, kind: 6))
    }
    let voluntary = random.chance(0.28)
    let court = voluntary ? nil : start.adding(days: random.chance(0.6) ? 0 : random.between(20, 120))
    spell.care = Care(
      start: start, end: end, endReason: reason, courtOrder: court,
      fullOrder: court?.adding(days: random.between(170, 300)), permanence: permanence,
      permanenceFrom: random.chance(0.93) ? start.adding(days: random.between(70, 130)) : nil, reviews: reviews,
      placements: placements, unaccompanied: child.age(at: start) >= 14 && random.chance(0.25),
      missing: child.age(at: timeline.last) >= 12 && random.chance(0.2) ? random.between(1, 4) : 0)
    spell.phases.append(Phase(kind: .care, team: .lookedAfter, start: start, end: end))
    spell.endReason = reason == "E11" ? 1 : 7
  }

  private func place(_ child: Child, _ day: Day, _ random: inout Randomness) -> Int {
    if child.age(at: day) >= 16 { return random.weighted([18, 14, 8, 18, 40, 2, 0]) }
    return random.weighted(Codes.placementWeights)
  }

  /// The visits of a spell, stretch by stretch: how late they are is the story's.
  private func visit(_ spell: inout Spell, _ random: inout Randomness) {
    let horizon = timeline.first.adding(days: -220)
    for phase in spell.phases where phase.end > horizon {
      var from = phase.start
      if from < horizon { from = horizon.adding(days: random.between(0, 20)) }
      var next = work.adding(random.between(1, phase.kind == .assessment ? 8 : 5), to: from)
      var due = work.adding(10, to: from)
      while next <= phase.end, timeline.hasReached(next) {
        spell.visits.append(Visit(day: next, due: due, kind: phase.kind, team: phase.team))
        let gap: Int
        let allowed: Int
        switch phase.kind {
        case .plan:
          allowed = 10
          gap = random.chance(story.lateVisit(phase.team, next)) ? random.between(12, 24) : random.between(4, 9)
        case .need, .assessment:
          allowed = 20
          gap = random.chance(story.lateNeedVisit(phase.team)) ? random.between(22, 40) : random.between(9, 19)
        case .care:
          allowed = 30
          gap = random.chance(0.12) ? random.between(31, 46) : random.between(18, 28)
        }
        due = work.adding(allowed, to: next)
        next = work.adding(gap, to: next)
      }
    }
  }
}
