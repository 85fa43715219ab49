import Calendar
import Testing

@testable import Demonstration

@Suite struct ConsistencyTests {
  private let edition = Edition.shared

  private static let spans: [(Int, String, String)] = [
    (2, "Assessment start date", "Assessment completion date"),
    (4, "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation"),
    (5, "Strategy discussion initiating Section 47 Enquiry Start Date", "Date of Initial Child Protection Conference"),
    (6, "CIN Start Date", "CIN Closure Date"),
    (7, "Child Protection Plan Start Date", "Child Protection Plan End Date"),
    (8, "Date Started to be Looked After", "Date Ceased to be Looked After"),
  ]

  @Test(arguments: Edition.packs) func datesNeverContradict(pack: Day) {
    var impossible = 0
    for (list, start, end) in Self.spans {
      let rows = edition.list(list, pack).rows
      #expect(rows.count > 10, "list \(list)")
      for row in rows {
        guard let began = day(row[start]), let born = day(row["Date of Birth"]) else {
          Issue.record("list \(list): a row without start or birth")
          continue
        }
        #expect(began <= pack && born <= began, "list \(list), child \(id(row))")
        guard let text = row[end], !text.isEmpty else { continue }
        guard let ended = day(text) else {
          impossible += 1
          continue
        }
        #expect(began <= ended && ended <= pack, "list \(list), child \(id(row))")
        if list != 2, list != 5 { #expect(ended >= pack.adding(months: -6), "list \(list), child \(id(row))") }
      }
    }
    // The one date that no calendar has is in the newest pack.
    #expect(impossible == (pack == Edition.packs.last ? 1 : 0))
  }

  @Test(arguments: Edition.packs) func startsStayInTheirWindow(pack: Day) {
    for (list, date) in [
      (1, "Date of Contact"), (2, "Assessment start date"), (3, "Date of Referral"),
      (5, "Strategy discussion initiating Section 47 Enquiry Start Date"),
    ] {
      for row in edition.list(list, pack).rows {
        let began = day(row[date])
        #expect(began.map { $0 <= pack && $0 >= pack.adding(months: -6) } == true, "list \(list)")
      }
    }
  }

  @Test(arguments: Edition.packs) func visitsAndReviewsLieWithinThePlan(pack: Day) {
    for row in edition.list(7, pack).rows {
      guard let start = day(row["Child Protection Plan Start Date"]) else { continue }
      let end = day(row["Child Protection Plan End Date"]) ?? pack
      for field in ["Date of the Last Statutory Visit", "Date of latest review conference"] {
        guard let at = day(row[field]) else { continue }
        #expect(at >= start && at <= end, "\(field) of \(id(row))")
      }
    }
  }

  @Test(arguments: Edition.packs) func keysAreUniqueAndTeamsKnown(pack: Day) {
    let teams = Set(Team.allCases.map(\.name) + ["#N/A"])
    for (list, key) in [
      (4, "Continuous Assessment Start Date"), (6, "CIN Start Date"), (7, "Child Protection Plan Start Date"),
      (8, "Date Started to be Looked After"), (9, "Child Unique ID"),
    ] {
      let rows = edition.list(list, pack).rows
      #expect(Set(rows.map { id($0) + "|" + ($0[key] ?? "") }).count == rows.count, "list \(list)")
      #expect(rows.allSatisfy { teams.contains($0["Allocated Team"] ?? "") }, "list \(list)")
    }
  }

  @Test func aRowPersistsAndItsLastVisitMovesOn() {
    var moved = 0
    for (earlier, later) in zip(Edition.packs, Edition.packs.dropFirst()) {
      func key(_ row: [String: String]) -> String { id(row) + (row["Child Protection Plan Start Date"] ?? "") }
      let next = Dictionary(
        edition.list(7, later).rows.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
      for row in edition.list(7, earlier).rows where row["Child Protection Plan End Date"] == "" {
        let after = next[key(row)]
        #expect(after != nil, "an open plan vanished between \(earlier.iso) and \(later.iso)")
        #expect(after?["Date of Birth"] == row["Date of Birth"])
        guard let was = day(row["Date of the Last Statutory Visit"]),
          let now = day(after?["Date of the Last Statutory Visit"])
        else { continue }
        #expect(now >= was)
        if now > was { moved += 1 }
      }
    }
    #expect(moved > 500)
  }

  @Test func whoHasAPlanIsInNeed() {
    for pack in Edition.packs {
      let inNeed = Set(edition.list(6, pack).rows.filter { $0["CIN Closure Date"] == "" }.map(id))
      for (list, end) in [(7, "Child Protection Plan End Date"), (8, "Date Ceased to be Looked After")] {
        for row in edition.list(list, pack).rows where row[end] == "" { #expect(inNeed.contains(id(row))) }
      }
    }
  }

  @Test func logsKeepToTheirTime() {
    let last = Timeline.newest
    for (log, field) in [
      ("supervisions", "Date"), ("audits", "Date"), ("strategy discussions", "Held"), ("visits", "Recorded On"),
      ("plan evaluations", "Date"), ("supervisions", "Action Done"), ("contacts log", "Decision Date"),
      ("management oversight", "Date"), ("direct work", "Date"), ("cin reviews", "Date"), ("escalations", "Raised"),
    ] {
      let rows = edition.log(log)
      #expect(rows.header.contains(field), "\(log)")
      #expect(rows.rows.count > 5, "\(log)")
      #expect(rows.rows.contains { day($0[field]) != nil }, "\(log)")
      #expect(rows.rows.allSatisfy { row in day(row[field]).map { $0 <= last } ?? true }, "\(log)")
    }
    for (log, start, end) in [
      ("supervisions", "Date", "Action Done"), ("visits", "Date", "Recorded On"),
      ("strategy discussions", "Requested", "Held"), ("escalations", "Raised", "Resolved"),
      ("pre proceedings", "Start", "End"), ("improvement plan", "Raised", "Done"),
      ("contacts log", "Received", "Decision Date"),
    ] {
      var pairs = 0
      for row in edition.log(log).rows {
        guard let from = day(row[start]), let to = day(row[end]) else { continue }
        pairs += 1
        #expect(from <= to, "\(log): \(row)")
      }
      #expect(pairs > 0, "\(log)")
    }
    for (log, key) in [("audits", "Audit ID"), ("contacts log", "Contact ID"), ("escalations", "Escalation ID")] {
      let rows = edition.log(log).rows
      #expect(Set(rows.compactMap { $0[key] }).count == rows.count, "\(log)")
    }
  }
}
