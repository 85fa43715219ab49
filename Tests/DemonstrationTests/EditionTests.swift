import Testing

@testable import Demonstration

@Suite struct EditionTests {
  @Test func committedEditionIsWhatTheGeneratorMakes() throws {
    let folder = TemporaryFolder()
    try DemoBorough().write(to: folder.path)
    let made = TemporaryFolder.files(folder.path)
    // Packs of eleven lists, the logs, the published figures, the inspectors’ texts, the board’s file and its page.
    #expect(made.count == 25 * 11 + 20 + 14 + 5 + 2)
    #expect(TemporaryFolder.files(Edition.shared.path) == made)
    var total = 0
    for file in made {
      let bytes = TemporaryFolder.bytes(folder.path + "/" + file) ?? []
      #expect(!bytes.isEmpty)
      total += bytes.count
      let same = TemporaryFolder.bytes(Edition.shared.path + "/" + file) == bytes
      #expect(same, "\(file) differs from what the generator makes: write Data/demo again")
    }
    #expect(total < 8_000_000)
  }

  @Test func twoRunsAreAlikeAndAnotherSeedIsNot() throws {
    let folder = TemporaryFolder()
    for (name, seed) in [("a", 5), ("b", 5), ("c", 6)] as [(String, UInt64)] {
      try DemoBorough(children: 60, months: 3, seed: seed).write(to: "\(folder.path)/\(name)")
    }
    let files = TemporaryFolder.files(folder.path + "/a")
    #expect(files.count == 3 * 11 + 20 + 14 + 5 + 2)
    var different = 0
    for file in files {
      let first = TemporaryFolder.bytes("\(folder.path)/a/\(file)")
      #expect(first == TemporaryFolder.bytes("\(folder.path)/b/\(file)"), "\(file) is not the same twice")
      if first != TemporaryFolder.bytes("\(folder.path)/c/\(file)") { different += 1 }
    }
    #expect(different > files.count / 2)
  }

  @Test func refusesAFolderThatHoldsSomething() throws {
    let folder = TemporaryFolder()
    try DemoBorough(children: 40, months: 1, seed: 1).write(to: folder.path)
    let before = TemporaryFolder.files(folder.path)
    do throws(DemoFailure) {
      try DemoBorough(children: 40, months: 1, seed: 1).write(to: folder.path)
      Issue.record("wrote over a board")
    } catch {
      #expect(error.sentence.contains("name a new or empty folder"))
    }
    #expect(TemporaryFolder.files(folder.path) == before)
  }

  @Test func refusesNumbersOutOfRange() {
    for borough in [
      DemoBorough(children: 0, months: 13), DemoBorough(children: -4), DemoBorough(children: .max),
      DemoBorough(children: 100, months: 0), DemoBorough(children: 100, months: 600),
    ] {
      #expect(throws: DemoFailure.self) { try borough.write(to: "/tmp/thamesmere-never-made") }
    }
    #expect(!TemporaryFolder.isFolder("/tmp/thamesmere-never-made"))
    #expect(throws: DemoFailure.self) { try DemoBorough().write(to: "") }
    #expect(throws: DemoFailure.self) { try DemoBorough().write(to: "/no/such/place") }
  }

  @Test(arguments: [1, 2, 40] as [UInt64]) func smallAndShortBoroughsAreWritten(seed: UInt64) throws {
    let folder = TemporaryFolder()
    try DemoBorough(children: 40, months: 1 + Int(seed), seed: seed).write(to: folder.path)
    #expect(TemporaryFolder.files(folder.path).count == (1 + Int(seed)) * 11 + 20 + 14 + 5 + 2)
  }

  @Test func workingDaysAreCounted() {
    let work = WorkCalendar()
    let friday = day("23/10/2026")!
    #expect(work.adding(1, to: friday) == day("26/10/2026"))
    #expect(work.adding(-1, to: friday) == day("22/10/2026"))
    #expect(work.onOrAfter(day("24/10/2026")!) == day("26/10/2026"))
    #expect(work.adding(1, to: day("24/12/2025")!) == day("29/12/2025"))
    #expect(work.count(from: friday, to: day("30/10/2026")!) == 5)
  }
}
