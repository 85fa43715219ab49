import Catalogue
import Testing

@testable import Board

/// Who a council's statistical neighbours are, and who says so.
@Suite struct NeighbourTests {
  private func board() throws -> Board {
    let folder = TestFolder()
    folder.write("overview.csv", overview)
    var board = try folder.board()
    board.settings.council = "Tower Hamlets"
    return board
  }

  private let overview = """
    urn,la_code,inspection_framework,inspection_start_date,inspection_end_date,publication_date,inspector_name,\
    overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,\
    stat_neighbours,local_authority
    1,211,standard,18/11/2024,29/11/2024,13/01/25,a b,outstanding,outstanding,good,good,nan,"204, 206,999",tower hamlets
    2,204,standard,01/07/2024,12/07/2024,20/08/24,None,good,good,good,good,good,"211, 206",hackney
    """

  @Test func aLoadedTableNamesThemByTheirCodes() throws {
    let board = try board()
    #expect(board.statisticalNeighbours == ["Hackney", "Islington", "999"])
  }

  @Test func whatIsSetOrDefinedComesFirst() throws {
    var board = try board()
    board.catalogue.areas["tower-hamlets"]?.neighbours = ["newham"]
    #expect(board.statisticalNeighbours == ["Hackney", "Islington", "999"])
    board.catalogue.areas["tower-hamlets"]?.origin.builtIn = false
    #expect(board.statisticalNeighbours == ["newham"])
    board.settings.neighbours = ["Lambeth"]
    #expect(board.statisticalNeighbours == ["Lambeth"])
  }

  @Test func theBuiltInOnesStandWhereNobodySays() {
    var board = Board(catalogue: Catalogue.builtIn().catalogue)
    board.settings.council = "Tower Hamlets"
    #expect(board.statisticalNeighbours.count == 10)
    #expect(board.statisticalNeighbours.first == "hackney")
  }

  @Test func withoutACouncilNobodyIsOne() throws {
    var board = try board()
    board.settings.council = nil
    #expect(board.statisticalNeighbours.isEmpty)
  }
}
