import Calendar

/// What the case system exports beside the lists: reviews of plans, child in need plans, and times that children were missing.
extension Logs {
  func addRegisters(_ spell: Spell, _ child: Child) throws(DemoFailure) {
    if let plan = spell.plan, plan.end >= timeline.logStart {
      for review in plan.reviews where review <= timeline.last {
        var row = Row()
        row.add(child.id)
        row.add(plan.start)
        row.add(review)
        try write(row, .planReviews)
      }
    }
    for phase in spell.phases
    where phase.kind == .need && phase.start <= timeline.last && phase.end >= timeline.logStart {
      var row = Row()
      row.add(child.id)
      row.add(phase.start)
      row.add(past(phase.end))
      try write(row, .needPlans)
    }
    if let care = spell.care { try addMissing(care, child) }
  }

  /// As many times as List 8 says of the last twelve months, some days apart.
  private func addMissing(_ care: Care, _ child: Child) throws(DemoFailure) {
    guard care.missing > 0, care.end > timeline.last.adding(months: -12) else { return }
    var random = Randomness(seed: child.key ^ 0x4D15)
    let from = max(care.start, timeline.last.adding(months: -12)).adding(days: 3)
    let to = min(care.end, timeline.last)
    let gap = Int(to.number - from.number) / (care.missing + 1)
    guard gap > 4 else { return }
    for turn in 0..<care.missing {
      let start = from.adding(days: gap * turn + random.between(1, gap - 3))
      let found = start.adding(days: random.weighted([50, 34, 16]))
      let offered = random.chance(0.92)
      let accepted = offered && random.chance(0.7)
      let talked = found.adding(days: random.chance(0.78) ? random.between(0, 3) : random.between(4, 9))
      guard isLogged(start) else { continue }
      var row = Row()
      row.add(child.id)
      row.add(start)
      row.add(past(found))
      row.add(Team.lookedAfter.name)
      row.add(["Foster home", "Children's home", "School"][random.weighted([50, 36, 14])])
      row.add(yes: offered)
      row.add(yes: accepted)
      row.add(accepted ? past(talked) : nil)
      try write(row, .missing)
    }
  }
}
