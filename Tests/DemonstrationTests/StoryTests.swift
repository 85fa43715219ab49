import Calendar
import Testing

@testable import Demonstration

/// What a board must see, counted on the rows by plain code.
@Suite struct StoryTests {
  private let edition = Edition.shared
  private let work = WorkingDays(holidays: [])

  private func open(_ packs: some Sequence<Day>, team: String? = nil) -> [(row: [String: String], pack: Day)] {
    packs.flatMap { pack in
      edition.list(7, pack).rows
        .filter { $0["Child Protection Plan End Date"] == "" && (team == nil || $0["Allocated Team"] == team) }
        .map { ($0, pack) }
    }
  }

  private func visited(_ packs: some Sequence<Day>, team: String? = nil) -> Double {
    let plans = open(packs, team: team)
    let seen = plans.count { plan in
      day(plan.row["Date of the Last Statutory Visit"]).map { work.count(from: $0, to: plan.pack) <= 10 } ?? false
    }
    return Double(seen) / Double(max(1, plans.count))
  }

  @Test func visitsRiseInEveryTeamAndFSPSouthIsLast() {
    let (before, after) = (Edition.packs.prefix(3), Edition.packs.suffix(3))
    #expect((0.70...0.85).contains(visited(before)))
    #expect((0.90...0.98).contains(visited(after)))
    for team in ["FSP North", "FSP South"] { #expect(visited(after, team: team) > visited(before, team: team) + 0.08) }
    #expect(visited(Edition.packs, team: "FSP South") < visited(Edition.packs, team: "FSP North") - 0.05)
    #expect(visited(after, team: "FSP South") < visited(after, team: "FSP North"))
  }

  @Test func numbersLookLikeABorough() {
    for pack in Edition.packs {
      #expect((75...130).contains(open([pack]).count))
      #expect((80...130).contains(edition.list(8, pack).rows.count { $0["Date Ceased to be Looked After"] == "" }))
      #expect((300...400).contains(edition.list(6, pack).rows.count { $0["CIN Closure Date"] == "" }))
    }
  }

  @Test func neglectDriftsInFSPSouth() {
    let last = Timeline.newest
    let profiled = Set(edition.log("neglect assessments").rows.map(id))
    func neglect(_ team: String) -> [[String: String]] {
      open([last], team: team).map(\.row).filter { $0["Latest Category of Abuse"] == "a) Neglect" }
    }
    let (south, north) = (neglect("FSP South"), neglect("FSP North"))
    #expect(south.count >= 10 && north.count >= 10)
    #expect(share(south) { profiled.contains(id($0)) } < 0.5)
    #expect(share(north) { profiled.contains(id($0)) } > 0.75)
    let old: ([String: String]) -> Bool = { row in
      day(row["Child Protection Plan Start Date"]).map { $0.adding(months: 12) <= last } ?? false
    }
    #expect(share(south, old) > 0.35)
    #expect(share(north, old) < 0.25)
    let ids = Set(south.map(id))
    let evaluations = edition.log("plan evaluations").rows.filter { ids.contains(id($0)) }
    #expect(share(evaluations) { $0["Progress"] == "Improving" } < 0.3)
  }

  @Test func supervisionIsRegularButItsActionsAreUnclear() {
    let rows = edition.log("supervisions").rows
    let actions = rows.filter { $0["Action"] != "" }
    #expect((0.42...0.56).contains(share(actions) { $0["Action Clear"] == "Yes" }))
    func clear(_ team: Team) -> Double {
      share(actions.filter { $0["Team"] == team.name }) { $0["Action Clear"] == "Yes" }
    }
    for team in Team.allCases where team != .fspSouth && team != .leavingCare {
      #expect(clear(team) > clear(.fspSouth) + 0.05, "\(team.name)")
    }
    let last = Timeline.newest
    let discussed = Set(rows.filter { day($0["Date"]).map { $0 >= last.firstOfMonth } ?? false }.map(id))
    let inNeed = edition.list(6, last).rows.filter { $0["CIN Closure Date"] == "" }
    #expect(share(inNeed) { discussed.contains(id($0)) } > 0.85)
  }

  @Test func auditsTurnToOutcomesAndModerationStops() {
    let rows = edition.log("audits").rows
    let packs = Edition.packs.suffix(13).map { $0 }
    func between(_ from: Int, _ to: Int) -> [[String: String]] {
      rows.filter { row in day(row["Date"]).map { packs[from].firstOfMonth <= $0 && $0 <= packs[to] } ?? false }
    }
    let all = Edition.packs
    let early = rows.filter { row in day(row["Date"]).map { $0 <= all[5] } ?? false }
    for field in ["Outcome Focused", "Impact Evidenced"] {
      let yes: ([String: String]) -> Bool = { $0[field] == "Yes" }
      #expect(share(between(9, 12), yes) > share(early, yes) + 0.25, "\(field)")
    }
    let newest = between(11, 12)
    #expect(newest.count >= 10)
    #expect(newest.allSatisfy { $0["Moderated"] == "" && $0["Moderated Grade"] == "" })
    #expect(between(0, 10).allSatisfy { $0["Moderated"] != "" })
  }

  @Test func turnoverInAssessmentRisesAndFalls() {
    let rows = edition.log("workforce").rows.filter { ($0["Team"] ?? "").hasPrefix("AI ") }
    let months = Set(rows.compactMap { $0["Month"] }).sorted()
    #expect(months.count == 36)
    guard months.count == 36 else { return }
    let turnovers = (11..<36).map { place -> Double in
      let year = Set(months[(place - 11)...place])
      let within = rows.filter { year.contains($0["Month"] ?? "") }
      let filled = within.reduce(0) { $0 + (Double($1["Filled FTE"] ?? "") ?? 0) } / 12
      return within.reduce(0) { $0 + (Double($1["Leavers FTE"] ?? "") ?? 0) } / filled
    }
    let peak = turnovers.max() ?? 0
    #expect((0.08...0.15).contains(turnovers[0]))
    #expect((0.27...0.36).contains(peak))
    #expect((0.06...0.16).contains(turnovers[24]))
  }

  @Test func workersChangeInTheLists() {
    func workers(_ pack: Day) -> Set<String> {
      Set(
        edition.list(6, pack).rows.filter { ($0["Allocated Team"] ?? "").hasPrefix("AI ") }.compactMap {
          $0["Allocated Worker"]
        })
    }
    let (first, last) = (workers(Edition.packs[0]), workers(Timeline.newest))
    #expect(first.count >= 6 && last.count >= 6)
    #expect(!first.isSubset(of: last) && !first.isDisjoint(with: last))
  }

  @Test func assessmentsAndReferralsAreOrdinary() {
    let done = edition.list(4, Timeline.newest).rows.compactMap { row -> Int? in
      guard let start = day(row["Continuous Assessment Start Date"]),
        let end = day(row["Continuous Assessment Date of Authorisation"])
      else { return nil }
      return work.count(from: start, to: end)
    }
    #expect(done.count > 100)
    #expect((0.78...0.92).contains(Double(done.count { $0 <= 45 }) / Double(max(1, done.count))))
    for pack in Edition.packs {
      let again = share(edition.list(3, pack).rows) { $0["Number of Referrals in Last 12 Months"] != "0" }
      #expect((0.12...0.28).contains(again))
    }
    let read = edition.log("contacts log").rows.filter { $0["Threshold Agreed"] != "" }
    #expect(share(read) { $0["Threshold Agreed"] == "Yes" } > 0.9)
  }

  @Test func thePushOnKnifeCrimeShows() {
    let rows = edition.log("direct work").rows.filter { ($0["Risk"] ?? "").hasPrefix("Knife") }
    let push = Edition.packs[15]
    func done(_ after: Bool) -> Double {
      share(rows.filter { row in day(row["Date"]).map { ($0 > push) == after } ?? false }) {
        $0["Safety Plan"] == "Yes" && $0["Safety Plan Shared"] == "Yes"
      }
    }
    #expect(done(false) < 0.4)
    #expect(done(true) > 0.8)
  }

  @Test func disabledChildrenAreTheGroupThatNobodyReviews() {
    let last = Timeline.newest
    let since = last.adding(months: -3)
    let reviewed = Set(edition.log("cin reviews").rows.filter { day($0["Date"]).map { $0 >= since } ?? false }.map(id))
    func reviews(_ team: Team) -> Double {
      let plans = edition.list(6, last).rows.filter {
        $0["Case Status"] == "c) Child in need plan" && $0["Allocated Team"] == team.name
          && (day($0["CIN Start Date"]).map { $0.adding(months: 6) <= last } ?? false)
      }
      #expect(plans.count >= 10, "\(team.name)")
      return share(plans) { reviewed.contains(id($0)) }
    }
    #expect(reviews(.disabledChildren) < 0.2)
    #expect(reviews(.fspNorth) > 0.5 && reviews(.fspSouth) > 0.5)
    // And they are visited, so that nothing else tells of them.
    let seen = edition.list(6, last).rows.filter {
      $0["Case Status"] == "c) Child in need plan" && $0["Allocated Team"] == Team.disabledChildren.name
    }
    #expect(
      share(seen) { day($0["Date Child Was Last Seen"]).map { work.count(from: $0, to: last) <= 20 } ?? false } > 0.8)
  }

  /// FSP North wrote the week in place of the day: without those it is as good as any.
  @Test func theTrapIsInTheNewestPackAlone() {
    func written(_ pack: Day) -> [[String: String]] {
      edition.list(6, pack).rows.filter { ($0["Date Child Was Last Seen"] ?? "").hasPrefix("w/c ") }
    }
    let newest = written(Timeline.newest)
    #expect(newest.count >= 8)
    #expect(newest.allSatisfy { $0["Allocated Team"] == "FSP North" || $0["Allocated Team"] == "#N/A" })
    #expect(Edition.packs.dropLast().allSatisfy { written($0).isEmpty })
  }

  @Test func publishedFiguresHoldElevenCouncilsAndHideSmallCounts() {
    let files = TemporaryFolder.list(edition.path + "/published")
    #expect(files.count == 14)
    var hidden = 0
    for file in files {
      let rows = Rows(edition.path + "/published/" + file)
      #expect(Set(rows.rows.compactMap { $0["area_code"] }).count == 11, "\(file)")
      #expect(rows.rows.count == 66, "\(file)")
      for row in rows.rows {
        for (name, cell) in row where !name.hasSuffix("rate") && !name.hasSuffix("percent") && !name.hasSuffix("days") {
          if cell == "c" { hidden += 1 }
          #expect(!["1", "2", "3", "4", "5"].contains(cell), "\(file): \(name)")
        }
      }
    }
    #expect(hidden > 20)
  }

  @Test func theDirtIsThere() {
    let last = Timeline.newest
    #expect((1...6).contains(edition.list(6, last).rows.count { $0["Allocated Team"] == "#N/A" }))
    for list in [6, 7] { #expect(edition.list(list, last).rows.count { $0["Allocated Worker"] == "" } == 1) }
    let dates = edition.list(4, last).rows.map { $0["Continuous Assessment Date of Authorisation"] }
    #expect(dates.count { $0 == "31/06/2026" } == 1)
  }
}
