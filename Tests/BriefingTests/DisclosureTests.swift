import Answers
import Board
import Language
import Testing

@testable import Briefing

@Suite("What each level of privacy leaves")
struct DisclosureTests {
  @Test("A board sees no child's number, no worker, no date of birth, in any form")
  func board() throws {
    for form in [nil, .csv, .json, .markdown, .html, .sentence] as [Form?] {
      let text = try Presentation(pseudonymKey: "key").render(Examples.plans(), as: form)
      for secret in ["5358472", "14953858", "Petra", "lives with uncle", "2009"] {
        #expect(!text.contains(secret), "\(form as Any)")
      }
    }
    let officer = try Presentation(privacy: .officer).render(Examples.plans(), as: nil)
    #expect(officer.contains("5358472") && officer.contains("Petra") && officer.contains("Officer privacy"))
    #expect(!officer.contains("lives with uncle"))
  }

  @Test("A figure split by worker names nobody before a board, and the whole keeps its name")
  func byWorker() throws {
    var answer = Examples.visits()
    answer.columns[0] = .init("worker", role: .worker, unit: .text)
    answer.next = nil
    let names = answer.rows.filter { $0.kind != .total }.compactMap { row -> String? in
      guard case .text(let name)? = row.cells.first else { return nil }
      return name
    }
    try #require(!names.isEmpty)
    for form in [nil, .csv, .json, .markdown, .html, .sentence] as [Form?] {
      let text = try Presentation(pseudonymKey: "key").render(answer, as: form)
      for name in names { #expect(!text.contains(name), "\(form as Any)") }
    }
    let whole = try Disclosure(privacy: .board, pseudonymKey: "key").apply(answer).rows.filter { $0.kind == .total }
    #expect(!whole.contains { $0.cells.first == .text("hidden") })
    #expect(try Presentation(privacy: .officer).render(answer, as: nil).contains(names[0]))
  }

  @Test("Pseudonyms are stable within a board and differ between boards; the authentication is RFC 4231's")
  func pseudonyms() {
    var one = Pseudonyms(key: "a")
    var same = Pseudonyms(key: "a")
    var other = Pseudonyms(key: "b")
    let name = one.name(for: "5358472")
    #expect(name == same.name(for: "5358472"))
    #expect(name != other.name(for: "5358472"))
    #expect(name != one.name(for: "5358473"))
    #expect(name.hasPrefix("child ") && name.count == 15)
    var none = Pseudonyms(key: "")
    #expect([none.name(for: "x"), none.name(for: "y"), none.name(for: "x")] == ["child 1", "child 2", "child 1"])
    // Test case 2 of RFC 4231.
    let digest = Pseudonyms.authenticated(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
    #expect(digest.prefix(4) == [0x5B, 0xDC, 0xC1, 0x46])
  }

  @Test("A percentage of fewer than ten people is the count alone, without status or change")
  func few() throws {
    var answer = Examples.visits()
    answer.rows = [answer.rows[0]]
    answer.rows[0].cells[1] = .number(75)
    answer.rows[0].cells[2] = .number(3)
    answer.rows[0].cells[3] = .number(4)
    answer.rows[0].people = 4
    let text = try Presentation().render(answer, as: nil)
    let flat = text.split(whereSeparator: { $0 == "\n" || $0 == " " }).joined(separator: " ")
    #expect(
      flat.contains("Child protection visits on time, FSP South alone: 3 of 4 open plans (too few for a percentage)."))
    #expect(!text.contains("75") && !text.contains("red") && !text.contains("worse"))
    let csv = try Presentation().render(answer, as: .csv)
    #expect(csv.contains("FSP South,,3,4,95,grey,80,") == false)
    #expect(csv.contains("3 of 4 (too few for a percentage)"))
  }

  @Test("Groups under twenty stand below the ranked ones, by name, and are in no superlative")
  func unranked() throws {
    let text = try Presentation().render(Examples.ranked(), as: nil)
    let lines = text.split(separator: "\n").map(String.init)
    let names = lines.compactMap { line in
      ["West", "North", "East", "Coast", "not ranked"].first { line.hasPrefix($0) }
    }
    #expect(names.prefix(5) == ["West", "North", "not ranked", "Coast", "East"])
    // Of a count the small ones are the lowest: no other is called so.
    #expect(text.contains("West is highest at 40. Groups of under 20 children are left out of that."))
    #expect(!text.contains("lowest"))
  }
}

typealias Form = Syntax.Form
