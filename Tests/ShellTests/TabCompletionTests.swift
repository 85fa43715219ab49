import Language
import Testing

@testable import Shell

@Suite("What Tab does")
struct TabCompletionTests {
  private func completion(_ typed: String, _ texts: [String], kind: Candidate.Kind = .measure) -> TabCompletion {
    var completion = TabCompletion()
    completion.typed = typed
    completion.replacing = typed.count
    completion.candidates = texts.map { Candidate($0, kind, "what \($0) is") }
    return completion
  }

  @Test("Nothing that fits: nothing")
  func none() { #expect(completion("x", []).step(width: 80, rows: 24) == .nothing) }

  @Test("One candidate is put in whole, with a blank; a folder without")
  func one() {
    #expect(completion("é", ["équipe"]).step(width: 80, rows: 24) == .insert(replacing: 1, "équipe "))
    #expect(completion("Da", ["Data/"], kind: .path).step(width: 80, rows: 24) == .insert(replacing: 2, "Data/"))
  }

  @Test("Several: first what they share")
  func shared() {
    let several = completion("CP vis", ["cp-visits-on-time", "cp-visits-alone"])
    #expect(several.step(width: 80, rows: 24) == .insert(replacing: 6, "cp-visits-"))
  }

  @Test("Then the list, aligned, no wider than the terminal", arguments: [20, 40, 80, 200])
  func list(width: Int) {
    let several = completion("cp-visits-", ["cp-visits-on-time", "cp-visits-alone"])
    guard case .list(let lines) = several.step(width: width, rows: 24) else {
      Issue.record("no list")
      return
    }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.count < width })
    if width >= 80 { #expect(lines[1].hasPrefix("cp-visits-alone    what")) }
  }

  @Test("A list higher than the terminal says how much it leaves out")
  func longList() {
    let many = completion("", (0..<100).map { "\($0)x" })
    guard case .list(let lines) = many.step(width: 80, rows: 24) else {
      Issue.record("no list")
      return
    }
    #expect(lines.count == 20)
    #expect(lines.last == "… and 81 more: type a letter or two")
  }
}
