import Testing

@testable import Board

/// Names of which the words are the same, in whatever order and signs.
@Suite struct WorkerFormsTests {
  @Test(arguments: [
    ("Selwyn, Zora", "selwyn zora"), ("Zora Selwyn", "selwyn zora"), ("ZORA  SELWYN.", "selwyn zora"),
    ("Selwyn; Zora (agency)", "selwyn zora"), ("Ann(e) Lee", "ann lee"), ("Lee\tAnn", "ann lee"),
    ("O'Brien-Ng, Li", "li o'brien-ng"), ("Ann Lee)", "ann lee"), ("A (b (c) d) e", "a e"), ("Ann An", "an ann"),
  ]) func wordsStandInOneOrder(_ name: String, _ plain: String) {
    #expect(WorkerForms.plainForm(name) == plain)
    // Another letter takes the other way, to the same end.
    #expect(WorkerForms.plainForm(name + " é") == plain + " é")
  }

  @Test(arguments: ["W042", "Zora", "(Zora) Selwyn", "", ", .", "Selwyn,"])
  func oneWordIsNoName(_ name: String) { #expect(WorkerForms.plainForm(name) == nil) }
}
