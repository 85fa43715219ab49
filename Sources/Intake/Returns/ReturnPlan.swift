import Catalogue

/// What the definitions look for in an XML return: whose row an element is, and which fields have an element's name.
struct ReturnPlan {
  /// A dataset that has rows in XML (`from xml`), by its place among the candidates that are read.
  struct Part {
    let candidate: ClaimIndex.Candidate
    var definition: DatasetDefinition { candidate.definition }
    /// Which fields hold a list of codes: they take every element of the name, the others one.
    let isList: [Bool]
    /// Which fields tell one row from another: where one of them stands several times in a row's element, each is a row.
    let tellsRows: [Bool]
  }

  /// An element's name as a field of a part has it; of several names the first choice has the lowest rank.
  struct Claim {
    var part: Int
    var field: Int
    var rank: Int
    /// The element in which it must stand, where the definition says so (`from "Section47/DateOfInitialCPC"`).
    var within: String?
  }

  let parts: [Part]
  private var rows: [String: [Int]] = [:]
  private var claims: [String: [Claim]] = [:]

  init(_ candidates: [ClaimIndex.Candidate]) {
    parts = candidates.filter { !$0.definition.xmlElements.isEmpty }.map { candidate in
      let definition = candidate.definition
      return Part(
        candidate: candidate, isList: definition.fields.map { $0.type == .codes },
        tellsRows: definition.fields.map { definition.key.contains($0.name) || $0.name == definition.event })
    }
    for (number, part) in parts.enumerated() {
      for element in part.definition.xmlElements { rows[HeaderText.folded(element), default: []].append(number) }
      for (field, definition) in part.definition.fields.enumerated() {
        let headers = definition.headers.isEmpty ? [definition.name] : definition.headers
        for (rank, header) in headers.enumerated() {
          let path = header.split(separator: "/").map { HeaderText.folded(String($0)) }
          // A slash in the header of a table is a letter like others; an element's name holds no blank.
          let isPath = path.count == 2 && !header.contains(" ")
          let name = isPath ? path[1] : HeaderText.folded(header)
          claims[name, default: []].append(
            Claim(part: number, field: field, rank: rank, within: isPath ? path[0] : nil))
        }
      }
    }
    // What one definition reads as a list is a list to all: a yes or no is never told from one of several codes.
    for (name, known) in claims where known.contains(where: { parts[$0.part].isList[$0.field] }) {
      claims[name] = known.filter { parts[$0.part].isList[$0.field] }
    }
  }

  /// The parts whose row the element is. `name`: folded, without its namespace.
  func rows(_ name: String) -> [Int] { rows[name] ?? [] }

  /// For each part, which of its fields have the name.
  func claimsByPart(_ name: String) -> [[Claim]] {
    var out = [[Claim]](repeating: [], count: parts.count)
    for claim in claims[name] ?? [] { out[claim.part].append(claim) }
    return out
  }

  /// Whether a field wants the name inside a certain element alone.
  func hasPaths(_ name: String) -> Bool { claims[name]?.contains { $0.within != nil } ?? false }
}
