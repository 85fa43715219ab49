import Calendar

/// What the figures of two years must show, as chances by team and day. Nothing else in the room knows the story.
struct Story: Sendable {
  let timeline: Timeline

  private func moving(_ from: Double, _ to: Double, _ day: Day) -> Double {
    from + (to - from) * timeline.progress(day)
  }

  /// The share of plans whose last visit is more than ten working days old: falls everywhere, slowest in FSP South.
  func overdueVisits(_ team: Team, _ day: Day) -> Double {
    switch team {
    case .fspSouth: moving(0.34, 0.10, day)
    case .fspNorth: moving(0.20, 0.02, day)
    case .aiEast, .aiWest: moving(0.20, 0.03, day)
    default: moving(0.16, 0.04, day)
    }
  }

  /// The chance that the next gap between visits is a late one, which gives that share: a gap in time lasts 6.5 working
  /// days on average and a late one 18, of which 8 are overdue.
  func lateVisit(_ team: Team, _ day: Day) -> Double {
    let share = overdueVisits(team, day)
    return min(0.6, share * 6.5 / (8 - 11.5 * share))
  }

  func lateNeedVisit(_ team: Team) -> Double { team == .fspSouth ? 0.22 : 0.12 }

  /// Neglect plans drift in FSP South: longer, judged static, without a graded care profile.
  func planDays(_ team: Team, neglect: Bool, _ random: inout Randomness) -> Int {
    if random.chance(0.14) { return random.between(75, 95) }
    if neglect, team == .fspSouth { return random.between(380, 900) }
    return random.between(150, 500)
  }

  /// Improving, static, worse.
  func progressWeights(_ team: Team, neglect: Bool) -> [Int] {
    if team == .fspSouth { return neglect ? [16, 68, 16] : [45, 43, 12] }
    return neglect ? [58, 32, 10] : [66, 26, 8]
  }

  func changeEvidenced(_ team: Team, _ day: Day) -> Double {
    team == .fspSouth ? moving(0.32, 0.40, day) : moving(0.50, 0.74, day)
  }

  func evaluationLate(_ team: Team, _ day: Day) -> Double {
    team == .fspSouth ? moving(0.32, 0.18, day) : moving(0.20, 0.05, day)
  }

  func gradedCareProfile(_ team: Team) -> Double { team == .fspSouth ? 0.28 : 0.88 }

  /// Supervision is regular, but its actions are not clear.
  func actionClear(_ team: Team) -> Double {
    switch team {
    case .fspSouth: 0.37
    case .fspNorth: 0.55
    case .aiEast, .aiWest: 0.54
    case .disabledChildren: 0.56
    default: 0.52
    }
  }

  func supervised(_ team: Team) -> Double { team == .fspSouth ? 0.95 : 0.97 }
  func supervisionAnalytical(_ team: Team, _ day: Day) -> Double {
    team == .fspSouth ? 0.42 : moving(0.50, 0.64, day)
  }

  /// Audits turn from compliance to outcome.
  func outcomeFocused(_ day: Day) -> Double { moving(0.34, 0.90, day) }
  func impactEvidenced(_ day: Day) -> Double { moving(0.20, 0.66, day) }
  /// Outstanding, good, requires improvement, inadequate.
  func gradeWeights(_ team: Team, _ day: Day) -> [Int] {
    let good = Int(moving(34, 56, day)) - (team == .fspSouth ? 14 : 0)
    let poor = Int(moving(14, 6, day)) + (team == .fspSouth ? 7 : 0)
    return [4, good, 96 - good - poor, poor]
  }
  /// The trap: nobody has filled the moderated columns since September.
  func moderationIsBlank(_ day: Day) -> Bool { day >= timeline.last.firstOfMonth.adding(months: -1) }

  func assessmentLate(_ day: Day) -> Double { moving(0.22, 0.20, day) }
  func seenAlone(_ day: Day) -> Double { moving(0.74, 0.88, day) }
  func directWork(_ team: Team) -> Double { team == .fspSouth ? 0.66 : 0.84 }
  func oversightGood(_ team: Team, _ day: Day) -> Double {
    team.isAssessment ? moving(0.62, 0.82, day) : team == .fspSouth ? 0.38 : moving(0.46, 0.60, day)
  }
  func oversightDays(_ team: Team) -> (Int, Int) { team == .fspSouth ? (30, 66) : (24, 44) }

  /// Yearly turnover of permanent staff, by how many months before the newest pack: in assessment from a tenth to a third and back.
  func turnover(_ team: Team, monthsBefore: Int) -> Double {
    guard team.isAssessment else { return team == .fspSouth ? 0.14 : 0.09 }
    switch monthsBefore {
    case 24...: return 0.10
    case 20...23: return 0.24
    case 13...19: return 0.36
    case 9...12: return 0.18
    default: return 0.08
    }
  }

  /// The push on knife crime, in its second year: hardly half of the young people had a safety plan before it, and fewer one
  /// that school and police knew of.
  private func pushed(_ day: Day) -> Bool { timeline.progress(day) > 0.6 }
  func safetyPlan(_ day: Day) -> Double { pushed(day) ? 0.97 : 0.55 }
  func safetyPlanShared(_ day: Day) -> Double { pushed(day) ? 0.96 : 0.48 }

  /// The group that nobody looks at: reviews of disabled children in need are not held, and no letter says so.
  func reviewHeld(_ team: Team) -> Double { team == .disabledChildren ? 0.08 : 1 }

  /// The trap of the newest pack: FSP North writes the week in place of the day a child was seen, which is no date.
  func writesTheWeek(_ team: Team) -> Double { team == .fspNorth ? 0.45 : 0 }
}
