import Engine
import Language
import Testing

@testable import Answers

@Suite struct SelectorTests {
  let world = SmallWorld()
  private func selector(_ kind: Syntax.Selector.Kind) -> Syntax.Selector {
    Syntax.Selector(kind, range: SourceRange(4, 9))
  }

  private func select(
    _ kinds: [Syntax.Selector.Kind], in dataset: String = "plans", council: String? = nil
  ) throws(Diagnostic) -> Resolver.Selection {
    var uses = Resolver.Uses()
    return try world.resolver(dataset).selection(kinds.map(selector), council: council, uses: &uses)
  }

  @Test(arguments: [
    ([Syntax.Selector.Kind.team("fsp north")], [0, 2], ["FSP North"]),
    ([.team("FSP North"), .team("AI East")], [0, 2, 4], ["FSP North", "AI East"]),
    // A team goes on under its old name; several of one kind are joined by or, different kinds by and.
    ([.team("FSP Central")], [1, 3, 6], ["FSP Central"]),
    ([.theme("neglect"), .team("FSP North")], [0], ["Neglect", "FSP North"]),
    ([.theme("neglect"), .worker("bob")], [1], ["Neglect", "Bob"]),
    ([.value("ann")], [0, 2, 6], ["Ann"]),
    ([.value("Gone Team")], [], ["Gone Team"]),
    ([], [0, 1, 2, 3, 4, 5, 6], []),
  ])
  func rows(_ kinds: [Syntax.Selector.Kind], _ expected: [Int], _ told: [String]) throws {
    let selection = try select(kinds)
    #expect(try world.rows(selection.condition) == expected)
    #expect(selection.told == told)
    #expect(selection.untold.isEmpty)
  }

  @Test(arguments: [
    ([Syntax.Selector.Kind.area("tower-hamlets")], [0]), ([.area("LBTH")], [0]), ([.value("211")], [0]),
    ([.value("bristol, city of")], [2]), ([.neighbours], [1]), ([.region], [3]),
    ([.area("tower-hamlets"), .neighbours], [0, 1]),
  ])
  func areas(_ kinds: [Syntax.Selector.Kind], _ expected: [Int]) throws {
    let selection = try select(kinds, in: "reports", council: "Tower Hamlets")
    #expect(try world.rows(selection.condition, of: "reports") == expected)
  }

  @Test func whatADatasetCannotTellIsSaid() throws {
    #expect(try select([.theme("far")]).untold.map(\.sentence) == ["not told by far"])
    #expect(try select([.team("FSP North")], in: "visits").untold.map(\.sentence) == ["no teams in Visits"])
    #expect(try select([.area("tower-hamlets")]).untold.map(\.sentence) == ["no areas in Plans"])
    #expect(try select([.theme("neglect")]).themes == ["neglect"])
  }

  @Test func aValueThatNoPackEverHeldIsAMistake() {
    #expect(
      throws: Diagnostic(
        .unknownName(read: "FSP Noth", kinds: [.team], holder: nil), SourceRange(4, 9),
        suggestions: ["FSP North", "FSP South"])
    ) { try select([.team("FSP Noth")]) }
    #expect(throws: Diagnostic.self) { try select([.value("the same worker")]) }
    #expect(throws: Diagnostic.self) { try select([.neighbours], in: "reports") }
  }
}
